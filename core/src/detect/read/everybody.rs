//! What everybody may know: the museum's number, the zoo's postcode, the library's street.

use super::person::FAMILY;
use crate::text::{Class, Text, WordSet, one_of};
use std::ops::Range;

/// Who has a number and an address for everybody.
const BODIES: &WordSet = words!(
    "museum theatre cinema zoo zoos aquarium council library surgery doctors dentist dentists vet vets \
    hospital hotel restaurant takeaway shop office radio helpline hotline rspca rspb bank centre garage \
    company chippy bakery cafe pub church station supermarket barbers salon pool pizza police"
);

/// What may stand between them and their address.
const LINKS: &WordSet = words!("is at on in are address postcode ' s : , (");

/// How many tokens may stand between whose an address is and the address.
const REACH: usize = 10;

/// Whether the word at `at` says who has a number and an address for everybody.
#[inline(never)]
pub(crate) fn open_to_all(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    BODIES.has(word.strip_suffix("'s").unwrap_or(word))
}

/// Whether the writer, their family or a friend is spoken of.
#[inline(never)]
pub(crate) fn any_of_us(text: &Text<'_>, within: &Range<usize>) -> bool {
    text.has_any(within, FAMILY.with(Class::Friend))
}

/// "the zoo's address is ...", "the library is at ...", "the chippy on ...": whose address it is stands right before it, or begins it,
/// and it is everybody's.
#[inline(never)]
pub(crate) fn is_of_all(text: &Text<'_>, address: &Range<usize>) -> bool {
    let sentence = text.sentence_of(address.start);
    let mut before =
        address.start.saturating_sub(REACH).max(sentence.start)..address.end.min(address.start + 2);
    let Some(body) = before.rfind(|&at| open_to_all(text, at)) else { return false };
    let mut between = body + 1..if body < address.start { address.start } else { body + 2 };
    let links = |at: usize| one_of(text.word(at), LINKS);
    (between.clone().all(links) || between.any(|at| matches!(text.word(at), "address" | "postcode")))
        && !any_of_us(text, &(sentence.start..sentence.end.max(address.end)))
}
