//! Copied material without a source: "picture from google", reference marks such as [1][2]. It asks and never accuses.

use super::{
    Candidate, Remedy, Scan,
    begins::{self, Begins, Starts},
};
use crate::{
    Kind,
    text::{Cue, TokenKind, WordSet, one_of},
};

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { words: &[words!("[")], cues: begins::cues(&[Cue::Copied]), ..Begins::TOKENS };

/// What else comes from the internet, and what is taught about it.
const BOUGHT: &WordSet = words!("ordered bought buy order trainers costume safe police never turned");

/// Words and marks of copied text.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    for hit in text.cues_of(Cue::Copied) {
        // A source that is given is no missing source.
        let words = scan.words;
        let sentence = words.sentence(words.at_token(hit.tokens.start));
        if sentence.clone().any(|i| words.one_of(i, BOUGHT)) {
            continue;
        }
        let sourced = text.raw().contains("http") || text.raw().contains("www.");
        let found = Candidate::detail(
            Kind::MissingSource,
            "missing-source/phrase",
            text.span(hit.tokens.clone()),
            if sourced { 30 } else { 60 },
        );
        out.push(Candidate { remedy: Remedy::None, ..found });
    }
    // "[1]", "[23]", at least two of them.
    let marks: Vec<usize> = starts
        .all()
        .filter(|&i| {
            text.word(i) == "["
                && text.word(i + 2) == "]"
                && text.word(i + 1).len() <= 3
                && text.word(i + 1) != "0"
                && !one_of(text.word(i.wrapping_sub(1)), words!("= :"))
                && text.tokens().get(i + 1).is_some_and(|t| t.kind == TokenKind::Number)
                && !text.tokens().get(i).is_some_and(|t| t.line_before)
        })
        .collect();
    if let (Some(&first), true) = (marks.first(), marks.len() >= 2) {
        let found =
            Candidate::detail(Kind::MissingSource, "missing-source/marks", text.span(first..first + 3), 65);
        out.push(Candidate { remedy: Remedy::None, ..found });
    }
}
