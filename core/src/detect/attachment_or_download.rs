//! Attachments and downloads, asked for or offered: bait ("free robux"), "open the file", links that hide where they go, programs.

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{clause, context::Frame},
};
use crate::{
    Kind,
    text::{Class, Classes, Cue, PROGRAMS, PROGRAMS_OR_THINGS, Text, TokenKind, one_of},
};
use std::ops::Range;

/// Hosts that shorten links: where they lead cannot be seen.
const SHORT_LINKS: &[&str] =
    &["bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "cutt.ly", "rb.gy", "ow.ly", "shorturl.at"];

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { words: &[words!(".")], cues: begins::cues(&[Cue::OpenFile, Cue::Bait]), ..Begins::TOKENS };

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    for at in starts.all() {
        if text.word(at) != "." {
            continue;
        }
        if let Some(link) = link_at(text, at) {
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
    for hit in text.cues() {
        let score = match hit.cue {
            Cue::OpenFile => 60,
            Cue::Bait => 30,
            _ => continue,
        };
        offer(scan, hit.tokens.clone(), score, out);
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

/// Bait or an order to open something, with what makes it one: a link, "click", "download".
fn offer(scan: &Scan<'_>, cue: Range<usize>, base: i32, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let sentence = text.sentence_of(cue.start);
    let near =
        cue.start.saturating_sub(10).max(sentence.start)..(cue.end + 14).min(sentence.end.max(cue.end));
    let mut score = base;
    let outside = cue.clone();
    let pulls = near.clone().any(|i| {
        !outside.contains(&i)
            && (text.is(i, Class::Download) && text.word(i) != "free" && text.word(i) != "open"
                || one_of(text.word(i), words!("link site website here http https www"))
                // "get the movie free at", with the link cut off
                || text.word(i) == "at" && i + 1 >= sentence.end)
    });
    let link = near.clone().any(|i| {
        text.word(i) == "."
            && text.tokens().get(i + 1).is_some_and(|t| !t.space_before && t.kind == TokenKind::Word)
    });
    score += if pulls { 30 } else { 0 } + if link { 30 } else { 0 };
    if text.has_class(&near, Class::Bait) {
        score += 15;
    }
    if text.has_class(&near, Class::SchoolSource) {
        score -= 45;
    }
    let words = scan.words;
    let (first, last) = (words.at_token(cue.start), words.at_token(cue.end - 1));
    let start = words.get(clause::start(words, first)).token as usize;
    let mut end = words.get(clause::end(words, last).saturating_sub(1)).token as usize + 1;
    // The clause takes a link with it, whatever marks stand in it.
    while end < near.end
        && text.tokens().get(end).is_some_and(|t| {
            !t.space_before && (t.kind != TokenKind::Symbol || one_of(text.token_text(t), words!("/ - _ .")))
        })
    {
        end += 1;
    }
    push(scan, "attachment-or-download/offer", start.min(cue.start)..end.max(cue.end), score, out);
}

fn push(scan: &Scan<'_>, rule: &'static str, tokens: Range<usize>, score: i32, out: &mut Vec<Candidate>) {
    let frames = [Frame::Story, Frame::Advice, Frame::Notice];
    let score = scan.context.lower(score.clamp(0, 100) as u8, tokens.start, &frames, 60);
    out.push(Candidate::detail(Kind::AttachmentOrDownload, rule, scan.text.span(tokens), score));
}
