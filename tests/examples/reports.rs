//! Reports of every case and labelled post as JSON Lines, for comparing the crate with the package built from it:
//! `cargo run --release -p thinkfirst-tests --example reports`. Each line: file, sensitivity, text, report (spans in UTF-8 bytes).

use std::{
    fs,
    io::{BufWriter, Write},
    path::Path,
};
use thinkfirst::{Checker, Options, Post};
use thinkfirst_tests::{read, think};

/// Every text with the file it stands in.
fn texts() -> Vec<(String, String)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = |folder: &str, ending: &str| {
        let mut files: Vec<_> = fs::read_dir(here.join(folder))
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|e| e == ending))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        files.sort();
        let read = |file: &String| fs::read_to_string(here.join(folder).join(file)).ok();
        files.iter().filter_map(|file| Some((format!("{folder}/{file}"), read(file)?))).collect::<Vec<_>>()
    };
    let mut texts = Vec::new();
    for (name, file) in files("cases", "md") {
        texts.extend(read(&file).into_iter().map(|case| (name.clone(), case.text)));
    }
    for (name, file) in files("cases/think", "md") {
        texts.extend(think::read(&file).into_iter().map(|case| (name.clone(), case.text)));
    }
    for (name, file) in files("pupils", "jsonl") {
        let posts = file.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        texts.extend(posts.filter_map(|post| Some((name.clone(), post.get("text")?.as_str()?.to_owned()))));
    }
    texts
}

fn main() -> std::io::Result<()> {
    let texts = texts();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for sensitivity in [50, 80] {
        let options = Options { sensitivity, ..Options::default() };
        let checker = Checker::new(options).map_err(std::io::Error::other)?;
        for (file, text) in &texts {
            let report = checker.check(&Post::from(text.as_str()));
            let line = serde_json::json!({ "file": file, "sensitivity": sensitivity, "text": text, "report": serde_json::to_string(&report)? });
            writeln!(out, "{line}")?;
        }
    }
    out.flush()
}
