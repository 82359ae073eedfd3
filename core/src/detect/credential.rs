//! Passwords, PINs and pass codes: a cue and a value, before or after it. The value never leaves the span.

use super::{
    CLEAR, Candidate, Scan,
    begins::{Begins, Starts},
    read::{
        colours::COLOURS,
        context::Frame,
        digits::{sound, spoken},
        everybody::any_of_us,
        person::FAMILY,
        value,
    },
};
use crate::{
    Kind,
    text::{Class, Classes, Cue, Text, TokenKind, WordSet, one_of},
};
use std::ops::Range;

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { classes: &[Class::Secret, Class::Code], words: &[words!("word")], ..Begins::TOKENS };

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    for at in starts.all() {
        let Some(secret) = secret_at(text, at) else { continue };
        let sentence = text.sentence_of(at);
        let from = out.len();
        for way in WAYS {
            if let Some((value, score)) = way(scan, &secret, &sentence) {
                push(scan, value, score, out);
            }
        }
        // what was typed nearby may be a name: it is the secret where nothing else is
        if out.len() == from
            && let Some((value, score)) = told_nearby(text, &secret)
        {
            push(scan, value, score, out);
        }
    }
}

/// A value of a secret, and how sure it is.
type Told = Option<(Range<usize>, i32)>;

/// A way to tell a secret in its sentence.
type Way = fn(&Scan<'_>, &Secret, &Range<usize>) -> Told;

const WAYS: &[Way] = &[described, halves, after, before, it_was];

/// Games and stories whose codes are told.
const GAMES: &WordSet = words!(
    "coins gems trophies hits score scores count order line pairs odd boxes wheel makes puzzle puzzles \
    riddle riddles clue clues treasure scavenger spy agent detective story maze binary morse cipher"
);

/// "the code for the escape room was 4-1-7": a code of a game, whose letters and figures are not those of a password; "a capital H is
/// 01001000".
#[inline(never)]
pub(crate) fn is_puzzle(text: &Text<'_>, value: &Range<usize>) -> bool {
    let sentence = text.sentence_of(value.start);
    let near = value.start.saturating_sub(16).max(sentence.start)..(value.end + 10).min(sentence.end);
    let bits = text.word(value.start).bytes().all(|b| matches!(b, b'0' | b'1'));
    let puzzle = |at: usize| {
        one_of(text.word(at), GAMES)
            || bits && one_of(text.word(at), words!("letter letters capital"))
            || text.word(at) == "escape" && ["room", "rooms", "game"].contains(&text.word(at + 1))
    };
    near.into_iter().any(puzzle)
        && (value::made_up(text, value) < 25
            || value.clone().all(|at| !text.word(at).bytes().any(|b| b.is_ascii_alphabetic())))
}

fn push(scan: &Scan<'_>, value: Range<usize>, score: i32, out: &mut Vec<Candidate>) {
    // A PIN looks like a year of long ago.
    let number = value.len() == 1 && scan.text.is_number(value.start);
    let frames: &[Frame] = if number { &[Frame::Story] } else { &[Frame::Story, Frame::History] };
    let score = scan.context.lower(score.clamp(0, 100) as u8, value.start, frames, 50);
    // Advice gives no password, unless the value looks like one.
    let most = match value::made_up(scan.text, &value) {
        30.. => 15,
        15.. => 25,
        _ => 50,
    };
    let score = scan.context.lower(score, value.start, &[Frame::Advice], most);
    let score = if is_puzzle(scan.text, &value) { 0 } else { score };
    let rule = "credential/value";
    out.push(Candidate::detail(Kind::Credential, rule, scan.text.span(value), score));
}

/// A word for a secret, and how sure it is that a secret is meant.
struct Secret {
    tokens: Range<usize>,
    /// "password" can be nothing else; "pass", "pin" and "code" can.
    sure: bool,
    /// Said to be the writer's, or to open something.
    owned: bool,
    /// Something that it opens stands near.
    opens: bool,
}

impl Secret {
    /// How much is said before the value is read.
    fn points(&self) -> i32 {
        (if self.sure { 50 } else { 35 }) + if self.owned { 15 } else { 0 }
    }
}

/// How many tokens before a secret may tell where it is typed.
const TYPED_BEFORE: usize = 12;

/// What a pupil signs in on.
const DEVICES: &WordSet = words!("ipad tablet computer laptop chromebook login account");

fn secret_at(text: &Text<'_>, at: usize) -> Option<Secret> {
    let token = text.tokens().get(at).filter(|t| t.kind != TokenKind::Symbol)?;
    let word = text.token_text(token);
    let (secret, code) = (token.classes.has(Class::Secret), token.classes.has(Class::Code));
    // "type avachow3, then the secret word is pickle"
    let before = at.saturating_sub(TYPED_BEFORE)..at;
    let name = |i: usize| value::value_at(text, i).is_some_and(|v| value::made_up(text, &v) >= 25);
    let typed = || before.clone().any(|i| value::TYPED.has(text.word(i)) && name(i + 1));
    // "my secrit word for the ipad is wufwuf"
    let device = || text.word(at + 1) == "for" && (at + 2..at + 5).any(|i| one_of(text.word(i), DEVICES));
    let said = value::is_secret_word(text, at) && (typed() || device());
    if !secret && !code && !said {
        return None;
    }
    let near = at.saturating_sub(4)..at;
    let around = at.saturating_sub(4)..(at + 6).min(text.sentence_of(at).end);
    let opens = said
        || text.has_class(&around, Class::Opens)
        || text.has_class(&near, Class::Account)
        || secret && typed();
    let whose = any_of_us(text, &near)
        || near.clone().any(|i| one_of(text.word(i), words!("his her their ur your")))
        || is_for(text, at + 1);
    let sure = said
        || secret && !matches!(word, "pass" | "pin" | "passes")
        || word == "pass" && text.word(at + 1) == "word";
    if code && !opens || word == "pin" && text.word(at.wrapping_sub(1)) == "bowling" {
        return None;
    }
    let end =
        at + 1 + usize::from(one_of(text.word(at + 1), words!("word code number phrase")) && word.len() <= 4);
    Some(Secret { tokens: at..end, sure, opens, owned: opens || whose })
}

/// What makes one value of several things.
const COMPOSES: &WordSet = words!("backwards plus initials first then sign");
/// What a value is made of.
const MADE_OF: &WordSet = words!("year number numbers age name names letters at birthday");

/// "my password is my dogs name backwards and then the year covid came": whoever knows the writer knows it. Figures tell more.
#[inline(never)]
fn described(scan: &Scan<'_>, secret: &Secret, sentence: &Range<usize>) -> Told {
    let text = scan.text;
    let from = secret.tokens.end;
    let link = (from..from + 3).find(|&i| one_of(text.word(i), words!("is = : its it's")))?;
    let ends = |&i: &usize| one_of(text.word(i), words!(", . ! ? ; ("));
    let end = (link + 1..sentence.end).find(ends).unwrap_or(sentence.end);
    let told = link + 1..end;
    let has = |words: &WordSet| told.clone().any(|i| one_of(text.word(i), words));
    let figures = |i: usize| text.tokens().get(i).is_some_and(|t| t.kind == TokenKind::Number || t.has_digit);
    let own = secret.owned || text.has_any(&told, Classes::of(&[Class::Myself, Class::Kin]));
    (secret.sure || secret.owned)
        .then_some(told.clone())
        .filter(|told| told.len() > 3 && own && has(COMPOSES) && has(MADE_OF) && !told.clone().any(figures))
        .map(|told| (told, 80))
}

/// "for my tablet", "for minecraft", "in our house": what a secret opens, or where, after it.
fn is_for(text: &Text<'_>, at: usize) -> bool {
    let what = at + 1..at + 4;
    one_of(text.word(at), words!("for in at"))
        && text.has_any(&what, FAMILY.with(Class::Service).with(Class::Account))
}

/// "my pin ends in 34 and starts 12": from number to number.
#[inline(never)]
fn halves(scan: &Scan<'_>, secret: &Secret, sentence: &Range<usize>) -> Told {
    let text = scan.text;
    let near = secret.tokens.start.saturating_sub(10).max(sentence.start)
        ..(secret.tokens.end + 12).min(sentence.end);
    let says = |cue| text.cues_in(&near).any(|hit| hit.cue == cue);
    if !secret.owned || !says(Cue::FirstHalf) || !says(Cue::LastHalf) {
        return None;
    }
    // "starts at 3", "5 letters" are no halves
    let number = |&at: &usize| {
        text.is_number(at)
            && text.word(at).len() > 1
            && text.word(at.wrapping_sub(1)) != "at"
            && !is_amount(text, &(at..at + 1))
    };
    let numbers: Vec<usize> = near.clone().filter(number).collect();
    match *numbers.as_slice() {
        [first, last] => Some((first..last + 1, 75)),
        _ => None,
    }
}

/// The fewest words of a code that is spelt by its sound.
const FEWEST_SOUNDS: usize = 3;

/// "won too three for": words that say figures or sound like them, where that is all that follows.
fn sounds(text: &Text<'_>, first: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let said = |at: usize| spoken(text.word(at)).is_some_and(|n| n < 10);
    let sounds = |at: usize| sound(text.word(at)).is_some();
    let len = (first..sentence.end).take_while(|&at| said(at) || sounds(at)).count();
    let ends = text.ends_at(first + len);
    let some = (first..first + len).any(|at| said(at) || text.word(at) == "won");
    (len >= FEWEST_SOUNDS && (ends || first + len == sentence.end) && some).then_some(first..first + len)
}

/// "my password is tiger123", "pw: tiger", "the password for our table is frog45", "password hamster1".
#[inline(never)]
fn after(scan: &Scan<'_>, secret: &Secret, sentence: &Range<usize>) -> Told {
    let text = scan.text;
    match link_after(text, secret, sentence) {
        Some(link) => linked(text, secret, sentence, link),
        None => beside(text, secret, sentence),
    }
}

/// The word that leads to the value. It may stand a few words on: "for our table is", "for anyone who missed it is".
fn link_after(text: &Text<'_>, secret: &Secret, sentence: &Range<usize>) -> Option<usize> {
    let next = secret.tokens.end;
    let limit = (next + 9).min(sentence.end.max(next + 2)).min(text.tokens().len());
    let unlocks = text.word(secret.tokens.start).starts_with("unlock");
    (next..limit)
        .take_while(|&i| i == next || !one_of(text.word(i), words!(", and but or so because")))
        .find(|&i| value::is_link(text, i) || unlocks && text.word(i) == "with")
}

/// Where the value begins after its link: "is just", "is now set to".
fn value_after(text: &Text<'_>, link: usize) -> usize {
    let filler = words!(
        "just now currently still probably literally like set to the word all def deffo definitely defo prob"
    );
    let mut first = link + 1;
    while value::is_link(text, first) || one_of(text.word(first), filler) && first < link + 4 {
        first += 1;
    }
    first
}

/// "my password is tiger123", "the pin was 4471".
fn linked(text: &Text<'_>, secret: &Secret, sentence: &Range<usize>, link: usize) -> Told {
    let first = value_after(text, link);
    if let Some(value) = sounds(text, first, sentence) {
        return Some((value, secret.points() + 15));
    }
    let value = value::value_at(text, first)?;
    let value = things(text, secret, first)
        .or_else(|| pair_of_words(text, secret, &value))
        .unwrap_or_else(|| with_numbers(text, value));
    if value.len() == 2 && value::made_up(text, &(value.start..value.start + 1)) < 0 {
        return (secret.owned && secret.sure).then(|| (value, secret.points() + 5));
    }
    // One word alone is a value; a word in a longer phrase may be anything.
    let whole =
        matches!(text.word(first), "'" | "\"") || value.end >= sentence.end || text.ends_at(value.end);
    let score = linked_score(text, secret, link, &value, whole);
    (score > 0).then_some((value, score))
}

/// How sure it is that a value after its link is the secret's. `whole`: nothing else is said.
fn linked_score(text: &Text<'_>, secret: &Secret, link: usize, value: &Range<usize>, whole: bool) -> i32 {
    let next = secret.tokens.end;
    let made_up = value::made_up(text, value);
    let sure = secret.sure && secret.owned;
    let mut score = secret.points() + made_up;
    // "was" tells of a password that is over, or of a story.
    let told = text.word(link) == "was";
    if told && made_up < 25 && (!secret.owned || is_over(text, value.end)) {
        score -= 30;
    }
    if link > next + 2 && made_up < 15 && !is_for(text, next) {
        score -= 25;
    }
    if made_up == 0 && !whole {
        score -= if sure { 5 } else { 15 };
    }
    // "password for minecraft is creeper"
    let outright = sure && whole && made_up >= 0 && !told && text.word(link) != "are";
    if outright && (link == next || is_for(text, next)) {
        score = score.max(90);
    }
    // "my bus pass is blue"
    if !secret.sure && !secret.opens && made_up == 0 {
        score -= 20;
    }
    if is_amount(text, value) {
        score -= 40;
    }
    score
}

/// "was cat now its robot12": another one follows.
fn is_over(text: &Text<'_>, end: usize) -> bool {
    (end..end + 3).any(|i| text.word(i) == "now" && value::is_link(text, i + 1))
}

/// What is no longer is hardly the name of an account.
const SHORT: u32 = 5;

/// "password hamster1", "pw tiger": the value right beside it.
fn beside(text: &Text<'_>, secret: &Secret, sentence: &Range<usize>) -> Told {
    let next = secret.tokens.end;
    let value = value::value_at(text, next).filter(|v| v.start < sentence.end.max(next + 1))?;
    if text.begins_line(value.start) && !secret.owned {
        return None;
    }
    let made_up = value::made_up(text, &value);
    let abbreviated = one_of(text.word(secret.tokens.start), words!("pw pwd psw passwd pword"));
    let typed = abbreviated || is_slip(text, secret.tokens.start);
    // "hwil0412 pass otterspin"
    let account = secret.tokens.start.checked_sub(1).and_then(|before| text.tokens().get(before));
    let account =
        account.is_some_and(|t| t.has_digit && t.kind == TokenKind::Word && t.end - t.start > SHORT);
    let score = if account { CLEAR.into() } else { secret.points() + made_up - 20 + 25 * i32::from(typed) };
    let ends = value.end >= sentence.end;
    (made_up >= 15 || made_up == 0 && (typed && ends || account)).then_some((value, score))
}

/// Whether the secret's word is misspelt: a pupil types it, no poster.
fn is_slip(text: &Text<'_>, at: usize) -> bool {
    text.tokens().get(at).is_some_and(|t| {
        text.typed(t) != "password"
            && !one_of(text.token_text(t), words!("passwords passcode passcodes passphrase"))
    })
}

/// "my pasword is red bus": a colour or the like and a thing are a password of two words.
fn pair_of_words(text: &Text<'_>, secret: &Secret, value: &Range<usize>) -> Option<Range<usize>> {
    let first = COLOURS.has(text.word(value.start))
        || one_of(text.word(value.start), words!("big little happy funny crazy silly super golden silver"));
    let thing = value.end;
    let next = text.tokens().get(thing).filter(|t| t.kind == TokenKind::Word && !t.line_before)?;
    let plain = next.classes.meets(value::EVERYDAY.with(Class::Secret));
    (first && value.len() == 1 && !plain && secret.sure && thing < text.sentence_of(value.start).end)
        .then_some(value.start..thing + 1)
}

/// The pictures of a picture password at most.
const MOST_THINGS: usize = 5;

/// "my picture password is cat sun boat", "star, fish, hat": things one after another, where nothing else is said.
#[inline(never)]
fn things(text: &Text<'_>, secret: &Secret, first: usize) -> Option<Range<usize>> {
    let thing = |at: usize| {
        let word = text.tokens().get(at).is_some_and(|t| t.kind == TokenKind::Word && !t.line_before);
        word && value::made_up(text, &(at..at + 1)) == 0
    };
    let (mut count, mut end) = (0, first);
    let mut at = first;
    while count <= MOST_THINGS && thing(at) {
        (count, end) = (count + 1, at + 1);
        at = end + usize::from(text.word(end) == ",");
    }
    // "my picture PIN is fish, tractor, moon"
    let pictures = text.word(secret.tokens.start.wrapping_sub(1)) == "picture";
    let own = (secret.sure || pictures) && secret.owned && (3..=MOST_THINGS).contains(&count);
    let ends = end >= text.sentence_of(first).end || text.ends_at(end) || text.word(end) == "and";
    (own && ends).then_some(first..end)
}

/// "tiger one two three": number words after a value belong to it.
fn with_numbers(text: &Text<'_>, value: Range<usize>) -> Range<usize> {
    let mut end = value.end;
    while text.tokens().get(end).is_some_and(|t| {
        !t.line_before
            && (t.classes.has(Class::NumberWord) || t.kind == TokenKind::Number)
            && !t.classes.has(Class::Unit)
    }) && end < value.end + 6
    {
        end += 1;
    }
    value.start..end
}

/// A number that counts something: "4 kg", "3 letters long".
fn is_amount(text: &Text<'_>, value: &Range<usize>) -> bool {
    let number = text.is_number(value.start);
    number
        && value.len() == 1
        && (text.is(value.end, Class::Unit)
            || one_of(text.word(value.end), words!("letters characters digits numbers words")))
}

/// "sunflower7 its the pasword", "tiger123 is my password".
#[inline(never)]
fn before(scan: &Scan<'_>, secret: &Secret, sentence: &Range<usize>) -> Told {
    let text = scan.text;
    let from = secret.tokens.start.saturating_sub(6).max(sentence.start.saturating_sub(4));
    let link = (from..secret.tokens.start)
        .rev()
        .find(|&i| one_of(text.word(i), words!("is its thats was iz as")))?;
    let mut last = link.checked_sub(1)?;
    while one_of(text.word(last), words!(", . - that and which \" ' !")) && last > 0 {
        last -= 1;
    }
    let mut first = last;
    while first > 0
        && last - first < 24
        && text.is_glued(first)
        && !matches!(text.word(first - 1), "\"" | "," | "(")
    {
        first -= 1;
    }
    let value = value::value_at(text, first)?;
    let made_up = value::made_up(text, &value);
    let alone = value.start == sentence.start
        || one_of(
            text.word(value.start.wrapping_sub(1)),
            words!("its with use put type is picked pick chose choose set used then"),
        );
    if made_up < 0
        || made_up == 0
            && !(alone && (secret.owned || text.word(secret.tokens.start.wrapping_sub(1)) == "the"))
    {
        return None;
    }
    // "swordfish is the password in every film", "123456 is the most common password"
    let end = secret.tokens.end;
    let filmed = text.word(end) == "in"
        && (end + 1..end + 5)
            .any(|i| one_of(text.word(i), words!("film films movie movies book books world")));
    let judged = matches!(text.word(secret.tokens.start.wrapping_sub(1)), "common" | "worst" | "weakest");
    if filmed || judged {
        return None;
    }
    // "honesty is the password to friendship"
    let to = matches!(text.word(secret.tokens.end), "to" | "of") && made_up == 0;
    Some((value, secret.points() + made_up + if secret.owned { 0 } else { 5 } - if to { 25 } else { 0 }))
}

/// The fewest letters of a word that can be a password where nothing but "it was" leads to it.
const LONG_WORD: usize = 9;

/// "the password doesn't work. It was purplewhale last term": what "it" is, in what is said next.
fn it_was(scan: &Scan<'_>, secret: &Secret, sentence: &Range<usize>) -> Told {
    let text = scan.text;
    let end = text.sentence_of(sentence.end).end.min(secret.tokens.end + 16);
    let link = (secret.tokens.end..end).find_map(|at| match text.word(at) {
        "it" | "mine" => value::is_link(text, at + 1).then_some(at + 1),
        "its" | "it's" => Some(at),
        _ => None,
    })?;
    let value = value::value_at(text, link + 1)?;
    let word = text.word(value.start);
    // "it was embarrassing"
    let judged = ["ing", "ed", "ly", "ful", "ive"].iter().any(|end| word.ends_with(end));
    let judged = judged || scan.names.is_everyday(word);
    match value::made_up(text, &value) {
        ..0 => None,
        0 => (value.len() == 1 && word.len() >= LONG_WORD && !judged && secret.sure).then_some((value, 65)),
        15.. if secret.sure => Some((value, 75)),
        _ => None,
    }
}

/// "it says wrong password. I put Otter99! like you said", "login with frog45, thats the password".
#[inline(never)]
fn told_nearby(text: &Text<'_>, secret: &Secret) -> Told {
    if !secret.sure {
        return None;
    }
    let at = secret.tokens.start;
    let end = (at + 16).min(text.tokens().len());
    let start = at.saturating_sub(14);
    for i in start..end {
        if !one_of(text.word(i), words!("put typed type used use tried try enter entered with in")) {
            continue;
        }
        if let Some(value) = value::value_at(text, i + 1)
            && value::made_up(text, &value) >= 30
            && !value.contains(&at)
        {
            return Some((value, 65));
        }
    }
    None
}
