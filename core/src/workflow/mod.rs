//! The states of a post: who may do what under the policy, and when an approval lapses.
//!
//! Pure functions over plain data that the host keeps: an [`Item`] goes in with an [`Actor`] and an [`Action`], the next
//! `Item` comes out, or a [`Refusal`] that says why not. There is no clock: the host gives the time.
//!
//! draft → checked → published, or waiting → approved, returned or refused → published → reported → removed → closed. One that was
//! closed while it is up can still be removed.
//! A post that may be a safety matter is held, apart from the rest, for the safeguarding lead.

mod action;
mod after;
mod approve;
mod escalate;
mod notice;

pub use escalate::{EscalationRecord, escalation_record, fires_at};
pub use notice::{Notice, notice};

use crate::{
    AuthorKind, KeyStage, Kind, Outcome, Policy, Post, Report,
    consent::reason,
    date::{Day, When},
    order,
    policy::settings::{Fires, LadderStep, Moment, OverrideReason},
};
use serde::Serialize;

wire_enum! {
    /// The state of a post.
    pub enum State {
        /// Being written.
        Draft = "draft",
        /// Checked, and the author has looked at what was found.
        Checked = "checked",
        /// Waiting for an adult.
        Waiting = "waiting",
        /// Held for the safeguarding lead.
        Held = "held",
        /// Approved.
        Approved = "approved",
        /// Returned to its author with a note.
        Returned = "returned",
        /// Refused.
        Refused = "refused",
        /// Published.
        Published = "published",
        /// Published, and somebody has said that it should not be.
        Reported = "reported",
        /// Taken down by its author.
        RemovedByAuthor = "removed-by-author",
        /// Taken down by staff.
        RemovedByStaff = "removed-by-staff",
        /// Dealt with.
        Closed = "closed",
    }
}

wire_enum! {
    /// Why something may not be done.
    pub enum Refused {
        /// The state does not allow it.
        WrongState = "wrong-state",
        /// The text or the pictures are not those that were checked.
        Changed = "changed",
        /// The policy gives this to another role.
        NotYourRole = "not-your-role",
        /// Nobody approves their own post.
        OwnPost = "own-post",
        /// They have approved it already: the second reviewer is somebody else.
        SecondPersonNeeded = "second-person-needed",
        /// Somebody shown refused, or a safeguarding hold: no adult can override it.
        CannotOverride = "cannot-override",
        /// The record that is missing must be supplied, then the post checked again.
        RecordNeeded = "record-needed",
        /// Approving against the check needs a reason.
        ReasonNeeded = "reason-needed",
        /// The reason is not on the policy's list.
        ReasonNotListed = "reason-not-listed",
        /// A meeting is only released where the policy says so.
        MeetingNotApprovable = "meeting-not-approvable",
        /// An approval on this channel is for one aim and a time; on every channel a time that is given must be to come.
        AimAndTimeNeeded = "aim-and-time-needed",
        /// The approval has run out, or the post changed: a check gives it back to those who wait.
        ApprovalLapsed = "approval-lapsed",
        /// An adult must approve first.
        ApprovalNeeded = "approval-needed",
        /// The pupil has not yet chosen: change, or go on.
        ChoiceNeeded = "choice-needed",
        /// Something must be changed first.
        ChangeNeeded = "change-needed",
        /// The school does not use this channel.
        ChannelNotAllowed = "channel-not-allowed",
        /// Pupils do not post on this channel themselves.
        NotForPupils = "not-for-pupils",
        /// A note to the pupil is missing.
        NoteNeeded = "note-needed",
        /// The policy has no such step, or it does not come after those already taken.
        NoSuchStep = "no-such-step",
        /// What was learnt must be written down first.
        LessonsNeeded = "lessons-needed",
    }
}

/// Why an action was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// A short name.
    pub code: Refused,
    /// The roles that could do it, if it is a matter of role.
    pub roles: Vec<String>,
    /// Clauses.
    pub clauses: Vec<String>,
}

impl Refusal {
    pub(super) fn new(code: Refused) -> Self {
        Self { code, roles: Vec::new(), clauses: Vec::new() }
    }
}

from_json! {
    /// Somebody who does something.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Actor {
        /// The host's reference.
        pub id: String = "id",
        /// The roles they hold; none for a pupil.
        pub roles: Vec<String> = "roles" or nothing,
    }
}

impl Actor {
    fn holds(&self, roles: &[String]) -> bool {
        self.roles.iter().any(|role| roles.contains(role))
            // Where the policy says "a member of staff", any role will do.
            || (roles.iter().any(|role| role == ANY_STAFF) && !self.roles.is_empty())
    }
}

/// The role that any member of staff holds.
pub const ANY_STAFF: &str = "staff";

from_json! {
    /// What a check said, as far as the workflow needs it: no words, no details.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Facts {
        /// The report's outcome.
        pub outcome: Outcome = "outcome",
        /// The kinds shown.
        pub kinds: Vec<Kind> = "kinds",
        /// Somebody shown refused, or is on hold, or the picture may be a sexual image of a child.
        pub final_refusal: bool = "finalRefusal",
        /// What the pictures still need.
        pub needs: Vec<String> = "needs",
    }
}

/// The reasons that no adult overrides: a picture that may be a sexual image, a safeguarding hold, and every "no" of or about
/// somebody shown.
const FINAL: &[&str] = &[
    reason::SEXUAL_IMAGE.code,
    reason::HOLD.code,
    reason::REFUSED.code,
    reason::WITHDRAWN.code,
    reason::WITHDRAWN_SPOKEN.code,
    reason::OBJECTION.code,
    reason::CONFLICT.code,
    reason::OWN_REFUSAL.code,
    reason::STAFF_REFUSED.code,
];

impl Facts {
    /// The facts of a report.
    pub fn of(report: &Report) -> Self {
        let mut kinds: Vec<Kind> =
            report.findings.iter().filter(|f| f.outcome > Outcome::Allow).map(|f| f.kind).collect();
        order::sort(&mut kinds);
        kinds.dedup();
        let mut needs: Vec<String> = Vec::new();
        for need in report.images.iter().flat_map(|image| &image.needs) {
            if !needs.contains(need) {
                needs.push(need.clone());
            }
        }
        let reasons = || report.images.iter().flat_map(|image| &image.reasons);
        Self {
            outcome: report.outcome,
            kinds,
            final_refusal: reasons().any(|reason| FINAL.contains(&reason.code)),
            needs,
        }
    }

    /// Whether there is more against the post than there was: what was said to the earlier facts is no answer to these.
    fn worse_than(&self, before: &Self) -> bool {
        self.outcome > before.outcome
            || (self.final_refusal && !before.final_refusal)
            || self.needs.iter().any(|need| !before.needs.contains(need))
            || self.kinds.iter().any(|kind| !before.kinds.contains(kind))
    }
}

from_json! {
    /// An approval of exactly one text with its pictures.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Approval {
        /// Who approved.
        pub by: String = "by",
        /// The role in which they did.
        pub role: String = "role",
        /// When.
        pub at: When = "at",
        /// The policy's id and version.
        pub policy: String = "policy",
        /// The fingerprint of what was approved.
        pub fingerprint: String = "fingerprint",
        /// Why it goes against the check, if it does.
        pub reason: Option<OverrideReason> = "reason",
        /// The one aim it is for.
        pub aim: Option<String> = "aim",
        /// The last day it holds.
        pub until: Option<Day> = "until",
        /// Who gave the channel its written approval, and when, as the policy has it.
        pub channel_approved: Option<(String, Option<String>)> = "channelApproved",
    }
}

from_json! {
    /// A post on its way, as the host keeps it.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Item {
        /// Its state.
        pub state: State = "state",
        /// Who wrote it.
        pub author: String = "author",
        /// The author's kind.
        pub author_kind: AuthorKind = "authorKind",
        /// The author's key stage.
        pub key_stage: KeyStage = "keyStage",
        /// The channel.
        pub channel: String = "channel",
        /// Whether it answers somebody.
        pub reply: bool = "reply" or nothing,
        /// The fingerprint of what was last checked.
        pub fingerprint: Option<String> = "fingerprint",
        /// What that check said.
        pub facts: Option<Facts> = "facts",
        /// Approvals of that fingerprint.
        pub approvals: Vec<Approval> = "approvals" or nothing,
        /// Whether the author looked at every warning of that check and chose to go on.
        pub chosen: bool = "chosen" or nothing,
        /// The note to the pupil.
        pub note: Option<String> = "note",
        /// What was done after it was published.
        pub steps: Vec<LadderStep> = "steps" or nothing,
        /// The fingerprint of what the safeguarding lead has read and given back.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub released: Option<String> = "released",
        /// Whether it was closed while it is up: it may still be taken down.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        pub still_up: bool = "stillUp" or nothing,
    }
}

impl Item {
    /// A draft.
    pub fn draft(author: &str, author_kind: AuthorKind, key_stage: KeyStage, channel: &str) -> Self {
        Self {
            state: State::Draft,
            author: author.to_owned(),
            author_kind,
            key_stage,
            channel: channel.to_owned(),
            reply: false,
            fingerprint: None,
            facts: None,
            approvals: Vec::new(),
            chosen: false,
            note: None,
            steps: Vec::new(),
            released: None,
            still_up: false,
        }
    }

    /// Whether it may be a safety matter that the lead has not given back; what no adult overrides, nobody gives back.
    fn escalates(&self) -> bool {
        self.facts.as_ref().is_some_and(|facts| {
            facts.outcome == Outcome::Escalate && (facts.final_refusal || self.released != self.fingerprint)
        })
    }
}

/// What somebody does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase", tag = "do")]
pub enum Action {
    /// The host has checked the post as it is now.
    Check {
        /// Its fingerprint.
        fingerprint: String,
        /// What the check said.
        facts: Facts,
    },
    /// The text or a picture has changed. What was published comes down with it, until it is published again.
    Edit,
    /// The author hands it in. `chosen`: they looked at every warning and chose to go on.
    Submit {
        /// Whether they chose.
        chosen: bool,
    },
    /// The author presses "tell a teacher".
    TellATeacher,
    /// An adult approves it.
    Approve {
        /// Why, if it goes against the check.
        reason: Option<OverrideReason>,
        /// The one aim it is for.
        aim: Option<String>,
        /// The last day it holds.
        until: Option<Day>,
    },
    /// An adult sends it back.
    Return {
        /// To the pupil: what to change.
        note: String,
    },
    /// An adult refuses it.
    Refuse,
    /// The safeguarding lead has dealt with it and gives it back to the ordinary way: as long as it stays as it is, it is like
    /// any post with something that must be changed, and may be approved with a reason.
    Release,
    /// It goes up, with this fingerprint.
    Publish {
        /// Of what goes up.
        fingerprint: String,
    },
    /// A reader says that it should not be there.
    Report,
    /// It is taken down: what is up, by its author or by staff; what is not, and is not held, by its author.
    Remove,
    /// A further step is taken.
    Step {
        /// Which one.
        step: LadderStep,
    },
    /// It is dealt with.
    Close {
        /// Whether what was learnt has been written down.
        lessons: bool,
    },
}

/// The next state of a post, or why not. `at` is the time.
///
/// # Errors
/// What the policy or the state does not allow.
pub fn step(
    policy: &Policy,
    item: &Item,
    actor: &Actor,
    action: &Action,
    at: &When,
) -> Result<Item, Refusal> {
    let mut next = item.clone();
    let own = actor.id == item.author;
    match (action, item.state) {
        (
            Action::Check { fingerprint, facts },
            State::Draft | State::Checked | State::Returned | State::Waiting | State::Approved,
        ) => checked(policy, &mut next, fingerprint, facts, at),
        (
            Action::Edit,
            State::Draft
            | State::Checked
            | State::Returned
            | State::Waiting
            | State::Approved
            | State::Published,
        ) => {
            if !own {
                return Err(Refusal::new(Refused::NotYourRole));
            }
            edited(&mut next);
        }
        (Action::Submit { chosen }, State::Checked) => {
            next.state = submit(policy, item, own, *chosen)?;
            next.chosen = *chosen;
        }
        (Action::TellATeacher, State::Draft | State::Checked | State::Returned) if own => {
            // Whatever the policy says of earlier points, this one reaches the lead.
            let held = item.facts.as_ref().is_some_and(|f| f.outcome == Outcome::Escalate);
            next.state = if held { State::Held } else { State::Waiting };
        }
        (Action::Approve { reason, aim, until }, State::Waiting) => {
            approve::approve(policy, &mut next, actor, &approve::Terms { reason: *reason, aim, until, at })?;
        }
        (Action::Return { note }, State::Waiting | State::Held | State::Approved) => {
            reviewer(policy, item, actor)?;
            if note.trim().is_empty() {
                return Err(Refusal::new(Refused::NoteNeeded));
            }
            next.note = Some(note.clone());
            next.approvals.clear();
            next.state = State::Returned;
        }
        (Action::Refuse, State::Waiting | State::Held | State::Approved) => {
            reviewer(policy, item, actor)?;
            next.approvals.clear();
            next.state = State::Refused;
        }
        (Action::Release, State::Held) => {
            reviewer(policy, item, actor)?;
            next.released.clone_from(&item.fingerprint);
            next.state = State::Waiting;
        }
        (Action::Publish { fingerprint }, State::Checked | State::Approved) => {
            approve::may_publish(policy, item, own, fingerprint, at)?;
            next.state = State::Published;
        }
        (Action::Report, State::Published) => next.state = State::Reported,
        (Action::Remove | Action::Step { .. } | Action::Close { .. }, _) => {
            after::step(policy, &mut next, actor, action)?;
        }
        _ => return Err(Refusal::new(Refused::WrongState)),
    }
    Ok(next)
}

/// A check of the post as it is now.
fn checked(policy: &Policy, item: &mut Item, fingerprint: &str, facts: &Facts, at: &When) {
    // Another text, or the day brought something new: a consent taken back, a record that ran out.
    let same = item.fingerprint.as_deref() == Some(fingerprint)
        && item.facts.as_ref().is_some_and(|before| !facts.worse_than(before));
    let asked = item.approvals.len().max(1);
    if !same {
        item.approvals.clear();
        item.chosen = false;
    }
    // What has run out is asked for again.
    item.approvals.retain(|approval| approve::holds(policy, approval, fingerprint, at));
    item.fingerprint = Some(fingerprint.to_owned());
    item.facts = Some(facts.clone());
    item.state = match item.state {
        State::Waiting | State::Approved if item.escalates() => State::Held,
        State::Approved if item.approvals.len() < asked => State::Waiting,
        State::Waiting | State::Approved => item.state,
        _ => State::Checked,
    };
}

/// A change of text or pictures. What was approved was another text: the approval lapses with the first change.
fn edited(item: &mut Item) {
    item.approvals.clear();
    item.chosen = false;
    item.fingerprint = None;
    item.facts = None;
    item.state = State::Draft;
}

/// Where a post goes that its author hands in.
fn submit(policy: &Policy, item: &Item, own: bool, chosen: bool) -> Result<State, Refusal> {
    if !own {
        return Err(Refusal::new(Refused::NotYourRole));
    }
    let Some(facts) = &item.facts else { return Err(Refusal::new(Refused::Changed)) };
    let (_, channel) = policy.channel(&item.channel);
    let refused = |code| Refusal { clauses: channel.clauses.clone(), ..Refusal::new(code) };
    let pupil = matches!(item.author_kind, AuthorKind::Pupil | AuthorKind::Class);
    if pupil && channel.value.pupils_may_post == Some(false) {
        return Err(refused(Refused::NotForPupils));
    }
    match facts.outcome {
        Outcome::Escalate if fires_at(policy, Fires::OnPublish) => Ok(State::Held),
        Outcome::Escalate => Ok(State::Waiting),
        Outcome::Block => Err(Refusal::new(Refused::ChangeNeeded)),
        Outcome::Warn if !chosen => Err(Refusal::new(Refused::ChoiceNeeded)),
        _ if !channel.value.allowed && item.approvals.is_empty() => Ok(State::Waiting),
        Outcome::NeedsApproval => Ok(State::Waiting),
        _ if !approvers(policy, item).is_empty() => Ok(State::Waiting),
        _ => Ok(State::Checked),
    }
}

/// The roles of which one must approve this post.
pub fn approvers(policy: &Policy, item: &Item) -> Vec<String> {
    policy.approvers_for(&item.channel, item.author_kind, item.key_stage, Moment::of_post(item.reply))
}

/// The roles of which one may decide about this post: the approvers, or where the channel has none, the supervisor; a held
/// post is for the safeguarding lead alone.
pub fn reviewers(policy: &Policy, item: &Item) -> Vec<String> {
    if item.state == State::Held {
        return vec![policy.rules.duties.safeguarding_lead.value.0.clone()];
    }
    let roles = approvers(policy, item);
    if roles.is_empty() { vec![policy.rules.duties.supervisor.value.0.clone()] } else { roles }
}

/// The role in which somebody may decide about a post that is not their own.
fn reviewer(policy: &Policy, item: &Item, actor: &Actor) -> Result<String, Refusal> {
    let roles = reviewers(policy, item);
    if actor.id == item.author {
        return Err(Refusal::new(Refused::OwnPost));
    }
    let clauses = policy.channel(&item.channel).1.clauses.clone();
    if !actor.holds(&roles) {
        return Err(Refusal { roles, clauses, ..Refusal::new(Refused::NotYourRole) });
    }
    let held = actor.roles.iter().find(|role| roles.contains(role)).or(actor.roles.first());
    Ok(held.cloned().unwrap_or_default())
}

/// A fingerprint of everything in a post that an approval covers: texts, pictures and what is known of them, channel. It is the
/// same on every platform and changes when any of them does. The bytes of a picture it knows by [`crate::Image::digest`] alone: a
/// host that leaves it out has to see itself that no other file takes the same place. It is no secret and keeps none: 128 bits of FNV-1a.
pub fn fingerprint(post: &Post) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let mut add = |part: Option<&str>| {
        // A length before each part keeps "ab"+"c" from "a"+"bc"; it is one more, and nought is a part that is not there.
        let length = part.map_or(0, |part| part.len() as u64 + 1);
        for byte in length.to_le_bytes().iter().chain(part.unwrap_or_default().as_bytes()) {
            hash = (hash ^ u128::from(*byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
    };
    add(post.title.as_deref());
    add(Some(&post.body));
    // A part that is not there ends a list; one before it says that there is a list.
    post.tags.iter().for_each(|tag| add(Some(tag)));
    add(None);
    add(Some(post.channel_or_default()));
    for image in &post.images {
        add(Some(image.kind.map_or("photo", |kind| kind.as_str())));
        for text in [&image.file_name, &image.original_file_name, &image.alt, &image.caption, &image.digest] {
            add(text.as_deref());
        }
        for flag in [image.has_location, image.unknown_people, image.participants_agreed] {
            add(flag.map(|yes| if yes { "yes" } else { "no" }));
        }
        for known in [image.identifiable, image.names_in_picture] {
            add(known.map(|known| known.as_str()));
        }
        add(image.metadata.as_ref().map(|_| ""));
        for (key, value) in image.metadata.iter().flatten() {
            add(Some(key));
            add(Some(value));
        }
        add(None);
        add(image.people.as_ref().map(|_| ""));
        image.people.iter().flatten().for_each(|person| add(Some(person)));
        add(None);
    }
    format!("{hash:032x}")
}
