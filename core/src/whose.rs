//! Whether a detail that the writer tells is somebody else's: "my mum's number is …", "his password is …".

use crate::{
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

pub(crate) fn is_others(candidate: &Candidate, text: &Text<'_>, words: &Words<'_>) -> bool {
    if !candidate.kind.facts().owned {
        return false;
    }
    let at = text.tokens().partition_point(|t| {
        text.folded().span(t.start as usize, t.end as usize).start < candidate.span.start
    });
    matches!(owner(words, words.at_token(at), REACH), Owner::Kin | Owner::Other)
}
