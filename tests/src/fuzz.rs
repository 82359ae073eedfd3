//! What the fuzz targets do with their bytes. `tests/fuzz` runs them under libFuzzer, `tests/tests/fuzz.rs` on stable over the
//! corpus and a bounded number of changes to it.

use std::cell::OnceCell;
use thinkfirst::{Checker, Error, Options, Policy, Post, Register, text::Language, text::Text};

thread_local! {
    static CHECKER: OnceCell<Checker> = const { OnceCell::new() };
    static LANGUAGE: OnceCell<Language> = const { OnceCell::new() };
}

fn with_checker(run: impl FnOnce(&Checker)) {
    CHECKER.with(|cell| {
        run(cell.get_or_init(|| {
            Checker::new(Options { sensitivity: 80, ..Options::default() }).expect("80 is a sensitivity")
        }));
    });
}

/// A word that no message may repeat: the changes put it into texts and values.
pub const CANARY: &str = "zqcanaryxw";

/// A target: its name and what it does with the bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("check", check),
    ("redact", redact),
    ("fold", fold),
    ("policy", policy),
    ("register", register),
    ("post", post),
];

/// Any bytes as text: every span lies on characters of the text.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    with_checker(|checker| {
        for finding in checker.check(&Post::from(text.as_ref())).findings {
            assert!(
                text.get(finding.span.start..finding.span.end).is_some_and(|w| !w.is_empty()),
                "{} is off the text",
                finding.rule
            );
        }
    });
}

/// Redacting twice is redacting once.
pub fn redact(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    with_checker(|checker| {
        let once = checker.redact(&text);
        assert!(checker.redact(&once) == once, "redacting twice changed something");
    });
}

/// Every token maps back to characters of the original, in order.
pub fn fold(data: &[u8]) {
    let raw = String::from_utf8_lossy(data);
    LANGUAGE.with(|cell| {
        let text = Text::new(&raw, cell.get_or_init(Language::new));
        let mut last = 0;
        for index in 0..text.tokens().len() {
            let span = text.span(index..index + 1);
            assert!(raw.get(span.start..span.end).is_some(), "a token is off the text");
            assert!(span.start >= last, "tokens are out of order");
            last = span.start;
        }
    });
}

/// A policy is read or refused.
pub fn policy(data: &[u8]) {
    if let Ok(json) = std::str::from_utf8(data)
        && let Err(error) = Policy::from_json(json)
    {
        assert!(!error.to_string().is_empty());
    }
}

/// A register is read or refused.
pub fn register(data: &[u8]) {
    if let Ok(json) = std::str::from_utf8(data)
        && let Err(error) = Register::from_json(json)
    {
        says_where(&error, "post.register");
    }
}

/// A post as JSON is read or refused, and a read one is checked.
pub fn post(data: &[u8]) {
    let Ok(json) = std::str::from_utf8(data) else { return };
    match Post::from_json(json) {
        Ok(post) => {
            with_checker(|checker| assert_eq!(checker.check(&post).images.len(), post.images.len()));
        }
        Err(error) => says_where(&error, "post"),
    }
}

/// An error names a place, and says what was expected there without what stood there.
fn says_where(error: &Error, whole: &str) {
    assert!(error.path.starts_with(whole), "an error does not say where");
    assert!(!error.expected.is_empty() && !error.expected.contains(CANARY), "an error repeats its input");
}
