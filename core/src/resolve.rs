//! Overlapping candidates become findings that do not overlap.

use crate::{
    Escalation, Kind, Span,
    detect::{By, Candidate, SHOWN, location_now, meeting},
    names::Names,
    near::Near,
    order,
    text::Text,
};
use std::cmp::Reverse;

/// Keeps the surest of overlapping candidates. A detail keeps its span; a clause and a T.H.I.N.K. cue are trimmed around it.
pub(crate) fn resolve(text: &Text<'_>, names: &Names, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.retain(|c| !c.span.is_empty() && text.raw().get(c.span.start..c.span.end).is_some());
    if candidates.len() < 2 {
        return candidates;
    }
    apart(text, names, candidates)
}

/// Candidates that may overlap, made apart.
#[inline(never)]
fn apart(text: &Text<'_>, names: &Names, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut ranked: Vec<(Rank, Candidate)> = candidates.into_iter().map(|c| (rank(&c), c)).collect();
    // Details first, then clauses, then cues; the surest first; of equals the longest, then the first.
    order::sort_by_key(&mut ranked, |(rank, c)| {
        (*rank, Reverse(c.score), Reverse(c.span.len()), c.span, c.kind)
    });
    let (mut kept, mut near) = (Vec::with_capacity(ranked.len()), Near::default());
    for (rank, mut candidate) in ranked {
        let taken = overlapping(&kept, &near, candidate.span);
        if let Some(worry) = weaker_than(&candidate, &taken, &mut kept) {
            // A threat takes its letters; no question stands beside a worry.
            if !worry.letters.is_empty() {
                worry.letters = worry.letters.and(candidate.letters);
            }
            continue;
        }
        // two patterns of a rule that share words saw one thing
        if let &[(span, at)] = taken.as_slice()
            && let Some(keeper) = kept.get_mut(at)
            && keeper.rule == candidate.rule
            && rank >= Rank::Weighty
        {
            keeper.span = Span::new(span.start.min(candidate.span.start), span.end.max(candidate.span.end));
            near.put(keeper.span, at);
            continue;
        }
        let may_trim = rank > Rank::Detail || candidate.kind == Kind::Meeting;
        match free_part(&taken, candidate.span, may_trim, text.raw()) {
            Some(span) if tells_enough(&candidate, rank, span) => {
                candidate.span = span;
                near.put(span, kept.len());
                kept.push(candidate);
            }
            _ if is_surname(&candidate, &taken, &kept, (text, names)) => {}
            // A concern and a letter outlive the words they were read from.
            _ => {
                if let Some(keeper) = taken.first().and_then(|&(_, first)| kept.get_mut(first)) {
                    // what a rule saw of a worry says it better than a clause the weights alone see
                    let seen = candidate.concern.is_some() && candidate.score >= SHOWN;
                    if seen && keeper.concern.is_none() && keeper.by == By::Weights {
                        *keeper = Candidate { span: keeper.span, ..candidate };
                        continue;
                    }
                    keeper.concern = Escalation::worse(keeper.concern, candidate.concern);
                    keeper.letters = keeper.letters.and(candidate.letters);
                }
            }
        }
    }
    order::sort_by_key(&mut kept, |c| c.span.start);
    kept
}

/// The kept one for an adult to read, by a rule, on whose words a cue mostly stands: beside it the cue says nothing more.
fn weaker_than<'a>(
    candidate: &Candidate,
    taken: &[(Span, usize)],
    kept: &'a mut [Candidate],
) -> Option<&'a mut Candidate> {
    if candidate.concern.is_some() || candidate.kind.is_detail() {
        return None;
    }
    let whole_line = candidate.by == By::Weights;
    let shared = |s: &Span| s.end.min(candidate.span.end) - s.start.max(candidate.span.start);
    let covers = |s: &Span| whole_line || 2 * shared(s) >= candidate.span.len();
    let sure = |k: &Candidate| k.concern.is_some() && k.by != By::Weights;
    let &(_, at) = taken.iter().find(|(s, at)| covers(s) && kept.get(*at).is_some_and(sure))?;
    kept.get_mut(at)
}

/// "Winifred Pratt": whether a cue is nothing but the surname of somebody's name, with its capital.
fn is_surname(
    cue: &Candidate,
    taken: &[(Span, usize)],
    kept: &[Candidate],
    (text, names): (&Text<'_>, &Names),
) -> bool {
    let named = |&(name, at): &(Span, usize)| {
        let kind = kept.get(at).map(|k| k.kind);
        matches!(kind, Some(Kind::FullName | Kind::OthersFullName))
            && name.start <= cue.span.start
            && cue.span.end <= name.end
    };
    let word = text.raw().get(cue.span.start..cue.span.end).unwrap_or("").rsplit(' ').next().unwrap_or("");
    let listed = || names.lists(&word.to_lowercase()).surname > 0;
    let capital = word.starts_with(char::is_uppercase) && !word.chars().skip(1).any(char::is_uppercase);
    cue.concern.is_none() && !cue.kind.is_detail() && capital && taken.iter().any(named) && listed()
}

/// Whether what is left of a clause still says it: "i live in" beside an address says nothing more.
fn tells_enough(candidate: &Candidate, rank: Rank, left: Span) -> bool {
    let (whole, left) = (candidate.span.len(), left.len());
    match candidate.kind {
        Kind::LocationNow => 3 * left >= 2 * whole,
        Kind::PhotoDescription => 2 * left >= whole,
        _ => rank != Rank::Clause || 3 * left >= whole,
    }
}

/// What a candidate is to others that are read in the same words, those that keep their words first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// A value with a shape of its own ("15B Admirals Court") holds more words than what else could be read in it ("15B").
    Shape,
    /// A detail holds its own words.
    Detail,
    /// A sexual picture comes before what else its clause says.
    Picture,
    /// A clause is what is said around details.
    Clause,
    /// A T.H.I.N.K. cue that an adult should read.
    Weighty,
    /// A T.H.I.N.K. cue.
    Cue,
}

fn rank(candidate: &Candidate) -> Rank {
    // What is said of a whole line stands around what is said of its words.
    let of_a_line = candidate.by == By::Weights && candidate.concern.is_some();
    if !candidate.letters.is_empty() || of_a_line {
        return if candidate.concern.is_some() && !of_a_line { Rank::Weighty } else { Rank::Cue };
    }
    match candidate.rule {
        // A place after a pin is a value.
        location_now::PIN => Rank::Shape,
        // A party's place is no club.
        meeting::PARTY => Rank::Detail,
        _ => candidate.kind.facts().rank,
    }
}

/// The kept spans that share a byte with `span`, in order, with their places.
fn overlapping(kept: &[Candidate], near: &Near, span: Span) -> Vec<(Span, usize)> {
    let near = near.to(span).filter_map(|at| Some((kept.get(at)?.span, at)));
    let mut taken: Vec<(Span, usize)> = near.filter(|(k, _)| k.overlaps(span)).collect();
    order::sort(&mut taken);
    taken.dedup();
    taken
}

/// The part of `span` that nobody has taken: all of it, or, where it may be trimmed, its longest free stretch.
fn free_part(taken: &[(Span, usize)], span: Span, may_trim: bool, raw: &str) -> Option<Span> {
    if taken.is_empty() {
        return Some(span);
    }
    if !may_trim {
        return None;
    }
    let mut best = Span::default();
    let mut from = span.start;
    for next in taken.iter().map(|&(taken, _)| taken).chain([Span::new(span.end, span.end)]) {
        if next.start > from && next.start - from > best.len() {
            best = Span::new(from, next.start);
        }
        from = from.max(next.end);
    }
    let words = raw.get(best.start..best.end)?;
    let start = best.start + (words.len() - words.trim_start().len());
    let trimmed = Span::new(start, start + words.trim().len());
    words.chars().any(char::is_alphanumeric).then_some(trimmed)
}
