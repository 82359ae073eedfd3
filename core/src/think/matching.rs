//! Finding the patterns in a text.
//!
//! A sentence is read in windows of up to 120 words. A pattern is tried only where its rarest word stands. It is followed from all
//! of its starting words at once: the places reached so far are the bits of one number.

use super::{
    grammar::{Grammar, Part, Pattern, Set},
    stream::Word,
    vocabulary::WordClasses,
};
use crate::order;

/// A pattern found: its rule, and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Index of the rule.
    pub(super) rule: usize,
    /// First word and the one after the last.
    pub(super) words: (usize, usize),
}

const WINDOW: usize = 120;
/// Windows of a longer sentence share so many words: no pattern is longer.
const SHARED: usize = 40;

/// A window of one sentence.
struct Window<'a> {
    words: &'a [Word],
    /// The words that may be left out.
    fillers: u128,
    /// The places where the sentence starts, fillers apart; empty if it started before the window.
    starts: u128,
    /// The places where it ends.
    ends: u128,
}

impl Grammar {
    /// Every pattern found, by first word.
    pub(super) fn find(&self, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut tried: Vec<u16> = Vec::new();
        let mut from = 0;
        while let Some(first) = words.get(from) {
            let rest = words.get(from..).unwrap_or_default();
            let length = rest.iter().position(|w| w.sentence != first.sentence).unwrap_or(rest.len());
            let sentence = rest.get(..length).unwrap_or_default();
            let mut at = 0;
            loop {
                let end = (at + WINDOW).min(length);
                self.find_in(sentence, (at, end), from, &mut tried, &mut hits);
                if end == length {
                    break;
                }
                at = end - SHARED;
            }
            from += length;
        }
        order::sort_by_key(&mut hits, |hit| (hit.words, hit.rule));
        hits.dedup();
        hits
    }

    fn find_in(
        &self,
        sentence: &[Word],
        (at, end): (usize, usize),
        offset: usize,
        tried: &mut Vec<u16>,
        hits: &mut Vec<Hit>,
    ) {
        let words = sentence.get(at..end).unwrap_or_default();
        tried.clear();
        for word in words {
            if word.anchors != 0 {
                tried.extend(self.by_word.get(word.anchors as usize).into_iter().flatten());
            }
            let mut classes = word.classes.0 & self.anchors.0;
            while classes != 0 {
                tried.extend(self.by_class.get(classes.trailing_zeros() as usize).into_iter().flatten());
                classes &= classes - 1;
            }
        }
        if tried.is_empty() {
            return;
        }
        order::sort(tried);
        tried.dedup();
        let window = Window::new(words, self.filler, at == 0, end == sentence.len());
        for &number in tried.iter() {
            let Some(pattern) = self.patterns.get(number as usize) else { continue };
            let mut starts = window.everywhere();
            while let Some((first, last)) = window.first_match(pattern, starts) {
                let words = (offset + at + first, offset + at + last);
                hits.push(Hit { rule: pattern.rule as usize, words });
                starts &= u128::MAX << last.max(first + 1);
            }
        }
    }
}

impl<'a> Window<'a> {
    fn new(words: &'a [Word], filler: WordClasses, starts_here: bool, ends_here: bool) -> Self {
        let mut window = Self { words, fillers: 0, starts: 0, ends: 0 };
        for (at, word) in words.iter().enumerate() {
            window.fillers |= u128::from(word.classes.meets(filler)) << at;
        }
        if starts_here {
            let before = (!window.fillers).trailing_zeros().min(words.len() as u32);
            window.starts = (1 << (before + 1)) - 1;
        }
        if ends_here {
            let all = window.everywhere();
            let last_word = (!window.fillers & (all >> 1)).checked_ilog2().map_or(0, |bit| bit + 1);
            window.ends = all & (u128::MAX << last_word);
        }
        window
    }

    /// Every place: before each word and after the last.
    fn everywhere(&self) -> u128 {
        (1 << (self.words.len() + 1)) - 1
    }

    /// The first word of the first match that starts at one of the places, and the word after its last.
    fn first_match(&self, pattern: &Pattern, starts: u128) -> Option<(usize, usize)> {
        if self.reach(pattern, starts) == 0 {
            return None;
        }
        let mut left = starts;
        while left != 0 {
            let first = left.trailing_zeros() as usize;
            left &= left - 1;
            let reached = self.reach(pattern, 1 << first);
            if reached != 0 {
                return Some((first, reached.trailing_zeros() as usize));
            }
        }
        None
    }

    /// The places reached by the whole pattern from the given ones.
    fn reach(&self, pattern: &Pattern, starts: u128) -> u128 {
        let mut places = starts;
        let mut first = true;
        for part in &pattern.parts {
            places = match part {
                Part::One { set, optional, or_end } => {
                    let from = if first || pattern.exact { places } else { self.past_fillers(places) };
                    first = false;
                    let left_out =
                        if *optional { places } else { 0 } | if *or_end { places & self.ends } else { 0 };
                    (self.matching(set, from) << 1) | self.phrases(set, from) | left_out
                }
                Part::Not(set) => places & !self.matching(set, places),
                Part::Gap(most) => (0..*most).fold(places, |places, _| places | places << 1),
                Part::Any => {
                    first = false;
                    places << 1
                }
                Part::Start => places & self.starts,
                Part::End => places & self.ends,
            } & self.everywhere();
            if places == 0 {
                return 0;
            }
        }
        places
    }

    /// With up to four fillers left out.
    fn past_fillers(&self, places: u128) -> u128 {
        (0..4).fold(places, |places, _| places | (places & self.fillers) << 1)
    }

    /// Those of the places whose word is in the set.
    fn matching(&self, set: &Set, places: u128) -> u128 {
        let mut found = 0;
        let mut left = places;
        while left != 0 {
            let at = left.trailing_zeros();
            left &= left - 1;
            if self.words.get(at as usize).is_some_and(|word| set.has(word)) {
                found |= 1 << at;
            }
        }
        found
    }

    /// The places after those phrases of the set that start at one of the places.
    fn phrases(&self, set: &Set, places: u128) -> u128 {
        let mut reached = 0;
        for phrase in &set.phrases {
            let mut left = places;
            while left != 0 {
                let at = left.trailing_zeros() as usize;
                left &= left - 1;
                let here = self.words.get(at..at + phrase.len());
                if here.is_some_and(|words| words.iter().zip(phrase).all(|(word, hash)| word.hash == *hash)) {
                    reached |= 1 << (at + phrase.len());
                }
            }
        }
        reached
    }
}
