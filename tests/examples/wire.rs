//! Prints every list of names and the keys of every record that cross the boundary, for the test of the package's types.
#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use serde_json::{Value, json};
use thinkfirst::{
    Answer, AnswerGiven, Author, AuthorKind, Category, Confirmation, Escalation, FieldName, Image, ImageKind,
    KeyStage, Kind, Known, Letter, Nature, Outcome, Person, Post, Register, Support,
    consent::register::{
        Authority, DecidedBy, Decision, DecisionForm, DecisionState, OwnAgreement, OwnState, PersonKind,
        PersonStatus, RegisterFormat, RegisterPerson, Subject,
    },
    incident::{Direction, Incident, Opening, ParentState, PupilDid, Review, Ruling, TellParents},
    json::{FromJson, Shape},
    policy::{
        self,
        settings::{Audience, Cadence, FiledIn, LadderStep, OverrideReason},
    },
    wording,
    workflow::{Actor, Approval, Facts, Item, Refused, State},
};

macro_rules! lists {
    ($($place:literal: $name:ty,)+) => {
        json!({$($place: <$name>::ALL.iter().map(|v| Value::from(v.as_str())).collect::<Vec<_>>(),)+})
    };
}

macro_rules! records {
    ($($name:ident)+) => { json!({$(stringify!($name): keys(&<$name>::SHAPE),)+}) };
}

/// The keys of a record; a "?" after those that may be left out.
fn keys(shape: &Shape) -> Vec<String> {
    let (Shape::Record(parts) | Shape::NameOr(parts)) = shape else { return Vec::new() };
    parts.iter().map(|part| [part.key, if part.optional { "?" } else { "" }].concat()).collect()
}

fn main() {
    let mut lists = lists! {
        "Outcome": Outcome, "KeyStage": KeyStage, "Letter": Letter, "Kind": Kind, "Category": Category, "Known": Known,
        "Confirmation": Confirmation, "Options.support": Support, "Post.nature": Nature, "Author.kind": AuthorKind,
        "Answer.answer": AnswerGiven, "Image.kind": ImageKind, "Field.name": FieldName, "Register.format": RegisterFormat,
        "RegisterPerson.kind": PersonKind, "RegisterPerson.status": PersonStatus, "Decision.subject": Subject,
        "Decision.state": DecisionState, "Decision.by": DecidedBy, "Decision.form": DecisionForm,
        "Decision.authority": Authority, "OwnAgreement.subject": Subject, "OwnAgreement.state": OwnState,
        "ExplainedSetting.certainty": policy::Certainty, "Refused": Refused, "State": State,
        "OverrideReason": OverrideReason, "LadderStep": LadderStep, "Notice.audience": Audience, "PupilDid": PupilDid,
        "Opening.direction": Direction, "Incident.direction": Direction, "Review.ruling": Ruling,
        "Incident.tellParents": TellParents, "Incident.parents": ParentState, "Incident.filedIn": FiledIn,
        "IncidentSummary.cadence": Cadence,
    };
    let icons: std::collections::BTreeSet<&str> = wording::icons().values().copied().collect();
    lists["Icon"] = json!(icons);
    lists["PolicyId"] = json!(policy::built_in_ids());
    let records = records! {
        Post Author Answer Image Person Register RegisterPerson Decision OwnAgreement
        Escalation Actor Facts Approval Item Opening Review Incident
    };
    println!("{}", json!({"lists": lists, "records": records}));
}
