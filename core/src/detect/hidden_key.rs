//! Where the key of a home lies: "the key is under the blue plant pot when nobodys in". A routine to those who read it.

use super::{
    Candidate, Scan,
    begins::{Begins, Starts},
    read::{context::Frame, words::Words},
};
use crate::{
    Kind,
    text::{Class, WordSet},
};

const KEY: &WordSet = words!("key keys key's");

/// What follows the place: "til dad gets in", "if im not in".
const WHEN: &WordSet = words!("when if til till until so cos");

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
    let door =
        |i: usize| w.one_of(i, words!("door doorstep porch")) && w.one_of(i - 1, words!("my our back front"));
    let at_home = of_home || (at + 1..sentence.end).any(door);
    let spot = spot(w, lead, to, at_home);
    let Some(spot) = spot else { return };
    let home = sentence.clone().any(|i| {
        w.one_of(
            i,
            words!(
                "door house spare home back front let yourself in nobody noone our my we leave leaves keep \
                keeps if when"
            ),
        ) && i != lead
            || w.is(i, Class::Kin)
            || w.text(i) == "no" && w.text(i + 1).starts_with("one")
    });
    let start = if w.one_of(at.wrapping_sub(1), words!("the our my spare a")) { at - 1 } else { at };
    let end = if w.one_of(spot + 1, WHEN) { sentence.end.min(spot + 6) } else { spot + 1 };
    let score = if at_home {
        95
    } else if home {
        70
    } else {
        40
    };
    let frames = [Frame::Story, Frame::History, Frame::Advice, Frame::SetWork];
    let score = scan.context.lower(score, w.get(at).token as usize, &frames, 60);
    out.push(Candidate::detail(Kind::Routine, "routine/key", w.span(start..end), score));
}

/// The last word of the place after `lead`, before `to`: one that hides keys, or anything that lies at our door or of which is said
/// when the key is there ("under the blue frog by our door", "under the frog til dad gets in").
fn spot(w: &Words<'_>, lead: usize, to: usize, at_home: bool) -> Option<usize> {
    let places = words!(
        "pot plantpot flowerpot mat doormat gnome bin brick stone rock porch meter letterbox ledge hedge \
        shed box planter boot"
    );
    if let Some(spot) = (lead + 1..to).find(|&i| w.one_of(i, places)) {
        return Some(spot);
    }
    let under = w.one_of(lead, words!("under underneath behind beneath"));
    let thing = w.one_of(lead + 1, words!("the a our that"));
    let goes_on = |i: usize| {
        w.get(i).mark != b' ' || w.one_of(i, words!("by at near on outside next with")) || w.one_of(i, WHEN)
    };
    let end = (lead + 3..to.min(lead + 5)).find(|&i| goes_on(i)).unwrap_or(lead + 3).min(to);
    let named = under && thing && end > lead + 2 && (at_home || w.one_of(end, WHEN));
    named.then_some(end - 1)
}
