//! Image consent: what the register, the policy and the facts of a picture make of it.
//!
//! The strictest outcome wins; every reason found is listed. A missing fact is `needs-approval`, never `allow`. What the pupil
//! reads says neither who nor why.

pub(crate) mod names;
mod person;
pub mod reason;
pub mod register;

use crate::{
    AuthorKind, Confirmation, Finding, Image, ImageDecision, ImageKind, KeyStage, Kind, Known, Outcome,
    Policy, Post,
    date::CalendarDay,
    order,
    policy::settings::{Audience, MediumRule, NameField, Rule},
    sieve::Sieve,
    text::one_of,
    wording,
};
use person::{Asked, look_at};
use reason::{Found, Reason};
use register::{Register, RegisterPerson, Subject};

/// The post's facts that every image of it shares.
struct Shared<'a> {
    policy: &'a Policy,
    post: &'a Post,
    register: Option<&'a Register>,
    /// The channel as the post names it.
    channel: &'a str,
    /// Everyone shown anywhere in the post, by reference, with their records.
    records: Vec<(&'a str, &'a RegisterPerson)>,
    /// Day of publication, if it is known and can be read.
    date: Option<CalendarDay>,
    key_stage: KeyStage,
}

/// Decides every image of a post under a register. `findings` are those of the post's texts, names included.
pub fn decide(
    policy: &Policy,
    (post, register): (&Post, Option<&Register>),
    findings: &[Finding],
    key_stage: KeyStage,
) -> Vec<ImageDecision> {
    if post.images.is_empty() { Vec::new() } else { decisions(policy, (post, register), findings, key_stage) }
}

/// Every picture of a post that has some.
#[inline(never)]
fn decisions(
    policy: &Policy,
    (post, register): (&Post, Option<&Register>),
    findings: &[Finding],
    key_stage: KeyStage,
) -> Vec<ImageDecision> {
    let shared = Shared {
        policy,
        post,
        channel: post.channel_or_default(),
        register,
        records: register.map(|r| records(post, r)).unwrap_or_default(),
        date: post.date.as_deref().and_then(CalendarDay::of),
        key_stage,
    };
    let in_text = findings.iter().any(|f| f.kind == Kind::SexualImage && f.outcome == Outcome::Escalate);
    post.images
        .iter()
        .enumerate()
        .map(|(index, image)| {
            let mut found = Found::default();
            if in_text || image.suspected_sexual == Some(true) {
                let clauses = &policy.rules.escalation.categories.clauses;
                found.add(&reason::SEXUAL_IMAGE, Outcome::Escalate, clauses);
            } else {
                shared.look(image, findings, &mut found);
            }
            decision(index, found, key_stage)
        })
        .collect()
}

fn decision(image: usize, found: Found, key_stage: KeyStage) -> ImageDecision {
    let outcome = found.outcome.unwrap_or(Outcome::Allow);
    // The author hears what they can put right; of the rest only that a teacher looks first.
    let message = match (outcome, found.for_author) {
        (Outcome::Allow, _) => String::new(),
        (Outcome::Escalate, _) => wording::image("tell-an-adult", key_stage),
        (_, Some((_, need))) if found.for_author.map(|f| f.0) >= found.for_staff => {
            wording::image(need, key_stage)
        }
        _ => wording::image("teacher-looks", key_stage),
    };
    ImageDecision { image, outcome, reasons: found.reasons, message, needs: found.needs }
}

/// The records of everyone shown in the post, sorted by reference: one pass over the register.
fn records<'a>(post: &'a Post, register: &'a Register) -> Vec<(&'a str, &'a RegisterPerson)> {
    let mut shown: Vec<&str> =
        post.images.iter().flat_map(|i| i.people.iter().flatten()).map(String::as_str).collect();
    order::sort(&mut shown);
    let sieve = Sieve::of(shown.iter().copied());
    let is_shown =
        |reference: &str| sieve.may_hold(Sieve::place(reference)) && shown.binary_search(&reference).is_ok();
    let mut records: Vec<(&str, &RegisterPerson)> = register
        .people
        .iter()
        .map(|person| (person.r#ref.as_str(), person))
        .filter(|(reference, _)| is_shown(reference))
        .collect();
    order::sort_by_key(&mut records, |(reference, _)| *reference);
    records
}

/// The subjects of which one must be consented to, and those whose refusal stops the picture.
fn subjects(kind: ImageKind) -> (&'static [Subject], &'static [Subject]) {
    match kind {
        ImageKind::Photo => (&[Subject::Photo], &[Subject::Photo]),
        ImageKind::Video | ImageKind::Recording => (&[Subject::Video], &[Subject::Video, Subject::Sound]),
        ImageKind::Sound => (&[Subject::Sound], &[Subject::Sound]),
        ImageKind::Work => (&[Subject::Work], &[Subject::Work]),
        ImageKind::Webcam => (&[Subject::Photo, Subject::Video], &[Subject::Photo, Subject::Video]),
    }
}

/// The rule for words without a picture of their own: a parent who answers a picture and writes about other people's children.
/// What is answered counts as a picture unless the host knows better.
pub(crate) fn comment<'p>(policy: &'p Policy, post: &Post) -> Option<&'p Rule<Outcome>> {
    let parent = post.author.as_ref().is_some_and(|a| a.kind == AuthorKind::Parent);
    let answers = post.answers_picture.unwrap_or(post.in_reply_to.is_some());
    let applies = parent && answers && post.about_other_pupils == Some(true) && !names::shows_people(post);
    let rule = &policy.rules.images.parent_on_others;
    (applies && rule.value > Outcome::Allow).then_some(rule)
}

/// Whether a picture shows, or may show, people: nobody has said that it does not.
pub fn may_show_people(image: &Image) -> bool {
    image.kind != Some(ImageKind::Work) && may_concern_people(image)
}

/// Whether somebody may be seen or heard in it, or have made it: nobody has said that there is no such person.
fn may_concern_people(image: &Image) -> bool {
    image.people.as_ref().is_none_or(|people| !people.is_empty()) || image.unknown_people == Some(true)
}

impl Shared<'_> {
    fn look(&self, image: &Image, findings: &[Finding], found: &mut Found) {
        let (_, channel) = self.policy.channel(self.channel);
        if !channel.value.allowed {
            found.add(&reason::CHANNEL, Outcome::NeedsApproval, &channel.clauses);
        }
        self.location(image, channel.value.audience, found);
        self.medium(image, channel.value.audience, found);
        if image.names_in_picture == Some(Known::Yes) && self.looks_in(NameField::InPicture) {
            let rule = &self.policy.rules.name_with_image.full_name;
            found.add(&reason::NAME_IN_PICTURE, rule.value, &rule.clauses);
        }
        if !may_concern_people(image) {
            return;
        }
        self.people(image, found);
        self.confirmations(image, found);
        if image.identifiable == Some(Known::Yes) {
            // Also on a picture of work: somebody has said that a child can be recognised.
            let rule = &self.policy.rules.name_with_image.identifiable_individual;
            found.add(&reason::IDENTIFIABLE, rule.value, &rule.clauses);
        }
        self.names(findings, may_show_people(image), found);
        if may_show_people(image) {
            let author = self.post.author.as_ref();
            let pupil = author.is_none_or(|a| matches!(a.kind, AuthorKind::Pupil | AuthorKind::Class));
            let shown = author
                .and_then(|a| a.id.as_ref())
                .is_some_and(|id| image.people.iter().flatten().any(|person| person == id));
            if pupil && shown {
                let rule = &self.policy.rules.images.own_image;
                found.add(&reason::OWN_IMAGE, rule.value, &rule.clauses);
            }
            let parent = self.post.author.as_ref().is_some_and(|a| a.kind == AuthorKind::Parent);
            if parent && self.post.about_other_pupils == Some(true) {
                let rule = &self.policy.rules.images.parent_on_others;
                found.add(&reason::PARENT_ON_OTHERS, rule.value, &rule.clauses);
            }
        }
    }

    /// Where it was taken, as the file says.
    fn location(&self, image: &Image, audience: Audience, found: &mut Found) {
        let in_metadata =
            image.metadata.iter().flatten().any(|(key, value)| says_where(key) && !value.trim().is_empty());
        if image.has_location == Some(true) || in_metadata {
            let rule = &self.policy.rules.images.location;
            found.add(&reason::LOCATION, self.by_author(&rule.value, audience), &rule.clauses);
        }
    }

    fn by_author(&self, rule: &crate::policy::settings::ByAudience, audience: Audience) -> Outcome {
        let author = self.post.author.as_ref().map_or(AuthorKind::Pupil, |a| a.kind);
        rule.outcome(audience, author, self.key_stage)
    }

    /// Webcams and recorded conferences, which have rules of their own.
    fn medium(&self, image: &Image, audience: Audience, found: &mut Found) {
        let images = &self.policy.rules.images;
        let rule =
            |found: &mut Found, rule: &crate::policy::settings::Rule<MediumRule>, adult, never| match rule
                .value
            {
                MediumRule::Consent => {}
                MediumRule::NeedsApproval => found.add(adult, Outcome::NeedsApproval, &rule.clauses),
                MediumRule::Block => found.add(never, Outcome::Block, &rule.clauses),
            };
        match image.kind {
            Some(ImageKind::Webcam) if may_show_people(image) => {
                rule(found, &images.webcam, &reason::WEBCAM_ADULT, &reason::WEBCAM_NEVER);
            }
            Some(ImageKind::Recording) => {
                if audience != Audience::Internal {
                    rule(
                        found,
                        &images.recording_outside,
                        &reason::RECORDING_ADULT,
                        &reason::RECORDING_OUTSIDE,
                    );
                }
                let unagreed = match image.participants_agreed {
                    Some(agreed) => !agreed,
                    None => images.recording_agreed_by_all.value,
                };
                if unagreed {
                    let clauses = &images.recording_agreed_by_all.clauses;
                    found.add(&reason::RECORDING_NOT_AGREED, Outcome::NeedsApproval, clauses);
                }
            }
            _ => {}
        }
    }

    /// Everyone shown or heard, and those whose work it is: declared, and agreed to by the register.
    fn people(&self, image: &Image, found: &mut Found) {
        let rules = &self.policy.rules;
        if image.unknown_people == Some(true) {
            let rule = &rules.images.unknown_people;
            found.add(&reason::UNKNOWN_PEOPLE, rule.value, &rule.clauses);
        }
        let Some(people) = &image.people else {
            found.add(&reason::UNDECLARED, Outcome::NeedsApproval, &[]);
            return;
        };
        match self.register {
            None if people.is_empty() => return,
            None => {
                found.add(&reason::NO_REGISTER, Outcome::NeedsApproval, &[]);
                return;
            }
            Some(register) if !people.is_empty() && !self.is_in_time(register) => {
                found.add(&reason::STALE_REGISTER, Outcome::NeedsApproval, &[]);
            }
            Some(_) => {}
        }
        let kind = image.kind.unwrap_or(ImageKind::Photo);
        let (channel, _) = self.policy.channel(self.channel);
        let mapped = rules.images.use_map.value.get(channel).map_or(channel, |used| used.0.as_str());
        let (subjects, refusals) = subjects(kind);
        let asked = Asked {
            rules,
            channel: [channel, self.channel],
            mapped,
            on_form: rules.images.uses.value.iter().any(|used| used.0 == mapped),
            further: rules.images.kind_uses.value.get(kind.as_str()).map(|used| used.0.as_str()),
            subjects,
            refusals,
            like: (subjects == [Subject::Video]).then_some(Subject::Photo),
            date: self.date,
        };
        for (index, reference) in people.iter().enumerate() {
            let from = self.records.partition_point(|(r, _)| *r < reference.as_str());
            let records = self.records.get(from..).unwrap_or(&[]);
            let mut known = records.iter().take_while(|(r, _)| r == reference).peekable();
            if known.peek().is_none() {
                let clauses = &rules.images.parent_consent.clauses;
                found.add_for(&reason::NO_RECORD, Some(index), Outcome::NeedsApproval, clauses);
            }
            for (_, person) in known {
                look_at(&asked, index, person, found);
            }
        }
    }

    /// Whether the day of publication lies between the register's issue, before which it was not there to be looked at, and its
    /// use-by date. If one of the three cannot be read, it does not.
    fn is_in_time(&self, register: &Register) -> bool {
        let days = CalendarDay::of(&register.issued_on).zip(CalendarDay::of(&register.use_by));
        self.date.zip(days).is_some_and(|(date, (issued, last))| issued <= date && date <= last)
    }

    /// What staff must have confirmed.
    fn confirmations(&self, image: &Image, found: &mut Found) {
        let rule = &self.policy.rules.images.confirmations;
        let work = image.kind == Some(ImageKind::Work);
        for confirmation in &rule.value {
            // A scan of work shows no dress, no background and nobody's face; a name may stand on it.
            let applies = !work || *confirmation == Confirmation::NoNamesInPicture;
            let given = image.confirmations.iter().flatten().any(|c| c == confirmation);
            if applies && !given {
                found.add(confirm(*confirmation), Outcome::NeedsApproval, &rule.clauses);
            }
        }
    }

    /// Names in the post's texts and in every picture's own. A caption under the picture of a cake stands beside the class photograph
    /// of the same post, too.
    /// Beside a child's work a first name says little, a full name says who made it.
    fn names(&self, findings: &[Finding], people: bool, found: &mut Found) {
        for finding in findings {
            let rule = names::rule(self.policy, self.post, finding.kind, finding.field.name);
            let Some((rule, full)) = rule.filter(|(_, full)| people || *full) else {
                continue;
            };
            let code = names::reason(full, finding.field.name);
            if !found.reasons.iter().any(|r| r.code == code.code) {
                found.add(code, rule.value, &rule.clauses);
            }
        }
    }

    fn looks_in(&self, field: NameField) -> bool {
        self.policy.rules.name_with_image.fields.value.contains(&field)
    }
}

fn confirm(confirmation: Confirmation) -> &'static Reason {
    match confirmation {
        Confirmation::DepictedDeclared => &reason::CONFIRM_DEPICTED,
        Confirmation::DressAndActivity => &reason::CONFIRM_DRESS,
        Confirmation::BackgroundDetails => &reason::CONFIRM_BACKGROUND,
        Confirmation::NoNamesInPicture => &reason::CONFIRM_NO_NAMES,
        Confirmation::NotIndividuallyIdentifiable => &reason::CONFIRM_NOT_IDENTIFIABLE,
        Confirmation::SelectedCarefully => &reason::CONFIRM_SELECTED,
    }
}

/// Whether a metadata key says where a picture was taken: the names of EXIF, IPTC, XMP and QuickTime, with or without their
/// prefix (`XMP:City`, `Iptc4xmpExt:LocationCreated`, `com.apple.quicktime.location.ISO6709`).
fn says_where(key: &str) -> bool {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in key.chars() {
        let hump = c.is_uppercase() && !last.is_uppercase();
        match words.last_mut() {
            Some(word) if c.is_alphanumeric() && last.is_alphanumeric() && !hump => {
                word.extend(c.to_lowercase());
            }
            _ if c.is_alphanumeric() => words.push(c.to_lowercase().collect()),
            _ => {}
        }
        last = c;
    }
    let whole = words.concat();
    // Where in the frame the subject is, not where on earth.
    if whole.contains("subjectlocation") {
        return false;
    }
    ["gps", "latitude", "longitude"].iter().any(|part| whole.contains(part))
        || words.iter().any(|word| {
            one_of(word.as_str(), words!("city lat lon lng latlng latlon location sublocation"))
                || word.starts_with("locationcreated")
                || word.starts_with("locationshown")
                || word.starts_with("geo") && !word.starts_with("geometr")
        })
}

#[cfg(test)]
mod tests {
    use super::says_where;

    #[test]
    fn a_place_has_many_names_in_a_file() {
        for key in [
            "City",
            "city",
            "XMP:City",
            "photoshop:City",
            "Iptc4xmpCore:Location",
            "IPTC:Sub-location",
            "sub-location",
            "Sublocation",
            "Iptc4xmpExt:LocationCreated",
            "locationcreated",
            "LocationShownCity",
            "LocationCreatedSublocation",
            "com.apple.quicktime.location.ISO6709",
            "QuickTime:location",
            "location",
            "lat",
            "lng",
            "lon",
            "GPSLatitude",
            "gps_latitude",
            "EXIF:GPSPosition",
            "exif:GPSLongitude",
            "Composite:GPSPosition",
            "geo",
            "GeoTag",
            "geotag",
            "geolocation",
            "geo.lat",
            "place-lat",
            "LatLng",
        ] {
            assert!(says_where(key), "{key}");
        }
        for key in [
            "title",
            "description",
            "SubjectLocation",
            "EXIF:SubjectLocation",
            "Velocity",
            "velocity",
            "opacity",
            "Capacity",
            "allocation",
            "geometry",
            "ImageGeometry",
            "Latin",
            "Plate",
            "flat",
            "longest",
            "collation",
            "Template",
            "ColorSpace",
            "YCbCrPositioning",
            "PixelXDimension",
            "Relation",
            "Publicity",
            "",
        ] {
            assert!(!says_where(key), "{key}");
        }
    }
}
