//! The two models: sums of weights, and the best tags of a line's words in whole numbers.

use super::{
    table::{Table, mix, row},
    tags::{COLUMNS, TAGS},
};
use std::ops::Range;

/// Weights are whole numbers of this part of a natural-log unit.
pub const SCALE: i32 = 16;

fn numbers<const N: usize>(file: &[u8]) -> Option<([i32; N], &[u8])> {
    let (head, rest) = file.split_at_checked(2 * N)?;
    let mut out = [0; N];
    for (to, pair) in out.iter_mut().zip(head.chunks_exact(2)) {
        *to = i32::from(i16::from_le_bytes(pair.try_into().ok()?));
    }
    Some((out, rest))
}

/// What a line speaks for.
pub struct LineModel {
    base: [i32; COLUMNS],
    /// From which score on a column is sure.
    pub limits: [i32; COLUMNS],
    /// Below which score what a rule saw is doubted.
    pub doubts: [i32; COLUMNS],
    table: Table<COLUMNS, { COLUMNS.div_ceil(8) }>,
}

impl LineModel {
    /// Reads the shipped file: three `i16` a column (base, limit, doubt), then the table.
    pub fn read(file: &[u8]) -> Option<Self> {
        let (base, rest) = numbers(file)?;
        let (limits, rest) = numbers(rest)?;
        let (doubts, rest) = numbers(rest)?;
        Some(Self { base, limits, doubts, table: Table::read(rest)? })
    }

    /// A line's scores by the signs of its words and what the rules and frames say, in the units of [`SCALE`]: nought is as likely as
    /// not.
    #[inline(never)]
    pub fn scores(&self, signs: &[u32], rules: &[u32]) -> [i32; COLUMNS] {
        // Long lines have many signs: their sum grows like the root of their number.
        let root = ((signs.len() + 1) as f32).sqrt();
        let mut scores = [0; COLUMNS];
        self.table.add(signs, &mut scores);
        for (score, base) in scores.iter_mut().zip(&self.base) {
            *score = base + (4.0 * *score as f32 / root) as i32;
        }
        self.table.add(rules, &mut scores);
        scores
    }
}

/// The rows by which a line's scores speak for the tags of its words.
pub fn line_rows(scores: &[i32; COLUMNS]) -> [u32; TAGS] {
    std::array::from_fn(|column| {
        let score = scores.get(column).copied().unwrap_or(0);
        let step = (score + 5 * SCALE).clamp(0, 9 * SCALE) / SCALE;
        row(90, mix((column * 16) as u32 + step as u32), 0, 0)
    })
}

/// Which words of a line belong to a detail.
#[derive(Clone)]
pub struct WordModel {
    /// From tag to tag; the last row is the start of a line.
    steps: [[i32; TAGS]; TAGS + 1],
    most: Most,
    /// How much better than from nothing another tag is reached from each tag, at the most.
    onwards: [i32; TAGS],
    /// From which margin on a tag is sure.
    pub limits: [i32; TAGS],
    /// At which margin what a rule saw is doubted.
    pub doubts: [i32; TAGS],
    table: Table<TAGS, { TAGS.div_ceil(8) }>,
}

/// How much better than no tags the steps of tags are at the most.
#[derive(Clone, Copy)]
struct Most {
    /// From nothing, or the start, to a tag.
    entering: i32,
    /// From tag to tag.
    within: i32,
    /// From a tag to nothing, or to the end.
    leaving: i32,
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

impl WordModel {
    /// Reads the shipped file: `i16` steps from every tag and from the start, two `i16` a tag (limit, doubt), then the table.
    pub fn read(file: &[u8]) -> Option<Self> {
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
        let most = Most {
            entering: better(0).max(better(TAGS)),
            within: (1..TAGS).map(better).max().unwrap_or(0),
            leaving: (1..TAGS).map(|tag| steps[tag][0] - steps[0][0]).max().unwrap_or(0).max(0),
        };
        let onwards = std::array::from_fn(|from| {
            let others = (1..TAGS).filter(|&to| to != from);
            others.map(|to| steps[from][to] - steps[0][to]).max().unwrap_or(0)
        });
        Some(Self { steps, most, onwards, limits, doubts, table: Table::read(rest)? })
    }

    /// Adds what signs say of a word's tags.
    #[inline(never)]
    pub fn add(&self, rows: &[u32], sums: &mut [i32; TAGS]) {
        self.table.add(rows, sums);
    }

    fn step(&self, from: usize, to: usize) -> i32 {
        self.steps.get(from).and_then(|s| s.get(to)).copied().unwrap_or(0)
    }

    /// The best tags of a line's words, as stretches. `eager` is added to every step from nothing to a tag.
    #[inline(never)]
    pub fn stretches(&self, sums: &[[i32; TAGS]], eager: i32) -> Vec<Stretch> {
        let mut out = Vec::new();
        for part in self.worth_a_look(sums, eager) {
            let (mut at, tags) = (part.start, self.tags(sums, part, eager));
            for run in tags.chunk_by(|a, b| a == b) {
                let words = at..at + run.len();
                at = words.end;
                if let Some(&tag) = run.first().filter(|&&tag| tag > 0) {
                    let margin = self.margin(sums, words.clone(), tag);
                    out.push(Stretch { words, tag, margin });
                }
            }
        }
        out
    }

    /// The parts of a line in which a word may have a tag: where words, together with those beside them, speak for tags more than
    /// every step makes up for. Around them is nothing.
    fn worth_a_look(&self, sums: &[[i32; TAGS]], eager: i32) -> Vec<Range<usize>> {
        let Most { entering, within, leaving } = self.most;
        let mut before = entering + eager;
        // what a word speaks for tags at the most, and the most of a stretch that ends at it
        let gain = |[nothing, tags @ ..]: &[i32; TAGS]| {
            let gain = tags.iter().fold(i32::MIN / 4, |a, &b| a.max(b)) - nothing;
            let best = gain + before;
            before = (entering + eager).max(best + within);
            (gain, best)
        };
        let ends: Vec<(i32, i32)> = sums.iter().map(gain).collect();
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut after = leaving;
        for (at, (gain, ends)) in ends.into_iter().enumerate().rev() {
            if ends + after > 0 {
                match parts.last_mut() {
                    Some(part) if part.start == at + 1 => part.start = at,
                    _ => parts.push(at..at + 1),
                }
            }
            after = leaving.max(gain + after + within);
        }
        parts.reverse();
        parts
    }

    /// The best tags of the words of a part, where nothing stands around it.
    fn tags(&self, sums: &[[i32; TAGS]], part: Range<usize>, eager: i32) -> Vec<usize> {
        let words = sums.get(part.clone()).unwrap_or_default();
        let eagerly = |from: usize| {
            let mut steps = self.steps[from];
            steps.iter_mut().skip(1).for_each(|tag| *tag += eager);
            steps
        };
        let entering = eagerly(0);
        // how much better than nothing a tag has to be before more than itself is reached from it
        let alone: [i32; TAGS] =
            std::array::from_fn(|f| (entering[0] - self.steps[f][0]).min(eager - self.onwards[f]));
        let staying: [i32; TAGS] = std::array::from_fn(|f| self.steps[f][f]);
        let mut next = if part.start == 0 { eagerly(TAGS) } else { entering };
        let mut best = [0; TAGS];
        let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(words.len());
        for (n, word) in words.iter().enumerate() {
            if n > 0 {
                // from nothing, or from itself, where that is better
                let mut from = [0; TAGS];
                for to in 0..TAGS {
                    let (enters, stays) = (best[0] + entering[to], best[to] + staying[to]);
                    let better = stays > enters && to > 0;
                    next[to] = if better { stays } else { enters };
                    from[to] = if better { to as u8 } else { 0 };
                }
                for f in (1..TAGS).filter(|&f| best[f] > best[0] + alone[f]) {
                    for to in 0..TAGS {
                        let score = best[f] + self.steps[f][to];
                        // of those as good the first
                        if score > next[to] || score == next[to] && (f as u8) < from[to] {
                            (next[to], from[to]) = (score, f as u8);
                        }
                    }
                }
                back.push(from);
            }
            best.iter_mut().zip(next.iter().zip(word)).for_each(|(best, (next, word))| *best = next + word);
        }
        if part.end < sums.len() {
            best.iter_mut().zip(&self.steps).for_each(|(best, [leave, ..])| *best += leave);
        }
        let mut tag = (0..TAGS).rev().max_by_key(|&t| best.get(t).copied()).unwrap_or(0);
        let mut tags = vec![tag; words.len()];
        for (to, from) in tags.iter_mut().rev().skip(1).zip(back.iter().rev()) {
            tag = from.get(tag).map_or(0, |&f| usize::from(f));
            *to = tag;
        }
        tags
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
        let most = Most { entering: i32::MAX / 4, within: 0, leaving: 0 };
        let whole = WordModel { most, ..model.clone() };
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
