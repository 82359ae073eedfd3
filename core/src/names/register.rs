//! The surname first, as registers and tables have it: `Osei, Kwabena 41, Marsh, Lily 38`, `absent: Kaur, Jasleen`.

use super::{
    Recogniser,
    cue::Cue,
    lexicon::Attributes,
    recogniser::NameSpan,
    token::{Shape, Token, Tokens},
};
use crate::text::one_of;

/// Tokens of a name: surname, comma, first name.
const NAME: usize = 3;
/// Tokens between the names of one list at most: "12.4 secs, 2nd".
const BETWEEN: usize = 6;
/// A word that no list holds is a name from this step of its spelling on.
const LIKE: u8 = 4;

/// How surely two words beside a comma are a surname and a first name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pair {
    /// Perhaps, where others stand beside it: "Hall, Jude".
    Faint,
    /// "Osei, Kwabena".
    Clear,
}

/// Calls `f` with each name, the score of it, and whether it is a public figure's.
pub(super) fn find(recogniser: &Recogniser<'_>, tokens: &Tokens, mut f: impl FnMut(NameSpan, u8, bool)) {
    let pair = |at: usize| pair(recogniser, tokens, at);
    let next = |from: usize, most: usize| {
        (from..tokens.list.len().min(from.saturating_add(most))).find_map(|at| Some((at, pair(at)?)))
    };
    let mut from = 0;
    while let Some(first) = next(from, usize::MAX) {
        let mut list = vec![first];
        from = first.0 + NAME;
        while let Some(more) = next(from, BETWEEN).filter(|more| one_list(tokens, from..more.0)) {
            list.push(more);
            from = more.0 + NAME;
        }
        let clear = list.iter().any(|&(_, pair)| pair == Pair::Clear);
        let score = match list.len() {
            _ if !clear || of_a_first_name(recogniser, tokens, first.0) => continue,
            1 if begins(tokens, first.0) && ends(tokens, from) => 75,
            1 => continue,
            _ => 90,
        };
        for &(first, _) in &list {
            let name = NameSpan { first, end: first + NAME, margin: 0 };
            let public = recogniser.public.has(&[tokens.word_at(first + 2), tokens.word_at(first)]);
            f(name, score, public);
        }
    }
}

/// Whether a surname, a comma and a first name stand at `at`.
fn pair(recogniser: &Recogniser<'_>, tokens: &Tokens, at: usize) -> Option<Pair> {
    let comma =
        tokens.list.get(at + 1).filter(|t| !t.space && t.shape == Shape::Mark && tokens.word(t) == ",")?;
    let (last, first) = (tokens.list.get(at)?, tokens.list.get(at + 2).filter(|t| t.space && !t.line)?);
    let small = |t: &Token| matches!(t.shape, Shape::Lower | Shape::LowerHyphen);
    let large =
        |t: &Token| matches!(t.shape, Shape::Capital | Shape::CapitalHyphen | Shape::Mixed | Shape::Upper);
    let alike = small(last) && small(first) || large(last) && large(first);
    // "Miss, Ruby took my pen"
    let cued = [last, first].iter().any(|t| recogniser.cues.get(t.hash) != Cue::None);
    if !alike || cued || comma.line || last.end - last.start < 2 || first.end - first.start < 3 {
        return None;
    }
    let read = |t: &Token| {
        let word = tokens.word(t);
        let lists = recogniser.lexicon.word(word);
        (lists, lists == Attributes::default() && recogniser.lexicon.likeness(word) >= LIKE)
    };
    let ((surname, like_one), (given, like_other)) = (read(last), read(first));
    let listed = surname.surname > 1 || surname.surname == 1 && surname.everyday == 0;
    // "Taylor, Riley and Jude"
    if surname.given > 2 {
        return None;
    }
    let clear = (listed || like_one)
        && surname.everyday < 2
        && !surname.place
        && given.given > 1
        && given.given > surname.given
        && given.everyday < 2;
    let faint = (surname.surname > 2 || like_one) && (given.given > 1 && given.everyday < 3 || like_other);
    match () {
        () if clear => Some(Pair::Clear),
        () if faint && large(last) => Some(Pair::Faint),
        () => None,
    }
}

/// "Anwen Treharne, Rayyan Chowdhury": the surname at `at` belongs to the first name before it.
fn of_a_first_name(recogniser: &Recogniser<'_>, tokens: &Tokens, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.list.get(i));
    let joined = super::goes_on(tokens, at);
    before.is_some_and(|t| joined && recogniser.lexicon.word(tokens.word(t)).given > 1)
}

/// Whether the tokens between two names go on with one list: its marks and figures, at most a word among them.
fn one_list(tokens: &Tokens, between: core::ops::Range<usize>) -> bool {
    let list = tokens.list.get(between).unwrap_or_default();
    let word = |t: &&Token| {
        !matches!(t.shape, Shape::Mark | Shape::Digits | Shape::LettersAndDigits)
            && !matches!(tokens.word(t), "and" | "&" | "n")
    };
    list.iter().filter(word).count() < 2
}

/// Whether a list may begin at `at`.
fn begins(tokens: &Tokens, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.list.get(i)) else { return true };
    tokens.list.get(at).is_some_and(|t| t.opens || t.line)
        || matches!(before.shape, Shape::Digits | Shape::LettersAndDigits)
        || one_of(tokens.word(before), words!(": ; - ( ) absent present ill late today of by pupil captain"))
        // "they have me down as Patel, Maya", but "the same day as messi, june 24"
        || tokens.word(before) == "as" && tokens.list.get(at).is_some_and(|t| t.shape != Shape::Lower)
}

/// Whether a list may end before `at`.
fn ends(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at).is_none_or(|t| {
        t.opens
            || t.line
            || matches!(t.shape, Shape::Digits | Shape::LettersAndDigits)
            || one_of(tokens.word(t), words!("; - ( : . on in"))
    })
}
