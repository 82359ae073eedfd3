//! Where the key of a home lies: "the key is under the blue plant pot when nobodys in". A routine to those who read it.

use super::{
    Candidate, Scan,
    begins::{Begins, Starts},
    context::{Frame, lower},
};
use crate::{
    Kind,
    text::{Class, WordSet},
};

const KEY: &WordSet = words!("key keys");

/// Where it begins.
pub(super) const BEGINS: Begins = Begins { words: &[KEY], ..Begins::WORDS };

/// Keys and their places.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    for at in starts.all() {
        if scan.words.one_of(at, KEY) {
            hidden(scan, at, out);
        }
    }
}

/// "the key is under the blue plant pot when nobodys in": where the key of a home lies.
fn hidden(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let w = scan.words;
    // "the answer key is on the back of the box"
    if w.one_of(at.wrapping_sub(1), words!("answer map piano colour")) || w.text(at + 1) == "to" {
        return;
    }
    let sentence = w.sentence(at);
    let to = sentence.end.min(at + 9);
    let Some(lead) =
        (at + 1..to).find(|&i| w.one_of(i, words!("under underneath behind inside in on beneath")))
    else {
        return;
    };
    // "the door key", "our spare key": no key of a piano
    let of_home = w.one_of(at.wrapping_sub(1), words!("door house spare front back home"));
    let places = words!(
        "pot plantpot flowerpot mat doormat gnome bin brick stone rock porch meter letterbox ledge hedge \
        shed box planter boot"
    );
    let door =
        |i: usize| w.one_of(i, words!("door doorstep porch")) && w.one_of(i - 1, words!("my our back front"));
    let at_home = of_home || (at + 1..sentence.end).any(door);
    let spot = (lead + 1..to).find(|&i| w.one_of(i, places)).or_else(|| {
        // what lies at a door hides its key: "under the blue frog by our door"
        let under = w.one_of(lead, words!("under underneath behind beneath"));
        let thing = w.one_of(lead + 1, words!("the a our that"));
        let end = (lead + 2..to)
            .find(|&i| w.get(i).mark != b' ' || w.one_of(i, words!("by at near when if on outside next")));
        (under && thing && at_home)
            .then_some(end.unwrap_or(to) - 1)
            .filter(|&spot| spot > lead + 1 && spot < lead + 4)
    });
    let Some(spot) = spot else { return };
    let home = sentence.clone().any(|i| {
        w.one_of(
            i,
            words!(
                "door house spare home back front let yourself in nobody our my we leave leaves keep \
                keeps if when"
            ),
        ) && i != lead
            || w.is(i, Class::Kin)
    });
    let doubt = scan
        .context
        .doubt(w.get(at).token as usize, &[Frame::Story, Frame::History, Frame::Advice, Frame::SetWork]);
    let start = if w.one_of(at.wrapping_sub(1), words!("the our my spare a")) { at - 1 } else { at };
    let end = if w.one_of(spot + 1, words!("when if")) { sentence.end.min(spot + 6) } else { spot + 1 };
    let score = if at_home {
        95
    } else if home {
        70
    } else {
        40
    };
    out.push(Candidate::detail(Kind::Routine, "routine/key", w.span(start..end), lower(score, doubt, 60)));
}
