//! An action as JSON: `{"do": "return", "note": "…"}`.
//!
//! Read by hand: serde would build a tree of the whole object first, to look for its tag, and that tree is the largest thing in the
//! module after the names.

use super::{Action, Facts};
use crate::{
    date::Day,
    policy::settings::{LadderStep, OverrideReason},
};
use serde::{Deserialize, Deserializer, de::Error};

#[derive(PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Do {
    Check,
    Edit,
    Submit,
    TellATeacher,
    Approve,
    Return,
    Refuse,
    Release,
    Publish,
    Report,
    Remove,
    Step,
    Close,
}

#[derive(Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct ActionJson {
    r#do: Option<Do>,
    fingerprint: Option<String>,
    facts: Option<Facts>,
    chosen: Option<bool>,
    reason: Option<OverrideReason>,
    aim: Option<String>,
    until: Option<Day>,
    note: Option<String>,
    step: Option<LadderStep>,
    lessons: Option<bool>,
}

impl<'de> Deserialize<'de> for Action {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        fn need<T, E: Error>(given: Option<T>, key: &'static str) -> Result<T, E> {
            given.ok_or_else(|| E::missing_field(key))
        }
        let mut json = ActionJson::deserialize(from)?;
        let action = match need(json.r#do.take(), "do")? {
            Do::Check => Action::Check {
                fingerprint: need(json.fingerprint.take(), "fingerprint")?,
                facts: need(json.facts.take(), "facts")?,
            },
            Do::Edit => Action::Edit,
            Do::Submit => Action::Submit { chosen: json.chosen.take().unwrap_or_default() },
            Do::TellATeacher => Action::TellATeacher,
            Do::Approve => {
                Action::Approve { reason: json.reason.take(), aim: json.aim.take(), until: json.until.take() }
            }
            Do::Return => Action::Return { note: need(json.note.take(), "note")? },
            Do::Refuse => Action::Refuse,
            Do::Release => Action::Release,
            Do::Publish => Action::Publish { fingerprint: need(json.fingerprint.take(), "fingerprint")? },
            Do::Report => Action::Report,
            Do::Remove => Action::Remove,
            Do::Step => Action::Step { step: need(json.step.take(), "step")? },
            Do::Close => Action::Close { lessons: json.lessons.take().unwrap_or_default() },
        };
        match json == ActionJson::default() {
            true => Ok(action),
            false => Err(D::Error::custom("unknown key, expected only the keys of this action")),
        }
    }
}

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
