//! Every clause of the five policies that software can decide is shown by a test, or left out for a written reason.

use std::io::Write as _;
use thinkfirst_tests::clauses;

#[test]
fn every_clause_has_a_test_or_a_reason() {
    let tally = clauses::run();
    let tested: usize = tally.schools.iter().map(|c| c.1).sum();
    let reasons: usize = tally.schools.iter().map(|c| c.2).sum();
    let mut lines = String::from("clauses shown by a test:");
    for (id, tested, reasons) in &tally.schools {
        lines.push_str(&format!(" {id} {tested}/{};", tested + reasons));
    }
    // Past the test harness, so that `npm test` shows it.
    let _ = writeln!(std::io::stderr(), "{lines} all {tested}/{}", tested + reasons);
    assert_eq!(tested + reasons, 201, "142 D and 59 P");
    assert!(reasons * 100 <= 15 * (tested + reasons));
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n"));
}
