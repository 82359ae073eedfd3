//! The name lists: which words are given names, surnames, places or everyday words, and how often.
//!
//! Shipped as one sorted, front-coded list with one attribute byte a word, which is spread over a table at the start: no word is longer
//! than fifteen bytes, so that a word is two numbers and is found by comparing these.

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

/// Hash of a folded word; the same in trainer and reader.
#[must_use]
pub fn hash_word(word: &str) -> u32 {
    let mut h = 0x811c_9dc5_u32;
    for &b in word.as_bytes() {
        h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    }
    // FNV leaves the high bits weak for short words
    h ^= h >> 15;
    h = h.wrapping_mul(0x2c1b_3c6d);
    h ^ (h >> 13)
}

/// The longest word of the lists.
const LONGEST: usize = 15;
/// Slots of the table, about twice as many as there are words; a power of two.
const SLOTS: usize = 1 << 16;

/// A word of at most fifteen bytes: its letters from the top, its length in the last byte.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key(u64, u64);

impl Key {
    #[inline]
    fn of(word: &[u8]) -> Option<Self> {
        let length = word.len();
        let (first, rest) = match length {
            1..8 => (letters(word), 0),
            8..=LONGEST => {
                let (first, rest) = word.split_at_checked(8)?;
                (letters(first), letters(rest))
            }
            _ => return None,
        };
        Some(Self(first, rest | length as u64))
    }

    #[inline]
    fn slot(self) -> usize {
        let joined = self.0 ^ self.1.rotate_left(29);
        ((joined ^ joined >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - SLOTS.ilog2())) as usize
    }
}

/// At most eight letters as one number, the first on top.
#[inline]
fn letters(word: &[u8]) -> u64 {
    let four = |part: Option<&[u8; 4]>| part.map_or(0, |part| u64::from(u32::from_be_bytes(*part)));
    match word.len() {
        0 => 0,
        // the middle is read twice where there are less than eight
        length @ 4..=8 => four(word.first_chunk()) << 32 | four(word.last_chunk()) << (64 - 8 * length),
        length => {
            word.iter().fold(0, |all, &letter| all << 8 | u64::from(letter)) << (64 - 8 * length.min(8))
        }
    }
}

/// The lists.
pub struct Lexicon<'a> {
    /// The words, in the order of the file.
    words: Vec<Key>,
    /// Per word one attribute byte.
    attributes: &'a [u8],
    /// Places in `words`, and one more; 0 is free. None where the lists are empty.
    slots: Vec<u16>,
}

impl<'a> Lexicon<'a> {
    /// Opens the shipped list.
    ///
    /// Layout: `u32` count; per word one attribute byte; then per word how many letters it shares with the one before it (at most 15)
    /// and its other letters (at most 15, each above 15). A malformed file gives an empty list.
    #[must_use]
    #[inline(never)]
    pub fn read(file: &'a [u8]) -> Self {
        let parts = file.split_first_chunk().and_then(|(count, rest)| {
            let count = u32::from_le_bytes(*count) as usize;
            Some((count, rest.split_at_checked(count)?))
        });
        let empty = Self { words: Vec::new(), attributes: &[], slots: Vec::new() };
        let Some((count, (attributes, spelt))) = parts else { return empty };
        let room = |words: &Vec<Key>| words.len() < SLOTS / 4 * 3;
        let Some(words) = spelt_out(spelt, count).filter(room) else { return empty };
        let mut slots = vec![0; SLOTS];
        for (place, word) in (1..).zip(&words) {
            let mut at = word.slot();
            while slots.get(at).is_some_and(|&taken| taken != 0) {
                at = (at + 1) % SLOTS;
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = place;
            }
        }
        Self { words, attributes, slots }
    }

    /// What the lists say of a folded word.
    #[must_use]
    pub fn get(&self, word: &str) -> Attributes {
        let Some(key) = Key::of(word.as_bytes()) else { return Attributes::default() };
        let mut at = key.slot();
        while let Some(place) = self.slots.get(at).and_then(|&place| usize::from(place).checked_sub(1)) {
            if self.words.get(place) == Some(&key) {
                return self
                    .attributes
                    .get(place)
                    .map_or(Attributes::default(), |&b| Attributes::from_byte(b));
            }
            at = (at + 1) % SLOTS;
        }
        Attributes::default()
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

    /// How many words the lists hold.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the lists are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The words of a front-coded list; `None` where it is none of `count` words.
fn spelt_out(spelt: &[u8], count: usize) -> Option<Vec<Key>> {
    let mut words = Vec::with_capacity(count.min(spelt.len()));
    let (mut word, mut length, mut begun) = ([0; LONGEST], 0, false);
    for &byte in spelt {
        if byte < 16 {
            if begun {
                words.push(Key::of(word.get(..length)?)?);
            }
            (length, begun) = (usize::from(byte), true);
        } else {
            *word.get_mut(length)? = byte;
            length += 1;
        }
    }
    if begun {
        words.push(Key::of(word.get(..length)?)?);
    }
    (words.len() == count).then_some(words)
}

/// Writes the file that [`Lexicon::read`] reads; `words` must be sorted by spelling. Words longer than 15 bytes are left out.
#[must_use]
pub fn write(words: &[(String, Attributes)]) -> Vec<u8> {
    let (mut attributes, mut spelt) = (Vec::new(), Vec::new());
    let mut before: &[u8] = &[];
    for (word, a) in words.iter().filter(|(w, _)| w.len() <= LONGEST) {
        let w = word.as_bytes();
        let shared = before.iter().zip(w).take_while(|(x, y)| x == y).count();
        attributes.push(a.to_byte());
        spelt.push(shared as u8);
        spelt.extend(w.iter().skip(shared));
        before = w;
    }
    let mut file = (attributes.len() as u32).to_le_bytes().to_vec();
    file.extend(attributes);
    file.extend(spelt);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let file = write(&[("maya".into(), a), ("mayall".into(), b), ("patel".into(), b)]);
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
        let file = write(&listed);
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
    fn a_broken_file_is_no_panic() {
        for n in 0..30 {
            let _ = Lexicon::read(&vec![0xfe; n]).get("maya");
            for byte in [0x3f, 1] {
                let mut file = vec![2, 0, 0, 0];
                file.resize(n + 4, byte);
                let _ = Lexicon::read(&file).get("maya");
            }
        }
    }
}
