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
    let spot = (lead + 1..to).find(|&i| {
        w.one_of(
            i,
            words!(
                "pot plantpot flowerpot mat doormat gnome bin brick stone rock porch meter letterbox \
                ledge hedge shed frog tub box planter welly wellies boot wheelie barbecue"
            ),
        )
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
    // "the door key", "our spare key": no key of a piano
    let of_home = w.one_of(at.wrapping_sub(1), words!("door house spare front back home"));
    let score = if of_home {
        95
    } else if home {
        70
    } else {
        40
    };
    out.push(Candidate::detail(Kind::Routine, "routine/key", w.span(start..end), lower(score, doubt, 60)));
}
