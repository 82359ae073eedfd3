//! Patterns over words, read from `data/think/*.txt`.
//!
//! A section head names a rule: `[unkind/insult] kind=unkind letters=kind score=80`. Every line below it is one way of saying it:
//! words and `<classes>` in order. `a|b` is either; `a?` may be left out; `_` is any word; `..` and `...` are up to two or five
//! words; `!a` means that `a` does not follow; `^` and `$` are the sentence's start and end. Words of the class `filler` may stand
//! between any two parts, unless the line starts with `=`.

use super::{
    stream::Word,
    vocabulary::{Vocabulary, WordClasses, section_name},
};
use crate::{Category, Escalation, Kind, Letter, detect::Letters, order, text::lines};

const FILES: &[&str] = &[
    include_str!("../../data/think/context.txt"),
    include_str!("../../data/think/kind.txt"),
    include_str!("../../data/think/groups.txt"),
    include_str!("../../data/think/letters.txt"),
    include_str!("../../data/think/worry.txt"),
    include_str!("../../data/think/threat.txt"),
];

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
    /// Affection or praise in the same sentence.
    Friendly,
    /// A source is named.
    Source,
    /// It is about an animal.
    Animal,
}

impl Context {
    /// The context of a rule's name.
    fn named(rule: &str) -> Option<Self> {
        match rule.strip_prefix("context/")? {
            "reported" => Some(Self::Reported),
            "counter" => Some(Self::Counter),
            "story" => Some(Self::Story),
            "lesson" => Some(Self::Lesson),
            "friendly" => Some(Self::Friendly),
            "source" => Some(Self::Source),
            "animal" => Some(Self::Animal),
            _ => None,
        }
    }
}

/// What a rule raises.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// Its name, such as `unkind/insult`.
    pub(super) name: &'static str,
    /// What it finds; `None` for a context.
    pub(super) kind: Option<Kind>,
    /// The context it marks.
    pub(super) context: Option<Context>,
    /// The letters it raises.
    pub(super) letters: Letters,
    /// How sure it is.
    pub(super) score: u8,
    /// Whether an adult should read it.
    pub(super) concern: Option<Escalation>,
    /// About somebody who is not spoken to: counts only among children's talk or with a child's name.
    pub(super) third: bool,
    /// Holds in a story, a lesson and a quotation too.
    pub(super) anywhere: bool,
    /// Holds only in talk between children.
    pub(super) talk: bool,
    /// Holds only in a text that names a group of people.
    pub(super) group: bool,
}

/// One part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// One word of a set; it may be left out, or left out at the end of a sentence.
    One { set: Set, optional: bool, or_end: bool },
    /// No word of the set follows.
    Not(Set),
    /// Up to so many words.
    Gap(u8),
    /// Any word.
    Any,
    /// The start of a sentence.
    Start,
    /// The end of a sentence.
    End,
}

/// A set of words: any of the classes, or one of the hashes.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) classes: WordClasses,
    /// Sorted.
    hashes: Box<[u32]>,
    /// Several words that stand for one.
    pub(super) phrases: Box<[Box<[u32]>]>,
    /// Which top six bits the hashes have: most words are turned away by one look.
    bloom: u64,
}

impl Set {
    fn new(classes: WordClasses, mut hashes: Vec<u32>, phrases: Vec<Box<[u32]>>) -> Self {
        order::sort(&mut hashes);
        let bloom = hashes.iter().fold(0, |bloom, hash| bloom | 1 << (hash >> 26));
        Self { classes, hashes: hashes.into(), phrases: phrases.into(), bloom }
    }

    /// Whether the word is in the set.
    pub(super) fn has(&self, word: &Word) -> bool {
        word.classes.meets(self.classes)
            || (self.bloom >> (word.hash >> 26) & 1 == 1 && self.hashes.binary_search(&word.hash).is_ok())
    }
}

/// One line of a rule.
pub(super) struct Pattern {
    pub(super) rule: u16,
    pub(super) parts: Box<[Part]>,
    /// No filler may stand between the parts.
    pub(super) exact: bool,
}

/// Every pattern, with the words they are made of.
pub(crate) struct Grammar {
    pub(super) vocabulary: Vocabulary,
    rules: Vec<Rule>,
    pub(super) patterns: Vec<Pattern>,
    /// The patterns that need a word; `Entry::anchors` points here.
    pub(super) by_word: Vec<Vec<u16>>,
    /// The patterns that need a word of a class, by its bit.
    pub(super) by_class: Vec<Vec<u16>>,
    /// The classes in `by_class`.
    pub(super) anchors: WordClasses,
    pub(super) filler: WordClasses,
}

/// How often a common word is met, against any other word of the files.
const COMMON: u32 = 60;

impl Grammar {
    /// Reads the crate's patterns.
    pub(crate) fn new() -> Self {
        let vocabulary = Vocabulary::new();
        let filler = vocabulary.set("filler");
        let classes = vocabulary.class_count();
        let mut grammar = Self {
            vocabulary,
            rules: Vec::new(),
            patterns: Vec::new(),
            by_word: vec![Vec::new()],
            by_class: vec![Vec::new(); classes],
            anchors: WordClasses::default(),
            filler,
        };
        for line in FILES.iter().flat_map(|file| lines(file)) {
            match section_name(line) {
                Some(name) => grammar.rules.push(rule(name, line)),
                None => grammar.read_pattern(line),
            }
        }
        let weights = grammar.vocabulary.class_weights(COMMON);
        for number in 0..grammar.patterns.len() {
            grammar.anchor(number, &weights);
        }
        grammar
    }

    /// Whether a word is one of the grammar's.
    pub(crate) fn knows(&self, hash: u32) -> bool {
        self.vocabulary.get(hash).is_some()
    }

    /// A rule by its index.
    pub(super) fn rule(&self, index: usize) -> Option<&Rule> {
        self.rules.get(index)
    }

    fn read_pattern(&mut self, line: &'static str) {
        let (exact, line) = match line.strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        let parts = line.split_whitespace().map(|part| self.part(part)).collect();
        self.patterns.push(Pattern { rule: self.rules.len().saturating_sub(1) as u16, parts, exact });
    }

    /// Files the pattern under its rarest part: a text without that word is done with it at once.
    fn anchor(&mut self, number: usize, weights: &[u32]) {
        let Some(pattern) = self.patterns.get(number) else { return };
        let weight = |set: &Set| -> u32 {
            let of_classes: u32 = weights
                .iter()
                .enumerate()
                .filter(|&(bit, _)| set.classes.meets(WordClasses::of(bit as u8)))
                .map(|(_, weight)| weight)
                .sum();
            let of_words: u32 = set.hashes.iter().map(|&hash| self.vocabulary.weight(hash, COMMON)).sum();
            let of_phrases: u32 =
                set.phrases.iter().map(|p| self.vocabulary.weight(self.rarest(p), COMMON)).sum();
            of_classes + of_words + of_phrases
        };
        let rarest = pattern
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::One { set, optional: false, or_end: false } => Some(set),
                _ => None,
            })
            .min_by_key(|set| weight(set));
        let Some(set) = rarest.cloned() else { return };
        let of_phrases: Vec<u32> = set.phrases.iter().map(|phrase| self.rarest(phrase)).collect();
        for &hash in set.hashes.iter().chain(&of_phrases) {
            let at = self.vocabulary.entry(hash);
            let Some(entry) = self.vocabulary.entry_mut(at) else { continue };
            if entry.anchors == 0 {
                self.by_word.push(Vec::new());
                entry.anchors = (self.by_word.len() - 1) as u16;
            }
            if let Some(list) = self.by_word.get_mut(entry.anchors as usize) {
                list.push(number as u16);
            }
        }
        for (bit, list) in self.by_class.iter_mut().enumerate() {
            if set.classes.meets(WordClasses::of(bit as u8)) {
                list.push(number as u16);
            }
        }
        self.anchors = self.anchors.and(set.classes);
    }

    fn rarest(&self, phrase: &[u32]) -> u32 {
        phrase.iter().copied().min_by_key(|&word| self.vocabulary.weight(word, COMMON)).unwrap_or(0)
    }

    fn part(&mut self, part: &'static str) -> Part {
        match part {
            "^" => return Part::Start,
            "$" => return Part::End,
            "_" => return Part::Any,
            ".." => return Part::Gap(2),
            "..." => return Part::Gap(5),
            _ => {}
        }
        let (not, part) = part.strip_prefix('!').map_or((false, part), |rest| (true, rest));
        let (optional, part) = part.strip_suffix('?').map_or((false, part), |rest| (true, rest));
        let (mut hashes, mut phrases) = (Vec::new(), Vec::new());
        let mut classes = WordClasses::default();
        let or_end = part.len() > 1 && part.ends_with("|$");
        for word in part.split('|').filter(|w| *w != "$") {
            match word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
                Some(class) => classes = classes.and(self.vocabulary.set(class)),
                None => {
                    let words = self.vocabulary.phrase(word);
                    match words.as_slice() {
                        [one] => hashes.push(*one),
                        _ => phrases.push(words.into()),
                    }
                }
            }
        }
        let set = Set::new(classes, hashes, phrases);
        if not { Part::Not(set) } else { Part::One { set, optional, or_end } }
    }
}

/// Reads a section head.
fn rule(name: &'static str, line: &'static str) -> Rule {
    let mut rule = Rule {
        name,
        kind: None,
        context: Context::named(name),
        letters: Letters::NONE,
        score: 80,
        concern: None,
        third: false,
        anywhere: false,
        group: false,
        talk: false,
    };
    for setting in line.split_whitespace().skip(1) {
        match setting.split_once('=') {
            Some(("kind", kind)) => rule.kind = Kind::from_wire(kind),
            Some(("letters", letters)) => {
                rule.letters = letters
                    .split(',')
                    .filter_map(Letter::from_wire)
                    .fold(Letters::NONE, |all, letter| all.and(Letters::of(letter)));
            }
            Some(("score", score)) => rule.score = score.parse().unwrap_or(rule.score),
            Some(("concern", category)) => {
                rule.concern =
                    Category::from_wire(category).map(|category| Escalation { category, urgent: false });
            }
            None if setting == "urgent" => {
                rule.concern = rule.concern.map(|c| Escalation { urgent: true, ..c });
            }
            None if setting == "third" => rule.third = true,
            None if setting == "anywhere" => rule.anywhere = true,
            None if setting == "group" => rule.group = true,
            None if setting == "talk" => rule.talk = true,
            _ => {}
        }
    }
    rule
}
