//! Tokens and sentences of the folded view.
//!
//! A token is a run of letters and digits (with apostrophes between letters), or one other character that is not a space.
//! Word boundaries are those of Unicode (UAX 29, by unicode-segmentation), split further at everything that is not a letter or
//! digit. ASCII takes a shorter way that a differential test holds equal. Letters typed one by one ("m a y a", "M-a-y-a") are
//! joined into one token.

use super::{
    Class, Classes, Folded, Language, Lexicon,
    lexicon::{HASH_START, WordId, hash_byte, word_hash},
};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits among them.
    Word,
    /// Digits only.
    Number,
    /// One other character.
    Symbol,
}

/// One token. Offsets are bytes of the folded view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// First folded byte.
    pub start: u32,
    /// One past the last folded byte.
    pub end: u32,
    /// Where its text stands: in the folded view, or in the joined letters.
    pub text: (u32, u32),
    /// Whether it was joined from single letters, or read from a disguise, a slip or drawn-out letters.
    pub joined: bool,
    /// What it is made of.
    pub kind: TokenKind,
    /// A space or line end stands before it.
    pub space_before: bool,
    /// A line end stands before it.
    pub line_before: bool,
    /// Its first letter is a capital.
    pub capital: bool,
    /// All of its letters (two or more) are capitals.
    pub all_capitals: bool,
    /// Letters and digits together.
    pub has_digit: bool,
    /// Its sentence's index.
    pub sentence: u32,
    /// Hash of its folded text.
    pub hash: u32,
    /// Its place in the word list; 0 where it is unknown.
    pub id: WordId,
    /// Its word classes.
    pub classes: Classes,
}

/// Reads the tokens of a folded text.
pub(super) fn read(folded: &Folded<'_>, language: &Language, tokens: &mut Vec<Token>, joined: &mut String) {
    let lexicon = &language.lexicon;
    let (low, cased) = (folded.low(), folded.cased());
    tokens.reserve(low.len() / 4 + 4);
    if low.is_ascii() {
        ascii(cased.as_bytes(), 0..low.len(), tokens);
    } else {
        mixed(folded, tokens);
    }
    for t in tokens.iter_mut().filter(|t| t.kind != TokenKind::Symbol) {
        look_up(t, lexicon);
    }
    join_single_letters(folded, lexicon, tokens, joined);
    super::readings::read(folded, language, tokens, joined);
}

pub(super) fn look_up(token: &mut Token, lexicon: &Lexicon) {
    token.id = lexicon.id(token.hash);
    token.classes = lexicon.classes(token.id);
}

const SYMBOL: u8 = 0;
const SPACE: u8 = 1;
const DIGIT: u8 = 2;
const SMALL: u8 = 4;
const CAPITAL: u8 = 8;

/// What each ASCII character is.
const SORTS: [u8; 128] = {
    let mut sorts = [SYMBOL; 128];
    let mut at = 0;
    while at < 128 {
        sorts[at] = match at as u8 {
            b'\t'..=b'\r' | b' ' => SPACE,
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            _ => SYMBOL,
        };
        at += 1;
    }
    sorts
};

/// The tokens of any text: a stretch between two spaces that is all ASCII takes the short way.
#[inline(never)]
fn mixed(folded: &Folded<'_>, tokens: &mut Vec<Token>) {
    let (low, cased) = (folded.low(), folded.cased().as_bytes());
    let mut from = 0;
    while from < low.len() {
        // As many whole stretches as are ASCII, then one that is not.
        let rest = low.as_bytes().get(from..).unwrap_or_default();
        let plain = rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        let space = |b: &u8| b.is_ascii() && sort_of(*b) == SPACE;
        let last_space = rest.get(..plain).unwrap_or_default().iter().rposition(space);
        let begin = if plain == rest.len() { plain } else { last_space.map_or(0, |at| at + 1) };
        ascii(cased, from..from + begin, tokens);
        let other = rest.get(begin..).unwrap_or_default();
        let end = begin
            + other.iter().skip(plain - begin).position(space).map_or(other.len(), |n| n + plain - begin);
        let stretch = low.get(from + begin..from + end).unwrap_or("");
        pieces_unicode(stretch, |s, e| tokens.push(token(folded, from + begin + s, from + begin + e)));
        from += end;
    }
}

const fn sort_of(ascii: u8) -> u8 {
    SORTS[(ascii & 0x7F) as usize]
}

/// The tokens of an ASCII part of a text that stands between spaces: runs of letters and digits, or single symbols.
fn ascii(cased: &[u8], part: Range<usize>, tokens: &mut Vec<Token>) {
    let gap = cased.get(..part.start).unwrap_or_default().iter().rev().take_while(|b| sort_of(**b) == SPACE);
    let (mut space, mut line) = (true, gap.into_iter().any(|&b| b == b'\n'));
    let cased = cased.get(..part.end).unwrap_or_default();
    let mut at = part.start;
    while let Some(&first) = cased.get(at) {
        let begins = sort_of(first);
        if begins == SPACE {
            space = true;
            line |= first == b'\n';
            at += 1;
            continue;
        }
        let start = at;
        let run = if begins == SYMBOL { Run::symbol(first, at) } else { Run::read(cased, at) };
        at = run.end;
        let capitals = run.seen & CAPITAL != 0 && run.seen & SMALL == 0;
        tokens.push(Token {
            start: start as u32,
            end: at as u32,
            text: (start as u32, at as u32),
            joined: false,
            kind: match run.seen {
                0 => TokenKind::Symbol,
                DIGIT => TokenKind::Number,
                _ => TokenKind::Word,
            },
            space_before: space,
            line_before: line || start == 0,
            capital: begins == CAPITAL,
            all_capitals: capitals && letters(cased.get(start..at).unwrap_or_default()) > 1,
            has_digit: run.seen & DIGIT != 0 && run.seen != DIGIT,
            sentence: 0,
            hash: run.hash,
            id: 0,
            classes: Classes::default(),
        });
        (space, line) = (false, false);
    }
}

/// A run of letters and digits with apostrophes between letters, or one symbol.
struct Run {
    end: usize,
    /// The sorts of its letters and digits.
    seen: u8,
    hash: u32,
}

impl Run {
    fn symbol(symbol: u8, at: usize) -> Self {
        let hash = if symbol == b'\'' { HASH_START } else { hash_byte(HASH_START, symbol) };
        Self { end: at + 1, seen: 0, hash }
    }

    fn read(cased: &[u8], from: usize) -> Self {
        let mut run = Self { end: from, seen: 0, hash: HASH_START };
        let mut last = SYMBOL;
        while let Some(&b) = cased.get(run.end) {
            let sort = sort_of(b);
            if sort >= DIGIT {
                run.seen |= sort;
                // a capital is hashed as its small letter
                run.hash = hash_byte(run.hash, b | (sort & CAPITAL) << 2);
            } else {
                let letter_follows = || cased.get(run.end + 1).is_some_and(|&b| sort_of(b) > DIGIT);
                if b != b'\'' || last <= DIGIT || !letter_follows() {
                    break;
                }
            }
            last = sort;
            run.end += 1;
        }
        run
    }
}

fn letters(ascii: &[u8]) -> usize {
    ascii.iter().filter(|b| b.is_ascii_alphabetic()).count()
}

/// The token of a piece.
fn token(folded: &Folded<'_>, start: usize, end: usize) -> Token {
    let cased = folded.cased().get(start..end).unwrap_or("");
    let before = folded.low().get(..start).unwrap_or("");
    let gap = before.len() - before.trim_end_matches(char::is_whitespace).len();
    let line_before = before.get(before.len() - gap..).is_some_and(|g| g.contains('\n'));
    let (mut letters, mut digits, mut capitals) = (0, 0, 0);
    for c in cased.chars() {
        if c.is_ascii_digit() {
            digits += 1;
        } else if c.is_alphanumeric() {
            letters += 1;
            capitals += usize::from(c.is_uppercase());
        }
    }
    let kind = match (letters, digits) {
        (0, 0) => TokenKind::Symbol,
        (0, _) => TokenKind::Number,
        _ => TokenKind::Word,
    };
    let hash = word_hash(folded.low().get(start..end).unwrap_or(""));
    Token {
        start: start as u32,
        end: end as u32,
        text: (start as u32, end as u32),
        joined: false,
        kind,
        space_before: gap > 0 || start == 0,
        line_before: line_before || start == 0,
        capital: cased.chars().next().is_some_and(char::is_uppercase),
        all_capitals: letters > 1 && capitals == letters,
        has_digit: digits > 0 && letters > 0,
        sentence: 0,
        hash,
        id: 0,
        classes: Classes::default(),
    }
}

/// The pieces of any text by the word boundaries of UAX 29: runs of letters and digits, or single symbols.
fn pieces_unicode(low: &str, mut piece: impl FnMut(usize, usize)) {
    for (offset, segment) in low.split_word_bound_indices() {
        let mut run: Option<usize> = None;
        let mut chars = segment.char_indices().peekable();
        let mut previous = ' ';
        while let Some((at, c)) = chars.next() {
            let next_is_letter = chars.peek().is_some_and(|&(_, n)| n.is_alphabetic());
            let inside = c.is_alphanumeric()
                || (c == '\'' && run.is_some() && previous.is_alphabetic() && next_is_letter);
            previous = c;
            if inside {
                run.get_or_insert(offset + at);
                continue;
            }
            if let Some(start) = run.take() {
                piece(start, offset + at);
            }
            if !c.is_whitespace() {
                piece(offset + at, offset + at + c.len_utf8());
            }
        }
        if let Some(start) = run {
            piece(start, offset + segment.len());
        }
    }
}

/// Letters set apart one by one that are still read as words.
const LONGEST_JOINED: usize = 80;

/// Joins runs of three or more single letters or digits set apart by the same separator ("m-a-y-a", "a c a c i a"), at least one
/// of them a letter. A wider gap, or a change from small letter to capital or between letters and digits, starts a new word.
fn join_single_letters(folded: &Folded<'_>, lexicon: &Lexicon, tokens: &mut Vec<Token>, joined: &mut String) {
    let low = folded.low();
    let mut out: Vec<Token> = Vec::new();
    // Up to where the tokens stand in `out`.
    let mut copied = 0;
    let mut members: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(first) = tokens.get(at) {
        if !is_single(first) {
            at += 1;
            continue;
        }
        let separator = run_of_singles(low, tokens, at, &mut members);
        let has_letter = members.iter().any(|&m| tokens.get(m).is_some_and(|t| t.kind == TokenKind::Word));
        // An alphabet, or a game with letters: nobody spells a detail out at such length.
        if members.len() > LONGEST_JOINED {
            at = members.last().map_or(at, |&m| m) + 1;
            continue;
        }
        if members.len() < 3 || !has_letter || is_chat(low, tokens, &members) {
            at += 1;
            continue;
        }
        out.extend_from_slice(tokens.get(copied..at).unwrap_or_default());
        let mut begin = 0;
        for end in 1..=members.len() {
            if members
                .get(end)
                .is_none_or(|&m| begins_word(folded, tokens, members.get(end - 1), m, separator))
            {
                if let Some(word) =
                    joined_word(low, tokens, members.get(begin..end).unwrap_or_default(), joined)
                {
                    out.push(word);
                    if let Some(word) = out.last_mut() {
                        look_up(word, lexicon);
                    }
                }
                begin = end;
            }
        }
        at = members.last().map_or(at, |&m| m) + 1;
        copied = at;
    }
    if copied > 0 {
        out.extend_from_slice(tokens.get(copied..).unwrap_or_default());
        *tokens = out;
    }
}

fn is_single(token: &Token) -> bool {
    token.kind != TokenKind::Symbol && token.end - token.start == 1
}

/// Reads into `members` the single letters and digits from `at` on, each one separator away from the last; gives the separator.
fn run_of_singles<'t>(low: &'t str, tokens: &[Token], at: usize, members: &mut Vec<usize>) -> &'t str {
    members.clear();
    members.push(at);
    let mut separator = "";
    let mut last = at;
    while let Some(from) = tokens.get(last) {
        let next = (last + 1..tokens.len().min(last + 3))
            .find(|&i| tokens.get(i).is_some_and(|t| t.kind != TokenKind::Symbol));
        let Some((next, to)) = next.and_then(|n| Some((n, tokens.get(n).filter(|t| is_single(t))?))) else {
            break;
        };
        let gap = low.get(from.end as usize..to.start as usize).unwrap_or("");
        let glued = next == last + 1 && gap.is_empty();
        if glued || gap.trim().chars().count() > 1 || gap.contains('\n') && gap != "\n" {
            break;
        }
        if members.len() == 1 {
            separator = gap;
        } else if gap.trim() != separator.trim() {
            break;
        }
        members.push(next);
        last = next;
    }
    // "s y 9 9 2 w q i can spell it"
    let word = |i: usize| tokens.get(i).and_then(|t| low.get(t.start as usize..t.end as usize));
    let speaks =
        || matches!(word(last + 1), Some("can" | "am" | "have" | "will" | "know" | "think" | "live"));
    // "0 7 7 0 0 9 0 0 2 6 1 i made a song for it"
    let counted = || {
        let figure = members.len() > 1
            && members
                .get(members.len() - 2)
                .and_then(|&m| tokens.get(m))
                .is_some_and(|t| t.kind == TokenKind::Number);
        let goes_on = tokens.get(last + 1).is_some_and(|t| t.kind == TokenKind::Word && !is_single(t));
        figure && goes_on && separator.trim().is_empty()
    };
    if word(last) == Some("i") && (members.len() > 4 && speaks() || counted()) {
        members.pop();
    }
    separator
}

/// Whether the single letter at `at` begins another word than the one at `previous`.
fn begins_word(
    folded: &Folded<'_>,
    tokens: &[Token],
    previous: Option<&usize>,
    at: usize,
    separator: &str,
) -> bool {
    let (Some(p), Some(t)) = (previous.and_then(|&p| tokens.get(p)), tokens.get(at)) else { return true };
    let gap = (t.start - p.end) as usize;
    let is_upper = |t: &Token| {
        let cased = folded.cased().get(t.start as usize..t.end as usize);
        cased.is_some_and(|c| c.chars().all(char::is_uppercase))
    };
    gap > separator.len() || (is_upper(t) && !is_upper(p) && t.kind == p.kind)
}

/// One token for single letters that spell a word.
#[inline(never)]
fn joined_word(low: &str, tokens: &[Token], members: &[usize], joined: &mut String) -> Option<Token> {
    let first = tokens.get(*members.first()?)?;
    let last = tokens.get(*members.last()?)?;
    if members.len() == 1 {
        return Some(first.clone());
    }
    let start = joined.len();
    let (mut capitals, mut letters) = (0, 0);
    for t in members.iter().filter_map(|&m| tokens.get(m)) {
        joined.push_str(low.get(t.start as usize..t.end as usize).unwrap_or(""));
        letters += usize::from(t.kind == TokenKind::Word);
        capitals += usize::from(t.capital);
    }
    Some(Token {
        end: last.end,
        text: (start as u32, joined.len() as u32),
        joined: true,
        kind: if letters > 0 { TokenKind::Word } else { TokenKind::Number },
        all_capitals: letters > 1 && capitals == letters,
        has_digit: letters > 0 && letters < members.len(),
        hash: word_hash(joined.get(start..).unwrap_or("")),
        ..first.clone()
    })
}

/// "how old r u n where", "c u 2", "r u n r u a boy": letters that are words, three at a time.
fn is_chat(low: &str, tokens: &[Token], members: &[usize]) -> bool {
    let letter = |n: usize| {
        members.get(n).and_then(|&m| tokens.get(m)).and_then(|t| low.get(t.start as usize..t.end as usize))
    };
    let you = |n: usize| {
        matches!((letter(n), letter(n + 1)), (Some("r" | "c" | "y"), Some("u")) | (Some("u"), Some("r")))
    };
    you(0) && (members.len() == 3 || you(3))
}

/// Splits the tokens into sentences: at a full stop, question or exclamation mark before a space, and at line ends that are not
/// the middle of one thought.
pub(super) fn sentences(folded: &Folded<'_>, tokens: &mut [Token], sentences: &mut Vec<Range<usize>>) {
    let low = folded.low();
    let mut start = 0;
    let mut line_start = 0;
    // Before the token at which the next one begins, if it is known.
    let mut next = usize::MAX;
    for index in 0..tokens.len() {
        let Some(t) = tokens.get_mut(index) else { break };
        if t.line_before && index > 0 {
            // A line of one or two words, or one that runs on in lower case, goes on in the next line.
            let words = index - line_start;
            let runs_on = words <= 1 || (words <= 2 && !t.capital);
            line_start = index;
            if !runs_on || blank_before(low, t.start as usize) {
                next = index;
            }
        }
        let long = index - start;
        if long >= LONG_SENTENCE && (long >= LONGEST_SENTENCE || joins_sentences(low, t)) {
            next = index;
        }
        if next == index && start < index {
            sentences.push(start..index);
            start = index;
        }
        t.sentence = sentences.len() as u32;
        if t.kind == TokenKind::Symbol && ends_sentence(low, tokens, index) {
            next = index + 1;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
}

/// "My Little Brother Got Stuck And The Fire Brigade Came": where the small words of a sentence have capitals too, capitals set nothing
/// apart.
pub(super) fn level(tokens: &mut [Token], sentences: &[Range<usize>]) {
    for sentence in sentences {
        let Some(sentence) = tokens.get_mut(sentence.clone()) else { continue };
        let words = || sentence.iter().filter(|t| t.kind == TokenKind::Word && !t.has_digit);
        let small = |t: &&Token| {
            t.classes.has(Class::Function) && t.capital && t.end - t.start > 1 && !t.all_capitals
        };
        if words().skip(1).filter(small).count() >= FEWEST_SMALL && words().all(|t| t.capital) {
            sentence.iter_mut().for_each(|t| t.capital = false);
        }
    }
}

/// So many small words have capitals where all words do.
const FEWEST_SMALL: usize = 2;

/// A sentence without an end, as pupils write them, ends before the first word of this many tokens that joins sentences, or at
/// the latest after so many: nothing that a rule reads together stands further apart, and its cost stays bounded.
const LONG_SENTENCE: usize = 90;
const LONGEST_SENTENCE: usize = 120;

fn joins_sentences(low: &str, token: &Token) -> bool {
    let word = low.get(token.start as usize..token.end as usize);
    matches!(word, Some("and" | "so" | "but" | "then" | "because" | "when" | "if"))
}

/// Whether an empty line ends before `at`.
fn blank_before(low: &str, at: usize) -> bool {
    let gap = low.get(..at).and_then(|before| before.rsplit(|c: char| !c.is_whitespace()).next());
    gap.is_some_and(|gap| gap.matches('\n').count() > 1)
}

fn ends_sentence(low: &str, tokens: &[Token], index: usize) -> bool {
    let Some(t) = tokens.get(index) else {
        return false;
    };
    let mark = low.as_bytes().get(t.start as usize);
    let Some(b'.' | b'!' | b'?') = mark else { return false };
    if !tokens.get(index + 1).is_none_or(|n| n.space_before) {
        return false;
    }
    if mark != Some(&b'.') {
        return true;
    }
    if is_pause(low, tokens, index) {
        return false;
    }
    // "Mr. Khan", "St. Mark's", "D. Lyle", "no. 7": the full stop belongs to the word.
    let word = index
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .filter(|w| w.end == t.start)
        .and_then(|w| low.get(w.start as usize..w.end as usize))
        .unwrap_or("");
    let lower_follows = tokens.get(index + 1).is_some_and(|n| n.kind == TokenKind::Word && !n.capital);
    !(matches!(word, "mr" | "mrs" | "ms" | "dr" | "st" | "prof" | "rev" | "vs" | "eg" | "ie")
        || (word.len() == 1 && !lower_follows && word.chars().all(char::is_alphabetic) && word != "i")
        || (matches!(word, "no" | "rd" | "ave" | "approx") && lower_follows)
        || (word == "no" && tokens.get(index + 1).is_some_and(|n| n.kind == TokenKind::Number)))
}

/// "my postcode... LS7", "i live in... Leeds": several dots that only pause, before a figure or after a word that wants another.
fn is_pause(low: &str, tokens: &[Token], index: usize) -> bool {
    let dot = |t: &&Token| t.kind == TokenKind::Symbol && low.as_bytes().get(t.start as usize) == Some(&b'.');
    let mut begin = index;
    while let (Some(before), Some(t)) =
        (begin.checked_sub(1).and_then(|i| tokens.get(i)).filter(dot), tokens.get(begin))
        && before.end == t.start
        && index - begin < MOST_DOTS
    {
        begin -= 1;
    }
    let wants = |t: &Token| t.classes.has(Class::Function);
    let figure = |t: &Token| t.has_digit || t.kind == TokenKind::Number;
    begin < index
        && (begin.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(wants)
            || tokens.get(index + 1).is_some_and(figure))
}

/// Of more dots in a row only these are looked at.
const MOST_DOTS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lookalikes;
    use proptest::prelude::*;

    fn long_way(folded: &Folded<'_>) -> Vec<Token> {
        let mut long = Vec::new();
        pieces_unicode(folded.low(), |start, end| long.push(token(folded, start, end)));
        long
    }

    proptest! {
        /// The short way for ASCII is the long way.
        #[test]
        fn ascii_tokens_equal_unicode_tokens(text in "[ -~\n\t\x0B\x1F']{0,80}") {
            let folded = Folded::new(&text, &Lookalikes::new());
            let mut short = Vec::new();
            ascii(folded.cased().as_bytes(), 0..text.len(), &mut short);
            prop_assert_eq!(short, long_way(&folded));
        }

        /// So is the way by stretches for any text.
        #[test]
        fn mixed_tokens_equal_unicode_tokens(
            parts in prop::collection::vec(prop_oneof![
                "[ -~\n\t]{0,12}", "\\PC{0,4}", "[ \n\u{2028}é'a.👻🇬\u{300}\u{200D}कมカ中0]{0,6}",
            ], 0..12),
        ) {
            let text = parts.concat();
            let folded = Folded::new(&text, &Lookalikes::new());
            let mut short = Vec::new();
            mixed(&folded, &mut short);
            prop_assert_eq!(short, long_way(&folded));
        }
    }
}
