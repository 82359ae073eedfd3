//! Routines and absences: a repeated time and place, being alone at a known time, a house that stands empty.

use super::{
    Candidate, Scan,
    alone::alone,
    begins::{Begins, Starts},
    context::{Frame, lower},
    place::{self, Sort},
    when::{day, time, when},
    words::{Phrases, Words},
};
use crate::{
    Kind,
    text::{Class, WordSet, one_of},
};
use std::ops::Range;

/// Words of a child who comes home to nobody.
const KEY: Phrases = Phrases::new("let myself in, have a key, got a key, my own key, let ourselves in");

/// Words of a family that is away.
const AWAY: Phrases = Phrases::new(
    "are away, am away, be away, going away, going on holiday, away on holiday, are on holiday, \
    off on holiday, away for, go on holiday, go away",
);

/// Words of what is over.
const PAST: &WordSet = words!("went was were had got used saw did walked took played came");

/// Words of being brought home.
const FETCHES: &WordSet = words!("picks pick collects drops dropped fetches meets");

/// Words of going home alone.
const WALKS: &WordSet = words!("walk cycle scoot bike");

/// What a sentence says of times and places, with the words on which it says so.
#[derive(Default)]
struct Reading {
    /// First and last word of what counts.
    span: Option<Range<usize>>,
    repeats: bool,
    clock: bool,
    days: bool,
    place: bool,
    named: bool,
    school: bool,
    alone: bool,
    empty: bool,
    away: bool,
    travel: bool,
    /// For how long the family is away.
    long: bool,
    /// Somebody of the family is with the writer.
    company: bool,
    own: bool,
    others: bool,
    past: bool,
    /// What the writer once did: "i walked to the shop".
    did: bool,
    /// What is so now: "im", "will be".
    present: bool,
}

impl Reading {
    fn mark(&mut self, words: Range<usize>) {
        self.span = Some(match self.span.take() {
            // What stands far apart is not one clause.
            Some(known) if words.start <= known.end + 8 => {
                known.start.min(words.start)..known.end.max(words.end)
            }
            Some(known) if known.len() >= 4 => known,
            _ => words,
        });
    }
}

/// Words of a house without anyone in it, or a family away.
fn empty_house(w: &Words<'_>, at: usize) -> Option<(usize, bool)> {
    const HOUSE: Phrases = Phrases::new(
        "house is empty, house will be empty, house empty, empty house, no one will be at our house, \
        no one will be in, no one will be at home, no one will be home, no one at our house, \
        no one in our house, no one at home, no one is in, no one is at home, no one is at our house, \
        house to myself, house to ourselves, place to myself, no one is home, no one will be at ours, \
        no one will be there",
    );
    if let Some(end) = w.after_any(at, &HOUSE) {
        return Some((end, true));
    }
    const OUT: Phrases = Phrases::new(
        "mum and dad are out, mum and dad are away, parents are out, parents are away, mum is out, \
        dad is out, mum is away, mum is at work, mum and dad are at work, parents are at work, \
        dad is at work, mum does nights, dad does nights, works nights, works late, working late, \
        mum and dad work",
    );
    w.after_any(at, &OUT).map(|end| (end, false))
}

fn away(w: &Words<'_>, at: usize) -> Option<usize> {
    let phrase = w.after_any(at, &AWAY);
    // "were away next week", "going to Tenerife on 3rd August for ten days".
    let were = w.after(at, "were away").filter(|&end| when(w, end).is_some());
    let going = w.after(at, "going to").and_then(|_| place::place(w, at + 1)).filter(|p| {
        let span = (p.end..(p.end + 9).min(w.sentence(at).end)).any(|i| {
            w.text(i) == "for"
                && w.one_of(i + 2, words!("weeks week days nights month"))
                && w.text(i + 1) != "the"
        });
        matches!(p.sort, Sort::Named | Sort::Town) && span
    });
    phrase.or(were).or(going.map(|p| p.end))
}

fn read(w: &Words<'_>, sentence: Range<usize>) -> Reading {
    let mut r = Reading::default();
    let mut out_parents = false;
    let mut at = sentence.start;
    while at < sentence.end {
        let word = w.get(at);
        r.own |= word.classes.has(Class::Myself) || word.classes.has(Class::Ourselves);
        r.others |= one_of(word.text, words!("he she they it")) || word.classes.has(Class::Pet);
        r.company |= word.text == "with" && (w.is(at + 1, Class::Kin) || w.is(at + 2, Class::Kin));
        r.long |= w.one_of(at, words!("weeks week days nights fortnight until til till"))
            || word.text == "to" && w.get(at + 1).figure;
        r.past |= w.one_of(at, PAST);
        r.did |= w.one_of(at.wrapping_sub(1), words!("i we"))
            && (word.text.ends_with("ed") || w.one_of(at, PAST) && word.text != "got");
        r.present |= w.one_of(at, words!("am is are be now"));
        if let Some((end, strong)) = empty_house(w, at) {
            (r.empty, r.alone) =
                (r.empty || strong, r.alone || !strong && w.one_of(end - 1, words!("nights late")));
            r.mark(at..end);
            out_parents |= !strong;
            at = end;
            continue;
        }
        if let Some(end) = away(w, at) {
            r.away = true;
            r.mark(at..end);
            at = end;
            continue;
        }
        let key = w.after_any(at, &KEY);
        if let Some(end) = alone(w, at).or(key) {
            r.alone = true;
            r.mark(at..end);
            at = end;
            continue;
        }
        if let Some(end) = time(w, at).filter(|&e| e <= sentence.end) {
            r.clock |= w.text(end - 1) != "school" || w.text(at) == "after";
            r.mark(at..end);
            at = end;
            continue;
        }
        if word.classes.has(Class::Repeat) {
            // "always" repeats, but tells no day.
            let telling = !one_of(word.text, words!("always usually normally nights"));
            let end = if matches!(word.text, "every" | "each") {
                let stop = w.one_of(
                    at + 1,
                    words!("day night week morning afternoon evening weekend single other school lunch time"),
                ) || w.is(at + 1, Class::Weekday);
                if !stop {
                    at += 1;
                    continue;
                }
                if w.one_of(at + 1, words!("single other")) { at + 3 } else { at + 2 }
            } else {
                at + 1
            };
            r.repeats |= telling;
            r.mark(at..end.min(sentence.end));
            at = end;
            continue;
        }
        if let Some(end) = day(w, at).filter(|&e| e <= sentence.end) {
            r.days = true;
            // "tues and fri", "on a tuesday": days that come round.
            let named = (at..end).filter(|&i| w.is(i, Class::Weekday)).count();
            let more = w.one_of(end, words!("and n")) && w.is(end + 1, Class::Weekday);
            r.repeats |=
                (named > 0 && w.text(at + 1) == "a") || more || (named > 0 && w.text(end - 1) == "nights");
            r.mark(at..if more { end + 2 } else { end });
            at = if more { end + 2 } else { end };
            continue;
        }
        if let Some(place) = place::place(w, at).filter(|p| p.end <= sentence.end) {
            let class = (at..place.end).any(|i| w.is(i, Class::SchoolPlace))
                && !w.any(sentence.clone(), Class::Myself);
            match place.sort {
                _ if class => r.school = true,
                Sort::School => r.school = true,
                Sort::Named => r.named = true,
                Sort::Town => {}
                _ => r.place = true,
            }
            if place.sort != Sort::School {
                r.mark(at..place.end);
            }
            at = place.end;
            continue;
        }
        if word.text == "home"
            && w.one_of(
                at.wrapping_sub(1),
                words!("walk walking go get bike cycle goes come going scoot run"),
            )
        {
            r.travel = true;
            r.mark(at - 1..at + 1);
        }
        if word.text == "bus" || word.text == "train" || word.text == "tram" {
            r.travel |=
                (at.saturating_sub(5)..at).any(|i| w.one_of(i, words!("get catch take got ride getting")));
            r.mark(at..at + 1);
        }
        if w.one_of(at, FETCHES) && w.one_of(at + 1, words!("me us off my")) {
            r.travel = true;
            r.mark(at..at + 2);
        }
        // "i run the canal path at 6 every morning".
        if w.one_of(at, words!("run walk jog cycle bike skate ride scoot"))
            && w.one_of(at.wrapping_sub(1), words!("i we always usually"))
            && let Some(place) =
                place::bare(w, at + 1).filter(|p| p.end <= sentence.end && p.sort == Sort::Known)
        {
            (r.travel, r.place) = (true, true);
            r.mark(at..place.end);
            at = place.end;
            continue;
        }
        let dog = if w.one_of(at, WALKS)
            && w.one_of(at + 1, words!("the my our"))
            && w.one_of(at + 2, words!("dog dogs puppy"))
        {
            2
        } else {
            0
        };
        if w.one_of(at, WALKS)
            && w.one_of(at + 1 + dog, words!("to 2 back home past through round around along"))
        {
            r.travel = true;
            r.mark(at..at + 2);
        }
        at += 1;
    }
    r.travel |= out_parents && (r.clock || r.repeats || r.days);
    r
}

#[inline(never)]
fn score(r: &Reading) -> u8 {
    let bit = |b: bool, n: u8| if b { n } else { 0 };
    let away = r.away && (r.days || r.clock || r.repeats) && r.own;
    // "We are going on holiday on Saturday" is said of every holiday; from when and for how long, of an empty house
    if r.empty || away && r.long {
        return 60 + bit(r.days || r.clock || r.away, 20);
    }
    if away {
        return 40;
    }
    let told = r.own || (r.repeats && r.clock && r.place);
    if !told {
        return 0;
    }
    let mut score = 0;
    if r.alone {
        score = 30
            + bit(r.travel, 25)
            + bit(r.clock, 25)
            + bit(r.repeats || r.days, 25)
            + bit(r.place || r.named, 10);
    } else if r.repeats || (r.travel && r.clock) {
        score = 25 + bit(r.place, 25) + bit(r.named && !r.place, 10) + bit(r.clock, 15) + bit(r.travel, 25);
    }
    if r.company && !r.alone && !r.clock {
        score = score.saturating_sub(20);
    }
    if r.school && !r.alone && !r.travel {
        score = score.saturating_sub(25);
    }
    if r.past && !r.alone {
        score = score.saturating_sub(35);
    }
    if r.did && !r.present && !r.repeats {
        score = score.saturating_sub(60);
    }
    if r.others && !r.alone {
        score = score.saturating_sub(10);
    }
    score.min(90)
}

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { classes: &[Class::Repeat, Class::RoutineWord, Class::Weekday], ..Begins::WORDS };

/// Sentences that tell a routine.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let mut from = 0;
    while let Some(at) = starts.next(from) {
        let sentence = w.sentence(at);
        from = sentence.end.max(at + 1);
        let r = read(w, sentence.clone());
        let Some(words) = r.span.clone() else { continue };
        let score = score(&r);
        if score < 20 {
            continue;
        }
        // The clause begins with its subject.
        let mut start = words.start;
        while start > sentence.start && words.start - start < 4 {
            let word = w.get(start - 1);
            if !matches!(w.get(start).mark, b' ' | b'\'')
                || w.get(start).line
                || one_of(word.text, words!("so and but because that n"))
            {
                break;
            }
            start -= 1;
            if word.classes.has(Class::Myself) || word.classes.has(Class::Ourselves) {
                break;
            }
        }
        let token = w.get(words.start).token as usize;
        let class = (sentence.start..sentence.end).any(|i| {
            w.one_of(
                i,
                words!(
                    "class homework pe assembly lesson lessons miss mrs mr practise choir register bed \
                    teeth residential"
                ),
            )
        });
        let score = if class && !r.alone && !r.empty { score.saturating_sub(35) } else { score };
        let doubt = scan
            .context
            .doubt(token, &[Frame::Story, Frame::History, Frame::Advice, Frame::SetWork, Frame::Notice]);
        out.push(Candidate::detail(
            Kind::Routine,
            "routine/clause",
            w.span(start..words.end),
            lower(score, doubt, 60),
        ));
    }
}
