//! Home addresses: a number and its street, flats, named houses, one's own street without a number, a dwelling described well
//! enough to find. Famous and made-up addresses stay: they have no home cue, or a story around them.

use super::{
    Candidate, Scan,
    begins::{Begins, Starts},
    context::{Frame, lower},
    value::is_measure,
};
use crate::{
    Kind,
    text::{Class, Cue, Text, TokenKind},
};
use std::ops::Range;

/// Where it begins.
pub(super) const BEGINS: Begins = Begins { classes: &[Class::Street], ..Begins::TOKENS };

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let mut after = 0;
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in starts.all() {
        if at < after || !text.is(at, Class::Street) {
            continue;
        }
        if let Some(street) = street_at(text, at)
            && let Some((tokens, score, story)) = address(scan, &street)
        {
            after = tokens.end;
            if tokens.len() > street.name.len() + 1 {
                found.push(tokens.clone());
            }
            push(scan, "home-address/street", tokens, score, story, out);
        }
    }
    for hit in text.cues().iter().filter(|hit| matches!(hit.cue, Cue::Home | Cue::OwnHome)) {
        // What has a number needs no description.
        let next = found.partition_point(|f| f.end <= hit.tokens.start);
        if found.get(next).is_none_or(|f| f.start > hit.tokens.end + 12) {
            if hit.cue == Cue::OwnHome {
                described(scan, hit.tokens.clone(), out);
            }
            flat_alone(scan, hit.tokens.end, out);
        }
    }
}

fn push(
    scan: &Scan<'_>,
    rule: &'static str,
    tokens: Range<usize>,
    score: i32,
    story: u8,
    out: &mut Vec<Candidate>,
) {
    let doubt = scan.context.doubt(tokens.start, &[Frame::Story, Frame::History, Frame::Quoted]);
    let score = lower(score.clamp(0, 100) as u8, doubt, story);
    out.push(Candidate::detail(Kind::HomeAddress, rule, scan.text.span(tokens), score));
}

/// A street's name: the words of the name and the street word.
struct Street {
    name: Range<usize>,
    /// The street word's token.
    word: usize,
    /// "street", "road", "avenue": nothing else than a street. "walk", "view" and "park" are other things too.
    sure: bool,
    /// Every word of the name and the street word has a capital.
    capital: bool,
}

/// The street whose last word stands at `word`.
fn street_at(text: &Text<'_>, word: usize) -> Option<Street> {
    let mut first = word;
    while word - first < 4 {
        let Some(previous) = first.checked_sub(1) else { break };
        let (Some(token), Some(next)) = (text.tokens().get(previous), text.tokens().get(first)) else {
            break;
        };
        if token.kind == TokenKind::Symbol {
            // "f0urteen-p1ne-l4ne", "birch_road", "st. john's road"
            let inside =
                matches!(text.token_text(token), "-" | "_" | "." | "*") && previous > 0 && !next.line_before;
            let short = text.word(previous) != "."
                || matches!(text.word(previous.wrapping_sub(1)), "st" | "mt" | "sir");
            if !inside || !short {
                break;
            }
            first = previous;
            continue;
        }
        if token.kind == TokenKind::Number
            || is_number_word(text, previous)
            || is_house_figure(text.token_text(token))
            || !is_name(text, previous, first == word)
        {
            break;
        }
        first = previous;
        if token.has_digit {
            break;
        }
    }
    // The name begins with a word.
    while first < word && text.tokens().get(first).is_some_and(|t| t.kind == TokenKind::Symbol) {
        first += 1;
    }
    while first < word && matches!(text.word(first), "of" | "and" | "on") {
        first += 1;
    }
    if first == word {
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
fn is_name(text: &Text<'_>, at: usize, last: bool) -> bool {
    let Some(token) = text.tokens().get(at) else { return false };
    if matches!(
        text.word(at),
        "the"
            | "of"
            | "st"
            | "old"
            | "new"
            | "high"
            | "long"
            | "little"
            | "great"
            | "upper"
            | "lower"
            | "back"
            | "north"
            | "south"
            | "east"
            | "west"
            | "station"
            | "school"
            | "church"
            | "park"
            | "mill"
            | "queen"
            | "king"
            | "queens"
            | "kings"
    ) {
        return true;
    }
    // A capital inside a sentence outweighs an everyday word ("Long Rise", "Friend Street").
    let named = token.capital && last && at > text.sentence_of(at).start;
    let everyday = [
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
    ]
    .iter()
    .any(|&c| token.classes.has(c));
    (!everyday || named) && !is_measure(text.token_text(token))
}

fn is_number_word(text: &Text<'_>, at: usize) -> bool {
    text.is(at, Class::NumberWord)
        && !matches!(
            text.word(at),
            "oh" | "o" | "double" | "treble" | "triple" | "hundred" | "thousand" | "nil"
        )
}

/// "22b": figures and one letter.
fn is_house_figure(word: &str) -> bool {
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&figures)
        && word.len() == figures + 1
        && word.ends_with(|c: char| ('a'..='k').contains(&c))
}

/// A house number that ends just before `before`: "14", "22b", "15 B", "twenty two", "number 7".
fn house_number(text: &Text<'_>, before: usize) -> Option<Range<usize>> {
    let mut end = before;
    // "9, Kings Rd", "14-pine lane"
    while end > 0 && before - end < 2 && matches!(text.word(end - 1), "," | "-" | "_" | "." | "/" | "the") {
        end -= 1;
    }
    let last = end.checked_sub(1)?;
    let token = text.tokens().get(last)?;
    let word = text.token_text(token);
    let mut first = last;
    let number = token.kind == TokenKind::Number && word.len() <= 4 || is_house_figure(word);
    if !number && !is_number_word(text, last) {
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
    if matches!(
        sign,
        "£" | "$"
            | "/"
            | ":"
            | "×"
            | "="
            | "+"
            | "year"
            | "class"
            | "page"
            | "pages"
            | "chapter"
            | "lane"
            | "grade"
            | "level"
            | "ks"
            | "room"
            | "group"
            | "lesson"
            | "day"
            | "unit"
            | "episode"
            | "season"
    ) || sign == "." && text.tokens().get(first).is_some_and(|t| !t.space_before)
    {
        return None;
    }
    if matches!(sign, "number" | "no" | "num" | "nr" | "#" | "house")
        || sign == "." && matches!(text.word(first.wrapping_sub(2)), "no" | "number")
    {
        first -= if sign == "." { 2 } else { 1 };
    }
    Some(first..before)
}

/// How much a story around it takes from an address: less where it is said to be a home.
const STORY: u8 = 50;
const STORY_AT_HOME: u8 = 25;

/// What stands around a street: its number, a flat before it, a town or another street after it; and the score of it all.
fn address(scan: &Scan<'_>, street: &Street) -> Option<(Range<usize>, i32, u8)> {
    let text = scan.text;
    let mut tokens = street.name.start..street.word + 1;
    let mut score = if street.sure { 10 } else { 0 } + if street.capital { 15 } else { 0 };
    let glued = text.tokens().get(street.name.start).is_some_and(|t| t.has_digit && t.joined);
    let number = house_number(text, street.name.start).or_else(|| number_inside(text, street));
    let numbered = number.is_some() || glued;
    if let Some(number) = &number {
        tokens.start = number.start.min(tokens.start);
        score += 30 + if matches!(text.word(number.start), "number" | "no") { 15 } else { 0 };
    } else if glued {
        score += 30;
    } else if let Some(end) = number_after(text, street.word) {
        tokens.end = end;
        score += 40;
    } else if let Some(start) = named_before(text, street.name.start) {
        tokens.start = start;
        score += 10;
    }
    let flat = flat_before(text, tokens.start);
    if let Some(start) = flat {
        tokens.start = start;
        score += 25;
    }
    let bare = tokens.start == street.name.start && tokens.end == street.word + 1 && !glued;
    let home = home_cue(text, &tokens, bare);
    if bare && (home == 0 || !street.sure && !street.capital) {
        return None;
    }
    score += home;
    if !street.sure && !street.capital && home == 0 && flat.is_none() {
        score -= 20;
    }
    if numbered && home == 0 {
        let before = text.word(tokens.start.wrapping_sub(1));
        score +=
            if matches!(before, "at" | "outside" | "opposite" | "from" | "to" | "near") { 10 } else { 0 };
        // A shop or a museum has an address too.
        let around = tokens.start.saturating_sub(5)..tokens.start;
        score -= if text.has_class(&around, Class::Place) { 20 } else { 0 };
    }
    let near = tokens.start.saturating_sub(10)..(tokens.end + 4).min(text.tokens().len());
    if near.clone().any(|i| text.is(i, Class::FamousHome)) {
        score -= if home >= 40 && scan.context.doubt(tokens.start, &[Frame::Story]) == 0 { 25 } else { 60 };
    }
    if numbered && (text.word(tokens.end) == "," || text.is(tokens.end, Class::Town)) {
        let town = tokens.end + usize::from(text.word(tokens.end) == ",");
        if text
            .tokens()
            .get(town)
            .is_some_and(|t| t.capital || !t.line_before && (t.classes.has(Class::Town) || t.has_digit))
        {
            score += 10;
        }
    }
    let story = if home >= 30 { STORY_AT_HOME } else { STORY };
    Some((tokens, score, story)).filter(|(_, s, _)| *s >= 10)
}

/// "number 3 the old forge, church walk": a number a few words before a comma before the street.
fn number_inside(text: &Text<'_>, street: &Street) -> Option<Range<usize>> {
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
fn number_after(text: &Text<'_>, word: usize) -> Option<usize> {
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
fn named_before(text: &Text<'_>, before: usize) -> Option<usize> {
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
    (matches!(
        text.word(house),
        "cottage"
            | "house"
            | "farm"
            | "lodge"
            | "barn"
            | "hall"
            | "villa"
            | "cottages"
            | "vicarage"
            | "rectory"
            | "bungalow"
            | "manor"
    ) && is_name(text, name, true))
    .then_some(name)
}

/// "flat 3, 9 Kings Rd", "top floor flat, 70 Leith Brae": where the flat begins.
fn flat_before(text: &Text<'_>, before: usize) -> Option<usize> {
    let mut at = before;
    while at > 0 && before - at < 2 && matches!(text.word(at - 1), "," | "-" | "at" | "in") {
        at -= 1;
    }
    let last = at.checked_sub(1)?;
    let is_flat =
        |i: usize| matches!(text.word(i), "flat" | "apartment" | "apt" | "maisonette" | "unit" | "caravan");
    if is_flat(last) {
        let mut first = last;
        while first > 0
            && last - first < 2
            && matches!(
                text.word(first - 1),
                "top" | "floor" | "ground" | "first" | "second" | "third" | "basement" | "attic"
            )
        {
            first -= 1;
        }
        return Some(first);
    }
    let numbered = last.checked_sub(1)?;
    let short = text.tokens().get(last).is_some_and(|t| t.end - t.start <= 4 && t.kind != TokenKind::Symbol);
    (is_flat(numbered) && short).then_some(numbered)
}

/// What a home cue near the address adds. A street without a number needs a cue of one's own home right before it.
fn home_cue(text: &Text<'_>, tokens: &Range<usize>, bare: bool) -> i32 {
    let sentence = text.sentence_of(tokens.start);
    let start = sentence.start.max(tokens.start.saturating_sub(if bare { 6 } else { 14 }));
    let before = start..tokens.start;
    let hits = || text.cues_in(&before).filter(|hit| hit.tokens.end <= tokens.start + 1);
    let kin = |hit: &crate::text::CueHit| {
        text.has_class(&(hit.tokens.start.saturating_sub(4)..hit.tokens.start), Class::Kin)
    };
    if hits().any(|hit| hit.cue == Cue::OwnHome || hit.cue == Cue::Home && kin(hit)) {
        return if bare { 50 } else { 40 };
    }
    if bare {
        let after = tokens.end..(tokens.end + 4).min(sentence.end.max(tokens.end));
        return if text.cues_in(&after).any(|hit| hit.cue == Cue::OwnHome) { 45 } else { 0 };
    }
    if hits().any(|hit| hit.cue == Cue::Home)
        || before.clone().any(|i| matches!(text.word(i), "🏠" | "🏡" | "🏘" | "📍" | "🚪"))
    {
        return 35;
    }
    if hits().any(|hit| hit.cue == Cue::TheirHome) {
        return 10;
    }
    // After it, or at the end of the sentence before.
    let after = tokens.end..(tokens.end + 8).min(sentence.end.max(tokens.end));
    if text.cues_in(&after).any(|hit| matches!(hit.cue, Cue::Home | Cue::OwnHome)) {
        return 30;
    }
    let earlier = sentence.start.saturating_sub(10)..sentence.start;
    if text.cues_in(&earlier).any(|hit| matches!(hit.cue, Cue::Home | Cue::OwnHome))
        && tokens.start - sentence.start < 4
    {
        return 25;
    }
    0
}

/// "my house is the blue door opposite the coop", "mine is the one with the red gate next to the spar".
fn described(scan: &Scan<'_>, cue: Range<usize>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let own = text.cues_in(&cue).any(|hit| hit.cue == Cue::OwnHome && hit.tokens.start == cue.start);
    let sentence = text.sentence_of(cue.start);
    let from = cue.end;
    let limit = sentence.end.min(from + 22);
    let mut end = from;
    let mut beside = text.has_class(&cue, Class::Beside);
    let (mut features, mut street, mut dwelling) = (0, false, false);
    for at in from..limit {
        let word = text.word(at);
        let stop = matches!(
            word,
            "so" | "but"
                | "because"
                | "come"
                | "if"
                | "when"
                | "bring"
                | "."
                | "!"
                | "?"
                | ";"
                | "with my"
                | "lol"
        );
        if stop {
            break;
        }
        if text.is(at, Class::Beside) || word == "with" && matches!(text.word(at + 1), "the" | "a") {
            beside = true;
        }
        if text.is(at, Class::Feature) {
            features += 1;
            end = at + 1;
        }
        if text.is(at, Class::SureStreet) && street_at(text, at).is_some() {
            street = true;
            end = at + 1;
        }
        dwelling |= text.is(at, Class::Dwelling) || word == "one";
    }
    if end == from || !(beside && features >= 2 || street && features >= 1) {
        return;
    }
    let mut score = 20 + 10 * features.min(3) + if street { 20 } else { 0 } + if beside { 10 } else { 0 };
    score += if dwelling { 10 } else { 0 } + if own { 10 } else { 0 };
    let mut first = from;
    while first < end && matches!(text.word(first), "is" | "in" | "at" | "on" | ":" | "its" | ",") {
        first += 1;
    }
    push(scan, "home-address/described", first..end, score, STORY_AT_HOME, out);
}

/// "i live in flat 12 rowan house" is a street; "i live at flat 12" alone is less.
fn flat_alone(scan: &Scan<'_>, from: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    for at in from..from + 3 {
        if matches!(text.word(at), "flat" | "apartment" | "apt")
            && text.tokens().get(at + 1).is_some_and(|t| t.kind == TokenKind::Number || t.has_digit)
        {
            push(scan, "home-address/flat", at..at + 2, 50, STORY, out);
            return;
        }
    }
}
