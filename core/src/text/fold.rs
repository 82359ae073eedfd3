//! The folded view: what the characters stand for, with a map back to the original.
//!
//! Zero-width, bidi and soft-hyphen characters are dropped; full-width, circled, squared, superscript and
//! mathematical letters and digits, look-alikes and letters with marks become ASCII; odd spaces, dashes and quotes become plain.
//! Leetspeak and number words are not folded here: they depend on the words around them.

use crate::Span;
use std::borrow::Cow;

/// A text as read, in two views of equal length: with capitals, and lower case.
pub struct Folded<'t> {
    cased: Cow<'t, str>,
    low: String,
    /// For each folded byte the original's range it came from; `None` where the text was ASCII.
    map: Option<Vec<(u32, u32)>>,
}

impl<'t> Folded<'t> {
    /// Folds `raw` in one pass.
    pub fn new(raw: &'t str) -> Self {
        if raw.is_ascii() {
            return Self { cased: Cow::Borrowed(raw), low: raw.to_ascii_lowercase(), map: None };
        }
        let mut cased = String::with_capacity(raw.len());
        let mut low = String::with_capacity(raw.len());
        let mut map: Vec<(u32, u32)> = Vec::with_capacity(raw.len());
        for (at, c) in raw.char_indices() {
            let end = at + c.len_utf8();
            match fold_char(c) {
                Fold::Drop => {}
                Fold::Mark => {
                    // A mark belongs to the letter before it, so that a span never cuts between them.
                    if let Some(&(start, last_end)) = map.last()
                        && last_end as usize <= at
                    {
                        for entry in map.iter_mut().rev().take_while(|e| e.0 == start) {
                            entry.1 = end as u32;
                        }
                    }
                }
                Fold::Char(folded) => push(&mut cased, &mut low, &mut map, folded, (at, end)),
                Fold::Str(folded) => {
                    for c in folded.chars() {
                        push(&mut cased, &mut low, &mut map, c, (at, end));
                    }
                }
            }
        }
        Self { cased: Cow::Owned(cased), low, map: Some(map) }
    }

    /// With capitals.
    pub fn cased(&self) -> &str {
        &self.cased
    }

    /// Lower case.
    pub fn low(&self) -> &str {
        &self.low
    }

    /// The original's bytes of a folded range.
    pub fn span(&self, start: usize, end: usize) -> Span {
        match &self.map {
            None => Span::new(start, end),
            Some(map) => match (map.get(start), map.get(end.wrapping_sub(1))) {
                (Some(first), Some(last)) if start < end => Span::new(first.0 as usize, last.1 as usize),
                _ => Span::default(),
            },
        }
    }
}

fn push(cased: &mut String, low: &mut String, map: &mut Vec<(u32, u32)>, c: char, raw: (usize, usize)) {
    cased.push(c);
    let mut lower = c.to_lowercase();
    let first = lower.next().unwrap_or(c);
    // Both views keep the same byte offsets: a lower case of another length is left as it is.
    low.push(if lower.next().is_none() && first.len_utf8() == c.len_utf8() { first } else { c });
    for _ in 0..c.len_utf8() {
        map.push((raw.0 as u32, raw.1 as u32));
    }
}

enum Fold {
    Drop,
    Mark,
    Char(char),
    Str(&'static str),
}

fn offset(c: char, from: u32, to: char) -> Fold {
    Fold::Char(char::from_u32(c as u32 - from + to as u32).unwrap_or(c))
}

fn fold_char(c: char) -> Fold {
    let n = c as u32;
    match n {
        0..=0x7F => Fold::Char(c),
        0xAD
        | 0x180E
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x2069
        | 0xFE00..=0xFE0F
        | 0xFEFF
        | 0xE0000..=0xE007F => Fold::Drop,
        0x300..=0x36F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F => Fold::Mark,
        0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => Fold::Char(' '),
        0x85 | 0x2028 | 0x2029 => Fold::Char('\n'),
        0x2010..=0x2015 | 0x2212 | 0xFE58 | 0xFE63 => Fold::Char('-'),
        0x2018 | 0x2019 | 0x201B | 0x2BC | 0x2032 => Fold::Char('\''),
        0x201C..=0x201F => Fold::Char('"'),
        0x2026 => Fold::Str("..."),
        0xFF01..=0xFF5E => offset(c, 0xFF01, '!'),
        0xB9 => Fold::Char('1'),
        0xB2 => Fold::Char('2'),
        0xB3 => Fold::Char('3'),
        0x2070 | 0x2074..=0x2079 => offset(c, 0x2070, '0'),
        0x2080..=0x2089 => offset(c, 0x2080, '0'),
        0x2460..=0x2468 => offset(c, 0x2460, '1'),
        0x24EA => Fold::Char('0'),
        0x2776..=0x277E => offset(c, 0x2776, '1'),
        0x24B6..=0x24CF => offset(c, 0x24B6, 'A'),
        0x24D0..=0x24E9 => offset(c, 0x24D0, 'a'),
        0x1F130..=0x1F149 => offset(c, 0x1F130, 'A'),
        0x1F150..=0x1F169 => offset(c, 0x1F150, 'A'),
        0x1F170..=0x1F189 => offset(c, 0x1F170, 'A'),
        0x1D7CE..=0x1D7FF => Fold::Char(char::from_digit((n - 0x1D7CE) % 10, 10).unwrap_or(c)),
        0x1D400..=0x1D6A3 => {
            // Thirteen alphabets of 52 letters, capitals first.
            let letter = (n - 0x1D400) % 52;
            let base = if letter < 26 { 'A' as u32 + letter } else { 'a' as u32 + letter - 26 };
            Fold::Char(char::from_u32(base).unwrap_or(c))
        }
        _ => match LOOKALIKES.binary_search_by_key(&c, |&(from, _)| from) {
            Ok(at) => LOOKALIKES.get(at).map_or(Fold::Char(c), |&(_, to)| Fold::Str(to)),
            Err(_) => Fold::Char(c),
        },
    }
}

/// Letters with marks and look-alikes, sorted.
const LOOKALIKES: &[(char, &str)] = &[
    ('À', "A"),
    ('Á', "A"),
    ('Â', "A"),
    ('Ã', "A"),
    ('Ä', "A"),
    ('Å', "A"),
    ('Æ', "AE"),
    ('Ç', "C"),
    ('È', "E"),
    ('É', "E"),
    ('Ê', "E"),
    ('Ë', "E"),
    ('Ì', "I"),
    ('Í', "I"),
    ('Î', "I"),
    ('Ï', "I"),
    ('à', "a"),
    ('á', "a"),
    ('â', "a"),
    ('ã', "a"),
    ('ä', "a"),
    ('å', "a"),
    ('æ', "ae"),
    ('ç', "c"),
    ('è', "e"),
    ('é', "e"),
    ('ê', "e"),
    ('ë', "e"),
    ('ì', "i"),
    ('í', "i"),
    ('î', "i"),
    ('ï', "i"),
];
