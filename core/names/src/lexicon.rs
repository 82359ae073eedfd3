//! The name lists: which words are given names, surnames, places or everyday words, and how often.
//!
//! Shipped as one sorted, front-coded list with one attribute byte a word. The words of a first letter are spread over a table when a
//! text first has one: no word is longer than fifteen bytes, so that a word is two numbers and is found by comparing these.

use super::spelling;
use std::sync::OnceLock;

/// What the lists say of a word. `Default` is a word that stands in no list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// 0: no given name; 1–4: rare to common (births in the ONS list).
    pub given: u8,
    /// 0: no surname; 1–4: rare to common (rank).
    pub surname: u8,
    /// How often the word stands in lower case in running text: 0 never seen, 3 an everyday word.
    pub everyday: u8,
    /// A place of Great Britain and Ireland, a country, or a part of such a name.
    pub place: bool,
}

impl Attributes {
    /// The byte that stands in the file: mixed radix 5 × 5 × 4 × 2.
    #[must_use]
    pub fn to_byte(self) -> u8 {
        self.given.min(4) + 5 * (self.surname.min(4) + 5 * (self.everyday.min(3) + 4 * u8::from(self.place)))
    }

    /// Reads the byte of the file.
    #[must_use]
    pub fn from_byte(b: u8) -> Self {
        Self { given: b % 5, surname: b / 5 % 5, everyday: b / 25 % 4, place: b / 100 % 2 == 1 }
    }

    /// The stronger of both in every respect, for the parts of `adebayo-smith`.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            given: self.given.max(other.given),
            surname: self.surname.max(other.surname),
            everyday: self.everyday.min(other.everyday),
            place: self.place && other.place,
        }
    }

    /// Whether any list of names holds the word.
    #[must_use]
    pub fn is_name(self) -> bool {
        self.given > 0 || self.surname > 0
    }
}

/// What the lists say of a word as it stands in the file: the byte of [`Attributes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listed(pub(crate) u8);

impl Listed {
    /// A word that stands in no list.
    pub(crate) const NOWHERE: Self = Self(0);
    /// An everyday word that is neither a given name nor a place, and no surname or a rare one: the bytes of [`Attributes::to_byte`].
    const PLAIN: [Self; 2] = [Self(25 * 3), Self(25 * 3 + 5)];

    #[inline]
    pub(crate) fn is_plain(self) -> bool {
        Self::PLAIN.contains(&self)
    }

    #[inline]
    pub(crate) fn attributes(self) -> Attributes {
        Attributes::from_byte(self.0)
    }
}

impl From<Attributes> for Listed {
    fn from(attributes: Attributes) -> Self {
        Self(attributes.to_byte())
    }
}

/// Hash of a folded word; the same in trainer and reader.
#[must_use]
pub fn hash_word(word: &str) -> u32 {
    hash_bytes(word.as_bytes())
}

/// [`hash_word`] of a word's bytes.
pub(crate) fn hash_bytes(word: &[u8]) -> u32 {
    hash_end(word.iter().fold(HASH_START, |hash, &byte| hash_byte(hash, byte)))
}

/// The same of letters that are apart.
pub(crate) fn hash_letters(letters: &[char]) -> u32 {
    let add = |hash, letter: &char| letter.encode_utf8(&mut [0; 4]).bytes().fold(hash, hash_byte);
    hash_end(letters.iter().fold(HASH_START, add))
}

/// The hash of no letters yet (FNV-1a).
pub const HASH_START: u32 = 0x811c_9dc5;

/// The hash with one byte more.
#[inline(always)]
#[must_use]
pub const fn hash_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// What [`hash_word`] makes of the hash of all letters: FNV leaves the high bits weak for short words.
#[inline(always)]
pub(crate) const fn hash_end(hash: u32) -> u32 {
    let hash = (hash ^ hash >> 15).wrapping_mul(0x2c1b_3c6d);
    hash ^ hash >> 13
}

/// The longest word of the lists.
const LONGEST: usize = 15;

/// A word of at most fifteen bytes: its letters, the first lowest. In the lists the last byte is what they say of it.
#[derive(Clone, Copy)]
struct Key(u64, u64);

/// The letters of the second number.
const LETTERS: u64 = u64::MAX >> 8;

impl Key {
    /// A place without a word.
    const FREE: Self = Self(0, 0);

    /// `None` where the lists can hold no such word.
    #[inline]
    fn of(word: &[u8]) -> Option<Self> {
        let length = word.len();
        match length {
            // a nought at the end would be no letter
            _ if word.last() == Some(&0) => None,
            1..8 => Some(Self(letters(word), 0)),
            8..=LONGEST => {
                // the last eight, less what stands in the first number
                let rest = u64::from_le_bytes(*word.last_chunk()?) >> 8;
                Some(Self(u64::from_le_bytes(*word.first_chunk()?), rest >> (8 * (LONGEST - length))))
            }
            _ => None,
        }
    }

    /// The same of the first `length` letters of a text, which goes on: without a branch for how long the word is.
    #[inline]
    fn begins(text: &[u8; LONGEST + 1], length: usize) -> Option<Self> {
        let last = *text.get(length.checked_sub(1)?)?;
        if last == 0 || length > LONGEST {
            return None;
        }
        let (halves, _) = text.as_chunks();
        let [first, rest] = [0, 1].map(|half| halves.get(half).copied().map_or(0, u64::from_le_bytes));
        let after = 8 * length.saturating_sub(8) as u32;
        Some(Self(first & u64::MAX >> (64 - 8 * length.min(8)), rest & ((1 << after) - 1)))
    }

    /// The letters with one more after `length` of them.
    #[inline]
    fn and(self, letter: u8, length: u8) -> Self {
        let letter = u64::from(letter) << (length % 8 * 8);
        if length < 8 { Self(self.0 | letter, self.1) } else { Self(self.0, self.1 | letter) }
    }

    /// The first letters alone.
    #[inline]
    fn cut(self, length: u8) -> Self {
        let first = |all: u64| all & ((1 << (length % 8 * 8)) - 1);
        if length < 8 { Self(first(self.0), 0) } else { Self(self.0, first(self.1)) }
    }

    /// The same with what the lists say.
    #[inline]
    fn listed(self, says: u8) -> Self {
        Self(self.0, self.1 | u64::from(says) << 56)
    }

    /// What the lists say of it.
    #[inline]
    fn says(self) -> Listed {
        Listed((self.1 >> 56) as u8)
    }

    /// Whether both have the same letters.
    #[inline]
    fn is(self, other: Self) -> bool {
        (self.0 ^ other.0) | (self.1 ^ other.1) & LETTERS == 0
    }

    #[inline]
    fn is_free(self) -> bool {
        self.0 == 0
    }

    /// A number that spreads: the upper half of a product, where every letter counts.
    #[inline]
    fn mixed(self) -> u32 {
        let joined = self.0 ^ self.1.rotate_left(29);
        ((joined ^ joined >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }
}

/// From one to seven letters as one number, the first lowest. What stands in the middle is read twice.
#[inline]
fn letters(word: &[u8]) -> u64 {
    let length = word.len();
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first))
            | u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4));
    }
    let letter = |at: usize| word.get(at).map_or(0, |&letter| u64::from(letter) << (8 * at));
    letter(0) | letter(1) | letter(2)
}

/// The lists: a part for each first letter, spread when a text first has a word with this letter.
pub struct Lexicon<'a> {
    parts: Vec<Part<'a>>,
    /// For each byte the place of its part, and one more; 0 for none.
    by_letter: [u8; 256],
    /// How names are spelt.
    spelling: &'a [u8],
}

/// The words of one first letter.
struct Part<'a> {
    /// Per word one attribute byte.
    attributes: &'a [u8],
    /// The words, front-coded.
    spelt: &'a [u8],
    spread: OnceLock<Spread>,
}

/// Words laid out for look-up: each where its letters say, or in the next place that was free. Empty where the file is none.
#[derive(Default)]
struct Spread(Vec<Key>);

impl Spread {
    #[cold]
    #[inline(never)]
    fn of(part: &Part<'_>) -> Self {
        let count = part.attributes.len();
        // half of the places stay free: most words stand where they are looked for first
        let mut spread = Self(vec![Key::FREE; 2 * count + 1]);
        spread.fill(part).map_or_else(Self::default, |()| spread)
    }

    /// Puts in the words of a front-coded list; `None` where it is none.
    fn fill(&mut self, part: &Part<'_>) -> Option<()> {
        let mut attributes = part.attributes.iter();
        let (mut word, mut length) = (Key::FREE, 0);
        for &byte in part.spelt.iter().chain(&[0]) {
            if byte < 16 {
                if length > 0 {
                    let at = self.place(word);
                    *self.0.get_mut(at)? = word.listed(*attributes.next()?);
                }
                word = word.cut(byte.min(length));
                length = byte;
            } else {
                word = word.and(byte, length);
                length += 1;
                (usize::from(length) <= LONGEST).then_some(())?;
            }
        }
        attributes.as_slice().is_empty().then_some(())
    }

    /// Where a word stands, or would stand.
    #[inline(always)]
    fn place(&self, word: Key) -> usize {
        let mut at = ((u64::from(word.mixed()) * self.0.len() as u64) >> 32) as usize;
        while let Some(other) = self.0.get(at) {
            if other.is(word) || other.is_free() {
                return at;
            }
            at += 1;
            if at == self.0.len() {
                at = 0;
            }
        }
        at
    }
}

impl<'a> Lexicon<'a> {
    /// Opens the shipped list.
    ///
    /// Layout: how many first letters there are; per letter the letter, `u16` how many words and `u16` how many bytes they are spelt
    /// with; per word one attribute byte; then per word how many letters it shares with the one before it (at most 15; none where its
    /// first letter is a new one) and its other letters (at most 15, each above 15); last the table of [`spelling`]. A malformed file
    /// gives an empty list.
    #[must_use]
    pub fn read(file: &'a [u8]) -> Self {
        Self::parts(file).unwrap_or(Self { parts: Vec::new(), by_letter: [0; 256], spelling: &[] })
    }

    #[inline(never)]
    fn parts(file: &'a [u8]) -> Option<Self> {
        let (&count, rest) = file.split_first()?;
        let (heads, rest) = rest.split_at_checked(HEAD * usize::from(count))?;
        let heads = heads.as_chunks::<HEAD>().0;
        let words =
            heads.iter().map(|&[_, low, high, _, _]| usize::from(u16::from_le_bytes([low, high]))).sum();
        let (mut attributes, mut spelt) = rest.split_at_checked(words)?;
        let mut lists = Self { parts: Vec::with_capacity(heads.len()), by_letter: [0; 256], spelling: &[] };
        for &[letter, words_low, words_high, bytes_low, bytes_high] in heads {
            let part = Part {
                attributes: attributes
                    .split_off(..usize::from(u16::from_le_bytes([words_low, words_high])))?,
                spelt: spelt.split_off(..usize::from(u16::from_le_bytes([bytes_low, bytes_high])))?,
                spread: OnceLock::new(),
            };
            lists.parts.push(part);
            lists.by_letter[usize::from(letter)] = lists.parts.len() as u8;
        }
        lists.spelling = spelt;
        Some(lists)
    }

    /// What the lists say of a folded word.
    #[must_use]
    pub fn get(&self, word: &str) -> Attributes {
        self.look_up(word.as_bytes()).attributes()
    }

    /// The same as it stands in the file.
    pub(crate) fn look_up(&self, word: &[u8]) -> Listed {
        self.find(word, Key::of(word))
    }

    /// The same of a word with what follows it in its text.
    pub(crate) fn look_up_in(&self, word: &[u8], text: &[u8]) -> Listed {
        let key = text.first_chunk().map_or_else(|| Key::of(word), |text| Key::begins(text, word.len()));
        self.find(word, key)
    }

    #[inline(always)]
    fn find(&self, word: &[u8], key: Option<Key>) -> Listed {
        let part = word.first().map_or(0, |&letter| self.by_letter[usize::from(letter)]);
        let part = self.parts.get(usize::from(part).wrapping_sub(1));
        let (Some(part), Some(key)) = (part, key) else { return Listed::NOWHERE };
        let spread = part.spread.get_or_init(|| Spread::of(part));
        spread.0.get(spread.place(key)).map_or(Listed::NOWHERE, |found| found.says())
    }

    /// What the lists say of a folded word; of a double-barrelled one, its parts together.
    #[must_use]
    pub fn word(&self, word: &str) -> Attributes {
        let whole = self.get(word);
        if whole != Attributes::default() || !word.contains('-') {
            return whole;
        }
        word.split('-').map(|p| self.get(p)).reduce(Attributes::join).unwrap_or_default()
    }

    /// How much a folded word that no list holds is spelt like a name, from 1 to 6; 0 where that cannot be told.
    #[must_use]
    pub fn likeness(&self, word: &str) -> u8 {
        spelling::likeness(self.spelling, word)
    }

    /// How many words the lists hold.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.attributes.len()).sum()
    }

    /// Whether the lists are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

/// Bytes of what the file says of a first letter.
const HEAD: usize = 5;

/// Writes the file that [`Lexicon::read`] reads; `words` must be sorted by spelling, `spelling` is the table of [`spelling`]. Words
/// longer than 15 bytes are left out.
///
/// # Panics
/// Where there are more first letters or more words of one than the file can tell.
#[must_use]
pub fn write(words: &[(String, Attributes)], spelling: &[u8]) -> Vec<u8> {
    let short = |word: &&(String, Attributes)| (1..=LONGEST).contains(&word.0.len());
    let words: Vec<(&[u8], Attributes)> =
        words.iter().filter(short).map(|(w, a)| (w.as_bytes(), *a)).collect();
    let letters: Vec<_> = words.chunk_by(|(a, _), (b, _)| a.first() == b.first()).collect();
    let mut file = vec![u8::try_from(letters.len()).expect("as many first letters as a byte can tell")];
    let mut spelt = Vec::new();
    for words in letters {
        let from = spelt.len();
        let mut before: &[u8] = &[];
        for &(word, _) in words {
            let shared = before.iter().zip(word).take_while(|(x, y)| x == y).count();
            spelt.push(shared as u8);
            spelt.extend(word.iter().skip(shared));
            before = word;
        }
        file.extend(words.iter().take(1).filter_map(|(word, _)| word.first()));
        for count in [words.len(), spelt.len() - from] {
            file.extend(u16::try_from(count).expect("no more than two bytes can tell").to_le_bytes());
        }
    }
    file.extend(words.iter().map(|(_, attributes)| attributes.to_byte()));
    file.extend(spelt);
    file.extend(spelling);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_word_is_told_by_its_byte() {
        for b in 0..200u8 {
            let Attributes { given, surname, everyday, place } = Attributes::from_byte(b);
            let plain = everyday == 3 && given == 0 && surname < 2 && !place;
            assert_eq!(Listed(b).is_plain(), plain, "{b}");
        }
    }

    #[test]
    fn attribute_byte_round_trip() {
        for b in 0..200u8 {
            assert_eq!(Attributes::from_byte(b).to_byte(), b);
        }
    }

    #[test]
    fn reads_what_it_writes() {
        let a = Attributes { given: 3, ..Attributes::default() };
        let b = Attributes { surname: 2, everyday: 1, ..Attributes::default() };
        let file = write(&[("maya".into(), a), ("mayall".into(), b), ("patel".into(), b)], &[]);
        let l = Lexicon::read(&file);
        assert_eq!(
            (l.word("maya"), l.word("mayall"), l.word("patel"), l.word("may")),
            (a, b, b, Attributes::default())
        );
        assert_eq!(l.word("maya-patel"), Attributes { given: 3, surname: 2, everyday: 0, place: false });
    }

    #[test]
    fn finds_every_word_and_no_other() {
        let letters = ["a", "an", "b", "mar", "ia", "tha", "o'", "smith", "so"];
        let mut words: Vec<String> = Vec::new();
        for x in letters {
            for y in letters {
                words.extend([
                    x.to_string(),
                    format!("{x}{y}"),
                    format!("{x}{y}{x}"),
                    format!("{y}{y}{x}{y}"),
                ]);
            }
        }
        words.retain(|w| w.len() <= LONGEST);
        words.sort();
        words.dedup();
        let (listed, others): (Vec<_>, Vec<_>) = words.into_iter().enumerate().partition(|(i, _)| i % 3 != 0);
        let listed: Vec<_> =
            listed.into_iter().map(|(i, w)| (w, Attributes::from_byte((i % 150) as u8 + 1))).collect();
        let file = write(&listed, &[]);
        let lexicon = Lexicon::read(&file);
        assert_eq!(lexicon.len(), listed.len());
        for (word, a) in &listed {
            assert_eq!(lexicon.get(word), *a, "{word}");
        }
        for (_, word) in others {
            assert_eq!(lexicon.get(&word), Attributes::default(), "{word}");
        }
    }

    #[test]
    fn a_word_is_the_same_whatever_follows_it() {
        let text = b"abcdefghijklmnopqrst";
        for length in 0..18 {
            let key = |key: Option<Key>| key.map(|Key(first, rest)| (first, rest));
            let begins = text.first_chunk().and_then(|text| Key::begins(text, length));
            assert_eq!(key(begins), key(text.get(..length).and_then(Key::of)), "{length}");
        }
        assert!(Key::begins(b"ab\0defghijklmnop", 3).is_none());
    }

    #[test]
    fn a_broken_file_is_no_panic() {
        for n in 0..30 {
            let _ = Lexicon::read(&vec![0xfe; n]).get("maya");
            for byte in [0x3f, 1] {
                for bytes in [0, 1, 9, 200] {
                    let mut file = vec![1, b'm', 2, 0, bytes, 0];
                    file.resize(n + 6, byte);
                    let _ = Lexicon::read(&file).get("maya");
                }
            }
        }
    }
}
