//! Words that could bring the school into disrepute: "our school stinks lol". An opinion with its reason stays.

use super::{
    Candidate, Scan,
    begins::{self, Begins},
    read::{context::Frame, phrases},
};
use crate::{
    Kind,
    text::{Class, Cue},
};

/// Where it begins.
pub(super) const BEGINS: Begins = Begins { cues: begins::cues(&[Cue::Disrepute]), ..Begins::NOWHERE };

/// The school or its staff with an insult.
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let mut done = 0;
    for hit in scan.text.cues_of(Cue::Disrepute) {
        let words = phrases::words(scan, hit);
        if words.start < done {
            continue;
        }
        let sentence = w.sentence(words.start);
        let reason = sentence.clone().any(|i| w.one_of(i, words!("because think should better")));
        let other = sentence.clone().any(|i| w.one_of(i, words!("his her their if was were")))
            && !w.any(sentence.clone(), Class::Ourselves);
        let score = if reason || other { 35 } else { 60 };
        let frames = [Frame::Story, Frame::History, Frame::Advice, Frame::SetWork];
        // What else is said in the sentence belongs to it.
        let mut clause = phrases::clause(scan, hit);
        for other in scan.text.cues_of(Cue::Disrepute) {
            let more = phrases::clause(scan, other);
            if more.end <= sentence.end && more.start >= clause.end {
                clause.end = more.end;
            }
        }
        done = clause.end;
        out.push(phrases::candidate(scan, Kind::Disrepute, "disrepute/phrase", clause, score, &frames));
    }
}
