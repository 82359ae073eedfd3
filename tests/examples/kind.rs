//! Scores T.H.I.N.K.: `cargo run --release -p thinkfirst-tests --example kind -- FILE.jsonl [--misses | --page DATE]`.
//!
//! Two kinds of line. Posts with `letters` (must be raised), `letters_may`, `path` (worry, threat, sexual-image), `path_may`, `hold`,
//! `hold_may`; or texts with a `label`: `hateful` and `abusive` should raise Kind, every other label should not, counted by
//! `meta.functionality` where there is one. With `--page` these counts become the page of the documentation, `docs/hatecheck.md`.
#![allow(clippy::print_stdout)]

use serde_json::Value;
use std::{collections::BTreeMap, env, fs, time::Instant};
use thinkfirst::{Checker, Letter, Options, Outcome, Post, Report};

#[derive(Default)]
struct Tally(BTreeMap<String, (usize, usize)>);

impl Tally {
    fn count(&mut self, what: &str, good: bool) {
        let entry = self.0.entry(what.to_owned()).or_default();
        entry.0 += usize::from(good);
        entry.1 += 1;
    }
    fn print(&self) {
        for (what, (good, all)) in &self.0 {
            println!("{what}: {good}/{all} {:.1} %", 100.0 * *good as f64 / *all as f64);
        }
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let show = args.iter().any(|a| a == "--misses");
    let page = args.iter().position(|a| a == "--page").map(|at| args.get(at + 1).expect("a date"));
    let file = fs::read_to_string(args.first().expect("a file of posts")).expect("a readable file");
    let checker = Checker::new(Options::default()).expect("the default options are right");
    let (mut tally, mut bytes) = (Tally::default(), 0);
    let start = Instant::now();
    for line in file.lines().filter(|l| !l.is_empty()) {
        let item: Value = serde_json::from_str(line).expect("a JSON object");
        let text = item["text"].as_str().unwrap_or_default();
        bytes += text.len();
        let report = checker.check(&Post::from(text));
        if item["letters"].is_array() {
            posts(&item, text, &report, &mut tally, show);
        } else {
            labels(&item, text, &report, &mut tally, show);
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    if let Some(date) = page {
        print!("{}", by_functionality(&tally, date));
        return;
    }
    tally.print();
    println!("{bytes} bytes in {:.1} ms: {:.1} MB/s", seconds * 1e3, bytes as f64 / seconds / 1e6);
}

/// The counts by functionality as a page: what should raise Kind, then what should not, each from the best to the worst.
fn by_functionality(tally: &Tally, date: &str) -> String {
    let mut out = format!(
        "# HateCheck by functionality\n\nHow often the letter Kind is raised on the sentences of HateCheck (Röttger and others, 2021; \
         CC BY 4.0; one half of it), which were written to show by kind where a check for hate goes wrong. Wording and lists were tuned with \
         this half in view, so it shows where the strengths and the gaps are and not how a new text would fare. They are adults' sentences about groups of people; what pupils write is \
         measured elsewhere ([honest limits](limits.md)).\n\nWritten on {date} by `cargo run --release -p thinkfirst-tests --example kind -- \
         hatecheck.jsonl --page {date}`; the file is not part of this repository.\n"
    );
    let share = |(raised, all): (usize, usize)| 100.0 * raised as f64 / all as f64;
    for (label, end, title, most_first) in [
        ("hateful", "_h", "Hateful: Kind should be raised", true),
        ("non-hateful", "_nh", "Not hateful: Kind should not be raised", false),
    ] {
        let whole = tally.0.get(&format!("all {label}: kind raised")).copied().unwrap_or_default();
        let row = |name: &str, count: (usize, usize)| {
            format!("| {name} | {} of {} | {:.1} % |\n", count.0, count.1, share(count))
        };
        out += &format!("\n## {title}\n\n| functionality | raised | share |\n|---|---|---|\n");
        let mut rows: Vec<(&str, (usize, usize))> = tally
            .0
            .iter()
            .filter_map(|(what, count)| {
                let name = what.strip_prefix("by functionality ")?.strip_suffix(": kind raised")?;
                Some((name.strip_suffix(end)?, *count))
            })
            .collect();
        rows.sort_by(|a, b| share(a.1).total_cmp(&share(b.1)));
        if most_first {
            rows.reverse();
        }
        for (name, count) in rows {
            out += &row(&format!("`{name}`"), count);
        }
        out += &row("all", whole);
    }
    out
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn rules(report: &Report) -> String {
    report.findings.iter().map(|f| f.rule).collect::<Vec<_>>().join(" ")
}

fn posts(item: &Value, text: &str, report: &Report, tally: &mut Tally, show: bool) {
    let raised: Vec<&str> = report.think.iter().filter(|q| q.raised).map(|q| q.letter.as_str()).collect();
    let (must, may) = (strings(&item["letters"]), strings(&item["letters_may"]));
    let path = item["path"].as_str();
    let say = |fault: &str| {
        if show {
            println!("{fault} «{text}» [{}]", rules(report));
        }
    };
    for letter in &must {
        tally.count("letters raised", raised.contains(letter));
        tally.count(&format!("letters raised: {letter}"), raised.contains(letter));
        if !raised.contains(letter) {
            say(&format!("miss {letter}"));
        }
    }
    if must.is_empty() && may.is_empty() && path.is_none() {
        tally.count("clean left alone", raised.is_empty());
        if !raised.is_empty() {
            say(&format!("alarm {raised:?}"));
        }
    } else {
        for letter in raised.iter().filter(|l| !must.contains(l) && !may.contains(l)) {
            tally.count("stray letters (lower is better)", true);
            say(&format!("stray {letter}"));
        }
    }
    let escalated = report.escalation.is_some() || report.outcome == Outcome::Escalate;
    let held = report.outcome >= Outcome::NeedsApproval;
    if path.is_some() {
        tally.count("paths", escalated);
        if !escalated {
            say("no path");
        }
    } else if strings(&item["path_may"]).is_empty() {
        tally.count("no false path", !escalated);
        if escalated {
            say("false path");
        }
    }
    if item["hold"].as_bool() == Some(true) {
        tally.count("held", held);
        if !held {
            say("not held");
        }
    } else if item["hold_may"].as_bool() != Some(true) && path.is_none() {
        tally.count("no false hold", !held);
        if held {
            say("false hold");
        }
    }
}

fn labels(item: &Value, text: &str, report: &Report, tally: &mut Tally, show: bool) {
    let kind = report.think.iter().any(|q| q.letter == Letter::Kind && q.raised);
    let label = item["label"].as_str().unwrap_or("benign");
    let wanted = matches!(label, "hateful" | "abusive");
    tally.count(&format!("all {label}: kind raised"), kind);
    if let Some(functionality) = item["meta"]["functionality"].as_str() {
        tally.count(&format!("by functionality {functionality}: kind raised"), kind);
    }
    if show && (kind != wanted && label != "mixed" || label == "x") {
        println!("{} «{text}» [{}]", if kind { "alarm" } else { "miss" }, rules(report));
    }
}
