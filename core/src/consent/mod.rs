//! Image consent: the register and the decision table.

pub mod register;

use crate::{Finding, ImageDecision, Outcome, Policy, Post};

/// Decides every image of a post. `findings` are those of the post's texts, names included.
pub fn decide(_policy: &Policy, post: &Post, _findings: &[Finding]) -> Vec<ImageDecision> {
    post.images
        .iter()
        .enumerate()
        .map(|(image, facts)| {
            let empty =
                facts.people.as_ref().is_some_and(Vec::is_empty) && facts.unknown_people != Some(true);
            ImageDecision {
                image,
                outcome: if empty { Outcome::Allow } else { Outcome::NeedsApproval },
                reasons: Vec::new(),
                message: String::new(),
                needs: Vec::new(),
            }
        })
        .collect()
}
