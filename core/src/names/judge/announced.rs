//! What announces a private name: the words before it, right after it, and its place in the text.

use super::{Rule, Setting};
use crate::names::recogniser::NameSpan;
use crate::names::signal::Signal;
use crate::names::token::Shape;
use crate::text::one_of;

impl Setting<'_> {
    /// How strongly the words before (or the place in the text) announce a private name; whether it is the writer's; the rule.
    pub(super) fn announced(&self, name: NameSpan) -> (i32, bool, Rule) {
        // skip marks and titles right before the name
        let mut i = name.first;
        let mut marks = 0;
        while i > 0 && marks < 3 && (self.is_mark(i - 1) || self.recogniser.is_title(self.tokens, i - 1)) {
            if self.tokens.list.get(i).is_some_and(|t| t.opens) && i < name.first {
                break;
            }
            i -= 1;
            marks += 1;
        }
        let fresh = self.tokens.list.get(name.first).is_some_and(|t| t.opens || t.line);
        let same = |j: usize| self.same_sentence(j, name.first) || marks > 0;
        let back = |n: usize| i.checked_sub(n);
        let has = |n: usize, s: Signal| back(n).is_some_and(|j| same(j) && self.has(j, s));
        let is = |n: usize, words: &[&str]| back(n).is_some_and(|j| same(j) && words.contains(&self.word(j)));
        let ends = self.ends_text(name);
        if let Some(said) = self.says_after(name) {
            return said;
        }
        let by = is(1, &["by", "bi", "biy", "bye", "buy"]);
        if self.credited(name, i) || (fresh || by) && self.stands_before_a_school(name) {
            return (26, true, Rule::Signed);
        }
        if !fresh {
            // "my name is X", "name: X", "its X", "I am X"
            if let Some(k) = (1..=4)
                .find(|&k| is(k, &["name", "names", "nam", "naem", "named", "called", "calld", "surname"]))
            {
                let mine = (k + 1..=k + 3).any(|k| is(k, &["my", "mi", "me", "i"]))
                    || k == 1 && marks > 0
                    || back(k) == Some(0);
                let theirs = (k + 1..=k + 6).any(|k| has(k, Signal::Relation) || has(k, Signal::Role));
                let filler = (1..k).all(|k| has(k, Signal::Being) || is(k, &["was", "are", "the", "'s"]));
                let others = (k + 1..=k + 6).any(|k| is(k, &["his", "her", "their"]));
                if is(k, &["called", "calld", "named"])
                    && is(k + 2, &["he", "she"])
                    && self.relative_before(name)
                {
                    return (28, false, Rule::Relation);
                }
                // "my detective name is", "my rabbits name is"
                let plain = has(k + 1, Signal::FirstPerson)
                    || is(
                        k + 1,
                        &["full", "first", "last", "real", "whole", "proper", "own", "actual", "sur", "the"],
                    );
                let noun = is(k, &["name", "names", "nam", "naem"]) && !has(k + 1, Signal::Being)
                    // "my character is called"
                    || (k + 1..=k + 4).any(|k| has(k, Signal::Story));
                if noun && filler && !theirs && !plain && back(k) != Some(0) && marks == 0 && !others {
                    return (-16, false, Rule::Mentioned);
                }
                if filler && others && self.relative_before(name) {
                    return (28, false, Rule::Relation);
                }
                if filler && theirs {
                    return (if others { 8 } else { 30 }, false, Rule::Relation);
                }
                if filler && mine {
                    // "I told the guard my name was": told of, not said
                    return (if is(1, &["was"]) { 16 } else { 34 }, true, Rule::Said);
                }
            }
            if is(1, &["me"]) || (is(1, &["am", "im", "'m", "i'm"]) && (is(2, &["i"]) || !is(1, &["am"]))) {
                return (28, true, Rule::Said);
            }
            if is(1, &["says", "said", "say", "reads"])
                && is(
                    2,
                    &[
                        "it", "label", "envelope", "tag", "badge", "peg", "bag", "book", "sticker", "name",
                        "side", "front",
                    ],
                )
            {
                return (24, true, Rule::Said);
            }
            if (is(1, &["its", "'s"]) && (fresh_before(self, back(1)) || is(2, &["it"])))
                || (is(1, &["is"]) && (is(2, &["this"]) || is(2, &["it"])))
            {
                return (24, true, Rule::Said);
            }
            // "my cousin X", "my best friend is X", "our coach is called X"; "I am your reporter X"
            if let Some(k) = (1..=4).find(|&k| has(k, Signal::Relation) || has(k, Signal::Role)) {
                let filler = (1..k).all(|k| {
                    has(k, Signal::Being)
                        || has(k, Signal::Naming)
                        || is(k, &["'s", "and", "best", "are", "lady", "man", "woman", "person", "worker"])
                });
                // "my favourite coach", but not "my hero is my uncle"
                let admired = (k + 1..=k + 3)
                    .take_while(|&k| !is(k, &["my", "our", "is"]))
                    .any(|k| has(k, Signal::Admired));
                let before = |words: &[&str]| (k + 1..=k + 4).any(|k| is(k, words));
                // "Sister Mary", but "my sister Mary"
                let rank =
                    k == 1 && self.has(back(k).unwrap_or(0), Signal::Rank) && !before(&["my", "our", "mi"]);
                if filler && !admired && !rank {
                    return if before(&["am", "im", "'m", "i'm"]) {
                        (30, true, Rule::Said)
                    } else if before(&["my", "mi", "our", "mum's", "mums", "dad's", "dads", "your", "ur"]) {
                        (32, false, Rule::Relation)
                    } else if before(&["his", "her", "their"]) {
                        (8, false, Rule::Mentioned)
                    } else {
                        (22, false, Rule::Relation)
                    };
                }
            }
            // "she is X" after a relative was spoken of
            if (has(1, Signal::Being))
                && is(2, &["he", "she", "who", "they", "hes", "shes"])
                && self.relation > 0
            {
                return (26, false, Rule::Relation);
            }
            if self.honoured(i) {
                return (22, false, Rule::Mentioned);
            }
            if is(1, &["and", "&", "n", "with"])
                && is(2, &["me", "i", "myself", "sat", "worked", "partner", "went"])
            {
                return (18, false, Rule::Mentioned);
            }
            if is(1, &["to", "beside", "behind", "against"]) && is(2, &["next", "sat", "sit"]) {
                return (20, false, Rule::Mentioned);
            }
            if is(
                1,
                &[
                    "signed",
                    "from",
                    "frm",
                    "love",
                    "regards",
                    "sincerely",
                    "faithfully",
                    "truly",
                    "wishes",
                    "thanks",
                    "sined",
                    "frum",
                    "luv",
                ],
            ) {
                return if ends { (28, true, Rule::Signed) } else { (6, false, Rule::Mentioned) };
            }
            let speaks = self.is_mark(i) && is(1, &["said", "says", "say"]);
            if has(1, Signal::Naming) && !speaks && !is(1, &["called", "named", "calld"]) {
                return (14, true, Rule::Said);
            }
            // "Roman shields by maya patel. A shield was ...", "A story by Maya Patel and Leo": a title with its by-line opens the text
            let title = name.first <= 10
                && self.sentence.get(name.first) == Some(&0)
                && one_of(self.word(name.end), words!(". , ( and &"));
            let credit = || {
                back(2).is_some_and(|j| self.tokens.list.get(j).is_some_and(|t| t.opens) && self.is_credit(j))
            };
            if by && (ends || credit() || title || self.ends_line(name) || back(1) == Some(0)) {
                let made = has(2, Signal::Made) || back(2).is_none_or(|j| !same(j) || self.is_mark(j));
                let read = self.around(name).iter().any(|s| s.has(Signal::Fame)) && !has(2, Signal::Made);
                if made || !read {
                    let points = match (read, ends && has(2, Signal::Made)) {
                        (true, _) => 10,
                        (_, true) => 34,
                        _ => 26,
                    };
                    return (points, true, Rule::Signed);
                }
            }
            if is(1, &["to"])
                && (1..=6).any(|k| {
                    is(
                        k,
                        &[
                            "certificate",
                            "certificates",
                            "congratulations",
                            "thanks",
                            "thank",
                            "done",
                            "award",
                            "prize",
                        ],
                    )
                })
            {
                return (18, false, Rule::Mentioned);
            }
        }
        if has(1, Signal::Being) && is(2, &["me"]) && is(3, &["called", "calls", "call"])
            || is(1, &["me"]) && is(2, &["call", "calls", "called"])
            || is(1, &["to"]) && is(2, &["belongs", "belong", "return", "returned", "property"])
            || is(1, &["of"]) && is(2, &["property"])
        {
            return (28, true, Rule::Said);
        }
        if fresh && self.word(name.end) == "here" {
            return (26, true, Rule::Said);
        }
        if ends && (fresh || marks > 0) && name.first > 0 {
            return (26, true, Rule::Signed);
        }
        // a label: "Name: X" on its own line, or the whole text, unless it is a "poppy wreath"
        if fresh && ends && name.first == 0 && self.is_of_here(name) && !self.ends_in_a_thing(name) {
            return (16, true, Rule::Signed);
        }
        if self.in_a_register(name) {
            return (30, false, Rule::Mentioned);
        }
        let after = |n: usize| self.word(name.end + n);
        if matches!(after(0), "and" | "&" | "n")
            && matches!(after(1), "me" | "i" | "myself")
            && !self.has(name.end + 2, Signal::Being)
        {
            return (16, false, Rule::Mentioned);
        }
        (0, false, Rule::Mentioned)
    }

    /// What the words right after the name say: "X is my name", "X rote this", "X is my cousin", "X and me", "X's house".
    fn says_after(&self, name: NameSpan) -> Option<(i32, bool, Rule)> {
        let at = |n: usize| self.word(name.end + n);
        let same = |n: usize| self.same_sentence(name.end + n, name.first);
        let opens = self.tokens.list.get(name.first).is_some_and(|t| t.opens || t.line);
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
    fn is_credit(&self, i: usize) -> bool {
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
    fn honoured(&self, i: usize) -> bool {
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
    fn relative_before(&self, name: NameSpan) -> bool {
        let here = self.sentence.get(name.first).copied().unwrap_or(0);
        (name.first.saturating_sub(3 * super::REACH)..name.first).any(|i| {
            self.sentence.get(i).is_some_and(|s| s + 2 >= here)
                && (self.has(i, Signal::Relation) || self.has(i, Signal::Role))
                && (i.saturating_sub(3)..i).any(|k| matches!(self.word(k), "my" | "our" | "mi"))
        })
    }

    /// Nothing but a class, an age, kisses, or a remark in brackets stands after the name.
    fn ends_text(&self, name: NameSpan) -> bool {
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

    fn ends_line(&self, name: NameSpan) -> bool {
        self.tokens.list.get(name.end).is_none_or(|t| t.line)
            || (name.end..name.end + 4).any(|i| self.tokens.list.get(i).is_some_and(|t| t.line))
                && (self.is_mark(name.end) || self.has(name.end, Signal::School))
    }
}

fn fresh_before(s: &Setting<'_>, i: Option<usize>) -> bool {
    i.and_then(|i| s.tokens.list.get(i)).is_some_and(|t| t.opens)
        || i.and_then(|i| i.checked_sub(1)).is_some_and(|j| s.has(j, Signal::Talk) || s.is_mark(j))
}
