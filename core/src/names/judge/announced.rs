//! What announces a private name: the words before it, right after it, and its place in the text.

use super::before::Before;
use super::{Announced, Rule, Setting, label};
use crate::names::recogniser::NameSpan;
use crate::names::signal::Signal;
use crate::names::token::Shape;
use crate::text::one_of;

impl Setting<'_> {
    /// How strongly the words around (or the place in the text) announce a private name.
    pub(super) fn announced(&self, name: NameSpan) -> Announced {
        let before = Before::new(self, name);
        let begins = self.opens(name.first) || self.tokens.list.get(name.first).is_some_and(|t| t.line);
        if let Some(said) = self.says_after(name) {
            return said;
        }
        let school_follows = || (begins || before.is_by()) && self.stands_before_a_school(name);
        if self.credited(name, before.begin) || school_follows() {
            return (26, true, Rule::Signed);
        }
        let announced = if begins { None } else { before.announce() };
        announced.or_else(|| self.placed(name, &before, begins)).unwrap_or((0, false, Rule::Mentioned))
    }

    /// What the place of the name in the text says, or the words that may stand in another sentence.
    fn placed(&self, name: NameSpan, before: &Before<'_, '_>, begins: bool) -> Option<Announced> {
        if before.claimed() {
            return Some((28, true, Rule::Said));
        }
        if self.acts_in_it(name) {
            return Some((26, false, Rule::Mentioned));
        }
        if begins && self.word(name.end) == "here" {
            return Some((26, true, Rule::Said));
        }
        let ends = self.ends_text(name);
        if ends && name.first > 0 && (begins || before.marks > 0) {
            return Some((26, true, Rule::Signed));
        }
        // a label: "Name: X" on its own line, or the whole text, unless it is a "poppy wreath"
        if ends && begins && name.first == 0 && self.is_of_here(name) && !self.ends_in_a_thing(name) {
            return Some((16, true, Rule::Signed));
        }
        if self.in_a_register(name) {
            return Some((30, false, Rule::Mentioned));
        }
        if self.is_in_a_class(name) {
            return Some((22, false, Rule::Mentioned));
        }
        if self.heads_a_form(name) {
            return Some((16, true, Rule::Signed));
        }
        let me = one_of(self.word(name.end), words!("and & n"))
            && one_of(self.word(name.end + 1), words!("me i myself"))
            && !self.has(name.end + 2, Signal::Being);
        me.then_some((16, false, Rule::Mentioned))
    }

    /// What the words right after the name say: "X is my name", "X rote this", "X is my cousin", "X and me", "X's house".
    fn says_after(&self, name: NameSpan) -> Option<Announced> {
        let at = |n: usize| self.word(name.end + n);
        let same = |n: usize| self.same_sentence(name.end + n, name.first);
        let opens = self.opens(name.first) || self.tokens.list.get(name.first).is_some_and(|t| t.line);
        let is = one_of(at(0), words!("is iz was 's"));
        if is && same(2) && matches!(at(1), "my" | "mi") && matches!(at(2), "name" | "nam" | "naem")
            || is && same(1) && at(1) == "me"
        {
            return Some((34, true, Rule::Said));
        }
        let wrote = one_of(at(0), words!("wrote rote wrot made mad drew did dun built painted typed"));
        if opens && wrote && same(1) && one_of(at(1), words!("this it dis thiss")) {
            return Some((26, true, Rule::Signed));
        }
        // "X, my cousin", "X who is my best friend", "X was our coach"
        let mut n = usize::from(at(0) == ",");
        let who = at(n) == "who";
        n += usize::from(who);
        let being = matches!(at(n), "is" | "was" | "'s");
        n += usize::from(being);
        // "X who my grandad goes on about" is nobody's grandad
        if n > 0
            && (being || !who)
            && matches!(at(n), "my" | "our" | "mi")
            && (n + 1..n + 5)
                .take_while(|&k| same(k) && !self.is_mark(name.end + k))
                .filter(|&k| !self.has(name.end + k, Signal::Being))
                .take_while(|&k| !self.has(name.end + k, Signal::Admired))
                .any(|k| self.has(name.end + k, Signal::Relation) || self.has(name.end + k, Signal::Role))
        {
            return Some((30, false, Rule::Relation));
        }
        let owned = one_of(at(1), words!("house mum mums dad dads sister brother garden party birthday nan"));
        (at(0) == "'s" && owned && same(1)).then_some((16, false, Rule::Mentioned))
    }

    /// "X in 7G", "X from 4B": nobody but a pupil is in a class. A token's word has 0 for every figure; "in 3D", "in 4k", "in 5G" and
    /// "in 2p" are none.
    fn is_in_a_class(&self, name: NameSpan) -> bool {
        let class = name.end + 1;
        let code = match self.word(class).as_bytes() {
            [b'0', b'a'..=b'z'] => !one_of(self.word(class), words!("0d 0k 0g 0p")),
            [b'0', b'0', b'a'..=b'z'] | [b'y', b'0'] => true,
            _ => false,
        };
        code && one_of(self.word(name.end), words!("in from"))
            && self.same_sentence(class, name.first)
            && self.holds_a_name(name)
    }

    /// "X got the part of the dragon", "X plays the giant", "X was cast as Mary": a child who acts in the play.
    pub(super) fn acts_in_it(&self, name: NameSpan) -> bool {
        let at = |n: usize| self.word(name.end + n);
        let figure = |k: usize| {
            [Signal::Part, Signal::Story, Signal::Pet, Signal::Rank]
                .iter()
                .any(|&s| self.has(name.end + k, s))
        };
        self.same_sentence(name.end, name.first)
            && match at(0) {
                "plays" | "played" => matches!(at(1), "the" | "a" | "an") && (2..4).any(figure),
                "got" | "gets" | "has" | "had" => {
                    at(1) == "the" && (2..4).any(|k| one_of(at(k), words!("part role lead")))
                }
                "is" | "was" => at(1) == "cast" || at(1) == "playing" && (2..5).any(figure),
                _ => false,
            }
    }

    /// "Words: X", "Photographs copyright X, 2026", "About the author: X": a credit line. `i` is where the name begins, marks before it left out.
    fn credited(&self, name: NameSpan, i: usize) -> bool {
        let before = |n: usize| i.checked_sub(n).map_or("", |j| self.word(j));
        let label = i.checked_sub(1).is_some_and(|j| self.is_credit(j));
        let colon = i < name.first && matches!(self.word(i), ":" | "-");
        let mark = |n: usize| before(n) == "copyright" || before(n) == "©";
        // "About the author. X is 7"
        let author = before(1) == "author" && before(3) == "about";
        colon && label || author || mark(1) || matches!(self.word(i), "©")
    }

    /// "X, Oakfield Primary School", "X (4B), Ysgol Glan Nant": nothing but a school, and a class, stands in the rest of the line, or in
    /// the next one.
    fn stands_before_a_school(&self, name: NameSpan) -> bool {
        let rest = || (name.end..name.end + 12).map_while(|i| self.tokens.list.get(i).map(|t| (i, t)));
        let line = || rest().take_while(|(i, t)| *i == name.end || !t.line);
        let apart = self.is_mark(name.end) || self.tokens.list.get(name.end).is_some_and(|t| t.line);
        let school = |i| one_of(self.word(i), words!("school primary academy infants juniors ysgol"));
        let of_it = |i, shape| {
            !matches!(shape, Shape::Lower | Shape::LowerHyphen)
                || school(i)
                || self.has(i, Signal::School)
                || one_of(self.word(i), words!("of the and"))
        };
        apart
            && line().any(|(i, _)| school(i))
            && line().all(|(i, t)| of_it(i, t.shape))
            && line().count() < 12
    }

    /// A word of a credit line: whose words, photos, music.
    pub(super) fn is_credit(&self, i: usize) -> bool {
        one_of(
            self.word(i),
            words!(
                "words word text photo photos photographs photographer pictures picture art artwork \
                artist drawing drawings drawn illustrations script writer author written reporter report \
                editor edited camera made presenter research design designer"
            ),
        )
    }

    /// "Man of the match was", "star of the week:", "the prize went to", "head scientist was" before `i`.
    pub(super) fn honoured(&self, i: usize) -> bool {
        let word = |n: usize| i.checked_sub(n).map_or("", |j| self.word(j));
        let mut n = 1;
        while n <= 3 && one_of(word(n), words!("was is to went goes go this were are 's :")) {
            n += 1;
        }
        let period = one_of(word(n), words!("match week day month term year tournament game half"));
        let won = one_of(word(n), words!("prize award trophy medal certificate winner winners place"));
        let chief = n > 1 && one_of(word(n + 1), words!("head lead chief team class house"));
        period && (n + 1..n + 4).any(|k| word(k) == "of")
            || won && n > 1
            || chief
            || n > 1 && word(n) == "captain"
    }

    /// "absent: O'Neill, Conor; Shah, Anisa", "Evans, Nia 34": the surname first, between marks, lines or figures.
    fn in_a_register(&self, name: NameSpan) -> bool {
        let token = |i: usize| self.tokens.list.get(i);
        let comma = name.len() == 3 && self.word(name.first + 1) == ",";
        let begins = token(name.first).is_some_and(|t| t.opens || t.line)
            || name.first > 0 && matches!(self.word(name.first - 1), ":" | ";")
            || name.first > 0 && token(name.first - 1).is_some_and(|t| t.shape == Shape::Digits);
        let ends = token(name.end).is_none_or(|t| {
            t.line
                || matches!(t.shape, Shape::Digits | Shape::LettersAndDigits)
                || one_of(self.word(name.end), words!("; - ( :"))
        });
        let last = self.recogniser.lexicon.word(self.word(name.first));
        comma
            && begins
            && ends
            && last.everyday < 2
            && self.is_of_here(NameSpan { first: name.end - 1, ..name })
    }

    /// Whether the last word, in small letters, is on no list of names and not spelt like one.
    fn ends_in_a_thing(&self, name: NameSpan) -> bool {
        let last = self.word(name.end - 1);
        let lists = &self.recogniser.lexicon;
        self.tokens.list.get(name.end - 1).is_some_and(|t| t.shape == Shape::Lower)
            && !lists.word(last).is_name()
            && matches!(lists.likeness(last), 1 | 2)
    }

    /// Whether the writer spoke of a relative or friend of theirs in this sentence or the two before.
    pub(super) fn relative_before(&self, name: NameSpan) -> bool {
        let here = self.sentence.get(name.first).copied().unwrap_or(0);
        (name.first.saturating_sub(3 * super::REACH)..name.first).any(|i| {
            self.sentence.get(i).is_some_and(|s| s + 2 >= here)
                && (self.has(i, Signal::Relation) || self.has(i, Signal::Role))
                && (i.saturating_sub(3)..i).any(|k| matches!(self.word(k), "my" | "our" | "mi"))
        })
    }

    /// Whether somebody famous or admired was spoken of before the name.
    pub(super) fn famed_before(&self, name: NameSpan) -> bool {
        (name.first.saturating_sub(super::REACH)..name.first)
            .any(|i| self.has(i, Signal::Fame) || self.has(i, Signal::Admired))
    }

    /// Whether somebody was met or asked in the name's sentence or in the one before.
    pub(super) fn met_before(&self, name: NameSpan) -> bool {
        let here = self.sentence.get(name.first).copied().unwrap_or(0);
        (name.first.saturating_sub(super::REACH)..name.first).any(|i| {
            self.sentence.get(i).is_some_and(|s| s + 1 >= here)
                && one_of(self.word(i), words!("interviewed met interview visited asked thanked meet"))
                && (i.saturating_sub(3)..i).any(|k| one_of(self.word(k), words!("i we us me")))
        })
    }

    /// Nothing but a class, an age, kisses, or a remark in brackets stands after the name.
    pub(super) fn ends_text(&self, name: NameSpan) -> bool {
        let rest = self.tokens.list.len() - name.end;
        if rest == 0 {
            return true;
        }
        if self.word(name.end).starts_with('?') {
            return false;
        }
        let bracket = self.word(name.end) == "(" && rest <= 12;
        let ps = (name.end..name.end + 3).any(|i| matches!(self.word(i), "ps" | "p.s"));
        bracket
            || ps
            || (rest <= 5
                && (name.end..self.tokens.list.len()).all(|i| {
                    self.is_mark(i)
                        || self
                            .tokens
                            .list
                            .get(i)
                            .is_some_and(|t| matches!(t.shape, Shape::LettersAndDigits | Shape::Digits))
                        || one_of(self.word(i), words!("x xx xxx xoxo age aged year yr class form"))
                        || self.has(i, Signal::School)
                        || self.has(i, Signal::Role)
                }))
    }

    /// "Astronaut: X", "Age on Earth: 8", a line each: what a child fills in of themself, whatever it is made to look like.
    fn heads_a_form(&self, name: NameSpan) -> bool {
        let labelled = name.first.checked_sub(1).is_some_and(|i| label(self.tokens, i).is_some());
        self.form && labelled && self.ends_line(name)
    }

    pub(super) fn ends_line(&self, name: NameSpan) -> bool {
        self.tokens.list.get(name.end).is_none_or(|t| t.line)
            || (name.end..name.end + 4).any(|i| self.tokens.list.get(i).is_some_and(|t| t.line))
                && (self.is_mark(name.end) || self.has(name.end, Signal::School))
    }
}
