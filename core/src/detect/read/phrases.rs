//! What the kinds told by cue phrases share: a hit of a cue becomes a candidate over its clause.

use super::{clause, context::Frame};
use crate::detect::{Candidate, Scan};
use crate::{Kind, text::CueHit};
use std::ops::Range;

/// A candidate for `kind` over `words`, lowered by `frames`.
pub(crate) fn candidate(
    scan: &Scan<'_>,
    kind: Kind,
    rule: &'static str,
    words: Range<usize>,
    score: u8,
    frames: &[Frame],
) -> Candidate {
    let token = scan.words.get(words.start).token as usize;
    let score = scan.context.lower(score.min(95), token, frames, 70);
    Candidate::detail(kind, rule, scan.words.span(words), score)
}

/// The words of a cue phrase.
pub(crate) fn words(scan: &Scan<'_>, hit: &CueHit) -> Range<usize> {
    scan.words.at_token(hit.tokens.start)..scan.words.at_token(hit.tokens.end)
}

/// The clause around a cue phrase; all of the phrase stands in it.
pub(crate) fn clause(scan: &Scan<'_>, hit: &CueHit) -> Range<usize> {
    let words = words(scan, hit);
    clause::start(scan.words, words.start)..clause::end(scan.words, words.end.saturating_sub(1))
}
