//! A place on the map, where somebody is or lives: "my house is 52.38991, -2.24903", "we are at ///filled.count.soap".
//!
//! Latitude and longitude in degrees with at least four decimals (ten metres); what3words addresses are three words after three
//! slashes, or after the service's name.

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{context::Frame, person::FAMILY, value::is_link},
};
use crate::{
    Kind,
    text::{Class, Text, TokenKind, WordSet, one_of},
};
use std::ops::Range;

/// With fewer decimals two numbers may be anything: "my times were 12.345, 13.201".
const DECIMALS: usize = 4;

/// Words before other numbers with as many decimals, and of places far away.
const COUNTED: &WordSet = words!(
    "answer answers weighed measured robot moved times results trip tower mount everest earth learned \
    learnt geography"
);

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { looks: begins::FIGURE, words: &[words!("/ w3w")], ..Begins::TOKENS };

/// Places on the map that are somebody's.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    for at in starts.all() {
        let Some(tokens) = pair(scan.text, at).or_else(|| three_words(scan.text, at)) else { continue };
        let score = if is_told(scan.text, &tokens) { 95 } else { 40 };
        let span = scan.text.span(tokens);
        let score = scan.context.lower(score, at, &[Frame::Story, Frame::History], 60);
        out.push(Candidate::detail(Kind::LocationNow, "location-now/map", span, score));
    }
}

/// Whether the writer tells of a place of their own.
fn is_told(text: &Text<'_>, place: &Range<usize>) -> bool {
    let sentence = text.sentence_of(place.start);
    let near = place.start.saturating_sub(10).max(sentence.start)..(place.end + 6).min(sentence.end);
    let own = text.has_any(&near, FAMILY);
    let counts = |at: usize| {
        text.is(at, Class::CountWord) || text.is(at, Class::Unit) || one_of(text.word(at), COUNTED)
    };
    let counted = near.clone().any(|at| !place.contains(&at) && counts(at));
    own && !counted
}

/// "52.38991": what stands after it. At most so many degrees.
fn degrees(text: &Text<'_>, at: usize, most: u32) -> Option<usize> {
    let whole = text.word(at).parse().is_ok_and(|whole: u32| whole <= most);
    let point = text.word(at + 1) == "." && text.is_glued(at + 1) && text.is_glued(at + 2);
    (text.is_number(at) && whole && point && text.is_number(at + 2) && text.word(at + 2).len() >= DECIMALS)
        .then_some(at + 3)
}

/// Latitude and longitude.
fn pair(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let marks = |mut at: usize| {
        while one_of(text.word(at), words!("° n s , - − and")) {
            at += 1;
        }
        at
    };
    let latitude = degrees(text, at, 90)?;
    let end = degrees(text, marks(latitude), 180)?;
    Some(at..end)
}

/// "///filled.count.soap", "what3words: filled.count.soap".
fn three_words(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let slashes = |at: usize| (0..3).all(|n| text.word(at + n) == "/");
    let (start, first) = match text.word(at) {
        "/" if slashes(at) => (at, at + 3),
        "what3words" | "w3w" => {
            let start = at + 1 + usize::from(is_link(text, at + 1));
            (start, start + if slashes(start) { 3 } else { 0 })
        }
        _ => return None,
    };
    let word = |at: usize| text.tokens().get(at).is_some_and(|t| t.kind == TokenKind::Word && !t.has_digit);
    let dot = |at: usize| text.word(at) == "." && text.is_glued(at) && text.is_glued(at + 1);
    let all = word(first) && dot(first + 1) && word(first + 2) && dot(first + 3) && word(first + 4);
    all.then_some(start..first + 5)
}
