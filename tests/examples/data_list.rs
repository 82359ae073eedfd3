//! Writes `core/data/SOURCES.md`: `cargo run -p thinkfirst-tests --example data_list`.

use thinkfirst_tests::data::{folder, list};

fn main() -> std::io::Result<()> {
    std::fs::write(folder().join("SOURCES.md"), list().map_err(std::io::Error::other)?)
}
