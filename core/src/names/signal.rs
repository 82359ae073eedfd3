//! Words that tell whether a name belongs to someone the writer knows or to someone the world knows.
//!
//! The words are in `data/names/signals.txt`, by class. They are looked up only in texts that hold a full name.

use super::lexicon::hash_word;
use super::token::Tokens;

/// What a word says about the names near it. One bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Signal {
    /// i, my, we, our.
    FirstPerson,
    /// you, ur, lol, omg: talk.
    Talk,
    /// mum, cousin, friend.
    Relation,
    /// coach, neighbour, lollipop: people of a child's life by what they do.
    Role,
    /// year, class, detention, certificate.
    School,
    /// author, scored, directed, famous.
    Fame,
    /// century, viking, born, discovered.
    Past,
    /// whispered, scene, wizard.
    Story,
    /// soldier, evacuee, maiden: parts that pupils play.
    Part,
    /// king, sir, detective: ranks before a name.
    Rank,
    /// street, park, prize: things named after people, after the name.
    Thing,
    /// hurricane, storm, hms: things named after people, before the name.
    Before,
    /// hero, favourite, idol: not a relation though "my" stands there.
    Admired,
    /// from, love, regards: a letter's end.
    SignOff,
    /// made, written, drawn: by whom?
    Made,
    /// name, called, signed.
    Naming,
    /// am, is, was.
    Being,
    /// congratulations, certificate, star of the week.
    Praise,
    /// hamster, pony, teddy: names after it are no people's.
    Pet,
}

const ALL: [(&str, Signal); 19] = [
    ("first-person", Signal::FirstPerson),
    ("talk", Signal::Talk),
    ("relation", Signal::Relation),
    ("role", Signal::Role),
    ("school", Signal::School),
    ("fame", Signal::Fame),
    ("past", Signal::Past),
    ("story", Signal::Story),
    ("part", Signal::Part),
    ("rank", Signal::Rank),
    ("thing", Signal::Thing),
    ("before", Signal::Before),
    ("admired", Signal::Admired),
    ("sign-off", Signal::SignOff),
    ("made", Signal::Made),
    ("naming", Signal::Naming),
    ("being", Signal::Being),
    ("praise", Signal::Praise),
    ("pet", Signal::Pet),
];

/// A set of signals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signals(u32);

impl Signals {
    /// Whether the signal is in the set.
    #[must_use]
    pub const fn has(self, signal: Signal) -> bool {
        self.0 & (1 << signal as u8) != 0
    }

    const fn without(self, signal: Signal) -> Self {
        Self(self.0 & !(1 << signal as u8))
    }
}

/// How many of many words have each signal.
#[derive(Clone, Copy, Default)]
pub struct Counts([usize; ALL.len()]);

impl Counts {
    /// Counts the signals of these words.
    pub fn of(words: impl Iterator<Item = Signals>) -> Self {
        let mut counts = Self::default();
        for Signals(mut left) in words {
            while left != 0 {
                if let Some(count) = counts.0.get_mut(left.trailing_zeros() as usize) {
                    *count += 1;
                }
                left &= left - 1;
            }
        }
        counts
    }

    /// How many words have this one.
    pub fn get(&self, signal: Signal) -> usize {
        self.0.get(signal as usize).copied().unwrap_or(0)
    }
}

const SLOTS: usize = 4096;
const WORDS: &str = crate::shipped::shipped!("../../data/names/signals.txt");

/// The signal words, ready for look-up.
pub struct SignalWords {
    slots: Vec<(u32, Signals)>,
}

impl SignalWords {
    /// Reads the crate's words.
    #[must_use]
    #[inline(never)]
    pub fn new() -> Self {
        let mut words = Self { slots: vec![(0, Signals::default()); SLOTS] };
        let mut bit = 0;
        for line in crate::text::lines(WORDS) {
            if let Some(name) = crate::text::section(line) {
                bit = ALL.iter().find(|(n, _)| *n == name).map_or(0, |(_, s)| 1 << *s as u8);
                continue;
            }
            for word in line.split_whitespace() {
                let hash = hash_word(word);
                let mut at = hash as usize % SLOTS;
                while let Some(slot) = words.slots.get_mut(at) {
                    if slot.1 == Signals::default() || slot.0 == hash {
                        *slot = (hash, Signals(slot.1.0 | bit));
                        break;
                    }
                    at = (at + 1) % SLOTS;
                }
            }
        }
        words
    }

    fn get(&self, hash: u32) -> Signals {
        let mut at = hash as usize % SLOTS;
        while let Some(&(h, signals)) = self.slots.get(at) {
            if signals == Signals::default() || h == hash {
                return signals;
            }
            at = (at + 1) % SLOTS;
        }
        Signals::default()
    }

    /// The signals of every token. `lately`: the text names a year of the pupils' own lives, and "born" tells of no time long ago.
    #[must_use]
    pub fn read(&self, tokens: &Tokens, lately: bool) -> Vec<Signals> {
        let of = |i: usize| {
            let signals = self.get(tokens.hash_at(i));
            if lately && tokens.word_at(i) == "born" { signals.without(Signal::Past) } else { signals }
        };
        (0..tokens.list.len()).map(of).collect()
    }
}

impl Default for SignalWords {
    fn default() -> Self {
        Self::new()
    }
}
