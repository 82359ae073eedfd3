//! The words of a text in their usual spelling, for the rules that read phrases: "im" is "i am", "skool" is "school".
//!
//! Symbols are left out; each word knows the mark that stood before it and the token it came from.

use crate::{
    Span,
    text::{Class, Classes, Lexicon, Text, TokenKind, WordId, WordSet, look, word_hash},
};
use std::ops::Range;

/// One word.
#[derive(Clone, Copy)]
pub struct Word<'a> {
    /// Its usual spelling, lower case.
    pub text: &'a str,
    /// Its classes.
    pub classes: Classes,
    /// The token it was read from.
    pub token: u32,
    /// Its sentence's index.
    pub sentence: u32,
    /// The last mark between the word before and this one: `b' '` for none, `b'*'` for any that is not ASCII.
    pub mark: u8,
    /// A line end stands before it.
    pub line: bool,
    /// It is written with a capital.
    pub capital: bool,
    /// Digits only.
    pub number: bool,
    /// A figure stands in it.
    pub figure: bool,
    /// The [`look`] of its usual spelling.
    pub look: u8,
    /// Hash of its usual spelling.
    pub hash: u32,
    /// Its place in the word list, as typed where it has a usual spelling of one word; 0 where it is unknown.
    pub id: WordId,
}

/// Phrases that are looked for together. Their first words are known, so that most words are passed over at once.
pub struct Phrases {
    /// Before each phrase a byte that tells its length.
    list: &'static [u8],
    first: Filter,
}

impl Phrases {
    /// The phrases of a line that [`Phrases::pack`] has packed, in the order in which they are tried.
    pub const fn new(list: &'static [u8]) -> Self {
        let (mut first, mut rest) = (Filter::NONE, list);
        while let [len, others @ ..] = rest {
            let (phrase, next) = others.split_at(*len as usize);
            let word = first_word(phrase);
            first = first.with(word);
            let others = stand_ins(word);
            let mut other = 0;
            while other < others.len() {
                first = first.with(others[other]);
                other += 1;
            }
            rest = next;
        }
        Self { list, first }
    }

    /// Phrases parted by commas, each behind its length; N is what they take.
    pub const fn pack<const N: usize>(line: &str) -> [u8; N] {
        let bytes = line.as_bytes();
        let (mut packed, mut to, mut from) = ([0; N], 0, 0);
        while from < bytes.len() {
            let mut end = from;
            while end < bytes.len() && bytes[end] != b',' {
                packed[to + 1 + end - from] = bytes[end];
                end += 1;
            }
            assert!(end == bytes.len() || bytes[end + 1] == b' ', "a space after each comma");
            assert!(end > from && end - from < 128, "a phrase");
            packed[to] = (end - from) as u8;
            to += 1 + end - from;
            from = end + 2;
        }
        packed
    }

    /// How many bytes a line takes when it is packed.
    pub const fn packed_len(line: &str) -> usize {
        let (bytes, mut len, mut at) = (line.as_bytes(), line.len() + 1, 0);
        while at < bytes.len() {
            len -= (bytes[at] == b',') as usize;
            at += 1;
        }
        len
    }

    /// The phrases.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static [u8]> {
        let mut rest = self.list;
        std::iter::from_fn(move || {
            let (&len, others) = rest.split_first()?;
            let (phrase, next) = others.split_at_checked(usize::from(len))?;
            rest = next;
            Some(phrase)
        })
    }

    /// Whether one of them may begin with the word that has this hash; few other words may.
    pub(crate) const fn may_begin(&self, hash: u32) -> bool {
        self.first.may_hold(hash)
    }
}

/// [`Phrases`] of a line, made when compiled.
macro_rules! phrases {
    ($list:expr) => {
        const {
            const LINE: &str = $list;
            const PACKED: [u8; $crate::detect::read::words::Phrases::packed_len(LINE)] =
                $crate::detect::read::words::Phrases::pack(LINE);
            $crate::detect::read::words::Phrases::new(&PACKED)
        }
    };
}
pub(crate) use phrases;

/// The first word of a phrase.
pub(crate) const fn first_word(phrase: &[u8]) -> &str {
    let mut len = 0;
    while len < phrase.len() && phrase[len] != b' ' {
        len += 1;
    }
    match std::str::from_utf8(phrase.split_at(len).0) {
        Ok(word) => word,
        Err(_) => "",
    }
}

/// What may stand for a word inside a phrase.
pub(crate) const fn stand_ins(word: &str) -> &'static [&'static str] {
    match word.as_bytes() {
        b"to" | b"too" => &["2"],
        b"for" => &["4"],
        b"and" => &["n"],
        _ => &[],
    }
}

/// A set of words that turns nearly every other word away at one look.
#[derive(Clone, Copy)]
pub struct Filter([u64; 4]);

impl Filter {
    const NONE: Filter = Filter([0; 4]);

    /// A filter for the words of these sets.
    pub const fn new(mut sets: &[&WordSet]) -> Self {
        let mut filter = Filter::NONE;
        while let [set, others @ ..] = sets {
            let mut rest = set.line().as_bytes();
            loop {
                let word = first_word(rest);
                filter = filter.with(word);
                if word.len() == rest.len() {
                    break;
                }
                rest = rest.split_at(word.len() + 1).1;
            }
            sets = others;
        }
        filter
    }

    /// The same filter for the words with which these phrases begin too.
    pub const fn and_first_of(mut self, mut phrases: &[&Phrases]) -> Self {
        while let [first, others @ ..] = phrases {
            let mut at = 0;
            while at < self.0.len() {
                self.0[at] |= first.first.0[at];
                at += 1;
            }
            phrases = others;
        }
        self
    }

    const fn with(mut self, word: &str) -> Self {
        let (at, bit) = Self::place(word_hash(word));
        self.0[at] |= bit;
        self
    }

    const fn place(hash: u32) -> (usize, u64) {
        ((hash >> 30) as usize, 1 << (hash >> 24 & 63))
    }

    /// Whether a word with this hash may be one of them; few others may.
    pub(crate) const fn may_hold(&self, hash: u32) -> bool {
        let (at, bit) = Self::place(hash);
        self.0[at] & bit != 0
    }
}

const OUTSIDE: Word<'static> = Word {
    text: "",
    classes: Classes(0),
    token: u32::MAX,
    sentence: u32::MAX,
    mark: b'.',
    line: true,
    capital: false,
    number: false,
    figure: false,
    look: 0,
    hash: 0,
    id: 0,
};

/// A text's words, read once.
pub struct Words<'a> {
    text: &'a Text<'a>,
    words: Vec<Word<'a>>,
    /// Word ranges of the sentences.
    sentences: Vec<Range<u32>>,
    year: u16,
}

impl<'a> Words<'a> {
    /// Reads the words of `text`, which is posted in `year`.
    pub fn new(text: &'a Text<'a>, lexicon: &Lexicon, year: u16) -> Self {
        let mut words: Vec<Word<'a>> = Vec::with_capacity(text.tokens().len() + 8);
        let mut sentences = vec![0..0; text.sentences().len()];
        let mut mark = b' ';
        let mut line = true;
        for (index, token) in text.tokens().iter().enumerate() {
            line |= token.line_before;
            if token.kind == TokenKind::Symbol {
                mark = match text.mark(token) {
                    // A comma or a full stop says more than the quote after it.
                    b'"' if mark != b' ' => mark,
                    // "i_go_to_school": a line stands for a space.
                    b'_' => b' ',
                    other => other,
                };
                continue;
            }
            let mut word = Word {
                text: text.token_text(token),
                classes: token.classes,
                token: index as u32,
                sentence: token.sentence,
                mark,
                line,
                capital: token.capital,
                number: token.kind == TokenKind::Number,
                figure: token.kind == TokenKind::Number || token.has_digit,
                look: 0,
                hash: token.hash,
                id: token.id,
            };
            let first = words.len() as u32;
            let may_will = word.text.as_bytes().last() == Some(&b'l');
            let will = if may_will { word.text.strip_suffix("'ll") } else { None };
            // "4" stands for itself here; [`Words::after`] reads it as "for" inside a phrase.
            match (lexicon.usual(token.id), will) {
                _ if word.number => words.push(word),
                // "i'll", "we'll".
                (_, Some(base)) => {
                    for text in [base, "will"] {
                        let hash = word_hash(text);
                        let id = lexicon.id(hash);
                        words.push(Word { text, classes: lexicon.classes(id), hash, id, ..word });
                        (word.mark, word.line) = (b' ', false);
                    }
                }
                ([], _) => words.push(word),
                ([one], _) => words.push(Word { text: one.text, hash: one.hash, ..word }),
                (parts, _) => {
                    for part in parts {
                        words.push(Word {
                            text: part.text,
                            classes: lexicon.classes(part.id),
                            hash: part.hash,
                            id: part.id,
                            ..word
                        });
                        (word.mark, word.line) = (b' ', false);
                    }
                }
            }
            (mark, line) = (b' ', false);
            if let Some(range) = sentences.get_mut(token.sentence as usize) {
                if range.end == 0 {
                    range.start = first;
                }
                range.end = words.len() as u32;
            }
        }
        for word in &mut words {
            word.look = look(word.text.as_bytes());
        }
        Self { text, words, sentences, year }
    }

    /// The year in which they are posted.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Word<'a>] {
        &self.words
    }

    /// Whether it may be a word of the filter; few others may.
    pub fn may_be(&self, at: usize, filter: &Filter) -> bool {
        self.words.get(at).is_some_and(|w| filter.may_hold(w.hash))
    }

    /// The word at `at`; outside the text a word that is nothing.
    #[inline(never)]
    pub fn get(&self, at: usize) -> Word<'a> {
        self.words.get(at).copied().unwrap_or(OUTSIDE)
    }

    /// Its usual spelling ("" outside the text).
    pub fn text(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |w| w.text)
    }

    /// Whether it has the class.
    #[inline(never)]
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.words.get(at).is_some_and(|w| w.classes.has(class))
    }

    /// Whether it has any of the classes.
    pub fn is_any(&self, at: usize, classes: Classes) -> bool {
        self.words.get(at).is_some_and(|w| w.classes.meets(classes))
    }

    /// Whether it is one of these.
    pub fn one_of(&self, at: usize, words: &WordSet) -> bool {
        self.words.get(at).is_some_and(|w| words.may_hold(w.look) && words.find(w.text.as_bytes()))
    }

    /// Whether the words from `at` are these (one space apart; "2" may stand for "to", "4" for "for"): the place after them.
    pub fn after(&self, at: usize, phrase: &str) -> Option<usize> {
        self.after_bytes(at, phrase.as_bytes())
    }

    fn after_bytes(&self, at: usize, phrase: &[u8]) -> Option<usize> {
        let mut rest = phrase;
        let mut next = at;
        loop {
            let here = self.words.get(next)?;
            if next > at && (here.line || matches!(here.mark, b'.' | b'?' | b'!')) {
                return None;
            }
            let ends = |rest: &[u8], len: usize| rest.get(len).is_none_or(|&b| b == b' ');
            let word = here.text.as_bytes();
            // nearly every comparison ends at the first letter
            let begins = rest.first() == word.first();
            let len = if begins && rest.starts_with(word) && ends(rest, word.len()) {
                word.len()
            } else {
                let meant: &[u8] = match word {
                    b"2" if rest.starts_with(b"too") => b"too",
                    b"2" => b"to",
                    b"4" => b"for",
                    b"n" => b"and",
                    _ => return None,
                };
                (rest.starts_with(meant) && ends(rest, meant.len())).then_some(meant.len())?
            };
            next += 1;
            rest = match rest.get(len + 1..) {
                Some(more) => more,
                None => return Some(next),
            };
        }
    }

    /// The first of the phrases that stands at `at`: the place after it.
    pub fn after_any(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        let word = self.words.get(at)?;
        if !phrases.may_begin(word.hash) {
            return None;
        }
        let first = word.text.as_bytes().first();
        // a stand-in begins with another letter
        let any = matches!(first, Some(b'2' | b'4' | b'n'));
        let may = |phrase: &&[u8]| any || phrase.first() == first;
        phrases.iter().filter(may).find_map(|phrase| self.after_bytes(at, phrase))
    }

    /// The sentence, as a word range, in which the word at `at` stands.
    #[inline(never)]
    pub fn sentence(&self, at: usize) -> Range<usize> {
        self.words
            .get(at)
            .and_then(|w| self.sentences.get(w.sentence as usize))
            .map_or(0..0, |r| r.start as usize..r.end as usize)
    }

    /// Every sentence, as a word range; empty where it holds no words.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.sentences.iter().map(|r| r.start as usize..r.end as usize).filter(|r| !r.is_empty())
    }

    /// Whether any word of the range has the class.
    #[inline(never)]
    pub fn any(&self, within: Range<usize>, class: Class) -> bool {
        self.words.get(within).is_some_and(|words| words.iter().any(|w| w.classes.has(class)))
    }

    /// Whether any word of the range has any of the classes.
    pub fn any_of(&self, within: Range<usize>, classes: Classes) -> bool {
        self.words.get(within).is_some_and(|words| words.iter().any(|w| w.classes.meets(classes)))
    }

    /// The first word at or after `token`.
    pub fn at_token(&self, token: usize) -> usize {
        self.words.partition_point(|w| (w.token as usize) < token)
    }

    /// The tokens of a word range.
    pub fn tokens(&self, words: Range<usize>) -> Range<usize> {
        let last = self.get(words.end.wrapping_sub(1));
        if words.is_empty() || last.token == u32::MAX {
            return 0..0;
        }
        self.get(words.start).token as usize..last.token as usize + 1
    }

    /// The original's words of a span.
    pub(crate) fn raw(&self, span: Span) -> &'a str {
        self.text.raw().get(span.start..span.end).unwrap_or("")
    }

    /// The original of words with the marks after them.
    pub(crate) fn with_marks(&self, words: Range<usize>) -> &'a str {
        let (from, raw) = (self.span(words.clone()).start, self.text.raw());
        let to = if words.end < self.len() { self.span(words.end..words.end + 1).start } else { raw.len() };
        raw.get(from..to).unwrap_or("")
    }

    /// Whether a word is typed letter by letter.
    pub(crate) fn is_apart(&self, at: usize) -> bool {
        let token = self.words.get(at).and_then(|word| self.text.tokens().get(word.token as usize));
        token.is_some_and(|token| self.text.is_apart(token))
    }

    /// The original's bytes of a word range.
    pub fn span(&self, words: Range<usize>) -> Span {
        self.text.span(self.tokens(words))
    }
}
