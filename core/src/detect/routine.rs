//! Routines and absences: a repeated time and place, being alone at a known time, a house that stands empty.

use super::{
    Candidate, Scan,
    begins::{Begins, Starts},
    read::{
        alone::{ALONE, alone},
        context::FRAMES,
        person::WRITER,
        place::{self, Sort},
        when::{day, time, when},
        words::{Filter, Phrases, Words, phrases},
    },
};
use crate::{
    Kind,
    text::{Class, WordSet, one_of},
};
use std::ops::Range;

/// Words of a child who comes home to nobody.
const KEY: Phrases = phrases!("let myself in, have a key, got a key, my own key, let ourselves in");

/// Words of a family that is away.
const AWAY: Phrases = phrases!(
    "are away, am away, be away, going away, going on holiday, away on holiday, are on holiday, \
    off on holiday, away for, go on holiday, go away"
);

/// Words of what is over.
const PAST: &WordSet = words!("went was were had got used saw did walked took played came");

/// Words of being brought home.
const FETCHES: &WordSet = words!("picks pick collects drops dropped fetches meets");

/// Words of going home alone.
const WALKS: &WordSet = words!("walk cycle scoot bike");

/// Words of how long.
const LONG: &WordSet = words!("weeks week days nights fortnight until til till");

/// Words of what is so now.
const PRESENT: &WordSet = words!("am is are be now");

/// Words of somebody else.
const OTHERS: &WordSet = words!("he she they it");

/// The words that count wherever they stand, but for those told by their classes or their endings.
const MAY_COUNT: Filter = Filter::new(&[OTHERS, LONG, PAST, PRESENT, words!("with to")]);

/// Words with which one travels.
const RIDES: &WordSet = words!("bus train tram");

/// How one goes along a way.
const RUNS: &WordSet = words!("run walk jog cycle bike skate ride scoot");

/// The words at which something on the way is told.
const MAY_TRAVEL: Filter = Filter::new(&[RIDES, FETCHES, RUNS, WALKS, words!("home")]);

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
    /// "mum is at work", "dad works late".
    parents_out: bool,
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

/// Words of a house without anyone in it.
const EMPTY: Phrases = phrases!(
    "house is empty, house will be empty, house empty, empty house, no one will be at our house, \
    no one will be in, no one will be at home, no one will be home, no one at our house, \
    no one in our house, no one at home, no one is in, no one is at home, no one is at our house, \
    house to myself, house to ourselves, place to myself, no one is home, no one will be at ours, \
    no one will be there, no one at ours, no one is at ours, door unlocked, door is unlocked, door is never locked"
);

/// Words of parents who are out.
const OUT: Phrases = phrases!(
    "mum and dad are out, mum and dad are away, parents are out, parents are away, mum is out, \
    dad is out, mum is away, mum is at work, mum and dad are at work, parents are at work, \
    dad is at work, mum does nights, dad does nights, works nights, works late, working late, \
    mum and dad work"
);

/// "dad doesnt get in til 7".
const LATE: &WordSet = words!("get");

/// The words with which a house is told to be empty, a family to be away, the writer to be alone.
const MAY_BE_ALONE: Filter =
    Filter::new(&[words!("were going"), LATE]).and_first_of(&[&EMPTY, &OUT, &AWAY, &KEY, &ALONE]);

/// Words of a house without anyone in it, or of a family that is out: whether they are sure.
fn empty_house(w: &Words<'_>, at: usize) -> Option<(usize, bool)> {
    let empty = w.after_any(at, &EMPTY).map(|end| (end, true));
    empty.or_else(|| w.after_any(at, &OUT).map(|end| (end, false)))
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

/// Reads a sentence word by word, each by the first reader that knows what stands there.
fn read(w: &Words<'_>, sentence: &Range<usize>) -> Reading {
    let mut r = Reading::default();
    let mut at = sentence.start;
    while at < sentence.end {
        r.note(w, at);
        at = r
            .nobody_there(w, at)
            .or_else(|| r.at_a_time(w, at, sentence))
            .or_else(|| r.again(w, at, sentence))
            .or_else(|| r.on_a_day(w, at, sentence))
            .or_else(|| r.at_a_place(w, at, sentence))
            .or_else(|| r.on_the_way(w, at, sentence))
            .unwrap_or(at + 1);
    }
    r.travel |= r.parents_out && (r.clock || r.repeats || r.days);
    r
}

/// The readers: each gives the place after what it read.
impl Reading {
    /// What counts wherever it stands: "i", "he", "with my mum", "for two weeks", "i walked", "am".
    fn note(&mut self, w: &Words<'_>, at: usize) {
        let word = w.get(at);
        self.own |= word.classes.meets(WRITER);
        self.others |= word.classes.has(Class::Pet);
        let by_the_writer = || w.one_of(at.wrapping_sub(1), words!("i we"));
        self.did |= word.text.ends_with("ed") && by_the_writer();
        if !w.may_be(at, &MAY_COUNT) {
            return;
        }
        self.others |= w.one_of(at, OTHERS);
        self.company |= word.text == "with" && (w.is(at + 1, Class::Kin) || w.is(at + 2, Class::Kin));
        self.long |= w.one_of(at, LONG) || word.text == "to" && w.get(at + 1).figure;
        let past = w.one_of(at, PAST);
        self.past |= past;
        self.did |= past && word.text != "got" && by_the_writer();
        self.present |= w.one_of(at, PRESENT);
    }

    /// An empty house, a family that is away, a child alone.
    fn nobody_there(&mut self, w: &Words<'_>, at: usize) -> Option<usize> {
        if !w.may_be(at, &MAY_BE_ALONE) {
            return None;
        }
        self.nobody_in(w, at).or_else(|| self.family_away(w, at)).or_else(|| self.by_oneself(w, at))
    }

    /// "no one will be in", "mum works late".
    fn nobody_in(&mut self, w: &Words<'_>, at: usize) -> Option<usize> {
        let late = w.one_of(at, LATE)
            && w.one_of(at + 1, words!("in home back"))
            && w.one_of(at + 2, words!("til till until"));
        let (end, strong) = empty_house(w, at).or(late.then_some((at + 2, false)))?;
        self.empty |= strong;
        self.alone |= !strong && w.one_of(end - 1, words!("nights late"));
        self.parents_out |= !strong;
        self.mark(at..end);
        Some(end)
    }

    /// "we are going on holiday".
    fn family_away(&mut self, w: &Words<'_>, at: usize) -> Option<usize> {
        let end = away(w, at)?;
        self.away = true;
        self.mark(at..end);
        Some(end)
    }

    /// "on my own", "let myself in".
    fn by_oneself(&mut self, w: &Words<'_>, at: usize) -> Option<usize> {
        let key = w.after_any(at, &KEY);
        let end = alone(w, at).or(key)?;
        self.alone = true;
        self.mark(at..end);
        Some(end)
    }

    /// "at 4", "after school"; "before school" is no time by the clock.
    fn at_a_time(&mut self, w: &Words<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let end = time(w, at).filter(|&e| e <= sentence.end)?;
        self.clock |= w.text(end - 1) != "school" || w.text(at) == "after";
        self.mark(at..end);
        Some(end)
    }

    /// "every thursday", "usually"; of "every day" only the word is passed over.
    fn again(&mut self, w: &Words<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let word = w.get(at);
        if !word.classes.has(Class::Repeat) {
            return None;
        }
        let mut end = at + 1;
        if matches!(word.text, "every" | "each") {
            const TURN: &WordSet =
                words!("day night week morning afternoon evening weekend single other school lunch time");
            if !w.one_of(end, TURN) && !w.is(end, Class::Weekday) {
                return Some(end);
            }
            end += if w.one_of(end, words!("single other")) { 2 } else { 1 };
        }
        // "always" repeats, but tells no day.
        self.repeats |= !one_of(word.text, words!("always usually normally nights"));
        self.mark(at..end.min(sentence.end));
        Some(end)
    }

    /// "on friday", "tues and fri", "on a tuesday": the last two are days that come round.
    fn on_a_day(&mut self, w: &Words<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let end = day(w, at).filter(|&e| e <= sentence.end)?;
        let named = (at..end).any(|i| w.is(i, Class::Weekday));
        let more = w.one_of(end, words!("and n")) && w.is(end + 1, Class::Weekday);
        self.days = true;
        self.repeats |= more || named && (w.text(at + 1) == "a" || w.text(end - 1) == "nights");
        let end = if more { end + 2 } else { end };
        self.mark(at..end);
        Some(end)
    }

    /// "at the park", "in the hall".
    fn at_a_place(&mut self, w: &Words<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let place = place::place(w, at).filter(|p| p.end <= sentence.end)?;
        let class =
            (at..place.end).any(|i| w.is(i, Class::SchoolPlace)) && !w.any(sentence.clone(), Class::Myself);
        match place.sort {
            _ if class => self.school = true,
            Sort::School => self.school = true,
            Sort::Named => self.named = true,
            Sort::Town => {}
            _ => self.place = true,
        }
        if place.sort != Sort::School {
            self.mark(at..place.end);
        }
        Some(place.end)
    }

    /// "walking home", "get the bus", "nan picks me up", "i run the canal path", "walk to school".
    fn on_the_way(&mut self, w: &Words<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
        if !w.may_be(at, &MAY_TRAVEL) {
            return None;
        }
        self.goes_home(w, at);
        self.rides(w, at);
        self.is_fetched(w, at);
        let end = self.runs(w, at, sentence);
        if end.is_none() {
            self.walks(w, at);
        }
        end
    }

    /// "walking home", "get home".
    fn goes_home(&mut self, w: &Words<'_>, at: usize) {
        let goes = words!("walk walking go get bike cycle goes come going scoot run");
        if w.text(at) == "home" && w.one_of(at.wrapping_sub(1), goes) {
            self.travel = true;
            self.mark(at - 1..at + 1);
        }
    }

    /// "get the 52 bus"; "the bus" alone is no travel, but may belong to it.
    fn rides(&mut self, w: &Words<'_>, at: usize) {
        if w.one_of(at, RIDES) {
            self.travel |=
                (at.saturating_sub(5)..at).any(|i| w.one_of(i, words!("get catch take got ride getting")));
            self.mark(at..at + 1);
        }
    }

    /// "nan picks me up", "dad drops us off".
    fn is_fetched(&mut self, w: &Words<'_>, at: usize) {
        if w.one_of(at, FETCHES) && w.one_of(at + 1, words!("me us off my")) {
            self.travel = true;
            self.mark(at..at + 2);
        }
    }

    /// "i run the canal path at 6 every morning".
    fn runs(&mut self, w: &Words<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
        if !w.one_of(at, RUNS) || !w.one_of(at.wrapping_sub(1), words!("i we always usually")) {
            return None;
        }
        let end = place::bare(w, at + 1)
            .filter(|p| p.end <= sentence.end && p.sort == Sort::Known)
            .map(|p| p.end)?;
        (self.travel, self.place) = (true, true);
        self.mark(at..end);
        Some(end)
    }

    /// "walk to school", "walk the dog round the field".
    fn walks(&mut self, w: &Words<'_>, at: usize) {
        if !w.one_of(at, WALKS) {
            return;
        }
        let dog = w.one_of(at + 1, words!("the my our")) && w.one_of(at + 2, words!("dog dogs puppy"));
        let way = at + if dog { 3 } else { 1 };
        if w.one_of(way, words!("to 2 back home past through round around along")) {
            self.travel = true;
            self.mark(at..at + 2);
        }
    }
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
    Begins { classes: &[Class::Repeat, Class::RoutineWord, Class::Weekday], words: &[LATE], ..Begins::WORDS };

/// Sentences that tell a routine.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let mut from = 0;
    while let Some(at) = starts.next(from) {
        let sentence = w.sentence(at);
        from = sentence.end.max(at + 1);
        let r = read(w, &sentence);
        let Some(words) = r.span.clone() else { continue };
        let score = score(&r);
        if score < 20 {
            continue;
        }
        let lessons = !r.alone && !r.empty && is_of_lessons(w, &sentence);
        let score = if lessons { score.saturating_sub(35) } else { score };
        let score = scan.context.lower(score, w.get(words.start).token as usize, &FRAMES, 60);
        out.push(Candidate::detail(
            Kind::Routine,
            "routine/clause",
            w.span(subject(w, words.start, &sentence)..words.end),
            score,
        ));
    }
}

/// Where the clause begins whose first telling word is at `at`: "so [i always] walk".
fn subject(w: &Words<'_>, at: usize, sentence: &Range<usize>) -> usize {
    let mut start = at;
    while start > sentence.start && at - start < 4 {
        let word = w.get(start - 1);
        if !matches!(w.get(start).mark, b' ' | b'\'')
            || w.get(start).line
            || one_of(word.text, words!("so and but because that n"))
        {
            break;
        }
        start -= 1;
        if word.classes.meets(WRITER) {
            break;
        }
    }
    start
}

/// "we have pe every tuesday", "miss reads to us", "i brush my teeth at 7".
fn is_of_lessons(w: &Words<'_>, sentence: &Range<usize>) -> bool {
    let lessons = words!(
        "class homework pe assembly lesson lessons miss mrs mr practise choir register bed teeth residential"
    );
    sentence.clone().any(|i| w.one_of(i, lessons))
}
