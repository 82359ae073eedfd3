//! The word list: classes of words and usual spellings of unusual ones, by hash. Packed from `data/words/` with the words of the cue
//! phrases.

use super::classes::{Class, Classes};
use crate::packed::Reader;
use std::{ops::Range, sync::OnceLock};
pub(crate) use thinkfirst_names::lexicon::{HASH_START, hash_byte};

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

/// The hash of the first word of a list that has a space between two; the list goes on after it. Where the bytes are veiled, but for
/// spaces, `veil` is what they are mixed with. Every list that is read at the start is read here: an engine compiles anew what runs hot.
#[inline(never)]
pub(crate) fn take_word(list: &mut &[u8], veil: u8) -> u32 {
    let mut hash = HASH_START;
    while let [byte, rest @ ..] = *list {
        *list = rest;
        match byte {
            b' ' => break,
            _ if byte ^ veil == b'\'' => {}
            _ => hash = hash_byte(hash, byte ^ veil),
        }
    }
    hash
}

/// The hash without the byte that was hashed last.
pub(crate) const fn unhash_byte(hash: u32, byte: u8) -> u32 {
    // the multiplier's inverse
    hash.wrapping_mul(0x359c_449b) ^ byte as u32
}

/// A known word's place in the list, from 1; 0 for any other.
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

/// Words with their classes, in an open-addressing table.
pub struct Lexicon {
    /// The words, one after the other, a space after each.
    text: &'static str,
    /// Where each begins in `text`.
    starts: Vec<u16>,
    hashes: Vec<u32>,
    /// Places of words, from 1; 0 is free.
    table: Vec<WordId>,
    /// Per word a place in `sets`.
    set_of: &'static [u8],
    sets: Vec<Classes>,
    /// So many come first that are written as usual.
    usual: usize,
    /// For each other one the place of its usual spelling.
    spelling_of: Vec<u16>,
    spellings: Vec<Range<usize>>,
    parts: Vec<Part>,
    /// So many come first that a slip of the pen may stand for: the others are known as other spellings only.
    meant: usize,
    slips: OnceLock<Slips>,
}

/// The words long enough to be read through a slip of the pen.
struct Slips {
    long: Vec<Long>,
    /// The first of them, plus one, by the end of its skeleton.
    heads: Vec<u16>,
}

#[derive(Clone, Copy)]
struct Long {
    word: &'static str,
    skeleton: u32,
    /// The next with the same end of the skeleton, plus one; 0 for none.
    next: u16,
}

/// Four times as many as there are words, so that hardly any stands in the place of another.
const SLOTS: usize = 1 << 14;
const SLIP_HEADS: usize = 1 << 12;

impl Lexicon {
    /// Reads the words: how many of them have to be meant, how many of these are written as usual; all of them; the sets of classes and a
    /// byte a word that names one; usual spellings by their words, and for each word that has one how many places on from the one before
    /// it, the next being nought.
    #[inline(never)]
    pub(super) fn read(packed: &mut Reader<'static>) -> Self {
        let (meant, usual) = (packed.size(), packed.size());
        let mut lexicon = Self {
            text: packed.text(),
            starts: Vec::new(),
            hashes: Vec::new(),
            table: vec![0; SLOTS],
            set_of: &[],
            sets: Vec::new(),
            usual,
            spelling_of: Vec::new(),
            spellings: Vec::new(),
            parts: Vec::new(),
            meant,
            slips: OnceLock::new(),
        };
        lexicon.hash_words();
        lexicon.fill_table();
        lexicon.read_classes(packed);
        lexicon.read_spellings(packed);
        lexicon
    }

    /// The hash and the start of each word.
    #[inline(never)]
    fn hash_words(&mut self) {
        let room = self.text.len() / 6;
        self.hashes.reserve(room);
        self.starts.reserve(room);
        let mut rest = self.text.as_bytes();
        while !rest.is_empty() {
            self.starts.push((self.text.len() - rest.len()) as u16);
            self.hashes.push(take_word(&mut rest, 0));
        }
    }

    #[inline(never)]
    fn fill_table(&mut self) {
        for (&hash, id) in self.hashes.iter().zip(1..) {
            let mut at = hash as usize % SLOTS;
            while self.table.get(at).is_some_and(|&taken| taken != 0) {
                at = (at + 1) % SLOTS;
            }
            if let Some(slot) = self.table.get_mut(at) {
                *slot = id;
            }
        }
    }

    #[inline(never)]
    fn read_classes(&mut self, packed: &mut Reader<'static>) {
        for _ in 0..packed.count() {
            let mut set = Classes::default();
            for _ in 0..packed.count() {
                set.0 |= 1 << (packed.number() & 127);
            }
            self.sets.push(set);
        }
        self.set_of = packed.take(self.hashes.len());
    }

    #[inline(never)]
    fn read_spellings(&mut self, packed: &mut Reader<'static>) {
        for _ in 0..packed.count() {
            let first = self.parts.len();
            for _ in 0..packed.count() {
                let id = packed.number() as WordId;
                let hash = self.hashes.get(usize::from(id).wrapping_sub(1)).copied().unwrap_or(0);
                self.parts.push(Part { text: self.word(id), hash, id });
            }
            self.spellings.push(first..self.parts.len());
        }
        let (others, mut next) = (self.hashes.len().saturating_sub(self.usual), 0_u16);
        self.spelling_of.reserve(others);
        for _ in 0..others {
            let on = packed.number() as u16;
            let place = if on == 0 { next } else { next.wrapping_sub(on) };
            next = next.max(place.wrapping_add(1));
            self.spelling_of.push(place);
        }
    }

    /// A known word as it is written.
    fn word(&self, id: WordId) -> &'static str {
        let start = |at: usize| self.starts.get(at).map_or(self.text.len(), |&start| usize::from(start));
        let at = usize::from(id);
        let range = start(at.wrapping_sub(1))..start(at).saturating_sub(1);
        self.text.get(range).unwrap_or_default()
    }

    /// The place of a word by its hash; 0 if it stands neither in the word list nor in a cue phrase nor in the spellings.
    #[inline]
    pub fn id(&self, hash: u32) -> WordId {
        let mut at = hash as usize % SLOTS;
        while let Some(&id) = self.table.get(at)
            && id != 0
        {
            if self.hashes.get(usize::from(id) - 1) == Some(&hash) {
                return id;
            }
            at = (at + 1) % SLOTS;
        }
        0
    }

    /// The word of that hash, if a slip of the pen may stand for it.
    pub(super) fn meant(&self, hash: u32) -> Option<&'static str> {
        let id = self.id(hash);
        let meant = (1..=self.meant).contains(&usize::from(id)) && !self.classes(id).has(Class::SpeltRight);
        meant.then(|| self.word(id))
    }

    /// The classes of a known word.
    #[inline]
    pub fn classes(&self, id: WordId) -> Classes {
        let set = self.set_of.get(usize::from(id).wrapping_sub(1));
        set.and_then(|&set| self.sets.get(usize::from(set))).copied().unwrap_or_default()
    }

    /// What `of` says of the classes of every known word, by its place; that of no word comes first. Words share their sets of classes:
    /// each is asked about once.
    pub fn by_classes(&self, of: impl Fn(Classes) -> u32) -> Vec<u32> {
        let sets: Vec<u32> = self.sets.iter().map(|&classes| of(classes)).collect();
        let mut all = vec![of(Classes::default()); 1 + self.set_of.len()];
        for (word, &set) in all.iter_mut().skip(1).zip(self.set_of) {
            *word = sets.get(usize::from(set)).copied().unwrap_or(*word);
        }
        all
    }

    /// The words of a known word's usual spelling, if it has another one ("im" is "i am").
    #[inline(always)]
    pub fn usual(&self, id: WordId) -> &[Part] {
        match usize::from(id).checked_sub(self.usual + 1) {
            Some(other) => self.usual_of(other),
            None => &[],
        }
    }

    #[inline(never)]
    fn usual_of(&self, other: usize) -> &[Part] {
        let spelling = self.spelling_of.get(other).and_then(|&at| self.spellings.get(usize::from(at)));
        spelling.and_then(|parts| self.parts.get(parts.clone())).unwrap_or_default()
    }

    /// The known word of six or more letters that an unknown one is a slip of: the same consonants in the same order, and one
    /// letter left out, put in or swapped with its neighbour; in words of eight letters two changes.
    #[inline(never)]
    pub(super) fn slip_of(&self, word: &str) -> Option<&'static str> {
        if !(5..=16).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let slips = self.slips.get_or_init(|| self.make_slips());
        let skeleton = skeleton(word);
        let mut next = slips.heads.get(head(skeleton)).copied().unwrap_or(0);
        let mut best: Option<&'static str> = None;
        while let Some(long) = slips.long.get((next as usize).wrapping_sub(1)) {
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

    #[inline(never)]
    fn make_slips(&self) -> Slips {
        let mut slips = Slips { long: Vec::with_capacity(self.meant), heads: vec![0; SLIP_HEADS] };
        for (word, id) in self.text.split(' ').take(self.meant).zip(1..) {
            // what is listed so that it is not corrected corrects nothing: "heron" is no slip of "heroin"
            let meant = !self.classes(id).has(Class::SpeltRight);
            if meant && word.len() >= 6 && word.bytes().all(|b| b.is_ascii_lowercase()) {
                let skeleton = skeleton(word);
                if let Some(first) = slips.heads.get_mut(head(skeleton)) {
                    slips.long.push(Long { word, skeleton, next: *first });
                    *first = slips.long.len() as u16;
                }
            }
        }
        slips
    }
}

fn head(skeleton: u32) -> usize {
    skeleton as usize % SLIP_HEADS
}

/// The hash of a word's first letter and consonants, doubles as one.
fn skeleton(word: &str) -> u32 {
    let (mut hash, mut last) = (HASH_START, 0);
    // which letters are vowels is hard to foretell: there is no branch for it
    for (i, b) in word.bytes().enumerate() {
        let kept = (i == 0) | !matches!(b, b'a' | b'e' | b'i' | b'o' | b'u') & (b != last);
        hash = if kept { hash_byte(hash, b) } else { hash };
        last = if kept { b } else { last };
    }
    hash
}

/// The most letters that are changed, left out or put in: "psswrd", "calculater".
const MOST_CHANGES: usize = 2;

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
        _ => b >= 8 && changes(word, known) <= MOST_CHANGES,
    }
}

/// How many letters make one of the other (Levenshtein).
fn changes(word: &[u8], known: &[u8]) -> usize {
    let mut row: Vec<usize> = (1..=known.len()).collect();
    for (i, a) in word.iter().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        for (cell, b) in row.iter_mut().zip(known) {
            let here = (diagonal + usize::from(a != b)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            (*cell, left) = (here, here);
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Lines of a data file without comments and blanks.
pub(crate) fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(|l| l.trim_ascii_end()).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// The name in a section's head: `[kin]`.
pub(crate) fn section(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn slips_of_the_pen() {
        let lexicon = Language::new().lexicon;
        for (word, known) in [("pasword", "password"), ("psswrd", "password"), ("nummber", "number")] {
            assert_eq!(lexicon.slip_of(word), Some(known));
        }
        for word in ["passport", "lumber", "butter", "sorted", "countries", "closes", "lounge", "dialling"] {
            assert_eq!(lexicon.slip_of(word), None);
        }
    }

    #[test]
    fn what_is_spelt_right_is_no_slip() {
        let language = Language::new();
        for word in ["weird", "horses", "shooting", "feathers", "stronger", "cheating"] {
            assert_eq!(crate::text::Text::new(word, &language).word(0), word);
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
        let lexicon = Language::new().lexicon;
        let count = lexicon.hashes.len();
        assert!(count * 5 / 2 < SLOTS && count == lexicon.set_of.len(), "{count} words");
        assert!(lexicon.usual <= lexicon.meant && lexicon.meant <= count);
    }

    #[test]
    fn spellings_are_read() {
        let lexicon = Language::new().lexicon;
        let usual = |word| lexicon.usual(lexicon.id(word_hash(word))).iter().map(|p| p.text);
        assert!(usual("im").eq(["i", "am"]));
        assert_eq!(usual("school").count(), 0);
        assert!(lexicon.classes(lexicon.id(word_hash("skool"))).has(Class::School));
    }
}
