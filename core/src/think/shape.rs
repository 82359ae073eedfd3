//! Cues without words: the same text again and again, keyboard mash, shouting, a pile-on.

use super::stream::Stream;
use crate::{
    FieldName, Kind, Letter, Span,
    detect::{Candidate, Letters, Remedy, Scan, read::value},
    text::{Text, Token, TokenKind, one_of},
};
use std::ops::Range;

fn cue(kind: Kind, rule: &'static str, span: Span, score: u8, letter: Letter) -> Candidate {
    Candidate {
        letters: Letters::of(letter),
        remedy: Remedy::None,
        ..Candidate::detail(kind, rule, span, score)
    }
}

/// "hi hi hi hi hi": a word said five times and more, a group of two to four words four times; a letter run; a row of emoji.
pub(super) fn repetition(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let tokens = text.tokens();
    let again = if repeats(tokens) { (1..=4).find_map(|period| repeated(text, period)) } else { None };
    if let Some(again) = again {
        out.push(cue(Kind::Spam, "spam/repeated", text.span(again), 80, Letter::Helpful));
        return;
    }
    let mut emoji = 0;
    for (at, token) in tokens.iter().enumerate() {
        let long = token.text.1 - token.text.0 >= SHORTEST_MASH;
        if long && token.kind != TokenKind::Symbol && is_mash(text.token_text(token)) {
            out.push(cue(Kind::Spam, "spam/letters", text.span(at..at + 1), 70, Letter::Helpful));
            return;
        }
        emoji += usize::from(text.mark(token) == b'*' && is_emoji(text.token_text(token)));
    }
    if emoji >= 8 && 5 * emoji > 4 * tokens.len() {
        out.push(cue(Kind::Spam, "spam/emoji", text.span(0..tokens.len()), 70, Letter::Helpful));
    } else if is_gibberish(scan) {
        out.push(cue(Kind::Spam, "spam/gibberish", text.span(0..tokens.len()), 70, Letter::Helpful));
    }
}

/// Letters of the shortest and the longest word of which it is asked whether it can be said.
const SHORTEST_SAID: usize = 5;
const LONGEST_SAID: usize = 24;
/// Words that cannot be said, in a text of gibberish: two may be German.
const FEWEST_UNSAID: usize = 3;
/// A text of so many plain words from its start on is no gibberish.
const PLAIN: usize = 4;

/// "dhfjgk sldkfj slaksj": hardly anything but words that nobody can say.
fn is_gibberish(scan: &Scan<'_>) -> bool {
    let text = scan.text;
    let (mut plain, mut said, mut unsaid, mut count) = (0, 0, 0, 0);
    for (at, token) in text.tokens().iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
        let word = text.token_text(token);
        if cannot_be_said(word) && value::is_unlisted(scan, at, SHORTEST_SAID) {
            unsaid += word.len();
            count += 1;
        } else {
            said += word.len();
            plain += 1;
            if plain >= PLAIN && count == 0 {
                return false;
            }
        }
    }
    count >= FEWEST_UNSAID && unsaid > 2 * said
}

/// Four consonants in a row, hardly a vowel, a "q" before another consonant; no letter drawn out ("brrrr").
fn cannot_be_said(word: &str) -> bool {
    let bytes = word.as_bytes();
    if !(SHORTEST_SAID..=LONGEST_SAID).contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_lowercase) {
        return false;
    }
    let vowel = |letter: &u8| 1 << (letter & 31) & VOWELS != 0;
    let vowels = bytes.iter().filter(|b| vowel(b)).count();
    let longest = bytes.split(vowel).map(<[u8]>::len).max().unwrap_or(0);
    let queer = bytes.windows(2).any(|pair| pair[0] == b'q' && !vowel(&pair[1]));
    let drawn_out = bytes.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
    (longest >= 4 || 5 * vowels < bytes.len() || queer) && !drawn_out
}

/// Whether as many tokens in a row as are too often may repeat what stands one to four tokens before: what stands in most texts is
/// seen at one look.
fn repeats(tokens: &[Token]) -> bool {
    let mut runs = [0; 4];
    let mut before = [u32::MAX; 4];
    tokens.iter().any(|token| {
        let mut again = false;
        if before.contains(&token.hash) {
            for (at, run) in runs.iter_mut().enumerate() {
                *run = if before[at] == token.hash { *run + 1 } else { 0 };
                again |= *run > 0 && *run + at + 1 >= fewest(at + 1);
            }
        } else {
            runs = [0; 4];
        }
        let [last, second, third, _] = before;
        before = [token.hash, last, second, third];
        again
    })
}

/// So many tokens are too often at the least, by the length of what is repeated.
const fn fewest(period: usize) -> usize {
    if period == 1 { 5 } else { 8 }
}

/// The first run of tokens that says the same group of `period` words too often.
#[inline(never)]
fn repeated(text: &Text<'_>, period: usize) -> Option<Range<usize>> {
    let tokens = text.tokens();
    let same = |(a, b): (&Token, &Token)| {
        a.hash == b.hash && (a.kind != TokenKind::Symbol || text.token_text(a) == text.token_text(b))
    };
    let mut from = 0;
    let pairs = tokens.iter().zip(tokens.get(period..)?).map(same).chain([false]);
    for (at, again) in pairs.enumerate() {
        if !again {
            // The run that ends here, the first group with it.
            let run = from..at + period;
            if at > from && run.len() >= fewest(period) && is_too_often(text, run.clone(), period) {
                return Some(run);
            }
            from = at + 1;
        }
    }
    None
}

fn is_too_often(text: &Text<'_>, run: Range<usize>, period: usize) -> bool {
    let times = run.len() / period;
    let words = text.tokens().get(run.clone()).unwrap_or_default();
    let first = text.word(run.start);
    let letters: u32 = words.iter().filter(|t| t.kind == TokenKind::Word).map(|t| t.end - t.start).sum();
    let emoji = words.iter().any(|t| t.kind == TokenKind::Symbol)
        && letters == 0
        && words.iter().all(|t| !text.token_text(t).is_ascii());
    let marks = period == 1 && run.len() >= 12 && matches!(first, "!" | "?");
    let least = if period == 1 { 5 } else { 4 };
    let enough =
        marks || if emoji { run.len() >= 8 && !is_square(first) } else { times >= least && letters >= 8 };
    enough && !is_laugh(first)
}

fn is_emoji(text: &str) -> bool {
    text.chars().next().is_some_and(|c| matches!(c as u32, 0x1F300..=0x1FAFF | 0x2600..=0x27BF))
        && !is_square(text)
}

/// "🟩", "⬛": the squares of a word game.
fn is_square(text: &str) -> bool {
    text.chars().next().is_some_and(|c| matches!(c as u32, 0x1F7E5..=0x1F7EB | 0x2B1B..=0x2B1C))
}

fn is_laugh(word: &str) -> bool {
    word.len() < 3 && one_of(word, words!("ha he la na no go"))
}

/// Where each letter stands on a keyboard: its row times 16, and its place in the row.
const KEYS: [u8; 26] = {
    let rows: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let mut keys = [0; 26];
    let mut row = 0;
    while row < 3 {
        let mut at = 0;
        while at < rows[row].len() {
            keys[(rows[row][at] - b'a') as usize] = (16 * row + at) as u8;
            at += 1;
        }
        row += 1;
    }
    keys
};

/// Whether six letters in a row stand side by side on a keyboard, one way or the other.
fn along_keys(word: &[u8]) -> bool {
    let place = |&letter: &u8| KEYS.get(usize::from(letter.wrapping_sub(b'a'))).copied().unwrap_or(u8::MAX);
    let mut run = 0;
    word.iter().zip(word.iter().skip(1)).any(|(a, b)| {
        run = if place(a).abs_diff(place(b)) == 1 { run + 1 } else { 0 };
        run >= 5
    })
}

/// Bytes of the shortest word that may be mash.
const SHORTEST_MASH: u32 = 7;

/// A bit for each of some letters.
const fn bits(letters: &[u8]) -> u32 {
    match letters {
        [first, rest @ ..] => 1 << (*first & 31) | bits(rest),
        [] => 0,
    }
}

const VOWELS: u32 = bits(b"aeiouy");
const JKL: u32 = bits(b"jkl");

/// Many letters out of one to three ("lolololol"), along the keys of a keyboard, or without vowels ("sdkfjhskdjfh").
#[inline(never)]
fn is_mash(word: &str) -> bool {
    let bytes = word.as_bytes();
    let (mut count, mut vowels, mut kinds) = (0, 0, 0_u32);
    for letter in bytes.iter().filter(|b| b.is_ascii_alphabetic()).map(|b| 1 << (b & 31)) {
        count += 1;
        vowels += usize::from(letter & VOWELS != 0);
        kinds |= letter;
    }
    let laugh = word.starts_with("ha") || word.starts_with("aha") || word.starts_with("he");
    let few = kinds.count_ones() <= 3 && !laugh && !is_stretched(word);
    // "blahblahblahblah": one unit, four times and more.
    let again = bytes.len() >= 12
        && (2..=5).any(|unit| {
            bytes.len() >= 4 * unit && bytes.iter().zip(bytes.iter().skip(unit)).all(|(a, b)| a == b)
        });
    (again && (!laugh || count >= 24))
        || (few && (count >= 9 || (kinds.count_ones() <= 2 && count >= 8)))
        || (count >= 7 && (along_keys(bytes) || (kinds & JKL == JKL && word.contains("jkljkl"))))
        || (count == bytes.len() && count >= 9 && 10 * vowels < count && !is_stretched(word))
}

/// "nooooooo", "yesssss": one letter drawn out, which is only a loud word.
fn is_stretched(word: &str) -> bool {
    let bytes = word.as_bytes();
    let longest = bytes.chunk_by(|a, b| a == b).map(<[u8]>::len).max().unwrap_or(0);
    longest + 4 >= bytes.len() && bytes.len() < 15 && bytes.chunk_by(|a, b| a == b).count() > 1
}

/// "WHY DID U DO THAT!!!! ANSWER ME!!!!": mostly capitals, with marks, at somebody.
pub(super) fn shouting(scan: &Scan<'_>, words: &Stream, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let tokens = text.tokens();
    if scan.field != FieldName::Body {
        return;
    }
    let (mut loud, mut all, mut marks) = (0, 0, 0);
    for token in tokens {
        let letters = token.end - token.start;
        match token.kind {
            TokenKind::Word => {
                all += letters;
                loud += if token.all_capitals || (letters == 1 && token.capital) { letters } else { 0 };
            }
            TokenKind::Symbol => marks += u32::from(matches!(text.mark(token), b'!' | b'?')),
            TokenKind::Number => {}
        }
    }
    let at_somebody =
        || tokens.iter().any(|t| one_of(text.token_text(t), words!("you u your ur me my stop why answer")));
    let glad = || words.words.iter().any(|w| w.classes.meets(scan.grammar.vocabulary.known.glad));
    if all >= 12 && 10 * loud >= 7 * all && marks >= 3 && at_somebody() && !glad() {
        out.push(cue(Kind::Shouting, "shouting/capitals", text.span(0..tokens.len()), 75, Letter::Necessary));
    }
}

/// Two unkind cues, or one call to leave somebody out, and a name said three times: one child is singled out.
#[inline(never)]
pub(super) fn pile_on(scan: &Scan<'_>, words: &Stream, out: &mut [Candidate], from: usize) {
    let name = scan.grammar.vocabulary.known.name;
    let unkind = |c: &Candidate| c.kind.facts().letter == Some(Letter::Kind) && c.score >= 50;
    let cues: Vec<usize> = (from..out.len()).filter(|&i| out.get(i).is_some_and(unkind)).collect();
    let left_out = cues.iter().any(|&i| out.get(i).is_some_and(|c| c.rule == "unkind/exclusion"));
    if cues.is_empty() || (cues.len() < 2 && !left_out) {
        return;
    }
    let singled_out = words.words.iter().enumerate().any(|(at, word)| {
        let named = word.classes.meets(name) || word.number == 0;
        named && words.words.iter().skip(at).filter(|w| w.hash == word.hash).count() >= 3
    });
    if singled_out && let Some(first) = cues.first().and_then(|&i| out.get_mut(i)) {
        first.kind = Kind::Targeting;
        first.rule = "targeting/again-and-again";
        first.score = first.score.max(85);
    }
}
