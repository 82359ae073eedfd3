//! Patterns over words, as packed from `data/think/*.txt`; the syntax of those files stands in `data/think/README.md`.

use super::{
    around::Context,
    vocabulary::{Vocabulary, WordClasses},
};
use crate::{Category, Escalation, Kind, Letter, detect::Letters, packed::Reader};
use std::{ops::Range, sync::OnceLock};

const PACKED: &[u8] = include_bytes!("../../data/think/grammar.bin");

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

impl Part {
    /// The sort of a part that needs one word of its set.
    const ONE: u16 = 0;
    /// Any word.
    const ANY: u16 = 5;
    /// Codes below this are those of parts with a set that no part before has.
    const FRESH: u16 = 5;

    /// The part of a code. `fresh` is the next set that no part before it has.
    fn of(code: u16, fresh: &mut u16) -> Self {
        let set = Self::set(code, fresh);
        match (code & 7, code >> 3) {
            (Self::ONE, _) => Part::One(set),
            (kind @ 1..=3, _) => Part::Maybe { set, optional: kind & 1 != 0, or_end: kind & 2 != 0 },
            (4, _) => Part::Not(set),
            (_, 0) => Part::Any,
            (_, 1) => Part::Start,
            (_, 2) => Part::End,
            (_, most) => Part::Gap(most as u8 - 2),
        }
    }

    /// The set of a code's part, if it has one.
    const fn set(code: u16, fresh: &mut u16) -> u16 {
        match code {
            0..Self::FRESH => {
                *fresh += 1;
                *fresh - 1
            }
            _ => (code >> 3).wrapping_sub(1),
        }
    }
}

/// A set of words: any of the classes, some words, some phrases that stand for one word.
#[derive(Debug, Default)]
struct Set {
    classes: WordClasses,
    /// The bytes of its words that sets before it have too: rising numbers, as differences.
    known: (u32, u32),
    /// The numbers of its other words follow each other.
    fresh: (u16, u16),
    /// A range of the grammar's phrases.
    phrases: (u32, u32),
    /// Which residues its words and the rarest words of its phrases have: most texts are turned away by one look. Made when first
    /// asked for.
    bloom: OnceLock<Bloom>,
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
    /// Whether a word may be in it; few others may.
    pub(super) fn has(&self, word: u16) -> bool {
        self.0.get(usize::from(word >> 6 & 3)).is_some_and(|bits| bits >> (word & 63) & 1 == 1)
    }
    fn meets(&self, other: &Self) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        a & e | b & f | c & g | d & h != 0
    }
    /// The same in 128 bits.
    pub(super) const fn folded(&self) -> Folded {
        let [a, b, c, d] = self.0;
        Folded([a | c, b | d])
    }
}

/// The same of half the size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Folded([u64; 2]);

impl Folded {
    const ALL: Self = Self([u64::MAX; 2]);

    const fn meets(self, other: Self) -> bool {
        let ([a, b], [c, d]) = (self.0, other.0);
        a & c | b & d != 0
    }
}

/// What a part needs of a text.
#[derive(Clone, Copy, Debug)]
struct Need {
    words: Folded,
    classes: WordClasses,
}

impl Need {
    /// Every text has it.
    const NOTHING: Self = Self { words: Folded::ALL, classes: WordClasses(0) };

    const fn is_met(self, words: Folded, classes: WordClasses) -> bool {
        self.words.meets(words) || self.classes.meets(classes)
    }

    /// How likely a text has it; a class is as likely as some words.
    const fn ease(self) -> u32 {
        let [a, b] = self.words.0;
        a.count_ones() + b.count_ones() + 6 * self.classes.0.count_ones()
    }
}

/// One line of a rule.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) rule: u16,
    /// No filler may stand between the parts.
    pub(super) exact: bool,
    /// A range of the grammar's parts.
    parts: (u32, u32),
    /// The first set that no pattern before it has.
    fresh: u16,
    /// The part under which it is filed, from 1.
    anchor: u8,
    /// What two of its other parts need. Made when first asked for.
    needs: OnceLock<[Need; 2]>,
}

/// Every pattern, with the words they are made of. Parts and the words of sets are read where they stand in the file.
pub(crate) struct Grammar {
    pub(super) vocabulary: Vocabulary,
    rules: Vec<Rule>,
    patterns: Vec<Pattern>,
    parts: &'static [[u8; 2]],
    sets: Vec<Set>,
    /// The words of all sets.
    set_words: &'static [u8],
    /// The phrases of all sets: ranges of `phrase_words`, and the rarest word of each.
    phrases: Vec<((u32, u32), u16)>,
    phrase_words: Vec<u16>,
    filed: Filed,
    /// The patterns from here on are frames.
    pub(super) frames: usize,
}

/// The patterns by the words and classes that they are sure to need: a text without these is done with them at once.
#[derive(Default)]
struct Filed {
    /// Per word, then per class, the last of its patterns in `patterns`, plus one; 0 for none.
    heads: Vec<u16>,
    /// A pattern's number, and the one before it with the same word.
    patterns: Vec<(u16, u16)>,
    /// Where the classes begin.
    classes_from: usize,
}

impl Filed {
    fn new(words: usize, patterns: usize) -> Self {
        Self { heads: vec![0; words + 64], patterns: Vec::with_capacity(4 * patterns), classes_from: words }
    }

    fn put(&mut self, at: usize, pattern: u16) {
        if let Some(head) = self.heads.get_mut(at) {
            self.patterns.push((pattern, *head));
            *head = self.patterns.len() as u16;
        }
    }

    /// The patterns of a word or class, the last of the grammar first.
    #[inline(always)]
    fn at(&self, at: usize) -> impl Iterator<Item = u16> {
        let mut next = self.heads.get(at).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let &(pattern, before) = self.patterns.get(usize::from(next).wrapping_sub(1))?;
            next = before;
            Some(pattern)
        })
    }
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
            parts: &[],
            sets: Vec::new(),
            set_words: &[],
            phrases: Vec::new(),
            phrase_words: Vec::new(),
            filed: Filed::default(),
            frames: 0,
        };
        grammar.read_sets(&mut packed);
        let anchors = grammar.read_patterns(&mut packed);
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

    /// A pattern by its number.
    pub(super) fn pattern(&self, number: usize) -> Option<&Pattern> {
        self.patterns.get(number)
    }

    /// The parts of a pattern.
    pub(super) fn parts(&self, pattern: &Pattern) -> impl Iterator<Item = Part> {
        let mut fresh = pattern.fresh;
        self.codes(pattern).map(move |code| Part::of(code, &mut fresh))
    }

    #[inline(always)]
    fn codes(&self, pattern: &Pattern) -> impl Iterator<Item = u16> {
        let codes = self.parts.get(range(pattern.parts)).unwrap_or_default();
        codes.iter().map(|&code| u16::from_le_bytes(code))
    }

    /// Whether a text with these words, as a folded filter, and classes may have what a pattern needs beside that under which it is
    /// filed. Most have not.
    #[inline(always)]
    pub(super) fn may_meet(&self, pattern: &Pattern, words: Folded, classes: WordClasses) -> bool {
        let [first, second] = pattern.needs.get_or_init(|| self.needs(pattern));
        first.is_met(words, classes) && second.is_met(words, classes)
    }

    /// What those of a pattern's parts need that fewest texts have.
    #[inline(never)]
    fn needs(&self, pattern: &Pattern) -> [Need; 2] {
        let [mut first, mut second] = [Need::NOTHING; 2];
        for (part, at) in self.parts(pattern).zip(1..) {
            let Part::One(set) = part else { continue };
            let Some(set) = self.sets.get(usize::from(set)).filter(|_| at != pattern.anchor) else {
                continue;
            };
            let need = Need { words: self.bloom(set).folded(), classes: set.classes };
            if need.ease() < first.ease() {
                (first, second) = (need, first);
            } else if need.ease() < second.ease() {
                second = need;
            }
        }
        [first, second]
    }

    /// Whether any pattern needs this word.
    pub(super) fn is_filed_under(&self, word: u16) -> bool {
        self.filed.heads.get(usize::from(word)).is_some_and(|&head| head != 0)
    }

    /// The patterns that need this word, the last of the grammar first.
    #[inline(always)]
    pub(super) fn filed_under(&self, word: u16) -> impl Iterator<Item = u16> {
        self.filed.at(usize::from(word))
    }

    /// The patterns that need a word of this class, the last of the grammar first.
    #[inline(always)]
    pub(super) fn filed_under_class(&self, bit: u32) -> impl Iterator<Item = u16> {
        self.filed.at(self.filed.classes_from + bit as usize)
    }

    /// Whether every part that a pattern needs may stand among these words.
    pub(super) fn may_stand(&self, pattern: &Pattern, classes: WordClasses, words: &Bloom) -> bool {
        let mut fresh = pattern.fresh;
        for code in self.codes(pattern) {
            let set = Part::set(code, &mut fresh);
            if code & 7 == Part::ONE && !self.may_have(set, classes, words) {
                return false;
            }
        }
        true
    }

    fn may_have(&self, set: u16, classes: WordClasses, words: &Bloom) -> bool {
        self.sets
            .get(usize::from(set))
            .is_some_and(|s| s.classes.meets(classes) || self.bloom(s).meets(words))
    }

    /// Whether a word is in a set.
    pub(super) fn has(&self, set: u16, word: u16, classes: WordClasses) -> bool {
        self.sets
            .get(usize::from(set))
            .is_some_and(|s| s.classes.meets(classes) || (self.bloom(s).has(word) && self.has_word(s, word)))
    }

    #[inline(never)]
    fn has_word(&self, set: &Set, word: u16) -> bool {
        (set.fresh.0..set.fresh.1).contains(&word)
            || self.known(set).take_while(|&own| own <= word).any(|own| own == word)
    }

    /// The phrases of a set.
    pub(super) fn phrases(&self, set: u16) -> impl Iterator<Item = &[u16]> {
        let phrases = self.sets.get(usize::from(set)).map(|s| self.phrases_of(s)).unwrap_or_default();
        phrases.iter().filter_map(|&(words, _)| self.phrase_words.get(range(words)))
    }

    fn phrases_of(&self, set: &Set) -> &[((u32, u32), u16)] {
        self.phrases.get(range(set.phrases)).unwrap_or_default()
    }

    /// The numbers of a set's words.
    fn words(&self, set: &Set) -> impl Iterator<Item = u16> {
        self.known(set).chain(set.fresh.0..set.fresh.1)
    }

    /// The numbers of those that sets before it have too, rising.
    fn known(&self, set: &Set) -> impl Iterator<Item = u16> {
        let mut known = Reader::new(self.set_words.get(range(set.known)).unwrap_or_default());
        let mut word = 0;
        std::iter::from_fn(move || {
            (known.left() > 0).then(|| {
                word += known.number() as u16;
                word
            })
        })
    }

    fn bloom<'a>(&self, set: &'a Set) -> &'a Bloom {
        set.bloom.get_or_init(|| self.make_bloom(set))
    }

    #[inline(never)]
    fn make_bloom(&self, set: &Set) -> Bloom {
        let mut bloom = Bloom::default();
        self.words(set).for_each(|word| bloom.put(word));
        self.phrases_of(set).iter().for_each(|&(_, rarest)| bloom.put(rarest));
        bloom
    }

    /// Sets, in columns: classes; how many bytes the words take that sets before it have; how many others; the first; phrases.
    #[inline(never)]
    fn read_sets(&mut self, packed: &mut Reader<'static>) {
        let sets = packed.count();
        let [mut classes, mut known, mut fresh, words, mut phrases] =
            std::array::from_fn(|_| packed.column());
        self.set_words = words.rest();
        self.sets.reserve(sets);
        let mut next = self.vocabulary.first;
        let mut at = 0;
        for _ in 0..sets {
            let end = at + known.number();
            let first = next;
            next = next.saturating_add(fresh.number() as u16);
            let mut set = Set { known: (at, end), fresh: (first, next), ..Set::default() };
            for _ in 0..classes.count() {
                set.classes = set.classes.and(WordClasses::of(classes.number()));
            }
            at = end;
            let count = phrases.count();
            if count > 0 {
                set.phrases = self.read_phrases(count, &mut phrases, &mut next);
            }
            self.sets.push(set);
        }
    }

    /// The phrases of a set: which word is the rarest, how many there are, the numbers of these; 0 is a word that no set has used yet.
    #[inline(never)]
    fn read_phrases(&mut self, count: usize, phrases: &mut Reader<'_>, next: &mut u16) -> (u32, u32) {
        let first = self.phrases.len();
        for _ in 0..count {
            let start = self.phrase_words.len();
            let rarest = phrases.size();
            for _ in 0..phrases.count() {
                let known = phrases.number() as u16;
                let word = if known > 0 { known } else { *next };
                *next += u16::from(known == 0);
                self.phrase_words.push(word);
            }
            let rarest = self.phrase_words.get(start + rarest).copied().unwrap_or_default();
            self.phrases.push((span(start..self.phrase_words.len()), rarest));
        }
        span(first..self.phrases.len())
    }

    /// Patterns, in columns: rules further on and whether exact; number of parts; the part it is filed under, from 1; two bytes a part.
    /// Gives the set of each one's anchor.
    #[inline(never)]
    fn read_patterns(&mut self, packed: &mut Reader<'static>) -> Vec<u16> {
        let patterns = packed.count();
        let [mut heads, mut counts, mut anchors, codes] = std::array::from_fn(|_| packed.column());
        self.parts = codes.rest().as_chunks().0;
        self.patterns.reserve(patterns);
        let mut sets = Vec::with_capacity(patterns);
        let (mut rule, mut fresh, mut end) = (0, 0, 0);
        for _ in 0..patterns {
            let head = heads.number();
            rule += (head >> 1) as u16;
            let from = end;
            end += counts.number();
            let (anchor, needs) = (anchors.number() as u8, OnceLock::new());
            let pattern = Pattern { rule, exact: head & 1 == 1, parts: (from, end), fresh, anchor, needs };
            let codes = self.parts.get(range(pattern.parts)).unwrap_or_default();
            let (before, after) =
                codes.split_at_checked(usize::from(anchor).wrapping_sub(1)).unwrap_or((codes, &[]));
            fresh += count_fresh(before);
            let mut of_anchor = fresh;
            let code = after.first().map_or(Part::ANY, |&code| u16::from_le_bytes(code));
            sets.push(Part::set(code, &mut of_anchor));
            fresh += count_fresh(after);
            self.patterns.push(pattern);
        }
        sets
    }

    /// Files every pattern under the words and classes of its anchor.
    #[inline(never)]
    fn file(&mut self, anchors: &[u16]) {
        let mut filed = Filed::new(self.vocabulary.len(), self.patterns.len());
        for (&set, number) in anchors.iter().zip(0..) {
            let Some(set) = self.sets.get(usize::from(set)) else { continue };
            self.words(set).for_each(|word| filed.put(usize::from(word), number));
            self.phrases_of(set).iter().for_each(|&(_, rarest)| filed.put(usize::from(rarest), number));
            let mut left = set.classes.0;
            while left != 0 {
                filed.put(filed.classes_from + left.trailing_zeros() as usize, number);
                left &= left - 1;
            }
        }
        self.filed = filed;
    }
}

/// How many of the parts have a set that no part before has.
#[inline(never)]
fn count_fresh(codes: &[[u8; 2]]) -> u16 {
    codes.iter().map(|&code| u16::from(u16::from_le_bytes(code) < Part::FRESH)).sum()
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
    let mut settings = line.split(' ');
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
