//! People the host knows: matched by their exact names, whatever the casing, with initials and everyday short forms.
//!
//! A known first name alone is a first name; with a surname behind it, it is somebody's full name. A known full name is one even where
//! the words around say nothing.

use super::lexicon::hash_word;
use super::recogniser::NameSpan;
use super::token::{Shape, Tokens};
use crate::Person;
use crate::order;
use crate::text::{Folded, Lookalikes};

/// Short forms: every name of a line stands for the first.
const SHORT: &str = include_str!("../../data/names/short_forms.txt");

/// What a known name was matched as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// First and last name.
    Full,
    /// An initial and the last name ("M. Patel").
    InitialAndLast,
    /// First name alone, or with the last name's initial ("Maya P").
    First,
}

/// One known name, as hashes of its words.
struct Known {
    words: Vec<u32>,
    first_letter: u8,
    last_letter: u8,
}

/// The people of a checker, ready for matching.
#[derive(Default)]
pub struct People {
    known: Vec<Known>,
    /// Hashes of first and last words, sorted: most words of a text are in neither.
    ends: Vec<u32>,
    /// Short form to full form, sorted by the short one.
    short: Vec<(u32, u32)>,
}

impl People {
    /// Reads the host's names.
    #[must_use]
    pub fn new(people: &[Person], lookalikes: &Lookalikes) -> Self {
        if people.is_empty() { Self::default() } else { Self::read(people, lookalikes) }
    }

    #[inline(never)]
    fn read(people: &[Person], lookalikes: &Lookalikes) -> Self {
        let mut out = Self::default();
        for line in crate::text::lines(SHORT) {
            let mut names = line.split_whitespace().map(hash_word);
            if let Some(full) = names.next() {
                out.short.extend(names.map(|short| (short, full)));
            }
        }
        order::sort(&mut out.short);
        let mut tokens = Tokens::default();
        for person in people {
            let folded = Folded::new(person.name(), lookalikes);
            super::token::tokenize(folded.cased(), &mut tokens);
            let words: Vec<&str> =
                tokens.list.iter().filter(|t| t.shape != Shape::Mark).map(|t| tokens.word(t)).collect();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let known = Known {
                first_letter: first.bytes().next().unwrap_or(0),
                last_letter: last.bytes().next().unwrap_or(0),
                words: words.iter().map(|w| out.full_form(hash_word(w))).collect(),
            };
            out.ends.extend(known.words.first().into_iter().chain(known.words.last()));
            out.known.push(known);
        }
        order::sort(&mut out.ends);
        out.ends.dedup();
        out
    }

    fn full_form(&self, hash: u32) -> u32 {
        let at = self.short.partition_point(|s| s.0 < hash);
        self.short.get(at).filter(|s| s.0 == hash).map_or(hash, |s| s.1)
    }

    /// Every known name in the text, longest first at each place.
    #[must_use]
    pub fn find(&self, tokens: &Tokens) -> Vec<(NameSpan, Match)> {
        if self.known.is_empty() { Vec::new() } else { self.look(tokens) }
    }

    #[inline(never)]
    fn look(&self, tokens: &Tokens) -> Vec<(NameSpan, Match)> {
        let mut out = Vec::new();
        let hashes: Vec<u32> = tokens.list.iter().map(|t| self.full_form(t.hash)).collect();
        let mut at = 0;
        while at < hashes.len() {
            let best = hashes
                .get(at..at + 2)
                .or(hashes.get(at..))
                .filter(|two| two.iter().any(|h| self.ends.binary_search(h).is_ok()))
                .and_then(|_| {
                    self.known.iter().filter_map(|k| k.at(tokens, &hashes, at)).max_by_key(|(len, _)| *len)
                });
            if let Some((len, matched)) = best {
                out.push((NameSpan { first: at, end: at + len, margin: 0 }, matched));
                at += len;
            } else {
                at += 1;
            }
        }
        out
    }
}

impl Known {
    /// The longest way in which this name stands at `at`: tokens taken, and what they are.
    fn at(&self, tokens: &Tokens, hashes: &[u32], at: usize) -> Option<(usize, Match)> {
        let (first, last) = (*self.words.first()?, *self.words.last()?);
        let one = |i: usize| hashes.get(i).copied();
        let letter =
            |i: usize, letter: u8| {
                tokens.list.get(i).is_some_and(|t| {
                    matches!(t.shape, Shape::Letter | Shape::Initial) || t.end - t.start == 1
                }) && tokens.word_at(i).bytes().next() == Some(letter)
            };
        if self.words.len() > 1 {
            if hashes.get(at..at + self.words.len()) == Some(self.words.as_slice()) {
                return Some((self.words.len(), Match::Full));
            }
            // surname first: "patel, maya"
            if one(at) == Some(last) {
                let comma = usize::from(tokens.word_at(at + 1) == ",");
                if one(at + 1 + comma) == Some(first) {
                    return Some((2 + comma, Match::Full));
                }
            }
            if one(at) == Some(first) && one(at + 1) == Some(last) {
                return Some((2, Match::Full));
            }
            if letter(at, self.first_letter) && one(at + 1) == Some(last) {
                return Some((2, Match::InitialAndLast));
            }
            if one(at) == Some(first) && letter(at + 1, self.last_letter) && tokens.word_at(at + 1) != "i" {
                return Some((2, Match::First));
            }
        }
        (one(at) == Some(first)).then_some((1, Match::First))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(people: &[&str], text: &str) -> Vec<(String, Match)> {
        let people: Vec<Person> = people.iter().map(|p| Person::Name((*p).into())).collect();
        let known = People::new(&people, &Lookalikes::new());
        let mut tokens = Tokens::default();
        crate::names::token::tokenize(text, &mut tokens);
        let words = |s: NameSpan| s.tokens().map(|i| tokens.word_at(i)).collect::<Vec<_>>().join(" ");
        known.find(&tokens).into_iter().map(|(s, m)| (words(s), m)).collect()
    }

    #[test]
    fn exact_names_in_any_casing() {
        assert_eq!(found(&["Maya Patel"], "MAYA PATEL won"), [("maya patel".into(), Match::Full)]);
        assert_eq!(found(&["Maya Patel"], "patel, maya (5B)"), [("patel , maya".into(), Match::Full)]);
        assert_eq!(
            found(&["Siân Llewellyn-Jones"], "sian llewellyn-jones"),
            [("sian llewellyn-jones".into(), Match::Full)]
        );
        assert_eq!(found(&["Maya Patel"], "the mayan temple"), []);
    }

    #[test]
    fn initials_and_short_forms() {
        assert_eq!(found(&["Thomas Fletcher"], "tom fletcher ran"), [("tom fletcher".into(), Match::Full)]);
        assert_eq!(found(&["Maya Patel"], "maya p ran"), [("maya p".into(), Match::First)]);
        assert_eq!(found(&["Maya Patel"], "M. Patel ran"), [("m patel".into(), Match::InitialAndLast)]);
    }

    #[test]
    fn first_names_alone() {
        assert_eq!(found(&["Rose"], "Rose and I"), [("rose".into(), Match::First)]);
    }
}
