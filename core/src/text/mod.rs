//! One field's text: the folded view, its tokens, sentences and cue phrases, each with its place in the original.
//!
//! Detectors read tokens and cues; only the final span is in the original's bytes.

#[macro_use]
mod word_set;
mod classes;
mod cues;
mod files;
mod fold;
mod lexicon;
mod readings;
mod tokens;

pub use classes::{Class, Classes};
pub use cues::{Cue, CueHit, Cues};
pub(crate) use files::{FILES, PROGRAMS, PROGRAMS_OR_THINGS};
pub use fold::{Folded, Lookalikes};
pub(crate) use lexicon::{HASH_START, hash_byte, lines, section, take_word, unhash_byte};
pub use lexicon::{Lexicon, Part, WordId, word_hash};
pub(crate) use readings::letter_like;
pub use tokens::{Token, TokenKind};
pub use word_set::WordSet;
pub(crate) use word_set::look;

use crate::{Span, names::Names, packed::Reader};
use std::ops::Range;

/// The word lists and cue phrases of `data/words/` and `data/cues/`.
const PACKED: &[u8] = include_bytes!("../../data/language.bin");

/// What all texts of a checker share: the word list, the cue phrases, the look-alikes. Built once.
pub struct Language {
    /// Word classes and usual spellings.
    pub lexicon: Lexicon,
    /// The cue phrases.
    pub cues: Cues,
    /// What characters that are not ASCII stand for.
    pub lookalikes: Lookalikes,
    /// The name recogniser.
    pub names: Names,
}

impl Language {
    /// Builds them from the crate's data.
    pub fn new() -> Self {
        let mut packed = Reader::new(PACKED);
        let (lexicon, cues) = (Lexicon::read(&mut packed), Cues::read(&mut packed));
        Self { lexicon, cues, lookalikes: Lookalikes::new(), names: Names::new() }
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::new()
    }
}

/// A field's text, read once.
pub struct Text<'t> {
    raw: &'t str,
    folded: Folded<'t>,
    /// Letters of joined tokens ("m a y a"), outside the folded view.
    joined: String,
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
    cue_hits: Vec<CueHit>,
}

impl<'t> Text<'t> {
    /// Reads `raw` with the checker's word list and cue phrases.
    pub fn new(raw: &'t str, language: &Language) -> Self {
        let folded = Folded::new(raw, &language.lookalikes);
        let mut text = Self {
            raw,
            folded,
            joined: String::new(),
            tokens: Vec::new(),
            sentences: Vec::new(),
            cue_hits: Vec::new(),
        };
        tokens::read(&text.folded, language, &mut text.tokens, &mut text.joined);
        tokens::sentences(&text.folded, &mut text.tokens, &mut text.sentences);
        tokens::level(&mut text.tokens, &text.sentences);
        text.cue_hits = language.cues.find(&text, &language.lexicon);
        text
    }

    /// The original.
    pub fn raw(&self) -> &'t str {
        self.raw
    }

    /// The folded view: lower case, look-alikes read as what they stand for.
    pub fn folded(&self) -> &Folded<'t> {
        &self.folded
    }

    /// The tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// A token's folded, lower-case text ("" for an index outside the text).
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| self.token_text(t))
    }

    /// The same for a token in hand.
    pub fn token_text(&self, token: &Token) -> &str {
        let from = if token.joined { &self.joined } else { self.folded.low() };
        from.get(token.text.0 as usize..token.text.1 as usize).unwrap_or("")
    }

    /// The mark that a symbol is: `b'*'` for any that is not ASCII. A word is none: `b' '`.
    pub(crate) fn mark(&self, token: &Token) -> u8 {
        if token.kind != TokenKind::Symbol {
            return b' ';
        }
        let first = self.folded.low().as_bytes().get(token.start as usize).copied();
        first.filter(u8::is_ascii).unwrap_or(b'*')
    }

    /// A token's folded, lower-case text as it was typed, where a disguise, a slip or single letters are read as a word.
    pub(crate) fn typed(&self, token: &Token) -> &str {
        self.folded.low().get(token.start as usize..token.end as usize).unwrap_or("")
    }

    /// Whether a token was typed letter by letter: `M-a-y-a`.
    pub(crate) fn is_apart(&self, token: &Token) -> bool {
        let length = (token.end - token.start) as usize;
        let parted = || self.typed(token).contains(|c: char| !c.is_alphanumeric() && c != '\'');
        token.joined && token.kind == TokenKind::Word && length > self.token_text(token).len() && parted()
    }

    /// A token's text with its capitals, as folded ("" outside the text; lower case where joined).
    pub fn cased(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| {
            if t.joined {
                self.token_text(t)
            } else {
                self.folded.cased().get(t.text.0 as usize..t.text.1 as usize).unwrap_or("")
            }
        })
    }

    /// Whether the token at `index` has the class.
    #[inline(never)]
    pub fn is(&self, index: usize, class: Class) -> bool {
        self.tokens.get(index).is_some_and(|t| t.classes.has(class))
    }

    /// Whether the token at `index` has any of the classes.
    pub fn is_any(&self, index: usize, classes: Classes) -> bool {
        self.tokens.get(index).is_some_and(|t| t.classes.meets(classes))
    }

    /// Whether the token at `index` is made of figures only.
    pub fn is_number(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// Whether the token at `index` is a mark.
    pub fn is_symbol(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|t| t.kind == TokenKind::Symbol)
    }

    /// Whether no space stands before the token at `index`.
    #[inline(never)]
    pub fn is_glued(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|t| !t.space_before)
    }

    /// Whether the token at `index` begins a line.
    pub fn begins_line(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|t| t.line_before)
    }

    /// The sentences, as token ranges.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// Whether no word goes on at token `index`: a mark stands there, a new line begins, or the text has ended.
    #[inline(never)]
    pub fn ends_at(&self, index: usize) -> bool {
        self.tokens.get(index).is_none_or(|t| t.kind == TokenKind::Symbol || t.line_before)
    }

    /// The sentence, as a token range, in which token `index` stands.
    #[inline(never)]
    pub fn sentence_of(&self, index: usize) -> Range<usize> {
        self.tokens.get(index).and_then(|t| self.sentences.get(t.sentence as usize)).cloned().unwrap_or(0..0)
    }

    /// The cue phrases found, by first token.
    pub fn cues(&self) -> &[CueHit] {
        &self.cue_hits
    }

    /// The hits of one cue.
    pub fn cues_of(&self, cue: Cue) -> impl Iterator<Item = &CueHit> {
        self.cue_hits.iter().filter(move |hit| hit.cue == cue)
    }

    /// The cue phrases that begin inside the token range.
    pub fn cues_in(&self, within: &Range<usize>) -> impl Iterator<Item = &CueHit> {
        let first = self.cue_hits.partition_point(|hit| hit.tokens.start < within.start);
        let end = within.end;
        self.cue_hits.get(first..).unwrap_or_default().iter().take_while(move |hit| hit.tokens.start < end)
    }

    /// Whether the class stands inside the token range.
    #[inline(never)]
    pub fn has_class(&self, within: &Range<usize>, class: Class) -> bool {
        self.tokens.get(within.clone()).is_some_and(|tokens| tokens.iter().any(|t| t.classes.has(class)))
    }

    /// Whether any of the classes stands inside the token range.
    #[inline(never)]
    pub fn has_any(&self, within: &Range<usize>, classes: Classes) -> bool {
        self.tokens.get(within.clone()).is_some_and(|tokens| tokens.iter().any(|t| t.classes.meets(classes)))
    }

    /// The original's bytes of a token range.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) => self.folded.span(first.start as usize, last.end as usize),
            _ => Span::default(),
        }
    }
}

/// Whether a word is one of these.
pub(crate) fn one_of(word: &str, words: &WordSet) -> bool {
    words.has(word)
}
