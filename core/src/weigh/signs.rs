//! The signs of a line and of each of its words: row numbers of the two tables. Trainer and reader share this file.

use super::{
    Line,
    atoms::{Atoms, CLOSE_EDGE, Closer, EDGE, atoms, level_shape},
    table::{mix, row},
};
use crate::{
    Span,
    detect::{Candidate, Scan, read::words::Word},
    text::{Class, Classes, TokenKind, word_hash},
    think::EXCUSED,
};
use std::ops::Range;

/// Words looked at on each side of a word for what a value is announced by.
const REACH: usize = 8;

/// Classes that nearly every line has say nothing at a distance.
const DULL: Classes =
    Classes::of(&[Class::Plain, Class::Function, Class::Verb, Class::Lead, Class::NumberWord, Class::Invite]);

/// A candidate as signs see it: what a rule said, and how surely.
fn said(candidate: &Candidate) -> u32 {
    let sure = match candidate.score {
        0..30 => 0,
        30..50 => 1,
        50..75 => 2,
        _ => 3,
    };
    mix(400 + 4 * candidate.kind as u32 + sure)
}

/// What is read once for a line.
pub struct Read<'a> {
    /// The words.
    words: &'a [Word<'a>],
    /// Two edges, the words, two edges.
    atoms: Vec<Atoms>,
    /// The same, looked at closely; none where the line is not.
    closer: Vec<Closer>,
    /// The words' places in the text; none where no rule saw anything.
    pub(super) spans: Vec<Span>,
    /// The candidates that touch the line.
    said: Vec<(Range<usize>, u32, u32)>,
    /// Where it tells a story, gives advice...
    frame: u32,
    /// Whether the line is a sentence of a longer text.
    long: u32,
    /// How many quarters of its words are unknown, the last one not always full: another language, or letters at random.
    strange: u32,
}

/// The words that a span touches, of those whose spans these are.
pub(super) fn inside(words: &[Span], span: Span) -> Range<usize> {
    let first = words.partition_point(|w| w.end <= span.start);
    first..first.max(words.partition_point(|w| w.start < span.end))
}

/// Memory of a line that was read, for the next one.
#[derive(Default)]
pub(super) struct Spare(Vec<Atoms>);

/// Reads a line: its words' atoms, and what the candidates that touch it say about them.
pub(super) fn read<'a, 'c>(
    scan: &Scan<'a>,
    line: &Line,
    near: impl Iterator<Item = &'c Candidate>,
    Spare(mut list): Spare,
) -> Read<'a> {
    let words = scan.words.all().get(line.words.clone()).unwrap_or_default();
    list.clear();
    list.reserve(words.len() + 4);
    list.extend([EDGE; 2]);
    list.extend(words.iter().map(|word| atoms(scan, word)));
    list.extend([EDGE; 2]);
    let mut said = Vec::new();
    let mut spans = Vec::new();
    for candidate in near.filter(|c| c.rule != EXCUSED) {
        if spans.is_empty() {
            spans.extend(line.words.clone().map(|at| scan.words.span(at..at + 1)));
        }
        let words = inside(&spans, candidate.span);
        if !words.is_empty() {
            said.push((words, self::said(candidate), word_hash(candidate.rule)));
        }
    }
    let token = words.first().map_or(0, |w| w.token as usize);
    let frame = scan
        .context
        .frames(token)
        .iter()
        .fold(0, |code, &doubt| code * 3 + u32::from(doubt > 0) + u32::from(doubt >= 80));
    let quoted = scan.context.any_quoted(words.iter().map(|w| w.token as usize));
    let unknown = list.iter().filter(|atoms| !atoms.known).count();
    Read {
        words,
        long: u32::from(line.long),
        strange: (4 * unknown).div_ceil(words.len().max(1)) as u32,
        atoms: list,
        closer: Vec::new(),
        spans,
        said,
        frame: mix(700 + 2 * frame + u32::from(quoted)),
    }
}

/// Makes room for so many signs, `N` together.
#[inline]
fn more<const N: usize>(rows: &mut Vec<u32>, times: usize) -> &mut [[u32; N]] {
    let from = rows.len();
    rows.resize(from + N * times, 0);
    rows.get_mut(from..).unwrap_or_default().as_chunks_mut().0
}

impl Read<'_> {
    /// How many words the line has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Leaves its memory for another line.
    pub(super) fn spare(self) -> Spare {
        Spare(self.atoms)
    }

    /// Reads what signs of single words need beside.
    pub(super) fn look_closer(&mut self, scan: &Scan<'_>) {
        self.closer.reserve_exact(self.atoms.len());
        self.closer.extend([CLOSE_EDGE; 2]);
        self.closer.extend(self.words.iter().map(|word| Closer::of(scan, word)));
        self.closer.extend([CLOSE_EDGE; 2]);
    }

    /// Takes the capitals from a line that is written in them. The trainer does not: there are too few to learn from.
    #[inline(never)]
    pub(super) fn level(&mut self) {
        for (atoms, word) in self.atoms.iter_mut().skip(2).zip(self.words) {
            atoms.shape = level_shape(word);
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Adds every sign of the line's words.
    #[inline(never)]
    pub fn line(&self, scan: &Scan<'_>, line: &Line, rows: &mut Vec<u32>) {
        let places = more(rows, self.len()).iter_mut();
        for (signs, w) in places.zip(self.atoms.get(1..).unwrap_or_default().windows(3)) {
            let [before, a, after] = w else { continue };
            *signs = [
                row(2, a.stem, 0, 0),
                row(3, a.skeleton, 0, 0),
                row(5, before.word, after.word, 0),
                row(6, before.class, a.class, 0),
                row(7, before.word, a.class, 0),
                row(8, before.class, a.word, 0),
                row(9, before.word, a.word, after.word),
                row(10, before.shape, a.shape, 0),
                row(14, a.theme, 0, 0),
                row(15, before.group, a.group, 0),
                row(19, before.group, a.group, after.group),
            ];
        }
        if let [_, _, first, ..] = self.atoms[..] {
            rows.push(row(11, first.word, 0, 0));
        }
        let tokens = scan.words.tokens(line.words.clone());
        // the marks at its end belong to it
        let end = scan.words.get(line.words.end).token;
        let end = if end == u32::MAX { scan.text.tokens().len() } else { end as usize };
        for at in tokens.start..end {
            if let Some(token) = scan.text.tokens().get(at).filter(|t| t.kind == TokenKind::Symbol) {
                rows.push(row(12, token.hash, 0, 0));
            }
        }
        let all = self.atoms.len() as u32;
        rows.push(row(13, mix(all.min(40) / 4), 0, 0));
    }

    /// Adds what the rules and the frames say of the line.
    pub fn rules(&self, rows: &mut Vec<u32>) {
        rows.push(row(20, self.frame, 0, 0));
        rows.push(row(24, mix(self.long), 0, 0));
        rows.push(row(26, mix(self.strange), mix(self.long), 0));
        for (_, said, rule) in &self.said {
            rows.push(row(21, *said, 0, 0));
            rows.push(row(22, *rule, *said, 0));
            rows.push(row(23, *said, self.frame, 0));
            rows.push(row(25, *said, mix(self.long), 0));
        }
    }

    /// Adds every sign of the word at `at`. The line was looked at closely.
    #[inline(never)]
    pub fn word(&self, at: usize, rows: &mut Vec<u32>) {
        let Some([b2, b1, a, a1, a2]) = self.atoms.get(at..at + 5) else { return };
        let Some([_, before, this, next, _]) = self.closer.get(at..at + 5) else { return };
        let b3 = (at + 2).checked_sub(3).and_then(|at| self.atoms.get(at)).unwrap_or(&EDGE);
        let [signs] = more(rows, 1) else { return };
        *signs = [
            row(1, b3.word, 0, 0),
            row(2, b2.word, 0, 0),
            row(3, b1.word, 0, 0),
            row(4, a.word, 0, 0),
            row(6, a2.word, 0, 0),
            row(8, a.stem, 0, 0),
            row(9, this.suffix, 0, 0),
            row(10, this.prefix, 0, 0),
            row(11, a.shape, 0, 0),
            row(14, a.class, 0, 0),
            row(16, a1.class, 0, 0),
            row(18, a2.class, 0, 0),
            row(19, this.lists, 0, 0),
            row(23, next.mark, 0, 0),
            row(24, a.skeleton, 0, 0),
            row(110, mix(self.long + 2 * self.strange), 0, 0),
            row(25, a.theme, 0, 0),
            row(26, b1.theme, 0, 0),
            row(30, b1.word, a.word, 0),
            row(31, a.word, a1.word, 0),
            row(32, b2.word, b1.word, 0),
            row(33, a1.word, a2.word, 0),
            row(34, b1.word, a1.word, 0),
            row(37, b1.class, a.class, 0),
            row(38, a.class, a1.class, 0),
            row(41, b1.class, a.shape, 0),
            row(42, a1.class, a.shape, 0),
            row(43, b1.word, a.shape, 0),
            row(44, a1.word, a.shape, 0),
            row(45, b2.word, a.shape, 0),
            row(46, before.lists, this.lists, 0),
            row(48, this.lists, a.shape, 0),
            row(49, this.lists, b1.word, 0),
            row(50, this.mark, a.shape, 0),
            row(54, this.suffix, a.shape, 0),
            row(55, b1.word, a.class, 0),
            row(56, a1.word, a.class, 0),
            row(57, b2.word, a.class, 0),
            row(59, b1.theme, a.theme, 0),
            row(100, a.theme, a1.theme, 0),
            row(101, b1.word, a.theme, 0),
            row(102, b1.theme, a.shape, 0),
            row(103, a1.theme, a.shape, 0),
            row(104, b1.group, a.group, 0),
            row(105, a.group, a1.group, 0),
            row(60, b2.word, b1.word, a.shape),
            row(61, b1.shape, a.shape, a1.shape),
            row(62, b2.class, b1.class, a.class),
            row(63, b1.class, a.class, a1.class),
            row(65, before.lists, this.lists, next.lists),
            row(68, b1.group, a.group, a1.group),
        ];
        for (words, said, rule) in &self.said {
            if words.contains(&at) {
                rows.push(row(70, *said, 0, 0));
                rows.push(row(71, *said, a.shape, 0));
                rows.push(row(72, *rule, *said, 0));
            } else if words.start == at + 1 || words.end == at {
                rows.push(row(73, *said, u32::from(words.end == at), 0));
            }
        }
        let join = |range: Range<usize>| {
            let near = self.words.get(range).unwrap_or_default();
            near.iter().fold(0, |all, word| all | word.classes.0) & !DULL.0
        };
        let (before, after) =
            (join(at.saturating_sub(REACH)..at), join(at + 1..(at + 1 + REACH).min(self.len())));
        for (sort, mut classes) in [(80, before), (82, after)] {
            while classes != 0 {
                let class = mix(classes.trailing_zeros());
                rows.extend_from_slice(&[row(sort, class, 0, 0), row(sort + 1, class, a.shape, 0)]);
                classes &= classes - 1;
            }
        }
    }
}
