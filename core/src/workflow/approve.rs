//! Approvals: by whom, on what terms, and whether they still hold.

use super::{Actor, Approval, Item, Refusal, Refused, State, approvers, reviewer};
use crate::{
    Kind, Outcome, Policy,
    date::{Day, When},
    policy::settings::{OverrideReason, SecondReview},
};

/// What an approval says.
pub(super) struct Terms<'a> {
    pub reason: Option<OverrideReason>,
    pub aim: &'a Option<String>,
    pub until: &'a Option<Day>,
    pub at: &'a When,
}

pub(super) fn approve(
    policy: &Policy,
    item: &mut Item,
    actor: &Actor,
    terms: &Terms<'_>,
) -> Result<(), Refusal> {
    let role = reviewer(policy, item, actor)?;
    let (Some(facts), Some(fingerprint)) = (&item.facts, &item.fingerprint) else {
        return Err(Refusal::new(Refused::Changed));
    };
    if facts.final_refusal || item.escalates() {
        return Err(Refusal::new(Refused::CannotOverride));
    }
    // A click cannot stand in for the register: it must be supplied and the post checked again.
    if facts.needs.iter().any(|need| need == "register") {
        return Err(Refusal::new(Refused::RecordNeeded));
    }
    let review = &policy.rules.review;
    let meeting = facts.kinds.contains(&Kind::Meeting);
    let overrides = facts.outcome >= Outcome::Block || !facts.needs.is_empty() || meeting;
    match terms.reason {
        None if overrides => return Err(Refusal::new(Refused::ReasonNeeded)),
        Some(reason) if !review.override_reasons.value.contains(&reason) => {
            let clauses = review.override_reasons.clauses.clone();
            return Err(Refusal { clauses, ..Refusal::new(Refused::ReasonNotListed) });
        }
        Some(reason)
            if meeting
                && reason != OverrideReason::FalseAlarm
                && !policy.rules.messages.meeting_approvable.value =>
        {
            let clauses = policy.rules.messages.meeting_approvable.clauses.clone();
            return Err(Refusal { clauses, ..Refusal::new(Refused::MeetingNotApprovable) });
        }
        _ => {}
    }
    let (_, channel) = policy.channel(&item.channel);
    let for_what = terms.aim.as_deref().is_some_and(|aim| !aim.trim().is_empty());
    let over = terms.until.as_ref().is_some_and(|until| *until < terms.at.day());
    if over || channel.value.grants == Some(true) && !(for_what && terms.until.is_some()) {
        return Err(Refusal { clauses: channel.clauses.clone(), ..Refusal::new(Refused::AimAndTimeNeeded) });
    }
    item.approvals.retain(|a| holds(policy, a, fingerprint, terms.at));
    if item.approvals.iter().any(|a| a.by == actor.id) {
        return Err(Refusal::new(Refused::SecondPersonNeeded));
    }
    let by = channel.value.approved_by.as_ref();
    item.approvals.push(Approval {
        by: actor.id.clone(),
        role,
        at: terms.at.clone(),
        policy: under(policy),
        fingerprint: fingerprint.clone(),
        reason: terms.reason,
        aim: terms.aim.clone(),
        until: terms.until.clone(),
        channel_approved: by
            .map(|role| (role.0.clone(), channel.value.approved_on.as_ref().map(|on| on.0.clone()))),
    });
    let two = match review.second.value {
        SecondReview::Never => false,
        SecondReview::Overrides => overrides,
        SecondReview::Always => true,
    };
    if item.approvals.len() > usize::from(two) {
        item.state = State::Approved;
    }
    Ok(())
}

/// Whether an approval is of this text under this policy, and has not run out.
pub(super) fn holds(policy: &Policy, approval: &Approval, fingerprint: &str, at: &When) -> bool {
    approval.fingerprint == fingerprint
        && approval.until.as_ref().is_none_or(|until| at.day() <= *until)
        && approval.policy == under(policy)
}

/// The policy as an approval names it.
fn under(policy: &Policy) -> String {
    [&policy.id, "@", &policy.version].concat()
}

/// Whether a post may go up as it is.
pub(super) fn may_publish(
    policy: &Policy,
    item: &Item,
    own: bool,
    fingerprint: &str,
    at: &When,
) -> Result<(), Refusal> {
    let (_, channel) = policy.channel(&item.channel);
    if item.fingerprint.as_deref() != Some(fingerprint) {
        return Err(Refusal::new(Refused::Changed));
    }
    let Some(facts) = &item.facts else { return Err(Refusal::new(Refused::Changed)) };
    if facts.final_refusal {
        return Err(Refusal::new(Refused::CannotOverride));
    }
    if item.state == State::Approved {
        let holds = |a: &Approval| holds(policy, a, fingerprint, at);
        if item.approvals.is_empty() || !item.approvals.iter().all(holds) {
            return Err(Refusal::new(Refused::ApprovalLapsed));
        }
        return Ok(());
    }
    if !channel.value.allowed {
        return Err(Refusal { clauses: channel.clauses.clone(), ..Refusal::new(Refused::ChannelNotAllowed) });
    }
    let roles = approvers(policy, item);
    if facts.outcome >= Outcome::NeedsApproval || !roles.is_empty() {
        return Err(Refusal {
            roles,
            clauses: channel.clauses.clone(),
            ..Refusal::new(Refused::ApprovalNeeded)
        });
    }
    // What no adult has to see goes up when its author wants it to, and nobody else can want it.
    if !own {
        return Err(Refusal::new(Refused::NotYourRole));
    }
    if facts.outcome == Outcome::Warn && !item.chosen {
        return Err(Refusal::new(Refused::ChoiceNeeded));
    }
    Ok(())
}
