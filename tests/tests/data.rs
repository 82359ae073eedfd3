//! Every data file that ships is listed with its source, licence and digest.

use thinkfirst_tests::{
    data::{folder, list},
    grammar, language,
};

#[test]
fn every_data_file_is_listed() {
    let expected = list().unwrap_or_else(|e| panic!("{e}"));
    let listed = std::fs::read_to_string(folder().join("SOURCES.md")).unwrap_or_default();
    assert!(
        listed == expected,
        "core/data has changed: cargo run -p thinkfirst-tests --example data_list writes SOURCES.md anew"
    );
}

#[test]
fn the_packed_files_are_those_of_the_text_files() {
    for (name, packed) in [
        ("language.bin", language::packed(&folder())),
        ("think/grammar.bin", grammar::packed(&folder().join("think"))),
    ] {
        let shipped = std::fs::read(folder().join(name)).unwrap_or_default();
        assert!(
            packed.unwrap_or_else(|e| panic!("{e}")) == shipped,
            "the sources of {name} changed: cargo run -p thinkfirst-tests --example pack writes it anew"
        );
    }
}
