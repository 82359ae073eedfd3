//! The reference pages of the documentation site, from the code's own docs, the wording, the policies and the case files.
//! `cargo run -p thinkfirst-tests --example site -- FOLDER` writes them; `npm run docs` makes a site of them.

use crate::{read, think};
use std::{fmt::Write, fs, path::Path};
use thinkfirst::{
    AuthorKind, Checker, KeyStage, Kind, Options, Outcome, Policy, Post, Span, Support,
    policy::{Audience, built_in_json, explain, schema, settings::SPECS},
    wording,
};

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

/// What stands where a kind has no example: the kind, the heading, the reason.
pub const WITHOUT_EXAMPLES: &[(Kind, &str, &str)] = &[
    (
        Kind::FirstName,
        FOUND,
        "The default policy allows a first name alone: it is noticed, and nobody is shown anything. A school's own policy may warn.",
    ),
    (Kind::NameWithImage, FOUND, OF_PICTURES),
    (Kind::NameWithImage, LEFT, OF_PICTURES),
    (Kind::ImageLocation, FOUND, OF_PICTURES),
    (Kind::ImageLocation, LEFT, OF_PICTURES),
    (Kind::PictureComment, FOUND, OF_PICTURES),
    (Kind::PictureComment, LEFT, OF_PICTURES),
];
const OF_PICTURES: &str = "This follows from what is known of a picture and not from words alone: the policies' rules for pictures decide it, case by case in `tests/policies`.";

/// The headings over the examples.
pub const FOUND: &str = "Found";
/// The heading over what stays silent.
pub const LEFT: &str = "Left alone";

/// The heading over what is left alone of all the kinds of a file.
const INNOCENT: &str = "Innocent";

/// One example of the case files.
struct Example {
    /// The name of its file; for T.H.I.N.K. cases `think/…`.
    file: String,
    /// The heading under which it stands; what is left alone stands under the heading of what is found.
    section: String,
    text: String,
    /// What is shown in bold, by kind.
    found: Vec<(Kind, Span)>,
    /// What is not shown: slurs.
    hidden: Vec<Span>,
    /// Nothing may be found in it.
    silent: bool,
}

/// A page for each kind, and the page that lists them.
pub fn pages() -> Vec<Page> {
    let cases = examples();
    let mut index = String::from("# What is looked for\n\n| kind | what it is |\n|---|---|\n");
    let mut pages = Vec::new();
    for &kind in Kind::ALL {
        let _ = writeln!(index, "| [`{kind}`](kinds/{kind}.md) | {} |", doc(kind));
        pages.push(Page { path: format!("kinds/{kind}.md"), markdown: page(kind, &cases) });
    }
    pages.insert(0, Page { path: "kinds.md".to_owned(), markdown: index });
    pages.push(Page { path: "policy-reference.md".to_owned(), markdown: policy_reference() });
    pages
}

/// Every setting of a policy, the default policy as it ships, and the JSON Schema.
fn policy_reference() -> String {
    let explained = explain(&Policy::default());
    let mut out = String::from(
        "# Policy reference\n\nA school's own policy names only what differs from its base: [how to write one](write-your-policy.md). \
         Below are every setting, the default policy as it ships, and the JSON Schema of both, which the package carries as \
         `thinkfirst/policy.schema.json`.\n\n## Settings\n\n| setting | what it means | in the default policy |\n|---|---|---|\n",
    );
    for spec in SPECS {
        let of_group = |path: &str| spec.path.strip_suffix('*').is_some_and(|group| path.starts_with(group));
        let values = explained.iter().filter(|e| e.path == spec.path || of_group(&e.path)).map(|e| {
            let key = e.path.split_once('.').map_or("", |(_, key)| key);
            if of_group(&e.path) { format!("`{key}`: {}", e.says) } else { e.says.clone() }
        });
        let values = values.collect::<Vec<_>>().join("<br>");
        let _ = writeln!(out, "| `{}` | {} | {values} |", spec.path, spec.words.trim());
    }
    let schema = serde_json::to_string_pretty(&schema::schema()).unwrap_or_default();
    let default = built_in_json("default").unwrap_or_default().trim();
    let _ = write!(
        out,
        "\n## The default policy\n\n```json\n{default}\n```\n\n## JSON Schema\n\n```json\n{schema}\n```\n"
    );
    out
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

/// The case files of a folder: name and text.
fn files(folder: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "md"));
    files.sort();
    let name = |path: &Path| path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap_or_default())).collect()
}

/// The headings of a case file, one for each of its lines. "Left alone" goes on with the heading before it.
fn sections(file: &str) -> Vec<&str> {
    let mut section = "";
    file.lines()
        .map(|line| {
            section = line.strip_prefix("## ").filter(|heading| *heading != LEFT).unwrap_or(section);
            section
        })
        .collect()
}

/// Every case: those of details as they are marked, those of T.H.I.N.K. with what the default policy finds in them.
fn examples() -> Vec<Example> {
    let mut out = Vec::new();
    for (name, file) in files("cases") {
        let sections = sections(&file);
        let section = |line: usize| sections.get(line - 1).map_or(String::new(), |s| (*s).to_owned());
        out.extend(read(&file).into_iter().map(|case| Example {
            file: name.clone(),

            section: section(case.line),
            silent: case.marks.is_empty(),
            found: case.marks.iter().filter(|m| m.must).map(|m| (m.kind, m.span)).collect(),
            text: case.text,
            hidden: Vec::new(),
        }));
    }
    let Ok(checker) = Checker::new(Options::default()) else { return out };
    let (other, own): (Vec<_>, Vec<_>) =
        files("cases/think").into_iter().partition(|(name, _)| name == "wordings");
    for (name, file) in own.into_iter().chain(other) {
        let sections = sections(&file);
        let section = |line: usize| sections.get(line - 1).map_or(String::new(), |s| (*s).to_owned());
        out.extend(think::read(&file).into_iter().map(|case| {
            let shown = |kind: Kind, outcome| outcome > Outcome::Allow && !kind.is_detail();
            let report = checker.check(&Post::from(case.text.as_str()));
            let found = report.findings.iter().filter(|f| shown(f.kind, f.outcome)).map(|f| (f.kind, f.span));
            Example {
                file: format!("think/{name}"),

                section: section(case.line),
                silent: case.must.is_empty() && case.may.is_empty(),
                found: if case.must.is_empty() { Vec::new() } else { found.collect() },
                text: case.text,
                hidden: case.hidden,
            }
        }));
    }
    out
}

/// The cases in which a kind is found: those of its own file first.
fn found_in(kind: Kind, examples: &[Example]) -> Vec<&Example> {
    let found = examples.iter().filter(|e| e.found.iter().any(|(of, _)| *of == kind));
    let (own, others): (Vec<_>, Vec<_>) = found.partition(|e| e.file == kind.as_str());
    own.into_iter().chain(others).collect()
}

/// The silent cases of a kind: those of its own file. A kind without one has those of the section in which most of it is found, then
/// those of the file that belong to no kind of their own.
fn left_alone<'a>(kind: Kind, found: &[&Example], examples: &'a [Example]) -> Vec<&'a Example> {
    let own: Vec<&Example> = examples.iter().filter(|e| e.silent && e.file == kind.as_str()).collect();
    if !own.is_empty() {
        return own;
    }
    let beside = |e: &Example| found.iter().filter(|f| f.file == e.file && f.section == e.section).count();
    // Of sections with as many the first is the one that is about it.
    let Some(home) = found.iter().rev().max_by_key(|e| beside(e)) else { return Vec::new() };
    let silent = |section: &str| {
        examples
            .iter()
            .filter(|e| e.silent && e.file == home.file && e.section == section)
            .collect::<Vec<_>>()
    };
    [silent(&home.section), silent(INNOCENT)].concat()
}

fn page(kind: Kind, cases: &[Example]) -> String {
    let mut out = format!("# {}\n\n`{kind}`: {}\n", capital(wording::label(kind)), doc(kind));
    let _ = write!(out, "\n## What a pupil reads\n\n");
    for (stage, name) in [
        (KeyStage::Ks1, "Key stage 1"),
        (KeyStage::Ks2, "Key stage 2"),
        (KeyStage::Ks3, "Key stage 3 and above"),
    ] {
        let _ = writeln!(out, "- {name}: {}", wording::message(kind, stage, Support::Usual));
    }
    let found = found_in(kind, cases);
    let left = left_alone(kind, &found, cases);
    for (title, examples) in [(FOUND, found), (LEFT, left)] {
        list(&mut out, kind, title, examples.get(..SHOWN).unwrap_or(&examples));
    }
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
    if matches!(kind, Kind::NameWithImage | Kind::ImageLocation | Kind::PictureComment) {
        return None;
    }
    Some(format!(
        "{{\n  \"id\": \"our-school\",\n  \"extends\": \"default\",\n  \"details\": {{\n    \"{kind}\": {{ \"value\": {{ \"public\": \"{}\", \"inside\": \"{}\" }}, \"certainty\": \"stated\" }}\n  }}\n}}",
        Outcome::Advise,
        Outcome::Allow
    ))
}

fn list(out: &mut String, kind: Kind, title: &str, examples: &[&Example]) {
    let reason = WITHOUT_EXAMPLES.iter().find(|(of, heading, _)| *of == kind && *heading == title);
    if examples.is_empty() && reason.is_none() {
        return;
    }
    let _ = write!(out, "\n## {title}\n\n");
    if let Some((_, _, reason)) = reason {
        let _ = writeln!(out, "{reason}");
    }
    for example in examples {
        let _ = writeln!(out, "- {}", shown(example, kind));
    }
}

/// An example on one line: what is found in bold, what its file hides as dots.
fn shown(example: &Example, kind: Kind) -> String {
    // a T.H.I.N.K. case shows only what is found of this kind; a marked one shows all of its marks
    let of_kind = |of: Kind| of == kind || !example.file.starts_with("think/");
    let bold: Vec<Span> =
        example.found.iter().filter(|(of, _)| of_kind(*of)).map(|(_, span)| *span).collect();
    let mut line = String::new();
    for (at, c) in example.text.char_indices() {
        let hidden = example.hidden.iter().find(|h| (h.start..h.end).contains(&at));
        if bold.iter().any(|b| b.start == at) {
            line.push_str("**");
        }
        match (hidden, c) {
            (Some(_), _) => line.push('•'),
            (None, '\n') => line.push_str(" ⏎ "),
            (None, '<') => line.push_str("&lt;"),
            (None, c) => line.push(c),
        }
        if bold.iter().any(|b| b.end == at + c.len_utf8()) {
            line.push_str("**");
        }
    }
    line
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
