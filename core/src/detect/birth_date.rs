//! Dates of birth: a birth cue with a date about the writer or a child: "my dob is 04/05/2016", "born on 4th may".

use super::{
    CLEAR, Candidate, Scan,
    begins::{Begins, Starts},
    birthday::{self, AM, ARRIVED, BIRTH, BIRTHDAY, BORN, DATE_OF_BIRTH},
    read::{
        context::Frame,
        person::Owner,
        when::{birth_years, date},
        words::Words,
    },
};
use crate::{Kind, text::WordSet};

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    words: &[BIRTHDAY, BORN, BIRTH, AM, ARE, MINE, RECORD],
    phrases: &[&DATE_OF_BIRTH, &ARRIVED],
    ..Begins::WORDS
};

const ARE: &WordSet = words!("are");
const MINE: &WordSet = words!("mine mines");

/// What bears a child's date of birth.
const RECORD: &WordSet = words!("passport wristband cot incubator band bracelet tag");
/// What of these bears others' dates too, but for the words of a birth beside it.
const ANY_RECORD: &WordSet = words!("wristband band bracelet tag");

/// Dates with a year beside a birth cue, and any date after "born".
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for at in starts.all() {
        let Some(cue) = birthday::cue(w, at) else { continue };
        let Some((start, end, year)) = birthday::date_near(w, &cue).filter(|d| cue.born || d.2.is_some())
        else {
            continue;
        };
        let mut score = birthday::score(scan, &cue, year);
        // "the form wants ur dob so i put 5th jan 2013".
        if cue.owner == Owner::You
            && (start.saturating_sub(3)..start).any(|i| w.one_of(i, words!("i mine me am")))
        {
            score = 65;
        }
        // Somebody who was grown up before the pupils' parents were is no child.
        if year.is_some_and(|y| y < 2000) && cue.owner != Owner::Own {
            score = score.saturating_sub(60);
        }
        // "FACT FILE Born: 2nd March 2013": a pupil's, whatever the file is of
        if w.get(start).mark == b':' && year.is_some_and(|y| birth_years(w).contains(&y)) {
            score = score.max(70);
        }
        out.push(Candidate::detail(Kind::BirthDate, "birth-date/cue", w.span(start..end), score));
    }
    for at in starts.all() {
        stated(scan, at + 1, out);
        recorded(scan, at, out);
    }
}

/// So many words from a record stands what is written on it.
const ON_IT: usize = 20;

/// "my passport says 17 APR 12", "the label on the cot, Ada Finch, 04/05/2025": a day of a year in which a pupil or a baby was born.
fn recorded(scan: &Scan<'_>, record: usize, out: &mut Vec<Candidate>) {
    let w = scan.words;
    if !w.one_of(record, RECORD) {
        return;
    }
    let from = w.sentence(w.sentence(record).start.saturating_sub(1)).start.max(record.saturating_sub(ON_IT));
    let next = w.sentence(record).end;
    let to = w.sentence(next).end.max(next).min(record + ON_IT);
    let of_birth = |i| w.one_of(i, words!("baby born nurse nurses midwife"));
    if w.one_of(record, ANY_RECORD) && !(from..to).any(of_birth) {
        return;
    }
    let read = |at: usize| {
        // "we saw the baby on 3rd June 2024", "the passport was issued 3/4/2019"
        let told = matches!(w.get(at).mark, b',' | b':')
            || w.one_of(at.wrapping_sub(1), words!("says say said reads wrote rote put"));
        let dated = || date(w, at).filter(|d| d.year.is_some_and(|y| is_of_birth(w, y)) && d.end > at + 2);
        let spaced = || spaced(w, at).filter(|_| w.get(at).mark == b' ');
        told.then(|| dated().map(|d| d.end).or_else(spaced))?
    };
    if let Some((at, end)) = (from..to).find_map(|at| read(at).map(|end| (at, end))) {
        let score = scan.context.lower(65, w.get(at).token as usize, &[Frame::Story, Frame::History], 40);
        out.push(Candidate::detail(Kind::BirthDate, "birth-date/record", w.span(at..end), score));
    }
}

/// Whether a pupil, a brother or a sister may be born in a year.
fn is_of_birth(w: &Words<'_>, year: u16) -> bool {
    *birth_years(w).start() <= year && year <= w.year()
}

/// Whether a day, a month and the end of a year are those of a birth.
fn is_day_of_birth(w: &Words<'_>, [day, month, year]: [u16; 3]) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month) && is_of_birth(w, 2000 + year)
}

/// "5 9 18": the place after it.
fn spaced(w: &Words<'_>, at: usize) -> Option<usize> {
    let part = |i: usize| w.get(i).text.parse().ok().filter(|_| w.get(i).number && w.text(i).len() < 3);
    is_day_of_birth(w, [part(at)?, part(at + 1)?, part(at + 2)?]).then_some(at + 3)
}

/// "220712".
fn is_in_one(w: &Words<'_>, at: usize) -> bool {
    let pair = |n: usize| w.text(at).get(2 * n..2 * n + 2).and_then(|pair| pair.parse().ok());
    w.get(at).number
        && w.text(at).len() == 6
        && pair(0).zip(pair(1)).zip(pair(2)).is_some_and(|((d, m), y)| is_day_of_birth(w, [d, m, y]))
}

/// "hes 2014, im 03.05.2012": nobody is a date but by birth.
fn stated(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let w = scan.words;
    // "me and my twin are 03.05.2012"
    let both =
        w.one_of(at - 1, ARE) && (at.saturating_sub(6)..at).any(|i| w.one_of(i, words!("we twin twins")));
    // "dob has to be 6 numbers so mines 220712"
    let day = at + usize::from(w.text(at) == "is");
    if w.one_of(at - 1, MINE) && is_in_one(w, day) && w.sentence(at).any(|i| w.one_of(i, words!("dob birth")))
    {
        out.push(Candidate::detail(Kind::BirthDate, "birth-date/stated", w.span(day..day + 1), CLEAR));
    }
    let me = both || w.one_of(at - 1, AM) && at > 1 && w.text(at - 2) == "i" || w.one_of(at - 1, MINE);
    if !me || w.get(at).line {
        return;
    }
    if let Some(date) =
        date(w, at).filter(|d| d.year.is_some_and(|y| birth_years(w).contains(&y)) && d.end > at + 1)
    {
        let span = w.span(at..date.end);
        let score = scan.context.lower(70, w.get(at).token as usize, &[Frame::Story, Frame::History], 40);
        out.push(Candidate::detail(Kind::BirthDate, "birth-date/stated", span, score));
    }
}
