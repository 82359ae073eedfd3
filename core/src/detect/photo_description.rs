//! A picture of oneself offered or asked for: "send me ur selfie", "heres a pic of me in my uniform", "pics 4 pics".

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    clause,
    context::Frame,
    phrases,
};
use crate::{
    Kind,
    text::{Class, Cue, one_of},
};

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { classes: &[Class::Picture], cues: begins::cues(&[Cue::Picture]), ..Begins::WORDS };

/// Requests and offers.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let frames = [Frame::Story, Frame::History, Frame::Advice];
    for hit in scan.text.cues_of(Cue::Picture) {
        let words = phrases::words(scan, hit);
        // "what do you look like when you laugh?"
        if w.text(words.end - 1) == "like"
            && w.one_of(words.end, words!("when if in"))
            && w.after(words.end, "in real").is_none()
        {
            continue;
        }
        out.push(phrases::candidate(
            scan,
            Kind::PhotoDescription,
            "photo-description/phrase",
            asked(scan, words),
            70,
            &frames,
        ));
    }
    for at in starts.all() {
        if !w.is(at, Class::Picture) {
            continue;
        }
        let face = matches!(w.text(at), "face" | "selfie" | "selfies");
        let sentence = w.sentence(at);
        let verb = (sentence.start.max(at.saturating_sub(5))..at).rev().find(|&i| {
            w.one_of(
                i,
                words!(
                    "send sending sent show swap trade post share upload want see give get got have need \
                    put take"
                ),
            )
        });
        // "of me", "of yourself", "of u".
        let person = w.text(at + 1) == "of"
            && w.one_of(at + 2, words!("me you your yourself myself us my urself"))
            || w.one_of(at + 1, words!("yourself urself"));
        let of_self = person
            && (w.one_of(at + 2, words!("me you yourself myself urself")) || w.text(at + 3) == "face")
            || w.one_of(at + 1, words!("yourself urself"));
        let thing = w.text(at + 1) == "of" && !of_self;
        let yours = w.is(at.wrapping_sub(1), Class::You)
            || w.is(at.wrapping_sub(1), Class::Myself) && (face || of_self);
        let made = sentence.clone().any(|i| {
            w.one_of(
                i,
                words!(
                    "draw drew drawing painted paint painting class page poster work frame book said \
                    says competition gallery"
                ),
            )
        });
        let ends = at + 1 == sentence.end
            || w.get(at + 1).mark != b' '
            || w.one_of(at + 1, words!("please x xx back now then to of me"));
        let Some(verb) = verb else {
            if of_self && !made && w.one_of(at.wrapping_sub(1), words!("a another my this the")) {
                let here = sentence.clone().any(|i| w.one_of(i, words!("here heres this")));
                let end = clause::end(w, at + 2);
                out.push(phrases::candidate(
                    scan,
                    Kind::PhotoDescription,
                    "photo-description/offer",
                    clause::start(w, at)..end,
                    if here { 50 } else { 40 },
                    &frames,
                ));
            }
            continue;
        };
        let sends = one_of(w.text(verb), words!("send sending show swap trade post share upload"));
        let mut score: u8 = match (sends, of_self || (face && yours), face) {
            (true, true, _) => 75,
            // "show ur face", but "show me a happy face"
            (true, false, true) if !thing && (yours || verb + 1 == at || w.text(at) != "face") => 60,
            // "I have a picture of me and my dog" offers nothing
            (false, true, _)
                if !w.one_of(verb, words!("have got")) || w.any(sentence.clone(), Class::You) =>
            {
                50
            }
            _ if sends
                && w.text(at) != "face"
                && !thing
                && ends
                && (yours
                    || w.is(verb + 1, Class::You) && w.text(at - 1) == "my"
                    || verb + 1 == at
                    || w.one_of(verb + 1, words!("me us a some more your"))) =>
            {
                55
            }
            _ => continue,
        };
        if made || w.text(at + 1) == "work" {
            score = score.saturating_sub(40);
        }
        let start =
            if w.one_of(verb.wrapping_sub(1), words!("will ill to me you can i")) { verb - 1 } else { verb };
        let end = if of_self { clause::end(w, at + 2) } else { at + 1 };
        out.push(phrases::candidate(
            scan,
            Kind::PhotoDescription,
            "photo-description/asked",
            start..end,
            score,
            &frames,
        ));
    }
}

/// The words of asking with the reason given: "send me a selfie so i know ur real".
fn asked(scan: &Scan<'_>, words: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let w = scan.words;
    let reason = ["so i", "so we", "to prove", "to show", "and i will", "then i", "first"]
        .iter()
        .any(|p| w.after(words.end, p).is_some());
    let sentence = w.sentence(words.start);
    if reason { words.start..sentence.end.min(words.end + 8) } else { words }
}
