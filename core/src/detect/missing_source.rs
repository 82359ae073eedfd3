//! Copied material without a source: "picture from google", reference marks such as [1][2]. It asks and never accuses.

use super::{
    Candidate, Remedy, Scan,
    begins::{self, Begins, Starts},
};
use crate::{
    Kind,
    text::{Cue, Text, WordSet, one_of},
};

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { words: &[words!("[")], cues: begins::cues(&[Cue::Copied]), ..Begins::TOKENS };

/// How something is taken from a page, and what is: a costume from the internet was bought.
const TAKEN: &WordSet = words!(
    "copied copy got took found nicked downloaded picture pictures pic pics photo photos image images \
    fact facts info information poem story paragraph text words writing"
);

/// Words and marks of copied text.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    for hit in text.cues_of(Cue::Copied) {
        let Some(first) = taken(text, hit.tokens.start) else { continue };
        // A source that is given is no missing source.
        let sourced = text.raw().contains("http") || text.raw().contains("www.");
        let found = Candidate::detail(
            Kind::MissingSource,
            "missing-source/phrase",
            text.span(first..hit.tokens.end),
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
                && text.is_number(i + 1)
                && !text.begins_line(i)
        })
        .collect();
    if let (Some(&first), true) = (marks.first(), marks.len() >= 2) {
        let found =
            Candidate::detail(Kind::MissingSource, "missing-source/marks", text.span(first..first + 3), 65);
        out.push(Candidate { remedy: Remedy::None, ..found });
    }
}

/// Where the words of copying begin, if they say that something was taken: "got it off google", "the picture is from google".
fn taken(text: &Text<'_>, cue: usize) -> Option<usize> {
    if !one_of(text.word(cue), words!("from off")) {
        return Some(cue);
    }
    let told = text.sentence_of(cue).start..cue;
    // "my facts about Vikings are from the internet"
    if one_of(text.word(cue.wrapping_sub(1)), words!("is are was were came")) {
        return told.rev().find(|&at| one_of(text.word(at), TAKEN));
    }
    told.rev()
        .find(|&at| !one_of(text.word(at), words!("it this that them these all")))
        .filter(|&at| one_of(text.word(at), TAKEN))
}
