//! The cases in other hands: small letters, capitals, a capital for each word, slips of the pen. Of what is found as it stands nearly
//! all must be found so too, and what is left alone stays so.

use std::{fs, path::Path};
use thinkfirst::{Checker, Options, Outcome, Post};
use thinkfirst_tests::Case;

/// How one writes who changes no letter but its size.
type Hand = (&'static str, fn(&str) -> String);

const HANDS: [Hand; 3] = [
    ("small letters", |text| text.to_ascii_lowercase()),
    ("capitals", |text| text.to_ascii_uppercase()),
    ("a capital for each word", titled),
];

/// Of a thousand marks so many must be found at least.
const FOUND: usize = 960;
/// Of a thousand silent lines so many must stay silent.
const SILENT: usize = 965;
/// The same, found and silent, where the pen slipped: a slip that is not read mostly makes a false alarm.
const SLIPPED: (usize, usize) = (990, 985);
/// Of a thousand worries, threats and pictures so many must be heard.
const HEARD: usize = 985;

fn titled(text: &str) -> String {
    let mut begins = true;
    let letter = |c: char| {
        let c = if begins { c.to_ascii_uppercase() } else { c };
        begins = !c.is_alphanumeric() && c != '\'';
        c
    };
    text.chars().map(letter).collect()
}

fn cases(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).expect("a folder of cases").flatten().map(|entry| entry.path());
    let files = files.filter(|path| path.extension().is_some_and(|e| e == "md"));
    files.map(|path| fs::read_to_string(path).expect("a case file")).collect()
}

/// Every third word of four or five letters outside the marks has its second and third letter swapped: no mark moves.
fn slipped(case: &Case) -> String {
    let mut text = case.text.clone().into_bytes();
    let letter = |i: &usize| case.text.as_bytes().get(*i).is_some_and(u8::is_ascii_alphabetic);
    let (mut from, mut short) = (0, 0);
    while from < text.len() {
        let to = (from..text.len()).find(|i| !letter(i)).unwrap_or(text.len());
        let marked = case.marks.iter().any(|mark| mark.span.start < to && from < mark.span.end);
        if (4..=5).contains(&(to - from)) && !marked {
            short += 1;
            if short % 3 == 0 {
                text.swap(from + 1, from + 2);
            }
        }
        from = to + 1;
    }
    String::from_utf8(text).expect("ASCII")
}

/// Checks the cases as `write` writes them: so many of a thousand marks are found, so many of a thousand silent lines stay silent.
fn check(name: &str, write: impl Fn(&Case) -> String, (least_found, least_silent): (usize, usize)) {
    let checker = Checker::new(Options::default()).expect("the default options are right");
    let cases: Vec<Case> = cases("cases").iter().flat_map(|file| thinkfirst_tests::read(file)).collect();
    let (mut marks, mut found, mut lines, mut silent) = (0, 0, 0, 0);
    // what is not ASCII has no other size, or another length
    for case in cases.iter().filter(|case| case.text.is_ascii()) {
        let report = checker.check(&Post::from(write(case).as_str()));
        if case.marks.is_empty() {
            lines += 1;
            let shown = report.findings.iter().any(|f| f.kind.is_detail() && f.outcome > Outcome::Advise);
            silent += usize::from(!shown);
        }
        for mark in case.marks.iter().filter(|mark| mark.must) {
            marks += 1;
            found += usize::from(report.findings.iter().any(|f| mark.is_covered_by(f.span)));
        }
    }
    assert!(marks > 1000 && lines > 500);
    assert!(1000 * found >= least_found * marks, "{name}: {found} of {marks} found");
    assert!(1000 * silent >= least_silent * lines, "{name}: {silent} of {lines} silent");
}

#[test]
fn details_are_found_in_any_hand() {
    for (name, write) in HANDS {
        check(name, |case| write(&case.text), (FOUND, SILENT));
    }
    check("slips of the pen", slipped, SLIPPED);
}

#[test]
fn a_worry_is_heard_in_any_hand() {
    let checker = Checker::new(Options::default()).expect("the default options are right");
    let files = cases("cases/think");
    let cases: Vec<_> = files.iter().flat_map(|file| thinkfirst_tests::think::read(file)).collect();
    let heard = |text: &str| checker.check(&Post::from(text)).escalation.is_some();
    for (name, write) in HANDS {
        let called = |name: &String| ["worry", "threat", "picture"].contains(&name.as_str());
        let worries: Vec<_> = cases.iter().filter(|case| case.must.iter().any(called)).collect();
        let found = worries.iter().filter(|case| heard(&write(&case.text))).count();
        assert!(worries.len() > 300);
        assert!(1000 * found >= HEARD * worries.len(), "{name}: {found} of {} heard", worries.len());
    }
}
