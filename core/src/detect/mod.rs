//! Personal details: one file a kind, beside the list of them. A rule begins where [`begins`] says, reads the text with what stands in
//! [`read`] and pushes candidates; context moves their score; [`crate::resolve`] decides between overlapping ones.

mod age;
mod asl;
mod attachment_or_download;
pub(crate) mod begins;
mod birth_date;
pub(crate) mod birthday;
mod by_look;
mod chain_letter;
mod class_teacher;
mod coordinates;
pub(crate) mod credential;
mod disrepute;
mod dwelling;
pub(crate) mod email;
mod hidden_key;
pub(crate) mod hobby_club;
mod home_address;
mod im_handle;
pub(crate) mod location_now;
pub(crate) mod meeting;
mod missing_source;
pub(crate) mod phone;
mod photo_description;
pub(crate) mod postcode;
mod private_thoughts;
pub mod read;
mod routine;
mod school;
mod sex;
mod stranger_contact;
mod unlocking;
mod username;

use crate::{
    Escalation, FieldName, Kind, Letter, Person, Post, Span, names::Names, people::Known, text::Text,
};
use begins::{Begins, Gates, Open, Starts};
use read::{context::Context, words::Words};

/// A rule: it pushes what it sees, beginning only at words that can begin it.
struct Rule {
    find: fn(&Scan<'_>, &Starts<'_>, &mut Vec<Candidate>),
    begins: &'static Begins,
}

/// The only list of rules.
///
/// A new kind of detail is its file and a line here, and before that its row among the [`Kind`]s. The tests ask for its words
/// (`data/wording/kinds.txt`), its outcome (`details` of `data/policies/default.json`) and its name in the package's types. Nothing asks
/// for these of the page: `NEVER_REPEATED` and `NEAR` of `wasm/dom`, the four Cs of the class blog (`public/words.js`).
const RULES: &[Rule] = &[
    Rule { find: phone::find, begins: &phone::BEGINS },
    Rule { find: school::find, begins: &school::BEGINS },
    Rule { find: class_teacher::find, begins: &class_teacher::BEGINS },
    Rule { find: birth_date::find, begins: &birth_date::BEGINS },
    Rule { find: birthday::find, begins: &birthday::BEGINS },
    Rule { find: age::find, begins: &age::BEGINS },
    Rule { find: sex::find, begins: &sex::BEGINS },
    Rule { find: location_now::find, begins: &location_now::BEGINS },
    Rule { find: routine::find, begins: &routine::BEGINS },
    Rule { find: hobby_club::find, begins: &hobby_club::BEGINS },
    Rule { find: photo_description::find, begins: &photo_description::BEGINS },
    Rule { find: meeting::find, begins: &meeting::BEGINS },
    Rule { find: asl::find, begins: &asl::BEGINS },
    Rule { find: stranger_contact::find, begins: &stranger_contact::BEGINS },
    Rule { find: chain_letter::find, begins: &chain_letter::BEGINS },
    Rule { find: |scan, _, out| private_thoughts::find(scan, out), begins: &private_thoughts::BEGINS },
    Rule { find: missing_source::find, begins: &missing_source::BEGINS },
    Rule { find: |scan, _, out| disrepute::find(scan, out), begins: &disrepute::BEGINS },
    Rule { find: email::find, begins: &email::BEGINS },
    Rule { find: postcode::find, begins: &postcode::BEGINS },
    Rule { find: home_address::find, begins: &home_address::BEGINS },
    Rule { find: credential::find, begins: &credential::BEGINS },
    Rule { find: username::find, begins: &username::BEGINS },
    Rule { find: im_handle::find, begins: &im_handle::BEGINS },
    Rule { find: attachment_or_download::find, begins: &attachment_or_download::BEGINS },
    Rule { find: dwelling::find, begins: &dwelling::BEGINS },
    Rule { find: hidden_key::find, begins: &hidden_key::BEGINS },
    Rule { find: by_look::find, begins: &by_look::BEGINS },
    Rule { find: unlocking::find, begins: &unlocking::BEGINS },
    Rule { find: coordinates::find, begins: &coordinates::BEGINS },
    Rule { find: |scan, _, out| crate::names::find(scan, out), begins: &Begins::WHOLE },
    Rule { find: |scan, _, out| crate::think::find(scan, out), begins: &Begins::WHOLE },
];

// A word tells in 32 bits which rules it may begin.
const _: () = assert!(RULES.len() <= u32::BITS as usize);

/// What a rule may look at.
pub struct Scan<'a> {
    /// The field's text.
    pub text: &'a Text<'a>,
    /// Its words in their usual spelling.
    pub words: &'a Words<'a>,
    /// Where it tells a story, gives advice, sets work...
    pub context: &'a Context,
    /// Which field it is.
    pub field: FieldName,
    /// The whole post, for its author, its pictures and its nature.
    pub post: &'a Post,
    /// The message being answered, read like a field.
    pub reply_to: Option<&'a Text<'a>>,
    /// The words of the message being answered.
    pub reply_words: Option<&'a Words<'a>>,
    /// The name recogniser.
    pub names: &'a Names,
    /// The names that the host gave, ready to be looked for.
    pub(crate) known: &'a Known<'a>,
    /// The patterns of T.H.I.N.K.
    pub(crate) grammar: &'a crate::think::Grammar,
    /// People the host knows.
    pub people: &'a [Person],
    /// 0 to 100; a candidate is kept at a score of `100 - sensitivity` or more.
    pub sensitivity: u8,
}

/// The letters a cue raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Letters(u8);

impl Letters {
    /// No letter.
    pub const NONE: Letters = Letters(0);
    /// One letter.
    pub const fn of(letter: Letter) -> Self {
        Self(1 << letter as u8)
    }
    /// Both sets together.
    pub const fn and(self, other: Letters) -> Self {
        Self(self.0 | other.0)
    }
    /// Whether the letter is in the set.
    pub const fn has(self, letter: Letter) -> bool {
        self.0 & (1 << letter as u8) != 0
    }
    /// Whether it is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// How a finding is put right with one press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The finding's words are taken out.
    TakeOut,
    /// A part of them is taken out, such as a surname.
    TakeOutPart(Span),
    /// Nothing can be done with one press.
    None,
}

/// How a finding stands beside the others of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Enough by itself.
    Alone,
    /// Counts only with others, unless the policy is asked about its kind anyway (`Occasion::judge`).
    Weak,
    /// Weak, and enough others were found: what the policy says of a combination is the least that follows.
    Together,
}

/// From this score on a pupil is shown a finding.
pub(crate) const SHOWN: u8 = 50;

/// From this score on a rule saw both the form and the words around it: weights do not doubt it.
pub(crate) const CLEAR: u8 = 90;

/// By what something is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A rule.
    Rule,
    /// Only the weights of its line or words.
    Weights,
    /// A name that the host gave.
    Host,
}

/// Something a rule saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What it would be.
    pub kind: Kind,
    /// The rule, such as `phone/uk-mobile`.
    pub rule: &'static str,
    /// By what it is seen.
    pub by: By,
    /// The original's bytes.
    pub span: Span,
    /// How sure, 0 to 100.
    pub score: u8,
    /// T.H.I.N.K. letters it raises beside those of its kind.
    pub letters: Letters,
    /// Whether an adult should read it.
    pub concern: Option<Escalation>,
    /// How it is put right.
    pub remedy: Remedy,
    /// How it stands beside the others.
    pub standing: Standing,
    /// Whether it is somebody else's detail, told by the writer.
    pub others: bool,
}

impl Candidate {
    /// A detail that can be taken out.
    pub fn detail(kind: Kind, rule: &'static str, span: Span, score: u8) -> Self {
        Self {
            kind,
            rule,
            by: By::Rule,
            span,
            score,
            letters: Letters::NONE,
            concern: None,
            remedy: Remedy::TakeOut,
            standing: Standing::Alone,
            others: false,
        }
    }

    /// The same as a weak detail, which only counts in a combination.
    pub fn weak(self) -> Self {
        Self { standing: Standing::Weak, ..self }
    }
}

/// Every candidate of every rule.
pub(crate) fn candidates(scan: &Scan<'_>, gates: &Gates) -> Vec<Candidate> {
    run(scan, &gates.open(scan))
}

fn run(scan: &Scan<'_>, open: &Open) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, rule) in RULES.iter().enumerate() {
        if open.to(at, rule.begins) {
            (rule.find)(scan, &open.starts(at), &mut found);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use std::{fs, path::Path};

    /// Every text of the project's cases, without its marks.
    fn texts() -> Vec<String> {
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
        let files = [cases.join("think"), cases]
            .into_iter()
            .flat_map(|folder| fs::read_dir(folder).expect("the cases"))
            .filter_map(|file| fs::read_to_string(file.ok()?.path()).ok());
        files
            .flat_map(|file| file.lines().map(|line| line.replace(['[', ']'], "")).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn no_rule_misses_a_word_at_which_it_begins() {
        let language = Language::new();
        let (nobody, grammar) = (crate::people::Names::default(), crate::think::Grammar::new());
        let known = Known::new(None, [&nobody; 3], &language.names);
        let gates = Gates::new(&language.lexicon);
        let everywhere = Gates::new(&language.lexicon).everywhere();
        let texts = texts();
        assert!(texts.len() > 500, "{}", texts.len());
        for (raw, field) in texts.iter().flat_map(|t| [(t, FieldName::Body), (t, FieldName::Tag)]) {
            let text = Text::new(raw, &language);
            let post = Post::from(raw.as_str());
            let words = Words::new(&text, &language.lexicon, post.year());
            let scan = Scan {
                text: &text,
                words: &words,
                context: &Context::new(&text, &post),
                field,
                post: &post,
                reply_to: Some(&text),
                reply_words: Some(&words),
                names: &language.names,
                known: &known,
                grammar: &grammar,
                people: &[],
                sensitivity: 100,
            };
            for (at, rule) in RULES.iter().enumerate() {
                let (mut gated, mut all) = (Vec::new(), Vec::new());
                let open = gates.open(&scan);
                if open.to(at, rule.begins) {
                    (rule.find)(&scan, &open.starts(at), &mut gated);
                }
                (rule.find)(&scan, &everywhere.open(&scan).starts(at), &mut all);
                assert_eq!(gated, all, "rule {at} on {raw:?}");
            }
        }
    }
}
