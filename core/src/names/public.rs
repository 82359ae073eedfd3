//! Public, historical and fictional people, by the hash of their name.
//!
//! The readable list is `data/names/public_figures.txt`; `public.bin` is made from it (`core/train`) and a test holds them equal.

use super::lexicon::hash_word;
use crate::order;

const HASHES: &[u8] = include_bytes!("../../data/names/public.bin");

/// The hash of a full name: its letters in lower case, without spaces, hyphens, dots and apostrophes; 24 bits.
#[must_use]
pub fn hash_name(words: &[&str]) -> u32 {
    let letters: String = words.iter().flat_map(|w| w.chars()).filter(|c| c.is_alphanumeric()).collect();
    hash_word(&letters) & 0x00ff_ffff
}

/// Whether the hash is in the shipped table: sorted numbers of three bytes, big end first.
#[must_use]
pub fn is_listed(hash: u32) -> bool {
    let want = hash.to_be_bytes();
    let (mut low, mut high) = (0, HASHES.len() / 3);
    while low < high {
        let middle = (low + high) / 2;
        match HASHES.get(3 * middle..3 * middle + 3).map(|h| h.cmp(want.get(1..4).unwrap_or(&[]))) {
            Some(core::cmp::Ordering::Less) => low = middle + 1,
            Some(core::cmp::Ordering::Equal) => return true,
            _ => high = middle,
        }
    }
    false
}

/// Writes the table from the text of the readable list: people between `;`, aliases after `|`, `#` before remarks.
#[must_use]
pub fn write(list: &str, fold: impl Fn(&str) -> String) -> Vec<u8> {
    let mut hashes: Vec<u32> = crate::text::lines(list)
        .flat_map(|line| line.split(['|', ';']))
        .map(|name| fold(name.trim()))
        .filter(|name| !name.is_empty())
        .map(|name| hash_name(&[&name]))
        .collect();
    order::sort(&mut hashes);
    hashes.dedup();
    hashes.iter().flat_map(|h| h.to_be_bytes().into_iter().skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Folded, Lookalikes};

    #[test]
    fn the_table_is_made_from_the_list() {
        let lookalikes = Lookalikes::new();
        let made = write(include_str!("../../data/names/public_figures.txt"), |name| {
            Folded::new(name, &lookalikes).low().to_owned()
        });
        assert!(made == HASHES, "run `thinkfirst-train public`");
        assert!(HASHES.len() / 3 > 1500);
    }

    #[test]
    fn finds_listed_names_in_any_spelling() {
        for words in [
            &["harry", "potter"][..],
            &["tim", "berners-lee"],
            &["florence", "nightingale"],
            &["anne", "frank"],
        ] {
            assert!(is_listed(hash_name(words)), "{words:?}");
        }
        assert!(!is_listed(hash_name(&["maya", "patel"])));
    }
}
