//! Learns the tables of `thinkfirst::weigh`: what a line speaks for, then which of its words.
//!
//! Logistic regression a column for lines; a linear chain for words, which sees what lines say as lines that were not learnt from say it
//! (five folds). AdaGrad, always in the same order.

mod by_limit;
pub mod limits;
pub mod mend;
pub mod thin;

use crate::Arguments;
use crate::pupils::{Item, read};
use crate::random::Random;
use std::fs;
use thinkfirst::weigh::table::{FARTHEST, ROWS, write};
use thinkfirst::weigh::tags::{COLUMNS, TAGS, Tag};
use thinkfirst::weigh::{LineModel, Sample, WordModel, line_rows, model::SCALE};
use thinkfirst::{Checker, Options};

const FOLDS: usize = 5;

/// A line ready for learning.
struct Line {
    item: usize,
    fold: usize,
    dev: bool,
    signs: Vec<u32>,
    rules: Vec<u32>,
    /// Per column: should it speak? `None` where either answer is fine or nobody said.
    goal: [Option<bool>; COLUMNS],
    /// How much each column counts.
    share: [f32; COLUMNS],
    /// Empty where details are not marked.
    words: Vec<(thinkfirst::Span, Vec<u32>)>,
    tags: Vec<u8>,
    scores: [f32; COLUMNS],
}

fn prepare(items: &[Item], checker: &Checker, learnt: usize) -> Vec<Line> {
    let mut out = Vec::new();
    for (at, item) in items.iter().enumerate() {
        // every other time without the rules, where they know the item by heart
        let with_rules = !item.known || at % 2 == 0;
        for Sample { signs, rules, words } in checker.samples(&item.text, with_rules) {
            let tags: Vec<u8> = words
                .iter()
                .map(|(span, _)| {
                    let on = item.marks.iter().find(|m| {
                        let shared = span.end.min(m.end).saturating_sub(span.start.max(m.start));
                        2 * shared > span.len() && m.tag().is_some()
                    });
                    on.and_then(|m| m.tag()).map_or(0, |t| t as u8)
                })
                .collect();
            let (start, end) = (words.first().map_or(0, |w| w.0.start), words.last().map_or(0, |w| w.0.end));
            let mut goal = [Some(false); COLUMNS];
            let mut share = [1.0; COLUMNS];
            for m in item.marks.iter().filter(|m| m.start < end && start < m.end) {
                let Some(tag) = m.tag() else { continue };
                for column in [0, tag as usize] {
                    if m.must {
                        goal[column] = Some(true);
                    } else if goal[column] != Some(true) {
                        goal[column] = None;
                    }
                }
            }
            match &item.calls {
                Some(calls) => {
                    if item.unmarked {
                        goal[..TAGS].fill(None);
                    }
                    for &(call, must) in calls {
                        goal[call.column()] = must.then_some(true);
                    }
                    let path = calls.iter().any(|c| c.0.column() >= TAGS + 5);
                    for (column, share) in share.iter_mut().enumerate().take(TAGS) {
                        *share = 0.5;
                        if path && (column == 0 || column >= Tag::Location as usize) {
                            goal[column] = None;
                        }
                    }
                    if path {
                        // what is no letter beside a worry teaches nothing about letters
                        for column in TAGS..TAGS + 5 {
                            if goal[column] == Some(false) {
                                share[column] = 0.3;
                            }
                        }
                    }
                }
                None => {
                    let delicate = item.marks.iter().any(|m| {
                        matches!(
                            m.label.as_str(),
                            "meeting"
                                | "stranger-contact"
                                | "chain-letter"
                                | "private-thoughts"
                                | "asl"
                                | "location-now"
                                | "routine"
                                | "photo-description"
                        )
                    });
                    for column in TAGS..COLUMNS {
                        share[column] = if column < TAGS + 5 { 0.4 } else { 0.7 };
                        if delicate {
                            goal[column] = None;
                        }
                    }
                    if goal[0] != Some(false) {
                        goal[TAGS + 3] = None;
                    }
                }
            }
            out.push(Line {
                item: at,
                fold: at.wrapping_mul(7919) / 3 % FOLDS,
                dev: at >= learnt,
                signs,
                rules,
                goal,
                share,
                words: if item.unmarked { Vec::new() } else { words },
                tags,
                scores: [0.0; COLUMNS],
            });
        }
    }
    out
}

#[derive(Clone)]
struct LineWeights {
    rows: Vec<[f32; COLUMNS]>,
    /// Sums of squared gradients; 0 where a weight is struck out for good.
    squares: Vec<[f32; COLUMNS]>,
    base: [f32; COLUMNS],
}

impl LineWeights {
    /// The scores of a line when no sign is passed over: each then counts for its share.
    fn scores(&self, line: &Line, share: f32) -> [f32; COLUMNS] {
        let all = self.scores_of(line, |_| true);
        std::array::from_fn(|c| self.base[c] + share * (all[c] - self.base[c]))
    }

    fn scores_of(&self, line: &Line, stays: impl Fn(u32) -> bool) -> [f32; COLUMNS] {
        let gain = 4.0 / ((line.signs.len() + 1) as f32).sqrt();
        let mut sums = self.base;
        for &row in line.signs.iter().filter(|r| stays(**r)) {
            for (sum, w) in sums.iter_mut().zip(&self.rows[row as usize]) {
                *sum += gain * w;
            }
        }
        for &row in line.rules.iter().filter(|r| stays(**r)) {
            for (sum, w) in sums.iter_mut().zip(&self.rows[row as usize]) {
                *sum += w;
            }
        }
        sums
    }
}

/// Whether a sign is read this time: a share of them is passed over, so that no sign leans on another alone.
pub(crate) fn stays(row: u32, key: u32, drop: f32) -> bool {
    let mixed = (row ^ key).wrapping_mul(0x9e37_79b1);
    (mixed ^ (mixed >> 15)).wrapping_mul(0x85eb_ca6b) as f32 >= drop * u32::MAX as f32
}

/// In how many items each row stands: a sign of one item alone says nothing.
fn seen<'l, R>(lines: &'l [Line], order: &[usize], rows: impl Fn(&'l Line) -> R) -> Vec<u16>
where
    R: Iterator<Item = &'l u32>,
{
    let (mut seen, mut last) = (vec![0_u16; ROWS], vec![usize::MAX; ROWS]);
    for line in order.iter().filter_map(|&i| lines.get(i)) {
        for &row in rows(line) {
            if last[row as usize] != line.item {
                last[row as usize] = line.item;
                seen[row as usize] = seen[row as usize].saturating_add(1);
            }
        }
    }
    seen
}

fn train_lines(
    lines: &[Line],
    start: Option<LineWeights>,
    use_line: impl Fn(&Line) -> bool,
    (epochs, rate, decay, drop, seed): Setting,
) -> LineWeights {
    let mut order: Vec<usize> = (0..lines.len()).filter(|&i| use_line(&lines[i])).collect();
    let seen = seen(lines, &order, |line| line.signs.iter().chain(&line.rules));
    let mut w = start.unwrap_or_else(|| LineWeights {
        rows: vec![[0.0; COLUMNS]; ROWS],
        squares: vec![[1e-1; COLUMNS]; ROWS],
        base: [-2.0; COLUMNS],
    });
    let mut base_squares = [1.0_f32; COLUMNS];
    let mut random = Random(seed);
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &i in &order {
            let line = &lines[i];
            let key = random.next() as u32;
            let stays = |row: u32| stays(row, key, drop);
            let scores = w.scores_of(line, stays);
            let mut wrong = [0.0; COLUMNS];
            let mut any = false;
            for c in 0..COLUMNS {
                let Some(goal) = line.goal[c] else { continue };
                let p = 1.0 / (1.0 + (-scores[c]).exp());
                wrong[c] = (p - f32::from(u8::from(goal))) * line.share[c];
                any |= wrong[c].abs() > 1e-3;
            }
            if !any {
                continue;
            }
            let gain = 4.0 / ((line.signs.len() + 1) as f32).sqrt();
            for c in 0..COLUMNS {
                base_squares[c] += wrong[c] * wrong[c];
                w.base[c] -= rate * wrong[c] / base_squares[c].sqrt();
            }
            let mut step = |row: u32, gain: f32| {
                let row = row as usize;
                if seen[row] < 2 || !stays(row as u32) {
                    return;
                }
                let (weights, squares) = (&mut w.rows[row], &mut w.squares[row]);
                for c in 0..COLUMNS {
                    if wrong[c] == 0.0 || squares[c] == 0.0 {
                        continue;
                    }
                    let g = gain * wrong[c] + decay * weights[c];
                    squares[c] += g * g;
                    weights[c] -= rate * g / squares[c].sqrt();
                }
            };
            line.signs.iter().for_each(|&row| step(row, gain));
            line.rules.iter().for_each(|&row| step(row, 1.0));
        }
    }
    w
}

/// Epochs, rate, decay, share of signs passed over, seed.
type Setting = (usize, f32, f32, f32, u64);

#[derive(Clone)]
struct WordWeights {
    rows: Vec<[f32; TAGS]>,
    squares: Vec<[f32; TAGS]>,
    steps: [[f32; TAGS]; TAGS + 1],
}

fn whole(x: f32) -> i32 {
    (x * SCALE as f32).round() as i32
}

fn line_bias(scores: &[f32; COLUMNS]) -> Vec<u32> {
    line_rows(&scores.map(whole)).to_vec()
}

fn log_sum(x: &[f32; TAGS]) -> f32 {
    let m = x.iter().copied().fold(f32::MIN, f32::max);
    m + x.iter().map(|v| (v - m).exp()).sum::<f32>().ln()
}

fn emissions(w: &WordWeights, line: &Line, bias: &[u32], stays: impl Fn(u32) -> bool) -> Vec<[f32; TAGS]> {
    let mut start = [0.0; TAGS];
    let add = |rows: &[u32], to: &mut [f32; TAGS]| {
        for &row in rows.iter().filter(|r| stays(**r)) {
            for (s, w) in to.iter_mut().zip(&w.rows[row as usize]) {
                *s += w;
            }
        }
    };
    add(bias, &mut start);
    line.words
        .iter()
        .map(|(_, rows)| {
            let mut e = start;
            add(rows, &mut e);
            e
        })
        .collect()
}

fn train_words(
    lines: &[Line],
    start: Option<WordWeights>,
    use_line: impl Fn(&Line) -> bool,
    (epochs, rate, decay, drop, seed): Setting,
) -> WordWeights {
    let mut order: Vec<usize> =
        (0..lines.len()).filter(|&i| use_line(&lines[i]) && !lines[i].words.is_empty()).collect();
    let seen = seen(lines, &order, |line| line.words.iter().flat_map(|w| &w.1));
    let mut w = start.unwrap_or_else(|| WordWeights {
        rows: vec![[0.0; TAGS]; ROWS],
        squares: vec![[1e-1; TAGS]; ROWS],
        steps: [[0.0; TAGS]; TAGS + 1],
    });
    let mut step_squares = [[1.0_f32; TAGS]; TAGS + 1];
    let mut random = Random(seed);
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0_f64;
        for &i in &order {
            let line = &lines[i];
            let bias = line_bias(&line.scores);
            let key = random.next() as u32;
            let stays = |row: u32| stays(row, key, drop);
            let e = emissions(&w, line, &bias, stays);
            let n = e.len();
            let t = w.steps;
            let mut alpha = vec![[0.0; TAGS]; n];
            let mut beta = vec![[0.0; TAGS]; n];
            for to in 0..TAGS {
                alpha[0][to] = t[TAGS][to] + e[0][to];
            }
            for i in 1..n {
                for to in 0..TAGS {
                    let x: [f32; TAGS] = std::array::from_fn(|f| alpha[i - 1][f] + t[f][to]);
                    alpha[i][to] = log_sum(&x) + e[i][to];
                }
            }
            for i in (0..n - 1).rev() {
                for f in 0..TAGS {
                    let x: [f32; TAGS] = std::array::from_fn(|to| t[f][to] + e[i + 1][to] + beta[i + 1][to]);
                    beta[i][f] = log_sum(&x);
                }
            }
            let z = log_sum(&alpha[n - 1]);
            let mut step_gradient = [[0.0_f32; TAGS]; TAGS + 1];
            let mut sum_gradient = [0.0_f32; TAGS];
            let mut gold = 0.0;
            for i in 0..n {
                let y = usize::from(line.tags[i]);
                let from = if i == 0 { TAGS } else { usize::from(line.tags[i - 1]) };
                gold += e[i][y] + t[from][y];
                step_gradient[from][y] -= 1.0;
                if i == 0 {
                    for to in 0..TAGS {
                        step_gradient[TAGS][to] += (t[TAGS][to] + e[0][to] + beta[0][to] - z).exp();
                    }
                } else {
                    for f in 0..TAGS {
                        for to in 0..TAGS {
                            let p = alpha[i - 1][f] + t[f][to] + e[i][to] + beta[i][to] - z;
                            if p > -9.0 {
                                step_gradient[f][to] += p.exp();
                            }
                        }
                    }
                }
                let g: [f32; TAGS] = std::array::from_fn(|k| {
                    (alpha[i][k] + beta[i][k] - z).exp() - f32::from(u8::from(k == y))
                });
                if g.iter().all(|g| g.abs() < 1e-3) {
                    continue;
                }
                for k in 0..TAGS {
                    sum_gradient[k] += g[k];
                }
                for &row in &line.words[i].1 {
                    let row = row as usize;
                    if seen[row] < 2 || !stays(row as u32) {
                        continue;
                    }
                    let (w, s) = (&mut w.rows[row], &mut w.squares[row]);
                    for k in 0..TAGS {
                        if g[k].abs() < 1e-3 || s[k] == 0.0 {
                            continue;
                        }
                        let g = g[k] + decay * w[k];
                        s[k] += g * g;
                        w[k] -= rate * g / s[k].sqrt();
                    }
                }
            }
            loss += f64::from(z - gold);
            for &row in bias.iter().filter(|r| stays(**r)) {
                let (w, s) = (&mut w.rows[row as usize], &mut w.squares[row as usize]);
                for k in 0..TAGS {
                    if s[k] == 0.0 {
                        continue;
                    }
                    let g = sum_gradient[k] + decay * w[k];
                    s[k] += g * g;
                    w[k] -= rate * g / s[k].sqrt();
                }
            }
            for f in 0..=TAGS {
                for to in 0..TAGS {
                    let g = step_gradient[f][to];
                    step_squares[f][to] += g * g;
                    w.steps[f][to] -= rate * g / step_squares[f][to].sqrt();
                }
            }
        }
        println!("  words, epoch {epoch}: loss {:.4} a line", loss / order.len() as f64);
    }
    w
}

/// Adds the weights of other trainings, and takes the mean.
fn mean<const N: usize>(all: &mut [[f32; N]], others: &[&[[f32; N]]]) {
    for (at, row) in all.iter_mut().enumerate() {
        for (column, w) in row.iter_mut().enumerate() {
            *w = (*w + others.iter().map(|o| o[at][column]).sum::<f32>()) / (others.len() + 1) as f32;
        }
    }
}

/// Runs the jobs on as many threads as there are cores here.
fn together<T: Send>(count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let work = || {
            let mut own = Vec::new();
            loop {
                let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if at >= count {
                    return own;
                }
                own.push((at, job(at)));
            }
        };
        let jobs: Vec<_> = (0..std::thread::available_parallelism().map_or(1, usize::from))
            .map(|_| scope.spawn(work))
            .collect();
        jobs.into_iter().flat_map(|j| j.join().expect("a job")).collect()
    });
    done.sort_by_key(|d| d.0);
    done.into_iter().map(|d| d.1).collect()
}

/// Strikes out all weights but the `keep` worth most: squared, times the squares of their gradients, which stand for how sharply the
/// loss would rise without them (LeCun et al. 1990, "Optimal Brain Damage").
fn strike<const N: usize>(rows: &mut [[f32; N]], squares: &mut [[f32; N]], keep: usize) {
    let worth = |w: f32, s: f32| w * w * s;
    let mut all: Vec<f32> = rows
        .iter()
        .flatten()
        .zip(squares.iter().flatten())
        .map(|(&w, &s)| worth(w, s))
        .filter(|&x| x > 0.0)
        .collect();
    if all.len() <= keep {
        return;
    }
    let bound = *all.select_nth_unstable_by(keep, |a, b| b.total_cmp(a)).1;
    for (w, s) in rows.iter_mut().flatten().zip(squares.iter_mut().flatten()) {
        if worth(*w, *s) <= bound {
            (*w, *s) = (0.0, 0.0);
        }
    }
}

/// Strikes out all rows but the `keep` worth most, by the worth of their weights together: a row costs more than a weight in it.
fn strike_rows<const N: usize>(rows: &mut [[f32; N]], squares: &mut [[f32; N]], keep: usize) {
    let worth = |row: usize| rows[row].iter().zip(&squares[row]).map(|(&w, &s)| w * w * s).sum::<f32>();
    let mut order: Vec<(f32, usize)> = (0..rows.len()).map(|row| (worth(row), row)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    for &(_, row) in order.iter().skip(keep) {
        (rows[row], squares[row]) = ([0.0; N], [0.0; N]);
    }
}

/// A weight of the file, a multiple of the grain: fewer different ones compress better.
fn byte(x: f32, cut: f32, grain: f32) -> i8 {
    let most = (127.0 / grain).floor();
    let grains = (x * SCALE as f32 / grain).round().clamp(-most, most);
    if x.abs() < cut { 0 } else { (grains * grain) as i8 }
}

/// Lowers the greatest weights to what the file can hold beside the least.
fn near<const N: usize>(mut rows: Vec<[i8; N]>, grain: f32) -> Vec<[i8; N]> {
    let least = rows.as_flattened().iter().copied().min().unwrap_or(0);
    let most = i32::from(least) + FARTHEST;
    let most = (most - most % grain as i32).min(i32::from(i8::MAX)) as i8;
    rows.as_flattened_mut().iter_mut().for_each(|weight| *weight = most.min(*weight));
    rows
}

fn push(file: &mut Vec<u8>, numbers: impl IntoIterator<Item = f32>) {
    for n in numbers {
        file.extend(((n * SCALE as f32).round().clamp(-32000.0, 32000.0) as i16).to_le_bytes());
    }
}

/// `weigh --pupils FILE... --lines OUT --words OUT [--keep WEIGHTS --rows ROWS --keep-words WEIGHTS] [--held FILE...]`: the held files teach
/// nothing; what is found of them is printed.
pub fn run(args: &Arguments) {
    let mut items = read(&args.all("pupils"));
    let learnt = items.len();
    items.extend(read(&args.all("held")));
    let checker = Checker::new(Options::default()).expect("options");
    let mut lines = prepare(&items, &checker, learnt);
    println!("{} items, {} lines", items.len(), lines.len());
    let (epochs, rate, decay) = (
        args.number("epochs", 12.0) as usize,
        args.number("rate", 0.1) as f32,
        args.number("decay", 2e-4) as f32,
    );
    let drop = args.number("drop", 0.3) as f32;
    let cut = args.number("cut", 0.06) as f32;
    let seeds = args.number("seeds", 6.0) as usize;
    let base: Setting = (epochs, rate, decay, drop, 1);
    let (lines_of, word_epochs) = (&lines, args.number("word-epochs", 8.0) as usize);
    let mut folds = together(FOLDS + seeds, |n| {
        let setting = (base.0, base.1, base.2, base.3, n as u64 + 1);
        train_lines(lines_of, None, |l| !l.dev && l.fold != n, setting)
    });
    let trained = folds.split_off(FOLDS);
    let mut all = trained[0].clone();
    mean(&mut all.rows, &trained[1..].iter().map(|w| w.rows.as_slice()).collect::<Vec<_>>());
    mean(&mut all.squares, &trained[1..].iter().map(|w| w.squares.as_slice()).collect::<Vec<_>>());
    for c in 0..COLUMNS {
        all.base[c] = trained.iter().map(|w| w.base[c]).sum::<f32>() / seeds as f32;
    }
    std::mem::drop(trained);
    println!("lines learnt");
    for line in &mut lines {
        line.scores =
            if line.dev { all.scores(line, 1.0 - drop) } else { folds[line.fold].scores(line, 1.0 - drop) };
    }
    std::mem::drop(folds);
    let lines_of = &lines;
    let word: Setting =
        (word_epochs, rate, args.number("word-decay", 2e-4) as f32, args.number("word-drop", 0.3) as f32, 1);
    let opens = |l: &Line| !l.dev;
    let trained = together(seeds, |n| {
        train_words(lines_of, None, opens, (word.0, word.1, word.2, word.3, n as u64 + 11))
    });
    let mut words = trained[0].clone();
    mean(&mut words.rows, &trained[1..].iter().map(|w| w.rows.as_slice()).collect::<Vec<_>>());
    mean(&mut words.squares, &trained[1..].iter().map(|w| w.squares.as_slice()).collect::<Vec<_>>());
    mean(&mut words.steps, &trained[1..].iter().map(|w| w.steps.as_slice()).collect::<Vec<_>>());
    std::mem::drop(trained);
    // what is worth little goes, and what stays learns on
    let more = args.number("more", 4.0) as usize;
    let (keep, keep_words) =
        (args.number("keep", 25_000.0) as usize, args.number("keep-words", 14_000.0) as usize);
    for share in [3, 1] {
        strike(&mut all.rows, &mut all.squares, share * keep);
        strike(&mut words.rows, &mut words.squares, share * keep_words);
        strike_rows(&mut all.rows, &mut all.squares, share * args.number("rows", ROWS as f64) as usize);
        let (a, w) = std::thread::scope(|scope| {
            let a = scope.spawn(|| {
                train_lines(lines_of, Some(all), |l| !l.dev, (more, base.1, base.2, base.3, base.4))
            });
            let w = train_words(lines_of, Some(words), opens, (more, word.1, word.2, word.3, word.4));
            (a.join().expect("lines"), w)
        });
        (all, words) = (a, w);
    }

    let mut file = Vec::new();
    push(&mut file, all.base);
    push(&mut file, limits::of_lines().into_iter().flatten());
    let grain = args.number("grain", 1.0) as f32;
    let rows: Vec<[i8; COLUMNS]> =
        near(all.rows.iter().map(|r| r.map(|x| byte((1.0 - drop) * x, cut, grain))).collect(), grain);
    println!("lines: {} rows stand", rows.iter().filter(|r| r.iter().any(|&w| w != 0)).count());
    file.extend(write(&rows));
    fs::write(args.one("lines", "lines.bin"), &file).expect("written");
    let line_model = LineModel::read(&file).expect("a file just written");

    let mut file2 = Vec::new();
    push(&mut file2, words.steps.into_iter().flatten());
    push(&mut file2, limits::of_words().into_iter().flatten());
    let rows: Vec<[i8; TAGS]> =
        near(words.rows.iter().map(|r| r.map(|x| byte((1.0 - word.3) * x, cut, 1.0))).collect(), 1.0);
    println!("words: {} rows stand", rows.iter().filter(|r| r.iter().any(|&w| w != 0)).count());
    file2.extend(write(&rows));
    fs::write(args.one("words", "words.bin"), &file2).expect("written");
    let word_model = WordModel::read(&file2).expect("a file just written");
    by_limit::print(&items, &lines, &line_model, &word_model);
}
