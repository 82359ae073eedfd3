//! Where a child is now, or that they are alone: "im at the park now by myself", "home alone til 6". A town alone only counts
//! towards a combination.

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{
        alone::{JUST, alone, just_us},
        clause,
        context::FRAMES,
        person::WRITER,
        place::{self, Sort},
        when::when,
        words::{Phrases, Words, phrases},
    },
};
use crate::{
    Kind,
    text::{Class, WordSet},
};

/// A place after a pin: its rule.
pub(crate) const PIN: &str = "location-now/pin";

/// Words for this moment.
const NOW: Phrases =
    phrases!("now, currently, right now, at the moment, all week, all weekend, all day, all night");

fn now(w: &Words<'_>, at: usize) -> Option<usize> {
    w.after_any(at, &NOW)
}

const ME: &WordSet = words!("i we me");
const WE_ARE: &WordSet = words!("were we're");
/// What one does at a place, where nobody is named.
const STAYING: &WordSet = words!("currently stuck sat waiting sitting");

/// "i am", "we are", "i am sat", "im waiting", "currently": the place after it, where a place may follow.
fn being(w: &Words<'_>, at: usize) -> Option<usize> {
    let me = w.get(at).classes.meets(WRITER) && w.one_of(at, ME) && w.one_of(at + 1, words!("am are is be"));
    // "were at nandos": we are.
    let we = w.one_of(at, WE_ARE)
        && w.sentence(at).start == at
        && w.one_of(
            at + 1,
            words!("at in on outside by sat stood sitting waiting here stuck near up down behind"),
        );
    let next = match (me, we) {
        (true, _) => at + 2,
        (_, true) => at + 1,
        _ => return walking(w, at),
    };
    let next = if w
        .one_of(next, words!("just all still currently now both already actually literally only here out"))
    {
        next + 1
    } else {
        next
    };
    let next = if w.one_of(
        next,
        words!(
            "sat sitting stood standing waiting stuck chilling hiding lost staying playing here alone \
            out up down bored round"
        ),
    ) {
        next + 1
    } else {
        next
    };
    Some(next)
}

/// "in the arndale by the fountain": a place that no list knows, told by the one beside it.
fn unknown_place(w: &Words<'_>, at: usize) -> Option<place::Place> {
    let end = place::unknown(w, at)?;
    let beside = matches!(w.get(end).mark, b' ' | b'@') && !w.get(end).line;
    let known = place::place(w, end).filter(|p| beside && p.sort != Sort::School);
    let end = if known.is_none() && beside { place::unknown(w, end).unwrap_or(end) } else { end };
    let sort = known.map_or(Sort::Town, |p| p.sort);
    (known.is_some() || now(w, end).is_some() || alone(w, end).is_some())
        .then_some(place::Place { end: known.map_or(end, |p| p.end), sort })
}

/// "walking home", "on my way to", "going to town now".
fn walking(w: &Words<'_>, at: usize) -> Option<usize> {
    let first = w.sentence(at).start == at || w.get(at).mark != b' ' || w.get(at).line;
    let arrived =
        w.after_any(at, &ARRIVED).filter(|_| first || w.one_of(at.wrapping_sub(1), words!("i we have")));
    // The place follows after "to" or "at".
    arrived
        .map(|end| end - 1)
        .or_else(|| w.after_any(at, &ON_MY_WAY).map(|end| end - 1))
        .or_else(|| (first && w.one_of(at, STAYING)).then_some(at + 1))
}

const ARRIVED: Phrases = phrases!("just got to, just arrived at, just got 2, just reached");
const ON_MY_WAY: Phrases = phrases!("on my way to, on our way to");

/// Words that say where a home is by what stands beside it.
const NEAR: &WordSet = words!("near opposite behind next by outside above beside across round over corner");

/// Where animals live.
const HABITATS: &WordSet = words!("pond jungle rainforest sea ocean forest cave river woods lake zoo");

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    words: &[words!("home"), ME, WE_ARE, STAYING, ELSEWHERE],
    phrases: &[&JUST, &ARRIVED, &ON_MY_WAY],
    besides: begins::SIGNS,
    ..Begins::WORDS
};

/// Places where the writer is.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let mut push = |at: usize, start: usize, end: usize, score: u8, rule: &'static str, weak: bool| {
        let score = scan.context.lower(score.min(95), w.get(at).token as usize, &FRAMES, 60);
        let found = Candidate::detail(Kind::LocationNow, rule, w.span(start..end), score);
        out.push(if weak { found.weak() } else { found });
    };
    let mut at = 0;
    while let Some(start) = starts.next(at) {
        at = start;
        let hedged = || {
            let sentence = w.sentence(at);
            (sentence.start..at).any(|i| w.one_of(i, words!("if when whenever imagine once")))
                || (at..sentence.end).any(|i| w.one_of(i, words!("photo picture class trip")))
        };
        if let Some((start, end, score)) = just_us(w, at) {
            push(at, start, end, if hedged() { score / 2 } else { score }, "location-now/alone", false);
            at = end.max(at + 1);
            continue;
        }
        if let Some(next) = being(w, at)
            && let Some((end, score)) = being_at(w, at, next)
        {
            let score = if hedged() { score.saturating_sub(35) } else { score };
            push(at, at, end, score, "location-now/place", false);
            at = end.max(at + 1);
            continue;
        }
        if let Some(Area { start, end, score, weak }) = elsewhere(w, at) {
            let score = if hedged() { score.saturating_sub(30) } else { score };
            push(at, start, end, score, "location-now/area", weak);
            at = end.max(at + 1);
            continue;
        }
        at += 1;
    }
    pins(scan, out);
}

/// Where the writer is who says so at `at`, with `next` after it, and when: the end of it, and its score.
#[inline(never)]
fn being_at(w: &Words<'_>, at: usize, next: usize) -> Option<(usize, u8)> {
    // "at football training at the rec": the place may stand after what is done there.
    let busy = (next + 1..next + 4)
        .find(|&i| w.one_of(i, words!("at in")) && (next..i).any(|j| w.is(j, Class::Activity)));
    // "im up the rec"
    let place = place::place(w, next)
        .or_else(|| place::place(w, next - 1).filter(|_| next > at + 2))
        .or_else(|| unknown_place(w, next))
        .or_else(|| busy.and_then(|i| place::place(w, i)))
        .filter(|p| p.end <= w.sentence(at).end);
    let mut stays = false;
    let mut end = place.map_or(next, |p| p.end);
    let (mut is_now, mut is_alone, mut gap) = (false, false, 0);
    let mut i = at;
    while i < w.sentence(at).end && gap < 5 {
        if i >= end && matches!(w.text(i), "and" | "but" | "because") && gap > 1 {
            break;
        }
        if let Some(after) = now(w, i) {
            (is_now, end, gap) = (true, end.max(after), 0);
            i = after;
        } else if let Some(after) = alone(w, i) {
            (is_alone, end, gap) = (true, end.max(after), 0);
            if let Some(place) = place::place(w, after).filter(|p| p.end <= w.sentence(at).end) {
                end = end.max(place.end);
            }
            i = after;
        } else if let Some(after) = when(w, i).filter(|_| i >= end) {
            stays = true;
            end = after;
            i = after;
        } else {
            gap += usize::from(i >= end);
            i += 1;
        }
    }
    let base: u8 = match place.map(|p| p.sort) {
        Some(Sort::Known) => 50,
        Some(Sort::Named) => 30,
        Some(Sort::Home) => 35,
        Some(Sort::Town) => 20,
        Some(Sort::School) => 10,
        None => 0,
    };
    let chat = u8::from(w.len() <= 20) * 10;
    let score = base
        + if is_alone { 35 } else { 0 }
        + if is_now && base > 0 { 25 } else { 0 }
        + if stays && base > 30 { 10 } else { 0 }
        + if base > 0 { chat } else { 0 };
    // "i did it all on my own" tells no place: being alone must follow at once.
    let on_own_work = is_alone && place.is_none() && !(at..=next).any(|i| alone(w, i).is_some());
    let repeats = (at..w.sentence(at).end).any(|i| w.one_of(i, words!("every each")));
    let score = if repeats { score.saturating_sub(40) } else { score };
    if score < 35 || on_own_work {
        return None;
    }
    Some((end, if place.is_none() { 55 } else { score }))
}

/// Words that place the writer.
struct Area {
    start: usize,
    end: usize,
    score: u8,
    /// Only counts towards a combination.
    weak: bool,
}

impl Area {
    fn new(start: usize, end: usize, score: u8) -> Self {
        Self { start, end, score, weak: false }
    }

    fn weak(start: usize, end: usize, score: u8) -> Self {
        Self { start, end, score, weak: true }
    }
}

/// The words that begin something in [`elsewhere`].
const ELSEWHERE: &WordSet =
    words!("on at in outside no left all by location loc live living from walking walk");

/// Other words that place the writer: "on the 52 bus going to town", "at my nans in leeds all week", "live in hull near the big
/// tesco", "from leeds".
#[inline(never)]
fn elsewhere(w: &Words<'_>, at: usize) -> Option<Area> {
    let first = w.sentence(at).start == at || w.get(at).mark != b' ' || w.get(at).line;
    match w.text(at) {
        "on" => riding(w, at, first),
        "at" | "in" | "outside" if first => staying(w, at),
        "no" => no_one_else(w, at),
        "left" if w.text(at + 1) == "me" => left_alone(w, at),
        "all" | "by" if first => all_alone(w, at),
        "location" | "loc" if w.get(at + 1).mark == b':' => {
            place::bare(w, at + 1).map(|p| Area::new(at + 1, p.end, 75))
        }
        "live" | "living" => living(w, at, first),
        "from" => from_town(w, at),
        "walking" | "walk" => walking_past(w, at, first),
        _ => None,
    }
}

/// "am", "are" right before a word.
fn after_am(w: &Words<'_>, at: usize) -> bool {
    w.one_of(at.wrapping_sub(1), words!("am are"))
}

/// "on the 52 bus going to town".
fn riding(w: &Words<'_>, at: usize, first: bool) -> Option<Area> {
    let bus = w.after(at, "on the").or_else(|| w.after(at, "on a"))?;
    let line = w.get(bus).number || w.text(bus).starts_with(|c: char| c.is_ascii_digit());
    let next = bus + usize::from(line) + 1;
    let rides = w.one_of(next - 1, words!("bus train tram coach ferry"));
    let am = after_am(w, at);
    let told = !am && w.sentence(at).len() > 9;
    if !rides || !first && !am || told {
        return None;
    }
    let end = if w.one_of(next, words!("going to home from")) {
        place::place(w, next).or_else(|| place::place(w, next + 1)).map_or(next, |p| p.end)
    } else {
        next
    };
    Some(Area::new(at, end, 60))
}

/// "at my nans in leeds all week".
fn staying(w: &Words<'_>, at: usize) -> Option<Area> {
    const STAY: Phrases = phrases!(
        "all week, all day, all weekend, for the week, this week, right now, all night, for the weekend"
    );
    let place = place::place(w, at)?;
    let end = w.after_any(place.end, &STAY).or_else(|| now(w, place.end)).or_else(|| alone(w, place.end))?;
    let known = match place.sort {
        Sort::School => false,
        Sort::Town => w.text(at) == "at",
        _ => true,
    };
    known.then(|| Area::new(at, end, 65))
}

/// "outside b&m waiting, no one else here".
fn no_one_else(w: &Words<'_>, at: usize) -> Option<Area> {
    let end = alone(w, at)?;
    let sentence = w.sentence(at).start;
    let led = at - sentence <= 6 && w.is(sentence, Class::Lead);
    Some(Area::new(if led { sentence } else { at }, end, 60))
}

/// "mum left me home alone".
fn left_alone(w: &Words<'_>, at: usize) -> Option<Area> {
    let end = alone(w, at + 2).or_else(|| w.after(at + 2, "home alone"))?;
    Some(Area::new(clause::start(w, at), end, 60))
}

/// "all alone at the park", "by myself in town now".
fn all_alone(w: &Words<'_>, at: usize) -> Option<Area> {
    let end = alone(w, at)?;
    let place = place::place(w, end).filter(|p| p.sort != Sort::School)?;
    Some(Area::new(at, now(w, place.end).unwrap_or(place.end), 65))
}

/// "live in hull near the big tesco"; "i live in hull" is weak.
fn living(w: &Words<'_>, at: usize, first: bool) -> Option<Area> {
    if !first && !w.one_of(at.wrapping_sub(1), words!("i we am are also actually")) {
        return None;
    }
    let place = place::place(w, at + 1).filter(|p| !(at + 1..p.end).any(|i| w.one_of(i, HABITATS)))?;
    let near = (at + 2..place.end).any(|i| w.one_of(i, NEAR));
    let start = if first { at } else { at - 1 };
    match place.sort {
        Sort::Town | Sort::Named if !near => Some(Area::weak(start, place.end, 55)),
        Sort::Known | Sort::Town | Sort::Named | Sort::Home if near || w.one_of(at + 1, NEAR) => {
            // "near Victoria Road and Albert Park" is a part of town.
            let street = (at + 2..place.end).any(|i| w.is(i, Class::SureStreet) && w.get(i).capital);
            Some(Area::new(start, place.end, if street { 45 } else { 65 }))
        }
        _ => None,
    }
}

/// "im from leeds".
fn from_town(w: &Words<'_>, at: usize) -> Option<Area> {
    if !w.one_of(at.wrapping_sub(1), words!("am are im")) || !w.one_of(at.wrapping_sub(2), words!("i we")) {
        return None;
    }
    let place = place::place(w, at).filter(|p| p.sort == Sort::Town)?;
    Some(Area::weak(at - 2, place.end, 55))
}

/// "im walking past aldi", "just walking through the park on my own".
fn walking_past(w: &Words<'_>, at: usize, first: bool) -> Option<Area> {
    let am = after_am(w, at) && w.one_of(at.wrapping_sub(2), words!("i we"));
    let just = w.text(at) == "walking" && (first || w.text(at.wrapping_sub(1)) == "just");
    if !am && !just {
        return None;
    }
    let place =
        place::bare(w, at + 1).or_else(|| place::place(w, at + 1)).filter(|p| p.sort != Sort::School)?;
    // Now, and alone, may both follow.
    let moment = |end: usize| now(w, end).or_else(|| alone(w, end));
    match moment(place.end) {
        Some(end) => Some(Area::new(if am { at - 2 } else { at }, moment(end).unwrap_or(end), 70)),
        None if am => Some(Area::new(at - 2, place.end, 50)),
        None => None,
    }
}

/// "📍Clifton Park": a place after a pin.
#[inline(never)]
fn pins(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    if !scan.text.folded().low().contains('📍') {
        return;
    }
    let tokens = scan.text.tokens();
    for (index, token) in tokens.iter().enumerate() {
        if scan.text.token_text(token) != "📍" {
            continue;
        }
        let w = scan.words;
        let from = w.at_token(index + 1);
        let mut end = from;
        while end < from + 4
            && w.get(end).sentence == token.sentence
            && (end == from || matches!(w.get(end).mark, b' ' | b','))
            && !(end > from && w.get(end).line)
            && !(end > from && w.is(end, Class::Verb))
        {
            end += 1;
        }
        let line_starts = token.line_before || index == 0 || token.space_before;
        if end > from && line_starts {
            let span = scan.text.span(index..w.tokens(from..end).end);
            out.push(Candidate::detail(Kind::LocationNow, PIN, span, 70));
        }
    }
}
