//! What the rest of the library asks a policy.

use super::{
    OUTSIDE, Policy,
    settings::{Audience, ByAudience, Channel, Moment, ReplyApproval, Rule, Signpost},
};
use crate::{AuthorKind, Category, Help, KeyStage, Kind, Letter, Outcome, order};

impl ByAudience {
    /// The outcome for this audience, author and age.
    pub fn outcome(&self, audience: Audience, author: AuthorKind, key_stage: KeyStage) -> Outcome {
        let fits = |e: &&super::settings::Exception| {
            e.author.as_ref().is_none_or(|a| a.contains(&author))
                && e.key_stage.as_ref().is_none_or(|k| k.contains(&key_stage))
        };
        let except = self.except.iter().flatten().find(fits);
        match audience {
            Audience::Public => except.and_then(|e| e.public).unwrap_or(self.public),
            Audience::Families | Audience::Internal => except.and_then(|e| e.inside).unwrap_or(self.inside),
        }
    }
}

impl Policy {
    /// The channel of this id, or of this service's name; one that the policy does not list is `outside-site`.
    pub fn channel(&self, id: &str) -> (&str, &Rule<Channel>) {
        let channels = &self.rules.channels;
        let named = |(_, rule): &(&String, &Rule<Channel>)| {
            rule.value.products.iter().flatten().any(|product| product.0 == id)
        };
        channels
            .get_key_value(id)
            .or_else(|| channels.iter().find(named))
            .or_else(|| channels.get_key_value(OUTSIDE))
            .map(|(id, rule)| (id.as_str(), rule))
            .unwrap_or_else(|| unreachable!("reading a policy makes sure of {OUTSIDE}"))
    }

    /// Who reads the channel.
    pub fn audience(&self, channel: &str) -> Audience {
        self.channel(channel).1.value.audience
    }

    /// The roles of which one must approve a post on the channel; empty: none.
    pub fn approvers(&self, channel: &str) -> Vec<String> {
        self.channel(channel).1.value.approvers.iter().map(|role| role.0.clone()).collect()
    }

    /// The roles of which one must approve this author's post or reply.
    pub fn approvers_for(
        &self,
        channel: &str,
        author: AuthorKind,
        key_stage: KeyStage,
        moment: Moment,
    ) -> Vec<String> {
        let mut roles = match (moment, self.rules.messages.replies.value) {
            (Moment::Reply, ReplyApproval::CheckOnly) => Vec::new(),
            _ => self.approvers(channel),
        };
        let young = matches!(author, AuthorKind::Pupil | AuthorKind::Class)
            && self.rules.author.adult_approves.value.contains(&key_stage);
        if young && roles.is_empty() {
            roles.push(self.rules.duties.supervisor.value.0.clone());
        }
        roles
    }

    /// Who hears first of what was found: of what the policy counts as a safety matter the safeguarding lead, of anything else
    /// those on the way of misuse.
    pub(crate) fn told_first(&self, category: Option<Category>) -> ToldFirst {
        let duties = &self.rules.duties;
        let matters = &self.rules.escalation.categories;
        if category.is_some_and(|category| matters.value.contains(&category)) {
            let lead = &duties.safeguarding_lead;
            let clauses = [&matters.clauses[..], &lead.clauses].concat();
            ToldFirst { safety: true, roles: vec![lead.value.0.clone()], clauses }
        } else {
            let route = &duties.misuse_route;
            let roles = route.value.iter().map(|role| role.0.clone()).collect();
            ToldFirst { safety: false, roles, clauses: route.clauses.clone() }
        }
    }

    /// What follows from a kind of finding, and the clauses that say so.
    pub fn outcome(
        &self,
        kind: Kind,
        audience: Audience,
        author: AuthorKind,
        key_stage: KeyStage,
    ) -> (Outcome, Vec<String>) {
        match self.rules.details.get(&kind) {
            Some(rule) => (rule.value.outcome(audience, author, key_stage), rule.clauses.clone()),
            None => (Outcome::NeedsApproval, Vec::new()),
        }
    }

    /// The words for a role.
    pub fn role_words<'a>(&'a self, role: &'a str) -> &'a str {
        self.rules.roles.get(role).map_or(role, |words| &words.value.0)
    }

    /// The policy's word for a letter.
    pub fn letter_word(&self, letter: Letter) -> &str {
        let letters = &self.rules.think.letters.value;
        match letter {
            Letter::True => &letters.t.0,
            Letter::Helpful => &letters.h.0,
            Letter::Inspiring => &letters.i.0,
            Letter::Necessary => &letters.n.0,
            Letter::Kind => &letters.k.0,
        }
    }

    /// Whether the questions are asked at this moment.
    pub fn asks_to_think(&self, moment: Moment) -> bool {
        self.rules.think.enabled.value && self.rules.think.on.value.contains(&moment)
    }

    /// Whether all five letters are asked every time.
    pub fn always_asks(&self) -> bool {
        self.rules.think.always_ask.value
    }

    /// How many weak kinds about one child make a combination, and what follows.
    pub fn combination(&self, audience: Audience) -> (u32, Outcome) {
        let combination = &self.rules.personal.combination.value;
        let outcome = match audience {
            Audience::Public => combination.public,
            Audience::Families | Audience::Internal => combination.inside,
        };
        (combination.count, outcome)
    }

    /// Who can help an author of this age with this matter: a trusted adult, then who helps with any worry, then who helps with
    /// this one, by id. `None` is any worry.
    pub fn signposts(&self, category: Option<Category>, urgent: bool, key_stage: KeyStage) -> Vec<Help> {
        let mut help: Vec<Help> = self
            .posts_that_fit(category, urgent)
            .filter(|(_, post)| post.staff_only != Some(true) && post.is_for(key_stage))
            .map(|(id, post)| post.help(id, key_stage))
            .collect();
        let narrow = |id: &String| self.rules.signposts.get(id).is_some_and(|p| p.value.categories.is_some());
        order::sort_by_key(&mut help, |h| (h.id != TRUSTED_ADULT, narrow(&h.id)));
        help
    }

    /// Who can help staff with this matter.
    pub fn staff_signposts(&self, category: Option<Category>, urgent: bool) -> Vec<Help> {
        self.posts_that_fit(category, urgent).map(|(id, post)| post.help(id, KeyStage::Ks3)).collect()
    }

    fn posts_that_fit(
        &self,
        category: Option<Category>,
        urgent: bool,
    ) -> impl Iterator<Item = (&String, &Signpost)> {
        let nation = self.rules.school.nation.value;
        self.rules.signposts.iter().map(|(id, rule)| (id, &rule.value)).filter(move |(_, post)| {
            post.nations.as_ref().is_none_or(|n| n.contains(&nation))
                && (urgent || post.urgent_only != Some(true))
                && post
                    .categories
                    .as_ref()
                    .is_none_or(|known| category.is_some_and(|category| known.contains(&category)))
        })
    }
}

/// Who hears first of what was found.
pub(crate) struct ToldFirst {
    /// Whether the policy counts it as a safety matter.
    pub safety: bool,
    /// Their roles.
    pub roles: Vec<String>,
    /// The clauses that say so.
    pub clauses: Vec<String>,
}

/// The signpost that always comes first.
pub const TRUSTED_ADULT: &str = "trusted-adult";

impl Signpost {
    /// Whether it is for pupils of this key stage: some of them are of an age it serves.
    fn is_for(&self, key_stage: KeyStage) -> bool {
        let (youngest, oldest) = match key_stage {
            KeyStage::Eyfs => (3, 5),
            KeyStage::Ks1 => (5, 7),
            KeyStage::Ks2 => (7, 11),
            KeyStage::Ks3 => (11, 18),
        };
        self.ages.from <= oldest && self.ages.to.is_none_or(|to| to >= youngest)
    }

    fn help(&self, id: &str, key_stage: KeyStage) -> Help {
        let simple = match key_stage {
            KeyStage::Eyfs | KeyStage::Ks1 => self.simple_line.as_ref(),
            KeyStage::Ks2 | KeyStage::Ks3 => None,
        };
        Help {
            id: id.to_owned(),
            line: simple.unwrap_or(&self.line).0.clone(),
            phone: self.phone.as_ref().map(|p| p.0.clone()),
            url: self.url.as_ref().map(|u| u.0.clone()),
        }
    }
}
