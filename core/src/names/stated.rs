//! First and last name said apart: "my surname is Ng my first name is Hannah".

use super::lexicon::hash_word;
use super::recogniser::{NameSpan, Recogniser};
use super::token::{Shape, Tokens};
use crate::text::one_of;

/// What the first of two names is called.
const FORENAME: &str = "forename";

/// A form asks for the first name so many tokens after the last at most.
const FORM: usize = 8;

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
    let of = |words: &[u32], i: usize| words.contains(&tokens.hash_at(i));
    let (cues, bit_words) =
        (["surname", "name", "names"].map(hash_word), ["bit", "part", "half"].map(hash_word));
    let mut named = Vec::new();
    let mut bits = Vec::new();
    for i in 0..tokens.list.len() {
        if of(&cues, i) {
            named.push(i);
        } else if bits.len() < MOST_BITS && of(&bit_words, i) {
            bits.push(i);
        }
    }
    if named.is_empty() && bits.is_empty() {
        return;
    }
    let last_name = ["last", "larst", "second", "family", "sur", "other", "uther", "0nd"];
    let first_name = ["first", "frist", "given", "0st"];
    let last = named.into_iter().find_map(|i| {
        part(recogniser, tokens, i, &last_name, "surname")
            .or_else(|| turned(tokens, i, &last_name, "surname"))
    });
    if last.is_none() && bits.is_empty() {
        return;
    }
    let first_told = (0..tokens.list.len()).find_map(|i| part(recogniser, tokens, i, &first_name, FORENAME));
    let bit = |before: &[&str]| bits.iter().find_map(|&i| bit_of_a_name(recogniser, tokens, i, before));
    let bits = (bit(&first_name), bit(&last_name));
    // of a name, not of a number or a story
    let of_a_name = [bits.0, bits.1].into_iter().flatten().any(|(_, named)| named);
    let named = last.is_some() || first_told.is_some() || of_a_name;
    let told = |bit: Option<(usize, bool)>| bit.filter(|_| named).map(|(at, _)| at);
    let first_told = first_told.or(told(bits.0));
    let last = last.or_else(|| told(bits.1).filter(|last| first_told.is_some_and(|first| first != *last)));
    let Some(last) = last else { return };
    let first = first_told.or_else(|| {
        found
            .iter()
            .map(|s| s.tokens())
            .find(|s| s.len() == 1 && s.start.abs_diff(last) <= 16 && s.start != last)
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

/// The token stated in "the first bit of me = Harini", "Isha is the 1st bit of my name", with "bit" at `i`; whether it is said to be a
/// name's.
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
    let at = ahead.or(behind)?;
    let shape = tokens.list.get(at)?.shape;
    let lists = recogniser.lexicon.word(word(at));
    let fits = match shape {
        Shape::Capital | Shape::Mixed | Shape::CapitalHyphen => lists.everyday < 2,
        Shape::Lower | Shape::LowerHyphen => lists.is_name() && lists.everyday == 0,
        _ => false,
    };
    let named = (i + 1..i + 4).any(|i| one_of(word(i), words!("name me names")));
    fits.then_some((at, named))
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
    // "the first bit is Orla", beside a surname
    let bit = || alone == FORENAME && matches!(word(i), "bit" | "part");
    let cue = word(i) == alone
        || ((matches!(word(i), "name" | "names") || bit()) && i > 0 && before.contains(&word(i - 1)));
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
