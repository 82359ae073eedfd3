//! The name lists: which words are given names, surnames, places or everyday words, and how often.
//!
//! Shipped as one sorted, front-coded list with one attribute byte a word. At start lengths and letters are set apart and every eighth
//! word is noted; a look-up walks from the last noted word below it.

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

/// Words between two entries of the index.
const BLOCK: usize = 8;
/// The longest word of the lists: both halves of a length byte hold it.
const LONGEST: usize = 15;

/// The lists.
pub struct Lexicon<'a> {
    /// Per word `shared prefix << 4 | suffix length`.
    lengths: Vec<u8>,
    /// Per word one attribute byte.
    attributes: &'a [u8],
    /// All suffixes.
    letters: Vec<u8>,
    /// Of every eighth word its first eight letters and where the next word's suffix starts.
    index: Vec<(u64, u32)>,
}

impl<'a> Lexicon<'a> {
    /// Opens the shipped list.
    ///
    /// Layout: `u32` count; per word one attribute byte; then per word how many letters it shares with the one before it (at most 15)
    /// and its other letters (at most 15, each above 15). A malformed file gives an empty list.
    #[must_use]
    #[inline(never)]
    pub fn read(file: &'a [u8]) -> Self {
        let empty = Self { lengths: Vec::new(), attributes: &[], letters: Vec::new(), index: Vec::new() };
        let parts = file.split_first_chunk().and_then(|(count, rest)| {
            let count = u32::from_le_bytes(*count) as usize;
            Some((count, rest.split_at_checked(count)?))
        });
        let Some((count, (attributes, spelt))) = parts else { return empty };
        let (mut lengths, mut letters) = (Vec::with_capacity(count), Vec::with_capacity(spelt.len()));
        for &byte in spelt {
            match lengths.last_mut() {
                _ if byte < 16 => lengths.push(byte << 4),
                Some(length) if *length & 15 < 15 => {
                    *length += 1;
                    letters.push(byte);
                }
                _ => return empty,
            }
        }
        if lengths.len() != count {
            return empty;
        }
        let mut index = Vec::with_capacity(count / BLOCK + 1);
        let (mut key, mut at) = (0u64, 0usize);
        for block in lengths.chunks(BLOCK) {
            for (i, &length) in block.iter().enumerate() {
                let (shared, more) = (u32::from(length >> 4), usize::from(length & 15));
                if shared < 8 {
                    let kept = key & !(u64::MAX >> (8 * shared));
                    key = kept | first_letters(&letters, at, more) >> (8 * shared);
                }
                at += more;
                if i == 0 {
                    index.push((key, at as u32));
                }
            }
        }
        Self { lengths, attributes, letters, index }
    }

    /// What the lists say of a folded word.
    ///
    /// The index gives the last noted word below it; from there the list is walked: a word that shares more letters with the one before
    /// it than that one did with ours is still below ours, one that shares less is above.
    #[must_use]
    pub fn get(&self, word: &str) -> Attributes {
        let word = word.as_bytes();
        if word.len() > LONGEST || word.is_empty() {
            return Attributes::default();
        }
        let key = first_letters(word, 0, word.len());
        let block = self.index.partition_point(|&(head, _)| head < key);
        let (mut i, mut at, mut same) = match block.checked_sub(1).and_then(|b| Some((b, self.index.get(b)?)))
        {
            Some((b, &(head, at))) => {
                (b * BLOCK + 1, at as usize, ((head ^ key).leading_zeros() / 8) as usize)
            }
            None => (0, 0, 0),
        };
        while let Some(&length) = self.lengths.get(i) {
            let (shared, more) = (usize::from(length >> 4), usize::from(length & 15));
            if shared < same {
                break;
            }
            if shared == same {
                let (Some(suffix), Some(rest)) = (self.letters.get(at..at + more), word.get(same..)) else {
                    break;
                };
                let run = suffix.iter().zip(rest).take_while(|(a, b)| a == b).count();
                match (suffix.get(run), rest.get(run)) {
                    (None, None) => {
                        return self
                            .attributes
                            .get(i)
                            .map_or(Attributes::default(), |&b| Attributes::from_byte(b));
                    }
                    (Some(_), None) => break,
                    (Some(a), Some(b)) if a > b => break,
                    _ => same += run,
                }
            }
            at += more;
            i += 1;
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
        self.lengths.len()
    }

    /// Whether the lists are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }
}

/// Up to eight of the `len` letters from `at` on as one number, the first letter on top: numbers sort as the words do.
fn first_letters(letters: &[u8], at: usize, len: usize) -> u64 {
    let eight = letters.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or_else(
        || {
            letters
                .get(at..)
                .unwrap_or(&[])
                .iter()
                .take(8)
                .enumerate()
                .fold(0, |k, (i, &b)| k | u64::from(b) << (56 - 8 * i))
        },
        u64::from_be_bytes,
    );
    match len {
        0 => 0,
        1..8 => eight & !(u64::MAX >> (8 * len)),
        _ => eight,
    }
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
