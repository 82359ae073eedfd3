//! Reading a street: its name, its number, a flat or a named house before it; and streets whose word comes first ("Lon Goch").

use super::digits::sound;
use super::value::is_measure;
use super::when::TENS;
use crate::text::{Class, Classes, Cue, Text, TokenKind, WordSet, one_of};
use std::ops::Range;

/// A street's name: the words of the name and the street word.
pub struct Street {
    /// Its name.
    pub name: Range<usize>,
    /// The street word's token.
    pub word: usize,
    /// "street", "road", "avenue": nothing else than a street. "walk", "view" and "park" are other things too.
    pub sure: bool,
    /// Every word of the name and the street word has a capital.
    pub capital: bool,
}

/// The street whose last word stands at `word`.
pub fn street_at(text: &Text<'_>, word: usize) -> Option<Street> {
    let mut first = word;
    while word - first < 4 {
        let Some(previous) = first.checked_sub(1) else { break };
        let (Some(token), Some(next)) = (text.tokens().get(previous), text.tokens().get(first)) else {
            break;
        };
        if token.kind == TokenKind::Symbol {
            // "f0urteen-p1ne-l4ne", "birch_road", "st. john's road"
            let inside =
                one_of(text.token_text(token), words!("- _ . *")) && previous > 0 && !next.line_before;
            let short = text.word(previous) != "."
                || matches!(text.word(previous.wrapping_sub(1)), "st" | "mt" | "sir");
            if !inside || !short {
                break;
            }
            first = previous;
            continue;
        }
        if token.kind == TokenKind::Number
            || text.word(previous) == "fore"
            || is_number_word(text, previous)
            || is_house_figure(text.token_text(token))
            || !is_name(text, previous, first == word)
            // "a netball court"
            || text.word(first) == "court" && token.classes.has(Class::Activity) && !token.capital
        {
            break;
        }
        first = previous;
        if token.has_digit {
            break;
        }
    }
    // The name begins with a word.
    while first < word && text.is_symbol(first) {
        first += 1;
    }
    while first < word && matches!(text.word(first), "of" | "and" | "on") {
        first += 1;
    }
    // "the end of the road" is any road's
    let part = |at: usize| one_of(text.word(at), words!("the of end top bottom side corner other far very"));
    if (first..word).all(part) {
        return None;
    }
    let words =
        || (first..=word).filter(|&i| text.tokens().get(i).is_some_and(|t| t.kind == TokenKind::Word));
    Some(Street {
        name: first..word,
        word,
        sure: text.is(word, Class::SureStreet),
        capital: words().all(|i| {
            text.tokens().get(i).is_some_and(|t| t.capital || t.joined)
                || matches!(text.word(i), "the" | "of")
        }),
    })
}

/// Whether the word may be part of a street's name.
pub fn is_name(text: &Text<'_>, at: usize, last: bool) -> bool {
    let Some(token) = text.tokens().get(at) else { return false };
    if one_of(
        text.word(at),
        words!(
            "the of st old new high long little great upper lower back north south east west station \
            school church park mill queen king queens kings"
        ),
    ) {
        return true;
    }
    // A capital inside a sentence outweighs an everyday word ("Long Rise", "Friend Street").
    let named = token.capital && last && at > text.sentence_of(at).start;
    const EVERYDAY: Classes = Classes::of(&[
        Class::Plain,
        Class::Function,
        Class::Verb,
        Class::Unit,
        Class::Myself,
        Class::You,
        Class::Ourselves,
        Class::Kin,
        Class::Day,
        Class::Weekday,
        Class::Month,
        Class::Beside,
        Class::Title,
    ]);
    (!token.classes.meets(EVERYDAY) || named) && !is_measure(text.token_text(token))
}

pub fn is_number_word(text: &Text<'_>, at: usize) -> bool {
    text.is(at, Class::NumberWord)
        && !one_of(text.word(at), words!("oh o double treble triple hundred thousand nil"))
}

/// "22b": figures and one letter.
fn is_house_figure(word: &str) -> bool {
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&figures)
        && word.len() == figures + 1
        && word.ends_with(|c: char| ('a'..='k').contains(&c))
}

/// A house number that ends just before `before`: "14", "22b", "15 B", "twenty two", "number 7".
#[inline(never)]
pub fn house_number(text: &Text<'_>, before: usize) -> Option<Range<usize>> {
    let mut end = before;
    // "9, Kings Rd", "14-pine lane"
    while end > 0 && before - end < 2 && one_of(text.word(end - 1), words!(", - _ . / the")) {
        end -= 1;
    }
    let last = end.checked_sub(1)?;
    let token = text.tokens().get(last)?;
    let word = text.token_text(token);
    let mut first = last;
    let number = token.kind == TokenKind::Number && word.len() <= 4 || is_house_figure(word);
    // "forty too hill view", "at fore Copper Close"
    let before_it = text.word(last.wrapping_sub(1));
    let tens = TENS.contains(&before_it);
    let heard = sound(word).is_some()
        && (tens
            || word == "fore"
            || matches!(before_it, "at" | "number")
            || word == "too" && before_it == "is");
    if heard {
        first = last - usize::from(tens);
    } else if !number && !is_number_word(text, last) {
        // "15 B Admirals Court"
        let lettered = word.len() == 1 && word.starts_with(|c: char| ('a'..='h').contains(&c));
        let number = last
            .checked_sub(1)
            .and_then(|i| text.tokens().get(i))
            .is_some_and(|t| t.kind == TokenKind::Number && t.end - t.start <= 3);
        if !lettered || !number {
            return None;
        }
        first = last - 1;
    } else if is_number_word(text, last) {
        while first > 0
            && last - first < 3
            && (is_number_word(text, first - 1)
                || text.word(first - 1) == "-" && first > 1 && is_number_word(text, first - 2))
        {
            first -= 1;
        }
    }
    // A year, a score, a sum or a list is no house.
    let sign = text.word(first.wrapping_sub(1));
    let home_sign = sign == "="
        && first > 1
        && (text.has_class(&(first.saturating_sub(3)..first), Class::Dwelling)
            || one_of(text.word(first - 2), words!("🏠 🏡 🏘 home house address")));
    if home_sign {
        return Some(first..before);
    }
    // "5/3 Leith Walk": the flat of a stair
    let stair = first.wrapping_sub(2);
    if sign == "/" && text.is_glued(first) && text.is_number(stair) && text.word(stair).len() < 4 {
        return (!one_of(text.word(stair.wrapping_sub(1)), words!("/ ."))).then_some(stair..before);
    }
    if one_of(
        sign,
        words!(
            "£ $ / × = + year class square page pages chapter lane grade level ks room group lesson day unit \
            episode season"
        ),
    ) || sign == "." && text.is_glued(first)
        || sign == ":" && text.is_number(first.wrapping_sub(2))
    {
        return None;
    }
    if one_of(sign, words!("number no num nr # house"))
        || sign == "." && matches!(text.word(first.wrapping_sub(2)), "no" | "number")
    {
        first -= if sign == "." { 2 } else { 1 };
    }
    Some(first..before)
}

/// Street and house words that stand before the name, as in Wales.
pub const FIRST: &WordSet = words!(
    "heol ffordd stryd lon maes clos rhodfa ty bwthyn llys cae bryn plas tyddyn trem rhes parc cwrt \
    ystad"
);

/// "Heol y Felin", "lon goch": a street whose word stands at `word`, with the name after it.
pub fn street_from(text: &Text<'_>, word: usize) -> Option<Street> {
    if !FIRST.has(text.word(word)) {
        return None;
    }
    let glued = |i: usize| text.tokens().get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.line_before);
    let mut last = word + 1;
    while one_of(text.word(last), words!("y yr r ar isaf uchaf")) && last < word + 3 {
        last += 1;
    }
    let named = glued(last) && is_name(text, last, true) && last < text.sentence_of(word).end;
    let capital =
        text.tokens().get(last).zip(text.tokens().get(word)).is_some_and(|(t, w)| t.capital && w.capital);
    (named && (capital || last > word + 1)).then_some(Street {
        name: word..last,
        word: last,
        sure: capital,
        capital,
    })
}

/// "number 3 the old forge, church walk": a number a few words before a comma before the street.
pub fn number_inside(text: &Text<'_>, street: &Street) -> Option<Range<usize>> {
    let comma = street.name.start.checked_sub(1).filter(|&i| text.word(i) == ",")?;
    for first in (comma.saturating_sub(5)..comma).rev() {
        let token = text.tokens().get(first)?;
        if token.kind == TokenKind::Symbol {
            return None;
        }
        if let Some(number) = house_number(text, first) {
            return Some(number.start..street.name.start);
        }
    }
    None
}

/// "Juniper Way number 52": where the number ends.
pub fn number_after(text: &Text<'_>, word: usize) -> Option<usize> {
    let mut at = word + 1;
    at += usize::from(text.word(at) == ",");
    if !matches!(text.word(at), "number" | "no" | "num") {
        return None;
    }
    at += 1;
    at += usize::from(text.word(at) == ".");
    let number = text.tokens().get(at).is_some_and(|t| t.kind == TokenKind::Number && t.end - t.start <= 4)
        || is_number_word(text, at);
    number.then_some(at + 1)
}

/// "Rose Cottage, Mill Lane": where the house's name begins.
#[inline(never)]
pub fn named_before(text: &Text<'_>, before: usize) -> Option<usize> {
    let comma = before.checked_sub(1).filter(|&i| text.word(i) == ",")?;
    // "live at The Old Chapel, Penrhos Road"
    let cue = text
        .cues_in(&(comma.saturating_sub(7)..comma))
        .filter(|hit| matches!(hit.cue, Cue::Home | Cue::OwnHome))
        .map(|hit| hit.tokens.end)
        .max();
    if let Some(start) = cue.filter(|&c| {
        c < comma
            && comma - c <= 4
            && (c..comma).all(|i| text.tokens().get(i).is_some_and(|t| t.kind != TokenKind::Symbol))
    }) {
        return Some(start);
    }
    let house = comma.checked_sub(1)?;
    let name = house.checked_sub(1)?;
    (one_of(
        text.word(house),
        words!("cottage house farm lodge barn hall villa cottages vicarage rectory bungalow manor"),
    ) && is_name(text, name, true))
    .then_some(name)
}

/// "flat 3, 9 Kings Rd", "top floor flat, 70 Leith Brae": where the flat begins.
#[inline(never)]
pub fn flat_before(text: &Text<'_>, before: usize) -> Option<usize> {
    let mut at = before;
    while at > 0 && before - at < 2 && one_of(text.word(at - 1), words!(", - at in")) {
        at -= 1;
    }
    let last = at.checked_sub(1)?;
    let is_flat = |i: usize| {
        one_of(
            text.word(i),
            words!("flat apartment apt maisonette unit caravan plot berth pitch lot lodge chalet"),
        )
    };
    if is_flat(last) {
        let mut first = last;
        while first > 0
            && last - first < 2
            && one_of(text.word(first - 1), words!("top floor ground first second third basement attic"))
        {
            first -= 1;
        }
        return Some(first);
    }
    let numbered = last.checked_sub(1)?;
    let short = text.tokens().get(last).is_some_and(|t| t.end - t.start <= 4 && t.kind != TokenKind::Symbol);
    (is_flat(numbered) && short).then_some(numbered)
}
