//! The cases in other hands: small letters, capitals, a capital for each word. Of what is found as it stands nearly all must be found
//! so too, and what is left alone stays so.

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

#[test]
fn details_are_found_in_any_hand() {
    let checker = Checker::new(Options::default()).expect("the default options are right");
    let cases: Vec<Case> = cases("cases").iter().flat_map(|file| thinkfirst_tests::read(file)).collect();
    for (name, write) in HANDS {
        let (mut marks, mut found, mut lines, mut silent) = (0, 0, 0, 0);
        // what is not ASCII has no other size, or another length
        for case in cases.iter().filter(|case| case.text.is_ascii()) {
            let report = checker.check(&Post::from(write(&case.text).as_str()));
            if case.marks.is_empty() {
                lines += 1;
                silent += usize::from(
                    !report.findings.iter().any(|f| f.kind.is_detail() && f.outcome > Outcome::Advise),
                );
            }
            for mark in case.marks.iter().filter(|mark| mark.must) {
                marks += 1;
                found += usize::from(report.findings.iter().any(|f| mark.is_covered_by(f.span)));
            }
        }
        assert!(marks > 1000 && lines > 500);
        assert!(1000 * found >= FOUND * marks, "{name}: {found} of {marks} found");
        assert!(1000 * silent >= SILENT * lines, "{name}: {silent} of {lines} silent");
    }
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
