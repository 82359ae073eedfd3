//! Cues without words: the same text again and again, keyboard mash, shouting, a pile-on.

use super::stream::Stream;
use crate::{
    Kind, Letter, Span,
    detect::{Candidate, Letters, Remedy, Scan},
    order,
    text::TokenKind,
};

fn cue(kind: Kind, rule: &'static str, span: Span, score: u8, letter: Letter) -> Candidate {
    Candidate {
        letters: Letters::of(letter),
        remedy: Remedy::None,
        ..Candidate::detail(kind, rule, span, score)
    }
}

/// "hi hi hi hi hi hi": a word, or a group of up to four words, said six times and more; a letter run; a row of emoji.
pub(super) fn repetition(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let tokens = text.tokens();
    let key = |at: usize| tokens.get(at).map(|t| (t.hash, text.token_text(t)));
    for period in 1..=4 {
        let mut at = 0;
        while at + period < tokens.len() {
            let mut end = at + period;
            while end < tokens.len() && key(end) == key(end - period) {
                end += 1;
            }
            let times = (end - at) / period;
            let words = tokens.get(at..end).unwrap_or_default();
            let letters: usize =
                words.iter().filter(|t| t.kind == TokenKind::Word).map(|t| (t.end - t.start) as usize).sum();
            let symbols = words.iter().filter(|t| t.kind == TokenKind::Symbol).count();
            let emoji = symbols > 0 && letters == 0 && words.iter().all(|t| !text.token_text(t).is_ascii());
            let least = match (emoji, period) {
                (true, _) => 6,
                (false, 1) => 5,
                (false, _) => 4,
            };
            let marks = period == 1 && end - at >= 12 && matches!(text.word(at), "!" | "?");
            let enough = if marks {
                true
            } else if emoji {
                end - at >= least
            } else {
                times >= least && letters >= 8
            };
            if enough && !is_laugh(text.word(at)) {
                out.push(cue(Kind::Spam, "spam/repeated", text.span(at..end), 80, Letter::Helpful));
                return;
            }
            at = if times > 1 { end } else { at + 1 };
        }
    }
    // Half of a longer text is one word that nobody needs so often.
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
        if is_mash(text.token_text(token)) {
            out.push(cue(Kind::Spam, "spam/letters", text.span(at..at + 1), 70, Letter::Helpful));
            return;
        }
    }
    let emoji = tokens.iter().filter(|t| is_emoji(text.token_text(t))).count();
    if emoji >= 8 && 5 * emoji > 4 * tokens.len() && !tokens.is_empty() {
        out.push(cue(Kind::Spam, "spam/emoji", text.span(0..tokens.len()), 70, Letter::Helpful));
    }
}

fn is_emoji(text: &str) -> bool {
    text.chars().next().is_some_and(|c| matches!(c as u32, 0x1F300..=0x1FAFF | 0x2600..=0x27BF))
}

fn is_laugh(word: &str) -> bool {
    word.len() < 3 && matches!(word, "ha" | "he" | "la" | "na" | "no" | "go")
}

/// The rows of a keyboard, both ways.
const KEYS: &[&str] = &[
    "asdfgh", "qwerty", "sdfghj", "zxcvbn", "fghjkl", "lkjhgf", "hgfdsa", "ytrewq", "poiuyt", "mnbvcx",
    "jkljkl",
];

/// Many letters out of one to three ("lolololol"), along the keys of a keyboard, or without vowels ("sdkfjhskdjfh").
fn is_mash(word: &str) -> bool {
    let mut letters: Vec<u8> = word.bytes().filter(u8::is_ascii_alphabetic).collect();
    let count = letters.len();
    let vowels = letters.iter().filter(|b| b"aeiouy".contains(b)).count();
    order::sort(&mut letters);
    letters.dedup();
    let laugh = word.starts_with("ha") || word.starts_with("aha") || word.starts_with("he");
    let few = letters.len() <= 3 && !laugh && !is_stretched(word);
    let keys = KEYS.iter().any(|row| word.contains(row));
    let all_letters = count == word.len();
    // "blahblahblahblah": one unit, four times and more.
    let bytes = word.as_bytes();
    let again = (2..=5).any(|unit| {
        bytes.len() >= 4 * unit
            && bytes.len() >= 12
            && bytes.iter().zip(bytes.iter().skip(unit)).all(|(a, b)| a == b)
    });
    (again && (!laugh || count >= 24))
        || (few && count >= 9)
        || (few && letters.len() <= 2 && count >= 8)
        || (keys && count >= 7)
        || (all_letters && count >= 9 && 6 * vowels < count && !is_stretched(word))
}

/// "nooooooo", "yesssss": one letter drawn out, which is only a loud word.
fn is_stretched(word: &str) -> bool {
    let bytes = word.as_bytes();
    let longest = bytes.chunk_by(|a, b| a == b).map(<[u8]>::len).max().unwrap_or(0);
    longest + 4 >= bytes.len() && bytes.len() < 15 && bytes.chunk_by(|a, b| a == b).count() > 1
}

/// "WHY DID U DO THAT!!!! ANSWER ME!!!!": mostly capitals, with marks, at somebody.
pub(super) fn shouting(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let text = scan.text;
    let tokens = text.tokens();
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let (mut loud, mut all, mut at_you) = (0, 0, false);
    for t in words {
        let letters = t.end - t.start;
        all += letters;
        if t.all_capitals || (letters == 1 && t.capital) {
            loud += letters;
        }
        at_you |= t.all_capitals || letters == 1;
    }
    let marks = tokens.iter().filter(|t| matches!(text.token_text(t), "!" | "?")).count();
    let you = (0..tokens.len()).any(|i| {
        matches!(text.word(i), "you" | "u" | "your" | "ur" | "me" | "my" | "stop" | "why" | "answer")
    });
    if all >= 12
        && 10 * loud >= 7 * all
        && marks >= 3
        && at_you
        && you
        && scan.field == crate::FieldName::Body
    {
        let last = tokens.len();
        out.push(cue(Kind::Shouting, "shouting/capitals", text.span(0..last), 75, Letter::Necessary));
    }
}

/// Two unkind cues, or one call to leave somebody out, and a name said three times: one child is singled out.
pub(super) fn pile_on(scan: &Scan<'_>, words: &Stream, out: &mut [Candidate], from: usize) {
    let name = scan.grammar.vocabulary.set("name");
    let unkind =
        |c: &Candidate| matches!(c.kind, Kind::Unkind | Kind::Slur | Kind::Targeting) && c.score >= 50;
    let cues: Vec<usize> = (from..out.len()).filter(|&i| out.get(i).is_some_and(unkind)).collect();
    let left_out = cues.iter().any(|&i| out.get(i).is_some_and(|c| c.rule == "unkind/exclusion"));
    if cues.is_empty() || (cues.len() < 2 && !left_out) {
        return;
    }
    let singled_out = words.words.iter().enumerate().any(|(at, word)| {
        let named = word.classes.meets(name) || word.classes.0 == 0;
        named && words.words.iter().skip(at).filter(|w| w.hash == word.hash).count() >= 3
    });
    if singled_out && let Some(first) = cues.first().and_then(|&i| out.get_mut(i)) {
        first.kind = Kind::Targeting;
        first.rule = "targeting/again-and-again";
        first.score = first.score.max(85);
    }
}
