//! A named club, team or troop: "I play for Hillside Tigers under 9s", "im in 3rd acacia brownies". Interests are no club.

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{
        context::{Frame, lower},
        person::{Owner, owner},
        place::{Sort, place},
        when::{ORDINAL_WORDS, ordinal},
        words::Words,
    },
};
use crate::{
    Kind,
    text::{Class, Classes, WordSet, one_of},
};
use std::ops::Range;

/// Troops: with an ordinal or a name before them nothing else can be meant.
const TROOPS: &WordSet = words!(
    "brownies brownie cubs cub beavers beaver scouts scout guides guide rainbows rainbow cadets \
    squirrels explorers harriers dojo brigade fc afc rfc rufc wanderers majorettes troop colony"
);

/// What names no club.
const NO_NAME: Classes = Classes::of(&[
    Class::Function,
    Class::Activity,
    Class::School,
    Class::Verb,
    Class::SchoolPlace,
    Class::SchoolEvent,
    Class::Weekday,
    Class::Day,
    Class::Repeat,
    Class::Kin,
    Class::Friend,
    Class::Sex,
    Class::Title,
    Class::Unit,
]);

/// Everyday words that stand before a club word.
const PLAIN: &WordSet = words!(
    "local new best great good lunch lego chess coding art science book homework breakfast eco debate \
    cooking gardening sports multi street under favourite favorite little big own baby wild girls mixed \
    ladies junior senior mini film maths computer sewing craft crafts stem lost first aid tour summer \
    holiday"
);

/// Words that name no club by themselves.
fn plain(w: &Words<'_>, at: usize) -> bool {
    let word = w.get(at);
    word.classes.meets(NO_NAME) || word.number || w.one_of(at, PLAIN)
}

/// "u10s", "u9s", "under 9s", "u11", with a town's "under" before it.
fn age_group(w: &Words<'_>, at: usize) -> Option<usize> {
    let team = |word: &str| {
        let rest = word.strip_prefix('u').unwrap_or(word);
        let digits = rest.trim_end_matches('s');
        (1..=2).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && (rest.len() != word.len() || rest.ends_with('s'))
    };
    if w.text(at) == "under" && team(w.text(at + 1)) {
        return Some(at + 2);
    }
    (w.text(at).starts_with('u') && team(w.text(at))).then_some(at + 1)
}

/// Whether a club of this name may be one that only few belong to: no "Breakfast Club", no town's professionals.
pub(crate) fn is_ones_own(w: &Words<'_>, name: &Range<usize>) -> bool {
    let everyday = name.clone().all(|at| plain(w, at) || w.is(at, Class::Club));
    !everyday && !professional(w, name.start, name.end)
}

/// Words for a club as a whole.
const WHOLE: &WordSet = words!(
    "team club troop pack squad dojo side karate dance judo football gymnastics swimming ballet drama \
    rugby netball hockey cricket boxing band"
);

/// What is done in a club.
const TAKES_PART: Classes = Classes::of(&[Class::Part, Class::Activity]);

/// What "for", "at" and "with" say alone.
const ANY: u8 = 25;

/// "Clubs: Tanfield Tigers" on a card about oneself: the word for what one is in begins the line.
fn is_keyed(w: &Words<'_>, at: usize) -> bool {
    let key = at.wrapping_sub(1);
    let begins = w.get(key).line || w.get(key).mark != b' ' || w.text(key.wrapping_sub(1)) == "my";
    matches!(w.get(at).mark, b':' | b'=' | b'-' | b';' | b'>' | b'*')
        && begins
        && w.one_of(key, words!("club clubs team teams hobby hobbies"))
}

/// How strongly the words before `at` say that the writer belongs to what is named there.
fn belongs(w: &Words<'_>, at: usize) -> u8 {
    if is_keyed(w, at) {
        return 50;
    }
    let skip = usize::from(at > 0 && w.one_of(at - 1, words!("the a my our")));
    let Some(lead) = at.checked_sub(1 + skip) else { return 0 };
    let from = w.sentence(at).start.max(lead.saturating_sub(5));
    match w.text(lead) {
        "for" | "at" | "with" | "in" | "of" | "4" | "to" => {
            let took_part = words!("swam raced competed boxed danced skated fenced rowed tackled");
            if (from..lead).any(|i| w.is_any(i, TAKES_PART) || w.one_of(i, took_part)) {
                50
            } else if (from..lead).any(|i| w.one_of(i, words!("am is are go goes started moved been"))) {
                40
            } else if matches!(w.text(lead), "of" | "to" | "in") {
                0
            } else {
                ANY
            }
        }
        "is" | "called" | "named" if (from..lead).any(|i| w.one_of(i, WHOLE)) => 45,
        "team" | "club" | "squad" | "side" | "pack"
            if w.one_of(lead.wrapping_sub(1), words!("my our"))
                || w.one_of(lead.wrapping_sub(2), words!("my our")) =>
        {
            45
        }
        "from" if (from..lead).any(|i| w.one_of(i, words!("medal trophy certificate belt badge coach"))) => {
            50
        }
        "join" | "joined" | "joining" | "do" | "does" | "attend" => 40,
        "am" | "is" if skip == 1 => 30,
        _ => 0,
    }
}

/// "my karate club is at st marks hall": the place of one's own club.
#[inline(never)]
fn club_place(w: &Words<'_>, at: usize) -> Option<(usize, usize, u8)> {
    if !w.is(at.wrapping_sub(1), Class::Activity)
        || !w.one_of(at, CLUB_WORDS)
        || w.text(at.wrapping_sub(2)) != "my"
    {
        return None;
    }
    let after = if w.one_of(at + 1, words!("is are")) { at + 2 } else { at + 1 };
    let place = place(w, after)
        .filter(|p| w.text(after) != "to" && matches!(p.sort, Sort::Named | Sort::Known | Sort::School))?;
    let named =
        w.one_of(after + 1, words!("st saint the")) || w.get(after + 1).capital || place.end > after + 2;
    (named && w.text(after + 1) != "school").then_some((after + 1, place.end, 50))
}

/// What has a place of its own.
const CLUB_WORDS: &WordSet = words!("club class lesson lessons team troop group training practice");

/// What is visited and not joined.
const SIGHTS: &WordSet = words!("museum castle towers zoo aquarium");

/// "Manchester United", "Aston Villa": a town's own team, which nobody who writes here plays for, unless they say so.
fn professional(w: &Words<'_>, start: usize, end: usize) -> bool {
    const TEAMS: &WordSet = words!(
        "united city fc afc villa town rovers hotspur albion county wanderers forest athletic rhinos \
        tigers saints"
    );
    let team = (w.is(start, Class::Town) || w.one_of(start, words!("aston tottenham west crystal")))
        && (start..end).any(|i| w.one_of(i, TEAMS))
        && !(start..end + 2)
            .any(|i| age_group(w, i).is_some() || w.one_of(i, words!("juniors academy youth girls boys")));
    let plays = (start.saturating_sub(4)..start).any(|i| {
        w.one_of(i, words!("play train swim")) && w.one_of(i.wrapping_sub(1), words!("i we brother"))
    });
    team && !plays
}

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    classes: &[Class::Club],
    words: &[CLUB_WORDS, ORDINAL_WORDS],
    looks: begins::FIGURE | begins::CAPITAL,
    ..Begins::WORDS
};

/// Named clubs.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let mut at = 0;
    while let Some(start) = starts.next(at) {
        at = start;
        let found = if w.is(at, Class::Club) { by_club_word(w, at) } else { by_cue(w, at) }
            .or_else(|| numbered_troop(w, at))
            .or_else(|| club_place(w, at));
        // "Minecraft City", "Times Tables Rock Stars"
        let played = |w: &Words<'_>, i| {
            w.is(i, Class::Service) || w.text(i) == "rock" && w.one_of(i + 1, words!("stars star"))
        };
        let found = found.filter(|&(start, end, _)| {
            !(start..end).any(|i| played(w, i)) && !w.one_of(end - 1, SIGHTS) && !professional(w, start, end)
        });
        let Some((start, end, score)) = found else {
            at += 1;
            continue;
        };
        let person: u8 = match club_owner(w, start) {
            Owner::Own => 15,
            Owner::Nobody
                if (start..end).any(|i| {
                    w.is(i, Class::Club) && (belongs(w, start) != ANY || age_group(w, i + 1).is_some())
                }) || (start + 1..end).any(|i| age_group(w, i).is_some())
                    || belongs(w, start) >= 50 && !told_of_another(w, start)
                    || ordinal(w, start).is_some() =>
            {
                0
            }
            Owner::Nobody => {
                at += 1;
                continue;
            }
            Owner::Kin => 5,
            Owner::You => 5,
            Owner::Other => {
                at += 1;
                continue;
            }
        };
        let wished = (start.saturating_sub(6)..start).any(|i| {
            w.one_of(
                i,
                words!(
                    "support watch watched hope dream want would wish beat against versus vs saw grow \
                    favourite drew cheer cheered cheering supports supported fans draw lost derby league \
                    fan one"
                ),
            )
        });
        let doubt = scan
            .context
            .doubt(w.get(start).token as usize, &[Frame::History])
            .max(if scan.context.doubt(w.get(start).token as usize, &[Frame::Story]) > 50 { 60 } else { 0 });
        let score = (score + person).min(95);
        let score = if wished { score.saturating_sub(45) } else { score };
        out.push(Candidate::detail(
            Kind::HobbyClub,
            "hobby-club/named",
            w.span(start..end),
            lower(score, doubt, 50),
        ));
        at = end.max(at + 1);
    }
}

/// "Harry Kane plays for": somebody's name or a verb in the third person stands before the club.
fn told_of_another(w: &Words<'_>, start: usize) -> bool {
    (w.sentence(start).start.max(start.saturating_sub(6))..start).any(|i| {
        w.one_of(i, words!("plays swims runs trains dances rides sings competes performs signed scored bats"))
    })
}

/// Whose club it is: "who else swims for" asks of one's own; "my papa ... he is in" tells of kin.
fn club_owner(w: &Words<'_>, start: usize) -> Owner {
    let sentence = w.sentence(start).start;
    let from = sentence.max(start.saturating_sub(7));
    if (from..start).any(|i| {
        w.one_of(i, words!("who anyone"))
            && (w.text(i + 1) == "else" || w.one_of(i.wrapping_sub(1), words!("know hi")))
    }) {
        return Owner::Own;
    }
    match owner(w, start, 7) {
        Owner::Other
            if (from..start).any(|i| w.one_of(i, words!("he she he's she's")))
                && (start.saturating_sub(30)..start).any(|i| w.is(i, Class::Kin)) =>
        {
            Owner::Kin
        }
        known => known,
    }
}

/// A name before a club word, with what follows of it.
#[inline(never)]
fn by_club_word(w: &Words<'_>, at: usize) -> Option<(usize, usize, u8)> {
    let mut end = at + 1;
    // "Miss Lily's School of Dance".
    if w.text(at) == "school" && w.text(at + 1) == "of" && w.is(at + 2, Class::Activity) {
        end = at + 3;
    }
    while let Some(next) = age_group(w, end).or_else(|| {
        (w.is(end, Class::Club) && w.get(end).mark == b' ' && !w.get(end).line).then_some(end + 1)
    }) {
        end = next;
    }
    // A school of dance is a club, any other school is none.
    if w.one_of(end - 1, words!("school academy"))
        && !w.is(end.wrapping_sub(2), Class::Activity)
        && !w.one_of(end.wrapping_sub(2), words!("stage theatre riding"))
        && (!w.get(end - 1).capital || !(at.saturating_sub(8)..at).any(|i| w.is(i, Class::Activity)))
    {
        return None;
    }
    let troop = (at..end).any(|i| TROOPS.has(w.text(i)));
    let group = age_group(w, end - 1).is_some() || age_group(w, end.saturating_sub(2)).is_some();
    let (start, own) = name_before(w, at);
    let belongs = belongs(w, start);
    let numbered = ordinal(w, start).is_some();
    if own == 0 {
        // "#7 for rovers u10s".
        return (group && belongs >= 25).then_some((start, end, 55));
    }
    let capitals = (start..at + 1).all(|i| w.get(i).capital || ordinal(w, i).is_some());
    let named: u8 = match (troop, numbered, capitals) {
        (true, true, _) => 40,
        (true, false, _) | (_, _, true) => 25,
        (false, true, false) => 20,
        _ => 10,
    };
    // Without a word of belonging only a numbered troop counts.
    if belongs == 0 && !(troop && numbered) {
        return None;
    }
    Some((start, end, named + belongs + u8::from(group) * 15))
}

/// Where the name before a club word begins, and how many of its words are its own.
fn name_before(w: &Words<'_>, at: usize) -> (usize, usize) {
    let (mut start, mut own) = (at, 0);
    while start > 0 && at - start < 4 {
        let word = w.get(start - 1);
        let joined = matches!(w.get(start).mark, b' ' | b'-' | b'\'' | b'.')
            && !w.get(start).line
            && word.sentence == w.get(at).sentence;
        let numbered = ordinal(w, start - 1).is_some();
        // "City of Derby Swimming Club".
        if joined
            && word.text == "of"
            && w.get(start).capital
            && start >= 2
            && w.get(start - 2).capital
            && own > 0
        {
            start -= 2;
            continue;
        }
        // A small letter does not belong to a name with capitals, a word of belonging to none.
        let leads = word.classes.has(Class::Part) || one_of(word.text, words!("joining attend called named"));
        if (leads && !word.capital) || (w.get(start).capital && !word.capital && !numbered && start < at) {
            break;
        }
        if !joined
            || (plain(w, start - 1)
                && !numbered
                && !(word.capital && !word.classes.has(Class::Function) && w.get(at).capital))
        {
            break;
        }
        start -= 1;
        own += usize::from(!plain(w, start) || numbered);
        if numbered {
            break;
        }
    }
    (start, own)
}

/// "I play for Hillside", "hockey for Bath Buccaneers": a name with a capital after words of belonging.
#[inline(never)]
fn by_cue(w: &Words<'_>, at: usize) -> Option<(usize, usize, u8)> {
    let word = w.get(at);
    const OTHER: Classes = Classes::of(&[Class::Town, Class::Place, Class::Service, Class::Month]);
    let sentence = w.sentence(at);
    let keyed = is_keyed(w, at);
    if !word.capital || word.mark != b' ' && at != sentence.start && !keyed || plain(w, at) {
        return None;
    }
    let goes_on = |&i: &usize| w.get(i).capital && w.get(i).mark == b' ' && !w.get(i).line;
    let name = at..at + 1 + (at + 1..sentence.end.min(at + 4)).take_while(goes_on).count();
    let group = age_group(w, name.end);
    if group.is_none() && !keyed && (word.line || word.mark != b' ' || word.classes.meets(OTHER)) {
        return None;
    }
    let strong = belongs(w, at);
    // The club word will be met by itself.
    if group.is_none() && strong < 40 || name.clone().any(|i| w.is(i, Class::Club)) {
        return None;
    }
    let said = strong >= 40 && belongs_by_name(w, &name, strong) || group.is_some() && is_reported(w, &name);
    let score = if said { strong.max(45) } else { strong };
    (said || group.is_some() && strong >= ANY).then_some((at, group.unwrap_or(name.end), score))
}

/// Whether the word before a name with capitals says, as strongly as [`belongs`] found, that the name is a club's.
fn belongs_by_name(w: &Words<'_>, name: &Range<usize>, strong: u8) -> bool {
    let (at, last) = (name.start, w.text(name.end - 1));
    let sentence = w.sentence(at);
    let article = usize::from(w.text(at.wrapping_sub(1)) == "the");
    let lead = w.text(at.wrapping_sub(1 + article));
    let many = name.len() > 1;
    let plural = many && last.ends_with('s') && last.len() > 3;
    let went = || {
        sentence.clone().any(|i| w.one_of(i, words!("did went was were had got learned learnt saw visited")))
    };
    let named = strong >= 45
        && match lead {
            "called" | "for" | "is" | "named" | "of" => true,
            "at" | "to" => !went() && !last.ends_with("'s"),
            "in" | "with" => plural,
            "team" | "club" | "squad" | "side" => many,
            _ => many && is_keyed(w, at),
        };
    let begun = || lead == "at" && w.one_of(at.wrapping_sub(2), words!("started begun"));
    let many_in = || plural && (lead == "in" || begun()) && !w.text(at).ends_with("'s");
    named || many_in() || many && matches!(lead, "to" | "at") && is_gone_to(w, name)
}

/// "I go to Starlight Steps on a saturday", where dancing was spoken of.
fn is_gone_to(w: &Words<'_>, name: &Range<usize>) -> bool {
    let sentence = w.sentence(name.start);
    let after = name.start..(name.end + 6).min(sentence.end);
    let once = |i| w.one_of(i, words!("went was were had got saw visited"));
    let weekly = after.clone().any(|i| w.text(i) == "a" && w.is(i + 1, Class::Weekday));
    let done = || (name.start.saturating_sub(16)..name.start).any(|i| w.is(i, Class::Activity));
    let repeats = |i| w.is(i, Class::Repeat) || w.is(i, Class::Weekday);
    !(sentence.start..name.start).any(once) && (weekly || done()) && after.clone().any(repeats)
}

/// "Match report. Netherfield Ladybirds under 10s 4, them 4. I was in goal".
fn is_reported(w: &Words<'_>, name: &Range<usize>) -> bool {
    let ours = |i| w.one_of(i, words!("i we our us"));
    name.len() > 1 && name.start == w.sentence(name.start).start && (name.end..name.end + 20).any(ours)
}

/// "im a brownie at 5th Windsor", "my scout group is 12th Chester": a troop's number and name after the word for it.
#[inline(never)]
fn numbered_troop(w: &Words<'_>, at: usize) -> Option<(usize, usize, u8)> {
    let (_, name) = ordinal(w, at)?;
    let near = (at.saturating_sub(4)..at).any(|i| TROOPS.has(w.text(i)));
    if !near {
        return None;
    }
    let word = w.get(name);
    let named = word.mark == b' '
        && !word.line
        && !plain(w, name)
        && !word.classes.has(Class::Month)
        && w.sentence(at).end > name;
    let end = if w.get(name + 1).capital && w.get(name + 1).mark == b' ' && w.sentence(at).end > name + 1 {
        name + 2
    } else {
        name + 1
    };
    named.then_some((at, end, 60))
}
