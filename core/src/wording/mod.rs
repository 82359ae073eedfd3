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

/// What the author reads about a picture: what they can do, or that a teacher looks first. Never who, never why.
pub fn image(need: &str, key_stage: KeyStage) -> String {
    let young = matches!(key_stage, KeyStage::Eyfs | KeyStage::Ks1);
    let words = match (need, young) {
        ("tell-an-adult", true) => "Please stop. Tell a grown-up now. You are not in trouble.",
        ("tell-an-adult", false) => "Please stop here and tell an adult you trust. You are not in trouble.",
        ("remove-name", true) => "A name next to a picture says who it is. Take the name out.",
        ("remove-name", false) => "A name next to a picture tells people who it is. Take the name out.",
        ("remove-location", true) => "This picture says where you were. Press to take the place out.",
        ("remove-location", false) => {
            "This picture's file says where it was taken. Press to take the place out."
        }
        ("other-words", _) => "Please write about your own child only. Take the rest out.",
        ("other-picture", true) => "Choose a different picture, or post with no picture.",
        ("other-picture", false) => "This picture cannot go here. Choose another one, or post without it.",
        (_, true) => "A teacher will look at this picture first.",
        (_, false) => {
            "A teacher needs to check this picture before it goes up. You can also post without it."
        }
    };
    words.to_owned()
}

/// The question of a letter, in the author's words.
pub fn question(letter: crate::Letter, _key_stage: KeyStage, _support: Support) -> &'static str {
    match letter {
        crate::Letter::True => "Is it true? How do you know?",
        crate::Letter::Helpful => "Will this help someone?",
        crate::Letter::Inspiring => "Will this make someone feel good?",
        crate::Letter::Necessary => "Do you need to tell this?",
        crate::Letter::Kind => "Is it kind? How would they feel?",
    }
}

/// What staff read about a letter, with the answer that the pupil gave.
pub fn question_teacher(_letter: crate::Letter, _seen: bool, _answer: Option<crate::AnswerGiven>) -> String {
    String::new()
}
