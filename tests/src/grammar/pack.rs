//! Writes the packed form.

use super::{Part, Rule, Set, frequency, words::Words};
use std::collections::BTreeMap;

/// Numbers, seven bits a byte.
#[derive(Default)]
struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, number: usize) {
        let mut left = number;
        while left > 0x7f {
            self.0.push(left as u8 | 0x80);
            left >>= 7;
        }
        self.0.push(left as u8);
    }
}

/// The packed grammar.
pub fn pack(words: &Words, rules: &[Rule]) -> Result<Vec<u8>, String> {
    let mut out = Writer::default();
    let mut text = words.class_names.join(" ");
    for rule in rules {
        text.push('\n');
        text.push_str(&rule.head);
    }
    out.number(text.len());
    out.0.extend(text.bytes());

    let spelt = words.spelt();
    let order: Vec<u32> = words.hashed().chain(spelt.iter().map(|&(_, hash)| hash)).collect();
    let numbers: BTreeMap<u32, usize> = order.iter().copied().zip(1..).collect();
    if numbers.len() > 0x7fff {
        return Err("too many words".to_owned());
    }
    let number = |hash: u32| numbers.get(&hash).copied().unwrap_or(0);
    write_words(words, &order, &number, &mut out);
    write_patterns(words, rules, &number, &mut out)?;
    Ok(out.0)
}

fn write_words(words: &Words, order: &[u32], number: &impl Fn(u32) -> usize, out: &mut Writer) {
    out.number(words.hashed().count());
    let mut last = 0;
    for hash in words.hashed() {
        out.number((hash - last) as usize);
        last = hash;
    }
    let spelt: Vec<&str> = words.spelt().into_iter().map(|(word, _)| word).collect();
    let spelt = crate::think::rot13(&spelt.join(" "));
    out.number(spelt.len());
    out.0.extend(spelt.bytes());
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
        out.0.push(sets.get(&words.classes(hash)).copied().unwrap_or(0) as u8);
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
    out: &mut Writer,
) -> Result<(), String> {
    let by_class = words.class_frequencies();
    let mut sets: BTreeMap<&Set, usize> = BTreeMap::new();
    let mut packed_sets = Writer::default();
    let mut patterns = Writer::default();
    let mut count = 0;
    let mut last_rule = 0;
    for (rule, at) in rules.iter().zip(0..) {
        for pattern in &rule.patterns {
            count += 1;
            patterns.number((at - last_rule) << 1 | usize::from(pattern.exact));
            last_rule = at;
            patterns.number(pattern.parts.len());
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
            patterns.number(rarest.1);
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
                patterns.number(match set {
                    None => code,
                    Some(set) => match sets.get(set) {
                        Some(known) => code + 8 * (known + 1),
                        None => {
                            sets.insert(set, sets.len());
                            write_set(set, words, number, &mut packed_sets);
                            code
                        }
                    },
                });
            }
        }
    }
    out.number(sets.len());
    out.0.extend(packed_sets.0);
    out.number(count);
    out.0.extend(patterns.0);
    Ok(())
}

fn write_set(set: &Set, words: &Words, number: &impl Fn(u32) -> usize, out: &mut Writer) {
    out.number(set.classes.len());
    set.classes.iter().for_each(|&class| out.number(class));
    out.number(set.words.len());
    let mut numbers: Vec<usize> = set.words.iter().map(|&word| number(word)).collect();
    numbers.sort_unstable();
    let mut last = 0;
    for number in numbers {
        out.number(number - last);
        last = number;
    }
    out.number(set.phrases.len());
    for phrase in &set.phrases {
        let rarest = (0..phrase.len()).min_by_key(|&at| phrase.get(at).map_or(0, |&w| words.frequency(w)));
        out.number(rarest.unwrap_or(0));
        out.number(phrase.len());
        phrase.iter().for_each(|&word| out.number(number(word)));
    }
}
