//! What a text is about besides the writer's own life now: a story, history, advice, set work, a school notice, quoted speech.
//!
//! One mechanism for every rule. A rule lowers its score by the doubt that some frames cast on a place:
//!
//! ```text
//! let score = scan.context.lower(80, token, &[Frame::Story, Frame::History], 60); // up to 60 points less
//! ```
//!
//! The doubt, from 0 to 100, is the greatest of these:
//!
//! - 100: the frame's words stand in the same sentence, or frame the whole text ("once upon a time", a post marked as a story)
//! - 80: they stand in the first sentence of the text ("Internet Safety Assembly.")
//! - 60: they stand in another sentence before, or the post is marked as school work
//! - 40: one word that may tell a story stands in the same sentence
//! - 0: none of these
//!
//! [`Frame::Quoted`] is 100 inside double quotes and 0 outside.

use crate::{
    Nature, Post,
    text::{Class, Classes, Cue, Text, TokenKind, one_of},
};
use std::ops::Range;

/// What a stretch of text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A made-up story, a play, a book or a film.
    Story,
    /// People and times long ago.
    History,
    /// Advice to others: "never tell strangers what school you go to".
    Advice,
    /// A sum, a survey, an experiment, a language lesson.
    SetWork,
    /// The school's own news and events.
    Notice,
    /// Speech in double quotes.
    Quoted,
}

const COUNT: usize = 5;

/// Every frame that is not the writer's own life, but for quoted speech.
pub(crate) const FRAMES: [Frame; COUNT] =
    [Frame::Story, Frame::History, Frame::Advice, Frame::SetWork, Frame::Notice];

/// The frames of a text.
pub struct Context {
    /// For each sentence and each frame but [`Frame::Quoted`]: what the text itself says.
    doubts: Vec<[u8; COUNT]>,
    /// What the host says of the whole post: its nature.
    tagged: [u8; COUNT],
    /// Token ranges inside double quotes.
    quotes: Vec<Range<u32>>,
    /// The sentence of each token.
    sentences: Vec<u32>,
    /// Whether it names a year of the pupils' own lives: from 26 years before the post's own to three after it.
    pub lately: bool,
    /// Whether it names a year before any pupil's parents: 1000 to 1959.
    pub long_ago: bool,
    /// Whether it is headed as an evacuee's diary or a soldier's letter home is, by a date before any pupil's parents or by who writes:
    /// who that is, and from where, is played.
    pub played: bool,
}

const HERE: u8 = 100;
const AROUND: u8 = 60;
const HINT: u8 = 40;
const FIRST: u8 = 80;

/// Years before any pupil's parents.
const LONG_AGO: Range<i32> = 1000..1960;
/// Who speaks in a script is looked for so often.
const MOST_SPEAKERS: usize = 8;
/// What no time long ago and no experiment speaks of.
const OF_NOW: Classes = Classes::of(&[Class::Service, Class::Secret]);
/// The most tokens of a heading.
const HEAD: usize = 12;

impl Context {
    /// Reads the frames of one field of a post.
    pub fn new(text: &Text<'_>, post: &Post) -> Self {
        let count = text.sentences().len();
        let mut doubts = vec![[0; COUNT]; count];
        let mut whole = [0; COUNT];
        let mut tagged = [0; COUNT];
        match post.nature {
            Some(Nature::Story) => tagged[Frame::Story as usize] = HERE,
            Some(Nature::SchoolWork) => tagged[Frame::SetWork as usize] = AROUND,
            _ => {}
        }
        let mut doubt_at = |sentence: u32, frame: Frame, doubt: u8| {
            if let Some(d) = doubts.get_mut(sentence as usize) {
                d[frame as usize] = d[frame as usize].max(doubt);
            }
        };
        for hit in text.cues() {
            let Some(first) = text.tokens().get(hit.tokens.start) else { continue };
            match hit.cue {
                // "the end" ends a story only where the text ends ("the end terrace on our street").
                Cue::WholeStory if text.word(hit.tokens.start) == "the" && goes_on(text, hit.tokens.end) => {}
                Cue::WholeStory if is_rehearsed(text, hit.tokens.start) => {}
                Cue::WholeStory => whole[Frame::Story as usize] = HERE,
                // "be at the mill by sunset, it said", but not "bring a bag cos it said rain"
                Cue::Story
                    if text.word(hit.tokens.start) == "it"
                        && hit.tokens.start > text.sentence_of(hit.tokens.start).start
                        && goes_on(text, hit.tokens.end) => {}
                Cue::Story => doubt_at(first.sentence, Frame::Story, HERE),
                Cue::Advice => doubt_at(first.sentence, Frame::Advice, HERE),
                Cue::SetWork => doubt_at(first.sentence, Frame::SetWork, HERE),
                Cue::Notice => doubt_at(first.sentence, Frame::Notice, HERE),
                Cue::History => doubt_at(first.sentence, Frame::History, HERE),
                _ => {}
            }
        }
        let mut of_now = vec![false; count];
        let mut story_word: Option<u32> = None;
        let (now, mut lately, mut long_ago) = (i32::from(post.year()), false, false);
        for (index, token) in text.tokens().iter().enumerate() {
            if token.classes.has(Class::Story) {
                // One such word may be a name ("Red Dragon Dojo"); two tell a story.
                let told = story_word == Some(token.sentence);
                story_word = Some(token.sentence);
                doubt_at(token.sentence, Frame::Story, if told { HERE } else { HINT });
            }
            if token.classes.meets(OF_NOW)
                && let Some(sentence) = of_now.get_mut(token.sentence as usize)
            {
                *sentence = true;
            }
            let year = if token.kind == TokenKind::Number { year(text, index) } else { None };
            lately |= year.is_some_and(|y| (now - 26..now + 4).contains(&y));
            let old = year.is_some_and(|y| LONG_AGO.contains(&y));
            long_ago |= old;
            if token.classes.has(Class::History) || old {
                doubt_at(token.sentence, Frame::History, HERE);
            }
        }
        // "he told me not to tell" is no advice.
        for hit in text.cues_of(Cue::Secrecy) {
            let sentence = text.tokens().get(hit.tokens.start).map_or(u32::MAX, |t| t.sentence);
            if let Some(d) = doubts.get_mut(sentence as usize) {
                d[Frame::Advice as usize] = 0;
            }
        }
        if is_script(text) {
            whole[Frame::Story as usize] = HERE;
        }
        carry_on(&mut doubts, &of_now, whole);
        let sentences = text.tokens().iter().map(|t| t.sentence).collect();
        let played = !lately && (long_ago && is_headed_long_ago(text) || is_headed_by_a_part(text));
        Self { doubts, tagged, quotes: quotes(text), sentences, lately, long_ago, played }
    }

    /// How much doubt the strongest of these frames casts on the token at `token`: 0 to 100.
    pub fn doubt(&self, token: usize, frames: &[Frame]) -> u8 {
        let tagged = frames.iter().filter_map(|&frame| self.tagged.get(frame as usize)).max();
        self.told(token, frames).max(tagged.copied().unwrap_or(0))
    }

    /// `score` less a share of `most`, by the doubt that the frames cast on the token.
    #[inline(never)]
    pub fn lower(&self, score: u8, token: usize, frames: &[Frame], most: u8) -> u8 {
        lower(score, self.doubt(token, frames), most)
    }

    /// The doubt by the text alone: a tag that a child may tick says nothing of a threat.
    pub fn told(&self, token: usize, frames: &[Frame]) -> u8 {
        let doubts = self.frames(token);
        frames
            .iter()
            .map(|&frame| match frame {
                Frame::Quoted if self.quoted(token) => HERE,
                Frame::Quoted => 0,
                _ => doubts.get(frame as usize).copied().unwrap_or(0),
            })
            .max()
            .unwrap_or(0)
    }

    /// How surely the token stands in each of the [`FRAMES`].
    pub fn frames(&self, token: usize) -> [u8; COUNT] {
        let sentence = self.sentences.get(token).copied().unwrap_or(u32::MAX);
        self.doubts.get(sentence as usize).copied().unwrap_or_default()
    }

    /// Whether any of the tokens stands inside double quotes.
    pub fn any_quoted(&self, mut tokens: impl Iterator<Item = usize>) -> bool {
        !self.quotes.is_empty() && tokens.any(|token| self.quoted(token))
    }

    /// Whether the token stands inside double quotes.
    pub fn quoted(&self, token: usize) -> bool {
        let token = token as u32;
        let after = self.quotes.partition_point(|q| q.start <= token);
        self.quotes.get(after.wrapping_sub(1)).is_some_and(|q| q.contains(&token))
    }
}

/// What was said before still frames what follows; what frames the whole text frames every sentence. Whoever is to be added on Snapchat
/// (`of_now`) is of no time long ago, and of no experiment.
fn carry_on(doubts: &mut [[u8; COUNT]], of_now: &[bool], whole: [u8; COUNT]) {
    let mut before = [0; COUNT];
    for (sentence, (d, of_now)) in doubts.iter_mut().zip(of_now).enumerate() {
        for frame in 0..COUNT {
            let own = d[frame];
            let ends = *of_now && (frame == Frame::History as usize || frame == Frame::SetWork as usize);
            d[frame] = own.max(if ends { 0 } else { before[frame] }).max(whole[frame]);
            if own == HERE {
                // The first sentence says what the whole text is: "A day in 1888."
                before[frame] = before[frame].max(if sentence == 0 { FIRST } else { AROUND });
            }
        }
    }
}

/// "Evacuee diary, 3rd September 1939. ...": a first line or sentence that is a date of long ago and hardly more.
fn is_headed_long_ago(text: &Text<'_>) -> bool {
    let is_long_ago = |at: usize| year(text, at).is_some_and(|y| LONG_AGO.contains(&y));
    // "(This is my evacuee letter, set in 1940.)"
    let letter = |at: usize| {
        let before = text.sentence_of(at).start..at;
        before.into_iter().any(|i| one_of(text.word(i), words!("letter diary postcard")))
    };
    let set =
        |at: usize| text.word(at) == "set" && text.word(at + 1) == "in" && is_long_ago(at + 2) && letter(at);
    if (0..(2 * HEAD).min(text.tokens().len())).any(set) {
        return true;
    }
    let sentence = text.sentence_of(0);
    let line = (1..sentence.end).find(|&i| text.tokens().get(i).is_some_and(|t| t.line_before));
    let head = 0..line.unwrap_or(sentence.end).min(HEAD + 1);
    let is = |class| text.has_class(&head, class);
    head.len() <= HEAD
        && head.end < text.tokens().len()
        && is(Class::Month)
        && head.clone().any(is_long_ago)
        && !head.clone().any(|i| one_of(text.word(i), words!("i my we our is was were born on")))
}

/// "COOK: Who ate the trifle? CAT: Meow. COOK: It was you!": a script, in which somebody speaks twice. A form asks for nothing twice.
fn is_script(text: &Text<'_>) -> bool {
    let speaks = |&at: &usize| {
        let name = text.cased(at);
        name.len() > 2 && name.bytes().all(|b| b.is_ascii_uppercase())
    };
    let colons = (1..text.tokens().len()).filter(|&at| text.word(at) == ":");
    let mut speakers = colons.map(|at| at - 1).filter(speaks).take(MOST_SPEAKERS).map(|at| text.word(at));
    let mut seen = Vec::new();
    speakers.any(|speaker| {
        seen.push(speaker);
        seen.iter().filter(|&&other| other == speaker).count() > 1
    })
}

/// "Diary of a Viking. ...", "A letter home from the trenches": a first sentence that says whose words follow, somebody's of long ago.
fn is_headed_by_a_part(text: &Text<'_>) -> bool {
    let head = 0..text.sentence_of(0).end;
    let any = |words| head.clone().any(|i| one_of(text.word(i), words));
    head.len() <= HEAD
        && head.end < text.tokens().len()
        && (any(words!("diary journal")) || any(words!("letter")) && any(words!("from home")))
        && (text.has_class(&head, Class::History) || any(words!("soldier servant sailor")))
        && !any(words!("i my we our"))
}

/// "Learn Act 1 by Monday": an act that is learnt is not the heading of a play.
fn is_rehearsed(text: &Text<'_>, at: usize) -> bool {
    matches!(text.word(at), "act" | "scene")
        && one_of(
            text.word(at.wrapping_sub(1)),
            words!("learn learning know practise practising rehearse rehearsing"),
        )
}

/// The tokens between double quotes.
fn quotes(text: &Text<'_>) -> Vec<Range<u32>> {
    let mut quotes = Vec::new();
    let mut open: Option<(u32, u32)> = None;
    for (index, token) in text.tokens().iter().enumerate() {
        if text.mark(token) == b'"' {
            match open.take() {
                Some((from, _)) => quotes.push(from..index as u32),
                None => open = Some((index as u32 + 1, token.sentence)),
            }
        } else if token.line_before && open.is_some_and(|(_, sentence)| sentence != token.sentence) {
            // A quote that is never closed ends with its paragraph.
            open = None;
        }
    }
    quotes
}

/// Whether the sentence goes on with a word at `at`.
fn goes_on(text: &Text<'_>, at: usize) -> bool {
    text.tokens().get(at).is_some_and(|t| t.kind != TokenKind::Symbol && !t.line_before)
        && at < text.sentence_of(at.wrapping_sub(1)).end
}

/// `score` less a share of `most`: all of it at a doubt of 100.
pub fn lower(score: u8, doubt: u8, most: u8) -> u8 {
    score.saturating_sub((u16::from(doubt) * u16::from(most) / 100) as u8)
}

/// A number of four digits that may be a year: not beside other digits.
fn year(text: &Text<'_>, index: usize) -> Option<i32> {
    let number = |at: usize| text.tokens().get(at).filter(|t| t.kind == TokenKind::Number);
    let token = number(index).filter(|t| t.end - t.start == 4)?;
    let alone = text.word(index.wrapping_sub(1)) != ":"
        && number(index.wrapping_sub(1)).is_none()
        && number(index + 1).is_none();
    text.token_text(token).parse().ok().filter(|_| alone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn doubt(raw: &str, word: &str, frame: Frame) -> u8 {
        let language = Language::new();
        let text = Text::new(raw, &language);
        let context = Context::new(&text, &Post::from(raw));
        let at = (0..text.tokens().len()).find(|&i| text.word(i) == word).unwrap_or(usize::MAX);
        context.doubt(at, &[frame])
    }

    #[test]
    fn a_story_frames_what_follows() {
        let story =
            "In the story Jack opened the gate. A raven came. It read: meet me at midnight by the well.";
        assert_eq!(doubt(story, "gate", Frame::Story), HERE);
        assert_eq!(doubt(story, "midnight", Frame::Story), FIRST);
        assert_eq!(doubt("My dog ran. Meet me at the park.", "park", Frame::Story), 0);
        let told = "Meet me at the well. Once upon a time there was a cat.";
        assert_eq!(doubt(told, "well", Frame::Story), HERE);
    }

    #[test]
    fn advice_set_work_and_notices() {
        assert_eq!(doubt("Never tell strangers what school you go to.", "school", Frame::Advice), HERE);
        assert_eq!(doubt("dont tell your mum meet me at the park", "park", Frame::Advice), 0);
        assert_eq!(doubt("We did a survey. Are you a boy or a girl?", "girl", Frame::SetWork), FIRST);
        assert_eq!(doubt("Dear parents, choir will meet at 1pm.", "meet", Frame::Notice), HERE);
    }

    #[test]
    fn history_and_quotes() {
        assert_eq!(doubt("It began in 1666 in Pudding Lane.", "lane", Frame::History), HERE);
        assert_eq!(doubt("My code is 07700 1666 900.", "900", Frame::History), 0);
        assert_eq!(doubt("\"Meet me,\" she said.", "meet", Frame::Quoted), HERE);
        assert_eq!(doubt("\"Meet me,\" she said.", "said", Frame::Quoted), 0);
    }

    #[test]
    fn a_post_marked_as_a_story() {
        let language = Language::new();
        let text = Text::new("meet me at the park", &language);
        let post = Post { nature: Some(Nature::Story), ..Post::default() };
        let context = Context::new(&text, &post);
        assert_eq!((context.doubt(0, &[Frame::Story]), context.told(0, &[Frame::Story])), (HERE, 0));
    }
}
