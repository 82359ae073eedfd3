//! Every data file that ships is listed with its source, licence and digest.

use thinkfirst_tests::data::{folder, list};

#[test]
fn every_data_file_is_listed() {
    let expected = list().unwrap_or_else(|e| panic!("{e}"));
    let listed = std::fs::read_to_string(folder().join("SOURCES.md")).unwrap_or_default();
    assert!(
        listed == expected,
        "core/data has changed: cargo run -p thinkfirst-tests --example data_list writes SOURCES.md anew"
    );
}
