//! Whether a sentence is told of somebody who is made up or lived long ago: a story, a part that is played, the plot of a book, what
//! happens inside a game, history. A detail in it is nobody's.
//!
//! One weight for each sign of a sentence, learnt from labelled ones (`core/train/told`). The text around it speaks for it too.

use super::table;
use thinkfirst_names::rows::{bits, lay_out};

/// Rows of the table, as a power of two.
const ROWS_LOG2: u32 = 16;
/// Rows of the table.
pub const ROWS: usize = 1 << ROWS_LOG2;
/// What a sign of the text around a line counts beside one of its own.
const AROUND: f32 = 0.4;
/// Parts of a unit of the scores in which weights are written.
const PARTS: f32 = 256.0;

/// The table.
pub struct Told {
    /// What a line without signs scores.
    base: i32,
    /// What a weight of 1 is worth, in [`PARTS`].
    worth: i32,
    /// The weight of each row, an `i8`: hardly any has one.
    weights: Box<[u8; ROWS]>,
}

/// The weights of a line: their sum, and how many signs were asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    weights: i32,
    signs: usize,
}

/// The row of a sign of a line.
pub const fn row(sign: u32) -> u32 {
    sign >> (table::ROWS_LOG2 - ROWS_LOG2)
}

/// What the signs of a line count, of its own and those around it: their sum grows like the root of their number.
pub fn gain(own: usize, around: usize) -> f32 {
    4.0 / (own as f32 + AROUND * around as f32 + 1.0).sqrt()
}

/// The same for each sign around it.
pub const fn around(gain: f32) -> f32 {
    AROUND * gain
}

impl Told {
    /// Reads what [`write`] wrote; `None` when it is no such file.
    pub fn read(file: &[u8]) -> Option<Self> {
        let (&[a, b, c, d], rest) = file.split_first_chunk()?;
        let number = |two| i32::from(i16::from_le_bytes(two));
        let (rows, steps) = rest.split_at_checked(ROWS / 8)?;
        let weights = lay_out(rows, 0, steps)?;
        Some(Self { base: number([a, b]), worth: number([c, d]), weights })
    }

    /// The weights of a line's signs.
    pub fn sum(&self, signs: &[u32]) -> Sum {
        let weight = |&sign: &u32| i32::from(self.weights[row(sign) as usize % ROWS] as i8);
        Sum { weights: signs.iter().map(weight).sum(), signs: signs.len() }
    }

    /// Of each sentence of a text how much it is told of nobody here and now, in the units of [`super::model::SCALE`]: nought is as likely as
    /// not.
    pub fn scores(&self, lines: &[Sum]) -> Vec<i32> {
        let all = lines.iter().fold(Sum::default(), |all, line| Sum {
            weights: all.weights + line.weights,
            signs: all.signs + line.signs,
        });
        let score = |line: &Sum| {
            let gain = gain(line.signs, all.signs - line.signs);
            let sum = gain * line.weights as f32 + around(gain) * (all.weights - line.weights) as f32;
            self.base + (sum * self.worth as f32 / PARTS) as i32
        };
        lines.iter().map(score).collect()
    }
}

/// Writes the file that [`Told::read`] reads: `i16` base and worth, a bit a row, a byte a row that has its bit. Weights and base are given
/// in the units of [`super::model::SCALE`]; a weight becomes one of 31 steps.
#[must_use]
pub fn write(base: f32, weights: &[f32]) -> Vec<u8> {
    let most = weights.iter().fold(0.1_f32, |most, w| most.max(w.abs()));
    let steps: Vec<i8> = weights.iter().map(|w| ((w / most * 15.0).round() * 8.0) as i8).collect();
    let mut file = (base.round() as i16).to_le_bytes().to_vec();
    file.extend(((most / 120.0 * PARTS).round() as i16).to_le_bytes());
    file.extend(bits(&steps.iter().map(|step| *step != 0).collect::<Vec<_>>()));
    file.extend(steps.iter().filter(|step| **step != 0).map(|&step| step as u8));
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let weights: Vec<f32> = (0..ROWS).map(|row| [0.0, 30.0, -14.0, 0.0][row % 4]).collect();
        write(-16.0, &weights)
    }

    /// A sign of a row.
    const fn sign(row: u32) -> u32 {
        row << (table::ROWS_LOG2 - ROWS_LOG2)
    }

    #[test]
    fn a_line_leans_on_those_around_it() {
        let file = file();
        let told = Told::read(&file).expect("a table");
        let (made_up, own, silent) = (told.sum(&[sign(1); 8]), told.sum(&[sign(6); 8]), told.sum(&[sign(4)]));
        assert_eq!(told.scores(&[silent]), [-16]);
        let [alone] = told.scores(&[made_up])[..] else { panic!("one line") };
        assert!((300..320).contains(&alone), "{alone}");
        let [first, second] = told.scores(&[made_up, own])[..] else { panic!("two lines") };
        assert!(second > told.scores(&[own])[0] && first < alone && first > second, "{first} {second}");
        assert!(told.scores(&[]).is_empty());
    }

    #[test]
    fn a_broken_file_is_none() {
        let file = file();
        assert!((0..file.len()).step_by(61).all(|n| file.get(..n).and_then(Told::read).is_none()));
    }
}
