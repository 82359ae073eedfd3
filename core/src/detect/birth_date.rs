//! Dates of birth: a birth cue with a date about the writer or a child: "my dob is 04/05/2016", "born on 4th may".

use super::{
    Candidate, Scan,
    begins::{Begins, Starts},
    birthday::{self, ARRIVED, BIRTH, BIRTHDAY, BORN, DATE_OF_BIRTH},
    read::{
        context::Frame,
        person::Owner,
        when::{birth_years, date},
    },
};
use crate::{Kind, text::WordSet};

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    words: &[BIRTHDAY, BORN, BIRTH, AM, ARE, MINE],
    phrases: &[&DATE_OF_BIRTH, &ARRIVED],
    ..Begins::WORDS
};

const AM: &WordSet = words!("am");
const ARE: &WordSet = words!("are");
const MINE: &WordSet = words!("mine mines");

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
    }
}

/// "hes 2014, im 03.05.2012": nobody is a date but by birth.
fn stated(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let w = scan.words;
    // "me and my twin are 03.05.2012"
    let both =
        w.one_of(at - 1, ARE) && (at.saturating_sub(6)..at).any(|i| w.one_of(i, words!("we twin twins")));
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
