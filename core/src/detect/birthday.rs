//! Birthdays without a year: "its my bday on sunday", "im 10 next tuesday", "2 weeks til im 8".

use super::{
    CLEAR, Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{
        age::age,
        context::Frame,
        person::{Owner, WRITER, is_kin_spoken_of, owner},
        when::{Date, birth_years, date, day, number, ordinal, past_on, spelled_date},
        words::{Filter, Phrases, Words, phrases},
    },
};
use crate::{
    Kind,
    text::{Class, WordSet, one_of},
};
use std::ops::Range;

/// A birth cue: "my birthday", "dob", "i was born".
pub(super) struct Cue {
    start: usize,
    end: usize,
    /// It says "born".
    pub(super) born: bool,
    /// Whose birth.
    pub(super) owner: Owner,
}

pub(super) const BIRTHDAY: &WordSet = words!("birthday dob doby birthdate");
pub(super) const BORN: &WordSet = words!("born bornd");
/// What "day", "date", "certificate" or "blwydd" follows.
pub(super) const BIRTH: &WordSet = words!("b be birth cake pen");
pub(super) const DATE_OF_BIRTH: Phrases = phrases!("date of birth, date of birth's");
pub(super) const ARRIVED: Phrases = phrases!(
    "came into the world, come into the world, arrived in the world, entered the world, mum had me, mother had me, \
    mummy had me, was hatched, got hatched"
);

const MAY_BE_CUE: Filter = Filter::new(&[BIRTHDAY, BORN, BIRTH]).and_first_of(&[&DATE_OF_BIRTH, &ARRIVED]);

/// The birth cue that begins at `at`.
pub(super) fn cue(w: &Words<'_>, at: usize) -> Option<Cue> {
    if !w.may_be(at, &MAY_BE_CUE) {
        return None;
    }
    if let Some(end) = w.after_any(at, &ARRIVED) {
        return Some(Cue { start: at, end, born: true, owner: owner(w, at, 4) });
    }
    let end = match w.text(at) {
        word if BIRTHDAY.has(word) => at + 1,
        "birth" if w.one_of(at + 1, words!("certificate date")) => at + 2,
        // "my birth day", "cake day for me"
        word if BIRTH.has(word) && w.text(at + 1) == "day" && w.get(at + 1).mark != b',' => at + 2,
        // "Pen-blwydd", Welsh
        "pen" if w.text(at + 1) == "blwydd" => at + 2,
        word if BORN.has(word) => {
            let back = |n: usize| w.text(at.wrapping_sub(n));
            let owner = match back(1) {
                "was" | "were" | "am" | "is" | "got" if at >= 2 => {
                    let subject = at - 2;
                    if w.is_any(subject, WRITER) {
                        Owner::Own
                    } else if w.is(subject, Class::Kin)
                        || owner(w, at - 1, 2) == Owner::Kin
                        || is_kin_spoken_of(w, subject)
                    {
                        Owner::Kin
                    } else {
                        Owner::Other
                    }
                }
                // "im older than u, born 2.9.2012": whose sentence it is.
                _ if w.get(at).mark != b' ' && w.any(w.sentence(at), Class::Myself) => Owner::Own,
                _ => owner(w, at, 6),
            };
            return Some(Cue { start: at, end: at + 1, born: true, owner });
        }
        _ => w.after_any(at, &DATE_OF_BIRTH)?,
    };
    let mut start = at;
    while start > 0
        && (ordinal(w, start - 1).is_some()
            || w.one_of(start - 1, words!("actual real big next same full proper")))
    {
        start -= 1;
    }
    let owner = match w.text(start.wrapping_sub(1)) {
        "happy" | "birthday" => Owner::You,
        "my" | "our" | "me" | "mon" | "mi" | "mein" => Owner::Own,
        // "we share a birthday"
        "a" | "same" if (start.saturating_sub(8)..start).any(|i| w.one_of(i, words!("share shares"))) => {
            Owner::Own
        }
        _ if w.get(start.wrapping_sub(1)).token == u32::MAX => Owner::Nobody,
        "the" | "is" | "for" | "and" | "its" | "a" => owner(w, start, 3),
        // "the site wants date of birth so put ...".
        "wants" | "needs" | "put" | "enter" | "want" | "need" | "says" if w.text(start) != "birthday" => {
            Owner::Nobody
        }
        // "the king's birthday", "Ben's birthday".
        _ if w.get(start).mark == b' ' && !w.get(start).line => match owner(w, start, 1) {
            Owner::Nobody => Owner::Other,
            known => known,
        },
        _ => Owner::Nobody,
    };
    Some(Cue { start, end, born: false, owner })
}

/// Whether a birth in a year of the pupils' lives is told of the writer or of whom a record is: "i was born in 2014", "Date of birth:
/// 12 March 2016".
pub(crate) fn is_own_birth(scan: &Scan<'_>, words: Range<usize>) -> bool {
    let w = scan.words;
    let lately = |year| birth_years(w).contains(&year);
    let said = |cue: &Cue| match cue.owner {
        Owner::Own => cue.born && words.clone().any(|at| w.text(at).parse().is_ok_and(lately)),
        Owner::Nobody => date_near(w, cue).is_some_and(|(start, _, year)| {
            (cue.end..cue.end + 2).contains(&start) && year.is_some_and(lately)
        }),
        _ => false,
    };
    words.clone().any(|at| cue(w, at).is_some_and(|cue| said(&cue)))
}

/// Words that may stand between a birth cue and its day.
fn may_stand_between(w: &Words<'_>, at: usize) -> bool {
    let word = w.get(at);
    (word.classes.has(Class::Function) && !one_of(word.text, words!("not if what like get got or")))
        || word.classes.has(Class::Myself)
        || w.one_of(
            at,
            words!(
                "is its same day as party meal tea sleepover falls coming celebrate having and actual real \
                technically ment meant exactly says til till until which that actually cest est ist le el es am"
            ),
        )
        || word.classes.has(Class::Weekday)
        || ordinal(w, at).is_some()
        // "i cant open my birthday parcel till the 17th"
        || w.one_of(at, words!("parcel parcels present presents cake"))
            && w.one_of(at + 1, words!("til till until"))
}

/// Words over which a day before the cue still belongs to it, but none after it.
fn only_before(w: &Words<'_>, at: usize) -> bool {
    w.one_of(at, words!("because so when"))
}

/// The date nearest to a cue: its words and its year.
#[inline(never)]
pub(super) fn date_near(w: &Words<'_>, cue: &Cue) -> Option<(usize, usize, Option<u16>)> {
    near(w, cue, |at| {
        spelled_date(w, at)
            .or_else(|| date(w, at))
            .or_else(|| digits_of_birth(w, at).filter(|_| w.text(cue.start) != "birthday"))
            .map(|d| (d.end, d.year))
    })
    .or_else(|| far(w, cue))
}

/// How many words away a full date may stand from its cue.
const FAR: usize = 16;

/// A full date anywhere in the sentence or the ones beside it: "24/09 put it in ur calendar, thats my bday". With a year it must be a
/// year in which a pupil was born; without one it begins or ends the cue's sentence.
fn far(w: &Words<'_>, cue: &Cue) -> Option<(usize, usize, Option<u16>)> {
    let party = w.one_of(cue.end, words!("party cake present presents card money treat trip meal"))
        || (1..3).any(|n| w.one_of(cue.start.wrapping_sub(n), words!("for after before since")));
    if party {
        return None;
    }
    let sentence = w.sentence(cue.start);
    let from = cue.start.saturating_sub(FAR);
    let to = (cue.end + FAR).min(w.len());
    let mut at = from;
    while at < to {
        let Some(date) =
            date(w, at).filter(|d| (at..d.end).any(|i| w.get(i).number || ordinal(w, i).is_some()))
        else {
            at += 1;
            continue;
        };
        let here = sentence.contains(&at);
        let child = date.year.is_some_and(|y| birth_years(w).contains(&y));
        let edge =
            date.end == sentence.end || at == sentence.start || matches!(w.get(at).mark, b',' | b':' | b'-');
        let own = matches!(cue.owner, Owner::Own | Owner::Nobody | Owner::Kin);
        if child || date.year.is_none() && here && edge && own && !cue.born {
            return Some((at, date.end, date.year));
        }
        at = date.end;
    }
    None
}

/// "140813", "14 08 13": only beside "dob" or "date of birth".
fn digits_of_birth(w: &Words<'_>, at: usize) -> Option<Date> {
    let word = w.get(at);
    // the year is there and is not read
    let year = Some(*birth_years(w).start());
    let two = |i: usize| w.get(i).number && w.text(i).len() == 2;
    if word.number && matches!(word.text.len(), 6 | 8) {
        return Some(Date { end: at + 1, year });
    }
    (two(at) && two(at + 1) && two(at + 2)).then_some(Date { end: at + 3, year })
}

#[inline(never)]
fn near<T>(
    w: &Words<'_>,
    cue: &Cue,
    read: impl Fn(usize) -> Option<(usize, T)>,
) -> Option<(usize, usize, T)> {
    let sentence = w.sentence(cue.start);
    for at in cue.end..sentence.end.min(cue.end + 6) {
        if let Some((end, value)) = read(at).filter(|r| r.0 <= sentence.end) {
            return Some((at, end, value));
        }
        let so = w.text(at) == "so" && w.text(cue.start) != "birthday";
        if !may_stand_between(w, at) || (only_before(w, at) && !so) || w.get(at).mark == b';' {
            break;
        }
    }
    // Before the cue: the earliest reading that reaches it over words that may stand between.
    let mut from = cue.start;
    while from > sentence.start && cue.start - from < 6 && may_stand_between(w, from - 1) {
        from -= 1;
    }
    let floor = sentence.start.max(from.saturating_sub(6));
    (floor..cue.start).find_map(|at| {
        read(at).filter(|r| r.0 >= from && r.0 <= cue.start).map(|(end, value)| (at, end, value))
    })
}

/// "on the 9th", "the 22nd": a day of a month that is not named.
fn nth(w: &Words<'_>, at: usize) -> Option<usize> {
    let (_, end) = w.after(past_on(w, at), "the").and_then(|day| ordinal(w, day))?;
    (!w.is(end, Class::Verb) && !w.one_of(end, words!("birthday one time year in"))).then_some(end)
}

/// How sure the cue makes it, and the year: no history tells of one in which a pupil was born.
pub(super) fn score(scan: &Scan<'_>, cue: &Cue, year: Option<u16>) -> u8 {
    // "Roald Dahl's birthday"
    let of = |n: usize| scan.words.text(cue.start.wrapping_sub(n)).trim_end_matches("'s");
    if cue.owner == Owner::Other && scan.names.is_public(&[of(2), of(1)]) {
        return 0;
    }
    let base: u8 = match cue.owner {
        Owner::Own => 85,
        Owner::Nobody => 65,
        Owner::Kin => 60,
        Owner::You | Owner::Other => 15,
    };
    let token = scan.words.get(cue.start).token as usize;
    let ours = year.is_some_and(|year| birth_years(scan.words).contains(&year));
    let frames: &[Frame] = if ours { &[Frame::Story] } else { &[Frame::Story, Frame::History] };
    scan.context.lower(base, token, frames, 40)
}

/// How many words before an age tell whose it is: "i am going to be 8".
const TO_BE: usize = 5;

/// Whether "i am 10" or the like ends before `at`; or begins there.
fn own_age(w: &Words<'_>, at: usize) -> Option<(usize, usize)> {
    let (start, end) = age(w, at).map(|found| (found.start, found.end)).or_else(|| {
        // "our score went into double figures" is nobody's age
        let of_score = w.one_of(at.wrapping_sub(2), words!("went got gets score scored"));
        milestone(w, at).filter(|_| !of_score)
    })?;
    (owner(w, at, TO_BE) == Owner::Own).then_some((start, end))
}

/// "double figures", "a teenager": an age by its name.
fn milestone(w: &Words<'_>, at: usize) -> Option<(usize, usize)> {
    let double = w.text(at) == "double" && w.one_of(at + 1, words!("figures digits"));
    (double || w.text(at) == "teenager").then_some((at, at + 1 + usize::from(double)))
}

/// The oldest of a pupil's brothers and sisters.
const OLDEST: u32 = 18;

/// "my brother turns 5", "the twins are 3": a child of the family, and where the age ends.
fn age_of_kin(w: &Words<'_>, at: usize) -> Option<usize> {
    let (_, end) = number(w, at).filter(|&(n, _)| (1..=OLDEST).contains(&n))?;
    let told = w.one_of(at.wrapping_sub(1), words!("is are be turn turns turning"));
    let kin = || owner(w, at, 4) == Owner::Kin || (at.saturating_sub(3)..at).any(|i| w.text(i) == "twins");
    (told && kin()).then_some(end)
}

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    classes: &[Class::NumberWord],
    words: &[BIRTHDAY, BORN, BIRTH, AM, words!("teenager")],
    phrases: &[&DATE_OF_BIRTH, &ARRIVED, &MINE_IS],
    looks: begins::FIGURE,
    besides: begins::ANSWERED,
    ..Begins::WORDS
};

/// Days of the writer's birthday.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for at in starts.all() {
        if let Some(cue) = cue(w, at) {
            if let Some((start, end, year)) = date_near(w, &cue) {
                if year.is_none() && !cue.born {
                    out.push(Candidate::detail(
                        Kind::Birthday,
                        "birthday/date",
                        w.span(start..end),
                        score(scan, &cue, None),
                    ));
                }
            } else if let Some((start, end, ())) =
                near(w, &cue, |at| day(w, at).or_else(|| nth(w, at)).map(|end| (end, ())))
                    .filter(|_| !cue.born)
            {
                out.push(Candidate::detail(
                    Kind::Birthday,
                    "birthday/day",
                    w.span(start..end),
                    score(scan, &cue, None),
                ));
            } else if let Some(day) = said_next(w, &cue) {
                out.push(Candidate::detail(
                    Kind::Birthday,
                    "birthday/next",
                    w.span(day),
                    scan.context.lower(CLEAR, w.get(at).token as usize, &[Frame::Story, Frame::History], 40),
                ));
            }
        } else if let Some(from) = w.after_any(at, &MINE_IS) {
            mine(scan, past_on(w, from), out);
        } else if w.one_of(at, AM) {
            // "what day tho, im 9 dec"
            let ends = |d: &Date| d.end == w.sentence(at).end || w.get(d.end).mark != b' ';
            if w.text(at.wrapping_sub(1)) == "i" && date(w, at + 1).is_some_and(|d| ends(&d)) {
                mine(scan, at + 1, out);
            }
        } else if w.get(at).number || number(w, at).is_some() || milestone(w, at).is_some() {
            coming_of_age(scan, at, out);
        }
    }
    answered(scan, out);
}

/// What takes up the birthday of the sentence before.
const ITS: Phrases = phrases!("its, it's, it is, it will be, it's gonna be");
/// What says of the writer that they are a day.
pub(super) const AM: &WordSet = words!("am");
/// What answers for the writer when birthdays are told.
const MINE_IS: Phrases = phrases!("mine is, mine's, mines");

/// "guess when my birthday is? the 9th of march", "for my birthday i want a bike. its next tuesday": the day in the sentence after the cue's,
/// or before it.
#[inline(never)]
fn said_next(w: &Words<'_>, cue: &Cue) -> Option<Range<usize>> {
    let (here, own) = (w.sentence(cue.start), cue.owner == Owner::Own);
    let next = here.end;
    if own && let Some(day) = said_before(w, cue, &here) {
        return Some(day);
    }
    // "When is your birthday? second of May" in a list of questions
    let asked = cue.owner == Owner::You && w.get(next).mark == b'?';
    if !(own || asked) || cue.born || next >= w.len() {
        return None;
    }
    let sentence = w.sentence(next);
    let its = w.after_any(next, &ITS);
    let from = past_on(w, its.unwrap_or(next));
    let dated = date(w, from).filter(|d| d.year.is_none()).map(|d| d.end);
    let end = dated.or_else(|| day(w, from).filter(|_| its.is_some() && number(w, from).is_none()))?;
    (end <= sentence.end && (its.is_some() || end == sentence.end)).then_some(from..end)
}

/// "its tmrw!!! wear party hats 4 my bday": the day in the sentence before the cue's.
fn said_before(w: &Words<'_>, cue: &Cue, here: &Range<usize>) -> Option<Range<usize>> {
    let before = w.sentence(here.start.checked_sub(1)?);
    let from = past_on(w, w.after_any(before.start, &ITS)?);
    let over = here.clone().any(|i| w.one_of(i, words!("was were had got")));
    (day(w, from)? == before.end && w.one_of(from, words!("tomorrow today tonight")) && !over && !cue.born)
        .then_some(from..before.end)
}

/// "mine is 29 february": said of what is the writer's, a day of the year is a birthday.
fn mine(scan: &Scan<'_>, from: usize, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let Some(date) = date(w, from).filter(|d| d.year.is_none() && w.any(from..d.end, Class::Month)) else {
        return;
    };
    let span = w.span(from..date.end);
    let score = scan.context.lower(70, w.get(from).token as usize, &[Frame::Story, Frame::History], 40);
    out.push(Candidate::detail(Kind::Birthday, "birthday/mine", span, score));
}

/// "im 10 next tuesday", "2 weeks til im 8", "i turn 9 on the 4th of may".
#[inline(never)]
fn coming_of_age(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let Some((start, end)) = own_age(w, at).or_else(|| age_of_kin(w, at).map(|end| (at, end))) else {
        return;
    };
    let score = scan.context.lower(75, w.get(at).token as usize, &[Frame::Story, Frame::History], 50);
    let after = past_on(w, end);
    // "9 on the second team"
    let of_a_thing = |e: usize| {
        w.get(e).sentence == w.get(at).sentence && w.get(e).mark == b' ' && !w.is(e, Class::Function)
    };
    if let Some(stop) = date(w, after)
        .map(|d| d.end)
        .or_else(|| day(w, end).or_else(|| nth(w, end).filter(|&e| !of_a_thing(e))))
        .filter(|_| !w.get(end).line && w.get(end).mark == b' ')
    {
        out.push(Candidate::detail(Kind::Birthday, "birthday/age", w.span(end..stop), score));
        return;
    }
    // "2 weeks til im 8", "on sunday im 10", "next week i turn 9".
    let sentence = w.sentence(at);
    let mut subject = start;
    while subject > sentence.start && start - subject < TO_BE && !w.is(subject, Class::Myself) {
        subject -= 1;
    }
    // "9th july is when i turn 11".
    let is_when = w.text(subject.wrapping_sub(1)) == "when"
        && w.one_of(subject.wrapping_sub(2), words!("is that's thats"));
    // "three sleeps and i turn ten"
    let sleeps = || w.text(subject.wrapping_sub(1)) == "and" && w.text(subject.wrapping_sub(2)) == "sleeps";
    let until = is_when || w.one_of(subject.wrapping_sub(1), words!("til till until before")) || sleeps();
    let stop = if is_when {
        subject - 2
    } else if until {
        subject - 1
    } else {
        subject
    };
    let found = (sentence.start.max(stop.saturating_sub(5))..stop)
        .find_map(|i| date(w, i).map(|d| d.end).or_else(|| day(w, i)).filter(|&e| e == stop).map(|e| (i, e)));
    if let Some((from, to)) =
        found.filter(|_| until || w.one_of(start.wrapping_sub(1), words!("be turn turning tern am into")))
    {
        // "3 sleeps till im 6" is told as a whole
        let to = if until && !is_when { end } else { to };
        out.push(Candidate::detail(Kind::Birthday, "birthday/age", w.span(from..to), score));
    }
}

/// "when is ur bday" answered by a date.
#[inline(never)]
fn answered(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let (w, Some(asked)) = (scan.words, scan.reply_words) else { return };
    let asks = (0..asked.len()).any(|i| {
        cue(asked, i).is_some_and(|c| c.owner == Owner::You || asked.is(i.wrapping_sub(1), Class::You))
    });
    if !asks {
        return;
    }
    let found = (0..w.len()).find_map(|at| {
        date(w, at).map(|d| (at, d.end, d.year)).or_else(|| day(w, at).map(|end| (at, end, None)))
    });
    if let Some((start, end, year)) = found {
        let kind = if year.is_some() { Kind::BirthDate } else { Kind::Birthday };
        out.push(Candidate::detail(kind, "birthday/answer", w.span(start..end), 75));
    }
}
