//! Where rules begin. Each rule says which words can begin what it finds; one pass tells for each word which rules look at it, so
//! that a rule costs nothing where none of its words stands, and is not even entered in a text without any.
//!
//! A word that is missing from a rule's [`Begins`] is never looked at: what a rule matches first must stand in it.

use super::{
    RULES, Scan,
    read::words::{Phrases, first_word, stand_ins},
};
use crate::{
    FieldName,
    text::{Class, Classes, Cue, Lexicon, TokenKind, WordId, WordSet, take_word, word_hash},
};

/// What the words or tokens are like at which a rule begins. Any one of these is enough.
pub(super) struct Begins {
    /// Tokens as they were typed, or words in their usual spelling.
    pub(super) over: Over,
    /// Their classes.
    pub(super) classes: &'static [Class],
    /// Themselves, in lists.
    pub(super) words: &'static [&'static WordSet],
    /// The phrases that they begin.
    pub(super) phrases: &'static [&'static Phrases],
    /// How they look.
    pub(super) looks: u8,
    /// The cue phrases that it reads beside them: [`cues`].
    pub(super) cues: u32,
    /// What else it reads beside them.
    pub(super) besides: u8,
}

/// What a rule reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    Words,
    Tokens,
}

/// A figure stands in it.
pub(super) const FIGURE: u8 = 1;
/// Its first letter is a capital.
pub(super) const CAPITAL: u8 = 2;
/// "#" stands before it (words only).
pub(super) const HASH: u8 = 4;
/// One or two letters (tokens only).
pub(super) const SHORT: u8 = 8;
/// Eight bytes or more (tokens only).
pub(super) const LONG: u8 = 16;
/// Joined from single letters, or read from a disguise (tokens only).
pub(super) const JOINED: u8 = 32;
/// A symbol that is not ASCII (tokens only).
pub(super) const PICTURE: u8 = 64;

/// The whole text.
pub(super) const WHOLE: u8 = 1;
/// The message that is answered.
pub(super) const ANSWERED: u8 = 2;
/// A tag.
pub(super) const TAG: u8 = 4;
/// Signs that are not ASCII, wherever they stand.
pub(super) const SIGNS: u8 = 8;

impl Begins {
    /// Begins nowhere.
    pub(super) const NOWHERE: Begins = Begins::of(Over::Words);
    /// Begins nowhere: reads the whole text.
    pub(super) const WHOLE: Begins = Begins { besides: WHOLE, ..Begins::NOWHERE };
    /// Begins at words.
    pub(super) const WORDS: Begins = Begins::of(Over::Words);
    /// Begins at tokens.
    pub(super) const TOKENS: Begins = Begins::of(Over::Tokens);

    const fn of(over: Over) -> Self {
        Self { over, classes: &[], words: &[], phrases: &[], looks: 0, cues: 0, besides: 0 }
    }
}

/// A set of cues, of at most 32.
pub(super) const fn cues(mut list: &[Cue]) -> u32 {
    let mut all = 0;
    while let [first, rest @ ..] = list {
        all |= 1 << *first as u32;
        list = rest;
    }
    all
}

/// The rules by what they begin with, a bit for each.
pub(crate) struct Gates {
    /// By a word's place in the word list: for its classes.
    by_id: Vec<u32>,
    /// By the end of a word's hash.
    by_word: Vec<u32>,
    /// By all of its looks together.
    by_looks: [u32; 128],
    /// Those that read words.
    of_words: u32,
}

const SLOTS: usize = 1 << 12;

impl Gates {
    /// Reads the list of rules for a word list. Each loop that runs long stands in a function of its own: an engine compiles anew all
    /// of one that runs hot.
    #[inline(never)]
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut by_class = [0; 128];
        let mut gates = Self { by_id: Vec::new(), by_word: vec![0; SLOTS], by_looks: [0; 128], of_words: 0 };
        for (at, rule) in RULES.iter().enumerate() {
            let bit = 1 << at;
            gates.of_words |= if rule.begins.over == Over::Words { bit } else { 0 };
            for class in rule.begins.classes {
                by_class[*class as usize & 127] |= bit;
            }
            add_looks(&mut gates.by_looks, rule.begins.looks, bit);
            for words in rule.begins.words {
                let mut list = words.line().as_bytes();
                while !list.is_empty() {
                    gates.add(take_word(&mut list, 0), bit);
                }
            }
            for phrase in rule.begins.phrases.iter().flat_map(|p| p.iter()) {
                let word = first_word(phrase);
                gates.add(word_hash(word), bit);
                stand_ins(word).iter().for_each(|other| gates.add(word_hash(other), bit));
            }
        }
        gates.by_id = lexicon.by_classes(|classes| rules_of(classes, &by_class));
        gates
    }

    #[inline(never)]
    fn add(&mut self, hash: u32, bit: u32) {
        if let Some(rules) = self.by_word.get_mut(hash as usize % SLOTS) {
            *rules |= bit;
        }
    }

    /// Those that a word itself begins.
    fn rules(&self, id: WordId, hash: u32) -> u32 {
        self.by_id.get(usize::from(id)).copied().unwrap_or(0)
            | self.by_word.get(hash as usize % SLOTS).copied().unwrap_or(0)
    }

    /// Those that it begins by its looks.
    fn by_looks(&self, looks: u8) -> u32 {
        self.by_looks[usize::from(looks & 127)]
    }

    /// The same for rules that look at every word: for the test that none misses a word.
    #[cfg(test)]
    pub(super) fn everywhere(self) -> Self {
        Self { by_looks: [u32::MAX; 128], ..self }
    }

    /// For each rule the words or tokens of the text at which it begins.
    pub(super) fn open(&self, scan: &Scan<'_>) -> Open {
        let look = |yes: bool, look: u8| if yes { look } else { 0 };
        let blocks = scan.words.len().max(scan.text.tokens().len()) / BLOCK + 1;
        let mut open =
            Open { starts: vec![0; blocks * RULES.len()], blocks, any: 0, cues: 0, besides: WHOLE };
        let mut words = scan.words.all().iter().enumerate().peekable();
        for (at, t) in scan.text.tokens().iter().enumerate() {
            let len = t.text.1 - t.text.0;
            let looks = match t.kind {
                TokenKind::Symbol => look(len > 1, PICTURE),
                TokenKind::Number => FIGURE,
                TokenKind::Word => {
                    look(t.has_digit, FIGURE)
                        | look(len <= 2, SHORT)
                        | look(len >= 8, LONG)
                        | look(t.joined, JOINED)
                }
            };
            let rules = self.rules(t.id, t.hash);
            open.begin(at, (rules | self.by_looks(looks)) & !self.of_words);
            while let Some((at, w)) = words.next_if(|(_, w)| w.token as usize == at) {
                let looks = look(w.figure, FIGURE) | look(w.capital, CAPITAL) | look(w.mark == b'#', HASH);
                // most words are spelt as they were typed
                let same = (w.id, w.hash) == (t.id, t.hash);
                let rules = if same { rules } else { self.rules(w.id, w.hash) };
                open.begin(at, (rules | self.by_looks(looks)) & self.of_words);
            }
        }
        open.cues = scan.text.cues().iter().fold(0, |all, hit| all | 1 << hit.cue as u32);
        open.besides |= look(scan.reply_to.is_some(), ANSWERED)
            | look(scan.field == FieldName::Tag, TAG)
            | look(!scan.text.raw().is_ascii(), SIGNS);
        open
    }
}

/// Adds a rule to every mixture of looks that has one of its own.
#[inline(never)]
fn add_looks(by_looks: &mut [u32; 128], own: u8, bit: u32) {
    for (looks, rules) in by_looks.iter_mut().enumerate() {
        *rules |= if usize::from(own) & looks != 0 { bit } else { 0 };
    }
}

/// The rules of any of these classes.
#[inline(never)]
fn rules_of(classes: Classes, by_class: &[u32; 128]) -> u32 {
    let (mut left, mut rules) = (classes.0, 0);
    while left != 0 {
        rules |= by_class[left.trailing_zeros() as usize & 127];
        left &= left - 1;
    }
    rules
}

/// Where the rules begin in a text.
pub(super) struct Open {
    /// A bit for each word or token, so many blocks for each rule.
    starts: Vec<u64>,
    blocks: usize,
    /// The rules that begin anywhere.
    any: u32,
    /// The cues of the text.
    cues: u32,
    /// What else there is to read.
    besides: u8,
}

/// So many words or tokens have their bits in one block.
const BLOCK: usize = u64::BITS as usize;

impl Open {
    /// Notes that these rules begin at a word or token.
    fn begin(&mut self, at: usize, rules: u32) {
        self.any |= rules;
        let mut left = rules;
        while left != 0 {
            let rule = left.trailing_zeros() as usize;
            if let Some(block) = self.starts.get_mut(rule * self.blocks + at / BLOCK) {
                *block |= 1 << (at % BLOCK);
            }
            left &= left - 1;
        }
    }

    /// Whether the rule at this place of the list, which begins so, has anything to look at.
    pub(super) fn to(&self, rule: usize, begins: &Begins) -> bool {
        self.any & 1 << rule != 0 || self.cues & begins.cues != 0 || self.besides & begins.besides != 0
    }

    /// Where the rule at this place of the list begins.
    pub(super) fn starts(&self, rule: usize) -> Starts<'_> {
        let from = rule * self.blocks;
        Starts { blocks: self.starts.get(from..from + self.blocks).unwrap_or_default() }
    }
}

/// The places in a text at which a rule begins.
#[derive(Clone, Copy)]
pub struct Starts<'a> {
    blocks: &'a [u64],
}

impl Starts<'_> {
    /// The first at or after `from`.
    pub(super) fn next(&self, from: usize) -> Option<usize> {
        let mut at = from / BLOCK;
        let mut left = self.blocks.get(at)? & u64::MAX << (from % BLOCK);
        while left == 0 {
            at += 1;
            left = *self.blocks.get(at)?;
        }
        Some(at * BLOCK + left.trailing_zeros() as usize)
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = usize> + '_ {
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = self.next(from)?;
            from = at + 1;
            Some(at)
        })
    }
}
