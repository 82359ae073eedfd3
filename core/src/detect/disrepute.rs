//! Words that could bring the school into disrepute: "our school stinks lol". An opinion with its reason stays.

use super::{Candidate, Scan, context::Frame, phrases};
use crate::{
    Kind,
    text::{Class, Cue},
};

/// The school or its staff with an insult.
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for hit in scan.text.cues_of(Cue::Disrepute) {
        let words = phrases::words(scan, hit);
        let sentence = w.sentence(words.start);
        let reason = sentence.clone().any(|i| w.one_of(i, &["because", "think", "should", "better"]));
        let other =
            sentence.clone().any(|i| w.one_of(i, &["not", "his", "her", "their", "if", "was", "were"]))
                && !w.any(sentence.clone(), Class::Ourselves);
        let score = if reason || other { 35 } else { 60 };
        let frames = [Frame::Story, Frame::History, Frame::Advice, Frame::SetWork];
        out.push(phrases::candidate(
            scan,
            Kind::Disrepute,
            "disrepute/phrase",
            phrases::clause(scan, hit),
            score,
            &frames,
        ));
    }
}
