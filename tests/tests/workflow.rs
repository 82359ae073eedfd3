//! The states of a post: every refusal, approvals that lapse, what no adult can override.

use thinkfirst::date::{Day, When};
use thinkfirst::policy::settings::{LadderStep, OverrideReason, SecondReview};
use thinkfirst::workflow::{self, Action, Actor, Facts, Item, Refusal, Refused, State};
use thinkfirst::{AuthorKind, Image, ImageKind, KeyStage, Kind, Known, Outcome, Policy, Post};

fn today() -> When {
    When::new("at", "2026-11-20").unwrap()
}

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
    actions.iter().try_fold(draft, |item, (who, action)| workflow::step(policy, &item, who, action, &today()))
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
        workflow::step(&policy, &approved, &teacher(), &other, &today()).unwrap_err().code,
        Refused::Changed
    );
    let edited = workflow::step(&policy, &approved, &pupil(), &Action::Edit, &today()).unwrap();
    assert_eq!((edited.state, edited.approvals.len()), (State::Draft, 0));
    // The same check again changes nothing; a check of something else sends it back to the queue.
    let same =
        workflow::step(&policy, &approved, &teacher(), &check(facts(Outcome::Allow)), &today()).unwrap();
    assert_eq!(same.state, State::Approved);
    let again = Action::Check { fingerprint: "g".to_owned(), facts: facts(Outcome::Allow) };
    let changed = workflow::step(&policy, &approved, &teacher(), &again, &today()).unwrap();
    assert_eq!((changed.state, changed.approvals.len()), (State::Waiting, 0));
    // A new version of the policy asks again.
    let newer = Policy { version: "2027".to_owned(), ..policy };
    assert_eq!(
        workflow::step(&newer, &approved, &teacher(), &publish(), &today()).unwrap_err().code,
        Refused::ApprovalLapsed
    );
}

#[test]
fn an_approval_does_not_outlive_the_facts_it_was_given_for() {
    let policy = Policy::default();
    let before = Facts {
        needs: vec!["own-agreement".to_owned()],
        kinds: vec![Kind::School],
        ..facts(Outcome::NeedsApproval)
    };
    let steps = [
        (pupil(), check(before.clone())),
        (pupil(), Action::TellATeacher),
        (teacher(), with(OverrideReason::RecordSeen)),
    ];
    let approved = walk(&policy, "class-blog", &steps).unwrap();
    assert_eq!(approved.state, State::Approved);
    let checked =
        |facts: Facts| workflow::step(&policy, &approved, &teacher(), &check(facts), &today()).unwrap();
    let more =
        |need: &str| Facts { needs: vec!["own-agreement".to_owned(), need.to_owned()], ..before.clone() };
    for worse in [
        more("register"),
        more("consent-record"),
        Facts { outcome: Outcome::Block, ..before.clone() },
        Facts { final_refusal: true, ..before.clone() },
        Facts { kinds: vec![Kind::School, Kind::Meeting], ..before.clone() },
    ] {
        let again = checked(worse);
        assert_eq!((again.state, again.approvals.len()), (State::Waiting, 0));
        let up = workflow::step(&policy, &again, &teacher(), &publish(), &today());
        assert_eq!(up.unwrap_err().code, Refused::WrongState);
    }
    // The day brought nothing, or something good: what was approved stays approved.
    for no_worse in [before.clone(), Facts { needs: Vec::new(), ..before.clone() }, facts(Outcome::Allow)] {
        let again = checked(no_worse);
        assert_eq!((again.state, again.approvals.len()), (State::Approved, 1));
        assert!(workflow::step(&policy, &again, &teacher(), &publish(), &today()).is_ok());
    }
}

#[test]
fn the_first_of_two_approvals_lapses_with_worse_facts_as_well() {
    let mut policy = Policy::default();
    policy.rules.review.second.value = SecondReview::Always;
    let steps =
        [(pupil(), check(facts(Outcome::Allow))), (pupil(), Action::TellATeacher), (teacher(), plain())];
    let half = walk(&policy, "class-blog", &steps).unwrap();
    assert_eq!((half.state, half.approvals.len()), (State::Waiting, 1));
    let same_again = workflow::step(&policy, &half, &teacher(), &plain(), &today());
    assert_eq!(same_again.unwrap_err().code, Refused::SecondPersonNeeded);
    let worse = check(facts(Outcome::Warn));
    assert_eq!(workflow::step(&policy, &half, &teacher(), &worse, &today()).unwrap().approvals, []);
}

#[test]
fn what_needs_no_adult_is_published_by_its_author_after_choosing() {
    let policy = Policy::default();
    let on = "learning-platform";
    let submit = |chosen| (pupil(), Action::Submit { chosen });
    let checked = |outcome| (pupil(), check(facts(outcome)));
    let other = Actor { id: "p-18".to_owned(), roles: Vec::new() };
    assert_eq!(
        code(&policy, on, &[checked(Outcome::Allow), submit(false), (other.clone(), publish())]),
        Refused::NotYourRole
    );
    assert_eq!(code(&policy, on, &[checked(Outcome::Warn), (pupil(), publish())]), Refused::ChoiceNeeded);
    let up = walk(&policy, on, &[checked(Outcome::Warn), submit(true), (pupil(), publish())]);
    assert_eq!(up.unwrap().state, State::Published);
    // What was chosen was to go on with that warning, not with another, and not with other words.
    let meeting = Facts { kinds: vec![Kind::Meeting], ..facts(Outcome::Warn) };
    let more = [checked(Outcome::Warn), submit(true), (pupil(), check(meeting)), (pupil(), publish())];
    assert_eq!(code(&policy, on, &more), Refused::ChoiceNeeded);
    let edited = [
        checked(Outcome::Warn),
        submit(true),
        (pupil(), Action::Edit),
        checked(Outcome::Warn),
        (pupil(), publish()),
    ];
    assert_eq!(code(&policy, on, &edited), Refused::ChoiceNeeded);
    let same = [checked(Outcome::Warn), submit(true), checked(Outcome::Warn), (pupil(), publish())];
    assert_eq!(walk(&policy, on, &same).unwrap().state, State::Published);
    for quiet in [Outcome::Allow, Outcome::Advise] {
        assert_eq!(
            walk(&policy, on, &[checked(quiet), (pupil(), publish())]).unwrap().state,
            State::Published
        );
    }
}

#[test]
fn what_is_not_held_its_author_takes_back_after_an_edit_too() {
    let policy = Policy::default();
    let up = up_after(&policy, &[]);
    let draft = workflow::step(&policy, &up, &pupil(), &Action::Edit, &today()).unwrap();
    assert_eq!(draft.state, State::Draft);
    for state in
        [State::Draft, State::Checked, State::Waiting, State::Approved, State::Returned, State::Refused]
    {
        let item = Item { state, ..draft.clone() };
        let gone = workflow::step(&policy, &item, &pupil(), &Action::Remove, &today()).unwrap();
        assert_eq!((gone.state, &gone.steps[..]), (State::RemovedByAuthor, &[LadderStep::AuthorRemoves][..]));
        for other in [teacher(), Actor { id: "p-18".to_owned(), roles: Vec::new() }] {
            let refused = workflow::step(&policy, &item, &other, &Action::Remove, &today()).unwrap_err();
            assert_eq!(refused.code, Refused::WrongState, "{state}");
        }
    }
    let held = Item { state: State::Held, ..draft };
    assert!(workflow::step(&policy, &held, &pupil(), &Action::Remove, &today()).is_err());
}

#[test]
fn a_device_can_be_handed_on_and_is_recorded() {
    let policy = Policy::default();
    let mut item = Item::draft("p-17", AuthorKind::Pupil, KeyStage::Ks2, "class-blog");
    item.state = State::RemovedByStaff;
    let handed_on = Action::Step { step: LadderStep::DeviceReferred };
    let item = workflow::step(&policy, &item, &teacher(), &handed_on, &today()).unwrap();
    assert_eq!(serde_json::to_value(&item).unwrap()["steps"], serde_json::json!(["device-referred"]));
}

/// A post that is up, after these steps of the school.
fn up_after(policy: &Policy, actions: &[Action]) -> Item {
    let up = Item {
        state: State::Published,
        ..Item::draft("p-17", AuthorKind::Pupil, KeyStage::Ks2, "class-blog")
    };
    actions
        .iter()
        .fold(up, |item, action| workflow::step(policy, &item, &teacher(), action, &today()).unwrap())
}

#[test]
fn what_is_up_can_be_taken_down_whatever_was_done_before() {
    let policy = Policy::default();
    let mut without = policy.clone();
    without.rules.review.ladder.value = vec![LadderStep::Talk];
    let talk = Action::Step { step: LadderStep::Talk };
    let close = Action::Close { lessons: true };
    let other = Actor { id: "p-18".to_owned(), roles: Vec::new() };
    let before = [
        vec![],
        vec![Action::Report],
        vec![talk.clone()],
        vec![Action::Report, talk.clone()],
        vec![close.clone()],
        vec![Action::Report, talk, close.clone()],
    ];
    for (policy, before) in before.iter().flat_map(|before| [(&policy, before), (&without, before)]) {
        let item = up_after(policy, before);
        for (who, state, step) in [
            (pupil(), State::RemovedByAuthor, LadderStep::AuthorRemoves),
            (teacher(), State::RemovedByStaff, LadderStep::StaffRemoves),
        ] {
            let down = workflow::step(policy, &item, &who, &Action::Remove, &today()).unwrap();
            assert_eq!((down.state, down.steps.last()), (state, Some(&step)), "{before:?}");
            // Once it is down there is nothing to take down, closed or not.
            let closed = workflow::step(policy, &down, &teacher(), &close, &today()).unwrap();
            assert_eq!(closed.state, State::Closed);
            for gone in [&down, &closed] {
                let again = workflow::step(policy, gone, &who, &Action::Remove, &today());
                assert_eq!(again.unwrap_err().code, Refused::WrongState, "{before:?}");
            }
        }
        let refused = workflow::step(policy, &item, &other, &Action::Remove, &today()).unwrap_err();
        assert_eq!(refused.code, Refused::NotYourRole, "{before:?}");
    }
}

#[test]
fn a_removal_leaves_the_other_steps_in_their_order() {
    let policy = Policy::default();
    let step = |item: &Item, step| {
        workflow::step(&policy, item, &teacher(), &Action::Step { step }, &today()).map_err(|r| r.code)
    };
    let talked = up_after(&policy, &[Action::Step { step: LadderStep::Talk }, Action::Remove]);
    assert_eq!(talked.steps, [LadderStep::Talk, LadderStep::StaffRemoves]);
    for back in [LadderStep::Talk, LadderStep::AccessSuspended] {
        assert_eq!(step(&talked, back), Err(Refused::NoSuchStep), "{back}");
    }
    assert!(step(&talked, LadderStep::ParentsTold).is_ok());
    // A removal is no step that can be taken by its name.
    let up = up_after(&policy, &[]);
    for removal in [LadderStep::AuthorRemoves, LadderStep::StaffRemoves] {
        assert_eq!(step(&up, removal), Err(Refused::WrongState), "{removal}");
    }
}

#[test]
fn what_was_never_up_or_is_down_is_not_taken_down() {
    let policy = Policy::default();
    let draft = Item::draft("p-17", AuthorKind::Pupil, KeyStage::Ks2, "class-blog");
    for state in State::ALL {
        let item = Item { state: *state, ..draft.clone() };
        let up = matches!(state, State::Published | State::Reported);
        let removed = workflow::step(&policy, &item, &teacher(), &Action::Remove, &today());
        assert_eq!(removed.is_ok(), up, "{state}");
        // Closing remembers what was up, for a host that keeps items as JSON too.
        let close = Action::Close { lessons: true };
        let Ok(closed) = workflow::step(&policy, &item, &teacher(), &close, &today()) else { continue };
        let kept = serde_json::to_string(&closed).unwrap();
        assert_eq!(kept.contains("stillUp"), up, "{state}");
        let read: Item = serde_json::from_str(&kept).unwrap();
        assert_eq!(read, closed);
        let removed = workflow::step(&policy, &read, &pupil(), &Action::Remove, &today());
        assert_eq!(removed.is_ok(), up, "{state}");
    }
}

#[test]
fn a_fingerprint_covers_text_and_pictures() {
    let picture = |name: &str| Image { file_name: Some(name.to_owned()), ..Image::default() };
    let post =
        Post { title: Some("Fair".to_owned()), images: vec![picture("a.jpg")], ..Post::from("We won.") };
    let same = workflow::fingerprint(&post);
    let with_image = |image: Image| Post { images: vec![image], ..post.clone() };
    let metadata = |key: &str, value: &str| std::iter::once((key.to_owned(), value.to_owned())).collect();
    let mut seen = std::collections::BTreeSet::new();
    assert_eq!(workflow::fingerprint(&post.clone()), same);
    for other in [
        Post { title: None, ..post.clone() },
        Post { body: "We won!".to_owned(), ..post.clone() },
        Post { tags: vec!["fair".to_owned()], ..post.clone() },
        Post { images: vec![picture("b.jpg")], ..post.clone() },
        Post { images: vec![picture("a.jpg"), picture("a.jpg")], ..post.clone() },
        Post { images: vec![Image { people: Some(Vec::new()), ..picture("a.jpg") }], ..post.clone() },
        Post { channel: Some("website".to_owned()), ..post.clone() },
        with_image(Image { alt: Some("A stall".to_owned()), ..picture("a.jpg") }),
        with_image(Image { caption: Some("A stall".to_owned()), ..picture("a.jpg") }),
        with_image(Image { alt: Some(String::new()), ..picture("a.jpg") }),
        with_image(Image { original_file_name: Some("a.jpg".to_owned()), ..picture("a.jpg") }),
        with_image(Image { metadata: Some(metadata("title", "Fair")), ..picture("a.jpg") }),
        with_image(Image { metadata: Some(metadata("titleF", "air")), ..picture("a.jpg") }),
        with_image(Image { kind: Some(ImageKind::Video), ..picture("a.jpg") }),
        with_image(Image { has_location: Some(true), ..picture("a.jpg") }),
        with_image(Image { unknown_people: Some(true), ..picture("a.jpg") }),
        with_image(Image { identifiable: Some(Known::Yes), ..picture("a.jpg") }),
        with_image(Image { names_in_picture: Some(Known::Yes), ..picture("a.jpg") }),
        with_image(Image { participants_agreed: Some(true), ..picture("a.jpg") }),
        with_image(Image { people: Some(vec!["p-1".to_owned()]), ..picture("a.jpg") }),
        with_image(Image { digest: Some("sha-256:00".to_owned()), ..picture("a.jpg") }),
        with_image(Image { digest: Some("sha-256:01".to_owned()), ..picture("a.jpg") }),
    ] {
        assert!(seen.insert(workflow::fingerprint(&other)));
        assert_ne!(workflow::fingerprint(&other), same);
    }
    // Stored approvals stand on it: it is the same in every version and on every platform.
    let all = with_image(Image {
        kind: Some(ImageKind::Video),
        has_location: Some(true),
        identifiable: Some(Known::Unknown),
        metadata: Some(metadata("title", "Fair")),
        people: Some(vec!["p-1".to_owned()]),
        ..picture("a.jpg")
    });
    assert_eq!(workflow::fingerprint(&all), "98269c82fd640584e4b14d58d2e0b825");
}

#[test]
fn no_two_posts_of_the_same_pieces_share_a_fingerprint() {
    // The same few texts in every place: what separates them is only where they stand, and whether they stand at all.
    let texts =
        [None, Some(""), Some("?"), Some("/"), Some("digest"), Some("X")].map(|t| t.map(str::to_owned));
    let lists = [vec![], vec![""], vec!["?"], vec!["/"], vec!["digest", "X"], vec!["X", "digest"], vec!["X"]];
    let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
    let pairs = [vec![], vec![("", "")], vec![("?", "/")], vec![("digest", "X")], vec![("X", "digest")]];
    let mut images = Vec::new();
    for digest in &texts {
        for people in std::iter::once(None).chain(lists.iter().map(|l| Some(list(l)))) {
            for metadata in std::iter::once(None).chain(pairs.iter().map(Some)) {
                let metadata = metadata
                    .map(|pairs| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect());
                images.push(Image {
                    digest: digest.clone(),
                    people: people.clone(),
                    metadata,
                    ..Image::default()
                });
            }
        }
    }
    let flags = [None, Some(false), Some(true)];
    let knowns = [None, Some(Known::Yes), Some(Known::No), Some(Known::Unknown)];
    for (has_location, unknown_people) in flags.iter().flat_map(|a| flags.map(|b| (*a, b))) {
        for (identifiable, names_in_picture) in knowns.iter().flat_map(|a| knowns.map(|b| (*a, b))) {
            let digest = Some("flags".to_owned());
            images.push(Image {
                digest,
                has_location,
                unknown_people,
                identifiable,
                names_in_picture,
                ..Image::default()
            });
        }
    }
    let with = |images: Vec<Image>| Post { images, ..Post::from("We won.") };
    let mut posts: Vec<Post> = images.iter().map(|image| with(vec![image.clone()])).collect();
    posts.push(with(Vec::new()));
    for (at, image) in images.iter().enumerate() {
        posts.extend(
            images.iter().skip(at % 7).step_by(7).map(|other| with(vec![image.clone(), other.clone()])),
        );
    }
    for (title, tags) in texts.iter().flat_map(|title| lists.iter().map(move |tags| (title, tags))) {
        for body in ["", "X", "digest"] {
            posts.push(Post { title: title.clone(), tags: list(tags), ..Post::from(body) });
        }
    }
    let prints: std::collections::BTreeSet<String> = posts.iter().map(workflow::fingerprint).collect();
    assert_eq!(prints.len(), posts.len());
}

#[test]
fn a_safety_matter_is_held_for_the_lead_alone() {
    let policy = Policy::default();
    let steps = [(pupil(), check(facts(Outcome::Escalate))), (pupil(), Action::Submit { chosen: false })];
    let held = walk(&policy, "class-blog", &steps).unwrap();
    assert_eq!(held.state, State::Held);
    assert_eq!(
        workflow::step(&policy, &held, &teacher(), &Action::Release, &today()).unwrap_err().code,
        Refused::NotYourRole
    );
    let lead = Actor { id: "t-9".to_owned(), roles: vec!["safeguarding-lead".to_owned()] };
    assert_eq!(
        workflow::step(&policy, &held, &lead, &Action::Release, &today()).unwrap().state,
        State::Waiting
    );
}

#[test]
fn what_the_lead_gives_back_goes_the_ordinary_way_as_long_as_it_stays_as_it_is() {
    let policy = Policy::default();
    let step = |item: &Item, who: &Actor, action: &Action| {
        workflow::step(&policy, item, who, action, &today()).map_err(|refusal| refusal.code)
    };
    let lead = Actor { id: "t-9".to_owned(), roles: vec!["safeguarding-lead".to_owned()] };
    let submit = Action::Submit { chosen: false };
    let worry = check(facts(Outcome::Escalate));
    let held = walk(&policy, "class-blog", &[(pupil(), worry.clone()), (pupil(), submit.clone())]).unwrap();
    assert!(!serde_json::to_string(&held).unwrap().contains("released"));
    let released = step(&held, &lead, &Action::Release).unwrap();
    let kept = serde_json::to_string(&released).unwrap();
    assert_eq!(serde_json::from_str::<Item>(&kept).unwrap(), released);
    // A check before the approval, or none; in between the day may have brought something that an adult can override.
    let need = Facts { needs: vec!["own-agreement".to_owned()], ..facts(Outcome::Escalate) };
    for waiting in [
        released.clone(),
        step(&released, &teacher(), &worry).unwrap(),
        step(&released, &teacher(), &check(need)).unwrap(),
    ] {
        assert_eq!(waiting.state, State::Waiting);
        assert_eq!(step(&waiting, &teacher(), &plain()), Err(Refused::ReasonNeeded));
        let approved = step(&waiting, &teacher(), &with(OverrideReason::FalseAlarm)).unwrap();
        let still = step(&approved, &teacher(), &worry).unwrap();
        assert_eq!((still.state, still.approvals.len()), (State::Approved, 1));
        assert_eq!(step(&still, &teacher(), &publish()).unwrap().state, State::Published);
    }
    // What no adult overrides is held again, and was not for the lead to give back.
    let hard = Facts { final_refusal: true, ..facts(Outcome::Escalate) };
    assert_eq!(step(&released, &teacher(), &check(hard.clone())).unwrap().state, State::Held);
    let unchecked = Item { facts: Some(hard), ..released.clone() };
    let seen = with(OverrideReason::FalseAlarm);
    assert_eq!(step(&unchecked, &teacher(), &seen), Err(Refused::CannotOverride));
    // Other words are held anew: as they wait, and when they are handed in.
    let others = Action::Check { fingerprint: "g".to_owned(), facts: facts(Outcome::Escalate) };
    assert_eq!(step(&released, &teacher(), &others).unwrap().state, State::Held);
    let edited = step(&released, &pupil(), &Action::Edit).unwrap();
    let checked = step(&edited, &pupil(), &others).unwrap();
    assert_eq!(step(&checked, &pupil(), &submit).unwrap().state, State::Held);
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
fn an_approval_ends_on_a_day_to_come_on_every_channel() {
    let policy = Policy::default();
    let until = |day: &str| Action::Approve { reason: None, aim: None, until: Day::new("until", day).ok() };
    let approved = |day: &str| {
        let handed_in =
            [(pupil(), check(facts(Outcome::Allow))), (pupil(), Action::Submit { chosen: false })];
        walk(&policy, "class-blog", &[&handed_in[..], &[(teacher(), until(day))]].concat())
    };
    for over in ["2026-01-01", "2026-11-19"] {
        assert_eq!(approved(over).unwrap_err().code, Refused::AimAndTimeNeeded, "{over}");
    }
    let item = approved("2026-11-20").unwrap();
    let publish_at = |at: &str| {
        let at = When::new("at", at).unwrap();
        workflow::step(&policy, &item, &teacher(), &publish(), &at).map(|item| item.state).map_err(|r| r.code)
    };
    assert_eq!(publish_at("2026-11-20T23:59:59Z"), Ok(State::Published));
    assert_eq!(publish_at("2026-11-21"), Err(Refused::ApprovalLapsed));
}

#[test]
fn what_an_approval_that_ran_out_was_for_can_be_approved_again() {
    let mut policy = Policy::default();
    let step = |policy: &Policy, item: &Item, who: &Actor, action: &Action, day: &str| {
        workflow::step(policy, item, who, action, &When::new("at", day).unwrap())
    };
    let until = |day: &str| Action::Approve { reason: None, aim: None, until: Day::new("until", day).ok() };
    let checked = check(facts(Outcome::Allow));
    let handed_in = [(pupil(), checked.clone()), (pupil(), Action::TellATeacher)];
    let waiting = walk(&policy, "class-blog", &handed_in).unwrap();
    let approved = step(&policy, &waiting, &teacher(), &until("2026-11-21"), "2026-11-20").unwrap();
    assert_eq!(step(&policy, &approved, &teacher(), &checked, "2026-11-21").unwrap(), approved);
    let late = step(&policy, &approved, &teacher(), &checked, "2026-11-22").unwrap();
    assert_eq!((late.state, late.approvals.len()), (State::Waiting, 0));
    let again = step(&policy, &late, &teacher(), &plain(), "2026-11-22").unwrap();
    assert_eq!(step(&policy, &again, &teacher(), &publish(), "2026-11-22").unwrap().state, State::Published);
    // A new version of the policy asks for it again too.
    let newer = Policy { version: "2027".to_owned(), ..policy.clone() };
    assert_eq!(step(&newer, &again, &teacher(), &checked, "2026-11-22").unwrap().state, State::Waiting);
    // Of two approvals one ran out: the other does not stand for both, and stays.
    policy.rules.review.second.value = SecondReview::Always;
    let second = Actor { id: "t-2".to_owned(), ..teacher() };
    let one = step(&policy, &waiting, &teacher(), &until("2026-11-21"), "2026-11-20").unwrap();
    let anew = step(&policy, &one, &teacher(), &plain(), "2026-11-22").unwrap();
    assert_eq!(
        (anew.state, anew.approvals.len()),
        (State::Waiting, 1),
        "the first ran out and is given again"
    );
    let two = step(&policy, &one, &second, &plain(), "2026-11-20").unwrap();
    assert_eq!(two.state, State::Approved);
    let late = step(&policy, &two, &second, &checked, "2026-11-22").unwrap();
    assert_eq!((late.state, late.approvals.len()), (State::Waiting, 1));
    let code = step(&policy, &late, &second, &plain(), "2026-11-22").unwrap_err().code;
    assert_eq!(code, Refused::SecondPersonNeeded);
    assert_eq!(step(&policy, &late, &teacher(), &plain(), "2026-11-22").unwrap().state, State::Approved);
}
