//! The word list: classes of words and usual spellings of unusual ones, by hash.

use super::classes::{Class, Classes};

const WORDS: &[&str] =
    &[include_str!("../../data/words/details.txt"), include_str!("../../data/words/contact.txt")];
const SPELLINGS: &str = include_str!("../../data/words/spellings.txt");

/// The hash of a folded lower-case word: FNV-1a, 32 bits. Apostrophes do not count.
pub fn word_hash(word: &str) -> u32 {
    word.bytes()
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
}

impl Lexicon {
    /// Reads the crate's word files.
    pub fn new() -> Self {
        let mut lexicon = Self { table: vec![Entry::default(); 8192] };
        let mut class = None;
        for line in WORDS.iter().flat_map(|file| lines(file)) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                class = Class::ALL.iter().copied().find(|c| c.as_str() == name);
                continue;
            }
            for word in line.split_whitespace() {
                if let (Some(class), Some(entry)) = (class, lexicon.entry(word_hash(word))) {
                    entry.classes = entry.classes.with(class);
                }
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
            for word in unusual.split_whitespace() {
                if let Some(entry) = lexicon.entry(word_hash(word)) {
                    entry.usual = (at, usual.len() as u16);
                    entry.classes = entry.classes.and(classes);
                }
            }
        }
        lexicon
    }

    /// The classes of a word by its hash.
    pub fn classes_by_hash(&self, hash: u32) -> Classes {
        self.slot(hash).map_or(Classes::default(), |e| e.classes)
    }

    /// The usual spelling of a word, if it has another one. May be several words ("im" is "i am").
    pub fn usual(&self, hash: u32) -> Option<&'static str> {
        let (start, len) = self.slot(hash)?.usual;
        if len == 0 { None } else { SPELLINGS.get(start as usize..start as usize + len as usize) }
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

    fn entry(&mut self, hash: u32) -> Option<&mut Entry> {
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        while self.table.get(at).is_some_and(|e| e.used && e.hash != hash) {
            at = (at + 1) & mask;
        }
        let entry = self.table.get_mut(at)?;
        entry.used = true;
        entry.hash = hash;
        Some(entry)
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

/// Lines of a data file without comments and blanks.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(|l| l.trim_end()).filter(|l| !l.is_empty() && !l.starts_with('#'))
}
