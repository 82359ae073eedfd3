//! Names of people the host knows beside what the recogniser reads: what stands behind a known first name, and whose name is settled.

use super::{
    PUBLIC,
    recogniser::{NameSpan, Recogniser},
    token::{Shape, Tokens},
};
use crate::{
    Kind,
    detect::{Candidate, SHOWN, Scan},
    people::{Match, Sighting},
};
use std::ops::Range;

/// How sure a full name at least is that begins with a first name the host knows: no stranger's, and no figure's of a book.
pub(super) const SOMEBODY: u8 = 75;

/// The tokens of each known name.
pub(super) fn places(tokens: &Tokens, known: Vec<Sighting>) -> Vec<(NameSpan, Sighting)> {
    let place = |at: &Range<usize>| NameSpan {
        first: tokens.list.partition_point(|t| t.end as usize <= at.start),
        end: tokens.list.partition_point(|t| (t.start as usize) < at.end),
        margin: 0,
    };
    known.into_iter().map(|sighting| (place(&sighting.at), sighting)).collect()
}

/// Whether every word of the name is some known person's first name: "me, Maya Rose and Tom".
pub(super) fn is_settled(known: &[(NameSpan, Sighting)], name: NameSpan) -> bool {
    let first = |at: usize| known.iter().any(|(s, sighting)| !sighting.is_full() && s.tokens().contains(&at));
    name.tokens().all(first)
}

/// Whether a known first name begins the name. Small letters that are a word too need a surname behind: "rose jones", not "rose petals".
pub(super) fn begins(
    recogniser: &Recogniser<'_>,
    tokens: &Tokens,
    known: &[(NameSpan, Sighting)],
    name: NameSpan,
) -> bool {
    let small = tokens.list.get(name.first).is_some_and(|t| t.shape == Shape::Lower);
    let surname = || is_surname(recogniser, tokens, name.end - 1);
    let sure = |sighting: &Sighting| sighting.matched != Match::Word || !small || surname();
    known.iter().any(|(s, sighting)| s.first == name.first && sure(sighting))
}

/// Whether the word is a surname of some standing.
fn is_surname(recogniser: &Recogniser<'_>, tokens: &Tokens, at: usize) -> bool {
    recogniser.lexicon.word(tokens.word_at(at)).surname >= 2
}

/// "Tom King came first", where the host knows a Tom: what may be a surname is one behind a known first name.
pub(super) fn with_surnames(
    recogniser: &Recogniser<'_>,
    tokens: &Tokens,
    known: &[(NameSpan, Sighting)],
    found: &mut Vec<NameSpan>,
) {
    let capital = |at: usize| tokens.list.get(at).is_some_and(|t| t.shape == Shape::Capital);
    for (name, sighting) in known {
        let last = name.end;
        let alone = capital(name.first) && capital(last) && !capital(last + 1);
        if sighting.is_full()
            || name.len() != 1
            || !super::goes_on(tokens, last)
            || !alone
            || !is_surname(recogniser, tokens, last)
            || known.iter().any(|(other, _)| other.first == last)
            || found.iter().any(|f| f.tokens().contains(&last))
        {
            continue;
        }
        let whole = NameSpan { end: last + 1, ..*name };
        found.retain(|f| f.first != name.first);
        let at = found.partition_point(|f| f.first < name.first);
        found.insert(at, whole);
    }
}

/// The known names. A known first name that begins somebody's full name says less than that.
#[inline(never)]
pub(super) fn names(
    scan: &Scan<'_>,
    (found, known): (&[NameSpan], &[(NameSpan, Sighting)]),
    out: &mut Vec<Candidate>,
) {
    for (name, sighting) in known {
        // "will you come" is no Will
        if sighting.matched == Match::Word && !found.iter().any(|f| f.tokens().contains(&name.first)) {
            continue;
        }
        let mut candidate = sighting.candidate(scan.text.folded());
        if !sighting.is_full() {
            let full = |c: &&Candidate| {
                matches!(c.kind, Kind::FullName | Kind::OthersFullName) && c.span.overlaps(candidate.span)
            };
            match out.iter().find(full) {
                // "Harry Kane scored" is no Harry of the class
                Some(c) if c.rule == PUBLIC && c.score < SHOWN => continue,
                Some(_) => candidate.score = SHOWN,
                None => {}
            }
        }
        out.push(candidate);
    }
}
