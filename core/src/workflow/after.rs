//! Taken back by the author; after publication: taken down by the author or by staff, further steps in the policy's order, closed.

use super::{Action, Actor, Item, Refusal, Refused, State};
use crate::{Policy, policy::settings::LadderStep};

pub(super) fn step(policy: &Policy, item: &mut Item, actor: &Actor, action: &Action) -> Result<(), Refusal> {
    let up = matches!(item.state, State::Published | State::Reported);
    // Dealt with or not, what can be read can be taken down.
    let removable = up || item.state == State::Closed && item.still_up;
    // What the lead holds and what is gone already, its author does not take back.
    let own = actor.id == item.author
        && !matches!(
            item.state,
            State::Held | State::RemovedByAuthor | State::RemovedByStaff | State::Closed
        );
    let down = matches!(
        item.state,
        State::RemovedByAuthor | State::RemovedByStaff | State::Refused | State::Returned
    );
    let staff = !actor.roles.is_empty();
    match action {
        Action::Remove if own || removable && actor.id == item.author => {
            remove(item, State::RemovedByAuthor, LadderStep::AuthorRemoves);
        }
        Action::Remove if removable && staff => {
            remove(item, State::RemovedByStaff, LadderStep::StaffRemoves);
        }
        Action::Remove if removable => return Err(Refusal::new(Refused::NotYourRole)),
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
            item.still_up = up;
            item.state = State::Closed;
        }
        _ => return Err(Refusal::new(Refused::WrongState)),
    }
    Ok(())
}

/// Takes it down, wherever that stands on the policy's ladder, and if it does not.
fn remove(item: &mut Item, state: State, step: LadderStep) {
    item.steps.push(step);
    item.state = state;
    item.still_up = false;
}

/// Takes a step of the policy's ladder; none goes back.
fn take(policy: &Policy, item: &mut Item, step: LadderStep) -> Result<(), Refusal> {
    let ladder = &policy.rules.review.ladder;
    let rung = |step: &LadderStep| ladder.value.iter().position(|s| s == step);
    let highest = item.steps.iter().filter_map(rung).max();
    if rung(&step).is_some() && rung(&step) > highest {
        item.steps.push(step);
        Ok(())
    } else {
        Err(Refusal { clauses: ladder.clauses.clone(), ..Refusal::new(Refused::NoSuchStep) })
    }
}
