//! Private thoughts and family matters: "my mum and dad r splitting up", "dad lost his job". Only a soft tip follows.

use super::{
    Candidate, Scan,
    begins::{self, Begins},
    read::{
        context::FRAMES,
        person::FAMILY,
        phrases,
        words::{Phrases, Words, phrases},
    },
};
use crate::{
    Kind,
    text::{Class, Cue, WordSet},
};
use std::ops::Range;

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { cues: begins::cues(&[Cue::Private, Cue::Family, Cue::Liking]), ..Begins::NOWHERE };

/// By the last word of a phrase, what follows where it was no private matter: "moved out of the way", "left us
/// some cake", "cries when he chops onions".
const HARMLESS: &[(&str, &WordSet)] = &[
    ("up", words!("into the all a our")),
    ("out", words!("of")),
    ("us", words!("a an some the all two our this his her")),
    ("cries", words!("at with when laughing")),
];

/// What follows and leaves it private.
const STILL_SAD: Phrases = phrases!("at night, a lot, all the time, all day, the whole");

/// A family matter told by the writer.
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for hit in scan.text.cues() {
        let words = phrases::words(scan, hit);
        let told = match hit.cue {
            Cue::Private => of_somebody(w, words.clone()),
            Cue::Family => of_a_relation(w, words.clone()),
            Cue::Liking => of_a_person(scan, words.end),
            _ => continue,
        };
        if told {
            out.push(phrases::candidate(
                scan,
                Kind::PrivateThoughts,
                "private-thoughts/family",
                phrases::clause(scan, hit).start..words.end,
                60,
                &FRAMES,
            ));
        }
    }
}

/// The writer or a relation is spoken of up to the end of the phrase.
fn of_somebody(w: &Words<'_>, words: Range<usize>) -> bool {
    let said = w.sentence(words.start).start..words.end;
    let pet = w.any(said.start..words.start, Class::Pet);
    !pet && w.any_of(said, FAMILY)
}

/// A relation is spoken of before the phrase, perhaps as "they" after a sentence about them.
fn of_a_relation(w: &Words<'_>, words: Range<usize>) -> bool {
    let sentence = w.sentence(words.start);
    let last = w.text(words.end - 1);
    let harmless = HARMLESS.iter().any(|(word, next)| *word == last && w.one_of(words.end, next))
        && w.get(words.end).mark == b' '
        && w.after_any(words.end, &STILL_SAD).is_none();
    let put = (words.start.saturating_sub(2)..words.start).any(|i| w.one_of(i, words!("put puts")));
    let before = w.sentence(sentence.start.saturating_sub(1)).start..words.start;
    let they = (sentence.start..words.start).any(|i| w.one_of(i, words!("they he she there")));
    let of = |range: Range<usize>| w.any(range.clone(), Class::Kin) && !w.any(range, Class::Pet);
    !harmless && !put && (of(sentence.start..words.end) || they && of(before))
}

/// What stands at `at` is a person: "him", "a boy in year 6", "Jake".
fn of_a_person(scan: &Scan<'_>, at: usize) -> bool {
    let w = scan.words;
    let word = w.get(at);
    let skip = usize::from(w.one_of(at, words!("a this that the")));
    w.one_of(at, words!("him her you someone somebody my"))
        || w.is(at + skip, Class::Sex)
        || skip == 0
            && word.mark == b' '
            && (scan.names.is_first_name(word.text) && (word.capital || !scan.names.is_everyday(word.text)))
}
