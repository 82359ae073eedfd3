//! Handles, user names and passwords that are told by their look: a word no child would write otherwise ("pizzza_panda",
//! "Arctic!Foxes2"), somewhere near a service, an account or a password. The kinds with a cue right beside their value have files
//! of their own.

use super::{
    Candidate, Scan,
    begins::{Begins, Starts},
    email::is_everyday,
    read::{
        colours::COLOURS,
        context::Frame,
        make_believe::is_pretended,
        value,
        words::{Phrases, phrases},
    },
};
use crate::{
    Kind,
    text::{Class, Classes, FILES, PROGRAMS, Text, Token, TokenKind, WordSet, one_of},
};
use std::ops::Range;

/// How many tokens away a cue may stand.
const REACH: usize = 16;

/// What a cue says of a made-up word near it, and its token.
#[derive(Clone, Copy)]
struct Hint {
    at: usize,
    kind: Kind,
}

/// Words of logging in.
const LOG_IN: &WordSet = words!("log logged logs login logging");

/// What is kept by a password.
const LOCKED: &WordSet = words!("changed netflix disney spotify router");

/// What one does with a handle.
const ADD: &WordSet = words!("add request follow dm realm channel");

/// Where it begins: at the hints.
pub(super) const BEGINS: Begins = Begins {
    classes: &[
        Class::Secret,
        Class::Code,
        Class::MailProvider,
        Class::Service,
        Class::Handle,
        Class::Account,
    ],
    words: &[LOG_IN, LOCKED, ADD, SITES, words!("name")],
    phrases: &[&SITES_OF_TWO],
    ..Begins::TOKENS
};

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let hints: Vec<Hint> = starts.all().filter_map(|at| Some(Hint { at, kind: hint(text, at)? })).collect();
    let mut after = 0;
    for hint in &hints {
        let from = after.max(hint.at.saturating_sub(REACH));
        let to = (hint.at + REACH).min(text.tokens().len());
        for at in from..to {
            if at < after || !may_begin(text, at) {
                continue;
            }
            let Some(value) = value::value_at(text, at).filter(|v| v.start == at) else { continue };
            after = value.end;
            read(scan, &hints, value, out);
        }
        after = after.max(to);
    }
}

/// What looks so made up is a name on a service.
const NAME_OF_NOW: i32 = 50;

/// A made-up word, by the hints around it.
#[inline(never)]
fn read(scan: &Scan<'_>, hints: &[Hint], value: Range<usize>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let made_up = value::made_up(text, &value);
    let site = || {
        // "the maths site is mathsfun4kids"
        one_of(text.word(value.start.wrapping_sub(1)), words!("is called"))
            && one_of(text.word(value.start.wrapping_sub(2)), words!("site website app"))
    };
    let thing = || is_address(text, &value) || is_product(text, &value) || is_colour(text, &value) || site();
    if made_up < 25 || len(text, &value) < 5 || thing() || is_pretended(text, value.start) {
        return;
    }
    let Some((kind, cue)) = kind(text, hints, &value) else { return };
    let lead = lead(text, &value);
    let score = made_up.min(if lead > 10 { 40 } else { 35 }) + cue + lead
        - if told_of(text, &value) { 50 } else { 0 };
    // nobody of long ago is called "LegioXD_thulani"
    let told: &[Frame] =
        if made_up < NAME_OF_NOW { &[Frame::Story, Frame::History] } else { &[Frame::Story] };
    let score = scan.context.lower(score.clamp(0, 100) as u8, value.start, told, 50);
    let score = scan.context.lower(score, value.start, &[Frame::SetWork], 50);
    let score = scan.context.lower(score, value.start, &[Frame::Advice], 25);
    out.push(Candidate::detail(kind, rule(kind), text.span(value), score));
}

/// "I like PewDiePie and DanTDM on YouTube", "my project is called MazeRunner2": somebody famous, or a thing that was made.
fn told_of(text: &Text<'_>, value: &Range<usize>) -> bool {
    let from = text.sentence_of(value.start).start.max(value.start.saturating_sub(7));
    value.len() == 1
        && (from..value.start).any(|i| {
            matches!(
                text.word(i),
                "like" | "love" | "watch" | "watched" | "watching" | "favourite" | "fan" | "videos" | "project" | "game" | "story" | "song"
                    | "book" | "film" | "world" | "played" | "playing" | "called" if !text.is(i, Class::Service)
            )
        })
        && !text.has_class(&(from..value.start), Class::Account)
        && !text.has_class(&(from..value.start), Class::Secret)
        && !text.has_class(&(value.start.saturating_sub(3)..value.start), Class::Handle)
        && !(from..value.start).any(|i| one_of(text.word(i), words!("im channel add follow mine")))
}

/// "iPhone15", "Windows11", "COVID19": a thing with its number.
fn is_product(text: &Text<'_>, value: &Range<usize>) -> bool {
    let name = text.word(value.start).trim_end_matches(|c: char| c.is_ascii_digit());
    value.len() == 1
        && one_of(
            name,
            words!(
                "windows iphone ipad ios android xbox galaxy pixel gta fifa covid macbook rtx usb gcse \
                year level season chapter part top page group class user player sprite"
            ),
        )
}

/// "the best purple is 6A0DAD": red, green and blue in two hexadecimal figures each.
fn is_colour(text: &Text<'_>, value: &Range<usize>) -> bool {
    let figures = |word: &str| word.len() == 6 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let told =
        |at: usize| COLOURS.has(text.word(at)) || one_of(text.word(at), words!("colour colours color hex"));
    value.len() == 1 && figures(text.word(value.start)) && text.sentence_of(value.start).any(told)
}

fn rule(kind: Kind) -> &'static str {
    match kind {
        Kind::Credential => "credential/look",
        Kind::Username => "username/look",
        Kind::Email => "email/look",
        _ => "im-handle/look",
    }
}

/// What the token at `at` says of a made-up word near it.
#[inline(never)]
fn hint(text: &Text<'_>, at: usize) -> Option<Kind> {
    let Token { classes, hash, .. } = *text.tokens().get(at)?;
    let word = text.word(at);
    let near = at.saturating_sub(12)..(at + 8).min(text.tokens().len());
    // "put in the code Kenya-Zebra-12"
    let bare = || {
        matches!(word, "code" | "codes")
            && one_of(text.word(at.wrapping_sub(1)), words!("the this our my room join"))
            && may_begin(text, at + 1)
    };
    let code = classes.has(Class::Code) && word != "wifi";
    if classes.has(Class::Secret) || code && (text.has_class(&near, Class::Opens) || bare()) {
        return Some(Kind::Credential);
    }
    if classes.has(Class::MailProvider) && !is_everyday(word) {
        return Some(Kind::Email);
    }
    if classes.has(Class::Account) {
        return Some(Kind::Username);
    }
    if classes.has(Class::Service) || classes.has(Class::Handle) && !matches!(word, "name" | "id") {
        return Some(Kind::ImHandle);
    }
    let first = word.as_bytes().first();
    let site = || {
        one_of(word, SITES)
            || SITES_OF_TWO.may_begin(hash)
                && SITES_OF_TWO
                    .iter()
                    .filter(|two| two.first() == first)
                    .filter_map(|two| two.strip_prefix(word.as_bytes())?.strip_prefix(b" "))
                    .any(|second| second == text.word(at + 1).as_bytes())
    };
    match word {
        "name" if !is_of_a_thing(text, at) && value_after_name(text, at) => Some(Kind::Username),
        _ if one_of(word, LOG_IN) || site() => Some(Kind::Username),
        _ if one_of(word, LOCKED) => Some(Kind::Credential),
        _ if one_of(word, ADD) => Some(Kind::ImHandle),
        _ => None,
    }
}

/// Learning sites that pupils log in to.
const SITES: &WordSet = words!(
    "ttrs ttrockstars sumdog seesaw moodle mathletics numbots mymaths prodigy blooket showbie sparx rockstars \
    timestables kahoot classdojo leaderboard hwb"
);

/// What pupils log in to, by two words.
const SITES_OF_TWO: Phrases = phrases!(
    "purple mash, spelling shed, reading eggs, bug club, google classroom, rock stars, rock star, \
    times tables, times table, reading quiz, quiz app, maths app, spelling app, school system, \
    school computer, library computer, an id, my id, pupil id, leader board, reading website, maths website, \
    spelling website, reading site, maths site, spelling site, reading app"
);

/// "our robot's name is XR-7700", "the file name is volcano_final": whose name it is, if not a person's or a service's.
fn is_of_a_thing(text: &Text<'_>, name: usize) -> bool {
    let owner = name.wrapping_sub(1);
    const KNOWN: Classes =
        Classes::of(&[Class::Kin, Class::Friend, Class::Service, Class::Opens, Class::Handle]);
    one_of(text.word(owner), words!("file folder layer sprite"))
        || text.word(owner).ends_with('s')
            && !matches!(text.word(owner), "his" | "hers" | "its")
            && !text.is_any(owner, KNOWN)
}

/// "the name bit was wr.amara12", "my spelling site name is otter_jamal": signs inside what follows make it no person's name.
fn value_after_name(text: &Text<'_>, at: usize) -> bool {
    let signs = |value: &Range<usize>| {
        let made_up = value::made_up(text, value);
        let any = |is: fn(&str) -> bool| value.clone().any(|i| is(text.word(i)));
        made_up >= 50 || made_up >= 25 && any(|word| word == "_") && any(|word| word.len() > 3)
    };
    (at + 1..at + 5).any(|i| {
        may_begin(text, i)
            && value::value_at(text, i).is_some_and(|v| v.start == i && v.len() > 1 && signs(&v))
    })
}

/// Whether a value may begin at `at`: something is glued to it, digits stand in it, or capitals inside.
fn may_begin(text: &Text<'_>, at: usize) -> bool {
    let Some(token) = text.tokens().get(at).filter(|t| t.kind == TokenKind::Word) else { return false };
    // "Z.a.r.a.P.l.a.y.s.7": between words typed letter by letter no token stands
    let glued_before = at
        .checked_sub(1)
        .and_then(|i| text.tokens().get(i))
        .is_some_and(|p| p.end == token.start && !one_of(text.token_text(p), words!(": = ( \" ' , @ > #")));
    if glued_before {
        return false;
    }
    let cased = text.cased(at);
    let inside = cased.get(1..).is_some_and(|c| c.bytes().any(|b| b.is_ascii_uppercase()))
        && cased.bytes().any(|b| b.is_ascii_lowercase());
    // "Birthday:14/02"
    let goes_on = text.is_glued(at + 1) && text.word(at + 1) != ":";
    token.has_digit || goes_on || inside || token.joined
}

/// A web address, a file, an e-mail address: none of them is a name.
fn is_address(text: &Text<'_>, value: &Range<usize>) -> bool {
    let last = value.end - 1;
    let dotted = last > value.start && text.word(last - 1) == ".";
    value.clone().any(|i| text.word(i) == "@" && i > value.start)
        || matches!(text.word(value.start), "www" | "http" | "https")
        || dotted
            && (text.is(last, Class::TopDomain)
                || FILES.has(text.word(last))
                || PROGRAMS.has(text.word(last))
                || matches!(text.word(last), "html" | "m"))
        || text.is(last, Class::Street)
            && text.tokens().get(value.start).is_some_and(|t| t.has_digit || t.kind == TokenKind::Number)
}

/// How many bytes the value has.
fn len(text: &Text<'_>, value: &Range<usize>) -> u32 {
    let tokens = text.tokens();
    tokens.get(value.start).zip(tokens.get(value.end - 1)).map_or(0, |(first, last)| last.end - first.start)
}

/// What the made-up word is, by the nearest cue; and how much the cue says.
fn kind(text: &Text<'_>, hints: &[Hint], value: &Range<usize>) -> Option<(Kind, i32)> {
    let away =
        |h: &Hint| if h.at < value.start { value.start - h.at } else { (h.at + 1).saturating_sub(value.end) };
    let from = hints.partition_point(|h| h.at + REACH < value.start);
    let near = hints
        .get(from..)?
        .iter()
        .take_while(|h| h.at < value.end + REACH)
        .filter(|h| !value.contains(&h.at) && (h.at < value.start || text.word(h.at) != "name"));
    let mut best: Option<(usize, Hint)> = None;
    let (mut log_in, mut service) = (false, false);
    for hint in near {
        service |= hint.kind == Kind::ImHandle && text.is(hint.at, Class::Service);
        let away = away(hint);
        log_in |= hint.kind == Kind::Username;
        if best.is_none_or(|(known, _)| away < known) {
            best = Some((away, *hint));
        }
    }
    let (away, nearest) = best?;
    let mut kind = nearest.kind;
    // "log into my spotify its my email then Arctic!Foxes2"
    if log_in && one_of(text.word(value.start.wrapping_sub(1)), words!("then and with &")) {
        kind = Kind::Credential;
    }
    // "I put baotr0417 and the password sunnyturnip8": the secret is another
    let told = |h: &Hint| value::value_at(text, h.at + 1).is_some_and(|v| value::made_up(text, &v) >= 25);
    if kind == Kind::Credential && nearest.at >= value.end && told(&nearest) {
        kind = Kind::Username;
    }
    if kind == Kind::Username && service {
        kind = Kind::ImHandle;
    }
    // "can someone try Rainbow!23 on my scratch account": no service lets a name hold such a mark
    if matches!(kind, Kind::Username | Kind::ImHandle) && value.clone().any(|at| text.word(at) == "!") {
        kind = Kind::Credential;
    }
    Some((
        kind,
        if away <= 4 {
            10
        } else if away <= 10 {
            5
        } else {
            0
        },
    ))
}

/// How the words right around the value lead to it: without any it may be a thing's name ("iPhone15").
fn lead(text: &Text<'_>, value: &Range<usize>) -> i32 {
    let before = text.word(value.start.wrapping_sub(1));
    let led = one_of(
        before,
        words!(
            "its is as under request to 2 called then put use used try type im am mine mines add be \
            follow with was name me channel account user @ : = > ? invite message msg tag by and for \
            from # code now says saying"
        ),
    ) || text.is_any(value.start.wrapping_sub(1), Classes::of(&[Class::Service, Class::Handle]));
    let next = value.end + 1;
    let on = one_of(text.word(value.end), words!("on in for to is its thats"))
        && (next..next + 3)
            .any(|i| text.is_any(i, Classes::of(&[Class::Service, Class::Secret, Class::Account])));
    let sentence = text.sentence_of(value.start);
    let ends = value.end >= sentence.end || text.ends_at(value.end);
    let apart = (one_of(before, words!(", - . ! ?")) || value.start == sentence.start) && ends;
    let signs = value.len() > 1;
    let connected = led || apart || on && (signs || value.start == sentence.start);
    if connected {
        20 + i32::from(led) * 10 + i32::from(on) * 15 + i32::from(ends) * 5 + i32::from(apart) * 10
    } else {
        i32::from(signs) * 10
    }
}
