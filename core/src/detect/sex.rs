//! A child's sex beside an age. It only counts towards a combination, or inside an age-sex-location answer.

use super::{
    Candidate, Scan,
    begins::{Begins, Starts},
    read::{
        age::age,
        context::Frame,
        person::{Owner, owner},
    },
};
use crate::{Kind, text::Class};

/// Where it begins.
pub(super) const BEGINS: Begins = Begins { classes: &[Class::Sex], ..Begins::WORDS };

/// "im a girl", "10 yr old boy".
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for at in starts.all() {
        if !w.is(at, Class::Sex) || w.text(at).len() == 1 {
            continue;
        }
        let told = w.text(at.wrapping_sub(1)) == "a" && w.one_of(at.wrapping_sub(2), words!("am me"));
        let aged = (at.saturating_sub(4)..at).any(|i| age(w, i).is_some_and(|a| a.end == at));
        let own = owner(w, at, 6);
        if (told && own == Owner::Own) || (aged && !matches!(own, Owner::Kin | Owner::Other)) {
            let frames = [Frame::Story, Frame::History, Frame::SetWork];
            let score = scan.context.lower(55, w.get(at).token as usize, &frames, 40);
            out.push(Candidate::detail(Kind::Sex, "sex/stated", w.span(at..at + 1), score).weak());
        }
    }
}
