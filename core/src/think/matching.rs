//! Finding the patterns in a text.
//!
//! A sentence is read in windows of up to 63 words. A pattern is tried only where its rarest word stands and every other part that it
//! needs may stand too. It is followed from all of its starting words at once: the places reached so far are the bits of one number.

use super::{
    grammar::{Bloom, Folded, Grammar, Part, Pattern},
    stream::Word,
    vocabulary::WordClasses,
};
use crate::{order, text::word_hash};

/// A pattern found: its rule, and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Index of the rule.
    pub(super) rule: u16,
    /// First word and the one after the last.
    pub(super) words: (usize, usize),
}

const WINDOW: usize = 63;
/// Windows of a longer sentence share so many words: hardly a pattern is longer.
const SHARED: usize = 24;
const ARTICLES: [u32; 3] = [word_hash("a"), word_hash("an"), word_hash("the")];

impl Grammar {
    /// Every pattern found, by first word. Without a cue no frame is looked for.
    pub(super) fn find(&self, words: &[Word]) -> Vec<Hit> {
        let mut finder = Finder { grammar: self, hits: Vec::new() };
        finder.find(words, Sort::Cues);
        if !finder.hits.is_empty() {
            finder.find(words, Sort::Frames);
        }
        let mut hits = finder.hits;
        order::sort_by_key(&mut hits, |hit| (hit.words, hit.rule));
        hits.dedup();
        hits
    }
}

/// Which patterns are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Cues,
    Frames,
}

/// What is found.
struct Finder<'a> {
    grammar: &'a Grammar,
    hits: Vec<Hit>,
}

/// A window of one sentence.
struct Window<'a> {
    words: &'a [Word],
    /// The place of its first word.
    offset: usize,
    /// What its words can be.
    classes: WordClasses,
    numbers: Bloom,
    /// The same folded.
    seen: Folded,
    /// The words that may be left out.
    fillers: u64,
    /// Those that are articles.
    articles: u64,
    /// The places where the sentence starts, fillers apart; empty if it started before the window.
    starts: u64,
    /// The places where it ends.
    ends: u64,
}

impl Finder<'_> {
    fn find(&mut self, words: &[Word], sort: Sort) {
        let filler = self.grammar.vocabulary.known.filler;
        let mut from = 0;
        while let Some(first) = words.get(from) {
            let rest = words.get(from..).unwrap_or_default();
            let length = rest.iter().position(|w| w.sentence != first.sentence).unwrap_or(rest.len());
            let sentence = rest.get(..length).unwrap_or_default();
            let mut at = 0;
            loop {
                let end = (at + WINDOW).min(length);
                let words = sentence.get(at..end).unwrap_or_default();
                self.find_in(&Window::new(words, from + at, filler, at == 0, end == length), sort);
                if end == length {
                    break;
                }
                at = end - SHARED;
            }
            from += length;
        }
    }

    fn find_in(&mut self, window: &Window<'_>, sort: Sort) {
        let grammar = self.grammar;
        let mut before = Bloom::default();
        for (at, word) in window.words.iter().enumerate() {
            let again = |before: &[Word]| before.iter().any(|earlier| earlier.number == word.number);
            if !grammar.is_filed_under(word.number) {
                continue;
            }
            // what a word begins is tried once, however often it is said; most words are not even like one before
            if !before.has(word.number) || !window.words.get(..at).is_some_and(again) {
                before.put(word.number);
                self.try_each(window, grammar.filed_under(word.number), sort);
            }
        }
        let mut left = window.classes.0;
        while left != 0 {
            self.try_each(window, grammar.filed_under_class(left.trailing_zeros()), sort);
            left &= left - 1;
        }
    }

    /// Tries the patterns that are filed under one word or class, the frames of which come first.
    #[inline(always)]
    fn try_each(&mut self, window: &Window<'_>, filed: impl Iterator<Item = u16>, sort: Sort) {
        let grammar = self.grammar;
        for number in filed {
            let number = usize::from(number);
            if (number >= grammar.frames) != (sort == Sort::Frames) {
                match sort {
                    Sort::Cues => continue,
                    Sort::Frames => break,
                }
            }
            if let Some(pattern) = grammar.pattern(number)
                && grammar.may_meet(pattern, window.seen, window.classes)
            {
                self.try_pattern(window, pattern);
            }
        }
    }

    #[inline(never)]
    fn try_pattern(&mut self, window: &Window<'_>, pattern: &Pattern) {
        if !self.grammar.may_stand(pattern, window.classes, &window.numbers) {
            return;
        }
        let mut starts = window.everywhere();
        while let Some((first, last)) = self.first_match(window, pattern, starts) {
            let words = (window.offset + first, window.offset + last);
            self.hits.push(Hit { rule: pattern.rule, words });
            starts &= u64::MAX.checked_shl(last.max(first + 1) as u32).unwrap_or(0);
        }
    }

    /// The first word of the first match that starts at one of the places, and the word after its last.
    fn first_match(&self, window: &Window<'_>, pattern: &Pattern, starts: u64) -> Option<(usize, usize)> {
        if self.reach(window, pattern, starts) == 0 {
            return None;
        }
        let mut left = starts;
        while left != 0 {
            let first = left.trailing_zeros() as usize;
            left &= left - 1;
            let reached = self.reach(window, pattern, 1 << first);
            if reached != 0 {
                return Some((first, reached.trailing_zeros() as usize));
            }
        }
        None
    }

    /// The places reached by the whole pattern from the given ones.
    fn reach(&self, window: &Window<'_>, pattern: &Pattern, starts: u64) -> u64 {
        let mut places = starts;
        let mut first = true;
        for part in self.grammar.parts(pattern) {
            places = match part {
                Part::One(set) => {
                    let from = if first || pattern.exact { places } else { window.past_fillers(places) };
                    first = false;
                    self.after(window, set, from)
                }
                Part::Maybe { set, optional, or_end } => {
                    let from = if first || pattern.exact { places } else { window.past_fillers(places) };
                    first = false;
                    let left_out =
                        if optional { places } else { 0 } | if or_end { places & window.ends } else { 0 };
                    self.after(window, set, from) | left_out
                }
                Part::Not(set) => places & !self.ahead(window, set, places),
                Part::Gap(most) => (0..most).fold(places, |places, _| places | places << 1),
                Part::Any => {
                    first = false;
                    places << 1
                }
                Part::Start => places & window.starts,
                Part::End => places & window.ends,
            } & window.everywhere();
            if places == 0 {
                return 0;
            }
        }
        places
    }

    /// The places after a word or phrase of the set that starts at one of the places.
    fn after(&self, window: &Window<'_>, set: u16, places: u64) -> u64 {
        let mut reached = self.standing(window, set, places) << 1;
        for phrase in self.grammar.phrases(set) {
            reached |= window.with_phrase(phrase, places) << phrase.len();
        }
        reached
    }

    /// Those of the places that a word or phrase of the set follows, perhaps after an article: other fillers may begin a clause of
    /// their own.
    fn ahead(&self, window: &Window<'_>, set: u16, places: u64) -> u64 {
        let after_article = (places & window.articles) << 1;
        let mut ahead = self.standing(window, set, places | after_article);
        for phrase in self.grammar.phrases(set) {
            ahead |= window.with_phrase(phrase, places | after_article);
        }
        ahead | (ahead >> 1) & window.articles
    }

    /// Those of the places whose word is in the set.
    fn standing(&self, window: &Window<'_>, set: u16, places: u64) -> u64 {
        let mut found = 0;
        let mut left = places;
        while left != 0 {
            let at = left.trailing_zeros();
            left &= left - 1;
            let here = window.words.get(at as usize);
            if here.is_some_and(|word| self.grammar.has(set, word.number, word.classes)) {
                found |= 1 << at;
            }
        }
        found
    }
}

impl<'a> Window<'a> {
    fn new(
        words: &'a [Word],
        offset: usize,
        filler: WordClasses,
        starts_here: bool,
        ends_here: bool,
    ) -> Self {
        let (mut classes, mut numbers) = (WordClasses::default(), Bloom::default());
        let (mut fillers, mut articles) = (0, 0);
        for (at, word) in words.iter().enumerate() {
            classes = classes.and(word.classes);
            numbers.put(word.number);
            fillers |= u64::from(word.classes.meets(filler)) << at;
            articles |= u64::from(ARTICLES.contains(&word.hash)) << at;
        }
        let seen = numbers.folded();
        let mut window =
            Self { words, offset, classes, numbers, seen, fillers, articles, starts: 0, ends: 0 };
        if starts_here {
            let before = (!window.fillers).trailing_zeros().min(words.len() as u32);
            window.starts = low_bits(before as usize + 1);
        }
        if ends_here {
            let all = window.everywhere();
            let last_word = (!window.fillers & (all >> 1)).checked_ilog2().map_or(0, |bit| bit + 1);
            window.ends = all & (u64::MAX << last_word);
        }
        window
    }

    /// Every place: before each word and after the last.
    fn everywhere(&self) -> u64 {
        low_bits(self.words.len() + 1)
    }

    /// Those of the places where the words of a phrase stand.
    fn with_phrase(&self, phrase: &[u16], places: u64) -> u64 {
        let mut found = 0;
        let mut left = places;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            let here = self.words.get(at..at + phrase.len());
            if here.is_some_and(|words| words.iter().zip(phrase).all(|(word, number)| word.number == *number))
            {
                found |= 1 << at;
            }
        }
        found
    }

    /// With up to four fillers left out.
    fn past_fillers(&self, places: u64) -> u64 {
        (0..4).fold(places, |places, _| places | (places & self.fillers) << 1)
    }
}

/// The lowest bits, up to all 64.
fn low_bits(count: usize) -> u64 {
    u64::MAX >> (64 - count.clamp(1, 64))
}
