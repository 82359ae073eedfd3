//! Whether a detail that the writer tells is somebody else's: "my mum's number is …", "his password is …".

use crate::{
    Kind,
    detect::{
        Candidate,
        read::{
            person::{Owner, owner},
            words::Words,
        },
    },
    text::Text,
};

/// How many words before a detail say whose it is.
const REACH: usize = 6;

/// Kinds that have an owner beside the writer; names say it themselves.
const OWNED: &[Kind] = &[
    Kind::HomeAddress,
    Kind::Postcode,
    Kind::Phone,
    Kind::Email,
    Kind::ImHandle,
    Kind::BirthDate,
    Kind::Birthday,
    Kind::Credential,
    Kind::Username,
];

pub(crate) fn is_others(candidate: &Candidate, text: &Text<'_>, words: &Words<'_>) -> bool {
    if !OWNED.contains(&candidate.kind) {
        return false;
    }
    let at = text.tokens().partition_point(|t| {
        text.folded().span(t.start as usize, t.end as usize).start < candidate.span.start
    });
    matches!(owner(words, words.at_token(at), REACH), Owner::Kin | Owner::Other)
}
