//! What words cannot be, however sure the weights are.

use super::tags::Tag;
use crate::{
    detect::{
        Scan,
        credential::is_puzzle,
        email::WEB,
        hobby_club::is_ones_own,
        phone::is_help_line,
        postcode::of_a_car,
        read::{digits::spoken, everybody::is_of_all, invitation::asks_at_home, words::Word},
    },
    names::holds_office,
    text::{Class, WordSet, one_of},
};
use std::ops::Range;

/// The words of the longest name whose surname stands first.
const MOST_TURNED: usize = 3;
/// So many numbers in a sentence are no code by their look.
const MANY: usize = 3;

/// Of what stands beside the number of a home.
const LIVING: &WordSet = words!("live living lives house flat home road street door parcel address ours");

/// Digits of a number to which a text is sent.
const SHORT_CODE: usize = 5;

/// Whether words are parted by spaces alone, not by the marks of one name: "Mossy Otter", not "pixel.wren".
pub(super) fn stand_apart(scan: &Scan<'_>, words: &Range<usize>) -> bool {
    let tokens = scan.words.tokens(words.clone());
    (tokens.start + 1..tokens.end).all(|at| !scan.text.is_glued(at))
}

/// Whether the figures of words are more than a code, no help line's number, and no count: "907,700".
#[inline(never)]
fn can_be_rung(list: &[Word<'_>]) -> bool {
    let figures = list.iter().flat_map(|word| word.text.bytes()).filter(u8::is_ascii_digit);
    let digits: Vec<u8> = figures.map(|b| b - b'0').collect();
    let count = matches!(list, [first, rest] if rest.mark == b',' && !first.text.starts_with('0'));
    digits.len() > SHORT_CODE && !count && !is_help_line(&digits)
}

/// Whether words can be what the weights alone take them for: one word is no full name, `你好` no user name, a dog's age
/// nobody's, `www.example.org` no e-mail address, neither a help line nor the short number for a text message somebody's telephone,
/// and what only counts or ranks is nothing.
#[inline(never)]
pub(super) fn can_be(scan: &Scan<'_>, tag: Tag, words: &Range<usize>) -> bool {
    let w = scan.words;
    let list = w.all().get(words.clone()).unwrap_or_default();
    let said = |class| w.any(words.clone(), class);
    let marked = |mark: u8| list.iter().skip(1).filter(|word| word.mark == mark).count();
    if is_ranking(list)
        || matches!(tag, Tag::Handle | Tag::Credential) && list.iter().all(is_size)
        || tag != Tag::Credential && (is_counting(list) || is_notation(list))
    {
        return false;
    }
    match tag {
        Tag::Name => {
            // "Theo P", as a class tells its children apart
            let initial = list.last().is_some_and(|word| word.text.len() == 1);
            let office = list.first().is_some_and(|w| holds_office(w.text) || w.classes.has(Class::Title));
            // "Eilidh, m' àireamh fòn": a comma parts a surname from one first name, or two
            let inner = list.get(1..list.len().saturating_sub(1)).unwrap_or_default();
            let letter = inner.iter().any(|word| word.text.len() == 1);
            let clauses = marked(b',') > 0 && (list.len() > MOST_TURNED || letter);
            // "My name is Maya. Ring me"
            let one = list.first().zip(list.last()).is_some_and(|(a, b)| a.sentence == b.sentence);
            let two = list.len() > 1 && !(list.len() == 2 && (initial || office));
            one && two && !is_list(list) && !clauses
        }
        // "j4ck sm1th", "w8 4me", "2H2 + O2 makes 2H2O"
        Tag::Address => {
            let word = |word: &Word<'_>| has_figure_inside(word.text) || is_read(word);
            let letters = list.iter().all(|w| w.figure && !w.number) && list.iter().any(word);
            // "82, 86, 10A": the buses
            let named = |word: &Word<'_>| word.text.bytes().filter(u8::is_ascii_alphabetic).count() > 1;
            let names = list.len() < 3 || list.iter().any(named);
            let counted = counts_things(list) && !said(Class::Street);
            // "our tablet is number 14"
            let bare = matches!(list, [first, _] if first.text == "number")
                && !w.sentence(words.start).any(|at| w.one_of(at, LIVING));
            let tokens = w.tokens(words.clone());
            let of_all = is_of_all(scan.text, &tokens) || of_a_car(scan.text, tokens.start);
            !letters && names && !counted && !bare && marked(b'+') == 0 && !of_all
        }
        // "come to our summer fair on saturday", "mum can we go to the park"
        Tag::Meeting => {
            let event = list.len() > 3 && w.any(words.start + 1..words.start + 6, Class::SchoolEvent);
            let mine = w.any(words.clone(), Class::Myself) || list.iter().any(|word| one_of(word.text, MINE));
            let school = event && one_of(w.text(words.start), words!("come coming join visit")) && !mine;
            !(asks_at_home(w, words.start) || school)
        }
        // "i went to the library on my own", "we just moved from Leeds"
        Tag::Location | Tag::Routine => {
            let within = w.sentence(words.start);
            let left = w.text(words.start.wrapping_sub(1)) == "from"
                && w.text(words.start.wrapping_sub(2)) == "moved";
            let goes_on = |at: usize| w.is(at, Class::Repeat) || w.one_of(at, GOES_ON);
            let did = |at: usize| w.one_of(at, words!("i we")) && w.one_of(at + 1, DID);
            !left && (within.clone().any(goes_on) || !within.into_iter().any(did))
        }
        // a name ends with its sentence
        Tag::School => {
            let before = words.start.saturating_sub(RIVAL_REACH)..words.start;
            w.sentence(words.start).end >= words.end && !before.into_iter().any(|at| w.one_of(at, RIVALS))
        }
        // "Señor Ruiz", "Breakfast Club", "Manchester United"
        Tag::Club => !said(Class::Title) && is_ones_own(w, words),
        // "its me maya"
        Tag::Handle => {
            let presented = w.one_of(words.start.wrapping_sub(1), words!("me am im iam"));
            let called =
                presented && list.len() == 1 && list.iter().all(|word| scan.names.is_first_name(word.text));
            // "im Mossy Otter": a name, whoever made it up
            let plain = |word: &Word<'_>| !word.figure && !word.number;
            let service = || w.any(w.sentence(words.start), Class::Service);
            let phrase = presented
                && list.len() > 1
                && list.iter().all(plain)
                && stand_apart(scan, words)
                && !service();
            !called
                && !phrase
                && words.clone().any(|at| w.text(at).bytes().any(|b| b.is_ascii_alphanumeric()))
        }
        Tag::Email => {
            let tokens = scan.text.tokens().get(w.tokens(words.clone())).unwrap_or_default();
            let any = |is: fn(&str) -> bool| tokens.iter().any(|token| is(scan.text.token_text(token)));
            // "the form is at www.example.org"
            any(|word| word == "@")
                || !any(|word| one_of(word, WEB)) && (said(Class::SpeltMark) || said(Class::MailProvider))
        }
        Tag::Phone => {
            // pairs in brackets are points, and what is added up stands in a sum
            let sum = marked(b'+') > 0 || marked(b'(') > 1;
            !sum && (can_be_rung(list) || said(Class::NumberWord))
        }
        // "what age is your dog", "how old were you in the war"
        Tag::Asl => {
            let long_ago =
                |w: &[Word<'_>]| matches!(w, [old, were, _] if old.text == "old" && were.text == "were");
            !said(Class::Pet) && !list.windows(3).any(long_ago)
        }
        // Scores are numbers too: numbers one by one are called a code, and "9600 then 4800 then 2400" are worked out.
        Tag::Credential => {
            let sentence = w.sentence(words.start);
            let called = [Class::Secret, Class::Code, Class::Account];
            // "m0lly h4rtwell"
            let name = list.len() > 1 && list.iter().all(|word| has_figure_inside(word.text));
            let numbers = sentence.clone().filter(|&at| w.get(at).number).count();
            let told = list.len() < 2 && numbers < MANY
                || list.iter().any(|word| !word.number)
                || called.iter().any(|&class| w.any(sentence.clone(), class));
            // "#2025Vision"
            let tagged = list.first().is_some_and(|word| word.mark == b'#');
            told && !name && !tagged && !is_puzzle(scan.text, &w.tokens(words.clone()))
        }
        _ => true,
    }
}

/// What is said of the school of others, within so many words before it: "we played against ...".
const RIVALS: &WordSet = words!("against beat versus vs v visited thrashed hammered play drew");
/// See [`RIVALS`].
const RIVAL_REACH: usize = 3;
/// Where the writer is.
const MINE: &WordSet = words!("me mine ours house home");
/// What is so now, or will be.
const GOES_ON: &WordSet = words!("am is are be now still today tonight");
/// What the writer once did, whoever was there.
const DID: &WordSet =
    words!("went walked got was were cycled figured did made learnt learned slept rode swam tied baked");

/// Whether a word with a figure is read as another word.
fn is_read(word: &Word<'_>) -> bool {
    word.figure && !word.text.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a word has letters around a figure.
fn has_figure_inside(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
        && !word.starts_with(|c: char| c.is_ascii_digit())
        && !word.ends_with(|c: char| c.is_ascii_digit())
}

/// "100x200x300": the sides of a box.
fn is_size(word: &Word<'_>) -> bool {
    word.text.contains('x') && word.text.bytes().all(|b| b.is_ascii_digit() || b == b'x')
}

/// Whether words are the items of a list, of which one alone is no full name: "Shanah Tovah, Vaisakhi, Holi".
fn is_list(list: &[Word<'_>]) -> bool {
    let items = || list.chunk_by(|_, next| next.mark != b',');
    items().count() > 2 && items().any(|item| item.len() == 1)
}

/// Whether words are places in a race: "1st Red 77, 2nd Blue 70, 3rd Green 9".
fn is_ranking(list: &[Word<'_>]) -> bool {
    ["1st", "2nd", "3rd", "4th", "5th"].iter().filter(|&&place| list.iter().any(|w| w.text == place)).count()
        > 2
}

/// How many numbers that only rise, or only fall, are counted.
const FEWEST_COUNTED: usize = 4;

/// Whether the numbers among words only rise or only fall, none of them written with a nought before it: a countdown, a table, the
/// verses of a song.
fn is_counting(list: &[Word<'_>]) -> bool {
    let mut numbers: Vec<u32> = Vec::new();
    let mut tens = false;
    for word in list {
        let spoken = spoken(word.text);
        let Some(number) = spoken.or_else(|| word.text.parse().ok().filter(|_| word.number)) else {
            continue;
        };
        // as telephone numbers have it
        if matches!(word.text, "oh" | "o")
            || spoken.is_none() && word.text.len() > 1 && word.text.starts_with('0')
        {
            return false;
        }
        match numbers.last_mut().filter(|_| tens && number < 10 && spoken.is_some()) {
            Some(last) => *last += number,
            None => numbers.push(number),
        }
        tens = spoken.is_some_and(|n| n >= 20);
    }
    numbers.len() >= FEWEST_COUNTED && (numbers.is_sorted() || numbers.iter().rev().is_sorted())
}

/// "12 drummers drumming, 11 pipers piping".
fn counts_things(list: &[Word<'_>]) -> bool {
    let numbers = list.iter().filter(|word| word.number);
    let numbers: Vec<i32> = numbers.filter_map(|word| word.text.parse().ok()).collect();
    matches!(list, [first, next, .., last] if first.number && !next.number && !last.number)
        && matches!(numbers.as_slice(), [a, b, ..] if (a - b).abs() == 1)
}

/// So many pairs of a letter and a figure are a notation.
const FEWEST_PAIRS: usize = 3;

/// "k2, p2, k2tog", "e4 d5 c4": a letter and a figure, again and again.
fn is_notation(list: &[Word<'_>]) -> bool {
    let pair = |word: &&Word<'_>| matches!(word.text.as_bytes(), [letter, figure] if letter.is_ascii_lowercase() && figure.is_ascii_digit());
    list.iter().filter(pair).count() >= FEWEST_PAIRS
}
