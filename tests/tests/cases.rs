//! Every case file of `tests/cases`, against the crate with its default policy.

use std::{fs, path::Path};
use thinkfirst::{Checker, Options, Post};

#[test]
fn case_files_hold() {
    let checker = Checker::new(Options::default()).expect("the default options are right");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut wrong = Vec::new();
    let mut cases = 0;
    for entry in fs::read_dir(folder).expect("tests/cases").flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "md") {
            continue;
        }
        let file = fs::read_to_string(&path).expect("a case file");
        for case in thinkfirst_tests::read(&file) {
            cases += 1;
            for fault in thinkfirst_tests::faults(&case, &checker.check(&Post::from(case.text.as_str()))) {
                wrong.push(format!("{}:{}: {fault}: {}", path.display(), case.line, case.text));
            }
        }
    }
    assert!(cases > 0, "no cases found");
    assert!(wrong.is_empty(), "{} of {cases} cases wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is marked in a disguise is the disguise, to the last mark on its last character.
#[test]
fn marks_cover_exactly_the_disguised_characters() {
    let checker = Checker::new(Options::default()).expect("the default options are right");
    let cases = thinkfirst_tests::read(include_str!("../cases/disguises.md"));
    let mut wrong = Vec::new();
    let mut exact = 0;
    for case in &cases {
        let report = checker.check(&Post::from(case.text.as_str()));
        for mark in case.marks.iter().filter(|m| m.must) {
            let spans = report.findings.iter().filter(|f| f.kind == mark.kind).map(|f| f.span);
            let near: Vec<_> = spans.filter(|span| span.overlaps(mark.span)).collect();
            if near == [mark.span] {
                exact += 1;
            } else {
                let words = |span: &thinkfirst::Span| case.text.get(span.start..span.end).unwrap_or("");
                let found: Vec<_> = near.iter().map(words).collect();
                wrong.push(format!("{}: {:?} instead of {:?}", case.line, found, words(&mark.span)));
            }
        }
    }
    assert!(exact > 20, "only {exact} marks");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
