//! After publication: taken down by the author or by staff, further steps in the policy's order, closed.

use super::{Action, Actor, Item, Refusal, Refused, State};
use crate::{Policy, policy::settings::LadderStep};

pub(super) fn step(policy: &Policy, item: &mut Item, actor: &Actor, action: &Action) -> Result<(), Refusal> {
    let up = matches!(item.state, State::Published | State::Reported);
    let down = matches!(
        item.state,
        State::RemovedByAuthor | State::RemovedByStaff | State::Refused | State::Returned
    );
    let staff = !actor.roles.is_empty();
    match action {
        Action::Remove if up && actor.id == item.author => {
            take(policy, item, LadderStep::AuthorRemoves)?;
            item.state = State::RemovedByAuthor;
        }
        Action::Remove if up && staff => {
            take(policy, item, LadderStep::StaffRemoves)?;
            item.state = State::RemovedByStaff;
        }
        Action::Remove if up => return Err(Refusal::new(Refused::NotYourRole)),
        Action::Step { step: LadderStep::AuthorRemoves | LadderStep::StaffRemoves } => {
            return Err(Refusal::new(Refused::WrongState));
        }
        Action::Step { step } if up || down => {
            if !staff {
                return Err(Refusal::new(Refused::NotYourRole));
            }
            take(policy, item, *step)?;
        }
        Action::Close { lessons } if up || down => {
            if !staff {
                return Err(Refusal::new(Refused::NotYourRole));
            }
            let rule = &policy.rules.log.lessons;
            if rule.value && !lessons {
                return Err(Refusal {
                    clauses: rule.clauses.clone(),
                    ..Refusal::new(Refused::LessonsNeeded)
                });
            }
            item.state = State::Closed;
        }
        _ => return Err(Refusal::new(Refused::WrongState)),
    }
    Ok(())
}

/// Takes a step of the policy's ladder; none goes back.
fn take(policy: &Policy, item: &mut Item, step: LadderStep) -> Result<(), Refusal> {
    let ladder = &policy.rules.review.ladder;
    let rung = |step: LadderStep| ladder.value.iter().position(|s| *s == step);
    let last = item.steps.last().and_then(|s| rung(*s));
    match rung(step) {
        Some(rung) if last.is_none_or(|last| rung > last) => {
            item.steps.push(step);
            Ok(())
        }
        _ => Err(Refusal { clauses: ladder.clauses.clone(), ..Refusal::new(Refused::NoSuchStep) }),
    }
}
