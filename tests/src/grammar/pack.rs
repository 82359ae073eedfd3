//! Writes the packed form.

use super::{Part, Pattern, Rule, Set, frequency, words::Words};
use crate::packing::Writer;
use std::collections::{BTreeMap, BTreeSet};

/// What the words' bytes are mixed with, so that the file shows none. It makes a space of no byte of a word.
const VEIL: u8 = 0x5f;

/// The packed grammar.
pub fn pack(words: &Words, rules: &[Rule]) -> Result<Vec<u8>, String> {
    let mut out = Writer::default();
    let mut text = words.class_names.join(" ");
    for rule in rules {
        text.push('\n');
        text.push_str(&rule.head);
    }
    out.text(&text);

    let (first, order) = in_order(words, rules);
    let numbers: BTreeMap<u32, usize> = order.iter().copied().zip(1..).collect();
    if numbers.len() > 0x7fff {
        return Err("too many words".to_owned());
    }
    if let Some(hash) = order.iter().skip(words.hashed().count()).find(|&&hash| words.word(hash).is_empty()) {
        return Err(format!("{hash:08x}: a word that nothing spells"));
    }
    let number = |hash: u32| numbers.get(&hash).copied().unwrap_or(0);
    write_words(words, &order, &number, &mut out);
    write_patterns(words, rules, &number, first, &mut out)?;
    Ok(out.bytes)
}

/// The sets of a pattern.
fn sets(pattern: &Pattern) -> impl Iterator<Item = &Set> {
    pattern.parts.iter().filter_map(|part| match part {
        Part::One { set, .. } | Part::Not(set) => Some(set),
        _ => None,
    })
}

/// The words in the order of their numbers: those shipped as hashes, those known with a slip, then each where the sets first use it,
/// which needs no number; and how many come before these.
fn in_order(words: &Words, rules: &[Rule]) -> (usize, Vec<u32>) {
    let mut order: Vec<u32> = words.hashed().chain(words.slips()).collect();
    let first = order.len();
    let mut known: BTreeSet<u32> = order.iter().copied().collect();
    let mut read: BTreeSet<&Set> = BTreeSet::new();
    for set in rules.iter().flat_map(|rule| &rule.patterns).flat_map(sets) {
        if read.insert(set) {
            let mut own = set.words.clone();
            own.sort_unstable_by_key(|&hash| words.word(hash));
            order.extend(own.iter().chain(set.phrases.iter().flatten()).filter(|&&hash| known.insert(hash)));
        }
    }
    order.extend(words.all().into_iter().filter(|&hash| known.insert(hash)));
    (first, order)
}

fn write_words(words: &Words, order: &[u32], number: &impl Fn(u32) -> usize, out: &mut Writer) {
    let hashed = words.hashed().count();
    out.number(hashed);
    let mut last = 0;
    for hash in words.hashed() {
        out.number((hash - last) as usize);
        last = hash;
    }
    let (slips, others) = order.split_at(hashed + words.slips().len());
    for list in [slips.get(hashed..).unwrap_or_default(), others] {
        let list: Vec<&str> = list.iter().map(|&hash| words.word(hash)).collect();
        out.number(list.join(" ").len());
        out.bytes.extend(list.join(" ").bytes().map(|byte| if byte == b' ' { byte } else { byte ^ VEIL }));
    }
    let mut sets: BTreeMap<u64, usize> = BTreeMap::new();
    for &hash in order {
        let next = sets.len();
        sets.entry(words.classes(hash)).or_insert(next);
    }
    let mut by_number: Vec<(u64, usize)> = sets.iter().map(|(&set, &at)| (set, at)).collect();
    by_number.sort_by_key(|&(_, at)| at);
    out.number(by_number.len());
    for (set, _) in by_number {
        out.number(set.count_ones() as usize);
        (0..64).filter(|bit| set >> bit & 1 == 1).for_each(|bit| out.number(bit));
    }
    for &hash in order {
        out.bytes.push(sets.get(&words.classes(hash)).copied().unwrap_or(0) as u8);
    }
    let mut last = 0;
    let mut variants: Vec<(u32, u32)> = words.variants().collect();
    variants.sort_by_key(|&(hash, _)| number(hash));
    out.number(variants.len());
    for (hash, usual) in variants {
        out.number(number(hash) - last);
        last = number(hash);
        out.number(number(usual));
    }
    let mut last = 0;
    out.number(words.joins.len());
    let mut joins: Vec<(usize, usize, usize)> = words
        .joins
        .iter()
        .map(|(&(first, second), &whole)| (number(first), number(second), number(whole)))
        .collect();
    joins.sort_unstable();
    for (first, second, whole) in joins {
        out.number(first - last);
        last = first;
        out.number(second);
        out.number(whole);
    }
}

/// Sets in the order in which the patterns first use them, then the patterns.
fn write_patterns(
    words: &Words,
    rules: &[Rule],
    number: &impl Fn(u32) -> usize,
    mut known: usize,
    out: &mut Writer,
) -> Result<(), String> {
    let by_class = words.class_frequencies();
    let mut sets: BTreeMap<&Set, usize> = BTreeMap::new();
    let mut packed_sets: [Writer; 5] = Default::default();
    let [mut heads, mut counts, mut anchors, mut codes] = <[Writer; 4]>::default();
    let mut count = 0;
    let mut last_rule = 0;
    for (rule, at) in rules.iter().zip(0..) {
        for pattern in &rule.patterns {
            count += 1;
            heads.number((at - last_rule) << 1 | usize::from(pattern.exact));
            last_rule = at;
            counts.number(pattern.parts.len());
            let rarest = pattern
                .parts
                .iter()
                .zip(1..)
                .filter_map(|(part, at)| match part {
                    Part::One { set, optional: false, or_end: false } => {
                        Some((frequency(set, words, &by_class), at))
                    }
                    _ => None,
                })
                .min()
                .ok_or(format!("[{}]: a pattern that needs no word", rule.head))?;
            anchors.number(rarest.1);
            for part in &pattern.parts {
                let (code, set) = match part {
                    Part::One { set, optional, or_end } => {
                        (usize::from(*optional) + 2 * usize::from(*or_end), Some(set))
                    }
                    Part::Not(set) => (4, Some(set)),
                    Part::Any => (5, None),
                    Part::Start => (5 + 8, None),
                    Part::End => (5 + 16, None),
                    Part::Gap(most) => (5 + 8 * (2 + *most as usize), None),
                };
                let code = match set {
                    None => code,
                    Some(set) => match sets.get(set) {
                        Some(known) => code + 8 * (known + 1),
                        None => {
                            sets.insert(set, sets.len());
                            write_set(set, words, number, &mut known, &mut packed_sets);
                            code
                        }
                    },
                };
                codes.bytes.extend(u16::try_from(code).map_err(|_| "too many sets")?.to_le_bytes());
            }
        }
    }
    out.number(sets.len());
    packed_sets.into_iter().for_each(|column| out.column(column));
    out.number(count);
    [heads, counts, anchors, codes].into_iter().for_each(|column| out.column(column));
    Ok(())
}

/// A set, in columns. Up to `used` the words have been used before: of those that have not, whose numbers follow each other, only how many there are.
fn write_set(
    set: &Set,
    words: &Words,
    number: &impl Fn(u32) -> usize,
    used: &mut usize,
    [classes, known, fresh, of_words, phrases]: &mut [Writer; 5],
) {
    classes.number(set.classes.len());
    set.classes.iter().for_each(|&class| classes.number(class));
    let mut numbers: Vec<usize> = set.words.iter().map(|&word| number(word)).collect();
    numbers.sort_unstable();
    let others = numbers.split_off(numbers.partition_point(|number| number <= used));
    *used += others.len();
    fresh.number(others.len());
    let from = of_words.bytes.len();
    let mut last = 0;
    for number in numbers {
        of_words.number(number - last);
        last = number;
    }
    known.number(of_words.bytes.len() - from);
    phrases.number(set.phrases.len());
    for phrase in &set.phrases {
        let rarest = (0..phrase.len()).min_by_key(|&at| phrase.get(at).map_or(0, |&w| words.frequency(w)));
        phrases.number(rarest.unwrap_or(0));
        phrases.number(phrase.len());
        for &word in phrase {
            let number = number(word);
            phrases.number(if number > *used { 0 } else { number });
            *used = (*used).max(number);
        }
    }
}
