//! An action as JSON: `{"do": "return", "note": "…"}`.

use super::{Action, Facts};
use crate::{
    date::Day,
    json::{FromJson, Given, Shape},
    policy::settings::{LadderStep, OverrideReason},
};

/// What can be done.
const DO: &[&str] = &[
    "check",
    "edit",
    "submit",
    "tell-a-teacher",
    "approve",
    "return",
    "refuse",
    "release",
    "publish",
    "report",
    "remove",
    "step",
    "close",
];

/// A name of [`DO`].
struct Do(&'static str);

impl FromJson for Do {
    const SHAPE: Shape = Shape::Do(DO);
    fn of(given: Given) -> Self {
        Self(DO.get(given.number()).copied().unwrap_or_default())
    }
}

from_json! {
    /// The parts of any action.
    struct ActionJson {
        r#do: Option<Do> = "do",
        fingerprint: Option<String> = "fingerprint",
        facts: Option<Facts> = "facts",
        chosen: Option<bool> = "chosen",
        reason: Option<OverrideReason> = "reason",
        aim: Option<String> = "aim",
        until: Option<Day> = "until",
        note: Option<String> = "note",
        step: Option<LadderStep> = "step",
        lessons: Option<bool> = "lessons",
    }
}

/// The keys that an action needs, and those that it may have.
fn keys(does: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match does {
        "check" => (&["fingerprint", "facts"], &[]),
        "submit" => (&[], &["chosen"]),
        "approve" => (&[], &["reason", "aim", "until"]),
        "return" => (&["note"], &[]),
        "publish" => (&["fingerprint"], &[]),
        "step" => (&["step"], &[]),
        "close" => (&[], &["lessons"]),
        _ => (&[], &[]),
    }
}

impl FromJson for Action {
    const SHAPE: Shape = ActionJson::SHAPE;

    fn fit(given: &Given) -> Result<(), String> {
        let Given::Parts(given) = given else { return Ok(()) };
        let keys_given =
            || ActionJson::PARTS.iter().zip(given).filter(|(_, g)| g.is_given()).map(|(part, _)| part.key);
        let has = |key: &&&str| keys_given().any(|given| given == **key);
        let does = match given.first() {
            Some(Given::Number(place)) => DO.get(*place).copied().unwrap_or_default(),
            _ => return Err("missing key `do`".to_owned()),
        };
        let (needed, others) = keys(does);
        if let Some(key) = needed.iter().find(|key| !has(key)) {
            return Err(["missing key `", key, "`"].concat());
        }
        match keys_given().skip(1).all(|key| needed.contains(&key) || others.contains(&key)) {
            true => Ok(()),
            false => Err("expected only the keys of this action".to_owned()),
        }
    }

    fn of(given: Given) -> Self {
        fn needed<T: FromJson>(given: Option<T>) -> T {
            given.unwrap_or_else(|| T::of(Given::Nothing))
        }
        let json = ActionJson::of(given);
        match json.r#do.map_or("", |does| does.0) {
            "check" => Action::Check { fingerprint: needed(json.fingerprint), facts: needed(json.facts) },
            "submit" => Action::Submit { chosen: json.chosen.unwrap_or_default() },
            "tell-a-teacher" => Action::TellATeacher,
            "approve" => Action::Approve { reason: json.reason, aim: json.aim, until: json.until },
            "return" => Action::Return { note: needed(json.note) },
            "refuse" => Action::Refuse,
            "release" => Action::Release,
            "publish" => Action::Publish { fingerprint: needed(json.fingerprint) },
            "report" => Action::Report,
            "remove" => Action::Remove,
            "step" => Action::Step { step: needed(json.step) },
            "close" => Action::Close { lessons: json.lessons.unwrap_or_default() },
            _ => Action::Edit,
        }
    }
}

by_way_of_json!(Action);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let all = [
            Action::Check {
                fingerprint: "f".to_owned(),
                facts: Facts {
                    outcome: crate::Outcome::Warn,
                    kinds: Vec::new(),
                    final_refusal: false,
                    needs: Vec::new(),
                },
            },
            Action::Edit,
            Action::Submit { chosen: true },
            Action::TellATeacher,
            Action::Approve {
                reason: Some(OverrideReason::FalseAlarm),
                aim: None,
                until: Day::new("until", "2026-12-01").ok(),
            },
            Action::Return { note: "Look again.".to_owned() },
            Action::Refuse,
            Action::Release,
            Action::Publish { fingerprint: "f".to_owned() },
            Action::Report,
            Action::Remove,
            Action::Step { step: LadderStep::Talk },
            Action::Close { lessons: true },
        ];
        for action in all {
            let json = serde_json::to_string(&action).unwrap();
            assert_eq!(serde_json::from_str::<Action>(&json).ok(), Some(action), "{json}");
        }
        for wrong in [
            r#"{}"#,
            r#"{"do":"dance"}"#,
            r#"{"do":"return"}"#,
            r#"{"do":"edit","note":"x"}"#,
            r#"{"do":"edit","x":1}"#,
            r#"{"do":"approve","until":"never"}"#,
        ] {
            assert!(serde_json::from_str::<Action>(wrong).is_err(), "{wrong}");
        }
    }
}
