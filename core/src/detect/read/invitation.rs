//! Reading an invitation at a place in the words: "meet me", "wanna go", "come over", "ill pick u up".

use super::{
    place::{self, Sort},
    words::{Phrases, Words, phrases},
};
use crate::text::{Class, WordSet};

/// An invitation: its words, and how much they say without a place or a time.
pub struct Invitation {
    /// Its first word.
    pub start: usize,
    /// The place after its last word.
    pub end: usize,
    /// How much it says, 0 to 100.
    pub weight: u8,
    /// It needs no place or time ("lmirl", "meet up irl").
    pub complete: bool,
}

/// Where "can we", "wanna", "lets", "shall i" begins, if it ends before `at`.
fn asked(w: &Words<'_>, at: usize) -> Option<usize> {
    let back = |n: usize| if at >= n { w.text(at - n) } else { "" };
    let between = ["all", "just", "please", "actually", "even", "also", "both", "secretly", "ever", "really"];
    let all = usize::from(between.contains(&back(1)));
    let b = |n: usize| back(n + all);
    let len = match (b(4), b(3), b(2), b(1)) {
        ("do", "you", "want", "to" | "2") => 4,
        (_, "you", "want", "to" | "2") | (_, "you", "fancy", _) | (_, "who", "wants", "to") => 3,
        (_, _, "let", "us") | (_, _, "want", "to" | "2") | (_, _, "going", "to") => 2,
        (
            _,
            _,
            "can" | "could" | "shall" | "should" | "will" | "may" | "must" | "we" | "you" | "i",
            "we" | "you" | "i" | "can" | "should" | "could" | "must" | "cud" | "shud",
        ) => 2,
        (_, _, "i" | "we" | "you", "will" | "ill" | "shall") => 2,
        (_, _, _, "ill" | "il" | "you" | "please" | "fancy" | "gotta") => 1,
        _ => return None,
    };
    Some(at - len - all)
}

/// Words after "be" that lead to a place.
pub const THERE: &WordSet = words!("at outside behind near by round there");

/// Whether a command may begin at `at`.
fn first(w: &Words<'_>, at: usize) -> bool {
    const BEFORE: &WordSet = words!(
        "and so then but or please just ok okay hey yeah yes lol now x guys mate everyone can hi to \
        anyone well right cool"
    );
    let word = w.get(at);
    let start = w.sentence(at).start;
    // "everyone on green table come to"
    let group = at < start + 6
        && w.one_of(start, words!("everyone everybody anyone"))
        && w.one_of(start + 1, words!("on in at from"));
    start == at
        || group
        || !matches!(word.mark, b' ' | b'\'')
        || word.line
        || w.one_of(at.wrapping_sub(1), BEFORE)
}

/// The invitation whose verb stands at `at`.
pub fn invitation(w: &Words<'_>, at: usize) -> Option<Invitation> {
    if !w.is(at, Class::Invite) {
        return None;
    }
    let head = asked(w, at);
    let opens = first(w, at);
    let start = head.unwrap_or(at);
    let found =
        |start: usize, end: usize, weight: u8| Some(Invitation { start, end, weight, complete: false });
    let before = |list: &WordSet| at > 0 && w.one_of(at - 1, list);
    match w.text(at) {
        // "u free sat? town at 2"
        "free" if before(words!("you")) => {
            let end = super::when::when(w, at + 1).unwrap_or(at + 1);
            found(at - usize::from(at > 1 && w.text(at - 2) == "are") - 1, end, 20)
        }
        "lmirl" | "mirl" | "letsmeet" => {
            Some(Invitation { start: at, end: at + 1, weight: 75, complete: true })
        }
        "meet" | "meat" | "mett" => meet(w, at, head, opens),
        "meeting" if w.one_of(at + 1, words!("you up me")) => found(start, at + 2, 30),
        // "fancy meeting at Greggs", "how about meeting by the pond".
        "meeting" if before(words!("fancy about for like")) => found(at - 1, at + 1, 35),
        "come" => come(w, at, head, opens),
        "bike" | "cycle" | "scoot"
            if head.is_some() && w.one_of(at + 1, words!("over round")) && w.text(at + 2) != "the" =>
        {
            come(w, at, head, opens)
        }
        // "u coming to the park?", "who is coming out".
        "coming"
            if before(words!("you who anyone are"))
                || (at > 1 && before(words!("is")) && w.text(at - 2) == "who") =>
        {
            come(w, at, Some(at - 1), true)
                .filter(|i| !i.complete)
                .map(|i| Invitation { weight: i.weight.min(15), ..i })
        }
        "see" | "c" | "catch" if w.text(at + 1) == "you" && (opens || head.is_some()) => {
            found(at, at + 2, 15)
        }
        "be" if before(words!("ill il"))
            || (before(words!("will")) && at > 1 && w.one_of(at - 2, words!("i we"))) =>
        {
            let start = at - if before(words!("ill il")) { 1 } else { 2 };
            let waits = w.one_of(at + 1, words!("waiting there"));
            found(start, if waits { at + 2 } else { at + 1 }, if waits { 35 } else { 10 })
        }
        // "u need to be at the station by ten past seven"
        "be" if at > 2
            && before(words!("to"))
            && w.one_of(at - 2, words!("need have got"))
            && w.is(at - 3, Class::You)
            && w.one_of(at + 1, THERE) =>
        {
            found(at - 3, at + 1, 20)
        }
        "be" if opens && !before(words!("to can")) => {
            let there = w.text(at + 1) == "there";
            found(at, if there { at + 2 } else { at + 1 }, if there { 35 } else { 20 })
        }
        "wait" if (opens || head.is_some()) && !before(words!("to can not")) => {
            let me = w.after(at + 1, "for me").or_else(|| w.after(at + 1, "for you"));
            found(start, me.unwrap_or(at + 1), if me.is_some() { 40 } else { 10 })
        }
        "pick" if w.after(at + 1, "you up").is_some() => {
            let own = head.is_some() && w.one_of(start, words!("i ill il we can shall"));
            Some(Invitation { start, end: at + 3, weight: if own { 60 } else { 35 }, complete: own })
        }
        // "u me and tobi, town, 1pm".
        "me" if at - w.sentence(at).start <= 3 && at > 0 => {
            let start = if w.text(at - 1) == "and" { at.checked_sub(2)? } else { at - 1 };
            w.is(start, Class::You).then_some(())?;
            found(start, at + 1, 10)
        }
        "hang" | "chill" | "link" if head.is_some() || opens => {
            let end = if w.one_of(at + 1, words!("out up with")) { at + 2 } else { at + 1 };
            (w.text(at) == "chill"
                || end > at + 1
                || head.is_some() && w.one_of(at + 1, words!("at by in round down")))
            .then_some(())?;
            found(start, end, 30)
        }
        // "can we talk in real life"
        "talk" | "speak" => {
            let end = w.after_any(at + 1, &REAL).filter(|_| w.text(at + 1) != "for")?;
            // but "can we speak in person, Miss, about my homework"
            let school = words!("teacher school author sir break lesson homework phone phones");
            let formal = w.sentence(at).any(|i| w.is(i, Class::Title) || w.one_of(i, school));
            let start = head.filter(|&start| !formal && (start..at).any(|i| w.one_of(i, words!("we us"))))?;
            Some(Invitation { start, end, weight: 75, complete: true })
        }
        "sneak" if w.one_of(at + 1, words!("out off away")) => found(start, at + 2, 40),
        "go" => go(w, at, head?),
        // "party at mine saturday 7pm".
        "party" | "sleepover" | "bbq"
            if place::place(w, at + 1).is_some_and(|p| p.sort == Sort::Home)
                && w.one_of(at + 1, words!("at round")) =>
        {
            found(at, at + 1, 20)
        }
        _ => None,
    }
}

/// "wanna go town", "shall we go to the park": what is asked begins at `start`.
fn go(w: &Words<'_>, at: usize, start: usize) -> Option<Invitation> {
    let told = w.text(start) == "you" && at == start + 1 || w.one_of(start, words!("i ill il going"));
    let idle = w.one_of(at + 1, words!("on back bed first")) || w.text(at + 2) == "bed";
    if told || idle || wishes(w, start) || asks_at_home(w, at) {
        return None;
    }
    let you = (start..at).any(|i| w.is(i, Class::You)) || w.one_of(start, words!("want fancy"));
    Some(Invitation { start, end: at + 1, weight: if you { 20 } else { 10 }, complete: false })
}

/// "you should go to the museum", "if you want to go", "I really want to go": advice and wishes.
fn wishes(w: &Words<'_>, start: usize) -> bool {
    const WHO: &WordSet = words!("i we he she they really also people not if who");
    let you = w.text(start) == "you" && w.one_of(start + 1, words!("should could must"));
    you || w.one_of(start, words!("want you")) && w.one_of(start.wrapping_sub(1), WHO)
}

/// "mum can we go to the park", "can we go, dad": asked of the family.
pub(crate) fn asks_at_home(w: &Words<'_>, at: usize) -> bool {
    let sentence = w.sentence(at);
    let (first, last) = (sentence.start, sentence.end.wrapping_sub(1));
    w.is(first, Class::Kin) && w.one_of(first + 1, words!("can could please shall may when"))
        || w.is(last, Class::Kin)
            && !w.one_of(last.wrapping_sub(1), words!("my your our the and with his her"))
}

/// Words of meeting outside a game or a chat.
pub const REAL: Phrases = phrases!("irl, in real life, for real, in person, face to face");

#[inline(never)]
fn meet(w: &Words<'_>, at: usize, head: Option<usize>, opens: bool) -> Option<Invitation> {
    let you = at + 1;
    let person = w.one_of(you, words!("me you us him her"));
    let up = w.one_of(you, words!("up irl somewhere there")) || w.text(you + 1) == "irl";
    let mut end = if person || up { you + 1 } else { you };
    if w.one_of(end, words!("up somewhere outside irl")) {
        end += 1;
    }
    let real = w.after_any(end, &REAL);
    if (real.is_some() || w.text(end - 1) == "irl") && (head.is_some() || person || up) {
        return Some(Invitation {
            start: head.unwrap_or(at),
            end: real.unwrap_or(end),
            weight: 75,
            complete: true,
        });
    }
    let before = |list: &WordSet| at > 0 && w.one_of(at - 1, list);
    let pleasure = (at > 1 && w.one_of(at - 2, words!("nice lovely great pleased good glad excited happy")))
        || before(words!("would about not never where lines rivers parents they people roads"));
    if pleasure || (!person && !up && head.is_none() && !opens) || (w.text(at) == "meat" && !person) {
        return None;
    }
    // "meet the romans", "meet the author".
    let thing = w.one_of(you, words!("the our my a your mr mrs miss these some new ms dr"));
    if thing && w.get(you).mark == b' ' && !before(words!("us")) {
        return None;
    }
    let sentence = w.sentence(at);
    // "wanna meet?", "we should meet up some time".
    let ends = end == sentence.end
        || ["some time", "sometime", "soon", "one day", "properly", "again"]
            .iter()
            .any(|p| w.after(end, p).is_some());
    match (head, person || up) {
        (Some(start), _) if ends && (up || end == you) => {
            Some(Invitation { start, end, weight: 50, complete: true })
        }
        (Some(start), true) => Some(Invitation { start, end, weight: 50, complete: false }),
        (Some(start), false) => Some(Invitation { start, end, weight: 40, complete: false }),
        (None, true) => {
            Some(Invitation { start: at, end, weight: if opens { 50 } else { 35 }, complete: false })
        }
        (None, false) => Some(Invitation { start: at, end, weight: 20, complete: false }),
    }
}

/// Words after "come" that need no place or time.
const COME_AND: Phrases = phrases!(
    "and visit you, visit you, and find you, find you, find me, and see you, and get you, get you, \
    and pick you up, pick you up, and find me, alone, on your own, by yourself, to get you, meet me, \
    and meet me, and meet you, see you"
);

#[inline(never)]
fn come(w: &Words<'_>, at: usize, head: Option<usize>, opens: bool) -> Option<Invitation> {
    let start = head.unwrap_or(at);
    if head.is_none() && !opens && w.text(at.wrapping_sub(1)) != "i" {
        return None;
    }
    let next = at + 1;
    let found = |end: usize, weight: u8| Some(Invitation { start, end, weight, complete: false });
    if let Some(end) = w.after_any(next, &COME_AND) {
        return Some(Invitation { start, end, weight: 60, complete: true });
    }
    match w.text(next) {
        "over" | "round" | "around" | "down" => return found(next + 1, 40),
        "out" => return found(next + 1, if head.is_some() { 35 } else { 25 }),
        "on" | "true" | "back" | "up" | "from" | "in" | "dressed" | "first" => return None,
        _ => {}
    }
    // "whats ur adress ill come".
    let sentence = w.sentence(at);
    if head.is_some_and(|h| w.one_of(h, words!("i ill il"))) && sentence.end == next {
        let asks = (sentence.start..at).any(|i| w.one_of(i, words!("address street where")));
        return asks.then_some(Invitation { start: sentence.start, end: next, weight: 60, complete: true });
    }
    let place = place::place(w, next);
    if place.is_some_and(|p| w.any(next..p.end, Class::SchoolEvent) || w.any(next..p.end, Class::Club)) {
        return None;
    }
    match place.map(|p| p.sort) {
        Some(Sort::Home) => found(next, 30),
        Some(Sort::School) => None,
        _ if wishes(w, start) => None,
        Some(_) => found(next, 20),
        // "come to the reccy": a place that no list knows.
        None if w.one_of(next, words!("to 2")) => place::unknown(w, next).and_then(|end| found(end, 30)),
        None => None,
    }
}
