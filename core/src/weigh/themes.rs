//! Themes: words of like meaning share a number, so that what was learnt of "nan" helps with "grandpa".
//!
//! 255 themes in 32 groups of eight, found by `core/train` from a language model's view of single words. A word's slot is taken from its
//! hash, so that the list of words need not be shipped. A bit a slot tells whether it has a theme; a byte of nought follows, for the slots
//! that have none, and a byte for each that has one.

use std::sync::LazyLock;
use thinkfirst_names::rows::lay_out;

/// Slots, as a power of two.
const SLOTS_LOG2: u32 = 16;
/// Slots.
const SLOTS: usize = 1 << SLOTS_LOG2;

const FILE: &[u8] = include_bytes!("../../data/weigh/themes.bin");

static THEMES: LazyLock<Option<Themes>> = LazyLock::new(|| Themes::read(FILE));

/// The themes of slots; 0 for a slot that has none.
struct Themes(Box<[u8; SLOTS]>);

impl Themes {
    fn read(file: &[u8]) -> Option<Self> {
        let (slots, themes) = file.split_at_checked(SLOTS / 8)?;
        let (_, themes) = themes.split_first()?;
        lay_out(slots, 0, themes).map(Self)
    }

    fn of(&self, hash: u32) -> u8 {
        let slot = (hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d) >> (32 - SLOTS_LOG2);
        self.0[slot as usize % SLOTS]
    }
}

/// Whether a word of this hash stands in running text now and then.
pub(crate) fn is_common(hash: u32) -> bool {
    theme(hash) != 0
}

/// A word's theme; 0 for a word that is not known.
#[inline(always)]
pub(super) fn theme(hash: u32) -> u32 {
    THEMES.as_ref().map_or(0, |themes| u32::from(themes.of(hash)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word_hash;

    #[test]
    fn words_of_like_meaning_share_a_theme() {
        let theme = |word: &str| theme(word_hash(word));
        assert_eq!(theme("nan"), theme("gran"));
        assert_eq!(theme("football"), theme("tennis"));
        assert_ne!(theme("nan"), theme("football"));
        assert_eq!(theme("xqzvw"), 0);
    }

    #[test]
    fn a_cut_file_is_none() {
        assert!((0..FILE.len()).step_by(97).all(|n| FILE.get(..n).and_then(Themes::read).is_none()));
        assert!(Themes::read(FILE).is_some());
    }
}
