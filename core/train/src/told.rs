//! Learns the table of `thinkfirst::weigh::told`: which lines are made up or of long ago.
//!
//! Logistic regression, one weight a sign, AdaGrad, always in the same order. A line in which a detail must be found is of somebody's own
//! life; of others a list says it.

use crate::Arguments;
use crate::pupils::{Item, Mark, read};
use crate::random::Random;
use crate::weigh::stays;
use std::collections::HashMap;
use std::fs;
use thinkfirst::weigh::model::SCALE;
use thinkfirst::weigh::told::{ROWS, around, gain, row, write};
use thinkfirst::{Checker, Options};

/// Share of the signs that is passed over each time, so that none leans on another alone.
const PASSED_OVER: f32 = 0.3;
/// A line of which the list says what it is about counts so much: there are few.
const JUDGED: f32 = 2.0;
const RATE: f32 = 0.05;
const DECAY: f32 = 1e-4;

/// A line and the text around it.
struct Line {
    own: Vec<u32>,
    around: Vec<u32>,
    made_up: bool,
    /// How much it counts.
    share: f32,
}

struct Weights {
    rows: Vec<f32>,
    /// Sums of squared gradients; 0 where a row is struck out.
    squares: Vec<f32>,
    base: f32,
}

/// What the list says of the items of others' lives and of one's own: `s` made up, `h` history, `r` the writer's own life, `a` advice, `w` set
/// work, `n` a notice; two letters where an item has parts of both, which teaches nothing. The key is the hash of an item's text.
fn labels(path: &str) -> HashMap<u64, Option<bool>> {
    let text = fs::read_to_string(path).expect(path);
    let label = |line: &str| {
        let (hash, code) = line.split_once('\t')?;
        let made_up = (code.len() == 1).then(|| matches!(code, "s" | "h"));
        Some((u64::from_str_radix(hash, 16).ok()?, made_up))
    };
    text.lines().filter(|line| !line.starts_with('#')).map(|line| label(line).expect("a label")).collect()
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The lines of an item that teach.
fn lines(checker: &Checker, item: &Item, made_up: Option<bool>) -> Vec<Line> {
    let samples = checker.sentences(&item.text);
    let rows: Vec<Vec<u32>> =
        samples.iter().map(|s| s.signs.iter().map(|&sign| row(sign)).collect()).collect();
    let told = |(at, sample): (usize, &thinkfirst::weigh::Sample)| {
        let (start, end) = (sample.words.first()?.0.start, sample.words.last()?.0.end);
        let own = |m: &Mark| m.must && (m.tag().is_some() || m.label == "private-thoughts");
        let own = || item.marks.iter().any(|m| own(m) && m.start < end && start < m.end);
        let share = if made_up.is_some() { JUDGED } else { 1.0 };
        let made_up = made_up.or_else(|| own().then_some(false))?;
        let others = rows.iter().enumerate().filter(|(other, _)| *other != at);
        Some(Line {
            own: rows[at].clone(),
            around: others.flat_map(|(_, rows)| rows.iter().copied()).collect(),
            made_up,
            share: share / (samples.len() as f32).sqrt(),
        })
    };
    samples.iter().enumerate().filter_map(told).collect()
}

impl Weights {
    fn score(&self, line: &Line, gain: f32, stays: impl Fn(u32) -> bool) -> f32 {
        let sum = |rows: &[u32]| -> f32 {
            rows.iter().filter(|row| stays(**row)).map(|&row| self.rows[row as usize]).sum()
        };
        self.base + gain * sum(&line.own) + around(gain) * sum(&line.around)
    }

    fn learn(&mut self, lines: &[Line], epochs: usize, seed: u64) {
        let mut order: Vec<usize> = (0..lines.len()).collect();
        let mut random = Random(seed);
        let mut base_squares = 1.0_f32;
        for _ in 0..epochs {
            random.shuffle(&mut order);
            for &at in &order {
                let line = &lines[at];
                let key = random.next() as u32;
                let stays = |row: u32| stays(row, key, PASSED_OVER);
                let gain = gain(line.own.len(), line.around.len());
                let likely = 1.0 / (1.0 + (-self.score(line, gain, stays)).exp());
                let wrong = (likely - f32::from(u8::from(line.made_up))) * line.share;
                if wrong.abs() < 1e-3 {
                    continue;
                }
                base_squares += wrong * wrong;
                self.base -= RATE * wrong / base_squares.sqrt();
                for (rows, gain) in [(&line.own, gain), (&line.around, around(gain))] {
                    for row in rows.iter().filter(|row| stays(**row)).map(|&row| row as usize) {
                        if self.squares[row] > 0.0 {
                            let g = gain * wrong + DECAY * self.rows[row];
                            self.squares[row] += g * g;
                            self.rows[row] -= RATE * g / self.squares[row].sqrt();
                        }
                    }
                }
            }
        }
    }

    /// Strikes out all but the `keep` rows that are worth most.
    fn strike(&mut self, keep: usize) {
        let worth = |row: usize| self.rows[row] * self.rows[row] * self.squares[row];
        let mut order: Vec<usize> = (0..ROWS).collect();
        order.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)));
        for &row in order.iter().skip(keep) {
            (self.rows[row], self.squares[row]) = (0.0, 0.0);
        }
    }
}

/// `told --pupils FILE... --labels FILE --made-up FILE... --told OUT [--keep ROWS]`.
pub fn run(args: &Arguments) {
    let checker = Checker::new(Options::default()).expect("options");
    let labels = labels(args.one("labels", "labels.txt"));
    let mut list = Vec::new();
    for item in read(&args.all("pupils")).iter().filter(|item| item.calls.is_none()) {
        match labels.get(&hash(&item.text)) {
            Some(None) => {}
            said => list.extend(lines(&checker, item, said.copied().flatten())),
        }
    }
    for item in read(&args.all("made-up")) {
        list.extend(lines(&checker, &item, Some(true)));
    }
    println!("{} lines, {} made up", list.len(), list.iter().filter(|line| line.made_up).count());
    let mut weights = Weights { rows: vec![0.0; ROWS], squares: vec![0.1; ROWS], base: -1.0 };
    weights.learn(&list, 3, 7);
    weights.strike(args.number("keep", 2000.0) as usize);
    weights.learn(&list, 2, 8);
    let scale = SCALE as f32;
    let rows: Vec<f32> = weights.rows.iter().map(|w| w * scale).collect();
    fs::write(args.one("told", "told.bin"), write(weights.base * scale, &rows)).expect("written");
}
