//! Whose name is it, and may it stand? A full name starts at [`BASE`]; words around it move the score in both directions.
//!
//! What speaks for a private person: a relation ("my cousin ..."), the writer naming themself, a by-line or a sign-off, talk in the
//! first person, school words. What speaks for a public one: the list of public figures, words of fame, of long ago and of
//! stories, a rank before the name, a part that is played ("I am a soldier"). A name that nothing speaks for stays below the
//! pupil's threshold and above the queue's.

mod announced;
mod before;

use super::recogniser::{NameSpan, Recogniser, Scratch};
use super::signal::{Counts, Signal, SignalWords, Signals};
use super::token::{Shape, Tokens};
use crate::detect::{Scan, read::context::Frame};
use crate::text::one_of;
use std::ops::Range;

/// Score of a full name with nothing around it.
const BASE: i32 = 44;
/// The least score of a full name that was found: the queue (sensitivity 80) still shows it.
const LEAST: i32 = 22;
/// The most that the name of a part in a play or tale comes to.
const PLAYED: i32 = 38;
/// The most that the name of a public figure comes to, unless the writer vouches for a namesake.
const LISTED: i32 = 40;
/// From here on the writer vouches that a famous name is a namesake's.
const VOUCHED: i32 = 30;
/// From this score on a name that is announced vouches for the one joined to it.
const SURE: i32 = 70;
/// A longer run of words is no public figure's name.
const LONGEST_PUBLIC: usize = 12;
/// So near before a name stand the words of a part that the writer plays.
const BESIDE: usize = 5;
/// Words looked at on each side of a name.
const REACH: usize = 18;

/// A judged name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// 0 to 100.
    pub score: u8,
    /// Whether the writer is meant.
    pub own: bool,
    /// Why: the rule's name.
    pub rule: Rule,
    /// How strongly the words before announce it: a name joined to it by "and" is announced too.
    pub announced: i32,
}

/// How strongly a private name is announced, whether it is the writer's, and the rule.
type Announced = (i32, bool, Rule);

/// Why a full name was scored as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The writer says who they are.
    Said,
    /// A by-line or sign-off.
    Signed,
    /// A relation or a role in the writer's life stands before it.
    Relation,
    /// It is on the list of public figures.
    Public,
    /// Said to be a part in a play, a figure of a story, a pet or a puppet.
    Played,
    /// A street, school, prize or storm of that name.
    Thing,
    /// Only the words around it speak.
    Mentioned,
}

/// The words of one text as far as names need them.
pub struct Setting<'a> {
    tokens: &'a Tokens,
    recogniser: &'a Recogniser<'a>,
    signals: Vec<Signals>,
    /// Sentence of each token, counted.
    sentence: Vec<u32>,
    /// What is said how often in the text.
    counts: Counts,
    /// How often relatives, friends and people of the writer's life are spoken of.
    relation: usize,
    /// The writer plays a part ("I am an evacuee").
    part: bool,
    /// A line of it asks for what a child says of themself: "Age:", "Class:".
    form: bool,
}

impl<'a> Setting<'a> {
    /// Reads the text. `lately`: it names a year of the pupils' own lives.
    pub fn new(
        scratch: &'a Scratch,
        recogniser: &'a Recogniser<'a>,
        words: &SignalWords,
        lately: bool,
    ) -> Self {
        let tokens = &scratch.tokens;
        let signals = words.read(tokens, lately);
        let mut sentence = vec![0; tokens.list.len()];
        for (number, range) in (0..).zip(&scratch.sentences) {
            if let Some(part) = sentence.get_mut(range.clone()) {
                part.fill(number);
            }
        }
        let counts = Counts::of(signals.iter().copied());
        let marks = (0..).zip(&tokens.list).filter(|(_, t)| t.shape == Shape::Mark);
        let parts = (0..).zip(&signals).filter(|(_, s)| s.has(Signal::Part));
        Self {
            relation: counts.get(Signal::Relation) + counts.get(Signal::Role),
            counts,
            tokens,
            recogniser,
            part: parts.map(|(i, _)| i).any(|i| plays_a_part(tokens, &signals, i)),
            signals,
            sentence,
            form: marks.map(|(i, _)| i).any(|i| asks_of_a_child(tokens, i)),
        }
    }

    #[inline(never)]
    fn has(&self, i: usize, s: Signal) -> bool {
        self.signals.get(i).is_some_and(|x| x.has(s))
    }

    #[inline(never)]
    fn word(&self, i: usize) -> &str {
        self.tokens.word_at(i)
    }

    /// Whether a sentence begins there.
    fn opens(&self, i: usize) -> bool {
        self.tokens.list.get(i).is_some_and(|t| t.opens)
    }

    fn same_sentence(&self, i: usize, j: usize) -> bool {
        self.sentence.get(i).is_some_and(|s| self.sentence.get(j) == Some(s))
    }

    /// What the words around the name say, in its sentence.
    fn around(&self, name: NameSpan) -> Counts {
        let before = name.first.saturating_sub(REACH)..name.first;
        let after = name.end..(name.end + REACH).min(self.tokens.list.len());
        let near = before.chain(after).filter(|&i| self.same_sentence(i, name.first));
        Counts::of(near.filter_map(|i| self.signals.get(i).copied()))
    }

    /// Whether the name is on the list of public figures; a word beyond the listed ones may stand in it if it is no name itself
    /// ("harry kane should", but not "Harley Quinn Stubbs"). It may go on after the span: "Mary Queen" of Scots.
    pub fn is_public(&self, name: NameSpan) -> bool {
        if name.len() > LONGEST_PUBLIC {
            return false;
        }
        let words: Vec<&str> = name.tokens().map(|i| self.word(i)).collect();
        if matches!(self.word(name.end), "of" | "the") {
            let byname = [self.word(name.end), self.word(name.end + 1)];
            if self.recogniser.public.has(&[words.as_slice(), &byname].concat()) {
                return true;
            }
        }
        let no_name = |w: &&str| {
            let lists = self.recogniser.lexicon.word(w);
            !lists.is_name() || lists.everyday == 3 || lists.given == 0 && lists.everyday > 0
        };
        (0..words.len()).any(|from| {
            (from + 1..=words.len().min(from + 6)).any(|to| {
                let (Some(before), Some(inner), Some(after)) =
                    (words.get(..from), words.get(from..to), words.get(to..))
                else {
                    return false;
                };
                (inner.len() > 1 || inner.iter().any(|w| w.contains('-')))
                    && before.iter().chain(after).all(no_name)
                    && (self.recogniser.public.has(inner) || self.is_of_public(inner))
            })
        })
    }

    /// "harry maguires locker", "six Harry Potters".
    fn is_of_public(&self, words: &[&str]) -> bool {
        let Some((last, first)) = words.split_last() else { return false };
        last.strip_suffix('s').is_some_and(|bare| self.recogniser.public.has(&[first, &[bare]].concat()))
    }

    /// Judges a full name. `beside`: how strongly a name joined to it by "and" was announced.
    pub fn judge(&self, name: NameSpan, scan: &Scan<'_>, at: usize, beside: i32) -> Verdict {
        let public = self.is_public(name);
        // "I'm Maya Patel and Roald Dahl is my hero"
        let beside = if public && self.has(name.end, Signal::Being) { 0 } else { beside };
        let (announced, own, rule) = match self.announced(name) {
            (points, ..) if points < beside && beside > 0 => (beside, false, Rule::Mentioned),
            own => own,
        };
        let rule = if rule == Rule::Said && self.made_this(name) { Rule::Signed } else { rule };
        if self.names_a_thing(name, announced >= 28) {
            return Verdict { score: 10, own: false, rule: Rule::Thing, announced: 0 };
        }
        let praised = self.praised(name);
        let known = announced >= 24 || praised;
        let mut score = BASE + announced + if praised { 16 } else { 0 };
        score += self.weight_of_the_name(name, announced >= 20);
        score += self.weight_of_the_text(name, known, rule);
        let framed = |score: i32, frame: Frame, most: u8| {
            i32::from(scan.context.lower(score.clamp(0, 255) as u8, at, &[frame], most))
        };
        // a by-line stands under a story
        let in_story = match (rule, known) {
            (Rule::Signed, _) => 0,
            (_, true) => 8,
            (_, false) => 30,
        };
        score = framed(score, Frame::Story, in_story);
        let history = match known {
            true => 8,
            false if scan.context.long_ago && !scan.context.lately => 36,
            false => 24,
        };
        score = framed(score, Frame::History, history);
        score -= if scan.context.quoted(at) { 8 } else { 0 };
        let ranked = name.first > 0 && self.has(name.first - 1, Signal::Rank) && rule != Rule::Relation;
        let begins_ranked = self.has(name.first, Signal::Rank)
            && self.recogniser.lexicon.word(self.word(name.first)).given == 0;
        if (ranked || begins_ranked) && rule != Rule::Relation {
            score -= 30;
        }
        // "George III"
        if one_of(self.word(name.end - 1), words!("ii iii iv vi vii viii xiv xvi")) {
            score -= 40;
        }
        // "In our play I'm ...": who says so of themself after these words plays
        let in_a_tale = announced < 20
            && self.in_a_tale(name, name.first.saturating_sub(REACH)..name.end + REACH)
            || rule == Rule::Said && self.in_a_tale(name, name.first.saturating_sub(BESIDE)..name.first);
        let nobody = self.is_pet(name) || in_a_tale;
        if nobody {
            score -= if rule == Rule::Said { 40 + announced } else { 40 };
        }
        if announced < 20 && self.is_gone_to(name) {
            score -= 40;
        }
        let apposed = rule == Rule::Said && self.part_apposed(name);
        let plays = self.part || self.part_follows(name) || apposed;
        if plays && rule != Rule::Signed && !self.acts_in_it(name) {
            score -= 50;
        }
        // Famous people have namesakes only where the writer vouches for it.
        // "My name is ..." in a text full of long ago or of a story: a part, not the writer.
        let past = self.counts.get(Signal::Past);
        let told = past + self.counts.get(Signal::Story);
        let of_here = self.is_of_here(name);
        let old = scan.context.doubt(at, &[Frame::History]) >= 60;
        if rule == Rule::Said && (told >= 4 || old) {
            score -= 40;
        }
        // a part that is played, a speaker in a dialogue, a costume
        // "the captain was Edward Smith", in 1912
        if rule == Rule::Relation && announced < 26 && scan.context.long_ago {
            score -= 30;
        }
        let long_ago = rule == Rule::Said && (past > 0 || old);
        let other = (long_ago || self.part && rule != Rule::Signed) && !of_here
            || rule == Rule::Said && scan.context.quoted(at)
            || self.wears(name)
            || scan.context.played && rule != Rule::Signed;
        if other {
            score = score.min(PLAYED);
        }
        let public = public && (announced < VOUCHED || rule == Rule::Said && told >= 2);
        if public {
            score = (score - 45).min(LISTED);
        }
        let rule = match rule {
            _ if public => Rule::Public,
            Rule::Mentioned if nobody && announced < 20 && self.is_said_to_be(name) => Rule::Played,
            other => other,
        };
        // "well done to Jasleen Gahir and Tom Holland": who stands beside a pupil is one
        let vouches = rule == Rule::Mentioned && (announced >= 18 || praised) && score >= SURE;
        let announced = if vouches { announced.max(VOUCHED) } else { announced };
        // what stands on no list of names and nothing announces may be anything
        let least = if announced < 20 && !self.holds_a_name(name) { 0 } else { LEAST };
        Verdict { score: score.clamp(least, 99) as u8, own, rule, announced }
    }

    /// What the text says, above all the words around the name: the writer's own life for it, the world against it, but little where
    /// the name is `known` to be a private person's.
    fn weight_of_the_text(&self, name: NameSpan, known: bool, rule: Rule) -> i32 {
        let around = self.around(name);
        let near = |s| around.get(s) as i32;
        let all = |s| self.counts.get(s) as i32;
        let mut score = if near(Signal::FirstPerson) > 0 { 14 } else { 0 };
        score += if near(Signal::Talk) > 0 { 8 } else { 0 };
        score += (6 * near(Signal::School)).min(14);
        score += (4 * near(Signal::Role)).min(8);
        score += if near(Signal::Relation) > 0 { 6 } else { 0 };
        score += if self.class_code(name) { 12 } else { 0 };
        score += match all(Signal::FirstPerson) {
            0 => -4,
            1 => 3,
            _ => 8,
        };
        score += (2 * all(Signal::Talk)).min(6);
        let shade = |points: i32| if known { points / 3 } else { points };
        score -= shade((9 * near(Signal::Fame)).min(27));
        score -= shade((8 * near(Signal::Past)).min(24));
        let story = if rule == Rule::Signed { 0 } else { near(Signal::Story) };
        score -= shade((8 * story).min(24));
        score -= if near(Signal::Admired) > 0 && rule != Rule::Relation { 20 } else { 0 };
        // a school's match report is full of scores and winners
        let far_fame = 2 * (all(Signal::Fame) - near(Signal::Fame)) - 4 * all(Signal::School);
        score -= shade(far_fame.clamp(0, 10));
        score - shade((3 * (all(Signal::Story) - near(Signal::Story))).clamp(0, 12))
    }

    /// What the words of the name themselves say.
    fn weight_of_the_name(&self, name: NameSpan, announced: bool) -> i32 {
        let mut points = match name.margin {
            i32::MIN..-60 => -24,
            -60..0 => -16,
            0..100 => -8,
            100..250 => -4,
            250..600 => 0,
            _ => 4,
        };
        points = if announced { points / 2 } else { points };
        let lists: Vec<_> = name
            .tokens()
            .map(|i| (self.recogniser.lexicon.word(self.word(i)), self.tokens.list.get(i).map(|t| t.shape)))
            .collect();
        if !lists.iter().any(|(l, _)| l.is_name()) {
            // "Deputy Head", "Anonymous Pupil"
            points -= if lists.iter().any(|(l, _)| l.everyday >= 2) { 40 } else { 8 };
        }
        // "rich dawn", "will grace": everyday words in lower case, unless they do what people do
        let acts = self.acts(name.end);
        if lists.iter().all(|(l, s)| l.everyday >= 2 && *s == Some(Shape::Lower)) {
            points -= if acts { 0 } else { 14 };
        }
        // a young writer's name in small letters is nobody famous
        let small = lists.iter().all(|(_, s)| matches!(s, Some(Shape::Lower | Shape::LowerHyphen)));
        if small {
            points += if acts { 16 } else { 10 };
        }
        // nearly every first name is on the lists: "sticky rice", "Loch Lomond" do not begin with one
        if lists.first().is_some_and(|(l, _)| l.given == 0) {
            points -= if small { 16 } else { 8 };
        }
        // "carol service", "gravy brown": an everyday word is no surname, or only a rare one
        let unlisted_first = lists.first().is_some_and(|(l, _)| l.given == 0);
        if let Some((last, shape)) = lists.last() {
            let plain = last.everyday == 3 && last.surname < 2 || last.everyday == 2 && last.surname == 0;
            if small && unlisted_first && last.everyday > 0 {
                points -= 30;
            } else if plain {
                points -= 18;
            }
            // "Noah sneezing": a name is written in one way
            let capital =
                |s: &Option<Shape>| matches!(s, Some(Shape::Capital | Shape::Mixed | Shape::CapitalHyphen));
            if *shape == Some(Shape::Lower) && lists.first().is_some_and(|(_, s)| capital(s)) {
                points -= 20;
            }
        }
        if lists.iter().all(|(l, _)| l.place && l.given < 2) {
            points -= 12;
        }
        if name.tokens().any(|i| {
            one_of(
                self.word(i),
                words!(
                    "the im hi hiya hello me i u ur lol of and a an our your my is was in hur self team \
                    agent class year merci alias r deffo defo v vs"
                ),
            )
        }) {
            points -= 60;
        }
        points
    }

    /// Whether the words from `i` on tell what a person did or is: "daisy fields brought flowers", "mark banks is the goalie".
    fn acts(&self, i: usize) -> bool {
        let next = self.tokens.list.get(i).is_some_and(|t| !t.opens && !t.line);
        let being = self.has(i, Signal::Being) && (i + 1..i + 3).any(|k| self.has(k, Signal::Role));
        next && (being
            || one_of(
                self.word(i),
                words!(
                    "said says told asked got sat sits won lost read brought gave cried laughed shouted \
                    drew did does has ran jumped kicked pushed threw wants likes loves thinks knows \
                    plays lent borrowed forgot helped shared lives joined helps drives fell came comes went scored \
                    saved"
                ),
            ))
    }

    /// "we went to Lazer Loft": where somebody goes, and its last word is nobody's surname.
    fn is_gone_to(&self, name: NameSpan) -> bool {
        let before = |n: usize| name.first.checked_sub(n).map_or("", |i| self.word(i));
        // "the prize went to"
        let goes = one_of(before(2), words!("go goes going went gone"))
            && one_of(before(3), words!("we i they he she you are am is im were all to and"));
        before(1) == "to"
            && (goes || one_of(before(2), words!("come came coming been trip")))
            && self.recogniser.lexicon.word(self.word(name.end - 1)).surname == 0
            && self.word(name.end) != "'s"
    }

    /// "In my comic ..." in its sentence and near it: who is named there is made up.
    fn in_a_tale(&self, name: NameSpan, near: Range<usize>) -> bool {
        near.into_iter().filter(|&i| self.same_sentence(i, name.first)).any(|i| {
            self.word(i) == "in"
                && one_of(self.word(i + 1), words!("my our this her his a"))
                && one_of(
                    self.word(i + 2),
                    words!("comic story stories novel tale cartoon play panto nativity"),
                )
        })
    }

    /// "im going as Miles Morales": a costume in the name's sentence.
    fn wears(&self, name: NameSpan) -> bool {
        (name.first.saturating_sub(REACH)..name.first).any(|i| {
            self.same_sentence(i, name.first)
                && one_of(self.word(i), words!("going dressed dressing dress came coming went up"))
                && self.word(i + 1) == "as"
        })
    }

    fn holds_a_name(&self, name: NameSpan) -> bool {
        name.tokens().any(|i| self.recogniser.lexicon.word(self.word(i)).is_name())
    }

    /// Whether a word of it is a given name of some standing: "Lucius Septimius" has none.
    fn is_of_here(&self, name: NameSpan) -> bool {
        name.tokens().any(|i| self.recogniser.lexicon.word(self.word(i)).given >= 2)
    }

    /// "Well done to ...": praise in the sentence or the one before.
    fn praised(&self, name: NameSpan) -> bool {
        let here = self.sentence.get(name.first).copied().unwrap_or(0);
        let near = (name.first.saturating_sub(2 * REACH)..name.first).rev();
        near.take_while(|&i| self.sentence.get(i).is_some_and(|s| s + 1 >= here)).any(|i| {
            let word = self.word(i);
            self.has(i, Signal::Praise)
                || word == "done" && i > 0 && self.word(i - 1) == "well"
                || matches!(word, "thanks" | "thank") && (i + 1..i + 4).any(|k| self.word(k) == "to")
        })
    }

    /// "My name is ... and I made this": whose work it is, whatever it tells of.
    fn made_this(&self, name: NameSpan) -> bool {
        let i = name.end + usize::from(one_of(self.word(name.end), words!("and & n")));
        self.word(i) == "i"
            && one_of(self.word(i + 1), words!("made wrote did drew took painted built rote"))
            && one_of(self.word(i + 2), words!("this it"))
            && self.same_sentence(i, name.first)
    }

    /// "in 9R", "(Y4)", "5B" near the name.
    fn class_code(&self, name: NameSpan) -> bool {
        (name.end..name.end + 4).any(|i| self.same_sentence(i, name.first) && self.is_class_code(i))
    }

    /// "9R", "Y4".
    fn is_class_code(&self, i: usize) -> bool {
        let token = self.tokens.list.get(i);
        token.is_some_and(|t| t.shape == Shape::LettersAndDigits && t.end - t.start <= 3)
    }

    /// "my guinea pigs are Sir Squeak and Lady Nibbles", "our hamster Queen Pierogi": an animal, a toy or a figure of a game is spoken
    /// of before.
    fn is_pet(&self, name: NameSpan) -> bool {
        let pet = |i: usize| self.has(i, Signal::Pet) && self.same_sentence(i, name.first);
        let end = name.end;
        if self.has(end, Signal::Being) && matches!(self.word(end + 1), "my" | "our" | "the") && pet(end + 2)
        {
            return true;
        }
        // the villain was played by a child
        if name.first > 0 && self.word(name.first - 1) == "by" {
            return false;
        }
        let from = (name.first.saturating_sub(10)..name.first)
            .rev()
            .find(|&i| pet(i) || self.has(i, Signal::Relation));
        from.is_some_and(|i| {
            pet(i)
                && (i + 1 == name.first && self.has(name.first, Signal::Rank)
                    || (i + 1..name.first).any(|k| {
                        let mark = self.is_mark(k) && !matches!(self.word(k), ":" | "-");
                        self.has(k, Signal::Being) || self.has(k, Signal::Naming) || mark
                    }))
        })
    }

    /// "... is X", "... is called X", "the parts are Y, X".
    fn is_said_to_be(&self, name: NameSpan) -> bool {
        let being = |i: usize| self.has(i, Signal::Being) && self.same_sentence(i, name.first);
        let before = name.first.wrapping_sub(1);
        being(before)
            || self.has(before, Signal::Naming)
            || self.word(before) == "," && (name.first.saturating_sub(5)..before).any(being)
    }

    fn is_mark(&self, i: usize) -> bool {
        self.tokens.list.get(i).is_some_and(|t| t.shape == Shape::Mark)
    }

    /// "Rosa Parks Street", "Storm Arwen Jones", "Charlie Barker is my dogs full name": a thing that bears the name.
    fn names_a_thing(&self, name: NameSpan, announced: bool) -> bool {
        // "we slept at lily hargreaves house"
        let dwelling = self.word(name.end) == "house"
            && name.first > 0
            && one_of(self.word(name.first - 1), words!("to at round from near by past in"))
            && self.is_of_here(name);
        let after = self.tokens.list.get(name.end).is_some_and(|t| !t.line && !t.opens)
            && self.has(name.end, Signal::Thing)
            && !dwelling
            && {
                let capital = |i: usize| {
                    self.tokens.list.get(i).is_some_and(|t| matches!(t.shape, Shape::Capital | Shape::Upper))
                };
                capital(name.end) || !capital(name.first)
            };
        // "Albert Park": the thing's word stands in the span; such surnames need somebody to vouch for them
        let inside = name.len() == 2
            && one_of(
                self.word(name.end - 1),
                words!(
                    "road street avenue close drive school academy primary college hospital church \
                    cathedral museum castle square terrace crescent stadium park library festival prize \
                    cup award trust lane gardens river bridge service centre city united rovers town \
                    island lake beach day"
                ),
            );
        let end = name.end;
        let pet = self.has(end, Signal::Being)
            && matches!(self.word(end + 1), "my" | "our")
            && self.has(end + 2, Signal::Pet);
        after
            || pet
            || inside && !announced
            || self.has(name.first, Signal::Before)
            || (name.first > 0
                && self.has(name.first - 1, Signal::Before)
                && self.same_sentence(name.first - 1, name.first))
    }

    /// "... and I am a soldier": a part within reach after the name.
    fn part_follows(&self, name: NameSpan) -> bool {
        (name.end..(name.end + 12).min(self.tokens.list.len()))
            .any(|i| plays_a_part(self.tokens, &self.signals, i))
    }

    /// "I am Betty Clarke, an evacuee".
    fn part_apposed(&self, name: NameSpan) -> bool {
        self.word(name.end) == ","
            && matches!(self.word(name.end + 1), "a" | "an" | "the")
            && (name.end + 2..name.end + 5).any(|i| self.has(i, Signal::Part))
    }
}

/// Where the line begins whose label ends before the colon at `i`: "Age on Earth: 8".
fn label(tokens: &Tokens, i: usize) -> Option<usize> {
    let line = |i: &usize| *i == 0 || tokens.list.get(*i).is_some_and(|t| t.line);
    (tokens.word_at(i) == ":").then(|| (i.saturating_sub(4)..i).rfind(line))?
}

fn asks_of_a_child(tokens: &Tokens, i: usize) -> bool {
    let asked = words!("age birthday born class year school home lives live hobbies address");
    label(tokens, i).is_some_and(|at| asked.has(tokens.word_at(at)))
}

/// "I am a soldier", "im an evacuee", "we are vikings": first person, being, perhaps one word more, a part.
fn plays_a_part(tokens: &Tokens, signals: &[Signals], i: usize) -> bool {
    let has = |i: usize, s: Signal| signals.get(i).is_some_and(|x| x.has(s));
    if !has(i, Signal::Part) {
        return false;
    }
    // "our diary as evacuees"
    if i > 0
        && tokens.word_at(i - 1) == "as"
        && !matches!(tokens.word_at(i.wrapping_sub(2)), "known" | "same")
    {
        return true;
    }
    (2..=4).any(|n| {
        let Some(j) = i.checked_sub(n) else { return false };
        let article = (j + 1..i).any(|k| one_of(tokens.word_at(k), words!("a an the queen king")));
        let being = one_of(tokens.word_at(j), words!("am im 'm i'm was"));
        article
            && being
            && (j == 0 || matches!(tokens.word_at(j), "im" | "i'm") || tokens.word_at(j - 1) == "i")
    })
}
