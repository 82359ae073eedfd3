//! The walk of one post: texts, candidates, findings, questions, images, outcome.

use crate::{
    Category, Error, Escalation, Field, FieldName, Finding, Fix, KeyStage, Kind, Options, Outcome, Policy,
    Post, Register, Report, Span, Support,
    allow::Allowed,
    combine::combine,
    consent,
    detect::{
        self, Candidate, Letters, Remedy, Scan,
        begins::Gates,
        read::{context::Context, words::Words},
    },
    people::{Known, Names},
    policy::{
        judge::{Occasion, Verdict},
        settings::Rule,
    },
    resolve::resolve,
    text::{Folded, Language, Text},
    think,
    weigh::{self, Sample},
    whose, wording,
};

/// The channel of a post that names none.
pub const DEFAULT_CHANNEL: &str = "class-blog";

/// Checks posts under one policy. Building it can fail; checking cannot.
pub struct Checker {
    options: Options,
    allowed: Allowed,
    language: Language,
    grammar: think::Grammar,
    gates: Gates,
    weigher: Option<weigh::Weigher>,
    /// The options' people, as their names are looked up.
    roll: Names,
}

/// A consent register that is read once for many posts: [`Checker::check_under`].
pub struct PreparedRegister {
    register: Register,
    names: Names,
}

impl Checker {
    /// A checker with these options.
    ///
    /// # Errors
    /// A sensitivity above 100.
    pub fn new(options: Options) -> Result<Self, Error> {
        if options.sensitivity > 100 {
            return Err(Error::new("sensitivity", "expected an integer from 0 to 100"));
        }
        let allowed = Allowed::new(&options.allow);
        let language = Language::new();
        let roll = Names::of_people(&options.people, &language.lookalikes);
        let gates = Gates::new(&language.lexicon);
        Ok(Self {
            options,
            allowed,
            language,
            grammar: think::Grammar::new(),
            gates,
            weigher: weigh::Weigher::new(),
            roll,
        })
    }

    /// The same checker under another policy: the word lists are not read again.
    #[must_use]
    pub fn with_policy(self, policy: Policy) -> Self {
        Self { options: Options { policy, ..self.options }, ..self }
    }

    /// The same checker under other weights, or by its rules alone: for the trainer.
    #[must_use]
    pub fn with_weights(self, weigher: Option<weigh::Weigher>) -> Self {
        Self { weigher, ..self }
    }

    /// Finds details, asks the five questions, decides each image. Never fails; keeps nothing.
    pub fn check(&self, post: &Post) -> Report {
        let register = post.register.as_ref();
        let names = register.map(|r| self.names_of(r)).unwrap_or_default();
        self.walk(post, register, &names)
    }

    /// Makes a register ready for [`Checker::check_under`]. It is the dearest part of a check with hundreds of people.
    pub fn prepare(&self, register: Register) -> PreparedRegister {
        PreparedRegister { names: self.names_of(&register), register }
    }

    /// [`Checker::check`], under this register in place of the post's own.
    pub fn check_under(&self, register: &PreparedRegister, post: &Post) -> Report {
        self.walk(post, Some(&register.register), &register.names)
    }

    fn names_of(&self, register: &Register) -> Names {
        Names::of_register(register, &self.language.lookalikes)
    }

    fn walk(&self, post: &Post, register: Option<&Register>, names: &Names) -> Report {
        let policy = &self.options.policy;
        let occasion = Occasion::new(policy, post, self.options.key_stage);
        let key_stage = occasion.key_stage();
        let support = occasion.support(self.options.support);
        let author = post.author.as_ref();
        let own = Names::of_author(author, &self.language.lookalikes);
        let known = Known::new(author, [&self.roll, names, &own], &self.language.names);

        let reply_to = post.in_reply_to.as_deref().map(|t| Text::new(t, &self.language));
        let mut escalation: Option<Escalation> = None;
        let mut findings: Vec<(Finding, Letters)> = Vec::new();
        for (field, raw) in fields(post) {
            let text = Text::new(raw, &self.language);
            for candidate in self.candidates(&text, field.name, post, reply_to.as_ref(), &known) {
                let mut verdict = occasion.judge(&candidate, field);
                // Of kinds that are for an adult to read anyway the policy says what follows.
                if candidate.concern.is_some() && !verdict.kind.facts().for_an_adult {
                    verdict.outcome = Outcome::Escalate;
                }
                escalation = Escalation::worse(escalation, candidate.concern);
                let letters = candidate.letters.and(think::letters_of(candidate.kind, verdict.outcome));
                findings
                    .push((self.finding(&text, field, &candidate, verdict, (key_stage, support)), letters));
            }
        }
        if keys(post).next().is_some() {
            self.named_keys(post, &known, &occasion, &mut findings);
        }
        if let Some(rule) = consent::comment(policy, post) {
            self.comment(post, rule, &occasion, &mut findings);
        }
        let think = think::questions(policy, (key_stage, support), post, &findings, escalation.is_some());
        let findings: Vec<Finding> = findings.into_iter().map(|(f, _)| f).collect();
        if post.images.iter().any(|i| i.suspected_sexual == Some(true)) {
            let image = Escalation { category: Category::SexualImage, urgent: true };
            escalation = Escalation::worse(escalation, Some(image));
        }
        let images = consent::decide(policy, (post, register), &findings, key_stage);
        let outcome = findings
            .iter()
            .map(|f| f.outcome)
            .chain(images.iter().map(|i| i.outcome))
            .chain(escalation.map(|_| Outcome::Escalate))
            .max()
            .unwrap_or(Outcome::Allow);
        Report {
            outcome,
            findings,
            think,
            images,
            approvers: occasion.approvers(),
            escalation,
            help: escalation.map_or(Vec::new(), |e| policy.signposts(Some(e.category), e.urgent, key_stage)),
        }
    }

    /// A name may stand where a host has the name of a fact: it belongs to what the host says under it.
    #[inline(never)]
    fn named_keys(
        &self,
        post: &Post,
        known: &Known<'_>,
        occasion: &Occasion<'_>,
        findings: &mut Vec<(Finding, Letters)>,
    ) {
        let manner = (occasion.key_stage(), occasion.support(self.options.support));
        let beside = consent::names::shows_people(post);
        for (field, key, value) in keys(post) {
            let folded = Folded::new(key, &self.language.lookalikes);
            let named = known.find(&folded, FieldName::Metadata, beside);
            if let Some(mut candidate) = named.iter().find(|s| s.is_full()).map(|s| s.candidate(&folded)) {
                candidate.span = free_part(value, field, findings);
                candidate.remedy = Remedy::None;
                let verdict = occasion.judge(&candidate, field);
                let text = Text::new(value, &self.language);
                let finding = self.finding(&text, field, &candidate, verdict, manner);
                insert(findings, finding, post);
            }
        }
    }

    /// A parent's comment under a picture of other people's children.
    #[inline(never)]
    fn comment(
        &self,
        post: &Post,
        rule: &Rule<Outcome>,
        occasion: &Occasion<'_>,
        findings: &mut Vec<(Finding, Letters)>,
    ) {
        let field = Field { name: FieldName::Body, index: None, image: None };
        let span = free_part(&post.body, field, findings);
        let mut candidate = Candidate::detail(Kind::PictureComment, "picture-comment/parent", span, 100);
        candidate.remedy = Remedy::None;
        let verdict = Verdict { kind: candidate.kind, outcome: rule.value, clauses: rule.clauses.clone() };
        let text = Text::new(&post.body, &self.language);
        let manner = (occasion.key_stage(), occasion.support(self.options.support));
        let finding = self.finding(&text, field, &candidate, verdict, manner);
        insert(findings, finding, post);
    }

    /// The text with every shown detail replaced by its kind in brackets. Doing it twice changes nothing more.
    pub fn redact(&self, text: &str) -> String {
        let mut text = text.to_owned();
        // What is taken out changes what stands around it: repeated until nothing more is found. It ends, as each round leaves less
        // text outside the brackets.
        loop {
            let once = self.redact_once(&text);
            if once == text {
                return text;
            }
            text = once;
        }
    }

    fn redact_once(&self, text: &str) -> String {
        let post = Post::from(text);
        let labels = labels(text);
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        let report = self.check(&post);
        for finding in report.findings.iter().filter(|f| f.outcome > Outcome::Allow && f.kind.is_detail()) {
            let next = labels.partition_point(|label| label.end <= finding.span.start);
            if labels.get(next).is_some_and(|label| label.overlaps(finding.span)) {
                continue;
            }
            out.push_str(text.get(from..finding.span.start).unwrap_or(""));
            out.push('[');
            out.push_str(wording::label(finding.kind));
            out.push(']');
            from = finding.span.end;
        }
        out.push_str(text.get(from..).unwrap_or(""));
        out
    }

    fn candidates(
        &self,
        text: &Text<'_>,
        field: FieldName,
        post: &Post,
        reply_to: Option<&Text<'_>>,
        known: &Known<'_>,
    ) -> Vec<Candidate> {
        self.scan(text, field, (post, known), reply_to, |scan| {
            let mut found = detect::candidates(scan, &self.gates);
            if let Some(weigher) = &self.weigher {
                weigh::refine(weigher, scan, &mut found);
            }
            let shown = |c: &Candidate| u16::from(c.score) + u16::from(self.options.sensitivity) >= 100;
            found.retain(|c| shown(c) && c.rule != think::EXCUSED);
            self.allowed.leave_out(&mut found, text.raw());
            let mut found = resolve(text, &self.language.names, found);
            for candidate in &mut found {
                candidate.others |= whose::is_others(candidate, text, scan.words);
            }
            combine(&mut found, self.options.policy.rules.personal.combination.value.count);
            found
        })
    }

    /// Reads one field for the rules.
    fn scan<T>(
        &self,
        text: &Text<'_>,
        field: FieldName,
        (post, known): (&Post, &Known<'_>),
        reply_to: Option<&Text<'_>>,
        act: impl FnOnce(&Scan<'_>) -> T,
    ) -> T {
        let lexicon = &self.language.lexicon;
        let words = Words::new(text, lexicon, post.year());
        let context = Context::new(text, post);
        let reply_words = reply_to.map(|reply| Words::new(reply, lexicon, post.year()));
        act(&Scan {
            text,
            words: &words,
            context: &context,
            field,
            post,
            reply_to,
            reply_words: reply_words.as_ref(),
            names: &self.language.names,
            known,
            grammar: &self.grammar,
            people: &self.options.people,
            sensitivity: self.options.sensitivity,
        })
    }

    /// Reads a text of which nothing more is known for the rules.
    fn scan_alone<T>(&self, text: &str, act: impl FnOnce(&Scan<'_>) -> T) -> T {
        let read = Text::new(text, &self.language);
        let post = Post::from(text);
        let nobody = Names::default();
        let known = Known::new(None, [&self.roll, &nobody, &nobody], &self.language.names);
        self.scan(&read, FieldName::Body, (&post, &known), None, act)
    }

    /// The lines of a text as [`crate::weigh`] learns from them, with or without what the rules say: for the trainer.
    pub fn samples(&self, text: &str, with_rules: bool) -> Vec<Sample> {
        self.scan_alone(text, |scan| {
            let found = if with_rules { detect::candidates(scan, &self.gates) } else { Vec::new() };
            weigh::samples(scan, weigh::lines(scan.words), &found)
        })
    }

    /// The sentences of a text as [`crate::weigh::told`] learns from them: for the trainer.
    pub fn sentences(&self, text: &str) -> Vec<Sample> {
        self.scan_alone(text, |scan| weigh::samples(scan, weigh::sentences(scan.words), &[]))
    }

    /// How many cues of T.H.I.N.K. the rules see in a text; none if they do not `look`. The work of looking less that of not looking is
    /// what T.H.I.N.K. costs: for measuring.
    pub fn cues(&self, text: &str, look: bool) -> usize {
        self.scan_alone(text, |scan| {
            let mut found = Vec::new();
            if look {
                think::find(scan, &mut found);
            }
            found.len()
        })
    }

    fn finding(
        &self,
        text: &Text<'_>,
        field: Field,
        candidate: &Candidate,
        verdict: Verdict,
        (key_stage, support): (KeyStage, Support),
    ) -> Finding {
        let fixes = match candidate.remedy {
            Remedy::None => None,
            Remedy::TakeOut => Some(candidate.span),
            Remedy::TakeOutPart(span) => Some(span),
        };
        Finding {
            kind: verdict.kind,
            rule: candidate.rule,
            outcome: verdict.outcome,
            score: candidate.score,
            field,
            span: candidate.span,
            message: wording::message(verdict.kind, key_stage, support),
            teacher: wording::teacher(verdict.kind, candidate.rule),
            clauses: verdict.clauses,
            fixes: fixes
                .map(|span| Fix {
                    label: wording::fix_label(key_stage),
                    span: with_space_before(text.raw(), span),
                    replacement: String::new(),
                })
                .into_iter()
                .collect(),
        }
    }
}

/// The keys of pictures' metadata, each with the field of its value.
fn keys(post: &Post) -> impl Iterator<Item = (Field, &str, &str)> {
    post.images.iter().enumerate().flat_map(|(image, facts)| {
        facts.metadata.iter().flatten().enumerate().map(move |(index, (key, value))| {
            let field = Field { name: FieldName::Metadata, index: Some(index), image: Some(image) };
            (field, key.as_str(), value.as_str())
        })
    })
}

/// Words of a field on which nothing stands yet: where a finding about all of it can be shown. Empty if there are none.
fn free_part(raw: &str, field: Field, findings: &[(Finding, Letters)]) -> Span {
    let mut from = 0;
    let taken = findings.iter().filter(|(f, _)| f.field == field).map(|(f, _)| f.span);
    for span in taken.chain(std::iter::once(Span::new(raw.len(), raw.len()))) {
        let part = raw.get(from..span.start).unwrap_or("");
        let words = part.trim();
        if !words.is_empty() {
            let start = from + part.len() - part.trim_start().len();
            return Span::new(start, start + words.len());
        }
        from = span.end;
    }
    Span::default()
}

/// Puts a finding where the report's order has it: by field, then by start.
fn insert(findings: &mut Vec<(Finding, Letters)>, finding: Finding, post: &Post) {
    let order: Vec<Field> = fields(post).into_iter().map(|(field, _)| field).collect();
    let place = |f: &Finding| (order.iter().position(|field| *field == f.field), f.span.start);
    let at = findings.partition_point(|(f, _)| place(f) <= place(&finding));
    findings.insert(at, (finding, Letters::default()));
}

/// No label of [`Checker::redact`] is longer, in bytes.
const LONGEST_LABEL: usize = 60;

/// The labels that [`Checker::redact`] has put into a text.
fn labels(text: &str) -> Vec<Span> {
    text.match_indices('[')
        .filter_map(|(start, _)| {
            let rest = text.get(start + 1..)?;
            let inner = rest.get(..rest.bytes().take(LONGEST_LABEL).position(|b| b == b']')?)?;
            let is_label = Kind::ALL.iter().any(|&kind| wording::label(kind) == inner);
            is_label.then(|| Span::new(start, start + inner.len() + 2))
        })
        .collect()
}

/// Taking words out takes the space before them too.
fn with_space_before(raw: &str, span: Span) -> Span {
    let before = raw.get(..span.start).unwrap_or("");
    Span::new(span.start - (before.len() - before.trim_end_matches(' ').len()).min(1), span.end)
}

/// Every text of a post with the field it stands in, in the order of the report.
pub fn fields(post: &Post) -> Vec<(Field, &str)> {
    let field = |name, index, image| Field { name, index, image };
    let mut out = Vec::new();
    if let Some(title) = &post.title {
        out.push((field(FieldName::Title, None, None), title.as_str()));
    }
    out.push((field(FieldName::Body, None, None), post.body.as_str()));
    for (index, tag) in post.tags.iter().enumerate() {
        out.push((field(FieldName::Tag, Some(index), None), tag.as_str()));
    }
    for (image, facts) in post.images.iter().enumerate() {
        let names = [&facts.file_name, &facts.original_file_name];
        for (index, name) in names.into_iter().enumerate() {
            if let Some(name) = name {
                out.push((field(FieldName::FileName, Some(index), Some(image)), name.as_str()));
            }
        }
        for (name, text) in [(FieldName::Alt, &facts.alt), (FieldName::Caption, &facts.caption)] {
            if let Some(text) = text {
                out.push((field(name, None, Some(image)), text.as_str()));
            }
        }
        for (index, (_, value)) in facts.metadata.iter().flatten().enumerate() {
            out.push((field(FieldName::Metadata, Some(index), Some(image)), value.as_str()));
        }
    }
    out
}
