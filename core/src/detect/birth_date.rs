//! Dates of birth: a birth cue with a date about the writer or a child: "my dob is 04/05/2016", "born on 4th may".

use super::{
    Candidate, Scan,
    begins::{Begins, Starts},
    birthday,
    person::Owner,
};
use crate::Kind;

/// Where it begins.
pub(super) const BEGINS: Begins = Begins { words: &[birthday::CUE_WORDS], ..Begins::WORDS };

/// Dates with a year beside a birth cue, and any date after "born".
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for at in starts.all() {
        let Some(cue) = birthday::cue(w, at) else { continue };
        let Some((start, end, year)) = birthday::date_near(w, &cue).filter(|d| cue.born || d.2.is_some())
        else {
            continue;
        };
        let mut score = birthday::score(scan, &cue);
        // Somebody who was grown up before the pupils' parents were is no child.
        if year.is_some_and(|y| y < 2000) && cue.owner != Owner::Own {
            score = score.saturating_sub(60);
        }
        out.push(Candidate::detail(Kind::BirthDate, "birth-date/cue", w.span(start..end), score));
    }
}
