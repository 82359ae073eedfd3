//! Public, historical and fictional people, by the hash of their name.
//!
//! The readable list is `data/names/public_figures.txt`; `public.bin` is made from it (`core/train`) and a test of the crate thinkfirst holds them equal.

use super::lexicon::hash_word;

const STEPS: &[u8] = include_bytes!("../../data/names/public.bin");

/// The hash of a full name: its letters in lower case, without spaces, hyphens, dots and apostrophes; 24 bits.
#[must_use]
pub fn hash_name(words: &[&str]) -> u32 {
    let letters: String = words.iter().flat_map(|w| w.chars()).filter(|c| c.is_alphanumeric()).collect();
    hash_word(&letters) & 0x00ff_ffff
}

/// Hashes with the same upper bits stand together.
const LOWER_BITS: u32 = 12;

/// The hashes, ready for look-up.
pub struct PublicFigures {
    hashes: Vec<u32>,
    /// For each number of the upper bits where its hashes begin, and the end.
    begins: Vec<u32>,
}

impl PublicFigures {
    /// Reads the shipped table: the steps from one sorted hash to the next, two bytes each, all upper bytes before all lower ones.
    #[must_use]
    #[inline(never)]
    pub fn new() -> Self {
        let (upper, lower) = STEPS.split_at(STEPS.len() / 2);
        let steps = upper.iter().zip(lower).map(|(&u, &l)| u32::from(u) << 8 | u32::from(l));
        let hashes: Vec<u32> = steps
            .scan(0, |hash, step| {
                *hash += step;
                Some(*hash)
            })
            .collect();
        let mut begins = Vec::with_capacity((1 << (24 - LOWER_BITS)) + 1);
        for (at, hash) in (0..).zip(&hashes) {
            while begins.len() <= (hash >> LOWER_BITS) as usize {
                begins.push(at);
            }
        }
        begins.resize((1 << (24 - LOWER_BITS)) + 1, hashes.len() as u32);
        Self { hashes, begins }
    }

    /// Whether the hash of a name is in the table.
    #[must_use]
    pub fn has(&self, hash: u32) -> bool {
        let begin = |upper: usize| self.begins.get(upper).map_or(0, |&at| at as usize);
        let upper = (hash >> LOWER_BITS) as usize;
        self.hashes.get(begin(upper)..begin(upper + 1)).is_some_and(|hashes| hashes.contains(&hash))
    }
}

impl Default for PublicFigures {
    fn default() -> Self {
        Self::new()
    }
}

/// Writes the table from the text of the readable list: people between `;`, aliases after `|`, `#` before remarks.
#[must_use]
pub fn write(list: &str, fold: impl Fn(&str) -> String) -> Vec<u8> {
    let mut hashes: Vec<u32> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(['|', ';']))
        .map(|name| fold(name.trim()))
        .filter(|name| !name.is_empty())
        .map(|name| hash_name(&[&name]))
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    let mut before = 0;
    let steps: Vec<u32> = hashes.iter().map(|&h| h - core::mem::replace(&mut before, h)).collect();
    assert!(steps.iter().all(|&step| step < 1 << 16), "a step takes two bytes: more names make them smaller");
    steps.iter().map(|s| (s >> 8) as u8).chain(steps.iter().map(|&s| s as u8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_listed_names_in_any_spelling() {
        for words in [
            &["harry", "potter"][..],
            &["tim", "berners-lee"],
            &["florence", "nightingale"],
            &["anne", "frank"],
        ] {
            assert!(PublicFigures::new().has(hash_name(words)), "{words:?}");
        }
        assert!(!PublicFigures::new().has(hash_name(&["maya", "patel"])));
    }
}
