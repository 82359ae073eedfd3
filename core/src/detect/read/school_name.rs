//! Reading the name of a school: "st marks primary", "Canal View C of E Primary", "ysgol maes derwen".

use super::words::Words;
use crate::text::{Class, Classes, WordSet, one_of};

/// Words that stand before "school" without naming one.
pub const GENERIC: &WordSet = words!(
    "big new old same different good great best nice little small private boarding sunday summer middle \
    upper lower special girls boys dance drama forest eco surf ski clown circus music art home another \
    other magic local real normal online lovely amazing own football swimming riding law medical stage \
    driving language saturday village whole muslim catholic christian public state free first last bad \
    rubbish boring posh massive huge tiny nearest nearby wizard wizarding pirate spy monster ghost hero \
    to in after secondary high primary pony ninja start"
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
const OTHER: &WordSet = words!(
    "ambulance church chapel cathedral minster abbey castle hospital museum theme class zoo farm wall tower"
);

/// What a school is called first in other languages.
pub const LEADING: &WordSet = words!("ysgol coleg scoil gaelscoil bunscoil sgoil bunsgoil bun-sgoil");

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
    let start = first_word(w, at);
    if w.one_of(start, LEADING) {
        return led_by_school(w, start);
    }
    let read = Reading::of(w, start)?;
    let unnamed = read.end == start || read.own_words == 0 || read.is_sort();
    // "st" alone names nobody.
    let bare = read.saint && read.end == start + 1;
    let other =
        !read.school_word && (bears_other_name(w, start, read.end) || !read.saint && is_no_name(w, start));
    if unnamed || bare || other {
        return None;
    }
    Some(Name { start, end: read.end, weight: read.weight(w) })
}

/// Where the name begins after "to", "at the", "is called".
fn first_word(w: &Words<'_>, at: usize) -> usize {
    let mut start = at;
    while start < at + 3
        && w.one_of(start, words!("a the called named is to 2 at school"))
        && !w.get(start + 1).line
    {
        let own = w.text(start) == "school"
            && w.get(start + 1).mark == b' '
            && !w.one_of(start + 1, words!("called named is at"));
        if own && start > at {
            break;
        }
        start += 1;
    }
    start
}

/// "Ysgol Maes Derwen", "Sgoil an Lòin": the school word comes first.
fn led_by_school(w: &Words<'_>, start: usize) -> Option<Name> {
    let belongs = |&i: &usize| {
        let word = w.get(i);
        word.mark == b' '
            && !word.line
            && (!word.classes.has(Class::Function) || w.one_of(i, words!("an na")) && w.get(i + 1).capital)
            && word.sentence == w.get(start).sentence
    };
    let last = (start + 1..start + 4).take_while(belongs).last()?;
    Some(Name { start, end: last + 1, weight: 55 })
}

/// "st marks", "our lady of lourdes", "holy trinity", "bishop wiltons".
pub fn is_saint(w: &Words<'_>, at: usize) -> bool {
    // "sent oswolds primry"
    let heard = w.text(at) == "sent" && w.is(at + 2, Class::School) && w.text(at + 1).ends_with('s');
    // "queen maudes", but "king charles"
    let named = w.text(at + 1);
    let patron = w.one_of(at, PATRONS)
        && named.len() > 4
        && named.ends_with('s')
        && !one_of(named, words!("charles james thomas lewis francis games crown years"))
        && !w.is_any(at + 1, Classes::of(&[Class::Plain, Class::Verb, Class::Function, Class::Kin]));
    heard
        || patron
        || w.one_of(at, words!("st saint saints sts ss"))
        || ["our lady", "sacred heart", "holy", "all saints"].iter().any(|p| w.after(at, p).is_some())
}

/// Whom schools are named after.
const PATRONS: &WordSet = words!("queen king prince princess bishop archbishop cardinal lord lady");

/// "Queen Elinors", "Sir John Moore": a school is named after such people.
fn is_patron(w: &Words<'_>, at: usize) -> bool {
    w.get(at).capital && w.get(at + 1).capital && w.one_of(at, PATRONS)
}

/// What the words from the first one on make of a name.
struct Reading {
    start: usize,
    /// The place after the last word of the name.
    end: usize,
    /// It begins with a saint.
    saint: bool,
    /// It ends with "school", "primary" and the like.
    school_word: bool,
    /// Words that can be a school's own.
    own_words: usize,
    /// "Forest School", "Eco School": words that say what sort of school it is.
    sorts: usize,
    capitals: usize,
    /// Small words inside the name since its last word.
    inside: usize,
}

impl Reading {
    /// Reads on until a word that belongs to no name; nothing where only "school" stands.
    fn of(w: &Words<'_>, start: usize) -> Option<Self> {
        let saint = is_saint(w, start);
        let mut read = Self {
            start,
            end: start,
            saint,
            school_word: false,
            own_words: 0,
            sorts: 0,
            capitals: 0,
            inside: 0,
        };
        for i in start..start + 8 {
            if !read.is_joined(w, i) {
                break;
            }
            // "st brigids ps": a primary school of Scotland or Northern Ireland
            let named = |words| w.one_of(i, words) && w.get(i).capital && read.capitals > 0;
            let sort = w.is(i, Class::School)
                || w.text(i) == "ps" && saint && read.own_words > 1
                || named(words!("special grammar"));
            if sort && !(i == start && saint) {
                if read.own_words == 0 {
                    return None;
                }
                read.school_word = true;
                (read.end, read.inside) = (i + 1, 0);
            } else if read.is_inner(w, i) {
                read.inside += 1;
            } else if read.is_over(w, i) {
                break;
            } else {
                read.take(w, i);
            }
        }
        Some(read)
    }

    /// Whether a word goes on with the one before: "ashgrove 🏫 primary" has a picture before its school word.
    fn is_joined(&self, w: &Words<'_>, i: usize) -> bool {
        let word = w.get(i);
        if i == self.start {
            return word.token != u32::MAX && !word.number;
        }
        let joins = matches!(word.mark, b' ' | b'-' | b'\'' | b'&')
            || (word.mark == b'*' && word.classes.has(Class::School))
            || (word.mark == b'.' && w.text(i.wrapping_sub(1)) == "st");
        word.token != u32::MAX && !word.line && joins
    }

    /// "Canal View C of E Primary", "Our Lady of Lourdes", "St Peter and St Paul".
    fn is_inner(&self, w: &Words<'_>, i: usize) -> bool {
        let word = w.get(i);
        if i == self.start || !one_of(word.text, words!("of the and for e c in")) {
            return false;
        }
        let ahead = (i + 1..i + 4)
            .take_while(|&j| w.get(j).mark == b' ')
            .any(|j| w.is(j, Class::School) || w.one_of(j, words!("st saint")));
        ahead && word.text != "in" || self.saint && self.is_of(w, i)
    }

    /// "Our Lady of Lourdes", "Our Lady of the Wayside".
    fn is_of(&self, w: &Words<'_>, i: usize) -> bool {
        let next = w.get(i + 1);
        let before = w.text(i.wrapping_sub(1));
        match w.text(i) {
            "the" => before == "of" && self.inside > 0,
            "of" => next.token != u32::MAX && (next.capital || before == "lady"),
            _ => false,
        }
    }

    /// Whether the name ended before a word: "miss", "is", "every".
    fn is_over(&self, w: &Words<'_>, i: usize) -> bool {
        let word = w.get(i);
        self.school_word
            || word.classes.has(Class::Title)
            || (word.classes.has(Class::Function) && !(self.saint && word.text == "our"))
            || word.classes.has(Class::Repeat)
            || word.classes.has(Class::Weekday)
    }

    /// Counts a word of the name. Without a school word the name ends here: with capitals, after a saint's name, or after one word.
    fn take(&mut self, w: &Words<'_>, i: usize) {
        let word = w.get(i);
        let generic =
            w.one_of(i, GENERIC) || word.classes.has(Class::Kin) || word.classes.has(Class::Activity);
        self.own_words += usize::from(!generic || word.capital);
        self.sorts += usize::from(generic && word.capital);
        self.capitals += usize::from(word.capital);
        let first = i == self.start;
        let known = word.capital
            || (self.saint && (i <= self.start + 1 || self.inside > 0))
            || (first && is_place_name(word.text));
        if known && (first || self.end + self.inside == i) {
            (self.end, self.inside) = (i + 1, 0);
        }
    }

    /// "Forest School": a sort of school, and no name.
    fn is_sort(&self) -> bool {
        self.school_word && self.own_words == 1 && self.sorts == 1 && self.end == self.start + 2
    }

    /// How much the name alone says.
    fn weight(&self, w: &Words<'_>) -> u8 {
        if self.school_word {
            40
        } else if self.saint {
            35
        } else if self.end > self.start + 1 && is_patron(w, self.start) {
            30
        } else if is_place_name(w.text(self.start)) {
            25
        } else if self.capitals > 0 {
            10
        } else {
            0
        }
    }
}

/// "St Mary's church", "st johns ambulance".
fn bears_other_name(w: &Words<'_>, start: usize, end: usize) -> bool {
    let thing = |at: usize| w.is(at, Class::Place) || w.is(at, Class::SchoolPlace) || w.one_of(at, OTHER);
    let next = w.get(end);
    let beside = next.mark == b' ' && !next.line && (thing(end) || next.classes.has(Class::Club));
    beside || end > start + 1 && thing(end - 1)
}

/// A name's first word that names something else: "Leeds", "Tesco", "Monday".
fn is_no_name(w: &Words<'_>, at: usize) -> bool {
    const OTHERS: Classes = Classes::of(&[
        Class::Town,
        Class::Place,
        Class::Activity,
        Class::Verb,
        Class::Service,
        Class::Day,
        Class::Kin,
        Class::Month,
    ]);
    w.get(at).classes.meets(OTHERS)
}
