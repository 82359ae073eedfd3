//! Training of the linear-chain model: AdaGrad on the log-likelihood, sentence by sentence.

use crate::data::Marked;
use thinkfirst::names::cue::Cues;
use thinkfirst::names::features::{ROWS_LOG2, Sentence, TEMPLATES, rows};
use thinkfirst::names::lexicon::Lexicon;
use thinkfirst::names::recogniser::sentences;
use thinkfirst::names::token::{Tokens, tokenize};

const ROWS: usize = 1 << ROWS_LOG2;
const NEVER: f32 = -1e9;

/// Legal steps, in the order of the model file; from 3 is the start.
const STEPS: [(usize, usize); 9] = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (3, 1)];

/// Weights in the making. `Outside` has none.
#[derive(Clone)]
pub struct Weights {
    /// `Begin` and `Inside` of each row.
    pub rows: Vec<[f32; 2]>,
    pub steps: [f32; 9],
}

/// A sentence ready for training.
pub struct Example {
    /// Per token its rows; `None` where the reader looks at none: a plain word is no name.
    rows: Vec<Option<Box<[u32; TEMPLATES]>>>,
    labels: Vec<u8>,
}

/// Cuts a marked text into examples.
pub struct Examples<'a> {
    pub lexicon: &'a Lexicon<'a>,
    pub cues: Cues,
    tokens: Tokens,
    sentence: Sentence,
}

impl<'a> Examples<'a> {
    pub fn new(lexicon: &'a Lexicon<'a>) -> Self {
        Self { lexicon, cues: Cues::new(), tokens: Tokens::default(), sentence: Sentence::default() }
    }

    pub fn cut(&mut self, m: &Marked, mut f: impl FnMut(Example)) {
        tokenize(&m.text, &mut self.tokens);
        let (tokens, sentence) = (&self.tokens, &mut self.sentence);
        let label = |i: usize| {
            let t = &tokens.list[i];
            let (s, e) = (t.start as usize, t.end as usize);
            for &(a, b) in &m.names {
                let overlap = e.min(b).saturating_sub(s.max(a));
                if 2 * overlap > e - s {
                    // the first token of the name that counts as its own
                    let first = i == 0 || {
                        let p = &tokens.list[i - 1];
                        let (ps, pe) = (p.start as usize, p.end as usize);
                        2 * pe.min(b).saturating_sub(ps.max(a)) <= pe - ps
                    };
                    return if first { 1 } else { 2 };
                }
            }
            0
        };
        sentences(tokens, self.lexicon, |range| {
            let mut labels: Vec<u8> = range.clone().map(label).collect();
            sentence.read(tokens, range, self.lexicon, &self.cues);
            let list = &sentence.atoms;
            // where no word can be a name, the reader reads nothing
            if list.is_empty() {
                return;
            }
            for i in 0..labels.len() {
                if list[i + 2].plain {
                    labels[i] = 0;
                }
                if labels[i] == 2 && (i == 0 || labels[i - 1] == 0) {
                    labels[i] = 1;
                }
            }
            let rows = list
                .windows(5)
                .map(|w| (!w[2].plain).then(|| Box::new(rows(w.try_into().unwrap()))))
                .collect();
            f(Example { rows, labels });
        });
    }
}

/// The learner.
pub struct Learner {
    pub weights: Weights,
    pub squares: Vec<[f32; 2]>,
    step_squares: [f32; 9],
    pub rate: f32,
    pub decay: f32,
    /// Once rows are struck out, which ones stay.
    keep: Option<Vec<bool>>,
    emissions: Vec<[f32; 3]>,
    alpha: Vec<[f32; 3]>,
    beta: Vec<[f32; 3]>,
}

fn log_sum(x: [f32; 3]) -> f32 {
    let m = x[0].max(x[1]).max(x[2]);
    m + ((x[0] - m).exp() + (x[1] - m).exp() + (x[2] - m).exp()).ln()
}

impl Learner {
    pub fn new(rate: f32, decay: f32) -> Self {
        Self {
            weights: Weights { rows: vec![[0.0; 2]; ROWS], steps: [0.0; 9] },
            squares: vec![[1e-2; 2]; ROWS],
            step_squares: [1e-2; 9],
            rate,
            decay,
            keep: None,
            emissions: Vec::new(),
            alpha: Vec::new(),
            beta: Vec::new(),
        }
    }

    fn table(&self) -> [[f32; 3]; 4] {
        let mut t = [[NEVER; 3]; 4];
        for (&(f, to), &w) in STEPS.iter().zip(&self.weights.steps) {
            t[f][to] = w;
        }
        t[3][0] = 0.0;
        t
    }

    /// Goes on from other weights, of which only the rows of `keep` stand and learn.
    pub fn resume(from: &Weights, keep: &[bool], rate: f32, decay: f32) -> Self {
        let mut learner = Self::new(rate, decay);
        learner.weights = from.clone();
        learner
            .weights
            .rows
            .iter_mut()
            .zip(keep)
            .filter(|(_, keep)| !**keep)
            .for_each(|(row, _)| *row = [0.0; 2]);
        learner.keep = Some(keep.to_vec());
        learner
    }

    /// What each row is worth: its weights squared times the squares of their gradients, which stand for how sharply the loss would rise
    /// without them (LeCun et al. 1990, "Optimal Brain Damage").
    pub fn worth(weights: &Weights, squares: &[[f32; 2]]) -> Vec<f32> {
        let part = |w: f32, s: f32| w * w * s;
        weights.rows.iter().zip(squares).map(|(w, s)| part(w[0], s[0]) + part(w[1], s[1])).collect()
    }

    /// One step on one sentence; gives its loss.
    pub fn learn(&mut self, x: &Example) -> f32 {
        let n = x.labels.len();
        let t = self.table();
        self.emissions.clear();
        for rows in &x.rows {
            let Some(rows) = rows else {
                self.emissions.push([0.0, NEVER, NEVER]);
                continue;
            };
            let mut e = [0.0f32; 3];
            for &r in rows.iter() {
                let w = self.weights.rows[r as usize];
                e[1] += w[0];
                e[2] += w[1];
            }
            self.emissions.push(e);
        }
        let e = &self.emissions;
        self.alpha.clear();
        self.alpha.push([t[3][0] + e[0][0], t[3][1] + e[0][1], NEVER]);
        for i in 1..n {
            let a = self.alpha[i - 1];
            self.alpha
                .push(std::array::from_fn(|to| log_sum(std::array::from_fn(|f| a[f] + t[f][to])) + e[i][to]));
        }
        self.beta.clear();
        self.beta.resize(n, [0.0; 3]);
        for i in (0..n - 1).rev() {
            let b = self.beta[i + 1];
            self.beta[i] =
                std::array::from_fn(|f| log_sum(std::array::from_fn(|to| t[f][to] + e[i + 1][to] + b[to])));
        }
        let z = log_sum(self.alpha[n - 1]);
        let mut step_gradient = [0.0f32; 9];
        let mut gold = 0.0;
        for i in 0..n {
            let y = x.labels[i] as usize;
            let from = if i == 0 { 3 } else { x.labels[i - 1] as usize };
            gold += e[i][y] + t[from][y];
            // expected and observed steps
            for (k, &(f, to)) in STEPS.iter().enumerate() {
                let p = match (i, f) {
                    (0, 3) => (t[3][to] + e[0][to] + self.beta[0][to] - z).exp(),
                    (0, _) | (_, 3) => continue,
                    _ => (self.alpha[i - 1][f] + t[f][to] + e[i][to] + self.beta[i][to] - z).exp(),
                };
                step_gradient[k] += p - f32::from(u8::from(f == from && to == y));
            }
            let g: [f32; 2] = std::array::from_fn(|k| {
                (self.alpha[i][k + 1] + self.beta[i][k + 1] - z).exp() - f32::from(u8::from(y == k + 1))
            });
            let Some(rows) = x.rows[i].as_ref().filter(|_| g[0].abs() >= 1e-4 || g[1].abs() >= 1e-4) else {
                continue;
            };
            for &r in rows.iter() {
                if self.keep.as_ref().is_some_and(|keep| !keep[r as usize]) {
                    continue;
                }
                let (w, s) = (&mut self.weights.rows[r as usize], &mut self.squares[r as usize]);
                for k in 0..2 {
                    let g = g[k] + self.decay * w[k];
                    s[k] += g * g;
                    w[k] -= self.rate * g / s[k].sqrt();
                }
            }
        }
        for k in 0..9 {
            self.step_squares[k] += step_gradient[k] * step_gradient[k];
            self.weights.steps[k] -= self.rate * step_gradient[k] / self.step_squares[k].sqrt();
        }
        z - gold
    }
}

/// The mean of several trainings.
pub fn mean(all: &[Weights]) -> Weights {
    let n = all.len() as f32;
    Weights {
        rows: (0..ROWS)
            .map(|r| std::array::from_fn(|k| all.iter().map(|w| w.rows[r][k]).sum::<f32>() / n))
            .collect(),
        steps: std::array::from_fn(|k| all.iter().map(|w| w.steps[k]).sum::<f32>() / n),
    }
}

/// The rows worth most, `count` of them.
pub fn best_rows(worth: &[f32], count: usize) -> Vec<bool> {
    let mut sizes = worth.to_vec();
    sizes.sort_by(|a, b| b.total_cmp(a));
    let bound = sizes.get(count).copied().unwrap_or(0.0);
    worth.iter().map(|&w| w > bound).collect()
}

/// Rounds to whole numbers, dropping weights below `cut`; gives the model file and how many rows stand.
pub fn quantise(w: &Weights, scale: f32, cut: f32) -> (Vec<u8>, usize) {
    let round = |x: f32| if x.abs() < cut { 0 } else { (x * scale).round().clamp(-127.0, 127.0) as i8 };
    let rows: Vec<[i8; 2]> = w.rows.iter().map(|r| r.map(round)).collect();
    let stand = rows.iter().filter(|&&r| r != [0; 2]).count();
    let steps = w.steps.map(|s| (s * scale).round() as i16);
    (thinkfirst::names::model::write(scale as i16, steps, &rows), stand)
}
