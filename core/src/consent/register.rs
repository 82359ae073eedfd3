//! The consent register: references, never reasons.

use crate::{Error, date::expect_when, policy::shape::is_id};
use serde::Serialize;

wire_enum! {
    /// The only format there is.
    pub enum RegisterFormat {
        /// The first format.
        Register1 = "register-1",
    }
}

wire_enum! {
    /// Whether the person is a pupil or works at the school.
    pub enum PersonKind {
        /// A pupil.
        Pupil = "pupil",
        /// A member of staff.
        Staff = "staff",
    }
}

wire_enum! {
    /// Whether the person is still at the school.
    pub enum PersonStatus {
        /// At the school.
        OnRoll = "on-roll",
        /// Has left.
        Left = "left",
    }
}

wire_enum! {
    /// What a decision covers.
    pub enum Subject {
        /// Photographs.
        Photo = "photo",
        /// Video.
        Video = "video",
        /// Sound.
        Sound = "sound",
        /// Work.
        Work = "work",
        /// Everything.
        Any = "*",
    }
}

wire_enum! {
    /// What was decided.
    pub enum DecisionState {
        /// Yes.
        Granted = "granted",
        /// No.
        Refused = "refused",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// Not asked yet.
        NotAsked = "not-asked",
        /// Those with authority disagree.
        Conflict = "conflict",
        /// An objection to processing.
        Objection = "objection",
    }
}

wire_enum! {
    /// Who decided.
    pub enum DecidedBy {
        /// A parent.
        Parent = "parent",
        /// A carer.
        Carer = "carer",
        /// The pupil.
        Pupil = "pupil",
        /// The member of staff.
        Staff = "staff",
    }
}

wire_enum! {
    /// How it was given.
    pub enum DecisionForm {
        /// In writing.
        Written = "written",
        /// Spoken.
        Spoken = "spoken",
    }
}

wire_enum! {
    /// Whether it is clear who may decide.
    pub enum Authority {
        /// Clear.
        Clear = "clear",
        /// Unclear: treated as a conflict.
        Unclear = "unclear",
    }
}

wire_enum! {
    /// A person's own answer.
    pub enum OwnState {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not asked.
        NotAsked = "not-asked",
    }
}

from_json! {
    /// A consent register as issued by the school for one class and its uses.
    #[derive(Clone, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Register {
        /// `register-1`.
        pub format: RegisterFormat = "format",
        /// ISO date of issue; before it the register counts as stale.
        pub issued_on: String = "issuedOn",
        /// ISO date after which it is stale.
        pub use_by: String = "useBy",
        /// The people in it.
        pub people: Vec<RegisterPerson> = "people",
    }
    held to Self::validate
}

from_json! {
    /// One person of the register.
    #[derive(Clone, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct RegisterPerson {
        /// The host's reference.
        pub r#ref: String = "ref",
        /// Pupil or staff.
        pub kind: PersonKind = "kind",
        /// Still at the school?
        pub status: PersonStatus = "status",
        /// A safeguarding hold: shown only as "do not publish; ask the safeguarding lead".
        pub hold: bool = "hold" or nothing,
        /// A change of circumstances to look at.
        pub review: bool = "review" or nothing,
        /// Names: staff view and server only.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub names: Option<RegisterNames> = "names",
        /// Decisions by use and subject.
        pub decisions: Vec<Decision> = "decisions",
        /// The person's own agreement.
        pub own_agreement: Vec<OwnAgreement> = "ownAgreement" or nothing,
    }
}

from_json! {
    /// A person's names.
    #[derive(Clone, PartialEq, Eq, Serialize)]
    pub struct RegisterNames {
        /// First name.
        pub first: String = "first",
        /// Last name.
        pub last: String = "last",
    }
}

from_json! {
    /// One decision about one use.
    #[derive(Clone, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Decision {
        /// A use on the school's form, or `*` for every use on it.
        pub r#use: String = "use",
        /// What it covers.
        pub subject: Subject = "subject",
        /// What was decided.
        pub state: DecisionState = "state",
        /// By whom.
        pub by: DecidedBy = "by",
        /// In which form.
        pub form: DecisionForm = "form",
        /// ISO date.
        pub on: String = "on",
        /// ISO date of its end, if it has one.
        pub until: Option<String> = "until",
        /// Who held the authority.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub authority: Option<Authority> = "authority",
    }
}

from_json! {
    /// A person's own agreement for a use.
    #[derive(Clone, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct OwnAgreement {
        /// A use on the school's form, or `*`.
        pub r#use: String = "use",
        /// What it covers; everything if absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub subject: Option<Subject> = "subject",
        /// The answer.
        pub state: OwnState = "state",
        /// ISO date.
        pub on: String = "on",
    }
}

impl Register {
    /// Whether every date is one and every reference is there. Reading sees to this and to the rest; one put together by hand may be
    /// asked.
    ///
    /// # Errors
    /// The path below `at` of the first that is not, and what was expected.
    pub fn validate(&self, at: &str) -> Result<(), Error> {
        expect_when(&self.issued_on, || format!("{at}.issuedOn"))?;
        expect_when(&self.use_by, || format!("{at}.useBy"))?;
        for (i, person) in self.people.iter().enumerate() {
            if person.r#ref.trim().is_empty() {
                return Err(Error::new(format!("{at}.people[{i}].ref"), "expected a reference"));
            }
            for (d, decision) in person.decisions.iter().enumerate() {
                let path = |key: &str| format!("{at}.people[{i}].decisions[{d}].{key}");
                expect_when(&decision.on, || path("on"))?;
                if let Some(until) = &decision.until {
                    expect_when(until, || path("until"))?;
                }
                used(&decision.r#use, || path("use"))?;
            }
            for (d, own) in person.own_agreement.iter().enumerate() {
                let path = |key: &str| format!("{at}.people[{i}].ownAgreement[{d}].{key}");
                expect_when(&own.on, || path("on"))?;
                used(&own.r#use, || path("use"))?;
            }
        }
        Ok(())
    }
}

fn used(text: &str, path: impl Fn() -> String) -> Result<(), Error> {
    let fits = text == "*" || is_id(text);
    fits.then_some(()).ok_or_else(|| Error::new(path(), "expected a use such as class-blog, or *"))
}
