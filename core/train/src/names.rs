//! Draws names for swapping and for templates, from the same lists that ship, common and rare, from every UK classroom.

use crate::random::Random;
use std::fs;

/// Names to draw from.
pub struct Pool {
    given: Vec<(String, f64)>,
    given_total: f64,
    surnames: Vec<String>,
    world: Vec<String>,
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Draws one from a list with running totals.
fn draw<'a>(list: &'a [(String, f64)], total: f64, r: &mut Random) -> &'a str {
    let at = r.unit() * total;
    let i = list.partition_point(|(_, t)| *t < at);
    &list[i.min(list.len() - 1)].0
}

impl Pool {
    /// `given`: name and births a line; `surnames`: by rank; `world`: further surnames, drawn evenly.
    pub fn read(given: &str, surnames: &str, world: &[&str]) -> Self {
        let mut total = 0.0;
        let given = read(given)
            .lines()
            .filter_map(|l| {
                let (name, births) = l.split_once('\t')?;
                // the square root brings rare names forward without drowning the common ones
                total += births.trim().parse::<f64>().ok()?.powf(0.45);
                Some((crate::data::fold(name), total))
            })
            .collect();
        let surnames = read(surnames).lines().take(40_000).map(crate::data::fold).collect();
        let world = world
            .iter()
            .flat_map(|p| read(p).lines().map(|l| crate::data::fold(l)).collect::<Vec<_>>())
            .filter(|l| !l.is_empty() && !l.starts_with('#') && !l.contains(' '))
            .collect();
        Self { given, given_total: total, surnames, world }
    }

    /// A given name, in lower case.
    pub fn given(&self, r: &mut Random) -> String {
        draw(&self.given, self.given_total, r).to_string()
    }

    /// A surname, in lower case.
    pub fn surname(&self, r: &mut Random) -> String {
        let one = |r: &mut Random| {
            if r.chance(0.4) {
                return r.pick(&self.world).clone();
            }
            // evenly over the logarithm of the rank, not below 1
            let rank = (self.surnames.len() as f64).powf(0.25 + 0.75 * r.unit());
            self.surnames[(rank as usize).min(self.surnames.len() - 1)].clone()
        };
        let s = one(r);
        match r.below(100) {
            0..=5 => format!("{s}-{}", one(r)),
            6 => format!("o'{s}"),
            7 => format!("mc{s}"),
            8 => format!("mac{s}"),
            9 => format!("al-{s}"),
            _ => s,
        }
    }

    /// Middle words of a name, mostly none.
    pub fn middle(&self, r: &mut Random) -> Vec<String> {
        match r.below(100) {
            0..=4 => vec![self.given(r)],
            5 => vec![
                [
                    "van", "de", "di", "da", "bin", "ap", "ni", "von", "el", "del", "st", "le", "la", "abu",
                    "ibn", "dos",
                ][r.below(16)]
                .to_string(),
            ],
            6 => vec![["van der", "de la", "van den", "de los"][r.below(4)].to_string()],
            7 => vec![format!("{}.", (b'a' + r.below(26) as u8) as char)],
            _ => Vec::new(),
        }
    }

    /// A full name as words, in lower case.
    pub fn full(&self, r: &mut Random) -> Vec<String> {
        let mut given = self.given(r);
        if r.chance(0.05) {
            given = format!(
                "{given}-{}",
                ["mae", "rose", "lee", "jo", "may", "grace", "lou", "jay", "leigh", "james"][r.below(10)]
            );
        }
        let mut words = vec![given];
        for m in self.middle(r) {
            words.extend(m.split(' ').map(str::to_string));
        }
        words.push(self.surname(r));
        words
    }
}

/// Writes a name's word with capitals, as a careful writer would.
pub fn capital(word: &str) -> String {
    let mut out = String::new();
    let mut up = true;
    for (i, c) in word.chars().enumerate() {
        if up {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        up = c == '-' || (c == '\'' && i == 1) || (out == "Mc");
    }
    if matches!(
        word,
        "van"
            | "de"
            | "di"
            | "da"
            | "bin"
            | "ap"
            | "von"
            | "del"
            | "le"
            | "la"
            | "ibn"
            | "dos"
            | "der"
            | "den"
            | "los"
    ) {
        return word.to_string();
    }
    out
}
