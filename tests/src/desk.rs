//! The crate's calls as the package offers them. What was asked and answered can be written down, so that the package built from
//! the crate can be asked the same: [`recorded`].

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::cell::RefCell;
use thinkfirst::date::{Day, When};
use thinkfirst::incident::{self, Incident, Log, Opening, Summary};
use thinkfirst::workflow::{self, Action, Actor, EscalationRecord, Item, Notice, Refusal};
use thinkfirst::{Checker, Escalation, Policy, Post, Report};

thread_local! {
    static NOTES: RefCell<Option<Vec<Value>>> = const { RefCell::new(None) };
}

/// Runs `work` and returns what was asked meanwhile, one object a call: `policy` as the package takes it, `call`, its `args` after the policy, `result`.
pub fn recorded(work: impl FnOnce()) -> Vec<Value> {
    NOTES.with(|notes| notes.replace(Some(Vec::new())));
    work();
    NOTES.with(|notes| notes.replace(None)).unwrap_or_default()
}

fn note(policy: &Policy, call: &str, args: impl FnOnce() -> Value, result: impl FnOnce() -> Value) {
    NOTES.with_borrow_mut(|notes| {
        if let Some(notes) = notes {
            notes.push(json!({"policy": policy.id, "call": call, "args": args(), "result": result()}));
        }
    });
}

/// What the package answers to a step.
pub fn stepped(result: &Result<Item, Refusal>) -> Value {
    match result {
        Ok(item) => json!({"item": item}),
        Err(refusal) => json!({"refusal": refusal}),
    }
}

/// A day of a test.
///
/// # Panics
/// On anything else.
pub fn day(text: &str) -> Day {
    Day::new("day", text).expect("a day")
}

/// A time of a test.
///
/// # Panics
/// On anything else.
pub fn when(text: &str) -> When {
    When::new("at", text).expect("a time")
}

/// `checker.check(post)`, the checker made with this policy alone.
///
/// # Panics
/// On JSON that is no post: the case is wrong.
pub fn check(policy: &Policy, checker: &Checker, post: &Value) -> Report {
    let read = Post::from_json(&post.to_string()).unwrap_or_else(|e| panic!("{e}: {post}"));
    let report = checker.check(&read);
    note(policy, "check", || json!([post]), || json!(report));
    report
}

/// `checker.openIncident(policy, opening, post)`.
pub fn open_incident(policy: &Policy, checker: &Checker, opening: &Opening, text: &str) -> Incident {
    let post = Post::from(text);
    let incident = incident::open(policy, opening, &post, &checker.check(&post));
    note(policy, "openIncident", || json!([opening, {"body": text}]), || json!(incident));
    incident
}

/// `workflowStep(policy, item, actor, action, at)`.
///
/// # Errors
/// Why the step cannot be taken.
pub fn step(policy: &Policy, item: &Item, actor: &Actor, action: &Action, at: &str) -> Result<Item, Refusal> {
    let result = workflow::step(policy, item, actor, action, &when(at));
    note(policy, "workflowStep", || json!([item, actor, action, at]), || stepped(&result));
    result
}

/// `notice(policy, item)`.
pub fn notice(policy: &Policy, item: &Item) -> Notice {
    let notice = workflow::notice(policy, item);
    note(policy, "notice", || json!([item]), || json!(notice));
    notice
}

/// `escalationRecord(policy, escalation, reference, at)`.
pub fn escalation_record(
    policy: &Policy,
    escalation: Escalation,
    reference: &str,
    at: &str,
) -> EscalationRecord {
    let record = workflow::escalation_record(policy, escalation, reference, &when(at));
    note(policy, "escalationRecord", || json!([escalation, reference, at]), || json!(record));
    record
}

/// `closeIncident(policy, incident, on)`.
///
/// # Errors
/// What the record still lacks.
pub fn close_incident(policy: &Policy, incident: &Incident, on: &str) -> Result<Incident, Vec<&'static str>> {
    let result = incident::close(policy, incident, &when(on));
    note(policy, "closeIncident", || json!([incident, on]), || closed(&result));
    result
}

/// What the package answers to a closing.
pub fn closed(result: &Result<Incident, Vec<&'static str>>) -> Value {
    match result {
        Ok(incident) => json!({"incident": incident}),
        Err(missing) => json!({"missing": missing}),
    }
}

/// `incidentsCsv(policy, log)`.
pub fn incidents_csv(policy: &Policy, incidents: &[Incident]) -> String {
    let csv = incident::csv(policy, incidents);
    note(policy, "incidentsCsv", || json!([{"incidents": incidents}]), || json!(csv));
    csv
}

/// `incidentSummary(policy, log, from, to)`.
///
/// # Panics
/// On a last day before the first.
pub fn incident_summary(policy: &Policy, incidents: &[Incident], from: &str, to: &str) -> Summary {
    let summary = incident::summary(policy, incidents, &day(from), &day(to)).expect("a term");
    let args = || json!([{"incidents": incidents}, from, to]);
    note(policy, "incidentSummary", args, || json!(summary));
    summary
}

/// The answer to a call as it was written down, less its policy.
///
/// # Panics
/// On a call that cannot be read.
pub fn ask(policy: &Policy, checker: &Checker, call: &str, args: &Value) -> Value {
    fn arg<T: DeserializeOwned>(args: &Value, at: usize) -> T {
        serde_json::from_value(args.get(at).cloned().unwrap_or_default()).expect("an argument of the call")
    }
    let text = |at| arg::<String>(args, at);
    match call {
        "check" => json!(check(policy, checker, &arg(args, 0))),
        "notice" => json!(notice(policy, &arg(args, 0))),
        "workflowStep" => stepped(&step(policy, &arg(args, 0), &arg(args, 1), &arg(args, 2), &text(3))),
        "escalationRecord" => json!(escalation_record(policy, arg(args, 0), &text(1), &text(2))),
        "openIncident" => {
            let post = Post::from_json(&arg::<Value>(args, 1).to_string()).expect("a post");
            json!(incident::open(policy, &arg(args, 0), &post, &checker.check(&post)))
        }
        "closeIncident" => closed(&close_incident(policy, &arg(args, 0), &text(1))),
        "incidentsCsv" => json!(incidents_csv(policy, &arg::<Log>(args, 0).incidents)),
        "incidentSummary" => {
            json!(incident_summary(policy, &arg::<Log>(args, 0).incidents, &text(1), &text(2)))
        }
        _ => panic!("no such call: {call}"),
    }
}
