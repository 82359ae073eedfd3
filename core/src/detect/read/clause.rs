//! Where a clause begins and ends, for the kinds whose mark is a whole clause.

use super::words::Words;
use crate::text::WordSet;

/// Words that begin another clause.
const JOINS: &WordSet =
    words!("and but so because then or if when while cause otherwise lol haha tho though");

/// The first word of the clause in which `at` stands.
pub fn start(w: &Words<'_>, at: usize) -> usize {
    let sentence = w.sentence(at);
    let mut from = at;
    while from > sentence.start {
        let breaks =
            !matches!(w.get(from).mark, b' ' | b'\'' | b'@' | b'#' | b'/' | b'-' | b'"') || w.get(from).line;
        if breaks || JOINS.has(w.text(from - 1)) {
            break;
        }
        from -= 1;
    }
    from
}

/// The place after the last word of the clause in which `at` stands.
pub fn end(w: &Words<'_>, at: usize) -> usize {
    let sentence = w.sentence(at);
    let mut to = at + 1;
    while to < sentence.end {
        let breaks = !matches!(w.get(to).mark, b' ' | b'\'' | b'@' | b'#' | b'/' | b'-' | b'.' | b':' | b'"')
            || w.get(to).line;
        if breaks || JOINS.has(w.text(to)) {
            break;
        }
        to += 1;
    }
    to
}
