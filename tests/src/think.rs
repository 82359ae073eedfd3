//! Cases for T.H.I.N.K.: `- no one wants u in r group {kind}`.
//!
//! A case file is Markdown: headings and prose are for the reader, every list item is a case. What stands in braces at its end must
//! be raised: letters (`true`, `helpful`, `inspiring`, `necessary`, `kind`), an adult's approval (`hold`), the gentle path (`worry`,
//! `threat`, `picture`). With `?` it may be. Without braces nothing is raised and nothing is held. `~word~` is ROT13.
//! Letters that only a personal detail raises do not count here: those have case files of their own.

use thinkfirst::{Outcome, Report, Span};

/// One case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The line in its file, from 1.
    pub line: usize,
    /// The post.
    pub text: String,
    /// The parts of it that its file does not show: `~word~`.
    pub hidden: Vec<Span>,
    /// What must be raised.
    pub must: Vec<String>,
    /// What may be.
    pub may: Vec<String>,
}

/// Reads a case file.
pub fn read(file: &str) -> Vec<Case> {
    file.lines()
        .enumerate()
        .filter_map(|(index, line)| line.strip_prefix("- ").map(|case| parse(case, index + 1)))
        .collect()
}

fn parse(case: &str, line: usize) -> Case {
    let (text, marks) = case.strip_suffix('}').and_then(|c| c.rsplit_once(" {")).unwrap_or((case, ""));
    let (may, must): (Vec<&str>, Vec<&str>) = marks.split_whitespace().partition(|mark| mark.ends_with('?'));
    let mut post = String::new();
    let mut hidden = Vec::new();
    for (at, part) in text.split('~').enumerate() {
        if at % 2 == 1 {
            hidden.push(Span::new(post.len(), post.len() + part.len()));
            post.push_str(&rot13(part));
        } else {
            post.push_str(part);
        }
    }
    Case {
        line,
        text: post,
        hidden,
        must: must.iter().map(|mark| (*mark).to_owned()).collect(),
        may: may.iter().map(|mark| mark.trim_end_matches('?').to_owned()).collect(),
    }
}

/// ROT13, both ways.
pub fn rot13(text: &str) -> String {
    let turn = |c: char, first: u8| char::from((c as u8 - first + 13) % 26 + first);
    text.chars()
        .map(|c| match c {
            'a'..='z' => turn(c, b'a'),
            'A'..='Z' => turn(c, b'A'),
            other => other,
        })
        .collect()
}

/// What a report got wrong in a case, in words; empty where it is right.
pub fn faults(case: &Case, report: &Report) -> Vec<String> {
    let mut faults = Vec::new();
    let wanted = |name: &str| case.must.iter().any(|m| m == name);
    let allowed = |name: &str| wanted(name) || case.may.iter().any(|m| m == name);
    for question in &report.think {
        let letter = question.letter.as_str();
        let by_words =
            question.cues.iter().any(|&cue| report.findings.get(cue).is_some_and(|f| !f.kind.is_detail()));
        if question.raised && by_words && !allowed(letter) {
            faults.push(format!("raised {letter}"));
        }
        if !question.raised && wanted(letter) {
            faults.push(format!("missed {letter}"));
        }
    }
    let path = ["worry", "threat", "picture"];
    let escalated = report.escalation.is_some();
    if escalated && !path.iter().any(|p| allowed(p)) {
        faults.push("escalated".to_owned());
    }
    if !escalated && path.iter().any(|p| wanted(p)) {
        faults.push("no path".to_owned());
    }
    let held = report.findings.iter().any(|f| !f.kind.is_detail() && f.outcome >= Outcome::NeedsApproval);
    if held && !escalated && !allowed("hold") {
        faults.push("held".to_owned());
    }
    if !held && !escalated && wanted("hold") {
        faults.push("not held".to_owned());
    }
    faults
}

/// The hash file of a ROT13 word list.
pub fn hashed(words: &str) -> String {
    let mut out = String::from(
        "# Slurs, swear words and sexual words of the T.H.I.N.K. grammar, as hashes (FNV-1a, 32 bits, of the folded lower-case word).\n\
         # Made from tests/wordlists/hashed.rot13.txt by `cargo run -p thinkfirst-tests --example hash_words`; do not edit by hand.\n\
         # Source: written for this project. Licence: MIT OR Apache-2.0.\n",
    );
    for line in words.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let hashes: Vec<String> = line
            .split_whitespace()
            .map(|word| format!("{:08x}", thinkfirst::text::word_hash(&rot13(word))))
            .collect();
        for row in hashes.chunks(14) {
            out.push_str(&row.join(" "));
            out.push('\n');
        }
    }
    out
}
