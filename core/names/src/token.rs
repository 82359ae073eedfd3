//! Words of a field as the recogniser sees them.
//!
//! One forward pass over the folded text with its capitals (`thinkfirst::text::Folded::cased`) gives light tokens: where the token
//! stands, its spelling in lower case with digits as `0`, and what it looks like. A token is a word with its inner hyphens and apostrophes (`adebayo-smith`, `o'brien`), an
//! initial with its dot (`J.`), a clitic (`'s`, `'m`), a web address, a handle, or a run of one punctuation mark.

use super::lexicon::{HASH_START, hash_byte, hash_end, hash_word};

/// What a token looks like. The order is part of the model file: the trainer and the reader hash the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// Punctuation, symbols, emoji.
    Mark = 0,
    /// `maya`
    Lower = 1,
    /// `Maya`
    Capital = 2,
    /// `MAYA`
    Upper = 3,
    /// `M`
    Letter = 4,
    /// `M.`
    Initial = 5,
    /// `McKay`, `iPad`
    Mixed = 6,
    /// `2016`
    Digits = 7,
    /// `4B`, `gr8`
    LettersAndDigits = 8,
    /// A web or mail address, a file name.
    Address = 9,
    /// `@maya`
    Handle = 10,
    /// `#maya`
    Hashtag = 11,
    /// `adebayo-smith`
    LowerHyphen = 12,
    /// `Adebayo-Smith`
    CapitalHyphen = 13,
    /// `'s`, `'m`
    Clitic = 14,
    /// `maya_patel`
    Underscore = 15,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Start in the text, in bytes.
    pub start: u32,
    /// End in the text, in bytes, exclusive.
    pub end: u32,
    /// Start of the folded spelling in [`Tokens`].
    fold_start: u32,
    /// End of the folded spelling in [`Tokens`].
    fold_end: u32,
    /// What it looks like.
    pub shape: Shape,
    /// White space stands before it.
    pub space: bool,
    /// A line break stands before it.
    pub line: bool,
    /// It opens a sentence.
    pub opens: bool,
    /// [`hash_word`] of the folded spelling.
    pub hash: u32,
}

/// The tokens of one text, with their folded spellings in one buffer.
#[derive(Default)]
pub struct Tokens {
    /// The tokens, in order.
    pub list: Vec<Token>,
    /// The text with small letters for the capitals of ASCII, then the folded spellings that are written otherwise.
    folded: String,
}

impl Tokens {
    /// The folded spelling of a token.
    #[must_use]
    #[inline]
    pub fn word(&self, t: &Token) -> &str {
        self.folded.get(t.fold_start as usize..t.fold_end as usize).unwrap_or("")
    }

    /// The bytes of it.
    #[inline]
    pub(crate) fn bytes(&self, t: &Token) -> &[u8] {
        self.folded.as_bytes().get(t.fold_start as usize..t.fold_end as usize).unwrap_or(&[])
    }

    /// The bytes of it, and what stands behind its beginning.
    #[inline]
    pub(crate) fn bytes_on(&self, t: &Token) -> (&[u8], &[u8]) {
        let on = self.folded.as_bytes().get(t.fold_start as usize..).unwrap_or(&[]);
        (on.get(..(t.fold_end - t.fold_start) as usize).unwrap_or(&[]), on)
    }

    /// The folded spelling of the token at `i`; empty when there is none.
    #[must_use]
    pub fn word_at(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |t| self.word(t))
    }

    /// The hash of the token at `i`; 0 when there is none.
    #[must_use]
    pub fn hash_at(&self, i: usize) -> u32 {
        self.list.get(i).map_or(0, |t| t.hash)
    }
}

/// Suffixes after a dot that make one word of both sides: `example.com`, `maya.jpg`.
const DOTTED: [&str; 22] = [
    "com", "org", "net", "uk", "co", "gov", "edu", "io", "tv", "sch", "ac", "jpg", "jpeg", "png", "gif",
    "mp4", "mp3", "pdf", "doc", "docx", "mov", "info",
];
/// Titles and abbreviations that keep their dot.
const ABBREVIATED: [&str; 14] =
    ["mr", "mrs", "ms", "dr", "st", "jr", "sr", "prof", "rev", "capt", "sgt", "gen", "lt", "col"];
/// Letters of the longest of them.
const LONGEST_ABBREVIATED: usize = 4;

fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else {
        out.extend(c.to_lowercase());
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Space,
    Line,
    Upper,
    Lower,
    Digit,
    Mark,
    Hidden,
}

/// The classes of the characters of ASCII.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Mark; 128];
    let mut c = 0;
    while c < classes.len() {
        classes[c] = match c as u8 {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            b'\n' | b'\r' => Class::Line,
            b' ' | b'\t' => Class::Space,
            _ => Class::Mark,
        };
        c += 1;
    }
    classes
};

#[inline]
fn class(c: char) -> Class {
    ASCII.get(c as usize).copied().unwrap_or_else(|| class_beyond(c))
}

/// The class of a character that is none of ASCII.
#[inline(never)]
fn class_beyond(c: char) -> Class {
    match c {
        '\u{2028}' | '\u{2029}' => Class::Line,
        // combining marks and variation selectors that folding left
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' => Class::Hidden,
        c if c.is_whitespace() => Class::Space,
        c if c.is_uppercase() => Class::Upper,
        c if c.is_alphabetic() => Class::Lower,
        c if c.is_numeric() => Class::Digit,
        _ => Class::Mark,
    }
}

fn is_word(c: Class) -> bool {
    matches!(c, Class::Upper | Class::Lower | Class::Digit)
}

/// A forward reader with one character of look-ahead; ASCII is read without decoding.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    #[inline(always)]
    fn peek(&self) -> Option<char> {
        match *self.text.as_bytes().get(self.at)? {
            b if b < 0x80 => Some(b as char),
            _ => self.peek_beyond(),
        }
    }

    /// [`Reader::peek`] at a character that is none of ASCII.
    #[inline(never)]
    fn peek_beyond(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// The class of the first visible character at or after byte `from`.
    fn class_from(&self, from: usize) -> Class {
        match self.text.as_bytes().get(from) {
            Some(&b) if b < 0x80 => class(b as char),
            Some(_) => self
                .text
                .get(from..)
                .and_then(|s| s.chars().map(class).find(|&c| c != Class::Hidden))
                .unwrap_or(Class::Space),
            None => Class::Line,
        }
    }
}

/// Cuts a text into tokens. `out` is emptied first and keeps its memory from call to call.
pub fn tokenize(text: &str, out: &mut Tokens) {
    out.list.clear();
    out.folded.clear();
    out.list.reserve(text.len() / 4);
    out.folded.push_str(text);
    out.folded.make_ascii_lowercase();
    let mut r = Reader { text, at: 0 };
    let (mut space, mut line, mut opens) = (true, true, true);
    while let Some(c) = r.peek() {
        match class(c) {
            Class::Line => {
                r.at += c.len_utf8();
                (space, line, opens) = (true, true, true);
                continue;
            }
            Class::Space => {
                r.at += c.len_utf8();
                space = true;
                if matches!(out.list.last(), Some(t) if t.shape == Shape::Mark && ends_sentence(out, t)) {
                    opens = true;
                }
                continue;
            }
            Class::Hidden => {
                r.at += c.len_utf8();
                continue;
            }
            _ => {}
        }
        let start = r.at;
        let (shape, fold, hash) = if let Some((shape, hash)) = plain_word(&mut r) {
            (shape, start..r.at, hash)
        } else {
            let from = out.folded.len();
            let shape = other(&mut r, c, out);
            (shape, from..out.folded.len(), hash_word(out.folded.get(from..).unwrap_or("")))
        };
        // "my name is... maya": several dots before a small letter only pause
        let paused = matches!(shape, Shape::Lower | Shape::LowerHyphen | Shape::Digits)
            && out.list.last().is_some_and(|t| t.end - t.start > 1 && out.word(t) == ".");
        opens = opens && (line || !paused);
        out.list.push(Token {
            start: start as u32,
            end: r.at as u32,
            fold_start: fold.start as u32,
            fold_end: fold.end as u32,
            shape,
            space,
            line,
            opens,
            hash,
        });
        // an opening quote or bracket leaves the sentence still to be opened
        opens = opens
            && shape == Shape::Mark
            && matches!(c, '"' | '“' | '(' | '\'' | '‘' | '*' | '-' | '•' | '[');
        (space, line) = (false, false);
    }
}

/// A token that is no plain word; the first character of it is `c`.
fn other(r: &mut Reader, c: char, out: &mut Tokens) -> Shape {
    if is_word(class(c)) {
        return word(r, out);
    }
    if (c == '@' || c == '#') && is_word(r.class_from(r.at + 1)) && space_or_mark_before(r.text, r.at) {
        r.at += 1;
        tag(r, out);
        return if c == '@' { Shape::Handle } else { Shape::Hashtag };
    }
    mark(r, c, out)
}

fn ends_sentence(out: &Tokens, t: &Token) -> bool {
    matches!(out.word(t).as_bytes().first(), Some(b'.' | b'!' | b'?'))
}

fn space_or_mark_before(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|s| s.chars().next_back()).is_none_or(|c| !is_word(class(c)))
}

/// A run of one punctuation mark, or a clitic that lost its space (`Vince 's`).
fn mark(r: &mut Reader, c: char, out: &mut Tokens) -> Shape {
    if matches!(c, '\'' | '’')
        && let Some(len) = clitic(r.text, r.at)
    {
        push_folded(r, r.at + len, out);
        return Shape::Clitic;
    }
    while r.peek() == Some(c) {
        r.at += c.len_utf8();
    }
    // one spelling for the marks that mean the same
    out.folded.push(match c {
        '’' | '‘' | '`' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '–' | '—' | '-' => '-',
        '…' => '.',
        c => c,
    });
    Shape::Mark
}

/// The rest of a handle or hashtag.
fn tag(r: &mut Reader, out: &mut Tokens) {
    while let Some(c) = r.peek() {
        let k = class(c);
        let inner = c == '_' || (matches!(c, '.' | '-') && is_word(r.class_from(r.at + 1)));
        if !(is_word(k) || k == Class::Hidden || inner) {
            break;
        }
        if k != Class::Hidden {
            fold_char(c, &mut out.folded);
        }
        r.at += c.len_utf8();
    }
}

fn push_folded(r: &mut Reader, end: usize, out: &mut Tokens) {
    while r.at < end {
        let Some(c) = r.peek() else { break };
        if class(c) != Class::Hidden {
            fold_char(c, &mut out.folded);
        }
        r.at += c.len_utf8();
    }
}

/// Length of a clitic at `at`, where an apostrophe stands: `'s`, `'m`, `'re`, `'ve`, `'ll`, `'d`, when a word ends after it.
fn clitic(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let quote = rest.chars().next()?.len_utf8();
    let b = rest.as_bytes();
    let letters = b.iter().skip(quote).take_while(|c| c.is_ascii_alphanumeric()).count();
    let tail = b.get(quote..quote + letters)?;
    let known = tail.eq_ignore_ascii_case(b"s")
        || tail.eq_ignore_ascii_case(b"m")
        || tail.eq_ignore_ascii_case(b"d")
        || tail.eq_ignore_ascii_case(b"re")
        || tail.eq_ignore_ascii_case(b"ve")
        || tail.eq_ignore_ascii_case(b"ll");
    (known && b.get(quote + letters).is_none_or(|&c| c < 0x80 && c != b'\'' && c != b'-'))
        .then_some(quote + letters)
}

/// The common case at once: ASCII letters after which nothing stands that may go on with the word. What [`word`] makes of them, too:
/// the shape, and the hash of the letters made small.
#[inline]
fn plain_word(r: &mut Reader) -> Option<(Shape, u32)> {
    let rest = r.text.as_bytes().get(r.at..)?;
    let (mut run, mut capitals, mut hash) = (0, 0, HASH_START);
    for &b in rest {
        let small = b | 0x20;
        if !small.is_ascii_lowercase() {
            break;
        }
        hash = hash_byte(hash, small);
        capitals += usize::from(b != small);
        run += 1;
    }
    let after = |n: usize| {
        rest.get(run + n)
            .map_or(Class::Line, |&b| ASCII.get(usize::from(b)).copied().unwrap_or(Class::Hidden))
    };
    let ends = match rest.get(run) {
        // an initial and an abbreviation keep theirs
        Some(b'.') => {
            run > LONGEST_ABBREVIATED && matches!(after(1), Class::Space | Class::Line | Class::Mark)
        }
        Some(b'\'' | b'-' | b'_' | b'@' | b':') => false,
        _ => matches!(after(0), Class::Space | Class::Line | Class::Mark),
    };
    if run == 0 || !ends {
        return None;
    }
    r.at += run;
    let shape = match capitals {
        0 => Shape::Lower,
        1 if run == 1 => Shape::Letter,
        n if n == run => Shape::Upper,
        1 if rest.first().is_some_and(u8::is_ascii_uppercase) => Shape::Capital,
        _ => Shape::Mixed,
    };
    Some((shape, hash_end(hash)))
}

/// A word, address or file name; says what it looks like.
fn word(r: &mut Reader, out: &mut Tokens) -> Shape {
    let (begin, fold_start) = (r.at, out.folded.len());
    let mut seen = Seen { first: true, part_start: true, ..Seen::default() };
    loop {
        seen.letters(r, out);
        let Some(c) = r.peek() else { break };
        let next = r.at + c.len_utf8();
        match class(c) {
            Class::Upper => {
                seen.upper += 1;
                seen.capital_first |= seen.first;
                seen.capital_inside |= !seen.part_start;
                fold_char(c, &mut out.folded);
            }
            Class::Lower => {
                seen.lower += 1;
                fold_char(c, &mut out.folded);
            }
            Class::Digit => {
                seen.digit += 1;
                out.folded.push('0');
            }
            Class::Hidden => {
                r.at = next;
                continue;
            }
            Class::Space | Class::Line => break,
            Class::Mark => match inner(r, c, begin, seen.digit > 0) {
                Inner::Address => return address(r, out),
                Inner::Joins(mark) => {
                    seen.mark(mark);
                    out.folded.push(mark);
                    r.at = next;
                    continue;
                }
                Inner::Stop => {
                    let initial = seen.is_initial();
                    if initial || ABBREVIATED.contains(&out.folded.get(fold_start..).unwrap_or("")) {
                        r.at = next;
                    }
                    if initial {
                        return Shape::Initial;
                    }
                    break;
                }
                Inner::End => break,
            },
        }
        (seen.first, seen.part_start) = (false, false);
        r.at = next;
    }
    seen.shape()
}

/// What a word is made of, as far as it is read.
#[derive(Default)]
struct Seen {
    upper: u32,
    lower: u32,
    digit: u32,
    capital_first: bool,
    capital_inside: bool,
    hyphen: bool,
    underscore: bool,
    dots: bool,
    /// Nothing of the word is read yet.
    first: bool,
    /// Nothing of the part after a hyphen.
    part_start: bool,
}

impl Seen {
    /// The common case at once: a run of ASCII letters.
    fn letters(&mut self, r: &mut Reader, out: &mut Tokens) {
        let rest = r.text.as_bytes().get(r.at..).unwrap_or(&[]);
        let run = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        if run == 0 {
            return;
        }
        let letters = rest.get(..run).unwrap_or(&[]);
        let capitals = letters.iter().filter(|b| b.is_ascii_uppercase()).count() as u32;
        let head = letters.first().is_some_and(u8::is_ascii_uppercase);
        self.upper += capitals;
        self.lower += run as u32 - capitals;
        self.capital_first |= self.first && head;
        self.capital_inside |= capitals > u32::from(head && self.part_start);
        let from = out.folded.len();
        out.folded.push_str(r.text.get(r.at..r.at + run).unwrap_or(""));
        if let Some(new) = out.folded.get_mut(from..) {
            new.make_ascii_lowercase();
        }
        (self.first, self.part_start) = (false, false);
        r.at += run;
    }

    /// A mark between two of its letters.
    fn mark(&mut self, mark: char) {
        self.hyphen |= mark == '-';
        self.underscore |= mark == '_';
        self.dots |= mark == '.';
        self.part_start = mark == '-';
    }

    /// `J`, `U.S`: letters that keep the dot after them.
    fn is_initial(&self) -> bool {
        (self.dots || self.upper == 1) && self.lower + self.digit == 0
    }

    /// What the whole of it looks like.
    fn shape(&self) -> Shape {
        if self.dots && self.lower + self.digit == 0 {
            return Shape::Initial;
        }
        if self.underscore {
            return Shape::Underscore;
        }
        match (self.upper, self.lower, self.digit) {
            (0, 0, _) => Shape::Digits,
            (_, _, 1..) => Shape::LettersAndDigits,
            (0, _, _) if self.hyphen => Shape::LowerHyphen,
            (_, _, _) if self.hyphen => Shape::CapitalHyphen,
            (0, _, _) => Shape::Lower,
            (1, 0, _) => Shape::Letter,
            (_, 0, _) => Shape::Upper,
            _ if self.capital_first && !self.capital_inside => Shape::Capital,
            _ => Shape::Mixed,
        }
    }
}

/// What a mark does to the word before it.
enum Inner {
    /// Makes an address of it: `maya@example.com`.
    Address,
    /// Goes on with it, spelt so: `o'brien`.
    Joins(char),
    /// A dot with no letter after it.
    Stop,
    /// Ends it.
    End,
}

/// `o'brien`, `adebayo-smith`, `maya_patel`, `U.S`, `https://`. `digits`: figures stand before it.
#[inline(never)]
fn inner(r: &Reader, c: char, begin: usize, digits: bool) -> Inner {
    let next = r.at + c.len_utf8();
    let joined = is_word(r.class_from(next));
    match c {
        '\'' | '’' | 'ʼ' if joined && clitic(r.text, r.at).is_none() => Inner::Joins('\''),
        '-' | '‐' | '‑' if joined && !digits => Inner::Joins('-'),
        '_' if joined => Inner::Joins('_'),
        '@' if joined => Inner::Address,
        ':' if r.text.get(next..next + 2) == Some("//") => Inner::Address,
        '.' if joined => dotted(r.text, begin, r.at, next),
        '.' => Inner::Stop,
        _ => Inner::End,
    }
}

/// What a dot between two word characters means: part of an address, of `U.S`, or a full stop without its space.
fn dotted(text: &str, begin: usize, dot: usize, next: usize) -> Inner {
    let before = text.get(begin..dot).unwrap_or("");
    let after = text.get(next..).unwrap_or("");
    let len = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let after = after.get(..len).unwrap_or("");
    if DOTTED.iter().any(|d| d.eq_ignore_ascii_case(after)) {
        return Inner::Address;
    }
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if before.chars().count() == 1 || after.chars().count() == 1 || (digits(before) && digits(after)) {
        return Inner::Joins('.');
    }
    // "k.oduya.drums@example.com", "www.bbc.co.uk"
    let rest = text.get(next..).unwrap_or("");
    let run = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let run = rest.get(..run).unwrap_or("");
    if run.contains('@') || before.eq_ignore_ascii_case("www") {
        return Inner::Address;
    }
    Inner::End
}

/// Takes everything up to the next white space (or closing mark) as an address.
fn address(r: &mut Reader, out: &mut Tokens) -> Shape {
    while let Some(c) = r.peek() {
        let k = class(c);
        if matches!(k, Class::Space | Class::Line) || matches!(c, ')' | '>' | '"' | '”' | ',' | ';') {
            break;
        }
        if matches!(c, '.' | '!' | '?' | ':')
            && !is_word(r.class_from(r.at + 1))
            && r.text.as_bytes().get(r.at + 1) != Some(&b'/')
        {
            break;
        }
        if k != Class::Hidden {
            fold_char(c, &mut out.folded);
        }
        r.at += c.len_utf8();
    }
    Shape::Address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, Shape)> {
        let mut t = Tokens::default();
        tokenize(text, &mut t);
        t.list
            .iter()
            .map(|k| (text.get(k.start as usize..k.end as usize).unwrap().to_string(), k.shape))
            .collect()
    }

    #[test]
    fn keeps_names_whole() {
        let w = words("I'm Siân O'Brien-Jones, J. R.'s friend at St. Mark's.");
        let s: Vec<&str> = w.iter().map(|(s, _)| s.as_str()).collect();
        assert_eq!(
            s,
            [
                "I",
                "'m",
                "Siân",
                "O'Brien-Jones",
                ",",
                "J.",
                "R.",
                "'s",
                "friend",
                "at",
                "St.",
                "Mark",
                "'s",
                "."
            ]
        );
    }

    #[test]
    fn masks_addresses_and_splits_glued_sentences() {
        let s: Vec<String> = words("see k.oduya.drums@example.com, maya_p.jpg.It was fun.my dog #mayapatel")
            .into_iter()
            .map(|w| w.0)
            .collect();
        assert_eq!(s[1], "k.oduya.drums@example.com");
        assert!(s.contains(&"my".to_string()) && s.contains(&"#mayapatel".to_string()));
    }

    #[test]
    fn the_short_way_agrees() {
        for text in ["maya", "Maya", "MAYA", "M", "i", "iPad", "McKay", "JoJo", "mAYA"] {
            // a full stop takes the long way
            let (short, long) = (words(&format!("{text} ran")), words(&format!("{text}! ran")));
            assert_eq!(short.first(), long.first());
        }
    }

    #[test]
    fn folds() {
        let mut t = Tokens::default();
        tokenize("OISIN Joe 4B", &mut t);
        let w: Vec<&str> = t.list.iter().map(|k| t.word(k)).collect();
        assert_eq!(w, ["oisin", "joe", "0b"]);
    }
}
