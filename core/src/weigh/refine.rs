//! From weights to candidates: what is added to what the rules found, and what of it is doubted.

use super::{
    Line, Weigher,
    calls::calls,
    can_be::{can_be, stand_apart},
    kinds::{is_loud, kind},
    line_rows, lines,
    model::{SCALE, Stretch},
    reads, sentences, signs,
    tags::{Call, TAGS, Tag},
    told::Sum,
};
use crate::{
    Kind, Span,
    detect::{
        By, CLEAR, Candidate, Remedy, SHOWN, Scan,
        birthday::is_own_birth,
        read::{
            context::{FRAMES, Frame},
            words::Words,
        },
    },
    names::{APART, PLAYED, PUBLIC, RELATION, SIGNED},
    order,
    resolve::Rank,
    text::Class,
};
use std::{cell::LazyCell, iter, mem, ops::Range};

/// Below this score no tag of a line makes its words worth a look, in the units of [`SCALE`].
const GATE: i32 = -SCALE / 2;
/// The same for a sentence of a longer text: a detail in it is one among much else.
const GATE_WITHIN: i32 = -3 * SCALE;
/// How eagerly words are tagged; the margin is taken without it.
const EAGER: i32 = 2 * SCALE;
/// How much surer words must be where a rule looked and was not.
pub(super) const HELD_BACK: i32 = 5 * SCALE / 2;
/// How much surer words must be in a story.
const IN_A_STORY: i32 = 6 * SCALE;
/// From this score of [`super::told`] on a sentence is doubted to be of anybody's own life.
const DOUBTFUL: i32 = 3 * SCALE / 2;
/// From this score on it is not.
const MADE_UP: i32 = 3 * SCALE;
/// How much what stands in such a sentence loses.
const NOBODYS: i32 = 60;
/// A text has no more by-lines.
const MOST_SIGNED: usize = 16;
/// How many bytes from a by-line the rest of it may stand.
const BESIDE: usize = 24;
/// A line of fewer words says too little as a whole.
pub(super) const FEWEST: usize = 4;
/// So many words before a number belong to no address.
const LEADING: usize = 5;
/// From this score on what a rule saw makes its words worth a look.
const UNSURE: u8 = 30;
/// From this score on what a rule saw is nothing else.
pub(super) const SURE: u8 = 95;
/// From this score on a rule has read more of a name or a code than how its line sounds.
const READ: u8 = 75;
/// What is less than this score is not even a candidate.
pub(super) const FAINTEST: u8 = 20;
/// What a doubted candidate's score becomes at most: the queue still shows it.
pub(super) const DOUBTED: u8 = 45;

/// A score for a sum of weights that is sure from `limit` on.
pub(super) fn score(sum: i32, limit: i32) -> u8 {
    let over = sum - limit;
    let points = if over >= 0 { 55 + 8 * over / SCALE } else { 49 + 14 * over / SCALE };
    points.clamp(0, 90) as u8
}

/// Adds what the weights see and doubts what they do not.
pub(crate) fn refine(weigher: &Weigher, scan: &Scan<'_>, found: &mut Vec<Candidate>) {
    if !reads(scan.field) {
        return;
    }
    let lines = lines(scan.words);
    let spans: Vec<Span> = lines.iter().map(|line| scan.words.span(line.words.clone())).collect();
    let by_line = by_line(&spans, found);
    // the candidates that touch a line
    let touching = |line: usize| {
        let from = by_line.partition_point(|&(other, _)| other < line);
        let own = by_line.iter().skip(from).take_while(move |&&(other, _)| other == line);
        own.map(|&(_, at)| at)
    };
    let (mut signs, mut rules, mut told) = (Vec::new(), Vec::new(), Vec::with_capacity(lines.len()));
    let mut spare = signs::Spare::default();
    let first = lines.iter().enumerate().map(|(at, line)| {
        let mut read =
            signs::read(scan, line, touching(at).filter_map(|at| found.get(at)), mem::take(&mut spare));
        signs.clear();
        rules.clear();
        read.line(scan, line, &mut signs);
        read.rules(&mut rules);
        let mut scores = weigher.lines.scores(&signs, &rules);
        // capitals are loud; what is said in them is the same
        if is_loud(scan.words, line) {
            let loud = scores.get(Call::Necessary.column()).copied();
            read.level();
            signs.clear();
            read.line(scan, line, &mut signs);
            scores = weigher.lines.scores(&signs, &rules);
            if let Some((score, loud)) = scores.get_mut(Call::Necessary.column()).zip(loud) {
                *score = loud;
            }
        }
        told.push(weigher.told.sum(&signs));
        let gate = if line.long { GATE_WITHIN } else { GATE };
        let seen = |at: usize| found.get(at).is_some_and(|c| c.score >= UNSURE && tag_of(c).is_some());
        let closer = scores.iter().take(TAGS).any(|&s| s > gate) || touching(at).any(seen);
        let read = if closer {
            Some(read)
        } else {
            spare = read.spare();
            None
        };
        (scores, read)
    });
    let first: Vec<_> = first.collect();
    // asked where something may be a detail
    let told = LazyCell::new(|| told_of(weigher, scan, &lines, told));
    let mut near = Vec::new();
    for ((at, line), (scores, read)) in lines.iter().enumerate().zip(first) {
        near.clear();
        near.extend(touching(at));
        if let Some(mut read) = read {
            read.look_closer(scan);
            let mut start = [0; TAGS];
            weigher.words.add(&line_rows(&scores), &mut start);
            let mut words = vec![start; read.len()];
            for (at, sums) in words.iter_mut().enumerate() {
                signs.clear();
                read.word(at, &mut signs);
                weigher.words.add(&signs, sums);
            }
            // an answer says little without its question
            if read.len() >= FEWEST && scan.reply_to.is_none() {
                let apart = |at: usize| scan.words.is_apart(line.words.start + at);
                doubt(weigher, &read.spans, &words, apart, &near, found);
                let lived = |at: usize| {
                    let at = line.words.start + at;
                    let framed = scan.context.told(scan.words.get(at).token as usize, &FRAMES) > 0;
                    !framed && !scan.context.played && !made_up_at(scan, &told, at)
                };
                raise(weigher, &read.spans, &words, lived, &near, found);
            }
            for stretch in weigher.words.stretches(&words, EAGER) {
                detail(weigher, scan, line, &stretch, &told, &mut near, found);
            }
        }
        if line.words.len() < FEWEST {
            continue;
        }
        for call in Call::ALL {
            let at = |all: &[i32]| all.get(call.column()).copied().unwrap_or(0);
            let limits = (at(&scores), at(&weigher.lines.limits), at(&weigher.lines.doubts));
            // most lines call for nothing, and no rule saw anything in them
            if near.is_empty() && score(limits.0, limits.1) < FAINTEST {
                continue;
            }
            // what a wolf says is no threat, what stands beside a story may be one
            let one = || scan.words.sentence(line.words.start).end >= line.words.end && !scan.context.played;
            let villain = call == Call::Threat && score(limits.0, limits.1) >= FAINTEST && one();
            let story = if villain { story(scan, line.words.start, &told) } else { 0 };
            calls(scan.words, call, limits, story, line, &mut near, found);
        }
    }
    make_up(|place| told_at(&told, place), found);
}

/// The sentences of a text and how much each is told of nobody here and now. A story and its writer's address may stand in one line: a
/// short text, too, is looked at sentence by sentence. `sums` are those of its lines.
fn told_of(weigher: &Weigher, scan: &Scan<'_>, lines: &[Line], mut sums: Vec<Sum>) -> Vec<(Span, i32)> {
    let sentences = sentences(scan.words);
    if !sentences.iter().map(|s| &s.words).eq(lines.iter().map(|line| &line.words)) {
        let (mut signs, mut spare) = (Vec::new(), signs::Spare::default());
        sums.clear();
        sums.extend(sentences.iter().map(|line| {
            signs.clear();
            let read = signs::read(scan, line, iter::empty(), mem::take(&mut spare));
            read.line(scan, line, &mut signs);
            spare = read.spare();
            weigher.told.sum(&signs)
        }));
    }
    let spans = sentences.iter().map(|line| scan.words.span(line.words.clone()));
    let mut told: Vec<(Span, i32)> = spans.zip(weigher.told.scores(&sums)).collect();
    // whom the writer talked to lives, however long ago the story
    let w = scan.words;
    let talked = |at| w.one_of(at, words!("interviewed talked spoke")) && w.one_of(at - 1, words!("i we"));
    if (1..w.len()).any(talked) {
        let in_a_story =
            |s: &Line| scan.context.told(w.get(s.words.start).token as usize, &[Frame::Story]) > 0;
        for ((_, score), _) in told.iter_mut().zip(&sentences).filter(|(_, sentence)| !in_a_story(sentence)) {
            *score = (*score).min(0);
        }
    }
    // who was born in 2014 is made up by nobody
    for sentence in sentences.into_iter().map(|s| s.words) {
        if !(scan.context.lately && is_own_birth(scan, sentence.clone())) {
            continue;
        }
        let place = scan.words.span(sentence).start;
        if let Some((_, score)) = told.iter_mut().find(|(told, _)| told.end > place) {
            *score = 0;
        }
    }
    told
}

/// How much a place is told of nobody here and now.
fn told_at(told: &[(Span, i32)], place: usize) -> i32 {
    let at = told.partition_point(|(sentence, _)| sentence.end <= place);
    told.get(at).map_or(0, |(_, score)| *score)
}

/// Whether a word is rather told of nobody here and now.
fn made_up_at(scan: &Scan<'_>, told: &[(Span, i32)], word: usize) -> bool {
    told_at(told, scan.words.span(word..word + 1).start) > 0
}

/// Lowers what stands in a sentence that is made up or of long ago. A number that can be rung and an address that can be written to are
/// somebody's in any story, what a chain letter threatens with is always made up, and no character's name is typed letter by letter.
fn make_up(told_at: impl Fn(usize) -> i32, found: &mut [Candidate]) {
    let signed = found.iter().filter(|c| c.rule == SIGNED).map(|c| c.span);
    let signed: Vec<Span> = signed.take(MOST_SIGNED).collect();
    let anywhere =
        |c: &Candidate| matches!(c.kind, Kind::Phone | Kind::Email | Kind::ChainLetter) || c.rule == APART;
    let nobodys = |c: &Candidate| c.kind.is_detail() && !anywhere(c);
    for candidate in found.iter_mut().filter(|c| nobodys(c) && c.concern.is_none()) {
        let span = candidate.span;
        let over = (told_at(span.start) - DOUBTFUL).clamp(0, MADE_UP - DOUBTFUL);
        // the writer's own name, class and school stand under a story; whom the host knows nobody made up
        let beside = |signed: &Span| span.start < signed.end + BESIDE && signed.start < span.end + BESIDE;
        // "my great auntie ..." of long ago is the writer's
        let over = if candidate.rule == RELATION { over / 2 } else { over };
        if over > 0 && !signed.iter().any(beside) && candidate.by != By::Host {
            candidate.score = candidate.score.saturating_sub((NOBODYS * over / (MADE_UP - DOUBTFUL)) as u8);
        }
    }
}

/// The tag that bears on a candidate. A class and its teacher are learnt as a school's name; by themselves they are hardly ever
/// marked.
fn tag_of(candidate: &Candidate) -> Option<Tag> {
    Tag::of(candidate.kind).filter(|_| candidate.kind != Kind::ClassTeacher)
}

/// The candidates that touch each line: lines and candidates by their places, in order.
fn by_line(lines: &[Span], found: &[Candidate]) -> Vec<(usize, usize)> {
    let mut near = Vec::with_capacity(found.len());
    for (at, candidate) in found.iter().enumerate() {
        let first = lines.partition_point(|line| line.end <= candidate.span.start);
        let touched = lines.iter().skip(first).take_while(|line| line.start < candidate.span.end).count();
        near.extend((first..first + touched).map(|line| (line, at)));
    }
    order::sort(&mut near);
    near
}

/// Lowers what a rule saw and the tags do not. `apart`: whether a word is typed letter by letter.
#[inline(never)]
fn doubt(
    weigher: &Weigher,
    spans: &[Span],
    sums: &[[i32; TAGS]],
    apart: impl Fn(usize) -> bool,
    near: &[usize],
    found: &mut [Candidate],
) {
    for &at in near {
        let Some(candidate) = found.get_mut(at).filter(|c| (SHOWN..CLEAR).contains(&c.score)) else {
            continue;
        };
        let Some(tag) = tag_of(candidate) else { continue };
        let words = signs::inside(spans, candidate.span);
        // no line has taught what is typed letter by letter
        if words.clone().all(&apart) {
            continue;
        }
        let limit = weigher.words.doubts.get(tag as usize).copied().unwrap_or(i32::MIN);
        // A clause of many words has many that say nothing.
        let share = words.len() as i32 + 1;
        if !words.is_empty() && 2 * weigher.words.margin(sums, words, tag as usize) < limit * share {
            candidate.score = candidate.score.min(DOUBTED);
        }
    }
}

/// Raises what a rule was unsure of and its words speak for by themselves, though they may be read as part of more: the street in
/// "its in my shed every friday, 2b gasworks cottages". `lived`: whether a word of the line is of somebody's own life.
#[inline(never)]
fn raise(
    weigher: &Weigher,
    spans: &[Span],
    sums: &[[i32; TAGS]],
    lived: impl Fn(usize) -> bool,
    near: &[usize],
    found: &mut [Candidate],
) {
    for &at in near {
        // a postcode is known by its shape, who is public or played by more than weights, and a question by its answer
        let known = |c: &Candidate| {
            matches!(c.kind, Kind::Postcode | Kind::Asl) || [PLAYED, PUBLIC].contains(&c.rule)
        };
        let unsure = |c: &&mut Candidate| {
            (UNSURE..SHOWN).contains(&c.score) && c.kind.facts().rank <= Rank::Detail && !known(c)
        };
        let Some(candidate) = found.get_mut(at).filter(unsure) else { continue };
        let words = signs::inside(spans, candidate.span);
        let Some(tag) = tag_of(candidate).filter(|_| !words.is_empty()) else { continue };
        let limit = weigher.words.limits.get(tag as usize).copied().unwrap_or(0) + 2 * HELD_BACK;
        let score = score(weigher.words.margin(sums, words.clone(), tag as usize), limit);
        if score >= SHOWN && lived(words.start) {
            candidate.score = score;
        }
    }
}

/// How much surer the weights must be of what begins at a word, if it is told in a story: lines of stories are few among those that
/// have taught.
#[inline(never)]
fn story(scan: &Scan<'_>, at: usize, told: &[(Span, i32)]) -> i32 {
    let doubt = match scan.context.played {
        true => 100,
        false if made_up_at(scan, told, at) => {
            scan.context.told(scan.words.get(at).token as usize, &[Frame::Story])
        }
        false => 0,
    };
    IN_A_STORY * i32::from(doubt) / 100
}

/// A stretch of tagged words: raises what a rule was unsure of, or is a candidate of its own.
#[inline(never)]
fn detail(
    weigher: &Weigher,
    scan: &Scan<'_>,
    line: &Line,
    stretch: &Stretch,
    told: &[(Span, i32)],
    near: &mut Vec<usize>,
    found: &mut Vec<Candidate>,
) {
    let Some(&tag) = Tag::DETAILS.get(stretch.tag.wrapping_sub(1)) else { return };
    let words = line.words.start + stretch.words.start..line.words.start + stretch.words.end;
    let words = match tag {
        Tag::Address => from_number(scan.words, before_postcode(scan.words, words, near, found)),
        _ => words,
    };
    let limit = weigher.words.limits.get(stretch.tag).copied().unwrap_or(0) + story(scan, words.start, told);
    let score = score(stretch.margin, limit);
    // "#50Books #ScienceClub": tags of a post
    let tags = (words.start + 1..words.end).any(|at| scan.words.get(at).mark == b'#');
    if score < FAINTEST || tags {
        return;
    }
    let span = scan.words.span(words.clone());
    let mut raised = false;
    for &at in near.iter() {
        if let Some(c) = found.get_mut(at).filter(|c| Tag::of(c.kind) == Some(tag) && c.span.overlaps(span)) {
            // a palace's postcode, who is on the list of public figures and who is played are known by more than weights
            if c.score > 0 && c.rule != PLAYED && c.rule != PUBLIC {
                c.score = c.score.max(self::score(stretch.margin, limit + HELD_BACK));
            }
            raised = true;
        }
    }
    if raised && score >= SHOWN && is_told(tag) {
        grow(scan.words, words.clone(), tag, near, found);
    }
    // where a key lies belongs to the routine that tells of it
    let key = |c: &Candidate| tag == Tag::Credential && c.kind == Kind::Routine && c.score >= SHOWN;
    let sure = |c: &Candidate| c.score >= SURE && c.kind.is_detail();
    // "im J0rd4n Sm1th" is a name however it looks
    let named = |c: &Candidate| {
        (tag == Tag::School || tag == Tag::Handle && stand_apart(scan, &words))
            && matches!(c.kind, Kind::FullName | Kind::OthersFullName)
            && c.score >= SHOWN
            && c.span == span
    };
    // what has a postcode's shape is one, and a name that stands beside its site is one
    let read = |c: &Candidate| {
        let least = if c.kind == Kind::Postcode { SHOWN } else { READ };
        matches!(c.kind, Kind::Postcode | Kind::Username) && c.score >= least && c.span == span
    };
    let known = near
        .iter()
        .filter_map(|&at| found.get(at))
        .any(|c| (key(c) || sure(c) || named(c) || c.by == By::Rule && read(c)) && c.span.overlaps(span));
    if raised || known || !can_be(scan, tag, &words) {
        return;
    }
    let (kind, rule) = kind(scan, tag, &words);
    let remedy = match tag {
        Tag::Name if words.len() > 1 => Remedy::TakeOutPart(scan.words.span(words.start + 1..words.end)),
        _ => Remedy::TakeOut,
    };
    near.push(found.len());
    found.push(Candidate { by: By::Weights, remedy, ..Candidate::detail(kind, rule, span, score) });
}

/// A postcode is a finding by itself; the street or house before it is another. Of other stretches: all of their words.
#[inline(never)]
fn before_postcode(w: &Words<'_>, words: Range<usize>, near: &[usize], found: &[Candidate]) -> Range<usize> {
    let span = w.span(words.clone());
    let postcode = near.iter().filter_map(|&at| found.get(at)).find(|c| {
        c.kind == Kind::Postcode && c.score >= SHOWN && c.span.start > span.start && c.span.overlaps(span)
    });
    let end = postcode.and_then(|code| words.clone().find(|&at| w.span(at..at + 1).end > code.span.start));
    let before = words.start..end.unwrap_or(words.end);
    let any = |class| w.any(before.clone(), class);
    let street = any(Class::Street) && !any(Class::Place) || any(Class::Dwelling);
    if street || before.clone().any(|at| w.get(at).number) { before } else { words }
}

/// "the ice cream van stops right outside ours, 61 Cobblers Rake", "mine is the one with the red door, it is 5 Mill Lane": where many words
/// lead to a number after a comma or "is", the address begins with it.
fn from_number(w: &Words<'_>, words: Range<usize>) -> Range<usize> {
    let led = |at: usize| w.get(at).mark == b',' || w.one_of(at - 1, words!("is its at"));
    let begins = |&at: &usize| w.get(at).figure && led(at);
    let from = (words.start + LEADING..words.end).find(begins);
    from.unwrap_or(words.start)..words.end
}

/// Whether a detail is told in words, as many as it takes; a number or a name is whole by itself.
const fn is_told(tag: Tag) -> bool {
    !matches!(tag, Tag::Name | Tag::Phone | Tag::Email | Tag::Handle | Tag::Credential)
}

/// Lets what a rule saw of a stretch take in the rest of it, as far as its line goes and nothing else is seen there. Of another
/// sentence it takes all or nothing.
#[inline(never)]
fn grow(words: &Words<'_>, range: Range<usize>, tag: Tag, near: &[usize], found: &mut [Candidate]) {
    let sentence = |at: usize| words.span(words.sentence(at));
    let (first, last) = (sentence(range.start), sentence(range.end.saturating_sub(1)));
    let stretch = words.span(range);
    let shown = |at: &usize| found.get(*at).filter(|c| c.score >= SHOWN);
    let part = |c: &Candidate| Tag::of(c.kind) == Some(tag) && c.span.overlaps(stretch);
    // a postcode is whole by itself: the town before it belongs to the street
    let told = |c: &Candidate| c.kind != Kind::Postcode && part(c);
    let Some(kind) = near.iter().filter_map(shown).find(|c| told(c)).map(|c| c.kind) else { return };
    // questions in a row are one; two houses are two
    let one = !matches!(tag, Tag::Address | Tag::School | Tag::Club | Tag::Birth);
    let others = near.iter().filter_map(shown).filter(|c| c.kind.is_detail() && !(one && c.kind == kind));
    let others: Vec<Span> = others.map(|c| c.span).collect();
    let mark = |c: char| !c.is_alphanumeric();
    for &at in near {
        let grows = |c: &&mut Candidate| c.score >= SHOWN && c.kind == kind && part(c);
        let Some(span) = found.get_mut(at).filter(grows).map(|c| &mut c.span) else { continue };
        let before = others.iter().map(|o| o.end).filter(|&end| end <= span.start).max();
        let after = others.iter().map(|o| o.start).filter(|&start| start >= span.end).min();
        let whole = stretch.start <= first.start || first.end > span.start;
        let from = before.unwrap_or(0).max(if whole { stretch.start } else { first.end }).min(span.start);
        let whole = stretch.end >= last.end || last.start < span.end;
        let to = after.unwrap_or(usize::MAX).min(if whole { stretch.end } else { last.start }).max(span.end);
        let (left, right) = (words.raw(Span::new(from, span.start)), words.raw(Span::new(span.end, to)));
        let left = left.rsplit('\n').next().unwrap_or_default();
        let right = right.split('\n').next().unwrap_or_default();
        // "41 Tannery Row the one with no wheelie bins", but not a postcode behind it
        let which = tag == Tag::Address && !right.contains(|c: char| c.is_ascii_digit());
        let right = right.split(" the one ").next().filter(|_| which).unwrap_or(right);
        span.start -= left.trim_start_matches(mark).len();
        span.end += right.trim_end_matches(mark).len();
    }
}
