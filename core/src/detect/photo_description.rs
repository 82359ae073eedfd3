//! A picture of oneself offered or asked for: "send me ur selfie", "heres a pic of me in my uniform", "pics 4 pics".

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{clause, context::Frame, phrases, words::Words},
};
use crate::{
    Kind,
    text::{Class, Cue},
};
use std::ops::Range;

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { classes: &[Class::Picture], cues: begins::cues(&[Cue::Picture]), ..Begins::WORDS };

const FRAMES: [Frame; 3] = [Frame::Story, Frame::History, Frame::Advice];

/// Requests and offers.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for hit in scan.text.cues_of(Cue::Picture) {
        let words = phrases::words(scan, hit);
        if !is_habit(w, &words) {
            out.push(candidate(scan, "photo-description/phrase", asked(scan, words), 70));
        }
    }
    for at in starts.all().filter(|&at| w.is(at, Class::Picture)) {
        let picture = Picture::read(w, at);
        out.extend(match picture.verb() {
            Some(verb) => picture.asked(scan, verb),
            None => picture.offered(scan),
        });
    }
}

fn candidate(scan: &Scan<'_>, rule: &'static str, words: Range<usize>, score: u8) -> Candidate {
    phrases::candidate(scan, Kind::PhotoDescription, rule, words, score, &FRAMES)
}

/// "what do you look like when you laugh?"
fn is_habit(w: &Words<'_>, words: &Range<usize>) -> bool {
    w.text(words.end - 1) == "like"
        && w.one_of(words.end, words!("when if in"))
        && w.after(words.end, "in real").is_none()
}

/// A word for a picture, or the face on it.
struct Picture<'a, 't> {
    w: &'a Words<'t>,
    at: usize,
    sentence: Range<usize>,
    /// "selfie", "face": of somebody by itself.
    face: bool,
    /// "of me", "of yourself".
    of_self: bool,
}

impl<'a, 't> Picture<'a, 't> {
    fn read(w: &'a Words<'t>, at: usize) -> Self {
        let yourself = w.one_of(at + 1, words!("yourself urself"));
        let of_one = w.one_of(at + 2, words!("me you yourself myself urself"))
            || w.one_of(at + 2, words!("your us my")) && w.text(at + 3) == "face";
        Self {
            w,
            at,
            sentence: w.sentence(at),
            face: matches!(w.text(at), "face" | "selfie" | "selfies"),
            of_self: yourself || w.text(at + 1) == "of" && of_one,
        }
    }

    /// "send", "show", "have": the nearest verb before it.
    fn verb(&self) -> Option<usize> {
        let verbs = words!(
            "send sending sent show swap trade post share upload want see give get got have need put take"
        );
        let near = self.sentence.start.max(self.at.saturating_sub(5))..self.at;
        near.rev().find(|&i| self.w.one_of(i, verbs))
    }

    /// "my class drew pictures", "the face in the painting": none that is taken.
    fn is_made(&self) -> bool {
        let made = words!(
            "draw drew drawing painted paint painting class page poster work frame book said says \
            competition gallery"
        );
        self.sentence.clone().any(|i| self.w.one_of(i, made))
    }

    /// "a picture of the castle".
    fn is_of_thing(&self) -> bool {
        self.w.text(self.at + 1) == "of" && !self.of_self
    }

    /// "ur selfie", "my face".
    fn is_ones_own(&self) -> bool {
        let before = self.at.wrapping_sub(1);
        self.w.is(before, Class::You) || self.w.is(before, Class::Myself) && (self.face || self.of_self)
    }

    /// "send a pic please", "show me ur pic": nothing else follows.
    fn ends(&self) -> bool {
        let next = self.at + 1;
        next == self.sentence.end
            || self.w.get(next).mark != b' '
            || self.w.one_of(next, words!("please x xx back now then to of me"))
    }

    /// "heres a pic of me in my uniform".
    fn offered(&self, scan: &Scan<'_>) -> Option<Candidate> {
        let (w, at) = (self.w, self.at);
        let one = w.one_of(at.wrapping_sub(1), words!("a another my this the"));
        if !self.of_self || !one || self.is_made() {
            return None;
        }
        let here = self.sentence.clone().any(|i| w.one_of(i, words!("here heres this")));
        let words = clause::start(w, at)..clause::end(w, at + 2);
        Some(candidate(scan, "photo-description/offer", words, if here { 50 } else { 40 }))
    }

    /// "send me ur selfie", "show ur face".
    fn asked(&self, scan: &Scan<'_>, verb: usize) -> Option<Candidate> {
        let (w, at) = (self.w, self.at);
        let score = self.score(verb)?;
        let made = self.is_made() || w.text(at + 1) == "work";
        let led = w.one_of(verb.wrapping_sub(1), words!("will ill to me you can i"));
        let start = if led { verb - 1 } else { verb };
        let end = if self.of_self { clause::end(w, at + 2) } else { at + 1 };
        let score = if made { score.saturating_sub(40) } else { score };
        Some(candidate(scan, "photo-description/asked", start..end, score))
    }

    /// How sure it is that a picture is sent or asked for.
    fn score(&self, verb: usize) -> Option<u8> {
        let (w, at) = (self.w, self.at);
        let sends = w.one_of(verb, words!("send sending show swap trade post share upload"));
        let of_one = self.of_self || self.face && self.is_ones_own();
        if !sends {
            // "I have a picture of me and my dog" offers nothing
            let has = w.one_of(verb, words!("have got")) && !w.any(self.sentence.clone(), Class::You);
            return (of_one && !has).then_some(50);
        }
        if of_one {
            return Some(75);
        }
        if self.is_of_thing() {
            return None;
        }
        let own = self.is_ones_own() || verb + 1 == at;
        // "show ur face", but "show me a happy face"
        if self.face && (own || w.text(at) != "face") {
            return Some(60);
        }
        let given = own
            || w.is(verb + 1, Class::You) && w.text(at - 1) == "my"
            || w.one_of(verb + 1, words!("me us a some more your"));
        (w.text(at) != "face" && self.ends() && given).then_some(55)
    }
}

/// The words of asking with the reason given: "send me a selfie so i know ur real".
fn asked(scan: &Scan<'_>, words: Range<usize>) -> Range<usize> {
    let w = scan.words;
    let reason = ["so i", "so we", "to prove", "to show", "and i will", "then i", "first"]
        .iter()
        .any(|p| w.after(words.end, p).is_some());
    let sentence = w.sentence(words.start);
    if reason { words.start..sentence.end.min(words.end + 8) } else { words }
}
