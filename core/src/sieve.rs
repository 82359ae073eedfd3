//! A quick "no" to whether a word is one of many: most words are told apart without a search.

/// Which words can be one of many, by their first and last four bytes and their length.
#[derive(Default)]
pub(crate) struct Sieve(Vec<u64>);

impl Sieve {
    const BITS_LOG2: u32 = 14;

    pub(crate) fn of<'n>(words: impl Iterator<Item = &'n str>) -> Self {
        let mut bits = vec![0; 1 << Self::BITS_LOG2 >> 6];
        for place in words.map(Self::place) {
            if let Some(bits) = bits.get_mut(place / 64) {
                *bits |= 1 << (place % 64);
            }
        }
        Self(bits)
    }

    /// Where a word stands in every sieve.
    pub(crate) fn place(word: &str) -> usize {
        let bytes = word.as_bytes();
        let [first, last] = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(first), Some(last)) => [*first, *last].map(u32::from_le_bytes),
            _ => [bytes.iter().fold(0, |all, &byte| all << 8 | u32::from(byte)), 0],
        };
        let mixed = first.wrapping_mul(0x9e37_79b9) ^ last.rotate_left(7) ^ bytes.len() as u32;
        (mixed.wrapping_mul(0x85eb_ca6b) >> (32 - Self::BITS_LOG2)) as usize
    }

    /// Whether the word with this place may be one of them.
    pub(crate) fn may_hold(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }
}
