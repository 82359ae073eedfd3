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
use crate::{
    Category, Escalation, Kind, Letter,
    detect::Letters,
    text::lines,
};

const FILES: &[&str] = &[
    include_str!("../../data/think/context.txt"),
    include_str!("../../data/think/kind.txt"),
    include_str!("../../data/think/groups.txt"),
    include_str!("../../data/think/letters.txt"),
    include_str!("../../data/think/worry.txt"),
    include_str!("../../data/think/threat.txt"),
];

wire_enum! {
    /// What a rule says about the text around it, instead of raising something itself.
    pub enum Context {
        /// Somebody else's words are reported: "he called me".
        Reported = "reported",
        /// Spoken against unkindness: "it is not okay to say".
        Counter = "counter",
        /// A story, book, play, film or game tells it.
        Story = "story",
        /// History, news, science: school work.
        Lesson = "lesson",
        /// Affection or praise in the same sentence.
        Friendly = "friendly",
        /// A figure of speech: the words mean something harmless.
        Idiom = "idiom",
        /// A source is named.
        Source = "source",
        /// Chat spelling: the text is talk between children.
        Chat = "chat",
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
    /// Holds in a story or lesson too.
    pub(super) anywhere: bool,
}

#[derive(Clone, Debug)]
enum Part {
    /// One word: any of the hashes or classes.
    One { hashes: (u32, u32), classes: WordClasses, optional: bool },
    /// None of these follows.
    Not { hashes: (u32, u32), classes: WordClasses },
    /// Up to so many words.
    Gap(u8),
    Any,
    Start,
    End,
}

struct Pattern {
    rule: u16,
    parts: (u32, u32),
    exact: bool,
}

/// A pattern found: its rule, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Index of the rule.
    pub(super) rule: usize,
    /// First word and the one after the last.
    pub(super) words: (usize, usize),
}

/// Every pattern, with the words they are made of.
pub(crate) struct Grammar {
    pub(super) vocabulary: Vocabulary,
    rules: Vec<Rule>,
    patterns: Vec<Pattern>,
    parts: Vec<Part>,
    hashes: Vec<u32>,
    /// The patterns that start with a word; `Entry::starts` points here.
    by_word: Vec<Vec<u16>>,
    /// The patterns that start with a class, by its bit.
    by_class: Vec<Vec<u16>>,
    /// The classes that a pattern starts with.
    starting: WordClasses,
    filler: WordClasses,
}

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
            parts: Vec::new(),
            hashes: Vec::new(),
            by_word: vec![Vec::new()],
            by_class: vec![Vec::new(); classes],
            starting: WordClasses::default(),
            filler,
        };
        for line in FILES.iter().flat_map(|file| lines(file)) {
            match section_name(line) {
                Some(name) => grammar.rules.push(rule(name, line)),
                None => grammar.add(line),
            }
        }
        grammar
    }

    /// A rule by its index.
    pub(super) fn rule(&self, index: usize) -> Option<&Rule> {
        self.rules.get(index)
    }

    fn add(&mut self, line: &'static str) {
        let (exact, line) = match line.strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        let from = self.parts.len() as u32;
        for part in line.split_whitespace() {
            let part = self.part(part);
            self.parts.push(part);
        }
        let number = self.patterns.len() as u16;
        self.patterns.push(Pattern {
            rule: (self.rules.len().saturating_sub(1)) as u16,
            parts: (from, self.parts.len() as u32),
            exact,
        });
        let first = self.parts.iter().skip(from as usize).find_map(|p| match p {
            Part::One { hashes, classes, .. } => Some((*hashes, *classes)),
            _ => None,
        });
        let Some((hashes, classes)) = first else { return };
        for at in hashes.0..hashes.1 {
            let Some(&hash) = self.hashes.get(at as usize) else { continue };
            let entry = self.vocabulary.entry(hash);
            if let Some(entry) = self.vocabulary.entry_mut(entry) {
                if entry.starts == 0 {
                    self.by_word.push(Vec::new());
                    entry.starts = (self.by_word.len() - 1) as u16;
                }
                if let Some(list) = self.by_word.get_mut(entry.starts as usize) {
                    list.push(number);
                }
            }
        }
        for (bit, list) in self.by_class.iter_mut().enumerate() {
            if classes.meets(WordClasses::of(bit as u8)) {
                list.push(number);
            }
        }
        self.starting = self.starting.and(classes);
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
        let from = self.hashes.len() as u32;
        let mut classes = WordClasses::default();
        for word in part.split('|') {
            match word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
                Some(class) => classes = classes.and(self.vocabulary.set(class)),
                None => {
                    let hash = self.vocabulary.compound(word);
                    self.vocabulary.entry(hash);
                    self.hashes.push(hash);
                }
            }
        }
        let hashes = (from, self.hashes.len() as u32);
        if not { Part::Not { hashes, classes } } else { Part::One { hashes, classes, optional } }
    }

    /// Every pattern found, by first word; of one rule at one place the longest.
    pub(super) fn find(&self, words: &[Word]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let mut classes = word.classes.0 & self.starting.0;
            if word.starts == 0 && classes == 0 {
                continue;
            }
            let from = hits.len();
            let mut visit = |list: &[u16]| {
                for &number in list {
                    let Some(pattern) = self.patterns.get(number as usize) else { continue };
                    let parts = self.parts.get(pattern.parts.0 as usize..pattern.parts.1 as usize).unwrap_or_default();
                    let Some(end) = self.walk(parts, words, at, at, pattern.exact) else { continue };
                    let rule = pattern.rule as usize;
                    match hits.iter_mut().skip(from).find(|h| h.rule == rule) {
                        Some(hit) => hit.words.1 = hit.words.1.max(end),
                        None => hits.push(Hit { rule, words: (at, end) }),
                    }
                }
            };
            visit(self.by_word.get(word.starts as usize).map_or(&[], Vec::as_slice));
            while classes != 0 {
                let bit = classes.trailing_zeros() as usize;
                classes &= classes - 1;
                visit(self.by_class.get(bit).map_or(&[], Vec::as_slice));
            }
        }
        hits
    }

    /// Whether the parts match from word `at`; the word after the last one matched.
    fn walk(&self, parts: &[Part], words: &[Word], start: usize, at: usize, exact: bool) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else { return Some(at) };
        let sentence = words.get(start).map(|w| w.sentence);
        let here = words.get(at).filter(|w| Some(w.sentence) == sentence);
        match part {
            Part::Start => {
                let mut before = at;
                while before > 0 && words.get(before - 1).is_some_and(|w| Some(w.sentence) == sentence && w.classes.meets(self.filler)) {
                    before -= 1;
                }
                let first = before == 0 || words.get(before - 1).is_none_or(|w| Some(w.sentence) != sentence);
                if first { self.walk(rest, words, start, at, exact) } else { None }
            }
            Part::End => {
                let mut after = at;
                while words.get(after).is_some_and(|w| Some(w.sentence) == sentence && w.classes.meets(self.filler)) {
                    after += 1;
                }
                let last = words.get(after).is_none_or(|w| Some(w.sentence) != sentence);
                if last { self.walk(rest, words, start, at, exact) } else { None }
            }
            Part::Not { hashes, classes } => {
                let follows = here.is_some_and(|w| self.is(w, *hashes, *classes));
                if follows { None } else { self.walk(rest, words, start, at, exact) }
            }
            Part::Gap(most) => (0..=usize::from(*most))
                .take_while(|skip| *skip == 0 || words.get(at + skip - 1).is_some_and(|w| Some(w.sentence) == sentence))
                .find_map(|skip| self.walk(rest, words, start, at + skip, exact)),
            Part::Any => here.and_then(|_| self.walk(rest, words, start, at + 1, exact)),
            Part::One { hashes, classes, optional } => {
                if let Some(word) = here {
                    if self.is(word, *hashes, *classes)
                        && let Some(end) = self.walk(rest, words, start, at + 1, exact)
                    {
                        return Some(end);
                    }
                    if !exact && at > start && let Some(end) = self.past_fillers(parts, words, start, at) {
                        return Some(end);
                    }
                }
                if *optional { self.walk(rest, words, start, at, exact) } else { None }
            }
        }
    }

    /// The same with one to four fillers left out before the first part.
    fn past_fillers(&self, parts: &[Part], words: &[Word], start: usize, at: usize) -> Option<usize> {
        let (part, rest) = parts.split_first()?;
        let Part::One { hashes, classes, .. } = part else { return None };
        for skip in 1..=4 {
            let filler = words.get(at + skip - 1)?;
            let next = words.get(at + skip).filter(|n| n.sentence == filler.sentence)?;
            if !filler.classes.meets(self.filler) {
                return None;
            }
            if self.is(next, *hashes, *classes)
                && let Some(end) = self.walk(rest, words, start, at + skip + 1, false)
            {
                return Some(end);
            }
        }
        None
    }

    fn is(&self, word: &Word, hashes: (u32, u32), classes: WordClasses) -> bool {
        word.classes.meets(classes)
            || self.hashes.get(hashes.0 as usize..hashes.1 as usize).is_some_and(|list| list.contains(&word.hash))
    }
}

/// Reads a section head.
fn rule(name: &'static str, line: &'static str) -> Rule {
    let mut rule = Rule {
        name,
        kind: None,
        context: name.strip_prefix("context/").and_then(Context::from_wire),
        letters: Letters::NONE,
        score: 80,
        concern: None,
        third: false,
        anywhere: false,
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
                rule.concern = Category::from_wire(category).map(|category| Escalation { category, urgent: false });
            }
            None if setting == "urgent" => {
                rule.concern = rule.concern.map(|c| Escalation { urgent: true, ..c });
            }
            None if setting == "third" => rule.third = true,
            None if setting == "anywhere" => rule.anywhere = true,
            _ => {}
        }
    }
    rule
}
