//! Every consent case, for every school.

use thinkfirst::{Checker, Options, Policy};
use thinkfirst_tests::consent_cases::{SCHOOLS, parts, post, read};

/// Checks every case of a file; lists what is wrong.
fn wrong(file: &str) -> Vec<String> {
    let checkers: Vec<(&str, Checker)> = SCHOOLS
        .iter()
        .map(|id| {
            let policy = Policy::built_in(id).unwrap();
            (*id, Checker::new(Options { policy, ..Options::default() }).unwrap())
        })
        .collect();
    let mut wrong = Vec::new();
    for case in read(file) {
        let (title, facts, expected) = parts(&case);
        let post = post(facts);
        for (id, checker) in &checkers {
            let Some(expected) = expected.get(*id).or_else(|| expected.get("all")) else { continue };
            let report = checker.check(&post);
            let outcome = expected["outcome"].as_str().unwrap();
            let codes: Vec<&str> = report.images.iter().flat_map(|i| &i.reasons).map(|r| r.code).collect();
            if report.outcome.as_str() != outcome {
                wrong.push(format!("{title} [{id}]: {} {codes:?}, expected {outcome}", report.outcome));
            }
            // A case without a picture gives its reasons as findings.
            for reason in expected["reasons"].as_array().unwrap().iter().filter_map(|r| r.as_str()) {
                let by_finding = reason.ends_with("-in-text")
                    && report.findings.iter().any(|f| f.kind.as_str().ends_with("name"));
                if !codes.contains(&reason) && !by_finding {
                    wrong.push(format!("{title} [{id}]: {codes:?} without {reason}"));
                }
            }
            if let Some(exactly) = expected["reasons"].as_array().filter(|_| !report.images.is_empty()) {
                let in_words =
                    exactly.iter().filter(|r| r.as_str().is_some_and(|r| r.ends_with("-in-text"))).count();
                if codes.len() + in_words < exactly.len() || codes.len() > exactly.len() {
                    wrong.push(format!("{title} [{id}]: {codes:?}, expected {exactly:?}"));
                }
            }
        }
    }
    wrong
}

#[test]
fn the_worked_cases_hold_for_all_five_schools() {
    let wrong = wrong(include_str!("../policies/consent_cases.json"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn further_cases_hold() {
    let wrong = wrong(include_str!("../policies/further_cases.json"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
