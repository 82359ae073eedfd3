//! The words of a text as the grammar reads them: usual forms, contractions as one word, stretched, masked and digit-spelt words
//! read as what they stand for, emoji as words.

use super::vocabulary::{Entry, Vocabulary, WordClasses};
use crate::{
    detect::Scan,
    text::{HASH_START, Token, TokenKind, hash_byte, letter_like, one_of, word_hash},
};
use std::ops::Range;

/// One word of the grammar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Number of the usual form; 0 where the grammar does not know the word.
    pub(super) number: u16,
    /// Hash of its first token.
    pub(super) hash: u32,
    /// What it can be.
    pub(super) classes: WordClasses,
    /// Its first token and the one after its last.
    pub(super) tokens: (u32, u32),
    /// Its sentence.
    pub(super) sentence: u32,
    joins: bool,
    joined: bool,
    /// An unknown word with a capital inside a sentence.
    capital: bool,
}

/// The words of a text.
pub(super) struct Stream {
    /// In order.
    pub(super) words: Vec<Word>,
    /// Whether the text reads as talk between children rather than as written work.
    pub(super) talk: bool,
}

impl Stream {
    /// The tokens of a range of words.
    pub(super) fn tokens(&self, words: (usize, usize)) -> Range<usize> {
        let first = self.words.get(words.0).map_or(0, |w| w.tokens.0);
        let last = self.words.get(words.1.saturating_sub(1)).map_or(0, |w| w.tokens.1);
        first as usize..last as usize
    }
}

/// Reads the words of a text.
pub(super) fn read(scan: &Scan<'_>, vocabulary: &Vocabulary) -> Stream {
    let text = scan.text;
    let tokens = text.tokens();
    let known_classes = &vocabulary.known;
    let people: Vec<u32> =
        scan.people.iter().filter_map(|p| p.name().split_whitespace().next()).map(lower_hash).collect();
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    let (mut chat, mut capitals) = (0, false);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let start = at;
        at += 1;
        let mut word = Word {
            number: 0,
            hash: token.hash,
            classes: WordClasses::default(),
            tokens: (start as u32, at as u32),
            sentence: token.sentence,
            joins: false,
            joined: false,
            capital: false,
        };
        let mut masked = false;
        let known = if token.kind == TokenKind::Symbol {
            let mark = text.mark(token);
            if !matches!(mark, b'@' | b'$' | b'*') || text.token_text(token) == "*" {
                continue;
            }
            vocabulary.look_up(word_hash(text.token_text(token)))
        } else {
            let chunk = glued(tokens, start, |t| text.token_text(t));
            let signs = if chunk > start + 1 {
                let spelt = tokens.get(start..chunk).unwrap_or_default().iter().map(|t| text.token_text(t));
                let spelt: String = spelt.collect();
                masked = mask_hides_letters(&spelt);
                match masked {
                    true => unmask(vocabulary, &spelt),
                    false => vocabulary.look_up(word_hash(&letters_for_signs(&spelt))),
                }
            } else {
                None
            };
            if masked || signs.is_some() {
                at = chunk;
                signs
            } else {
                let found = vocabulary.get(token.hash);
                let alone = chunk == start + 1;
                found
                    .or_else(|| if alone { respelt(vocabulary, token, text.token_text(token)) } else { None })
            }
        };
        word.tokens.1 = at as u32;
        if let Some(entry) = known {
            take(entry, &mut word);
        }
        if masked {
            word.classes = word.classes.and(known_classes.masked);
        } else if known.is_none() {
            if token.kind == TokenKind::Symbol {
                continue;
            }
            let spelt = text.token_text(token);
            let name = token.kind == TokenKind::Word && is_first_name(scan, spelt);
            if !name && let Some((first, second)) = slipped(scan, vocabulary, token, &mut word) {
                join_or_push(vocabulary, &mut words, first);
                join_or_push(vocabulary, &mut words, second);
                continue;
            }
            if name {
                word.classes = word.classes.and(known_classes.name);
            }
            word.capital = token.capital
                && !token.all_capitals
                && start > 0
                && tokens.get(start - 1).is_some_and(|before| before.sentence == token.sentence);
            capitals |= word.capital;
        }
        if people.contains(&token.hash) {
            word.classes = word.classes.and(known_classes.name);
        }
        chat += usize::from(word.classes.meets(known_classes.chat) && !text.token_text(token).contains('\''));
        join_or_push(vocabulary, &mut words, word);
    }
    let small_start = tokens.first().is_some_and(|t| t.kind == TokenKind::Word && !t.capital);
    let talk = 20 * chat >= tokens.len().max(20) || (small_start && tokens.len() <= 40);
    if talk && capitals {
        // In talk a capital inside a sentence is a name.
        for word in words.iter_mut().filter(|w| w.capital) {
            word.classes = word.classes.and(known_classes.name);
        }
    }
    Stream { words, talk }
}

/// A word that no list knows: with a slip of the finger, or two words without the space between them, which are handed back.
fn slipped(scan: &Scan<'_>, vocabulary: &Vocabulary, token: &Token, word: &mut Word) -> Option<(Word, Word)> {
    let text = scan.text.token_text(token);
    let plain = (4..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase());
    if !plain || token.id != 0 || scan.names.is_everyday(text) {
        return None;
    }
    if let Some(meant) = vocabulary.slip(text) {
        take(meant, word);
        return None;
    }
    let strong = vocabulary.known.glued;
    let mut hash = HASH_START;
    text.bytes().zip(1..text.len()).find_map(|(byte, at)| {
        hash = hash_byte(hash, byte);
        let first = vocabulary.get(hash)?;
        let second = vocabulary.look_up(word_hash(text.get(at..)?))?;
        first.classes.and(second.classes).meets(strong).then(|| {
            let (mut left, mut right) = (*word, *word);
            take(first, &mut left);
            take(second, &mut right);
            (left, right)
        })
    })
}

fn lower_hash(word: &str) -> u32 {
    word_hash(&word.chars().flat_map(char::to_lowercase).collect::<String>())
}

/// Reads a word as what is known of it.
fn take(entry: &Entry, word: &mut Word) {
    word.number = entry.usual;
    word.classes = entry.classes;
    (word.joins, word.joined) = (entry.joins, entry.joined);
}

/// "you" and "are" become "youre".
fn join_or_push(vocabulary: &Vocabulary, words: &mut Vec<Word>, word: Word) {
    if !(word.joined && join(vocabulary, words, &word)) {
        words.push(word);
    }
}

/// Joins a word to the last, if the two make one.
#[inline(never)]
fn join(vocabulary: &Vocabulary, words: &mut [Word], word: &Word) -> bool {
    if let Some(last) = words.last_mut().filter(|last| last.joins && last.sentence == word.sentence)
        && let Some(entry) = vocabulary.join(last.number, word.number).and_then(|n| vocabulary.entry(n))
    {
        take(entry, last);
        last.tokens.1 = word.tokens.1;
        return true;
    }
    false
}

/// More pieces than this are no masked word.
const LONGEST_GLUED: usize = 24;

/// The token after the run of letters, digits and signs without a space that starts at `start`; at least one sign among them.
fn glued<'a>(tokens: &'a [Token], start: usize, text: impl Fn(&'a Token) -> &'a str) -> usize {
    let mut end = start + 1;
    let mut signs = false;
    while let Some(token) = tokens.get(end).filter(|t| !t.space_before) {
        if end - start > LONGEST_GLUED {
            return start + 1;
        }
        if token.kind == TokenKind::Symbol {
            if !one_of(text(token), words!("* @ $ ! # % +")) {
                break;
            }
            signs = true;
        }
        end += 1;
    }
    if signs { end } else { start + 1 }
}

/// "f***", "b*tch": a letter, then at least one star; two where the letters do not go on.
fn mask_hides_letters(spelt: &str) -> bool {
    let letters = spelt.bytes().filter(u8::is_ascii_alphabetic).count();
    let stars = spelt.bytes().filter(|b| matches!(b, b'*' | b'#' | b'%' | b'@' | b'$' | b'!')).count();
    let all = letters + stars == spelt.len();
    let hidden = spelt.bytes().filter(|&b| b == b'*').count();
    let goes_on = spelt.ends_with(|c: char| c.is_ascii_alphabetic());
    all && spelt.len() <= 12
        && spelt.starts_with(|c: char| c.is_ascii_alphabetic())
        && ((hidden >= 2 && letters <= 6) || (hidden == 1 && goes_on && spelt.len() <= 9))
        || (all && stars >= 3 && hidden == 0 && letters <= 2 && spelt.len() >= 4 && !spelt.contains("!!"))
}

/// A vowel hidden by one sign ("l*ser"): the hashed word that it makes.
#[inline(never)]
fn unmask<'a>(vocabulary: &'a Vocabulary, spelt: &str) -> Option<&'a Entry> {
    let hidden = spelt.bytes().filter(|b| !b.is_ascii_alphabetic()).count();
    let open = |vowel: &&str| spelt.replace(|c: char| !c.is_ascii_alphabetic(), vowel);
    let vowels = ["a", "e", "i", "o", "u"].iter().filter(|_| hidden == 1);
    vowels.map(open).find_map(|word| vocabulary.look_up(word_hash(&word)))
}

/// Digits and signs that stand for letters.
#[inline(never)]
fn letters_for_signs(spelt: &str) -> String {
    spelt.trim_end_matches('!').chars().map(|c| if c == '+' { 't' } else { letter_like(c) }).collect()
}

/// "uglyyyy", "sh1t": a spelling that the files do not list.
fn respelt<'a>(vocabulary: &'a Vocabulary, token: &Token, text: &str) -> Option<&'a Entry> {
    if token.kind != TokenKind::Word || text.len() > 40 || text.len() < 3 {
        return None;
    }
    let known = |spelt: &str| vocabulary.look_up(word_hash(spelt));
    if token.has_digit {
        let spelt = letters_for_signs(text);
        return known(&spelt).or_else(|| known(&spelt.replace('i', "l")));
    }
    let bytes = text.as_bytes();
    let stretched = bytes.windows(3).any(|w| w.first() == w.get(1) && w.first() == w.get(2));
    let doubled_end = bytes.len() > 4 && bytes.last() == bytes.get(bytes.len() - 2);
    if !stretched && !doubled_end {
        return None;
    }
    let least = if stretched { 3 } else { 2 };
    let short = [1, 2].into_iter().find_map(|keep| known(&shortened(text, least, keep)));
    short.or_else(|| if stretched { known(&shortened(text, 2, 1)) } else { None })
}

/// The text with each run of `least` or more of one letter cut to `keep`.
fn shortened(text: &str, least: usize, keep: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let run = chars.iter().skip(at).take_while(|&&d| d == c).count();
        out.extend(std::iter::repeat_n(c, if run >= least { keep } else { run }));
        at += run;
    }
    out
}

/// A first name of the lists, or its owner's form ("ellies").
fn is_first_name(scan: &Scan<'_>, word: &str) -> bool {
    if word.len() < 3 {
        return false;
    }
    let owner = || {
        let owner = word.strip_suffix("'s").or(word.strip_suffix('s'))?;
        (owner.len() > 2 && !scan.names.is_everyday(word)).then_some(owner)
    };
    scan.names.is_first_name(word) || owner().is_some_and(|owner| scan.names.is_first_name(owner))
}
