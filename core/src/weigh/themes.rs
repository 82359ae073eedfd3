//! Themes: words of like meaning share a number, so that what was learnt of "nan" helps with "grandpa".
//!
//! 255 themes in 32 groups of eight, found by `core/train` from a language model's view of single words. A byte a slot; a word's slot is
//! taken from its hash, so that the list of words need not be shipped.

/// Slots, as a power of two.
pub const SLOTS_LOG2: u32 = 16;

const THEMES: &[u8] = include_bytes!("../../data/weigh/themes.bin");

/// The slot of a word.
#[must_use]
pub const fn slot(hash: u32) -> usize {
    ((hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d) >> (32 - SLOTS_LOG2)) as usize
}

/// Whether a word of this hash stands in running text now and then.
pub(crate) fn is_common(hash: u32) -> bool {
    theme(hash) != 0
}

/// A word's theme; 0 for a word that is not known.
pub(super) fn theme(hash: u32) -> u32 {
    THEMES.get(slot(hash)).map_or(0, |&theme| u32::from(theme))
}
