//! Dates as the host gives them: what is none is refused by its path.

use thinkfirst::consent::register::Register;
use thinkfirst::date::{Day, When};
use thinkfirst::incident::{self, Direction, Incident, Opening};
use thinkfirst::workflow::{Action, Item};
use thinkfirst::{Checker, KeyStage, Options, Policy, Post, json};

#[test]
fn what_is_no_date_is_refused_by_path() {
    fn refused<T: json::FromJson>(what: &str, json: &str) -> String {
        json::read::<T>(what, json).err().map(|error| error.path).unwrap_or_default()
    }
    let dates = ["never", "27/11/2026", "yesterday", "2026-13-45", "2026-02-30", "2026-11-20 10:00", ""];
    let item = |approval: &str| {
        format!(
            r#"{{"state":"approved","author":"a","authorKind":"pupil","keyStage":"ks2","channel":"class-blog","approvals":[{{"by":"t","role":"r","policy":"p","fingerprint":"f",{approval}}}]}}"#
        )
    };
    let opening = |at: &str| {
        format!(
            r#"{{"reference":"i","at":"{at}","author":"a","class":"c","keyStage":"ks2","direction":"sent"}}"#
        )
    };
    for date in dates {
        assert_eq!(refused::<When>("at", &format!("\"{date}\"")), "at", "{date}");
        assert_eq!(refused::<Day>("from", &format!("\"{date}\"")), "from", "{date}");
        let approve = format!(r#"{{"do":"approve","until":"{date}"}}"#);
        assert_eq!(refused::<Action>("action", &approve), "action.until", "{date}");
        let (at, until) = (format!(r#""at":"{date}""#), format!(r#""at":"2026-11-20","until":"{date}""#));
        assert_eq!(refused::<Item>("item", &item(&at)), "item.approvals[0].at", "{date}");
        assert_eq!(refused::<Item>("item", &item(&until)), "item.approvals[0].until", "{date}");
        assert_eq!(refused::<Opening>("opening", &opening(date)), "opening.at", "{date}");
    }
    assert!(json::read::<Item>("item", &item(r#""at":"2026-11-20T10:00","until":"2026-12-01""#)).is_ok());
    assert!(json::read::<Opening>("opening", &opening("2026-11-20T10:00:00.000Z")).is_ok());
}

#[test]
fn an_incidents_dates_are_read_and_a_term_has_its_order() {
    let policy = Policy::default();
    let opening = Opening {
        reference: "i-1".to_owned(),
        at: When::new("at", "2026-11-20").unwrap(),
        author: "p-17".to_owned(),
        class: "class-4".to_owned(),
        key_stage: KeyStage::Ks2,
        direction: Direction::Sent,
        pupil_did: None,
    };
    let post = Post::from("Hello.");
    let report = Checker::new(Options::default()).unwrap().check(&post);
    let opened = incident::open(&policy, &opening, &post, &report);
    let closed = incident::close(&policy, &opened, &When::new("on", "2026-11-30T16:00:00Z").unwrap());
    let kept = serde_json::to_value(closed.unwrap()).unwrap();
    assert!(json::read::<Incident>("incident", &kept.to_string()).is_ok());
    for key in ["opened", "closed", "deleteAfter"] {
        let mut wrong = kept.clone();
        wrong[key] = serde_json::json!("30/11/2026");
        let error = json::read::<Incident>("incident", &wrong.to_string()).unwrap_err();
        assert_eq!(error.path, format!("incident.{key}"));
    }
    let term = |from: &str, to: &str| {
        let day = |text| Day::new("day", text).unwrap();
        incident::summary(&policy, std::slice::from_ref(&opened), &day(from), &day(to)).map(|s| s.opened)
    };
    assert_eq!(term("2026-11-20", "2026-11-20"), Ok(1));
    assert_eq!(term("2026-11-21", "2026-12-20"), Ok(0));
    assert_eq!(term("2026-12-20", "2026-09-01").unwrap_err().path, "to");
}

#[test]
fn a_register_with_a_wrong_date_is_refused_by_path() {
    let json = r#"{"format": "register-1", "issuedOn": "2026-11-01", "useBy": "2026-12-01", "people": [{"ref": "p-1", "kind": "pupil",
        "status": "on-roll", "decisions": [{"use": "website", "subject": "photo", "state": "granted", "by": "parent", "form": "written",
        "on": "2026-13-01", "until": null}]}]}"#;
    let post = |register: &str| format!(r#"{{"body": "", "register": {register}}}"#);
    let wrong = "people[0].decisions[0].on: expected a date such as 2026-11-02";
    let error = |error: thinkfirst::Error| error.to_string();
    for (said, path) in [
        (Register::from_json(json).map(drop).map_err(error), "post.register"),
        (Post::from_json(&post(json)).map(drop).map_err(error), "post.register"),
        (serde_json::from_str::<Register>(json).map(drop).map_err(|e| e.to_string()), "JSON"),
        (serde_json::from_str::<Post>(&post(json)).map(drop).map_err(|e| e.to_string()), "JSON.register"),
    ] {
        assert_eq!(said, Err(format!("{path}.{wrong}")));
    }
    let right = json.replace("2026-13-01", "2026-09-07");
    let mut register: Register = serde_json::from_str(&right).unwrap();
    assert_eq!(register.validate("post.register"), Ok(()));
    assert!(serde_json::from_str::<Post>(&post(&right)).is_ok());
    register.use_by = "never".to_owned();
    assert_eq!(register.validate("register").unwrap_err().path, "register.useBy");
    for (key, value) in [("useBy", "2026-12-01"), ("issuedOn", "2026-11-01"), ("until", "null")] {
        let quoted = if value == "null" { value.to_owned() } else { format!("\"{value}\"") };
        let never = right.replace(&format!("\"{key}\": {quoted}"), &format!("\"{key}\": \"never\""));
        assert_ne!(never, right);
        assert!(serde_json::from_str::<Register>(&never).is_err(), "{key}");
        assert!(serde_json::from_str::<Post>(&post(&never)).is_err(), "{key}");
    }
    for (date, read) in
        [("never", false), ("2026-11-31", false), ("2026-11-20", true), ("2026-11-20T09:30", true)]
    {
        let post = format!(r#"{{"body": "", "date": "{date}"}}"#);
        assert_eq!(serde_json::from_str::<Post>(&post).is_ok(), read, "{date}");
        assert_eq!(Post::from_json(&post).is_ok(), read, "{date}");
    }
}
