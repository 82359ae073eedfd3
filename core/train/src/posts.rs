//! Full names in labelled posts (`{"text", "spans": [{"start", "end", "label", "tier"}]}` a line), as a checker finds them.

use serde_json::Value;
use std::fs;
use thinkfirst::{Checker, Kind, Options, Outcome, Post};

/// Prints how many labelled full names are found and how many findings stand on no label.
pub fn run(paths: &[&str], sensitivity: u8, show: bool) {
    let checker = Checker::new(Options { sensitivity, ..Options::default() }).expect("options");
    let queue = Checker::new(Options { sensitivity: 80, ..Options::default() }).expect("options");
    for path in paths {
        let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
        let (mut must, mut hit, mut same, mut alarms, mut words) = (0, 0, 0, 0, 0);
        for line in text.lines().filter(|l| !l.is_empty()) {
            let d: Value = serde_json::from_str(line).expect("a JSON line");
            let text = d["text"].as_str().unwrap_or("");
            words += text.split_whitespace().count();
            let mut at: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
            at.push(text.len());
            let report = checker.check(&Post::from(text));
            let found: Vec<_> = report
                .findings
                .iter()
                .filter(|f| {
                    matches!(f.kind, Kind::FullName | Kind::OthersFullName) && f.outcome > Outcome::Allow
                })
                .collect();
            let labels: Vec<(usize, usize, String, bool)> = d["spans"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|s| {
                    let n = |k: &str| at[s[k].as_u64().unwrap_or(0) as usize];
                    let label = s["label"].as_str().unwrap_or("").to_string();
                    (n("start"), n("end"), label, s["tier"] == "must")
                })
                .collect();
            for (a, b, label, _) in labels.iter().filter(|l| l.3 && l.2.ends_with("full-name")) {
                must += 1;
                let f = found.iter().find(|f| {
                    let overlap = f.span.end.min(*b).saturating_sub(f.span.start.max(*a));
                    2 * overlap >= b - a && f.span.end - f.span.start <= 2 * (b - a) + 12
                });
                hit += usize::from(f.is_some());
                same += usize::from(f.is_some_and(|f| f.kind.as_str() == label));
                if show && f.is_none() {
                    let all = queue.check(&Post::from(text));
                    let seen: Vec<String> = all
                        .findings
                        .iter()
                        .filter(|f| f.span.start < *b && f.span.end > *a)
                        .map(|f| format!("{} {} «{}»", f.rule, f.score, &text[f.span.start..f.span.end]))
                        .collect();
                    println!(
                        "miss {} {label} «{}» seen {seen:?}",
                        d["id"].as_str().unwrap_or(""),
                        &text[*a..*b]
                    );
                } else if show && !f.is_some_and(|f| f.kind.as_str() == label) {
                    println!("kind {} {label} «{}»", d["id"].as_str().unwrap_or(""), &text[*a..*b]);
                }
            }
            for f in found.iter().filter(|f| !labels.iter().any(|l| f.span.start < l.1 && f.span.end > l.0)) {
                alarms += 1;
                if show {
                    println!(
                        "alarm {} {} {} «{}»",
                        d["id"].as_str().unwrap_or(""),
                        f.rule,
                        f.score,
                        &text[f.span.start..f.span.end]
                    );
                }
            }
        }
        println!(
            "{path}: {hit}/{must} full names found ({same} with their kind), {alarms} alarms = {:.2} per 1,000 words",
            1000.0 * alarms as f64 / f64::from(words as u32)
        );
    }
}
