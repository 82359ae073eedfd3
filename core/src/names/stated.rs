//! First and last name said apart: "my surname is Ng my first name is Hannah", "Isha is the 1st bit of my name, Pawar is the 2nd bit".

use super::lexicon::hash_word;
use super::recogniser::{NameSpan, Recogniser};
use super::token::{Shape, Tokens};
use crate::text::one_of;

/// What the first of two names is called.
const FORENAME: &str = "forename";

/// The word for a name, and how it is spelt.
const NAME: [&str; 3] = ["name", "names", "nam"];

/// A form asks for the first name so many tokens after the last at most.
const FORM: usize = 8;

/// So many tokens lie between both parts at most.
const NEAR: usize = 16;

/// A text speaks no oftener of the bits of a name.
const MOST_BITS: usize = 16;

/// Calls `f` with both parts where the writer states first and last name, or a last name beside a first name already found; with
/// the last name alone where it is the writer's own. Also, whether the writer says both of themselves.
pub fn find(
    recogniser: &Recogniser<'_>,
    tokens: &Tokens,
    found: &[NameSpan],
    mut f: impl FnMut(NameSpan, bool),
) {
    let (surname, name_words) = (hash_word("surname"), NAME.map(hash_word));
    let bit_words = ["bit", "part", "half"].map(hash_word);
    let (mut names, mut bits) = (Vec::new(), Vec::new());
    for i in 0..tokens.list.len() {
        let hash = tokens.hash_at(i);
        if hash == surname || name_words.contains(&hash) {
            names.push(i);
        } else if bits.len() < MOST_BITS && bit_words.contains(&hash) {
            bits.push(i);
        }
    }
    if names.is_empty() && bits.is_empty() {
        return;
    }
    let last_name = ["last", "larst", "second", "family", "sur", "other", "uther", "uver", "0nd"];
    let first_name = ["first", "frist", "furst", "ferst", "given", "0st"];
    let last = names.into_iter().find_map(|i| {
        part(recogniser, tokens, i, &last_name, "surname")
            .or_else(|| turned(tokens, i, &last_name, "surname"))
    });
    if last.is_none() && bits.is_empty() {
        return;
    }
    let first_told = (0..tokens.list.len()).find_map(|i| part(recogniser, tokens, i, &first_name, FORENAME));
    let bit = |before: &[&str]| bits.iter().find_map(|&i| bit_of_a_name(recogniser, tokens, i, before));
    let (first_bit, last_bit) = (bit(&first_name), bit(&last_name));
    // of a name, not of a number or a story
    let lists = |bit: Option<(usize, bool)>| {
        bit.map(|(at, _)| recogniser.lexicon.word(tokens.word_at(at))).unwrap_or_default()
    };
    // "first bit is Ffion, last bit is Pryce"
    let (one, other) = (lists(first_bit), lists(last_bit));
    let both = one.given > other.given && other.everyday == 0;
    let of_a_name = both || [first_bit, last_bit].into_iter().flatten().any(|(_, named)| named);
    let told = of_a_name || last.is_some() || first_told.is_some();
    let place = |bit: Option<(usize, bool)>| bit.filter(|_| told).map(|(at, _)| at);
    let first_told = first_told.or(place(first_bit));
    let beside =
        |last: &usize| first_told.is_some_and(|first| first != *last && first.abs_diff(*last) <= NEAR);
    let last = last.or_else(|| place(last_bit).filter(beside));
    let Some(last) = last else { return };
    let first = first_told.or_else(|| {
        found
            .iter()
            .map(|s| s.tokens())
            .find(|s| s.len() == 1 && s.start.abs_diff(last) <= NEAR && s.start != last)
            .map(|s| s.start)
    });
    // "my surname is Okafor": whose post it is tells the rest
    let small = tokens.list.get(last).is_some_and(|t| t.shape == Shape::Lower);
    let my = |i: usize| matches!(tokens.word_at(i), "my" | "mi");
    // "surname Reeve, first name Orla": a form that is filled in
    let form = tokens.word_at(0) == "surname" && first_told.is_some_and(|first| first < last + FORM);
    let own = (form
        || of_a_name
        || is_reply(tokens, last)
        || (last.saturating_sub(4)..last).any(my)
        || tokens.word_at(last + 1) == "is" && my(last + 2))
        && (!small || recogniser.lexicon.word(tokens.word_at(last)).surname > 0);
    for at in first.into_iter().chain((first.is_some() || own).then_some(last)) {
        f(NameSpan { first: at, end: at + 1, margin: 0 }, own && first_told.is_some());
    }
}

/// The token stated in "the first bit of me = Zainab", "Isha is the 1st bit of my name", with "bit" at `i`; whether it is said to be of
/// the writer's name.
#[inline(never)]
fn bit_of_a_name(
    recogniser: &Recogniser<'_>,
    tokens: &Tokens,
    i: usize,
    before: &[&str],
) -> Option<(usize, bool)> {
    let word = |i: usize| tokens.word_at(i);
    if i == 0 || !before.contains(&word(i - 1)) {
        return None;
    }
    let is = |i: usize| one_of(word(i), words!("is 's : = iz"));
    let behind = (i + 1..i + 5).find(|&at| is(at)).map(|link| link + 1);
    let ahead = i.checked_sub(4).filter(|&at| is(at + 1) && matches!(word(at + 2), "the" | "my"));
    let fits = |at: &usize| {
        let lists = recogniser.lexicon.word(word(*at));
        match tokens.list.get(*at).map(|token| token.shape) {
            Some(Shape::Capital | Shape::Upper | Shape::Mixed | Shape::CapitalHyphen) => lists.everyday < 2,
            Some(Shape::Lower | Shape::LowerHyphen) => lists.is_name() && lists.everyday == 0,
            _ => false,
        }
    };
    let mine = |i: usize| word(i) == "me" || matches!(word(i), "my" | "mi") && word(i + 1) == "name";
    let named = (i + 1..i + 4).any(mine);
    ahead.into_iter().chain(behind).find(fits).map(|at| (at, named))
}

/// Whether the token stands behind "I said".
fn is_reply(tokens: &Tokens, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |i| tokens.word_at(i));
    one_of(before(1), words!("say said sed")) && before(2) == "i"
}

/// The token before "is my last name".
#[inline(never)]
fn turned(tokens: &Tokens, i: usize, before: &[&str], alone: &str) -> Option<usize> {
    let back = |n: usize| i.checked_sub(n).map_or("", |j| tokens.word_at(j));
    let qualified = usize::from(tokens.word_at(i) != alone);
    let fits = (qualified == 0 || before.contains(&back(1)))
        && matches!(back(1 + qualified), "my" | "mi")
        && matches!(back(2 + qualified), "is" | "iz" | "'s");
    fits.then(|| i.checked_sub(3 + qualified))?
}

/// The token stated after "my last name is" or "surname:", with the cue's last word at `i`.
#[inline(never)]
fn part(
    recogniser: &Recogniser<'_>,
    tokens: &Tokens,
    i: usize,
    before: &[&str],
    alone: &str,
) -> Option<usize> {
    let word = |i: usize| tokens.word_at(i);
    let cue = word(i) == alone || NAME.contains(&word(i)) && i > 0 && before.contains(&word(i - 1));
    if !cue {
        return None;
    }
    // "the surname, and I say MacAskill"
    let reply = (i + 3..i + 6).find(|&at| is_reply(tokens, at));
    let mut at = reply.unwrap_or(i + 1);
    while at <= i + 2 && one_of(word(at), words!("is 's : = was - iz")) {
        at += 1;
    }
    let token = tokens.list.get(at).filter(|t| {
        let lists = recogniser.lexicon.word(word(at));
        // "surname patel"
        let listed = t.shape == Shape::Lower && lists.is_name() && lists.everyday == 0;
        at > i + 1 || word(i) == "names" || listed || matches!(t.shape, Shape::Capital | Shape::CapitalHyphen)
    })?;
    let lists = recogniser.lexicon.word(word(at));
    let fits = match token.shape {
        Shape::Capital | Shape::Upper | Shape::Mixed | Shape::CapitalHyphen | Shape::LowerHyphen => true,
        Shape::Lower => lists.is_name() || lists.everyday == 0,
        _ => false,
    };
    (fits && !one_of(word(at), words!("not a the really hard on in very so spelt spelled"))).then_some(at)
}
