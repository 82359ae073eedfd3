//! The states of a post: every refusal, approvals that lapse, what no adult can override.

use thinkfirst::consent::register::Register;
use thinkfirst::policy::settings::OverrideReason;
use thinkfirst::workflow::{self, Action, Actor, Facts, Item, Refusal, Refused, State};
use thinkfirst::{AuthorKind, Image, KeyStage, Outcome, Policy, Post};

const TODAY: &str = "2026-11-20";

fn pupil() -> Actor {
    Actor { id: "p-17".to_owned(), roles: Vec::new() }
}

fn teacher() -> Actor {
    Actor { id: "t-1".to_owned(), roles: vec!["class-teacher".to_owned()] }
}

fn facts(outcome: Outcome) -> Facts {
    Facts { outcome, kinds: Vec::new(), final_refusal: false, needs: Vec::new() }
}

fn check(facts: Facts) -> Action {
    Action::Check { fingerprint: "f".to_owned(), facts }
}

fn plain() -> Action {
    Action::Approve { reason: None, aim: None, until: None }
}

fn with(reason: OverrideReason) -> Action {
    Action::Approve { reason: Some(reason), aim: None, until: None }
}

fn publish() -> Action {
    Action::Publish { fingerprint: "f".to_owned() }
}

/// Walks a draft through actions; says where it ends, or the first refusal.
fn walk(policy: &Policy, channel: &str, actions: &[(Actor, Action)]) -> Result<Item, Refusal> {
    let draft = Item::draft("p-17", AuthorKind::Pupil, KeyStage::Ks2, channel);
    actions.iter().try_fold(draft, |item, (who, action)| workflow::step(policy, &item, who, action, TODAY))
}

fn code(policy: &Policy, channel: &str, actions: &[(Actor, Action)]) -> Refused {
    walk(policy, channel, actions).expect_err("refused").code
}

#[test]
fn a_clean_post_goes_the_whole_way() {
    let policy = Policy::default();
    let submit = Action::Submit { chosen: false };
    let up = walk(
        &policy,
        "class-blog",
        &[
            (pupil(), check(facts(Outcome::Allow))),
            (pupil(), submit.clone()),
            (teacher(), plain()),
            (teacher(), publish()),
        ],
    )
    .unwrap();
    assert_eq!(up.state, State::Published);
    let straight = walk(
        &policy,
        "learning-platform",
        &[(pupil(), check(facts(Outcome::Allow))), (pupil(), submit), (pupil(), publish())],
    );
    assert_eq!(straight.unwrap().state, State::Published, "a channel without approvers");
}

#[test]
fn every_refusal_has_its_reason() {
    let policy = Policy::default();
    let submit = |chosen| (pupil(), Action::Submit { chosen });
    let checked = |outcome| (pupil(), check(facts(outcome)));
    let colleague = Actor { id: "t-2".to_owned(), roles: vec!["governor".to_owned()] };
    let own = Actor { id: "p-17".to_owned(), roles: vec!["class-teacher".to_owned()] };
    let missing = |need: &str| Facts { needs: vec![need.to_owned()], ..facts(Outcome::NeedsApproval) };
    let hard = Facts { final_refusal: true, ..facts(Outcome::Block) };
    let waiting = |facts: Facts| vec![(pupil(), check(facts)), (pupil(), Action::TellATeacher)];
    let then = |mut before: Vec<(Actor, Action)>, who: Actor, action: Action| {
        before.push((who, action));
        before
    };
    for (refused, actions) in [
        (Refused::WrongState, vec![(teacher(), plain())]),
        (Refused::ChangeNeeded, vec![checked(Outcome::Block), submit(true)]),
        (Refused::ChoiceNeeded, vec![checked(Outcome::Warn), submit(false)]),
        (Refused::ApprovalNeeded, vec![checked(Outcome::Allow), (pupil(), publish())]),
        (Refused::NotYourRole, then(waiting(facts(Outcome::Allow)), colleague, plain())),
        (Refused::OwnPost, then(waiting(facts(Outcome::Allow)), own, plain())),
        (Refused::CannotOverride, then(waiting(hard), teacher(), with(OverrideReason::RecordSeen))),
        (
            Refused::RecordNeeded,
            then(waiting(missing("register")), teacher(), with(OverrideReason::RecordSeen)),
        ),
        (Refused::ReasonNeeded, then(waiting(missing("consent-record")), teacher(), plain())),
        (
            Refused::ReasonNotListed,
            then(waiting(missing("consent-record")), teacher(), with(OverrideReason::ProjectWithAdult)),
        ),
        (
            Refused::NoteNeeded,
            then(waiting(facts(Outcome::Allow)), teacher(), Action::Return { note: " ".to_owned() }),
        ),
    ] {
        assert_eq!(code(&policy, "class-blog", &actions), refused);
    }
}

#[test]
fn an_approval_is_for_exactly_what_was_seen() {
    let policy = Policy::default();
    let steps = [
        (pupil(), check(facts(Outcome::Allow))),
        (pupil(), Action::Submit { chosen: false }),
        (teacher(), plain()),
    ];
    let approved = walk(&policy, "class-blog", &steps).unwrap();
    assert_eq!(approved.state, State::Approved);
    let other = Action::Publish { fingerprint: "g".to_owned() };
    assert_eq!(
        workflow::step(&policy, &approved, &teacher(), &other, TODAY).unwrap_err().code,
        Refused::Changed
    );
    let edited = workflow::step(&policy, &approved, &pupil(), &Action::Edit, TODAY).unwrap();
    assert_eq!((edited.state, edited.approvals.len()), (State::Draft, 0));
    // The same check again changes nothing; a check of something else sends it back to the queue.
    let same = workflow::step(&policy, &approved, &teacher(), &check(facts(Outcome::Allow)), TODAY).unwrap();
    assert_eq!(same.state, State::Approved);
    let again = Action::Check { fingerprint: "g".to_owned(), facts: facts(Outcome::Allow) };
    let changed = workflow::step(&policy, &approved, &teacher(), &again, TODAY).unwrap();
    assert_eq!((changed.state, changed.approvals.len()), (State::Waiting, 0));
    // A new version of the policy asks again.
    let newer = Policy { version: "2027".to_owned(), ..policy };
    assert_eq!(
        workflow::step(&newer, &approved, &teacher(), &publish(), TODAY).unwrap_err().code,
        Refused::ApprovalLapsed
    );
}

#[test]
fn a_fingerprint_covers_text_and_pictures() {
    let picture = |name: &str| Image { file_name: Some(name.to_owned()), ..Image::default() };
    let post =
        Post { title: Some("Fair".to_owned()), images: vec![picture("a.jpg")], ..Post::from("We won.") };
    let same = workflow::fingerprint(&post);
    assert_eq!(workflow::fingerprint(&post.clone()), same);
    for other in [
        Post { title: None, ..post.clone() },
        Post { body: "We won!".to_owned(), ..post.clone() },
        Post { tags: vec!["fair".to_owned()], ..post.clone() },
        Post { images: vec![picture("b.jpg")], ..post.clone() },
        Post { images: vec![picture("a.jpg"), picture("a.jpg")], ..post.clone() },
        Post { images: vec![Image { people: Some(Vec::new()), ..picture("a.jpg") }], ..post.clone() },
        Post { channel: Some("website".to_owned()), ..post.clone() },
    ] {
        assert_ne!(workflow::fingerprint(&other), same);
    }
    assert_eq!(workflow::fingerprint(&Post::from("a")).len(), 32);
}

#[test]
fn a_safety_matter_is_held_for_the_lead_alone() {
    let policy = Policy::default();
    let steps = [(pupil(), check(facts(Outcome::Escalate))), (pupil(), Action::Submit { chosen: false })];
    let held = walk(&policy, "class-blog", &steps).unwrap();
    assert_eq!(held.state, State::Held);
    assert_eq!(
        workflow::step(&policy, &held, &teacher(), &Action::Release, TODAY).unwrap_err().code,
        Refused::NotYourRole
    );
    let lead = Actor { id: "t-9".to_owned(), roles: vec!["safeguarding-lead".to_owned()] };
    assert_eq!(workflow::step(&policy, &held, &lead, &Action::Release, TODAY).unwrap().state, State::Waiting);
}

#[test]
fn items_and_actions_are_plain_json() {
    let action: Action =
        serde_json::from_str(r#"{"do": "approve", "reason": "record-seen", "until": "2026-12-01"}"#).unwrap();
    assert_eq!(serde_json::to_value(&action).unwrap()["do"], "approve");
    let step: Action = serde_json::from_str(r#"{"do": "step", "step": "parents-told"}"#).unwrap();
    assert_eq!(serde_json::to_value(&step).unwrap()["step"], "parents-told");
    assert!(serde_json::from_str::<Action>(r#"{"do": "approve", "reasn": "record-seen"}"#).is_err());
    let item = Item::draft("p-17", AuthorKind::Pupil, KeyStage::Ks2, "class-blog");
    let json = serde_json::to_string(&item).unwrap();
    assert_eq!(serde_json::from_str::<Item>(&json).unwrap(), item);
    assert!(json.contains("\"authorKind\":\"pupil\""));
}

#[test]
fn a_register_with_a_wrong_date_is_refused_by_path() {
    let json = r#"{"format": "register-1", "issuedOn": "2026-11-01", "useBy": "2026-12-01", "people": [{"ref": "p-1", "kind": "pupil",
        "status": "on-roll", "decisions": [{"use": "website", "subject": "photo", "state": "granted", "by": "parent", "form": "written",
        "on": "2026-13-01", "until": null}]}]}"#;
    let register: Register = serde_json::from_str(json).unwrap();
    let error = register.validate("post.register").unwrap_err().to_string();
    assert!(error.starts_with("post.register.people[0].decisions[0].on: expected a date"), "{error}");
    let post = format!(r#"{{"body": "", "register": {json}}}"#);
    assert!(Post::from_json(&post).is_err());
}
