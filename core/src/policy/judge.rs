//! From a candidate to an outcome: what the policy says about this kind here, for this author, in this field.

use super::{
    Policy,
    settings::{Audience, Rule},
};
use crate::{
    AuthorKind, Field, FieldName, KeyStage, Kind, Outcome, Post, Support,
    consent::names,
    detect::{Candidate, Standing},
    people,
};

/// Where, by whom and how a post is made.
pub(crate) struct Occasion<'a> {
    policy: &'a Policy,
    post: &'a Post,
    channel: &'a str,
    audience: Audience,
    author: AuthorKind,
    key_stage: KeyStage,
}

/// What follows from one finding.
pub(crate) struct Verdict {
    pub kind: Kind,
    pub outcome: Outcome,
    pub clauses: Vec<String>,
}

impl Verdict {
    /// Raises the outcome to a rule's, which then gives the clauses too.
    fn at_least(&mut self, rule: &Rule<Outcome>) {
        if rule.value > self.outcome {
            self.outcome = rule.value;
            self.clauses = rule.clauses.clone();
        } else if rule.value == self.outcome {
            self.cite(&rule.clauses);
        }
    }

    /// The same for a rule that speaks of just this: its clauses stand beside those of a stricter one.
    fn also(&mut self, rule: &Rule<Outcome>) {
        self.at_least(rule);
        if rule.value > Outcome::Allow {
            self.cite(&rule.clauses);
        }
    }

    fn cite(&mut self, clauses: &[String]) {
        for clause in clauses {
            if !self.clauses.contains(clause) {
                self.clauses.push(clause.clone());
            }
        }
    }
}

impl<'a> Occasion<'a> {
    /// The occasion of a post; `key_stage` is the checker's, which the author's own overrides.
    pub(crate) fn new(policy: &'a Policy, post: &'a Post, key_stage: KeyStage) -> Self {
        let author = post.author.as_ref();
        // The post may name a service: what the policy says of a channel holds for the services it stands for.
        let (channel, rule) = policy.channel(post.channel_or_default());
        Self {
            policy,
            post,
            channel,
            audience: rule.value.audience,
            author: author.map_or(AuthorKind::Pupil, |a| a.kind),
            key_stage: author.and_then(|a| a.key_stage).unwrap_or(key_stage),
        }
    }

    /// The author's key stage.
    pub(crate) fn key_stage(&self) -> KeyStage {
        self.key_stage
    }

    /// The support the author gets: more, where an adult or the policy says so.
    pub(crate) fn support(&self, given: Support) -> Support {
        let more = self.policy.rules.author.more_support.value.contains(&self.key_stage);
        if more { Support::More } else { given }
    }

    /// The roles of which one must approve the post.
    pub(crate) fn approvers(&self) -> Vec<String> {
        self.policy.approvers_for(self.channel, self.author, self.key_stage, self.post.moment())
    }

    /// What follows from something that a rule saw in this field.
    pub(crate) fn judge(&self, candidate: &Candidate, field: Field) -> Verdict {
        let rules = &self.policy.rules;
        let Candidate { kind, rule, others, .. } = *candidate;
        let (outcome, clauses) = self.policy.outcome(kind, self.audience, self.author, self.key_stage);
        let mut verdict = Verdict { kind, outcome, clauses };
        match candidate.standing {
            Standing::Alone => {}
            Standing::Weak if kind.facts().asked_alone => {}
            Standing::Weak => verdict.outcome = Outcome::Allow,
            Standing::Together => {
                let value = self.policy.combination(self.audience).1;
                let clauses = rules.personal.combination.clauses.clone();
                verdict.at_least(&Rule { value, clauses });
            }
        }
        let detail = kind.is_detail();
        let staff = self.author == AuthorKind::Staff;
        if detail && staff && !rules.staff.checked.value {
            verdict.outcome = Outcome::Allow;
            verdict.clauses = rules.staff.checked.clauses.clone();
            return verdict;
        }
        let staff_name = rule == people::STAFF_RULE || (staff && kind == Kind::FullName);
        if staff_name && self.audience == Audience::Public {
            verdict.outcome = rules.staff.names.value;
            verdict.clauses = rules.staff.names.clauses.clone();
        }
        if others && detail && rules.personal.others_stricter.value && verdict.outcome != Outcome::Allow {
            let stricter = match verdict.outcome {
                Outcome::Advise => Outcome::Warn,
                Outcome::Warn => Outcome::NeedsApproval,
                other => other.max(Outcome::Block),
            };
            let clauses = rules.personal.others_stricter.clauses.clone();
            verdict.at_least(&Rule { value: stricter, clauses });
        }
        if staff && kind.facts().reaches {
            verdict.also(&rules.staff.own_contacts);
        }
        let is_mail = || rules.personal.mail_channels.value.iter().any(|mail| mail.0 == self.channel);
        if detail && field.name == FieldName::Title && is_mail() {
            verdict.also(&rules.personal.email_subject);
        }
        if detail && staff && verdict.outcome > Outcome::Allow {
            // That staff's own posts are looked at is a rule of its own.
            verdict.cite(&rules.staff.checked.clauses);
        }
        if let Some(rule) = names::beside(self.policy, self.post, kind, field.name)
            && !staff_name
        {
            if kind == Kind::FirstName && rule.value > verdict.outcome {
                verdict.kind = Kind::NameWithImage;
            }
            verdict.at_least(rule);
        }
        verdict
    }
}
