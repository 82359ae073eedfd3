//! Names on chat, game and social services: a service or an "add me", and the name.

use super::{
    CLEAR, Candidate, Scan,
    begins::{self, Begins, Starts},
    email::is_everyday,
    read::{context::Frame, everybody::any_of_us, make_believe::is_pretended, value},
};
use crate::{
    Kind,
    text::{Class, Cue, Text, TokenKind, WordSet, one_of},
};
use std::ops::Range;

/// What answers for the writer when names are told.
const MINE: &WordSet = words!("mine mines");

/// What says who somebody is.
const CALLED: &WordSet = words!("im am its");

const CHANNEL: &WordSet = words!("channel channels");

/// Words for a player's name.
const GAMERTAG: &WordSet = words!("gt gamertag ign");

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    classes: &[Class::Service, Class::Add],
    words: &[words!("👻 @ # search handle app sw"), MINE, CALLED, CHANNEL, GAMERTAG],
    cues: begins::cues(&[Cue::AddMe]),
    ..Begins::TOKENS
};

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    // "whats ur snap? mines mayaxo": the question's token.
    let mut asked: Option<usize> = None;
    for at in starts.all() {
        if is_service(text, at) {
            asked = Some(at);
            service(scan, at, out);
        }
        match text.word(at) {
            "@" => mention(scan, at, out),
            "#" => tag(scan, at, out),
            "search" => searched(scan, at, out),
            "sw" => friend_code(scan, at, out),
            word if MINE.has(word) && asked.is_some_and(|a| at - a < 10) => mine(scan, at, out),
            word if CALLED.has(word) => called(scan, at, asked, out),
            word if CHANNEL.has(word) => channel(scan, at, out),
            word if GAMERTAG.has(word) || word == "handle" => named(scan, at, out),
            _ => {}
        }
    }
    for hit in text.cues_of(Cue::AddMe) {
        added(scan, hit.tokens.end, out);
    }
    for at in starts.all() {
        if text.is(at, Class::Add) && !text.is(at + 1, Class::Myself) {
            added_by_name(scan, at, out);
        }
    }
}

/// A service by its name or its picture: "snap", "👻", "the yellow app".
fn is_service(text: &Text<'_>, at: usize) -> bool {
    let pictured = || one_of(text.word(at.wrapping_sub(1)), words!("ghost yellow bird clock camera"));
    text.is(at, Class::Service) || text.word(at) == "👻" || text.word(at) == "app" && pictured()
}

fn push(scan: &Scan<'_>, rule: &'static str, name: Range<usize>, score: i32, out: &mut Vec<Candidate>) {
    let text = scan.text;
    // "im on 5.1"
    let letters = |at: usize| text.word(at).contains(char::is_alphabetic);
    if !name.clone().any(letters) {
        return;
    }
    // The "@" belongs to the name.
    let first = name.start - usize::from(text.word(name.start.wrapping_sub(1)) == "@");
    let frames = [Frame::Story, Frame::History];
    let score = scan.context.lower(score.clamp(0, 100) as u8, name.start, &frames, 40);
    let score = if is_pretended(text, name.start) { 0 } else { score };
    out.push(Candidate::detail(Kind::ImHandle, rule, text.span(first..name.end), score));
}

/// Words between a service and the name: "snap: x", "my roblox user is x", "my insta is called x".
fn name_after(text: &Text<'_>, at: usize) -> (usize, bool) {
    let mut next = at + 1;
    let mut linked = false;
    while next < at + 6 {
        if value::is_link(text, next) || matches!(text.word(next), "as" | "under") {
            linked = true;
        } else if !text.is(next, Class::Handle)
            && !matches!(text.word(next), "\"" | "'" | "(")
            && !is_everyday(text.word(next))
        {
            break;
        }
        next += 1;
    }
    (next, linked)
}

fn own_near(text: &Text<'_>, at: usize) -> bool {
    let near = at.saturating_sub(3)..at;
    any_of_us(text, &near) || text.has_class(&near, Class::Add)
}

/// "snap: mayaxo_11", "my insta is maya.p.x", "discord maya#1234".
#[inline(never)]
fn service(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let tik_tok = text.word(at) == "tik" && text.word(at + 1) == "tok";
    let (next, linked) = name_after(text, at + usize::from(tik_tok));
    let sentence = text.sentence_of(at);
    if next >= sentence.end.max(at + 2) {
        return;
    }
    let Some(name) = value::value_at(text, next).filter(|n| !text.is(n.start, Class::Service)) else {
        return;
    };
    let made_up = value::made_up(text, &name);
    let own = own_near(text, at);
    // "my youtube is Slime With Zuri"
    let channel = |name: &Range<usize>| {
        one_of(text.word(at), words!("youtube yt"))
            && text.word(at.wrapping_sub(1)) == "my"
            && linked
            && name.len() > 2
            && text.ends_at(name.end)
            && !one_of(text.word(name.start), words!("not blocked"))
    };
    if own
        && let Some(name) = title(text, next)
        && (text.word(next - 1) == "called" || channel(&name))
    {
        return push(scan, "im-handle/service", name, CLEAR.into(), out);
    }
    let ends = name.end >= sentence.end || text.ends_at(name.end) || text.is(name.end, Class::Add);
    let starts = at == sentence.start;
    let score = match (linked, made_up) {
        (true, m) if m >= 25 => 45 + m + i32::from(own) * 10,
        (false, m) if m >= 25 => 30 + m + i32::from(own || starts) * 10 + i32::from(ends) * 5,
        // "find me on roblox as leofox", "my ps5 name is foxyleo"
        (true, 0)
            if own && is_named(text, at..next) && value::is_unlisted(scan, name.start, value::UNLISTED) =>
        {
            CLEAR.into()
        }
        (true, 0) if own && ends && value::is_new(scan, name.start) => 65,
        (true, 0) if own => 50 + i32::from(ends) * 10,
        (true, 0) if starts && ends => 50,
        // "roblox user mossymoth"
        (false, 0) if next > at + 1 && ends && value::is_new(scan, name.start) => 55,
        (false, 0) if own && ends && text.has_class(&(at.saturating_sub(3)..at), Class::Add) => 50,
        _ => return,
    };
    push(scan, "im-handle/service", name, score, out);
}

/// Whether the words say that a name follows.
fn is_named(text: &Text<'_>, mut words: Range<usize>) -> bool {
    words.any(|at| text.is(at, Class::Handle) || one_of(text.word(at), words!("as under called")))
}

/// "@kemi.oduya_".
#[inline(never)]
fn mention(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let glued_before = text.is_glued(at) && !text.is_symbol(at.wrapping_sub(1));
    if glued_before || !text.is_glued(at + 1) || text.is_symbol(at + 1) {
        return;
    }
    let Some(name) = value::value_at(text, at + 1) else { return };
    let made_up = value::made_up(text, &name);
    let sentence = text.sentence_of(at);
    let near = at.saturating_sub(10).max(sentence.start)..(name.end + 6).min(sentence.end.max(name.end));
    let service = text.has_class(&near, Class::Service) || text.cues_in(&near).any(|h| h.cue == Cue::AddMe);
    let added = text.has_class(&(at.saturating_sub(4)..at), Class::Add);
    let invented = made_up.max(if value::is_new(scan, at + 1) { 25 } else { 0 });
    let score = if invented > 0 { 30 + invented } else { 20 };
    // "find me on tiktok @starfox"
    let own = service && own_near(text, at);
    let score = score + if service { 40 } else { 0 } + if added || own { 30 } else { 0 };
    push(scan, "im-handle/mention", name, score, out);
}

/// "maya#1234".
#[inline(never)]
fn tag(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let (Some(before), Some(sign), Some(after)) = (
        at.checked_sub(1).and_then(|i| text.tokens().get(i)),
        text.tokens().get(at),
        text.tokens().get(at + 1),
    ) else {
        return;
    };
    if before.kind == TokenKind::Word
        && before.end == sign.start
        && after.kind == TokenKind::Number
        && after.start == sign.end
        && after.end - after.start == 4
    {
        push(scan, "im-handle/tag", at - 1..at + 2, 75, out);
    }
}

/// "SW-4471-0938-2265", "sw 4471 0938 2265": how players find each other. Nothing else is written so, and it opens nothing.
#[inline(never)]
fn friend_code(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let mut end = at + 1;
    for _ in 0..3 {
        end += usize::from(text.is_symbol(end));
        if !text.is_number(end) || text.word(end).len() != 4 {
            return;
        }
        end += 1;
    }
    push(scan, "im-handle/friend-code", at..end, 100, out);
}

/// The answer to "whats ur snap?".
#[inline(never)]
fn mine(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let next = at + 1 + usize::from(value::is_link(text, at + 1));
    if let Some(name) = value::value_at(text, next) {
        let made_up = value::made_up(text, &name);
        if made_up >= 0 {
            push(scan, "im-handle/answer", name, 55 + made_up, out);
        }
    }
}

/// "whos on roblox? im ZippyZebra42", "im dragonslayer_x on minecraft".
#[inline(never)]
fn called(scan: &Scan<'_>, at: usize, asked: Option<usize>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let Some(name) = value::value_at(text, at + 1) else { return };
    let made_up = value::made_up(text, &name);
    let on_service = matches!(text.word(name.end), "on" | "in") && is_service(text, name.end + 1);
    if made_up >= 25 && (on_service || asked.is_some_and(|a| at - a < 12)) {
        push(scan, "im-handle/called", name, 40 + made_up, out);
    }
}

/// "sub to my channel EpicEggsGaming", "i started a channel called Slime With Zuri".
#[inline(never)]
fn channel(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let (next, linked) = name_after(text, at);
    let before = |list: &WordSet| (at.saturating_sub(4)..at).any(|i| one_of(text.word(i), list));
    let ours =
        before(words!("my our started made set")) && !before(words!("favourite favorite fave fav best"));
    let called = (at + 1..at + 6).find(|&i| text.word(i) == "called").map(|i| i + 1);
    if ours && let Some(name) = title(text, called.unwrap_or(next)) {
        push(scan, "im-handle/channel", name, CLEAR.into(), out);
        return;
    }
    let Some(name) = value::value_at(text, next) else { return };
    let made_up = value::made_up(text, &name);
    if own_near(text, at) && (made_up >= 25 || linked && made_up >= 0) {
        push(scan, "im-handle/channel", name, 50 + made_up + if linked { 15 } else { 0 }, out);
    }
}

/// The title that begins at `at`: words with capitals, and small ones between two of them.
#[inline(never)]
fn title(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    const MOST: usize = 8;
    let capital = |i: usize| text.tokens().get(i).is_some_and(|t| t.capital && !t.line_before);
    let capital = |i: usize| capital(i) && text.word(i) != "i";
    let small = |i: usize| one_of(text.word(i), words!("with and the of for n"));
    let goes_on = |&i: &usize| capital(i) || small(i) && capital(i + 1);
    let end = at + (at..at + MOST).take_while(goes_on).count();
    (capital(at) && end > at + 1).then_some(at..end)
}

/// "gt CoolMaya", "my handle is coolmaya".
#[inline(never)]
fn named(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let (mut next, mut linked) = name_after(text, at);
    // "my gamertag got changed its xSleepyOtterx now"
    let leads = |i: usize| value::is_link(text, i) || text.word(i) == "to";
    let invented = |i: usize| value::value_at(text, i).is_some_and(|v| value::made_up(text, &v) >= 25);
    if let Some(later) = (at + 1..at + 7).map(|i| i + 1).find(|&i| leads(i - 1) && invented(i)) {
        (next, linked) = (later, true);
    }
    let Some(name) = value::value_at(text, next).filter(|n| n.start < text.sentence_of(at).end.max(at + 1))
    else {
        return;
    };
    let word = text.word(at);
    // "gt is Pickled Onion99"
    let titled = GAMERTAG.has(word) && text.word(name.start).len() > 2;
    let name = title(text, name.start).filter(|_| titled).unwrap_or(name);
    let made_up = value::made_up(text, &name);
    let own = own_near(text, at);
    if made_up >= 25
        || linked && own && made_up >= 0
        || GAMERTAG.has(word) && made_up >= 0 && (linked || value::is_new(scan, name.start))
    {
        push(scan, "im-handle/tag-word", name, 50 + made_up + i32::from(own) * 10, out);
    }
}

/// "add me on snapchat mayaxo11", "add me MayaP on fortnite", "follow me @maya".
#[inline(never)]
fn added(scan: &Scan<'_>, from: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let mut next = from;
    let mut said = false;
    while next < from + 6 {
        // "add me on roblox im leofox"
        let says = one_of(text.word(next), words!("as im i'm am i"));
        said |= says;
        let leads = one_of(text.word(next), words!("on at is : its my name"));
        if !(says || leads || is_service(text, next) || text.is(next, Class::Handle)) {
            break;
        }
        next += 1;
    }
    let Some(name) =
        value::value_at(text, next).filter(|n| n.start < text.sentence_of(from.saturating_sub(1)).end)
    else {
        return;
    };
    let made_up = value::made_up(text, &name);
    let on_service = text.word(name.end) == "on" && is_service(text, name.end + 1);
    let said = said && made_up == 0 && value::is_unlisted(scan, name.start, value::UNLISTED);
    if said {
        push(scan, "im-handle/add-me", name, CLEAR.into(), out);
    } else if made_up >= 25 || made_up >= 0 && on_service {
        push(scan, "im-handle/add-me", name, 50 + made_up + i32::from(on_service) * 10, out);
    }
}

/// "search up mossymoth on spotify": a word that nobody else would look for.
#[inline(never)]
fn searched(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let next = at + 1 + usize::from(matches!(text.word(at + 1), "up" | "for"));
    let Some(name) = value::value_at(text, next) else { return };
    let invented = value::made_up(text, &name) >= 25 || value::is_new(scan, name.start);
    // "search for JackHartmann on youtube" is what the class sings to
    let own = text
        .sentence_of(at)
        .any(|i| text.is(i, Class::Myself) || one_of(text.word(i), words!("me my subscribe follow add")));
    let figure = name.clone().any(|i| text.tokens().get(i).is_some_and(|t| t.has_digit));
    if invented
        && (own || figure || value::made_up(text, &name) < 25)
        && matches!(text.word(name.end), "on" | "in")
        && is_service(text, name.end + 1)
    {
        push(scan, "im-handle/search", name, 80, out);
    }
}

/// "add mayap on fortnite", "im coolmaya on roblox".
#[inline(never)]
fn added_by_name(scan: &Scan<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let Some(name) = value::value_at(text, at + 1) else { return };
    let made_up = value::made_up(text, &name);
    // "add glowstone in minecraft" builds
    let built = text.word(name.end) == "in" && made_up < 25;
    let on_service = matches!(text.word(name.end), "on" | "in") && is_service(text, name.end + 1);
    if on_service && made_up >= 0 && !built || made_up >= 50 {
        push(scan, "im-handle/add", name, 40 + made_up.min(40) + i32::from(on_service) * 20, out);
    }
}
