//! From weights to candidates: what is added to what the rules found, and what of it is doubted.

use super::{
    Line, Weigher, line_rows, lines,
    model::{LineSums, SCALE, Stretch},
    reads, signs,
    tags::{Call, TAGS, Tag},
};
use crate::{
    Category, Escalation, Kind, Letter, Span,
    detect::{Candidate, Letters, Remedy, Scan, words::Words},
    text::Class,
};
use std::ops::Range;

/// Below this score no tag of a line makes its words worth a look, in the units of [`SCALE`].
const GATE: i32 = -7 * SCALE / 2;
/// How eagerly words are tagged; the margin is taken without it.
const EAGER: i32 = 2 * SCALE;
/// Words of sharing answers, and of dares: what is of no help otherwise is taken for spam.
const ANSWERS: &[&str] =
    &["answer", "answers", "homework", "test", "quiz", "cheat", "copy", "spellings", "question"];
const DARES: &[&str] =
    &["dare", "dares", "challenge", "bet", "try", "jump", "climb", "brave", "scared", "eat", "hold", "run"];
/// A line of fewer words says too little as a whole.
const FEWEST: usize = 4;
/// From this score on a pupil is shown a finding.
const SHOWN: u8 = 50;
/// What a doubted candidate's score becomes at most: the queue still shows it.
const DOUBTED: u8 = 45;

/// A score for a sum of weights that is sure from `limit` on.
fn score(sum: i32, limit: i32) -> u8 {
    let over = sum - limit;
    let points = if over >= 0 { 55 + 8 * over / SCALE } else { 49 + 14 * over / SCALE };
    points.clamp(0, 90) as u8
}

/// Adds what the weights see and doubts what they do not.
pub(crate) fn refine(weigher: &Weigher, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
    if !reads(scan.field) {
        return;
    }
    for line in lines(scan.words) {
        let read = signs::read(scan, &line, found);
        let mut sums = LineSums::default();
        read.line(scan, &line, |row| weigher.lines.sign(row, &mut sums));
        read.rules(|row| weigher.lines.rule(row, &mut sums));
        let scores = weigher.lines.scores(&sums);
        if read.has_rules() || scores.iter().take(TAGS).any(|&s| s > GATE) {
            let mut start = [0; TAGS];
            line_rows(&scores, |row| weigher.words.add(row, &mut start));
            let words: Vec<[i32; TAGS]> = (0..read.len())
                .map(|at| {
                    let mut sums = start;
                    read.word(at, |row| weigher.words.add(row, &mut sums));
                    sums
                })
                .collect();
            if read.len() >= FEWEST {
                doubt(weigher, scan, &line, &words, found);
            }
            for stretch in weigher.words.stretches(&words, EAGER) {
                detail(weigher, scan, &line, &stretch, found);
            }
        }
        if read.len() < FEWEST {
            continue;
        }
        for call in Call::ALL {
            let at = |all: &[i32]| all.get(call.column()).copied().unwrap_or(0);
            let (sum, limit) = (at(&scores), at(&weigher.lines.limits));
            calls(scan.words, call, (sum, limit, at(&weigher.lines.doubts)), &line, found);
        }
    }
}

/// Lowers what a rule saw and the tags do not.
fn doubt(weigher: &Weigher, scan: &Scan<'_>, line: &Line, sums: &[[i32; TAGS]], found: &mut [Candidate]) {
    let span = scan.words.span(line.words.clone());
    for candidate in found.iter_mut().filter(|c| c.score >= SHOWN && c.span.overlaps(span)) {
        // A class and its teacher are learnt as a school's name; by themselves they are hardly ever marked.
        let Some(tag) = Tag::of(candidate.kind).filter(|_| candidate.kind != Kind::ClassTeacher) else {
            continue;
        };
        let words = inside(scan.words, line, candidate.span);
        let limit = weigher.words.doubts.get(tag as usize).copied().unwrap_or(i32::MIN);
        // A clause of many words has many that say nothing.
        let share = words.len() as i32 + 1;
        if !words.is_empty() && 2 * weigher.words.margin(sums, words, tag as usize) < limit * share {
            candidate.score = candidate.score.min(DOUBTED);
        }
    }
}

/// The words of a line that a span touches, counted from the line's first.
fn inside(words: &Words<'_>, line: &Line, span: Span) -> Range<usize> {
    let touches = |at: &usize| words.span(*at..*at + 1).overlaps(span);
    let Some(first) = line.words.clone().find(touches) else { return 0..0 };
    let count = (first..line.words.end).take_while(touches).count();
    first - line.words.start..first - line.words.start + count
}

/// A stretch of tagged words: raises what a rule was unsure of, or is a candidate of its own.
fn detail(weigher: &Weigher, scan: &Scan<'_>, line: &Line, stretch: &Stretch, found: &mut Vec<Candidate>) {
    let Some(&tag) = Tag::DETAILS.get(stretch.tag.wrapping_sub(1)) else { return };
    let limit = weigher.words.limits.get(stretch.tag).copied().unwrap_or(0);
    let score = score(stretch.margin, limit);
    if score < 20 {
        return;
    }
    let words = line.words.start + stretch.words.start..line.words.start + stretch.words.end;
    let span = scan.words.span(words.clone());
    let mut near =
        found.iter_mut().filter(|c| Tag::of(c.kind) == Some(tag) && c.span.overlaps(span)).peekable();
    if near.peek().is_some() {
        for candidate in near {
            candidate.score = candidate.score.max(score);
        }
        return;
    }
    let (kind, rule) = kind(scan, tag, &words);
    let remedy = match tag {
        Tag::Name if words.len() > 1 => Remedy::TakeOutPart(scan.words.span(words.start + 1..words.end)),
        _ => Remedy::TakeOut,
    };
    found.push(Candidate { remedy, ..Candidate::detail(kind, rule, span, score) });
}

/// The kind that a tag stands for, by the words in and before it.
fn kind(scan: &Scan<'_>, tag: Tag, words: &Range<usize>) -> (Kind, &'static str) {
    let w = scan.words;
    let before = words.start.saturating_sub(4)..words.start;
    match tag {
        Tag::Outside | Tag::Name => {
            let own = w.any(before, Class::Myself) || words.end == w.len() && words.len() > 1;
            if own {
                (Kind::FullName, "full-name/weighed")
            } else {
                (Kind::OthersFullName, "others-full-name/weighed")
            }
        }
        Tag::Address => (Kind::HomeAddress, "home-address/weighed"),
        Tag::Phone => (Kind::Phone, "phone/weighed"),
        Tag::Email => (Kind::Email, "email/weighed"),
        Tag::Handle => {
            if w.any(w.sentence(words.start), Class::Opens) {
                (Kind::Username, "username/weighed")
            } else {
                (Kind::ImHandle, "im-handle/weighed")
            }
        }
        Tag::Credential => (Kind::Credential, "credential/weighed"),
        Tag::School => (Kind::School, "school/weighed"),
        Tag::Club => (Kind::HobbyClub, "hobby-club/weighed"),
        Tag::Birth => {
            let year = |at: usize| {
                w.get(at).number && w.text(at).len() == 4 || w.one_of(at, &["thousand", "twenty"])
            };
            if words.clone().any(year) {
                (Kind::BirthDate, "birth-date/weighed")
            } else {
                (Kind::Birthday, "birthday/weighed")
            }
        }
        Tag::Location => (Kind::LocationNow, "location-now/weighed"),
        Tag::Routine => (Kind::Routine, "routine/weighed"),
        Tag::Meeting => (Kind::Meeting, "meeting/weighed"),
        Tag::Asl => (Kind::Asl, "asl/weighed"),
        Tag::Stranger => (Kind::StrangerContact, "stranger-contact/weighed"),
        Tag::Chain => (Kind::ChainLetter, "chain-letter/weighed"),
    }
}

/// What a line calls for: added where no rule said it, doubted where the line does not sound like it.
fn calls(
    words: &Words<'_>,
    call: Call,
    (sum, limit, doubt): (i32, i32, i32),
    line: &Line,
    found: &mut Vec<Candidate>,
) {
    let span = words.span(line.words.clone());
    let any = |list: &[&str]| line.words.clone().any(|at| words.one_of(at, list));
    let worry = |category| Some(Escalation { category, urgent: false });
    let (kind, rule, letter, concern) = match call {
        Call::True => (Kind::Rumour, "rumour/weighed", Some(Letter::True), None),
        Call::Helpful if any(ANSWERS) => {
            (Kind::AnswerSharing, "answers/weighed", Some(Letter::Helpful), None)
        }
        Call::Helpful if any(DARES) => (Kind::Dare, "dare/weighed", Some(Letter::Helpful), None),
        Call::Helpful => (Kind::Spam, "spam/weighed", Some(Letter::Helpful), None),
        Call::Inspiring => (Kind::PutDown, "put-down/weighed", Some(Letter::Inspiring), None),
        Call::Necessary => (Kind::OthersSecret, "others-secret/weighed", Some(Letter::Necessary), None),
        Call::Kind => (Kind::Unkind, "unkind/weighed", Some(Letter::Kind), None),
        Call::Worry => (Kind::WorryDisclosure, "worry/weighed", None, worry(Category::Worry)),
        Call::Threat => (Kind::ThreatOrWeapon, "threat/weighed", None, worry(Category::Threat)),
        Call::SexualImage => (Kind::SexualImage, "sexual-image/weighed", None, worry(Category::SexualImage)),
    };
    let says = |c: &Candidate| match letter {
        Some(letter) => c.concern.is_none() && c.letters.has(letter),
        None => c.kind == kind && c.concern.is_some(),
    };
    let touches = |c: &Candidate| c.span.overlaps(span);
    for candidate in found.iter_mut().filter(|c| touches(c) && says(c)) {
        // A cue of several letters is more than this one.
        let this_alone = letter.is_none_or(|letter| candidate.letters == Letters::of(letter));
        if candidate.score >= SHOWN && sum < doubt && this_alone {
            candidate.score = candidate.score.min(DOUBTED);
        }
        if candidate.score < SHOWN && sum >= limit {
            candidate.score = score(sum, limit);
        }
    }
    // Whatever an adult should read already needs no second reason.
    let adult = |c: &Candidate| concern.is_some() && c.concern.is_some();
    // A detail asks by itself whether it is needed.
    let detail = |c: &Candidate| call == Call::Necessary && c.kind.is_detail();
    let said = found.iter().any(|c| touches(c) && c.score >= SHOWN && (says(c) || adult(c) || detail(c)));
    // "im by myself at home" says where the writer is; to be a worry it has to say more.
    let place = |c: &Candidate| matches!(c.kind, Kind::LocationNow | Kind::Routine) && c.score >= SHOWN;
    let told = call == Call::Worry && found.iter().any(|c| touches(c) && place(c));
    let score = score(sum, limit + if told { SCALE } else { 0 });
    let short = letter.is_some() && line.words.len() <= FEWEST;
    if said || short || score < 20 {
        return;
    }
    found.push(Candidate {
        letters: letter.map_or(Letters::NONE, Letters::of),
        concern,
        remedy: Remedy::None,
        ..Candidate::detail(kind, rule, span, score)
    });
}
