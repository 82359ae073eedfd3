//! Reading dates, days and times of day at a place in the words. Each reader gives the place after what it read.

use super::words::{Phrases, Word, Words, phrases};
use crate::text::{Class, Classes, WordSet};
use std::ops::RangeInclusive;

/// A date: a day of the month with its month, perhaps a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The place after it.
    pub end: usize,
    /// Its year, in full.
    pub year: Option<u16>,
}

/// The words of numbers below twenty.
pub(crate) const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// The words of the tens from twenty on.
pub(crate) const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// Years in which a pupil, or a brother or sister at school, was born: 3 to 22 years before the post's own.
pub(crate) fn birth_years(w: &Words<'_>) -> RangeInclusive<u16> {
    w.year().saturating_sub(22)..=w.year().saturating_sub(3)
}

/// Days that have a name.
const FEAST: Phrases = phrases!(
    "christmas day, christmas eve, christmas, xmas day, xmas eve, xmas, boxing day, halloween, \
    bonfire night, new years day, new years eve, new year's eve, new year's day, valentines day, \
    leap day, easter, guy fawkes night, burns night, hogmanay, may day, pancake day, shrove tuesday, \
    good friday, palm sunday, mothers day, fathers day, st patricks day, st davids day, diwali, vaisakhi"
);

/// Whether a date, a day or a time may begin at `at`.
fn may_begin(w: &Words<'_>, at: usize) -> bool {
    let word = w.get(at);
    const FIRST: Classes =
        Classes::of(&[Class::NumberWord, Class::Weekday, Class::Month, Class::Day, Class::Lead]);
    word.classes.meets(FIRST)
        || word.mark == b'@'
        || word.text.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// The place of a word in a list.
#[inline(never)]
pub(crate) fn place_in(list: &[&str], word: &str) -> Option<usize> {
    // nearly every comparison ends at the first letter
    let first = word.as_bytes().first();
    list.iter().position(|known| known.as_bytes().first() == first && *known == word)
}

/// A number in digits or words, up to 99.
pub fn number(w: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    let word = w.get(at);
    if word.number {
        return (word.text.len() <= 4).then(|| word.text.parse().ok()).flatten().map(|n| (n, at + 1));
    }
    if !word.classes.has(Class::NumberWord) {
        return None;
    }
    if let Some(n) = place_in(&UNITS, word.text) {
        return Some((n as u32, at + 1));
    }
    let tens = place_in(&TENS, word.text)? as u32 * 10 + 20;
    let next = w.get(at + 1);
    match place_in(&UNITS, next.text).filter(|n| (1..10).contains(n)) {
        Some(n) if next.sentence == word.sentence => Some((tens + n as u32, at + 2)),
        _ => Some((tens, at + 1)),
    }
}

/// The number at the start of "4th", "10am"; and the letters after it.
fn digits_and_tail(word: &str) -> Option<(u32, &str)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (head, tail) = word.split_at_checked(digits)?;
    if digits == 0 || digits > 4 { None } else { head.parse().ok().map(|n| (n, tail)) }
}

/// The words of the ordinals up to twenty, in their order.
const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth \
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";

/// The words with which an ordinal begins.
pub const ORDINAL_WORDS: &WordSet = words!(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth ferst furst secund therd \
    forth fith fifht fivth nineth twelth eigth eighteth thirtieth twenty thirty"
);

/// "4th", "fourth", "forth", "twenty first": 1 to 31.
pub fn ordinal(w: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    const FIRST: Classes = Classes::of(&[Class::Lead, Class::NumberWord]);
    let Word { text: word, figure, classes, .. } = w.get(at);
    if figure && let Some((n, "st" | "nd" | "rd" | "th" | "ft" | "erd" | "ist")) = digits_and_tail(word) {
        return (1..=31).contains(&n).then_some((n, at + 1));
    }
    if !classes.meets(FIRST) || !w.one_of(at, ORDINAL_WORDS) {
        return None;
    }
    let one = |word: &str| {
        let word = match word {
            "ferst" | "furst" => "first",
            "secund" => "second",
            "therd" => "third",
            "forth" => "fourth",
            "fith" | "fifht" | "fivth" => "fifth",
            "nineth" => "ninth",
            "twelth" => "twelfth",
            "eigth" | "eighteth" => "eighth",
            other => other,
        };
        ORDINALS.split(' ').position(|ordinal| ordinal == word).map(|n| n as u32 + 1)
    };
    match one(word) {
        Some(n) => Some((n, at + 1)),
        None if word == "thirtieth" => Some((30, at + 1)),
        None if word == "twenty" => one(w.text(at + 1)).filter(|n| *n < 10).map(|n| (20 + n, at + 2)),
        None if word == "thirty" && w.text(at + 1) == "first" => Some((31, at + 2)),
        None => None,
    }
}

fn full_year(n: u32, digits: usize) -> Option<u16> {
    match (digits, n) {
        (4, 1900..=2035) => Some(n as u16),
        (2, 0..=35) => Some(2000 + n as u16),
        (2, 36..=99) => Some(1900 + n as u16),
        _ => None,
    }
}

/// "2016", "twenty sixteen", "two thousand and fifteen", "2 0 1 6".
fn year(w: &Words<'_>, at: usize) -> Option<(u16, usize)> {
    let word = w.get(at);
    if word.number && word.text.len() == 4 {
        return word.text.parse().ok().and_then(|n| full_year(n, 4)).map(|y| (y, at + 1));
    }
    if (at..at + 4).all(|i| w.get(i).number && w.text(i).len() == 1) && !w.get(at + 4).number {
        let n = (at..at + 4).fold(0, |n, i| n * 10 + w.text(i).parse::<u32>().unwrap_or(0));
        return full_year(n, 4).map(|y| (y, at + 4));
    }
    if let Some(next) = w.after(at, "two thousand") {
        let next = if w.text(next) == "and" { next + 1 } else { next };
        return match number(w, next).filter(|&(n, _)| n < 36) {
            Some((n, end)) => Some((2000 + n as u16, end)),
            None => Some((2000, next)),
        };
    }
    if word.text == "twenty" || word.text == "nineteen" {
        let century = if word.text == "twenty" { 2000 } else { 1900 };
        return number(w, at + 1)
            .filter(|&(n, _)| (10..100).contains(&n))
            .map(|(n, end)| (century + n as u16, end));
    }
    None
}

/// "of june", "june", "de mayo": a month after its day, and where it ends. Some words are a month's only there.
fn month_after_of(w: &Words<'_>, at: usize) -> Option<usize> {
    let of = w.one_of(at, words!("of de"));
    let at = if of { at + 1 } else { at };
    let le = || (2..5).any(|n| w.text(at.wrapping_sub(n)) == "le");
    let elsewhere = || w.one_of(at, words!("mars mai mayo")) && (of || le());
    (w.is(at, Class::Month) || elsewhere()).then_some(at + 1)
}

/// A date: "04/05/2016", "4.5.16", "4th may 2016", "the 3rd of june", "may the 4th", "ninth of the eleventh twenty fifteen".
pub fn date(w: &Words<'_>, at: usize) -> Option<Date> {
    if let Some(end) = w.after_any(at, &FEAST) {
        // "leap day, 29 February 2016"
        if let Some(dated) = day_of_year(w, end).filter(|d| d.year.is_some()) {
            return Some(dated);
        }
        return Some(match year(w, end) {
            Some((year, end)) => Date { end, year: Some(year) },
            None => Date { end, year: None },
        });
    }
    day_of_year(w, at).or_else(|| day_abroad(w, at))
}

/// "le neuf janvier", "el tres de agosto", "am neunten Januar": a day in another language's words.
fn day_abroad(w: &Words<'_>, at: usize) -> Option<Date> {
    let day = match w.text(at) {
        "le" | "el" => true,
        "am" => w.text(at + 1).ends_with("ten"),
        _ => false,
    };
    let end = (at + 2..at + 5).filter(|_| day).find_map(|month| month_after_of(w, month))?;
    (w.get(end - 1).sentence == w.get(at).sentence).then_some(Date { end, year: None })
}

/// A date that no feast names.
fn day_of_year(w: &Words<'_>, at: usize) -> Option<Date> {
    if !may_begin(w, at) {
        return None;
    }
    let start = if w.text(at) == "the" { at + 1 } else { at };
    let with_year = |end: usize| {
        let apostrophe = w.get(end).mark == b'\'' && w.text(end).len() == 2;
        match year(w, end) {
            Some((y, end)) => Date { end, year: Some(y) },
            None if apostrophe
                || (w.get(end).number
                    && w.text(end).len() == 2
                    && w.get(end).mark == b' '
                    && !w.get(end).line) =>
            {
                match w
                    .text(end)
                    .parse()
                    .ok()
                    .and_then(|n| full_year(n, 2))
                    .filter(|y| birth_years(w).contains(y))
                {
                    Some(y) => Date { end: end + 1, year: Some(y) },
                    None => Date { end, year: None },
                }
            }
            None => Date { end, year: None },
        }
    };
    // A day, then its month.
    let day = ordinal(w, start).or_else(|| number(w, start).filter(|&(n, _)| (1..=31).contains(&n)));
    if let Some((_, next)) = day {
        if let Some(end) = month_after_of(w, next) {
            return Some(with_year(end));
        }
        // "the ninth of the eleventh".
        if let Some(end) = w.after(next, "of the").and_then(|at| ordinal(w, at)).filter(|&(n, _)| n <= 12) {
            return Some(with_year(end.1));
        }
    }
    // A month, then its day.
    if w.is(start, Class::Month) {
        let next = if w.text(start + 1) == "the" { start + 2 } else { start + 1 };
        let day = ordinal(w, next)
            .or_else(|| number(w, next).filter(|&(n, _)| (1..=31).contains(&n) && w.get(next).mark == b' '));
        return day.map(|(_, end)| with_year(end));
    }
    numeric_date(w, at)
}

/// "04/05/2016", "4.5.16", "04-05-16", "04 05 2 0 1 6".
fn numeric_date(w: &Words<'_>, at: usize) -> Option<Date> {
    let part = |i: usize, most: u32| {
        let word = w.get(i);
        let n: u32 = word.number.then(|| word.text.parse().ok()).flatten()?;
        (word.text.len() <= 2 && (1..=most).contains(&n)).then_some(())
    };
    // "2014-03-12".
    if let Some((y, next)) = year(w, at).filter(|_| w.get(at + 1).mark == b'-' && w.get(at + 2).mark == b'-')
    {
        part(next, 12)?;
        part(next + 1, 31)?;
        return Some(Date { end: next + 2, year: Some(y) });
    }
    // "2014 March 12"
    if let Some((y, month)) = year(w, at).filter(|&(_, month)| w.is(month, Class::Month)) {
        part(month + 1, 31)?;
        return Some(Date { end: month + 2, year: Some(y) });
    }
    part(at, 31)?;
    part(at + 1, 12).or_else(|| part(at + 1, 31).filter(|()| part(at, 12).is_some()))?;
    let mark = w.get(at + 1).mark;
    if !matches!(mark, b'/' | b'.' | b'-' | b' ' | b'*') || w.get(at + 1).line {
        return None;
    }
    if let Some((y, end)) = year(w, at + 2) {
        return Some(Date { end, year: Some(y) });
    }
    let last = w.get(at + 2);
    if mark != b' ' && last.number && last.mark == mark && last.text.len() == 2 {
        let y = last.text.parse().ok().and_then(|n| full_year(n, 2));
        return Some(Date { end: at + 3, year: y });
    }
    matches!(mark, b'/' | b'-' | b'.').then_some(Date { end: at + 2, year: None })
}

/// A figure told by itself: "7", "seven", "oh".
fn figure(w: &Words<'_>, at: usize) -> Option<u32> {
    let nought = w.one_of(at, words!("oh o nought"));
    if nought { Some(0) } else { number(w, at).filter(|&(n, end)| n < 10 && end == at + 1).map(|(n, _)| n) }
}

/// A number in Roman figures.
#[inline(never)]
fn roman(word: &str) -> Option<u32> {
    let (mut number, mut last) = (0u32, 0);
    for figure in word.bytes().rev() {
        let value = match figure {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            b'l' => 50,
            b'c' => 100,
            b'd' => 500,
            b'm' => 1000,
            _ => return None,
        };
        number = if value < last { number.checked_sub(value)? } else { number.checked_add(value)? };
        last = value;
    }
    (number > 0).then_some(number)
}

/// A date told figure by figure: "one one oh three two thousand fifteen", "oh four slash one two slash one five", "11 o3 2015",
/// "XIV . VI . MMXVI". It needs a year in which a pupil was born.
pub(crate) fn spelled_date(w: &Words<'_>, at: usize) -> Option<Date> {
    let born = |year: &u16| birth_years(w).contains(year);
    let roman_year = |word| roman(word).and_then(|year| year.try_into().ok()).filter(born);
    if !may_begin(w, at) && figure(w, at).is_none() {
        // "xiv.vi.mmxvi"
        let mut parts = w.text(at).split('.');
        let (_, month, year) = (roman(parts.next()?)?, parts.next(), parts.next());
        if let (Some(_), Some(year)) = (month.and_then(roman), year.and_then(roman_year)) {
            return Some(Date { end: at + 1, year: Some(year) });
        }
    }
    let part = |at: usize, most: u32| {
        let two = figure(w, at).zip(figure(w, at + 1)).map(|(tens, units)| (tens * 10 + units, at + 2));
        let nought = || w.text(at).strip_prefix('o')?.parse().ok().map(|n| (n, at + 1));
        let fits = |&(n, _): &(u32, usize)| (1..=most).contains(&n);
        let roman = || roman(w.text(at)).map(|n| (n, at + 1));
        let (n, end) =
            two.filter(fits).or_else(nought).or_else(|| number(w, at)).or_else(roman).filter(fits)?;
        Some((n, end + usize::from(w.one_of(end, words!("slash stroke dash dot of")))))
    };
    let (_, month) = part(at, 31)?;
    let (_, from) = part(month, 12)?;
    let (year, end) =
        roman_year(w.text(from)).map(|year| (year, from + 1)).or_else(|| year(w, from)).or_else(|| {
            let (n, end) = part(from, 99)?;
            Some((full_year(n, 2)?, end))
        })?;
    born(&year).then_some(Date { end, year: Some(year) })
}

/// The word after "on", where it stands at `at`; else `at`.
pub(crate) fn past_on(w: &Words<'_>, at: usize) -> usize {
    at + usize::from(w.text(at) == "on")
}

/// A day told from today, or a day of the week: "tomorrow", "on sunday", "next saturday", "at the weekend", "in 3 days".
pub fn day(w: &Words<'_>, at: usize) -> Option<usize> {
    if !may_begin(w, at) {
        return None;
    }
    let mut next = at;
    if w.one_of(next, words!("on this next by at for in the last every each a")) {
        next += 1;
        if w.one_of(next, words!("the a this next coming")) {
            next += 1;
        }
    }
    // "im sat in the park" is no saturday, "in the sun" no sunday.
    let seat = w.text(next) == "sat" && w.one_of(next + 1, words!("in on at down next by here with outside"));
    let shine = w.text(next) == "sun" && next > at && w.one_of(next - 1, words!("the in a"));
    if w.is(next, Class::Weekday) && !seat && !shine {
        let part = w.is(next + 1, Class::Day) || w.one_of(next + 1, words!("night nights week"));
        return Some(if part { next + 2 } else { next + 1 });
    }
    if w.one_of(next, words!("today tomorrow tonight weekend weekends yesterday")) {
        let part = w.one_of(next + 1, words!("morning afternoon evening night"));
        return Some(if part { next + 2 } else { next + 1 });
    }
    if w.one_of(at, words!("this next")) && w.one_of(next, words!("week month morning afternoon evening")) {
        return Some(next + 1);
    }
    // "in 3 weeks", "2 weeks".
    let from = if w.text(at) == "in" { at + 1 } else { at };
    let (_, unit) = number(w, from).or_else(|| w.one_of(from, words!("a few")).then_some((1, from + 1)))?;
    let unit = if w.text(unit) == "more" { unit + 1 } else { unit };
    // "a week on saturday", "2 weeks today".
    let end = w.one_of(unit, words!("day days week weeks sleeps month months nights")).then_some(unit + 1)?;
    let on = past_on(w, end);
    let named = w.is(on, Class::Weekday) || w.one_of(on, words!("today tomorrow"));
    Some(if named && !w.get(on).line { on + 1 } else { end })
}

/// A time of day: "at 4", "3.30", "10am", "half 3", "2 o clock", "midnight", "after school", "till 6".
pub fn time(w: &Words<'_>, at: usize) -> Option<usize> {
    if !may_begin(w, at) {
        return None;
    }
    let led = w.one_of(at, words!("at by till til until around about from after before round"));
    let cued = led || w.get(at).mark == b'@';
    let mut next = at + usize::from(led);
    if cued && w.one_of(next, words!("like about around bout")) {
        next += 1;
    }
    if w.one_of(next, words!("midnight noon midday lunchtime teatime bedtime dinnertime hometime dark"))
        && (next > at || w.text(next) != "dark")
    {
        return Some(next + 1);
    }
    if w.one_of(at, words!("after before aftr")) {
        let from = if w.one_of(at + 1, words!("my the")) { at + 2 } else { at + 1 };
        if w.one_of(
            from,
            words!("school tea dinner lunch training football swimming homework practice club work break"),
        ) {
            return Some(from + 1);
        }
    }
    if w.one_of(next, words!("half quarter")) {
        let past = if w.one_of(next + 1, words!("past to 2")) { next + 2 } else { next + 1 };
        return hour(w, past).map(|(_, end)| end);
    }
    if let Some(end) = w.after(at, "in an hour") {
        return Some(end);
    }
    if w.text(at) == "in" {
        let (_, unit) = number(w, at + 1)?;
        return w.one_of(unit, words!("minutes mins min hours hour")).then_some(unit + 1);
    }
    let (marked, end) = hour(w, next)?;
    (marked || (cued && !w.is(end, Class::Unit))).then_some(end)
}

/// An hour, and whether it can be nothing else ("10am", "3.30", "2 o clock").
fn hour(w: &Words<'_>, at: usize) -> Option<(bool, usize)> {
    if let Some((n, "am" | "pm" | "ish" | "oclock")) = digits_and_tail(w.text(at)) {
        return (n < 24 || (100..2400).contains(&n)).then_some((true, at + 1));
    }
    let (n, next) = number(w, at).filter(|&(n, _)| n < 24)?;
    let minutes = w.get(next);
    let (mut marked, mut end) = (false, next);
    let glued = w.get(at).number && matches!(minutes.mark, b'.' | b':');
    if glued && minutes.text.len() == 2 && minutes.number && minutes.text < "60" {
        (marked, end) = (true, next + 1);
    } else if glued
        && digits_and_tail(minutes.text)
            .is_some_and(|(m, tail)| m < 60 && matches!(tail, "am" | "pm" | "ish"))
    {
        return Some((true, next + 1));
    } else if !w.get(at).number && matches!(minutes.text, "thirty" | "fifteen") {
        (marked, end) = (true, next + 1);
    }
    if w.one_of(end, words!("am pm oclock ish")) {
        return Some((true, end + 1));
    }
    if w.one_of(end, words!("o oh")) && w.text(end + 1).starts_with("clo") {
        return Some((true, end + 2));
    }
    (n >= 1).then_some((marked, end))
}

/// A day, a date or a time, in either order and as many as stand there: "on sat at 4", "tomorrow 2pm", "2nite at 8".
pub fn when(w: &Words<'_>, at: usize) -> Option<usize> {
    let one = |at: usize| {
        if !may_begin(w, at) {
            return None;
        }
        let from = if w.one_of(at, words!("on the")) { at + 1 } else { at };
        time(w, at)
            .or_else(|| day(w, at))
            .or_else(|| date(w, at).or_else(|| date(w, from)).map(|d| d.end))
            .or_else(|| w.one_of(at, words!("now later soon")).then_some(at + 1))
            .or_else(|| w.after(at, "right now"))
    };
    let mut end = one(at)?;
    while let Some(next) =
        one(end).or_else(|| w.one_of(end, words!("and or")).then(|| one(end + 1)).flatten())
    {
        if w.get(end).line {
            break;
        }
        end = next;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Text};

    #[test]
    fn years_of_birth_follow_the_post() {
        let language = Language::new();
        let text = Text::new("4th may 25", &language);
        for (posted, year) in [(2026, None), (2031, Some(2025))] {
            let words = Words::new(&text, &language.lexicon, posted);
            assert_eq!(date(&words, 0).and_then(|date| date.year), year, "{posted}");
        }
    }
}
