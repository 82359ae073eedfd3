//! Fills the pupils' sentence templates.

use crate::data::Sentence;
use crate::names::{Pool, capital};
use crate::random::Random;
use std::collections::HashMap;
use std::fs;

/// The templates and what stands in their slots.
pub struct Templates {
    named: Vec<String>,
    unnamed: Vec<String>,
    fillers: HashMap<String, Vec<String>>,
    public: Vec<String>,
}

impl Templates {
    /// Reads templates, fillers, and the list of public figures.
    pub fn read(templates: &str, fillers: &str, public: &str) -> Self {
        let text = |p: &str| fs::read_to_string(p).unwrap_or_else(|e| panic!("{p}: {e}"));
        let mut out =
            Self { named: Vec::new(), unnamed: Vec::new(), fillers: HashMap::new(), public: Vec::new() };
        let mut unnamed = false;
        for line in text(templates).lines() {
            if line.starts_with("# ----") {
                unnamed = true;
            } else if !line.starts_with('#') && !line.trim().is_empty() {
                if unnamed { &mut out.unnamed } else { &mut out.named }.push(line.to_string());
            }
        }
        for line in text(fillers).lines().filter(|l| !l.starts_with('#')) {
            if let Some((slot, values)) = line.split_once(": ") {
                out.fillers.insert(slot.to_string(), values.split('|').map(str::to_string).collect());
            }
        }
        for line in text(public).lines().filter(|l| !l.starts_with('#')) {
            out.public.extend(
                line.split('|').map(|a| crate::data::fold_cased(a.trim())).filter(|a| a.contains(' ')),
            );
        }
        out
    }

    /// One sentence; `named`: from the templates that hold names.
    pub fn draw(&self, named: bool, pool: &Pool, r: &mut Random) -> Sentence {
        let template = r.pick(if named { &self.named } else { &self.unnamed }).clone();
        let mut s = Sentence { source: "template".into(), ..Sentence::default() };
        let lower_names = r.chance(0.35);
        self.fill(&template, true, lower_names, pool, r, &mut s);
        s
    }

    /// `mark`: names count as names; not inside a street or school.
    fn fill(&self, template: &str, mark: bool, lower: bool, pool: &Pool, r: &mut Random, s: &mut Sentence) {
        for piece in template.split(' ').filter(|p| !p.is_empty()) {
            let Some(open) = piece.find('{') else {
                s.tokens.push(piece.to_string());
                s.tags.push(0);
                continue;
            };
            let close = piece.find('}').unwrap_or(piece.len() - 1);
            let (slot, tail) = (&piece[open + 1..close], &piece[close + 1..]);
            if open > 0 {
                s.tokens.push(piece[..open].to_string());
                s.tags.push(0);
            }
            let name = |words: Vec<String>, s: &mut Sentence| {
                for (i, w) in words.into_iter().enumerate() {
                    s.tokens.push(if lower { w.to_lowercase() } else { w });
                    s.tags.push(if !mark {
                        0
                    } else if i == 0 {
                        1
                    } else {
                        2
                    });
                }
            };
            match slot {
                "F" => name(pool.full(r).iter().map(|w| capital(w)).collect(), s),
                "SG" => name(vec![capital(&pool.surname(r)), ",".into(), capital(&pool.given(r))], s),
                "G" => name(vec![capital(&pool.given(r))], s),
                "S" => name(vec![capital(&pool.surname(r))], s),
                "P" => {
                    let words = if self.public.is_empty() {
                        pool.full(r).iter().map(|w| capital(w)).collect()
                    } else {
                        r.pick(&self.public).split(' ').map(str::to_string).collect()
                    };
                    name(words, s);
                }
                _ => {
                    let values = self.fillers.get(slot).unwrap_or_else(|| panic!("no filler {slot}"));
                    let value = r.pick(values).clone();
                    self.fill(&value, false, false, pool, r, s);
                }
            }
            if !tail.is_empty() {
                // "{G}'s" stays a clitic, "{animal}s" joins
                if tail.starts_with('\'') {
                    s.tokens.push(tail.to_string());
                    s.tags.push(0);
                } else if let Some(last) = s.tokens.last_mut() {
                    last.push_str(tail);
                }
            }
        }
    }
}
