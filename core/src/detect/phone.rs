//! Telephone numbers. Ranges: Ofcom, National Telephone Numbering Plan; the drama ranges (07700 900xxx, 01632 960xxx) count.
//! Numbers from abroad: ITU-T E.164 (a plus and up to 15 digits).

use super::{
    CLEAR, Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{
        digits::{self, FEWEST_DIGITS, Gap, Group, Run},
        everybody::{any_of_us, open_to_all},
        tongues,
        words::Filter,
    },
};
use crate::{
    Kind, Span,
    text::{Class, Cue, Text, lines, one_of},
};
use std::ops::Range;

const HELP_LINES: &str = crate::shipped::shipped!("../../data/help-lines.txt");

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    classes: &[Class::NumberWord],
    words: &[words!("oo ooo oooo"), tongues::NOUGHTS],
    looks: begins::FIGURE | begins::LONG,
    ..Begins::TOKENS
};

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let mut halves = Halves::default();
    digits::runs(scan.text, starts, |run| {
        let found = numbers(scan.text, run, out);
        if !found {
            halves.see(scan.text, run, out);
        }
    });
    in_other_tongues(scan.text, starts, out);
}

/// "zero siedem siedem zero zero ...": a number told in another language.
fn in_other_tongues(text: &Text<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    const MAY_BE_NOUGHT: Filter = Filter::new(&[tongues::NOUGHTS]);
    // no number begins with two noughts
    let begins = |&at: &usize| {
        text.tokens().get(at).is_some_and(|token| MAY_BE_NOUGHT.may_hold(token.hash))
            && one_of(text.word(at), tongues::NOUGHTS)
            && text.word(at) != text.word(at + 1)
    };
    for at in starts.all().filter(begins) {
        let Some((figures, end)) = tongues::figures(text, at) else { continue };
        // "un deux trois quatre": counting
        let steps = figures.windows(2).filter(|pair| matches!(pair, [a, b] if a + 1 == *b)).count();
        if steps < MOST_STEPS && shape(&figures, false).is_some() && !is_help_line(&figures) {
            out.push(Candidate::detail(Kind::Phone, "phone/other-language", text.span(at..end), CLEAR));
        }
    }
}

/// A number whose figures rise by one so often is counted, not told.
const MOST_STEPS: usize = 6;

/// A run of more groups than this holds no telephone numbers.
const MOST_GROUPS: usize = 200;

/// The telephone numbers of one run of digits. Returns whether there was one.
fn numbers(text: &Text<'_>, run: &Run, out: &mut Vec<Candidate>) -> bool {
    let mut found = false;
    // A year, a time; a table of figures.
    if run.digits.len() < FEWEST_DIGITS || run.groups.len() > MOST_GROUPS {
        return false;
    }
    let mut first = 0;
    while first < run.groups.len() {
        let Some(number) = number_at(text, run, first) else {
            first += 1;
            continue;
        };
        first = number.groups.end;
        if number.score == 0 {
            continue;
        }
        found = true;
        // a number that is known to be no private one is not raised by weights
        let score = if is_public(text, run, &number) { 0 } else { number.score.clamp(0, 100) as u8 };
        out.push(Candidate::detail(Kind::Phone, number.rule, number.span, score));
    }
    found
}

struct Number {
    rule: &'static str,
    groups: Range<usize>,
    span: Span,
    score: i32,
}

/// The number that begins with the group at `first`, the likeliest length first.
fn number_at(text: &Text<'_>, run: &Run, first: usize) -> Option<Number> {
    let from = run.groups.get(first)?.from;
    let token = run.groups.get(first)?.token;
    let plus = text.word(token.wrapping_sub(1)) == "+"
        || text.word(token.wrapping_sub(1)) == "(" && text.word(token.wrapping_sub(2)) == "+";
    let mut best: Option<Number> = None;
    for last in first..run.groups.len().min(first + 16) {
        let to = run.groups.get(last)?.to;
        if to - from > 16 {
            break;
        }
        let digits = run.digits.get(from..to)?;
        let Some((rule, shape)) = shape(digits, plus) else {
            continue;
        };
        if is_help_line(digits) {
            return Some(Number { rule, groups: first..last + 1, span: Span::default(), score: 0 });
        }
        let mut number = Number { rule, groups: first..last + 1, span: Span::default(), score: 0 };
        let (tokens, cue) = whereabouts(text, run, &number.groups);
        number.score = shape
            + grouping(run, &number.groups)
            + surroundings(text, run, &number.groups, digits, cue > 0)
            + cue;
        let mut tokens = tokens;
        if rule == "phone/uk-no-zero" {
            match zero_in_front(text, &tokens) {
                Some(with_zero) => {
                    number.score += 60;
                    tokens = with_zero;
                }
                None if cue == 0 => number.score -= 20,
                None => {}
            }
        }
        if plus {
            tokens.start =
                tokens.start.saturating_sub(if text.word(token.wrapping_sub(1)) == "+" { 1 } else { 2 });
        } else if text.word(token.wrapping_sub(1)) == "(" && text.is_glued(token) {
            tokens.start = tokens.start.saturating_sub(1);
        }
        number.span = text.span(tokens);
        if best.as_ref().is_none_or(|b| number.score > b.score) {
            best = Some(number);
        }
    }
    best.filter(|b| b.score > 0)
}

/// How far from a number the words of who has it may stand.
const REACH: usize = 6;

/// "call the theatre box office on 01632 960100", "01632 960188 is the vet": a number for everybody. Nobody's own number is a
/// freephone number; mobile numbers are people's.
#[inline(never)]
fn is_public(text: &Text<'_>, run: &Run, number: &Number) -> bool {
    let free = number.rule == "phone/uk-non-geographic";
    let ends = run.groups.get(number.groups.start).zip(run.groups.get(number.groups.end.wrapping_sub(1)));
    let Some((first, last)) = ends.map(|(first, last)| (first.token, last.token)) else { return false };
    let sentence = text.sentence_of(first);
    let known = number.rule == "phone/uk-landline" || free;
    if !known || any_of_us(text, &(first.saturating_sub(24).max(sentence.start)..first)) {
        return false;
    }
    let body = |&at: &usize| open_to_all(text, at);
    let before = first.saturating_sub(REACH).max(sentence.start)..first;
    let after = last + 1..(last + REACH).min(sentence.end);
    // "the dentist will ring 01632 960744"
    let calls =
        |at: usize| ["ring", "rings", "call", "calls", "text", "her", "him", "you"].contains(&text.word(at));
    let named = before.clone().rfind(body).is_some_and(|at| !(at..first).any(calls));
    let told = matches!(text.word(last + 1), "is" | "for" | "to")
        && after.clone().any(|i| body(&i) || text.word(i) == "book");
    free || named || told && !any_of_us(text, &after)
}

/// The kind of number that these digits have the shape of, and how sure the shape alone is.
fn shape(d: &[u8], plus: bool) -> Option<(&'static str, i32)> {
    let at = |i: usize| d.get(i).copied().unwrap_or(99);
    if plus {
        if at(0) == 4 && at(1) == 4 {
            let rest = if at(2) == 0 { d.get(3..)? } else { d.get(2..)? };
            return national(rest).filter(|_| rest.len() >= 9).map(|_| ("phone/uk-international", 75));
        }
        return (10..=15).contains(&d.len()).then_some(("phone/international", 65));
    }
    if at(0) == 0 && at(1) == 0 {
        if at(2) == 4 && at(3) == 4 {
            let rest = if at(4) == 0 { d.get(5..)? } else { d.get(4..)? };
            return national(rest).map(|_| ("phone/uk-international", 70));
        }
        return ((12..=15).contains(&d.len()) && at(2) != 0).then_some(("phone/international", 30));
    }
    if at(0) == 4 && at(1) == 4 && d.len() >= 12 {
        let rest = if at(2) == 0 { d.get(3..)? } else { d.get(2..)? };
        return national(rest).filter(|_| rest.len() == 10).map(|_| ("phone/uk-international", 40));
    }
    if at(0) == 0 {
        return national(d.get(1..)?);
    }
    if at(0) == 7 && d.len() == 10 && national(d).is_some() {
        return Some(("phone/uk-no-zero", 20));
    }
    // Ten figures as they are written in North America.
    (d.len() == 10 && (2..=9).contains(&at(0)) && (2..=9).contains(&at(3)))
        .then_some(("phone/international", 10))
}

/// A number of the National Telephone Numbering Plan without its first nought.
fn national(d: &[u8]) -> Option<(&'static str, i32)> {
    let at = |i: usize| d.get(i).copied().unwrap_or(99);
    let len = d.len();
    match at(0) {
        7 if len == 10 && at(1) != 0 => Some(("phone/uk-mobile", 65)),
        7 if len == 10 => Some(("phone/uk-personal", 45)),
        1 if len == 10
            && (at(1) == 1 && at(2) != 0 || at(2) == 1 || (2..=9).contains(&at(1)))
            && at(1) != 0 =>
        {
            Some(("phone/uk-landline", 55))
        }
        1 if len == 9 && (2..=9).contains(&at(1)) => Some(("phone/uk-landline", 20)),
        2 if len == 10 && matches!(at(1), 0 | 3 | 4 | 8 | 9) => Some(("phone/uk-landline", 55)),
        3 if len == 10 && matches!(at(1), 0 | 3 | 4 | 7) => Some(("phone/uk-non-geographic", 50)),
        5 if len == 10 && matches!(at(1), 5 | 6) => Some(("phone/uk-non-geographic", 35)),
        8 if len == 10 && matches!(at(1), 0 | 4 | 7) => Some(("phone/uk-non-geographic", 50)),
        8 if len == 9 && at(1) == 0 && at(2) == 0 => Some(("phone/uk-non-geographic", 35)),
        9 if len == 10 && matches!(at(1), 0 | 1 | 8) => Some(("phone/uk-non-geographic", 30)),
        _ => None,
    }
}

/// Whether digits (0 to 9 each) are a help line's number.
pub(crate) fn is_help_line(digits: &[u8]) -> bool {
    let number =
        |line: &str| line.bytes().take_while(|&b| b != b'\t').map(|b| b - b'0').eq(digits.iter().copied());
    lines(HELP_LINES).any(number)
}

/// How a number's groups are set: one piece, the usual groups, one by one, or anyhow.
fn grouping(run: &Run, groups: &Range<usize>) -> i32 {
    let sizes: Vec<usize> =
        run.groups.get(groups.clone()).unwrap_or_default().iter().map(|g| g.to - g.from).collect();
    let usual = match sizes.as_slice() {
        [_] => 20,
        [3, 3, 4] => 25,
        [a, b] if *a >= 2 && *b >= 5 => 15,
        [a, rest @ ..] if *a >= 3 && rest.len() <= 3 && rest.iter().all(|s| *s >= 2) => 15,
        many if many.iter().all(|s| *s == 1) => 10,
        many if many.iter().all(|s| *s == 2) || many.len() <= 4 => 5,
        _ => 0,
    };
    let gaps: Vec<Gap> = run.gaps.get(groups.start + 1..groups.end).unwrap_or_default().to_vec();
    // Brackets and a plus are part of a number's usual look.
    let plain = |g: &Gap| matches!(char::from_u32(g.symbol), Some('\0' | '(' | ')' | '-'));
    let uneven = gaps.windows(2).any(|w| match w {
        [a, b] => a.symbol != b.symbol && !(plain(a) && plain(b)),
        _ => false,
    });
    let lines = gaps.iter().filter(|g| g.line).count();
    let mut score = usual;
    score -= if uneven { 20 } else { 0 };
    score -= if lines > 0 && lines < gaps.len() { 20 } else { 0 };
    let singles = sizes.iter().all(|s| *s == 1);
    // a table of figures, but no figure in one begins with a nought
    let nought = |g: &&Group| run.digits.get(g.from) == Some(&0);
    let table = run.groups.get(groups.clone()).unwrap_or_default().iter().filter(nought).count() < 2;
    score -= if lines > 3 && !singles && table { 30 } else { 0 };
    score
        - if gaps.iter().any(|g| matches!(char::from_u32(g.symbol), Some(',' | ':' | ';' | '+'))) {
            10
        } else {
            0
        }
}

/// The tokens of the groups, and what the cues around them add.
fn whereabouts(text: &Text<'_>, run: &Run, groups: &Range<usize>) -> (Range<usize>, i32) {
    let first = run.groups.get(groups.start).map_or(0, |g| g.token);
    let last = run.groups.get(groups.end.wrapping_sub(1)).map_or(first, |g| g.token);
    let near = near(text, first, last, 12);
    let mut score = 0;
    if text.cues_in(&near).any(|hit| hit.cue == Cue::Ring) {
        score += 35;
    } else if text.has_class(&near, Class::RingWord) || near.clone().any(|i| is_telephone(text.word(i))) {
        score += 20;
    }
    (first..last + 1, score)
}

fn is_telephone(word: &str) -> bool {
    one_of(word, words!("📞 📱 ☎ 📲 🤙 ☏"))
}

/// The tokens around a value: `reach` on either side, inside its sentence and the end of the one before.
fn near(text: &Text<'_>, first: usize, last: usize, reach: usize) -> Range<usize> {
    let end = text.sentence_of(last).end.min(last + reach);
    let start = text.sentence_of(first).start;
    first.saturating_sub(if first - start < 3 { reach / 2 } else { reach })..end.max(last + 1)
}

/// What lowers the score: sums, units, lists and sequences.
#[inline(never)]
fn surroundings(text: &Text<'_>, run: &Run, groups: &Range<usize>, digits: &[u8], cue: bool) -> i32 {
    let first = run.groups.get(groups.start).map_or(0, |g| g.token);
    let last = run.groups.get(groups.end.wrapping_sub(1)).map_or(first, |g| g.token);
    let mut score = 0;
    let sum = |i: usize| one_of(text.word(i), words!("= × ÷ £ $ % € ° *"));
    if sum(first.wrapping_sub(1)) || sum(last + 1) {
        score -= 50;
    }
    // A decimal point or a longer figure glued to it.
    let glued = |at: usize, before: usize| {
        one_of(text.word(at), words!(". / : ,"))
            && text
                .tokens()
                .get(at)
                .zip(text.tokens().get(before))
                .is_some_and(|(a, b)| a.end == b.start || b.end == a.start)
    };
    if (glued(first.wrapping_sub(1), first) && text.is_number(first.wrapping_sub(2)))
        || (glued(last + 1, last) && text.is_number(last + 2) && text.is_glued(last + 2))
    {
        score -= 40;
    }
    // More digits of the same list before or after.
    // "her house one 01632 960714": a word before figures is of no list.
    let word =
        run.groups.get(groups.start.wrapping_sub(1)).is_some_and(|g| text.is(g.token, Class::NumberWord))
            && text.is_number(first);
    let before = groups.start > 0 && !word && run.gaps.get(groups.start).is_some_and(|g| !g.mixed && !g.line);
    // "... 0 2 6 1 i made a song for it"
    let figure =
        |g: &Group| run.digits.get(g.from) != Some(&0) && !one_of(text.word(g.token), words!("i l ll"));
    let after = run.groups.get(groups.end).is_some_and(figure)
        && run.gaps.get(groups.end).is_some_and(|g| !g.mixed && !g.line);
    if before || after {
        score -= 25;
    }
    if groups.len() > 1 && run.groups.len() > 14 {
        score -= 20;
    }
    let around = near(text, first, last, 8);
    let plus = text.word(first.wrapping_sub(1)) == "+" && groups.start == 0;
    // "i will always answer 07700 900462"
    let done = words!("will always to can i you we they only usually");
    let counts = |at: usize| {
        text.is(at, Class::CountWord)
            && !(text.word(at) == "answer" && one_of(text.word(at.wrapping_sub(1)), done))
    };
    if !plus && around.into_iter().any(counts) {
        score -= if cue { 15 } else { 40 };
    }
    let steps = |step: i32| {
        digits
            .windows(2)
            .all(|w| matches!(w, [a, b] if (i32::from(*a) + step).rem_euclid(10) == i32::from(*b)))
    };
    if steps(1) || steps(-1) || steps(0) || !cue && counts_up(run, groups) {
        score -= 60;
    }
    score
}

/// Whether the groups only rise: "0 1 1 2 3 5 8 13 21".
fn counts_up(run: &Run, groups: &Range<usize>) -> bool {
    let groups = run.groups.get(groups.clone()).unwrap_or_default();
    let digits = |group: &Group| run.digits.get(group.from..group.to).unwrap_or_default();
    let plain = |group: &Group| matches!(digits(group), [_] | [1..=9, _] | [1..=9, _, _]);
    groups.len() > 3
        && groups.iter().all(plain)
        && groups.is_sorted_by_key(|group| digits(group).iter().fold(0, |n, &d| 10 * n + u32::from(d)))
}

/// "… and put a zero at the front": the tokens up to the end of that phrase.
#[inline(never)]
fn zero_in_front(text: &Text<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let around = tokens.start.saturating_sub(10)..(tokens.end + 12).min(text.tokens().len());
    let hit = text.cues_in(&around).filter(|hit| hit.cue == Cue::ZeroInFront).last()?;
    Some(tokens.start.min(hit.tokens.start)..tokens.end.max(hit.tokens.end))
}

/// No telephone number has more digits (ITU-T E.164).
const MOST_DIGITS: usize = 15;

/// A number given in two parts: "ends in 0377 starts 07700 90".
#[derive(Default)]
struct Halves {
    /// The digits and tokens of the part seen last, and whether it was said to be the first part or the last.
    seen: Option<(Vec<u8>, Range<usize>, Option<bool>)>,
}

impl Halves {
    #[inline(never)]
    fn see(&mut self, text: &Text<'_>, run: &Run, out: &mut Vec<Candidate>) {
        let (Some(first), Some(last)) = (run.groups.first(), run.groups.last()) else {
            return;
        };
        let tokens = first.token..last.token + 1;
        if run.digits.len() > MOST_DIGITS {
            return;
        }
        if reversed(text, &tokens, &run.digits) {
            out.push(Candidate::detail(Kind::Phone, "phone/backwards", text.span(tokens), CLEAR));
            return;
        }
        let told = part_of(text, &tokens);
        // Once one half is told, what completes it is the other.
        let other = self.seen.take().filter(|(_, other, _)| tokens.start - other.end < 16);
        let other_told = other.as_ref().and_then(|&(.., first)| first);
        // "last 3 are 219 then the middle is 900 and the start is 07700"
        let middle = (tokens.start.saturating_sub(3)..tokens.start).any(|i| text.word(i) == "middle");
        if middle
            && let Some((digits, other, Some(first))) = &other
            && digits.len() + run.digits.len() < MOST_DIGITS
        {
            let (front, back) = if *first { (digits, &run.digits) } else { (&run.digits, digits) };
            let whole = front.iter().chain(back).copied().collect();
            self.seen = Some((whole, other.start..tokens.end, Some(*first)));
            return;
        }
        let begun = other
            .as_ref()
            // "07.11 ...", "07/11: 9"
            .is_some_and(|(digits, tokens, _)| {
                begins_mobile(digits) && !one_of(text.word(tokens.start + 1), words!(". / :"))
            });
        let Some(is_first) = told.or(other_told.map(|first| !first)).or(begun.then_some(false)) else {
            self.seen = Some((run.digits.clone(), tokens, None));
            return;
        };
        if let Some((digits, other, _)) = other.filter(|(.., first)| *first != Some(is_first)) {
            let whole: Vec<u8> = if is_first {
                run.digits.iter().chain(&digits).copied().collect()
            } else {
                digits.iter().chain(&run.digits).copied().collect()
            };
            let enough = if told.is_some() && other_told.is_some() { 0 } else { 50 };
            if let Some((_, score)) =
                shape(&whole, false).or_else(|| nearly(&whole)).filter(|(_, s)| *s >= enough)
                && !is_help_line(&whole)
            {
                let score = (score + 25).clamp(0, 100) as u8;
                out.push(Candidate::detail(
                    Kind::Phone,
                    "phone/two-halves",
                    text.span(other.start..tokens.end),
                    score,
                ));
                return;
            }
            // a number in three parts
            if begun && !is_first && begins_mobile(&whole) {
                self.seen = Some((whole, other.start..tokens.end, other_told));
                return;
            }
        }
        if told.is_some() {
            self.seen = Some((run.digits.clone(), tokens, told));
        }
    }
}

/// Whether digits can only be the beginning of a mobile number: "me: 077009", "her: ok", "me: 00145".
fn begins_mobile(digits: &[u8]) -> bool {
    (5..=9).contains(&digits.len()) && digits.starts_with(&[0, 7])
}

/// A mobile number with a digit said twice or left out between its halves.
fn nearly(whole: &[u8]) -> Option<(&'static str, i32)> {
    (whole.starts_with(&[0, 7]) && matches!(whole.len(), 10 | 12)).then_some(("phone/two-halves", 40))
}

/// Whether the words before (or right after) a part call it the first part of a number, or the last.
#[inline(never)]
fn part_of(text: &Text<'_>, tokens: &Range<usize>) -> Option<bool> {
    let side = |within: Range<usize>| {
        text.cues_in(&within)
            .filter(|hit| hit.tokens.end <= within.end)
            .filter_map(|hit| match hit.cue {
                Cue::FirstHalf => Some(true),
                Cue::LastHalf => Some(false),
                _ => None,
            })
            .last()
    };
    let after = || side(tokens.end..(tokens.end + 4).min(text.tokens().len()));
    // "900 532 is the end": what is said of it there counts first.
    if matches!(text.word(tokens.end), "is" | "iz")
        && let Some(told) = after()
    {
        return Some(told);
    }
    // "900 532 and the front bit is 07700": of the next number
    let leads_on = (tokens.end..tokens.end + 8).any(|at| text.is_number(at));
    side(tokens.start.saturating_sub(4)..tokens.start).or_else(|| after().filter(|_| !leads_on))
}

/// Whether a number is written from its end, and the text says so.
#[inline(never)]
fn reversed(text: &Text<'_>, tokens: &Range<usize>, digits: &[u8]) -> bool {
    let back = || digits.iter().rev().copied().collect::<Vec<_>>();
    let around = tokens.start.saturating_sub(12)..(tokens.end + 12).min(text.tokens().len());
    text.cues_in(&around).any(|hit| hit.cue == Cue::Backwards)
        && shape(&back(), false).is_some_and(|(_, score)| score >= 50)
}
