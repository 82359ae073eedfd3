//! Who speaks, and in what frame: what the text around a cue says about it.

use super::{grammar::Rule, matching::Hit, stream::Stream, vocabulary::WordClasses};
use crate::{
    Kind,
    detect::{
        Scan,
        read::context::{Frame, lower},
    },
    order,
};

/// Who acts stands at most so many words before what is done.
const NEAR: usize = 8;

/// What a rule says about the text around it, instead of raising something itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// Somebody else's words are reported: "he called me".
    Reported,
    /// Spoken against unkindness: "it is not okay to say".
    Counter,
    /// A story, book, play, film or game tells it.
    Story,
    /// History, news, science: school work.
    Lesson,
    /// Praise or thanks in the same sentence, which may be meant otherwise: "nice try fatty".
    Friendly,
    /// Affection in the same sentence: "you muppet, love you".
    Warm,
    /// A source is named.
    Source,
    /// It is about an animal.
    Animal,
}

impl Context {
    /// The context of a rule's name.
    pub(super) fn named(rule: &str) -> Option<Self> {
        match rule.strip_prefix("context/")? {
            "reported" => Some(Self::Reported),
            "counter" => Some(Self::Counter),
            "story" => Some(Self::Story),
            "lesson" => Some(Self::Lesson),
            "friendly" => Some(Self::Friendly),
            "warm" => Some(Self::Warm),
            "source" => Some(Self::Source),
            "animal" => Some(Self::Animal),
            _ => None,
        }
    }
}

/// What is known about one text.
pub(super) struct Around<'a> {
    scan: &'a Scan<'a>,
    stream: &'a Stream,
    /// The contexts found, by sentence: which, its sentence, its words.
    contexts: Vec<(Context, u32, (usize, usize))>,
    /// A bit for each context found.
    anywhere: u8,
    /// The words of figures of speech, by their first, and what they excuse.
    figures: Vec<((usize, usize), Option<Kind>)>,
    /// How many words the longest of them has.
    longest_figure: usize,
    /// Whether the text reads as children's talk.
    chat: bool,
    /// Whether it is longer than a message.
    long: bool,
    /// Whether a group of people is named.
    group: bool,
    /// Whether the text wants to be passed on: its threats are part of the trick.
    chain: bool,
}

impl<'a> Around<'a> {
    /// Reads the contexts among the hits.
    pub(super) fn new(scan: &'a Scan<'a>, stream: &'a Stream, hits: &[Hit]) -> Self {
        let mut contexts: Vec<_> = hits
            .iter()
            .filter_map(|hit| {
                let context = scan.grammar.rule(hit.rule)?.context?;
                Some((context, stream.words.get(hit.words.0)?.sentence, hit.words))
            })
            .collect();
        order::sort_by_key(&mut contexts, |c| c.1);
        let anywhere = contexts.iter().fold(0, |all, c| all | 1 << c.0 as u8);
        let figure = |h: &Hit| {
            let rule = scan.grammar.rule(h.rule).filter(|r| r.score == 0 && r.context.is_none())?;
            Some((h.words, rule.kind))
        };
        let mut figures: Vec<_> = hits.iter().filter_map(figure).collect();
        order::sort_by_key(&mut figures, |f| f.0);
        let longest_figure = figures.iter().map(|(words, _)| words.1 - words.0).max().unwrap_or(0);
        let group = scan.grammar.vocabulary.known.identity;
        Self {
            scan,
            stream,
            contexts,
            figures,
            longest_figure,
            anywhere,
            chat: stream.talk,
            long: scan.text.tokens().len() > 45,
            chain: hits
                .iter()
                .any(|h| scan.grammar.rule(h.rule).is_some_and(|r| r.kind == Some(Kind::ChainLetter))),
            group: stream.words.iter().any(|w| w.classes.meets(group)),
        }
    }

    /// How sure a hit is in its frame; `None` where it says nothing.
    pub(super) fn score(&self, rule: &Rule, hit: &Hit) -> Option<u8> {
        let token = self.stream.words.get(hit.words.0).map_or(0, |w| w.tokens.0 as usize);
        let sentence = self.stream.words.get(hit.words.0).map_or(0, |w| w.sentence);
        let worry = rule.concern.is_some() && rule.letters.is_empty();
        if rule.score == 0 || (rule.group && !self.group) || (rule.talk && !self.chat) {
            return None;
        }
        let mut score = rule.score;
        // A longer piece of written work tells of others; a child who is worried says "i" or "my".
        if rule.concern.is_some()
            && self.long
            && !self.chat
            && !self.any_of(hit, self.scan.grammar.vocabulary.known.first)
        {
            score = lower(score, 100, 45);
        }
        // What an adult should read is no story because a child ticks so.
        let tag_counts = rule.concern.is_none() && rule.kind != Some(Kind::Slur);
        let doubt = |frames: &[Frame]| match tag_counts {
            true => self.scan.context.doubt(token, frames),
            false => self.scan.context.told(token, frames),
        };
        if !rule.anywhere {
            let quoted = doubt(&[Frame::Quoted]);
            let told = doubt(&[Frame::Story]).max(doubt(&[Frame::History])).max(doubt(&[Frame::SetWork]) / 2);
            score = lower(score, quoted, 60);
            // A rumour may be about anything, old or new.
            let told = if rule.kind == Some(Kind::Rumour) { 0 } else { told };
            score = lower(score, told, 60);
            let lesson = rule.letters.has(crate::Letter::Kind) && self.has(Context::Lesson, Some(sentence));
            if self.has(Context::Story, None) || lesson {
                score = lower(score, 100, if self.chat && self.speaks_to_you(hit) { 25 } else { 60 });
            }
        }
        if worry {
            let told = self.contexts_of(sentence).any(|&(context, _, words)| {
                matches!(context, Context::Story | Context::Lesson) && words.0 < hit.words.0
            });
            return Some(if told && !rule.anywhere { lower(score, 100, 60) } else { score });
        }
        if rule.kind == Some(Kind::ThreatOrWeapon) && self.chain {
            return None;
        }
        if rule.concern.is_none() {
            let reported = self
                .contexts_of(sentence)
                .any(|&(context, _, words)| context == Context::Reported && words.0 < hit.words.1);
            let said_against = self.has(Context::Counter, Some(sentence));
            let unkind = rule.letters.has(crate::Letter::Kind);
            // "... but that is wrong" speaks against hearsay too.
            if (reported && unkind) || (said_against && (unkind || rule.kind == Some(Kind::Rumour))) {
                score = lower(score, 100, 60);
            }
        }
        if rule.kind == Some(Kind::Rumour) && self.has(Context::Source, None) {
            score = lower(score, 100, 60);
        }
        if rule.kind == Some(Kind::Unkind) {
            let here = |context| self.has(context, Some(sentence));
            let most = if here(Context::Warm) { 45 } else { 35 * u8::from(here(Context::Friendly)) };
            score = lower(score, 100, most);
        }
        if rule.third && self.has(Context::Animal, None) && !self.names_a_child(hit) {
            return None;
        }
        if rule.third && !self.chat && (self.long || !self.names_a_child(hit)) {
            score = lower(score, 100, 45);
        }
        // A long piece of written work seldom insults its reader.
        if self.long
            && !self.chat
            && matches!(rule.kind, Some(Kind::Unkind | Kind::PutDown | Kind::ThreatOrWeapon))
        {
            score = lower(score, 100, 45);
        }
        Some(score)
    }

    /// Whether a threat, a weapon or extremist talk is somebody else's: the writer tells of it. Who acts stands in the words or, nearest
    /// to them, before; with "you" in them it is said to somebody, and what is
    /// wished on others is no telling.
    pub(super) fn tells_of_others(&self, rule: &Rule, hit: &Hit) -> bool {
        let talk = rule.kind == Some(Kind::Radicalisation);
        if rule.concern.is_none() || !(talk || rule.kind == Some(Kind::ThreatOrWeapon)) {
            return false;
        }
        let known = &self.scan.grammar.vocabulary.known;
        let others = known.others.and(known.name);
        if self.any_of(hit, known.acts.and(known.second).and(known.fate)) {
            return false;
        }
        let words = self.stream.words.get(hit.words.0..hit.words.1).unwrap_or_default();
        let Some(first) = words.first() else { return false };
        // "they should all ..." is said of a group.
        if !talk && words.iter().take(2).any(|w| w.classes.meets(others)) {
            return true;
        }
        let before = self.stream.words.get(..hit.words.0).unwrap_or_default().iter().rev();
        let mut before = before.take_while(|w| w.sentence == first.sentence).take(NEAR);
        let who = before.find(|w| w.classes.meets(others.and(known.acts)));
        who.is_some_and(|w| w.classes.meets(others) && !w.classes.meets(known.acts))
    }

    fn has(&self, context: Context, sentence: Option<u32>) -> bool {
        match sentence {
            Some(sentence) => self.contexts_of(sentence).any(|&(c, ..)| c == context),
            None => self.anywhere & (1 << context as u8) != 0,
        }
    }

    fn contexts_of(&self, sentence: u32) -> impl Iterator<Item = &(Context, u32, (usize, usize))> {
        let first = self.contexts.partition_point(|c| c.1 < sentence);
        self.contexts.get(first..).unwrap_or_default().iter().take_while(move |c| c.1 == sentence)
    }

    /// A rule of score 0 that shares words with the hit: a figure of speech. Those of worries excuse threats too; those of another
    /// kind only their own.
    pub(super) fn figure_of_speech(&self, rule: &Rule, hit: &Hit) -> bool {
        let before = self.figures.partition_point(|(words, _)| words.0 < hit.words.1);
        let near = self.figures.get(..before).unwrap_or_default().iter().rev();
        near.take_while(|(words, _)| words.0 + self.longest_figure > hit.words.0)
            .filter(|(words, _)| words.1 > hit.words.0)
            .any(|&(_, figure)| match figure {
                Some(Kind::WorryDisclosure) => rule.concern.is_some(),
                kind => kind == rule.kind,
            })
    }

    fn speaks_to_you(&self, hit: &Hit) -> bool {
        self.any_of(hit, self.scan.grammar.vocabulary.known.second)
    }

    fn names_a_child(&self, hit: &Hit) -> bool {
        self.any_of(hit, self.scan.grammar.vocabulary.known.name)
    }

    fn any_of(&self, hit: &Hit, classes: WordClasses) -> bool {
        let words = self.stream.words.get(hit.words.0..hit.words.1).unwrap_or_default();
        words.iter().any(|w| w.classes.meets(classes))
    }
}
