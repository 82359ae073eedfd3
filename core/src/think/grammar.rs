//! Patterns over words, as packed from `data/think/*.txt`; the syntax of those files stands in `data/think/README.md`.

use super::{
    packed::Reader,
    vocabulary::{Vocabulary, WordClasses},
};
use crate::{Category, Escalation, Kind, Letter, detect::Letters};
use std::ops::Range;

const PACKED: &[u8] = include_bytes!("../../data/think/grammar.bin");

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
    /// Holds only as an answer to unkind words.
    pub(super) reply: bool,
}

impl Rule {
    /// Whether it says something only about what other rules find: a context, or a figure of speech.
    fn is_frame(&self) -> bool {
        self.context.is_some() || self.score == 0
    }
}

/// One part of a pattern. Sets are numbered.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// One word of a set.
    One(u16),
    /// The same, which may be left out; or left out at the end of a sentence.
    Maybe { set: u16, optional: bool, or_end: bool },
    /// No word of the set follows.
    Not(u16),
    /// Up to so many words.
    Gap(u8),
    /// Any word.
    Any,
    /// The start of a sentence.
    Start,
    /// The end of a sentence.
    End,
}

/// A set of words: any of the classes, some words, some phrases that stand for one word. Ranges are of the grammar's lists.
#[derive(Clone, Copy, Debug, Default)]
struct Set {
    classes: WordClasses,
    words: (u32, u32),
    phrases: (u32, u32),
    /// Which residues its words and the rarest words of its phrases have: most texts are turned away by one look.
    bloom: Bloom,
}

/// A filter of 256 bits for the numbers of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bloom([u64; 4]);

impl Bloom {
    /// Puts a word in.
    pub(super) fn put(&mut self, word: u16) {
        if let Some(bits) = self.0.get_mut(usize::from(word >> 6 & 3)) {
            *bits |= 1 << (word & 63);
        }
    }
    fn has(&self, word: u16) -> bool {
        self.0.get(usize::from(word >> 6 & 3)).is_some_and(|bits| bits >> (word & 63) & 1 == 1)
    }
    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| a & b != 0)
    }
    /// The same in 64 bits.
    pub(super) fn folded(&self) -> u64 {
        self.0.iter().fold(0, |all, bits| all | bits)
    }
}

/// One line of a rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    pub(super) rule: u16,
    /// No filler may stand between the parts.
    pub(super) exact: bool,
    parts: (u32, u32),
    /// A folded filter for the words of a part it needs beside that under which it is filed: of these, one with few words.
    pub(super) needs: u64,
}

/// For each word, then for each class, the patterns that need it: a range of `Grammar::filed`.
type Filed = Vec<(u32, u32)>;

/// Every pattern, with the words they are made of.
pub(crate) struct Grammar {
    pub(super) vocabulary: Vocabulary,
    rules: Vec<Rule>,
    patterns: Vec<Pattern>,
    parts: Vec<Part>,
    sets: Vec<Set>,
    /// The words of all sets; each set's own are sorted.
    set_words: Vec<u16>,
    /// The phrases of all sets: ranges of `phrase_words`.
    phrases: Vec<(u32, u32)>,
    phrase_words: Vec<u16>,
    /// The rarest word of each phrase.
    phrase_keys: Vec<u16>,
    /// Numbers of patterns, filed under each word and class that one of them is sure to need.
    filed: Vec<u16>,
    filed_at: Filed,
    /// Where the classes begin in `filed_at`.
    classes_from: usize,
    /// The patterns from here on are frames.
    pub(super) frames: usize,
}

impl Grammar {
    /// Reads the crate's patterns.
    #[inline(never)]
    pub(crate) fn new() -> Self {
        let mut packed = Reader::new(PACKED);
        let mut heads = packed.text().lines();
        let vocabulary = Vocabulary::read(&mut packed, heads.next().unwrap_or_default());
        let rules: Vec<Rule> = heads.map(rule).collect();
        let mut grammar = Self {
            vocabulary,
            rules,
            patterns: Vec::new(),
            parts: Vec::new(),
            sets: Vec::new(),
            set_words: Vec::new(),
            phrases: Vec::new(),
            phrase_words: Vec::new(),
            phrase_keys: Vec::new(),
            filed: Vec::new(),
            filed_at: Filed::new(),
            classes_from: 0,
            frames: 0,
        };
        let sets = packed.count();
        grammar.sets.reserve(sets);
        grammar.set_words.reserve(6 * sets);
        let mut next = grammar.vocabulary.first;
        let mut columns = std::array::from_fn(|_| packed.column());
        for _ in 0..sets {
            grammar.read_set(&mut columns, &mut next);
        }
        let patterns = packed.count();
        grammar.patterns.reserve(patterns);
        grammar.parts.reserve(8 * patterns);
        let mut anchors: Vec<u16> = Vec::with_capacity(patterns);
        let (mut rule, mut fresh) = (0, 0);
        let mut columns = std::array::from_fn(|_| packed.column());
        for _ in 0..patterns {
            grammar.read_pattern(&mut columns, &mut rule, &mut fresh, &mut anchors);
        }
        grammar.frames = grammar
            .patterns
            .iter()
            .position(|p| grammar.rule(p.rule).is_some_and(Rule::is_frame))
            .unwrap_or(grammar.patterns.len());
        grammar.file(&anchors);
        grammar
    }

    /// Whether a word is one of the grammar's.
    pub(crate) fn knows(&self, hash: u32) -> bool {
        self.vocabulary.get(hash).is_some()
    }

    /// A rule by its index.
    pub(super) fn rule(&self, index: u16) -> Option<&Rule> {
        self.rules.get(usize::from(index))
    }

    /// How many patterns there are.
    pub(super) fn len(&self) -> usize {
        self.patterns.len()
    }

    /// A pattern by its number.
    pub(super) fn pattern(&self, number: usize) -> Option<&Pattern> {
        self.patterns.get(number)
    }

    /// The parts of a pattern.
    pub(super) fn parts(&self, pattern: &Pattern) -> Option<&[Part]> {
        self.parts.get(range(pattern.parts))
    }

    /// The patterns that need this word.
    pub(super) fn filed_under(&self, word: u16) -> &[u16] {
        self.filed_at.get(usize::from(word)).and_then(|&r| self.filed.get(range(r))).unwrap_or_default()
    }

    /// The patterns that need a word of this class.
    pub(super) fn filed_under_class(&self, bit: u32) -> &[u16] {
        self.filed_at
            .get(self.classes_from + bit as usize)
            .and_then(|&r| self.filed.get(range(r)))
            .unwrap_or_default()
    }

    /// Whether a set may have a word of these.
    pub(super) fn may_have(&self, set: u16, classes: WordClasses, words: &Bloom) -> bool {
        self.sets.get(usize::from(set)).is_some_and(|s| s.classes.meets(classes) || s.bloom.meets(words))
    }

    /// Whether a word is in a set.
    pub(super) fn has(&self, set: u16, word: u16, classes: WordClasses) -> bool {
        self.sets.get(usize::from(set)).is_some_and(|s| {
            s.classes.meets(classes)
                || (s.bloom.has(word)
                    && self.set_words.get(range(s.words)).is_some_and(|w| w.binary_search(&word).is_ok()))
        })
    }

    /// The phrases of a set.
    pub(super) fn phrases(&self, set: u16) -> impl Iterator<Item = &[u16]> {
        let phrases = self.sets.get(usize::from(set)).and_then(|s| self.phrases.get(range(s.phrases)));
        phrases.unwrap_or_default().iter().filter_map(|&words| self.phrase_words.get(range(words)))
    }

    /// A set: its classes; how many words that sets before it have, and how many others; the numbers of the first; its phrases.
    #[inline(never)]
    fn read_set(&mut self, [classes, known, fresh, words, phrases]: &mut [Reader<'_>; 5], next: &mut u16) {
        let classes = (0..classes.count())
            .fold(WordClasses::default(), |all, _| all.and(WordClasses::of(classes.number())));
        let mut bloom = Bloom::default();
        let from = self.set_words.len();
        let known = known.size().min(words.left());
        let fresh = fresh.number().min(u32::from(u16::MAX - *next)) as u16;
        let mut word = 0;
        for _ in 0..known {
            word += words.number() as u16;
            self.set_words.push(word);
        }
        self.set_words.extend(*next..*next + fresh);
        *next += fresh;
        self.set_words.iter().skip(from).for_each(|&word| bloom.put(word));
        let (words, first_phrase) = (span(from..self.set_words.len()), self.phrases.len());
        let count = phrases.count();
        if count > 0 {
            self.read_phrases(count, phrases, next, &mut bloom);
        }
        self.sets.push(Set { classes, words, phrases: span(first_phrase..self.phrases.len()), bloom });
    }

    /// The phrases of a set: which word is the rarest, how many there are, the numbers of these.
    #[inline(never)]
    fn read_phrases(&mut self, count: usize, phrases: &mut Reader<'_>, next: &mut u16, bloom: &mut Bloom) {
        for _ in 0..count {
            let start = self.phrase_words.len();
            let key = phrases.size();
            for _ in 0..phrases.count() {
                let word = phrases.number() as u16;
                self.phrase_words.push(if word > 0 { word } else { fresh_word(next) });
            }
            let key = self.phrase_words.get(start + key).copied().unwrap_or_default();
            bloom.put(key);
            self.phrase_keys.push(key);
            self.phrases.push(span(start..self.phrase_words.len()));
        }
    }

    /// A pattern: rules further on and whether exact; number of parts; the part it is filed under (from 1; 0 is none); parts.
    #[inline(never)]
    fn read_pattern(
        &mut self,
        [heads, counts, anchored, codes]: &mut [Reader<'_>; 4],
        rule: &mut u16,
        fresh: &mut u16,
        anchors: &mut Vec<u16>,
    ) {
        let head = heads.number();
        *rule += (head >> 1) as u16;
        let from = self.parts.len();
        let (count, anchor) = (counts.size().min(codes.left()), anchored.size());
        let (mut filed_under, mut needs) = (u16::MAX, u64::MAX);
        for at in 1..=count {
            let code = codes.number();
            let mut set = || match code >> 3 {
                0 => {
                    *fresh += 1;
                    *fresh - 1
                }
                known => (known - 1) as u16,
            };
            let part = match (code & 7, code >> 3) {
                (0, _) => Part::One(set()),
                (kind @ 1..=3, _) => {
                    Part::Maybe { set: set(), optional: kind & 1 != 0, or_end: kind & 2 != 0 }
                }
                (4, _) => Part::Not(set()),
                (_, 0) => Part::Any,
                (_, 1) => Part::Start,
                (_, 2) => Part::End,
                (_, most) => Part::Gap(most as u8 - 2),
            };
            if let Part::One(set) = part {
                if at == anchor {
                    filed_under = set;
                } else if let Some(set) = self.sets.get(usize::from(set)).filter(|set| set.classes.0 == 0) {
                    let words = set.bloom.folded();
                    needs = if words.count_ones() < needs.count_ones() { words } else { needs };
                }
            }
            self.parts.push(part);
        }
        anchors.push(filed_under);
        self.patterns.push(Pattern {
            rule: *rule,
            exact: head & 1 == 1,
            parts: span(from..self.parts.len()),
            needs,
        });
    }

    /// Files every pattern under the words and classes of its anchor: a text without them is done with it at once.
    #[inline(never)]
    fn file(&mut self, anchors: &[u16]) {
        let classes = self.vocabulary.len();
        let mut wanted: Vec<(u16, u16)> = Vec::with_capacity(self.set_words.len());
        for (&set, number) in anchors.iter().zip(0..) {
            let Some(&set) = self.sets.get(usize::from(set)) else { continue };
            let words = self.set_words.get(range(set.words)).unwrap_or_default();
            let keys = self.phrase_keys.get(range(set.phrases)).unwrap_or_default();
            wanted.extend(words.iter().chain(keys).map(|&word| (word, number)));
            let mut left = set.classes.0;
            while left != 0 {
                wanted.push(((classes + left.trailing_zeros() as usize) as u16, number));
                left &= left - 1;
            }
        }
        let mut ends = vec![0_u32; classes + 64];
        for &(at, _) in &wanted {
            if let Some(count) = ends.get_mut(usize::from(at)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        let mut places: Vec<u32> = ends
            .iter_mut()
            .map(|end| {
                let start = sum;
                sum += *end;
                *end = sum;
                start
            })
            .collect();
        let ranges: Filed = places.iter().copied().zip(ends).collect();
        self.filed = vec![0; wanted.len()];
        for (at, number) in wanted {
            let Some(place) = places.get_mut(usize::from(at)) else { continue };
            if let Some(slot) = self.filed.get_mut(*place as usize) {
                *slot = number;
            }
            *place += 1;
        }
        self.filed_at = ranges;
        self.classes_from = classes;
    }
}

/// The next word that no set has used yet.
fn fresh_word(next: &mut u16) -> u16 {
    *next += 1;
    *next - 1
}

fn range((start, end): (u32, u32)) -> Range<usize> {
    start as usize..end as usize
}

fn span(range: Range<usize>) -> (u32, u32) {
    (range.start as u32, range.end as u32)
}

/// Reads a rule's head: its name and settings.
#[inline(never)]
fn rule(line: &'static str) -> Rule {
    let mut settings = line.split_whitespace();
    let name = settings.next().unwrap_or_default();
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
        reply: false,
    };
    for setting in settings {
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
            None if setting == "reply" => rule.reply = true,
            _ => {}
        }
    }
    rule
}
