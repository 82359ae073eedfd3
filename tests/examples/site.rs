//! Writes the reference pages: `cargo run -p thinkfirst-tests --example site -- FOLDER`.

use std::{env, fs, path::Path};

fn main() -> std::io::Result<()> {
    let folder = env::args().nth(1).ok_or_else(|| std::io::Error::other("which folder?"))?;
    for page in thinkfirst_tests::site::pages() {
        let path = Path::new(&folder).join(&page.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, page.markdown)?;
    }
    Ok(())
}
