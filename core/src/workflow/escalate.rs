//! Possible safety matters: a record of their own, beside the post.

use crate::{Category, Escalation, Help, Policy, date::When, order, policy::settings::Fires};
use serde::{Deserialize, Serialize};

/// What reaches an adult. It names no words: those stay with the post, unaltered, for the safeguarding lead alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EscalationRecord {
    /// The host's reference for the post.
    pub reference: String,
    /// When.
    pub at: When,
    /// Why.
    pub category: Category,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// The roles it goes to: the safeguarding lead, or the way of misuse where the policy does not count the category
    /// as a safety matter.
    pub to: Vec<String>,
    /// The words for them.
    pub to_words: Vec<String>,
    /// Clauses.
    pub clauses: Vec<String>,
    /// For staff: who else can help. In immediate danger 999 comes first.
    pub signposts: Vec<Help>,
    /// To whom the policy lets it be referred.
    pub agencies: Vec<String>,
    /// Whether it is kept in the child-protection records and not in the incident log.
    pub in_child_protection_file: bool,
}

/// The record of a report's escalation.
pub fn escalation_record(
    policy: &Policy,
    escalation: Escalation,
    reference: &str,
    at: &When,
) -> EscalationRecord {
    let first = policy.told_first(Some(escalation.category));
    let mut signposts = policy.staff_signposts(Some(escalation.category), escalation.urgent);
    order::sort_by_key(&mut signposts, |help| help.id != "emergency");
    EscalationRecord {
        reference: reference.to_owned(),
        at: at.clone(),
        to_words: first.roles.iter().map(|role| policy.role_words(role).to_owned()).collect(),
        category: escalation.category,
        urgent: escalation.urgent,
        to: first.roles,
        clauses: first.clauses,
        signposts,
        agencies: policy.rules.log.agencies.value.iter().map(|agency| agency.0.clone()).collect(),
        in_child_protection_file: first.safety,
    }
}

/// Whether a possible safety matter reaches an adult at this point: a stricter setting includes the later points.
pub fn fires_at(policy: &Policy, point: Fires) -> bool {
    policy.rules.escalation.fires.value >= point
}
