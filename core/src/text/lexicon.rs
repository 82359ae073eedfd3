//! The word list: classes of words and usual spellings of unusual ones, by hash.

use super::classes::{Class, Classes};

const WORDS: &[&str] =
    &[include_str!("../../data/words/details.txt"), include_str!("../../data/words/contact.txt")];
const SPELLINGS: &str = include_str!("../../data/words/spellings.txt");

/// The hash of a folded lower-case word: FNV-1a, 32 bits. Apostrophes do not count.
pub const fn word_hash(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut hash = HASH_START;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'\'' {
            hash = hash_byte(hash, bytes[at]);
        }
        at += 1;
    }
    hash
}

pub(crate) const HASH_START: u32 = 0x811c_9dc5;

pub(crate) const fn hash_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The hash without the byte that was hashed last.
pub(crate) const fn unhash_byte(hash: u32, byte: u8) -> u32 {
    // the multiplier's inverse
    hash.wrapping_mul(0x359c_449b) ^ byte as u32
}

/// A known word's place in the list; 0 for any other.
pub type WordId = u16;

/// A word of a usual spelling.
#[derive(Clone, Copy)]
pub struct Part {
    /// As it is written.
    pub text: &'static str,
    /// Its hash.
    pub hash: u32,
    /// Its place in the list.
    pub id: WordId,
}

#[derive(Clone, Copy, Default)]
struct Entry {
    hash: u32,
    classes: Classes,
    /// First and number of the words of its usual spelling in `parts`; none where the word is usual.
    usual: (u16, u16),
    /// Whether it is among the long words.
    long: bool,
}

/// A word long enough to be read through a slip of the pen.
#[derive(Clone, Copy)]
struct Long {
    word: &'static str,
    skeleton: u32,
    /// The next with the same end of the skeleton, plus one; 0 for none.
    next: u16,
}

/// Words with their classes, in an open-addressing table.
pub struct Lexicon {
    /// Places in `entries`; 0 is free.
    table: Vec<WordId>,
    /// The first is no word.
    entries: Vec<Entry>,
    parts: Vec<Part>,
    long: Vec<Long>,
    /// The first long word, plus one, by the end of its skeleton.
    long_heads: Vec<u16>,
}

/// Four times as many as there are words, so that hardly any stands in the place of another.
const SLOTS: usize = 1 << 14;
const LONG_HEADS: usize = 1 << 12;

impl Lexicon {
    /// Reads the crate's word files.
    #[inline(never)]
    pub fn new() -> Self {
        let mut lexicon = Self {
            table: vec![0; SLOTS],
            entries: Vec::with_capacity(SLOTS / 3),
            parts: Vec::with_capacity(512),
            long: Vec::with_capacity(SLOTS / 6),
            long_heads: vec![0; LONG_HEADS],
        };
        lexicon.entries.push(Entry::default());
        for file in WORDS {
            lexicon.read_classes(file);
        }
        for line in lines(SPELLINGS) {
            if let Some((unusual, usual)) = line.split_once('\t') {
                lexicon.add_spelling(unusual, usual);
            }
        }
        lexicon
    }

    #[inline(never)]
    fn read_classes(&mut self, file: &'static str) {
        let mut class = None;
        for piece in Pieces::of(file) {
            match (piece, class) {
                (Piece::Head(name), _) => class = Class::ALL.iter().copied().find(|c| c.as_str() == name),
                (Piece::Word { text, hash, .. }, Some(class)) => {
                    let id = self.add(text, hash);
                    if let Some(entry) = self.entries.get_mut(id as usize) {
                        entry.classes = entry.classes.with(class);
                    }
                }
                _ => {}
            }
        }
    }

    #[inline(never)]
    fn add_spelling(&mut self, unusual: &'static str, usual: &'static str) {
        let first = self.parts.len() as u16;
        for text in words(usual) {
            let hash = word_hash(text);
            let id = self.add(text, hash);
            self.parts.push(Part { text, hash, id });
        }
        let count = self.parts.len() as u16 - first;
        // A misspelt word has the classes of the word it stands for.
        let classes = match self.parts.get(first as usize..) {
            Some([one]) => self.classes(one.id),
            _ => Classes::default(),
        };
        for word in words(unusual) {
            let id = self.entry(word_hash(word));
            if let Some(entry) = self.entries.get_mut(id as usize) {
                entry.usual = (first, count);
                entry.classes = entry.classes.and(classes);
            }
        }
    }

    /// The place of a word by its hash; 0 if it stands neither in the word list nor in a cue phrase nor in the spellings.
    pub fn id(&self, hash: u32) -> WordId {
        self.table.get(self.slot(hash)).copied().unwrap_or(0)
    }

    /// The classes of a known word.
    pub fn classes(&self, id: WordId) -> Classes {
        self.entries.get(id as usize).map_or(Classes::default(), |e| e.classes)
    }

    /// The classes of every known word, by its place.
    pub fn all_classes(&self) -> impl Iterator<Item = Classes> {
        self.entries.iter().map(|e| e.classes)
    }

    /// The words of a known word's usual spelling, if it has another one ("im" is "i am").
    pub fn usual(&self, id: WordId) -> &[Part] {
        let (first, count) = self.entries.get(id as usize).map_or((0, 0), |e| e.usual);
        self.parts.get(first as usize..first as usize + count as usize).unwrap_or_default()
    }

    /// The known word of six or more letters that an unknown one is a slip of: the same consonants in the same order, and one
    /// letter left out, put in or swapped with its neighbour; in words of eight letters any vowels.
    pub(super) fn slip_of(&self, word: &str) -> Option<&'static str> {
        if !(5..=16).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let skeleton = skeleton(word);
        let mut next = self.long_heads.get(head(skeleton)).copied().unwrap_or(0);
        let mut best: Option<&'static str> = None;
        while let Some(long) = self.long.get((next as usize).wrapping_sub(1)) {
            if long.skeleton == skeleton
                && best.is_none_or(|known| long.word < known)
                && is_slip(word.as_bytes(), long.word.as_bytes())
            {
                best = Some(long.word);
            }
            next = long.next;
        }
        best
    }

    /// Adds a word in its usual spelling, if there is none.
    #[inline(never)]
    pub(super) fn add(&mut self, word: &'static str, hash: u32) -> WordId {
        let id = self.entry(hash);
        if word.len() >= 6
            && let Some(entry) = self.entries.get_mut(id as usize).filter(|e| !e.long)
            && word.bytes().all(|b| b.is_ascii_lowercase())
        {
            entry.long = true;
            let skeleton = skeleton(word);
            if let Some(first) = self.long_heads.get_mut(head(skeleton)) {
                self.long.push(Long { word, skeleton, next: *first });
                *first = self.long.len() as u16;
            }
        }
        id
    }

    /// The place of the hash's word, which is made if there is none.
    fn entry(&mut self, hash: u32) -> WordId {
        let slot = self.slot(hash);
        match self.table.get_mut(slot) {
            Some(id @ 0) => {
                *id = self.entries.len() as WordId;
                self.entries.push(Entry { hash, ..Entry::default() });
                *id
            }
            Some(id) => *id,
            None => 0,
        }
    }

    /// Where the hash stands in the table, or would stand.
    fn slot(&self, hash: u32) -> usize {
        let mut at = hash as usize % SLOTS;
        while let Some(&id) = self.table.get(at)
            && id != 0
            && self.entries.get(id as usize).is_some_and(|e| e.hash != hash)
        {
            at = (at + 1) % SLOTS;
        }
        at
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

fn head(skeleton: u32) -> usize {
    skeleton as usize % LONG_HEADS
}

/// The hash of a word's first letter and consonants, doubles as one.
fn skeleton(word: &str) -> u32 {
    let (mut hash, mut last) = (HASH_START, 0);
    for (i, b) in word.bytes().enumerate() {
        if i == 0 || (!matches!(b, b'a' | b'e' | b'i' | b'o' | b'u') && b != last) {
            last = b;
            hash = hash_byte(hash, b);
        }
    }
    hash
}

/// Whether `word` is `known` with a slip.
#[inline(never)]
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
    file.lines().map(|l| l.trim_ascii_end()).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// What stands in a data file of words, one after the other.
pub(super) enum Piece<'a> {
    /// The name in a line of its own: "[name]".
    Head(&'a str),
    /// A word, its hash, and whether it is the first of its line.
    Word { text: &'a str, hash: u32, first: bool },
}

/// The pieces of a data file, read byte by byte and hashed on the way: it is done with every word list at the start.
pub(super) struct Pieces<'a> {
    file: &'a str,
    at: usize,
    /// Whether nothing of the line was read yet.
    first: bool,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(file: &'a str) -> Self {
        Self { file, at: 0, first: true }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let bytes = self.file.as_bytes();
        loop {
            let from = self.at;
            match bytes.get(from)? {
                b'\n' => (self.at, self.first) = (from + 1, true),
                b'#' | b'[' if self.first => {
                    while bytes.get(self.at).is_some_and(|&byte| byte != b'\n') {
                        self.at += 1;
                    }
                    let line = self.file.get(from..self.at).unwrap_or_default().trim_ascii_end();
                    if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                        return Some(Piece::Head(name));
                    }
                }
                ..=b' ' => self.at += 1,
                _ => {
                    let (hash, length) = next_word(bytes.get(from..)?);
                    self.at += length;
                    let first = std::mem::take(&mut self.first);
                    return Some(Piece::Word { text: self.file.get(from..self.at)?, hash, first });
                }
            }
        }
    }
}

/// The hash and the length of the word that comes first.
#[inline(never)]
fn next_word(bytes: &[u8]) -> (u32, usize) {
    let (mut hash, mut length) = (HASH_START, 0);
    for &byte in bytes.iter().take_while(|&&byte| byte > b' ') {
        hash = if byte == b'\'' { hash } else { hash_byte(hash, byte) };
        length += 1;
    }
    (hash, length)
}

/// The words of a data file's line.
pub(super) fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Cues;

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

    #[test]
    fn a_byte_is_taken_back() {
        assert_eq!(
            b"sgnik".iter().fold(word_hash("makings"), |hash, &b| unhash_byte(hash, b)),
            word_hash("ma")
        );
    }

    #[test]
    fn the_table_has_room() {
        let mut lexicon = Lexicon::new();
        Cues::new(&mut lexicon);
        assert!(lexicon.entries.len() * 5 / 2 < SLOTS, "{} words", lexicon.entries.len());
        assert!(lexicon.long.len() < u16::MAX as usize && lexicon.parts.len() < u16::MAX as usize);
    }

    #[test]
    fn spellings_are_read() {
        let lexicon = Lexicon::new();
        let usual = |word| lexicon.usual(lexicon.id(word_hash(word))).iter().map(|p| p.text);
        assert!(usual("im").eq(["i", "am"]));
        assert_eq!(usual("school").count(), 0);
        assert!(lexicon.classes(lexicon.id(word_hash("skool"))).has(Class::School));
    }
}
