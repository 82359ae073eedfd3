//! Messages that want to be passed on: "send this to 10 people or bad luck", "copy and paste or u will die 2nite".

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{
        clause,
        context::Frame,
        phrases,
        when::number,
        words::{Phrases, Words, phrases},
    },
};
use crate::{
    Kind,
    text::{Class, Classes, Cue, WordSet},
};
use std::ops::Range;

/// What is said to happen otherwise, in chain letters.
const DIRE: Phrases = phrases!(
    "bad luck, will die, you die, will be cursed, cursed, hates you, will happen, will haunt, \
    in your room, your crush, your mum will, never find love, if you ignore, under your bed, will kiss, \
    will ask you out, something good"
);

/// The same in lessons and games too: "or you will be out".
const MILD: Phrases = phrases!(
    "or else, or you, or your, or this, will get, will come, and you will, good luck, if you do not"
);

/// Words that pass a message on.
const VERBS: &WordSet = words!("send forward copy pass share repost re reshare post tag paste spread fwd");

/// What is passed on, where it is named.
const MESSAGES: &WordSet = words!("message msg text post link chain photo pic picture video word");

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { words: &[VERBS], cues: begins::cues(&[Cue::Chain]), ..Begins::WORDS };

/// Words that pass something on, with how many or what happens otherwise.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let candidate = |rule: &'static str, words: Range<usize>, score: u8| {
        let frames = [Frame::Story, Frame::History, Frame::Advice];
        phrases::candidate(scan, Kind::ChainLetter, rule, words, score, &frames)
    };
    for hit in scan.text.cues_of(Cue::Chain) {
        out.push(candidate("chain-letter/phrase", phrases::clause(scan, hit), 70));
    }
    let mut from = 0;
    while let Some(verb) = starts.next(from) {
        from = verb + 1;
        if !w.one_of(verb, VERBS) || hands_round(w, verb) {
            continue;
        }
        let signs = Signs::read(w, verb);
        let score = signs.score(w, verb);
        if score >= 50 && (signs.many || signs.threat) {
            out.push(candidate("chain-letter/pass-on", verb..signs.end, score));
            from = signs.end;
        }
    }
}

/// "share 20 apples between 5 people", "pass the ball to 5 people": a thing is handed round.
fn hands_round(w: &Words<'_>, verb: usize) -> bool {
    let people = |at: usize| {
        w.is(at, Class::Stranger) || w.is(at, Class::Friend) || w.one_of(at, words!("more other"))
    };
    w.text(verb + 1) == "the" && !w.one_of(verb + 2, MESSAGES)
        || number(w, verb + 1).is_some_and(|(_, next)| !people(next))
}

/// What is said after the verb.
#[derive(Default)]
struct Signs {
    /// "send this".
    this: bool,
    /// To so many people.
    many: bool,
    /// What happens otherwise.
    threat: bool,
    /// It is one of [`DIRE`].
    dire: bool,
    /// "before midnight".
    deadline: bool,
    /// The place after the last of them.
    end: usize,
}

impl Signs {
    fn read(w: &Words<'_>, verb: usize) -> Self {
        let mut signs = Self { end: verb + 1, ..Self::default() };
        for i in verb + 1..w.len().min(verb + 34) {
            if w.get(i).line && w.get(i).sentence > w.get(verb).sentence + 2 {
                break;
            }
            signs.this |= i < verb + 5 && w.one_of(i, words!("this it dis on paste"));
            if i < verb + 10 && is_many(w, verb, i) {
                signs.many = true;
                signs.end = i + 1;
            }
            let dire = w.after_any(i, &DIRE).is_some();
            // "send this to 12 people or the clown will stand by your bed"
            if signs.many && signs.this && threatens(w, i) {
                signs.threat = true;
                signs.end = signs.end.max(clause::end(w, i));
            }
            // "post it ... and it will get to me"
            if dire || w.after_any(i, &MILD).is_some() && !(w.text(i) == "will" && w.text(i - 1) == "it") {
                signs.threat = true;
                signs.dire |= dire;
                signs.end = signs.end.max((i + 4).min(w.sentence(i).end));
            }
            if i > verb + 2 && w.one_of(i, words!("midnight tonight before minutes hours")) {
                signs.deadline = true;
                signs.end = signs.end.max(i + 1);
            }
        }
        signs
    }

    /// How sure it is that a message is to be passed on: "send your letter to all your friends before tonight" is a lesson's.
    fn score(&self, w: &Words<'_>, verb: usize) -> u8 {
        let points = |sign: bool, points: u8| if sign { points } else { 0 };
        let score = points(self.this, 20)
            + points(self.many, 35)
            + points(self.threat, 35)
            + points(self.deadline, 15);
        let work = words!(
            "ideas work document worksheet letter letters homework class toys sweets parcel book partner \
            table card answers"
        );
        // nothing but a message is forwarded
        let asked = (verb..self.end + 6).any(|i| w.one_of(i, words!("parents carers please emails people")));
        let forwarded =
            w.one_of(verb, words!("forward fwd repost reshare")) && self.many && !self.this && !asked;
        let score = score + points(forwarded, 20);
        let lesson = !self.dire && (verb..self.end).any(|i| w.one_of(i, work));
        score.saturating_sub(points(lesson, 40))
    }
}

/// "or the clown ...", "or your pet gets ill".
fn threatens(w: &Words<'_>, at: usize) -> bool {
    w.text(at) == "or" && w.one_of(at + 1, words!("the your a it's something"))
}

/// "10 people", "all your contacts", "everyone you know": `at` is the word for whom it goes to.
fn is_many(w: &Words<'_>, verb: usize, at: usize) -> bool {
    let people = words!(
        "friends classmates contacts followers mates others ppl everyone groups chats profiles comments videos peoples"
    );
    // "onto 9 peoples pages by tonight", "to 12 peeple or the clown ...": to so many of whatever it is
    let counted = number(w, at.wrapping_sub(1)).is_some_and(|(n, end)| n >= 3 && end == at)
        && w.one_of(at.wrapping_sub(2), words!("to onto 2 with"));
    let urged = |i: usize| threatens(w, i) || w.one_of(i, words!("tonight midnight"));
    if counted && w.one_of(verb + 1, words!("this it dis")) && (at + 1..at + 5).any(urged) {
        return true;
    }
    if !w.is_any(at, Classes::of(&[Class::Stranger, Class::Kin])) && !w.one_of(at, people) {
        return false;
    }
    let count =
        |j: usize| number(w, j).is_some_and(|(n, _)| n >= 3) || w.one_of(j, words!("all every everyone"));
    (verb + 1..at).any(count) || w.text(at) == "everyone" && w.one_of(at + 1, words!("you in on u"))
}
