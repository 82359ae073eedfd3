//! The school a pupil attends: words of attendance with an institution's name, in any case: "i go st josephs wbu",
//! "School: Canal View C of E Primary", "#hillsideprimary".

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    context::{Frame, lower},
    person::{Owner, owner},
    words::{Filter, Phrases, Words},
};
use crate::{FieldName, Kind, text::Class};

/// Words that stand before "school" without naming one.
const GENERIC: &[&str] = &[
    "big",
    "new",
    "old",
    "same",
    "different",
    "good",
    "great",
    "best",
    "nice",
    "little",
    "small",
    "private",
    "boarding",
    "sunday",
    "summer",
    "middle",
    "upper",
    "lower",
    "special",
    "girls",
    "boys",
    "dance",
    "drama",
    "music",
    "art",
    "home",
    "another",
    "other",
    "magic",
    "local",
    "real",
    "normal",
    "online",
    "lovely",
    "amazing",
    "own",
    "football",
    "swimming",
    "riding",
    "law",
    "medical",
    "stage",
    "driving",
    "language",
    "saturday",
    "village",
    "whole",
    "muslim",
    "catholic",
    "christian",
    "public",
    "state",
    "free",
    "first",
    "last",
    "bad",
    "rubbish",
    "boring",
    "posh",
    "big",
    "massive",
    "huge",
    "tiny",
    "nearest",
    "nearby",
    "posh",
    "wizard",
    "wizarding",
    "pirate",
    "spy",
    "monster",
    "ghost",
    "hero",
    "to",
    "in",
    "after",
    "secondary",
    "high",
    "primary",
    "pony",
    "ninja",
];

/// Endings of place names that schools are named after.
const PLACE_ENDINGS: &[&str] = &[
    "side", "hill", "field", "fields", "wood", "woods", "brook", "dale", "ford", "vale", "view", "bank",
    "gate", "mead", "croft", "ley", "leigh", "bury", "mount", "oaks", "park", "moor", "hurst", "thorpe",
    "worth", "ridge", "heath", "grove", "church", "lands", "bridge", "borough", "combe", "stead", "wick",
    "more",
];
const NO_PLACE: &[&str] = &[
    "outside",
    "inside",
    "seaside",
    "upside",
    "downhill",
    "uphill",
    "alongside",
    "countryside",
    "beside",
    "bedside",
    "poolside",
    "roadside",
    "midfield",
    "battlefield",
    "airfield",
    "anymore",
    "offside",
    "riverside",
    "bowling",
    "mcdonalds",
];

/// A name that may be a school's.
struct Name {
    start: usize,
    end: usize,
    /// How much the name alone says: 0 to 40.
    weight: u8,
}

fn is_place_name(word: &str) -> bool {
    word.len() >= 7 && !NO_PLACE.contains(&word) && PLACE_ENDINGS.iter().any(|e| word.ends_with(e))
}

/// Reads the name that begins at `at`.
fn name(w: &Words<'_>, at: usize) -> Option<Name> {
    let mut start = at;
    while start < at + 3
        && w.one_of(start, &["a", "the", "called", "named", "is", "to", "2", "at", "school"])
        && !w.get(start + 1).line
    {
        if w.text(start) == "school"
            && w.get(start + 1).mark == b' '
            && !w.one_of(start + 1, &["called", "named", "is", "at"])
            && start > at
        {
            break;
        }
        start += 1;
    }
    // "Ysgol Maes Derwen": the school word comes first.
    if w.one_of(start, &["ysgol", "coleg", "scoil", "gaelscoil", "bunscoil"]) {
        let end = (start + 1..start + 4)
            .take_while(|&i| {
                w.get(i).mark == b' '
                    && !w.get(i).line
                    && !w.is(i, Class::Function)
                    && w.get(i).sentence == w.get(start).sentence
            })
            .last()?
            + 1;
        return Some(Name { start, end, weight: 55 });
    }
    let saint = w.one_of(start, &["st", "saint", "saints", "sts", "ss"])
        || w.after(start, "our lady").is_some()
        || w.after(start, "sacred heart").is_some()
        || w.after(start, "holy").is_some()
        || w.after(start, "all saints").is_some();
    let (mut end, mut capitals, mut school_word, mut own_words) = (start, 0, false, 0);
    // Small words inside the name since its last word.
    let mut inside = 0;
    for i in start..start + 8 {
        let word = w.get(i);
        let joins = matches!(word.mark, b' ' | b'-' | b'\'' | b'&')
            || (word.mark == b'.' && w.text(i.wrapping_sub(1)) == "st");
        if word.token == u32::MAX || (i > start && (word.line || !joins)) || (word.number && i == start) {
            break;
        }
        if word.classes.has(Class::School) && !(i == start && saint) {
            if own_words == 0 {
                return None;
            }
            school_word = true;
            (end, inside) = (i + 1, 0);
            continue;
        }
        // "Canal View C of E Primary", "Our Lady of Lourdes", "St Peter and St Paul".
        let inner = i > start && matches!(word.text, "of" | "the" | "and" | "for" | "e" | "c" | "in");
        if inner {
            let ahead = (i + 1..i + 4)
                .take_while(|&j| w.get(j).mark == b' ')
                .any(|j| w.is(j, Class::School) || w.one_of(j, &["st", "saint"]));
            let lady = word.text == "of"
                && w.get(i + 1).token != u32::MAX
                && (w.get(i + 1).capital || w.text(i.wrapping_sub(1)) == "lady");
            if (ahead && word.text != "in") || (lady && saint) {
                inside += 1;
                continue;
            }
        }
        if school_word
            || word.classes.has(Class::Title)
            || (word.classes.has(Class::Function) && !(saint && word.text == "our"))
            || word.classes.has(Class::Repeat)
            || word.classes.has(Class::Weekday)
        {
            break;
        }
        let generic =
            GENERIC.contains(&word.text) || word.classes.has(Class::Kin) || word.classes.has(Class::Activity);
        own_words += usize::from(!generic || word.capital);
        capitals += usize::from(word.capital);
        // Without a school word the name ends here: with capitals, after a saint's name, or after one word.
        let joins = i == start || end + inside == i;
        let known = word.capital
            || (saint && (i <= start + 1 || inside > 0))
            || (i == start && is_place_name(word.text));
        if known && joins {
            (end, inside) = (i + 1, 0);
        }
    }
    if end == start || own_words == 0 {
        return None;
    }
    let alone = w.get(start);
    // "St Mary's church", "st johns ambulance".
    let other = w.get(end).mark == b' '
        && !w.get(end).line
        && (w.is(end, Class::Place)
            || w.is(end, Class::SchoolPlace)
            || w.is(end, Class::Club)
            || w.one_of(end, &["ambulance", "cathedral", "minster"]))
        && !school_word;
    let place = !school_word
        && !saint
        && (alone.classes.has(Class::Town)
            || alone.classes.has(Class::Place)
            || alone.classes.has(Class::Activity)
            || alone.classes.has(Class::Verb)
            || alone.classes.has(Class::Service)
            || alone.classes.has(Class::Day)
            || alone.classes.has(Class::Kin)
            || alone.classes.has(Class::Month));
    if other || place || (saint && end == start + 1) {
        return None;
    }
    let weight = if school_word {
        40
    } else if saint {
        35
    } else if is_place_name(alone.text) {
        25
    } else if capitals > 0 {
        10
    } else {
        0
    };
    Some(Name { start, end, weight })
}

/// The words of attendance that begin at `at`: the place after them, and how much they say.
fn attendance(w: &Words<'_>, at: usize) -> Option<(usize, u8)> {
    if !w.may_be(at, &MAY_ATTEND) {
        return None;
    }
    let word = w.text(at);
    let next = at + 1;
    let to = |i: usize| if w.one_of(i, &["to", "2", "too", "at"]) { i + 1 } else { i };
    match word {
        "go" | "goes" | "going" | "attend" | "attends" => Some((to(next), 40)),
        "went" if w.one_of(to(next).wrapping_sub(1), &["to"]) => Some((to(next), 5)),
        "moved" | "moving" | "start" | "starting" | "started" | "joining" | "joined" | "transferred"
        | "moves" => {
            let after = to(next);
            (after > next).then_some((after, 25))
        }
        "pupil" | "student" | "governor" => w.one_of(next, &["at", "of", "from"]).then_some((next + 1, 35)),
        "be" if w.text(next) == "at" => Some((next + 1, 25)),
        // "Hi from Glenburnie Primary".
        "hi" | "hello" | "greetings" | "love" | "news" if w.text(next) == "from" => Some((next + 1, 30)),
        "am" | "are" | "is" | "r" if w.one_of(next, &["at", "from", "in"]) => Some((next + 1, 20)),
        "year" | "yr" | "reception" | "class" => {
            let after =
                if w.get(next).number || !w.get(next).classes.has(Class::Function) { next + 1 } else { next };
            let lead =
                w.one_of(after, &["at", "from", "of", "in"]) && !w.one_of(after + 1, &["my", "the", "this"]);
            if lead {
                Some((after + 1, 30))
            } else if matches!(w.get(after).mark, b',' | b'-') {
                Some((after, 10))
            } else {
                None
            }
        }
        "school" | "primary" | "academy" | "college" | "skl" | "nursery" | "infants" | "juniors" => {
            let mark = w.get(next).mark;
            if matches!(mark, b':' | b'=' | b'-') && w.get(at).line {
                return Some((next, 45));
            }
            let is =
                w.one_of(next, &["is", "was", "iz", "called", "name", "its"]) || matches!(mark, b':' | b'=');
            let my = (1..=3).any(|n| w.one_of(at.wrapping_sub(n), &["my", "our", "mi"]));
            let after = if w.text(next) == "name" && w.text(next + 1) == "is" {
                next + 2
            } else if matches!(mark, b':' | b'=') {
                next
            } else {
                next + 1
            };
            (is && (my || at == w.sentence(at).start)).then_some((after, 40))
        }
        _ => None,
    }
}

/// Whether the message asks back: "wbu", "what is urs".
fn asks_back(w: &Words<'_>, at: usize) -> bool {
    (at..at + 4).any(|i| {
        w.after(i, "what about you").is_some()
            || w.after(i, "what is your").is_some()
            || w.after(i, "what is yours").is_some()
            || w.after(i, "how about you").is_some()
            || w.after(i, "and you").is_some()
    })
}

/// The words with which words of attendance begin.
const ATTENDANCE: &[&str] = &[
    "go",
    "goes",
    "going",
    "attend",
    "attends",
    "went",
    "moved",
    "moving",
    "start",
    "starting",
    "started",
    "joining",
    "joined",
    "transferred",
    "moves",
    "pupil",
    "student",
    "governor",
    "be",
    "hi",
    "hello",
    "greetings",
    "love",
    "news",
    "am",
    "are",
    "is",
    "r",
    "year",
    "yr",
    "reception",
    "class",
    "school",
    "primary",
    "academy",
    "college",
    "skl",
    "nursery",
    "infants",
    "juniors",
];
const MAY_ATTEND: Filter = Filter::new(ATTENDANCE);

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    words: &[ATTENDANCE],
    phrases: &[&TOLD],
    looks: begins::HASH | begins::CAPITAL,
    ..Begins::WORDS
};

/// Schools attended.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let frames = [Frame::Story, Frame::History, Frame::Advice];
    let mut push = |start: usize, end: usize, score: u8, rule: &'static str| {
        let doubt = scan.context.doubt(w.get(start).token as usize, &frames);
        out.push(Candidate::detail(Kind::School, rule, w.span(start..end), lower(score, doubt, 55)));
    };
    let tag = scan.field == FieldName::Tag && w.len() == 1;
    if tag && is_school_tag(w.text(0)) {
        push(0, 1, 75, "school/tag");
    }
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
            let who = owner(w, at, 4);
            let person: u8 = match who {
                Owner::Own => 10,
                Owner::Nobody if cue >= 30 => 5,
                Owner::Kin => 0,
                _ => continue,
            };
            let back = if asks_back(w, name.end) { 20 } else { 0 };
            // "I go to Kingsmead" may be any place with a name.
            let vague = name.weight <= 10
                && back == 0
                && matches!(word.text, "go" | "goes" | "going" | "moved" | "moving");
            let person = if vague { 0 } else { person };
            let cue = if vague { cue - 10 } else { cue };
            push(name.start, name.end, (cue + name.weight + person + back).min(95), "school/attends");
        } else if let Some(name) = told_after(w, at) {
            push(name.start, name.end, 65, "school/attends");
        } else if word.capital
            && !word.classes.has(Class::School)
            && let Some(name) = listed(w, at)
        {
            push(name.start, name.end, 60, "school/listed");
        }
    }
    answered(scan, out);
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
const TOLD: Phrases = Phrases::new(&[
    "that is where i go",
    "is where i go",
    "that is my school",
    "is my school",
    "is my new school",
    "is our school",
    "where i go to school",
]);

/// "... bishop wulfstan's, thats where i go": the name stands before the words of attendance.
fn told_after(w: &Words<'_>, at: usize) -> Option<Name> {
    let told = w.after_any(at, &TOLD).is_some();
    let sentence = w.sentence(at);
    if !told || at == sentence.start {
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
            || GENERIC.contains(&w.text(i))
    });
    (start < at && !plain).then_some(Name { start, end: at, weight: 30 })
}

/// A school's full name standing alone between marks, in a by-line or among contact details: ", Ballymacash College,".
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
        && (name.start..name.end).all(|i| w.get(i).capital || w.one_of(i, &["of", "the", "and", "st"])))
    .then_some(name)
}

/// "what school do u go to" answered by a name.
fn answered(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let (w, Some(asked)) = (scan.words, scan.reply_words) else { return };
    let asks = (0..asked.len()).any(|i| {
        asked.text(i) == "school"
            && asked.one_of(i.wrapping_sub(1), &["what", "which", "your"])
            && asked.any(asked.sentence(i), Class::You)
    });
    if asks && let Some(name) = (0..w.len().min(6)).find_map(|at| name(w, at)) {
        out.push(Candidate::detail(Kind::School, "school/answer", w.span(name.start..name.end), 75));
    }
}
