//! Messages that want to be passed on: "send this to 10 people or bad luck", "copy and paste or u will die 2nite".

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    context::Frame,
    phrases,
    when::number,
    words::Phrases,
};
use crate::{
    Kind,
    text::{Class, Cue, WordSet},
};

/// What is said to happen otherwise, in chain letters.
const DIRE: Phrases = Phrases::new(
    "bad luck, will die, you die, will be cursed, cursed, hates you, will happen, will haunt, \
    in your room, your crush, your mum will, never find love, if you ignore, under your bed, will kiss, \
    will ask you out, something good",
);

/// The same in lessons and games too: "or you will be out".
const MILD: Phrases = Phrases::new(
    "or else, or you, or your, or this, will get, will come, and you will, good luck, if you do not",
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
    let frames = [Frame::Story, Frame::History, Frame::Advice];
    for hit in scan.text.cues_of(Cue::Chain) {
        out.push(phrases::candidate(
            scan,
            Kind::ChainLetter,
            "chain-letter/phrase",
            phrases::clause(scan, hit),
            70,
            &frames,
        ));
    }
    let mut from = 0;
    while let Some(verb) = starts.next(from) {
        from = verb + 1;
        if !w.one_of(verb, VERBS) {
            continue;
        }
        let text_end = w.len().min(verb + 34);
        // "share 20 apples between 5 people", "pass the ball to 5 people": a thing is handed round
        let thing = w.text(verb + 1) == "the" && !w.one_of(verb + 2, MESSAGES)
            || number(w, verb + 1).is_some_and(|(_, next)| {
                !w.is(next, Class::Stranger)
                    && !w.is(next, Class::Friend)
                    && !w.one_of(next, words!("more other"))
            });
        if thing {
            continue;
        }
        let (mut this, mut many, mut threat, mut deadline, mut dire) = (false, false, false, false, false);
        let mut end = verb + 1;
        for i in verb + 1..text_end {
            if w.get(i).line && w.get(i).sentence > w.get(verb).sentence + 2 {
                break;
            }
            if i < verb + 5 && w.one_of(i, words!("this it dis on paste")) {
                this = true;
            }
            if i < verb + 10
                && w.is(i, Class::Stranger)
                    | w.one_of(
                        i,
                        words!(
                            "friends contacts followers mates others ppl everyone groups chats profiles \
                            comments videos"
                        ),
                    )
            {
                let counted = (verb + 1..i).any(|j| {
                    number(w, j).is_some_and(|(n, _)| n >= 3) || w.one_of(j, words!("all every everyone"))
                });
                if counted || w.text(i) == "everyone" && w.one_of(i + 1, words!("you in on u")) {
                    many = true;
                    end = i + 1;
                }
            }
            let is_dire = w.after_any(i, &DIRE).is_some();
            if is_dire || w.after_any(i, &MILD).is_some() {
                threat = true;
                dire |= is_dire;
                end = end.max((i + 4).min(w.sentence(i).end));
            }
            if w.one_of(i, words!("midnight tonight before minutes hours")) && i > verb + 2 {
                deadline = true;
                end = end.max(i + 1);
            }
        }
        let mut score: u8 = 0;
        score += if this { 20 } else { 0 };
        score += if many { 35 } else { 0 };
        score += if threat { 35 } else { 0 };
        score += if deadline { 15 } else { 0 };
        let work = (verb..end).any(|i| {
            w.one_of(
                i,
                words!(
                    "ideas work document worksheet letter letters homework class toys sweets parcel book \
                    partner table card answers"
                ),
            )
        });
        if work && !dire {
            score = score.saturating_sub(40);
        }
        if score >= 50 && (many || threat) {
            out.push(phrases::candidate(
                scan,
                Kind::ChainLetter,
                "chain-letter/pass-on",
                verb..end,
                score,
                &frames,
            ));
            from = end;
        }
    }
}
