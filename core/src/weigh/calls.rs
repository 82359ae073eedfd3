//! What a whole line calls for: a letter of T.H.I.N.K., or an adult.

use super::{
    Line,
    kinds::{is_loud, kind_called},
    model::SCALE,
    refine::{DOUBTED, FAINTEST, FEWEST, HELD_BACK, SURE, score},
    tags::Call,
};
use crate::{
    Escalation, Kind, Letter,
    detect::{By, Candidate, Letters, Remedy, SHOWN, read::words::Words},
    text::Class,
    think::EXCUSED,
};

/// What a line calls for: added where no rule said it, doubted where the line does not sound like it. `story`: how much surer the
/// weights must be of what no rule said.
#[inline(never)]
pub(super) fn calls(
    words: &Words<'_>,
    call: Call,
    (sum, limit, doubt): (i32, i32, i32),
    story: i32,
    line: &Line,
    near: &mut Vec<usize>,
    found: &mut Vec<Candidate>,
) {
    let (letter, concern) = (call.letter(), call.concern());
    // a figure of speech took the words from a rule
    let excused = concern.is_some() && near.iter().filter_map(|&at| found.get(at)).any(|c| c.rule == EXCUSED);
    let limit = limit + if excused { HELD_BACK } else { 0 };
    let (said, told) = hear(words, call, (sum, limit, doubt), near, found);
    let score = score(sum, limit + story + if told { SCALE } else { 0 });
    let short = letter.is_some() && line.words.len() <= FEWEST;
    let says_nothing = || {
        is_table(words, line) || call == Call::Necessary && is_loud(words, line) && is_at_nobody(words, line)
    };
    if said || short || score < FAINTEST || letter.is_some() && says_nothing() {
        return;
    }
    let (kind, rule) = kind_called(words, call, line);
    // a threat to the reader is unkind, whoever else has to hear of it
    let threatens = call == Call::Threat && words.any(line.words.clone(), Class::You);
    let letters = if threatens { Some(Letter::Kind) } else { letter };
    near.push(found.len());
    found.push(Candidate {
        by: By::Weights,
        letters: letters.map_or(Letters::NONE, Letters::of),
        concern: concern.map(|(category, _)| Escalation { category, urgent: false }),
        remedy: Remedy::None,
        ..Candidate::detail(kind, rule, words.span(line.words.clone()), score)
    });
}

/// Doubts and raises what rules heard in a line of what it calls for. Whether any of them said it, and whether one told where
/// somebody is.
fn hear(
    words: &Words<'_>,
    call: Call,
    (sum, limit, doubt): (i32, i32, i32),
    near: &[usize],
    found: &mut [Candidate],
) -> (bool, bool) {
    // A line with a detail sounds like one, whatever else it says.
    let silent = near.iter().all(|&at| found.get(at).is_none_or(|c| c.score < SHOWN || !c.kind.is_detail()));
    let doubted = silent && sum < doubt;
    let (mut said, mut told) = (false, false);
    for &at in near {
        let Some(c) = found.get_mut(at) else { continue };
        let says = says(call, c);
        if says && doubted && can_be_doubted(words, call, c) {
            c.score = c.score.min(DOUBTED);
        }
        if says && c.score < SHOWN && sum >= limit {
            c.score = score(sum, limit);
        }
        if c.score >= SHOWN {
            said |= says || says_more(call, c);
            told |= tells_where(call, c);
        }
    }
    (said, told)
}

/// Whether a candidate is of what a line calls for.
fn says(call: Call, c: &Candidate) -> bool {
    match call.concern() {
        None => c.concern.is_none() && call.letter().is_some_and(|letter| c.letters.has(letter)),
        Some((_, kind)) => c.concern.is_some() && c.kind == kind,
    }
}

/// Whatever an adult should read already needs no second reason, and a detail asks by itself whether it is needed.
fn says_more(call: Call, c: &Candidate) -> bool {
    call.concern().is_some() && c.concern.is_some() || call == Call::Necessary && c.kind.is_detail()
}

/// "im by myself at home", "im going there wen im big" say where; to be a worry it has to say more.
fn tells_where(call: Call, c: &Candidate) -> bool {
    call == Call::Worry && matches!(c.kind, Kind::LocationNow | Kind::Routine | Kind::School)
}

/// Whether a candidate can be doubted by how its line sounds. A cue of several letters is more than this one, and what is said outright
/// has more than [`SURE`].
fn can_be_doubted(words: &Words<'_>, call: Call, c: &Candidate) -> bool {
    (SHOWN..=SURE).contains(&c.score)
        && call.letter().is_none_or(|letter| c.letters == Letters::of(letter))
        && !(c.concern.is_some() && hides_a_letter(words.raw(c.span)))
}

/// "k1ll": whoever hides a letter behind a figure means what is said.
fn hides_a_letter(text: &str) -> bool {
    text.as_bytes().windows(3).any(|w| {
        matches!(w, [a, b, c] if a.is_ascii_alphabetic() && b.is_ascii_digit() && c.is_ascii_alphabetic())
    })
}

/// "WE SAW DOLPHINS": capitals at nobody, which are no shout.
#[inline(never)]
fn is_at_nobody(words: &Words<'_>, line: &Line) -> bool {
    // "for the hundredth time", "how many times": a complaint
    let at_somebody = words!(
        "you u ur your yourself stop why answer shut said listen give get move do not never leave tell nobody \
        hundredth times"
    );
    let marks = words.with_marks(line.words.clone()).bytes().filter(|b| matches!(b, b'!' | b'?')).count();
    marks < FEWEST_MARKS && !line.words.clone().any(|at| words.one_of(at, at_somebody))
}

/// So many marks make capitals a shout.
const FEWEST_MARKS: usize = 3;

/// A table of numbers says nothing that helps or does not.
fn is_table(words: &Words<'_>, line: &Line) -> bool {
    let inside = words.all().get(line.words.clone()).unwrap_or_default();
    2 * inside.iter().filter(|w| w.number).count() > inside.len()
}
