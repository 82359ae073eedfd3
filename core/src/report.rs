//! What a check says. A report holds no words of the post: it can be logged.

use crate::{Kind, wire::constant};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::fmt;

wire_enum! {
    /// What may happen to the post, in rising order of strictness.
    pub enum Outcome {
        /// Nothing to say.
        Allow = "allow",
        /// A short tip.
        Advise = "advise",
        /// The pupil looks and chooses: change, or go on.
        Warn = "warn",
        /// An adult must act first.
        NeedsApproval = "needs-approval",
        /// A school rule is broken; always paired with a way to fix it.
        Block = "block",
        /// A possible safety matter: the post waits and an adult is told.
        Escalate = "escalate",
    }
}

wire_enum! {
    /// A letter of T.H.I.N.K.
    pub enum Letter {
        /// Is it true?
        True = "true",
        /// Is it helpful?
        Helpful = "helpful",
        /// Is it inspiring?
        Inspiring = "inspiring",
        /// Is it necessary?
        Necessary = "necessary",
        /// Is it kind?
        Kind = "kind",
    }
}

wire_enum! {
    /// Why an adult should read the post.
    pub enum Category {
        /// Possible abuse or grooming.
        Abuse = "abuse",
        /// Self-harm or suicide.
        SelfHarm = "self-harm",
        /// A threat or a weapon.
        Threat = "threat",
        /// A sexual image, or a request for one.
        SexualImage = "sexual-image",
        /// Extremist talk.
        Extremism = "extremism",
        /// Serious bullying or hate.
        Bullying = "bullying",
        /// Illegal material.
        Illegal = "illegal",
        /// A worry.
        Worry = "worry",
    }
}

wire_enum! {
    /// The part of a post a finding stands in.
    pub enum FieldName {
        /// The title, or an e-mail's subject.
        Title = "title",
        /// The text.
        Body = "body",
        /// A tag.
        Tag = "tag",
        /// A picture's file name.
        FileName = "file-name",
        /// A picture's alternative text.
        Alt = "alt",
        /// A picture's caption.
        Caption = "caption",
        /// A picture's metadata.
        Metadata = "metadata",
    }
}

/// A half-open range of UTF-8 bytes (UTF-16 units once it has crossed to JavaScript).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
    /// Whether the two share a unit.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Its length in units.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }
    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Where in the post a finding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Field {
    /// The field's name.
    pub name: FieldName,
    /// Which tag; which file name (0 now, 1 original); which metadata entry, in key order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<usize>,
    /// Which image of the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<usize>,
}

/// A way to put a finding right: replace this part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What the button says.
    #[serde(serialize_with = "constant")]
    pub label: &'static str,
    /// What is replaced, in the finding's field.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// Something seen in the post, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// The rule that found it, such as `phone/uk-mobile`.
    #[serde(serialize_with = "constant")]
    pub rule: &'static str,
    /// What follows from it under the policy.
    pub outcome: Outcome,
    /// How sure the rule is, 0 to 100.
    pub score: u8,
    /// Where it stands.
    pub field: Field,
    /// Its place in the field.
    pub span: Span,
    /// To the author: what was seen, why it matters, what to do.
    #[serde(serialize_with = "constant")]
    pub message: &'static str,
    /// To staff: why it fired.
    #[serde(serialize_with = "constant")]
    pub teacher: &'static str,
    /// Policy clauses, such as `L32`.
    pub clauses: Vec<String>,
    /// Ways to put it right.
    pub fixes: Vec<Fix>,
}

/// One letter's question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The letter.
    pub letter: Letter,
    /// The policy's word for it.
    pub word: String,
    /// Whether the text, or the school's habit, gives a reason to ask.
    pub raised: bool,
    /// The question, in the author's words.
    #[serde(serialize_with = "constant")]
    pub question: &'static str,
    /// To staff: why it was raised.
    pub teacher: String,
    /// Indexes into the findings.
    pub cues: Vec<usize>,
}

/// Why an image's decision is what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImageReason {
    /// A short name, such as `consent-refused`.
    pub code: &'static str,
    /// To staff, without the reason behind a state.
    pub teacher: String,
    /// Policy clauses.
    pub clauses: Vec<String>,
}

/// What may happen to one image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImageDecision {
    /// Which image of the post.
    pub image: usize,
    /// The strictest outcome of its reasons.
    pub outcome: Outcome,
    /// Every reason found.
    pub reasons: Vec<ImageReason>,
    /// To the author; never says who lacks consent, or why.
    pub message: String,
    /// What would change the outcome: a record, a confirmation, a role.
    pub needs: Vec<String>,
}

from_json! {
    /// A second result beside the outcome: an adult should read this.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    pub struct Escalation {
        /// Why.
        pub category: Category = "category",
        /// Whether staff are shown the line for immediate danger.
        pub urgent: bool = "urgent",
    }
}

impl Escalation {
    /// The graver of two: urgent before not, then the first category of the list.
    pub(crate) fn worse(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(a), Some(b)) => {
                let weight = |e: Self| (e.urgent, Reverse(e.category));
                Some(if weight(a) >= weight(b) { a } else { b })
            }
            (one, other) => one.or(other),
        }
    }
}

/// A signpost for this age and category, from the policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// The signpost's id.
    pub id: String,
    /// The line to show.
    pub line: String,
    /// A telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// A web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What a check says of one post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The strictest outcome of all findings and images; `escalate` if there is an escalation.
    pub outcome: Outcome,
    /// By field, then start; spans inside a field never overlap.
    pub findings: Vec<Finding>,
    /// Five, in order T H I N K.
    pub think: Vec<Question>,
    /// One for each image of the post.
    pub images: Vec<ImageDecision>,
    /// Roles that must approve before publication under this policy and channel.
    pub approvers: Vec<String>,
    /// Whether an adult should read this, and why.
    pub escalation: Option<Escalation>,
    /// Signposts.
    pub help: Vec<Help>,
}
