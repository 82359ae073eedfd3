//! How old a child is: "im 9", "10 yr old girl", "age: 9". Alone it only counts towards a combination.

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{
        age::age,
        context::Frame,
        person::{Owner, owner},
    },
};
use crate::{Kind, text::Class};

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { classes: &[Class::NumberWord], looks: begins::FIGURE, ..Begins::WORDS };

/// Ages of the writer.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let mut at = 0;
    while let Some(start) = starts.next(at) {
        at = start;
        let Some(age) = age(w, at) else {
            at += 1;
            continue;
        };
        let score = match owner(w, age.start, 5) {
            Owner::Own => age.score,
            Owner::Nobody => age.score - 10,
            Owner::Kin => 45,
            Owner::You | Owner::Other => 25,
        };
        let frames = [Frame::Story, Frame::History, Frame::SetWork];
        let score = scan.context.lower(score, w.get(at).token as usize, &frames, 50);
        out.push(Candidate::detail(Kind::Age, "age/stated", w.span(age.start..age.end), score).weak());
        at = age.end;
    }
}
