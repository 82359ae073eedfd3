//! What a policy makes of posts, pictures, approvals and incidents: for each setting the scenarios in which it could matter.
//!
//! [`observe`] answers with everything that comes out: reports, decisions, records. If a setting can be changed without any of
//! them changing, nothing reads it.

use crate::{consent_cases, desk};
use serde_json::{Value, json};
use thinkfirst::incident::{self, Direction, Opening, PupilDid};
use thinkfirst::policy::settings::{Fires, LadderStep, OverrideReason};
use thinkfirst::workflow::{self, Action, Actor, Facts, Item};
use thinkfirst::{AuthorKind, Category, Checker, Escalation, KeyStage, Outcome, Policy, Post};

/// A text for every kind that a text can hold, in which it is found.
pub const TEXTS: &[(&str, &str)] = &[
    ("full-name", "My name is Maya Patel."),
    ("others-full-name", "My best friend is Zainab Hussain and we like drawing."),
    ("first-name", "My friend Maya came to tea."),
    ("home-address", "I live at 14 Acacia Avenue."),
    ("postcode", "My postcode is AB1 0AA."),
    ("phone", "Ring me on 07700 900123."),
    ("email", "Email me at maya.patel@example.com please."),
    ("im-handle", "Add me on snapchat mayaxo11."),
    ("school", "I go to Hillside Academy."),
    ("class-teacher", "I am in class 5B with Mrs Khan."),
    ("birth-date", "My dob is 04/05/2016."),
    ("birthday", "My birthday is on 4 May."),
    ("age", "I am 9 years old."),
    ("sex", "I am a girl, I am 9 years old and I go to Hillside Academy."),
    ("location-now", "I'm at the park now by myself."),
    ("routine", "I walk home along the canal at 3.30 every day."),
    ("hobby-club", "I play for Hillside Tigers under 9s."),
    ("credential", "My password is tiger123."),
    ("username", "My username is mpatel27."),
    ("photo-description", "Here is a pic of me in my uniform."),
    ("meeting", "Meet me at the park at 4."),
    ("asl", "asl? how old r u"),
    ("stranger-contact", "A stranger keeps sending me messages."),
    ("chain-letter", "Send this to 10 people or you get bad luck."),
    ("attachment-or-download", "Download free robux here, click the link."),
    ("private-thoughts", "My mum and dad are splitting up."),
    ("worry-disclosure", "I don't want to be here anymore."),
    ("threat-or-weapon", "Im gonna kill you tomorrow."),
    ("radicalisation", "We should all join them and wipe out the muslims."),
    ("sexual-image", "He asked me to send nudes."),
    ("missing-source", "I copied this picture from google."),
    ("disrepute", "This school is rubbish and the teachers are idiots."),
    ("unkind", "You are so ugly, go away."),
    ("rumour", "Everyone says Leo cheated in the test."),
    ("spam", "LOLOLOLOLOLOLOLOL LOLOLOLOLOLOL LOLOLOLOLOL"),
    ("answer-sharing", "Answers to the spag test: 1b 2c 3a"),
    ("dare", "I dare you all to hold your breath til you faint."),
    ("put-down", "Girls can't do maths, don't bother trying."),
    ("others-secret", "Don't tell anyone but Ava still wets the bed."),
    ("slur", "Disabled people should just die."),
    ("targeting", "Leo is stupid. Leo is ugly. Nobody likes Leo."),
    ("shouting", "WHY DID YOU DO THAT!!!! ANSWER ME!!!!"),
];

fn report(checker: &Checker, post: &Value) -> String {
    let post = Post::from_json(&post.to_string()).unwrap_or_else(|e| panic!("{e}: {post}"));
    serde_json::to_string(&checker.check(&post)).unwrap_or_default()
}

/// What came out so far; held against what came out before, if there is something to hold it against.
#[derive(Default)]
pub struct Seen {
    /// Every answer, in order.
    pub answers: Vec<String>,
    before: Option<Vec<String>>,
    /// Whether an answer differs from the one before.
    pub differs: bool,
    asks: bool,
    /// The first call that was answered otherwise.
    pub asked: Option<Asked>,
}

/// A call as the package takes it, less the policy.
pub type Asked = (&'static str, Value);

impl Seen {
    /// One for which only what the package can be asked too counts as a difference.
    pub fn of_calls() -> Self {
        Self { asks: true, ..Self::default() }
    }

    /// Holds what comes against these answers.
    pub fn against(before: &Seen) -> Self {
        Self { before: Some(before.answers.clone()), asks: before.asks, ..Self::default() }
    }

    fn differs_from_before(&self, answer: &str) -> bool {
        let before = self.before.as_ref().map(|before| before.get(self.answers.len()).map(String::as_str));
        before.is_some_and(|before| before != Some(answer))
    }

    fn push(&mut self, answer: String) {
        self.differs |= !self.asks && self.differs_from_before(&answer);
        self.answers.push(answer);
    }

    /// An answer to a call that the package offers.
    fn told(&mut self, answer: String, call: &'static str, args: impl FnOnce() -> Value) {
        if self.differs_from_before(&answer) {
            self.differs = true;
            self.asked.get_or_insert_with(|| (call, args()));
        }
        self.answers.push(answer);
    }

    fn report(&mut self, checker: &Checker, post: &Value) {
        self.told(report(checker, post), "check", || json!([post]));
    }
}

/// Everything that comes of the scenarios in which the setting at `path` could matter, until something differs. `checker` has the
/// policy.
pub fn observe(checker: &Checker, policy: &Policy, path: &str, seen: &mut Seen) {
    let (group, key) = path.split_once('.').unwrap_or((path, ""));
    match group {
        "details" => details(checker, key, seen),
        "channels" => channels(checker, policy, key, seen),
        "images" | "work" | "nameWithImage" => pictures(checker, seen),
        "think" | "staff" | "personal" | "messages" | "author" => texts(checker, policy, seen),
        _ => {}
    }
    if matches!(
        group,
        "roles" | "duties" | "log" | "review" | "escalation" | "messages" | "author" | "school" | "signposts"
    ) {
        flow(policy, seen);
        records(checker, policy, seen);
    }
}

fn details(checker: &Checker, kind: &str, seen: &mut Seen) {
    let Some((_, text)) = TEXTS.iter().find(|(k, _)| *k == kind) else { return };
    for channel in ["class-blog", "email"] {
        for author in ["pupil", "staff"] {
            for key_stage in ["ks1", "ks2"] {
                seen.report(checker, &json!({"body": text, "channel": channel, "author": {"kind": author, "keyStage": key_stage}}));
            }
        }
    }
}

fn facts_of_a_picture(channel: &str) -> Value {
    json!({"channel": channel, "media": "photo", "confirmed": ["all"], "people": [
        {"id": "p-a", "consents": {"all": "granted"}, "own": "yes"}, {"kind": "staff", "consents": {"all": "granted"}}]})
}

fn channels(checker: &Checker, policy: &Policy, channel: &str, seen: &mut Seen) {
    let products = ["twitter", "facebook", "radiowaves", "seesaw", "class-dojo", "a-service"];
    for named in products.into_iter().chain([channel]) {
        let mut facts = facts_of_a_picture(named);
        facts["names"] = json!([{"type": "first", "field": "title"}]);
        seen.report(checker, &consent_cases::post_json(&facts));
        seen.report(checker, &json!({"body": "Ring me on 07700 900123.", "channel": named}));
    }
    for author in [AuthorKind::Pupil, AuthorKind::Staff] {
        let mut item = Item::draft("a-1", author, KeyStage::Ks2, channel);
        let notice = serde_json::to_string(&workflow::notice(policy, &item)).unwrap_or_default();
        seen.told(notice, "notice", || json!([&item]));
        walk(policy, &mut item, &clean(), seen);
    }
}

fn clean() -> Facts {
    Facts { outcome: Outcome::Allow, kinds: Vec::new(), final_refusal: false, needs: Vec::new() }
}

fn staff_of(policy: &Policy) -> Actor {
    Actor { id: "t-1".to_owned(), roles: policy.rules.roles.keys().cloned().collect() }
}

/// Walks an item from check to publication by every action, and notes each answer.
fn walk(policy: &Policy, item: &mut Item, facts: &Facts, seen: &mut Seen) {
    let author = Actor { id: item.author.clone(), roles: Vec::new() };
    let second = Actor { id: "t-2".to_owned(), ..staff_of(policy) };
    let approve = |reason, aim: Option<&str>| Action::Approve {
        reason,
        aim: aim.map(str::to_owned),
        until: aim.map(|_| desk::day("2026-12-01")),
    };
    let mut actions = vec![
        (author.clone(), Action::Check { fingerprint: "f".to_owned(), facts: facts.clone() }),
        (author, Action::Submit { chosen: true }),
    ];
    for reason in [None].into_iter().chain(OverrideReason::ALL.iter().copied().map(Some)) {
        actions.push((staff_of(policy), approve(reason, None)));
    }
    actions.push((staff_of(policy), approve(Some(OverrideReason::FalseAlarm), Some("the fair"))));
    actions.push((second, approve(Some(OverrideReason::FalseAlarm), Some("the fair"))));
    actions.push((staff_of(policy), Action::Publish { fingerprint: "f".to_owned() }));
    for (actor, action) in actions {
        take(policy, item, &actor, &action, seen);
    }
}

fn take(policy: &Policy, item: &mut Item, actor: &Actor, action: &Action, seen: &mut Seen) {
    let at = "2026-11-20";
    let stepped = workflow::step(policy, item, actor, action, &desk::when(at));
    let answer = match &stepped {
        Ok(next) => serde_json::to_string(next),
        Err(refusal) => serde_json::to_string(refusal),
    };
    seen.told(answer.unwrap_or_default(), "workflowStep", || json!([item, actor, action, at]));
    if let Ok(next) = stepped {
        *item = next;
    }
}

fn flow(policy: &Policy, seen: &mut Seen) {
    let author = Actor { id: "a-1".to_owned(), roles: Vec::new() };
    for channel in policy.rules.channels.keys() {
        let item = Item::draft("a-1", AuthorKind::Staff, KeyStage::Ks2, channel);
        let notice = serde_json::to_string(&workflow::notice(policy, &item)).unwrap_or_default();
        seen.told(notice, "notice", || json!([&item]));
    }
    for key_stage in KeyStage::ALL {
        for channel in ["class-blog", "learning-platform", "email"] {
            if seen.differs {
                return;
            }
            let mut item = Item::draft("a-1", AuthorKind::Pupil, *key_stage, channel);
            let notice = serde_json::to_string(&workflow::notice(policy, &item)).unwrap_or_default();
            seen.told(notice, "notice", || json!([&item]));
            let blocked = Facts {
                outcome: Outcome::NeedsApproval,
                needs: vec!["consent-record".to_owned()],
                ..clean()
            };
            let meeting = Facts { outcome: Outcome::Warn, kinds: vec![thinkfirst::Kind::Meeting], ..clean() };
            for facts in [clean(), blocked, meeting] {
                walk(policy, &mut item.clone(), &facts, seen);
                for reason in OverrideReason::ALL {
                    let mut item = item.clone();
                    for (actor, action) in [
                        (author.clone(), Action::Check { fingerprint: "f".to_owned(), facts: facts.clone() }),
                        (author.clone(), Action::Submit { chosen: true }),
                        (staff_of(policy), Action::Approve { reason: Some(*reason), aim: None, until: None }),
                    ] {
                        take(policy, &mut item, &actor, &action, seen);
                    }
                }
            }
            item.reply = true;
            walk(policy, &mut item, &clean(), seen);
        }
    }
    let worried = Facts { outcome: Outcome::Escalate, ..clean() };
    for hand_in in [Action::Submit { chosen: true }, Action::TellATeacher] {
        let mut item = Item::draft("a-1", AuthorKind::Pupil, KeyStage::Ks2, "class-blog");
        let check = Action::Check { fingerprint: "f".to_owned(), facts: worried.clone() };
        for action in [check, hand_in] {
            take(policy, &mut item, &author, &action, seen);
        }
        seen.push(format!("{:?}", workflow::reviewers(policy, &item)));
    }
    for fires in Fires::ALL {
        seen.push(workflow::fires_at(policy, *fires).to_string());
    }
    // Every order of two steps after publication.
    for first in LadderStep::ALL {
        for then in LadderStep::ALL {
            let mut item = Item::draft("a-1", AuthorKind::Pupil, KeyStage::Ks2, "email");
            item.state = workflow::State::Published;
            for step in [first, then] {
                let (actor, action) = match step {
                    LadderStep::AuthorRemoves => (author.clone(), Action::Remove),
                    LadderStep::StaffRemoves => (staff_of(policy), Action::Remove),
                    step => (staff_of(policy), Action::Step { step: *step }),
                };
                take(policy, &mut item, &actor, &action, seen);
            }
            take(policy, &mut item, &staff_of(policy), &Action::Close { lessons: false }, seen);
        }
    }
    for category in Category::ALL {
        for urgent in [false, true] {
            let escalation = Escalation { category: *category, urgent };
            let record = workflow::escalation_record(policy, escalation, "e-1", &desk::when("2026-11-20"));
            let record = serde_json::to_string(&record).unwrap_or_default();
            seen.told(record, "escalationRecord", || json!([escalation, "e-1", "2026-11-20"]));
            for key_stage in KeyStage::ALL {
                let help = policy.signposts(Some(*category), urgent, *key_stage);
                seen.push(serde_json::to_string(&help).unwrap_or_default());
            }
        }
    }
}

fn records(checker: &Checker, policy: &Policy, seen: &mut Seen) {
    let posts = [
        "Ring me on 07700 900123.",
        "My dob is 04/05/2016.",
        "Add me on snapchat mayaxo11.",
        "Hello.",
        "You are so ugly, go away.",
        "I don't want to be here anymore.",
    ];
    for text in posts {
        for key_stage in KeyStage::ALL {
            if seen.differs {
                return;
            }
            for channel in ["class-blog", "email"] {
                let post = Post { channel: Some(channel.to_owned()), ..Post::from(text) };
                let opening = Opening {
                    reference: "i-1".to_owned(),
                    at: desk::when("2026-11-20T10:00"),
                    author: "p-17".to_owned(),
                    class: "class-4".to_owned(),
                    key_stage: *key_stage,
                    direction: Direction::Sent,
                    pupil_did: Some(PupilDid::Changed),
                };
                let mut incident = incident::open(policy, &opening, &post, &checker.check(&post));
                let opened = serde_json::to_string(&incident).unwrap_or_default();
                seen.told(opened, "openIncident", || json!([opening, {"body": text, "channel": channel}]));
                incident.bullying = true;
                let missing =
                    format!("{:?}", incident::close(policy, &incident, &desk::when("2026-11-30")).err());
                seen.told(missing, "closeIncident", || json!([incident, "2026-11-30"]));
                incident.referred_to = vec!["police".to_owned()];
                seen.push(format!("{:?}", incident::missing(policy, &incident)));
                for agency in ["ceop", "local-authority", "a-service"] {
                    incident.referred_to = vec![agency.to_owned()];
                    seen.push(format!("{:?}", incident::missing(policy, &incident)));
                }
                incident.referred_to.clear();
                incident.separate_form = Some("f-2".to_owned());
                incident.lessons = Some("Ask first.".to_owned());
                incident.parents.informed = incident::ParentState::Yes;
                let closed = incident::close(policy, &incident, &desk::when("2026-11-30"));
                let closed = format!("{:?}", closed.map(|i| i.delete_after));
                seen.told(closed, "closeIncident", || json!([incident, "2026-11-30"]));
                let log = || json!({"incidents": [incident]});
                seen.told(incident::csv(policy, &[incident.clone()]), "incidentsCsv", || json!([log()]));
                let (from, to) = ("2026-09-01", "2026-12-20");
                let summary =
                    incident::summary(policy, &[incident.clone()], &desk::day(from), &desk::day(to));
                let summary = serde_json::to_string(&summary.expect("a term")).unwrap_or_default();
                seen.told(summary, "incidentSummary", || json!([log(), from, to]));
            }
        }
    }
}

fn pictures(checker: &Checker, seen: &mut Seen) {
    for file in
        [include_str!("../policies/consent_cases.json"), include_str!("../policies/further_cases.json")]
    {
        for case in consent_cases::read(file) {
            let (_, facts, _) = consent_cases::parts(&case);
            if seen.differs {
                return;
            }
            seen.report(checker, &consent_cases::post_json(facts));
        }
    }
    let mut own = facts_of_a_picture("class-blog");
    own["post"] = json!({"author": {"kind": "pupil", "id": "p-a"}});
    seen.report(checker, &consent_cases::post_json(&own));
    let fields = ["title", "text", "tags", "file-name", "alt", "caption", "metadata", "in-picture"];
    for (field, kind) in fields.iter().flat_map(|field| [(field, "first"), (field, "full")]) {
        for author in ["pupil", "staff"] {
            let mut facts = facts_of_a_picture("class-blog");
            facts["author"] = json!(author);
            facts["names"] = json!([{"type": kind, "field": field}]);
            seen.report(checker, &consent_cases::post_json(&facts));
        }
    }
}

fn texts(checker: &Checker, policy: &Policy, seen: &mut Seen) {
    let bodies = [
        "Ring me on 07700 900123 or add me on snapchat mayaxo11.",
        "My mum's number is 07700 900123. Add my brother on snapchat mayaxo11.",
        "You are so ugly, go away.",
        "My best friend is Zainab Hussain.",
        "Dana Khan is great.",
        "I am Maya. I am 9 years old and I play for Hillside Tigers under 9s on Fridays in Leeds.",
        "Hello.",
        "Email me at maya.patel@example.com please.",
        "My username is mpatel27.",
    ];
    let staff = json!([{"ref": "s-1", "kind": "staff", "status": "on-roll", "names": {"first": "Dana", "last": "Khan"}, "decisions": []}]);
    let register =
        json!({"format": "register-1", "issuedOn": "2026-11-01", "useBy": "2026-12-01", "people": staff});
    for body in bodies {
        for channel in ["class-blog", "email"] {
            if seen.differs {
                return;
            }
            for author in ["pupil", "staff"] {
                for key_stage in ["eyfs", "ks1", "ks2"] {
                    let post = json!({"body": body, "title": body, "channel": channel, "date": consent_cases::DATE,
                        "author": {"kind": author, "keyStage": key_stage}, "register": register});
                    seen.report(checker, &post);
                }
            }
            seen.report(
                checker,
                &json!({"body": body, "channel": channel, "inReplyTo": "What do you think?"}),
            );
        }
    }
    for moment in thinkfirst::policy::settings::Moment::ALL {
        seen.push(policy.asks_to_think(*moment).to_string());
    }
}
