//! Packs word lists and cue phrases: `core/data/words/*.txt` and `core/data/cues/*.txt` become `core/data/language.bin`, which the crate
//! reads at start.
//!
//! Words that begin a phrase come first, in the order of their phrases, then all others that are written as usual, then those of the
//! lists that have another spelling, last those that are known as another spelling only. `core/src/text/lexicon.rs` and `cues.rs` say
//! what stands where.

use crate::{lines, packing::Writer};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};
use thinkfirst::text::{Class, Cue, word_hash};

const WORDS: &[&str] = &["words/details", "words/contact"];
const SPELLINGS: &[&str] = &["words/spellings", "words/dialect"];
const PHRASES: &[&str] = &["cues/details", "cues/contact", "cues/think"];

/// What the sources say of words, each by its hash: apostrophes do not count.
#[derive(Default)]
struct Words {
    /// In the order in which they are first read.
    order: Vec<u32>,
    text: BTreeMap<u32, String>,
    classes: BTreeMap<u32, u128>,
    /// The words of the usual spelling, where it is another one.
    usual: BTreeMap<u32, Vec<u32>>,
    /// All but those known as another spelling only.
    meant: BTreeSet<u32>,
}

impl Words {
    fn add(&mut self, word: &str, meant: bool) -> u32 {
        let hash = word_hash(word);
        if meant {
            self.meant.insert(hash);
        }
        if !self.text.contains_key(&hash) {
            self.order.push(hash);
            self.text.insert(hash, word.to_owned());
        }
        hash
    }

    fn read_classes(&mut self, file: &str) -> Result<(), String> {
        let mut class = None;
        for line in lines(file) {
            if let Some(name) = section(line) {
                let known = Class::ALL.iter().find(|class| class.as_str() == name);
                class = Some(known.ok_or(format!("no class is named {name}"))?);
                continue;
            }
            let class = *class.ok_or("a word before any class")?;
            for word in line.split_whitespace() {
                let hash = self.add(word, true);
                *self.classes.entry(hash).or_default() |= 1 << class as u8;
            }
        }
        Ok(())
    }

    /// A word of another spelling has the classes of the one word it stands for.
    fn read_spellings(&mut self, file: &str) -> Result<(), String> {
        for line in lines(file) {
            let (others, usual) = line.split_once('\t').ok_or(format!("no tab: {line}"))?;
            let usual: Vec<u32> = usual.split_whitespace().map(|word| self.add(word, true)).collect();
            let classes = match usual.as_slice() {
                [one] => self.classes.get(one).copied().unwrap_or_default(),
                _ => 0,
            };
            for word in others.split_whitespace() {
                let hash = self.add(word, false);
                if usual == [hash] {
                    return Err(format!("{word} is its own usual spelling"));
                }
                *self.classes.entry(hash).or_default() |= classes;
                self.usual.insert(hash, usual.clone());
            }
        }
        Ok(())
    }
}

/// The phrases, as a tree of words.
#[derive(Default)]
struct Node {
    next: BTreeMap<u32, Node>,
    ends: BTreeSet<Cue>,
}

/// The phrases of a file, and the words that begin one, in order.
fn read_phrases(file: &str, words: &mut Words, root: &mut Node, begins: &mut Vec<u32>) -> Result<(), String> {
    let mut cue = None;
    for line in lines(file) {
        if let Some(name) = section(line) {
            cue = Some(Cue::from_wire(name).ok_or(format!("no cue is named {name}"))?);
            continue;
        }
        let cue = cue.ok_or("a phrase before any cue")?;
        let phrase: Vec<u32> = line.split_whitespace().map(|word| words.add(word, true)).collect();
        if phrase.iter().any(|hash| words.usual.contains_key(hash)) {
            return Err(format!("{line}: never met, a word of it has another usual spelling"));
        }
        begins.extend(phrase.first().filter(|first| !root.next.contains_key(first)));
        let last = phrase.iter().fold(&mut *root, |node, &hash| node.next.entry(hash).or_default());
        last.ends.insert(cue);
    }
    Ok(())
}

/// The packed words and phrases of the sources in a folder.
///
/// # Errors
/// The file or line that cannot be read.
pub fn packed(folder: &Path) -> Result<Vec<u8>, String> {
    let read = |name: &str| {
        fs::read_to_string(folder.join(format!("{name}.txt"))).map_err(|e| format!("{name}.txt: {e}"))
    };
    let mut words = Words::default();
    for name in WORDS {
        words.read_classes(&read(name)?).map_err(|e| format!("{name}.txt: {e}"))?;
    }
    for name in SPELLINGS {
        words.read_spellings(&read(name)?).map_err(|e| format!("{name}.txt: {e}"))?;
    }
    let (mut root, mut begins) = (Node::default(), Vec::new());
    for name in PHRASES {
        read_phrases(&read(name)?, &mut words, &mut root, &mut begins)
            .map_err(|e| format!("{name}.txt: {e}"))?;
    }
    let others = words.order.iter().filter(|hash| !begins.contains(hash));
    let mut order: Vec<u32> = begins.iter().chain(others).copied().collect();
    order.sort_by_key(|hash| (!words.meant.contains(hash), words.usual.contains_key(hash)));
    // places and starts take two bytes
    let length: usize = order.iter().map(|hash| words.text[hash].len() + 1).sum();
    if length > 0xffff {
        return Err("too many words".to_owned());
    }
    let mut out = Writer::default();
    write_words(&words, &order, &mut out);
    write_phrases(&root, &begins, &order, &mut out);
    Ok(out.bytes)
}

fn write_words(words: &Words, order: &[u32], out: &mut Writer) {
    let place = places(order);
    out.number(words.meant.len());
    out.number(order.iter().take_while(|hash| !words.usual.contains_key(hash)).count());
    out.text(&order.iter().map(|hash| format!("{} ", words.text[hash])).collect::<String>());

    let classes = |hash: &u32| words.classes.get(hash).copied().unwrap_or_default();
    let mut sets: Vec<u128> = Vec::new();
    let set_of: Vec<u8> = order.iter().map(|hash| place_in(&mut sets, classes(hash)) as u8).collect();
    out.number(sets.len());
    for set in &sets {
        out.number(set.count_ones() as usize);
        (0..128).filter(|bit| set >> bit & 1 == 1).for_each(|bit| out.number(bit));
    }
    out.bytes.extend(set_of);

    let mut spellings: Vec<&Vec<u32>> = Vec::new();
    let mut on = Writer::default();
    for usual in order.iter().filter_map(|hash| words.usual.get(hash)) {
        let next = spellings.len();
        let place = place_in(&mut spellings, usual);
        on.number(next - place);
    }
    out.number(spellings.len());
    for usual in spellings {
        out.number(usual.len());
        usual.iter().for_each(|hash| out.number(place[hash]));
    }
    out.bytes.extend(on.bytes);
}

fn write_phrases(root: &Node, begins: &[u32], order: &[u32], out: &mut Writer) {
    let place = places(order);
    let [mut heads, mut next_words, mut ends] = <[Writer; 3]>::default();
    let mut nodes: Vec<&Node> = begins.iter().map(|hash| &root.next[hash]).collect();
    let mut at = 0;
    while let Some(node) = nodes.get(at).copied() {
        at += 1;
        heads.number(node.next.len() << 2 | node.ends.len());
        node.ends.iter().for_each(|cue| ends.number(*cue as usize));
        let mut next: Vec<(usize, &Node)> =
            node.next.iter().map(|(hash, node)| (place[hash], node)).collect();
        next.sort_by_key(|(word, _)| *word);
        let mut last = 0;
        for (word, node) in next {
            next_words.number(word - last);
            last = word;
            nodes.push(node);
        }
    }
    out.number(begins.len());
    [heads, next_words, ends].into_iter().for_each(|column| out.column(column));
}

/// The place of each word, from 1.
fn places(order: &[u32]) -> BTreeMap<u32, usize> {
    order.iter().copied().zip(1..).collect()
}

/// The place of an item in a list; it is added if it is new.
fn place_in<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

fn section(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}
