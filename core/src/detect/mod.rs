//! Personal details: one file a kind. A rule reads the text and pushes candidates; context moves their score; [`crate::resolve`]
//! decides between overlapping ones.

mod age;
mod asl;
mod attachment_or_download;
mod birth_date;
mod birthday;
mod chain_letter;
mod class_teacher;
mod clause;
pub mod context;
mod credential;
mod digits;
mod disrepute;
mod email;
mod hobby_club;
mod home_address;
mod im_handle;
mod invitation;
mod location_now;
mod meeting;
mod missing_source;
mod person;
mod phone;
mod photo_description;
mod phrases;
mod place;
mod postcode;
mod private_thoughts;
mod routine;
mod school;
mod sex;
mod stranger_contact;
mod username;
mod value;
mod when;
pub(crate) mod whose;
pub mod words;

use crate::{
    Escalation, FieldName, Kind, Letter, Person, Post, Span,
    names::{Names, People},
    text::Text,
};
use context::Context;
use words::Words;

/// The only list of rules. To add a kind of detail: its file, and one line here.
const RULES: &[fn(&Scan<'_>, &mut Vec<Candidate>)] = &[
    phone::find,
    school::find,
    class_teacher::find,
    birth_date::find,
    birthday::find,
    age::find,
    sex::find,
    location_now::find,
    routine::find,
    hobby_club::find,
    photo_description::find,
    meeting::find,
    asl::find,
    stranger_contact::find,
    chain_letter::find,
    private_thoughts::find,
    missing_source::find,
    disrepute::find,
    email::find,
    postcode::find,
    home_address::find,
    credential::find,
    username::find,
    im_handle::find,
    attachment_or_download::find,
    crate::names::find,
    crate::think::find,
];

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
    /// People the host knows, ready for matching.
    pub known: &'a People,
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
    /// The policy alone decides.
    Alone,
    /// A weak detail: nothing follows from it alone.
    Weak,
    /// A weak detail that finds a child together with others: at least a warning.
    Together,
}

/// Something a rule saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What it would be.
    pub kind: Kind,
    /// The rule, such as `phone/uk-mobile`.
    pub rule: &'static str,
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
            span,
            score,
            letters: Letters::NONE,
            concern: None,
            remedy: Remedy::TakeOut,
            standing: Standing::Alone,
            others: false,
        }
    }
}

impl Candidate {
    /// The same as a weak detail, which only counts in a combination.
    pub fn weak(self) -> Self {
        Self { standing: Standing::Weak, ..self }
    }
}

/// Every candidate of every rule.
pub fn candidates(scan: &Scan<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for rule in RULES {
        rule(scan, &mut found);
    }
    found
}
