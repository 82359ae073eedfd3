//! Private thoughts and family matters: "my mum and dad r splitting up", "dad lost his job". Only a soft tip follows.

use super::{
    Candidate, Scan,
    begins::{self, Begins},
    context::Frame,
    phrases,
};
use crate::{
    Kind,
    text::{Class, Cue},
};

/// Where it begins.
pub(super) const BEGINS: Begins = Begins { cues: begins::cues(&[Cue::Private]), ..Begins::NOWHERE };

/// A family matter told by the writer.
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for hit in scan.text.cues_of(Cue::Private) {
        let words = phrases::words(scan, hit);
        let sentence = w.sentence(words.start);
        // "i fancy some chips".
        let liked = w.get(words.end);
        if w.text(words.end - 1) == "fancy"
            && (liked.classes.has(Class::Function)
                || !liked.capital && w.sentence(words.start).end > words.end + 1)
        {
            continue;
        }
        // "my guinea pig is pregnant", "we are splitting up into two teams", "I put him in jail"
        let played = w.text(words.end) == "into"
            || (words.start.saturating_sub(2)..words.start).any(|i| w.one_of(i, &["put", "puts"]));
        if played || w.any(sentence.start..words.start, Class::Pet) {
            continue;
        }
        let own = w.any(sentence.clone(), Class::Myself)
            || w.any(sentence.clone(), Class::Ourselves)
            || w.any(sentence.clone(), Class::Kin);
        if own {
            let frames = [Frame::Story, Frame::History, Frame::Advice, Frame::SetWork, Frame::Notice];
            out.push(phrases::candidate(
                scan,
                Kind::PrivateThoughts,
                "private-thoughts/family",
                phrases::clause(scan, hit).start..words.end,
                60,
                &frames,
            ));
        }
    }
}
