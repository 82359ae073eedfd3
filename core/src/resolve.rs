//! Overlapping candidates become findings that do not overlap.

use crate::{Span, detect::Candidate, text::Text};

/// Keeps the surest of overlapping candidates. A detail keeps its span; a T.H.I.N.K. cue is trimmed around it.
pub(crate) fn resolve(text: &Text<'_>, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.retain(|c| !c.span.is_empty() && text.raw().get(c.span.start..c.span.end).is_some());
    // Details first, then concerns and cues; the surest first; of equals the longest, then the first.
    candidates.sort_by_key(|c| {
        (!c.letters.is_empty(), std::cmp::Reverse(c.score), std::cmp::Reverse(c.span.len()), c.span, c.kind)
    });
    let mut kept: Vec<Candidate> = Vec::new();
    for mut candidate in candidates {
        if let Some(span) = free_part(&kept, candidate.span, !candidate.letters.is_empty(), text.raw()) {
            candidate.span = span;
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|c| c.span);
    kept
}

/// The part of `span` that nobody has taken: all of it, or, for a cue that may be trimmed, its longest free stretch.
fn free_part(kept: &[Candidate], span: Span, may_trim: bool, raw: &str) -> Option<Span> {
    let mut taken: Vec<Span> = kept.iter().map(|k| k.span).filter(|k| k.overlaps(span)).collect();
    if taken.is_empty() {
        return Some(span);
    }
    if !may_trim {
        return None;
    }
    taken.sort();
    let mut best = Span::default();
    let mut from = span.start;
    for end in taken.iter().map(|t| t.start).chain([span.end]) {
        if end > from && end - from > best.len() {
            best = Span::new(from, end);
        }
        from = taken.iter().filter(|t| t.start <= end).map(|t| t.end).max().unwrap_or(from).max(from);
    }
    let words = raw.get(best.start..best.end)?;
    let start = best.start + (words.len() - words.trim_start().len());
    let trimmed = Span::new(start, start + words.trim().len());
    words.chars().any(char::is_alphanumeric).then_some(trimmed)
}
