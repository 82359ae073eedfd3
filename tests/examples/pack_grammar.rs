//! Writes `core/data/think/grammar.bin` from the text files beside it: `cargo run -p thinkfirst-tests --example pack_grammar`.
#![allow(clippy::print_stdout)]

use std::{fs, path::Path};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/data/think");
    let packed = thinkfirst_tests::grammar::packed(&folder).expect("readable sources");
    fs::write(folder.join("grammar.bin"), &packed).expect("a writable file");
    println!("wrote {} bytes", packed.len());
}
