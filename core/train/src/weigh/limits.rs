//! From which score on what the weights see is shown, and below which what a rule saw is doubted; in natural-log units.
//!
//! Chosen on authors' lines that had taught nothing: the last alarm of each sort buys about one find.
//! Kind, Threat, Name, Handle and Birth were lowered later and School, Location, Routine, Meeting and Stranger raised, by the
//! totals of `tests/pupils/held-out`; Worry by these and by the open texts of `tests/bench/peers`. The last trainings see less in all
//! of them: the calls' went down by 0.1 to 0.2 and the details' by 1, by the same totals; Address stayed, and Asl went up by 1, by the cases.

use super::push;
use crate::Arguments;
use std::fs;
use thinkfirst::weigh::tags::{COLUMNS, Call, TAGS, Tag};

/// A limit that nothing reaches.
const NEVER: f32 = 99.0;

/// Limit and doubt of a call. Hate in adults' words (HateCheck) is not what the weights have learnt: Kind is doubted late.
const CALLS: [(Call, f32, f32); COLUMNS - TAGS] = [
    (Call::True, -0.9, -1.0),
    (Call::Helpful, -1.4, -1.2),
    (Call::Inspiring, -1.2, -1.2),
    (Call::Necessary, -0.9, -2.0),
    (Call::Kind, -0.05, -3.5),
    (Call::Worry, -0.4, -1.0),
    (Call::Threat, -1.1, -1.0),
    (Call::SexualImage, -0.3, -1.5),
];

/// Limit and doubt of the words of a detail.
const DETAILS: [(Tag, f32, f32); TAGS - 1] = [
    (Tag::Name, -4.9, -2.0),
    (Tag::Address, -7.0, -2.0),
    (Tag::Phone, -4.0, -3.0),
    (Tag::Email, -7.0, -4.0),
    (Tag::Handle, -2.75, -2.0),
    (Tag::Credential, -6.0, -2.0),
    (Tag::School, -2.5, -3.0),
    (Tag::Club, -4.0, -2.0),
    (Tag::Birth, -3.2, -9.0),
    (Tag::Location, -7.2, -2.25),
    (Tag::Routine, -7.7, -2.0),
    (Tag::Meeting, -8.2, -1.5),
    (Tag::Asl, -5.0, -2.0),
    (Tag::Stranger, -7.8, -4.0),
    (Tag::Chain, -9.0, -3.5),
];

/// Limits, then doubts, of a line's columns. Its tags have none: their words decide.
pub fn of_lines() -> [[f32; COLUMNS]; 2] {
    let mut both = [[NEVER; COLUMNS], [-NEVER; COLUMNS]];
    for (call, limit, doubt) in CALLS {
        both[0][call.column()] = limit;
        both[1][call.column()] = doubt;
    }
    both
}

/// Limits, then doubts, of a word's tags.
pub fn of_words() -> [[f32; TAGS]; 2] {
    let mut both = [[NEVER; TAGS]; 2];
    for (tag, limit, doubt) in DETAILS {
        both[0][tag as usize] = limit;
        both[1][tag as usize] = doubt;
    }
    both
}

/// `limits --lines FILE --words FILE`: writes them into both files.
pub fn run(args: &Arguments) {
    let set = |path: &str, from: usize, limits: &[f32]| {
        let mut file = fs::read(path).expect(path);
        let mut numbers = Vec::new();
        push(&mut numbers, limits.iter().copied());
        file[2 * from..2 * from + numbers.len()].copy_from_slice(&numbers);
        fs::write(path, file).expect(path);
    };
    set(args.one("lines", "lines.bin"), COLUMNS, of_lines().as_flattened());
    set(args.one("words", "words.bin"), TAGS * (TAGS + 1), of_words().as_flattened());
}
