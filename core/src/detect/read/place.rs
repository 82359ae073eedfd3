//! Reading a place where somebody can be found: "at the park", "behind tesco", "by the swings", "in Whitby", "at my nans".

use super::words::Words;
use crate::text::{Class, Classes, WordSet};

/// What sort of place was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A park, a shop, a station.
    Known,
    /// A place with a capital: Meadowhall.
    Named,
    /// A town.
    Town,
    /// Somebody's home.
    Home,
    /// A place inside school.
    School,
}

/// A place in the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The place after it.
    pub end: usize,
    /// What sort it is.
    pub sort: Sort,
}

/// Words that lead to a place.
pub const TO_PLACE: &WordSet = words!(
    "at in by near behind outside opposite to 2 on down round inside under from around beside past up \
    next across over front through along above below via"
);

/// No more places than this say together where one place is.
const LONGEST_CHAIN: usize = 4;

/// A place after a word that leads to it, with any further place that belongs to it ("at the bus stop by aldi").
pub fn place(w: &Words<'_>, at: usize) -> Option<Place> {
    let mut place = one(w, at)?;
    // The same again, for the place that says where it is.
    for _ in 1..LONGEST_CHAIN {
        let chained = w.get(place.end);
        if chained.line || !matches!(chained.mark, b' ' | b'@') {
            break;
        }
        let Some(more) = one(w, place.end) else { break };
        place.end = more.end;
    }
    Some(place)
}

/// One place after a word that leads to it.
fn one(w: &Words<'_>, at: usize) -> Option<Place> {
    let sign = w.get(at).mark == b'@';
    if !(sign || w.is(at, Class::Lead)) {
        return None;
    }
    let mut next = at;
    if w.one_of(at, TO_PLACE) {
        next += 1;
        if w.one_of(next, words!("to of by from at in on 2")) {
            next += 1;
        }
    } else if !sign {
        return None;
    }
    bare(w, next)
}

/// "house", "nans", "nans flat" after "my": the place after it.
fn ones_home(w: &Words<'_>, at: usize) -> Option<usize> {
    let kin = w.is_any(at, Classes::of(&[Class::Kin, Class::Friend]));
    let from = at + usize::from(kin);
    let dwelling = w.one_of(from, words!("house place flat gaff garden hows home yard street road bedroom"));
    (kin || dwelling).then_some(from + usize::from(dwelling))
}

/// A place without the word that leads to it: "the park", "town", "mine", "my nans", "Clifton Park".
pub fn bare(w: &Words<'_>, at: usize) -> Option<Place> {
    if w.one_of(at, words!("mine yours urs ours")) {
        return Some(Place { end: at + 1, sort: Sort::Home });
    }
    let owned = w.one_of(at, words!("my your our his her their me"));
    let next = at + usize::from(owned || w.one_of(at, words!("the a an that this some")));
    let end = if owned { ones_home(w, next) } else { None };
    let home = || w.text(next) == "home" || (next > at && w.one_of(next, words!("house flat caravan")));
    if let Some(end) = end.or_else(|| home().then_some(next + 1)) {
        return Some(Place { end, sort: Sort::Home });
    }
    // Up to three words before the one that names the sort of place: "the big red bus stop".
    let mut capitals = 0;
    for k in 0..4 {
        let i = next + k;
        let word = w.get(i);
        if k > 0 && (word.line || !matches!(word.mark, b' ' | b'-' | b'\'' | b'"')) {
            break;
        }
        if word.classes.has(Class::SchoolPlace) && !word.classes.has(Class::Place) {
            let of_all =
                w.one_of(i - usize::from(k > 0), words!("village church community town scout parish"));
            return Some(Place { end: i + 1, sort: if of_all { Sort::Known } else { Sort::School } });
        }
        if word.classes.has(Class::Place) {
            let mut end = i + 1;
            while w.is(end, Class::Place) && w.get(end).mark == b' ' && !w.get(end).line {
                end += 1;
            }
            let inside = w.is(end, Class::SchoolPlace) && !w.is(end, Class::Place);
            return Some(if inside {
                Place { end: end + 1, sort: Sort::School }
            } else {
                Place { end, sort: Sort::Known }
            });
        }
        if word.classes.has(Class::Town) && !w.is(i + 1, Class::Place) {
            return Some(Place { end: i + 1, sort: Sort::Town });
        }
        if word.classes.has(Class::Street) && k > 0 {
            return Some(Place { end: i + 1, sort: Sort::Known });
        }
        // "the high st" is no school.
        if word.classes.has(Class::School) && !w.is(i + 1, Class::SureStreet) && w.text(i + 1) != "st" {
            return Some(Place { end: i + 1, sort: Sort::School });
        }
        if word.classes.has(Class::Function)
            || word.classes.has(Class::Weekday)
            || word.number
            || word.text.is_empty()
            || TO_PLACE.has(word.text)
        {
            break;
        }
        if word.capital {
            capitals = k + 1;
        } else if capitals > 0 {
            break;
        }
    }
    let named =
        capitals > 0 && !w.is(next, Class::Weekday) && !w.is(next, Class::Month) && !w.is(next, Class::Title);
    named.then_some(Place { end: next + capitals, sort: Sort::Named })
}

/// A place that no list knows, after a word that leads to it and "the": "behind the bike sheds". The place after it.
pub fn unknown(w: &Words<'_>, at: usize) -> Option<usize> {
    if !w.is(at, Class::Lead) {
        return None;
    }
    let the = at + 1;
    if !w.one_of(at, TO_PLACE) || !w.one_of(the, words!("the da that my")) || w.get(the).line {
        return None;
    }
    const KNOWN: Classes = Classes::of(&[
        Class::SchoolEvent,
        Class::SchoolPlace,
        Class::School,
        Class::Function,
        Class::Activity,
        Class::Title,
        Class::Day,
        Class::Weekday,
    ]);
    let noun = the + 1;
    let plain = |i: usize| {
        let word = w.get(i);
        !word.classes.meets(KNOWN)
            && !word.number
            && !word.capital
            && word.mark == b' '
            && !word.line
            && w.sentence(at).end > i
    };
    let other = w.one_of(
        noun,
        words!(
            "end start beginning middle moment same next last other first best way phone game top future \
            past"
        ),
    );
    let two = plain(noun + 1) && !w.one_of(noun + 1, TO_PLACE) && !w.is(noun + 1, Class::Verb);
    (plain(noun) && !other).then_some(if two { noun + 2 } else { noun + 1 })
}
