//! Every consent case, for every school.

use thinkfirst::consent::may_show_people;
use thinkfirst::{Checker, FieldName, Kind, Options, Outcome, Policy, Post, Report};
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
