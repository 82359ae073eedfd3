//! One person of a picture: what the register says about this use and this subject.
//!
//! Of decisions by the same side about the same thing the latest counts. A refusal stands until a later decision of the same
//! side, about the same thing or something finer, lifts it; a finer refusal always beats a coarser consent.

use super::{
    reason::{self, Found, Reason},
    register::{
        Authority, DecidedBy, Decision, DecisionForm, DecisionState, OwnState, PersonKind, PersonStatus,
        RegisterPerson, Subject,
    },
};
use crate::{
    Outcome,
    date::CalendarDay,
    policy::settings::{ImageSettings, Need, Rule, Settings, StaffNeed, ValidityBasis, Withdrawal},
};

/// What is asked of the register.
pub(super) struct Asked<'a> {
    pub rules: &'a Settings,
    /// The channel's id, and the name the post gave it.
    pub channel: [&'a str; 2],
    /// The use on the school's form that covers the channel.
    pub mapped: &'a str,
    /// Whether that use stands on the form, so that "every use" covers it.
    pub on_form: bool,
    /// A further use that this kind of picture needs.
    pub further: Option<&'a str>,
    /// The subjects of which one must be consented to; the first is the picture's own.
    pub subjects: &'static [Subject],
    /// The subjects whose refusal stops the picture.
    pub refusals: &'static [Subject],
    /// What shows a face as this kind does: its refusal stops the picture too, unless this kind itself was agreed to.
    pub like: Option<Subject>,
    /// Day of publication; `None` if it is not known.
    pub date: Option<CalendarDay>,
}

/// How closely a decision fits: by use, by subject.
type Fit = (u8, u8);

/// What an answer is about and its day, if that can be read.
type Answer = (Subject, Option<CalendarDay>);

impl Asked<'_> {
    /// How closely a use fits the channel's; the channel itself is closest.
    fn use_fit(&self, used: &str) -> Option<u8> {
        if self.channel.contains(&used) {
            Some(2)
        } else if used == self.mapped {
            Some(if self.channel.contains(&self.mapped) { 2 } else { 1 })
        } else {
            (used == "*").then_some(0)
        }
    }

    fn refusal_fit(&self, used: &str, subject: Subject) -> Option<Fit> {
        let by_use = self.use_fit(used).or_else(|| (self.further == Some(used)).then_some(2))?;
        let by_subject =
            self.subject_fit(subject, self.refusals).or_else(|| self.is_like(subject).then_some(1))?;
        Some((by_use, by_subject))
    }

    fn is_like(&self, subject: Subject) -> bool {
        self.like == Some(subject)
    }

    /// Whether a "yes" about one subject, given on a day, is an answer to a "no" about another: later and about the same or
    /// something finer, or at any time about just this kind where the "no" was about what is like it.
    fn answers(&self, yes: Answer, no: Answer) -> bool {
        let own = self.subjects.contains(&yes.0);
        if self.is_like(no.0) && own {
            return true;
        }
        is_later(yes.1, no.1) && (yes.0 == no.0 || own && no.0 == Subject::Any)
    }

    fn subject_fit(&self, subject: Subject, of: &[Subject]) -> Option<u8> {
        match subject {
            Subject::Any => Some(0),
            subject => of.contains(&subject).then_some(1),
        }
    }

    /// Whether a "yes" of this day counts: not one that is to come, nor one whose day cannot be read.
    fn counts(&self, on: Option<CalendarDay>) -> bool {
        on.is_some_and(|on| self.date.is_none_or(|date| on <= date))
    }
}

/// Whether one day is known to be later than another.
fn is_later(day: Option<CalendarDay>, than: Option<CalendarDay>) -> bool {
    day.zip(than).is_some_and(|(day, than)| day > than)
}

impl Decision {
    fn day(&self) -> Option<CalendarDay> {
        CalendarDay::of(&self.on)
    }
}

/// One person of a picture, being looked at.
struct Look<'a, 'f> {
    asked: &'a Asked<'a>,
    index: usize,
    person: &'a RegisterPerson,
    work: bool,
    found: &'f mut Found,
}

/// Looks at one person of a picture and adds what stands in the way.
pub(super) fn look_at(asked: &Asked<'_>, index: usize, person: &RegisterPerson, found: &mut Found) {
    let work = asked.subjects.first() == Some(&Subject::Work);
    let mut look = Look { asked, index, person, work, found };
    look.standing();
    let refused = look.refusal();
    let own = look.own();
    match person.kind {
        PersonKind::Staff if refused => {}
        PersonKind::Staff => look.staff(),
        PersonKind::Pupil => {
            if !refused {
                look.parent();
            }
            look.own_missing(own);
        }
    }
}

impl Look<'_, '_> {
    fn add(&mut self, reason: &'static Reason, outcome: Outcome, clauses: &[String]) {
        self.found.add_for(reason, Some(self.index), outcome, clauses);
    }

    /// Hold, review, still at the school.
    fn standing(&mut self) {
        let images = &self.asked.rules.images;
        if self.person.hold {
            self.add(&reason::HOLD, Outcome::Block, &[]);
        }
        if self.person.review {
            self.add(&reason::REVIEW, Outcome::NeedsApproval, &images.validity.clauses);
        }
        match (self.person.status, self.person.kind) {
            (PersonStatus::OnRoll, _) => {}
            (PersonStatus::Left, PersonKind::Pupil) => {
                self.add(&reason::LEFT, images.leavers.value, &images.leavers.clauses);
            }
            (PersonStatus::Left, PersonKind::Staff) => {
                self.add(&reason::STAFF_LEFT, Outcome::NeedsApproval, &images.staff_consent.clauses);
            }
        }
    }

    /// Adds the refusal that stands, if one does.
    fn refusal(&mut self) -> bool {
        let Some(no) = refusal(self.asked, self.person) else { return false };
        let images = &self.asked.rules.images;
        let reason = match (self.person.kind, no.by, no.state, no.form) {
            (PersonKind::Staff, ..) => &reason::STAFF_REFUSED,
            (_, _, DecisionState::Conflict | DecisionState::Granted, _) => &reason::CONFLICT,
            (_, DecidedBy::Pupil, ..) => &reason::OWN_REFUSAL,
            (_, _, DecisionState::Withdrawn, DecisionForm::Spoken) => &reason::WITHDRAWN_SPOKEN,
            (_, _, DecisionState::Withdrawn, DecisionForm::Written) => &reason::WITHDRAWN,
            (_, _, DecisionState::Objection, _) => &reason::OBJECTION,
            _ => &reason::REFUSED,
        };
        let mut clauses = clauses_of_consent(self.asked.rules, self.person.kind, self.work).to_vec();
        if no.state == DecisionState::Withdrawn {
            clauses.extend_from_slice(&images.withdrawal.clauses);
        }
        self.add(reason, Outcome::Block, &clauses);
        // A spoken withdrawal counts at once; a school that asks for paper still wants it for the file.
        if no.state == DecisionState::Withdrawn
            && no.form == DecisionForm::Spoken
            && images.withdrawal.value == Withdrawal::InWriting
        {
            self.found.need("written-withdrawal");
        }
        true
    }

    /// Adds the person's own "no"; says what they answered.
    fn own(&mut self) -> Option<OwnState> {
        let own = own_answer(self.asked, self.person);
        if own == Some(OwnState::No) {
            let need = own_rule(self.asked.rules, self.work);
            self.add(&reason::OWN_REFUSAL, Outcome::Block, &need.clauses);
        }
        own
    }

    fn own_missing(&mut self, own: Option<OwnState>) {
        let need = own_rule(self.asked.rules, self.work);
        if own.is_none() && need.value == Need::Required {
            let missing = if self.work { &reason::WORK_PUPIL } else { &reason::OWN_MISSING };
            self.add(missing, Outcome::NeedsApproval, &need.clauses);
        }
    }

    /// A parent's or carer's consent, or what is missing of it.
    fn parent(&mut self) {
        let rules = self.asked.rules;
        let need = if self.work { &rules.work.parent } else { &rules.images.parent_consent };
        let side = |d: &Decision| match d.by {
            DecidedBy::Parent | DecidedBy::Carer => true,
            DecidedBy::Pupil => rules.images.pupil_may_decide.value,
            DecidedBy::Staff => false,
        };
        let consent = best_consent(self.asked, self.person, &side);
        let unasked = consent.is_some() && part_unasked(self.asked, self.person, &side);
        match consent {
            Some(_) if unasked => self.add(&reason::NOT_ASKED, Outcome::NeedsApproval, &need.clauses),
            Some(None) => {}
            Some(Some((reason, outcome))) => {
                let clauses = match () {
                    () if reason.is(&reason::OLD) => &rules.images.validity.clauses,
                    () if reason.is(&reason::NOT_WRITTEN) => &rules.images.written.clauses,
                    () => &need.clauses,
                };
                self.add(reason, outcome, clauses);
            }
            None if need.value == Need::RespectRefusal => {}
            None if self.work => self.add(&reason::WORK_PARENT, Outcome::NeedsApproval, &need.clauses),
            None if self.person.decisions.is_empty() => {
                self.add(&reason::NO_RECORD, Outcome::NeedsApproval, &need.clauses);
            }
            None => self.add(&reason::NOT_ASKED, Outcome::NeedsApproval, &need.clauses),
        }
    }

    /// What staff have said about pictures of themselves.
    fn staff(&mut self) {
        let need = &self.asked.rules.images.staff_consent;
        match best_consent(self.asked, self.person, &|d: &Decision| d.by == DecidedBy::Staff) {
            Some(None) => {}
            // A school's term for parents' consent does not bind its staff; the form does, if the school says so.
            Some(Some((reason, _))) if reason.is(&reason::OLD) => {}
            Some(Some((reason, _)))
                if reason.is(&reason::NOT_WRITTEN) && need.value != StaffNeed::InWriting => {}
            Some(Some((reason, outcome))) => self.add(reason, outcome, &need.clauses),
            None if need.value == StaffNeed::RespectRefusal => {}
            None => self.add(&reason::STAFF_MISSING, Outcome::NeedsApproval, &need.clauses),
        }
    }
}

fn own_rule(rules: &Settings, work: bool) -> &Rule<Need> {
    if work { &rules.work.pupil } else { &rules.images.own_agreement }
}

fn clauses_of_consent(rules: &Settings, kind: PersonKind, work: bool) -> &[String] {
    match (kind, work) {
        (PersonKind::Staff, _) => &rules.images.staff_consent.clauses,
        (PersonKind::Pupil, true) => &rules.work.parent.clauses,
        (PersonKind::Pupil, false) => &rules.images.parent_consent.clauses,
    }
}

/// The refusal that stands: refused, withdrawn, objection, conflict, or a consent given without clear authority.
fn refusal<'p>(asked: &Asked<'_>, person: &'p RegisterPerson) -> Option<&'p Decision> {
    let says_no = |d: &Decision| match d.state {
        DecisionState::Refused
        | DecisionState::Withdrawn
        | DecisionState::Conflict
        | DecisionState::Objection => true,
        DecisionState::Granted => d.authority == Some(Authority::Unclear),
        DecisionState::NotAsked => false,
    };
    let lifted = |no: &Decision, fit: Fit| {
        person.decisions.iter().any(|yes| {
            yes.state == DecisionState::Granted
                && !says_no(yes)
                && yes.by == no.by
                && (!in_conflict(no) || yes.authority == Some(Authority::Clear))
                && asked.answers((yes.subject, yes.day()), (no.subject, no.day()))
                && asked.counts(yes.day())
                && (yes.form == DecisionForm::Written
                    || no.form == DecisionForm::Spoken
                    || !asked.rules.images.written.value)
                && (asked.further != Some(no.r#use.as_str()) || yes.r#use == no.r#use)
                && asked.refusal_fit(&yes.r#use, yes.subject).is_some_and(|f| at_least(f, fit))
        })
    };
    person
        .decisions
        .iter()
        .find(|d| says_no(d) && asked.refusal_fit(&d.r#use, d.subject).is_some_and(|fit| !lifted(d, fit)))
}

/// Whether those with authority disagree, or nobody knows who has it. One of them alone does not settle that: a later consent
/// has to say that whoever gave it may decide.
fn in_conflict(no: &Decision) -> bool {
    matches!(no.state, DecisionState::Conflict | DecisionState::Granted)
}

/// Whether a part of it was explicitly never asked: the sound of a video that was agreed to.
fn part_unasked(asked: &Asked<'_>, person: &RegisterPerson, side: &dyn Fn(&Decision) -> bool) -> bool {
    let part = |d: &Decision| {
        (asked.refusals.contains(&d.subject) && !asked.subjects.contains(&d.subject))
            .then(|| asked.use_fit(&d.r#use))
            .flatten()
    };
    let of = |state: DecisionState| person.decisions.iter().filter(move |d| d.state == state && side(d));
    of(DecisionState::NotAsked).any(|not| {
        part(not).is_some_and(|fit| {
            !of(DecisionState::Granted).any(|yes| {
                asked.counts(yes.day())
                    && is_later(yes.day(), not.day())
                    && yes.subject == not.subject
                    && asked.use_fit(&yes.r#use).is_some_and(|f| f >= fit)
            })
        })
    })
}

fn at_least(a: Fit, b: Fit) -> bool {
    a.0 >= b.0 && a.1 >= b.1
}

/// The person's own answer for this use, if there is one. A "no" stands until a later "yes" about the same or something finer.
fn own_answer(asked: &Asked<'_>, person: &RegisterPerson) -> Option<OwnState> {
    let entries = person.own_agreement.iter().map(|own| {
        (own.r#use.as_str(), own.subject.unwrap_or(Subject::Any), own.state, CalendarDay::of(&own.on))
    });
    let decided = person.decisions.iter().filter(|d| d.by == DecidedBy::Pupil).filter_map(|d| {
        let state = match d.state {
            DecisionState::Granted => OwnState::Yes,
            DecisionState::NotAsked => OwnState::NotAsked,
            _ => return None,
        };
        Some((d.r#use.as_str(), d.subject, state, d.day()))
    });
    let answers: Vec<(Fit, OwnState, Answer)> = entries
        .chain(decided)
        .filter_map(|(used, subject, state, on)| {
            let fit = match state {
                OwnState::Yes if !asked.counts(on) => return None,
                OwnState::Yes => (asked.use_fit(used)?, asked.subject_fit(subject, asked.subjects)?),
                OwnState::No | OwnState::NotAsked => asked.refusal_fit(used, subject)?,
            };
            Some((fit, state, (subject, on)))
        })
        .collect();
    let of = |state: OwnState| answers.iter().filter(move |a| a.1 == state);
    let no_stands = |no: &&(Fit, OwnState, Answer)| {
        !of(OwnState::Yes).any(|yes| asked.answers(yes.2, no.2) && at_least(yes.0, no.0))
    };
    if of(OwnState::No).any(|no| no_stands(&no)) {
        return Some(OwnState::No);
    }
    let unasked = |yes: &(Fit, OwnState, Answer)| {
        of(OwnState::NotAsked)
            .filter(|not| !asked.is_like(not.2.0))
            .any(|not| at_least(not.0, yes.0) && (not.0 != yes.0 || !is_later(yes.2.1, not.2.1)))
    };
    of(OwnState::Yes).any(|yes| !unasked(yes)).then_some(OwnState::Yes)
}

/// The best consent there is for this use: `None` if there is none, else its weakness, if it has one.
fn best_consent(
    asked: &Asked<'_>,
    person: &RegisterPerson,
    side: &dyn Fn(&Decision) -> bool,
) -> Option<Option<(&'static Reason, Outcome)>> {
    let main =
        best_of(asked, person, side, &|d| asked.use_fit(&d.r#use).filter(|&fit| fit > 0 || asked.on_form));
    let further = asked.further.map(|further| {
        // Consent to exactly this subject on the channel answers the further question as well.
        let exact = |d: &Decision| {
            (d.subject != Subject::Any).then(|| asked.use_fit(&d.r#use)).flatten().filter(|&fit| fit > 0)
        };
        let fit = |d: &Decision| match d.r#use.as_str() {
            used if used == further => Some(2),
            "*" => Some(0),
            _ => exact(d),
        };
        best_of(asked, person, side, &fit)
    });
    match (main, further) {
        (main, None) => main,
        (Some(main), Some(Some(further))) => Some(worse(main, further)),
        _ => None,
    }
}

type Weakness = Option<(&'static Reason, Outcome)>;

fn worse(a: Weakness, b: Weakness) -> Weakness {
    if b.map(|w| w.1) > a.map(|w| w.1) { b } else { a }
}

fn best_of(
    asked: &Asked<'_>,
    person: &RegisterPerson,
    side: &dyn Fn(&Decision) -> bool,
    use_fit: &dyn Fn(&Decision) -> Option<u8>,
) -> Option<Weakness> {
    let fit = |d: &Decision| Some((use_fit(d)?, asked.subject_fit(d.subject, asked.subjects)?));
    let unasked = |yes: &Decision, yes_fit: Fit| {
        person.decisions.iter().filter(|d| d.state == DecisionState::NotAsked && side(d)).any(|not| {
            fit(not)
                .is_some_and(|f| at_least(f, yes_fit) && (f != yes_fit || !is_later(yes.day(), not.day())))
        })
    };
    person
        .decisions
        .iter()
        .filter(|d| d.state == DecisionState::Granted && side(d) && asked.counts(d.day()))
        .filter(|d| fit(d).is_some_and(|f| !unasked(d, f)))
        .map(|d| weakness(asked, d))
        .min_by_key(|w| w.map(|w| w.1))
}

/// What is weak about a consent that was given.
fn weakness(asked: &Asked<'_>, consent: &Decision) -> Weakness {
    let images = &asked.rules.images;
    // An end that cannot be read may be past.
    let holds =
        |until: &String| asked.date.zip(CalendarDay::of(until)).is_some_and(|(date, until)| date <= until);
    if consent.until.as_ref().is_some_and(|until| !holds(until)) {
        return Some((&reason::ENDED, Outcome::NeedsApproval));
    }
    if consent.by == DecidedBy::Carer && consent.authority.is_none() {
        return Some((&reason::NO_AUTHORITY, Outcome::NeedsApproval));
    }
    let by_staff = consent.by == DecidedBy::Staff;
    if consent.form == DecisionForm::Spoken && (by_staff || images.written.value) {
        return Some((&reason::NOT_WRITTEN, Outcome::NeedsApproval));
    }
    let old = images.validity.value.old;
    (old != Outcome::Allow && is_old(images, consent.day(), asked.date)).then_some((&reason::OLD, old))
}

fn is_old(images: &ImageSettings, on: Option<CalendarDay>, date: Option<CalendarDay>) -> bool {
    let validity = &images.validity.value;
    let Some((on, date)) = on.zip(date) else { return false };
    let year_over = validity.basis == ValidityBasis::AcademicYear && on < date.year_start();
    let months_over = validity.months.is_some_and(|months| on.months_until(date) > i64::from(months));
    year_over || months_over
}
