//! Learns how names are spelt (`thinkfirst::names::spelling`) from words that no list of names holds.

use crate::data::fold;
use crate::lists::public_names;
use crate::random::Random;
use std::collections::{BTreeMap, HashMap};
use thinkfirst::names::lexicon::Attributes;
use thinkfirst::names::spelling::{SCALE, SLOTS, is_read, runs};

/// Surnames up to this rank count in full, further ones half.
const KNOWN_RANKS: usize = 40_000;
const RANKS: usize = 100_000;
const EPOCHS: usize = 8;
const RATE: f32 = 0.2;
const DECAY: f32 = 1e-5;
/// No word counts for more.
const HEAVIEST: f32 = 3.0;

/// Where the names come from: contents of the files.
pub struct Names<'a> {
    /// By rank, one a line.
    pub surnames: &'a str,
    /// A name and its births a line.
    pub given: &'a str,
    /// Full names, parted by `;` and `|`.
    pub public: &'a str,
}

/// The table. `lists` holds what the reader looks up instead; `counts`: of each word how often texts write it in lower case and how often
/// with a capital.
pub fn learn(names: &Names, lists: &[(String, Attributes)], counts: &HashMap<String, (u32, u32)>) -> Vec<u8> {
    let is_new =
        |w: &str| is_read(w) && lists.binary_search_by(|(listed, _)| listed.as_str().cmp(w)).is_err();
    // how much each speaks for a name and for a word
    let mut words: BTreeMap<String, (f32, f32)> = BTreeMap::new();
    let mut name = |w: String, weight: f32| {
        if is_new(&w) {
            words.entry(w).or_default().0 += weight;
        }
    };
    for (rank, line) in names.surnames.lines().enumerate().take(RANKS) {
        name(fold(line), if rank < KNOWN_RANKS { 1.0 } else { 0.5 });
    }
    names.given.lines().filter_map(|l| l.split('\t').next()).for_each(|given| name(fold(given), 0.5));
    public_names(names.public).flatten().for_each(|part| name(part, 1.0));
    for (word, &(lower, capital)) in counts {
        if lower > capital && is_new(word) {
            words.entry(word.clone()).or_default().1 += (1.0 + lower as f32).ln().min(HEAVIEST);
        }
    }
    // both sides weigh the same; what texts write in lower case is a word
    let (for_name, for_word) = words.values().fold((0.0, 0.0), |sum, w| (sum.0 + w.0, sum.1 + w.1));
    let examples: Vec<(&String, bool, f32)> = words
        .iter()
        .map(|(word, &(name, no))| {
            let weight = if no > 0.0 { no * for_name / for_word } else { name };
            (word, no == 0.0, weight.min(HEAVIEST))
        })
        .collect();
    let (mut weights, mut squares) = (vec![0.0f32; SLOTS], vec![1e-2f32; SLOTS]);
    let mut random = Random(5);
    for _ in 0..EPOCHS {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        random.shuffle(&mut order);
        for i in order {
            let (word, is_name, weight) = examples[i];
            let mut sum = 0.0f32;
            runs(word, |slot| sum += weights[slot]);
            let wrong = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(is_name));
            runs(word, |slot| {
                let gradient = wrong * weight + DECAY * weights[slot];
                squares[slot] += gradient * gradient;
                weights[slot] -= RATE * gradient / squares[slot].sqrt();
            });
        }
    }
    weights.iter().map(|w| (w * SCALE).round().clamp(-127.0, 127.0) as i8 as u8).collect()
}
