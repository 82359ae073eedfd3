//! The linear-chain model: int8 weights by row, label steps, and the best labelling in integers.

use super::features::{Atoms, ROWS_LOG2, rows};
use core::ops::Range;

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
const MAGIC: &[u8; 4] = b"TFN1";
const HEADER: usize = 4 + 2 * 10;
/// A step that cannot be: `Inside` after `Outside` or at the start.
const NEVER: i32 = -1 << 20;

/// The model, ready for use. Weights of `Outside` are nought by construction, so two planes hold all.
pub struct Model {
    /// `Begin` and `Inside` of each row, side by side: one memory access a feature.
    weights: Box<[[i8; 2]; ROWS]>,
    /// From label to label; row 3 is the start of a sentence.
    steps: [[i32; 3]; 4],
    /// Model units of one natural-log unit.
    pub scale: i32,
}

impl Model {
    /// Reads the shipped file: magic, `i16` scale, nine `i16` steps (three by three, start row after), plane `Begin`, plane `Inside`.
    /// `None` when it is no such file.
    #[must_use]
    pub fn read(file: &[u8]) -> Option<Self> {
        if file.get(..4)? != MAGIC || file.len() != HEADER + 2 * ROWS {
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
        let (begin, inside) = file.get(HEADER..)?.split_at(ROWS);
        let weights: Box<[[i8; 2]]> = begin.iter().zip(inside).map(|(&b, &i)| [b as i8, i as i8]).collect();
        Some(Self { weights: weights.try_into().ok()?, steps, scale })
    }

    /// Scores of `Begin` and `Inside` for the position in the middle of `w`.
    #[inline]
    fn emission(&self, w: &[Atoms; 5]) -> [i32; 2] {
        let (mut begin, mut inside) = (0i32, 0i32);
        for r in rows(w) {
            let [b, i] = self.weights[r as usize % ROWS];
            begin += i32::from(b);
            inside += i32::from(i);
        }
        [begin, inside]
    }

    /// Best labels of one sentence. `atoms` carries two edge atoms on both sides; `outside` is added to the score of `Outside` at each
    /// token that `favour` does not name (model units, see [`Model::scale`]).
    pub fn label(&self, atoms: &[Atoms], outside: i32, work: &mut Work) {
        work.emissions.clear();
        work.back.clear();
        work.labels.clear();
        for w in atoms.windows(5) {
            if let Ok(w) = <&[Atoms; 5]>::try_from(w) {
                let [b, i] = self.emission(w);
                work.emissions.push([outside, b, i]);
            }
        }
        let s = &self.steps;
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

/// Writes the file that [`Model::read`] reads. `steps` in the order given there.
#[must_use]
pub fn write(scale: i16, steps: [i16; 9], begin: &[i8], inside: &[i8]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    file.extend(scale.to_le_bytes());
    steps.iter().for_each(|s| file.extend(s.to_le_bytes()));
    file.extend(begin.iter().chain(inside).map(|&w| w as u8));
    file
}
