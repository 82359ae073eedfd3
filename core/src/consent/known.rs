//! The names the host knows (its people, the register's, the author's own), found in every field: also in file names such as
//! `Maya-PATEL(2).JPG`, where case, marks, separators and digits do not matter.

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

/// The longest name in written pieces: `Mary-Jane`, `De La Cruz`.
const PIECES: usize = 3;

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
}

impl Names {
    /// The author's own name.
    pub(crate) fn of_author(author: Option<&Author>, lookalikes: &Lookalikes) -> Self {
        let name = author.and_then(|a| a.name.as_deref());
        Self::sorted(name.and_then(|name| written(name, None, lookalikes)).into_iter())
    }

    /// The people of a checker's options.
    pub(crate) fn of_people(people: &[Person], lookalikes: &Lookalikes) -> Self {
        Self::sorted(people.iter().filter_map(|person| {
            let reference = match person {
                Person::Name(_) => None,
                Person::Known(known) => known.r#ref.as_deref(),
            };
            written(person.name(), reference, lookalikes)
        }))
    }

    /// The people of a register whose names it holds.
    pub(crate) fn of_register(register: &Register, lookalikes: &Lookalikes) -> Self {
        Self::sorted(register.people.iter().filter_map(|person| {
            let known = person.names.as_ref()?;
            Some(Name {
                first: letters(&known.first, lookalikes),
                last: letters(&known.last, lookalikes),
                reference: Some(person.r#ref.clone()),
                staff: person.kind == PersonKind::Staff,
            })
        }))
    }

    fn sorted(names: impl Iterator<Item = Name>) -> Self {
        let mut names: Vec<Name> = names.filter(|name| !name.first.is_empty()).collect();
        order::sort_by(&mut names, |a, b| (&a.first, &a.last, b.staff).cmp(&(&b.first, &b.last, a.staff)));
        let mut by_last: Vec<u32> = (0..names.len() as u32).collect();
        order::sort_by_key(&mut by_last, |&at| names.get(at as usize).map_or("", |n| n.last.as_str()));
        Self { names, by_last }
    }

    fn with_first(&self, first: &str) -> &[Name] {
        let start = self.names.partition_point(|n| n.first.as_str() < first);
        let rest = self.names.get(start..).unwrap_or(&[]);
        rest.get(..rest.partition_point(|n| n.first == first)).unwrap_or(&[])
    }

    fn with_last<'n>(&'n self, last: &str) -> impl Iterator<Item = &'n Name> {
        let last_of = |at: &u32| self.names.get(*at as usize).map_or("", |n| n.last.as_str());
        let start = self.by_last.partition_point(|at| last_of(at) < last);
        let end = self.by_last.partition_point(|at| last_of(at) <= last);
        self.by_last.get(start..end).unwrap_or(&[]).iter().filter_map(|&at| self.names.get(at as usize))
    }
}

/// A name as it is written: the first word, and the rest.
fn written(name: &str, reference: Option<&str>, lookalikes: &Lookalikes) -> Option<Name> {
    let mut words = name.split_whitespace();
    let first = letters(words.next()?, lookalikes);
    let last: String = words.collect();
    let reference = reference.map(str::to_owned);
    Some(Name { first, last: letters(&last, lookalikes), reference, staff: false })
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
        self.lists.into_iter().flat_map(move |list| list.with_first(first))
    }

    fn with_last(&self, last: &str) -> impl Iterator<Item = &'a Name> {
        self.lists.into_iter().flat_map(move |list| list.with_last(last))
    }

    /// Pushes every known name of a field.
    pub(crate) fn find(&self, folded: &Folded<'_>, field: FieldName, out: &mut Vec<Candidate>) {
        if self.is_empty() {
            return;
        }
        let in_a_name = matches!(field, FieldName::FileName | FieldName::Metadata | FieldName::Tag);
        let runs = runs(folded.cased());
        let mut from = 0;
        while from < runs.len() {
            let found = self
                .full(folded, &runs, from)
                .or_else(|| self.glued(folded, &runs, from).filter(|_| in_a_name))
                .or_else(|| self.first(folded, &runs, from, in_a_name));
            match found {
                Some((candidate, next)) => {
                    out.push(candidate);
                    from = next;
                }
                None => from += 1,
            }
        }
    }

    /// First and last name, in either order, with separators between.
    fn full(&self, folded: &Folded<'_>, runs: &[Run], from: usize) -> Option<(Candidate, usize)> {
        for (middle, head) in joined(folded.low(), runs, from) {
            for name in self.with_first(&head).filter(|n| !n.last.is_empty()) {
                if let Some((end, _)) =
                    joined(folded.low(), runs, middle).find(|(_, tail)| *tail == name.last)
                {
                    return Some((full_name(folded, runs, (from, middle, end), self.whose(name)), end));
                }
            }
            for name in self.with_last(&head).filter(|n| !n.last.is_empty()) {
                if let Some((end, _)) =
                    joined(folded.low(), runs, middle).find(|(_, tail)| *tail == name.first)
                {
                    return Some((full_name(folded, runs, (from, from, end), self.whose(name)), end));
                }
            }
        }
        None
    }

    /// `mayapatel` in one run.
    fn glued(&self, folded: &Folded<'_>, runs: &[Run], from: usize) -> Option<(Candidate, usize)> {
        let run = runs.get(from)?;
        let word = folded.low().get(run.start..run.end)?;
        (2..word.len().saturating_sub(1)).find_map(|split| {
            let (first, last) = word.split_at_checked(split)?;
            let name = self.with_first(first).find(|n| n.last == last)?;
            Some((full_name(folded, runs, (from, from, from + 1), self.whose(name)), from + 1))
        })
    }

    /// A first name alone: as a word of its own with its capital, or in a file's name.
    fn first(
        &self,
        folded: &Folded<'_>,
        runs: &[Run],
        from: usize,
        in_a_name: bool,
    ) -> Option<(Candidate, usize)> {
        let run = runs.get(from)?;
        let word = folded.low().get(run.start..run.end)?;
        let name = self.with_first(word).find(|n| self.whose(n) != Whose::Staff)?;
        let capital = folded.cased().get(run.start..run.end)?.starts_with(|c: char| c.is_uppercase());
        let alone = runs.len() == 1 || !ALSO_WORDS.contains(&name.first.as_str());
        let sure = if in_a_name { word.len() > 2 && alone } else { capital && (alone || !run.opens) };
        sure.then(|| {
            let span = folded.span(run.start, run.end);
            (Candidate::detail(Kind::FirstName, FIRST_RULE, span, FIRST_SCORE), from + 1)
        })
    }
}

fn full_name(
    folded: &Folded<'_>,
    runs: &[Run],
    (from, middle, end): (usize, usize, usize),
    whose: Whose,
) -> Candidate {
    let place = |from: usize, end: usize| match (runs.get(from), runs.get(end.wrapping_sub(1))) {
        (Some(first), Some(last)) => folded.span(first.start, last.end),
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
fn letters(name: &str, lookalikes: &Lookalikes) -> String {
    Folded::new(name, lookalikes).low().chars().filter(|c| c.is_alphabetic()).collect()
}

/// Letters without a break: `Maya` and `PATEL` in `Maya-PATEL(2).JPG`, `Maya` and `Patel` in `MayaPatel`.
struct Run {
    start: usize,
    end: usize,
    /// It opens a sentence, where every word has a capital.
    opens: bool,
    /// How many other characters stand before it.
    gap: usize,
}

/// The most characters between two parts of one name.
const MAX_GAP: usize = 3;

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut opens = true;
    let mut gap = 0;
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let inner = c == '\'' && last.is_some_and(char::is_alphabetic) && follows(text, end);
        if c.is_alphabetic() || inner {
            let hump = c.is_uppercase() && last.is_some_and(char::is_lowercase);
            match runs.last_mut() {
                Some(run) if last.is_some() && !hump => run.end = end,
                _ => {
                    runs.push(Run { start: at, end, opens, gap });
                    opens = false;
                }
            }
            gap = 0;
            last = Some(c);
        } else {
            gap += 1;
            opens |= matches!(c, '.' | '!' | '?' | '\n' | ':');
            last = None;
        }
    }
    runs
}

/// Whether an apostrophe stands inside a word such as `O'Brien`, not before an ending such as `'s`.
fn follows(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or("").chars();
    rest.next().is_some_and(char::is_alphabetic) && rest.next().is_some_and(char::is_alphabetic)
}

/// The letters of one, two and three runs from `from` on, each with the run after them.
fn joined<'r>(low: &'r str, runs: &'r [Run], from: usize) -> impl Iterator<Item = (usize, String)> + 'r {
    let mut word = String::new();
    (from..runs.len().min(from + PIECES)).map_while(move |at| {
        let run = runs.get(at)?;
        if at > from && run.gap > MAX_GAP {
            return None;
        }
        word.extend(low.get(run.start..run.end)?.chars().filter(|c| *c != '\''));
        Some((at + 1, word.clone()))
    })
}

/// First names that are ordinary words too: alone and without a sure capital they say nothing.
const ALSO_WORDS: &[&str] = &[
    "amber", "angel", "april", "art", "ash", "autumn", "basil", "bay", "bill", "blue", "bob", "brook",
    "buddy", "chance", "chase", "charity", "clay", "dale", "dawn", "dean", "drew", "eve", "faith", "fern",
    "finn", "flora", "forest", "frank", "gene", "glen", "grace", "grant", "guy", "harmony", "harry", "hazel",
    "heather", "holly", "hope", "hunter", "iris", "ivy", "jack", "jade", "jasmine", "jay", "joy", "june",
    "kit", "lily", "luna", "mark", "martin", "mason", "max", "may", "melody", "miles", "nick", "olive",
    "pansy", "pat", "pearl", "penny", "pip", "poppy", "ray", "reed", "river", "rob", "robin", "rocky",
    "rose", "ruby", "rusty", "sandy", "sky", "spencer", "star", "storm", "summer", "sunny", "teddy",
    "violet", "wade", "will", "willow", "winter", "woody",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, FieldName, Options, Post};

    fn found(people: &[&str], field: FieldName, text: &str) -> Vec<(Kind, String)> {
        let people: Vec<Person> = people.iter().map(|p| Person::Name((*p).to_owned())).collect();
        let mut out = Vec::new();
        let lookalikes = Lookalikes::new();
        let (nobody, people) = (Names::default(), Names::of_people(&people, &lookalikes));
        let folded = Folded::new(text, &lookalikes);
        Known::new(None, &nobody, &nobody, &people).find(&folded, field, &mut out);
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
