//! The two models: sums of weights, and the best tags of a line's words in whole numbers.

use super::{
    table::{Sums, Table, mix, row},
    tags::{COLUMNS, TAGS},
};
use std::ops::Range;

/// Weights are whole numbers of this part of a natural-log unit.
pub const SCALE: i32 = 16;

/// Sums for a line's columns.
type OfLine = Sums<{ COLUMNS.div_ceil(4) }>;
/// Sums for a word's tags.
pub type OfWord = Sums<{ TAGS.div_ceil(4) }>;

fn numbers<const N: usize>(file: &[u8]) -> Option<([i32; N], &[u8])> {
    let (head, rest) = file.split_at_checked(2 * N)?;
    let mut out = [0; N];
    for (to, pair) in out.iter_mut().zip(head.chunks_exact(2)) {
        *to = i32::from(i16::from_le_bytes(pair.try_into().ok()?));
    }
    Some((out, rest))
}

/// What a line speaks for.
pub struct LineModel<'a> {
    base: [i32; COLUMNS],
    /// From which score on a column is sure.
    pub limits: [i32; COLUMNS],
    /// Below which score what a rule saw is doubted.
    pub doubts: [i32; COLUMNS],
    table: Table<'a, COLUMNS, { COLUMNS.div_ceil(4) }>,
}

/// The sums of a line while it is read.
#[derive(Clone, Copy, Default)]
pub struct LineSums {
    signs: OfLine,
    count: u32,
    rules: OfLine,
}

impl<'a> LineModel<'a> {
    /// Reads the shipped file: three `i16` a column (base, limit, doubt), then the table.
    pub fn read(file: &'a [u8]) -> Option<Self> {
        let (base, rest) = numbers(file)?;
        let (limits, rest) = numbers(rest)?;
        let (doubts, rest) = numbers(rest)?;
        Some(Self { base, limits, doubts, table: Table::read(rest)? })
    }

    /// A sign of the words.
    #[inline]
    pub fn sign(&self, row: u32, sums: &mut LineSums) {
        self.table.add(row, &mut sums.signs);
        sums.count += 1;
    }

    /// What a rule or a frame says.
    pub fn rule(&self, row: u32, sums: &mut LineSums) {
        self.table.add(row, &mut sums.rules);
    }

    /// The line's scores, in the units of [`SCALE`]: nought is as likely as not.
    pub fn scores(&self, sums: &LineSums) -> [i32; COLUMNS] {
        // Long lines have many signs: their sum grows like the root of their number.
        let root = ((sums.count + 1) as f32).sqrt();
        let mut scores = self.base;
        let (signs, rules) = (sums.signs.columns::<COLUMNS>(), sums.rules.columns::<COLUMNS>());
        for (score, (signs, rules)) in scores.iter_mut().zip(signs.into_iter().zip(rules)) {
            *score += (4.0 * signs as f32 / root) as i32 + rules;
        }
        scores
    }
}

/// The rows by which a line's scores speak for the tags of its words.
pub fn line_rows(scores: &[i32; COLUMNS], mut act: impl FnMut(u32)) {
    for (column, &score) in scores.iter().enumerate().take(TAGS) {
        let step = (score + 5 * SCALE).clamp(0, 9 * SCALE) / SCALE;
        act(row(90, mix((column * 16) as u32 + step as u32), 0, 0));
    }
}

/// Which words of a line belong to a detail.
#[derive(Clone)]
pub struct WordModel<'a> {
    /// From tag to tag; the last row is the start of a line.
    steps: [[i32; TAGS]; TAGS + 1],
    /// How much better than no tags a step from tag to tag is at the most.
    most: i32,
    /// The same of a step from nothing to a tag.
    most_entering: i32,
    /// From which margin on a tag is sure.
    pub limits: [i32; TAGS],
    /// At which margin what a rule saw is doubted.
    pub doubts: [i32; TAGS],
    table: Table<'a, TAGS, { TAGS.div_ceil(4) }>,
}

/// A stretch of words with one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its words.
    pub words: Range<usize>,
    /// The tag.
    pub tag: usize,
    /// How much better it reads than nothing, in the units of [`SCALE`].
    pub margin: i32,
}

impl<'a> WordModel<'a> {
    /// Reads the shipped file: `i16` steps from every tag and from the start, two `i16` a tag (limit, doubt), then the table.
    pub fn read(file: &'a [u8]) -> Option<Self> {
        let mut steps = [[0; TAGS]; TAGS + 1];
        let mut rest = file;
        for to in &mut steps {
            (*to, rest) = numbers(rest)?;
        }
        let (limits, rest) = numbers(rest)?;
        let (doubts, rest) = numbers(rest)?;
        let better = |from: usize| {
            let [nothing, tags @ ..] = steps.get(from).copied().unwrap_or_default();
            tags.into_iter().max().unwrap_or(0) - if from == TAGS { nothing } else { steps[0][0] }
        };
        let leaving = (1..TAGS).map(|tag| steps[tag][0] - steps[0][0]).max().unwrap_or(0).max(0);
        let most = (1..TAGS).map(better).max().unwrap_or(0) + leaving;
        let most_entering = better(0).max(better(TAGS)) + leaving;
        Some(Self { steps, most, most_entering, limits, doubts, table: Table::read(rest)? })
    }

    /// Adds a sign to a word's sums.
    #[inline]
    pub fn add(&self, row: u32, sums: &mut OfWord) {
        self.table.add(row, sums);
    }

    fn step(&self, from: usize, to: usize) -> i32 {
        self.steps.get(from).and_then(|s| s.get(to)).copied().unwrap_or(0)
    }

    /// The best tags of a line's words, as stretches. `eager` is added to every step from nothing to a tag.
    pub fn stretches(&self, sums: &[[i32; TAGS]], eager: i32) -> Vec<Stretch> {
        // no step makes up for what every word says against every tag
        let most = self.most.max(self.most_entering + eager);
        if sums.iter().all(|word| word.iter().skip(1).all(|&tag| tag + most <= word[0])) {
            return Vec::new();
        }
        let mut best = [0; TAGS];
        let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(sums.len());
        for (n, word) in sums.iter().enumerate() {
            let mut next = [0; TAGS];
            let mut from = [0_u8; TAGS];
            for to in 0..TAGS {
                let enter = if to > 0 { eager } else { 0 };
                let (mut top, mut at) = (i32::MIN, 0);
                if n == 0 {
                    top = self.step(TAGS, to) + enter;
                } else {
                    for (f, &score) in best.iter().enumerate() {
                        let score = score + self.step(f, to) + if f == 0 { enter } else { 0 };
                        if score > top {
                            (top, at) = (score, f);
                        }
                    }
                }
                if let (Some(next), Some(from), Some(word)) =
                    (next.get_mut(to), from.get_mut(to), word.get(to))
                {
                    (*next, *from) = (top + word, at as u8);
                }
            }
            best = next;
            back.push(from);
        }
        let mut tag = (0..TAGS).rev().max_by_key(|&t| best.get(t).copied()).unwrap_or(0);
        let mut tags = vec![0; sums.len()];
        for (to, from) in tags.iter_mut().zip(&back).rev() {
            *to = tag;
            tag = from.get(tag).map_or(0, |&f| usize::from(f));
        }
        let mut out = Vec::new();
        let mut at = 0;
        for run in tags.chunk_by(|a, b| a == b) {
            let words = at..at + run.len();
            at = words.end;
            if let Some(&tag) = run.first().filter(|&&tag| tag > 0) {
                let margin = self.margin(sums, words.clone(), tag);
                out.push(Stretch { words, tag, margin });
            }
        }
        out
    }

    /// How much better the words read as this tag than as nothing, nothing standing around them.
    pub fn margin(&self, sums: &[[i32; TAGS]], words: Range<usize>, tag: usize) -> i32 {
        let inside = sums.get(words.clone()).unwrap_or_default();
        let sum: i32 =
            inside.iter().map(|w| w.get(tag).copied().unwrap_or(0) - w.first().copied().unwrap_or(0)).sum();
        let from = if words.start == 0 { TAGS } else { 0 };
        let more = inside.len().saturating_sub(1) as i32;
        let steps = self.step(from, tag) + more * self.step(tag, tag) + self.step(tag, 0);
        sum + steps - self.step(from, 0) - (more + 1) * self.step(0, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_missed_by_looking_away() {
        let model = WordModel::read(include_bytes!("../../data/weigh/words.bin")).expect("the shipped file");
        let hasty = |words: &[[i32; TAGS]], eager| model.stretches(words, eager);
        let whole = WordModel { most: i32::MAX / 4, most_entering: 0, ..model.clone() };
        let mut random = 7_u32;
        let mut next = || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 24) as i32
        };
        let mut some = 0;
        for round in 0..400_i32 {
            let words: Vec<[i32; TAGS]> = (0..1 + round % 9)
                .map(|_| std::array::from_fn(|tag| if tag == 0 { 60 + round % 120 } else { next() / 2 }))
                .collect();
            let (a, b) = (hasty(&words, 48), whole.stretches(&words, 48));
            assert_eq!(a, b);
            some += usize::from(!a.is_empty());
        }
        assert!((20..380).contains(&some), "{some} of 400 have tags");
    }
}
