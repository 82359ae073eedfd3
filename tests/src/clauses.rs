//! Every clause of the five policies that software can decide, wholly or partly: a test that names it, or a reason.

use crate::{consent_cases, desk};
use serde_json::{Value, json};
use thinkfirst::incident::{self, Direction, Incident, Opening, Review, Ruling, TellParents};
use thinkfirst::policy::settings::{FiledIn, Moment, OverrideReason};
use thinkfirst::workflow::{self, Action, Actor, Facts, Item, Refused, State};
use thinkfirst::{
    AuthorKind, Category, Checker, Escalation, KeyStage, Kind, Letter, Options, Outcome, Policy, Post, Report,
};

struct School {
    policy: Policy,
    checker: Checker,
}

impl School {
    fn open(id: &str) -> Self {
        let policy = Policy::built_in(id).unwrap();
        Self {
            checker: Checker::new(Options { policy: policy.clone(), ..Options::default() }).unwrap(),
            policy,
        }
    }

    fn check(&self, post: &Value) -> Report {
        desk::check(&self.policy, &self.checker, post)
    }

    fn incident(&self, text: &str, key_stage: KeyStage) -> Incident {
        let opening = Opening {
            reference: "i-1".to_owned(),
            at: desk::when("2026-11-20T10:15"),
            author: "pupil-17".to_owned(),
            class: "class-4".to_owned(),
            key_stage,
            direction: Direction::Sent,
            pupil_did: None,
        };
        desk::open_incident(&self.policy, &self.checker, &opening, text)
    }
}

fn school_of(clause: &str) -> &'static str {
    match clause.as_bytes().first() {
        Some(b'C') => "claines",
        Some(b'B') => "borden",
        Some(b'L') => "little-heath",
        Some(b'P') => "st-peters",
        _ => "liverpool",
    }
}

/// What the table of clauses came to.
#[derive(Default)]
pub struct Tally {
    /// For each school its clauses shown by a test, and those left out for a reason.
    pub schools: Vec<(&'static str, usize, usize)>,
    /// What does not hold.
    pub wrong: Vec<String>,
}

/// Tries every clause.
///
/// # Panics
/// On a line of the table that cannot be read, and where a named test fails.
pub fn run() -> Tally {
    let schools: Vec<(&str, School)> =
        consent_cases::SCHOOLS.iter().map(|id| (*id, School::open(id))).collect();
    let mut tally = Tally { schools: schools.iter().map(|(id, _)| (*id, 0, 0)).collect(), wrong: Vec::new() };
    let file = include_str!("../policies/clauses.txt");
    let mut seen: Vec<&str> = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.splitn(4, " | ").collect();
        let [clause, _, what, rest @ ..] = parts.as_slice() else { panic!("{line}") };
        let id = school_of(clause);
        let school = &schools.iter().find(|(known, _)| *known == id).unwrap().1;
        let counts = tally.schools.iter_mut().find(|(known, ..)| *known == id).unwrap();
        if *what == "why" {
            counts.2 += 1;
            continue;
        }
        counts.1 += 1;
        // Every clause is shown by words of its own.
        if let Some(words) = rest.first() {
            if seen.contains(words) {
                tally.wrong.push(format!("{clause}: its words stand at another clause already: {words}"));
            }
            seen.push(words);
        }
        if let Err(error) = holds(school, clause, what, rest.first().unwrap_or(&"")) {
            tally.wrong.push(format!("{clause} {what}: {error}"));
        }
    }
    tally
}

/// Whether one line of the table holds.
fn holds(school: &School, clause: &str, what: &str, rest: &str) -> Result<(), String> {
    let words: Vec<&str> = what.split(' ').collect();
    let option = |key: &str| words.iter().find_map(|w| w.strip_prefix(key)?.strip_prefix('='));
    match words.as_slice() {
        ["find", kinds, outcome, ..] => {
            let outcome = Outcome::from_wire(outcome).ok_or("no such outcome")?;
            let body = if words.contains(&"title") { "Hello." } else { rest };
            let mut post = json!({"body": body});
            if words.contains(&"title") {
                post["title"] = json!(rest);
            }
            post["channel"] = json!(option("channel").unwrap_or("class-blog"));
            post["author"] = json!({"kind": option("author").unwrap_or("pupil"), "keyStage": option("ks").unwrap_or("ks2")});
            let report = school.check(&post);
            let mut cited = Vec::new();
            for kind in kinds.split(',') {
                let (kind, own) = kind.split_once('=').unwrap_or((kind, outcome.as_str()));
                let kind = Kind::from_wire(kind).ok_or("no such kind")?;
                let outcome = Outcome::from_wire(own).ok_or("no such outcome")?;
                let of_kind = || report.findings.iter().filter(|f| f.kind == kind);
                let found = of_kind().map(|f| f.outcome).max();
                if found < Some(outcome) {
                    return Err(format!("{kind} gives {found:?}"));
                }
                cited.extend(of_kind().flat_map(|f| f.clauses.clone()));
            }
            cites(&cited, clause)
        }
        ["image", outcome, reason] => {
            let facts: Value = serde_json::from_str(rest).map_err(|e| e.to_string())?;
            let report = school.check(&consent_cases::post_json(&facts));
            let image = report.images.first().ok_or("no image")?;
            let outcome = Outcome::from_wire(outcome).ok_or("no such outcome")?;
            let found = image.reasons.iter().find(|r| r.code == *reason);
            match found {
                Some(found) if image.outcome == outcome => cites(&found.clauses, clause),
                _ => Err(format!("{} {:?}", image.outcome, image.reasons)),
            }
        }
        ["approve", channel, roles, ..] => {
            let key_stage = option("ks").and_then(KeyStage::from_wire).unwrap_or(KeyStage::Ks2);
            let found = school.policy.approvers_for(channel, AuthorKind::Pupil, key_stage, Moment::Post);
            let wanted: Vec<&str> = roles.split(',').filter(|r| *r != "none").collect();
            if found == wanted { Ok(()) } else { Err(format!("{found:?}")) }
        }
        ["letter", letter, ..] => {
            let post = json!({"body": rest, "author": {"kind": option("author").unwrap_or("pupil")}});
            let letter = Letter::from_wire(letter).ok_or("no such letter")?;
            let report = school.check(&post);
            let question =
                report.think.iter().find(|q| q.letter == letter && q.raised).ok_or("not raised")?;
            let cues = question.cues.iter().filter_map(|&cue| report.findings.get(cue));
            cites(&cues.flat_map(|cue| cue.clauses.clone()).collect::<Vec<_>>(), clause)
        }
        ["escalate", category, ..] => {
            let author = option("author").unwrap_or("pupil");
            let channel = option("channel").unwrap_or("class-blog");
            let post = json!({"body": rest, "author": {"kind": author}, "channel": channel});
            let escalation = school.check(&post).escalation.ok_or("no escalation")?;
            let record = desk::escalation_record(&school.policy, escalation, "e-1", "2026-11-20");
            let lead = school.policy.rules.duties.safeguarding_lead.value.0.clone();
            let category = Category::from_wire(category).ok_or("no such category")?;
            if record.category != category {
                return Err(format!("{}", record.category));
            }
            if record.to != [lead] {
                return Err(format!("{:?}", record.to));
            }
            cites(&record.clauses, clause)
        }
        ["test", name] => {
            let (_, test) = TESTS.iter().find(|(known, _)| known == name).ok_or("no such test")?;
            test(school, clause);
            Ok(())
        }
        _ => Err("no such kind of line".to_owned()),
    }
}

/// Whether the clause stands among those that came with what was found.
fn cites(cited: &[String], clause: &str) -> Result<(), String> {
    let found = cited.iter().any(|c| c == clause);
    found.then_some(()).ok_or_else(|| format!("cites {cited:?}"))
}

type Test = fn(&School, &str);

const TESTS: &[(&str, Test)] = &[
    ("bullying_is_flagged", bullying_is_flagged),
    ("a_disguise_is_seen_and_not_held_against_anybody", a_disguise_is_seen_and_not_held_against_anybody),
    (
        "e_mail_tells_nothing_of_oneself_and_plans_no_meeting",
        e_mail_tells_nothing_of_oneself_and_plans_no_meeting,
    ),
    ("log_names_its_keeper", log_names_its_keeper),
    ("misuse_goes_the_stated_way", misuse_goes_the_stated_way),
    ("safety_categories_go_to_the_lead", safety_categories_go_to_the_lead),
    ("overrides_need_a_second_reviewer", overrides_need_a_second_reviewer),
    ("summary_holds_no_names", summary_holds_no_names),
    ("summary_counts_kinds", summary_counts_kinds),
    ("users_are_told", users_are_told),
    ("author_is_the_class", author_is_the_class),
    ("author_is_the_class_below_year_3", author_is_the_class_below_year_3),
    ("author_is_whatever_the_host_knows", author_is_whatever_the_host_knows),
    ("agencies_are_the_schools", agencies_are_the_schools),
    ("channels_are_the_schools", channels_are_the_schools),
    ("outside_sites_need_approval", outside_sites_need_approval),
    ("parents_are_told_as_stated", parents_are_told_as_stated),
    ("help_stands_beside_a_worry", help_stands_beside_a_worry),
    ("log_is_filed_as_stated", log_is_filed_as_stated),
    ("words_fit_the_age", words_fit_the_age),
    ("the_schools_own_contacts_pass", the_schools_own_contacts_pass),
    ("the_ladder_has_its_order", the_ladder_has_its_order),
    ("a_grant_has_an_aim_and_a_time", a_grant_has_an_aim_and_a_time),
    ("approvals_are_on_record", approvals_are_on_record),
    ("a_report_holds_no_words", a_report_holds_no_words),
    ("a_sexual_image_is_never_approved", a_sexual_image_is_never_approved),
    ("ceop_is_at_hand", ceop_is_at_hand),
    ("channel_approval_is_on_record", channel_approval_is_on_record),
    ("a_meeting_is_released_where_the_policy_says_so", a_meeting_is_released_where_the_policy_says_so),
    ("email_is_supervised", email_is_supervised),
    ("more_support_is_to_hand", more_support_is_to_hand),
    ("bullying_has_a_form_of_its_own", bullying_has_a_form_of_its_own),
    ("the_audience_decides", the_audience_decides),
    ("staff_names_follow_the_policy", staff_names_follow_the_policy),
    ("a_spoken_withdrawal_counts_and_paper_is_asked_for", a_spoken_withdrawal_counts_and_paper_is_asked_for),
    ("a_picture_of_oneself_brings_advice", a_picture_of_oneself_brings_advice),
    ("all_five_letters_are_asked_also_before_a_reply", all_five_letters_are_asked_also_before_a_reply),
    ("pupils_do_not_post_where_the_policy_says_so", pupils_do_not_post_where_the_policy_says_so),
    ("praise_follows_a_fix", praise_follows_a_fix),
    ("every_incident_can_be_recorded", every_incident_can_be_recorded),
    ("staff_may_take_a_post_down", staff_may_take_a_post_down),
];

const PHONE: &str = "Ring me on 07700 900123.";
const BULLYING: &str = "Leo is stupid. Leo is ugly. Nobody likes Leo.";

fn staff(policy: &Policy, id: &str) -> Actor {
    Actor { id: id.to_owned(), roles: policy.rules.roles.keys().cloned().collect() }
}

fn pupil() -> Actor {
    Actor { id: "pupil-17".to_owned(), roles: Vec::new() }
}

fn clean() -> Facts {
    Facts { outcome: Outcome::Allow, kinds: Vec::new(), final_refusal: false, needs: Vec::new() }
}

/// A post that its pupil has handed in.
fn handed_in(policy: &Policy, channel: &str, facts: Facts) -> Item {
    let item = Item::draft("pupil-17", AuthorKind::Pupil, KeyStage::Ks2, channel);
    let check = Action::Check { fingerprint: "f".to_owned(), facts };
    let item = workflow::step(policy, &item, &pupil(), &check, &desk::when("2026-11-20")).unwrap();
    workflow::step(policy, &item, &pupil(), &Action::Submit { chosen: true }, &desk::when("2026-11-20"))
        .unwrap()
}

fn approve(reason: Option<OverrideReason>) -> Action {
    Action::Approve { reason, aim: Some("the fair".to_owned()), until: Some(desk::day("2026-12-01")) }
}

fn bullying_is_flagged(school: &School, _: &str) {
    let incident = school.incident(BULLYING, KeyStage::Ks2);
    assert!(incident.bullying);
    assert!(desk::incidents_csv(&school.policy, &[incident]).contains("bullying"));
}

fn log_names_its_keeper(school: &School, clause: &str) {
    let csv = desk::incidents_csv(&school.policy, &[school.incident(PHONE, KeyStage::Ks2)]);
    assert!(csv.lines().any(|l| l.contains("Kept by: e-safety lead")), "{csv}");
    assert!(school.policy.rules.log.keeper.clauses.contains(&clause.to_owned()));
}

fn misuse_goes_the_stated_way(school: &School, _: &str) {
    let incident = school.incident(PHONE, KeyStage::Ks2);
    let wanted: &[&str] = match school.policy.id.as_str() {
        "claines" => &["deputy-headteacher", "headteacher"],
        "borden" => &["designated-safeguarding-lead", "leadership-team"],
        "little-heath" => &["headteacher"],
        "st-peters" => &["headteacher", "senior-leader", "esafety-lead"],
        _ => &["senior-member-of-staff"],
    };
    assert_eq!(incident.reported_to, wanted);
}

fn safety_categories_go_to_the_lead(school: &School, clause: &str) {
    let rules = &school.policy.rules;
    for category in [Category::Abuse, Category::SelfHarm, Category::SexualImage, Category::Bullying] {
        let escalation = Escalation { category, urgent: false };
        let record = desk::escalation_record(&school.policy, escalation, "e-1", "2026-11-20");
        assert_eq!(record.to.join(","), rules.duties.safeguarding_lead.value.0, "{category}");
        assert!(record.clauses.contains(&clause.to_owned()));
    }
}

fn a_disguise_is_seen_and_not_held_against_anybody(school: &School, _: &str) {
    let seen = |body: &str| {
        let report = school.check(&json!({"body": body}));
        let found = report.findings.iter().find(|f| f.kind == Kind::Phone).expect("a number");
        (found.outcome, found.message, found.clauses.clone(), report.escalation.is_some())
    };
    let plain = seen("Ring me on 07700 900 123.");
    assert_eq!(plain.0, Outcome::Block);
    for disguised in ["Ring me on o7700 9oo 123.", "Ring me on 0 7 7 0 0 9 0 0 1 2 3."] {
        assert_eq!(seen(disguised), plain, "{disguised}");
    }
}

fn e_mail_tells_nothing_of_oneself_and_plans_no_meeting(school: &School, clause: &str) {
    let text = "My name is Maya Patel. Ring me on 07700 900123. Email me at maya.patel@example.com please.";
    let report = school.check(&json!({"body": text, "channel": "email"}));
    for kind in [Kind::FullName, Kind::Phone, Kind::Email] {
        let found = report.findings.iter().find(|f| f.kind == kind).unwrap();
        assert!(found.outcome >= Outcome::Warn && found.clauses.contains(&clause.to_owned()), "{kind}");
    }
    a_meeting_is_released_where_the_policy_says_so(school, clause);
}

fn overrides_need_a_second_reviewer(school: &School, _: &str) {
    let facts =
        Facts { outcome: Outcome::NeedsApproval, needs: vec!["consent-record".to_owned()], ..clean() };
    let item = handed_in(&school.policy, "class-blog", facts);
    let seen = approve(Some(OverrideReason::RecordSeen));
    let once = desk::step(&school.policy, &item, &staff(&school.policy, "t-1"), &seen, "2026-11-20").unwrap();
    assert_eq!(once.state, State::Waiting);
    let again = desk::step(&school.policy, &once, &staff(&school.policy, "t-1"), &seen, "2026-11-20");
    assert_eq!(again.unwrap_err().code, Refused::SecondPersonNeeded);
    let twice =
        desk::step(&school.policy, &once, &staff(&school.policy, "t-2"), &seen, "2026-11-20").unwrap();
    assert_eq!((twice.state, twice.approvals.len()), (State::Approved, 2));
}

fn summary_holds_no_names(school: &School, clause: &str) {
    let incidents = [school.incident(PHONE, KeyStage::Ks2), school.incident(BULLYING, KeyStage::Ks1)];
    let summary = desk::incident_summary(&school.policy, &incidents, "2026-09-01", "2026-12-20");
    let text = serde_json::to_string(&summary).unwrap();
    for secret in ["pupil-17", "class-4", "i-1", "07700", "Leo"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert_eq!(summary.opened, 2);
    assert!(school.policy.rules.log.reviewers.clauses.contains(&clause.to_owned()));
}

fn summary_counts_kinds(school: &School, _: &str) {
    let incidents = [school.incident(PHONE, KeyStage::Ks2), school.incident(PHONE, KeyStage::Ks1)];
    let summary = desk::incident_summary(&school.policy, &incidents, "2026-09-01", "2026-12-20");
    assert_eq!(summary.kinds.get("phone"), Some(&2));
    let earlier = desk::incident_summary(&school.policy, &incidents, "2026-01-01", "2026-03-31");
    assert_eq!(earlier.opened, 0);
}

fn users_are_told(school: &School, clause: &str) {
    let item = Item::draft("pupil-17", AuthorKind::Pupil, KeyStage::Ks2, "class-blog");
    let notice = desk::notice(&school.policy, &item);
    assert!(notice.told && !notice.seen_by.is_empty());
    assert!(notice.clauses.contains(&clause.to_owned()));
}

fn author_is_the_class(school: &School, _: &str) {
    assert_eq!(school.incident(PHONE, KeyStage::Ks2).author, "class-4");
}

fn author_is_the_class_below_year_3(school: &School, _: &str) {
    assert_eq!(school.incident(PHONE, KeyStage::Ks1).author, "class-4");
    assert_eq!(school.incident(PHONE, KeyStage::Ks2).author, "pupil-17");
}

fn author_is_whatever_the_host_knows(school: &School, _: &str) {
    assert_eq!(school.incident(PHONE, KeyStage::Ks1).author, "pupil-17");
}

fn agencies_are_the_schools(school: &School, _: &str) {
    let mut incident = school.incident(PHONE, KeyStage::Ks2);
    incident.parents.informed = incident::ParentState::Yes;
    incident.referred_to = vec!["ceop".to_owned()];
    assert!(desk::close_incident(&school.policy, &incident, "2026-11-30").is_ok());
    incident.referred_to = vec!["somebody-else".to_owned()];
    assert_eq!(desk::close_incident(&school.policy, &incident, "2026-11-30"), Err(vec!["referredTo"]));
}

fn channels_are_the_schools(school: &School, clause: &str) {
    let (yes, no): (&[&str], &[&str]) = match clause {
        "C30" => (&["class-blog", "padlet", "twitter"], &["facebook", "radiowaves"]),
        "B29" => (&["facebook"], &["twitter", "radiowaves"]),
        _ => (&["radiowaves"], &["twitter", "facebook"]),
    };
    for name in yes {
        let (_, channel) = school.policy.channel(name);
        assert!(channel.value.allowed, "{name}");
    }
    for name in no {
        assert!(!school.policy.channel(name).1.value.allowed, "{name}");
    }
}

fn outside_sites_need_approval(school: &School, clause: &str) {
    let item = handed_in(&school.policy, "a-site-elsewhere", clean());
    assert_eq!(item.state, State::Waiting);
    assert!(school.policy.channel("a-site-elsewhere").1.clauses.contains(&clause.to_owned()));
    let facts = json!({"channel": "a-site-elsewhere", "confirmed": ["all"], "people": [{"id": "p-a", "consents": {"all": "granted"}, "own": "yes"}]});
    let report = school.check(&consent_cases::post_json(&facts));
    assert_eq!(report.images[0].outcome, Outcome::NeedsApproval);
}

fn parents_are_told_as_stated(school: &School, _: &str) {
    assert_eq!(school.incident(PHONE, KeyStage::Ks2).tell_parents, TellParents::Yes);
    assert_eq!(school.incident("Hello.", KeyStage::Ks2).tell_parents, TellParents::No, "very minor");
    let missing = incident::missing(&school.policy, &school.incident(PHONE, KeyStage::Ks2));
    assert_eq!(missing, ["parents"]);
}

fn help_stands_beside_a_worry(school: &School, _: &str) {
    let report = school.check(&json!({"body": "I don't want to be here anymore."}));
    assert_eq!(report.outcome, Outcome::Escalate);
    let ids: Vec<&str> = report.help.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(ids.first(), Some(&"trusted-adult"));
    assert!(ids.contains(&"childline"));
}

fn log_is_filed_as_stated(school: &School, _: &str) {
    let incident = school.incident(PHONE, KeyStage::Ks2);
    assert_eq!(incident.filed_in, FiledIn::ChildProtectionFile);
    assert_eq!(incident::missing(&school.policy, &incident), ["lessons"], "B55");
}

fn words_fit_the_age(school: &School, _: &str) {
    let message = |key_stage: &str| {
        let report =
            school.check(&json!({"body": PHONE, "author": {"kind": "pupil", "keyStage": key_stage}}));
        report.findings[0].message
    };
    assert_ne!(message("ks1"), message("ks3"));
}

fn the_schools_own_contacts_pass(school: &School, _: &str) {
    let allow = ["Ring 01632 960001", "office@hillside.sch.uk"].map(str::to_owned).to_vec();
    let options = Options { policy: school.policy.clone(), allow, ..Options::default() };
    let checker = Checker::new(options).unwrap();
    let report = checker.check(&Post::from("Ring us on 01632 960001 or write to office@hillside.sch.uk."));
    assert!(!report.findings.iter().any(|f| matches!(f.kind, Kind::Phone | Kind::Email)));
    let report = checker.check(&Post::from("Ring me on 07700 900123 or write to maya@hillside.sch.uk."));
    let blocked = |kind| report.findings.iter().any(|f| f.kind == kind && f.outcome == Outcome::Block);
    assert!(blocked(Kind::Phone) && blocked(Kind::Email));
}

fn the_ladder_has_its_order(school: &School, _: &str) {
    use thinkfirst::policy::settings::LadderStep as L;
    let mut item = Item::draft("pupil-17", AuthorKind::Pupil, KeyStage::Ks2, "learning-platform");
    item.state = State::Published;
    let at = "2026-11-20";
    let lead = staff(&school.policy, "t-1");
    item = desk::step(&school.policy, &item, &lead, &Action::Remove, at).unwrap();
    item = desk::step(&school.policy, &item, &lead, &Action::Step { step: L::AccessSuspended }, at).unwrap();
    item = desk::step(&school.policy, &item, &lead, &Action::Step { step: L::ParentsTold }, at).unwrap();
    let back = desk::step(&school.policy, &item, &lead, &Action::Step { step: L::Talk }, at).unwrap_err();
    assert_eq!(back.code, Refused::NoSuchStep);
    assert!(back.clauses.contains(&"B25".to_owned()) && back.clauses.contains(&"B61".to_owned()));
    assert_eq!(item.steps, [L::StaffRemoves, L::AccessSuspended, L::ParentsTold]);
}

fn a_grant_has_an_aim_and_a_time(school: &School, _: &str) {
    let item = handed_in(&school.policy, "learning-platform", clean());
    let teacher = staff(&school.policy, "t-1");
    let plain = Action::Approve { reason: None, aim: None, until: None };
    let refused = desk::step(&school.policy, &item, &teacher, &plain, "2026-11-20").unwrap_err();
    assert_eq!(
        (refused.code, refused.clauses),
        (Refused::AimAndTimeNeeded, vec!["B26".to_owned(), "B21".to_owned()])
    );
    let granted = desk::step(&school.policy, &item, &teacher, &approve(None), "2026-11-20").unwrap();
    let publish = Action::Publish { fingerprint: "f".to_owned() };
    assert!(desk::step(&school.policy, &granted, &teacher, &publish, "2026-12-01").is_ok());
    let late = desk::step(&school.policy, &granted, &teacher, &publish, "2026-12-02").unwrap_err();
    assert_eq!(late.code, Refused::ApprovalLapsed);
}

fn approvals_are_on_record(school: &School, _: &str) {
    let item = handed_in(&school.policy, "social-media", clean());
    let item = desk::step(&school.policy, &item, &staff(&school.policy, "t-1"), &approve(None), "2026-11-20")
        .unwrap();
    let approval = &item.approvals[0];
    assert_eq!((approval.by.as_str(), approval.at.as_str()), ("t-1", "2026-11-20"));
    assert_eq!(approval.policy, "borden@2018-03");
}

fn channel_approval_is_on_record(school: &School, _: &str) {
    let item = handed_in(&school.policy, "class-blog", clean());
    let item = desk::step(&school.policy, &item, &staff(&school.policy, "t-1"), &approve(None), "2026-11-20")
        .unwrap();
    assert_eq!(item.approvals[0].channel_approved, Some(("leadership-team".to_owned(), None)));
}

fn a_report_holds_no_words(school: &School, _: &str) {
    let report =
        school.check(&json!({"body": "My password is zebra9crossing and I live at 14 Quillfeather Avenue."}));
    let text = serde_json::to_string(&report).unwrap();
    assert!(!text.contains("zebra") && !text.contains("Quillfeather"));
    // Each opening of a masked detail can be noted: by whom and when, and no word of it.
    let mut incident = school.incident(PHONE, KeyStage::Ks2);
    assert!(!desk::incidents_csv(&school.policy, std::slice::from_ref(&incident)).contains("opened-detail"));
    for at in ["2026-11-20T10:00", "2026-11-21T09:00"] {
        let (at, role) = (desk::when(at), "class-teacher".to_owned());
        incident.reviews.push(Review { at, role, ruling: Ruling::OpenedDetail, reason: None, second: false });
    }
    let csv = desk::incidents_csv(&school.policy, &[incident]);
    for at in ["2026-11-20T10:00", "2026-11-21T09:00"] {
        assert!(csv.contains(&format!("{at} class-teacher: opened-detail")), "{csv}");
    }
    assert!(!csv.contains("07700"));
}

fn a_sexual_image_is_never_approved(school: &School, _: &str) {
    let facts = json!({"channel": "class-blog", "sexualImageSuspected": true, "confirmed": ["all"], "people": [{"id": "p-a", "consents": {"all": "granted"}, "own": "yes"}]});
    let report = school.check(&consent_cases::post_json(&facts));
    assert_eq!(report.images[0].outcome, Outcome::Escalate);
    assert!(report.images[0].reasons[0].teacher.starts_with("Do not open"));
    let item = handed_in(&school.policy, "class-blog", Facts::of(&report));
    assert_eq!(item.state, State::Held);
    let lead = Actor { id: "t-9".to_owned(), roles: vec!["designated-safeguarding-lead".to_owned()] };
    let released = desk::step(&school.policy, &item, &lead, &Action::Release, "2026-11-20").unwrap();
    let refused = workflow::step(
        &school.policy,
        &released,
        &staff(&school.policy, "t-1"),
        &approve(Some(OverrideReason::FalseAlarm)),
        &desk::when("2026-11-20"),
    );
    assert_eq!(refused.unwrap_err().code, Refused::CannotOverride);
}

fn ceop_is_at_hand(school: &School, _: &str) {
    for key_stage in [KeyStage::Ks1, KeyStage::Ks2, KeyStage::Ks3] {
        let help = school.policy.signposts(Some(Category::Abuse), true, key_stage);
        assert!(help.iter().any(|h| h.id == "ceop" && h.url.is_some()), "{key_stage}");
    }
}

fn a_meeting_is_released_where_the_policy_says_so(school: &School, clause: &str) {
    let report = school.check(&json!({"body": "Meet me at the park at 4."}));
    assert_eq!(report.outcome, Outcome::Warn);
    let item = handed_in(&school.policy, "class-blog", Facts::of(&report));
    let project = approve(Some(OverrideReason::ProjectWithAdult));
    let teacher = staff(&school.policy, "t-1");
    assert!(desk::step(&school.policy, &item, &teacher, &project, "2026-11-20").is_ok());
    assert!(school.policy.rules.messages.meeting_approvable.clauses.contains(&clause.to_owned()));
    let elsewhere = Policy::built_in("borden").unwrap();
    let item = handed_in(&elsewhere, "class-blog", Facts::of(&report));
    let agreed = approve(Some(OverrideReason::AgreedByThoseConcerned));
    let refused =
        desk::step(&elsewhere, &item, &staff(&elsewhere, "t-1"), &agreed, "2026-11-20").unwrap_err();
    assert_eq!(refused.code, Refused::MeetingNotApprovable);
}

fn email_is_supervised(school: &School, clause: &str) {
    let item = Item::draft("pupil-17", AuthorKind::Pupil, KeyStage::Ks2, "email");
    let notice = desk::notice(&school.policy, &item);
    assert!(notice.supervised && notice.clauses.contains(&clause.to_owned()));
}

fn more_support_is_to_hand(school: &School, clause: &str) {
    let more = &school.policy.rules.author.more_support;
    assert!(more.clauses.contains(&clause.to_owned()));
    let at = |support| {
        let options = Options { policy: school.policy.clone(), support, ..Options::default() };
        Checker::new(options).unwrap().check(&Post::from(PHONE)).findings[0].message
    };
    assert_ne!(at(thinkfirst::Support::Usual), at(thinkfirst::Support::More));
}

fn bullying_has_a_form_of_its_own(school: &School, _: &str) {
    let mut incident = school.incident(BULLYING, KeyStage::Ks2);
    assert!(incident::missing(&school.policy, &incident).contains(&"separateForm"));
    incident.separate_form = Some("form 2, no 7".to_owned());
    assert!(!incident::missing(&school.policy, &incident).contains(&"separateForm"));
    let csv = desk::incidents_csv(&school.policy, &[incident]);
    assert!(csv.starts_with("\"Little Heath School: e-safety incident log\"\r\n"));
    assert!(csv.contains("How often: termly"));
}

fn the_audience_decides(school: &School, _: &str) {
    let on = |channel: &str| {
        school.check(&json!({"body": "I go to Hillside Academy.", "channel": channel})).outcome
    };
    assert_eq!((on("class-blog"), on("learning-platform")), (Outcome::Warn, Outcome::Allow));
}

fn staff_names_follow_the_policy(school: &School, clause: &str) {
    let register = json!({"format": "register-1", "issuedOn": "2026-11-01", "useBy": "2026-12-01", "people": [
        {"ref": "s-1", "kind": "staff", "status": "on-roll", "names": {"first": "Dana", "last": "Khan"}, "decisions": []}]});
    let post = json!({"body": "Dana Khan helped us.", "register": register, "date": "2026-11-20"});
    let report = school.check(&post);
    let finding = report.findings.iter().find(|f| f.kind == Kind::OthersFullName).unwrap();
    assert_eq!(finding.outcome, Outcome::Warn);
    assert!(finding.clauses.contains(&clause.to_owned()));
}

fn a_spoken_withdrawal_counts_and_paper_is_asked_for(school: &School, clause: &str) {
    let facts = json!({"channel": "class-blog", "confirmed": ["all"], "people": [{"id": "p-a", "consents": {"all": "withdrawn-spoken"}, "own": "yes"}]});
    let image = school.check(&consent_cases::post_json(&facts)).images.remove(0);
    assert_eq!(image.outcome, Outcome::Block);
    assert!(image.needs.contains(&"written-withdrawal".to_owned()));
    assert!(image.reasons[0].clauses.contains(&clause.to_owned()));
}

fn a_picture_of_oneself_brings_advice(school: &School, clause: &str) {
    let facts = json!({"channel": "class-blog", "confirmed": ["all"], "people": [{"id": "p-a", "consents": {"all": "granted"}, "own": "yes"}],
        "post": {"author": {"kind": "pupil", "id": "p-a"}}});
    let image = school.check(&consent_cases::post_json(&facts)).images.remove(0);
    assert_eq!((image.outcome, image.reasons[0].code), (Outcome::Advise, "own-image"));
    assert!(image.reasons[0].clauses.contains(&clause.to_owned()) && !image.message.is_empty());
}

fn all_five_letters_are_asked_also_before_a_reply(school: &School, _: &str) {
    for post in
        [json!({"body": "We saw a heron."}), json!({"body": "I agree.", "inReplyTo": "We saw a heron."})]
    {
        assert!(school.check(&post).think.iter().all(|q| q.raised));
    }
}

fn pupils_do_not_post_where_the_policy_says_so(school: &School, clause: &str) {
    let item = Item::draft("pupil-17", AuthorKind::Pupil, KeyStage::Ks2, "twitter");
    let check = Action::Check { fingerprint: "f".to_owned(), facts: clean() };
    let item = desk::step(&school.policy, &item, &pupil(), &check, "2026-11-20").unwrap();
    let refused = desk::step(&school.policy, &item, &pupil(), &Action::Submit { chosen: true }, "2026-11-20");
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, Refused::NotForPupils);
    assert!(refused.clauses.contains(&clause.to_owned()));
}

/// The page says it, in words of its own, where a fix has just been put into the text and nowhere else; `tests/browser/dom-fields.test.mjs`
/// presses a fix and reads them.
fn praise_follows_a_fix(_: &School, _: &str) {
    let words = include_str!("../../wasm/dom/words.js");
    assert!(words.contains("  fixed: \"Well done."), "{words}");
    let attach = include_str!("../../wasm/dom/attach.js");
    let panel = include_str!("../../wasm/dom/panel.js");
    let uses: Vec<&str> =
        [attach, panel].iter().flat_map(|file| file.lines()).filter(|l| l.contains("fixed")).collect();
    assert_eq!(uses, ["        praise = words.fixed;"], "praise is given in one place");
    let (before, _) = attach.split_once(uses[0]).unwrap();
    let last = before.trim_end().lines().next_back().unwrap_or_default();
    assert!(last.contains("surface.replace("), "praise without a fix: {last}");
}

fn every_incident_can_be_recorded(school: &School, _: &str) {
    let incident = school.incident(PHONE, KeyStage::Ks2);
    let json = serde_json::to_string(&incident).unwrap();
    let again: Incident = serde_json::from_str(&json).unwrap();
    assert_eq!(incident, again);
    assert!(!json.contains("07700"));
}

fn staff_may_take_a_post_down(school: &School, _: &str) {
    let mut item = Item::draft("pupil-17", AuthorKind::Pupil, KeyStage::Ks2, "class-blog");
    item.state = State::Published;
    let reader = Actor { id: "parent-3".to_owned(), roles: Vec::new() };
    item = desk::step(&school.policy, &item, &reader, &Action::Report, "2026-11-20").unwrap();
    assert_eq!(
        desk::step(&school.policy, &item, &reader, &Action::Remove, "2026-11-20").unwrap_err().code,
        Refused::NotYourRole
    );
    item = desk::step(&school.policy, &item, &staff(&school.policy, "t-1"), &Action::Remove, "2026-11-20")
        .unwrap();
    assert_eq!(item.state, State::RemovedByStaff);
}
