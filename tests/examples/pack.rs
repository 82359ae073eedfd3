//! Writes the packed data files anew, `core/data/language.bin` and `core/data/think/grammar.bin`, from the text files beside them:
//! `cargo run -p thinkfirst-tests --example pack`.
#![allow(clippy::print_stdout)]

use std::fs;
use thinkfirst_tests::{data, grammar, language};

fn main() {
    let folder = data::folder();
    for (name, packed) in [
        ("language.bin", language::packed(&folder)),
        ("think/grammar.bin", grammar::packed(&folder.join("think"))),
    ] {
        let packed = packed.expect("readable sources");
        fs::write(folder.join(name), &packed).expect("a writable file");
        println!("{name}: {} bytes", packed.len());
    }
}
