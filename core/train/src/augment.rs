//! Makes a sentence look like others: names swapped, cases changed, words misspelt, marks left out.

use crate::data::Sentence;
use crate::names::{Pool, capital};
use crate::random::Random;

/// How a sentence is varied; shares from 0 to 1.
#[derive(Clone, Copy)]
pub struct Variation {
    pub swap: f64,
    pub lower: f64,
    pub lower_names: f64,
    pub upper: f64,
    pub names_only: f64,
    pub misspell: f64,
    pub no_end: f64,
    pub no_apostrophe: f64,
}

/// A varied copy.
pub fn vary(s: &Sentence, v: &Variation, pool: &Pool, r: &mut Random) -> Sentence {
    let mut s = s.clone();
    if s.tags.contains(&1) && s.source != "template" && r.chance(v.swap) {
        s = swap(&s, pool, r);
    }
    if r.chance(v.no_apostrophe) {
        drop_apostrophes(&mut s);
    }
    let named = |s: &Sentence, i: usize| s.tags[i] != 0;
    for i in 0..s.tokens.len() {
        if r.chance(v.misspell * if named(&s, i) { 0.5 } else { 1.0 }) {
            s.tokens[i] = misspell(&s.tokens[i], r);
        }
    }
    let p = r.unit();
    let mut bound = v.lower;
    if p < bound {
        s.tokens.iter_mut().for_each(|t| *t = t.to_lowercase());
        return end(s, v, r);
    }
    bound += v.lower_names;
    if p < bound {
        for i in 0..s.tokens.len() {
            if named(&s, i) {
                s.tokens[i] = s.tokens[i].to_lowercase();
            }
        }
        return end(s, v, r);
    }
    bound += v.upper;
    if p < bound {
        s.tokens.iter_mut().for_each(|t| *t = t.to_uppercase());
        return end(s, v, r);
    }
    bound += v.names_only;
    if p < bound {
        for i in 0..s.tokens.len() {
            if !named(&s, i) {
                s.tokens[i] = s.tokens[i].to_lowercase();
            }
        }
    }
    end(s, v, r)
}

fn end(mut s: Sentence, v: &Variation, r: &mut Random) -> Sentence {
    if s.tokens.len() > 1
        && matches!(s.tokens.last().map(String::as_str), Some("." | "!" | "?"))
        && s.tags.last() == Some(&0)
        && r.chance(v.no_end)
    {
        s.tokens.pop();
        s.tags.pop();
    }
    s
}

/// `lily's` to `lilys`, `i'm` to `im`, `don't` to `dont`.
fn drop_apostrophes(s: &mut Sentence) {
    let mut i = 1;
    while i < s.tokens.len() {
        let t = s.tokens[i].clone();
        let clitic = matches!(t.as_str(), "'s" | "’s" | "'m" | "n't" | "'re" | "'ll" | "'ve");
        if clitic && s.tokens[i - 1].chars().all(char::is_alphabetic) {
            let tail: String = t.chars().filter(|c| c.is_alphabetic()).collect();
            s.tokens[i - 1].push_str(&tail);
            s.tokens.remove(i);
            s.tags.remove(i);
        } else {
            i += 1;
        }
    }
}

/// Every name in the sentence replaced by a drawn one of the same number of words.
fn swap(s: &Sentence, pool: &Pool, r: &mut Random) -> Sentence {
    let mut out = Sentence { source: s.source.clone(), ..Sentence::default() };
    let mut i = 0;
    while i < s.tokens.len() {
        if s.tags[i] == 0 {
            out.tokens.push(s.tokens[i].clone());
            out.tags.push(0);
            i += 1;
            continue;
        }
        let mut j = i + 1;
        while j < s.tokens.len() && s.tags[j] == 2 {
            j += 1;
        }
        let old = &s.tokens[i..j];
        let plain = old.iter().all(|t| t.chars().all(char::is_alphabetic) && t.chars().count() > 1);
        let words: Vec<String> = match (plain, j - i) {
            (true, 1) => vec![if r.chance(0.75) { pool.given(r) } else { pool.surname(r) }],
            (true, 2) => vec![pool.given(r), pool.surname(r)],
            (true, 3) => pool.full(r),
            _ => Vec::new(),
        };
        let capitals = old[0].chars().next().is_some_and(char::is_uppercase);
        let all = old.iter().all(|t| t.chars().all(|c| !c.is_lowercase()));
        if words.is_empty() {
            out.tokens.extend(old.iter().cloned());
            out.tags.extend(&s.tags[i..j]);
        } else {
            for (k, w) in words.iter().enumerate() {
                out.tokens.push(if all {
                    w.to_uppercase()
                } else if capitals {
                    capital(w)
                } else {
                    w.clone()
                });
                out.tags.push(if k == 0 { 1 } else { 2 });
            }
        }
        i = j;
    }
    out
}

/// One slip of a young writer: a letter lost, doubled, swapped, or written as it sounds.
fn misspell(word: &str, r: &mut Random) -> String {
    let c: Vec<char> = word.chars().collect();
    if c.len() < 4 || !c.iter().all(|c| c.is_alphabetic()) {
        return word.to_string();
    }
    const SOUNDS: [(&str, &str); 14] = [
        ("ck", "k"),
        ("ee", "ea"),
        ("ea", "ee"),
        ("ou", "ow"),
        ("ph", "f"),
        ("th", "f"),
        ("igh", "ie"),
        ("tion", "shun"),
        ("ce", "s"),
        ("wh", "w"),
        ("ll", "l"),
        ("er", "ur"),
        ("ie", "ei"),
        ("ai", "ay"),
    ];
    if r.chance(0.5) {
        let (a, b) = r.pick(&SOUNDS);
        if word.contains(a) {
            return word.replacen(a, b, 1);
        }
    }
    let i = 1 + r.below(c.len() - 2);
    let mut c = c;
    match r.below(3) {
        0 => {
            c.remove(i);
        }
        1 => c.insert(i, c[i]),
        _ => c.swap(i, i + 1),
    }
    c.into_iter().collect()
}
