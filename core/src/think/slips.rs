//! Words with a slip of the finger: a letter left out ("stuid"), two letters swapped ("lsoer").

use crate::text::{HASH_START, hash_byte, word_hash};

use std::sync::OnceLock;

const FILTER_BITS: u32 = 1 << 16;

/// The words that are known with a slip too.
pub(super) struct Slips {
    /// The words in alphabetical order, a space between two, veiled so that the shipped file shows none.
    packed: &'static [u8],
    /// Made when a text first has a word that nothing else knows.
    index: OnceLock<Index>,
}

struct Index {
    /// The words as they are, with a space after each.
    text: String,
    /// Where the words of each first letter begin in the text, and the end.
    starts: [u32; 27],
    /// The hashes of all slips.
    filter: Vec<u64>,
}

impl Slips {
    pub(super) const fn of(packed: &'static [u8]) -> Self {
        Self { packed, index: OnceLock::new() }
    }

    /// The word that an unknown one is a slip of. The first letter is always right.
    pub(super) fn meant(&self, word: &str) -> Option<&str> {
        let hash = word_hash(word) % FILTER_BITS;
        let index = self.index.get_or_init(|| Index::of(self.packed));
        if index.filter.get(hash as usize / 64).is_none_or(|bits| bits >> (hash % 64) & 1 == 0) {
            return None;
        }
        let letter = usize::from(word.bytes().next()?.wrapping_sub(b'a'));
        let (start, end) = (*index.starts.get(letter)? as usize, *index.starts.get(letter + 1)? as usize);
        index
            .text
            .get(start..end)?
            .split_terminator(' ')
            .find(|known| is_slip(word.as_bytes(), known.as_bytes()))
    }
}

impl Index {
    #[cold]
    #[inline(never)]
    fn of(packed: &[u8]) -> Self {
        let text = packed.iter().chain(b" ").map(|&byte| char::from(unveiled(byte))).collect();
        let mut index = Self { text, starts: [0; 27], filter: vec![0; FILTER_BITS as usize / 64] };
        let mut at = 0;
        for word in index.text.split_terminator(' ') {
            at += word.len() as u32 + 1;
            let letter = word.bytes().next().map_or(0, |b| usize::from(b.wrapping_sub(b'a')));
            if let Some(start) = index.starts.get_mut(letter + 1) {
                *start = at;
            }
            each_slip(word.as_bytes(), |slip| put(&mut index.filter, slip));
        }
        let mut end = 0;
        for start in &mut index.starts {
            end = end.max(*start);
            *start = end;
        }
        index
    }
}

/// What the words' bytes are mixed with in the file.
pub(super) const VEIL: u8 = 0x5f;

/// A byte as it was before the file was veiled; the spaces between words are not.
const fn unveiled(byte: u8) -> u8 {
    if byte == b' ' { byte } else { byte ^ VEIL }
}

fn put(filter: &mut [u64], hash: u32) {
    let hash = hash % FILTER_BITS;
    if let Some(bits) = filter.get_mut(hash as usize / 64) {
        *bits |= 1 << (hash % 64);
    }
}

/// The hash of every spelling with one letter left out, or two swapped; never the first.
fn each_slip(word: &[u8], mut take: impl FnMut(u32)) {
    let hash = |from, rest: &[u8]| rest.iter().fold(from, |hash, &byte| hash_byte(hash, byte));
    let (mut before, mut rest) = (HASH_START, word);
    while let [first, after @ ..] = rest {
        if rest.len() < word.len() {
            take(hash(before, after));
            if let [second, after @ ..] = after {
                take(hash(hash(before, &[*second, *first]), after));
            }
        }
        (before, rest) = (hash_byte(before, *first), after);
    }
}

/// Whether `word` is `known` with one letter left out, or two swapped, after the first.
fn is_slip(word: &[u8], known: &[u8]) -> bool {
    let start = word.iter().zip(known).take_while(|(a, b)| a == b).count();
    if start == 0 {
        return false;
    }
    match known.len().wrapping_sub(word.len()) {
        1 => word.get(start..) == known.get(start + 1..),
        0 => {
            start < word.len()
                && word.get(start) == known.get(start + 1)
                && word.get(start + 1) == known.get(start)
                && word.get(start + 2..) == known.get(start + 2..)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_left_out_or_two_swapped() {
        let veiled = |byte| char::from(unveiled(byte));
        let packed: String = "idiot loser lotion stupid".bytes().map(veiled).collect();
        let slips = Slips::of(packed.leak().as_bytes());
        for (slip, meant) in [("idit", "idiot"), ("lsoer", "loser"), ("stupd", "stupid"), ("stupi", "stupid")]
        {
            assert_eq!(slips.meant(slip), Some(meant), "{slip}");
        }
        for word in ["idiot", "stupids", "losre1", "dioit", "l", "", "lo"] {
            assert_eq!(slips.meant(word), None, "{word}");
        }
    }
}
