//! Arranging to meet outside school: an invitation with a place or a time: "meet u behind tesco after skool", "come 2 mine sat".

use super::{
    CLEAR, Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{
        context::Frame,
        invitation::{Invitation, REAL, THERE as BE_THERE, invitation},
        place::{self, Sort},
        when::when,
        words::{Phrases, Words, phrases},
    },
};
use crate::{Kind, text::Class};
use std::ops::Range;

/// What nothing speaks against comes to this when a child is told to be at a place at a time.
const TOLD: u8 = 70;

/// Words that keep a meeting from a grown-up, or make a child come alone.
const SECRET: Phrases = phrases!(
    "do not tell, keep it secret, keep it a secret, our secret, tell no one, come alone, on your own, \
    by yourself, no parents, no adults, no grown ups, without your mum, sneak out, sneaking out, \
    just us, just you and me, just me and you, my mum will not know, your mum will not know"
);

/// How those know each other who never met: "wear ur red coat so i know its u".
const KNOWN: Phrases = phrases!(
    "know its you, know it's you, know it is you, know its me, know it is me, recognise you, recognise me"
);
/// How many words behind an invitation that is told.
const KNOWN_BY: usize = 12;

fn secret(w: &Words<'_>, within: Range<usize>) -> bool {
    within.clone().any(|i| w.after_any(i, &SECRET).is_some())
}

/// Whether the words speak of a place inside a game: "meet me at spawn".
fn in_game(w: &Words<'_>, words: Range<usize>) -> bool {
    words.clone().any(|i| {
        w.one_of(i, words!("spawn lobby server realm nether biome obby spawnpoint minecart portal overworld"))
            || w.is(i, Class::Service) && w.one_of(i.wrapping_sub(1), words!("in on"))
    }) || w.is(words.end + 1, Class::Service) && w.one_of(words.end, words!("in on"))
}

/// Whether a school trip is spoken of, or a class is told where to be.
fn is_of_a_trip(w: &Words<'_>, mut sentence: Range<usize>) -> bool {
    sentence.any(|i| {
        w.one_of(i, words!("packed coach trip wellies costume uniform coats kit"))
            || w.one_of(i, words!("class year")) && w.get(i + 1).number
    })
}

/// Whether a notice calls everybody to a club, a concert, a sale.
fn is_for_all(w: &Words<'_>, mut sentence: Range<usize>) -> bool {
    let words =
        words!("parents club practice training hall library church concert sale festival assembly coat");
    sentence.any(|i| w.one_of(i, words))
}

/// The places and times around an invitation.
struct Around {
    end: usize,
    places: bool,
    home: bool,
    times: bool,
    school: bool,
}

#[inline(never)]
fn around(w: &Words<'_>, invitation: &Invitation) -> Around {
    let sentence = w.sentence(invitation.start);
    let mut a = Around { end: invitation.end, places: false, home: false, times: false, school: false };
    let (mut at, mut gap) = (a.end, 0);
    // A place that no list knows counts beside a time, or after words that can be nothing but an invitation.
    let mut unknown = false;
    while at < sentence.end && gap < 4 {
        let comma = matches!(w.get(at).mark, b',' | b';' | b')');
        // After the invitation, or after a comma, a place needs no word that leads to it.
        let read = place::place(w, at).or_else(|| {
            let bare = (gap == 0 && at == invitation.end) || (comma && invitation.weight < 20);
            bare.then(|| place::bare(w, at)).flatten()
        });
        let time = when(w, at).filter(|&end| end <= sentence.end);
        if gap > 0 && (w.get(at).line || (comma && read.is_none() && time.is_none())) {
            break;
        }
        if let Some(place) = read.filter(|p| p.end <= sentence.end) {
            a.school |= place.sort == Sort::School;
            a.places |= place.sort != Sort::School;
            a.home |= place.sort == Sort::Home;
            (a.end, at, gap) = (place.end, place.end, 0);
        } else if let Some(end) = time {
            a.school |= (at..end).any(|i| w.one_of(i, words!("lunch lunchtime break playtime lesson")));
            a.times = true;
            (a.end, at, gap) = (end, end, 0);
        } else if let Some(end) = (invitation.weight >= 15).then(|| place::unknown(w, at)).flatten() {
            unknown = true;
            (at, gap) = (end, 0);
            if invitation.weight >= 40 {
                a.end = end;
            }
        } else if gap == 0 && w.one_of(at, words!("bring but because so if dont")) {
            break;
        } else {
            gap += 1;
            at += 1;
        }
    }
    // "wanna go town saturday? by the fountain at 12": the next sentence goes on with a place or a time.
    if a.end == sentence.end && matches!(w.get(a.end).mark, b'?' | b'.' | b'!' | b'*') {
        let next = w.sentence(a.end);
        loop {
            let place = place::place(w, a.end)
                .or_else(|| place::bare(w, a.end).filter(|_| a.end == next.start))
                .filter(|p| p.sort != Sort::School && p.end <= next.end);
            let Some(end) = place
                .map(|p| p.end)
                .or_else(|| when(w, a.end))
                .filter(|&end| a.end < next.end && end <= next.end && end - next.start < 9)
            else {
                break;
            };
            a.places |= place.is_some();
            a.times |= place.is_none();
            a.end = end;
        }
    }
    a.places |= unknown && !a.school && (invitation.weight >= 40 || a.times);
    // A time may stand before: "are you allowed out on saturday we could go to the arcade".
    let from = invitation.start.saturating_sub(8);
    a.times |= (from..invitation.start).any(|i| {
        w.get(i).sentence + 1 >= w.get(invitation.start).sentence
            && when(w, i).is_some_and(|end| end <= invitation.start)
            && (w.len() <= 14 || (from..invitation.start).any(|j| w.is(j, Class::You)))
    });
    a
}

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    classes: &[Class::Invite],
    phrases: &[&THERE, &WHO, &BRING],
    besides: begins::ANSWERED,
    ..Begins::WORDS
};

/// Invitations.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let mut from = 0;
    // Where the last invitation ended.
    let mut last: Option<usize> = None;
    while let Some(next) = starts.next(from) {
        from = next;
        let Some(invitation) = invitation(w, from) else {
            from += 1;
            continue;
        };
        let start = invitation.start;
        let sentence = w.sentence(from);
        let around = around(w, &invitation);
        let end = around.end;
        from = invitation.end.max(from + 1);
        // "... and come alone" goes on with the invitation before it.
        if last.is_some_and(|to| start >= to && start - to < 4 && sentence.start < to)
            && let Some(known) = out.last_mut()
        {
            known.span.end = w.span(start..end).end;
            last = Some(end);
            continue;
        }
        let known = (end..sentence.end.min(end + KNOWN_BY)).find_map(|i| w.after_any(i, &KNOWN));
        let hidden = known.is_some() || secret(w, start.saturating_sub(12)..(end + 14).min(w.len()));
        let enough =
            invitation.complete || around.places || around.times || (invitation.weight >= 50 && hidden);
        if !enough {
            continue;
        }
        let bonus = |yes: bool, points: u8| if yes { points } else { 0 };
        let mut score =
            invitation.weight + bonus(around.places, 30) + bonus(around.times, 20) + bonus(hidden, 30);
        let mark = scan.text.word(w.get(end - 1).token as usize + 1);
        score += bonus(mark == "?", 5);
        if !around.places && (around.school || w.any(sentence, Class::SchoolEvent)) {
            score = score.saturating_sub(50);
        }
        // "be at the gate by 8 with your packed lunch"
        if !hidden && is_of_a_trip(w, w.sentence(start)) {
            score = score.saturating_sub(40);
        }
        if in_game(w, start..end) {
            score = score.saturating_sub(45);
        }
        let mut frames = vec![Frame::Story, Frame::History, Frame::Advice, Frame::SetWork];
        if !around.home {
            frames.push(Frame::Notice);
        }
        let token = w.get(start).token as usize;
        // What a smuggler says in a story is no message.
        if scan.context.doubt(token, &[Frame::Story]) > 0 {
            frames.push(Frame::Quoted);
        }
        // "be at the lido for half 1": said outright
        let be = w.text(invitation.end - 1) == "be" && w.one_of(invitation.end, BE_THERE);
        let told = be && around.places && around.times;
        // "can we meet in real life?"
        let real = (start..end + 3).any(|i| w.after_any(i, &REAL).is_some());
        let score = if real || told && score >= TOLD { score.max(CLEAR) } else { score };
        let score = scan.context.lower(score.min(95), token, &frames, 60);
        out.push(Candidate::detail(
            Kind::Meeting,
            "meeting/invitation",
            w.span(start..known.unwrap_or(end)),
            score,
        ));
        last = Some(end);
    }
    appointments(scan, starts, out);
    parties(scan, starts, out);
    answered(scan, out);
}

/// The rule of the writer's own party.
pub(crate) const PARTY: &str = "meeting/party";

/// How many words around a party are read.
const NEAR_PARTY: usize = 20;

/// What takes up the party of the sentence before.
const ITS: Phrases = phrases!("it is, its, it's, it will be");

/// "you are invited to my party! it is at Jumpin Jax on saturday at 2": where the writer and their friends will be, and when.
#[inline(never)]
fn parties(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for at in starts.all() {
        let before = at.saturating_sub(4)..at;
        let own = before.clone().any(|i| w.text(i) == "my")
            || before.clone().any(|i| w.text(i) == "having") && w.any(before, Class::Myself);
        let sentence = w.sentence(at);
        let here = at.saturating_sub(NEAR_PARTY).max(sentence.start)..(at + NEAR_PARTY).min(sentence.end);
        if !w.one_of(at, words!("party sleepover bbq")) || !own || past(w, here.clone()) {
            continue;
        }
        let told = time_and_place(w, &(at + 1..here.end)).map(|end| (here.start, end)).or_else(|| {
            let next = w.sentence(sentence.end);
            let from = w.after_any(sentence.end, &ITS).filter(|_| next.start == sentence.end)?;
            time_and_place(w, &(from..next.end)).map(|end| (sentence.end, end))
        });
        if let Some((start, end)) = told {
            let token = w.get(start).token as usize;
            let score = scan.context.lower(84, token, &[Frame::Story, Frame::History, Frame::SetWork], 60);
            out.push(Candidate::detail(Kind::Meeting, PARTY, w.span(start..end), score));
        }
    }
}

/// Whether the words tell of something that is over.
fn past(w: &Words<'_>, mut words: Range<usize>) -> bool {
    words.any(|i| w.one_of(i, words!("was were had went last yesterday came did")))
}

/// Words of an answer to an invitation at most.
const SHORT_ANSWER: usize = 14;

/// "wanna meet up after school?" answered by a time or a place: "yes 4pm at the park".
#[inline(never)]
fn answered(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let (w, Some(asked)) = (scan.words, scan.reply_words) else { return };
    if !(1..=SHORT_ANSWER).contains(&w.len()) {
        return;
    }
    let invites = (0..asked.len()).filter_map(|at| invitation(asked, at)).any(|invitation| {
        let a = around(asked, &invitation);
        let out_of_school = a.places || (a.times && !a.school) || invitation.complete;
        out_of_school && !in_game(asked, invitation.start..a.end)
    });
    if !invites {
        return;
    }
    let agrees = w.one_of(0, words!("yes yeah yep yh ye ok okay sure defo cool"));
    let from = usize::from(agrees);
    let sentence = from..w.sentence(0).end;
    let one = || {
        let end = |at| {
            when(w, at).or_else(|| place::place(w, at).filter(|p| p.sort != Sort::School).map(|p| p.end))
        };
        sentence.clone().find_map(end).filter(|_| agrees)
    };
    let both = time_and_place(w, &sentence);
    if let Some(end) = both.or_else(one) {
        let score = if both.is_some() { 75 } else { 60 };
        out.push(Candidate::detail(Kind::Meeting, "meeting/answer", w.span(0..end.min(w.len())), score));
    }
}

/// Words that make a time and a place an appointment.
const THERE: Phrases = phrases!(
    "be there, just you and me, just me and you, just us, come alone, do not be late, \
    whoever's coming, whoevers coming, whoever is coming, whoever wants to come"
);
/// The same where nothing else is asked: "kickabout on the rec half 5, whos in".
const WHO: Phrases =
    phrases!("whos in, who's in, who is in, whos coming, who's coming, who is coming, whos up for it");
/// The same after them only.
const BRING: Phrases = phrases!("bring your, fetch your, bring ya, bring yer, fetch yer");

/// A time and a place with no verb: "tomorrow at 4 by the lake just you and me", "Saturday 2pm, the bandstand. Be there!", "chippy
/// corner half five bring your bike".
#[inline(never)]
fn appointments(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for told in starts.all() {
        let bring = w.after_any(told, &BRING).is_some();
        // In the same sentence, or in the one before.
        let here = w.sentence(told);
        let spoken = || w.sentence(here.start.saturating_sub(1)).start..here.end;
        let for_all = || is_of_a_trip(w, spoken()) || is_for_all(w, spoken());
        let who = w.after_any(told, &WHO).is_some_and(|end| !w.is(end, Class::Function));
        if !bring && !who && w.after_any(told, &THERE).is_none() || (bring || who) && for_all() {
            continue;
        }
        let near = if bring || who { here.start..told } else { here.clone() };
        let Some((sentence, end)) = std::iter::once(near)
            .chain((here.start == told && told > 0).then(|| w.sentence(told - 1)))
            .find_map(|sentence| {
                let from = if sentence.contains(&told) { told } else { sentence.start };
                time_and_place(w, &(from..sentence.end))
                    .map(|end| (from.min(sentence.end)..sentence.end, end))
            })
        else {
            continue;
        };
        let token = w.get(sentence.start).token as usize;
        if !scan.context.quoted(token) {
            let span = w.span(sentence.start..end);
            let frames = [Frame::Story, Frame::History, Frame::SetWork, Frame::Notice];
            let score = scan.context.lower(70, token, &frames, 60);
            out.push(Candidate::detail(Kind::Meeting, "meeting/appointment", span, score));
        }
    }
}

/// Where a time and a place end that stand close together in a sentence.
fn time_and_place(w: &Words<'_>, sentence: &Range<usize>) -> Option<usize> {
    let (mut at, mut time, mut place, mut end) = (sentence.start, false, false, sentence.start);
    while at < sentence.end && at < end + if time || place { 5 } else { 9 } {
        if let Some(stop) = when(w, at).filter(|&e| e <= sentence.end) {
            (time, at, end) = (true, stop, stop);
        } else if let Some(found) = place::place(w, at)
            .or_else(|| place::bare(w, at))
            .filter(|p| p.end <= sentence.end && p.sort != Sort::School)
        {
            (place, at, end) = (true, found.end, found.end);
        } else {
            at += 1;
        }
    }
    (time && place).then_some(end)
}
