//! The name lists: which words are given names, surnames, places or everyday words, and how often.
//!
//! Shipped as one sorted, front-coded list with one attribute byte a word; at start it is spread once into an open-addressing table of
//! hashes (about a millisecond), so that a look-up in the text costs one memory access and no string comparison.

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

const SLOTS_LOG2: u32 = 17;
const EMPTY: u32 = 0xff;

/// The lists, ready for look-up.
pub struct Lexicon {
    /// `tag << 8 | attribute byte`; [`EMPTY`] where nothing stands. A place in the table and the tag give all 32 bits of the hash.
    slots: Vec<u32>,
    words: usize,
}

impl Lexicon {
    /// Spreads the shipped list.
    ///
    /// Layout: `u32` count; per word one byte `shared prefix << 4 | suffix length` (both at most 15); then per word one attribute byte;
    /// then all suffixes. A malformed file gives the words up to the fault.
    #[must_use]
    pub fn read(file: &[u8]) -> Self {
        let mut lexicon = Self { slots: vec![EMPTY; 1 << SLOTS_LOG2], words: 0 };
        let Some(count) = file.get(..4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes) else {
            return lexicon;
        };
        let count = count as usize;
        let (Some(lengths), Some(attributes), Some(mut letters)) =
            (file.get(4..4 + count), file.get(4 + count..4 + 2 * count), file.get(4 + 2 * count..))
        else {
            return lexicon;
        };
        // a load above 3/4 would make look-ups slow; the trainer keeps far below
        let count = count.min(3 << (SLOTS_LOG2 - 2));
        let mut word = [0u8; 32];
        for (&length, &attribute) in lengths.iter().zip(attributes).take(count) {
            let (shared, more) = ((length >> 4) as usize, (length & 15) as usize);
            let (Some(suffix), Some(to)) = (letters.get(..more), word.get_mut(shared..shared + more)) else {
                break;
            };
            to.copy_from_slice(suffix);
            letters = letters.get(more..).unwrap_or(&[]);
            let Some(text) = word.get(..shared + more).and_then(|w| core::str::from_utf8(w).ok()) else {
                break;
            };
            lexicon.insert(hash_word(text), attribute);
        }
        lexicon
    }

    fn insert(&mut self, hash: u32, attribute: u8) {
        let mut at = place(hash);
        while let Some(slot) = self.slots.get_mut(at) {
            if *slot == EMPTY {
                *slot = hash << 8 | u32::from(attribute);
                self.words += 1;
                return;
            }
            at = (at + 1) & ((1 << SLOTS_LOG2) - 1);
        }
    }

    /// What the lists say of the word with this hash (see [`hash_word`]).
    #[must_use]
    pub fn get(&self, hash: u32) -> Attributes {
        let mut at = place(hash);
        while let Some(&slot) = self.slots.get(at) {
            if slot == EMPTY {
                break;
            }
            if slot >> 8 == hash & 0x00ff_ffff {
                return Attributes::from_byte(slot as u8);
            }
            at = (at + 1) & ((1 << SLOTS_LOG2) - 1);
        }
        Attributes::default()
    }

    /// What the lists say of a folded word; of a double-barrelled one, its parts together.
    #[must_use]
    pub fn word(&self, word: &str) -> Attributes {
        let whole = self.get(hash_word(word));
        if whole != Attributes::default() || !word.contains('-') {
            return whole;
        }
        word.split('-').map(|p| self.get(hash_word(p))).reduce(Attributes::join).unwrap_or_default()
    }

    /// How many words the lists hold.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words
    }

    /// Whether the lists are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words == 0
    }
}

fn place(hash: u32) -> usize {
    (hash >> (32 - SLOTS_LOG2)) as usize
}

/// Writes the file that [`Lexicon::read`] reads; `words` must be sorted by spelling. Words longer than 30 bytes are left out.
#[must_use]
pub fn write(words: &[(String, Attributes)]) -> Vec<u8> {
    let (mut lengths, mut attributes, mut letters) = (Vec::new(), Vec::new(), Vec::<u8>::new());
    let mut before: &[u8] = &[];
    for (word, a) in words.iter().filter(|(w, _)| w.len() <= 30) {
        let w = word.as_bytes();
        let shared = before.iter().zip(w).take_while(|(x, y)| x == y).count().min(15);
        if w.len() - shared > 15 {
            continue;
        }
        lengths.push((shared << 4 | (w.len() - shared)) as u8);
        attributes.push(a.to_byte());
        letters.extend(w.iter().skip(shared));
        before = w;
    }
    let mut file = (lengths.len() as u32).to_le_bytes().to_vec();
    file.extend(lengths);
    file.extend(attributes);
    file.extend(letters);
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
    fn a_broken_file_is_no_panic() {
        for n in 0..30 {
            let _ = Lexicon::read(&vec![0xfe; n]);
        }
    }
}
