//! The word list: classes of words and usual spellings of unusual ones, by hash.

use super::{
    classes::{Class, Classes},
    cues::PHRASES,
};
use crate::order;

const WORDS: &[&str] =
    &[include_str!("../../data/words/details.txt"), include_str!("../../data/words/contact.txt")];
const SPELLINGS: &str = include_str!("../../data/words/spellings.txt");

/// The hash of a folded lower-case word: FNV-1a, 32 bits. Apostrophes do not count.
pub fn word_hash(word: &str) -> u32 {
    hash_bytes(word.bytes())
}

fn hash_bytes(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes
        .filter(|&b| b != b'\'')
        .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[derive(Clone, Copy, Default)]
struct Entry {
    hash: u32,
    used: bool,
    classes: Classes,
    /// Start and length of the usual spelling in `SPELLINGS`; length 0 where the word is usual.
    usual: (u32, u16),
}

/// Words with their classes, in an open-addressing table.
pub struct Lexicon {
    table: Vec<Entry>,
    used: usize,
    /// Words long enough to be read through a slip of the pen, by the hash of their skeleton.
    long: Vec<(u32, &'static str)>,
    /// One bit for each skeleton hash, to turn other words away at once.
    long_filter: Vec<u64>,
}

impl Lexicon {
    /// Reads the crate's word files. A word of a cue phrase is known too.
    pub fn new() -> Self {
        let mut lexicon = Self {
            table: vec![Entry::default(); 8192],
            used: 0,
            long: Vec::new(),
            long_filter: vec![0; FILTER_BITS / 64],
        };
        let mut class = None;
        for line in WORDS.iter().flat_map(|file| lines(file)) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                class = Class::ALL.iter().copied().find(|c| c.as_str() == name);
                continue;
            }
            for word in line.split_whitespace() {
                if let (Some(class), Some(entry)) = (class, lexicon.add(word)) {
                    entry.classes = entry.classes.with(class);
                }
            }
        }
        for line in PHRASES.iter().flat_map(|file| lines(file)).filter(|l| !l.starts_with('[')) {
            for word in line.split_whitespace() {
                lexicon.add(word);
            }
        }
        let base = SPELLINGS.as_ptr() as usize;
        for line in lines(SPELLINGS) {
            let Some((unusual, usual)) = line.split_once('\t') else {
                continue;
            };
            let at = (usual.as_ptr() as usize - base) as u32;
            // A misspelt word has the classes of the word it stands for.
            let classes = if usual.contains(' ') {
                Classes::default()
            } else {
                lexicon.classes_by_hash(word_hash(usual))
            };
            for word in usual.split_whitespace() {
                lexicon.add(word);
            }
            for word in unusual.split_whitespace() {
                if let Some(entry) = lexicon.entry(word_hash(word)) {
                    entry.usual = (at, usual.len() as u16);
                    entry.classes = entry.classes.and(classes);
                }
            }
        }
        order::sort(&mut lexicon.long);
        lexicon.long.dedup();
        lexicon
    }

    /// The classes of a word by its hash.
    pub fn classes_by_hash(&self, hash: u32) -> Classes {
        self.slot(hash).map_or(Classes::default(), |e| e.classes)
    }

    /// The classes of a word, if it stands in the word list, a cue phrase or the spellings.
    pub(super) fn known(&self, hash: u32) -> Option<Classes> {
        self.slot(hash).map(|e| e.classes)
    }

    /// The usual spelling of a word, if it has another one. May be several words ("im" is "i am").
    pub fn usual(&self, hash: u32) -> Option<&'static str> {
        let (start, len) = self.slot(hash)?.usual;
        if len == 0 { None } else { SPELLINGS.get(start as usize..start as usize + len as usize) }
    }

    /// The known word of six or more letters that an unknown one is a slip of: the same consonants in the same order, and one
    /// letter left out, put in or swapped with its neighbour; in words of eight letters any vowels.
    pub(super) fn slip_of(&self, word: &str) -> Option<&'static str> {
        if !(5..=16).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let skeleton = skeleton(word);
        if self.long_filter.get(filter_at(skeleton).0).is_none_or(|b| b & filter_at(skeleton).1 == 0) {
            return None;
        }
        let first = self.long.partition_point(|&(s, _)| s < skeleton);
        self.long
            .get(first..)?
            .iter()
            .take_while(|&&(s, _)| s == skeleton)
            .map(|&(_, known)| known)
            .find(|known| is_slip(word.as_bytes(), known.as_bytes()))
    }

    fn slot(&self, hash: u32) -> Option<&Entry> {
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let entry = self.table.get(at)?;
            if !entry.used {
                return None;
            }
            if entry.hash == hash {
                return Some(entry);
            }
            at = (at + 1) & mask;
        }
    }

    fn add(&mut self, word: &'static str) -> Option<&mut Entry> {
        if word.len() >= 6 && word.bytes().all(|b| b.is_ascii_lowercase()) {
            let skeleton = skeleton(word);
            let (at, bit) = filter_at(skeleton);
            if let Some(bits) = self.long_filter.get_mut(at) {
                *bits |= bit;
            }
            self.long.push((skeleton, word));
        }
        self.entry(word_hash(word))
    }

    fn entry(&mut self, hash: u32) -> Option<&mut Entry> {
        if 2 * self.used > self.table.len() {
            let old = std::mem::take(&mut self.table);
            self.table = vec![Entry::default(); old.len() * 2];
            for entry in old.iter().filter(|e| e.used) {
                let free = self.free_slot(entry.hash);
                if let Some(slot) = self.table.get_mut(free) {
                    *slot = *entry;
                }
            }
        }
        let at = self.free_slot(hash);
        let entry = self.table.get_mut(at)?;
        self.used += usize::from(!entry.used);
        entry.used = true;
        entry.hash = hash;
        Some(entry)
    }

    /// Where the hash stands, or would stand.
    fn free_slot(&self, hash: u32) -> usize {
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        while self.table.get(at).is_some_and(|e| e.used && e.hash != hash) {
            at = (at + 1) & mask;
        }
        at
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

const FILTER_BITS: usize = 1 << 15;

fn filter_at(skeleton: u32) -> (usize, u64) {
    let bit = skeleton as usize % FILTER_BITS;
    (bit / 64, 1 << (bit % 64))
}

/// The hash of a word's first letter and consonants, doubles as one.
fn skeleton(word: &str) -> u32 {
    let mut last = 0;
    hash_bytes(word.bytes().enumerate().filter_map(move |(i, b)| {
        let keep = i == 0 || (!matches!(b, b'a' | b'e' | b'i' | b'o' | b'u') && b != last);
        if keep {
            last = b;
        }
        keep.then_some(b)
    }))
}

/// Whether `word` is `known` with a slip.
fn is_slip(word: &[u8], known: &[u8]) -> bool {
    let (a, b) = (word.len(), known.len());
    if a.abs_diff(b) > 2 || word.first() != known.first() {
        return false;
    }
    let start = word.iter().zip(known).take_while(|(x, y)| x == y).count();
    let end =
        word.iter().rev().zip(known.iter().rev()).take(a.min(b) - start).take_while(|(x, y)| x == y).count();
    // What is left in the middle of both after what they share.
    match (a - start - end, b - start - end) {
        (0, 1) | (1, 0) => true,
        (2, 2) if word.get(start) == known.get(start + 1) && word.get(start + 1) == known.get(start) => true,
        _ => b >= 8,
    }
}

/// Lines of a data file without comments and blanks.
pub(crate) fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(|l| l.trim_end()).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen() {
        let lexicon = Lexicon::new();
        for (word, known) in [("pasword", "password"), ("psswrd", "password"), ("nummber", "number")] {
            assert_eq!(lexicon.slip_of(word), Some(known));
        }
        for word in ["passport", "lumber", "butter", "sorted"] {
            assert_eq!(lexicon.slip_of(word), None);
        }
    }
}
