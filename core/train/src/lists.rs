//! Builds the name lists that ship from their sources.

use crate::data::{Sentence, fold};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use thinkfirst::names::cue::{Cue, Cues};
use thinkfirst::names::lexicon::{self, Attributes};
use thinkfirst::names::spelling;

/// Above it, a word's spelling tells enough.
const SPELT_LIKE_A_NAME: u8 = 3;

/// Where the lists come from.
pub struct Sources<'a> {
    pub given_ons: &'a str,
    pub given_ssa: &'a str,
    pub given_more: &'a [&'a str],
    pub surnames: &'a str,
    pub surnames_more: &'a [&'a str],
    pub places: &'a [&'a str],
    pub least: Least,
}

/// What a word must have to stand in the lists.
#[derive(Clone, Copy)]
pub struct Least {
    /// Births in the ONS list.
    pub births: u64,
    /// Births in the US list.
    pub births_us: u64,
    /// Best ranks of the surname list.
    pub ranks: usize,
    /// How often an everyday word that is nothing else stands in lower case in the texts.
    pub everyday: u32,
    /// How often a place that is nothing else stands in the texts with a capital.
    pub place: u32,
}

pub fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn step(n: u64, steps: [u64; 4]) -> u8 {
    steps.iter().filter(|&&s| n >= s).count() as u8
}

/// Counts of each folded word in running text: (in lower case, with a capital inside a sentence).
pub fn counts(sentences: &[Sentence], texts: &[String]) -> HashMap<String, (u32, u32)> {
    let mut out: HashMap<String, (u32, u32)> = HashMap::new();
    let mut add = |w: &str, first: bool| {
        if !w.chars().all(char::is_alphabetic) || w.len() < 2 {
            return;
        }
        let e = out.entry(fold(w)).or_default();
        if w.chars().all(char::is_lowercase) {
            e.0 += 1;
        } else if !first {
            e.1 += 1;
        }
    };
    for s in sentences {
        // tweets in lower case hold names in lower case: only sentences with some capital count
        if s.source.starts_with("btc") || s.source == "wnut" {
            continue;
        }
        for (i, t) in s.tokens.iter().enumerate() {
            add(t, i == 0);
        }
    }
    for text in texts {
        let mut first = true;
        for w in text.split(|c: char| !c.is_alphabetic() && c != '\'') {
            if !w.is_empty() {
                add(w, first);
                first = false;
            }
        }
    }
    out
}

/// Full names of people of the public list, as folded words; names like "Alfred the Great" are none.
pub fn public_names(list: &str) -> impl Iterator<Item = Vec<String>> {
    let entries = list.lines().filter(|l| !l.starts_with('#')).flat_map(|l| l.split([';', '|']));
    let names = entries.map(|name| name.split_whitespace().map(fold).collect::<Vec<_>>());
    names.filter(|parts| parts.len() > 1 && !parts.iter().any(|p| matches!(p.as_str(), "of" | "the" | "and")))
}

/// Adds what public people are called, as far as its spelling does not tell that it is a name, or several share it.
pub fn add_public(
    words: &mut Vec<(String, Attributes)>,
    list: &str,
    counts: &HashMap<String, (u32, u32)>,
    table: &[u8],
) {
    let mut all: BTreeMap<String, Attributes> = words.drain(..).collect();
    let cues = Cues::new();
    // per word and whether it stands first, whom it belongs to: other forms of a name are the same person
    let mut people: BTreeMap<(String, bool), BTreeSet<usize>> = BTreeMap::new();
    let entries = list.lines().filter(|l| !l.starts_with('#')).flat_map(|l| l.split(';'));
    for (person, entry) in entries.enumerate() {
        for parts in public_names(entry).filter(|parts| parts.len() < 4) {
            let ends = [(parts.first(), true), (parts.last(), false)];
            for (word, first) in ends.into_iter().filter_map(|(word, first)| Some((word?.clone(), first))) {
                people.entry((word, first)).or_default().insert(person);
            }
        }
    }
    for ((word, first), people) in people {
        let (lower, capital) = counts.get(&word).copied().unwrap_or_default();
        let told = all.contains_key(&word) || spelling::likeness(table, &word) > SPELT_LIKE_A_NAME;
        let rare = people.len() < 2 && told;
        // "Madame Tussaud", "King Arthur"
        let is_cue = cues.get(lexicon::hash_word(&word)) != Cue::None;
        if rare
            || is_cue
            || lower > capital
            || word.len() < 4
            || !word.bytes().all(|b| b.is_ascii_lowercase())
        {
            continue;
        }
        let level = if people.len() < 3 { 1 } else { 2 };
        let known = all.entry(word).or_default();
        let part = if first { &mut known.given } else { &mut known.surname };
        *part = level.max(*part);
    }
    words.extend(all);
}

/// Builds the sorted list.
pub fn build(s: &Sources, counts: &HashMap<String, (u32, u32)>) -> Vec<(String, Attributes)> {
    let mut words: BTreeMap<String, Attributes> = BTreeMap::new();
    let mut births: HashMap<String, u64> = HashMap::new();
    for (path, weight, floor) in [(s.given_ons, 1.0, s.least.births), (s.given_ssa, 0.2, s.least.births_us)] {
        for line in read(path).lines() {
            let Some((name, n)) = line.split_once('\t') else { continue };
            let n: u64 = n.trim().parse().unwrap_or(0);
            if n >= floor {
                *births.entry(fold(name)).or_default() += (n as f64 * weight) as u64;
            }
        }
    }
    for path in s.given_more {
        for line in read(path).lines().filter(|l| !l.starts_with('#')) {
            for w in line.split_whitespace() {
                let e = births.entry(fold(w)).or_default();
                *e = (*e).max(200);
            }
        }
    }
    for (name, n) in &births {
        if name.len() > 1 && name.chars().all(|c| c.is_ascii_alphabetic() || c == '\'') {
            words.entry(name.clone()).or_default().given = step(*n, [1, 200, 1500, 10_000]);
        }
    }
    let mut surname = |w: String, level: u8| {
        if w.len() > 1 && w.chars().all(|c| c.is_ascii_alphabetic() || c == '\'') {
            let e = words.entry(w).or_default();
            e.surname = e.surname.max(level);
        }
    };
    for (rank, line) in read(s.surnames).lines().enumerate().take(s.least.ranks) {
        surname(
            fold(line),
            match rank {
                0..500 => 4,
                500..2500 => 3,
                2500..8000 => 2,
                _ => 1,
            },
        );
    }
    for path in s.surnames_more {
        for line in read(path).lines().filter(|l| !l.starts_with('#')) {
            for w in line.split_whitespace().flat_map(|w| w.split('-')) {
                surname(fold(w), 2);
            }
        }
    }
    for path in s.places {
        for line in read(path).lines().filter(|l| !l.starts_with('#')) {
            for w in line.split(|c: char| !c.is_alphabetic() && c != '\'') {
                let w = fold(w);
                if w.len() > 3
                    && w.chars().all(|c| c.is_ascii_alphabetic())
                    && counts.get(&w).is_none_or(|&(l, c)| l < 3 * c + 3)
                    && (words.contains_key(&w) || counts.get(&w).map_or(0, |c| c.1) >= s.least.place)
                {
                    words.entry(w).or_default().place = true;
                }
            }
        }
    }
    for (w, &(lower, capital)) in counts {
        let share = f64::from(lower) / f64::from(lower + capital).max(1.0);
        let everyday = if lower >= 10 && share > 0.7 {
            3
        } else if lower >= 3 && share > 0.3 {
            2
        } else {
            u8::from(lower >= 1)
        };
        if let Some(a) = words.get_mut(w) {
            a.everyday = everyday;
        } else if lower >= s.least.everyday && share > 0.5 && w.chars().all(|c| c.is_ascii_lowercase()) {
            words.insert(
                w.clone(),
                Attributes {
                    everyday: if lower >= 4 * s.least.everyday { 3 } else { 2 },
                    ..Attributes::default()
                },
            );
        }
    }
    words.into_iter().collect()
}
