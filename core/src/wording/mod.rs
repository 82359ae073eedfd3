//! Every word shown to a person, by kind and key stage. No rule contains a sentence.
//!
//! The words are data, in `data/wording/`: blocks of `key: words` lines under a name. A block is found once, at first use, and
//! parted into lines when one is asked for. `tests/tests/wording.rs` measures every line.

use crate::{AnswerGiven, KeyStage, Kind, Letter, Map, Support, order};
use std::sync::{LazyLock, OnceLock};

const KINDS: &str = crate::shipped::shipped!("../../data/wording/kinds.txt");
const QUESTIONS: &str = crate::shipped::shipped!("../../data/wording/questions.txt");
const OTHER: &str = crate::shipped::shipped!("../../data/wording/other.txt");

/// The blocks of one file, in the order of their names.
struct Blocks(Vec<Block>);

struct Block {
    name: &'static str,
    lines: &'static str,
    /// The lines, each as its key and its words: made when one is asked for.
    parted: OnceLock<Vec<(&'static str, &'static str)>>,
}

static BY_KIND: LazyLock<Blocks> =
    LazyLock::new(|| Blocks::read(KINDS).in_order(Kind::ALL.iter().map(|k| k.as_str())));
static BY_LETTER: LazyLock<Blocks> =
    LazyLock::new(|| Blocks::read(QUESTIONS).in_order(Letter::ALL.iter().map(|l| l.as_str())));
static BY_NAME: LazyLock<Blocks> = LazyLock::new(|| Blocks::read(OTHER));

impl Block {
    fn new(name: &'static str, lines: &'static str) -> Self {
        Self { name, lines, parted: OnceLock::new() }
    }

    fn parted(&self) -> &[(&'static str, &'static str)] {
        let lines = || self.lines.split('\n').filter_map(|line| line.split_once(": ")).collect();
        self.parted.get_or_init(lines)
    }
}

impl Blocks {
    /// A bracket stands nowhere but at a name.
    fn read(file: &'static str) -> Self {
        let blocks = file.split('[').skip(1).filter_map(|block| block.split_once(']'));
        let mut blocks: Vec<_> = blocks.map(|(name, lines)| Block::new(name, lines)).collect();
        order::sort_by(&mut blocks, |a, b| a.name.cmp(b.name));
        Self(blocks)
    }

    /// The place of a name; past the last if there is no such block.
    fn find(&self, name: &str) -> usize {
        self.0.binary_search_by(|block| block.name.cmp(name)).unwrap_or(usize::MAX)
    }

    /// With the blocks in the order of these names.
    fn in_order(self, names: impl Iterator<Item = &'static str>) -> Self {
        let lines = |name| self.0.get(self.find(name)).map_or("", |block| block.lines);
        Self(names.map(|name| Block::new(name, lines(name))).collect())
    }

    /// The words of a key in the block at this place; "" if it has none.
    fn line(&self, at: usize, key: &str) -> &'static str {
        let lines = self.0.get(at).map(Block::parted).unwrap_or_default();
        lines.iter().find(|(known, _)| *known == key).map_or("", |&(_, words)| words)
    }
}

fn of_kind(kind: Kind, key: &str) -> &'static str {
    BY_KIND.line(kind as usize, key)
}

/// The key of a stage: `ks2`, or `ks2+` where an adult has chosen more support.
fn key(key_stage: KeyStage, support: Support) -> &'static str {
    match (key_stage, support) {
        (KeyStage::Eyfs, _) => "eyfs",
        (KeyStage::Ks1, Support::Usual) => "ks1",
        (KeyStage::Ks2, Support::Usual) => "ks2",
        (KeyStage::Ks3, Support::Usual) => "ks3",
        (KeyStage::Ks1, Support::More) => "ks1+",
        (KeyStage::Ks2, Support::More) => "ks2+",
        (KeyStage::Ks3, Support::More) => "ks3+",
    }
}

/// What the author reads about a kind of finding: what was seen, why it matters, what to do. In the early years a line to read aloud.
pub fn message(kind: Kind, key_stage: KeyStage, support: Support) -> &'static str {
    of_kind(kind, key(key_stage, support))
}

/// The id of the picture that stands beside a message: `phone`, `house`, `heart`...
pub fn icon(kind: Kind) -> &'static str {
    of_kind(kind, "icon")
}

/// What staff read: the rule's own line, or the kind's.
pub fn teacher(kind: Kind, rule: &str) -> &'static str {
    match named("rule/", rule, "teacher") {
        "" => of_kind(kind, "teacher"),
        words => words,
    }
}

/// What a kind is called in a sentence, and in a redacted text.
pub fn label(kind: Kind) -> &'static str {
    of_kind(kind, "label")
}

/// What the button of a fix says.
pub fn fix_label(key_stage: KeyStage) -> &'static str {
    named("fix", "", key(key_stage, Support::Usual))
}

/// What the author reads about a picture: what they can do, or that a teacher looks first. Never who, never why.
/// `need` is `tell-an-adult`, `remove-name`, `remove-location`, `other-words`, `other-picture`, `think-about-own-picture`; anything
/// else is `teacher-looks`.
pub fn image(need: &str, key_stage: KeyStage) -> String {
    let words = match named("picture/", need, key(key_stage, Support::Usual)) {
        "" => named("picture/", "teacher-looks", key(key_stage, Support::Usual)),
        words => words,
    };
    words.to_owned()
}

/// The question of a letter, in the author's words.
pub fn question(letter: Letter, key_stage: KeyStage, support: Support) -> &'static str {
    BY_LETTER.line(letter as usize, key(key_stage, support))
}

/// The id of the picture that stands beside a letter's question.
pub fn question_icon(letter: Letter) -> &'static str {
    BY_LETTER.line(letter as usize, "icon")
}

/// The ids of the pictures, by kind and by letter: for a page of the early years, which shows a picture and reads the words aloud.
pub fn icons() -> Map<&'static str, &'static str> {
    let kinds = Kind::ALL.iter().map(|&kind| (kind.as_str(), icon(kind)));
    kinds.chain(Letter::ALL.iter().map(|&letter| (letter.as_str(), question_icon(letter)))).collect()
}

/// What staff read about a letter: why it was raised, if there was a reason, and what the pupil answered.
pub fn question_teacher(letter: Letter, seen: bool, answer: Option<AnswerGiven>) -> String {
    let why = match seen {
        true => BY_LETTER.line(letter as usize, "teacher"),
        false => "",
    };
    let said = answer.map_or("", |answer| named("answer/", answer.as_str(), "teacher"));
    [why, said].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

fn named(folder: &str, name: &str, key: &str) -> &'static str {
    BY_NAME.line(BY_NAME.find(&[folder, name].concat()), key)
}
