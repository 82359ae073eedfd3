//! Values that stand beside a cue: a password, a handle, a user name.

use crate::{
    detect::Scan,
    names::lexicon::Attributes,
    text::{Class, Classes, Text, Token, TokenKind, WordSet, one_of, word_hash},
    weigh::themes::is_common,
};
use std::ops::Range;

/// How a value is put in.
pub(crate) const TYPED: &WordSet = words!("put type typed typing enter entered");

/// "the secret word": what learning sites call a password, and stories another thing.
pub(crate) fn is_secret_word(text: &Text<'_>, at: usize) -> bool {
    text.word(at) == "word" && text.word(at.wrapping_sub(1)) == "secret"
}

/// The most tokens of one value.
const LONGEST: usize = 40;

/// Marks inside a name or an address, told as words.
const SPELLED_MARKS: &WordSet = words!("dot underscore");

/// The value that begins at token `first`: everything glued to it, and what is set apart only by underscores. Quotes and the marks
/// that end a sentence do not belong to it. `None` where nothing but marks stands there.
pub(crate) fn value_at(text: &Text<'_>, first: usize) -> Option<Range<usize>> {
    let (from, mut first) = (first, first);
    while first < from + 4 && text.is_symbol(first) && one_of(text.word(first), words!("\" ' ( [ * < @ “ _"))
    {
        first += 1;
    }
    text.tokens().get(first).filter(|t| t.kind != TokenKind::Symbol)?;
    let mut end = first + 1;
    let mut tied = false;
    while let (Some(last), Some(next)) = (text.tokens().get(end - 1), text.tokens().get(end)) {
        // Nothing as long as this is a name or a password.
        if end - first > LONGEST {
            return None;
        }
        // "k/i/t/t/e/n", "r/o/o/k/_/d/a/z"
        let letters = |i: &usize| {
            text.word(*i).len() == 1 || text.tokens().get(*i).is_some_and(|token| text.is_apart(token))
        };
        let spelled = text.word(end) == "/" && [end - 1, end + 1].iter().all(letters);
        let glued =
            next.start == last.end && (spelled || !one_of(text.word(end), words!("\" ) ] , ; / ? (")));
        let underscored = || {
            let gap = text.folded().low().get(last.end as usize..next.start as usize).unwrap_or("");
            (gap.contains('_') || text.word(end) == "_" || text.word(end - 1) == "_")
                && (!next.line_before || text.word(end) == "_" || gap.contains('_'))
        };
        if !glued && !underscored() {
            let part = |t: &Token| {
                const NO_PART: Classes = Classes::of(&[Class::TopDomain, Class::Function]);
                t.kind != TokenKind::Symbol && (t.end - t.start == 1 || !t.classes.meets(NO_PART))
            };
            let Some(after) = tie(text, end, tied)
                .filter(|&after| part(last) && text.tokens().get(after).is_some_and(part))
            else {
                break;
            };
            (end, tied) = (after, true);
        }
        end += 1;
    }
    while end > first + 1 && one_of(text.word(end - 1), words!(". ! : ' - * …")) {
        end -= 1;
    }
    Some(first..end)
}

/// "maya underscore p dot x", "noodle then a line then wolf then 88", "toon . army . tilly", "purple then penguin then 4": where the
/// next part begins, after the mark that stands at `at`. One that is `tied` already goes on more easily.
#[inline(never)]
fn tie(text: &Text<'_>, at: usize, tied: bool) -> Option<usize> {
    let token = text.tokens().get(at).filter(|t| t.space_before && !t.line_before)?;
    if text.token_text(token) == "." {
        return (tied || text.word(at + 2) == "." && !text.is_glued(at + 2)).then_some(at + 1);
    }
    let then = usize::from(text.word(at) == "then");
    let mark = at + then + then * usize::from(one_of(text.word(at + then), words!("a an")));
    if one_of(text.word(mark), SPELLED_MARKS) || then > 0 && text.word(mark) == "line" {
        return Some(mark + 1 + usize::from(text.word(mark + 1) == "then"));
    }
    (then > 0 && (tied || text.word(at + 2) == "then")).then_some(at + 1)
}

/// Everyday words.
pub(crate) const EVERYDAY: Classes = Classes::of(&[Class::Plain, Class::Function, Class::Verb]);

/// How much a value looks made up, the way passwords and handles are: below 0 for an everyday word, 0 for any other word, more for
/// digits among letters, capitals inside, underscores.
pub(crate) fn made_up(text: &Text<'_>, value: &Range<usize>) -> i32 {
    let Some(tokens) = text.tokens().get(value.clone()) else {
        return -100;
    };
    let span = tokens.first().zip(tokens.last()).map(|(a, b)| (a.start as usize, b.end as usize));
    let Some((start, end)) = span else { return -100 };
    let cased = text.folded().cased().get(start..end).unwrap_or("");
    let len = cased.chars().filter(|c| c.is_alphanumeric()).count();
    let letters = cased.chars().filter(|c| c.is_alphabetic()).count();
    let digits = len - letters;
    if tokens.len() > 2 && tokens.iter().all(|t| t.classes.has(Class::NumberWord)) {
        return 15;
    }
    if let [token] = tokens {
        if token.kind == TokenKind::Number {
            return if (4..=12).contains(&len) { 15 } else { -60 };
        }
        let word = text.token_text(token);
        let described = ["able", "ible", "ous"].iter().any(|end| word.len() > 7 && word.ends_with(end));
        const NAMED: Classes = Classes::of(&[Class::Service, Class::Secret, Class::Account]);
        let everyday = described || token.classes.meets(EVERYDAY.and(NAMED));
        // A disguised everyday word ("4ever") is one still.
        if everyday || (letters > 0 && digits > 0 && (len < 4 || is_measure(text.token_text(token)))) {
            return -60;
        }
    }
    let mut score = 0;
    // nobody spells out letter by letter what anybody may read; notes and answers to choose from end with G
    let spelt = |token: &Token| {
        let word = text.token_text(token);
        text.is_apart(token) && word.len() >= UNLISTED && word.bytes().any(|b| b > b'g')
    };
    if letters > 0 && digits > 0 || matches!(tokens, [token] if spelt(token)) {
        score += 30;
    }
    let inner = cased.get(1..cased.len().saturating_sub(1)).unwrap_or("");
    // "nugget🍗queen🍗xo"
    let pictures = inner.chars().filter(|c| !c.is_ascii() && !c.is_alphanumeric()).count();
    if inner.contains(['_', '#', '.', '!', '$', '@', '*'])
        || pictures > 1
        || (inner.contains('-') && digits > 0)
        || cased.starts_with('_')
        || tokens.iter().skip(1).any(|t| one_of(text.token_text(t), SPELLED_MARKS))
    {
        score += 25;
    }
    // "hedgehog-stew"
    if inner.contains('-') && digits == 0 && tokens.len() == 3 {
        score += 15;
    }
    let capitals = inner.chars().filter(|c| c.is_uppercase()).count();
    if capitals > 0 && inner.chars().any(char::is_lowercase) && !inner.contains(['-', '\'', ' ']) {
        score += 25;
    }
    score
}

/// Letters a word needs at least to be somebody's invention.
const INVENTED: usize = 7;

/// Letters it needs where a name is said to follow.
pub(crate) const UNLISTED: usize = 5;

/// A word that neither the word lists nor the lists of names hold: "mossymoth" in "@mossymoth", not "everyone" in "@everyone".
pub(crate) fn is_new(scan: &Scan<'_>, at: usize) -> bool {
    is_unlisted(scan, at, INVENTED)
}

/// A word of at least so many letters that no list holds.
pub(crate) fn is_unlisted(scan: &Scan<'_>, at: usize, letters: usize) -> bool {
    let word = scan.text.word(at);
    let letters = word.len() >= letters && word.bytes().all(|b| b.is_ascii_alphabetic());
    let listed = scan.text.tokens().get(at).is_none_or(|t| t.id != 0) || is_common(word_hash(word));
    letters && !listed && scan.names.lists(word) == Attributes::default()
}

/// "10am", "1st", "5cm", "3pm", "400g", "8.30pm".
pub(crate) fn is_measure(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < word.len()
        && one_of(
            unit,
            words!(
                "am pm st nd rd th cm mm km m g kg ml l s p x k d ish min mins hrs hr yrs yr yo mph kph \
                gb tb mb px fps v secs sec oz lb lbs ft c f bc ad w up ever moro nite day"
            ),
        )
}

/// Whether the token at `at` links a cue and its value: "is", a colon, a dash between spaces, an arrow or another picture.
pub(crate) fn is_link(text: &Text<'_>, at: usize) -> bool {
    let Some(token) = text.tokens().get(at) else { return false };
    match text.token_text(token) {
        "is" | "iz" | "are" | ":" | "=" | "was" | "be" | "called" | "its" | ">" | "equals" | "~" => true,
        "-" => token.space_before,
        picture => token.kind == TokenKind::Symbol && !picture.is_ascii(),
    }
}
