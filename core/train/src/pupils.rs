//! Labelled lines of pupils' writing, as `core/train/pupils` holds them.
//!
//! One item a line. Details are marked text: `ring me on [07700 900123]{phone}`; a mark with `?` may be found; a line end inside an item
//! is `\n`. People who are no detail are marked too: `{first-name}`, `{staff}`, `{public}`. An item of T.H.I.N.K. begins with its
//! calls and a tab: `kind,inspiring?<TAB>why do u even try`; `unmarked` among them says that its details are not marked.

use crate::data::Marked;
use serde_json::Value;
use std::fs;
use thinkfirst::Kind;
use thinkfirst::weigh::tags::{Call, Tag};

/// A marked part of an item: bytes of its text.
pub struct Mark {
    pub start: usize,
    pub end: usize,
    pub label: String,
    pub must: bool,
}

impl Mark {
    /// The tag it is learnt under.
    pub fn tag(&self) -> Option<Tag> {
        Kind::from_wire(&self.label).and_then(Tag::of)
    }

    /// Whether a person stands there.
    pub fn is_person(&self) -> bool {
        matches!(self.label.as_str(), "full-name" | "others-full-name" | "first-name" | "staff" | "public")
    }
}

/// One item.
pub struct Item {
    pub text: String,
    pub marks: Vec<Mark>,
    /// Of a line of T.H.I.N.K., what it calls for and whether it must.
    pub calls: Option<Vec<(Call, bool)>>,
    /// Whether its details are not marked (`unmarked` among the calls): it teaches nothing about them.
    pub unmarked: bool,
    /// Whether the rules were made with it before their eyes: what they say of it is no measure of them.
    pub known: bool,
}

/// Reads an item of a line.
pub fn parse(line: &str) -> Item {
    let unmarked = line.split('\t').next().is_some_and(|calls| calls.contains("unmarked"));
    let (calls, line) = match line.split_once('\t') {
        Some((calls, line)) => (Some(read_calls(calls)), line),
        None => (None, line),
    };
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), None);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' if rest.starts_with('n') => {
                text.push('\n');
                rest = &rest[1..];
            }
            '[' => open = Some(text.len()),
            ']' if open.is_some() && rest.starts_with('{') => {
                let end = rest.find('}').unwrap_or_else(|| panic!("no end of a mark: {line}"));
                let label = &rest[1..end];
                marks.push(Mark {
                    start: open.take().unwrap_or_default(),
                    end: text.len(),
                    label: label.trim_end_matches('?').to_owned(),
                    must: !label.ends_with('?'),
                });
                rest = &rest[end + 1..];
            }
            c => text.push(c),
        }
    }
    Item { text, marks, calls, unmarked, known: false }
}

fn read_calls(calls: &str) -> Vec<(Call, bool)> {
    let call = |name: &str| {
        Some(match name {
            "true" => Call::True,
            "helpful" => Call::Helpful,
            "inspiring" => Call::Inspiring,
            "necessary" => Call::Necessary,
            "kind" => Call::Kind,
            "path:worry" => Call::Worry,
            "path:threat" => Call::Threat,
            "path:sexual-image" => Call::SexualImage,
            _ => return None,
        })
    };
    let one = |tag: &str| Some((call(tag.trim().trim_end_matches('?'))?, !tag.ends_with('?')));
    calls.split(',').filter_map(one).collect()
}

/// The people of an item as the name recogniser learns them: without titles. `None` for lines whose people are not marked.
pub fn people(item: &Item) -> Option<Marked> {
    let name = |m: &Mark| {
        let words = &item.text[m.start..m.end];
        let title = [
            "mrs ",
            "mr ",
            "miss ",
            "ms ",
            "dr ",
            "sir ",
            "mrs. ",
            "mr. ",
            "dr. ",
            "professor ",
            "uncle ",
            "auntie ",
            "aunty ",
        ];
        let cut = title.iter().find(|t| words.to_lowercase().starts_with(**t)).map_or(0, |t| t.len());
        (m.start + cut, m.end)
    };
    let names = item.marks.iter().filter(|m| m.is_person()).map(name).collect();
    item.calls.is_none().then(|| Marked { text: item.text.clone(), names })
}

/// Every item of the files: the project's case files (`.md`), labelled posts (`.jsonl`), or lines as said above.
pub fn read(paths: &[&str]) -> Vec<Item> {
    let file = |path: &&str| {
        let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
        if path.ends_with(".jsonl") {
            text.lines().filter(|l| !l.is_empty()).map(labelled).collect()
        } else if path.contains("/think/") {
            thinkfirst_tests::think::read(&text).iter().map(think_case).collect()
        } else if path.ends_with(".md") {
            text.lines()
                .filter_map(|l| l.strip_prefix("- "))
                .map(|l| Item { known: true, ..parse(l) })
                .collect()
        } else {
            text.lines().filter(|l| !l.is_empty()).map(parse).collect::<Vec<_>>()
        }
    };
    paths.iter().flat_map(file).collect()
}

fn think_case(case: &thinkfirst_tests::think::Case) -> Item {
    let name = |n: &str| match n {
        "worry" => "path:worry".to_owned(),
        "threat" => "path:threat".to_owned(),
        "picture" => "path:sexual-image".to_owned(),
        n => n.to_owned(),
    };
    let must = case.must.iter().map(|n| name(n));
    let may = case.may.iter().map(|n| name(n) + "?");
    let calls = must.chain(may).collect::<Vec<_>>().join(",");
    Item {
        text: case.text.clone(),
        marks: Vec::new(),
        calls: Some(read_calls(&calls)),
        unmarked: true,
        known: true,
    }
}

/// An item of a labelled post; offsets are code points.
fn labelled(line: &str) -> Item {
    let d: Value = serde_json::from_str(line).expect("a JSON line");
    let text = d["text"].as_str().unwrap_or_default().to_owned();
    let at: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let list = |key: &str| d[key].as_array().cloned().unwrap_or_default();
    let mark = |s: &Value| Mark {
        start: at[s["start"].as_u64().unwrap_or(0) as usize],
        end: at[s["end"].as_u64().unwrap_or(0) as usize],
        label: s["label"].as_str().unwrap_or_default().to_owned(),
        must: s["tier"] != "may",
    };
    let marks = list("spans").iter().map(mark).collect();
    let calls = d["letters"].is_array().then(|| {
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        let mut names: Vec<String> = list("letters").iter().map(text).collect();
        names.extend(list("letters_may").iter().map(|v| text(v) + "?"));
        names.extend(d["path"].as_str().map(|p| format!("path:{p}")));
        names.extend(list("path_may").iter().map(|v| format!("path:{}?", text(v))));
        read_calls(&names.join(","))
    });
    Item { text, marks, unmarked: calls.is_some(), calls, known: true }
}
