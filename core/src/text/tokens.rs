//! Tokens and sentences of the folded view.
//!
//! A token is a run of letters and digits (with apostrophes between letters), or one other character that is not a space.
//! Word boundaries are those of Unicode (UAX 29, by unicode-segmentation), split further at everything that is not a letter or
//! digit. ASCII takes a shorter way that a differential test holds equal. Letters typed one by one ("m a y a", "M-a-y-a") are
//! joined into one token.

use super::{Classes, Folded, Lexicon, lexicon::word_hash};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits among them.
    Word,
    /// Digits only.
    Number,
    /// One other character.
    Symbol,
}

/// One token. Offsets are bytes of the folded view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// First folded byte.
    pub start: u32,
    /// One past the last folded byte.
    pub end: u32,
    /// Where its text stands: in the folded view, or in the joined letters.
    pub text: (u32, u32),
    /// Whether it was joined from single letters, or read from a disguise.
    pub joined: bool,
    /// What it is made of.
    pub kind: TokenKind,
    /// A space or line end stands before it.
    pub space_before: bool,
    /// A line end stands before it.
    pub line_before: bool,
    /// Its first letter is a capital.
    pub capital: bool,
    /// All of its letters (two or more) are capitals.
    pub all_capitals: bool,
    /// Letters and digits together.
    pub has_digit: bool,
    /// Its sentence's index.
    pub sentence: u32,
    /// Hash of its folded text.
    pub hash: u32,
    /// Its word classes.
    pub classes: Classes,
}

/// Reads the tokens of a folded text.
pub(super) fn read(folded: &Folded<'_>, lexicon: &Lexicon, tokens: &mut Vec<Token>, joined: &mut String) {
    let low = folded.low();
    tokens.reserve(low.len() / 5 + 4);
    if low.is_ascii() {
        pieces_ascii(low, |start, end| tokens.push(token(folded, start, end)));
    } else {
        pieces_unicode(low, |start, end| tokens.push(token(folded, start, end)));
    }
    join_single_letters(folded, tokens, joined);
    for t in tokens.iter_mut() {
        if t.kind == TokenKind::Symbol {
            continue;
        }
        let text = if t.joined { joined.as_str() } else { low };
        t.hash = word_hash(text.get(t.text.0 as usize..t.text.1 as usize).unwrap_or(""));
        t.classes = lexicon.classes_by_hash(t.hash);
    }
    super::readings::read(folded, lexicon, tokens, joined);
}

fn token(folded: &Folded<'_>, start: usize, end: usize) -> Token {
    let cased = folded.cased().get(start..end).unwrap_or("");
    let before = folded.low().get(..start).unwrap_or("");
    let gap = before.len() - before.trim_end_matches(char::is_whitespace).len();
    let line_before = before.get(before.len() - gap..).is_some_and(|g| g.contains('\n'));
    let (mut letters, mut digits, mut capitals) = (0, 0, 0);
    for c in cased.chars() {
        if c.is_ascii_digit() {
            digits += 1;
        } else if c.is_alphanumeric() {
            letters += 1;
            capitals += usize::from(c.is_uppercase());
        }
    }
    Token {
        start: start as u32,
        end: end as u32,
        text: (start as u32, end as u32),
        joined: false,
        kind: match (letters, digits) {
            (0, 0) => TokenKind::Symbol,
            (0, _) => TokenKind::Number,
            _ => TokenKind::Word,
        },
        space_before: gap > 0 || start == 0,
        line_before: line_before || start == 0,
        capital: cased.chars().next().is_some_and(char::is_uppercase),
        all_capitals: letters > 1 && capitals == letters,
        has_digit: digits > 0 && letters > 0,
        sentence: 0,
        hash: 0,
        classes: Classes::default(),
    }
}

/// Pieces of an ASCII text: runs of letters and digits, or single symbols.
fn pieces_ascii(low: &str, mut piece: impl FnMut(usize, usize)) {
    let bytes = low.as_bytes();
    let alnum = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        if alnum(at) {
            while alnum(at) || (bytes.get(at) == Some(&b'\'') && letter(at.wrapping_sub(1)) && letter(at + 1))
            {
                at += 1;
            }
            piece(start, at);
        } else {
            at += 1;
            if !bytes.get(start).is_some_and(|b| b.is_ascii_whitespace() || *b == 0x0B) {
                piece(start, at);
            }
        }
    }
}

/// The same for any text, by the word boundaries of UAX 29.
fn pieces_unicode(low: &str, mut piece: impl FnMut(usize, usize)) {
    for (offset, segment) in low.split_word_bound_indices() {
        let mut run: Option<usize> = None;
        let mut chars = segment.char_indices().peekable();
        let mut previous = ' ';
        while let Some((at, c)) = chars.next() {
            let next_is_letter = chars.peek().is_some_and(|&(_, n)| n.is_alphabetic());
            let inside = c.is_alphanumeric()
                || (c == '\'' && run.is_some() && previous.is_alphabetic() && next_is_letter);
            previous = c;
            if inside {
                run.get_or_insert(offset + at);
                continue;
            }
            if let Some(start) = run.take() {
                piece(start, offset + at);
            }
            if !c.is_whitespace() {
                piece(offset + at, offset + at + c.len_utf8());
            }
        }
        if let Some(start) = run {
            piece(start, offset + segment.len());
        }
    }
}

/// Letters set apart one by one that are still read as words.
const LONGEST_JOINED: usize = 80;

/// Joins runs of three or more single letters or digits set apart by the same separator ("m-a-y-a", "a c a c i a"), at least one
/// of them a letter. A wider gap, or a change from small letter to capital or between letters and digits, starts a new word.
fn join_single_letters(folded: &Folded<'_>, tokens: &mut Vec<Token>, joined: &mut String) {
    let single = |t: &Token| t.kind != TokenKind::Symbol && t.end - t.start == 1;
    if !tokens
        .windows(3)
        .any(|w| w.iter().filter(|t| single(t)).count() >= 2 && w.first().is_some_and(single))
    {
        return;
    }
    let low = folded.low();
    let cased = folded.cased();
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(first) = tokens.get(at) {
        // The members of the run: single letters, each one separator away from the last.
        let mut members: Vec<usize> = Vec::new();
        let mut separator = "";
        if single(first) {
            members.push(at);
            while let Some(&last) = members.last() {
                let Some(from) = tokens.get(last) else { break };
                let next = (last + 1..tokens.len().min(last + 3))
                    .find(|&i| tokens.get(i).is_some_and(|t| t.kind != TokenKind::Symbol));
                let Some(next) = next else { break };
                let Some(to) = tokens.get(next) else { break };
                let gap = low.get(from.end as usize..to.start as usize).unwrap_or("");
                let glued = next == last + 1 && gap.is_empty();
                if !single(to) || glued || gap.trim().chars().count() > 1 || gap.contains('\n') && gap != "\n"
                {
                    break;
                }
                if members.len() == 1 {
                    separator = gap;
                } else if gap.trim() != separator.trim() {
                    break;
                }
                members.push(next);
            }
        }
        if members.len() > LONGEST_JOINED {
            // An alphabet, or a game with letters: nobody spells a detail out at such length.
            let last = members.last().map_or(at, |&m| m);
            out.extend(tokens.get(at..=last).unwrap_or_default().iter().cloned());
            at = last + 1;
            continue;
        }
        let has_letter = members.iter().any(|&m| tokens.get(m).is_some_and(|t| t.kind == TokenKind::Word));
        if members.len() < 3 || !has_letter || is_chat(low, tokens, &members) {
            out.push(first.clone());
            at += 1;
            continue;
        }
        let mut word: Vec<usize> = Vec::new();
        let flush = |word: &mut Vec<usize>, out: &mut Vec<Token>, joined: &mut String| {
            let (Some(&f), Some(&l)) = (word.first(), word.last()) else {
                return;
            };
            let (Some(first), Some(last)) = (tokens.get(f), tokens.get(l)) else {
                return;
            };
            let start = joined.len();
            let (mut capitals, mut letters, mut digits) = (0, 0, 0);
            for &m in word.iter() {
                if let Some(t) = tokens.get(m) {
                    joined.push_str(low.get(t.start as usize..t.end as usize).unwrap_or(""));
                    letters += usize::from(t.kind == TokenKind::Word);
                    digits += usize::from(t.kind == TokenKind::Number);
                    capitals += usize::from(t.capital);
                }
            }
            out.push(Token {
                end: last.end,
                text: (start as u32, joined.len() as u32),
                joined: word.len() > 1,
                kind: if letters > 0 { TokenKind::Word } else { TokenKind::Number },
                all_capitals: letters > 1 && capitals == letters,
                has_digit: letters > 0 && digits > 0,
                ..first.clone()
            });
            if let Some(t) = out.last_mut().filter(|t| !t.joined) {
                t.text = (t.start, t.end);
            }
            word.clear();
        };
        for (k, &m) in members.iter().enumerate() {
            if let (Some(&previous), Some(t)) = (members.get(k.wrapping_sub(1)), tokens.get(m))
                && let Some(p) = tokens.get(previous)
            {
                let gap = low.get(p.end as usize..t.start as usize).unwrap_or("");
                let is_upper = |t: &Token| {
                    cased
                        .get(t.start as usize..t.end as usize)
                        .is_some_and(|c| c.chars().all(char::is_uppercase))
                };
                let wider = gap.len() > separator.len();
                let capital = is_upper(t) && !is_upper(p) && t.kind == p.kind;
                if wider || capital {
                    flush(&mut word, &mut out, joined);
                }
            }
            word.push(m);
        }
        flush(&mut word, &mut out, joined);
        at = members.last().map_or(at + 1, |m| m + 1);
    }
    *tokens = out;
}

/// "how old r u n where", "c u 2": three letters that are three words.
fn is_chat(low: &str, tokens: &[Token], members: &[usize]) -> bool {
    let letter = |n: usize| {
        members.get(n).and_then(|&m| tokens.get(m)).and_then(|t| low.get(t.start as usize..t.end as usize))
    };
    members.len() == 3
        && matches!((letter(0), letter(1)), (Some("r" | "c" | "y"), Some("u")) | (Some("u"), Some("r")))
}

/// Splits the tokens into sentences: at a full stop, question or exclamation mark before a space, and at line ends that are not
/// the middle of one thought.
pub(super) fn sentences(folded: &Folded<'_>, tokens: &mut [Token], sentences: &mut Vec<Range<usize>>) {
    let low = folded.low();
    let mut start = 0;
    let mut line_start = 0;
    let mut previous_end: Option<(bool, usize)> = None;
    for index in 0..tokens.len() {
        let Some(t) = tokens.get(index) else { break };
        if t.line_before && index > 0 {
            // A line of one or two words, or one that runs on in lower case, goes on in the next line.
            let words = index - line_start;
            let runs_on = words <= 1 || (words <= 2 && !t.capital);
            line_start = index;
            let blank = low
                .get(..t.start as usize)
                .map(|b| b.rsplit(|c: char| !c.is_whitespace()).next().unwrap_or(""))
                .is_some_and(|gap| gap.matches('\n').count() > 1);
            if blank || !runs_on {
                previous_end = Some((true, index));
            }
        }
        if let Some((_, at)) = previous_end.take() {
            if at == index && start < index {
                sentences.push(start..index);
                start = index;
            } else {
                previous_end = Some((true, at));
            }
        }
        if let Some(t) = tokens.get_mut(index) {
            t.sentence = sentences.len() as u32;
        }
        if ends_sentence(low, tokens, index) {
            previous_end = Some((true, index + 1));
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
}

fn ends_sentence(low: &str, tokens: &[Token], index: usize) -> bool {
    let Some(t) = tokens.get(index) else {
        return false;
    };
    let mark = low.get(t.start as usize..t.end as usize).unwrap_or("");
    let space_follows = tokens.get(index + 1).is_none_or(|n| n.space_before);
    if t.kind != TokenKind::Symbol || !space_follows || !matches!(mark, "." | "!" | "?") {
        return false;
    }
    if mark != "." {
        return true;
    }
    // "Mr. Khan", "St. Mark's", "D. Lyle", "no. 7": the full stop belongs to the word.
    let word = index
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .filter(|w| w.end == t.start)
        .and_then(|w| low.get(w.start as usize..w.end as usize))
        .unwrap_or("");
    let lower_follows = tokens.get(index + 1).is_some_and(|n| n.kind == TokenKind::Word && !n.capital);
    !(matches!(word, "mr" | "mrs" | "ms" | "dr" | "st" | "prof" | "rev" | "vs" | "eg" | "ie")
        || (word.len() == 1 && !lower_follows && word.chars().all(char::is_alphabetic) && word != "i")
        || (matches!(word, "no" | "rd" | "ave" | "approx") && lower_follows)
        || (word == "no" && tokens.get(index + 1).is_some_and(|n| n.kind == TokenKind::Number)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The short way for ASCII is the long way.
        #[test]
        fn ascii_pieces_equal_unicode_pieces(text in "[ -~\n\t]{0,80}") {
            let low = text.to_ascii_lowercase();
            let (mut short, mut long) = (Vec::new(), Vec::new());
            pieces_ascii(&low, |s, e| short.push((s, e)));
            pieces_unicode(&low, |s, e| long.push((s, e)));
            prop_assert_eq!(short, long);
        }
    }
}
