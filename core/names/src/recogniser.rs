//! Text to name spans: tokens, sentences, labels, trimmed spans.

use super::cue::{Cue, Cues};
use super::features::Sentence;
use super::lexicon::Lexicon;
use super::model::{Model, Work};
use super::public::PublicFigures;
use super::token::{Shape, Token, Tokens, tokenize};
use core::ops::Range;
use std::sync::LazyLock;

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub end: usize,
    /// How much better the name reads than no name, in hundredths of a natural-log unit, without any bias.
    pub margin: i32,
}

impl NameSpan {
    /// Its tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first..self.end
    }

    /// How many tokens it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.end.saturating_sub(self.first)
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.end <= self.first
    }
}

/// Lists, cues and model together.
pub struct Recogniser<'a> {
    /// The name lists.
    pub lexicon: Lexicon<'a>,
    /// The cue words.
    pub cues: Cues,
    /// The model.
    pub model: Model,
    /// Public, historical and fictional people: asked for only where a full name stands.
    pub public: LazyLock<PublicFigures>,
}

/// Memory that is kept from text to text.
#[derive(Default)]
pub struct Scratch {
    /// The tokens of the text.
    pub tokens: Tokens,
    /// The tokens of each sentence.
    pub sentences: Vec<Range<usize>>,
    sentence: Sentence,
    work: Work,
}

/// Calls `f` with the token range of each sentence. A line end closes a sentence, unless a name cue runs over short lines
/// ("my name / is / Maya / Patel"); the full stop of an initial closes none.
pub fn sentences(tokens: &Tokens, lexicon: &Lexicon<'_>, mut f: impl FnMut(Range<usize>)) {
    let mut from = 0;
    let mut line_from = 0;
    let mut announced = false;
    for (i, t) in tokens.list.iter().enumerate() {
        if t.line {
            let short = i - line_from <= 2;
            announced = short
                && (announced
                    || (line_from..i)
                        .any(|k| matches!(tokens.word_at(k), "name" | "is" | "im" | "'m" | "am" | "names")));
            line_from = i;
        }
        let after_mark = i > 0 && !tokens.list.get(i - 1).is_some_and(|p| p.opens);
        if t.opens
            && i > from
            && (after_mark || t.line)
            && !(t.line && announced)
            && !follows_initial(tokens, lexicon, i)
        {
            f(from..i);
            from = i;
        }
    }
    if from < tokens.list.len() {
        f(from..tokens.list.len());
    }
}

/// Whether the word at `i` goes on after an initial in lower case, whose dot looks like the end of a sentence: "maya r. patel",
/// "j.k. rowling". With a capital the tokens tell.
fn follows_initial(tokens: &Tokens, lexicon: &Lexicon<'_>, i: usize) -> bool {
    let back = |n: usize| i.checked_sub(n).and_then(|i| tokens.list.get(i));
    let is_dot = |t: &Token| t.shape == Shape::Mark && t.end - t.start == 1 && tokens.word(t) == ".";
    let (Some(next), Some(dot), Some(letter)) = (tokens.list.get(i), back(1), back(2)) else { return false };
    if next.line || next.shape != Shape::Lower || dot.space || !is_dot(dot) || letter.shape != Shape::Lower {
        return false;
    }
    match tokens.word(letter) {
        letters if letters.contains('.') => letters.split('.').all(|part| part.len() == 1),
        one if one.len() == 1 => {
            letter.opens || back(3).is_some_and(|t| is_dot(t) || lexicon.get(tokens.word(t)).is_name())
        }
        _ => false,
    }
}

impl<'a> Recogniser<'a> {
    /// Reads lists and model; `None` when the model is none.
    #[must_use]
    pub fn read(lists: &'a [u8], model: &[u8]) -> Option<Self> {
        let (lexicon, model) = (Lexicon::read(lists), Model::read(model)?);
        Some(Self { lexicon, cues: Cues::new(), model, public: LazyLock::new(PublicFigures::new) })
    }

    /// Finds names in a text as `thinkfirst::text::Folded::cased` gives it. `outside` is the bias on "no name" in hundredths of a
    /// natural-log unit: higher finds fewer.
    #[inline(never)]
    pub fn find(&self, text: &str, outside: i32, scratch: &mut Scratch, found: &mut Vec<NameSpan>) {
        found.clear();
        tokenize(text, &mut scratch.tokens);
        let Scratch { tokens, sentences: all, sentence, work } = scratch;
        all.clear();
        let bias = outside * self.model.scale / 100;
        sentences(tokens, &self.lexicon, |range| {
            let base = range.start;
            all.push(range.clone());
            sentence.read(tokens, range, &self.lexicon, &self.cues);
            self.model.names(&sentence.atoms, bias, work, |name, margin| {
                let margin = margin * 100 / self.model.scale.max(1);
                self.push(tokens, name.start + base..name.end + base, margin, found);
            });
        });
    }

    /// Trims titles and stray marks from a span and keeps what is left.
    fn push(&self, tokens: &Tokens, range: Range<usize>, margin: i32, found: &mut Vec<NameSpan>) {
        let Range { start: mut first, mut end } = range;
        let is_word =
            |i: usize| tokens.list.get(i).is_some_and(|t| !matches!(t.shape, Shape::Mark | Shape::Clitic));
        while first < end && (!is_word(first) || (end - first > 1 && self.is_title(tokens, first))) {
            first += 1;
        }
        while first < end && !is_word(end - 1) {
            end -= 1;
        }
        if first < end {
            found.push(NameSpan { first, end, margin });
        }
    }

    /// Whether the token is a title ("Mrs").
    #[must_use]
    pub fn is_title(&self, tokens: &Tokens, i: usize) -> bool {
        self.cues.get(tokens.hash_at(i)) == Cue::Title
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Attributes;

    #[test]
    fn an_initial_closes_no_sentence() {
        let maya = ("maya".to_string(), Attributes { given: 3, ..Attributes::default() });
        let lists = crate::lexicon::write(&[maya], &[]);
        let cut = |text: &str| {
            let (mut tokens, mut count) = (Tokens::default(), 0);
            tokenize(text, &mut tokens);
            sentences(&tokens, &Lexicon::read(&lists), |_| count += 1);
            count
        };
        for one in ["i met maya r. patel", "j. r. patel is in", "by j.k. rowling", "Maya R. Patel"] {
            assert_eq!(cut(one), 1, "{one}");
        }
        for two in ["i got a b. maya won", "luv u. bye", "it is maya. she won", "maya r.\npatel"] {
            assert_eq!(cut(two), 2, "{two}");
        }
    }
}
