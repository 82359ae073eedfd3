//! Prints every list of names that crosses the boundary, for the test of the package's types.
#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use serde_json::{Value, json};
use thinkfirst::{
    AnswerGiven, AuthorKind, Category, Confirmation, FieldName, ImageKind, KeyStage, Kind, Known, Letter,
    Nature, Outcome, Support,
    consent::register::{
        Authority, DecidedBy, DecisionForm, DecisionState, OwnState, PersonKind, PersonStatus,
        RegisterFormat, Subject,
    },
    policy, wording,
    workflow::{Refused, State},
};

macro_rules! lists {
    ($($place:literal: $name:ty,)+) => {
        json!({$($place: <$name>::ALL.iter().map(|v| Value::from(v.as_str())).collect::<Vec<_>>(),)+})
    };
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
    };
    let icons: std::collections::BTreeSet<&str> = wording::icons().values().copied().collect();
    lists["Icon"] = json!(icons);
    lists["PolicyId"] = json!(policy::built_in_ids());
    println!("{lists}");
}
