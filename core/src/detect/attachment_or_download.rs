//! Attachments and downloads, asked for or offered: bait ("free robux"), "open the file", links that hide where they go, programs, and
//! a link or a file with what lures to it ("click skinz.example/get", "the zip has a hack, turn off ur antivirus").

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::context::Frame,
};
use crate::{
    Kind,
    text::{Class, Classes, Cue, PROGRAMS, PROGRAMS_OR_THINGS, Text, TokenKind, WordSet},
};
use std::ops::Range;

/// Hosts that shorten links: where they lead cannot be seen.
const SHORT_LINKS: &[&str] =
    &["bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "cutt.ly", "rb.gy", "ow.ly", "shorturl.at"];

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { words: &[words!("."), THINGS], cues: begins::cues(&[Cue::OpenFile]), ..Begins::TOKENS };

/// What holds or leads to a file.
const THINGS: &WordSet = words!("zip exe apk file files attachment drive usb folder link qr here site at");

/// What one does with it.
const PULLS: &WordSet = words!(
    "click clik klik press tap get grab download dl install open run scan go watch check unlock have use see"
);

/// What a child would have of it and nobody gives away.
const LURES: &WordSet = words!(
    "robux vbucks vbux bucks gems gemz coins coinz diamonds nitro unlimited infinite hack hacks hacked cheat cheats mod mods modded \
    crack cracked generator aimbot unblocked unlocked unlocker"
);

/// What is a lure where it is free.
const FREE: &WordSet =
    words!("free skin skins skinz movie movies film prize premium gift card iphone pet dlc");

/// What stands in the names of sites and pages that lure.
const STEMS: [&str; 24] = [
    "free", "hack", "crack", "cheat", "gems", "gemz", "coins", "coinz", "robux", "rblx", "skins", "skinz",
    "vbu", "unlock", "unblo", "mods", "modz", "apk", "setup", "flix", "movie", "/claim", "/win", "/get",
];

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let mut seen = 0;
    for at in starts.all() {
        if text.word(at) != "." {
            if at >= seen && THINGS.has(text.word(at)) && (text.word(at) != "at" || text.ends_at(at + 1)) {
                seen = lure(scan, at..at + 1, false, out);
            }
            continue;
        }
        if let Some(link) = link_at(text, at) {
            if at >= seen {
                seen = lure(scan, link.clone(), true, out);
            }
            let raw = text.folded().low().get(bytes(text, &link)).unwrap_or("");
            if raw.split('/').any(|part| SHORT_LINKS.iter().any(|short| part.starts_with(short))) {
                push(scan, "attachment-or-download/short-link", link, 75, out);
            } else if PROGRAMS.has(text.word(at + 1))
                || PROGRAMS_OR_THINGS.has(text.word(at + 1))
                    && text.has_any(&text.sentence_of(at), Classes::of(&[Class::Download, Class::Bait]))
            {
                push(scan, "attachment-or-download/program", link, 65, out);
            }
        }
    }
    for hit in text.cues_of(Cue::OpenFile) {
        let near = text.sentence_of(hit.tokens.start);
        let school = text.has_class(&near, Class::SchoolSource);
        push(scan, "attachment-or-download/offer", hit.tokens.clone(), if school { 15 } else { 60 }, out);
    }
}

fn bytes(text: &Text<'_>, tokens: &Range<usize>) -> Range<usize> {
    let first = text.tokens().get(tokens.start).map_or(0, |t| t.start as usize);
    let last = text.tokens().get(tokens.end.wrapping_sub(1)).map_or(first, |t| t.end as usize);
    first..last
}

/// What is glued to the full stop at `dot`: "bit.ly/xyz", "mod.exe", or ".exe" after a space.
fn link_at(text: &Text<'_>, dot: usize) -> Option<Range<usize>> {
    text.tokens().get(dot + 1).filter(|t| t.kind == TokenKind::Word && !t.space_before)?;
    let mut first = dot;
    while dot - first < 12 && first > 0 && text.is_glued(first) {
        first -= 1;
    }
    let mut end = dot + 2;
    while end - dot < 24 && text.is_glued(end) {
        end += 1;
    }
    while end > dot + 2 && matches!(text.word(end - 1), "." | "," | "!" | "?" | ")" | "\"") {
        end -= 1;
    }
    Some(first..end)
}

/// So far around a thing stands what lures to it.
const AROUND: usize = 14;

/// Fewer points make no lure.
const ENOUGH: i32 = 4;

/// A link or a file with what lures to it: what the words around it add up to. Returns the place after what was read.
fn lure(scan: &Scan<'_>, thing: Range<usize>, link: bool, out: &mut Vec<Candidate>) -> usize {
    let text = scan.text;
    let sentence = text.sentence_of(thing.start);
    let near = thing.start.saturating_sub(AROUND).max(sentence.start)..(thing.end + AROUND).min(sentence.end);
    let raw = text.folded().low().get(bytes(text, &thing)).unwrap_or("");
    let is = |i: usize, words: &WordSet| words.has(text.word(i));
    let mail = raw.contains('@');
    if mail
        || near.clone().any(|i| is(i, PULLS) && is(i.wrapping_sub(1), words!("dont don't never not cant")))
    {
        return thing.end;
    }
    let outside: Vec<usize> = near.clone().filter(|i| !thing.contains(i)).collect();
    let all = |of: &dyn Fn(usize) -> bool| outside.iter().copied().filter(|&i| of(i)).collect::<Vec<_>>();
    // "the zip has a hack in it, just open it"
    let pull = |i: usize| is(i, PULLS) && (link || i < thing.start || text.word(i + 1) == "it");
    let pulled = all(&pull);
    let given = |i: usize| text.word(i) == "free" && is(i + 1, FREE);
    let lured = all(&|i| is(i, LURES) || given(i) || given(i.wrapping_sub(1)));
    let (free, assured) = (all(&|i| is(i, FREE)), all(&|i| assures(text, i)));
    // "get the movie free at", with the link cut off
    let luring = raw == "at" || link && STEMS.iter().any(|stem| raw.contains(stem));
    let known = raw.ends_with(".uk") || raw.contains(".uk/") || raw.contains(".edu");
    let school = lured.is_empty() && assured.is_empty() && text.has_class(&near, Class::SchoolSource);
    let program = PROGRAMS.has(raw.rsplit('.').next().unwrap_or(""));
    let fetched = outside.iter().any(|&i| is(i, words!("download dl install")));
    let points = 1 + i32::from(luring) + i32::from(raw.ends_with("zip")) + i32::from(!pulled.is_empty())
        - i32::from(known)
        + i32::from(!free.is_empty())
        + i32::from(fetched)
        + 2 * i32::from(program)
        + 2 * i32::from(!lured.is_empty())
        + 2 * i32::from(!assured.is_empty())
        - i32::from(school);
    let offered = link || !pulled.is_empty() || !assured.is_empty();
    let lures = luring || program || !lured.is_empty() || !assured.is_empty();
    if points < ENOUGH || !offered || !lures {
        return thing.end;
    }
    let evidence = [lured, assured, free, pulled].concat().into_iter().chain(thing.clone());
    let (first, last) = evidence.fold((thing.start, thing.start), |(a, b), i| (a.min(i), b.max(i)));
    push(scan, "attachment-or-download/lure", first..last + 1, 45 + 7 * points, out);
    last + 1
}

/// "its not a virus", "click allow", "just put ur login": how a thing is said to do no harm, or what it asks for.
fn assures(text: &Text<'_>, at: usize) -> bool {
    let before = |words: &WordSet| (at.saturating_sub(3)..at).any(|i| words.has(text.word(i)));
    match text.word(at) {
        "virus" => before(words!("no not isnt isn't aint ain't didnt didn't doesnt doesn't ignore off turn")),
        "warning" | "warnings" => before(words!("ignore skip")),
        "antivirus" => true,
        "allow" => before(words!("click press just tap hit and")),
        "login" | "card" | "password" => before(words!("put enter type give need needs")),
        "permissions" => before(words!("allow")),
        _ => false,
    }
}

fn push(scan: &Scan<'_>, rule: &'static str, tokens: Range<usize>, score: i32, out: &mut Vec<Candidate>) {
    let frames = [Frame::Story, Frame::Advice, Frame::Notice];
    let score = scan.context.lower(score.clamp(0, 100) as u8, tokens.start, &frames, 60);
    out.push(Candidate::detail(Kind::AttachmentOrDownload, rule, scan.text.span(tokens), score));
}
