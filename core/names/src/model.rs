//! The linear-chain model: small whole weights by row, label steps, and the best labelling in integers.

use super::features::{Atoms, ROWS_LOG2, TEMPLATES, rows};
use super::rows::{bits, lay_out};
use core::ops::Range;
use std::collections::BTreeMap;

/// Labels of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Label {
    /// No part of a name.
    Outside = 0,
    /// First word of a name.
    Begin = 1,
    /// A further word of a name.
    Inside = 2,
}

/// Rows of the model.
pub const ROWS: usize = 1 << ROWS_LOG2;
const MAGIC: &[u8; 4] = b"TFN2";
const HEADER: usize = 4 + 2 * 10;
/// Kinds of row that the file tells apart: one byte names one.
const KINDS: usize = 256;
/// The kind of a row without weights.
const NONE: u8 = 255;
/// A step that cannot be: `Inside` after `Outside` or at the start.
const NEVER: i32 = -1 << 20;

/// The model. Weights of `Outside` are nought by construction, and most rows are.
pub struct Model {
    /// The kind of each row.
    kinds: Box<[u8; ROWS]>,
    /// Per kind the weights of `Begin` and `Inside`, as `begin << 16` plus `inside`: both add up in one go.
    weights: [i32; KINDS],
    /// From label to label; row 3 is the start of a sentence.
    steps: [[i32; 3]; 4],
    /// Model units of one natural-log unit.
    pub scale: i32,
}

impl Model {
    /// Reads the shipped file: magic, `i16` scale, nine `i16` steps, 256 pairs of `i8` (`Begin`, `Inside`; the last is nought), a bit a
    /// row, a byte a row that has its bit. `None` when it is no such file.
    #[must_use]
    #[inline(never)]
    pub fn read(file: &[u8]) -> Option<Self> {
        if file.get(..4)? != MAGIC {
            return None;
        }
        let number =
            |i: usize| Some(i32::from(i16::from_le_bytes(file.get(4 + 2 * i..6 + 2 * i)?.try_into().ok()?)));
        let scale = number(0)?;
        let mut steps = [[NEVER; 3]; 4];
        // legal steps in order: O→O, O→B, B→O, B→B, B→I, I→O, I→B, I→I, start→B (start→O is nought)
        for (k, (from, to)) in
            [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (3, 1)].into_iter().enumerate()
        {
            *steps.get_mut(from)?.get_mut(to)? = number(1 + k)?;
        }
        steps[3][0] = 0;
        let (pairs, rest) = file.get(HEADER..)?.split_at_checked(2 * KINDS)?;
        let mut weights = [0; KINDS];
        for (weight, pair) in weights.iter_mut().zip(pairs.chunks_exact(2)) {
            if let &[begin, inside] = pair {
                *weight = (i32::from(begin as i8) << 16) + i32::from(inside as i8);
            }
        }
        let (bits, kinds) = rest.split_at_checked(ROWS / 8)?;
        let kinds = lay_out(bits, NONE, kinds)?;
        (weights[usize::from(NONE)] == 0).then_some(Self { kinds, weights, steps, scale })
    }

    /// Scores of `Begin` and `Inside` for a position with these rows.
    #[inline]
    fn emission(&self, rows: &[u32; TEMPLATES]) -> [i32; 2] {
        let kind = |row: u32| self.kinds[row as usize % ROWS];
        let sum: i32 = rows.iter().map(|&row| self.weights[usize::from(kind(row))]).sum();
        let inside = i32::from(sum as i16);
        [(sum - inside) >> 16, inside]
    }

    /// Calls `f` with each name of one sentence and how much better it reads as one name than as no name, in model units. `atoms`
    /// carries two edge atoms on both sides; `outside` is the bias on "no name" (model units, see [`Model::scale`]), which the margin
    /// leaves out.
    pub fn names(
        &self,
        atoms: &[Atoms],
        outside: i32,
        work: &mut Work,
        mut f: impl FnMut(Range<usize>, i32),
    ) {
        let count = atoms.len().saturating_sub(4);
        // In a pasted "la la la" a position stands among the same words as the one before.
        let (mut last, mut scores) = (None, [NEVER; 2]);
        // A plain token is no name whatever stands beside it: the tokens between two of them are labelled by themselves.
        let mut first = 0;
        work.emissions.clear();
        for (at, w) in atoms.windows(5).enumerate() {
            let Ok(w) = <&[Atoms; 5]>::try_from(w) else { break };
            if !w[2].plain {
                if last != Some(w) {
                    (last, scores) = (Some(w), self.emission(&rows(w)));
                }
                work.emissions.push(scores);
                if at + 1 < count {
                    continue;
                }
            }
            if !work.emissions.is_empty() {
                self.label(first == 0, w[2].plain, outside, work);
                self.read_names(first, work, &mut f);
                work.emissions.clear();
            }
            first = at + 1;
        }
    }

    /// Best labels of the tokens with these emissions. `opens`: a sentence begins with them; `goes_on`: it does not end with them.
    fn label(&self, opens: bool, goes_on: bool, outside: i32, work: &mut Work) {
        let s = &self.steps;
        work.back.clear();
        let mut best = [0; 3];
        for (n, &[begin, inside]) in work.emissions.iter().enumerate() {
            let [o, b, i] = best;
            let next = match n {
                0 => s[if opens { 3 } else { 0 }].map(|step| (step, 0)),
                _ => [0, 1, 2].map(|to| top([(s[0][to] + o, 0), (s[1][to] + b, 1), (s[2][to] + i, 2)])),
            };
            best = [next[0].0 + outside, next[1].0 + begin, next[2].0 + inside];
            work.back.push(next.map(|(_, from)| from));
        }
        let [o, b, i] = best;
        let step = |from: usize| if goes_on { s[from][0] } else { 0 };
        let mut label = top([(o + step(0), 0), (b + step(1), 1), (i + step(2), 2)]).1;
        work.labels.clear();
        for from in work.back.iter().rev() {
            work.labels.push(match label {
                0 => Label::Outside,
                1 => Label::Begin,
                _ => Label::Inside,
            });
            label = from[usize::from(label)];
        }
        work.labels.reverse();
    }

    /// The names among the labels of the tokens from `from` on.
    fn read_names(&self, from: usize, work: &Work, f: &mut impl FnMut(Range<usize>, i32)) {
        let mut open = None;
        for at in 0..=work.labels.len() {
            let label = work.labels.get(at).copied().unwrap_or(Label::Outside);
            if label != Label::Inside
                && let Some(first) = open.take()
            {
                let enter = self.steps[if first + from == 0 { 3 } else { 0 }][1];
                f(first + from..at + from, enter + self.margin(work.emissions.get(first..at).unwrap_or(&[])));
            }
            if label == Label::Begin {
                open = Some(at);
            }
        }
    }

    /// How much better tokens with these emissions read as one name than as no name, but for the step into the name.
    fn margin(&self, emissions: &[[i32; 2]]) -> i32 {
        let s = &self.steps;
        let more = emissions.len() as i32 - 1;
        let read: i32 = emissions.iter().enumerate().map(|(n, e)| e[usize::from(n > 0)]).sum();
        let name = match more {
            0 => s[1][0],
            n => s[1][2] + (n - 1) * s[2][2] + s[2][0],
        };
        read + name - (more + 2) * s[0][0]
    }
}

/// The best of three, the first among equals.
fn top([a, b, c]: [(i32, u8); 3]) -> (i32, u8) {
    let best = if b.0 > a.0 { b } else { a };
    if c.0 > best.0 { c } else { best }
}

/// Memory that is kept from sentence to sentence.
#[derive(Default)]
pub struct Work {
    /// Per token the scores of `Begin` and `Inside`.
    emissions: Vec<[i32; 2]>,
    back: Vec<[u8; 3]>,
    labels: Vec<Label>,
}

/// Writes the file that [`Model::read`] reads. `steps` in the order given there; `rows` holds the weights of `Begin` and `Inside`. Where
/// there are more than 255 different pairs, a rare one becomes the most like of the common ones.
#[must_use]
pub fn write(scale: i16, steps: [i16; 9], rows: &[[i8; 2]]) -> Vec<u8> {
    let mut counts: BTreeMap<[i8; 2], usize> = BTreeMap::new();
    for &pair in rows.iter().filter(|&&pair| pair != [0; 2]) {
        *counts.entry(pair).or_default() += 1;
    }
    let mut pairs: Vec<([i8; 2], usize)> = counts.into_iter().collect();
    pairs.sort_by_key(|&(pair, count)| (core::cmp::Reverse(count), pair));
    pairs.truncate(usize::from(NONE));
    let far = |a: [i8; 2], b: [i8; 2]| {
        let part = |k: usize| (i32::from(a[k]) - i32::from(b[k])).pow(2);
        part(0) + part(1)
    };
    let kind = |pair: [i8; 2]| {
        (0..pairs.len()).min_by_key(|&k| pairs.get(k).map_or(i32::MAX, |p| far(p.0, pair))).unwrap_or(0) as u8
    };
    let mut file = MAGIC.to_vec();
    file.extend(scale.to_le_bytes());
    steps.iter().for_each(|s| file.extend(s.to_le_bytes()));
    for k in 0..KINDS {
        file.extend(pairs.get(k).map_or([0; 2], |p| p.0).map(|w| w as u8));
    }
    file.extend(bits(&rows.iter().map(|pair| *pair != [0; 2]).collect::<Vec<_>>()));
    file.extend(rows.iter().filter(|&&pair| pair != [0; 2]).map(|&pair| kind(pair)));
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let pair = |row: usize| match row % 7 {
            0 => [(row % 5) as i8 - 2, 3],
            3 => [-100, (row % 11) as i8],
            _ => [0, 0],
        };
        let rows: Vec<[i8; 2]> = (0..ROWS).map(|r| if r < 100_000 { pair(r) } else { [0; 2] }).collect();
        let file = write(10, [1; 9], &rows);
        let model = Model::read(&file).unwrap();
        for (row, &[begin, inside]) in rows.iter().enumerate() {
            let all = TEMPLATES as i32;
            let sums = [all * i32::from(begin), all * i32::from(inside)];
            assert_eq!(model.emission(&[row as u32; TEMPLATES]), sums, "{row}");
        }
    }

    #[test]
    fn a_broken_file_is_none() {
        let file = write(10, [1; 9], &[[1, 0]; 64]);
        assert!((0..file.len()).step_by(7).all(|n| file.get(..n).and_then(Model::read).is_none()));
    }
}
