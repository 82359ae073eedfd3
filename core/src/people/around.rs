//! Words around the names that a host knows.

use crate::{
    order,
    text::{lines, section},
};
use std::sync::LazyLock;

const LIST: &str = crate::shipped::shipped!("../../data/names/around.txt");

static WORDS: LazyLock<Vec<(Around, &'static str)>> = LazyLock::new(read);

/// What a word says about the names around it, as `data/names/around.txt` has it: a section each, in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Around {
    /// First names that are ordinary words too: alone and without a sure capital they say nothing.
    AlsoWords,
    /// Parts of last names that are nobody's alone.
    Particles,
    /// Whom a pupil names others together with.
    Together,
    /// What can follow a name that is an ordinary word too, and hardly that word.
    Follows,
    /// The same at the beginning of a sentence: "Grace at the fair", not "Will it rain?"
    Opening,
    /// Also first names.
    TimesOfYear,
    /// What is called after a time of year: "summer fair".
    Events,
    /// They stand between two names, and are no middle name.
    Between,
}

const SECTIONS: [(&str, Around); 8] = [
    ("also-words", Around::AlsoWords),
    ("particles", Around::Particles),
    ("together", Around::Together),
    ("follows", Around::Follows),
    ("opening", Around::Opening),
    ("times-of-year", Around::TimesOfYear),
    ("events", Around::Events),
    ("between", Around::Between),
];

impl Around {
    /// Whether the word is one of these.
    pub(super) fn has(self, word: &str) -> bool {
        WORDS.binary_search(&(self, word)).is_ok()
    }
}

fn read() -> Vec<(Around, &'static str)> {
    let (mut words, mut of) = (Vec::new(), None);
    for line in lines(LIST) {
        match section(line) {
            Some(title) => of = SECTIONS.iter().find(|(name, _)| *name == title).map(|(_, s)| *s),
            None => words.extend(
                of.into_iter().flat_map(|s| line.split_ascii_whitespace().map(move |word| (s, word))),
            ),
        }
    }
    order::sort(&mut words);
    words
}
