//! Every consent case, for every school.

use thinkfirst::consent::may_show_people;
use thinkfirst::consent::register::{
    DecidedBy, Decision, DecisionForm, DecisionState, OwnAgreement, OwnState, PersonKind, PersonStatus,
    Register, RegisterFormat, RegisterPerson, Subject,
};
use thinkfirst::{Checker, FieldName, Image, Kind, Options, Outcome, Policy, Post, Report};
use thinkfirst_tests::consent_cases::{SCHOOLS, parts, post, read};

/// Checks every case of a file; lists what is wrong.
fn wrong(file: &str) -> Vec<String> {
    let checkers: Vec<(&str, Checker)> = SCHOOLS
        .iter()
        .map(|id| {
            let policy = Policy::built_in(id).unwrap();
            (*id, Checker::new(Options { policy, ..Options::default() }).unwrap())
        })
        .collect();
    let mut wrong = Vec::new();
    for case in read(file) {
        let (title, facts, expected) = parts(&case);
        let post = post(facts);
        for (id, checker) in &checkers {
            let Some(expected) = expected.get(*id).or_else(|| expected.get("all")) else { continue };
            let report = checker.check(&post);
            let outcome = expected["outcome"].as_str().unwrap();
            let codes = reasons(&post, &report);
            if report.outcome.as_str() != outcome {
                wrong.push(format!("{title} [{id}]: {} {codes:?}, expected {outcome}", report.outcome));
            }
            let reasons = expected["reasons"].as_array().unwrap();
            let mut exactly: Vec<&str> = reasons.iter().map(|reason| reason.as_str().unwrap()).collect();
            exactly.sort_unstable();
            if codes != exactly {
                wrong.push(format!("{title} [{id}]: {codes:?}, expected {exactly:?}"));
            }
        }
    }
    wrong
}

/// The reasons of every picture, sorted. A name in the text that stands beside no picture, or a first name beside none of people, is
/// a finding alone.
fn reasons(post: &Post, report: &Report) -> Vec<&'static str> {
    let mut codes: Vec<&str> = report.images.iter().flat_map(|i| &i.reasons).map(|r| r.code).collect();
    for finding in &report.findings {
        let code = match finding.kind {
            Kind::FullName | Kind::OthersFullName if post.images.is_empty() => "full-name-in-text",
            Kind::FirstName if !post.images.iter().any(may_show_people) => "first-name-in-text",
            _ => continue,
        };
        if finding.field.name == FieldName::Body && finding.outcome > Outcome::Allow {
            codes.push(code);
        }
    }
    codes.sort_unstable();
    codes
}

#[test]
fn the_worked_cases_hold_for_all_five_schools() {
    let wrong = wrong(include_str!("../policies/consent_cases.json"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn further_cases_hold() {
    let wrong = wrong(include_str!("../policies/further_cases.json"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What every school says of a picture of this kind with these decisions (subject, state, day) and own answers.
fn under(kind: &str, decisions: &[(&str, &str, &str)], own: &[(&str, &str, &str)]) -> Vec<Outcome> {
    let decisions: Vec<String> = decisions
        .iter()
        .map(|(subject, state, on)| {
            format!(
                r#"{{"use": "*", "subject": "{subject}", "state": "{state}", "by": "parent", "form": "written", "on": "{on}", "until": null}}"#
            )
        })
        .collect();
    let own: Vec<String> = own
        .iter()
        .map(|(subject, state, on)| {
            format!(r#"{{"use": "*", "subject": "{subject}", "state": "{state}", "on": "{on}"}}"#)
        })
        .collect();
    let json = format!(
        r#"{{"body": "Our day.", "date": "2026-11-20", "images": [{{"kind": "{kind}", "people": ["p-1"], "namesInPicture": "no",
            "identifiable": "no", "confirmations": ["depicted-declared", "dress-and-activity", "background-details",
            "no-names-in-picture", "not-individually-identifiable", "selected-carefully"]}}],
            "register": {{"format": "register-1", "issuedOn": "2026-11-01", "useBy": "2027-06-01", "people": [{{"ref": "p-1",
            "kind": "pupil", "status": "on-roll", "decisions": [{}], "ownAgreement": [{}]}}]}}}}"#,
        decisions.join(","),
        own.join(",")
    );
    let post = Post::from_json(&json).unwrap();
    let of = |id: &&str| {
        let policy = Policy::built_in(id).unwrap();
        Checker::new(Options { policy, ..Options::default() }).unwrap().check(&post).outcome
    };
    SCHOOLS.iter().map(of).collect()
}

#[test]
fn a_refused_photo_stops_the_video_too_unless_the_video_was_agreed_to() {
    let (early, late) = ("2026-09-01", "2026-10-01");
    let yes = [("*", "yes", early)];
    let all = ("*", "granted", early);
    let (block, allow) = (Outcome::Block, Outcome::Allow);
    for (kind, decisions, own, due) in [
        ("video", vec![all, ("photo", "withdrawn", late)], yes.to_vec(), block),
        ("recording", vec![all, ("photo", "refused", late)], yes.to_vec(), block),
        ("video", vec![all], vec![yes[0], ("photo", "no", late)], block),
        ("video", vec![all, ("video", "granted", early), ("photo", "withdrawn", late)], yes.to_vec(), allow),
        ("video", vec![all], vec![yes[0], ("photo", "no", late), ("video", "yes", early)], allow),
        ("photo", vec![all, ("video", "withdrawn", late)], yes.to_vec(), allow),
        ("sound", vec![all, ("photo", "withdrawn", late)], yes.to_vec(), allow),
        // What is said of the sound takes nothing back that was said of the pictures.
        ("video", vec![all, ("video", "refused", early), ("sound", "granted", late)], yes.to_vec(), block),
        ("video", vec![all, ("*", "withdrawn", early), ("sound", "granted", late)], yes.to_vec(), block),
        ("video", vec![all, ("*", "withdrawn", early), ("video", "granted", late)], yes.to_vec(), allow),
        ("video", vec![all], vec![("video", "no", early), ("sound", "yes", late), yes[0]], block),
        ("webcam", vec![all, ("photo", "granted", early), ("photo", "refused", late)], yes.to_vec(), block),
    ] {
        let outcomes = under(kind, &decisions, &own);
        let right =
            outcomes.iter().all(|&outcome| if due == block { outcome == block } else { outcome < block });
        assert!(right, "{kind} {decisions:?} {own:?}: {outcomes:?}, due {due}");
    }
}

#[test]
fn a_full_name_beside_somebodys_work_is_stopped_inside_the_school_too() {
    for id in SCHOOLS.iter().chain(["default"].iter()) {
        let policy = Policy::built_in(id).unwrap();
        let checker = Checker::new(Options { policy, ..Options::default() }).unwrap();
        let outcome = |people: &str, caption: &str| {
            let json = format!(
                r#"{{"body": "Look at this.", "channel": "learning-platform", "date": "2026-11-20",
                    "images": [{{"kind": "work", "people": {people}, "caption": "{caption}"}}]}}"#
            );
            checker.check(&Post::from_json(&json).unwrap()).outcome
        };
        assert_eq!(outcome(r#"["p-1"]"#, "By Maya Patel, my painting"), Outcome::Block, "{id}");
        assert!(outcome(r#"["p-1"]"#, "By Maya, my painting") < Outcome::Block, "{id}");
    }
}

/// A picture of one pupil with everything agreed to, in a register put together by hand.
fn by_hand() -> Post {
    let decision = Decision {
        r#use: "*".to_owned(),
        subject: Subject::Any,
        state: DecisionState::Granted,
        by: DecidedBy::Parent,
        form: DecisionForm::Written,
        on: "2026-09-07".to_owned(),
        until: Some("2026-11-20T23:59".to_owned()),
        authority: None,
    };
    let own = OwnAgreement {
        r#use: "*".to_owned(),
        subject: None,
        state: OwnState::Yes,
        on: "2026-09-07".to_owned(),
    };
    let person = RegisterPerson {
        r#ref: "p-1".to_owned(),
        kind: PersonKind::Pupil,
        status: PersonStatus::OnRoll,
        hold: false,
        review: false,
        names: None,
        decisions: vec![decision],
        own_agreement: vec![own],
    };
    let register = Register {
        format: RegisterFormat::Register1,
        issued_on: "2026-11-20".to_owned(),
        use_by: "2026-11-20".to_owned(),
        people: vec![person],
    };
    let image = Image { people: Some(vec!["p-1".to_owned()]), ..Image::default() };
    Post {
        date: Some("2026-11-20T09:30".to_owned()),
        images: vec![image],
        register: Some(register),
        ..Post::from("Our day.")
    }
}

#[test]
fn a_date_that_cannot_be_read_is_never_good() {
    let policy = r#"{"id": "x", "images": {"confirmations": {"value": []}, "ownAgreement": {"value": "required"},
        "parentConsent": {"value": "required"}, "validity": {"value": {"basis": "unstated", "old": "allow"}}}}"#;
    let policy = Policy::from_json(policy).unwrap();
    let checker = Checker::new(Options { policy, ..Options::default() }).unwrap();
    let codes = |change: &dyn Fn(&mut Post, &mut Register)| {
        let mut post = by_hand();
        let mut register = post.register.take().unwrap();
        change(&mut post, &mut register);
        post.register = Some(register);
        reasons(&post, &checker.check(&post))
    };
    assert_eq!(codes(&|_, _| {}), Vec::<&str>::new(), "the first and last day count");
    for date in ["never", "", "2026-11-31", "27/11/2026", "2027-01-01 or so", "9999", "é-long-after"] {
        let date = || date.to_owned();
        assert_eq!(codes(&|post, _| post.date = Some(date())), ["consent-ended", "register-stale"]);
        assert_eq!(codes(&|_, r| r.issued_on = date()), ["register-stale"]);
        assert_eq!(codes(&|_, r| r.use_by = date()), ["register-stale"]);
        assert_eq!(codes(&|_, r| r.people[0].decisions[0].until = Some(date())), ["consent-ended"]);
        assert_eq!(codes(&|_, r| r.people[0].decisions[0].on = date()), ["use-not-asked"]);
        assert_eq!(codes(&|_, r| r.people[0].own_agreement[0].on = date()), ["own-agreement-missing"]);
        // A "no" without a day stands, whatever was said when.
        let no = |r: &mut Register| {
            let mut no = r.people[0].decisions[0].clone();
            (no.state, no.on) = (DecisionState::Refused, date());
            r.people[0].decisions.insert(0, no);
        };
        assert_eq!(codes(&|_, r| no(r)), ["consent-refused"]);
        let own_no = |r: &mut Register| {
            let mut no = r.people[0].own_agreement[0].clone();
            (no.state, no.on) = (OwnState::No, date());
            r.people[0].own_agreement.insert(0, no);
        };
        assert_eq!(codes(&|_, r| own_no(r)), ["own-refusal"]);
    }
    assert_eq!(codes(&|_, r| r.use_by = "2026-11-19".to_owned()), ["register-stale"]);
    assert_eq!(codes(&|_, r| r.people[0].decisions[0].until = None), Vec::<&str>::new());
}
