//! Being alone: "by myself", "home alone til 6", "its just me in the house, mum has popped out".

use super::{
    clause, place,
    when::when,
    words::{Phrases, Words, phrases},
};
use crate::text::{Class, Classes};

/// Words of being alone.
pub const ALONE: Phrases = phrases!(
    "alone, by myself, by my self, by meself, by ourselves, by ourself, all alone, all by myself, \
    all on my own, all on me own, on my own, on our own, on me own, on my tod, on me tod, \
    on my jack jones, on my lonesome, no one else is home, no one is home, no one is in, \
    no one else is in, no one else in, no one in when, no one else home, no adults, no grown ups, \
    no grownups, no one is here, no one else is here, no one else here, no one else about, \
    no one else around, no one is about, no one at home, no one home, with no adults"
);

/// Words of being alone that begin at `at`: the place after them.
pub fn alone(w: &Words<'_>, at: usize) -> Option<usize> {
    w.after_any(at, &ALONE)
}

/// Whether the words of a sentence before `at` say that a grown-up is out: "mum has popped out", "dads on lates".
fn grown_up_out(w: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let kin = (from..to).find(|&i| w.is(i, Class::Kin) || w.one_of(i, words!("everyone parents")))?;
    const OUT: Phrases = phrases!(
        "out, popped, nipped, gone, away, not here, not in, not home, not back, \
        get in, get back, get home, finish, work, at work, working, \
        works, late, lates, nights, on nights, on lates, on earlies, asleep, left, went, shops, shopping"
    );
    (kin + 1..(kin + 8).min(to)).any(|i| w.after_any(i, &OUT).is_some()).then_some(kin)
}

/// Words of nobody else.
pub const JUST: Phrases = phrases!(
    "just me, just us two, just us kids, just us, just the two of us, just i, only me, only us, \
    just my brother and me, just my sister and me, just me and my brother, just me and my sister"
);

/// "its just us two til half 9", "just me n the cat til 11", "home alone": the clause, and how sure it is.
pub fn just_us(w: &Words<'_>, at: usize) -> Option<(usize, usize, u8)> {
    if w.text(at) == "home" {
        return home_alone(w, at);
    }
    let after = w.after_any(at, &JUST)?;
    let sentence = w.sentence(at);
    // "its just me", "so just us two": no thing is only for me.
    let said = at == sentence.start || w.one_of(at - 1, words!("is its so and am be now here left"));
    if !said {
        return None;
    }
    // "just me and the cat".
    let mut end = after;
    if w.one_of(end, words!("and n")) {
        end = (end + 1..(end + 4).min(sentence.end))
            .find(|&i| w.is_any(i, Classes::of(&[Class::Pet, Class::Kin, Class::Friend])))
            .map_or(end, |i| i + 1);
    }
    let here =
        ["in the house", "in the flat", "at home", "in", "here", "home", "at mine", "at ours", "in tonight"]
            .iter()
            .find_map(|p| w.after(end, p))
            .filter(|&e| {
                e == sentence.end
                    || e < sentence.end && (e > end + 1 || w.is(e, Class::Lead)) && w.text(e) != "the"
            });
    let place = here.or_else(|| {
        place::place(w, end).filter(|p| p.end <= sentence.end && p.sort != place::Sort::School).map(|p| p.end)
    });
    let told = place.unwrap_or(end);
    let until = when(w, told).filter(|&e| e <= sentence.end);
    let until_then =
        until.filter(|_| w.one_of(told, words!("til till until for from all tonight now after")));
    // Grown-ups out may be told in the sentence before.
    let from =
        sentence.start.min(w.sentence(sentence.start.saturating_sub(1)).start).max(at.saturating_sub(14));
    let out = grown_up_out(w, from, at);
    let score = 20
        + if out.is_some() { 35 } else { 0 }
        + if here.is_some() { 35 } else { 0 }
        + if until_then.is_some() { 30 } else { 0 };
    let end = until.unwrap_or(told);
    let start = out.unwrap_or_else(|| clause::start(w, at)).min(at);
    (score >= 50).then_some((start, end, score.min(85)))
}

/// "home alone til 6", but not the film.
#[inline(never)]
fn home_alone(w: &Words<'_>, at: usize) -> Option<(usize, usize, u8)> {
    if w.text(at + 1) != "alone"
        || film(w, at)
        || w.one_of(at.wrapping_sub(1), words!("walk walking go going get"))
    {
        return None;
    }
    let start = clause::start(w, at).max(at.saturating_sub(4));
    Some((start, when(w, at + 2).unwrap_or(at + 2), 80))
}

/// Home Alone, the film.
fn film(w: &Words<'_>, at: usize) -> bool {
    let sentence = w.sentence(at);
    let named = w.get(at).capital && w.get(at + 1).capital;
    (named && !(sentence.start..sentence.end).all(|i| w.get(i).capital) && at > sentence.start)
        || sentence.clone().any(|i| w.one_of(i, words!("watch watched watching film movie films movies dvd")))
        || w.get(at + 2).number && w.text(at + 2).len() == 1
}
