//! What no rule says, told by many small signs together.
//!
//! Tables of weights, learnt from labelled lines of pupils' writing (`core/train/pupils`, `core/train/README.md`). The first reads a
//! line: its words, pairs of words and word classes, and what the rules said of it, speak for and against each kind of detail and
//! each call of T.H.I.N.K. The second tags the words of lines that may hold a detail: a linear chain, in whole numbers. A detail
//! that the tags are sure of is a candidate like any rule's; one that a rule saw and the tags do not is lowered. A third, small table
//! tells sentences of what is made up or long ago from those of somebody's own life: what stands in the former is lowered.

mod atoms;
mod calls;
mod can_be;
mod kinds;
pub mod model;
mod refine;
pub mod signs;
pub mod table;
pub mod tags;
pub mod themes;
pub mod told;

pub use model::{LineModel, WordModel, line_rows};
pub(crate) use refine::refine;
pub use told::Told;

use crate::{
    FieldName, Span,
    detect::{Scan, read::words::Words},
};
use std::ops::Range;

/// A text of at most so many words is taken as one line, a longer one sentence by sentence.
const LINE: usize = 45;

/// A line: a short message, or a sentence of a longer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub words: Range<usize>,
    /// Whether it is a sentence of a longer text.
    pub long: bool,
}

/// The lines of a text.
pub fn lines(words: &Words<'_>) -> Vec<Line> {
    if words.len() <= LINE {
        return (!words.is_empty())
            .then(|| Line { words: 0..words.len(), long: false })
            .into_iter()
            .collect();
    }
    sentences(words)
}

/// The sentences of a text.
pub fn sentences(words: &Words<'_>) -> Vec<Line> {
    words.sentences().map(|words| Line { words, long: true }).collect()
}

/// A line as the trainer reads it: the rows of its signs.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// Of its words.
    pub signs: Vec<u32>,
    /// Of what the rules said.
    pub rules: Vec<u32>,
    /// Per word its place in the text and the rows of its own signs.
    pub words: Vec<(Span, Vec<u32>)>,
}

/// Lines as the trainer reads them.
pub(crate) fn samples(scan: &Scan<'_>, lines: Vec<Line>, found: &[crate::detect::Candidate]) -> Vec<Sample> {
    let sample = |line: Line| {
        let span = scan.words.span(line.words.clone());
        let mut read =
            signs::read(scan, &line, found.iter().filter(|c| c.span.overlaps(span)), signs::Spare::default());
        read.look_closer(scan);
        let mut sample = Sample::default();
        read.line(scan, &line, &mut sample.signs);
        read.rules(&mut sample.rules);
        for at in 0..read.len() {
            let mut rows = Vec::new();
            read.word(at, &mut rows);
            let word = line.words.start + at;
            sample.words.push((scan.words.span(word..word + 1), rows));
        }
        sample
    };
    lines.into_iter().map(sample).collect()
}

const LINES: &[u8] = include_bytes!("../../data/weigh/lines.bin");
const WORDS: &[u8] = include_bytes!("../../data/weigh/words.bin");
const TOLD: &[u8] = include_bytes!("../../data/weigh/told.bin");

/// The tables, ready for use. Built once.
pub struct Weigher {
    /// What a line speaks for.
    pub lines: LineModel,
    /// Which of its words.
    pub words: WordModel,
    /// Which lines are made up.
    pub told: Told,
}

impl Weigher {
    /// Reads the crate's data; `None` when it is broken.
    pub(crate) fn new() -> Option<Self> {
        Self::read(LINES, WORDS, TOLD)
    }

    /// Reads the files of the trainer; `None` when one of them is broken.
    pub fn read(lines: &[u8], words: &[u8], told: &[u8]) -> Option<Self> {
        Some(Self { lines: LineModel::read(lines)?, words: WordModel::read(words)?, told: Told::read(told)? })
    }
}

/// Whether a field is read: running text, not a file's name.
pub(crate) const fn reads(field: FieldName) -> bool {
    matches!(field, FieldName::Title | FieldName::Body | FieldName::Caption | FieldName::Alt)
}
