//! A field's text as known names are looked for in it: runs of letters, and what stands around them.

use super::around::Around;
use crate::text::{FILES, Folded, letter_like};

/// A field's text as its known names are looked for.
pub(super) struct Read<'r> {
    pub(super) folded: &'r Folded<'r>,
    /// Lower case, perhaps with figures read as letters; as long as the folded text.
    pub(super) low: &'r str,
    pub(super) runs: &'r [Run],
    /// The letters of the runs one after another, without apostrophes.
    pub(super) letters: &'r str,
    /// A file's name or another label, where capitals say nothing.
    pub(super) in_a_name: bool,
    pub(super) beside: bool,
    /// The most runs that are looked at as one first or last name.
    pub(super) pieces: usize,
}

impl<'r> Read<'r> {
    /// The letters of one run, two runs and so on from `from` on, each with the run after them.
    pub(super) fn joined(&self, from: usize) -> impl DoubleEndedIterator<Item = (usize, &'r str)> {
        let (runs, letters) = (self.runs, self.letters);
        let near = |run: &&Run| run.gap <= MAX_GAP;
        let more = runs.iter().skip(from + 1).take(self.pieces - 1).take_while(near).count();
        let start = runs.get(from).map(|run| run.letters);
        let last = if start.is_some() { from + 1 + more } else { from };
        (from + 1..=last).filter_map(move |end| {
            let stop = runs.get(end).map_or(letters.len(), |run| run.letters);
            Some((end, letters.get(start?..stop)?))
        })
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.runs.get(at).and_then(|run| self.low.get(run.start..run.end)).unwrap_or("")
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        let cased = self.runs.get(at).and_then(|run| self.folded.cased().get(run.start..run.end));
        cased.is_some_and(|word| word.starts_with(|c: char| c.is_uppercase()))
    }

    /// The run at `at` if it is one letter that stands by itself: not that of "it's", "e.g." or "4m".
    pub(super) fn initial(&self, at: usize) -> Option<char> {
        let run = self.runs.get(at)?;
        let mut letters = self.low.get(run.start..run.end)?.chars();
        let letter = letters.next().filter(|_| letters.next().is_none())?;
        let before = self.low.get(..run.start)?.chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '_' | '(' | '"')).then_some(letter)
    }

    /// Whether the run at `at` may be a middle name.
    pub(super) fn is_middle_name(&self, at: usize) -> bool {
        let near = self.runs.get(at).is_some_and(|run| run.gap <= MAX_GAP);
        near && (self.in_a_name || self.is_capital(at)) && !Around::Between.has(self.word(at))
    }

    /// Whether runs may be one first name: one word, or `Mary-Jane`, `Mary Jane`, in a file's name `mary_jane`.
    pub(super) fn is_one_name(&self, from: usize, end: usize) -> bool {
        end == from + 1
            || (from..end).all(|at| {
                let close = at == from || self.runs.get(at).is_some_and(|run| run.gap <= 1);
                close
                    && self.word(at).len() > 1
                    && (self.in_a_name || self.is_capital(at) || self.is_hyphened(from, end))
            })
    }

    fn is_hyphened(&self, from: usize, end: usize) -> bool {
        let (Some(first), Some(last)) = (self.runs.get(from), self.runs.get(end.wrapping_sub(1))) else {
            return false;
        };
        let between = self.low.get(first.start..last.end).unwrap_or("");
        !between.chars().any(|c| !c.is_alphabetic() && c != '-')
    }

    /// "lily-livered": the runs are a part of a longer word.
    pub(super) fn is_hyphened_on(&self, from: usize, end: usize) -> bool {
        let (Some(first), Some(last)) = (self.runs.get(from), self.runs.get(end.wrapping_sub(1))) else {
            return false;
        };
        let (before, after) = (self.low.get(..first.start), self.low.get(last.end..));
        before.is_some_and(|text| text.ends_with('-')) || after.is_some_and(|text| text.starts_with('-'))
    }

    /// `summer_fair.jpg`, `may-2026.jpg`: the time of year, whoever has the name.
    pub(super) fn is_time_of_year(&self, end: usize, word: &str) -> bool {
        let rest = self.runs.get(end.wrapping_sub(1)).and_then(|run| self.low.get(run.end..)).unwrap_or("");
        let dated =
            rest.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_ascii_digit());
        Around::TimesOfYear.has(word) && (dated || Around::Events.has(self.word(end)))
    }
}

/// Where a file's name ends and its extension begins.
pub(super) fn stem(low: &str) -> usize {
    low.rfind('.').filter(|dot| low.get(dot + 1..).is_some_and(|end| FILES.has(end))).unwrap_or(low.len())
}

/// The text with figures between letters read as the letters they stand for, if there are any: `m4ya`; with `ends` also one figure
/// at either end of letters: `m4y4`.
pub(super) fn figures_as_letters(low: &str, ends: bool) -> Option<String> {
    let mut out = String::with_capacity(low.len());
    let mut changed = false;
    let mut last = ' ';
    let mut chars = low.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let (before, after) = (last.is_alphabetic(), next.is_alphabetic());
        let at_an_end = || (before || after) && !last.is_numeric() && !next.is_numeric();
        let inside = before && after || ends && at_an_end();
        // other figures stand for no letter here: "class2b", "y6"
        let read = if inside && matches!(c, '0' | '1' | '3' | '4' | '5' | '7') { letter_like(c) } else { c };
        changed |= read != c;
        out.push(read);
        last = c;
    }
    changed.then_some(out)
}

/// Letters without a break: `Maya` and `PATEL` in `Maya-PATEL(2).JPG`, `Maya` and `Patel` in `MayaPatel`.
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    /// It opens a sentence, where every word has a capital.
    pub(super) opens: bool,
    /// How many other characters stand before it.
    pub(super) gap: usize,
    /// Where its letters begin among those of all runs.
    pub(super) letters: usize,
}

/// A name may stand in so many pieces however its host writes it: `MaryJane`, `De La Cruz`.
pub(super) const PIECES: usize = 3;

/// The most characters between two parts of one name.
const MAX_GAP: usize = 3;

pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut opens = true;
    let mut gap = 0;
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let inner = c == '\'' && last.is_some_and(char::is_alphabetic) && follows(text, end);
        if c.is_alphabetic() || inner {
            let hump = c.is_uppercase() && last.is_some_and(char::is_lowercase);
            match runs.last_mut() {
                Some(run) if last.is_some() && !hump => run.end = end,
                _ => {
                    runs.push(Run { start: at, end, opens, gap, letters: 0 });
                    opens = false;
                }
            }
            gap = 0;
            last = Some(c);
        } else {
            gap += 1;
            opens |= matches!(c, '.' | '!' | '?' | '\n' | ':');
            last = None;
        }
    }
    runs
}

/// Whether an apostrophe stands inside a word such as `O'Brien`, not before an ending such as `'s`.
fn follows(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or("").chars();
    rest.next().is_some_and(char::is_alphabetic) && rest.next().is_some_and(char::is_alphabetic)
}

/// Puts the runs' letters one after another, and tells each run where its own begin.
pub(super) fn letters(low: &str, runs: &mut [Run]) -> String {
    let mut all = String::with_capacity(low.len());
    for run in runs {
        run.letters = all.len();
        all.extend(low.get(run.start..run.end).unwrap_or("").split('\''));
    }
    all
}
