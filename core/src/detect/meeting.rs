//! Arranging to meet outside school: an invitation with a place or a time: "meet u behind tesco after skool", "come 2 mine sat".

use super::{
    Candidate, Scan,
    context::{Frame, lower},
    place::{self, Sort},
    when::when,
    words::Words,
};
use crate::{Kind, text::Class};
use std::ops::Range;

/// An invitation: its words, and how much they say without a place or a time.
struct Invitation {
    start: usize,
    end: usize,
    weight: u8,
    /// The words are complete in themselves ("lmirl", "meet up irl").
    complete: bool,
}

/// "can we", "wanna", "lets", "will u", "shall we": the place before it, if one of them ends before `at`.
fn asked(w: &Words<'_>, at: usize) -> Option<usize> {
    let back = |n: usize| if at >= n { w.text(at - n) } else { "" };
    let all = usize::from(matches!(
        back(1),
        "all" | "just" | "please" | "actually" | "even" | "also" | "both" | "secretly" | "ever"
    ));
    let b = |n: usize| back(n + all);
    let len = match (b(3), b(2), b(1)) {
        ("do", "you", "want") | ("you", "want", "to") => 3,
        (_, "let", "us") | (_, "want", "to" | "2") | (_, "going", "to") => 2,
        (
            _,
            "can" | "could" | "shall" | "should" | "will" | "may" | "must" | "we" | "you",
            "we" | "you" | "i" | "can" | "should" | "could" | "must",
        ) => 2,
        (_, "i" | "we", "will" | "ill" | "shall") => 2,
        (_, _, "ill" | "you" | "please" | "wanna" | "lets" | "gotta") => 1,
        _ => return None,
    };
    Some(at - len - all)
}

fn invitation(w: &Words<'_>, at: usize) -> Option<Invitation> {
    let found =
        |start: usize, end: usize, weight: u8| Some(Invitation { start, end, weight, complete: false });
    let whole = |end: usize| Some(Invitation { start: at, end, weight: 75, complete: true });
    let head = asked(w, at);
    let first = w.sentence(at).start == at
        || !matches!(w.get(at).mark, b' ' | b'\'')
        || w.get(at).line
        || w.one_of(
            at.wrapping_sub(1),
            &[
                "and", "so", "then", "but", "or", "please", "just", "ok", "okay", "hey", "yeah", "yes",
                "lol", "now", "x", "guys", "m8", "everyone", "can", "hi", "to",
            ],
        );
    match w.text(at) {
        "lmirl" | "mirl" | "letsmeet" => whole(at + 1),
        "meet" | "meat" | "mett" => {
            let you = at + 1;
            let person = w.one_of(you, &["me", "you", "us", "him", "her"]);
            let up = w.one_of(you, &["up", "irl", "somewhere", "there"]) || w.one_of(you + 1, &["irl"]);
            let end = if person || up { you + 1 } else { you };
            let end = if w.one_of(end, &["up", "somewhere", "outside", "irl"]) { end + 1 } else { end };
            let real = w.one_of(end - 1, &["irl"])
                || w.after(end, "in real life").is_some()
                || w.after(end, "for real").is_some()
                || w.text(end) == "irl"
                || w.after(end, "in person").is_some()
                || w.after(end, "face to face").is_some();
            if real && (head.is_some() || person || up) {
                let stop = if w.text(end - 1) == "irl" {
                    end
                } else if w.text(end) == "irl" {
                    end + 1
                } else if w.after(end, "in real life").is_some() || w.after(end, "face to face").is_some() {
                    end + 3
                } else {
                    end + 2
                };
                return Some(Invitation { start: head.unwrap_or(at), end: stop, weight: 75, complete: true });
            }
            let pleasure = w.one_of(
                at.wrapping_sub(2),
                &["nice", "lovely", "great", "pleased", "good", "glad", "excited", "happy"],
            ) || w.one_of(
                at.wrapping_sub(1),
                &["would", "about", "not", "never", "where", "lines", "rivers", "parents", "they", "people"],
            );
            if pleasure || (!person && !up && head.is_none() && !first) || (w.text(at) == "meat" && !person) {
                return None;
            }
            // "meet the romans", "meet the author".
            if w.one_of(you, &["the", "our", "my", "a", "your", "mr", "mrs", "miss", "these", "some", "new"])
                && !w.one_of(at.wrapping_sub(1), &["us"])
            {
                return None;
            }
            match (head, person || up) {
                (Some(start), true) => found(start, end, 50),
                (Some(start), false) => found(start, end, 40),
                (None, true) => found(at, end, if first { 50 } else { 35 }),
                (None, false) => found(at, end, 20),
            }
        }
        "meeting" if w.one_of(at + 1, &["you", "up", "me"]) => found(at, at + 2, 30),
        "come" => come(w, at, head, first),
        "see" | "c" | "catch" if w.one_of(at + 1, &["you"]) && (first || head.is_some()) => {
            found(at, at + 2, 15)
        }
        "be" if w.text(at.wrapping_sub(1)) == "ill"
            || (w.text(at.wrapping_sub(1)) == "will" && w.one_of(at.saturating_sub(2), &["i", "we"])) =>
        {
            let start = at.saturating_sub(if w.text(at - 1) == "ill" { 1 } else { 2 });
            let waits = w.one_of(at + 1, &["waiting", "there"]);
            found(start, if waits { at + 2 } else { at + 1 }, if waits { 35 } else { 10 })
        }
        "be" | "wait" if first && !w.one_of(at.wrapping_sub(1), &["to", "can"]) => {
            let me = w.after(at + 1, "for me").is_some();
            found(at, if me { at + 3 } else { at + 1 }, if me { 40 } else { 20 })
        }
        "pick" if w.text(at + 1) == "you" && w.text(at + 2) == "up" => found(head.unwrap_or(at), at + 3, 40),
        // "u me and tobi, town, 1pm".
        "me" if w.one_of(at.wrapping_sub(1), &["you", "and"])
            && (w.is(at.wrapping_sub(1), Class::You) || w.is(at.wrapping_sub(2), Class::You))
            && first_pair(w, at) =>
        {
            let start = if w.text(at - 1) == "and" { at - 2 } else { at - 1 };
            found(start, at + 1, 10)
        }
        "hang" | "chill" | "link" if head.is_some() || first => {
            let end = if w.one_of(at + 1, &["out", "up", "with"]) { at + 2 } else { at + 1 };
            if w.text(at) != "chill" && end == at + 1 { None } else { found(head.unwrap_or(at), end, 30) }
        }
        "sneak" if w.one_of(at + 1, &["out", "off", "away"]) => found(head.unwrap_or(at), at + 2, 40),
        "go" if w.one_of(at.wrapping_sub(1), &["us", "to", "we"]) => head
            .filter(|_| !w.one_of(at + 1, &["to", "on", "back"]) || w.text(at + 2) != "bed")
            .and_then(|start| {
                (w.text(start) != "i").then(|| Invitation { start, end: at + 1, weight: 5, complete: false })
            }),
        "f2f" | "irl" if head.is_some() || w.one_of(at.wrapping_sub(1), &["meet", "talk", "up"]) => None,
        _ => None,
    }
}

/// Whether "you (and) me" opens its sentence.
fn first_pair(w: &Words<'_>, me: usize) -> bool {
    let sentence = w.sentence(me);
    me - sentence.start <= 3
}

fn come(w: &Words<'_>, at: usize, head: Option<usize>, first: bool) -> Option<Invitation> {
    let start = head.unwrap_or(at);
    if head.is_none() && !first && !w.one_of(at.wrapping_sub(1), &["i"]) {
        return None;
    }
    let next = at + 1;
    let found = |end: usize, weight: u8| Some(Invitation { start, end, weight, complete: false });
    if let Some(end) = [
        "and visit you",
        "visit you",
        "and find you",
        "find you",
        "find me",
        "and see you",
        "and get you",
        "and pick you up",
        "pick you up",
        "and find me",
        "alone",
        "on your own",
        "by yourself",
    ]
    .iter()
    .find_map(|p| w.after(next, p))
    {
        return Some(Invitation { start, end, weight: 60, complete: true });
    }
    if w.one_of(next, &["over", "round", "around", "out", "meet"]) {
        return found(next + 1, if w.text(next) == "out" { 25 } else { 35 });
    }
    if w.one_of(next, &["on", "true", "back", "up"]) {
        return None;
    }
    // "whats ur adress ill come".
    if head.is_some_and(|h| w.one_of(h, &["i", "ill"])) && w.sentence(at).end == next {
        let asks = (w.sentence(at).start..at).any(|i| w.one_of(i, &["address", "street", "where"]));
        return asks.then_some(Invitation {
            start: w.sentence(at).start,
            end: next,
            weight: 60,
            complete: true,
        });
    }
    let place = place::place(w, next);
    if place.is_some_and(|p| w.any(next..p.end, Class::SchoolEvent) || w.any(next..p.end, Class::Club)) {
        return None;
    }
    match place.map(|p| p.sort) {
        Some(Sort::Home) => found(next, 30),
        Some(Sort::School) => None,
        Some(_) => found(next, 20),
        // "come to the reccy": a place that no list knows.
        None => {
            let noun = w.get(at + 3);
            let known = [
                Class::SchoolEvent,
                Class::SchoolPlace,
                Class::School,
                Class::Function,
                Class::Activity,
                Class::Title,
            ]
            .iter()
            .any(|&c| noun.classes.has(c));
            let the = w.one_of(next, &["to", "2"]) && w.one_of(at + 2, &["the", "da"]);
            (the && !known && !noun.capital && noun.mark == b' ').then_some(Invitation {
                start,
                end: at + 4,
                weight: 30,
                complete: false,
            })
        }
    }
}

/// Words that keep a meeting from a grown-up, or make a child come alone.
fn secret(w: &Words<'_>, within: Range<usize>) -> bool {
    within.clone().any(|i| {
        [
            "do not tell",
            "dont tell",
            "keep it secret",
            "our secret",
            "tell no one",
            "come alone",
            "on your own",
            "by yourself",
            "no parents",
            "without your mum",
            "sneak out",
        ]
        .iter()
        .any(|p| w.after(i, p).is_some())
    })
}

/// Invitations.
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let mut from = 0;
    // Where the last invitation ended.
    let mut last: Option<usize> = None;
    while from < w.len() {
        let Some(invitation) = invitation(w, from) else {
            from += 1;
            continue;
        };
        let (start, mut end) = (invitation.start, invitation.end);
        let sentence = w.sentence(from);
        let (mut places, mut times, mut school) = (0u8, 0u8, false);
        let mut gap = 0;
        let mut at = end;
        // Places and times that follow, with a word or two between them.
        while at < sentence.end && gap < 4 {
            let comma = matches!(w.get(at).mark, b',' | b';' | b')');
            // After the invitation, or after a comma, a place needs no word that leads to it.
            let read = place::place(w, at).or_else(|| {
                let bare = (gap == 0 && at == invitation.end) || (comma && invitation.weight < 20);
                bare.then(|| place::bare(w, at)).flatten()
            });
            if gap > 0 && (w.get(at).line || (comma && read.is_none() && when(w, at).is_none())) {
                break;
            }
            if let Some(place) = read.filter(|p| p.end <= sentence.end) {
                school |= place.sort == Sort::School;
                places += u8::from(place.sort != Sort::School);
                (end, at, gap) = (place.end, place.end, 0);
            } else if let Some(stop) = when(w, at).filter(|&e| e <= sentence.end) {
                school |=
                    (at..stop).any(|i| w.one_of(i, &["lunch", "lunchtime", "break", "playtime", "lesson"]));
                times += 1;
                (end, at, gap) = (stop, stop, 0);
            } else if w.one_of(at, &["bring", "and", "but", "because", "so", "or", "if", "dont"])
                && gap == 0
                && !matches!(w.text(at), "and" | "or")
            {
                break;
            } else {
                gap += 1;
                at += 1;
            }
        }
        from = invitation.end.max(from + 1);
        // "... and come alone" goes on with the invitation before it.
        if last.is_some_and(|to| start >= to && start - to < 4 && sentence.start < to)
            && let Some(known) = out.last_mut()
        {
            known.span.end = w.span(start..end).end;
            last = Some(end);
            continue;
        }
        if !invitation.complete
            && places == 0
            && times == 0
            && !(invitation.weight >= 50 && secret(w, sentence.clone()))
        {
            continue;
        }
        let near = start.saturating_sub(12)..(end + 14).min(w.len());
        let mut score = invitation.weight + 30 * places.min(1) + 20 * times.min(1);
        if secret(w, near.clone()) {
            score += 30;
        }
        if w.get(end).mark == b'?' || scan.text.word(w.get(end - 1).token as usize + 1) == "?" {
            score += 5;
        }
        if places == 0 && (school || w.any(sentence.clone(), Class::SchoolEvent)) {
            score = score.saturating_sub(50);
        }
        let doubt = scan.context.doubt(
            w.get(start).token as usize,
            &[Frame::Story, Frame::History, Frame::Advice, Frame::SetWork, Frame::Notice],
        );
        let score = lower(score.min(95), doubt, 60);
        out.push(Candidate::detail(Kind::Meeting, "meeting/invitation", w.span(start..end), score));
        last = Some(end);
    }
}
