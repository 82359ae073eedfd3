//! Learns the weights of worries: `cargo run --release -p thinkfirst-tests --example weigh_worries [held-out.jsonl …]` writes
//! `core/data/think/worries.bin` from the cases of `tests/cases`, the labelled posts of `tests/pupils` and `core/train/worries.txt`
//! (`+ line` is a worry, `- line` is none). Logistic regression by stochastic gradient descent, always in the same order. Files that
//! are named are held out: what is found of them at each limit is printed.

#![allow(clippy::print_stdout)]

use serde_json::Value;
use std::{fs, path::Path};
use thinkfirst::{
    text::{Language, Text},
    think::weights::{BUCKETS, lines, signs},
};
use thinkfirst_tests::think;

const ROUNDS: usize = 30;
const STEP: f64 = 0.2;
const SHRINK: f64 = 0.001;
/// A missed worry is worse than a false one.
const POSITIVE: f64 = 3.0;
/// A sign in fewer lines than this says nothing.
const FEWEST: usize = 2;

struct Line {
    signs: Vec<usize>,
    worry: bool,
}

fn read(language: &Language, text: &str, worry: bool, out: &mut Vec<Line>) {
    let text = Text::new(text, language);
    for line in lines(&text) {
        let mut found = Vec::new();
        signs(&text, line, |bucket| found.push(bucket));
        out.push(Line { signs: found, worry });
    }
}

/// The text of a labelled post and whether it is a worry; `None` where either answer would do.
fn labelled(line: &str) -> Option<(String, bool)> {
    let post: Value = serde_json::from_str(line).ok()?;
    let text = post.get("text")?.as_str()?.to_owned();
    let path = post.get("path").and_then(Value::as_str);
    let may = post.get("path_may").and_then(Value::as_array).is_some_and(|may| !may.is_empty());
    match path {
        Some("worry") => Some((text, true)),
        None if !may => Some((text, false)),
        _ => None,
    }
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let language = Language::new();
    let mut train = Vec::new();
    for name in ["kind", "letters", "wordings", "worry"] {
        let file =
            fs::read_to_string(root.join(format!("tests/cases/think/{name}.md"))).expect("a case file");
        for case in think::read(&file) {
            let has = |name: &str| case.must.iter().chain(&case.may).any(|m| m == name);
            if !has("threat") && !has("picture") && !case.may.iter().any(|m| m == "worry") {
                read(&language, &case.text, has("worry"), &mut train);
            }
        }
    }
    let mut files: Vec<_> =
        fs::read_dir(root.join("tests/cases")).expect("cases").flatten().map(|e| e.path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "md")) {
        for case in thinkfirst_tests::read(&fs::read_to_string(file).expect("a case file")) {
            if case.marks.iter().all(|mark| mark.kind.is_detail()) {
                read(&language, &case.text, false, &mut train);
            }
        }
    }
    let lines_of = fs::read_to_string(root.join("core/train/worries.txt")).expect("core/train/worries.txt");
    for line in lines_of.lines() {
        if let Some(text) = line.strip_prefix("+ ") {
            read(&language, text, true, &mut train);
        } else if let Some(text) = line.strip_prefix("- ") {
            read(&language, text, false, &mut train);
        }
    }
    for name in ["short", "posts", "evasion", "kind"] {
        let file =
            fs::read_to_string(root.join(format!("tests/pupils/{name}.jsonl"))).expect("labelled posts");
        for (text, worry) in file.lines().filter_map(labelled) {
            read(&language, &text, worry, &mut train);
        }
    }
    let worries = train.iter().filter(|l| l.worry).count();
    println!("{} lines, {worries} of them worries", train.len());

    let mut seen = vec![0_usize; BUCKETS];
    for line in &train {
        let mut own = line.signs.clone();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|at| seen[at] += 1);
    }
    let mut weights = vec![0_f64; BUCKETS];
    let mut base = -2.0;
    let mut order: Vec<usize> = (0..train.len()).collect();
    let mut random = 1_u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (random >> 33) as usize % (at + 1));
        }
        for &at in &order {
            let line = &train[at];
            let norm = ((line.signs.len() + 1) as f64).sqrt();
            let sum: f64 = line.signs.iter().filter(|s| seen[**s] >= FEWEST).map(|s| weights[*s]).sum();
            let p = 1.0 / (1.0 + (-(base + sum / norm)).exp());
            let wrong = (p - f64::from(u8::from(line.worry))) * if line.worry { POSITIVE } else { 1.0 };
            base -= STEP * 0.1 * wrong;
            for &sign in line.signs.iter().filter(|s| seen[**s] >= FEWEST) {
                weights[sign] -= STEP * (wrong / norm + SHRINK * weights[sign]);
            }
        }
    }
    let byte = |x: f64| (x * 16.0).round().clamp(-127.0, 127.0) as i8;
    let bytes: Vec<i8> = weights.iter().map(|w| byte(*w)).collect();
    let total = |line: &Line| {
        let sum: i32 = line.signs.iter().map(|s| i32::from(bytes[*s])).sum();
        f64::from(sum) / ((line.signs.len() + 1) as f64).sqrt() + f64::from(byte(base))
    };
    // How the held-out lines stand.
    for file in std::env::args().skip(1) {
        let mut held = Vec::new();
        for (text, worry) in fs::read_to_string(&file).expect("a file").lines().filter_map(labelled) {
            read(&language, &text, worry, &mut held);
        }
        for limit in [-32, -28, -24, -20, -18, -16, -12, -8] {
            let count =
                |worry| held.iter().filter(|l| l.worry == worry && total(l) >= f64::from(limit)).count();
            let all = held.iter().filter(|l| l.worry).count();
            println!(
                "{file} at {limit}: {} of {all} worries, {} others of {}",
                count(true),
                count(false),
                held.len() - all
            );
        }
    }
    // A message's, for the queue and for the pupil; a sentence's in a longer text. Chosen on held-out lines.
    let limits = [-28_i8, -12, 4];
    let mut out: Vec<u8> = bytes.iter().map(|b| b.to_le_bytes()[0]).collect();
    out.extend(limits.into_iter().chain([byte(base)]).map(|b| b.to_le_bytes()[0]));
    fs::write(root.join("core/data/think/worries.bin"), out).expect("written");
}
