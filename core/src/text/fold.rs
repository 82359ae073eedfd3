//! The folded view: what the characters stand for, with a map back to the original.
//!
//! Zero-width and soft-hyphen characters are dropped; full-width, circled, squared, superscript and mathematical letters and digits,
//! look-alikes and letters with marks become ASCII; odd spaces, dashes and quotes become plain; text turned round by a
//! right-to-left override is read as it is seen. Marks, variation selectors and keycaps belong to the character before them; the marks
//! of direction around a span belong to it where both are there. Leetspeak and number words are not folded here: they depend on the words around
//! them. The characters and their readings are in `data/lookalikes.txt` (Unicode Character Database, UTS 39 confusables).

use super::lexicon::lines;
use crate::Span;
use std::borrow::Cow;

/// Characters that stand for a Latin letter, a few letters, or a digit: the reading, a tab, the characters. A reading 0-9: each character is
/// the nought of ten digits in a row. A capital's small letter has the small letter's reading.
const LOOKALIKES: &str = crate::shipped::shipped!("../../data/lookalikes.txt");

/// What characters that are not ASCII stand for: a page of 256 characters at a time.
pub struct Lookalikes {
    /// The page of a character's upper bits; 0 is the empty page.
    index: Vec<u8>,
    /// 0: stands for itself; below 128: that ASCII character; else an entry of `readings`.
    pages: Vec<[u16; 256]>,
    readings: Vec<&'static str>,
}

impl Lookalikes {
    /// Reads the crate's table.
    #[inline(never)]
    pub fn new() -> Self {
        let mut table = Self { index: vec![0; 0x200], pages: vec![[0; 256]], readings: Vec::new() };
        let rows = || lines(LOOKALIKES).filter_map(|line| line.split_once('\t'));
        for (reading, from) in rows() {
            let (code, row) = match *reading.as_bytes() {
                [byte] => (byte.into(), 1),
                [b'0', b'-', b'9'] => (b'0'.into(), 10),
                _ => {
                    table.readings.push(reading);
                    (127 + table.readings.len(), 1)
                }
            };
            for c in from.chars() {
                for n in 0..row {
                    if let Some(slot) = table.slot(c as usize + n) {
                        *slot = (code + n) as u16;
                    }
                }
            }
        }
        for (reading, from) in rows() {
            let [capital @ b'A'..=b'Z'] = *reading.as_bytes() else { continue };
            for small in from.chars().flat_map(char::to_lowercase) {
                if let Some(slot @ 0) = table.slot(small as usize) {
                    *slot = capital.to_ascii_lowercase().into();
                }
            }
        }
        table
    }

    fn slot(&mut self, n: usize) -> Option<&mut u16> {
        let page = self.index.get_mut(n >> 8)?;
        if *page == 0 {
            *page = self.pages.len() as u8;
            self.pages.push([0; 256]);
        }
        self.pages.get_mut(*page as usize)?.get_mut(n & 0xFF)
    }

    fn reading(&self, c: char) -> Fold {
        let n = c as usize;
        let page = self.index.get(n >> 8).copied().unwrap_or(0);
        match self.pages.get(page as usize).and_then(|p| p.get(n & 0xFF)).copied().unwrap_or(0) {
            0 => Fold::Char(c),
            ascii @ 1..128 => Fold::Char(ascii as u8 as char),
            more => self.readings.get(more as usize - 128).map_or(Fold::Char(c), |&to| Fold::Str(to)),
        }
    }
}

impl Default for Lookalikes {
    fn default() -> Self {
        Self::new()
    }
}

/// Where folded bytes came from: `raw_end` is 0 for a run that was taken over byte for byte.
#[derive(Clone, Copy)]
struct Piece {
    folded: u32,
    raw: u32,
    raw_end: u32,
}

/// A text as read, in two views of equal length: with capitals, and lower case.
pub struct Folded<'t> {
    raw: &'t str,
    cased: Cow<'t, str>,
    low: String,
    /// The pieces by folded byte; empty where the text was ASCII.
    pieces: Vec<Piece>,
    /// Whether there are marks of direction.
    directed: bool,
}

impl<'t> Folded<'t> {
    /// Folds `raw` in one pass.
    pub fn new(raw: &'t str, lookalikes: &Lookalikes) -> Self {
        if raw.is_ascii() {
            let low = raw.to_ascii_lowercase();
            return Self { raw, cased: Cow::Borrowed(raw), low, pieces: Vec::new(), directed: false };
        }
        let mut out = Writer {
            cased: String::with_capacity(raw.len()),
            low: String::with_capacity(raw.len()),
            pieces: Vec::with_capacity(raw.len() / 8),
        };
        let mut directed = false;
        let mut at = 0;
        while let Some(rest) = raw.get(at..).filter(|r| !r.is_empty()) {
            let run = rest.bytes().position(|b| !b.is_ascii()).unwrap_or(rest.len());
            if run > 0 {
                out.run(rest.get(..run).unwrap_or(""), at);
                at += run;
                continue;
            }
            let Some(c) = rest.chars().next() else { break };
            let end = at + c.len_utf8();
            if is_regional(c) {
                at = out.regional(rest, at);
                continue;
            }
            if c == OVERRIDE {
                at = out.reversed(raw, at, lookalikes);
                continue;
            }
            match fold_char(c, lookalikes) {
                Fold::Drop => directed |= ends_direction(c),
                Fold::Mark => out.mark(at, end),
                Fold::Char(folded) => out.char(folded, at, end),
                Fold::Str(folded) => {
                    for c in folded.chars() {
                        out.char(c, at, end);
                    }
                }
            }
            at = end;
        }
        Self { raw, cased: Cow::Owned(out.cased), low: out.low, pieces: out.pieces, directed }
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
        if self.pieces.is_empty() || start >= end {
            return if start < end { Span::new(start, end) } else { Span::default() };
        }
        let index = self.pieces.partition_point(|p| p.folded as usize <= start);
        let next = self.pieces.get(index).map_or(usize::MAX, |p| p.folded as usize);
        let last =
            if end <= next { index } else { self.pieces.partition_point(|p| (p.folded as usize) < end) };
        let span = Span::new(self.raw_of(index, start).start, self.raw_of(last, end - 1).end);
        if self.directed { self.with_direction(span) } else { span }
    }

    /// The span with the marks of direction beside it whose other half is inside it or on its other side.
    #[inline(never)]
    fn with_direction(&self, span: Span) -> Span {
        let (mut open, mut closed) = (0usize, 0usize);
        for c in self.raw.get(span.start..span.end).unwrap_or("").chars() {
            if begins_direction(c) {
                open += 1;
            } else if ends_direction(c) {
                match open {
                    0 => closed += 1,
                    _ => open -= 1,
                }
            }
        }
        let before =
            self.raw.get(..span.start).unwrap_or("").chars().rev().take_while(|&c| begins_direction(c));
        let after = self.raw.get(span.end..).unwrap_or("").chars().take_while(|&c| ends_direction(c));
        let (before_count, after_count) = (before.clone().count(), after.clone().count());
        // What neither closes nor is closed inside goes in pairs.
        let pairs = before_count.saturating_sub(closed).min(after_count.saturating_sub(open));
        let start: usize = before.take(closed + pairs).map(char::len_utf8).sum();
        let end: usize = after.take(open + pairs).map(char::len_utf8).sum();
        Span::new(span.start - start, span.end + end)
    }

    /// The original's bytes of one folded byte in the piece before that at `next`.
    fn raw_of(&self, next: usize, at: usize) -> Span {
        match next.checked_sub(1).and_then(|i| self.pieces.get(i)) {
            Some(p) if p.raw_end == 0 => {
                let raw = p.raw as usize + at - p.folded as usize;
                Span::new(raw, raw + 1)
            }
            Some(p) => Span::new(p.raw as usize, p.raw_end as usize),
            None => Span::default(),
        }
    }
}

struct Writer {
    cased: String,
    low: String,
    pieces: Vec<Piece>,
}

impl Writer {
    fn run(&mut self, ascii: &str, at: usize) {
        self.pieces.push(Piece { folded: self.cased.len() as u32, raw: at as u32, raw_end: 0 });
        let from = self.low.len();
        self.cased.push_str(ascii);
        self.low.push_str(ascii);
        if let Some(new) = self.low.get_mut(from..) {
            new.make_ascii_lowercase();
        }
    }

    fn char(&mut self, c: char, at: usize, end: usize) {
        self.pieces.push(Piece { folded: self.cased.len() as u32, raw: at as u32, raw_end: end as u32 });
        self.cased.push(c);
        if c.is_ascii() {
            self.low.push(c.to_ascii_lowercase());
            return;
        }
        let mut lower = c.to_lowercase();
        let first = lower.next().unwrap_or(c);
        // Both views keep the same byte offsets: a lower case of another length is left as it is.
        self.low.push(if lower.next().is_none() && first.len_utf8() == c.len_utf8() { first } else { c });
    }

    /// A mark belongs to the letter before it, so that a span never cuts between them.
    fn mark(&mut self, at: usize, end: usize) {
        let len = self.cased.len() as u32;
        let Some(last) = self.pieces.last_mut() else { return };
        if last.raw_end == 0 {
            if last.raw + (len - last.folded) == at as u32 {
                // The run's last letter becomes a piece of its own.
                let letter = Piece { folded: len - 1, raw: at as u32 - 1, raw_end: end as u32 };
                if last.folded + 1 == len {
                    *last = letter;
                } else {
                    self.pieces.push(letter);
                }
            }
            return;
        }
        if last.raw_end as usize <= at {
            let raw = last.raw;
            for piece in self.pieces.iter_mut().rev().take_while(|p| p.raw == raw && p.raw_end > 0) {
                piece.raw_end = end as u32;
            }
        }
    }

    /// Regional indicators: two are a flag, one that is left over is a letter in a square. Returns where they end.
    #[inline(never)]
    fn regional(&mut self, rest: &str, at: usize) -> usize {
        let odd = rest.chars().take_while(|&c| is_regional(c)).count() % 2 == 1;
        let mut end = at;
        for c in rest.chars().take_while(|&c| is_regional(c)) {
            let Fold::Char(letter) = offset(c, REGIONAL_A, 'A') else { continue };
            let start = end;
            end += c.len_utf8();
            self.char(if odd { letter } else { c }, start, end);
        }
        end
    }

    /// Text under a right-to-left override, as it is seen: the last character first. All of it stands where the whole stretch
    /// stood, marks of direction included. Returns where it ended.
    #[inline(never)]
    fn reversed(&mut self, raw: &str, at: usize, lookalikes: &Lookalikes) -> usize {
        let inside = raw.get(at + OVERRIDE.len_utf8()..).unwrap_or("");
        let len = inside.find([POP, POP_ISOLATE, OVERRIDE, '\n']).unwrap_or(inside.len());
        let inner = inside.get(..len).unwrap_or("");
        let after = at + OVERRIDE.len_utf8() + len;
        let end = after
            + raw.get(after..).and_then(|r| r.chars().next()).filter(|&c| c == POP).map_or(0, char::len_utf8);
        for c in inner.chars().rev() {
            match fold_char(c, lookalikes) {
                Fold::Drop | Fold::Mark => {}
                Fold::Char(folded) => self.char(folded, at, end),
                Fold::Str(folded) => {
                    for c in folded.chars() {
                        self.char(c, at, end);
                    }
                }
            }
        }
        end
    }
}

/// REGIONAL INDICATOR SYMBOL LETTER A, the first of 26.
const REGIONAL_A: u32 = 0x1F1E6;

fn is_regional(c: char) -> bool {
    (REGIONAL_A..REGIONAL_A + 26).contains(&(c as u32))
}

/// RIGHT-TO-LEFT OVERRIDE and what ends it.
const OVERRIDE: char = '\u{202E}';
const POP: char = '\u{202C}';
const POP_ISOLATE: char = '\u{2069}';

/// Whether a stretch of one direction begins with this character.
fn begins_direction(c: char) -> bool {
    matches!(c, '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}')
}

/// Whether it ends with this one.
fn ends_direction(c: char) -> bool {
    matches!(c, POP | POP_ISOLATE)
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

fn fold_char(c: char, lookalikes: &Lookalikes) -> Fold {
    let n = c as u32;
    match n {
        0..=0x7F => Fold::Char(c),
        0xAD
        | 0x61C
        | 0x180B..=0x180E
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x206F
        | 0xFEFF
        | 0xE0000..=0xE01EF => Fold::Drop,
        0x300..=0x36F
        | 0x483..=0x489
        | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF
        | 0x20D0..=0x20FF
        | 0xFE00..=0xFE0F
        | 0xFE20..=0xFE2F => Fold::Mark,
        0xA0
        | 0x115F
        | 0x1160
        | 0x1680
        | 0x2000..=0x200A
        | 0x202F
        | 0x205F
        | 0x2800
        | 0x3000
        | 0x3164
        | 0xFFA0 => Fold::Char(' '),
        0x85 | 0x2028 | 0x2029 => Fold::Char('\n'),
        0x2010..=0x2015 | 0x2043 | 0x2212 | 0xFE58 | 0xFE63 => Fold::Char('-'),
        0xB4 | 0x2018 | 0x2019 | 0x201B | 0x2BC | 0x2032 => Fold::Char('\''),
        0x201C..=0x201F => Fold::Char('"'),
        0x2026 => Fold::Str("..."),
        0x1F51F => Fold::Str("10"),
        0xB7 | 0x2024 | 0x2027 | 0x3002 | 0xFE52 => Fold::Char('.'),
        0x2044 | 0x2215 => Fold::Char('/'),
        0xFE6B => Fold::Char('@'),
        0x203F | 0xFE4D..=0xFE4F => Fold::Char('_'),
        0xFF01..=0xFF5E => offset(c, 0xFF01, '!'),
        0x2070 | 0x2074..=0x2079 => offset(c, 0x2070, '0'),
        0x2080..=0x2089 => offset(c, 0x2080, '0'),
        0x2460..=0x2468 => offset(c, 0x2460, '1'),
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
        _ => lookalikes.reading(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn low(raw: &str) -> String {
        Folded::new(raw, &Lookalikes::new()).low().to_owned()
    }

    #[test]
    fn readings() {
        for (raw, expected) in [
            ("ｍｙ ｎａｍｅ", "my name"),
            ("𝓙𝓪𝓬𝓴 𝔅 ℬℎ 𝟘𝟙", "jack b bh 01"),
            ("ⓑⓤⓝⓝⓨ④ 🅰️🅂🄻", "bunny4 asl"),
            ("Сarl Оduya, Hilltοp", "carl oduya, hilltop"),
            ("ꜱᴏʀᴄʜᴀ ᴅᴇᴠʟɪɴ", "sorcha devlin"),
            ("Z̈âćh Ŵen Łukasz", "zach wen lukasz"),
            ("0️⃣7️⃣ ٠٧ ੧੨੩", "07 07 123"),
            ("Ḿḁɗ Ꮶꮶ", "mad kk"),
            ("pass\u{AD}word el\u{200C}lie", "password ellie"),
            ("½ + ¼ = ¾", "½ + ¼ = ¾"),
            ("新年快乐 ਸਤ", "新年快乐 ਸਤ"),
            ("\u{202E}662 009 00770\u{202C}!", "07700 900 266!"),
        ] {
            assert_eq!(low(raw), expected);
        }
    }

    #[test]
    fn a_mark_belongs_to_its_letter() {
        let raw = "xz\u{308}a\u{302}y";
        let folded = Folded::new(raw, &Lookalikes::new());
        assert_eq!(folded.low(), "xzay");
        assert_eq!(folded.span(1, 2), Span::new(1, 4));
        assert_eq!(folded.span(1, 3), Span::new(1, 7));
        assert_eq!(folded.span(3, 4), Span::new(7, 8));
    }

    #[test]
    fn a_span_takes_what_belongs_to_its_characters() {
        for raw in [
            "0\u{FE0F}\u{20E3}",
            "1\u{20E3}",
            "\u{202A}ab\u{202C}",
            "\u{202A}a\u{202C}b\u{2067}c\u{2069}",
            "\u{2066}\u{202A}ab\u{202C}\u{2069}",
            "a\u{202B}b\u{202C}",
            "\u{202E}ba\u{202C}",
        ] {
            let folded = Folded::new(raw, &Lookalikes::new());
            assert_eq!(folded.span(0, folded.low().len()), Span::new(0, raw.len()), "{raw:?}");
        }
        // the marks around a sentence belong to the sentence
        let raw = "\u{202A}my ab\u{202C}";
        let folded = Folded::new(raw, &Lookalikes::new());
        assert_eq!(folded.span(3, 5), Span::new(6, 8));
        assert_eq!(folded.span(0, 2), Span::new(3, 5));
    }
}
