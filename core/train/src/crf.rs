//! Training of the linear-chain model: AdaGrad on the log-likelihood, sentence by sentence.

use crate::data::Marked;
use thinkfirst::names::cue::Cues;
use thinkfirst::names::features::{Atoms, ROWS_LOG2, TEMPLATES, atoms, rows};
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
    rows: Vec<[u32; TEMPLATES]>,
    labels: Vec<u8>,
}

/// Cuts a marked text into examples.
pub struct Examples<'a> {
    pub lexicon: &'a Lexicon,
    pub cues: Cues,
    tokens: Tokens,
    atoms: Vec<Atoms>,
}

impl<'a> Examples<'a> {
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, cues: Cues::new(), tokens: Tokens::default(), atoms: Vec::new() }
    }

    pub fn cut(&mut self, m: &Marked, mut f: impl FnMut(Example)) {
        tokenize(&m.text, &mut self.tokens);
        let (tokens, list) = (&self.tokens, &mut self.atoms);
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
        sentences(tokens, |range| {
            let mut labels: Vec<u8> = range.clone().map(label).collect();
            for i in 0..labels.len() {
                if labels[i] == 2 && (i == 0 || labels[i - 1] == 0) {
                    labels[i] = 1;
                }
            }
            atoms(tokens, range, self.lexicon, &self.cues, list);
            let rows = list.windows(5).map(|w| rows(w.try_into().unwrap())).collect();
            f(Example { rows, labels });
        });
    }
}

/// The learner.
pub struct Learner {
    pub weights: Weights,
    squares: Vec<[f32; 2]>,
    step_squares: [f32; 9],
    pub rate: f32,
    pub decay: f32,
    /// Once some weights are struck out, which ones stay.
    keep: Option<Vec<[bool; 2]>>,
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

    /// Strikes out all but the `share` of weights that are largest; the others go on learning.
    pub fn strike(&mut self, share: f64) {
        let mut sizes: Vec<f32> = self.weights.rows.iter().flatten().map(|w| w.abs()).collect();
        sizes.sort_by(f32::total_cmp);
        let bound = sizes[((1.0 - share) * (sizes.len() - 1) as f64) as usize];
        self.keep = Some(self.weights.rows.iter().map(|r| r.map(|w| w.abs() > bound)).collect());
        self.weights.rows.iter_mut().flatten().filter(|w| w.abs() <= bound).for_each(|w| *w = 0.0);
    }

    /// One step on one sentence; gives its loss.
    pub fn learn(&mut self, x: &Example) -> f32 {
        let n = x.labels.len();
        let t = self.table();
        self.emissions.clear();
        for rows in &x.rows {
            let mut e = [0.0f32; 3];
            for &r in rows {
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
            if g[0].abs() < 1e-4 && g[1].abs() < 1e-4 {
                continue;
            }
            for &r in &x.rows[i] {
                let (w, s) = (&mut self.weights.rows[r as usize], &mut self.squares[r as usize]);
                for k in 0..2 {
                    if self.keep.as_ref().is_some_and(|keep| !keep[r as usize][k]) {
                        continue;
                    }
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

/// Rounds to int8, dropping weights below `cut`; gives the model file and how many weights stand.
pub fn quantise(w: &Weights, scale: f32, cut: f32) -> (Vec<u8>, usize) {
    let round = |x: f32| if x.abs() < cut { 0 } else { (x * scale).round().clamp(-127.0, 127.0) as i8 };
    let begin: Vec<i8> = w.rows.iter().map(|r| round(r[0])).collect();
    let inside: Vec<i8> = w.rows.iter().map(|r| round(r[1])).collect();
    let stand = begin.iter().chain(&inside).filter(|&&w| w != 0).count();
    let steps = w.steps.map(|s| (s * scale).round() as i16);
    (thinkfirst::names::model::write(scale as i16, steps, &begin, &inside), stand)
}
