//! The school a pupil attends: words of attendance with an institution's name, in any case: "i go st josephs wbu",
//! "School: Canal View C of E Primary", "#hillsideprimary".

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{
        context::Frame,
        person::{Owner, WRITER, is_kin_spoken_of, owner},
        school_name::{GENERIC, LEADING, Name, is_saint, name},
        value::is_new,
        words::{Filter, Phrases, Words, phrases},
    },
};
use crate::{
    FieldName, Kind,
    text::{Class, WordSet},
};

/// What the rule for a school among by-lines is called.
const LISTED: &str = "school/listed";

/// What words say that are said of many things: "got into Minecraft". Before a school's full name they say more.
const ANYTHING: u8 = 14;

/// A word of attendance with the words one of which must follow it, and how much they say.
struct Lead {
    word: &'static WordSet,
    then: &'static WordSet,
    says: u8,
}

/// How much more a whole school says that signs.
const SIGNED: u8 = 25;

const LEADS: [Lead; 11] = [
    // "jumper says Ysgol Bryn Derw on the front"
    Lead { word: words!("jumper blazer cardigan sweatshirt uniform"), then: words!("says said"), says: 30 },
    // "moved from Birch Vale Juniors"
    Lead { word: words!("moved transferred"), then: words!("from"), says: 30 },
    // "got into Queen Mauds Grammar", "a place at"
    Lead { word: words!("got get getting"), then: words!("into"), says: ANYTHING },
    Lead { word: words!("place"), then: words!("at"), says: ANYTHING },
    // "in goal for Ysgol Bryn Derw"
    Lead {
        word: words!("goal goalie play playing plays captain run running swim"),
        then: words!("for"),
        says: ANYTHING,
    },
    Lead { word: words!("expelled suspended excluded"), then: words!("from"), says: 25 },
    Lead { word: words!("pupil student governor"), then: words!("at of from"), says: 35 },
    Lead { word: words!("be"), then: words!("at"), says: 25 },
    // "Hi from Glenburnie Primary"
    Lead { word: words!("hi hello greetings love news"), then: words!("from"), says: 30 },
    Lead { word: words!("am are is r both"), then: words!("at from in"), says: 20 },
    // "u at Queen Elinors?", "any1 else from Ashdown High"
    Lead {
        word: words!("you your anyone someone everyone all else people kids guys ones here"),
        then: words!("at from"),
        says: 20,
    },
];

/// Every word that may follow a lead.
const THEN: &WordSet = words!("from into at of in for says said");

const GO: &WordSet = words!("go goes going attend attends");
const JOIN: &WordSet = words!("moved moving start starting startin started joining joined transferred moves");
const THROWN: &WordSet = words!("kicked chucked thrown");
const YEAR: &WordSet = words!("year yr reception resepshun recepshun class");
const SCHOOL: &WordSet = words!("school primary academy college skl nursery infants juniors");

/// The words with which words of attendance begin.
const ATTENDANCE: [&WordSet; LEADS.len() + 6] = {
    let own = [GO, JOIN, THROWN, YEAR, SCHOOL, words!("left went")];
    let mut all = [GO; LEADS.len() + 6];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < own.len() { own[at] } else { LEADS[at - own.len()].word };
        at += 1;
    }
    all
};
const MAY_ATTEND: Filter = Filter::new(&ATTENDANCE);

/// The words of attendance that begin at `at`: the place after them, and how much they say.
#[inline(never)]
fn attendance(w: &Words<'_>, at: usize) -> Option<(usize, u8)> {
    if !w.may_be(at, &MAY_ATTEND) {
        return None;
    }
    let next = at + 1;
    // who plays for Oakwood Juniors is in their club
    let played = w.text(next) == "for" && !w.one_of(next + 1, LEADING);
    let led = |lead: &&Lead| w.one_of(at, lead.word) && w.one_of(next, lead.then) && !played;
    if w.one_of(next, THEN)
        && let Some(lead) = LEADS.iter().find(led)
    {
        // "love from everyone at Our Lady of the Marshes"
        let signed = w.one_of(at, words!("everyone all")) && w.text(at.wrapping_sub(1)) == "from";
        return Some((next + 1, lead.says + if signed { SIGNED } else { 0 }));
    }
    let to = |i: usize| if w.one_of(i, words!("to 2 too at")) { i + 1 } else { i };
    match w.text(at) {
        _ if w.one_of(at, GO) => Some((to(next), 40)),
        // "left hillside primary"
        "left" if w.get(next).mark == b' ' => Some((next, 5)),
        "went" if w.text(to(next).wrapping_sub(1)) == "to" => Some((to(next), 5)),
        _ if w.one_of(at, JOIN) => {
            let after = to(next);
            // "starting Calderdale High School in september"
            let straight = w.one_of(at, words!("starting startin start joining joined"))
                && (w.get(next).capital || is_saint(w, next) && stands_alone(w, next + 2));
            (after > next || straight).then_some((after, if straight { 35 } else { 25 }))
        }
        // "kicked out of"
        _ if w.one_of(at, THROWN) => w.after(next, "out of").map(|after| (after, ANYTHING)),
        _ if w.one_of(at, YEAR) => {
            let after =
                if w.get(next).number || !w.get(next).classes.has(Class::Function) { next + 1 } else { next };
            let lead =
                w.one_of(after, words!("at from of in")) && !w.one_of(after + 1, words!("my the this"));
            if lead {
                Some((after + 1, 30))
            } else if matches!(w.get(after).mark, b',' | b'-') {
                Some((after, 10))
            } else {
                None
            }
        }
        _ if w.one_of(at, SCHOOL) => {
            let mark = w.get(next).mark;
            if matches!(mark, b':' | b'=' | b'-') && w.get(at).line {
                return Some((next, 45));
            }
            // "at my last school, our lady of the wayside, we ...": the name beside the word.
            // "our school Larkhill Primary won": straight beside it.
            let straight = mark == b' ' && w.get(next).capital;
            let aside = (mark == b',' || straight) && !w.get(next).line;
            let is =
                w.one_of(next, words!("is was iz called name its")) || matches!(mark, b':' | b'=') || aside;
            let my = (1..=3).any(|n| w.one_of(at.wrapping_sub(n), words!("my our mi")));
            let after = if w.text(next) == "name" && w.text(next + 1) == "is" {
                next + 2
            } else if matches!(mark, b':' | b'=') || aside {
                next
            } else {
                next + 1
            };
            (is && (my || !aside && at == w.sentence(at).start))
                .then_some((after, if aside { 15 } else { 40 }))
        }
        _ => None,
    }
}

/// "startin bishop wiltons in september", but no "starting lord voldemorts army".
fn stands_alone(w: &Words<'_>, end: usize) -> bool {
    w.sentence(end - 1).end == end
        || w.get(end).mark != b' '
        || w.is(end, Class::School)
        || w.one_of(end, words!("in next on after this soon and but with"))
}

/// Whether the message asks back: "wbu", "what is urs".
fn asks_back(w: &Words<'_>, at: usize) -> bool {
    (at..at + 4).any(|i| {
        w.after(i, "what about you").is_some()
            || w.after(i, "what is your").is_some()
            || w.after(i, "what is yours").is_some()
            || w.after(i, "how about you").is_some()
            || w.after(i, "and you").is_some()
            || w.after(i, "when do you").is_some()
    })
}

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    words: &ATTENDANCE,
    phrases: &[&TOLD],
    looks: begins::HASH | begins::CAPITAL,
    besides: begins::ANSWERED | begins::TAG,
    ..Begins::WORDS
};

/// Schools attended.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let frames = [Frame::Story, Frame::History, Frame::Advice];
    let mut push = |start: usize, end: usize, score: u8, rule: &'static str| {
        // under a story stands its writer's
        let under = rule == LISTED && w.get(end).token == u32::MAX;
        let score =
            if under { score } else { scan.context.lower(score, w.get(start).token as usize, &frames, 55) };
        out.push(Candidate::detail(Kind::School, rule, w.span(start..end), score));
    };
    let tag = scan.field == FieldName::Tag && w.len() == 1;
    if tag && is_school_tag(w.text(0)) {
        push(0, 1, 75, "school/tag");
    }
    let mut sort = 0;
    const PUPILS: &WordSet = words!("girls boys");
    const MAY_BE_PUPILS: Filter = Filter::new(&[PUPILS]);
    let is_sort = |at: usize| w.is(at, Class::School) || w.may_be(at, &MAY_BE_PUPILS) && w.one_of(at, PUPILS);
    let mut is_near_sort = |at: usize| {
        sort = sort.max(at);
        while sort < w.len() && !is_sort(sort) {
            sort += 1;
        }
        sort < w.len().min(at + 8)
    };
    for at in starts.all() {
        let word = w.get(at);
        if (word.mark == b'#' || tag) && is_school_tag(word.text) {
            if tag {
                continue;
            }
            push(at, at + 1, 75, "school/tag");
            continue;
        }
        if let Some((from, cue)) = attendance(w, at)
            && w.get(from).sentence == word.sentence
            && let Some(name) = name(w, from)
        {
            if let Some(score) = attended(w, at, cue, &name) {
                push(name.start, name.end, score, "school/attends");
            }
        } else if let Some(name) = told_after(w, at) {
            push(name.start, name.end, 65, "school/attends");
        } else if let Some((name, score)) = answered_here(scan, at) {
            push(name.start, name.end, score, "school/answer");
        } else if let Some(name) = unknown(scan, at) {
            push(name.start, name.end, 75, "school/attends");
        } else if word.capital
            && (is_near_sort(at) || w.one_of(at, LEADING))
            && let Some(name) = listed(w, at)
        {
            push(name.start, name.end, 60, LISTED);
        } else if word.capital
            && (is_near_sort(at) || w.one_of(at, LEADING))
            && let Some((name, score)) = in_passing(scan, at)
        {
            push(name.start, name.end, score, "school/passing");
        }
    }
    answered(scan, out);
}

/// How sure it is that the name after words of attendance at `at` is the school of somebody here.
fn attended(w: &Words<'_>, at: usize, cue: u8, name: &Name) -> Option<u8> {
    let who = if w.is(at, Class::You) { Owner::You } else { owner(w, at, 4) };
    let person: u8 = match who {
        Owner::Own => 10,
        Owner::Nobody
            if cue >= 30
                || name.weight >= 40
                    && w.one_of(
                        at,
                        words!(
                            "anyone else someone here got place kicked expelled goal goalie playing captain"
                        ),
                    ) =>
        {
            5
        }
        Owner::Kin => 0,
        // "r u at hollowmoor high?"
        Owner::You if name.weight >= 30 => 5,
        Owner::Other
            if name.weight >= 40
                && (w.one_of(at.wrapping_sub(1), words!("who they"))
                    || is_kin_spoken_of(w, at.wrapping_sub(1))) =>
        {
            0
        }
        _ => return None,
    };
    let back = if asks_back(w, name.end) { 20 } else { 0 };
    // "I go to Kingsmead" may be any place with a name.
    let vague = name.weight <= 10
        && back == 0
        && w.one_of(at, words!("go goes going moved moving start starting started"));
    let person = if vague { 0 } else { person };
    let cue = match (vague, cue) {
        (true, _) => cue - 10,
        (_, ANYTHING) if name.weight >= 40 => 45,
        _ => cue,
    };
    Some((cue + name.weight + person + back).min(95))
}

/// "hillsideprimary".
fn is_school_tag(word: &str) -> bool {
    ["primary", "primaryschool", "academy", "juniors", "infants", "school", "highschool", "college", "prep"]
        .iter()
        .any(|end| word.len() > end.len() + 3 && word.ends_with(end))
        && ![
            "highschool",
            "primaryschool",
            "backtoschool",
            "ourschool",
            "myschool",
            "bigschool",
            "secondaryschool",
            "khanacademy",
            "artschool",
            "afterschool",
            "homeschool",
            "oldschool",
            "newschool",
            "loveschool",
            "iloveschool",
            "ilovemyschool",
        ]
        .contains(&word)
}

/// Words of attendance behind a name.
const TOLD: Phrases = phrases!(
    "that is where i go, is where i go, that is my school, is my school, is my new school, \
    is our school, where i go to school"
);

/// "... bishop wulfstan's, thats where i go": the name stands before the words of attendance.
#[inline(never)]
fn told_after(w: &Words<'_>, at: usize) -> Option<Name> {
    w.after_any(at, &TOLD)?;
    let sentence = w.sentence(at);
    if at == sentence.start {
        return None;
    }
    let mut start = at;
    while start > sentence.start
        && at - start < 5
        && !w.is(start - 1, Class::Function)
        && (start == at || matches!(w.get(start).mark, b' ' | b'-' | b'\'' | b'.'))
    {
        start -= 1;
    }
    let plain = (start..at).all(|i| {
        w.is(i, Class::Verb)
            || w.is(i, Class::Town)
            || w.is(i, Class::School)
            || w.is(i, Class::Kin)
            || w.one_of(i, GENERIC)
    });
    (start < at && !plain).then_some(Name { start, end: at, weight: 30 })
}

/// A school's full name standing alone between marks, in a by-line or among contact details: ", Ballymacash College,".
#[inline(never)]
fn listed(w: &Words<'_>, at: usize) -> Option<Name> {
    let word = w.get(at);
    if !(word.line || matches!(word.mark, b',' | b':' | b'-' | b'(' | b'|')) {
        return None;
    }
    let name = name(w, at).filter(|n| n.start == at && n.weight >= 40)?;
    let after = w.get(name.end);
    let ends = after.token == u32::MAX
        || after.line
        || after.sentence != word.sentence
        || matches!(after.mark, b',' | b'.' | b')' | b'-' | b'|');
    // At the very start of a text it may be a heading: by-lines stand at the end.
    (ends
        && at > 0
        && (name.start..name.end).all(|i| w.get(i).capital || w.one_of(i, words!("of the and st"))))
    .then_some(name)
}

/// A school's full name in a sentence of the writer's own: "any1 else from Ashdown High on here", "the Harcourt Academy in sept".
/// Rivals, visits and what is watched or read are no school of one's own. What sort of school it is stands near, or for whom.
#[inline(never)]
fn in_passing(scan: &Scan<'_>, at: usize) -> Option<(Name, u8)> {
    let w = scan.words;
    let before = w.get(at.wrapping_sub(1));
    if before.capital && w.get(at).mark == b' ' && !w.one_of(at.wrapping_sub(1), words!("i the at from")) {
        return None;
    }
    // "THE CHAMPION OF THE WHOLE INFANTS": where all is shouted, capitals name nothing
    if scan.text.cased(before.token as usize) == "THE" {
        return None;
    }
    let sentence = w.sentence(at);
    let near = at.saturating_sub(14).max(sentence.start)..(at + 16).min(sentence.end);
    let own = near.clone().any(|i| {
        w.is_any(i, WRITER.with(Class::You)) || w.one_of(i, words!("anyone everyone year who guys"))
    });
    if !own {
        return None;
    }
    let name = girls_or_boys(w, at).or_else(|| name(w, at).filter(|n| n.start == at && n.weight >= 40))?;
    // "Barcelona's academy"
    let before_last = w.text(name.end.wrapping_sub(2));
    let of_a_club = w.text(name.end - 1) == "academy" && before_last.ends_with("'s");
    // "Mix two primary colours"
    // "sang by Pharrell Williams and the infants"
    let the_infants = before_last == "the" && !w.get(name.end - 1).capital;
    if of_a_club
        || the_infants
        || (name.start..name.end).any(|i| w.is(i, Class::NumberWord) && !w.get(i).capital)
    {
        return None;
    }
    let rival = near.clone().any(|i| {
        w.one_of(
            i,
            words!(
                "against beat lost versus vs v visited visit visiting watch watched watching read \
                reading played playing play drew book film series show won near past opposite behind \
                founded thank thanks hosted hosting festival tournament competition came workshop \
                character game"
            ),
        ) && !(name.start..name.end).contains(&i)
    });
    let thats_us = w.one_of(sentence.end.wrapping_sub(1), words!("us me"));
    if rival && !thats_us {
        return None;
    }
    let led = w.one_of(at.wrapping_sub(1), words!("from at to start starting in attend attending of"))
        || w.text(at.wrapping_sub(1)) == "the"
            && w.one_of(at.wrapping_sub(2), words!("from at to start starting"));
    Some((name, if led || thats_us { 65 } else { 50 }))
}

/// "Al-Noor Girls": a school by the pupils it takes.
fn girls_or_boys(w: &Words<'_>, at: usize) -> Option<Name> {
    let end = (at + 1..at + 4).find(|&i| w.one_of(i, words!("girls boys")))?;
    let capitals =
        (at..end + 1).all(|i| w.get(i).capital && !w.is(i, Class::Function) && !w.is(i, Class::Club));
    (capitals && !w.get(end).line).then_some(Name { start: at, end: end + 1, weight: 40 })
}

/// Words between the question for a school and the answer.
const ANSWER: &WordSet = words!("mine is i am at go to from in the");

/// The most words of a name that only its place tells.
const LONGEST: usize = 3;

/// "whats ur school? gorse hill wbu", "what school? mine is the grange": asked and answered in one message.
#[inline(never)]
fn answered_here(scan: &Scan<'_>, at: usize) -> Option<(Name, u8)> {
    let w = scan.words;
    let asked = w.text(at) == "school"
        && (at.saturating_sub(3)..at).any(|i| w.one_of(i, words!("what which what's")))
        && (w.sentence(at).end == at + 1 || w.one_of(at + 1, words!("do are r is you")));
    let start = w.sentence(at).end;
    if !asked || w.get(start).mark != b'?' {
        return None;
    }
    let from = (start..start + 5).find(|&i| !w.one_of(i, ANSWER))?;
    if let Some(name) = name(w, from).filter(|name| name.weight >= 25) {
        return Some((name, 75));
    }
    let ends = |end: usize| w.get(end).token == u32::MAX || asks_back(w, end) && !asks_back(w, end + 1);
    let end = (from + 1..=from + LONGEST).find(|&end| ends(end))?;
    let plain = (from..end).any(|i| w.is(i, Class::Function) || w.is(i, Class::Verb));
    (!plain && asks_back(w, end)).then_some((Name { start: from, end, weight: 20 }, 90))
}

/// "my skool is hollibush an it has a pond": a word that no list holds is its name.
#[inline(never)]
fn unknown(scan: &Scan<'_>, at: usize) -> Option<Name> {
    let w = scan.words;
    let is = w.text(at) == "school"
        && w.one_of(at.wrapping_sub(1), words!("my our"))
        && w.one_of(at + 1, words!("is called"));
    let start = at + 2;
    (is && is_new(scan, w.get(start).token as usize)).then_some(Name { start, end: start + 1, weight: 20 })
}

/// "what school do u go to" answered by a name.
#[inline(never)]
fn answered(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let (w, Some(asked)) = (scan.words, scan.reply_words) else { return };
    let asks = (0..asked.len()).any(|i| {
        asked.text(i) == "school"
            && asked.one_of(i.wrapping_sub(1), words!("what which your"))
            && asked.any(asked.sentence(i), Class::You)
    });
    if asks && let Some(name) = (0..w.len().min(6)).find_map(|at| name(w, at)) {
        out.push(Candidate::detail(Kind::School, "school/answer", w.span(name.start..name.end), 75));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_after_a_lead_is_known() {
        assert!(LEADS.iter().flat_map(|lead| lead.then.iter()).all(|word| THEN.has(word)));
    }
}
