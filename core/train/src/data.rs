//! Labelled sentences: reading them, and laying their tokens out as running text.

use serde_json::Value;
use std::fs;
use std::sync::LazyLock;
use thinkfirst::text::{Folded, Lookalikes};

/// What the core folds by.
pub static LOOKALIKES: LazyLock<Lookalikes> = LazyLock::new(Lookalikes::new);

/// A word or text as the core folds it, with its capitals.
pub fn fold_cased(text: &str) -> String {
    Folded::new(text, &LOOKALIKES).cased().to_string()
}

/// The same in lower case.
pub fn fold(text: &str) -> String {
    Folded::new(text.trim(), &LOOKALIKES).low().to_string()
}

/// A tokenised sentence; `tags` is `O`, `B-PER` or `I-PER` a token.
#[derive(Clone, Default)]
pub struct Sentence {
    pub source: String,
    pub tokens: Vec<String>,
    /// 0 outside, 1 begin, 2 inside.
    pub tags: Vec<u8>,
}

/// Running text with the byte ranges of its names.
#[derive(Clone, Default)]
pub struct Marked {
    pub text: String,
    pub names: Vec<(usize, usize)>,
}

fn lines(path: &str) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{path}: {e}")))
        .collect()
}

/// Reads sentences of tokens and tags (`{"source", "tokens", "tags"}` a line).
pub fn read_tokens(path: &str) -> Vec<Sentence> {
    lines(path)
        .iter()
        .map(|d| Sentence {
            source: d["source"].as_str().unwrap_or("").to_string(),
            tokens: d["tokens"]
                .as_array()
                .unwrap()
                .iter()
                .map(|t| fold_cased(&unescape(t.as_str().unwrap())))
                .collect(),
            tags: d["tags"]
                .as_array()
                .unwrap()
                .iter()
                .map(|t| match t.as_str().unwrap() {
                    "B-PER" => 1,
                    "I-PER" => 2,
                    _ => 0,
                })
                .collect(),
        })
        .filter(|s| !s.tokens.is_empty())
        .collect()
}

fn unescape(t: &str) -> String {
    t.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

/// Reads texts with spans in code points (`{"text", "spans": [{"start", "end", "label"}]}` a line); names are the spans labelled PER.
pub fn read_spans(path: &str) -> Vec<Marked> {
    lines(path)
        .iter()
        .map(|d| {
            let text = d["text"].as_str().unwrap().to_string();
            let mut at: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
            at.push(text.len());
            let names = d["spans"]
                .as_array()
                .map(|spans| {
                    spans
                        .iter()
                        .filter(|s| matches!(s["label"].as_str(), Some("PER" | "PERSON" | "person")))
                        .map(|s| {
                            (
                                at[s["start"].as_u64().unwrap() as usize],
                                at[s["end"].as_u64().unwrap() as usize],
                            )
                        })
                        .collect()
                })
                .unwrap_or_default();
            Marked { text, names }
        })
        .collect()
}

/// Whether the token sticks to the one before it in running text.
fn sticks_left(t: &str) -> bool {
    matches!(
        t,
        "." | ","
            | "!"
            | "?"
            | ";"
            | ":"
            | ")"
            | "]"
            | "}"
            | "%"
            | "..."
            | "…"
            | "'s"
            | "’s"
            | "'m"
            | "'re"
            | "'ve"
            | "'ll"
            | "'d"
            | "n't"
            | "n’t"
            | "’m"
            | "’re"
            | "’ve"
            | "’ll"
            | "’d"
            | "'S"
    ) || (t.len() > 1 && t.chars().all(|c| matches!(c, '.' | '!' | '?')))
}

fn sticks_right(t: &str) -> bool {
    matches!(t, "(" | "[" | "{" | "$" | "£" | "#" | "“" | "‘")
}

/// Lays a sentence out as running text.
pub fn lay_out(s: &Sentence) -> Marked {
    let mut out = Marked::default();
    let mut quote_open = false;
    let mut glue = true;
    let word = |t: &str| t.chars().all(|c| c.is_alphanumeric());
    for (i, (t, &tag)) in s.tokens.iter().zip(&s.tags).enumerate() {
        let closing_quote = t == "\"" && quote_open;
        let hyphen = t == "-"
            && i > 0
            && i + 1 < s.tokens.len()
            && word(&s.tokens[i - 1])
            && word(&s.tokens[i + 1])
            && s.tokens[i - 1].chars().all(char::is_alphabetic);
        if !(glue || sticks_left(t) || closing_quote || hyphen) {
            out.text.push(' ');
        }
        let start = out.text.len();
        out.text.push_str(t);
        match tag {
            1 => out.names.push((start, out.text.len())),
            2 => {
                if let Some(n) = out.names.last_mut() {
                    n.1 = out.text.len();
                }
            }
            _ => {}
        }
        glue = sticks_right(t) || (t == "\"" && !quote_open) || hyphen;
        if t == "\"" {
            quote_open = !quote_open;
        }
    }
    out
}

/// Cuts a marked text into tokens and tags by white space and the edges of its names.
pub fn cut(m: &Marked) -> Sentence {
    let mut t = thinkfirst::names::token::Tokens::default();
    thinkfirst::names::token::tokenize(&m.text, &mut t);
    let mut s = Sentence { source: "marked".into(), ..Sentence::default() };
    for k in &t.list {
        let (a, b) = (k.start as usize, k.end as usize);
        let name = m.names.iter().find(|n| a < n.1 && b > n.0);
        s.tokens.push(m.text[a..b].to_string());
        s.tags.push(match name {
            Some(n) if a <= n.0 => 1,
            Some(_) => 2,
            None => 0,
        });
    }
    s
}
