//! A policy in plain words: every setting with its clauses, and what the school has not decided yet.

use super::{
    Certainty, Citation, Policy, Setting, fits,
    settings::{SPECS, Spec},
    shape::Shape,
};
use crate::json::Value;
use serde::Serialize;

/// A setting in plain words.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explained {
    /// Its path, such as `images.written`.
    pub path: String,
    /// What the setting means.
    pub words: String,
    /// Its value in words.
    pub says: String,
    /// Its value.
    pub value: Value,
    /// How firmly it rests on the school's own text.
    pub certainty: Certainty,
    /// The clauses it rests on.
    pub cite: Vec<Citation>,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The values it may have, as JSON Schema: what a set-up screen needs to ask.
    pub choices: Value,
}

/// Every setting, in the order in which a school would be asked.
pub fn explain(policy: &Policy) -> Vec<Explained> {
    SPECS
        .iter()
        .flat_map(|spec| {
            policy.settings.iter().filter(|s| fits(spec.path, &s.path)).map(move |s| in_words(spec, s))
        })
        .collect()
}

/// Only what the school's text is silent on: the content of a set-up screen.
pub fn questions(policy: &Policy) -> Vec<Explained> {
    explain(policy).into_iter().filter(|e| e.certainty == Certainty::Default).collect()
}

fn in_words(spec: &Spec, setting: &Setting) -> Explained {
    let shape = spec.shape;
    let words = match setting.path.split_once('.') {
        Some((_, key)) if spec.path.ends_with('*') => {
            format!("{} ({})", spec.words.trim().trim_end_matches('.'), plain(key))
        }
        _ => spec.words.trim().to_owned(),
    };
    Explained {
        path: setting.path.clone(),
        words,
        says: says(shape, &setting.value),
        value: setting.value.clone(),
        certainty: setting.certainty,
        cite: setting.cite.clone(),
        note: setting.note.clone(),
        choices: shape.schema(),
    }
}

/// An id as words.
fn plain(id: &str) -> String {
    id.replace('-', " ")
}

/// A value in words.
fn says(shape: &Shape, value: &Value) -> String {
    match (shape, value) {
        (Shape::Flag, Value::Bool(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        (Shape::Line | Shape::Date, Value::String(text)) => text.clone(),
        (_, Value::String(id)) => plain(id),
        (Shape::List(_), Value::Array(items)) if items.is_empty() => "none".to_owned(),
        (Shape::List(of), Value::Array(items)) => {
            items.iter().map(|item| says(of, item)).collect::<Vec<_>>().join(", ")
        }
        (Shape::Map(_), Value::Object(entries)) if entries.is_empty() => "none".to_owned(),
        (Shape::Map(of), Value::Object(entries)) => entries
            .iter()
            .map(|(key, entry)| format!("{}: {}", plain(key), says(of, entry)))
            .collect::<Vec<_>>()
            .join("; "),
        (Shape::Record(parts), Value::Object(entries)) => parts
            .iter()
            .filter_map(|part| {
                let value = entries.get(part.key)?;
                Some(format!("{}: {}", spaced(part.key), says(part.shape, value)))
            })
            .collect::<Vec<_>>()
            .join("; "),
        (_, value) => value.as_u64().map_or_else(String::new, |number| number.to_string()),
    }
}

/// A camel-case key as words.
fn spaced(key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 4);
    for c in key.chars() {
        if c.is_ascii_uppercase() {
            out.push(' ');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
