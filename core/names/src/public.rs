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

/// The hashes, ready for look-up.
pub struct PublicFigures(Vec<u32>);

impl PublicFigures {
    /// Reads the shipped table: the steps from one sorted hash to the next, two bytes each, all upper bytes before all lower ones.
    #[must_use]
    #[inline(never)]
    pub fn new() -> Self {
        let (upper, lower) = STEPS.split_at(STEPS.len() / 2);
        let steps = upper.iter().zip(lower).map(|(&u, &l)| u32::from(u) << 8 | u32::from(l));
        Self(
            steps
                .scan(0, |hash, step| {
                    *hash += step;
                    Some(*hash)
                })
                .collect(),
        )
    }

    /// Whether the hash of a name is in the table.
    #[must_use]
    pub fn has(&self, hash: u32) -> bool {
        self.0.binary_search(&hash).is_ok()
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
