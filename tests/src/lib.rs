//! Cases as marked text: `ring me on [07700 900123]{phone}`. A line without a mark must stay silent.
//!
//! A case file is Markdown: headings and prose are for the reader, every list item (`- …`) is a case. `\n` in a case is a line end,
//! `\[` a bracket. A mark `{kind}` must be found (the kind at any outcome, overlapping at least half of the marked words); a mark
//! `{kind?}` may be. Whatever is shown (an outcome above `allow`) outside every mark is a false alarm.

pub mod clauses;
pub mod consent_cases;
pub mod data;
pub mod desk;
pub mod fuzz;
pub mod grammar;
pub mod language;
pub mod mutations;
mod packing;
pub mod policy_table;
pub mod scenarios;
pub mod site;

pub mod think;

use thinkfirst::{Kind, Outcome, Report, Span};

/// A marked part of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The kind expected there.
    pub kind: Kind,
    /// Its place in the unmarked text, in bytes.
    pub span: Span,
    /// Whether it must be found.
    pub must: bool,
}

impl Mark {
    /// Whether a finding covers half of it or more.
    #[must_use]
    pub fn is_covered_by(&self, finding: Span) -> bool {
        let shared = finding.end.min(self.span.end).saturating_sub(finding.start.max(self.span.start));
        2 * shared >= self.span.len()
    }
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The line in its file, from 1.
    pub line: usize,
    /// The post without marks.
    pub text: String,
    /// What must or may be found.
    pub marks: Vec<Mark>,
}

/// The lines of a data file without comments and blanks.
fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(str::trim_end).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// Reads a case file.
///
/// # Panics
/// On a mark that is not closed or names no kind: the file is wrong.
pub fn read(file: &str) -> Vec<Case> {
    file.lines()
        .enumerate()
        .filter_map(|(index, line)| line.strip_prefix("- ").map(|case| parse(case, index + 1)))
        .collect()
}

fn parse(case: &str, line: usize) -> Case {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut open: Option<usize> = None;
    let mut chars = case.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            '[' => open = Some(text.len()),
            ']' if open.is_some() => {
                assert_eq!(chars.next(), Some('{'), "line {line}: a mark needs its kind");
                let name: String = chars.by_ref().take_while(|&c| c != '}').collect();
                let must = !name.ends_with('?');
                let kind = Kind::from_wire(name.trim_end_matches('?'));
                let kind = kind.unwrap_or_else(|| panic!("line {line}: no such kind: {name}"));
                let start = open.take().unwrap_or_default();
                marks.push(Mark { kind, span: Span::new(start, text.len()), must });
            }
            other => text.push(other),
        }
    }
    assert!(open.is_none(), "line {line}: a mark is not closed");
    Case { line, text, marks }
}

/// What a report got wrong in a case, in words; empty where it is right.
pub fn faults(case: &Case, report: &Report) -> Vec<String> {
    let mut faults = Vec::new();
    for mark in case.marks.iter().filter(|m| m.must) {
        let found = report.findings.iter().any(|f| f.kind == mark.kind && mark.is_covered_by(f.span));
        if !found {
            faults.push(format!("missed {}", mark.kind));
        }
    }
    for finding in report.findings.iter().filter(|f| f.outcome > Outcome::Allow) {
        if !case.marks.iter().any(|m| m.span.overlaps(finding.span)) {
            faults.push(format!("false alarm {} by {}", finding.kind, finding.rule));
        }
    }
    faults
}
