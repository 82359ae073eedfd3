//! Reading an age at a place in the words: "9 and three quarters", "9 yrs old", "turning 10".

use super::{
    person::WRITER,
    when::number,
    words::{Phrases, Words, phrases},
};
use crate::text::{Class, one_of};

/// An age in the words: the number with what belongs to it ("9 and three quarters", "9 yrs old").
#[derive(Clone, Copy)]
pub struct Age {
    /// Its first word.
    pub start: usize,
    /// The place after it.
    pub end: usize,
    /// How sure, 0 to 100.
    pub score: u8,
}

/// Ages a pupil may have.
const AGES: std::ops::RangeInclusive<u32> = 3..=18;

/// What may stand between the number and "years".
const MORE: Phrases = phrases!(
    "and a half, and three quarters, and 3 quarters, and a quarter, and a bit, and 3 4, and half, 1 2, \
    3 4"
);

/// What makes a number an age.
const OLD: Phrases =
    phrases!("years old, year old, years of age, year olds, years, year, yrs old, yr old, yrs, yr");

/// The age that begins at `at`, if the words around it make it one.
pub fn age(w: &Words<'_>, at: usize) -> Option<Age> {
    let word = w.get(at);
    // "9yo", "10yr".
    if !word.figure && !word.classes.has(Class::NumberWord) {
        return None;
    }
    let digits = word.text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits)
        && let Some(tail @ ("yo" | "yr" | "yrs" | "y" | "year" | "years" | "yrold" | "yearold")) =
            word.text.get(digits..)
    {
        let n: u32 = word.text.get(..digits).and_then(|d| d.parse().ok()).unwrap_or(0);
        let mut end = at + 1;
        if w.one_of(end, words!("old of")) {
            end = w.after(at + 1, "of age").unwrap_or(end + 1);
        } else if tail == "y" {
            return None;
        }
        return AGES.contains(&n).then_some(Age { start: at, end, score: 75 });
    }
    let (n, mut end) = number(w, at)?;
    if !AGES.contains(&n)
        || (w.get(end).number && matches!(w.get(end).mark, b'.' | b':' | b'/' | b'-' | b','))
    {
        return None;
    }
    let stated = stated(w, at);
    // "and a half", "and three quarters", "nearly 10".
    end = w.after_any(end, &MORE).unwrap_or(end);
    let old = w.after_any(end, &OLD);
    match old {
        Some(after) if w.text(after - 1) == "old" || w.text(after - 1) == "age" => {
            return Some(Age { start: at, end: after, score: 80 });
        }
        // "im 9 years" is an age, "9 years ago" is none.
        Some(after) if stated && !w.one_of(after, words!("ago in from of behind late time")) => {
            return Some(Age { start: at, end: after, score: 60 });
        }
        _ => {}
    }
    if !stated {
        return None;
    }
    let next = w.get(end);
    let measure =
        next.classes.has(Class::Unit) && !next.line && matches!(next.mark, b' ' | b'-' | b'%' | b'/');
    let goes_on = next.mark == b' '
        && !next.line
        && one_of(next.text, words!("of out in off more less times percent to foot ahead behind"));
    let minus = w.get(at).mark == b'-' && !is_keyed(w, at);
    let marked = w.get(end).mark == b'%' || w.get(at).mark == b'#' || minus;
    let in_a_place = goes_on
        && w.after(end, "in").is_some_and(|i| {
            w.is(i, Class::Month) || w.one_of(i, words!("a two three 2 3 next")) || w.is(i, Class::Day)
        });
    (!measure && (!goes_on || in_a_place) && !marked).then_some(Age { start: at, end, score: 65 })
}

/// "Age: 9", "How old am I - 9" on a card about oneself.
fn is_keyed(w: &Words<'_>, at: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).map_or("", |i| w.text(i));
    let old = |n: usize| back(n) == "old" && back(n + 1) == "how";
    matches!(w.get(at).mark, b':' | b'=' | b'-' | b';' | b'>' | b'*')
        && match back(1) {
            "age" => !one_of(back(2), words!("reading mental spelling")),
            "old" => old(1),
            "i" => back(2) == "am" && old(3),
            _ => false,
        }
}

/// Whether the words before `at` say that an age follows: "i am", "age", "turning".
#[inline(never)]
fn stated(w: &Words<'_>, at: usize) -> bool {
    if is_keyed(w, at) {
        return true;
    }
    if w.get(at).sentence != w.get(at.wrapping_sub(1)).sentence {
        return false;
    }
    let mut i = at;
    while i > 0
        && at - i < 3
        && w.one_of(i - 1, words!("nearly almost only just now about actually like already"))
    {
        i -= 1;
    }
    let back = |n: usize| if i >= n { w.text(i - n) } else { "" };
    let me = |n: usize| i >= n && w.is_any(i - n, WRITER);
    match back(1) {
        "am" => me(2),
        "age" | "aged" | "turning" | "turn" | "turned" | "turns" | "tern" => !w.get(i).line,
        // "i was 6 on sunday"
        "was" => me(2) && w.text(at + 1) == "on" && w.sentence(at).end <= at + 3,
        // "guess whos 9 tomorrow".
        "is" => back(2) == "age" || back(2) == "who" && matches!(back(3), "guess" | "gess"),
        "be" => ((2..=6).any(me) || back(2) == "ill") && one_of(back(2), words!("will to i ill")),
        _ => false,
    }
}
