//! The words of the grammar's sources: classes, usual forms, joined words.

use super::{lines, section};
use std::collections::{BTreeMap, BTreeSet};
use thinkfirst::text::word_hash;

/// What is known of a spelling.
#[derive(Clone, Debug)]
struct Entry {
    usual: u32,
    classes: u64,
}

/// Every word, by hash.
pub struct Words {
    entries: BTreeMap<u32, Entry>,
    /// By bit.
    pub class_names: Vec<String>,
    /// Two usual forms and the one that they make.
    pub joins: BTreeMap<(u32, u32), u32>,
    /// Every word that the sources spell out, by hash.
    written: BTreeMap<u32, String>,
    /// The words that are shipped as hashes.
    hashed: BTreeSet<u32>,
    /// The words known with a slip of the finger too: they are shipped in alphabetical order.
    slips: BTreeSet<u32>,
    /// The common words in the order of the files, the most frequent first.
    common: Vec<u32>,
}

/// The classes whose words are known with a slip of the finger too.
const SLIPS: &[&str] =
    &["insult-adj", "insult-noun", "soft-adj", "soft-noun", "identity", "hostile", "hurt-verb", "hurt-past"];

/// The classes that stand in no file: the crate gives them to names, and to words with letters hidden by signs.
const GIVEN: &[&str] = &["name", "masked"];

impl Words {
    /// Reads the word files.
    pub fn read(words: &str, hashed: &str) -> Result<Self, String> {
        let mut all = Self {
            entries: BTreeMap::new(),
            class_names: GIVEN.iter().map(|&name| name.to_owned()).collect(),
            joins: BTreeMap::new(),
            written: BTreeMap::new(),
            hashed: BTreeSet::new(),
            slips: BTreeSet::new(),
            common: Vec::new(),
        };
        let mut head = "";
        for line in lines(words) {
            match section(line) {
                Some((name, _)) => head = name,
                None if head == "spellings" => all.spelling(line)?,
                None if head == "common" => {
                    for word in line.split_whitespace() {
                        let hash = all.compound(word);
                        all.entry(hash);
                        all.common.push(hash);
                    }
                }
                None => {
                    let class = all.class_or_new(head)?;
                    for word in line.split_whitespace() {
                        let hash = all.compound(word);
                        all.entry(hash).classes |= 1 << class;
                        let plain =
                            (5..=20).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
                        if SLIPS.contains(&head) && plain && word_hash(word) == hash {
                            all.slips.insert(hash);
                        }
                    }
                }
            }
        }
        for line in lines(hashed) {
            if let Some((name, _)) = section(line) {
                head = name;
                continue;
            }
            let class = all.class_or_new(head)?;
            for hash in line.split_whitespace() {
                let hash = u32::from_str_radix(hash, 16).map_err(|e| format!("hashed.txt: {hash}: {e}"))?;
                all.entry(hash).classes |= 1 << class;
                all.hashed.insert(hash);
            }
        }
        Ok(all)
    }

    fn class_or_new(&mut self, name: &str) -> Result<usize, String> {
        if let Some(class) = self.class(name) {
            return Ok(class);
        }
        self.class_names.push(name.to_owned());
        if self.class_names.len() > 64 {
            Err("more than 64 classes".to_owned())
        } else {
            Ok(self.class_names.len() - 1)
        }
    }

    /// The bit of a class.
    pub fn class(&self, name: &str) -> Option<usize> {
        self.class_names.iter().position(|n| n == name)
    }

    fn entry(&mut self, hash: u32) -> &mut Entry {
        self.entries.entry(hash).or_insert(Entry { usual: hash, classes: 0 })
    }

    /// The hash of a word that the sources spell out.
    fn hash(&mut self, word: &str) -> u32 {
        let hash = word_hash(word);
        self.written.entry(hash).or_insert_with(|| word.replace('\'', ""));
        hash
    }

    fn usual(&self, hash: u32) -> u32 {
        self.entries.get(&hash).map_or(hash, |e| e.usual)
    }

    /// The hash of a word; of several words written with `+` or `-`, the hash of the one word that they make.
    fn compound(&mut self, word: &str) -> u32 {
        let mut parts = word.split(['+', '-']).filter(|p| !p.is_empty());
        let mut so_far = parts.next().unwrap_or("").to_owned();
        let first = self.hash(&so_far);
        let mut hash = self.usual(first);
        for part in parts {
            so_far.push_str(part);
            let (whole, part) = (self.hash(&so_far), self.hash(part));
            let whole = self.usual(whole);
            self.join_to(hash, part, whole);
            hash = whole;
        }
        hash
    }

    fn join_to(&mut self, first: u32, second: u32, whole: u32) {
        let second = self.usual(second);
        for hash in [first, second, whole] {
            self.entry(hash);
        }
        self.joins.entry((first, second)).or_insert(whole);
    }

    /// `usual: other spellings`; a spelling of several words is written with `+`.
    fn spelling(&mut self, line: &str) -> Result<(), String> {
        let (usual, others) = line.split_once(':').ok_or(format!("words.txt: no colon: {line}"))?;
        let usual = self.hash(usual);
        let usual = self.usual(usual);
        self.entry(usual);
        for other in others.split_whitespace() {
            if let Some((first, last)) = other.rsplit_once('+') {
                let first = self.compound(first);
                let last = self.hash(last);
                self.join_to(first, last, usual);
            } else {
                let other = self.hash(other);
                self.entry(other).usual = usual;
            }
        }
        Ok(())
    }

    /// `other spellings<tab>usual`: the words of a dialect, where the patterns know the usual one and not the other.
    pub fn dialect(&mut self, file: &str) -> Result<(), String> {
        for line in lines(file) {
            let (others, usual) = line.split_once('\t').ok_or(format!("dialect.txt: no tab: {line}"))?;
            let &[usual] = self.phrase(&usual.replace(' ', "+")).as_slice() else { continue };
            for other in others.split_whitespace() {
                let hash = self.hash(other);
                if !self.entries.contains_key(&hash) {
                    self.entry(hash).usual = usual;
                }
            }
        }
        Ok(())
    }

    /// The words of a phrase written with `+`, as a text would have them: usual forms, joined where two make one.
    pub fn phrase(&mut self, phrase: &str) -> Vec<u32> {
        let mut words: Vec<u32> = Vec::new();
        for word in phrase.split(['+', '-']).filter(|w| !w.is_empty()) {
            let hash = self.hash(word);
            let hash = self.usual(hash);
            match words.last().and_then(|&last| self.joins.get(&(last, hash))) {
                Some(&joined) => {
                    words.pop();
                    words.push(self.usual(joined));
                }
                None => words.push(hash),
            }
        }
        for &word in &words {
            self.entry(word);
        }
        words
    }

    /// The hashes of the words that are shipped as hashes, rising.
    pub fn hashed(&self) -> impl Iterator<Item = u32> {
        self.hashed.iter().copied()
    }

    /// The words known with a slip of the finger too, in alphabetical order.
    pub fn slips(&self) -> Vec<u32> {
        let mut slips: Vec<u32> = self.slips.difference(&self.hashed).copied().collect();
        slips.sort_unstable_by_key(|&hash| self.word(hash));
        slips
    }

    /// All words, those of a class beside each other.
    pub fn all(&self) -> Vec<u32> {
        let mut all: Vec<u32> = self.entries.keys().copied().collect();
        all.sort_unstable_by_key(|&hash| (self.classes(hash), self.word(hash)));
        all
    }

    /// How a word is spelt; "" if the sources have only its hash.
    pub fn word(&self, hash: u32) -> &str {
        self.written.get(&hash).map_or("", String::as_str)
    }

    /// The usual form of each word that has another one.
    pub fn variants(&self) -> impl Iterator<Item = (u32, u32)> {
        self.entries.iter().filter(|(hash, e)| **hash != e.usual).map(|(hash, e)| (*hash, e.usual))
    }

    /// What a word can be; a spelling can be what its usual form can.
    pub fn classes(&self, hash: u32) -> u64 {
        let own = self.entries.get(&hash);
        let usual = own.and_then(|e| self.entries.get(&e.usual));
        own.map_or(0, |e| e.classes) | usual.map_or(0, |e| e.classes)
    }

    /// Whether a word has one of the classes.
    pub fn in_classes(&self, hash: u32, classes: &[usize]) -> bool {
        classes.iter().any(|&class| self.classes(hash) >> class & 1 == 1)
    }

    /// How often a word is met, against a rare one: the nth common word 1,500 / n times.
    pub fn frequency(&self, hash: u32) -> u64 {
        self.common.iter().position(|&w| w == hash).map_or(1, |at| 10 + 1_500 / (at as u64 + 1))
    }

    /// The same for each class: the sum of its words. Names are met in every text.
    pub fn class_frequencies(&self) -> BTreeMap<usize, u64> {
        let mut sums = BTreeMap::from([(0, 250)]);
        for &hash in self.entries.keys() {
            for class in (0..self.class_names.len()).filter(|class| self.classes(hash) >> class & 1 == 1) {
                *sums.entry(class).or_default() += self.frequency(self.usual(hash));
            }
        }
        sums
    }
}
