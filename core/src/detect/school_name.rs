//! Reading the name of a school: "st marks primary", "Canal View C of E Primary", "ysgol maes derwen".

use super::words::Words;
use crate::text::{Class, WordSet, one_of};

/// Words that stand before "school" without naming one.
pub const GENERIC: &WordSet = words!(
    "big new old same different good great best nice little small private boarding sunday summer middle \
    upper lower special girls boys dance drama forest eco surf ski clown circus music art home another \
    other magic local real normal online lovely amazing own football swimming riding law medical stage \
    driving language saturday village whole muslim catholic christian public state free first last bad \
    rubbish boring posh massive huge tiny nearest nearby wizard wizarding pirate spy monster ghost hero \
    to in after secondary high primary pony ninja"
);

/// Endings of place names that schools are named after.
const PLACE_ENDINGS: &[&str] = &[
    "side", "hill", "field", "fields", "wood", "woods", "brook", "dale", "ford", "vale", "view", "bank",
    "gate", "mead", "croft", "ley", "leigh", "bury", "mount", "oaks", "park", "moor", "hurst", "thorpe",
    "worth", "ridge", "heath", "grove", "church", "lands", "bridge", "borough", "combe", "stead", "wick",
    "more",
];
const NO_PLACE: &WordSet = words!(
    "outside inside seaside upside downhill uphill alongside countryside beside bedside poolside \
    roadside midfield battlefield airfield anymore offside riverside bowling mcdonalds"
);

/// What is named like a school and is none.
const OTHER: &WordSet =
    words!("ambulance church chapel cathedral minster abbey castle hospital museum theme class zoo farm");

/// A name that may be a school's.
pub struct Name {
    /// Its first word.
    pub start: usize,
    /// The place after its last word.
    pub end: usize,
    /// How much the name alone says: 0 to 40.
    pub weight: u8,
}

fn is_place_name(word: &str) -> bool {
    word.len() >= 7 && !NO_PLACE.has(word) && PLACE_ENDINGS.iter().any(|e| word.ends_with(e))
}

/// Reads the name that begins at `at`.
pub fn name(w: &Words<'_>, at: usize) -> Option<Name> {
    let mut start = at;
    while start < at + 3
        && w.one_of(start, words!("a the called named is to 2 at school"))
        && !w.get(start + 1).line
    {
        if w.text(start) == "school"
            && w.get(start + 1).mark == b' '
            && !w.one_of(start + 1, words!("called named is at"))
            && start > at
        {
            break;
        }
        start += 1;
    }
    // "Ysgol Maes Derwen": the school word comes first.
    if w.one_of(start, words!("ysgol coleg scoil gaelscoil bunscoil")) {
        let end = (start + 1..start + 4)
            .take_while(|&i| {
                w.get(i).mark == b' '
                    && !w.get(i).line
                    && !w.is(i, Class::Function)
                    && w.get(i).sentence == w.get(start).sentence
            })
            .last()?
            + 1;
        return Some(Name { start, end, weight: 55 });
    }
    let saint = w.one_of(start, words!("st saint saints sts ss"))
        || w.after(start, "our lady").is_some()
        || w.after(start, "sacred heart").is_some()
        || w.after(start, "holy").is_some()
        || w.after(start, "all saints").is_some();
    // "Queen Elinors", "Sir John Moore": a school is named after such people.
    let patron = w.get(start).capital
        && w.get(start + 1).capital
        && w.one_of(start, words!("queen king prince princess bishop archbishop cardinal lord lady"));
    let (mut end, mut capitals, mut school_word, mut own_words) = (start, 0, false, 0);
    // "Forest School", "Eco School": a word that says what sort of school it is.
    let mut sorts = 0;
    // Small words inside the name since its last word.
    let mut inside = 0;
    for i in start..start + 8 {
        let word = w.get(i);
        // "ashgrove 🏫 primary": a picture may stand before the school word.
        let joins = matches!(word.mark, b' ' | b'-' | b'\'' | b'&')
            || (word.mark == b'*' && word.classes.has(Class::School))
            || (word.mark == b'.' && w.text(i.wrapping_sub(1)) == "st");
        if word.token == u32::MAX || (i > start && (word.line || !joins)) || (word.number && i == start) {
            break;
        }
        if word.classes.has(Class::School) && !(i == start && saint) {
            if own_words == 0 {
                return None;
            }
            school_word = true;
            (end, inside) = (i + 1, 0);
            continue;
        }
        // "Canal View C of E Primary", "Our Lady of Lourdes", "St Peter and St Paul".
        let inner = i > start && one_of(word.text, words!("of the and for e c in"));
        if inner {
            let ahead = (i + 1..i + 4)
                .take_while(|&j| w.get(j).mark == b' ')
                .any(|j| w.is(j, Class::School) || w.one_of(j, words!("st saint")));
            // "Our Lady of the Wayside"
            let lady_of_the = word.text == "the" && w.text(i - 1) == "of" && saint && inside > 0;
            let lady = lady_of_the
                || word.text == "of"
                    && w.get(i + 1).token != u32::MAX
                    && (w.get(i + 1).capital || w.text(i.wrapping_sub(1)) == "lady");
            if (ahead && word.text != "in") || (lady && saint) {
                inside += 1;
                continue;
            }
        }
        if school_word
            || word.classes.has(Class::Title)
            || (word.classes.has(Class::Function) && !(saint && word.text == "our"))
            || word.classes.has(Class::Repeat)
            || word.classes.has(Class::Weekday)
        {
            break;
        }
        let generic =
            w.one_of(i, GENERIC) || word.classes.has(Class::Kin) || word.classes.has(Class::Activity);
        own_words += usize::from(!generic || word.capital);
        sorts += usize::from(generic && word.capital);
        capitals += usize::from(word.capital);
        // Without a school word the name ends here: with capitals, after a saint's name, or after one word.
        let joins = i == start || end + inside == i;
        let known = word.capital
            || (saint && (i <= start + 1 || inside > 0))
            || (i == start && is_place_name(word.text));
        if known && joins {
            (end, inside) = (i + 1, 0);
        }
    }
    let sort = school_word && own_words == 1 && sorts == 1 && end == start + 2;
    if end == start || own_words == 0 || sort {
        return None;
    }
    let alone = w.get(start);
    // "St Mary's church", "st johns ambulance".
    let thing = |at: usize| w.is(at, Class::Place) || w.is(at, Class::SchoolPlace) || w.one_of(at, OTHER);
    let next = w.get(end).mark == b' ' && !w.get(end).line && (thing(end) || w.is(end, Class::Club));
    let other = !school_word && (next || end > start + 1 && thing(end - 1));
    let place = !school_word
        && !saint
        && (alone.classes.has(Class::Town)
            || alone.classes.has(Class::Place)
            || alone.classes.has(Class::Activity)
            || alone.classes.has(Class::Verb)
            || alone.classes.has(Class::Service)
            || alone.classes.has(Class::Day)
            || alone.classes.has(Class::Kin)
            || alone.classes.has(Class::Month));
    if other || place || (saint && end == start + 1) {
        return None;
    }
    let weight = if school_word {
        40
    } else if saint {
        35
    } else if patron && end > start + 1 {
        30
    } else if is_place_name(alone.text) {
        25
    } else if capitals > 0 {
        10
    } else {
        0
    };
    Some(Name { start, end, weight })
}
