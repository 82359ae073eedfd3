//! The words of the grammar: what a word can be (its classes) and the usual form of its other spellings.
//!
//! Readable words stand in `data/think/words.txt`. Slurs and swear words stand only as hashes, in `data/think/hashed.txt`.

use crate::order;
use crate::text::{lines, word_hash};

const WORDS: &str = include_str!("../../data/think/words.txt");
const HASHED: &str = include_str!("../../data/think/hashed.txt");

/// A set of word classes; a class's bit is its place in the word files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct WordClasses(pub u128);

impl WordClasses {
    /// The class with this bit.
    pub(super) const fn of(bit: u8) -> Self {
        Self(1 << bit)
    }
    /// Whether the two sets share a class.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    /// Both sets together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    hash: u32,
    /// Hash of the usual form: all spellings of a word are one word to a pattern.
    pub(super) usual: u32,
    /// What it can be.
    pub(super) classes: WordClasses,
    /// Whether it can be the first of two words that make one ("you are").
    pub(super) joins: bool,
    /// The patterns that need this word, as an index of the grammar; 0 is none.
    pub(super) anchors: u16,
}

/// Every word of the grammar, by hash.
pub(super) struct Vocabulary {
    table: Vec<u16>,
    entries: Vec<Entry>,
    class_names: Vec<&'static str>,
    /// Two usual forms that make a third, sorted.
    joins: Vec<(u32, u32, u32)>,
    /// Hashes of words with one letter left out, and the word meant; sorted.
    slips: Vec<(u32, u32)>,
}

/// The classes whose words are known with a slip of the finger too.
const SLIPS: &[&str] =
    &["insult-adj", "insult-noun", "soft-adj", "soft-noun", "identity", "hostile", "hurt-verb", "hurt-past"];

const SLOTS: usize = 16384;

impl Vocabulary {
    /// Reads the crate's word files.
    pub(super) fn new() -> Self {
        let mut words = Self {
            table: vec![0; SLOTS],
            entries: vec![Entry::default()],
            class_names: vec!["name", "masked"],
            joins: Vec::new(),
            slips: Vec::new(),
        };
        let mut section = "";
        for line in lines(WORDS) {
            if let Some(name) = section_name(line) {
                section = name;
            } else if section == "spellings" {
                words.spelling(line);
            } else {
                let class = words.class_or_new(section);
                for word in line.split_whitespace() {
                    let hash = words.compound(word);
                    words.put(hash, class);
                    if SLIPS.contains(&section)
                        && word.len() > 4
                        && word.bytes().all(|b| b.is_ascii_lowercase())
                    {
                        let without = |at: usize| {
                            word.bytes().enumerate().filter(move |&(i, _)| i != at).map(|(_, b)| b)
                        };
                        words.slips.extend((1..word.len()).map(|at| (hash_bytes(without(at)), hash)));
                    }
                }
            }
        }
        for line in lines(HASHED) {
            if let Some(name) = section_name(line) {
                section = name;
                continue;
            }
            let class = words.class_or_new(section);
            for hash in line.split_whitespace().filter_map(|h| u32::from_str_radix(h, 16).ok()) {
                words.put(hash, class);
            }
        }
        order::sort(&mut words.joins);
        words.joins.dedup();
        order::sort(&mut words.slips);
        words
    }

    /// The hash of a word; of several words written with `+` or `-`, the hash of the one word that they make.
    fn compound(&mut self, word: &'static str) -> u32 {
        let mut parts = word.split(['+', '-']).filter(|p| !p.is_empty());
        let mut so_far = parts.next().unwrap_or("").to_owned();
        let mut hash = self.canonical(word_hash(&so_far));
        for part in parts {
            so_far.push_str(part);
            let whole = self.canonical(word_hash(&so_far));
            self.join_to(hash, word_hash(part), whole);
            hash = whole;
        }
        hash
    }

    fn join_to(&mut self, first: u32, second: u32, whole: u32) {
        let second = self.canonical(second);
        self.joins.push((first, second, whole));
        let at = self.entry(first);
        if let Some(entry) = self.entries.get_mut(at) {
            entry.joins = true;
        }
        self.entry(second);
        self.entry(whole);
    }

    /// `usual: other spellings`; a spelling of several words is written with `+`.
    fn spelling(&mut self, line: &'static str) {
        let Some((usual, others)) = line.split_once(':') else { return };
        let usual = self.canonical(word_hash(usual));
        self.entry(usual);
        for other in others.split_whitespace() {
            if let Some((first, last)) = other.rsplit_once('+') {
                let first = self.compound(first);
                self.join_to(first, word_hash(last), usual);
            } else {
                let classes = self.get(usual).map_or(WordClasses::default(), |e| e.classes);
                let at = self.entry(word_hash(other));
                if let Some(entry) = self.entries.get_mut(at) {
                    entry.usual = usual;
                    entry.classes = entry.classes.and(classes);
                }
            }
        }
    }

    /// The words of a phrase written with `+`, as a text would have them: usual forms, joined where two make one.
    pub(super) fn phrase(&mut self, phrase: &str) -> Vec<u32> {
        let mut words: Vec<u32> = Vec::new();
        for word in phrase.split(['+', '-']).filter(|w| !w.is_empty()) {
            let hash = self.canonical(word_hash(word));
            match words.last().and_then(|&last| self.join(last, hash)) {
                Some(joined) => {
                    words.pop();
                    words.push(joined);
                }
                None => words.push(hash),
            }
        }
        for &word in &words {
            self.entry(word);
        }
        words
    }

    /// The word meant by one with a letter left out or two letters swapped. The first letter is always right.
    pub(super) fn slip(&self, word: &str) -> Option<u32> {
        let bytes = word.as_bytes();
        if bytes.len() < 4 {
            return None;
        }
        let hash = word_hash(word);
        let at = self.slips.partition_point(|&(slip, _)| slip < hash);
        if let Some(&(_, meant)) = self.slips.get(at).filter(|&&(slip, _)| slip == hash) {
            return Some(meant);
        }
        let matter = SLIPS.iter().fold(WordClasses::default(), |all, name| all.and(self.set(name)));
        (1..bytes.len() - 1).filter(|_| bytes.len() > 4).find_map(|at| {
            let swapped = hash_bytes((0..bytes.len()).map(|i| {
                let from = if i == at {
                    at + 1
                } else if i == at + 1 {
                    at
                } else {
                    i
                };
                bytes.get(from).copied().unwrap_or(0)
            }));
            self.get(swapped).filter(|e| e.classes.meets(matter)).map(|_| swapped)
        })
    }

    fn put(&mut self, hash: u32, class: u8) {
        let at = self.entry(hash);
        if let Some(entry) = self.entries.get_mut(at) {
            entry.classes = entry.classes.and(WordClasses::of(class));
        }
    }

    fn class_or_new(&mut self, name: &'static str) -> u8 {
        self.class(name).unwrap_or_else(|| {
            self.class_names.push(name);
            (self.class_names.len() - 1).min(127) as u8
        })
    }

    /// The bit of a class.
    pub(super) fn class(&self, name: &str) -> Option<u8> {
        self.class_names.iter().position(|n| *n == name).map(|at| at as u8)
    }

    /// The set of one class; empty if the files have no such class.
    pub(super) fn set(&self, name: &str) -> WordClasses {
        self.class(name).map_or(WordClasses::default(), WordClasses::of)
    }

    /// How many classes the files name.
    pub(super) fn class_count(&self) -> usize {
        self.class_names.len()
    }

    /// How often a word is met: `common` for a word of the class of that name, else 1.
    pub(super) fn weight(&self, hash: u32, common: u32) -> u32 {
        let class = self.set("common");
        if self.get(hash).is_some_and(|e| e.classes.meets(class)) { common } else { 1 }
    }

    /// The same for each class: the sum of its words.
    pub(super) fn class_weights(&self, common: u32) -> Vec<u32> {
        let class = self.set("common");
        let mut weights = vec![0; self.class_names.len()];
        // Names are met in every text.
        if let Some(name) = weights.first_mut() {
            *name = 4 * common;
        }
        for entry in &self.entries {
            let weight = if entry.classes.meets(class) { common } else { 1 };
            let mut left = entry.classes.0;
            while left != 0 {
                if let Some(sum) = weights.get_mut(left.trailing_zeros() as usize) {
                    *sum += weight;
                }
                left &= left - 1;
            }
        }
        weights
    }

    /// What is known of a word.
    pub(super) fn get(&self, hash: u32) -> Option<&Entry> {
        match self.table.get(self.slot(hash)) {
            None | Some(0) => None,
            Some(&at) => self.entries.get(at as usize),
        }
    }

    /// The entry of a word, made if there is none.
    pub(super) fn entry(&mut self, hash: u32) -> usize {
        let slot = self.slot(hash);
        match self.table.get_mut(slot) {
            Some(at) if *at == 0 => {
                self.entries.push(Entry { hash, usual: hash, ..Entry::default() });
                *at = (self.entries.len() - 1) as u16;
                self.entries.len() - 1
            }
            Some(at) => *at as usize,
            None => 0,
        }
    }

    /// The entry at an index from [`Vocabulary::entry`].
    pub(super) fn entry_mut(&mut self, at: usize) -> Option<&mut Entry> {
        self.entries.get_mut(at)
    }

    /// The usual form of a word.
    pub(super) fn canonical(&self, hash: u32) -> u32 {
        self.get(hash).map_or(hash, |e| e.usual)
    }

    /// The word that two words make, if they make one.
    pub(super) fn join(&self, first: u32, second: u32) -> Option<u32> {
        let at = self.joins.partition_point(|&(a, b, _)| (a, b) < (first, second));
        self.joins.get(at).filter(|&&(a, b, _)| (a, b) == (first, second)).map(|&(_, _, joined)| joined)
    }

    fn slot(&self, hash: u32) -> usize {
        let mask = SLOTS - 1;
        // FNV's low bits are its best mixed ones.
        let mut at = hash as usize & mask;
        while let Some(&index) = self.table.get(at) {
            if index == 0 || self.entries.get(index as usize).is_some_and(|e| e.hash == hash) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }
}

fn hash_bytes(bytes: impl Iterator<Item = u8>) -> u32 {
    let mut word = [0; 32];
    let mut length = 0;
    for (place, byte) in word.iter_mut().zip(bytes) {
        *place = byte;
        length += 1;
    }
    word_hash(word.get(..length).and_then(|w| std::str::from_utf8(w).ok()).unwrap_or(""))
}

/// `[name]` of a section line.
pub(super) fn section_name(line: &'static str) -> Option<&'static str> {
    line.strip_prefix('[').and_then(|l| l.split_once(']')).map(|(name, _)| name)
}
