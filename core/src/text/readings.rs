//! Words behind digits, signs and drawn-out letters ("n4me", "em@il", "pleaseeee"), slips of the pen ("sned", "verry") and words that run
//! together ("iwant"). Read only where the reading is a word of the list.

use super::{
    Class, Folded, Language, Lexicon, Token, TokenKind, WordSet,
    lexicon::{HASH_START, hash_byte, word_hash},
    one_of,
    tokens::look_up,
};
use crate::names::lexicon::Attributes;

/// The longest word that is read.
const LONGEST: usize = 16;

/// Replaces each disguised token by the known word it stands for and each slip of the pen by the word meant, and cuts words apart that
/// run together.
pub(super) fn read(folded: &Folded<'_>, language: &Language, tokens: &mut Vec<Token>, joined: &mut String) {
    let (low, lexicon) = (folded.low(), &language.lexicon);
    let mut merged = false;
    let mut apart = Vec::new();
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        if token.id != 0 || token.kind == TokenKind::Number {
            continue;
        }
        if token.kind == TokenKind::Symbol {
            merged |= is_sign(low, token) && merge(low, lexicon, tokens, joined, at);
            continue;
        }
        let from = if token.joined { joined.as_str() } else { low };
        let word = from.get(token.text.0 as usize..token.text.1 as usize).unwrap_or("");
        if token.has_digit {
            if let Some(reading) = reading(word, lexicon) {
                replace(tokens, joined, at, &reading, lexicon);
            } else if let Some(number) = telephone_in(word)
                && !token.joined
                && !is_path(low, token)
            {
                apart.push((at, number));
            }
        } else if let Some(meant) = lexicon.slip_of(word) {
            replace(tokens, joined, at, meant, lexicon);
        } else if let Some(meant) = drawn_out(word, lexicon) {
            replace(tokens, joined, at, &meant, lexicon);
        } else if let Some(meant) = slip(word, token.capital, language) {
            if !names_something(low, tokens, at) {
                replace(tokens, joined, at, meant, lexicon);
            }
        } else if let Some(part) = run_together(word, language)
            && !token.joined
            && !names_something(low, tokens, at)
        {
            apart.push((at, part));
        }
    }
    if !apart.is_empty() {
        let mut next = apart.into_iter().peekable();
        for (at, token) in core::mem::take(tokens).into_iter().enumerate() {
            match next.next_if(|(cut, _)| *cut == at) {
                Some((_, part)) => cut(&token, part, low, lexicon, tokens),
                None => tokens.push(token),
            }
        }
    }
    if merged {
        // Merged tokens are left empty behind the first of their word.
        tokens.retain(|t| t.end > t.start);
    }
}

#[inline(never)]
fn replace(tokens: &mut [Token], joined: &mut String, at: usize, reading: &str, lexicon: &Lexicon) {
    if let Some(token) = tokens.get_mut(at) {
        let start = joined.len() as u32;
        joined.push_str(reading);
        token.text = (start, joined.len() as u32);
        token.joined = true;
        token.kind = TokenKind::Word;
        token.has_digit = false;
        token.hash = word_hash(reading);
        look_up(token, lexicon);
    }
}

fn is_sign(low: &str, token: &Token) -> bool {
    let rest = low.as_bytes().get(token.start as usize..).unwrap_or_default();
    matches!(rest, [b'@' | b'!' | b'$' | b'|', ..]) || rest.starts_with("€".as_bytes())
}

/// Joins the word around the sign at `at`, if together they stand for a known word.
#[inline(never)]
fn merge(low: &str, lexicon: &Lexicon, tokens: &mut [Token], joined: &mut String, at: usize) -> bool {
    let part = |t: &Token| !t.joined && (t.kind != TokenKind::Symbol || is_sign(low, t)) && t.end > t.start;
    let mut first = at;
    while let Some(previous) = first.checked_sub(1).and_then(|i| tokens.get(i)) {
        if !part(previous) || tokens.get(first).is_none_or(|t| t.start != previous.end) || at - first > 3 {
            break;
        }
        first -= 1;
    }
    let mut last = at;
    while let (Some(t), Some(next)) = (tokens.get(last), tokens.get(last + 1)) {
        if !part(next) || next.start != t.end || last - at > 3 {
            break;
        }
        last += 1;
    }
    // A sign at the end ends a sentence.
    while last > at && tokens.get(last).is_some_and(|t| t.kind == TokenKind::Symbol) {
        last -= 1;
    }
    let (Some(start), Some(end)) = (tokens.get(first).map(|t| t.start), tokens.get(last).map(|t| t.end))
    else {
        return false;
    };
    let Some(reading) =
        low.get(start as usize..end as usize).filter(|_| last > at).and_then(|word| reading(word, lexicon))
    else {
        return false;
    };
    for token in tokens.get_mut(first + 1..=last).unwrap_or_default() {
        token.end = token.start;
    }
    if let Some(token) = tokens.get_mut(first) {
        token.end = end;
    }
    replace(tokens, joined, first, &reading, lexicon);
    true
}

/// The longest word that is read with its letters drawn out.
const LONGEST_DRAWN: usize = 24;
/// No word has a letter so often in a row.
const DRAWN_OUT: usize = 3;

/// "andddd", "freeee", "bestttt": the known word whose letters are drawn out, doubled where that is a word ("seeee").
fn drawn_out(word: &str, lexicon: &Lexicon) -> Option<String> {
    let bytes = word.as_bytes();
    let drawn = |run: &[u8]| run.len() >= DRAWN_OUT && run.first().is_some_and(u8::is_ascii_lowercase);
    let mut runs = bytes.chunk_by(|a, b| a == b);
    // "aaaaaaaa" is no word
    if bytes.len() > LONGEST_DRAWN || runs.clone().count() < 2 || !runs.any(drawn) {
        return None;
    }
    let shortened = |most: usize| -> Option<String> {
        let runs = bytes.chunk_by(|a, b| a == b);
        let kept = runs.flat_map(|run| run.get(..if run.len() < DRAWN_OUT { run.len() } else { most }));
        let meant = String::from_utf8(kept.flatten().copied().collect()).ok()?;
        (lexicon.id(word_hash(&meant)) != 0).then_some(meant)
    };
    shortened(2).or_else(|| shortened(1))
}

/// Whether the token may be a value or a name, by the words beside it: "my password is thegirl", "myhill primary". It stays as it is.
fn names_something(low: &str, tokens: &[Token], at: usize) -> bool {
    let word = |i: Option<usize>| {
        i.and_then(|i| tokens.get(i)).and_then(|t| low.get(t.start as usize..t.end as usize)).unwrap_or("")
    };
    let before = at.checked_sub(1);
    one_of(
        word(before),
        words!("is iz its was be : = called user username pass password passwd pw pin code psn as @"),
    ) || before.and_then(|i| tokens.get(i)).is_some_and(|t| t.classes.has(Class::Service))
        || one_of(
            word(Some(at + 1)),
            words!(
                "academy school primary college community infants juniors street road lane avenue close fell beach"
            ),
        )
}

/// The longest word of which one of two equal letters is left out, and of which two letters change places.
const LONGEST_DOUBLED: usize = 9;
const LONGEST_SWAPPED: usize = 5;

/// Words that the reader's lists do not hold and that would be another with two letters swapped, one letter fewer or cut in two.
const KEPT: &WordSet = words!(
    "pots meter polo fare filed intro grill dairy carp boost dose tires bets lest froth crepe clots naan snog mete \
    addy clam mood moods skull seed supper teen weds weeds thee poop poops somme hiss latte hoot loot putt yeet \
    groove goon droop stoop seep beet bellow imposter impress impart import iplayer unite hissing herrings alps \
    acre skis sues alter veil tsars urns horus ptah gird pats gaol diss matte tarns prat notting steeps weevil \
    imprison immobile missis chillis clad siad caer imovie iwatch sued suing toady odes"
);

/// "sned", "taht", "youu", "verry": the one known word of which two neighbouring letters of a short one changed places, or one stands
/// twice in a word without a capital ("Batt" is a surname); none if the word is one itself or a name ("west", "anna", "mood").
fn slip<'a>(word: &str, capital: bool, language: &'a Language) -> Option<&'a str> {
    let letters = word.as_bytes();
    if !(4..=LONGEST_DOUBLED).contains(&letters.len()) || !letters.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let mut meant = None;
    let mut before = HASH_START;
    for at in 1..letters.len() {
        let [first, second, after @ ..] = letters.get(at - 1..).unwrap_or_default() else { break };
        let kept = match first == second {
            true if !capital => Some(hash_byte(before, *first)),
            false if letters.len() <= LONGEST_SWAPPED => Some(hash_byte(hash_byte(before, *second), *first)),
            _ => None,
        };
        before = hash_byte(before, *first);
        let hash = kept.map(|kept| after.iter().fold(kept, |hash, &letter| hash_byte(hash, letter)));
        if let Some(known) = hash.and_then(|hash| language.lexicon.meant(hash))
            && meant.replace(known).is_some()
        {
            return None;
        }
    }
    meant.filter(|_| !is_right(word, language))
}

/// Whether a word that the lexicon does not know is one itself, or a name.
fn is_right(word: &str, language: &Language) -> bool {
    KEPT.has(word) || language.names.lists(word) != Attributes::default()
}

/// Small words before and after a known one that run together with it; "" is none, and one of both must be some.
const FIRST: [&str; 9] = ["i", "im", "my", "your", "ur", "his", "her", "the", ""];
const LAST: [&str; 6] = ["is", "me", "to", "you", "myself", ""];

/// "iwant", "mynameis", "addme": where the known word begins and ends that small ones run together with.
fn run_together(word: &str, language: &Language) -> Option<(usize, usize)> {
    if !(5..=LONGEST).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let middle = |first: &str, last: &str| {
        // "cornwallis" is no "cornwall is"
        let alone = first.is_empty() && matches!(last, "" | "is");
        let part = word.strip_prefix(first)?.strip_suffix(last).filter(|_| !alone)?;
        // "mydad"
        let least = if first == "my" { 3 } else { 4 };
        let known = part.len() >= least && language.lexicon.meant(word_hash(part)).is_some();
        known.then(|| (first.len(), first.len() + part.len()))
    };
    let found = FIRST.iter().find_map(|first| LAST.iter().find_map(|last| middle(first, last)));
    found.filter(|_| !is_right(word, language))
}

/// The figures of a British telephone number.
const TELEPHONE: core::ops::RangeInclusive<usize> = 10..=11;

/// What a telephone number is told after.
const TELLS: &[&str] = &[
    "is", "me", "on", "no", "at", "tel", "mob", "num", "number", "phone", "mobile", "ring", "call", "text",
    "txt", "mum", "dad",
];

/// "me07700900123", "07700900123xx": where a telephone number begins and ends that words run together with.
fn telephone_in(word: &str) -> Option<(usize, usize)> {
    let start = word.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = word.split_at_checked(start)?;
    let number = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters =
        before.bytes().all(|b| b.is_ascii_alphabetic()) && number.bytes().all(|b| b.is_ascii_digit());
    let tells = before.is_empty() || TELLS.iter().any(|tells| before.ends_with(tells));
    let told = letters && tells && number.starts_with('0') && TELEPHONE.contains(&number.len());
    told.then_some((start, start + number.len()))
}

/// "on07700900123.jpg", "@mum07700900123", "example.com/no07700900123": a part of a file's name, an account or a link.
fn is_path(low: &str, token: &Token) -> bool {
    let before = low.as_bytes().get(..token.start as usize).and_then(<[u8]>::last);
    let rest = low.as_bytes().get(token.end as usize..).unwrap_or_default();
    matches!(before, Some(b'/' | b'@' | b'_' | b'-' | b'#'))
        || matches!(rest, [b'.' | b'_' | b'-' | b'@', next, ..] if next.is_ascii_alphanumeric())
}

/// Cuts the token before and after these bytes of it.
#[inline(never)]
fn cut(token: &Token, (begin, end): (usize, usize), low: &str, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let mut start = token.start;
    for end in [token.start + begin as u32, token.start + end as u32, token.end] {
        if end > start {
            let later = start > token.start;
            let hash = word_hash(low.get(start as usize..end as usize).unwrap_or(""));
            let mut part = Token { start, end, text: (start, end), hash, ..token.clone() };
            part.space_before |= later;
            part.line_before &= !later;
            part.capital &= !later || token.all_capitals;
            if token.has_digit {
                let figures = low.as_bytes().get(start as usize).is_some_and(u8::is_ascii_digit);
                part.kind = if figures { TokenKind::Number } else { TokenKind::Word };
                part.has_digit = false;
            }
            look_up(&mut part, lexicon);
            out.push(part);
            start = end;
        }
    }
}

/// The letter that a digit or a sign looks like; what looks like "i" may be an "l" too. Any other character is itself.
pub(crate) fn letter_like(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '2' => 'z',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' | '9' => 'g',
        '7' => 't',
        '8' => 'b',
        other => other,
    }
}

/// The known word that `word` stands for, with each digit or sign read as the letter it looks like.
#[inline(never)]
fn reading(word: &str, lexicon: &Lexicon) -> Option<String> {
    // "8k", "1d", "4m" are classes and measures, no disguise.
    // "14m" is an age and a sex, "14b" the number of a house.
    let lettered = matches!(word.as_bytes(), [b'0'..=b'9', b'0'..=b'9', b'a'..=b'k' | b'm']);
    let measure = lettered || word.len() == 2 && word.starts_with(|c: char| c.is_ascii_digit());
    if measure || word.len() > LONGEST || !word.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    // "2m0rr0w" is "2morrow"
    for (one, kept) in [('i', 0), ('l', 0), ('i', 1)] {
        let like = |(at, c): (usize, char)| match letter_like(c) {
            _ if at < kept => c,
            'i' if c != 'i' => one,
            letter => letter,
        };
        let reading: String = word.chars().enumerate().map(like).collect();
        if lexicon.id(word_hash(&reading)) != 0 {
            return Some(reading);
        }
    }
    None
}
