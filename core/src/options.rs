//! How a checker is set up.

use crate::{
    json::{FromJson, Given, Shape},
    policy::Policy,
};
use serde::Serialize;

wire_enum! {
    /// The stage of schooling, which sets the words used.
    pub enum KeyStage {
        /// Early years: icons and read-aloud lines.
        Eyfs = "eyfs",
        /// Key stage 1, ages 5 to 7.
        Ks1 = "ks1",
        /// Key stage 2, ages 7 to 11.
        Ks2 = "ks2",
        /// Key stage 3 and above.
        Ks3 = "ks3",
    }
}

wire_enum! {
    /// How much support an adult has chosen for this pupil.
    pub enum Support {
        /// The usual words.
        Usual = "usual",
        /// Shorter words, more pictures, read-aloud lines.
        More = "more",
    }
}

/// A person the host knows.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Person {
    /// A name alone.
    Name(String),
    /// A name with the host's reference.
    Known(KnownPerson),
}

from_json! {
    /// A name with the host's reference.
    #[derive(Clone, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct KnownPerson {
        /// The name as written by the host.
        pub name: String = "name",
        /// The host's reference for the person, for example one of the consent register.
        pub r#ref: Option<String> = "ref",
    }
}

impl Person {
    /// The person's name.
    pub fn name(&self) -> &str {
        match self {
            Person::Name(name) => name,
            Person::Known(known) => &known.name,
        }
    }
}

impl FromJson for Person {
    const SHAPE: Shape = Shape::NameOr(KnownPerson::PARTS);
    fn of(given: Given) -> Self {
        match given {
            Given::Text(name) => Self::Name(name),
            known => Self::Known(KnownPerson::of(known)),
        }
    }
}

by_way_of_json!(Person);

/// The default of [`Options::sensitivity`]: the pupil's dialog.
pub const DEFAULT_SENSITIVITY: u8 = 50;

/// How a [`crate::Checker`] is set up. `Options::default()` is a public class blog at key stage 2.
#[derive(Clone)]
pub struct Options {
    /// The school's policy.
    pub policy: Policy,
    /// Wording and defaults for the author.
    pub key_stage: KeyStage,
    /// Names the host knows: a class's first names; in the staff view the roll.
    pub people: Vec<Person>,
    /// Text that is meant to be public: the school's own name, address, phone, e-mail, help lines.
    pub allow: Vec<String>,
    /// 0 to 100; higher finds more. The pupil's dialog uses 50, the moderation queue 80.
    pub sensitivity: u8,
    /// Set by an adult.
    pub support: Support,
}

impl Options {
    /// The usual options under a policy.
    pub(crate) fn under(policy: Policy) -> Self {
        Self {
            policy,
            key_stage: KeyStage::Ks2,
            people: Vec::new(),
            allow: Vec::new(),
            sensitivity: DEFAULT_SENSITIVITY,
            support: Support::Usual,
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::under(Policy::default())
    }
}
