//! The school's policy: what follows from a finding, on which channel, for whom.
//!
//! A policy is a set of settings. Each has a value, a certainty (does the school's own text say so, does it
//! imply it, or was a cautious value chosen because it is silent?) and the clauses it rests on. A school's own
//! policy names only what differs from a base:
//!
//! ```
//! use thinkfirst::Policy;
//! let json = r#"{"id": "hillside", "extends": "borden", "details": {
//!     "hobby-club": {"value": {"public": "warn", "inside": "allow"}, "cite": [{"clause": "4.2", "section": "Blogs"}]}
//! }}"#;
//! let policy = Policy::from_json(json).unwrap();
//! assert_eq!(policy.approvers("website"), ["headteacher"]);
//! ```

#[macro_use]
pub mod shape;
mod ask;
mod built_in;
mod explain;
pub(crate) mod judge;
mod read;
pub mod schema;
pub mod settings;
mod values;

pub use built_in::{ids as built_in_ids, json as built_in_json};
pub use explain::{Explained, explain, questions};
pub use settings::{Audience, Moment, Settings};

use crate::{Error, json::Value};
use serde::Serialize;

wire_enum! {
    /// How firmly a setting rests on the school's own text.
    pub enum Certainty {
        /// The text says so.
        Stated = "stated",
        /// The text implies it.
        Inferred = "inferred",
        /// The text is silent, and a cautious value was chosen.
        Default = "default",
    }
}

choices! { Certainty }

record! {
    /// The clause a setting rests on.
    pub struct Citation {
        /// The clause, such as `L32`.
        clause: String = "clause",
        /// The section it stands in.
        section: Option<String> = "section",
        /// Its line in the source.
        line: Option<u32> = "line",
    }
}

/// A setting as it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its path, such as `channels.class-blog`.
    pub path: String,
    /// Its value.
    pub value: Value,
    /// How firmly it rests on the school's own text.
    pub certainty: Certainty,
    /// The clauses it rests on.
    pub cite: Vec<Citation>,
    /// A remark for whoever reads the policy.
    pub note: Option<String>,
}

/// The channel as which one that the policy does not list is read.
pub const OUTSIDE: &str = "outside-site";

/// A school's policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Its id.
    pub id: String,
    /// The built-in policy it goes over.
    pub base: Option<String>,
    /// The school's name.
    pub name: String,
    /// The date or number of the school's text, for the log.
    pub version: String,
    /// Every setting as given, by path.
    pub settings: Vec<Setting>,
    /// Every setting, ready to be asked.
    pub rules: Settings,
}

impl Default for Policy {
    fn default() -> Self {
        match Self::built_in(built_in::ROOT_ID) {
            Ok(policy) => policy,
            Err(error) => unreachable!("a test reads every built-in policy: {error}"),
        }
    }
}

impl Policy {
    /// A built-in policy by its id.
    ///
    /// # Errors
    /// No policy has this id.
    pub fn built_in(id: &str) -> Result<Self, Error> {
        match built_in::json(id) {
            Some(json) => read::policy(json),
            None => Err(Error::new(
                "policy",
                format!("expected one of {}, or an object", built_in::ids().join(", ")),
            )),
        }
    }

    /// A school's own policy as JSON, on top of its base (`extends`; `default` if absent).
    ///
    /// # Errors
    /// The path of an unknown key, a wrong value or a role that does not exist, and what was expected.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        read::policy(json)
    }
}

/// Whether a setting's path is one of a spec's (`channels.*` fits `channels.print`).
pub(crate) fn fits(spec: &str, path: &str) -> bool {
    match spec.strip_suffix('*') {
        Some(group) => path.starts_with(group),
        None => spec == path,
    }
}

impl Serialize for Citation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("clause", &self.clause)?;
        if let Some(section) = &self.section {
            map.serialize_entry("section", section)?;
        }
        if let Some(line) = self.line {
            map.serialize_entry("line", &line)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests;
