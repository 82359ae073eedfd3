//! Names whose letters stand apart: `M-a-y-a P-a-t-e-l`, `p/e/t/r/a k/h/a/n`, `o w e n h u g h e s`.

use super::{Recogniser, disguise, lexicon::Attributes};
use crate::{
    Span,
    text::{Text, TokenKind},
};

/// Marks between the words of a name at most.
const BETWEEN: usize = 3;

/// Calls `f` with the span of each name and whether it is a public figure's.
pub(super) fn find(recogniser: &Recogniser<'_>, text: &Text<'_>, mut f: impl FnMut(Span, bool)) {
    let tokens = text.tokens();
    let word = |at: usize| tokens.get(at).filter(|t| text.is_apart(t)).map(|t| text.token_text(t));
    let next = |at: usize| {
        let mut near = at + 1..at + 2 + BETWEEN;
        near.find(|&next| tokens.get(next).is_some_and(|t| t.kind != TokenKind::Symbol))
    };
    let lists = |word: &str| recogniser.lexicon.word(word);
    let public = |words: &[&str]| recogniser.public.has(words);
    let mut taken = 0;
    for at in 0..tokens.len() {
        let Some(first) = word(at).filter(|_| at >= taken) else { continue };
        let second = next(at).and_then(|next| Some((next, word(next)?)));
        match second.filter(|(_, last)| is_pair((first, lists(first)), (last, lists(last)))) {
            Some((last, surname)) => {
                f(text.span(at..last + 1), public(&[first, surname]));
                taken = last + 1;
            }
            None if disguise::split(recogniser, first, 0..first.len()).is_some() => {
                f(text.span(at..at + 1), public(&[first]));
            }
            None => {}
        }
    }
}

/// A first name and a surname, perhaps one that no list holds; not two everyday words that are names too.
fn is_pair((first, given): (&str, Attributes), (last, surname): (&str, Attributes)) -> bool {
    let listed = surname.surname > 0 || surname == Attributes::default() && given.given > 1;
    first.len() > 2 && last.len() > 2 && given.given > 0 && listed && given.everyday + surname.everyday < 3
}
