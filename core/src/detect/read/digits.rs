//! Digits in a text, however they are written: figures, letters for figures ("o77oo"), number words in any mixture ("oh double
//! seven", "nine hundred", "zerosevenseven").

use super::when::{TENS, UNITS, place_in};
use crate::detect::begins::Starts;
use crate::text::{Class, Text, Token, TokenKind, WordSet, one_of};

/// One or more digits that stand in one token.
#[derive(Clone, Copy)]
pub(crate) struct Group {
    /// The token.
    pub token: usize,
    /// Where its digits stand in [`Run::digits`].
    pub from: usize,
    /// One past the last.
    pub to: usize,
}

/// Digit groups that only separators stand between.
#[derive(Default)]
pub(crate) struct Run {
    /// The values, 0 to 9.
    pub digits: Vec<u8>,
    /// The groups.
    pub groups: Vec<Group>,
    /// What stands before each group (the first has nothing).
    pub gaps: Vec<Gap>,
}

/// What stands between two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Gap {
    /// Its first symbol, without spaces; 0 where there is none.
    pub symbol: u32,
    /// A line ends in it.
    pub line: bool,
    /// Other symbols stand in it too, or a word such as "then".
    pub mixed: bool,
}

/// Calls `each` for every run of digits in the text that begins at one of `starts`.
pub(crate) fn runs(text: &Text<'_>, starts: &Starts<'_>, mut each: impl FnMut(&Run)) {
    let tokens = text.tokens();
    let mut run = Run::default();
    let mut gap = Gap::default();
    let mut gap_len = 0;
    let mut carry = Carry::default();
    let mut next = 0;
    while let Some(index) = if run.groups.is_empty() { starts.next(next) } else { Some(next) }
        && let Some(token) = tokens.get(index)
    {
        next = index + 1;
        let from = run.digits.len();
        let kind =
            if token.kind == TokenKind::Symbol { None } else { read(text, token, &mut run, &mut carry) };
        gap.line |= token.line_before && !run.groups.is_empty();
        match kind {
            Some(_) => {
                if run.groups.is_empty() {
                    gap = Gap::default();
                }
                run.groups.push(Group { token: index, from, to: run.digits.len() });
                run.gaps.push(gap);
                gap = Gap::default();
                gap_len = 0;
            }
            None if run.groups.is_empty() => {}
            None => {
                gap_len += 1;
                let word = text.token_text(token);
                let mut chars = word.chars();
                let goes_on = match (token.kind, chars.next(), chars.next()) {
                    (TokenKind::Symbol, Some(symbol), None) => {
                        gap.mixed |= gap.symbol != 0 && gap.symbol != symbol as u32;
                        gap.symbol = symbol as u32;
                        !matches!(symbol, '=' | '×' | '÷' | '<' | '>' | '%' | '£' | '$' | '€' | '^' | '°')
                    }
                    (TokenKind::Word, ..) => {
                        gap.mixed = true;
                        one_of(word, words!("and then space dash dot hyphen slash comma plus n"))
                    }
                    _ => true,
                };
                if !goes_on || (gap_len > 1 && gap.mixed && gap_len > 4) || gap_len > 12 {
                    finish(&mut run, &mut carry, &mut each);
                    gap = Gap::default();
                    gap_len = 0;
                }
            }
        }
    }
    finish(&mut run, &mut carry, &mut each);
}

fn finish(run: &mut Run, carry: &mut Carry, each: &mut impl FnMut(&Run)) {
    if carry.tens {
        run.digits.push(0);
        if let Some(last) = run.groups.last_mut() {
            last.to += 1;
        }
    }
    *carry = Carry::default();
    if run.digits.len() >= 3 {
        each(run);
    }
    run.digits.clear();
    run.groups.clear();
    run.gaps.clear();
}

/// What a word does to the digits after it.
#[derive(Default)]
struct Carry {
    /// "double": the next digit counts so many times.
    times: usize,
    /// "twenty": a unit may follow, else a nought.
    tens: bool,
}

/// Reads a token's digits into the run. `None`: it holds none.
fn read(text: &Text<'_>, token: &Token, run: &mut Run, carry: &mut Carry) -> Option<()> {
    let word = text.token_text(token);
    if token.kind == TokenKind::Number {
        word.bytes().for_each(|b| push(run, carry, b.wrapping_sub(b'0')));
        return word.bytes().all(|b| b.is_ascii_digit()).then_some(());
    }
    // "7oo" is read as "too" elsewhere
    let typed = text.typed(token);
    if typed.bytes().any(|b| b.is_ascii_digit()) && typed.bytes().all(|b| figure(b).is_some()) {
        typed.bytes().filter_map(figure).for_each(|d| push(run, carry, d));
        return Some(());
    }
    if token.classes.has(Class::NumberWord) {
        return number_word(word, run, carry).then_some(());
    }
    if token.has_digit {
        return glued(word, run, carry).or_else(|| between_words(word, run, carry));
    }
    match word {
        "oo" | "ooo" | "oooo" => {
            word.bytes().for_each(|_| push(run, carry, 0));
            Some(())
        }
        // A lone letter is a figure only inside a number.
        "l" | "ll" | "i" if !run.groups.is_empty() && !token.line_before => {
            word.bytes().for_each(|_| push(run, carry, 1));
            Some(())
        }
        _ if word.len() >= 5 && may_be_glued(word) => glued(word, run, carry),
        _ => heard(text, token, run, carry),
    }
}

/// So many digits are read out before a word that sounds like one is one.
const FEWEST_BEFORE: usize = 4;

/// "nought seven seven nought nought nine too ate five": a word that sounds like a digit, among digits that are read out.
fn heard(text: &Text<'_>, token: &Token, run: &mut Run, carry: &mut Carry) -> Option<()> {
    let last = run.groups.last().filter(|_| run.digits.len() >= FEWEST_BEFORE)?.token;
    let at = last + 1;
    let read_out = !text.is_number(last) && text.tokens().get(at).is_some_and(|t| t.start == token.start);
    let digit = sound(text.word(at)).filter(|_| read_out)?;
    let goes_on = text.is(at + 1, Class::NumberWord) || sound(text.word(at + 1)).is_some();
    goes_on.then(|| push(run, carry, digit))
}

/// The figures of a telephone number at least.
pub(crate) const FEWEST_DIGITS: usize = 10;
/// The figures of a British one at most.
const MOST_DIGITS: usize = 11;

/// "077rabbit00rabbit900rabbit912", "07x700x900x912": figures with the same word between them, or the same letter in what begins as
/// telephone numbers do and is as long.
fn between_words(word: &str, run: &mut Run, carry: &mut Carry) -> Option<()> {
    let mut words = word.split(|c: char| c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (mut others, figures) = (0, word.bytes().filter(u8::is_ascii_digit));
    let looks = || word.starts_with('0') && (FEWEST_DIGITS..=MOST_DIGITS).contains(&figures.clone().count());
    let first = words.next().filter(|part| part.len() > 1 || looks())?;
    let same = words.all(|part| {
        others += 1;
        part == first
    });
    (same && others > 0).then(|| figures.for_each(|b| push(run, carry, b - b'0')))
}

/// The figure that a character is or looks like.
fn figure(b: u8) -> Option<u8> {
    match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'o' => Some(0),
        b'l' | b'i' => Some(1),
        b'z' => Some(2),
        b's' => Some(5),
        b'b' => Some(8),
        b'g' => Some(9),
        _ => None,
    }
}

fn push(run: &mut Run, carry: &mut Carry, digit: u8) {
    if carry.tens {
        // "twenty 3" is 23; "twenty 30" cannot be told from it and does not matter.
        carry.tens = false;
        if digit == 0 {
            run.digits.push(0);
            if let Some(last) = run.groups.last_mut() {
                last.to += 1;
            }
        }
    }
    for _ in 0..carry.times.max(1) {
        run.digits.push(digit);
    }
    carry.times = 0;
}

fn number_word(word: &str, run: &mut Run, carry: &mut Carry) -> bool {
    match word {
        "double" | "dubble" => return repeat(carry, 2),
        "treble" | "triple" | "tripple" => return repeat(carry, 3),
        "quadruple" => return repeat(carry, 4),
        "hundred" if !run.digits.is_empty() => {
            push(run, carry, 0);
            push(run, carry, 0);
            return true;
        }
        "thousand" if !run.digits.is_empty() => {
            (0..3).for_each(|_| push(run, carry, 0));
            return true;
        }
        _ => {}
    }
    let Some(number) = spoken(word) else { return false };
    let (tens, unit) = ((number / 10) as u8, (number % 10) as u8);
    match tens {
        0 => push(run, carry, unit),
        1 => [1, unit].into_iter().for_each(|digit| push(run, carry, digit)),
        _ => {
            push(run, carry, tens);
            carry.tens = true;
        }
    }
    true
}

/// The digit that a word sounds like.
pub(crate) fn sound(word: &str) -> Option<u8> {
    Some(match word {
        "won" => 1,
        "to" | "too" => 2,
        "tree" | "free" => 3,
        "for" | "fore" => 4,
        "fife" => 5,
        "severn" => 7,
        "ate" => 8,
        _ => return None,
    })
}

/// The number that a word says: a figure, one up to nineteen, or tens.
pub(crate) fn spoken(word: &str) -> Option<u32> {
    match word {
        "oh" | "o" | "nought" | "naught" | "nort" | "nil" => Some(0),
        _ => {
            let tens = || place_in(&TENS, word).map(|n| 10 * (n + 2));
            place_in(&UNITS, word).or_else(tens).map(|n| n as u32)
        }
    }
}

fn repeat(carry: &mut Carry, times: usize) -> bool {
    carry.times = times;
    true
}

/// What is written as one with others.
const PARTS: &WordSet = words!(
    "zero nought twenty thirty forty fifty sixty seventy eighty ninety seventeen seven double treble triple \
    three eight four five nine one two six ten oh hundred"
);

/// Whether a word without a figure may begin with one of the [`PARTS`].
fn may_be_glued(word: &str) -> bool {
    const BEGIN: &WordSet =
        words!("zer nou sev dou tre tri thr eig fou fiv nin one two six ten hun twe thi for fif");
    word.starts_with('o') || word.get(..3).is_some_and(|begin| BEGIN.has(begin))
}

/// Number words and figures written as one ("zerosevenseven", "07700nine00one23"); the whole token or nothing.
fn glued(word: &str, run: &mut Run, carry: &mut Carry) -> Option<()> {
    const LONGEST_PART: usize = "seventeen".len();
    // Every part begins with one of these letters or a figure.
    if !word.starts_with(|c: char| c.is_ascii_digit() || "znsdtefoh".contains(c)) {
        return None;
    }
    let mut rest = word;
    let mut parts: Vec<&str> = Vec::new();
    while !rest.is_empty() {
        let part = (2..=LONGEST_PART).rev().find(|&len| rest.get(..len).is_some_and(|p| PARTS.has(p)));
        let figures = rest.bytes().take_while(|b| b.is_ascii_digit()).count();
        let len = part.unwrap_or(if figures > 0 { figures } else { 0 });
        // A letter for a figure between figures and words.
        let len = if len == 0 && rest.starts_with('o') { 1 } else { len };
        if len == 0 {
            return None;
        }
        parts.push(rest.get(..len)?);
        rest = rest.get(len..)?;
    }
    if parts.len() < 2 {
        return None;
    }
    for part in parts {
        if !number_word(part, run, carry) {
            part.bytes().filter_map(figure).for_each(|d| push(run, carry, d));
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_may_begin_a_glued_word() {
        assert!(PARTS.iter().all(may_be_glued));
        assert!(!may_be_glued("yesterday"));
    }
}
