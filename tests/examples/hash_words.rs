//! Writes `core/data/think/hashed.txt` from `tests/wordlists/hashed.rot13.txt`: `cargo run -p thinkfirst-tests --example hash_words`.
#![allow(clippy::print_stdout)]

use std::{fs, path::Path};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let from = fs::read_to_string(root.join("wordlists/hashed.rot13.txt")).expect("the word lists");
    let to = root.join("../core/data/think/hashed.txt");
    fs::write(&to, thinkfirst_tests::think::hashed(&from)).expect("a writable file");
    println!("wrote {}", to.display());
}
