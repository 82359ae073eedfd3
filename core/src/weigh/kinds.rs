//! The kind of detail that a tag stands for, and the kind of cue that a call stands for.

use super::{
    Line,
    tags::{Call, Tag},
};
use crate::{
    Kind,
    detect::{Scan, read::words::Words},
    text::Class,
};
use std::ops::Range;

/// The kind that a tag stands for, by the words in and before it.
#[inline(never)]
pub(super) fn kind(scan: &Scan<'_>, tag: Tag, words: &Range<usize>) -> (Kind, &'static str) {
    let w = scan.words;
    let before = words.start.saturating_sub(4)..words.start;
    match tag {
        Tag::Outside | Tag::Name => {
            let own = w.any(before, Class::Myself) || words.end == w.len() && words.len() > 1;
            if own {
                (Kind::FullName, "full-name/weighed")
            } else {
                (Kind::OthersFullName, "others-full-name/weighed")
            }
        }
        Tag::Address => (Kind::HomeAddress, "home-address/weighed"),
        Tag::Phone => (Kind::Phone, "phone/weighed"),
        Tag::Email => (Kind::Email, "email/weighed"),
        Tag::Handle => {
            if w.any(w.sentence(words.start), Class::Opens) {
                (Kind::Username, "username/weighed")
            } else {
                (Kind::ImHandle, "im-handle/weighed")
            }
        }
        Tag::Credential => (Kind::Credential, "credential/weighed"),
        Tag::School => (Kind::School, "school/weighed"),
        Tag::Club => (Kind::HobbyClub, "hobby-club/weighed"),
        Tag::Birth => {
            let year = |at: usize| {
                w.get(at).number && w.text(at).len() == 4 || w.one_of(at, words!("thousand twenty"))
            };
            if words.clone().any(year) {
                (Kind::BirthDate, "birth-date/weighed")
            } else {
                (Kind::Birthday, "birthday/weighed")
            }
        }
        Tag::Location => (Kind::LocationNow, "location-now/weighed"),
        Tag::Routine => (Kind::Routine, "routine/weighed"),
        Tag::Meeting => (Kind::Meeting, "meeting/weighed"),
        Tag::Asl => (Kind::Asl, "asl/weighed"),
        Tag::Stranger => (Kind::StrangerContact, "stranger-contact/weighed"),
        Tag::Chain => (Kind::ChainLetter, "chain-letter/weighed"),
    }
}

/// The kind that a call stands for, by the words of its line. What is of no help otherwise is spam.
pub(super) fn kind_called(words: &Words<'_>, call: Call, line: &Line) -> (Kind, &'static str) {
    let any = |class| words.any(line.words.clone(), class);
    let online = |at| words.one_of(at, words!("app online dm dms game server chat"));
    match call {
        Call::True => (Kind::Rumour, "rumour/weighed"),
        Call::Helpful if any(Class::Answers) => (Kind::AnswerSharing, "answers/weighed"),
        Call::Helpful if any(Class::Dares) => (Kind::Dare, "dare/weighed"),
        Call::Helpful => (Kind::Spam, "spam/weighed"),
        Call::Inspiring => (Kind::PutDown, "put-down/weighed"),
        Call::Necessary if is_loud(words, line) => (Kind::Shouting, "shouting/weighed"),
        Call::Necessary => (Kind::OthersSecret, "others-secret/weighed"),
        Call::Kind => (Kind::Unkind, "unkind/weighed"),
        // "a man in my dms says hes a scout"
        Call::Worry if any(Class::Stranger) && (any(Class::Service) || line.words.clone().any(online)) => {
            (Kind::StrangerContact, "stranger-contact/weighed")
        }
        Call::Worry => (Kind::WorryDisclosure, "worry/weighed"),
        Call::Threat => (Kind::ThreatOrWeapon, "threat/weighed"),
        Call::SexualImage => (Kind::SexualImage, "sexual-image/weighed"),
    }
}

/// Whether seven of ten letters of a line are capitals.
#[inline(never)]
pub(super) fn is_loud(words: &Words<'_>, line: &Line) -> bool {
    let text = words.raw(words.span(line.words.clone())).as_bytes();
    let count = |is: fn(&u8) -> bool| text.iter().filter(|b| is(b)).count();
    let capitals = count(u8::is_ascii_uppercase);
    capitals > 1 && 10 * capitals >= 7 * count(u8::is_ascii_alphabetic)
}
