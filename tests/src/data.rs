//! The list of every data file that ships, with source, licence and digest: `core/data/SOURCES.md`.
//! `cargo run -p thinkfirst-tests --example data_list` writes it; a test holds it to the files.

use sha2::{Digest, Sha256};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// Where a data file comes from.
struct Origin {
    source: String,
    licence: String,
    checked: String,
}

/// The folder of the data.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/data")
}

/// The list as it should be.
///
/// # Errors
/// The file that names no source or no licence.
pub fn list() -> Result<String, String> {
    let folder = folder();
    let given = fs::read_to_string(folder.join("sources.txt")).map_err(|e| e.to_string())?;
    let mut out = String::from(
        "# Data that ships\n\nWritten by `cargo run -p thinkfirst-tests --example data_list`; a test holds it to the files.\n\n\
         | file | source | licence | checked | SHA-256 |\n|---|---|---|---|---|\n",
    );
    for path in files(&folder) {
        let name =
            path.strip_prefix(&folder).map(|p| p.to_string_lossy().replace('\\', "/")).unwrap_or_default();
        let bytes = fs::read(&path).map_err(|e| e.to_string())?;
        let origin =
            listed(&given, &name).or_else(|| std::str::from_utf8(&bytes).ok().and_then(stated)).ok_or(
                format!("core/data/{name} names no source and licence: in its first lines or in sources.txt"),
            )?;
        let digest = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {} | `{digest}` |",
            origin.source, origin.licence, origin.checked
        );
    }
    Ok(out)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_none_or(|e| e != "md") && !path.ends_with("sources.txt") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What `sources.txt` says of a file.
fn listed(given: &str, name: &str) -> Option<Origin> {
    let line = given.lines().filter(|l| !l.starts_with('#')).find(|line| {
        let file = line.split('\t').next().unwrap_or("");
        file == name || (file.ends_with('/') && name.starts_with(file))
    })?;
    let mut parts = line.split('\t').skip(1).map(str::to_owned);
    Some(Origin { source: parts.next()?, licence: parts.next()?, checked: parts.next()? })
}

/// What a file says of itself in its first comment lines.
fn stated(text: &str) -> Option<Origin> {
    let header: Vec<&str> =
        text.lines().take_while(|l| l.starts_with('#')).map(|l| l.trim_start_matches(['#', ' '])).collect();
    let header = header.join(" ");
    let after = |word: &str, ends: &[&str]| {
        let rest = header.split_once(word)?.1;
        let end = ends.iter().filter_map(|e| rest.find(e)).min().unwrap_or(rest.len());
        Some(rest.get(..end)?.trim().trim_end_matches('.').to_owned())
    };
    let licence = after("Licence: ", &[". ", " Checked", " ["]);
    let source =
        after("Source: ", &[" Licence:", " Checked"]).or_else(|| after("Written by ", &[" Licence:"]))?;
    let checked = after("Checked ", &[" ", ". "]).unwrap_or_default();
    Some(Origin {
        licence: licence
            .or_else(|| header.contains("no licence needed").then(|| "facts".to_owned()))
            .or_else(|| header.contains("Open Government Licence v3.0").then(|| "OGL v3.0".to_owned()))?,
        source,
        checked,
    })
}
