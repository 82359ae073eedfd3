//! The reference pages of the documentation site, from the code's own docs, the wording, the policies and the case files.
//! `cargo run -p thinkfirst-tests --example site -- FOLDER` writes them; `npm run docs` makes a site of them.

use crate::{Case, read};
use std::{fmt::Write, fs, path::Path};
use thinkfirst::{AuthorKind, KeyStage, Kind, Outcome, Policy, Support, policy::Audience, wording};

/// One page as Markdown.
pub struct Page {
    /// Its file, relative to the site's folder.
    pub path: String,
    /// Its text.
    pub markdown: String,
}

/// The built-in policies, in the order of the tables.
const POLICIES: &[&str] = &["default", "claines", "borden", "little-heath", "st-peters", "liverpool"];

/// The code's own docs of the kinds.
const KINDS: &str = include_str!("../../core/src/kind.rs");

/// Examples shown of each sort.
const SHOWN: usize = 12;

/// A page for each kind, and the page that lists them.
pub fn pages() -> Vec<Page> {
    let cases = cases();
    let mut index = String::from("# What is looked for\n\n| kind | what it is |\n|---|---|\n");
    let mut pages = Vec::new();
    for &kind in Kind::ALL {
        let _ = writeln!(index, "| [`{kind}`](kinds/{kind}.md) | {} |", doc(kind));
        pages.push(Page { path: format!("kinds/{kind}.md"), markdown: page(kind, &cases) });
    }
    pages.insert(0, Page { path: "kinds.md".to_owned(), markdown: index });
    pages
}

/// The doc comment of a kind in `core/src/kind.rs`.
pub fn doc(kind: Kind) -> String {
    let declared = format!("= \"{kind}\"");
    let mut doc = String::new();
    for line in KINDS.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("/// ") {
            doc = words.to_owned();
        } else if line.contains(&declared) {
            return doc;
        }
    }
    String::new()
}

/// Every case with the name of its file.
fn cases() -> Vec<(String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.sort();
    let name = |path: &Path| path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    files
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .flat_map(|path| {
            let file = fs::read_to_string(path).unwrap_or_default();
            read(&file).into_iter().map(move |case| (name(path), case)).collect::<Vec<_>>()
        })
        .collect()
}

fn page(kind: Kind, cases: &[(String, Case)]) -> String {
    let mut out = format!("# {}\n\n`{kind}`: {}\n", capital(wording::label(kind)), doc(kind));
    let _ = write!(out, "\n## What a pupil reads\n\n");
    for (stage, name) in [
        (KeyStage::Ks1, "Key stage 1"),
        (KeyStage::Ks2, "Key stage 2"),
        (KeyStage::Ks3, "Key stage 3 and above"),
    ] {
        let _ = writeln!(out, "- {name}: {}", wording::message(kind, stage, Support::Usual));
    }
    let found =
        cases.iter().map(|(_, case)| case).filter(|c| c.marks.iter().any(|m| m.kind == kind && m.must));
    let left =
        cases.iter().filter(|(file, case)| *file == kind.as_str() && case.marks.is_empty()).map(|(_, c)| c);
    examples(&mut out, "Found", found);
    examples(&mut out, "Left alone", left);
    let _ = write!(
        out,
        "\n## What follows\n\nFor a pupil of key stage 2, on a public channel and inside the school.\n\n| policy | public | inside | clauses |\n|---|---|---|---|\n"
    );
    for id in POLICIES {
        let Ok(policy) = Policy::built_in(id) else { continue };
        let (public, clauses) = policy.outcome(kind, Audience::Public, AuthorKind::Pupil, KeyStage::Ks2);
        let (inside, _) = policy.outcome(kind, Audience::Internal, AuthorKind::Pupil, KeyStage::Ks2);
        let _ = writeln!(out, "| {id} | {public} | {inside} | {} |", clauses.join(", "));
    }
    if let Some(switch) = switch(kind) {
        let _ = write!(
            out,
            "\n## How to switch it\n\nA school's own policy names only what differs:\n\n```json\n{switch}\n```\n"
        );
    }
    out
}

/// A policy that answers a kind with a tip in public and with nothing inside the school. What is found about pictures follows from
/// a policy's image rules instead.
pub fn switch(kind: Kind) -> Option<String> {
    if matches!(kind, Kind::NameWithImage | Kind::ImageLocation) {
        return None;
    }
    Some(format!(
        "{{\n  \"id\": \"our-school\",\n  \"extends\": \"default\",\n  \"details\": {{\n    \"{kind}\": {{ \"value\": {{ \"public\": \"{}\", \"inside\": \"{}\" }}, \"certainty\": \"stated\" }}\n  }}\n}}",
        Outcome::Advise,
        Outcome::Allow
    ))
}

fn examples<'a>(out: &mut String, title: &str, cases: impl Iterator<Item = &'a Case>) {
    let cases: Vec<&Case> = cases.take(SHOWN).collect();
    if cases.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {title}\n\n");
    for case in cases {
        let mut line = String::new();
        let mut from = 0;
        for mark in &case.marks {
            line.push_str(case.text.get(from..mark.span.start).unwrap_or(""));
            let _ =
                write!(line, "**{}**", case.text.get(mark.span.start..mark.span.end).unwrap_or("").trim());
            from = mark.span.end;
        }
        line.push_str(case.text.get(from..).unwrap_or(""));
        let _ = writeln!(out, "- {}", line.replace('\n', " ⏎ ").replace('<', "&lt;"));
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
