//! Names of people the host knows: what they are called here, and what stands behind a known first name.

use super::{
    Match, raw,
    recogniser::{NameSpan, Recogniser},
    token::{Shape, Tokens},
};
use crate::{
    Kind,
    detect::{Candidate, SHOWN, Scan},
};

/// How sure a full name at least is that begins with a first name the host knows: no stranger's, and no figure's of a book.
pub(super) const SOMEBODY: u8 = 75;

/// "Tom King came first", where the host knows a Tom: what may be a surname is one behind a known first name.
pub(super) fn with_surnames(
    recogniser: &Recogniser<'_>,
    tokens: &Tokens,
    known: &[(NameSpan, Match)],
    found: &mut Vec<NameSpan>,
) {
    let capital = |at: usize| tokens.list.get(at).is_some_and(|t| t.shape == Shape::Capital);
    for &(name, matched) in known {
        let last = name.end;
        let goes_on = tokens.list.get(last).is_some_and(|t| t.space && !t.opens && !t.line);
        let alone = capital(name.first) && capital(last) && !capital(last + 1);
        if matched != Match::First
            || name.len() > 1
            || !goes_on
            || !alone
            || recogniser.lexicon.word(tokens.word_at(last)).surname < 2
            || known.iter().any(|(other, _)| other.first == last)
            || found.iter().any(|f| f.tokens().contains(&last))
        {
            continue;
        }
        let whole = NameSpan { end: last + 1, ..name };
        found.retain(|f| f.first != name.first);
        let at = found.partition_point(|f| f.first < name.first);
        found.insert(at, whole);
    }
}

/// The names of people the host knows. A known first name that begins somebody's full name says nothing beside that.
#[inline(never)]
pub(super) fn names(
    recogniser: &Recogniser<'_>,
    scan: &Scan<'_>,
    tokens: &Tokens,
    (found, known): (&[NameSpan], &[(NameSpan, Match)]),
    out: &mut Vec<Candidate>,
) {
    for &(name, matched) in known {
        // "will you come" is no Will
        let everyday = tokens.list.get(name.first).is_some_and(|t| t.shape == Shape::Lower)
            && recogniser.lexicon.word(tokens.word_at(name.first)).everyday > 1;
        if matched == Match::First && everyday && !found.iter().any(|f| f.tokens().contains(&name.first)) {
            continue;
        }
        let span = raw(scan.text.folded(), tokens, name);
        let full = |c: &Candidate| {
            matches!(c.kind, Kind::FullName | Kind::OthersFullName)
                && c.score >= SHOWN
                && c.span.overlaps(span)
        };
        if matched == Match::First && out.iter().any(full) {
            continue;
        }
        let own = scan.post.author.as_ref().and_then(|a| a.name.as_deref()).is_some_and(|author| {
            let letters = |c: &char| c.is_alphanumeric();
            let written = name.tokens().flat_map(|i| tokens.word_at(i).chars()).filter(letters);
            written.eq(author.chars().flat_map(char::to_lowercase).filter(letters))
        });
        let (kind, rule, score) = match matched {
            Match::Full if own => (Kind::FullName, "full-name/known", 98),
            Match::Full => (Kind::OthersFullName, "others-full-name/known", 98),
            Match::InitialAndLast => (Kind::OthersFullName, "others-full-name/known", 80),
            Match::First => (Kind::FirstName, "first-name/known", 90),
        };
        out.push(Candidate::detail(kind, rule, span, score));
    }
}
