//! The linear-chain model: small whole weights by row, label steps, and the best labelling in integers.

use super::features::{Atoms, ROWS_LOG2, TEMPLATES, rows};
use super::rows::{GROUP, Rows, bits};
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
/// A step that cannot be: `Inside` after `Outside` or at the start.
const NEVER: i32 = -1 << 20;

/// The model, read in place. Weights of `Outside` are nought by construction, and most rows are: a bit a row tells whether it has
/// weights, and one byte a row that has names the pair of them.
pub struct Model<'a> {
    rows: Rows<'a, { ROWS / GROUP }>,
    /// Per row with weights, after a byte that says nothing, its kind.
    kinds: &'a [u8],
    /// Per kind the weights of `Begin` and `Inside`, as `begin << 16` plus `inside`: both add up in one go.
    weights: [i32; KINDS],
    /// From label to label; row 3 is the start of a sentence.
    steps: [[i32; 3]; 4],
    /// Model units of one natural-log unit.
    pub scale: i32,
}

impl<'a> Model<'a> {
    /// Reads the shipped file: magic, `i16` scale, nine `i16` steps, 256 pairs of `i8` (`Begin`, `Inside`), a bit a row, a byte a row
    /// that has its bit. `None` when it is no such file.
    #[must_use]
    #[inline(never)]
    pub fn read(file: &'a [u8]) -> Option<Self> {
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
        let rows = Rows::read(rest.get(..ROWS / 8)?)?;
        let kinds = rest.get(ROWS / 8 - 1..)?;
        (kinds.len() == rows.count() + 1).then_some(Self { rows, kinds, weights, steps, scale })
    }

    /// Scores of `Begin` and `Inside` for a position with these rows.
    #[inline]
    fn emission(&self, rows: &[u32; TEMPLATES]) -> [i32; 2] {
        let weights = rows.iter().map(|&row| {
            let place = self.rows.place(row);
            let kind = self.kinds.get(place).copied().unwrap_or(0);
            let stands = -i32::from(place > 0);
            self.weights[usize::from(kind)] & stands
        });
        let sum: i32 = weights.sum();
        let inside = i32::from(sum as i16);
        [(sum - inside) >> 16, inside]
    }

    /// Best labels of one sentence. `atoms` carries two edge atoms on both sides; `outside` is added to the score of `Outside` at each
    /// token that `favour` does not name (model units, see [`Model::scale`]).
    pub fn label(&self, atoms: &[Atoms], outside: i32, work: &mut Work) {
        work.emissions.clear();
        work.back.clear();
        work.labels.clear();
        work.emissions.reserve(atoms.len());
        work.back.reserve(atoms.len());
        work.labels.reserve(atoms.len());
        // In a pasted "la la la" a position stands among the same words as the one before.
        let (mut last, mut scores) = (None, [NEVER; 2]);
        for w in atoms.windows(5) {
            if let Ok(w) = <&[Atoms; 5]>::try_from(w) {
                let plain = w[2].plain;
                if !plain && last != Some(w) {
                    (last, scores) = (Some(w), self.emission(&rows(w)));
                }
                let [b, i] = if plain { [NEVER; 2] } else { scores };
                work.emissions.push([outside, b, i]);
            }
        }
        let s = &self.steps;
        if work.emissions.iter().all(|&[_, begin, _]| begin == NEVER) {
            work.labels.resize(work.emissions.len(), Label::Outside);
            return;
        }
        let mut best = [0i32; 3];
        for (n, e) in work.emissions.iter().enumerate() {
            let [o, b, i] = best;
            let to = |to: usize| match to {
                _ if n == 0 => (s[3][to], 0),
                2 => top([(s[1][2] + b, 1), (s[2][2] + i, 2), (NEVER, 0)]),
                _ => top([(s[0][to] + o, 0), (s[1][to] + b, 1), (s[2][to] + i, 2)]),
            };
            let next = [to(0), to(1), to(2)];
            best = [next[0].0 + e[0], next[1].0 + e[1], next[2].0 + e[2]];
            work.back.push(next.map(|(_, from)| from));
        }
        let mut label = if best[0] >= best[1] && best[0] >= best[2] {
            0
        } else if best[1] >= best[2] {
            1
        } else {
            2
        };
        for from in work.back.iter().rev() {
            work.labels.push(match label {
                0 => Label::Outside,
                1 => Label::Begin,
                _ => Label::Inside,
            });
            label = usize::from(from[label]);
        }
        work.labels.reverse();
    }

    /// How much better the labels of `range` read as one name than as no name: emissions and steps, in model units, the bias
    /// taken out.
    #[must_use]
    pub fn margin(&self, range: Range<usize>, bias: i32, work: &Work) -> i32 {
        let Range { start, end } = range;
        let mut margin = 0;
        for i in start..end {
            let Some(&[outside, begin, inside]) = work.emissions.get(i) else { break };
            margin += if i == start { begin } else { inside } - (outside - bias);
        }
        let step =
            |from: usize, to: usize| self.steps.get(from).and_then(|s| s.get(to)).copied().unwrap_or(0);
        let enter = if start == 0 { step(3, 1) } else { step(0, 1) };
        let more = end.saturating_sub(start + 1) as i32;
        let name = enter
            + match more {
                0 => step(1, 0),
                n => step(1, 2) + (n - 1) * step(2, 2) + step(2, 0),
            };
        margin + name - (more + 2) * step(0, 0)
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
    /// Per token: scores of the three labels.
    pub emissions: Vec<[i32; 3]>,
    back: Vec<[u8; 3]>,
    /// The labels found, one a token.
    pub labels: Vec<Label>,
}

/// Writes the file that [`Model::read`] reads. `steps` in the order given there; `rows` holds the weights of `Begin` and `Inside`. Where
/// there are more than 256 different pairs, a rare one becomes the most like of the common ones.
#[must_use]
pub fn write(scale: i16, steps: [i16; 9], rows: &[[i8; 2]]) -> Vec<u8> {
    let mut counts: BTreeMap<[i8; 2], usize> = BTreeMap::new();
    for &pair in rows.iter().filter(|&&pair| pair != [0; 2]) {
        *counts.entry(pair).or_default() += 1;
    }
    let mut pairs: Vec<([i8; 2], usize)> = counts.into_iter().collect();
    pairs.sort_by_key(|&(pair, count)| (core::cmp::Reverse(count), pair));
    pairs.truncate(KINDS);
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
