//! Scores labelled posts: `cargo run --release -p thinkfirst-tests --example score -- posts.jsonl [--misses] [--only kind,kind]`.
//!
//! Each line is a JSON object with `id`, `text` and `spans` (`start`, `end` in code points, `label`, `tier` must or may). A label is
//! found when a shown finding of its family covers at least half of it without being a blanket over the text around it; a shown
//! finding that touches no label is a false alarm.
#![allow(clippy::print_stdout, clippy::string_slice)]

use serde_json::Value;
use std::{collections::BTreeMap, env, fs};
use thinkfirst::{Checker, Options, Outcome, Post};

/// Kinds that a reader counts as the same thing.
const FAMILIES: &[&[&str]] = &[
    &["full-name", "others-full-name", "first-name", "name-with-image"],
    &["home-address", "postcode"],
    &["birth-date", "birthday", "age"],
    &["im-handle", "username"],
    &["location-now", "routine"],
    &["asl", "age", "sex", "photo-description"],
    &["meeting", "stranger-contact"],
    &["school", "class-teacher", "hobby-club"],
];

/// Kinds that only raise a letter of T.H.I.N.K.
const CUES: &[&str] = &[
    "unkind",
    "slur",
    "targeting",
    "rumour",
    "spam",
    "answer-sharing",
    "dare",
    "put-down",
    "others-secret",
    "shouting",
];

fn same(a: &str, b: &str) -> bool {
    a == b || FAMILIES.iter().any(|f| f.contains(&a) && f.contains(&b))
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let path = args.first().expect("a file of posts");
    let show = args.iter().any(|a| a == "--misses");
    let only: Option<Vec<String>> = args
        .iter()
        .position(|a| a == "--only")
        .and_then(|i| args.get(i + 1))
        .map(|kinds| kinds.split(',').map(str::to_owned).collect());
    let counted = |kind: &str| only.as_ref().is_none_or(|o| o.iter().any(|k| k == kind));
    let checker = Checker::new(Options::default()).expect("the default options are right");
    let mut by: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut alarms, mut words) = (0u32, 0);
    for line in fs::read_to_string(path).expect("a readable file").lines().filter(|l| !l.is_empty()) {
        let post: Value = serde_json::from_str(line).expect("a JSON object");
        let text = post["text"].as_str().unwrap_or_default();
        let id = post["id"].as_str().unwrap_or_default();
        words += text.split_whitespace().count();
        let offsets: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let place = |v: &Value| v.as_u64().and_then(|n| offsets.get(n as usize)).copied().unwrap_or(0);
        let spans: Vec<(usize, usize, String, bool)> = post["spans"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|s| {
                let label = s["label"].as_str().unwrap_or_default().to_lowercase();
                (place(&s["start"]), place(&s["end"]), label, s["tier"] != "may")
            })
            .collect();
        let report = checker.check(&Post::from(text));
        let found: Vec<_> = report
            .findings
            .iter()
            .filter(|f| f.outcome > Outcome::Allow && !CUES.contains(&f.kind.as_str()))
            .collect();
        for (start, end, label, _) in spans.iter().filter(|s| s.3 && counted(&s.2)) {
            let hits: Vec<_> = found
                .iter()
                .filter(|f| {
                    let shared = f.span.end.min(*end).saturating_sub(f.span.start.max(*start));
                    2 * shared >= end - start && f.span.len() <= 2 * (end - start) + 12
                })
                .collect();
            let hit = hits.iter().any(|f| same(f.kind.as_str(), label));
            let tally = by.entry(label.clone()).or_default();
            tally.0 += usize::from(hit);
            tally.1 += 1;
            if !hit && show {
                let kinds: Vec<_> = hits.iter().map(|f| f.kind.as_str()).collect();
                println!("miss {id} {label} «{}» got {kinds:?} in «{text}»", &text[*start..*end]);
            }
        }
        for f in found.iter().filter(|f| counted(f.kind.as_str())) {
            if !spans.iter().any(|s| f.span.start < s.1 && f.span.end > s.0) {
                alarms += 1;
                if show {
                    println!(
                        "alarm {id} {} {} «{}» in «{text}»",
                        f.rule,
                        f.score,
                        &text[f.span.start..f.span.end]
                    );
                }
            }
        }
    }
    let (hit, all) = by.values().fold((0, 0), |(a, b), (x, y)| (a + x, b + y));
    for (label, (hit, all)) in &by {
        println!("{label} {hit}/{all}");
    }
    let rate = 1000.0 * f64::from(alarms) / words.max(1) as f64;
    println!("found {hit}/{all}; alarms {alarms}, {rate:.2} per 1,000 words");
}
