//! The incident record: kinds and counts, roles and dates. No words of the post, no password, no detail, and no name unless the
//! host's own reference is one. It can be written out as the school's log and summed up for governors without anybody in it.

use crate::{
    Category, Error, KeyStage, Kind, Map, Outcome, Policy, Post, Report,
    date::{Day, When},
    order,
    policy::settings::{FiledIn, Identity, LadderStep, OverrideReason, ParentInformed},
};
use serde::Serialize;
use std::fmt::Write as _;

wire_enum! {
    /// Whether the pupil wrote it or got it.
    pub enum Direction {
        /// Written by the author.
        Sent = "sent",
        /// Received from somebody, and told to an adult.
        Received = "received",
    }
}

wire_enum! {
    /// What the pupil did about it.
    pub enum PupilDid {
        /// Changed the words.
        Changed = "changed",
        /// Took the post away.
        Removed = "removed",
        /// Went on.
        WentOn = "went-on",
        /// Asked for help.
        AskedForHelp = "asked-for-help",
    }
}

wire_enum! {
    /// What a reviewer decided.
    pub enum Ruling {
        /// Approved.
        Approved = "approved",
        /// Returned with a note.
        Returned = "returned",
        /// Refused.
        Refused = "refused",
        /// Handed to the safeguarding lead.
        Escalated = "escalated",
        /// Looked at a masked detail.
        OpenedDetail = "opened-detail",
        /// A mistake of the check.
        FalseAlarm = "false-alarm",
    }
}

wire_enum! {
    /// Whether parents have been told.
    pub enum ParentState {
        /// They have.
        Yes = "yes",
        /// Not yet.
        No = "no",
        /// It would not be right.
        NotAppropriate = "not-appropriate",
    }
}

wire_enum! {
    /// What the policy says about telling parents of this incident.
    pub enum TellParents {
        /// Tell them.
        Yes = "yes",
        /// It does not ask for it.
        No = "no",
        /// Staff decide.
        StaffDecide = "staff-decide",
    }
}

from_json! {
    /// How often a kind was shown.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct KindCount {
        /// The kind.
        pub kind: Kind = "kind",
        /// How many findings.
        pub count: usize = "count",
    }
}

from_json! {
    /// What a reviewer did.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Review {
        /// When.
        pub at: When = "at",
        /// In which role.
        pub role: String = "role",
        /// What was decided.
        pub ruling: Ruling = "ruling",
        /// Why it goes against the check, if it does.
        pub reason: Option<OverrideReason> = "reason",
        /// Whether this was the second reviewer.
        pub second: bool = "second" or nothing,
    }
}

from_json! {
    /// Whether parents have been told, and by whom.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Parents {
        /// Whether.
        pub informed: ParentState = "informed",
        /// By which role.
        pub by: Option<String> = "by",
    }
}

from_json! {
    /// One incident.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Incident {
        /// The school's reference.
        pub reference: String = "reference",
        /// When it was opened.
        pub opened: When = "opened",
        /// When it was closed.
        pub closed: Option<When> = "closed",
        /// After this day it is deleted; known once it is closed.
        pub delete_after: Option<Day> = "deleteAfter",
        /// The channel.
        pub channel: String = "channel",
        /// The author's reference, or the class's where the policy knows no single pupil.
        pub author: String = "author",
        /// The author's key stage.
        pub key_stage: KeyStage = "keyStage",
        /// What was found, by kind.
        pub kinds: Vec<KindCount> = "kinds",
        /// The rules that found it, and why pictures were held.
        pub rules: Vec<String> = "rules",
        /// The policy's clauses.
        pub clauses: Vec<String> = "clauses",
        /// The policy's id and version.
        pub policy: String = "policy",
        /// Sent or received.
        pub direction: Direction = "direction",
        /// What the check led to.
        pub outcome: Outcome = "outcome",
        /// Why an adult should read it.
        pub category: Option<Category> = "category",
        /// What the pupil did.
        pub pupil_did: Option<PupilDid> = "pupilDid",
        /// What reviewers did.
        pub reviews: Vec<Review> = "reviews" or nothing,
        /// What was done, in the policy's steps.
        pub actions: Vec<LadderStep> = "actions" or nothing,
        /// Who is told of it first.
        pub reported_to: Vec<String> = "reportedTo",
        /// What the policy says about telling parents.
        pub tell_parents: TellParents = "tellParents",
        /// Whether parents have been told.
        pub parents: Parents = "parents",
        /// To whom it was referred.
        pub referred_to: Vec<String> = "referredTo" or nothing,
        /// Bullying.
        pub bullying: bool = "bullying" or nothing,
        /// Racist.
        pub racist: bool = "racist" or nothing,
        /// The school's reference of the separate form, where the policy asks for one.
        pub separate_form: Option<String> = "separateForm",
        /// Where evidence is kept; the evidence itself stays out of the log.
        pub evidence: Option<String> = "evidence",
        /// Where the record belongs.
        pub filed_in: FiledIn = "filedIn",
        /// What was learnt.
        pub lessons: Option<String> = "lessons",
    }
}

from_json! {
    /// What the host says when an incident is opened.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Opening {
        /// The school's reference.
        pub reference: String = "reference",
        /// When.
        pub at: When = "at",
        /// The author's reference.
        pub author: String = "author",
        /// The class's reference.
        pub class: String = "class",
        /// The author's key stage.
        pub key_stage: KeyStage = "keyStage",
        /// Sent or received.
        pub direction: Direction = "direction",
        /// What the pupil did.
        pub pupil_did: Option<PupilDid> = "pupilDid",
    }
}

from_json! {
    /// Incidents, as a host hands them over.
    pub struct Log {
        /// Each of them.
        pub incidents: Vec<Incident> = "incidents",
    }
}

/// The record of a post's report. It holds no words of either.
pub fn open(policy: &Policy, opening: &Opening, post: &Post, report: &Report) -> Incident {
    let found = Found::in_report(report);
    let targeted = found.kinds.iter().any(|shown| shown.kind == Kind::Targeting);
    let category = report.escalation.map(|e| e.category);
    Incident {
        reference: opening.reference.clone(),
        opened: opening.at.clone(),
        closed: None,
        delete_after: None,
        channel: policy.channel(post.channel_or_default()).0.to_owned(),
        author: author(policy, opening).to_owned(),
        key_stage: opening.key_stage,
        kinds: found.kinds,
        rules: found.rules,
        clauses: found.clauses,
        policy: format!("{}@{}", policy.id, policy.version),
        direction: opening.direction,
        outcome: report.outcome,
        category,
        pupil_did: opening.pupil_did,
        reviews: Vec::new(),
        actions: Vec::new(),
        reported_to: policy.told_first(category).roles,
        tell_parents: tell_parents(policy, report.outcome),
        parents: Parents { informed: ParentState::No, by: None },
        referred_to: Vec::new(),
        bullying: targeted || category == Some(Category::Bullying),
        racist: false,
        separate_form: None,
        evidence: None,
        filed_in: policy.rules.log.filed_in.value,
        lessons: None,
    }
}

/// What a report shows, as the log keeps it.
struct Found {
    kinds: Vec<KindCount>,
    rules: Vec<String>,
    clauses: Vec<String>,
}

impl Found {
    fn in_report(report: &Report) -> Self {
        let shown = || report.findings.iter().filter(|f| f.outcome > Outcome::Allow);
        let reasons = || report.images.iter().flat_map(|image| &image.reasons);
        let mut counts: Map<Kind, usize> = Map::new();
        shown().for_each(|f| counts.count(f.kind, 1));
        let mut rules: Vec<String> = shown().map(|f| f.rule.to_owned()).collect();
        rules.extend(reasons().map(|reason| reason.code.to_owned()));
        let mut clauses: Vec<String> = shown().flat_map(|f| f.clauses.clone()).collect();
        clauses.extend(reasons().flat_map(|reason| reason.clauses.clone()));
        for list in [&mut rules, &mut clauses] {
            order::sort(list);
            list.dedup();
        }
        let kinds = counts.into_iter().map(|(kind, count)| KindCount { kind, count }).collect();
        Self { kinds, rules, clauses }
    }
}

/// The reference of the author, or of the class where the policy knows no single pupil.
fn author<'o>(policy: &Policy, opening: &'o Opening) -> &'o str {
    let class = match policy.rules.author.identity.value {
        Identity::Class => true,
        Identity::IndividualFromKs2 => matches!(opening.key_stage, KeyStage::Eyfs | KeyStage::Ks1),
        Identity::Individual | Identity::Any => false,
    };
    if class { &opening.class } else { &opening.author }
}

/// What the policy says about telling parents of what had this outcome.
fn tell_parents(policy: &Policy, outcome: Outcome) -> TellParents {
    match policy.rules.log.parent_informed.value {
        ParentInformed::Always => TellParents::Yes,
        ParentInformed::AllButMinor if outcome >= Outcome::Warn => TellParents::Yes,
        ParentInformed::IfConcerned if outcome >= Outcome::NeedsApproval => TellParents::Yes,
        ParentInformed::AllButMinor | ParentInformed::IfConcerned => TellParents::No,
        ParentInformed::StaffDecide => TellParents::StaffDecide,
    }
}

/// Why an incident cannot be closed yet, as keys of its record. Empty: it can.
pub fn missing(policy: &Policy, incident: &Incident) -> Vec<&'static str> {
    let log = &policy.rules.log;
    let mut missing = Vec::new();
    if log.separate_form.value && (incident.bullying || incident.racist) && incident.separate_form.is_none() {
        missing.push("separateForm");
    }
    if log.lessons.value && incident.lessons.as_deref().is_none_or(|text| text.trim().is_empty()) {
        missing.push("lessons");
    }
    if incident.tell_parents == TellParents::Yes && incident.parents.informed == ParentState::No {
        missing.push("parents");
    }
    if incident.referred_to.iter().any(|to| !log.agencies.value.iter().any(|agency| agency.0 == *to)) {
        missing.push("referredTo");
    }
    missing
}

/// The incident closed on this day, with the day after which it is deleted.
///
/// # Errors
/// The keys of its record that the policy still asks for.
pub fn close(policy: &Policy, incident: &Incident, on: &When) -> Result<Incident, Vec<&'static str>> {
    let missing = missing(policy, incident);
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut closed = incident.clone();
    closed.delete_after = Some(on.day().months_later(policy.rules.log.keep_months.value));
    closed.closed = Some(on.clone());
    Ok(closed)
}

/// The log as CSV, in the layout of a primary school's e-safety incident log: a title, who keeps and who reads it, then one line
/// an incident. RFC 4180; no cell can start a formula in a spreadsheet.
pub fn csv(policy: &Policy, incidents: &[Incident]) -> String {
    let log = &policy.rules.log;
    let words = |role: &str| policy.role_words(role).to_owned();
    let reviewers = log.reviewers.value.iter().map(|role| words(&role.0)).collect::<Vec<_>>().join(", ");
    let mut out = String::new();
    let mut line = |cells: &[String]| {
        for (at, cell) in cells.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(out, "{comma}{}", quoted(cell));
        }
        out.push_str("\r\n");
    };
    line(&[format!("{}: e-safety incident log", policy.name)]);
    line(&[
        format!("Kept by: {}", words(&log.keeper.value.0)),
        format!("Read by: {reviewers}"),
        format!("How often: {}", log.cadence.value),
        format!("Filed in: {}", log.filed_in.value),
    ]);
    line(&COLUMNS.map(str::to_owned));
    for incident in incidents {
        line(&cells(policy, incident));
    }
    out
}

const COLUMNS: [&str; 13] = [
    "Date and time",
    "Reference",
    "Pupil, class or member of staff",
    "Where",
    "Details of the incident (kinds and counts)",
    "Evidence kept at",
    "Reported to",
    "Actions and reasons",
    "Parents told",
    "Referred to",
    "Bullying or racist",
    "Lessons",
    "Closed",
];

fn cells(policy: &Policy, incident: &Incident) -> [String; 13] {
    let kinds =
        incident.kinds.iter().map(|k| format!("{} {}", k.count, k.kind)).collect::<Vec<_>>().join("; ");
    let mut details = format!(
        "{} ({}); {kinds}; clauses {}",
        incident.direction,
        incident.outcome,
        incident.clauses.join(" ")
    );
    if let Some(category) = incident.category {
        let _ = write!(details, "; {category}");
    }
    let mut actions: Vec<String> = incident.pupil_did.iter().map(|did| format!("pupil: {did}")).collect();
    actions.extend(incident.reviews.iter().map(|review| {
        let reason = review.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
        let second = if review.second { ", second reviewer" } else { "" };
        format!("{} {}{second}: {}{reason}", review.at.as_str(), review.role, review.ruling)
    }));
    actions.extend(incident.actions.iter().map(|action| action.to_string()));
    let parents = match &incident.parents.by {
        Some(by) => format!("{} by {by}", incident.parents.informed),
        None => incident.parents.informed.to_string(),
    };
    let mut flags = Vec::new();
    for (flag, word) in [(incident.bullying, "bullying"), (incident.racist, "racist")] {
        if flag {
            flags.push(word.to_owned());
        }
    }
    flags.extend(incident.separate_form.iter().map(|form| format!("form {form}")));
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        incident.opened.as_str().to_owned(),
        incident.reference.clone(),
        incident.author.clone(),
        format!("{} {}", incident.channel, incident.key_stage),
        details,
        text(&incident.evidence),
        incident.reported_to.iter().map(|role| policy.role_words(role)).collect::<Vec<_>>().join(", "),
        actions.join("; "),
        parents,
        incident.referred_to.join(", "),
        flags.join(", "),
        text(&incident.lessons),
        incident.closed.clone().map(String::from).unwrap_or_default(),
    ]
}

/// A cell in quotes; one that a spreadsheet would read as a formula gets an apostrophe before it.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, cell.replace('"', "\"\""))
}

/// A term for governors: numbers, no names, no references.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// How often the policy has the log gone through.
    pub cadence: String,
    /// The words for those who go through it.
    pub reviewers: Vec<String>,
    /// How many incidents were opened.
    pub opened: usize,
    /// How many of them are still open.
    pub still_open: usize,
    /// Findings by kind.
    pub kinds: Map<String, usize>,
    /// Incidents by what the check led to.
    pub outcomes: Map<String, usize>,
    /// Incidents by key stage.
    pub key_stages: Map<String, usize>,
    /// Incidents by channel.
    pub channels: Map<String, usize>,
    /// Incidents by what the pupil did.
    pub pupil_did: Map<String, usize>,
    /// Steps taken.
    pub actions: Map<String, usize>,
    /// Referrals.
    pub referred_to: Map<String, usize>,
    /// Incidents of which parents were told.
    pub parents_told: usize,
    /// Bullying.
    pub bullying: usize,
    /// Racist.
    pub racist: usize,
    /// When each signpost was last checked: numbers change.
    pub signposts_checked_on: Map<String, String>,
}

/// Sums up the incidents opened from one day to another, both included.
///
/// # Errors
/// A last day before the first.
pub fn summary(policy: &Policy, incidents: &[Incident], from: &Day, to: &Day) -> Result<Summary, Error> {
    if to < from {
        return Err(Error::new("to", "expected a day that is not before `from`"));
    }
    let term: Vec<&Incident> = incidents.iter().filter(|i| (from..=to).contains(&&i.opened.day())).collect();
    let count = |of: &dyn Fn(&Incident) -> Vec<(String, usize)>| {
        let mut counts = Map::new();
        for (key, number) in term.iter().flat_map(|i| of(i)) {
            counts.count(key, number);
        }
        counts
    };
    let one = |word: &dyn std::fmt::Display| vec![(word.to_string(), 1)];
    let log = &policy.rules.log;
    Ok(Summary {
        from: from.clone(),
        to: to.clone(),
        cadence: log.cadence.value.to_string(),
        reviewers: log.reviewers.value.iter().map(|role| policy.role_words(&role.0).to_owned()).collect(),
        opened: term.len(),
        still_open: term.iter().filter(|i| i.closed.is_none()).count(),
        kinds: count(&|i| i.kinds.iter().map(|k| (k.kind.to_string(), k.count)).collect()),
        outcomes: count(&|i| one(&i.outcome)),
        key_stages: count(&|i| one(&i.key_stage)),
        channels: count(&|i| one(&i.channel)),
        pupil_did: count(&|i| i.pupil_did.iter().map(|did| (did.to_string(), 1)).collect()),
        actions: count(&|i| i.actions.iter().map(|action| (action.to_string(), 1)).collect()),
        referred_to: count(&|i| i.referred_to.iter().map(|to| (to.clone(), 1)).collect()),
        parents_told: term.iter().filter(|i| i.parents.informed == ParentState::Yes).count(),
        bullying: term.iter().filter(|i| i.bullying).count(),
        racist: term.iter().filter(|i| i.racist).count(),
        signposts_checked_on: policy
            .rules
            .signposts
            .iter()
            .map(|(id, rule)| (id.clone(), rule.value.checked_on.0.clone()))
            .collect(),
    })
}
