//! The people a host names: those of its options, of a consent register, and the post's author. Their names are found in every field,
//! also in file names such as `Maya-PATEL(2).JPG`, where case, marks, separators and digits do not matter, and in short forms.

mod around;
mod list;
mod short_forms;
mod written;

pub(crate) use list::Names;

use crate::{
    Author, AuthorKind, FieldName, Kind,
    detect::{By, Candidate, Remedy},
    names,
    sieve::Sieve,
    text::Folded,
};
use around::Around;
use list::{Name, Source};
use std::ops::Range;
use written::{Read, Run, figures_as_letters, runs, stem};

/// The rule of a known member of staff's full name.
pub(crate) const STAFF_RULE: &str = "others-full-name/known-staff";

/// "bin", "de", "van": a word that joins the parts of a surname.
pub(crate) fn is_particle(word: &str) -> bool {
    around::Around::Particles.has(word)
}

/// A known name stands in the text letter by letter, perhaps in an everyday short form.
const FULL_SCORE: u8 = 95;
/// Others may have that initial too.
const INITIAL_SCORE: u8 = 80;
const FIRST_SCORE: u8 = 75;

/// What stands there of a known name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// First and last name.
    Full,
    /// An initial and the last name: "M. Patel".
    Initial,
    /// The first name alone, or with the last name's initial: "Maya P".
    First,
    /// A first name that is an ordinary word too, written like one: a name only if the recogniser reads one there.
    Word,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Author,
    Staff,
    Other,
}

/// A known name in a text.
pub(crate) struct Sighting {
    /// Bytes of the folded text.
    pub(crate) at: Range<usize>,
    pub(crate) matched: Match,
    /// Where the last name stands in it, behind a first one.
    last: Option<Range<usize>>,
    whose: Whose,
    /// Of the options' people.
    of_options: bool,
}

impl Sighting {
    pub(crate) fn is_full(&self) -> bool {
        matches!(self.matched, Match::Full | Match::Initial)
    }

    pub(crate) fn candidate(&self, folded: &Folded<'_>) -> Candidate {
        let (kind, rule) = match (self.is_full(), self.whose, self.of_options) {
            (true, Whose::Author, true) => (Kind::FullName, "full-name/known"),
            (true, Whose::Author, false) => (Kind::FullName, "full-name/known-author"),
            (true, Whose::Staff, _) => (Kind::OthersFullName, STAFF_RULE),
            (true, Whose::Other, true) => (Kind::OthersFullName, "others-full-name/known"),
            (true, Whose::Other, false) => (Kind::OthersFullName, "others-full-name/known-person"),
            (false, _, true) => (Kind::FirstName, "first-name/known"),
            (false, _, false) => (Kind::FirstName, "first-name/known-person"),
        };
        let score = match self.matched {
            Match::Full => FULL_SCORE,
            Match::Initial => INITIAL_SCORE,
            Match::First | Match::Word => FIRST_SCORE,
        };
        let span = |at: &Range<usize>| folded.span(at.start, at.end);
        let remedy = self.last.as_ref().map_or(Remedy::TakeOut, |last| Remedy::TakeOutPart(span(last)));
        Candidate { by: By::Host, remedy, ..Candidate::detail(kind, rule, span(&self.at), score) }
    }
}

/// The known names of one post.
pub(crate) struct Known<'a> {
    author: Option<&'a Author>,
    /// The options' people, the register's, the author's own name.
    lists: [&'a Names; 3],
    words: &'a names::Names,
    /// The most pieces in which a first or last name is written.
    pieces: usize,
}

impl<'a> Known<'a> {
    /// The names known for a post by this author: the options' people, the register's, and from [`Names::of_author`] the author's own.
    pub(crate) fn new(author: Option<&'a Author>, lists: [&'a Names; 3], words: &'a names::Names) -> Self {
        let pieces = lists.iter().map(|list| list.pieces()).fold(written::PIECES, usize::max);
        Self { author, lists, words, pieces }
    }

    /// Whose name it is, for this post.
    fn whose(&self, name: &Name) -> Whose {
        let [.., own] = self.lists;
        let by_reference = name.reference.is_some()
            && self.author.and_then(|a| a.id.as_deref()) == name.reference.as_deref();
        let by_name = own.has(name);
        let by_staff = self.author.is_some_and(|a| a.kind == AuthorKind::Staff);
        match () {
            () if (by_name || by_reference) && by_staff => Whose::Staff,
            () if by_name => Whose::Author,
            () if name.source == Source::Staff => Whose::Staff,
            () if by_reference => Whose::Author,
            () => Whose::Other,
        }
    }

    /// Who has that last name, behind a first one.
    #[inline(never)]
    fn with_last(&self, last: &str) -> Vec<&'a Name> {
        let place = Sieve::place(last);
        self.lists.into_iter().flat_map(|list| list.with_last(last, place)).collect()
    }

    /// Who is called that, by the first name or by a short form of it.
    #[inline(never)]
    fn called(&self, word: &str) -> Vec<&'a Name> {
        let mut all = Vec::new();
        let mut take = |form: &str, place| {
            self.lists.iter().for_each(|list| all.extend(list.with_first(form, place)));
        };
        let place = Sieve::place(word);
        take(word, place);
        short_forms::others(word, place).for_each(|form| take(form, Sieve::place(form)));
        all
    }

    fn is_everyday(&self, word: &str) -> bool {
        self.words.lists(word).everyday > 1
    }

    /// Every known name of a field. `beside`: a picture of the post may show people, so that a first name says who it is.
    pub(crate) fn find(&self, folded: &Folded<'_>, field: FieldName, beside: bool) -> Vec<Sighting> {
        if self.lists.iter().all(|list| list.is_empty()) {
            return Vec::new();
        }
        self.look(folded, field, beside)
    }

    #[inline(never)]
    fn look(&self, folded: &Folded<'_>, field: FieldName, beside: bool) -> Vec<Sighting> {
        let mut found: Vec<Sighting> = Vec::new();
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
        let pieces = self.pieces;
        let text = Read { folded, low, runs: &list, letters: &letters, in_a_name, beside, pieces };
        let mut from = 0;
        while from < text.runs.len() {
            let next = self
                .full(&text, from)
                .or_else(|| self.initial(&text, from))
                .or_else(|| self.glued(&text, from).filter(|_| in_a_name))
                .or_else(|| self.first(&text, from));
            match next {
                Some((sighting, next)) => {
                    found.push(sighting);
                    from = next;
                }
                None => from += 1,
            }
        }
        // `m4ya-p4tel.jpg`
        for ends in [false, true] {
            let Some(plain) = Some(low).filter(|_| in_a_name).and_then(|low| figures_as_letters(low, ends))
            else {
                break;
            };
            let (list, letters) = read(&plain, &plain);
            let text = Read { low: &plain, runs: &list, letters: &letters, ..text };
            let mut from = 0;
            while from < text.runs.len() {
                let full = self.full(&text, from).or_else(|| self.glued(&text, from));
                from = full.as_ref().map_or(from + 1, |(_, next)| *next);
                let Some((sighting, _)) = full else { continue };
                let overlaps = |o: &Sighting| o.at.start < sighting.at.end && sighting.at.start < o.at.end;
                // A first name that is part of it says less.
                found.retain(|o| o.is_full() || !overlaps(o));
                if !found.iter().any(overlaps) {
                    found.push(sighting);
                }
            }
        }
        found
    }

    /// A name that stands in the runs from `from` to `end`, its last name, if that stands behind, from `last` on.
    fn sighting(
        &self,
        text: &Read<'_>,
        (name, matched): (&Name, Match),
        (from, last, end): (usize, usize, usize),
    ) -> Option<(Sighting, usize)> {
        let place = |from: usize| Some(text.runs.get(from)?.start..text.runs.get(end.checked_sub(1)?)?.end);
        let sighting = Sighting {
            at: place(from)?,
            matched,
            last: (last > from).then(|| place(last)).flatten(),
            whose: self.whose(name),
            of_options: name.source == Source::Options,
        };
        Some((sighting, end))
    }

    /// First and last name, in either order, with separators between, and perhaps a middle name: the longest without one comes first.
    fn full(&self, text: &Read<'_>, from: usize) -> Option<(Sighting, usize)> {
        let mut best: Option<(bool, usize, usize, &Name)> = None;
        let mut offer = |direct: bool, last: usize, end: usize, name: &'a Name| {
            let better = best.is_none_or(|(was_direct, _, was_end, was)| {
                let staff = |name: &Name| name.source == Source::Staff;
                (direct, end, staff(name)) > (was_direct, was_end, staff(was))
            });
            if better {
                best = Some((direct, last, end, name));
            }
        };
        for (middle, head) in text.joined(from) {
            let after = |from: usize, wanted: &str| {
                text.joined(from).find(|(_, tail)| *tail == wanted).map(|(end, _)| end)
            };
            // "will brown bears eat me?" where the host knows a Liam Brown
            let ordinary = || Around::AlsoWords.has(head) || self.is_everyday(head);
            let words = |name: &Name| {
                name.first != head && !text.is_capital(from) && ordinary() && self.is_everyday(&name.last)
            };
            for name in self.called(head) {
                if !name.is_full() || words(name) {
                    continue;
                }
                if let Some(end) = after(middle, &name.last) {
                    offer(true, middle, end, name);
                } else if text.is_middle_name(middle)
                    && let Some(end) = after(middle + 1, &name.last)
                {
                    offer(false, middle, end, name);
                }
            }
            if self.with_last(head).is_empty() {
                continue;
            }
            for (end, tail) in text.joined(middle) {
                for name in self.called(tail) {
                    if name.last == head {
                        offer(true, from, end, name);
                    }
                }
            }
        }
        let (_, last, end, name) = best?;
        self.sighting(text, (name, Match::Full), (from, last, end))
    }

    /// "M. Patel": an initial and the last name. What may be a word needs its full stop or its capitals: "i saw a king".
    fn initial(&self, text: &Read<'_>, from: usize) -> Option<(Sighting, usize)> {
        let (letter, next) = (text.initial(from)?, text.runs.get(from + 1).filter(|next| next.gap < 3)?);
        let dotted = text.low.get(..next.start).is_some_and(|before| before.trim_end().ends_with('.'));
        let capitals = text.is_capital(from) && text.is_capital(from + 1);
        let opens = || text.runs.get(from).is_some_and(|run| run.opens);
        let chat = || !text.is_capital(from) && matches!(letter, 'a' | 'i' | 'n' | 'r' | 'u');
        let article = || opens() && matches!(letter, 'a' | 'i');
        let (end, name) = text.joined(from + 1).find_map(|(end, tail)| {
            let sure = dotted || if self.is_everyday(tail) { capitals && !article() } else { !chat() };
            let fits = |name: &&Name| sure && name.first.starts_with(letter);
            Some((end, self.with_last(tail).into_iter().find(fits)?))
        })?;
        self.sighting(text, (name, Match::Initial), (from, from, end))
    }

    /// `mayapatel` in one run, in either order; also `imgmayapatel` and `mayapately` (of year 4).
    fn glued(&self, text: &Read<'_>, from: usize) -> Option<(Sighting, usize)> {
        let word = text.word(from);
        let fits = |rest: usize, name: &Name| rest == 0 || name.first.len() + name.last.len() >= SURE_GLUED;
        let name = (1..word.len()).find_map(|split| {
            let (head, tail) = word.split_at_checked(split)?;
            let begins = |n: &Name, other: &str| {
                n.is_full() && tail.starts_with(other) && fits(tail.len() - other.len(), n)
            };
            let ends = |n: &Name, other: &str| {
                n.is_full() && head.ends_with(other) && fits(head.len() - other.len(), n)
            };
            let find =
                |names: Vec<&'a Name>, fits: &dyn Fn(&Name) -> bool| names.into_iter().find(|n| fits(n));
            find(self.called(head), &|n| begins(n, &n.last))
                .or_else(|| find(self.with_last(head), &|n| begins(n, &n.first)))
                .or_else(|| find(self.with_last(tail), &|n| ends(n, &n.first)))
                .or_else(|| find(self.called(tail), &|n| ends(n, &n.last)))
        })?;
        self.sighting(text, (name, Match::Full), (from, from, from + 1))
    }

    /// A first name alone, or with the last name's initial.
    fn first(&self, text: &Read<'_>, from: usize) -> Option<(Sighting, usize)> {
        text.joined(from).rev().find_map(|(end, word)| {
            let mut others = self.called(word);
            others.retain(|name| self.whose(name) != Whose::Staff);
            let name = others.first().filter(|_| text.is_one_name(from, end))?;
            let matched = self.meant(text, (from, end), word, name.first != word)?;
            let beside = text.initial(end).filter(|_| text.runs.get(end).is_some_and(|run| run.gap == 1));
            let initial = beside.filter(|letter| !matches!(letter, 'a' | 'i') || text.is_capital(end));
            let longer =
                initial.is_some_and(|letter| others.iter().any(|name| name.last.starts_with(letter)));
            self.sighting(text, (name, matched), (from, from, end + usize::from(longer)))
        })
    }

    /// How a word that is somebody's first name is meant: as a word of its own with its capital, or in a file's name; beside a picture of
    /// people also without. `short`: it is a short form of the name.
    fn meant(&self, text: &Read<'_>, (from, end): (usize, usize), word: &str, short: bool) -> Option<Match> {
        let lone = text.runs.len() == end - from;
        let ordinary = Around::AlsoWords.has(word) || short && self.is_everyday(word);
        let meant = |sure: bool| Some(if sure { Match::First } else { Match::Word });
        if text.in_a_name {
            let sure = word.len() > 2 && (lone || !ordinary);
            let beside = text.beside && word.len() > 1 && !short;
            return (!text.is_time_of_year(end, word)).then(|| meant(sure || beside)).flatten();
        }
        let next = text.word(end);
        if text.is_capital(from) {
            let opens = text.runs.get(from).is_some_and(|run| run.opens);
            return meant(lone || !ordinary || !opens || Around::Opening.has(next));
        }
        if text.is_hyphened_on(from, end) {
            return None;
        }
        if word.len() > 2 && (!self.is_everyday(word) || text.beside && !ordinary) {
            return Some(Match::First);
        }
        // "me and grace and will at the fair": named together with somebody, and nothing follows that makes it a verb.
        let before = from.checked_sub(2).map_or("", |at| text.word(at));
        let somebody = || Around::Together.has(before) || !self.called(before).is_empty();
        let together = matches!(from.checked_sub(1).map(|at| text.word(at)), Some("and" | "n" | "with"));
        let ends = next.is_empty() || text.runs.get(end).is_some_and(|run| run.opens);
        meant(text.beside && together && somebody() && (ends || Around::Follows.has(next)))
    }
}

/// First and last name in one run are sure with this many letters, whatever stands before or after them.
const SURE_GLUED: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Options, Person, Post, text::Language};

    fn found(people: &[&str], field: FieldName, text: &str) -> Vec<(Kind, String)> {
        look(people, field, false, text)
    }

    fn look(people: &[&str], field: FieldName, beside: bool, text: &str) -> Vec<(Kind, String)> {
        let people: Vec<Person> = people.iter().map(|p| Person::Name((*p).to_owned())).collect();
        let language = Language::new();
        let (nobody, people) = (Names::default(), Names::of_people(&people, &language.lookalikes));
        let folded = Folded::new(text, &language.lookalikes);
        let found =
            Known::new(None, [&people, &nobody, &nobody], &language.names).find(&folded, field, beside);
        found
            .iter()
            .filter(|s| s.matched != Match::Word)
            .map(|s| s.candidate(&folded))
            .map(|c| (c.kind, text.get(c.span.start..c.span.end).unwrap_or("not on boundaries").to_owned()))
            .collect()
    }

    /// The text holds this full name and no other.
    #[track_caller]
    fn assert_full(people: &[&str], field: FieldName, (text, name): (&str, &str)) {
        assert_eq!(found(people, field, text), [(Kind::OthersFullName, name.to_owned())], "{text}");
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
            assert_full(&people, FieldName::FileName, (file, name));
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
            assert_full(&people, FieldName::FileName, (file, name));
        }
        assert_full(&people, FieldName::Caption, ("Zuri Anne Achterberg won", "Zuri Anne Achterberg"));
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
    fn initials_and_short_forms() {
        let people =
            ["Thomas Fletcher", "Samantha Lee", "Maya Patel", "Adam King", "Ivy Young", "Liam Brown"];
        for (text, kind, name) in [
            ("tom fletcher ran", Kind::OthersFullName, "tom fletcher"),
            ("Fletcher, Tommy", Kind::OthersFullName, "Fletcher, Tommy"),
            ("Sam Lee ran", Kind::OthersFullName, "Sam Lee"),
            ("M. Patel ran", Kind::OthersFullName, "M. Patel"),
            ("m patel ran", Kind::OthersFullName, "m patel"),
            ("we saw A King run", Kind::OthersFullName, "A King"),
            ("maya p ran", Kind::FirstName, "maya p"),
            ("maya's p ran", Kind::FirstName, "maya"),
            ("Tom ran", Kind::FirstName, "Tom"),
        ] {
            assert_eq!(found(&people, FieldName::Body, text), [(kind, name.to_owned())], "{text}");
        }
        for quiet in [
            "he is a king",
            "A King lived here",
            "i young",
            "will brown bears come",
            "it's king",
            "e.g. patel",
        ] {
            assert_eq!(found(&people, FieldName::Body, quiet), [], "{quiet}");
        }
        assert_full(&people, FieldName::FileName, ("tom_fletcher_y4.jpg", "tom_fletcher"));
    }

    #[test]
    fn names_in_many_pieces() {
        let people = ["Liesl Ottoline Quillfeather-Ash", "Maria da Silva dos Santos"];
        for (text, name) in [
            ("liesl quillfeather-ash won", "liesl quillfeather-ash"),
            ("liesl ottoline quillfeather-ash won", "liesl ottoline quillfeather-ash"),
            ("maria da silva dos santos won", "maria da silva dos santos"),
        ] {
            assert_full(&people, FieldName::Body, (text, name));
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
        // also where the options' people hold the name too
        let people = vec![Person::Name("Dana Khan".to_owned())];
        let report = Checker::new(Options { people, ..Options::default() }).unwrap().check(&post);
        assert_eq!(report.findings.first().map(|f| f.rule), Some(STAFF_RULE));
    }
}
