//! Home addresses: a number and its street, flats, named houses, one's own street without a number, a dwelling described well
//! enough to find. Famous and made-up addresses stay: they have no home cue, or a story around them.

use super::{
    CLEAR, Candidate, Scan,
    begins::{self, Begins, Starts},
    dwelling::{described, flat_alone},
    read::{
        context::Frame,
        everybody::{any_of_us, is_of_all},
        make_believe,
        person::WRITER,
        street::{
            self, Street, flat_before, house_number, is_name, named_before, number_after, number_inside,
            street_at, street_from,
        },
    },
};
use crate::{
    Kind,
    text::{Class, Cue, Text, TokenKind, WordSet, one_of},
};
use std::ops::Range;

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    classes: &[Class::Street],
    words: &[street::FIRST],
    cues: begins::cues(&[Cue::Home, Cue::OwnHome]),
    ..Begins::TOKENS
};

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let mut after = 0;
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in starts.all() {
        if at < after {
            continue;
        }
        let street = street_from(text, at)
            .or_else(|| text.is(at, Class::Street).then(|| street_at(text, at)).flatten());
        if let Some(street) = street
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
            numbered(scan, hit.tokens.end, out);
        }
    }
}

/// "my address is 24 Brackenlea": after a cue, a number with a name that holds no street word.
#[inline(never)]
fn numbered(scan: &Scan<'_>, from: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let from = from + usize::from(one_of(text.word(from), words!(": is at its")));
    let sentence = text.sentence_of(from);
    let Some(number) = (from + 1..(from + 4).min(sentence.end))
        .rev()
        .find_map(|i| house_number(text, i).filter(|n| n.start == from && n.end == i))
    else {
        return;
    };
    let name = |i: usize| {
        i < sentence.end
            && text
                .tokens()
                .get(i)
                .is_some_and(|t| t.kind == TokenKind::Word && !t.line_before && !t.has_digit)
            && is_name(text, i, true)
            && !text.is(i, Class::Town)
            && !text.is(i, Class::Repeat)
            && !text.is(i, Class::Month)
            && !one_of(text.word(i), words!("the of am pm oclock o"))
    };
    let the = usize::from(text.word(number.end) == "the");
    let called = the == 1 || text.word(number.end - 1) == "the";
    let end = (number.end + the..number.end + the + 3).take_while(|&i| name(i)).last().map(|i| i + 1);
    let Some(end) = end else { return };
    let capital = text.tokens().get(number.end + the).is_some_and(|t| t.capital);
    let ends = end >= sentence.end || text.is_symbol(end);
    // "i live at 2 houses": more of a thing is no name.
    let plural = !capital && !called && text.word(end - 1).ends_with('s');
    if plural || !(capital || ends) {
        return;
    }
    push(scan, "home-address/numbered", number.start..end, 50 + if capital { 20 } else { 5 }, STORY, out);
}

pub(super) fn push(
    scan: &Scan<'_>,
    rule: &'static str,
    tokens: Range<usize>,
    score: i32,
    story: u8,
    out: &mut Vec<Candidate>,
) {
    // "Victoria Road" tells of no time long ago
    let named = scan.text.has_class(&tokens, Class::History);
    let frames: &[Frame] =
        if named { &[Frame::Story, Frame::Quoted] } else { &[Frame::Story, Frame::Quoted, Frame::History] };
    let score = scan.context.lower(score.clamp(0, 100) as u8, tokens.start, frames, story);
    let score = if is_of_all(scan.text, &tokens) { 0 } else { score };
    out.push(Candidate::detail(Kind::HomeAddress, rule, scan.text.span(tokens), score));
}

/// How much a story around it takes from an address: less where it is said to be a home.
pub(super) const STORY: u8 = 50;
pub(super) const STORY_AT_HOME: u8 = 25;

/// A street with what stands around it.
struct Around {
    tokens: Range<usize>,
    numbered: bool,
    flat: bool,
    /// Nothing stands around it.
    bare: bool,
    /// How much its form says.
    score: i32,
}

/// The number, the flat and the name of a house around a street.
fn around(text: &Text<'_>, street: &Street) -> Around {
    let mut tokens = street.name.start..street.word + 1;
    let mut score = if street.sure { 10 } else { 0 } + if street.capital { 15 } else { 0 };
    let glued = text.tokens().get(street.name.start).is_some_and(|t| t.has_digit && t.joined);
    let number = house_number(text, street.name.start).or_else(|| number_inside(text, street));
    let numbered = number.is_some() || glued;
    if let Some(number) = number {
        tokens.start = number.start.min(tokens.start);
        score += 30 + if matches!(text.word(number.start), "number" | "no") { 15 } else { 0 };
        // "Bluebell Cottage, 2 Tithe Barn Lane"
        tokens.start = named_before(text, tokens.start).unwrap_or(tokens.start);
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
    // "9 the paddocks": no time, no count stands there.
    let the = numbered && street.word == street.name.start + 1 && text.word(street.name.start) == "the";
    score += if the { 25 } else { 0 };
    let bare = tokens == (street.name.start..street.word + 1) && !glued;
    Around { tokens, numbered, flat: flat.is_some(), bare, score }
}

/// An address around a street: its tokens, how sure it is, and how much a story takes from it.
#[inline(never)]
fn address(scan: &Scan<'_>, street: &Street) -> Option<(Range<usize>, i32, u8)> {
    let text = scan.text;
    // "number 3, the road sign one"
    let first = street.name.start;
    if !street.capital && text.word(first) == "the" && text.word(first.wrapping_sub(1)) == "," {
        return None;
    }
    let Around { tokens, numbered, flat, bare, mut score } = around(text, street);
    let home = home_cue(text, &tokens, bare);
    let right_after = || right_after_cue(text, street);
    if bare && (home == 0 || !street.sure && !street.capital && !right_after()) {
        return None;
    }
    score += home;
    if home == 0 && !street.sure && !street.capital && !flat {
        score -= 20;
    }
    if home == 0 && numbered {
        score += by_the_way(text, &tokens, street.capital);
        if street.capital && is_addressed(scan, tokens.start) {
            score = score.max(CLEAR.into());
        }
    }
    // "I live on Victoria Road": the words leave no doubt
    if bare && home >= 30 && street.sure && street.capital && right_after() {
        score = score.max(CLEAR.into());
    }
    let mut near = tokens.start.saturating_sub(10)..(tokens.end + 4).min(text.tokens().len());
    if near.any(|i| text.is(i, Class::FamousHome) && (!tokens.contains(&i) || is_famous(text, street))) {
        score -= if home >= 40 && scan.context.doubt(tokens.start, &[Frame::Story]) == 0 { 25 } else { 60 };
    }
    let no_home = home == 0 && (is_a_count(text, street) || numbered && is_labelled(text, &tokens));
    if no_home || scan.context.played || make_believe::is_nobodys(text, &tokens, home) {
        return Some((tokens, 0, STORY));
    }
    if numbered && in_a_town(text, tokens.end) {
        score += 10;
    }
    // "It says 'Come to 9 Gallows Court'", in a story
    let said = || scan.context.quoted(tokens.start) && scan.context.told(tokens.start, &[Frame::Story]) > 0;
    let at_home = home >= 30 && !is_of_others(text, &tokens) && !said();
    let story = if at_home { STORY_AT_HOME } else { STORY };
    Some((tokens, score, story)).filter(|(_, s, _)| *s >= 10)
}

/// "Baker Street", "Privet Drive": a street of films and books. "Baker Lane" and "Albert Road" are pupils' own.
fn is_famous(text: &Text<'_>, street: &Street) -> bool {
    const COMMON: &WordSet = words!(
        "baker windsor albert abbey ramsay quality drury downing potter watson holmes palace museum minister"
    );
    let named = match text.word(street.word) {
        "street" => words!("baker downing ramsay quality"),
        "road" => words!("abbey"),
        "lane" => words!("drury"),
        "square" => words!("albert"),
        "gardens" => words!("windsor"),
        _ => words!("palace museum"),
    };
    let famous = |at: usize| !COMMON.has(text.word(at)) || named.has(text.word(at));
    street.name.clone().any(|at| text.is(at, Class::FamousHome) && famous(at))
}

/// What the words around a street and its number say where no home is spoken of.
fn by_the_way(text: &Text<'_>, tokens: &Range<usize>, capital: bool) -> i32 {
    let mut score = 0;
    // An address ends its clause; the writer is spoken of.
    let own = tokens.start.saturating_sub(10).max(text.sentence_of(tokens.start).start)..tokens.start;
    if capital && text.ends_at(tokens.end) && text.has_any(&own, WRITER) {
        score += 10;
    }
    let before = text.word(tokens.start.wrapping_sub(1));
    score += if one_of(before, words!("at outside opposite from to near")) { 10 } else { 0 };
    // A shop or a museum has an address too.
    let around = tokens.start.saturating_sub(5)..tokens.start;
    let visited = around.clone().any(|i| {
        one_of(text.word(i), words!("visited visit visiting museum tour trip famous born film opened"))
    });
    score - if visited || text.has_class(&around, Class::Place) { 20 } else { 0 }
}

/// How many tokens before an address may say to whom.
const LONGEST_NAME: usize = 7;

/// "Ishbel Farquharson, Top Left, 3 Candlemaker Wynd": a person's name and nothing but words with capitals before the address.
fn is_addressed(scan: &Scan<'_>, start: usize) -> bool {
    let text = scan.text;
    let capital = |i: usize| text.tokens().get(i).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
    let part = |i: &usize| text.word(*i) == "," || capital(*i);
    let given = |i: usize| {
        let lists = scan.names.lists(text.word(i));
        lists.given > 0 && lists.everyday == 0
    };
    let first = |i: &usize| given(*i) && capital(i + 1);
    let mut before = (start.saturating_sub(LONGEST_NAME)..start).rev().take_while(part);
    text.word(start.wrapping_sub(1)) == ","
        && before.find(first).is_some_and(|i| !scan.names.is_public(&[text.word(i), text.word(i + 1)]))
}

/// Whether an address goes on with a town, or with a line that may be one.
fn in_a_town(text: &Text<'_>, end: usize) -> bool {
    let comma = text.word(end) == ",";
    let town = text.tokens().get(end + usize::from(comma));
    (comma || text.is(end, Class::Town))
        && town.is_some_and(|t| t.capital || !t.line_before && (t.classes.has(Class::Town) || t.has_digit))
}

/// "24 Oak House 31 Elm House": the points of a school's houses.
fn is_a_count(text: &Text<'_>, street: &Street) -> bool {
    let house = |at: usize| {
        text.word(at) == "house" && text.tokens().get(at.wrapping_sub(1)).is_some_and(|t| t.capital)
    };
    house(street.word) && text.sentence_of(street.word).filter(|&at| house(at)).count() > 1
}

/// "the 12 Mill Road bus", "table 4 Beech Lodge", "300 acre farm": a number that is no house's.
fn is_labelled(text: &Text<'_>, address: &Range<usize>) -> bool {
    let label = |at: usize| {
        text.is(at, Class::LabelWord) || one_of(text.word(at), words!("table track walk lot team lane"))
    };
    label(address.start.wrapping_sub(1))
        || one_of(text.word(address.end), words!("bus route tram"))
        || text.is(address.start + 1, Class::Unit)
        || one_of(text.word(address.start + 1), words!("acre acres"))
}

/// "she lives at": where somebody lives who is neither the writer nor of the family, and may be made up.
fn is_of_others(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let start = tokens.start.saturating_sub(6).max(text.sentence_of(tokens.start).start);
    (start..tokens.start)
        .rfind(|&at| matches!(text.word(at), "lives" | "lived"))
        .is_some_and(|lives| !any_of_us(text, &(lives.saturating_sub(3)..lives)))
}

/// "we live on ploughmans drive": a street without capitals, right after the words of living there.
fn right_after_cue(text: &Text<'_>, street: &Street) -> bool {
    let lead = text.word(street.name.start.wrapping_sub(1));
    let named = street
        .name
        .clone()
        .any(|i| !one_of(text.word(i), words!("the of old new high school church station")));
    // "i live on", or "our new house is" with a word that leads on
    let cue = text
        .cues_in(&(street.name.start.saturating_sub(6)..street.name.start))
        .any(|hit| hit.cue == Cue::OwnHome && hit.tokens.end + 1 >= street.name.start);
    named
        && cue
        && one_of(lead, words!("on in at down up is"))
        && !text.is(street.word, Class::Dwelling)
        && !text.is(street.word, Class::SchoolPlace)
        && !one_of(
            text.word(street.word),
            words!("estate mill bridge barn forge common town lodge buildings yard"),
        )
}

/// "Lives: 17 Elm Road" on a card about oneself: the word of a home begins the line.
fn is_keyed(text: &Text<'_>, address: usize) -> bool {
    let Some(sign) = address.checked_sub(1).filter(|&at| one_of(text.word(at), words!(": - = ;"))) else {
        return false;
    };
    let key = sign.wrapping_sub(1);
    let begins = text.tokens().get(key).is_some_and(|t| t.line_before) || text.is_symbol(key.wrapping_sub(1));
    begins && one_of(text.word(key), words!("home house lives live address adress addres"))
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
        // "near Victoria Road" names a part of town.
        let near =
            one_of(text.word(tokens.start.wrapping_sub(1)), words!("near by past behind around beside"));
        return if bare && near {
            20
        } else if bare {
            50
        } else {
            40
        };
    }
    // "where do you live" well since u asked ...
    let asked = tokens.start.saturating_sub(14)..tokens.start;
    if text.cues_in(&asked).any(|hit| {
        hit.cue == Cue::AskPlace
            && (hit.tokens.start..hit.tokens.end)
                .any(|i| matches!(text.word(i), "live" | "street" | "address"))
    }) {
        return 35;
    }
    if bare {
        // "the bin lorry got stuck in our road, Pilchard Row"
        let before = |n: usize| text.word(tokens.start.wrapping_sub(n));
        let road = one_of(before(2), words!("road street lane close avenue"));
        if before(1) == "," && road && one_of(before(3), words!("our my")) {
            return 50;
        }
        let after = tokens.end..(tokens.end + 4).min(sentence.end.max(tokens.end));
        return if text.cues_in(&after).any(|hit| hit.cue == Cue::OwnHome) { 45 } else { 0 };
    }
    if hits().any(|hit| hit.cue == Cue::Home)
        || is_keyed(text, tokens.start)
        || before.clone().any(|i| one_of(text.word(i), words!("🏠 🏡 🏘 📍 🚪")))
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
