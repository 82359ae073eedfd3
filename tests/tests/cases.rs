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
