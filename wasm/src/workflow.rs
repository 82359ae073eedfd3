//! A post's way, its incident record: what the host keeps goes in as JSON, what it keeps next comes out.

use crate::{Checker, lines, plain, read_policy, thrown};
use js_sys::Error as Thrown;
use serde::Serialize;
use thinkfirst::{
    Escalation, Post,
    date::{Day, When},
    incident::{self, Incident, Log, Opening},
    json::{self, FromJson},
    workflow::{self, Action, Actor, Facts, Item, Refusal},
};
use wasm_bindgen::prelude::*;

fn read<T: FromJson>(what: &str, text: &str) -> Result<T, Thrown> {
    json::read(what, text).map_err(thrown)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Stepped {
    Item(Box<Item>),
    Refusal(Refusal),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Closed {
    Incident(Box<Incident>),
    Missing(Vec<&'static str>),
}

#[wasm_bindgen]
impl Checker {
    /// What a check of this post says, as far as the workflow needs it.
    pub fn facts(&self, post: &str, under: bool) -> Result<JsValue, Thrown> {
        plain(&Facts::of(&*self.report(post, under)?))
    }

    /// The incident record of a post's check. Asked: policy, opening, post.
    #[wasm_bindgen(js_name = openIncident)]
    pub fn open_incident(&self, asked: &str, under: bool) -> Result<JsValue, Thrown> {
        let [policy, opening, post] = lines(asked);
        let opening: Opening = read("opening", opening)?;
        let report = self.report(post, under)?;
        let post = Post::from_json(post).map_err(thrown)?;
        plain(&incident::open(read_policy(policy)?.as_ref(), &opening, &post, &report))
    }
}

/// The fingerprint of everything in a post that an approval covers.
#[wasm_bindgen]
pub fn fingerprint(post: &str) -> Result<JsValue, Thrown> {
    Ok(workflow::fingerprint(&Post::from_json(post).map_err(thrown)?).into())
}

/// The next state of a post, or why not. Asked: policy, item, actor, action, time.
#[wasm_bindgen(js_name = workflowStep)]
pub fn workflow_step(asked: &str) -> Result<JsValue, Thrown> {
    let [policy, item, actor, action, at] = lines(asked);
    let item: Item = read("item", item)?;
    let actor: Actor = read("actor", actor)?;
    let action: Action = read("action", action)?;
    let at: When = read("at", at)?;
    plain(&match workflow::step(read_policy(policy)?.as_ref(), &item, &actor, &action, &at) {
        Ok(item) => Stepped::Item(Box::new(item)),
        Err(refusal) => Stepped::Refusal(refusal),
    })
}

/// What the author of a post should be told of the check. Asked: policy, item.
#[wasm_bindgen]
pub fn notice(asked: &str) -> Result<JsValue, Thrown> {
    let [policy, item] = lines(asked);
    plain(&workflow::notice(read_policy(policy)?.as_ref(), &read("item", item)?))
}

/// The record that reaches an adult. Asked: policy, escalation, reference, time.
#[wasm_bindgen(js_name = escalationRecord)]
pub fn escalation_record(asked: &str) -> Result<JsValue, Thrown> {
    let [policy, escalation, reference, at] = lines(asked);
    let escalation: Escalation = read("escalation", escalation)?;
    let (reference, at): (String, When) = (read("reference", reference)?, read("at", at)?);
    plain(&workflow::escalation_record(read_policy(policy)?.as_ref(), escalation, &reference, &at))
}

/// The incident closed on a day, or what its record still lacks. Asked: policy, incident, day.
#[wasm_bindgen(js_name = closeIncident)]
pub fn close_incident(asked: &str) -> Result<JsValue, Thrown> {
    let [policy, incident, on] = lines(asked);
    let incident: Incident = read("incident", incident)?;
    let on: When = read("on", on)?;
    plain(&match incident::close(read_policy(policy)?.as_ref(), &incident, &on) {
        Ok(closed) => Closed::Incident(Box::new(closed)),
        Err(missing) => Closed::Missing(missing),
    })
}

/// The incident log as CSV. Asked: policy, log.
#[wasm_bindgen(js_name = incidentsCsv)]
pub fn incidents_csv(asked: &str) -> Result<JsValue, Thrown> {
    let [policy, log] = lines(asked);
    let log: Log = read("log", log)?;
    Ok(incident::csv(read_policy(policy)?.as_ref(), &log.incidents).into())
}

/// A term for governors. Asked: policy, log, first day, last day.
#[wasm_bindgen(js_name = incidentSummary)]
pub fn incident_summary(asked: &str) -> Result<JsValue, Thrown> {
    let [policy, log, from, to] = lines(asked);
    let log: Log = read("log", log)?;
    let (from, to): (Day, Day) = (read("from", from)?, read("to", to)?);
    plain(&incident::summary(read_policy(policy)?.as_ref(), &log.incidents, &from, &to).map_err(thrown)?)
}
