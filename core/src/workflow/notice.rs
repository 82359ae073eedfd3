//! What pupils are told about the check on a channel, in facts; the host's page puts them into words.

use super::{Item, approvers};
use crate::{Policy, policy::settings::Audience};
use serde::Serialize;

/// What the author of a post on this channel should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// Whether the policy has pupils told that posts are checked.
    pub told: bool,
    /// Who can read the channel.
    pub audience: Audience,
    /// The words for the roles that see a post before it is published.
    pub seen_by: Vec<String>,
    /// The words for the role that reads possible safety matters.
    pub safety_seen_by: String,
    /// Whether the channel is used with an adult there.
    pub supervised: bool,
    /// Clauses.
    pub clauses: Vec<String>,
}

/// The notice for an item's author and channel.
pub fn notice(policy: &Policy, item: &Item) -> Notice {
    let (_, channel) = policy.channel(&item.channel);
    let told = &policy.rules.author.told_of_checks;
    let mut clauses = told.clauses.clone();
    clauses.extend(channel.clauses.iter().cloned());
    Notice {
        told: told.value,
        audience: channel.value.audience,
        seen_by: approvers(policy, item).iter().map(|role| policy.role_words(role).to_owned()).collect(),
        safety_seen_by: policy.role_words(&policy.rules.duties.safeguarding_lead.value.0).to_owned(),
        supervised: channel.value.supervised == Some(true),
        clauses,
    }
}
