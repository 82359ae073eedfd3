//! The names the host knows (its people, the register's, the author's own), found in every field: also in file names such as
//! `Maya-PATEL(2).JPG`, where case, marks, separators and digits do not matter.

use super::sieve::Sieve;
use super::written::{self, Read, Run, figures_as_letters, listed, runs, stem};
use crate::{
    Author, AuthorKind, FieldName, Kind, Person, Span,
    consent::register::{PersonKind, Register},
    detect::{Candidate, Remedy},
    order,
    text::{Folded, Lookalikes},
};

/// The rule of a known member of staff's full name.
pub(crate) const STAFF_RULE: &str = "others-full-name/known-staff";
const OTHERS_RULE: &str = "others-full-name/known-person";
const OWN_RULE: &str = "full-name/known-author";
const FIRST_RULE: &str = "first-name/known-person";

/// A known name stands in the text letter by letter.
const FULL_SCORE: u8 = 95;
const FIRST_SCORE: u8 = 75;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Author,
    Staff,
    Other,
}

/// A name by its letters: lower case, no marks, no separators.
struct Name {
    first: String,
    last: String,
    reference: Option<String>,
    staff: bool,
}

/// Names in the order in which they are looked up. Made once for a checker's people, once for a register.
#[derive(Default)]
pub(crate) struct Names {
    names: Vec<Name>,
    /// Places in `names` by last name.
    by_last: Vec<u32>,
    firsts: Sieve,
    lasts: Sieve,
}

impl Names {
    /// The author's own name.
    pub(crate) fn of_author(author: Option<&Author>, lookalikes: &Lookalikes) -> Self {
        let name = author.and_then(|a| a.name.as_deref());
        Self::sorted(name.into_iter().map(|name| written(name, None, lookalikes)))
    }

    /// The people of a checker's options.
    pub(crate) fn of_people(people: &[Person], lookalikes: &Lookalikes) -> Self {
        Self::sorted(people.iter().map(|person| {
            let reference = match person {
                Person::Name(_) => None,
                Person::Known(known) => known.r#ref.as_deref(),
            };
            written(person.name(), reference, lookalikes)
        }))
    }

    /// The people of a register whose names it holds.
    pub(crate) fn of_register(register: &Register, lookalikes: &Lookalikes) -> Self {
        let named = register.people.iter().filter_map(|person| Some((person, person.names.as_ref()?)));
        Self::sorted(named.map(|(person, known)| {
            let staff = person.kind == PersonKind::Staff;
            forms(&known.first, &known.last, (Some(&person.r#ref), staff), lookalikes)
        }))
    }

    fn sorted(names: impl Iterator<Item = Vec<Name>>) -> Self {
        let mut names: Vec<Name> = names.flatten().filter(|name| !name.first.is_empty()).collect();
        order::sort_by(&mut names, |a, b| (&a.first, &a.last, b.staff).cmp(&(&b.first, &b.last, a.staff)));
        let mut by_last: Vec<u32> = (0..names.len() as u32).collect();
        order::sort_by_key(&mut by_last, |&at| names.get(at as usize).map_or("", |n| n.last.as_str()));
        if names.is_empty() {
            return Self::default();
        }
        let firsts = Sieve::of(names.iter().map(|n| n.first.as_str()));
        let lasts = Sieve::of(names.iter().map(|n| n.last.as_str()));
        Self { names, by_last, firsts, lasts }
    }

    /// `place` is the word's own, from [`Sieve::place`].
    fn with_first(&self, first: &str, place: usize) -> &[Name] {
        if !self.firsts.may_hold(place) {
            return &[];
        }
        let start = self.names.partition_point(|n| n.first.as_str() < first);
        let rest = self.names.get(start..).unwrap_or(&[]);
        rest.get(..rest.partition_point(|n| n.first == first)).unwrap_or(&[])
    }

    fn with_last<'n>(&'n self, last: &str, place: usize) -> impl Iterator<Item = &'n Name> {
        let by_last: &[u32] = if self.lasts.may_hold(place) { &self.by_last } else { &[] };
        let last_of = |at: &u32| self.names.get(*at as usize).map_or("", |n| n.last.as_str());
        let start = by_last.partition_point(|at| last_of(at) < last);
        let rest = by_last.get(start..).unwrap_or(&[]);
        let same = rest.partition_point(|at| last_of(at) == last);
        rest.get(..same).unwrap_or(&[]).iter().filter_map(|&at| self.names.get(at as usize))
    }
}

/// A name as it is written: the first word, and the rest.
fn written(name: &str, reference: Option<&str>, lookalikes: &Lookalikes) -> Vec<Name> {
    let name = name.trim();
    let (first, last) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    forms(first, last, (reference, false), lookalikes)
}

/// A name in the forms in which it is used: as it stands, and of more than one first or last name each part of the last with the
/// first of the first. Whoever is `Liesl Ottoline Quillfeather-Ash` is known as Liesl Quillfeather and as Liesl Ash.
fn forms(
    first: &str,
    last: &str,
    (reference, staff): (Option<&str>, bool),
    lookalikes: &Lookalikes,
) -> Vec<Name> {
    let name = |first: &str, last: &str| Name {
        first: letters_of(first, lookalikes),
        last: letters_of(last, lookalikes),
        reference: reference.map(str::to_owned),
        staff,
    };
    let whole = name(first, last);
    let parts = |text| {
        str::split(text, [' ', '-', '\u{2010}', '\u{2011}', '\u{2013}', '\t']).filter(|p| !p.is_empty())
    };
    if parts(first).count() < 2 && parts(last).count() < 2 {
        return vec![whole];
    }
    let split = |text| -> Vec<String> {
        parts(text).map(|word| letters_of(word, lookalikes)).filter(|word| !word.is_empty()).collect()
    };
    let (firsts, lasts) = (split(first), split(last));
    let mut all = Vec::new();
    for called in [Some(&whole.first), firsts.first()].into_iter().flatten() {
        let parts = lasts.iter().filter(|part| part.len() > 2 && !listed("particles", part));
        for family in std::iter::once(&whole.last).chain(parts) {
            let known = |n: &Name| n.first == *called && n.last == *family;
            if !known(&whole) && !all.iter().any(known) {
                all.push(name(called, family));
            }
        }
    }
    all.push(whole);
    all
}

/// The known names of one post.
pub(crate) struct Known<'a> {
    author: Option<&'a Author>,
    /// The author's own name, the register's, the checker's people: the first that fits says whose a name is.
    lists: [&'a Names; 3],
}

impl<'a> Known<'a> {
    /// The names known for a post by this author. `own` is from [`Names::of_author`].
    pub(crate) fn new(
        author: Option<&'a Author>,
        own: &'a Names,
        register: &'a Names,
        people: &'a Names,
    ) -> Self {
        Self { author, lists: [own, register, people] }
    }

    /// Whose name it is, for this post.
    fn whose(&self, name: &Name) -> Whose {
        let [own, ..] = self.lists;
        let by_name = || own.names.iter().any(|own| own.first == name.first && own.last == name.last);
        let by_reference = || {
            name.reference.is_some() && self.author.and_then(|a| a.id.as_deref()) == name.reference.as_deref()
        };
        match by_reference() || by_name() {
            _ if name.staff => Whose::Staff,
            true if self.author.is_some_and(|a| a.kind == AuthorKind::Staff) => Whose::Staff,
            true => Whose::Author,
            false => Whose::Other,
        }
    }

    fn is_empty(&self) -> bool {
        self.lists.iter().all(|list| list.names.is_empty())
    }

    fn with_first(&self, first: &str) -> impl Iterator<Item = &'a Name> {
        let place = Sieve::place(first);
        self.lists.into_iter().flat_map(move |list| list.with_first(first, place))
    }

    fn with_last(&self, last: &str) -> impl Iterator<Item = &'a Name> {
        let place = Sieve::place(last);
        self.lists.into_iter().flat_map(move |list| list.with_last(last, place))
    }

    /// Pushes every known name of a field. `beside`: a picture of the post may show people, so that a first name says who it is.
    pub(crate) fn find(&self, folded: &Folded<'_>, field: FieldName, beside: bool, out: &mut Vec<Candidate>) {
        if !self.is_empty() {
            self.look(folded, field, beside, out);
        }
    }

    #[inline(never)]
    fn look(&self, folded: &Folded<'_>, field: FieldName, beside: bool, out: &mut Vec<Candidate>) {
        let in_a_name = matches!(field, FieldName::FileName | FieldName::Metadata | FieldName::Tag);
        let stem = if field == FieldName::FileName { stem(folded.low()) } else { folded.low().len() };
        let read = |cased: &str, low: &str| -> (Vec<Run>, String) {
            let mut runs = runs(cased);
            runs.truncate(runs.partition_point(|run| run.start < stem));
            let letters = written::letters(low, &mut runs);
            (runs, letters)
        };
        let low = folded.low();
        let (list, letters) = read(folded.cased(), low);
        let text = Read { folded, low, runs: &list, letters: &letters, in_a_name, beside };
        let mut from = 0;
        while from < text.runs.len() {
            let found = self
                .full(&text, from)
                .or_else(|| self.glued(&text, from).filter(|_| in_a_name))
                .or_else(|| self.first(&text, from));
            match found {
                Some((candidate, next)) => {
                    out.push(candidate);
                    from = next;
                }
                None => from += 1,
            }
        }
        // `m4ya-p4tel.jpg`
        for ends in [false, true] {
            let Some(plain) = Some(low).filter(|_| in_a_name).and_then(|low| figures_as_letters(low, ends))
            else {
                return;
            };
            let (list, letters) = read(&plain, &plain);
            let text = Read { low: &plain, runs: &list, letters: &letters, ..text };
            let mut from = 0;
            while from < text.runs.len() {
                let found = self.full(&text, from).or_else(|| self.glued(&text, from));
                from = found.as_ref().map_or(from + 1, |(_, next)| *next);
                let Some((candidate, _)) = found else { continue };
                // A first name that is part of it says less.
                out.retain(|o| o.rule != FIRST_RULE || !o.span.overlaps(candidate.span));
                if out.iter().all(|o| !o.span.overlaps(candidate.span)) {
                    out.push(candidate);
                }
            }
        }
    }

    /// First and last name, in either order, with separators between, and perhaps a middle name.
    fn full(&self, text: &Read<'_>, from: usize) -> Option<(Candidate, usize)> {
        for (middle, head) in text.joined(from) {
            let after = |from: usize, wanted: &str| {
                text.joined(from).find(|(_, tail)| *tail == wanted).map(|(end, _)| end)
            };
            for name in self.with_first(head).filter(|n| !n.last.is_empty()) {
                let skipped = || text.is_middle_name(middle).then(|| after(middle + 1, &name.last)).flatten();
                if let Some(end) = after(middle, &name.last).or_else(skipped) {
                    return Some((full_name(text, (from, middle, end), self.whose(name)), end));
                }
            }
            for name in self.with_last(head).filter(|n| !n.last.is_empty()) {
                if let Some(end) = after(middle, &name.first) {
                    return Some((full_name(text, (from, from, end), self.whose(name)), end));
                }
            }
        }
        None
    }

    /// `mayapatel` in one run, in either order; also `imgmayapatel` and `mayapately` (of year 4).
    fn glued(&self, text: &Read<'_>, from: usize) -> Option<(Candidate, usize)> {
        let run = text.runs.get(from)?;
        let word = text.low.get(run.start..run.end)?;
        let fits = |rest: usize, name: &Name| rest == 0 || name.first.len() + name.last.len() >= SURE_GLUED;
        let name = (1..word.len()).find_map(|split| {
            let (head, tail) = word.split_at_checked(split)?;
            let named = |n: &Name| !n.last.is_empty();
            let begins = |n: &&Name, other: &str| {
                named(n) && tail.starts_with(other) && fits(tail.len() - other.len(), n)
            };
            let ends = |n: &&Name, other: &str| {
                named(n) && head.ends_with(other) && fits(head.len() - other.len(), n)
            };
            self.with_first(head)
                .find(|n| begins(n, &n.last))
                .or_else(|| self.with_last(head).find(|n| begins(n, &n.first)))
                .or_else(|| self.with_last(tail).find(|n| ends(n, &n.first)))
                .or_else(|| self.with_first(tail).find(|n| ends(n, &n.last)))
        })?;
        Some((full_name(text, (from, from, from + 1), self.whose(name)), from + 1))
    }

    /// A first name alone: as a word of its own with its capital, or in a file's name; beside a picture of people also without.
    fn first(&self, text: &Read<'_>, from: usize) -> Option<(Candidate, usize)> {
        text.joined(from).rev().find_map(|(end, word)| {
            let first = text.runs.get(from)?;
            let last = text.runs.get(end.checked_sub(1)?)?;
            self.with_first(word).find(|n| self.whose(n) != Whose::Staff)?;
            (text.is_one_name(from, end) && self.is_meant(text, (from, end), word)).then(|| {
                let span = text.folded.span(first.start, last.end);
                (Candidate::detail(Kind::FirstName, FIRST_RULE, span, FIRST_SCORE), end)
            })
        })
    }

    /// Whether a word that is somebody's first name is meant as one.
    fn is_meant(&self, text: &Read<'_>, (from, end): (usize, usize), word: &str) -> bool {
        let Some(run) = text.runs.get(from) else { return false };
        let lone = text.runs.len() == end - from;
        let ordinary = listed("also-words", word);
        if text.in_a_name {
            let sure = word.len() > 2 && (lone || !ordinary);
            return (sure || text.beside && word.len() > 1) && !text.is_time_of_year(end, word);
        }
        if text.is_capital(from) && (lone || !ordinary || !run.opens) {
            return true;
        }
        if !text.beside {
            return false;
        }
        let next = text.word(end);
        if text.is_capital(from) {
            return listed("opening", next);
        }
        if word.len() > 2 && !ordinary {
            return true;
        }
        // "me and grace and will at the fair": named together with somebody, and nothing follows that makes it a verb.
        let before = from.checked_sub(2).map_or("", |at| text.word(at));
        let somebody = listed("together", before) || self.with_first(before).next().is_some();
        let together = matches!(from.checked_sub(1).map(|at| text.word(at)), Some("and" | "n" | "with"));
        let ends = next.is_empty() || text.runs.get(end).is_some_and(|run| run.opens);
        together && somebody && (ends || listed("follows", next))
    }
}

/// First and last name in one run are sure with this many letters, whatever stands before or after them.
const SURE_GLUED: usize = 7;

fn full_name(text: &Read<'_>, (from, middle, end): (usize, usize, usize), whose: Whose) -> Candidate {
    let place = |from: usize, end: usize| match (text.runs.get(from), text.runs.get(end.wrapping_sub(1))) {
        (Some(first), Some(last)) => text.folded.span(first.start, last.end),
        _ => Span::default(),
    };
    let (kind, rule) = match whose {
        Whose::Author => (Kind::FullName, OWN_RULE),
        Whose::Staff => (Kind::OthersFullName, STAFF_RULE),
        Whose::Other => (Kind::OthersFullName, OTHERS_RULE),
    };
    let mut candidate = Candidate::detail(kind, rule, place(from, end), FULL_SCORE);
    if middle > from {
        candidate.remedy = Remedy::TakeOutPart(place(middle, end));
    }
    candidate
}

/// The letters of a name, as they are matched.
fn letters_of(name: &str, lookalikes: &Lookalikes) -> String {
    Folded::new(name, lookalikes).low().chars().filter(|c| c.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, FieldName, Options, Post};

    fn found(people: &[&str], field: FieldName, text: &str) -> Vec<(Kind, String)> {
        look(people, field, false, text)
    }

    fn look(people: &[&str], field: FieldName, beside: bool, text: &str) -> Vec<(Kind, String)> {
        let people: Vec<Person> = people.iter().map(|p| Person::Name((*p).to_owned())).collect();
        let mut out = Vec::new();
        let lookalikes = Lookalikes::new();
        let (nobody, people) = (Names::default(), Names::of_people(&people, &lookalikes));
        let folded = Folded::new(text, &lookalikes);
        Known::new(None, &nobody, &nobody, &people).find(&folded, field, beside, &mut out);
        out.iter()
            .map(|c| (c.kind, text.get(c.span.start..c.span.end).unwrap_or("not on boundaries").to_owned()))
            .collect()
    }

    #[test]
    fn file_names_in_any_dress() {
        let people = ["Maya Patel", "Siân O'Brien", "Mary-Jane De La Cruz", "Will Ford"];
        for (file, name) in [
            ("Maya-PATEL(2).JPG", "Maya-PATEL"),
            ("maya_patel_y4.jpg", "maya_patel"),
            ("MayaPatel2016.png", "MayaPatel"),
            ("img_mayapatel.png", "mayapatel"),
            ("PATEL, maya.jpeg", "PATEL, maya"),
            ("2016.maya.patel.heic", "maya.patel"),
            ("SIAN_OBRIEN.jpg", "SIAN_OBRIEN"),
            ("siân o'brien.jpg", "siân o'brien"),
            ("maryjane-delacruz.jpg", "maryjane-delacruz"),
            ("Mary Jane de la Cruz 3.jpg", "Mary Jane de la Cruz"),
            ("will_ford.jpg", "will_ford"),
        ] {
            assert_eq!(
                found(&people, FieldName::FileName, file),
                [(Kind::OthersFullName, name.to_owned())],
                "{file}"
            );
        }
        assert_eq!(
            found(&people, FieldName::FileName, "maya at the fair.jpg"),
            [(Kind::FirstName, "maya".to_owned())]
        );
        for quiet in ["we will go.jpg", "mayan_temple.jpg", "patel.jpg", "IMG_2041.jpg"] {
            assert_eq!(found(&people, FieldName::FileName, quiet), [], "{quiet}");
        }
    }

    #[test]
    fn full_names_turned_round_run_together_and_in_part() {
        let people =
            ["Maya Patel", "Liesl Ottoline Quillfeather", "Zuri Achterberg", "Ada Pemberton-Ashe", "Jo Li"];
        for (file, name) in [
            ("patelmaya.jpg", "patelmaya"),
            ("mayapately4.jpg", "mayapately"),
            ("IMGmayapatel.jpg", "IMGmayapatel"),
            ("m4ya-p4tel.jpg", "m4ya-p4tel"),
            ("m4yapat3l.jpg", "m4yapat3l"),
            ("maya-p4tel.jpg", "maya-p4tel"),
            ("p4t3l_m4y4.png", "p4t3l_m4y4"),
            ("M4Y4 PATEL.jpg", "M4Y4 PATEL"),
            ("m4y4p4t3l.jpg", "m4y4p4t3l"),
            ("m4ya_patel4.jpg", "m4ya_patel"),
            ("liesl_quillfeather.jpg", "liesl_quillfeather"),
            ("Quillfeather, Liesl.jpg", "Quillfeather, Liesl"),
            ("zuri_anne_achterberg.jpg", "zuri_anne_achterberg"),
            ("ada-ashe.png", "ada-ashe"),
            ("ada pemberton.png", "ada pemberton"),
            ("adapembertonashe.png", "adapembertonashe"),
            ("joli.jpg", "joli"),
        ] {
            assert_eq!(
                found(&people, FieldName::FileName, file),
                [(Kind::OthersFullName, name.to_owned())],
                "{file}"
            );
        }
        assert_eq!(
            found(&people, FieldName::Caption, "Zuri Anne Achterberg won"),
            [(Kind::OthersFullName, "Zuri Anne Achterberg".to_owned())]
        );
        for quiet in [
            "jolisten.jpg",
            "patel_family.jpg",
            "mayan patellas.jpg",
            "quillfeather.jpg",
            "pemberton ashe road.png",
            "4m2y.jpg",
            "p4t3l_f4mily.png",
            "m4y4n_p4t3l.png",
            "4_patel_may4.png",
        ] {
            assert_eq!(found(&people, FieldName::FileName, quiet), [], "{quiet}");
        }
        for (file, first) in [("zuri_and_achterberg_hall.jpg", "zuri"), ("ada at pemberton.jpg", "ada")] {
            let full = found(&people, FieldName::FileName, file)
                .iter()
                .any(|(kind, _)| *kind == Kind::OthersFullName);
            assert_eq!(full, file.starts_with("ada"), "{file} {first}");
        }
    }

    #[test]
    fn first_names_beside_people() {
        let people = ["Grace Ito", "Will Ford", "Jo Li", "Mary-Jane Cole", "Summer Bell", "Maya Patel"];
        let names = |field, text| -> Vec<String> {
            let found = look(&people, field, true, text);
            assert!(found.iter().all(|(kind, _)| *kind == Kind::FirstName), "{text}");
            found.into_iter().map(|(_, name)| name).collect()
        };
        for (file, name) in [
            ("grace.jpg", "grace"),
            ("grace_at_fair.jpg", "grace"),
            ("IMG_Grace.JPG", "Grace"),
            ("jo_fair.jpg", "jo"),
            ("mary-jane.jpg", "mary-jane"),
            ("MaryJane_2.jpg", "MaryJane"),
            ("mary_cake.jpg", "mary"),
            ("summer_smiling.jpg", "summer"),
        ] {
            assert_eq!(names(FieldName::FileName, file), [name], "{file}");
        }
        for (text, there) in [
            ("me and grace and will at the fair", vec!["grace", "will"]),
            ("we saw maya at the fair", vec!["maya"]),
            ("Grace at the fair", vec!["Grace"]),
            ("me n jo", vec!["jo"]),
            ("my sister and mary-jane", vec!["mary-jane"]),
        ] {
            assert_eq!(names(FieldName::Body, text), there, "{text}");
            assert_eq!(names(FieldName::Caption, text), there, "{text}");
        }
        for quiet in [
            "we will see",
            "Will it rain?",
            "me and maths will be friends",
            "say grace before lunch",
            "its from me and will be back",
            "the fair was in summer",
            "Summer is here",
            "a jo ke",
            "mary had a little lamb",
        ] {
            let found = look(&people, FieldName::Body, true, quiet);
            assert_eq!(found.iter().filter(|(_, name)| name != "mary").count(), 0, "{quiet} {found:?}");
        }
        for quiet in
            ["summer_fair.jpg", "Summer-2026.jpg", "fair.jpg", "ford.jpg", "willow.jpg", "gracefully.jpg"]
        {
            assert_eq!(look(&people, FieldName::FileName, true, quiet), [], "{quiet}");
        }
        // Beside no people, an ordinary word in a file's name says nothing; alone it is a name.
        for quiet in ["will_run.jpg", "grace_at_fair.jpg", "jo_fair.jpg", "we will go.jpg"] {
            assert_eq!(found(&people, FieldName::FileName, quiet), [], "{quiet}");
        }
        assert_eq!(found(&people, FieldName::FileName, "grace.jpg"), [(Kind::FirstName, "grace".to_owned())]);
        assert_eq!(found(&people, FieldName::Body, "me and grace and will at the fair"), []);
    }

    #[test]
    fn prose_needs_a_capital_for_a_first_name_alone() {
        let people = ["Will Ford", "Maya Patel"];
        assert_eq!(found(&people, FieldName::Body, "We will see. Will it rain? Ask Will!").len(), 1);
        assert_eq!(found(&people, FieldName::Caption, "maya patel with her painting").len(), 1);
        assert_eq!(
            found(&people, FieldName::Caption, "Maya's painting"),
            [(Kind::FirstName, "Maya".to_owned())]
        );
    }

    #[test]
    fn a_staff_name_is_known_as_one() {
        let json = r#"{"body": "Ask Dana Khan.", "date": "2026-11-02", "register": {"format": "register-1",
            "issuedOn": "2026-11-01", "useBy": "2026-12-01", "people": [{"ref": "s-1", "kind": "staff", "status": "on-roll",
            "names": {"first": "Dana", "last": "Khan"}, "decisions": []}]}}"#;
        let post: Post = serde_json::from_str(json).unwrap();
        let report = Checker::new(Options::default()).unwrap().check(&post);
        assert_eq!(report.findings.first().map(|f| f.rule), Some(STAFF_RULE));
    }
}
