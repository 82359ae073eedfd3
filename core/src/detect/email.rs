//! E-mail addresses: written out, with "at" and "dot" in words, set apart by spaces, brackets or emoji, or as "x on gmail".
//! Shape: RFC 5321, 4.1.2, as far as pupils use it. Public web addresses hold no "at" and stay.

use super::{
    CLEAR, Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{context::Frame, value},
};
use crate::{
    Kind,
    text::{Class, Classes, Cue, Text, TokenKind, WordSet, one_of},
};
use std::ops::Range;

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    classes: &[Class::MailProvider],
    words: &[words!("@ at arroba atsign ( [ {"), ROUND],
    looks: begins::PICTURE,
    ..Begins::TOKENS
};

/// What the sign looks like: "the a in a circle", "curly a".
const ROUND: &WordSet = words!("circle swirl squiggle circled curly swirly squiggly");

/// What a web address begins with, and no host of mail.
pub(crate) const WEB: &WordSet = words!("www http https");

/// Whether the name of a mail provider is an everyday word too.
pub(super) fn is_everyday(provider: &str) -> bool {
    matches!(provider, "live" | "sky")
}

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    for at in starts.all() {
        if let Some(sign) = sign_at(text, at) {
            if sign.sign == Sign::At {
                backwards(text, at, out);
            }
            address(scan, sign, out);
        }
        // "xbox live" takes no letters
        let played = is_everyday(text.word(at)) && text.is(at.wrapping_sub(1), Class::Service);
        if text.is(at, Class::MailProvider) && !played {
            match bracketed_a(text, at) {
                Some(tokens) => address(scan, SignAt { sign: Sign::Marked, tokens }, out),
                None => provider(scan, at, out),
            }
        }
    }
}

/// How the sign between name and host is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// "@".
    At,
    /// "(at)", "[at]", "-at-", "at sign".
    Marked,
    /// "at" as a word.
    Word,
    /// One emoji for every sign of the address.
    Emoji,
}

fn is_picture(word: &str) -> bool {
    word.chars().all(|c| c as u32 > 0x2190)
}

struct SignAt {
    sign: Sign,
    tokens: Range<usize>,
}

fn sign_at(text: &Text<'_>, at: usize) -> Option<SignAt> {
    let token = text.tokens().get(at)?;
    let word = text.token_text(token);
    if token.kind == TokenKind::Symbol {
        if word == "@" {
            return Some(SignAt { sign: Sign::At, tokens: at..at + 1 });
        }
        // "(a)"
        if one_of(word, words!("( [ {")) {
            let closed = text.word(at + 1) == "a" && one_of(text.word(at + 2), words!(") ] }"));
            // "option (a) gmail"
            let dotted = || dot_at(text, at + 4, Sign::Marked, "").is_some();
            return (closed && dotted()).then_some(SignAt { sign: Sign::Marked, tokens: at..at + 3 });
        }
        return is_picture(word).then_some(SignAt { sign: Sign::Emoji, tokens: at..at + 1 });
    }
    let described = described(text, at);
    if word != "at" && word != "arroba" && word != "atsign" && described.is_none() {
        return None;
    }
    let mut sign = if word == "at" { Sign::Word } else { Sign::Marked };
    let mut tokens = described.unwrap_or(at..at + 1);
    if text.word(at.wrapping_sub(1)) == "sign" {
        tokens.start = at - 1;
        sign = Sign::Marked;
    } else if text.word(at + 1) == "sign" || text.word(at + 1) == "symbol" {
        tokens.end = at + 2;
        sign = Sign::Marked;
    }
    // Brackets or marks around it.
    let mark = |i: usize| text.is_symbol(i) && !one_of(text.word(i), words!(". , ! ? : ; @ \""));
    while mark(tokens.start.wrapping_sub(1)) && mark(tokens.end) {
        tokens = tokens.start - 1..tokens.end + 1;
        sign = Sign::Marked;
    }
    Some(SignAt { sign, tokens })
}

/// "the a in a circle", "curly a": the tokens of the sign that a word describes.
#[inline(never)]
fn described(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    if !one_of(text.word(at), ROUND) {
        return None;
    }
    // "curly-a-thing"
    let dash = |at| usize::from(text.word(at) == "-");
    let letter = at + 1 + dash(at + 1);
    if text.word(letter) == "a" {
        let thing = letter + 1 + dash(letter + 1);
        return Some(at..if text.word(thing) == "thing" { thing + 1 } else { letter + 1 });
    }
    let back = |at: usize, words: &WordSet| at - usize::from(at > 0 && one_of(text.word(at - 1), words));
    let within = back(at, words!("a the"));
    let letter = back(within, words!("in with inside")).checked_sub(1)?;
    (letter + 1 < within && text.word(letter) == "a").then(|| back(letter, words!("the an"))..at + 1)
}

/// "moc.liamg@payam": an address from its end.
#[inline(never)]
fn backwards(text: &Text<'_>, at: usize, out: &mut Vec<Candidate>) {
    let glued = |before: &usize| text.is_glued(before + 1);
    let first = (at.saturating_sub(LONGEST_NAME)..at).rev().take_while(glued).last().unwrap_or(at);
    let ends = (at..at + LONGEST_NAME).take_while(glued).count();
    let top = one_of(text.word(first), words!("moc ku gro ten")) && text.word(first + 1) == ".";
    if top && ends > 0 && first + 2 < at {
        let span = text.span(first..at + ends + 1);
        out.push(Candidate::detail(Kind::Email, "email/backwards", span, 85));
    }
}

/// "(a)", "[a]" before a provider, without a space or with a dot after it: its tokens.
#[inline(never)]
fn bracketed_a(text: &Text<'_>, provider: usize) -> Option<Range<usize>> {
    let open = provider.checked_sub(3)?;
    let around = (text.word(open), text.word(open + 1), text.word(open + 2));
    let glued = text.is_glued(open) || text.word(provider + 1) == ".";
    let letter = matches!(around, ("(", "a", ")") | ("[", "a", "]") | ("{", "a", "}") | ("<", "a", ">"));
    (letter && glued).then_some(open..provider)
}

/// An address around its sign.
#[inline(never)]
fn address(scan: &Scan<'_>, sign: SignAt, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let Some(host) = host(text, sign.tokens.end, sign.sign, text.word(sign.tokens.start)) else {
        return;
    };
    let Some(mut name) = name(scan, sign.tokens.start, sign.sign, host.spaced) else {
        return;
    };
    if is_number_of(text, &name) {
        name.start -= 1;
    }
    let mut score: i32 = match (sign.sign, host.dot) {
        (Sign::At, _) => 85,
        (Sign::Marked, _) | (Sign::Word, Dot::Spelt) => 75,
        (Sign::Emoji, _) => 60,
        (Sign::Word, Dot::Plain) => 30,
    };
    let sentence = text.sentence_of(sign.tokens.start);
    let near = name.start.saturating_sub(12).max(sentence.start)..name.end;
    if text.has_class(&near, Class::MailWord)
        || text.cues_in(&near).any(|h| h.cue == Cue::AddMe || h.cue == Cue::Ring)
    {
        score += 30;
    }
    if name.len() == 1 && sign.sign != Sign::At {
        let everyday = text.is_any(name.start, value::EVERYDAY);
        score -= if everyday { 45 } else { 0 };
    }
    if sign.sign == Sign::At && host.loose {
        score -= 35;
    }
    let score = scan.context.lower(score.clamp(0, 100) as u8, sign.tokens.start, &[Frame::Story], 20);
    out.push(Candidate::detail(Kind::Email, "email/address", text.span(name.start..host.end), score));
}

/// Whether a name is a number alone that goes with an unusual word before it: "mollyrose 2014 at gmail".
fn is_number_of(text: &Text<'_>, name: &Range<usize>) -> bool {
    let token = |at: usize| text.tokens().get(at);
    let number = token(name.start).is_some_and(|t| t.kind == TokenKind::Number && !t.line_before);
    let before = name.start.checked_sub(1).and_then(token);
    name.len() == 1 && number && before.is_some_and(|t| t.kind == TokenKind::Word && t.id == 0)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dot {
    Plain,
    Spelt,
}

struct Host {
    end: usize,
    dot: Dot,
    /// Its top domain is no known one, or a space stands inside.
    loose: bool,
    /// Its dots stand between spaces.
    spaced: bool,
}

/// A mark that may stand around the parts of a spaced-out or spelt-out address.
fn is_filler(text: &Text<'_>, at: usize) -> bool {
    text.tokens().get(at).is_some_and(|t| t.kind == TokenKind::Symbol && !t.line_before)
        && one_of(text.word(at), words!("_ - ( [ { < * ) ] } > ~ |"))
}

/// A dot in one of its spellings, from token `at` on: where it ends, and whether it was a word.
fn dot_at(text: &Text<'_>, at: usize, sign: Sign, emoji: &str) -> Option<(usize, Dot)> {
    let mut i = at;
    while is_filler(text, i) && i - at < 3 {
        i += 1;
    }
    let dot = match text.word(i) {
        "." => Dot::Plain,
        "," if sign != Sign::Word => Dot::Plain,
        "dot" | "period" | "point" | "fullstop" | "dott" => Dot::Spelt,
        // "(d)"
        "d" if i > at && is_filler(text, i + 1) && sign == Sign::Marked => Dot::Spelt,
        "full" if text.word(i + 1) == "stop" => {
            i += 1;
            Dot::Spelt
        }
        word if sign == Sign::Emoji
            && (word == emoji
                || is_picture(word)
                    && (text.is_glued(i) && text.is_glued(i + 1) || text.word(i + 1) == "com")) =>
        {
            Dot::Spelt
        }
        _ => return None,
    };
    i += 1;
    // "example...com"
    while dot == Dot::Plain && text.word(i) == "." && i - at < 5 && text.is_glued(i) {
        i += 1;
    }
    while is_filler(text, i) && i - at < 6 {
        i += 1;
    }
    Some((i, dot))
}

/// The host after the sign: labels and dots, the last of them a top domain.
fn host(text: &Text<'_>, from: usize, sign: Sign, emoji: &str) -> Option<Host> {
    let mut at = from;
    while is_filler(text, at) && at - from < 3 {
        at += 1;
    }
    let label = |i: usize| {
        text.tokens()
            .get(i)
            .is_some_and(|t| t.kind != TokenKind::Symbol && (sign != Sign::Word || !t.line_before))
    };
    // "more at www.example.org"
    if !label(at) || ["the", "my", "a", "our"].contains(&text.word(at)) || one_of(text.word(at), WEB) {
        return None;
    }
    let provider = text.is(at, Class::MailProvider);
    let first = at;
    at += 1;
    // After "@" with a space before it ("on insta @kemi.x") only a known top domain makes a host.
    let glued_sign = from.checked_sub(1).and_then(|i| text.tokens().get(i)).is_some_and(|t| !t.space_before);
    let mut best: Option<Host> = None;
    let mut dot_seen = Dot::Plain;
    for _ in 0..5 {
        if let Some(end) = dotcom(text, at) {
            best = Some(Host { end, dot: Dot::Spelt, loose: false, spaced: false });
            break;
        }
        // A host may hold hyphens.
        if text.word(at) == "-"
            && !matches!(text.word(at + 1), "dot" | "point")
            && label(at + 1)
            && text.is_glued(at + 1)
        {
            at += 2;
            continue;
        }
        let Some((next, dot)) = dot_at(text, at, sign, emoji) else { break };
        if !label(next) {
            break;
        }
        let spaced = text.tokens().get(next).is_some_and(|t| t.space_before) && dot == Dot::Plain;
        let word = text.word(next);
        let top = text.is(next, Class::TopDomain) || word == "co" && text.word(next + 1) == ".";
        let strange =
            !top && (word.len() < 2 || !word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
        if strange || (spaced && !top) {
            break;
        }
        if dot == Dot::Spelt {
            dot_seen = Dot::Spelt;
        }
        let all_spaced = spaced && text.tokens().get(at).is_some_and(|t| t.space_before);
        at = next + 1;
        // A punycode top domain holds hyphens.
        while text.word(at) == "-"
            && text.tokens().get(at + 1).is_some_and(|t| !t.space_before && t.kind != TokenKind::Symbol)
            && word == "xn"
        {
            at += if text.word(at + 1) == "-" { 1 } else { 2 };
        }
        if top || sign == Sign::At && glued_sign && !spaced {
            let loose = !top && text.is_number(next);
            best = Some(Host { end: at, dot: dot_seen, loose, spaced: all_spaced });
        }
    }
    if best.is_none() && provider && sign != Sign::Emoji {
        let end = bare_top(text, first + 1);
        best = Some(Host { end, dot: Dot::Spelt, loose: sign == Sign::Word, spaced: false });
    }
    best
}

/// "dotcom", "dotcouk" as one word: where it ends.
fn dotcom(text: &Text<'_>, at: usize) -> Option<usize> {
    let at = at + usize::from(is_filler(text, at));
    one_of(text.word(at), words!("dotcom dotcouk dotuk dotorg dotnet")).then_some(at + 1)
}

/// "@gmail com": where the top domain ends that stands after a provider without its dot.
fn bare_top(text: &Text<'_>, provider_end: usize) -> usize {
    let top = |at: &usize| {
        one_of(text.word(*at), words!("com co uk org net"))
            && text.tokens().get(*at).is_some_and(|t| !t.line_before)
    };
    provider_end + (provider_end..provider_end + 2).take_while(top).count()
}

/// The most tokens of a name.
const LONGEST_NAME: usize = 40;

/// "maya (dot) p": where the word before a dot between marks ends, if the token at `at` begins what follows.
fn marked_dot(text: &Text<'_>, at: usize, sign: Sign) -> Option<usize> {
    let from = (2..=4).filter_map(|back| at.checked_sub(back)).filter(|&from| from > 0);
    let mut ties = from.filter(|&from| {
        is_filler(text, from)
            && !is_filler(text, from - 1)
            && dot_at(text, from, sign, "").is_some_and(|d| d.0 == at)
    });
    ties.next()
}

/// The name before the sign; `spaced` where the host's dots stand between spaces.
fn name(scan: &Scan<'_>, before: usize, sign: Sign, spaced_out: bool) -> Option<Range<usize>> {
    let text = scan.text;
    let mut start = before;
    while is_filler(text, start.wrapping_sub(1)) && before - start < 3 {
        start -= 1;
    }
    let end = start;
    let mut first = end.checked_sub(1).filter(|&at| is_word(text, at))?;
    if text.begins_line(end) && sign == Sign::Word {
        return None;
    }
    while end - first < LONGEST_NAME
        && !text.begins_line(first)
        && let Some(earlier) = earlier(scan, first, sign, spaced_out)
    {
        first = earlier;
    }
    Some(first..end)
}

fn is_word(text: &Text<'_>, at: usize) -> bool {
    text.tokens().get(at).is_some_and(|t| t.kind != TokenKind::Symbol)
}

/// Where a name begins that has begun at `first` so far: everything glued to it, and what "dot" and "underscore" tie to it.
fn earlier(scan: &Scan<'_>, first: usize, sign: Sign, spaced_out: bool) -> Option<usize> {
    let text = scan.text;
    let previous = first.checked_sub(1)?;
    let before = previous.wrapping_sub(1);
    let (p, t) = (text.tokens().get(previous)?, text.tokens().get(first)?);
    if let Some(dot) = marked_dot(text, first, sign)
        && is_word(text, dot - 1)
    {
        return Some(dot - 1);
    }
    let word = text.token_text(p);
    let apart = || {
        let word = text.word(before);
        let everyday = scan.names.is_everyday(word) && !scan.names.is_first_name(word);
        spaced_out && p.space_before && t.space_before && !everyday
    };
    if word == "." && apart() {
        return is_word(text, before).then_some(before);
    }
    let glued = p.end == t.start;
    let tie = match word {
        "." | "_" | "-" | "+" | "'" | "&" | "%" => glued || word == "_",
        "dot" | "underscore" | "dash" | "hyphen" | "point" => {
            sign != Sign::At || text.tokens().get(before).is_some()
        }
        _ => false,
    };
    if !tie {
        return (glued && p.kind != TokenKind::Symbol).then_some(previous);
    }
    // "rory...finn": the dots before this one are part of it.
    if word == "." && text.tokens().get(before).is_some_and(|q| text.token_text(q) == "." && q.end == p.start)
    {
        return Some(previous);
    }
    let spaced = p.space_before && p.kind == TokenKind::Symbol && word != "_" || word == "-" && !glued;
    // "my_email_is_sam_t_@": underscores for spaces.
    let led = word == "_" && is_lead(text, before);
    (is_word(text, before) && !spaced && !led).then_some(before)
}

/// A word that leads to a value and is none.
fn is_lead(text: &Text<'_>, at: usize) -> bool {
    one_of(text.word(at), words!("is iz email mail on me its to"))
}

/// "its mayap08 on gmail", "my hotmail is mayap08".
#[inline(never)]
fn provider(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let before = text.word(at.wrapping_sub(1));
    let sentence = text.sentence_of(at);
    let own = text.has_any(&(at.saturating_sub(3)..at), Classes::of(&[Class::Myself, Class::Kin]));
    let mut push = |value: Range<usize>, score: i32| {
        let rule = "email/provider";
        out.push(Candidate::detail(Kind::Email, rule, text.span(value), score.clamp(0, 100) as u8));
    };
    if matches!(before, "on" | "at" | "@") {
        let end = at - 1;
        let Some(mut first) = end.checked_sub(1) else { return };
        while first > sentence.start && end - first < 24 && text.is_glued(first) {
            first -= 1;
        }
        // "skye dot mcleish on gmail"
        let spelt = name(scan, end, Sign::Word, false);
        if let Some(spelt) = spelt.filter(|name| (name.start + 1..name.end).any(|at| text.word(at) == "dot"))
        {
            return push(spelt.start..bare_top(text, at + 1), 75);
        }
        let Some(name) = value::value_at(text, first) else { return };
        // "its evie bobcat 7 on gmail"
        let led = |&at: &usize| at == sentence.start || is_lead(text, at - 1) || text.word(at - 1) == "am";
        let begin = (first.saturating_sub(2).max(sentence.start)..first).rev().find(led);
        let told = |&begin: &usize| {
            text.is_number(first) && name.end == end && scan.names.is_first_name(text.word(begin))
        };
        if let Some(begin) = begin.filter(told) {
            return push(begin..bare_top(text, at + 1), CLEAR.into());
        }
        let made_up = value::made_up(text, &name);
        let just = usize::from(one_of(text.word(first.wrapping_sub(1)), words!("just still now also")));
        let said = is_lead(text, first.wrapping_sub(1 + just))
            || text.word(first.wrapping_sub(1)) == "am"
            || text.has_class(&(first.saturating_sub(12).max(sentence.start)..first), Class::MailWord);
        if made_up >= 25 || made_up == 0 && said && name.end == end {
            push(name.start..bare_top(text, at + 1), 50 + made_up + i32::from(said) * 10);
        }
        return;
    }
    if (own || at == sentence.start)
        && value::is_link(text, at + 1)
        && let Some(name) = value::value_at(text, at + 2)
    {
        let made_up = value::made_up(text, &name);
        if made_up >= 0
            && !text.tokens().get(name.clone()).is_some_and(|t| t.iter().any(|t| text.token_text(t) == "@"))
        {
            push(name, 45 + made_up + i32::from(own) * 10);
        }
    }
}
