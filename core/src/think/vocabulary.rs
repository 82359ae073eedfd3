//! The words of the grammar: what a word can be (its classes), the usual form of its other spellings, and which two words make one.

use super::slips::{Slips, VEIL};
use crate::{
    packed::Reader,
    text::{take_word, word_hash},
};

/// A set of word classes; a class's bit is its place in the packed grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct WordClasses(pub u64);

impl WordClasses {
    /// The class with this bit.
    pub(super) const fn of(bit: u32) -> Self {
        Self(1 << (bit & 63))
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

/// What is known of one spelling of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    hash: u32,
    /// Number of the usual form: all spellings of a word are one word to a pattern. 0 is no word.
    pub(super) usual: u16,
    /// What it can be.
    pub(super) classes: WordClasses,
    /// Whether it can be the first of two words that make one ("you are").
    pub(super) joins: bool,
    /// Whether it can be the second.
    pub(super) joined: bool,
}

/// The classes that the code asks for by name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub(super) name: WordClasses,
    pub(super) masked: WordClasses,
    pub(super) filler: WordClasses,
    pub(super) chat: WordClasses,
    pub(super) glued: WordClasses,
    pub(super) identity: WordClasses,
    /// "i", "me", "my", "we".
    pub(super) first: WordClasses,
    /// "i", "im", "we": the writer acts.
    pub(super) acts: WordClasses,
    /// "he", "someone", "brother", "theres": somebody else does.
    pub(super) others: WordClasses,
    /// "dead", "getting", "should": wished on somebody.
    pub(super) fate: WordClasses,
    /// "you", "youre", "your".
    pub(super) second: WordClasses,
    /// A wish or praise: "birthday", "congrats".
    pub(super) glad: WordClasses,
}

impl Known {
    /// Finds them among the names of all classes.
    #[inline(never)]
    fn read(classes: &str) -> Self {
        let mut known = Self::default();
        for (name, bit) in classes.split(' ').zip(0..) {
            let to = match name {
                "name" => &mut known.name,
                "masked" => &mut known.masked,
                "filler" => &mut known.filler,
                "chat" => &mut known.chat,
                "glued" => &mut known.glued,
                "identity" => &mut known.identity,
                "first" => &mut known.first,
                "acts" => &mut known.acts,
                "others" => &mut known.others,
                "fate" => &mut known.fate,
                "glad" => &mut known.glad,
                "you" | "youre" | "your" => &mut known.second,
                _ => continue,
            };
            *to = to.and(WordClasses::of(bit));
        }
        known
    }
}

/// Reads words with a space between two.
#[inline(never)]
fn read_words(mut packed: &[u8], entries: &mut Vec<Entry>) {
    while !packed.is_empty() {
        let hash = take_word(&mut packed, VEIL);
        entries.push(Entry { hash, usual: entries.len() as u16, ..Entry::default() });
    }
}

/// Gives each word the set of classes that its byte names.
#[inline(never)]
fn give_classes(entries: &mut [Entry], sets: &[WordClasses], named: &[u8]) {
    for (entry, &set) in entries.iter_mut().skip(1).zip(named) {
        entry.classes = sets.get(usize::from(set)).copied().unwrap_or_default();
    }
}

/// Marks the first and second words of joined ones, in each of their spellings.
#[inline(never)]
fn mark_joins(entries: &mut [Entry], joins: &[(u16, u16, u16)]) {
    for &(first, second, _) in joins {
        if let Some(entry) = entries.get_mut(usize::from(first)) {
            entry.joins = true;
        }
        if let Some(entry) = entries.get_mut(usize::from(second)) {
            entry.joined = true;
        }
    }
    for at in 1..entries.len() {
        let usual = entries.get(at).map_or(0, |e| usize::from(e.usual));
        let (joins, joined) = entries.get(usual).map_or((false, false), |e| (e.joins, e.joined));
        if let Some(entry) = entries.get_mut(at) {
            entry.joins |= joins;
            entry.joined |= joined;
        }
    }
}

/// Every word of the grammar, by hash.
pub(super) struct Vocabulary {
    table: Vec<u16>,
    /// By number; the first is no word.
    entries: Vec<Entry>,
    /// Two usual forms that make a third, sorted.
    joins: Vec<(u16, u16, u16)>,
    slips: Slips,
    pub(super) known: Known,
    /// The number of the first word that the sets use in turn.
    pub(super) first: u16,
}

impl Vocabulary {
    /// Reads the words: hashes, words spelt out, classes, other spellings, joined words.
    #[inline(never)]
    pub(super) fn read(packed: &mut Reader<'static>, classes: &str) -> Self {
        let known = Known::read(classes);
        let mut entries = vec![Entry::default()];
        let mut hash = 0_u32;
        for number in 1..=packed.count() {
            hash = hash.wrapping_add(packed.number());
            entries.push(Entry { hash, usual: number as u16, ..Entry::default() });
        }
        let slips = packed.column().rest();
        read_words(slips, &mut entries);
        let first = entries.len() as u16;
        read_words(packed.column().rest(), &mut entries);
        let count = entries.len() - 1;
        let sets: Vec<WordClasses> = (0..packed.count())
            .map(|_| {
                (0..packed.count())
                    .fold(WordClasses::default(), |all, _| all.and(WordClasses::of(packed.number())))
            })
            .collect();
        give_classes(&mut entries, &sets, packed.take(count));
        let mut at = 0;
        for _ in 0..packed.count() {
            at += packed.size();
            let usual = packed.number() as u16;
            if let Some(entry) = entries.get_mut(at) {
                entry.usual = usual;
            }
        }
        let mut before = 0;
        let joins: Vec<(u16, u16, u16)> = (0..packed.count())
            .map(|_| {
                before += packed.number() as u16;
                (before, packed.number() as u16, packed.number() as u16)
            })
            .collect();
        mark_joins(&mut entries, &joins);
        let table = vec![0; (2 * count).next_power_of_two()];
        let mut words = Self { table, entries, joins, slips: Slips::of(slips), known, first };
        words.fill_table();
        words
    }

    #[inline(never)]
    fn fill_table(&mut self) {
        let mask = self.table.len() - 1;
        for (entry, number) in self.entries.iter().zip(0..).skip(1) {
            let mut at = entry.hash as usize & mask;
            while self.table.get(at).is_some_and(|&taken| taken != 0) {
                at = (at + 1) & mask;
            }
            if let Some(slot) = self.table.get_mut(at) {
                *slot = number;
            }
        }
    }

    /// How many words there are, "no word" among them.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// What is known of a word.
    #[inline(always)]
    pub(super) fn get(&self, hash: u32) -> Option<&Entry> {
        let mask = self.table.len() - 1;
        // FNV's low bits are its best mixed ones.
        let mut at = hash as usize & mask;
        loop {
            let number = self.table.get(at).copied().filter(|&number| number != 0)?;
            let entry = self.entry(number)?;
            if entry.hash == hash {
                return Some(entry);
            }
            at = (at + 1) & mask;
        }
    }

    /// The same where it is seldom asked.
    #[inline(never)]
    pub(super) fn look_up(&self, hash: u32) -> Option<&Entry> {
        self.get(hash)
    }

    /// The entry of a number.
    pub(super) fn entry(&self, number: u16) -> Option<&Entry> {
        self.entries.get(usize::from(number))
    }

    /// The word that two words make, if they make one.
    pub(super) fn join(&self, first: u16, second: u16) -> Option<u16> {
        let at = self.joins.partition_point(|&(a, b, _)| (a, b) < (first, second));
        self.joins.get(at).filter(|&&(a, b, _)| (a, b) == (first, second)).map(|&(_, _, joined)| joined)
    }

    /// The word meant by one with a letter left out or two letters swapped. The first letter is always right.
    #[inline(never)]
    pub(super) fn slip(&self, word: &str) -> Option<&Entry> {
        self.look_up(word_hash(self.slips.meant(word)?))
    }
}
