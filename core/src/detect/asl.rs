//! Age, sex, location: the question ("asl?", "u m or f? where u from") and the answer ("11/m/leeds", "im 9 f london").

use super::{
    CLEAR, Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{
        age::age,
        context::Frame,
        person::{Owner, owner},
        place::{self, Sort},
        when::number,
        words::Words,
    },
};
use crate::{
    Kind,
    text::{Class, Cue, one_of},
};
use std::ops::Range;

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    classes: &[Class::NumberWord, Class::Sex],
    looks: begins::FIGURE,
    cues: begins::cues(&[Cue::Asl, Cue::AskAge, Cue::AskSex, Cue::AskPlace]),
    besides: begins::ANSWERED,
    ..Begins::WORDS
};

/// Chat questions and answers.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    questions(scan, out);
    answers(scan, starts, out);
}

/// The questions of a text: word ranges, and how sure each is alone.
fn asked(w: &Words<'_>, text: &crate::text::Text<'_>) -> Vec<(Range<usize>, u8)> {
    let mut found: Vec<(Range<usize>, u8)> = Vec::new();
    for hit in text.cues() {
        // "hi new person asl?": the letters alone ask for nothing else
        let next = text.tokens().get(hit.tokens.end);
        let before = hit.tokens.start.wrapping_sub(1);
        let ends = text.word(hit.tokens.start) == "asl" && next.is_none_or(|t| t.line_before);
        let alone = ends && !text.is(before, Class::Unit)
            || one_of(text.word(hit.tokens.end), words!("? plz pls please"));
        // "1085m a.s.l.": above sea level
        let height = text.tokens().get(before).is_some_and(|t| t.has_digit);
        let score = match hit.cue {
            Cue::Asl if height => continue,
            Cue::Asl if alone => CLEAR,
            Cue::Asl => 75,
            Cue::AskAge => 50,
            Cue::AskSex => 55,
            Cue::AskPlace => 35,
            _ => continue,
        };
        let words = w.at_token(hit.tokens.start)..w.at_token(hit.tokens.end);
        // "how old are you when", "how old are you in Year 6".
        let goes_on = w.get(words.end);
        let further = goes_on.mark == b' '
            && !goes_on.line
            && goes_on.token != u32::MAX
            && one_of(goes_on.text, words!("when if in to means is today going now before years"));
        let score = if further && hit.cue != Cue::Asl { score / 2 } else { score };
        match found.last_mut() {
            Some((last, known)) if words.start <= last.end + 3 => {
                last.end = words.end.max(last.end);
                *known = (*known).max(score).max(if last.start == words.start { 0 } else { 75 });
            }
            _ => found.push((words, score)),
        }
    }
    found
}

/// Whether the message being answered asks such a question.
fn prompted(scan: &Scan<'_>) -> bool {
    scan.reply_words.zip(scan.reply_to).is_some_and(|(words, text)| !asked(words, text).is_empty())
}

fn questions(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let goes_on = prompted(scan);
    for (words, mut score) in asked(w, scan.text) {
        let token = w.get(words.start).token as usize;
        let words = whole_question(w, words);
        let short = w.len() <= 25;
        if short || scan.reply_to.is_some() {
            score += 10;
        }
        // One question after another, message by message.
        if goes_on {
            score += 20;
        }
        let lessons = w.sentence(words.start).any(|i| {
            w.one_of(
                i,
                words!(
                    "bsl sign signs signed language american america deaf french spanish german welsh \
                    says asked interview survey maths question guess means le la der das table"
                ),
            )
        });
        let learnt =
            w.one_of(words.start.wrapping_sub(1), words!("know knows learn learning use uses in teach"));
        if lessons || w.text(words.end) == "asked" {
            score = score.saturating_sub(60);
        }
        // a sign language, or a snail, and no weight says otherwise
        let before = words.start.wrapping_sub(1);
        let pet = w.is(before, Class::Pet) && w.sentence(words.start).contains(&before);
        // "are you a boy or a girl fox"
        let noun = w.is(words.end, Class::Pet) || w.one_of(words.end, words!("fox character player"));
        let of_something =
            noun && w.get(words.end).mark == b' ' && w.is(words.end.wrapping_sub(1), Class::Sex);
        if learnt || pet || of_something {
            score = 0;
        }
        if w.sentence(words.start).any(|i| w.text(i) == "birthday")
            || (words.start > 0 && w.text(words.start - 1) == "birthday")
        {
            score = score.saturating_sub(25);
        }
        let frames = [Frame::Story, Frame::History, Frame::Advice, Frame::SetWork, Frame::Quoted];
        let score = scan.context.lower(score.min(95), token, &frames, 60);
        out.push(Candidate::detail(Kind::Asl, "asl/question", w.span(words), score));
    }
}

/// The question with the words that belong to it: "wats ur asl", "asl anyone", "asl please".
#[inline(never)]
fn whole_question(w: &Words<'_>, mut words: Range<usize>) -> Range<usize> {
    while words.len() < 12
        && w.one_of(words.end, words!("please u you anyone everyone from guys"))
        && !w.get(words.end).line
        && w.get(words.end).sentence == w.get(words.start).sentence
    {
        words.end += 1;
    }
    let first = w.sentence(words.start).start;
    while words.start > first
        && words.len() < 12
        && w.get(words.start).mark == b' '
        && w.one_of(words.start - 1, words!("what is your you are tell me how and so the"))
    {
        words.start -= 1;
    }
    words
}

/// A part of an answer at `at`: what it is, and the place after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Age,
    Sex,
    Place,
}

/// "14m", "f12": both in one word.
fn age_and_sex(word: &str) -> bool {
    let digits = word.trim_matches(|c| c == 'm' || c == 'f');
    word.len() - digits.len() == 1 && digits.parse::<u32>().is_ok_and(|n| (5..=18).contains(&n))
}

/// How many words at most a town's name takes with what stands before it: "the big old town of".
const LONGEST_TOWN: usize = 5;

fn part(w: &Words<'_>, at: usize) -> Option<(Part, usize)> {
    let word = w.get(at);
    if let Some(age) = age(w, at) {
        // "10 yr old girl".
        return Some((Part::Age, age.end));
    }
    // "yr8", "she/her"
    let year = word.text.strip_prefix("yr").or_else(|| word.text.strip_prefix("year"));
    let apart = matches!(w.get(at + 1).mark, b',' | b'/' | b'|');
    if apart && year.is_some_and(|n| n.parse().is_ok_and(|n: u32| (1..14).contains(&n))) {
        return Some((Part::Age, at + 1));
    }
    let pronouns = w.one_of(at, words!("she he they")) && w.one_of(at + 1, words!("her him them"));
    if pronouns && w.get(at + 1).mark == b'/' {
        return Some((Part::Sex, at + 2));
    }
    if word.classes.has(Class::Sex) && !matches!(word.text, "boys" | "girls") {
        return Some((Part::Sex, at + 1));
    }
    // "a girl in Year 6"
    let year = |at: usize| w.one_of(at, words!("year yr"));
    if year(at + 1) || year(at.wrapping_sub(1)) {
        return None;
    }
    if let Some((_, end)) = number(w, at).filter(|&(n, _)| (5..=18).contains(&n)) {
        return Some((Part::Age, end));
    }
    // "12f", "f12".
    if word.figure && age_and_sex(word.text) {
        return Some((Part::Sex, at + 1));
    }
    let from = if w.one_of(at, words!("from in near live living")) { at + 1 } else { at };
    let from = if from > at && w.one_of(from, words!("in near at")) { from + 1 } else { from };
    // without a word that leads to it only a town is told
    if from == at && !(at..at + LONGEST_TOWN).any(|i| w.is(i, Class::Town)) {
        return None;
    }
    let told = |p: &place::Place| p.sort == Sort::Town || (from > at && p.sort == Sort::Named);
    place::bare(w, from).filter(told).map(|place| (Part::Place, place.end))
}

/// The parts of an answer.
struct Answer {
    /// Which of them it has.
    parts: [bool; 3],
    /// Parts set apart as in "13/m/leeds".
    slashes: u8,
    /// The place after the last.
    end: usize,
}

impl Answer {
    /// The answer whose first part is at `at`: parts set apart by marks or a few small words.
    fn read(w: &Words<'_>, at: usize, sentence: &Range<usize>) -> Option<Self> {
        let (first, end) = part(w, at)?;
        let mut answer = Self { parts: [false; 3], slashes: 0, end };
        answer.put(first);
        if age_and_sex(w.text(at)) && at == sentence.start {
            answer.put(Part::Age);
        }
        answer.go_on(w, sentence);
        answer.third(w, sentence);
        Some(answer)
    }

    /// "and i live", "im a": between the parts.
    #[inline(never)]
    fn go_on(&mut self, w: &Words<'_>, sentence: &Range<usize>) {
        let small = words!(
            "and i am a live in from im old an my the year years is are also aged age who lives who's living house home \
            stay stays"
        );
        let (mut at, mut gap) = (self.end, 0);
        while at < sentence.end && gap < 6 && !w.get(at).line {
            let part = part(w, at).filter(|(part, end)| !self.has(*part) && *end <= sentence.end);
            if let Some((part, end)) = part {
                self.slashes += u8::from(matches!(w.get(at).mark, b'/' | b'|' | b'\\'));
                self.put(part);
                self.end = end;
                (at, gap) = (end, 0);
            } else if w.one_of(at, small) {
                at += 1;
                gap += 1;
            } else {
                break;
            }
        }
    }

    /// In "13/m/x" whatever stands third is the place.
    fn third(&mut self, w: &Words<'_>, sentence: &Range<usize>) {
        let next = w.get(self.end);
        if self.slashes > 0
            && self.has(Part::Age)
            && self.has(Part::Sex)
            && !self.has(Part::Place)
            && next.mark == b'/'
            && next.text.len() > 1
            && self.end < sentence.end
            && !next.number
        {
            self.put(Part::Place);
            self.slashes += 1;
            self.end += 1;
        }
    }

    fn put(&mut self, part: Part) {
        self.parts[part as usize] = true;
    }

    fn has(&self, part: Part) -> bool {
        self.parts[part as usize]
    }

    /// How sure it is that chat is answered, for an answer from `start` on.
    fn score(&self, w: &Words<'_>, start: usize, sentence: &Range<usize>, prompted: bool) -> Option<u8> {
        let rest = sentence.end.saturating_sub(self.end);
        let back = w.one_of(self.end, words!("you what and hi lol here"));
        let whole = start <= sentence.start + 3 && (rest == 0 || (rest <= 4 && back));
        let opens = start == sentence.start || w.is(start, Class::Myself);
        Some(match (self.has(Part::Age), self.has(Part::Sex), self.has(Part::Place)) {
            (true, true, true) if self.slashes >= 2 => 90,
            (true, true, true) => 80,
            (true, true, false) if self.slashes > 0 && whole => 60,
            (true, true, false) if prompted => 75,
            (true, false, true) if prompted => 70,
            (true, false, false) if prompted && opens => 65,
            (false, true, _) if prompted && opens => 60,
            (false, false, true) if prompted && opens => 55,
            (true, true, false) if whole && w.len() <= 8 => 50,
            _ => return None,
        })
    }
}

fn answers(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    let prompted = prompted(scan);
    let mut from = 0;
    // What was asked for may begin with any word.
    while let Some(at) = if prompted { Some(from) } else { starts.next(from) }.filter(|&at| at < w.len()) {
        from = at + 1;
        let sentence = w.sentence(at);
        let Some(answer) = Answer::read(w, at, &sentence) else { continue };
        from = answer.end.max(from);
        // "A girl aged 10 from Leeds swam the channel." is news
        let news =
            at == sentence.start + 1 && w.one_of(sentence.start, words!("a an")) && answer.end < sentence.end;
        if news && !prompted {
            continue;
        }
        let start = answer_start(w, at, &sentence);
        let Some(score) = answer.score(w, start, &sentence, prompted) else { continue };
        let own = w.one_of(start, words!("i am"));
        if own || matches!(owner(w, start + 1, 3), Owner::Own | Owner::Nobody) {
            let frames = [Frame::Story, Frame::History, Frame::SetWork];
            let words = w.span(start..answer.end);
            let score = scan.context.lower(score, w.get(start).token as usize, &frames, 50);
            out.push(Candidate::detail(Kind::Asl, "asl/answer", words, score));
        }
    }
}

/// "im", "im a", "i am" before the first part belong to the answer.
fn answer_start(w: &Words<'_>, at: usize, sentence: &Range<usize>) -> usize {
    let mut start = at;
    while start > sentence.start && w.one_of(start - 1, words!("am a i an only")) && !w.get(start).line {
        start -= 1;
    }
    start
}
