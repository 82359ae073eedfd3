//! Every word shown to a person, by kind and key stage. No rule contains a sentence.

use crate::{KeyStage, Kind, Support};

/// What the author reads about a kind of finding.
pub fn message(kind: Kind, _key_stage: KeyStage, _support: Support) -> String {
    format!("This looks like a {}. Take it out?", label(kind))
}

/// What staff read.
pub fn teacher(kind: Kind, _rule: &str) -> String {
    label(kind).to_owned()
}

/// What a kind is called in a sentence, and in a redacted text.
pub fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Phone => "phone number",
        _ => kind.as_str(),
    }
}

/// What the button of a fix says.
pub fn fix_label(_key_stage: KeyStage) -> &'static str {
    "Take it out"
}
