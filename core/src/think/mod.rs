//! T.H.I.N.K.: cues for the five letters and the questions; worries and the gentle path.
//!
//! A small grammar of patterns over words ([`grammar`]) says what was seen; [`around`] says who speaks and in what frame;
//! [`shape`] sees what has no words: repetition, shouting, a pile-on. The patterns and words are data, in `data/think/`.

mod around;
mod grammar;
mod matching;
mod questions;
mod shape;
mod slips;
mod stream;
mod vocabulary;

pub(crate) use grammar::Grammar;
pub(crate) use questions::{letters_of, questions};

use crate::{
    Escalation, FieldName, Kind, Letter,
    detect::{Candidate, Letters, Remedy, Scan, read::context::Context},
    near::Near,
    order,
};

/// Cues for the letters, worries, threats.
pub(crate) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    if matches!(scan.field, FieldName::FileName | FieldName::Metadata) {
        return;
    }
    let words = stream::read(scan, &scan.grammar.vocabulary);
    let from = out.len();
    let mut excused = Vec::new();
    let hits = scan.grammar.find(&words.words);
    if !hits.is_empty() {
        said(scan, &words, &hits, out, &mut excused);
        shape::pile_on(scan, &words, out, from);
    }
    shape::repetition(scan, out);
    shape::shouting(scan, &words, out);
    if out.len() > from + 1 {
        join_cues(out, from);
    }
    out.append(&mut excused);
}

/// The rule of what a figure of speech takes from worries and threats: no finding, but [`crate::weigh`] must be surer there.
pub(crate) const EXCUSED: &str = "idiom/figure";

/// What the patterns that were met say in their frame.
#[inline(never)]
fn said(
    scan: &Scan<'_>,
    words: &stream::Stream,
    hits: &[matching::Hit],
    out: &mut Vec<Candidate>,
    excused: &mut Vec<Candidate>,
) {
    let around = around::Around::new(scan, words, hits);
    for hit in hits {
        let Some(rule) = scan.grammar.rule(hit.rule) else { continue };
        let Some(kind) = rule.kind else { continue };
        if rule.reply && !answers_unkind(scan) {
            continue;
        }
        if around.figure_of_speech(rule, hit) {
            if rule.concern.is_some() {
                excused.push(Candidate::detail(kind, EXCUSED, scan.text.span(words.tokens(hit.words)), 0));
            }
            continue;
        }
        let Some(score) = around.score(rule, hit) else { continue };
        let (kind, name, letters) = match around.tells_of_others(rule, hit) {
            true => (Kind::WorryDisclosure, "worry/told", Letters::NONE),
            false => (kind, rule.name, rule.letters),
        };
        out.push(Candidate {
            letters,
            concern: rule.concern,
            remedy: Remedy::None,
            ..Candidate::detail(kind, name, scan.text.span(words.tokens(hit.words)), score)
        });
    }
}

/// Whether the message being answered is unkind. "+1" says what it says.
#[inline(never)]
fn answers_unkind(scan: &Scan<'_>) -> bool {
    let (Some(text), Some(words)) = (scan.reply_to, scan.reply_words) else { return false };
    let context = Context::new(text, scan.post);
    let asked = Scan { text, words, context: &context, reply_to: None, reply_words: None, ..*scan };
    let mut said = Vec::new();
    find(&asked, &mut said);
    said.iter().any(|c| c.score >= 50 && c.kind.facts().letter == Some(Letter::Kind))
}

/// Cues that overlap are one cue with the letters of both, so that no letter is lost when spans are made disjoint.
#[inline(never)]
fn join_cues(out: &mut Vec<Candidate>, from: usize) {
    let mut cues = out.split_off(from.min(out.len()));
    // A worry takes the letters from the words it stands on; the surest comes first.
    order::sort_by_key(&mut cues, |c| {
        (c.concern.is_none(), c.kind != Kind::Slur, std::cmp::Reverse(c.score), c.span)
    });
    let mut kept: Vec<Candidate> = Vec::with_capacity(cues.len());
    let mut near = Near::default();
    for cue in cues {
        let overlaps = |&at: &usize| kept.get(at).is_some_and(|k| k.span.overlaps(cue.span));
        let first = near.to(cue.span).filter(overlaps).min();
        match first.and_then(|at| kept.get_mut(at)) {
            Some(first) if first.score >= 50 || cue.score < 50 => {
                first.concern = Escalation::worse(first.concern, cue.concern);
                if first.concern.is_none() && cue.score >= 50 {
                    first.letters = first.letters.and(cue.letters);
                }
            }
            _ => {
                near.put(cue.span, kept.len());
                kept.push(cue);
            }
        }
    }
    out.append(&mut kept);
}
