//! User names: an account word and its name, and the pair of name and password behind a log-in.

use super::{
    CLEAR, Candidate, Scan,
    begins::{Begins, Starts},
    read::{context::Frame, person::FAMILY, value},
};
use crate::{
    Kind,
    text::{Class, Text, WordSet, one_of, word_hash},
};
use std::ops::Range;

/// Words of logging in, if "in" or "on" follows.
const LOG_IN: &WordSet = words!("log logs logged logging sign signed");

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    classes: &[Class::Account],
    words: &[LOG_IN, words!("accounts"), value::TYPED, USED],
    ..Begins::TOKENS
};

/// Letters with figures, or more, make a value up.
const MADE_UP: i32 = 30;
/// Surer than that the name is the password.
const PAIRED: u8 = CLEAR + 2;
/// What else is done with a name and a password.
const USED: &WordSet = words!("used with");

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    for at in starts.all() {
        let Some((next, log_in)) = account_at(text, at) else {
            if value::TYPED.has(text.word(at)) || USED.has(text.word(at)) {
                pair(scan, at, out);
            }
            continue;
        };
        let Some((name, score)) = name_after(text, at, next, log_in).or_else(|| typed_nearby(text, at, next))
        else {
            // "we share one login, it's lichen_5w and then Crusty-Green-41"
            let its = |&i: &usize| one_of(text.word(i), words!("its it's"));
            if let Some(its) = (next..next + 3).find(its) {
                pair(scan, its, out);
            }
            continue;
        };
        if log_in {
            password_after(scan, &name, out);
        }
        let sentence = text.sentence_of(at);
        let near = at.saturating_sub(4)..(name.end + 4).min(sentence.end.max(name.end));
        let kind = if text.has_class(&near, Class::Service) { Kind::ImHandle } else { Kind::Username };
        let rule = if kind == Kind::Username { "username/account" } else { "im-handle/user" };
        let mut score = score.clamp(0, 100) as u8;
        // "my username is coolcat": said outright
        let mine = text.has_class(&(at.saturating_sub(3)..at), Class::Myself);
        let word = text.word(name.start);
        let plain = scan.names.is_everyday(word) || scan.grammar.knows(word_hash(word));
        if mine && !log_in && !plain && text.is(at, Class::Account) {
            score = score.max(CLEAR);
        }
        let score = scan.context.lower(score, at, &[Frame::Story], 40);
        out.push(Candidate::detail(kind, rule, text.span(name), score));
    }
}

/// An account word at `at`: the token after it, and whether it is a log-in.
fn account_at(text: &Text<'_>, at: usize) -> Option<(usize, bool)> {
    let word = text.word(at);
    let next = text.word(at + 1);
    match word {
        _ if LOG_IN.has(word) && one_of(next, words!("in on into onto")) => Some((at + 2, true)),
        "user" if next == "name" || next == "id" => Some((at + 2, false)),
        "user" if text.is(at.wrapping_sub(1), Class::Account) => None,
        _ if text.is(at, Class::Account) || word == "accounts" => {
            Some((at + 1, matches!(word, "login" | "logon")))
        }
        _ => None,
    }
}

/// The name after an account word: linked, or made up and right beside it.
#[inline(never)]
fn name_after(text: &Text<'_>, at: usize, next: usize, log_in: bool) -> Option<(Range<usize>, i32)> {
    let sentence = text.sentence_of(at);
    let mut first = next;
    let mut linked = false;
    while first < next + 3
        && (value::is_link(text, first) || log_in && matches!(text.word(first), "as" | "with"))
    {
        linked |= text.word(first) != "with";
        first += 1;
    }
    // "the username for maths is hollyd4"
    if !linked {
        let limit = (next + 6).min(sentence.end);
        if let Some(link) = (next..limit).find(|&i| matches!(text.word(i), "is" | ":" | "="))
            && matches!(text.word(next), "for" | "on" | "to")
        {
            first = link + 1;
            linked = true;
        }
    }
    let value = value::value_at(text, first).filter(|v| v.start < sentence.end.max(next + 1))?;
    let made_up = value::made_up(text, &value);
    let near = at.saturating_sub(3)..at;
    let own = text.has_any(&near, FAMILY);
    let starts = at == sentence.start || text.begins_line(at);
    let pair = log_in && one_of(text.word(value.end), words!("/ & and , -"));
    let score = match (linked, made_up) {
        (true, m) if m >= 0 => 45 + m + if own || starts || log_in { 15 } else { 0 },
        (false, m) if m >= 25 => 30 + m + if own || starts { 15 } else { 0 },
        (false, 0) if pair && starts => 50,
        _ => return None,
    };
    Some((value, score))
}

/// "my log in is wrong. I typed 5b_leow like on the sticker".
#[inline(never)]
fn typed_nearby(text: &Text<'_>, at: usize, next: usize) -> Option<(Range<usize>, i32)> {
    let near = at.saturating_sub(10)..(next + 14).min(text.tokens().len());
    near.filter(|&i| value::TYPED.has(text.word(i)) || text.word(i) == "used")
        .filter_map(|i| value::value_at(text, i + 1))
        .find(|v| value::made_up(text, v) >= 50)
        .map(|v| (v, 60))
}

/// "i put mkhan_oak5 and then Zebra-Toast9", where "put" stands at `at`: the first of two made-up values is a name.
#[inline(never)]
fn pair(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let made_up = |at| value::value_at(text, at).filter(|v| value::made_up(text, v) >= MADE_UP);
    let Some(name) = made_up(at + 1) else { return };
    let mut rest = name.end + 1..(name.end + 8).min(text.sentence_of(at).end);
    // "then the secret word is pickle"
    let password = |i: usize| {
        (text.is(i, Class::Secret) || value::is_secret_word(text, i)) && value::is_link(text, i + 1)
    };
    let follows = |i: usize| {
        let second = made_up(i).filter(|_| one_of(text.word(i - 1), words!("and then n & /")));
        (second.is_some() || password(i)).then_some(second)
    };
    let Some(second) = rest.find_map(follows) else { return };
    let score = scan.context.lower(PAIRED, at, &[Frame::Story], 40);
    out.push(Candidate::detail(Kind::Username, "username/pair", text.span(name), score));
    if let Some(password) = second {
        out.push(Candidate::detail(Kind::Credential, "credential/pair", text.span(password), score));
    }
}

/// "login mayap / tiger123": what follows the name is the password.
#[inline(never)]
fn password_after(scan: &Scan<'_>, name: &Range<usize>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let mut next = name.end;
    while next < name.end + 3 && one_of(text.word(next), words!("/ , - & | and then n +")) {
        next += 1;
    }
    if next == name.end {
        return;
    }
    if let Some(value) = value::value_at(text, next)
        && value::made_up(text, &value) >= 25
    {
        out.push(Candidate::detail(Kind::Credential, "credential/pair", text.span(value), 70));
    }
}
