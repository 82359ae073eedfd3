//! Packs the T.H.I.N.K. grammar: `core/data/think/*.txt` become `core/data/think/grammar.bin`, which the crate reads at start.
//!
//! The syntax of the sources stands in `core/data/think/README.md`. In the packed form a set of words is a list of numbers, in the order
//! in which the sets first use them, and every pattern says which of its parts is the rarest: a text without that part is done with it at
//! once. Numbers take seven bits a byte, least first (LEB128). Order: text of class names and rule heads; hashes, rising, as differences;
//! the words known with a slip and all others, veiled so that the file shows none; sets of classes and the set of each word; other
//! spellings; joined words; sets; patterns, whose parts take two bytes each.

mod pack;
mod words;

use crate::lines;
use std::{collections::BTreeMap, fs, path::Path};
use words::Words;

/// The pattern files, in order.
const PATTERNS: &[&str] = &["context", "kind", "groups", "letters", "worry", "threat"];

/// A set of words: classes, words, and phrases that stand for one word.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Set {
    classes: Vec<usize>,
    words: Vec<u32>,
    phrases: Vec<Vec<u32>>,
}

/// One part of a pattern.
#[derive(Clone, Debug)]
enum Part {
    One { set: Set, optional: bool, or_end: bool },
    Not(Set),
    Any,
    Start,
    End,
    Gap(u32),
}

struct Pattern {
    exact: bool,
    parts: Vec<Part>,
}

struct Rule {
    head: String,
    patterns: Vec<Pattern>,
}

/// The packed grammar of the sources in a folder.
///
/// # Errors
/// The file or line that cannot be read.
pub fn packed(folder: &Path) -> Result<Vec<u8>, String> {
    let read = |name: &str| {
        fs::read_to_string(folder.join(format!("{name}.txt"))).map_err(|e| format!("{name}.txt: {e}"))
    };
    let mut words = Words::read(&read("words")?, &read("hashed")?)?;
    let mut rules: Vec<Rule> = Vec::new();
    for name in PATTERNS {
        for line in lines(&read(name)?) {
            match section(line) {
                Some((head, settings)) => {
                    check_settings(head, settings)?;
                    rules.push(Rule { head: format!("{head}{settings}"), patterns: Vec::new() });
                }
                None => {
                    let pattern =
                        pattern(line, &mut words).map_err(|e| format!("{name}.txt: {line}: {e}"))?;
                    rules.last_mut().ok_or("a pattern before any rule")?.patterns.push(pattern);
                }
            }
        }
    }
    words.dialect(&read("../words/dialect")?)?;
    // What only frames other cues comes last: it is not looked for in a text without a cue.
    rules.sort_by_key(|rule| rule.head.starts_with("context/") || rule.head.contains(" score=0"));
    pack::pack(&words, &rules)
}

/// `[name] settings`.
fn section(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix('[').and_then(|l| l.split_once(']'))
}

fn check_settings(head: &str, settings: &str) -> Result<(), String> {
    const NAMES: &[&str] =
        &["kind", "letters", "score", "concern", "urgent", "third", "anywhere", "group", "talk", "reply"];
    let unknown = settings.split_whitespace().find(|s| !NAMES.contains(&s.split('=').next().unwrap_or("")));
    unknown.map_or(Ok(()), |setting| Err(format!("[{head}]: no such setting: {setting}")))
}

fn pattern(line: &str, words: &mut Words) -> Result<Pattern, String> {
    let (exact, line) = line.strip_prefix('=').map_or((false, line), |rest| (true, rest));
    let parts: Vec<Part> = line.split_whitespace().map(|p| part(p, words)).collect::<Result<_, _>>()?;
    match never_apart(&parts, words) {
        Some(one) => Err(format!("these two words are read as one: write \"{}\"", words.word(one))),
        None => Ok(Pattern { exact, parts }),
    }
}

/// The word that two parts beside each other, whichever of their words stand there, are read as: such a pattern would only be met
/// where another word stands between.
fn never_apart(parts: &[Part], words: &Words) -> Option<u32> {
    let needed: Vec<Option<&Set>> = parts
        .iter()
        .filter(|part| !matches!(part, Part::Gap(_)))
        .map(|part| match part {
            Part::One { set, optional: false, or_end: false }
                if set.classes.is_empty() && set.phrases.is_empty() =>
            {
                Some(set)
            }
            _ => None,
        })
        .collect();
    needed.windows(2).find_map(|pair| {
        let [Some(a), Some(b)] = pair else { return None };
        let pairs = a.words.iter().flat_map(|&x| b.words.iter().map(move |&y| (x, y)));
        let read_as: Option<Vec<u32>> = pairs.map(|pair| words.joins.get(&pair).copied()).collect();
        read_as?.first().copied()
    })
}

fn part(part: &str, words: &mut Words) -> Result<Part, String> {
    match part {
        "^" => return Ok(Part::Start),
        "$" => return Ok(Part::End),
        "_" => return Ok(Part::Any),
        ".." => return Ok(Part::Gap(2)),
        "..." => return Ok(Part::Gap(5)),
        _ => {}
    }
    let (not, part) = part.strip_prefix('!').map_or((false, part), |rest| (true, rest));
    let (optional, part) = part.strip_suffix('?').map_or((false, part), |rest| (true, rest));
    let or_end = part.len() > 1 && part.ends_with("|$");
    let mut set = Set::default();
    for word in part.split('|').filter(|w| *w != "$" && !w.is_empty()) {
        match word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
            Some(class) => set.classes.push(words.class(class).ok_or(format!("no such class: {class}"))?),
            None => match words.phrase(word).as_slice() {
                [one] => set.words.push(*one),
                several => set.phrases.push(several.to_vec()),
            },
        }
    }
    set.classes.sort_unstable();
    set.classes.dedup();
    // A word that one of the classes has already need not be named.
    set.words.retain(|&w| !words.in_classes(w, &set.classes));
    set.words.sort_unstable();
    set.words.dedup();
    set.phrases.sort();
    set.phrases.dedup();
    Ok(if not { Part::Not(set) } else { Part::One { set, optional, or_end } })
}

/// How often a part is met, against the others: names most of all, then common words.
fn frequency(set: &Set, words: &Words, by_class: &BTreeMap<usize, u64>) -> u64 {
    let of_classes: u64 = set.classes.iter().map(|class| by_class.get(class).copied().unwrap_or(0)).sum();
    let of_words: u64 = set.words.iter().map(|&word| words.frequency(word)).sum();
    let of_phrases: u64 =
        set.phrases.iter().filter_map(|p| p.iter().map(|&w| words.frequency(w)).min()).sum();
    of_classes + of_words + of_phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_parts_that_are_one_word_are_refused() {
        let mut words = Words::read("[spellings]\nits: it+was it+is\nhes: he+is\n", "").expect("words");
        for refused in ["it was gone", "it .. was|is", "who it is ... gone"] {
            assert!(pattern(refused, &mut words).is_err_and(|e| e.contains("\"its\"")), "{refused}");
        }
        for read in ["its gone", "it? was gone", "it|he was", "it gone was", "it !was"] {
            assert!(pattern(read, &mut words).is_ok(), "{read}");
        }
    }
}
