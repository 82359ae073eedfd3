use super::*;
use crate::{AuthorKind, KeyStage, Kind, Outcome};

fn error(json: &str) -> String {
    match Policy::from_json(json) {
        Ok(_) => "no error".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn every_built_in_policy_reads_and_cites_what_it_states() {
    for id in built_in_ids() {
        let policy = Policy::built_in(id).unwrap_or_else(|e| panic!("{id}: {e}"));
        // As if a school had written it: what it names must exist.
        let written = format!("{} ", built_in_json(id).unwrap());
        assert_eq!(Policy::from_json(&written).map(|p| p.id), Ok(id.to_owned()));
        assert_eq!(policy.id, id);
        for setting in &policy.settings {
            let firm = setting.certainty != Certainty::Default;
            assert!(!firm || !setting.cite.is_empty(), "{id} {}: {:?}", setting.path, setting.certainty);
        }
    }
    assert!(Policy::built_in("hogwarts").unwrap_err().to_string().contains("claines, borden"));
}

#[test]
fn a_school_names_only_what_differs() {
    let json = r#"{"id": "hillside", "extends": "borden",
        "channels": {"website": {"value": {"allowed": true, "audience": "public", "approvers": ["staff"]}}}}"#;
    let policy = Policy::from_json(json).unwrap();
    let base = Policy::built_in("borden").unwrap();
    assert_eq!(policy.approvers("website"), ["staff"]);
    assert_eq!(policy.rules.details, base.rules.details);
    assert_eq!(policy.base.as_deref(), Some("borden"));
}

#[test]
fn errors_name_the_path_and_what_was_expected() {
    let phone = |value: &str| format!(r#"{{"id": "x", "details": {{"phone": {{"value": {value}}}}}}}"#);
    for (json, path, expected) in [
        ("[]".to_owned(), "policy: ", "an object"),
        ("{".to_owned(), "policy: ", "not JSON at line 1"),
        ("{}".to_owned(), "policy.id", "kebab-case"),
        (r#"{"id": "X y"}"#.to_owned(), "policy.id", "kebab-case"),
        (r#"{"id": "x", "extends": "eton"}"#.to_owned(), "policy.extends", "one of default, claines"),
        (r#"{"id": "default", "extends": "default"}"#.to_owned(), "policy.extends", "itself"),
        (r#"{"id": "x", "consents": {}}"#.to_owned(), "policy.consents", "unknown key; expected"),
        (r#"{"id": "x", "images": {"writen": {"value": true}}}"#.to_owned(), "policy.images.writen", "written"),
        (r#"{"id": "x", "images": {"written": true}}"#.to_owned(), "policy.images.written", "an object with value"),
        (r#"{"id": "x", "images": {"written": {"value": "yes"}}}"#.to_owned(), "policy.images.written.value", "true or false"),
        (r#"{"id": "x", "images": {"written": {"value": true, "certain": "x"}}}"#.to_owned(), "policy.images.written.certain", "unknown key"),
        (phone(r#"{"public": "blocked", "inside": "warn"}"#), "policy.details.phone.value.public", "one of allow, advise"),
        (phone(r#"{"public": "block"}"#), "policy.details.phone.value.inside", "missing"),
        (phone(r#"{"public": "block", "inside": "warn", "out": "warn"}"#), "policy.details.phone.value.out", "unknown key"),
        (phone(r#"{"public": "block", "inside": "warn", "except": [{"keyStage": ["ks9"]}]}"#), "policy.details.phone.value.except[0].keyStage[0]", "eyfs, ks1"),
        (r#"{"id": "x", "details": {"fone": {"value": {}}}}"#.to_owned(), "policy.details.fone", "phone"),
        (r#"{"id": "x", "channels": {"website": {"value": {"allowed": true, "audience": "public", "approvers": ["webmaster"]}}}}"#.to_owned(),
            "policy.channels.website.value.approvers[0]", "class-teacher"),
        (r#"{"id": "x", "duties": {"safeguardingLead": {"value": "dsl"}}}"#.to_owned(), "policy.duties.safeguardingLead.value", "headteacher"),
        (r#"{"id": "x", "images": {"useMap": {"value": {"website": "online"}}}}"#.to_owned(), "policy.images.useMap.value.website", "images.uses"),
        (r#"{"id": "x", "images": {"kindUses": {"value": {"film": "website"}}}}"#.to_owned(), "policy.images.kindUses.value.film", "photo"),
        (r#"{"id": "x", "log": {"keepMonths": {"value": 0}}}"#.to_owned(), "policy.log.keepMonths.value", "1 or more"),
        (r#"{"id": "x", "signposts": {"childline": {"value": {"line": "Hello.", "ages": {"from": 5}, "checkedOn": "June"}}}}"#.to_owned(),
            "policy.signposts.childline.value.checkedOn", "a date"),
        (r#"{"id": "x", "details": {"phone": {"value": {"public":"block","inside":"block"}, "cite": ["L32"]}}}"#.to_owned(),
            "policy.details.phone.cite[0]", "an object with clause"),
    ] {
        let message = error(&json);
        assert!(message.starts_with(path) && message.contains(expected), "{json}\n{message}\nexpected {path} … {expected}");
    }
}

#[test]
fn outcomes_differ_by_audience_author_and_age() {
    let json = r#"{"id": "x", "details": {"first-name": {"value": {"public": "allow", "inside": "allow",
        "except": [{"author": ["staff"], "public": "needs-approval"}, {"keyStage": ["ks1"], "public": "warn", "inside": "advise"}]}}}}"#;
    let policy = Policy::from_json(json).unwrap();
    let outcome = |a, w, k| policy.outcome(Kind::FirstName, a, w, k).0;
    assert_eq!(outcome(Audience::Public, AuthorKind::Pupil, KeyStage::Ks2), Outcome::Allow);
    assert_eq!(outcome(Audience::Public, AuthorKind::Staff, KeyStage::Ks1), Outcome::NeedsApproval);
    assert_eq!(outcome(Audience::Internal, AuthorKind::Staff, KeyStage::Ks1), Outcome::Allow);
    assert_eq!(outcome(Audience::Families, AuthorKind::Pupil, KeyStage::Ks1), Outcome::Advise);
}

#[test]
fn a_channel_is_known_by_its_services_and_an_unknown_one_is_outside() {
    let policy = Policy::built_in("st-peters").unwrap();
    assert_eq!(policy.channel("seesaw").0, "learning-platform");
    assert_eq!(policy.channel("myspace").0, OUTSIDE);
    assert_eq!(policy.audience("myspace"), Audience::Public);
    assert_eq!(policy.approvers("myspace"), ["headteacher"]);
}

#[test]
fn signposts_fit_age_matter_and_nation() {
    let policy = Policy::default();
    let ids = |category, urgent, key_stage| {
        policy.signposts(category, urgent, key_stage).into_iter().map(|h| h.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(None, false, KeyStage::Eyfs), ["trusted-adult", "childline"]);
    assert_eq!(ids(None, true, KeyStage::Ks2), ["trusted-adult", "childline", "emergency"]);
    assert_eq!(
        ids(Some(crate::Category::Abuse), false, KeyStage::Ks2),
        ["trusted-adult", "childline", "ceop"]
    );
    assert_eq!(
        ids(Some(crate::Category::SexualImage), true, KeyStage::Ks2),
        ["trusted-adult", "childline", "emergency", "ceop", "report-remove"]
    );
    let young = ids(Some(crate::Category::Bullying), false, KeyStage::Ks2);
    assert!(!young.contains(&"report-harmful-content".to_owned()), "13 and over");
    assert!(
        ids(Some(crate::Category::Bullying), false, KeyStage::Ks3)
            .contains(&"report-harmful-content".to_owned())
    );
    for key_stage in KeyStage::ALL {
        for help in policy.signposts(Some(crate::Category::Illegal), true, *key_stage) {
            assert!(!help.line.starts_with("Staff"), "{}", help.id);
        }
    }
}

#[test]
fn questions_are_what_the_school_has_not_decided() {
    let policy = Policy::built_in("little-heath").unwrap();
    let all = explain(&policy);
    let open = questions(&policy);
    assert_eq!(all.len(), policy.settings.len());
    assert!(open.iter().all(|q| q.certainty == Certainty::Default && q.cite.is_empty()));
    assert!(open.iter().any(|q| q.path == "details.age"));
    assert!(!open.iter().any(|q| q.path == "images.written"));
    let written = all.iter().find(|e| e.path == "images.written").unwrap();
    assert_eq!((written.says.as_str(), written.cite[0].clause.as_str()), ("yes", "L40"));
}

#[test]
fn a_subject_line_is_judged_on_the_schools_own_mail_service_too() {
    let outcome = |more: &str, post: crate::Post| {
        let json = format!(
            r#"{{"id": "x", "personal": {{"emailSubject": {{"value": "block"}}{more}}}, "channels": {{
            "email": {{"value": {{"allowed": true, "audience": "internal", "approvers": [], "products": ["purple-mail"]}}}},
            "messages": {{"value": {{"allowed": true, "audience": "internal", "approvers": [], "products": ["dojo"]}}}}}}}}"#
        );
        let options = crate::Options { policy: Policy::from_json(&json).expect(&json), ..Default::default() };
        crate::Checker::new(options).unwrap().check(&post).outcome
    };
    let words = || "Email me at maya.patel@example.com please.".to_owned();
    let post = |channel: &str| crate::Post { channel: Some(channel.to_owned()), ..Default::default() };
    let subject = |more, channel| outcome(more, crate::Post { title: Some(words()), ..post(channel) });
    let text = |more, channel| outcome(more, crate::Post { body: words(), ..post(channel) });
    for (more, mail, other) in [
        ("", ["email", "purple-mail"], ["learning-platform", "messages"]),
        (
            r#", "mailChannels": {"value": ["messages"]}"#,
            ["messages", "dojo"],
            ["learning-platform", "email"],
        ),
    ] {
        for channel in mail {
            assert_eq!(subject(more, channel), Outcome::Block, "{channel}");
            assert_eq!(text(more, channel), Outcome::Warn, "{channel}");
        }
        for channel in other {
            assert_eq!(subject(more, channel), Outcome::Warn, "{channel}");
        }
    }
}
