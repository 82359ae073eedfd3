//! Measures a recogniser on texts with marked names.

use crate::data::{LOOKALIKES, Marked};
use std::time::Instant;
use thinkfirst::names::recogniser::{Recogniser, Scratch};
use thinkfirst::text::Folded;

/// Figures of one run.
#[derive(Default, Clone, Copy)]
pub struct Figures {
    pub gold: usize,
    pub found: usize,
    pub exact: usize,
    pub full_gold: usize,
    pub full_found: usize,
    pub full_exact: usize,
    pub full_touched: usize,
    pub single_gold: usize,
    pub single_exact: usize,
    pub quiet_words: usize,
    pub alarms: usize,
    pub full_alarms: usize,
}

fn share(a: usize, b: usize) -> f64 {
    100.0 * a as f64 / b.max(1) as f64
}

fn f1(exact: usize, found: usize, gold: usize) -> f64 {
    200.0 * exact as f64 / (found + gold).max(1) as f64
}

impl Figures {
    pub fn f1(&self) -> f64 {
        f1(self.exact, self.found, self.gold)
    }

    pub fn line(&self) -> String {
        format!(
            "F1 {:5.1} (P {:4.1} R {:4.1})  full F1 {:4.1} touched {:4.1}  single R {:4.1}  alarms/1k {:4.2} (full {:4.2})",
            self.f1(),
            share(self.exact, self.found),
            share(self.exact, self.gold),
            f1(self.full_exact, self.full_found, self.full_gold),
            share(self.full_touched, self.full_gold),
            share(self.single_exact, self.single_gold),
            1000.0 * self.alarms as f64 / self.quiet_words.max(1) as f64,
            1000.0 * self.full_alarms as f64 / self.quiet_words.max(1) as f64,
        )
    }
}

/// The same texts in lower case; texts whose bytes move are left out of neither (spans are mapped).
pub fn lower(texts: &[Marked]) -> Vec<Marked> {
    texts
        .iter()
        .map(|m| {
            let mut out = Marked::default();
            let mut map = vec![0usize; m.text.len() + 1];
            for (i, c) in m.text.char_indices() {
                map[i] = out.text.len();
                out.text.extend(c.to_lowercase());
            }
            map[m.text.len()] = out.text.len();
            out.names = m.names.iter().map(|&(a, b)| (map[a], map[b])).collect();
            out
        })
        .collect()
}

/// Runs the recogniser over the texts. `outside`: see [`Recogniser::find`]. `show` prints the misses.
pub fn measure(r: &Recogniser, texts: &[Marked], outside: i32, show: bool) -> Figures {
    let mut f = Figures::default();
    let (mut scratch, mut found) = (Scratch::default(), Vec::new());
    for m in texts {
        let folded = Folded::new(&m.text, &LOOKALIKES);
        r.find(folded.cased(), outside, &mut scratch, &mut found);
        let spans: Vec<(usize, usize)> = found
            .iter()
            .map(|s| {
                let list = &scratch.tokens.list;
                let span = folded.span(list[s.first].start as usize, list[s.end - 1].end as usize);
                (span.start, span.end)
            })
            .collect();
        let full = |&(a, b): &(usize, usize)| m.text[a..b].split_whitespace().count() > 1;
        f.gold += m.names.len();
        f.found += spans.len();
        f.full_found += spans.iter().filter(|s| full(s)).count();
        for n in &m.names {
            let hit = spans.contains(n);
            f.exact += usize::from(hit);
            if full(n) {
                f.full_gold += 1;
                f.full_exact += usize::from(hit);
                f.full_touched += usize::from(spans.iter().any(|s| s.0 < n.1 && s.1 > n.0));
            } else {
                f.single_gold += 1;
                f.single_exact += usize::from(hit);
            }
        }
        if m.names.is_empty() {
            f.quiet_words += m.text.split_whitespace().count();
            f.alarms += spans.len();
            f.full_alarms += spans.iter().filter(|s| full(s)).count();
        }
        if show {
            let missed: Vec<&str> =
                m.names.iter().filter(|n| !spans.contains(n)).map(|&(a, b)| &m.text[a..b]).collect();
            let wrong: Vec<&str> =
                spans.iter().filter(|s| !m.names.contains(s)).map(|&(a, b)| &m.text[a..b]).collect();
            if !missed.is_empty() || !wrong.is_empty() {
                println!("missed {missed:?} wrong {wrong:?} :: {}", m.text);
            }
        }
    }
    f
}

/// Megabytes a second over the first 60,000 characters of the texts joined: the best of many runs, so that a busy machine counts little.
pub fn speed(r: &Recogniser, texts: &[Marked]) -> f64 {
    let text: String =
        texts.iter().map(|m| m.text.as_str()).collect::<Vec<_>>().join(" ").chars().take(60_000).collect();
    let (mut scratch, mut found) = (Scratch::default(), Vec::new());
    let mut best = f64::MAX;
    for _ in 0..60 {
        let t = Instant::now();
        r.find(&text, 0, &mut scratch, &mut found);
        best = best.min(t.elapsed().as_secs_f64());
    }
    text.len() as f64 / best / 1e6
}
