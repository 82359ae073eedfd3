//! A dwelling described well enough to find: "the blue door opposite the coop", "the end terrace on Inkerman Street", "the last
//! caravan on the left at Gullfoot Sands".

use super::{
    Candidate, Scan,
    begins::{Begins, Starts},
    home_address::{STORY, STORY_AT_HOME, push},
    read::{colours::COLOURS, person::WRITER, street::street_at},
};
use crate::text::{Class, Cue, Text, TokenKind, WordSet, one_of};
use std::ops::Range;

/// How many words before it may say that a home is spoken of.
const REACH: usize = 25;

/// Words of living somewhere.
const LIVING: &WordSet =
    words!("live lives living home house bungalow flat caravan terrace lodge road street estate");

/// "my house is the blue door opposite the coop", "mine is the one with the red gate next to the spar".
#[inline(never)]
pub fn described(scan: &Scan<'_>, cue: Range<usize>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let own = text.cues_in(&cue).any(|hit| hit.cue == Cue::OwnHome && hit.tokens.start == cue.start);
    let sentence = text.sentence_of(cue.start);
    let from = cue.end;
    let limit = sentence.end.min(from + 22);
    let mut end = from;
    let mut beside = text.has_class(&cue, Class::Beside);
    let (mut features, mut street, mut dwelling) = (0, false, false);
    for at in from..limit {
        let word = text.word(at);
        let stop = one_of(word, words!("so but because come if when bring . ! ? ; lol"));
        // "near Victoria Road and Albert Park" names a part of town.
        let list = word == "and" && text.tokens().get(at + 1).is_some_and(|t| t.capital);
        if list && features + i32::from(street) > 0 && !text.has_class(&(at..limit), Class::Dwelling) {
            return;
        }
        // "jubilee crescent and my room has a slopey roof"
        let new_clause = street && one_of(word, words!("and n &")) && text.is(at + 1, Class::Myself);
        if stop || new_clause {
            break;
        }
        if text.is(at, Class::Beside) || word == "with" && matches!(text.word(at + 1), "the" | "a") {
            beside = true;
        }
        if text.is(at, Class::Feature) {
            features += 1;
            end = at + 1;
        }
        if text.is(at, Class::SureStreet) && street_at(text, at).is_some() {
            street = true;
            end = at + 1;
        }
        dwelling |= text.is(at, Class::Dwelling) || word == "one";
    }
    // "mine is the painting with the blue door"
    let about = cue.start.saturating_sub(REACH)..limit;
    let place = (from..limit).any(|at| text.is(at, Class::Place));
    let spoken = about.into_iter().any(|at| text.is(at, Class::Dwelling) || one_of(text.word(at), LIVING));
    if !(street || place || spoken) {
        return;
    }
    if end == from || !(beside && features >= 2 || street && features >= 1) {
        return;
    }
    let mut score = 20 + 10 * features.min(3) + if street { 20 } else { 0 } + if beside { 10 } else { 0 };
    score += if dwelling { 10 } else { 0 } + if own { 10 } else { 0 };
    let mut first = from;
    while first < end && one_of(text.word(first), words!("is in at on : its ,")) {
        first += 1;
    }
    push(scan, "home-address/described", first..end, score, STORY_AT_HOME, out);
}

/// "i live in flat 12 rowan house" is a street; "i live at flat 12" alone is less.
#[inline(never)]
pub fn flat_alone(scan: &Scan<'_>, from: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    for at in from..from + 3 {
        if matches!(text.word(at), "flat" | "apartment" | "apt")
            && text.tokens().get(at + 1).is_some_and(|t| t.kind == TokenKind::Number || t.has_digit)
        {
            push(scan, "home-address/flat", at..at + 2, 50, STORY, out);
            return;
        }
    }
}

/// Words for a dwelling that a description may begin with.
const HOMES: &WordSet = words!(
    "house bungalow cottage flat caravan terrace semi boat narrowboat barge farm farmhouse one houseboat \
    lodge door maisonette vicarage chalet"
);

/// Words that say which of them, beside its colour.
const WHICH: &WordSet = words!(
    "the last first end corner big little second third detached narrow old new tiny middle only static \
    top bottom"
);

/// Where it begins.
pub(super) const BEGINS: Begins = Begins { words: &[HOMES], ..Begins::TOKENS };

/// Dwellings with the place where they stand.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    for at in starts.all() {
        placed(scan, at, out);
    }
}

/// "its the end terrace on Inkerman Street, the one with the ivy": a dwelling with the street or the named place where it stands.
fn placed(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    if !HOMES.has(text.word(at)) {
        return;
    }
    let sentence = text.sentence_of(at);
    let mut first = at;
    while first > sentence.start
        && at - first < 4
        && (COLOURS.has(text.word(first - 1)) || WHICH.has(text.word(first - 1)))
    {
        first -= 1;
    }
    if first == at {
        return;
    }
    // Whose: "its the ...", "we are the ...", "leave it at the ...".
    let before = first.saturating_sub(7).max(sentence.start.saturating_sub(4))..first;
    let told =
        one_of(text.word(first.wrapping_sub(1)), words!("its is are we're were in at to mine am : , im"))
            && (text.cues_in(&before).any(|h| matches!(h.cue, Cue::Home | Cue::OwnHome))
                || text.has_any(&before, WRITER)
                || one_of(text.word(first.wrapping_sub(1)), words!("its mine we're were")));
    let visited = before.clone().any(|i| {
        one_of(
            text.word(i),
            words!("visited saw went drew painted read made built passed watched past stayed like"),
        )
    });
    if !told || visited {
        return;
    }
    let Some((end, sure, details)) = where_it_stands(text, at + 1, &sentence) else { return };
    let home = text.cues_in(&before).any(|h| matches!(h.cue, Cue::Home | Cue::OwnHome));
    let score = 35 + if sure { 15 } else { 5 } + if home { 15 } else { 5 } + details.min(2) * 10;
    push(scan, "home-address/dwelling", first..end, score, STORY, out);
}

/// The street or the named place after a dwelling: where the description ends, whether a street is named, how many details it holds.
fn where_it_stands(text: &Text<'_>, from: usize, sentence: &Range<usize>) -> Option<(usize, bool, i32)> {
    let limit = sentence.end.min(from + 12);
    let mut details = 0;
    for at in from..limit {
        if one_of(text.word(at), words!("and but so because"))
            && text.has_class(&(at..(at + 3).min(limit)), Class::Verb)
        {
            return None;
        }
        details += i32::from(one_of(text.word(at), words!("with left right opposite behind next")));
        if !one_of(text.word(at), words!("on at in down of up off")) {
            continue;
        }
        let street = (at + 2..(at + 6).min(limit + 1))
            .find(|&i| text.is(i, Class::Street) && street_at(text, i).is_some_and(|s| s.capital || s.sure));
        let end = match street {
            Some(street) => street + 1,
            // "at Gullfoot Sands"
            None => {
                let capital = |i: usize| {
                    text.tokens()
                        .get(i)
                        .is_some_and(|t| t.kind == TokenKind::Word && t.capital && !t.line_before)
                };
                if !capital(at + 1) || !capital(at + 2) || text.is(at + 1, Class::Month) {
                    continue;
                }
                (at + 2..at + 5).take_while(|&i| capital(i)).last()? + 1
            }
        };
        // "..., the one with the ivy and the broken gnome"
        let more = end + usize::from(text.word(end) == ",");
        let one = text.word(more) == "the"
            && matches!(text.word(more + 1), "one" | "house")
            && text.word(more + 2) == "with"
            || text.word(more) == "with";
        if one {
            let stop = (more + 2..sentence.end.min(more + 14))
                .find(|&i| one_of(text.word(i), words!(", . ! ? so but because")))
                .unwrap_or(sentence.end.min(more + 14));
            return Some((stop, street.is_some(), details + 1));
        }
        return Some((end, street.is_some(), details));
    }
    None
}
