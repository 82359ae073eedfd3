//! What the words before a name say of it.

use super::{Announced, Rule, Setting};
use crate::names::recogniser::NameSpan;
use crate::names::signal::Signal;
use crate::text::{WordSet, one_of};

/// The words before a name, counted backwards: the first is the one right before it.
pub(super) struct Before<'a, 's> {
    setting: &'a Setting<'s>,
    name: NameSpan,
    /// Where the name begins, with the marks and titles right before it.
    pub(super) begin: usize,
    /// How many those are.
    pub(super) marks: usize,
}

impl<'a, 's> Before<'a, 's> {
    pub(super) fn new(setting: &'a Setting<'s>, name: NameSpan) -> Self {
        let (mut begin, mut marks) = (name.first, 0);
        while begin > 0 && marks < 3 {
            let skipped =
                setting.is_mark(begin - 1) || setting.recogniser.is_title(setting.tokens, begin - 1);
            if !skipped || begin < name.first && setting.opens(begin) {
                break;
            }
            begin -= 1;
            marks += 1;
        }
        Self { setting, name, begin, marks }
    }

    fn at(&self, n: usize) -> Option<usize> {
        self.begin.checked_sub(n)
    }

    /// Whether that word stands in the name's sentence. A mark may end one: "Name: X".
    fn near(&self, n: usize) -> Option<usize> {
        self.at(n).filter(|&j| self.marks > 0 || self.setting.same_sentence(j, self.name.first))
    }

    #[inline(never)]
    fn has(&self, n: usize, signal: Signal) -> bool {
        self.near(n).is_some_and(|j| self.setting.has(j, signal))
    }

    #[inline(never)]
    fn is(&self, n: usize, words: &WordSet) -> bool {
        self.near(n).is_some_and(|j| words.has(self.setting.word(j)))
    }

    fn person(&self, n: usize) -> bool {
        self.has(n, Signal::Relation) || self.has(n, Signal::Role)
    }

    /// The words within the sentence of the name.
    pub(super) fn announce(&self) -> Option<Announced> {
        self.named()
            .or_else(|| self.presented())
            .or_else(|| self.related())
            .or_else(|| self.together())
            .or_else(|| self.signed())
            .or_else(|| self.thanked())
            .or_else(|| self.given())
    }

    /// "My name is X", "my friend is called X", "his name is X".
    fn named(&self) -> Option<Announced> {
        let names = words!("name names nam naem named called calld surname");
        let k = (1..=4).find(|&k| self.is(k, names))?;
        let filler = (1..k).all(|k| self.has(k, Signal::Being) || self.is(k, words!("was are the 's")));
        let he = self.is(k, words!("called calld named")) && self.is(k + 2, words!("he she"));
        // "she name is X", as who learns English says
        let he_name = self.is(k, words!("name nam naem")) && self.is(k + 1, words!("he she"));
        let his = he_name || (k + 1..=k + 6).any(|k| self.is(k, words!("his her their")));
        let of_a_thing = his && self.is_called_so(k);
        if (he || filler && his && !of_a_thing) && self.setting.relative_before(self.name) {
            // "My brother has a favourite footballer. His name is X"
            let points = if self.setting.famed_before(self.name) { 28 } else { super::VOUCHED };
            return Some((points, false, Rule::Relation));
        }
        // "I interviewed the bee man. He is called X"
        if (he || his && filler) && self.setting.met_before(self.name) {
            return Some((24, false, Rule::Mentioned));
        }
        if !filler {
            return None;
        }
        // "Her name is X", where the writer's nan was spoken of
        if his && self.is(1, words!("is 's")) && self.setting.relation > 0 {
            return Some((26, false, Rule::Relation));
        }
        // "its called Gritney Spears"
        let it = self.is(k + 1, words!("it its"))
            || self.has(k + 1, Signal::Being) && self.is(k + 2, words!("it"));
        if it && self.is(k, words!("called calld named")) && !self.setting.is_of_here(self.name) {
            return Some((-24, false, Rule::Played));
        }
        let theirs = (k + 1..=k + 6).any(|k| self.person(k));
        if self.is_name_of_a_thing(k) && !theirs && !his {
            return Some((-16, false, Rule::Mentioned));
        }
        if theirs {
            return Some((if his { 8 } else { 30 }, false, Rule::Relation));
        }
        if self.is_called_so(k) {
            return Some((0, false, Rule::Mentioned));
        }
        let mine = (k + 1..=k + 3).any(|k| self.is(k, words!("my mi me i")))
            || k == 1 && self.setting.is_mark(self.begin)
            || self.at(k) == Some(0);
        // "I told the guard my name was": told of, not said
        let points = if self.is(1, words!("was")) { 16 } else { 34 };
        mine.then_some((points, true, Rule::Said))
    }

    /// "My puppet is called X": of something or somebody of the writer's, not the writer.
    #[inline(never)]
    fn is_called_so(&self, k: usize) -> bool {
        let of = k + 1 + usize::from(self.has(k + 1, Signal::Being));
        let noun = self.near(of).is_some_and(|j| !self.setting.is_mark(j))
            && !self.has(of, Signal::FirstPerson)
            && !self.has(of, Signal::Naming)
            && !self.person(of)
            && !self.is(of, words!("full first last real whole proper own actual also really always"));
        self.is(k, words!("called calld named")) && noun && self.is(of + 1, words!("my mi our his her their"))
    }

    /// "My detective name is", "my rabbits name is", "my character is called": `k` is the word that names.
    fn is_name_of_a_thing(&self, k: usize) -> bool {
        let plain = self.has(k + 1, Signal::FirstPerson)
            || self.is(k + 1, words!("full first last real whole proper own actual sur the"));
        let of_what = self.is(k, words!("name names nam naem")) && !self.has(k + 1, Signal::Being);
        let story = (k + 1..=k + 4).any(|k| self.has(k, Signal::Story));
        (of_what || story) && !plain && self.at(k) != Some(0) && self.marks == 0
    }

    /// "I am X", "it's me, X", "the label says X", "this is X".
    fn presented(&self) -> Option<Announced> {
        let am = self.is(1, words!("am im iam 'm i'm"));
        if self.is(1, words!("me")) || am && (self.is(2, words!("i")) || !self.is(1, words!("am"))) {
            return Some((28, true, Rule::Said));
        }
        let label = words!("it label envelope wristband tag badge peg bag book sticker name side front");
        // "vote for X"
        let vote = words!("vote elect");
        if self.is(1, vote) || self.is(1, words!("for")) && self.is(2, vote) {
            return Some((26, false, Rule::Mentioned));
        }
        let read = self.is(1, words!("says said sed say reads")) && self.is(2, label);
        let its = self.is(1, words!("its 's")) && (self.opens_after(1) || self.is(2, words!("it")));
        let is = self.is(1, words!("is")) && self.is(2, words!("this it"));
        (read || its || is).then_some((24, true, Rule::Said))
    }

    /// Whether that word opens a sentence, or stands after a mark or a word of talk ("hi its X").
    fn opens_after(&self, n: usize) -> bool {
        let s = self.setting;
        self.at(n).is_some_and(|i| s.opens(i))
            || self.at(n + 1).is_some_and(|j| s.has(j, Signal::Talk) || s.is_mark(j))
    }

    /// "My cousin X", "my best friend is X", "our coach is called X"; "I am your reporter X"; "she is X" of a relative.
    fn related(&self) -> Option<Announced> {
        self.relation().or_else(|| {
            if self.has(1, Signal::Being)
                && self.is(2, words!("he she who they hes shes"))
                && self.setting.relation > 0
            {
                let points = if self.setting.relative_before(self.name) { 34 } else { 26 };
                return Some((points, false, Rule::Relation));
            }
            self.setting.honoured(self.begin).then_some((22, false, Rule::Mentioned))
        })
    }

    fn relation(&self) -> Option<Announced> {
        let k = (1..=4).find(|&k| self.person(k))?;
        let between = words!("'s and best are lady man woman person worker");
        let names = |k| self.has(k, Signal::Naming) && !self.is(k, words!("says said say"));
        let filler = (1..k).all(|k| self.has(k, Signal::Being) || names(k) || self.is(k, between));
        // "my favourite coach", but not "my hero is my uncle"
        let admired = (k + 1..=k + 3)
            .take_while(|&k| !self.is(k, words!("my our is")))
            .any(|k| self.has(k, Signal::Admired));
        // "My dream team", and "Goalie: ..." in the line below
        let here = |other: usize| {
            self.at(k).zip(self.at(other)).is_some_and(|(j, i)| self.setting.same_sentence(i, j))
        };
        let before = |words| (k + 1..=k + 4).take_while(|&k| here(k)).any(|k| self.is(k, words));
        // "Sister Mary", but "my sister Mary"
        let rank =
            k == 1 && self.setting.has(self.at(k).unwrap_or(0), Signal::Rank) && !before(words!("my our mi"));
        if !filler || admired || rank {
            return None;
        }
        Some(if before(words!("am im 'm i'm")) {
            (30, true, Rule::Said)
        } else if before(words!("my mi our mum's mums dad's dads your ur")) {
            (32, false, Rule::Relation)
        } else if before(words!("his her their")) {
            (8, false, Rule::Mentioned)
        } else {
            (22, false, Rule::Relation)
        })
    }

    /// "Me and X", "I worked with X", "we shared a tent with X", "I sat next to X".
    fn together(&self) -> Option<Announced> {
        let shared = words!("tent room dorm bunk group pair team shared stayed paired partnered put");
        if self.is(1, words!("with")) && (2..7).any(|n| self.is(n, shared)) {
            return Some((26, false, Rule::Mentioned));
        }
        if self.is(1, words!("and & n with")) && self.is(2, words!("me i myself sat worked partner went")) {
            return Some((18, false, Rule::Mentioned));
        }
        let beside = self.is(1, words!("to beside behind against")) && self.is(2, words!("next sat sit"));
        beside.then_some((20, false, Rule::Mentioned))
    }

    /// "Love from X", "hi, X", "Roman shields by X".
    fn signed(&self) -> Option<Announced> {
        let ends = self.setting.ends_text(self.name);
        let closing =
            words!("signed from frm love regards sincerely faithfully truly wishes thanks sined frum luv");
        if self.is(1, closing) {
            return Some(if ends { (28, true, Rule::Signed) } else { (6, false, Rule::Mentioned) });
        }
        // "from your riddle queen X"
        if ends && (3..=5).any(|k| self.is(k, closing) && self.is(k - 1, words!("your ur"))) {
            return Some((26, true, Rule::Signed));
        }
        // "my taid says X was little": of whom, nobody knows
        let speaks =
            (self.setting.is_mark(self.begin) || self.person(2)) && self.is(1, words!("said says say"));
        if self.has(1, Signal::Naming) && !speaks && !self.is(1, words!("called named calld")) {
            return Some((14, true, Rule::Said));
        }
        if self.is_by() { self.by_line(ends) } else { None }
    }

    /// Whether "by", however spelt, or "from the pen of" stands right before the name.
    pub(super) fn is_by(&self) -> bool {
        self.is(1, words!("by bi biy bye buy")) || self.is(1, words!("of")) && self.is(2, words!("pen"))
    }

    /// A name after "by": a by-line, or an author the writer has read.
    fn by_line(&self, ends: bool) -> Option<Announced> {
        let s = self.setting;
        // "Roman shields by maya patel 5W. A shield was ...", "A story by Maya Patel and Leo": a title with its by-line opens the text
        let after = self.name.end + usize::from(s.is_class_code(self.name.end));
        let title = self.name.first <= 10
            && s.sentence.get(self.name.first) == Some(&0)
            && one_of(s.word(after), words!(". , ( and &"));
        let credit = || self.at(2).is_some_and(|j| s.opens(j) && s.is_credit(j));
        if !(ends || title || credit() || s.ends_line(self.name) || self.at(1) == Some(0)) {
            return None;
        }
        let made = self.has(2, Signal::Made);
        let alone = self.near(2).is_none_or(|j| s.is_mark(j));
        let read = !made && s.around(self.name).get(Signal::Fame) > 0;
        if read && !alone {
            return None;
        }
        let ends = ends || title && s.word(after) == ".";
        // "a poem by Emily Dickinson": of a famous name it takes a class to be a pupil's
        let famous = || after == self.name.end && s.is_public(self.name);
        let points = match (read, ends && made && !famous()) {
            (true, _) => 10,
            (_, true) => 34,
            _ => 26,
        };
        Some((points, true, Rule::Signed))
    }

    /// "Certificates to X", "well done to X".
    fn thanked(&self) -> Option<Announced> {
        let praise = words!("certificate certificates congratulations thanks thank done award prize");
        let to = |before| self.is(1, words!("to")) && (1..=6).any(|k| self.is(k, before));
        // "please write back to X"
        to(praise)
            .then_some((18, false, Rule::Mentioned))
            .or_else(|| to(words!("please")).then_some((14, false, Rule::Mentioned)))
    }

    /// "We raised £250 for X": a charity.
    fn given(&self) -> Option<Announced> {
        let raised = words!("raised raising raise donated collected fundraising donate");
        let to = self.is(1, words!("for to")) && (2..=9).any(|k| self.is(k, raised));
        to.then_some((-20, false, Rule::Mentioned))
    }

    /// "My friends call me X", "this belongs to X": said wherever the name stands.
    pub(super) fn claimed(&self) -> bool {
        let called = words!("called calls call");
        self.has(1, Signal::Being) && self.is(2, words!("me")) && self.is(3, called)
            || self.is(1, words!("me")) && self.is(2, called)
            || self.is(1, words!("to")) && self.is(2, words!("belongs belong return returned property"))
            || self.is(1, words!("of")) && self.is(2, words!("property"))
    }
}
