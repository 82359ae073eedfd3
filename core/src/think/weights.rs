//! Worries by weight: what no pattern says, told by many small signs together.
//!
//! Every word, pair of words and pair with one word between has a weight, learnt from labelled lines
//! (`cargo run --release -p thinkfirst-tests --example weigh_worries`, whose lines are the cases and `core/train/worries.txt`). A
//! message, or a sentence of a longer text, whose weights add up is a worry that an adult should read.

use crate::text::{Text, Token, TokenKind};
use std::ops::Range;

/// The weights, in sixteenths, one byte a bucket; after them the two limits of a message, the
/// limit of a sentence in a longer text and the weight of every line, in sixteenths.
const WEIGHTS: &[u8] = include_bytes!("../../data/think/worries.bin");

/// How many buckets there are.
pub const BUCKETS: usize = 1 << 14;
const SOME: usize = BUCKETS;
const ENOUGH: usize = BUCKETS + 1;
/// A longer text has many sentences, and more around each that says what it is about.
const IN_LONG: usize = BUCKETS + 2;
const BASE: usize = BUCKETS + 3;

/// A text of at most so many tokens is taken as one line, a longer one sentence by sentence.
const LINE: usize = 45;

/// A line of fewer words says too little.
const FEWEST: usize = 4;

/// How much a line sounds like a worry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// For a reader who looks at more: the queue.
    Some,
    /// Enough for the pupil's page.
    Enough,
}

/// The lines of a text, as ranges of tokens.
pub fn lines(text: &Text<'_>) -> Vec<Range<usize>> {
    let all = text.tokens().len();
    if all <= LINE { std::iter::once(0..all).collect() } else { text.sentences().to_vec() }
}

/// Calls `act` with the bucket of every sign in a line, and tells how many words it has.
pub fn signs(text: &Text<'_>, line: Range<usize>, mut act: impl FnMut(usize)) -> usize {
    let (mut words, mut before, mut first) = (0, 0, 0);
    let is_word = |t: &&Token| matches!(t.kind, TokenKind::Word | TokenKind::Number);
    for token in text.tokens().get(line).unwrap_or_default().iter().filter(is_word) {
        let (whole, stem) = hashes(text.token_text(token));
        act(bucket(whole, 1));
        act(bucket(stem, 2));
        if words > 0 {
            act(bucket(before ^ whole.rotate_left(9), 3));
        }
        if words > 1 {
            act(bucket(first ^ whole.rotate_left(9), 4));
        }
        (first, before) = (before, whole);
        words += 1;
    }
    words
}

fn bucket(hash: u32, sort: u32) -> usize {
    (hash.wrapping_add(sort).wrapping_mul(0x9E37_79B1) >> 18) as usize
}

/// Hashes of a word without its apostrophes, whole and without its ending.
fn hashes(word: &str) -> (u32, u32) {
    let hash = |word: &str| {
        let letters = word.bytes().filter(|b| *b != b'\'');
        letters.fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    };
    let ending = ["ing", "ed", "es", "s"].iter().find_map(|ending| word.strip_suffix(ending));
    (hash(word), hash(ending.filter(|stem| stem.len() > 2).unwrap_or(word)))
}

/// The lines that sound like a worry: of each the sentence that does most.
pub(super) fn heavy(text: &Text<'_>) -> Vec<(Range<usize>, Weight)> {
    let mut heavy = Vec::new();
    let lines = lines(text);
    let long = lines.len() > 1;
    for line in lines {
        let (words, total) = weigh(text, line.clone());
        let above = |limit: usize| words >= FEWEST && total >= f32::from(weight(limit));
        let weight = match () {
            () if above(if long { IN_LONG } else { ENOUGH }) => Weight::Enough,
            () if above(if long { ENOUGH } else { SOME }) => Weight::Some,
            () => continue,
        };
        let inside = text.sentences().iter().filter(|s| s.start >= line.start && s.end <= line.end);
        let most = inside.max_by(|a, b| weigh(text, (*a).clone()).1.total_cmp(&weigh(text, (*b).clone()).1));
        heavy.push((most.cloned().unwrap_or(line), weight));
    }
    heavy
}

/// How many words a line has, and how much it sounds like a worry.
fn weigh(text: &Text<'_>, line: Range<usize>) -> (usize, f32) {
    let (mut sum, mut count) = (0_i32, 1_i32);
    let words = signs(text, line, |bucket| {
        sum += i32::from(weight(bucket));
        count += 1;
    });
    (words, sum as f32 / (count as f32).sqrt() + f32::from(weight(BASE)))
}

fn weight(at: usize) -> i8 {
    WEIGHTS.get(at).map_or(0, |byte| i8::from_le_bytes([*byte]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn heaviest(text: &str) -> Option<Weight> {
        let language = Language::new();
        heavy(&Text::new(text, &language)).into_iter().map(|(_, weight)| weight).max()
    }

    #[test]
    fn many_small_signs_make_a_worry() {
        for text in [
            "dont worry about me next year i wont be around by then",
            "i hide my sandwiches because i dont want to get fat and now i feel dizzy",
        ] {
            assert!(heaviest(text).is_some(), "{text}");
        }
        for text in [
            "i dont want to go to bed because the film is so good",
            "my mum makes the best pancakes in the world",
            "our team lost and i was sad but then we had ice cream",
            "me",
            "",
        ] {
            assert!(heaviest(text) < Some(Weight::Enough), "{text}");
        }
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(WEIGHTS.len(), BASE + 1);
        assert!(weight(SOME) < weight(ENOUGH) && weight(ENOUGH) < weight(IN_LONG));
    }
}
