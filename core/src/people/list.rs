//! The people of one list, by their letters: lower case, no marks, no separators.

use super::around::Around;
use crate::{
    Author, Person,
    consent::register::{PersonKind, Register},
    order,
    sieve::Sieve,
    text::{Folded, Lookalikes},
};

/// Where a name comes from. Of two who bear it, the earlier counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// A member of staff in the register.
    Staff,
    /// A pupil in the register.
    Pupil,
    /// The options' people.
    Options,
    /// The post's author.
    Author,
}

/// A name in one of the forms in which it is used.
pub(super) struct Name {
    pub(super) first: String,
    /// Empty where the host gives a first name alone.
    pub(super) last: String,
    pub(super) reference: Option<String>,
    pub(super) source: Source,
}

impl Name {
    pub(super) fn is_full(&self) -> bool {
        !self.last.is_empty()
    }
}

/// Names in the order in which they are looked up. Made once for a checker's people, once for a register.
#[derive(Default)]
pub(crate) struct Names {
    names: Vec<Name>,
    /// Places in `names` by last name.
    by_last: Vec<u32>,
    firsts: Sieve,
    lasts: Sieve,
    /// The most pieces in which a first or a last name is written.
    pieces: usize,
}

impl Names {
    /// The author's own name.
    pub(crate) fn of_author(author: Option<&Author>, lookalikes: &Lookalikes) -> Self {
        let name = author.and_then(|a| a.name.as_deref());
        Self::sorted(name.into_iter().map(|name| written(name, (None, Source::Author), lookalikes)))
    }

    /// The people of a checker's options.
    pub(crate) fn of_people(people: &[Person], lookalikes: &Lookalikes) -> Self {
        Self::sorted(people.iter().map(|person| {
            let reference = match person {
                Person::Name(_) => None,
                Person::Known(known) => known.r#ref.as_deref(),
            };
            written(person.name(), (reference, Source::Options), lookalikes)
        }))
    }

    /// The people of a register whose names it holds.
    pub(crate) fn of_register(register: &Register, lookalikes: &Lookalikes) -> Self {
        let named = register.people.iter().filter_map(|person| Some((person, person.names.as_ref()?)));
        Self::sorted(named.map(|(person, known)| {
            let source = match person.kind {
                PersonKind::Staff => Source::Staff,
                PersonKind::Pupil => Source::Pupil,
            };
            forms(&known.first, &known.last, (Some(&person.r#ref), source), lookalikes)
        }))
    }

    fn sorted(people: impl Iterator<Item = (usize, Vec<Name>)>) -> Self {
        let (mut names, mut pieces) = (Vec::new(), 0);
        for (parts, forms) in people {
            pieces = pieces.max(parts);
            names.extend(forms.into_iter().filter(|name| !name.first.is_empty()));
        }
        if names.is_empty() {
            return Self::default();
        }
        order::sort_by(&mut names, |a, b| (&a.first, &a.last, a.source).cmp(&(&b.first, &b.last, b.source)));
        let mut by_last: Vec<u32> = (0..names.len() as u32).collect();
        order::sort_by_key(&mut by_last, |&at| names.get(at as usize).map_or("", |n| n.last.as_str()));
        let firsts = Sieve::of(names.iter().map(|n| n.first.as_str()));
        let lasts = Sieve::of(names.iter().map(|n| n.last.as_str()));
        Self { names, by_last, firsts, lasts, pieces }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub(super) const fn pieces(&self) -> usize {
        self.pieces
    }

    pub(super) fn has(&self, name: &Name) -> bool {
        self.names.iter().any(|own| own.first == name.first && own.last == name.last)
    }

    /// `place` is the word's own, from [`Sieve::place`].
    pub(super) fn with_first(&self, first: &str, place: usize) -> &[Name] {
        if !self.firsts.may_hold(place) {
            return &[];
        }
        let start = self.names.partition_point(|n| n.first.as_str() < first);
        let rest = self.names.get(start..).unwrap_or(&[]);
        rest.get(..rest.partition_point(|n| n.first == first)).unwrap_or(&[])
    }

    pub(super) fn with_last<'n>(&'n self, last: &str, place: usize) -> impl Iterator<Item = &'n Name> {
        let by_last: &[u32] = if self.lasts.may_hold(place) { &self.by_last } else { &[] };
        let last_of = |at: &u32| self.names.get(*at as usize).map_or("", |n| n.last.as_str());
        let start = by_last.partition_point(|at| last_of(at) < last);
        let rest = by_last.get(start..).unwrap_or(&[]);
        let same = rest.partition_point(|at| last_of(at) == last);
        rest.get(..same).unwrap_or(&[]).iter().filter_map(|&at| self.names.get(at as usize))
    }
}

/// A name as it is written: the first word, and the rest.
fn written(name: &str, of: (Option<&str>, Source), lookalikes: &Lookalikes) -> (usize, Vec<Name>) {
    let name = name.trim();
    let (first, last) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    forms(first, last, of, lookalikes)
}

/// A name in the forms in which it is used, and in how many pieces it is written at most: as it stands, and of more than one first
/// or last name each part of the last with the first of the first. Whoever is `Liesl Ottoline Quillfeather-Ash` is known as Liesl
/// Quillfeather, as Liesl Ash and as Liesl Quillfeather-Ash.
fn forms(
    first: &str,
    last: &str,
    (reference, source): (Option<&str>, Source),
    lookalikes: &Lookalikes,
) -> (usize, Vec<Name>) {
    let name = |first: &str, last: &str| Name {
        first: letters_of(first, lookalikes),
        last: letters_of(last, lookalikes),
        reference: reference.map(str::to_owned),
        source,
    };
    let whole = name(first, last);
    let parts = |text| {
        str::split(text, [' ', '-', '\u{2010}', '\u{2011}', '\u{2013}', '\t']).filter(|p| !p.is_empty())
    };
    let pieces = parts(first).count().max(parts(last).count());
    if pieces < 2 {
        return (pieces, vec![whole]);
    }
    let split = |text| -> Vec<String> {
        parts(text).map(|word| letters_of(word, lookalikes)).filter(|word| !word.is_empty()).collect()
    };
    let (firsts, lasts) = (split(first), split(last));
    let hyphened = last.split_whitespace().next_back().map(|word| letters_of(word, lookalikes));
    let mut all = Vec::new();
    for called in [Some(&whole.first), firsts.first()].into_iter().flatten() {
        let parts = lasts.iter().filter(|part| part.len() > 2 && !Around::Particles.has(part));
        for family in std::iter::once(&whole.last).chain(&hyphened).chain(parts) {
            let known = |n: &Name| n.first == *called && n.last == *family;
            if !known(&whole) && !all.iter().any(known) {
                all.push(name(called, family));
            }
        }
    }
    all.push(whole);
    (pieces, all)
}

fn letters_of(name: &str, lookalikes: &Lookalikes) -> String {
    Folded::new(name, lookalikes).low().chars().filter(|c| c.is_alphabetic()).collect()
}
