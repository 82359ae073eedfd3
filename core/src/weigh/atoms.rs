//! What a word is made of, as far as signs are read from it: numbers that rows are hashed from.

use super::{table::mix, themes::theme};
use crate::{
    detect::{Scan, read::words::Word},
    names::lexicon::Attributes,
    text::{HASH_START, hash_byte, unhash_byte},
};

/// One word, as far as signs of lines are made of it.
#[derive(Clone, Copy)]
pub(super) struct Atoms {
    /// Its usual spelling.
    pub word: u32,
    /// The same without its ending.
    pub stem: u32,
    /// Its consonants.
    pub skeleton: u32,
    /// Capitals, digits and length.
    pub shape: u32,
    /// Its word classes.
    pub class: u32,
    /// Its theme.
    pub theme: u32,
    /// The group of its theme.
    pub group: u32,
    /// Whether it is a known word, or holds a figure.
    pub known: bool,
}

/// What signs of words are made of beside.
#[derive(Clone, Copy)]
pub(super) struct Closer {
    /// First four letters.
    pub prefix: u32,
    /// Last three letters.
    pub suffix: u32,
    /// What the lists of names say of it.
    pub lists: u32,
    /// The mark before it, and whether a line begins.
    pub mark: u32,
}

/// Beyond the ends of a line.
pub(super) const EDGE: Atoms =
    Atoms { word: 1, stem: 1, skeleton: 1, shape: 1, class: 1, theme: 1, group: 1, known: true };
/// The same, looked at closely.
pub(super) const CLOSE_EDGE: Closer = Closer { prefix: 1, suffix: 1, lists: 1, mark: 1 };

fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b != b'\'').fold(HASH_START, |hash, &b| hash_byte(hash, b))
}

fn stem(word: &str, whole: u32) -> u32 {
    let ending: &[u8] = match word.as_bytes() {
        [.., b'i', b'n', b'g'] => b"ing",
        [.., b'e', b'd'] => b"ed",
        [.., b'e', b's'] => b"es",
        [.., b's'] => b"s",
        [.., b'y'] => b"y",
        [.., b'e'] => b"e",
        _ => return whole,
    };
    if word.len() < ending.len() + 3 {
        return whole;
    }
    ending.iter().rev().fold(whole, |hash, &byte| unhash_byte(hash, byte))
}

fn shape(word: &Word<'_>, capitals: bool) -> u32 {
    let len = word.text.len() as u32;
    match () {
        () if word.number => 16 + len.min(12),
        () if word.figure => 40 + len.min(10) / 2,
        () => {
            let case = if capitals { 2 } else { u32::from(word.capital) };
            64 + 8 * case
                + match len {
                    0..=1 => 0,
                    2 => 1,
                    3 => 2,
                    4..=5 => 3,
                    6..=8 => 4,
                    _ => 5,
                }
        }
    }
}

/// The shape of a word whose capitals say nothing.
pub(super) fn level_shape(word: &Word<'_>) -> u32 {
    mix(shape(&Word { capital: false, ..*word }, false))
}

/// The atoms of a word, written where they stay.
#[inline(always)]
pub(super) fn atoms(scan: &Scan<'_>, word: &Word<'_>) -> Atoms {
    let capitals = scan.text.tokens().get(word.token as usize).is_some_and(|t| t.all_capitals);
    let classes = word.classes.0;
    let folded = (classes ^ (classes >> 32) ^ (classes >> 64) ^ (classes >> 96)) as u32;
    let listed = u32::from(word.id != 0);
    let stem_of = if word.number { 0 } else { stem(word.text, word.hash) };
    // a word without an ending is its stem
    let theme = match theme(word.hash) {
        0 if stem_of != word.hash => theme(stem_of),
        theme => theme,
    };
    // a number speaks by its size, not by its digits
    let hash_of = if word.number { mix(900 + word.text.len().min(12) as u32) } else { word.hash };
    Atoms {
        word: hash_of,
        stem: if word.number { hash_of } else { stem_of },
        skeleton: if word.number { hash_of } else { skeleton(word.text) },
        shape: mix(shape(word, capitals)),
        class: if folded == 0 { mix(7 + listed) } else { mix(folded) },
        theme: mix(1000 + theme),
        group: mix(1300 + theme.div_ceil(8)),
        known: word.id != 0 || theme != 0 || word.figure,
    }
}

impl Closer {
    /// Reads a word of a line that is looked at closely.
    pub(super) fn of(scan: &Scan<'_>, word: &Word<'_>) -> Self {
        let bytes = word.text.as_bytes();
        Self {
            prefix: hash(bytes.get(..4).unwrap_or(bytes)),
            suffix: hash(bytes.get(bytes.len().saturating_sub(3)..).unwrap_or(bytes)),
            lists: mix(200 + step(scan.names.lists(word.text))),
            mark: mix(300 + 2 * u32::from(word.mark) + u32::from(word.line)),
        }
    }
}

/// What the lists of names say, in the steps that signs tell apart.
fn step(lists: Attributes) -> u32 {
    u32::from(lists.given.div_ceil(2))
        | u32::from(lists.surname.div_ceil(2)) << 2
        | u32::from(lists.everyday) << 4
        | u32::from(lists.place) << 6
}

/// Letters that a skeleton leaves out, a bit each. Which they are is hard to foretell, and of a `match` an engine makes a jump.
const LEFT_OUT: u32 = {
    let (mut letters, mut at) = (0, 0);
    while at < b"aeiouyh".len() {
        letters |= 1 << (b"aeiouyh"[at] - b'a');
        at += 1;
    }
    letters
};

/// The first letter and the consonants after it, each once in a row: what a misspelt word keeps.
fn skeleton(word: &str) -> u32 {
    let (mut hash, mut last) = (HASH_START, 0);
    for (i, b) in word.bytes().enumerate() {
        let letter = b.wrapping_sub(b'a');
        let left_out = (letter < 26) & (LEFT_OUT >> (letter % 32) & 1 == 1) | (b == b'\'') | (b == last);
        let kept = (i == 0) | !left_out;
        hash = if kept { hash_byte(hash, b) } else { hash };
        last = if kept { b } else { last };
    }
    hash
}
