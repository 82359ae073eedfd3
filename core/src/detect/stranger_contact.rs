//! Contact with someone unknown: "some man i dont know keeps sending me friend requests", "add me any1".

use super::{
    CLEAR, Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{
        clause,
        context::FRAMES,
        phrases,
        when::number,
        words::{Phrases, Words, phrases},
    },
};
use crate::{
    Kind,
    text::{Class, Cue, Text, WordSet, one_of},
};
use std::ops::Range;

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    classes: &[Class::Stranger],
    words: &[SAYS],
    cues: begins::cues(&[Cue::OpenInvitation, Cue::MetOnline, Cue::Secrecy]),
    ..Begins::WORDS
};

/// Reports of contact, and open invitations to it.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    for hit in scan.text.cues() {
        let (score, rule) = match hit.cue {
            Cue::OpenInvitation => (65, "stranger-contact/invitation"),
            Cue::MetOnline => (95, "stranger-contact/online"),
            Cue::Secrecy => (95, "stranger-contact/secret"),
            _ => continue,
        };
        let mut words = phrases::clause(scan, hit);
        match hit.cue {
            Cue::OpenInvitation => words = phrases::words(scan, hit),
            Cue::Secrecy if is_news(scan.words, &words) => continue,
            Cue::MetOnline if is_met_by_day(scan.text, hit.tokens.end) => continue,
            _ => {}
        }
        out.push(phrases::candidate(scan, Kind::StrangerContact, rule, words, score, &FRAMES));
    }
    reports(scan, starts, out);
}

/// "we met him on tuesday", "on the school trip": a day or a place, where no service is spoken of.
fn is_met_by_day(text: &Text<'_>, end: usize) -> bool {
    let sentence = text.sentence_of(end).end;
    let online = |at: usize| {
        text.is(at, Class::Service) || one_of(text.word(at), words!("app server chat game site online"))
    };
    if text.word(end.wrapping_sub(1)) != "on" || (end..sentence.min(end + ONLINE)).any(online) {
        return false;
    }
    let between = |at: &usize| one_of(text.word(*at), words!("the a my our his her last first school class"));
    let head = end + (end..sentence).take_while(between).count();
    let day = one_of(text.word(head), words!("day days"))
        || text.is(head, Class::Weekday)
        || text.word(head).strip_suffix("'s").is_some_and(|day| day.ends_with("day"));
    let places = words!(
        "trip bus train coach plane boat ship ferry walk beach pier farm camp course \
        tour playground field"
    );
    day || one_of(text.word(head), places) && head > end
        || one_of(text.word(head), words!("stage holiday holidays tour"))
}

/// So many words behind "met him on" a service may stand.
const ONLINE: usize = 8;

/// Whether what is to be kept quiet is news of the family or of the class ("freya fancies ben, she told me not to tell"), or a treat:
/// "dad said not to tell mum because its her birthday present".
fn is_news(w: &Words<'_>, words: &Range<usize>) -> bool {
    let sentence = w.sentence(words.start);
    let mut after = words.start..sentence.end;
    let treat = words!("surprise birthday christmas party anniversary");
    let reason =
        |i: usize| w.one_of(i, words!("its for because cos bc")) && (i..i + 5).any(|i| w.one_of(i, treat));
    let by_kin = sentence.clone().any(|i| w.is(i, Class::Kin) && i < words.start.max(sentence.start + 3));
    let news = sentence.clone().any(|i| {
        w.one_of(i, words!("fancy fancies fancied crush"))
            && !(i..i + 4).any(|i| w.one_of(i, words!("me us")))
            || w.one_of(i, words!("mum mummy mam auntie aunty miss mrs"))
                && (i + 1..i + 6).any(|i| w.one_of(i, words!("pregnant baby expecting engaged")))
    });
    // "my coach fancies lily and told me not to tell"
    let adult = words!("coach man teacher sir uncle tutor neighbour stepdad boyfriend older");
    let any = |list| sentence.clone().any(|i| w.one_of(i, list));
    let harm = any(words!("our kissed kiss touched touch touches touching hits hit hurts hurt"));
    (by_kin && after.any(reason) || news && !any(adult)) && !harm
}

/// What somebody tells.
const SAYS: &WordSet = words!("says said saying");

/// What anybody may do to anybody.
const EVERYDAY: &WordSet = words!("said says told gave called calls kept keeps wanted sent sends asked asks");

/// What is sent or asked for from afar.
const ASKED_FOR: &WordSet = words!(
    "request requests password age name alone pic pics photo photos picture message messages link dm \
    selfie number address snap old live school secret camera webcam cutie meet asking messaging adding texting sending \
    trying"
);

/// Whether what is done at `contact` is more than everyday: done from a service, or to get something of the writer's.
fn reaches(w: &Words<'_>, stranger: usize, contact: usize, end: usize) -> bool {
    let there = (stranger + 1..stranger + 5).any(|i| {
        w.one_of(i, words!("on in online off from"))
            && (i..i + 4)
                .any(|j| w.is(j, Class::Service) || w.one_of(j, words!("online chat game server here")))
    });
    !w.one_of(contact, EVERYDAY) || there || (contact..end).any(|i| w.one_of(i, ASKED_FOR))
}

/// What a stranger does who reaches out to somebody.
const CONTACTS: &WordSet = words!(
    "messaging messaged messages message msg texting texts texted dm dms dmed adding added adds add \
    following followed follows sending sent sends asking asked asks wants wanted calling called calls rang \
    phoned knows said says told offered gave talking chatting talks friended keeps kept trying requested \
    invited snapchatted inboxed contacted watching waiting coming visiting meet"
);
/// The same under something.
const WROTE: &WordSet = words!("wrote writes writing commented comments commenting");

/// A stranger, what they did, and to whom: each in the same sentence.
fn reports(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let mut from = 0;
    while let Some(at) = starts.next(from) {
        from = at + 1;
        if let Some((end, score)) = report(w, at).or_else(|| unseen(w, at)) {
            let words = clause::start(w, at)..end;
            let rule = "stranger-contact/report";
            out.push(phrases::candidate(scan, Kind::StrangerContact, rule, words, score, &FRAMES));
            from = end.max(from);
        }
    }
}

/// What somebody did in a sentence, and to whom of the writer's: the first that reached them, or else the first.
fn contact_by(w: &Words<'_>, stranger: usize, end: usize) -> Option<(usize, Option<usize>)> {
    let contacts =
        (stranger + 1..end.min(stranger + 14)).filter(|&i| w.one_of(i, CONTACTS) || w.one_of(i, WROTE));
    let mut first = None;
    for contact in contacts {
        // "someone commented that my volcano was good"
        let target = (contact..end.min(contact + 7))
            .find(|&i| w.one_of(i, words!("me my us i")))
            .filter(|&i| !w.one_of(contact, WROTE) || w.one_of(i, words!("me us")));
        if target.is_some() {
            return Some((contact, target));
        }
        first = first.or(Some((contact, None)));
    }
    first
}

/// What the stranger at `at` did: where its clause ends, and how sure it is.
fn report(w: &Words<'_>, at: usize) -> Option<(usize, u8)> {
    if !w.is(at, Class::Stranger) {
        return None;
    }
    let sentence = w.sentence(at);
    if let Some(lured) = lures(w, at, sentence.end) {
        return Some((clause::end(w, lured), CLEAR));
    }
    let (contact, target) = contact_by(w, at, sentence.end)?;
    // "my gamer name is ... add me", "never talk to strangers said my nan"
    let asks = w.one_of(contact, words!("add message msg dm"))
        && !w.one_of(contact - 1, words!("to can will wanna and they he she"));
    let speaker = w.one_of(contact, words!("said says")) && w.is(contact + 2, Class::Kin);
    if (asks || speaker) && target == Some(contact + 1) || w.is(at + 1, Class::Pet) {
        return None;
    }
    let unknown = unknown(w, at, sentence.clone());
    // "someone said my Scratch project was cool", "in the game a man gave me a sword"
    if !unknown && !reaches(w, at, contact, sentence.end) {
        return None;
    }
    let game = sentence.clone().any(|i| is_online(w, i));
    let claims = claims_an_age(w, contact, sentence.end);
    let score = match (unknown, game, target.is_some()) {
        (true, _, true) => 95,
        (_, true, true) => CLEAR,
        _ if w.one_of(contact, WROTE) && target.is_none() => return None,
        _ if claims && (unknown || game) => 90,
        (true, true, false) => 60,
        (true, false, false) => 40,
        _ => return None,
    };
    Some((clause::end(w, target.unwrap_or(contact)), score))
}

/// What is seen or heard of somebody far away.
const SEEN: &WordSet = words!("video camera cam webcam facetime mic");

/// "he says hes 15 but he sounds like a dad and wants to video call": an age that is not believed, of somebody far away.
fn unseen(w: &Words<'_>, said: usize) -> Option<(usize, u8)> {
    let sentence = w.sentence(said);
    let far = |i: usize| w.one_of(i, SEEN) || is_online(w, i);
    let who = w
        .one_of(said.wrapping_sub(1), words!("he she they who someone somebody boy girl guy man person lad"));
    (who && claims_an_age(w, said, sentence.end) && sentence.clone().any(far))
        .then_some((sentence.end, CLEAR))
}

/// "a man in a grey van has been offering children lifts", "asked us if we wanted to see some kittens": the last word of what the
/// stranger at `at` lures whom with.
#[inline(never)]
fn lures(w: &Words<'_>, at: usize, end: usize) -> Option<usize> {
    let any = |within: &Range<usize>, list| within.clone().find(|&i| w.one_of(i, list));
    let near = at + 1..end.min(at + LURE);
    let offer = any(&near, words!("offering offered offers")).or_else(|| {
        // "asked us if we wanted to see some kittens", but on no farm
        let asked = any(&near, words!("asked asks"))?;
        let after = asked + 1..end.min(asked + 5);
        let open = any(&w.sentence(at), words!("farm zoo fair shop stall show centre trip"));
        any(&after, words!("if whether")).filter(|_| open.is_none()).map(|_| asked)
    })?;
    let after = offer + 1..end.min(offer + LURE);
    let lure = any(&after, words!("lift lifts ride rides sweets puppy puppies kitten kittens money"))?;
    let child = any(&after, words!("child children kid kids pupil pupils girl girls boy boys us me"))?;
    Some(lure.max(child))
}

/// How many words away from a stranger and from an offer its parts stand.
const LURE: usize = 10;

/// A service, a chat, a game; "a man in my game", but "asked me if I wanted a game of football".
fn is_online(w: &Words<'_>, at: usize) -> bool {
    w.is(at, Class::Service)
        || w.one_of(at, words!("online internet chat server app"))
        || w.text(at) == "game"
            && (at.saturating_sub(3)..at).any(|before| w.one_of(before, words!("in on playing off")))
        || w.after(at, "on here").is_some()
}

/// "says hes 13 but wont turn his camera on": an age that is not believed.
fn claims_an_age(w: &Words<'_>, said: usize, end: usize) -> bool {
    w.one_of(said, SAYS)
        && (said + 1..end.min(said + 5)).any(|i| {
            let is = w.one_of(i, words!("he's she's is"));
            is && number(w, i + 1).is_some() && w.text(i + 2) == "but"
        })
}

/// Words for somebody the writer does not know.
const UNKNOWN: Phrases = phrases!(
    "i do not know, i do not no, i have never met, i never met, we do not know, i met on, i met online, \
    i do not really know, i do not actually know, i do not even know, she doesnt know, she doesn't know, he doesnt know, they do not know, from the internet, on the internet"
);

/// Whether the words around say that the writer does not know the person.
fn unknown(w: &Words<'_>, at: usize, sentence: Range<usize>) -> bool {
    if one_of(w.text(at), words!("stranger strangers random randoms randomer creep weirdo"))
        || w.one_of(at.wrapping_sub(1), words!("random strange creepy weird unknown"))
        || w.one_of(at, words!("someone somebody"))
            && w.text(at + 1) == "called"
            && !w.one_of(at + 2, words!("me us my him her them it a the"))
            && sentence.clone().any(|i| w.one_of(i, ASKED_FOR))
    {
        return true;
    }
    (at + 1..sentence.end.min(at + 5)).any(|i| w.after_any(i, &UNKNOWN).is_some())
}
