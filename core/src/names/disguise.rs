//! Names without spaces: `#mayapatel`, `maya_patel_y4.jpg`, `MayaPatel.png`, "im mayapatel". In a file's name a space is as good as a
//! dash.

use super::lexicon::Attributes;
use super::recogniser::Recogniser;
use super::token::{Shape, Token, Tokens};
use crate::{
    FieldName,
    text::{FILES, WordSet, one_of},
};
use core::ops::Range;

/// The shortest run of letters that may be a first name and a surname.
const SHORTEST: usize = 7;
/// The longest joined name that is looked into.
const LONGEST: usize = 32;

/// How a name is written without spaces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// Behind a mark, with marks between its parts, or in a file's name.
    Marked,
    /// "MayaPatel": two capitals tell, as they do of "MacArthur", one name.
    Capitals,
    /// "im mayapatel": the writer says it of themself.
    Said,
}

/// Calls `f` with the folded bytes of each name, whether it is a public figure's, and how it is written.
pub fn find(
    recogniser: &Recogniser<'_>,
    tokens: &Tokens,
    cased: &str,
    field: FieldName,
    mut f: impl FnMut(Range<usize>, bool, Joined),
) {
    let file = matches!(field, FieldName::FileName);
    let whole = cased.contains(' ').then_some(cased).filter(|name| file && name.len() <= 3 * LONGEST);
    if let Some(range) = whole.and_then(|name| pair(recogniser, name, &parts(name))) {
        let public = is_public(recogniser, cased, &range);
        return f(range, public, Joined::Marked);
    }
    for (i, token) in tokens.list.iter().enumerate() {
        let (start, end) = (token.start as usize, token.end as usize);
        if plain(token) && end - start < SHORTEST {
            continue;
        }
        let Some(text) = cased.get(start..end).filter(|t| t.len() <= 3 * LONGEST) else { continue };
        let (range, how) = match token.shape {
            Shape::Lower | Shape::Capital | Shape::Upper if is_said(tokens, i) => {
                (split(recogniser, text, 0..text.len()), Joined::Said)
            }
            Shape::Mixed => (joined(recogniser, text, token.shape, file), Joined::Capitals),
            _ if plain(token) => continue,
            shape => (joined(recogniser, text, shape, file), Joined::Marked),
        };
        if let Some(range) = range {
            let public = is_public(recogniser, text, &range);
            f(start + range.start..start + range.end, public, how);
        }
    }
}

/// Whether the words of a stretch are a public figure's name.
fn is_public(recogniser: &Recogniser<'_>, text: &str, range: &Range<usize>) -> bool {
    let name = text.get(range.clone()).map(small).unwrap_or_default();
    recogniser.public.has(&name.split([' ', '_', '-']).collect::<Vec<_>>())
}

/// The name in one word.
#[inline(never)]
fn joined(recogniser: &Recogniser<'_>, text: &str, shape: Shape, file: bool) -> Option<Range<usize>> {
    let parts = match shape {
        Shape::Hashtag | Shape::Underscore => parts(text),
        Shape::Address if is_file_name(text) => parts(text),
        _ if file => parts(text),
        Shape::Mixed => two_names(recogniser, text),
        _ => return None,
    };
    pair(recogniser, text, &parts).or_else(|| match parts.first() {
        // "#mayapatel": one run of letters
        Some(run) if shape == Shape::Hashtag || file => split(recogniser, text, run.clone()),
        _ => None,
    })
}

/// "MayaPatel": the parts of a word that is a first name and a surname, with a capital each.
fn two_names(recogniser: &Recogniser<'_>, text: &str) -> Vec<Range<usize>> {
    let parts = parts(text);
    let sure = match parts.as_slice() {
        [a, b] => {
            let (first, last) = (attributes(recogniser, text, a), attributes(recogniser, text, b));
            a.start == 0 && b.end == text.len() && first.given >= 3 && first.everyday < 2 && last.everyday < 2
        }
        _ => false,
    };
    if sure { parts } else { Vec::new() }
}

/// "im mayapatel", "my name is mayapatel": whether the writer says who they are in one word.
fn is_said(tokens: &Tokens, i: usize) -> bool {
    let before = |n: usize| i.checked_sub(n).map_or("", |i| tokens.word_at(i));
    let is = matches!(before(1), "is" | "iz" | "'s");
    matches!(before(1), "im" | "iam" | "'m")
        || before(1) == "am" && before(2) == "i"
        || is && matches!(before(2), "name" | "nam" | "naem") && matches!(before(3), "my" | "mi")
}

fn plain(token: &Token) -> bool {
    matches!(token.shape, Shape::Lower | Shape::Capital | Shape::Mark | Shape::Digits | Shape::Clitic)
}

fn is_file_name(text: &str) -> bool {
    let tail = text.rsplit('.').next().unwrap_or("");
    !text.contains(['@', '/']) && FILES.has(&tail.to_ascii_lowercase())
}

/// Runs of letters, cut at every other character and before a capital after a small letter.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let mut before_small = false;
    for (i, c) in text.char_indices() {
        let letter = c.is_alphabetic();
        if let Some(from) = open
            && (!letter || (c.is_uppercase() && before_small))
        {
            out.push(from..i);
            open = None;
        }
        if letter && open.is_none() {
            open = Some(i);
        }
        before_small = c.is_lowercase();
    }
    if let Some(from) = open {
        out.push(from..text.len());
    }
    out
}

fn attributes(recogniser: &Recogniser<'_>, text: &str, part: &Range<usize>) -> Attributes {
    text.get(part.clone()).map(|w| recogniser.lexicon.word(&small(w))).unwrap_or_default()
}

/// The word in small letters.
fn small(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).collect()
}

/// What stands between a first name and the rest of a surname: "ellis_van_dyke".
const JOINS: &WordSet = words!("van von de der di da la le al el bin o mc mac ap");

/// A first name and a surname beside each other.
fn pair(recogniser: &Recogniser<'_>, text: &str, parts: &[Range<usize>]) -> Option<Range<usize>> {
    let joins = |part: &&Range<usize>| text.get((*part).clone()).is_some_and(|p| one_of(&small(p), JOINS));
    let parts: Vec<&Range<usize>> = parts.iter().filter(|part| !joins(part)).collect();
    parts.windows(2).find_map(|two| {
        let [a, b] = two else { return None };
        let (first, last) = (attributes(recogniser, text, a), attributes(recogniser, text, b));
        let surname = last.surname >= 1 && last.everyday < 2 && b.len() > 2;
        // "red_apple.jpg"
        let things = first.everyday > 0 && last.everyday > 0 && first.given < 3;
        (first.given >= 1 && first.everyday < 3 && a.len() > 2 && surname && !things)
            .then_some(a.start..b.end)
    })
}

/// The same in one run of letters.
pub(super) fn split(recogniser: &Recogniser<'_>, text: &str, run: Range<usize>) -> Option<Range<usize>> {
    if run.len() < SHORTEST
        || run.len() > LONGEST
        || attributes(recogniser, text, &run) != Attributes::default()
    {
        return None;
    }
    (run.start + 3..run.end - 2).find_map(|at| {
        let (a, b) = (run.start..at, at..run.end);
        let (first, last) = (attributes(recogniser, text, &a), attributes(recogniser, text, &b));
        // "emmajane" has two first names
        let surname = last.surname >= last.given.max(1) && last.everyday < 2;
        (first.given >= 3 && first.everyday < 2 && surname && b.len() > 3).then_some(run.clone())
    })
}
