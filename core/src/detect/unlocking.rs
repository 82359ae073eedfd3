//! Codes that open something, told without "the password is": "its 7314 to get into my phone", "our trolley opens with 5-2-8-0",
//! "you need a secret word. its turniphead".

use super::{
    CLEAR, Candidate, Scan,
    begins::{Begins, Starts},
    credential,
    read::{context::Frame, value},
};
use crate::{
    Kind,
    text::{Class, Text, TokenKind, WordSet, one_of},
};
use std::ops::Range;

/// How many tokens may stand between a code and the words of opening.
const REACH: usize = 12;

/// How many tokens before and after a typed value are read for what it is typed into.
const FAR: usize = 60;

const UNLOCK: &WordSet = words!("unlock unlocks unlocked unlocking");

/// Things that nothing but a code or a key opens, and what opens them.
const LOCK: &WordSet = words!("lock lockbox padlock keypad keysafe combo combi keycode passcode");

/// What one does to get in, if "in" or "into" follows.
const GET_IN: &WordSet = words!("get gets getting let lets log sign go");

/// What has a code, if that follows.
const DOOR: &WordSet = words!("door gate locker");

/// How a code is put in, if "in" follows.
const PRESS: &WordSet = words!("type enter press");

/// What speaks of opening beside words of its own: see [`opens`].
const MAY_OPEN: &WordSet = words!("open opens safe combination alarm numbers key pin code");

/// Into what a pupil signs, and what is said of it.
const SIGNING: &WordSet = words!(
    "site website app software program ipad tablet chromebook laptop login log logged sign signed sticker \
    screen box account"
);

/// How made up a value looks that can hardly be anything but a password: figures, and a mark or capitals inside.
const PASSWORD: i32 = 55;

/// How made up the name of an account looks at least.
const NAME: i32 = 25;

/// Where it begins: at the words of opening and of putting in.
pub(super) const BEGINS: Begins =
    Begins { words: &[UNLOCK, LOCK, GET_IN, DOOR, PRESS, MAY_OPEN, value::TYPED], ..Begins::TOKENS };

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let mut after = 0;
    for opening in starts.all() {
        typed(scan, opening, out);
        got_in(scan, opening, out);
        if !opens(text, opening) {
            continue;
        }
        told_word(scan, opening, out);
        let lock = is_lock(text.word(opening)) && !matches!(text.word(opening), "code" | "pin");
        let from =
            after.max(opening.saturating_sub(REACH)).max(text.sentence_of(opening).start.saturating_sub(2));
        let to = (opening + REACH).min(text.tokens().len());
        let mut at = from;
        while at < to {
            if let Some((value, led)) = figures(text, at) {
                at = value.end;
                // "the locker is stuck, we lost 3-2-1 0"
                let score = 45 + if lock { 20 } else { 0 } + if led { 30 } else { 0 };
                push(scan, "credential/figures", value, score, out);
                continue;
            }
            if may_be_code(text, at)
                && let Some((value, led)) = code(text, at)
            {
                // A year is a code only where the words say so.
                let year = value.len() == 1
                    && matches!(text.word(at).as_bytes(), [b'1', b'8' | b'9', _, _] | [b'2', b'0', _, _]);
                let score = 35 + if led { 25 } else { 0 } + if led && lock { 30 } else { 0 }
                    - if year && !led { 20 } else { 0 };
                push(scan, "credential/opens", value, score, out);
            }
            at += 1;
        }
        after = after.max(to);
    }
}

/// "the maths site chucks me out even tho i put Penguin-hat8".
fn typed(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    if !value::TYPED.has(text.word(at)) {
        return;
    }
    let Some(value) = value::value_at(text, at + 1) else { return };
    let sentence = text.sentence_of(at);
    let from = text.sentence_of(sentence.start.saturating_sub(1)).start.max(at.saturating_sub(FAR));
    let any = |words| (from..sentence.end.min(at + FAR)).any(|i| one_of(text.word(i), words));
    // "type my_score1 and press enter"
    let coded = || any(words!("search scratch python code block variable press"));
    let looks = value::made_up(text, &value);
    // "to get in the competition i put Florin Popescu"
    let word = value.len() < 4 && text.tokens().get(value.start).is_some_and(|t| !t.capital && !t.joined);
    // "to get into the doc you type bananaboat22"
    let asked = || {
        (sentence.start.max(at.saturating_sub(REACH))..at)
            .any(|i| GET_IN.has(text.word(i)) && text.word(i.wrapping_sub(1)) == "to" && opens(text, i))
    };
    // "i typed kwa3417 then greenhat and it says try again"
    let refused = || {
        any(words!("again wrong let letting invalid incorrect account login"))
            || (from..at).any(|i| text.word(i) == "as" && text.word(i + 1) == "me")
    };
    let second = value.end + usize::from(text.word(value.end) == "and");
    if looks >= NAME && text.word(second) == "then" && refused() {
        if let Some(secret) = value::value_at(text, second + 1) {
            push(scan, "credential/typed", secret, 80, out);
        }
        let span = text.span(value);
        out.push(Candidate::detail(Kind::Username, "username/typed", span, 80));
        return;
    }
    let sure = looks >= PASSWORD && any(SIGNING) || (looks > 0 || looks == 0 && word) && asked();
    if sure && !coded() {
        push(scan, "credential/typed", value, 80, out);
    }
}

/// "you get in with dovetail_Goose8".
fn got_in(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    if GET_IN.has(text.word(at))
        && matches!(text.word(at + 1), "in" | "on")
        && text.word(at + 2) == "with"
        && let Some(value) = value::value_at(text, at + 3)
        && value::made_up(text, &value) >= PASSWORD
    {
        push(scan, "credential/typed", value, CLEAR.into(), out);
    }
}

fn push(scan: &Scan<'_>, rule: &'static str, value: Range<usize>, score: i32, out: &mut Vec<Candidate>) {
    // A code of four figures looks like a year of long ago.
    let frames = [Frame::Story, Frame::SetWork];
    let score = scan.context.lower(score.clamp(0, 100) as u8, value.start, &frames, 50);
    let score = scan.context.lower(score, value.start, &[Frame::Advice], 40);
    let score = if credential::is_puzzle(scan.text, &value) { 0 } else { score };
    out.push(Candidate::detail(Kind::Credential, rule, scan.text.span(value), score));
}

/// Words of opening: "unlock", "get into", "pin", "key safe", "opens with".
fn opens(text: &Text<'_>, at: usize) -> bool {
    let next = |words: &WordSet| one_of(text.word(at + 1), words);
    match text.word(at) {
        word if UNLOCK.has(word) || LOCK.has(word) => true,
        word if GET_IN.has(word) => {
            next(words!("in into on onto")) || matches!(text.word(at + 2), "in" | "into")
        }
        // "type 4*4*1*9 to wake it"
        word if value::TYPED.has(word) => (at + 2..at + REACH).any(|i| {
            let gets = text.word(i + 1) == "get" && one_of(text.word(i + 2), words!("in into on"));
            text.word(i) == "to" && (gets || one_of(text.word(i + 1), words!("wake open unlock")))
        }),
        word if DOOR.has(word) => next(words!("code number combination is turns goes")),
        word if PRESS.has(word) => next(words!("in")),
        "opens" | "open" => {
            next(words!("with when if using"))
                || text.has_class(&(at.saturating_sub(4)..at), Class::Opens)
                || (at..at + 6).any(|i| one_of(text.word(i), words!("press pres")) && text.is_number(i + 1))
        }
        // "a safe place"
        "safe" => {
            at == text.sentence_of(at).start
                || one_of(text.word(at - 1), words!("the our my key her his wall ,"))
                || text.is(at - 1, Class::Kin)
        }
        "combination" => !next(words!("of")),
        "alarm" => !next(words!("clock clocks went goes")),
        "numbers" => text.has_class(&(at.saturating_sub(6)..at), Class::Opens),
        "key" => next(words!("safe pad box")),
        "pin" => {
            next(words!("is number code its : i put to"))
                || one_of(text.word(at.wrapping_sub(1)), words!("the my a his her our bank card"))
        }
        "code" => text.has_class(&(at.saturating_sub(5)..at + 6), Class::Opens),
        _ => false,
    }
}

/// Whether it is said of a lock wherever a code stands near.
fn is_lock(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    LOCK.has(word) || one_of(word, words!("locks alarm safe combination code pin"))
}

/// Words that lead to a code.
const LEADS: &WordSet = words!(
    "its is put with use type enter press tap then try : = pin code number do was to be say dial \
    passcode"
);

/// Words that lead to a code only where it is told figure by figure.
const MORE_LEADS: &WordSet = words!("on are r ar goes wiv pres");

/// The fewest and the most figures or pairs of figures of a code that is written one by one.
const FIGURES: std::ops::RangeInclusive<usize> = 3..=6;

/// "7-0-3", "1 9 8 3", "31-7-19": figures one by one with the same mark between, and whether the word before leads to them.
#[inline(never)]
fn figures(text: &Text<'_>, first: usize) -> Option<(Range<usize>, bool)> {
    let number =
        |at: usize| text.tokens().get(at).filter(|t| t.kind == TokenKind::Number && t.end - t.start <= 2);
    number(first)?;
    let mark = text.word(first + 1);
    let step = 1 + usize::from(one_of(mark, words!("- , * ~ _ |")));
    let goes_on = |at: usize| {
        number(at + step).is_some_and(|t| !t.line_before)
            && (step == 1 && !text.is_glued(at + 1) || step == 2 && text.word(at + 1) == mark)
    };
    let mut last = first;
    let mut count = 1;
    while goes_on(last) && count <= *FIGURES.end() {
        last += step;
        count += 1;
    }
    let before = text.word(first.wrapping_sub(1));
    let more = text.is_number(first.wrapping_sub(1)) || number(last + 1).is_some();
    let value = |at: usize| text.word(at).parse::<i32>().unwrap_or(0);
    // "3 2 1 go"
    let by = value(first + step) - value(first);
    let counted = by.abs() == 1 && (first..last).step_by(step).all(|at| value(at + step) - value(at) == by);
    if !FIGURES.contains(&count)
        || more
        || counted
        || one_of(before, words!("£ $ € - . / :")) && text.is_glued(first)
        || text.is(last + 1, Class::Unit)
    {
        return None;
    }
    let led = one_of(before, LEADS) || one_of(before, MORE_LEADS) || is_lock(before);
    Some((first..last + 1, led))
}

/// Whether a number of four to eight figures stands at `at`, or of three that is said to be a lock's.
fn may_be_code(text: &Text<'_>, at: usize) -> bool {
    let Some(token) = text.tokens().get(at).filter(|t| t.kind == TokenKind::Number) else { return false };
    let three = || {
        one_of(text.word(at.wrapping_sub(1)), words!("is its code : to"))
            && (at.saturating_sub(6)..at)
                .any(|i| one_of(text.word(i), words!("lock padlock combo combi lockbox")))
    };
    matches!(token.end - token.start, 4..=8) || token.end - token.start == 3 && three()
}

/// The code at `at`, and whether the word before it leads to it.
#[inline(never)]
fn code(text: &Text<'_>, at: usize) -> Option<(Range<usize>, bool)> {
    // A part of a longer figure, a price, a date, a phone number.
    if text.is_glued(at) && !matches!(text.word(at.wrapping_sub(1)), ":" | "=" | "(" | "\"" | "#") {
        return None;
    }
    let end = at + 1;
    if text.is_glued(end) && !matches!(text.word(end), "." | "," | "!" | "?" | ")" | "\"") && end > at {
        return None;
    }
    let before = text.word(at.wrapping_sub(1));
    if text.is_number(end)
        || text.is_number(at.wrapping_sub(1))
        || text.is(end, Class::Unit)
        || matches!(text.word(end), "combinations" | "ways" | "codes")
        || one_of(before, words!("£ $ € in of than level at"))
        || is_wake_up(text, at)
    {
        return None;
    }
    let led = one_of(before, LEADS)
        || one_of(text.word(end), words!("unlocks opens unlock gets"))
        || text.word(end) == "to" && one_of(text.word(end + 1), words!("get unlock open go log"));
    Some((at..end, led))
}

/// "my alarm is set for 0715": a time of the morning on a clock, where no code is spoken of.
fn is_wake_up(text: &Text<'_>, at: usize) -> bool {
    let sentence = text.sentence_of(at);
    let said = |words: &WordSet| sentence.clone().any(|i| one_of(text.word(i), words));
    let time =
        text.word(at).parse::<u32>().is_ok_and(|n| (500..1000).contains(&n) && n % 100 < 60 && n % 5 == 0);
    time && said(words!("alarm")) && !said(words!("code pin house off burglar"))
}

/// "u need a secret word to get in my server. its turniphead": the word that the next sentence gives.
#[inline(never)]
fn told_word(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let spoken = (at.saturating_sub(8)..at).any(|i| {
        matches!(text.word(i), "word" | "code" | "phrase")
            && one_of(text.word(i.wrapping_sub(1)), words!("secret magic special code key"))
    });
    if !spoken {
        return;
    }
    let next = text.sentence_of(at).end;
    let its = if text.word(next) == "it" { next + 1 } else { next };
    if !value::is_link(text, its) {
        return;
    }
    if let Some(value) = value::value_at(text, its + 1)
        && value::made_up(text, &value) >= 0
        && value.end >= text.sentence_of(its).end
    {
        push(scan, "credential/opens", value, 65, out);
    }
}
