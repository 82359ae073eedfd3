//! Every setting there is: its path, its shape, what it means. Declared once; reading, schema, `explain`, docs
//! and the mutation test all follow this list.

use super::shape::{Id, Line, Role, Shape, Shaped};
use crate::{Category, KeyStage, Kind, Map, Outcome, policy::read::Given};

pub use super::values::*;

/// A setting's value with the clauses it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule<T> {
    /// The value.
    pub value: T,
    /// The clauses that say so.
    pub clauses: Vec<String>,
}

/// One setting there is.
pub struct Spec {
    /// Its path, such as `images.written`; in a keyed group `channels.*`.
    pub path: &'static str,
    /// What it means.
    pub words: &'static str,
    /// What its value looks like.
    pub shape: &'static Shape,
}

/// Declares the groups of settings: a struct each, and the list of them all.
macro_rules! settings {
    (
        $($(#[$meta:meta])* pub struct $group:ident = $name:literal {
            $(#[doc = $words:literal] $field:ident: $ty:ty = $key:literal,)+
        })+
        keyed { $(#[doc = $kwords:literal] $kfield:ident: $kty:ty = $kname:literal,)+ }
    ) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $group { $(#[doc = $words] pub $field: Rule<$ty>,)+ }
            impl $group {
                fn read(given: &Given) -> Self {
                    Self { $($field: given.rule(concat!($name, ".", $key)),)+ }
                }
            }
        )+
        /// Every setting, in the order in which a school would be asked.
        pub const SPECS: &[Spec] = &[
            $($(Spec { path: concat!($name, ".", $key), words: $words, shape: &<$ty as Shaped>::SHAPE },)+)+
            $(Spec { path: concat!($kname, ".*"), words: $kwords, shape: &<$kty as Shaped>::SHAPE },)+
        ];
        /// The groups with their keys; a keyed group has none.
        pub(crate) const GROUPS: &[(&str, &[&str])] = &[$(($name, &[$($key),+]),)+ $(($kname, &[]),)+];
    };
}

settings! {
    /// The school.
    pub struct SchoolSettings = "school" {
        /// The nation whose services and guidance apply.
        nation: Nation = "nation",
    }
    /// Who does what.
    pub struct DutySettings = "duties" {
        /// Who reads possible safety matters.
        safeguarding_lead: Role = "safeguardingLead",
        /// Who is told of misuse that is not a safety matter.
        misuse_route: Vec<Role> = "misuseRoute",
        /// Who approves the posts of the youngest.
        supervisor: Role = "supervisor",
    }
    /// Who writes.
    pub struct AuthorSettings = "author" {
        /// Who a record says wrote a post.
        identity: Identity = "identity",
        /// The key stages whose posts an adult always approves.
        adult_approves: Vec<KeyStage> = "adultApproves",
        /// Whether pupils are told that posts are checked and who may see them.
        told_of_checks: bool = "toldOfChecks",
        /// The key stages that always get more pictures, read-aloud lines and shorter words.
        more_support: Vec<KeyStage> = "moreSupport",
    }
    /// Posts by staff.
    pub struct StaffSettings = "staff" {
        /// What follows from the full name of a member of staff where anyone can read it.
        names: Outcome = "names",
        /// The least that follows when staff give their own telephone, e-mail or chat name.
        own_contacts: Outcome = "ownContacts",
        /// Whether posts by staff are checked for personal details.
        checked: bool = "checked",
    }
    /// Personal details in general.
    pub struct DetailSettings = "personal" {
        /// Whether giving away somebody else's details is one step stricter than one's own.
        others_stricter: bool = "othersStricter",
        /// When several weak details about one child become more than each alone.
        combination: Combination = "combination",
        /// The least that follows from a personal detail in an e-mail's subject line.
        email_subject: Outcome = "emailSubject",
        /// The channels on which a post's title is an e-mail's subject line.
        mail_channels: Vec<Id> = "mailChannels",
    }
    /// Names beside pictures of people.
    pub struct NameSettings = "nameWithImage" {
        /// A full name beside a picture of people.
        full_name: Outcome = "fullName",
        /// A first name beside a picture, in a pupil's post.
        first_name_pupil_author: Outcome = "firstNamePupilAuthor",
        /// A first name beside a picture, in a post by staff.
        first_name_staff_author: Outcome = "firstNameStaffAuthor",
        /// Where names are looked for.
        fields: Vec<NameField> = "fields",
        /// One child who can clearly be recognised.
        identifiable_individual: Outcome = "identifiableIndividual",
    }
    /// Pictures, video and sound of people.
    pub struct ImageSettings = "images" {
        /// The uses on the school's consent form.
        uses: Vec<Id> = "uses",
        /// Which use of the form covers a channel; a channel not named here is its own use.
        use_map: Map<String, Id> = "useMap",
        /// The further use that a kind of picture needs, if the form asks for it.
        kind_uses: Map<String, Id> = "kindUses",
        /// Whether a parent must have agreed.
        parent_consent: Need = "parentConsent",
        /// Whether a parent's consent must be in writing.
        written: bool = "written",
        /// Whether the child must have agreed too.
        own_agreement: Need = "ownAgreement",
        /// Whether a pupil's own decision can stand in for a parent's.
        pupil_may_decide: bool = "pupilMayDecide",
        /// What staff must have said about pictures of themselves.
        staff_consent: StaffNeed = "staffConsent",
        /// How long a consent lasts.
        validity: Validity = "validity",
        /// How a consent may be taken back.
        withdrawal: Withdrawal = "withdrawal",
        /// What a member of staff must have confirmed.
        confirmations: Vec<crate::Confirmation> = "confirmations",
        /// Webcam pictures that show people.
        webcam: MediumRule = "webcam",
        /// A recorded conference that leaves the school.
        recording_outside: MediumRule = "recordingOutside",
        /// Whether everyone in a recording must have agreed in writing.
        recording_agreed_by_all: bool = "recordingAgreedByAll",
        /// A file that says where it was taken.
        location: ByAudience = "location",
        /// Somebody in the picture who cannot be named.
        unknown_people: Outcome = "unknownPeople",
        /// A pupil who has left the school.
        leavers: Outcome = "leavers",
        /// A pupil who puts up a picture of themselves.
        own_image: Outcome = "ownImage",
        /// A parent who comments on other people's children in a picture.
        parent_on_others: Outcome = "parentOnOthers",
    }
    /// Pupils' work.
    pub struct WorkSettings = "work" {
        /// Whether a parent must have agreed that work is shown.
        parent: Need = "parent",
        /// Whether the pupil must have agreed that work is shown.
        pupil: Need = "pupil",
    }
    /// T.H.I.N.K.
    pub struct ThinkSettings = "think" {
        /// Whether the questions are asked at all.
        enabled: bool = "enabled",
        /// Before what they are asked.
        on: Vec<Moment> = "on",
        /// The word each letter stands for.
        letters: Letters = "letters",
        /// Whether all five are asked every time, or only those that the text gives a reason for.
        always_ask: bool = "alwaysAsk",
    }
    /// Messages.
    pub struct MessageSettings = "messages" {
        /// Whether an adult may release a post that arranges a meeting.
        meeting_approvable: bool = "meetingApprovable",
        /// Who looks at replies and comments before they are shown.
        replies: ReplyApproval = "replies",
    }
    /// Review by staff.
    pub struct ReviewSettings = "review" {
        /// When a second reviewer must agree.
        second: SecondReview = "second",
        /// Why an approval may override a finding.
        override_reasons: Vec<OverrideReason> = "overrideReasons",
        /// What may follow when something published has to come down, in order.
        ladder: Vec<LadderStep> = "ladder",
    }
    /// Possible safety matters.
    pub struct EscalationSettings = "escalation" {
        /// What goes to the safeguarding lead; the rest takes the way of misuse.
        categories: Vec<Category> = "categories",
        /// When an adult is told.
        fires: Fires = "fires",
    }
    /// The incident log.
    pub struct LogSettings = "log" {
        /// Who keeps it.
        keeper: Role = "keeper",
        /// Who goes through it.
        reviewers: Vec<Role> = "reviewers",
        /// How often.
        cadence: Cadence = "cadence",
        /// Where it is kept.
        filed_in: FiledIn = "filedIn",
        /// Whether bullying and racist incidents have a form of their own as well.
        separate_form: bool = "separateForm",
        /// When parents are told.
        parent_informed: ParentInformed = "parentInformed",
        /// Whether what was learnt is written down before an incident is closed.
        lessons: bool = "lessons",
        /// How many months an entry is kept after it is closed.
        keep_months: u32 = "keepMonths",
        /// To whom an incident may be referred.
        agencies: Vec<Id> = "agencies",
    }
    keyed {
        /// A role, with the words for it.
        roles: Line = "roles",
        /// A channel: whether it is used, who reads it, who approves.
        channels: Channel = "channels",
        /// What follows from a kind of finding.
        details: ByAudience = "details",
        /// Who can help.
        signposts: Signpost = "signposts",
    }
}

/// The kinds that a text can hold; what pictures add has settings of its own.
pub(crate) fn kinds_in_text() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| !kind.facts().of_a_picture)
}

/// Every setting of a policy, ready to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The school.
    pub school: SchoolSettings,
    /// The words for each role.
    pub roles: Map<String, Rule<Line>>,
    /// Who does what.
    pub duties: DutySettings,
    /// Who writes.
    pub author: AuthorSettings,
    /// Posts by staff.
    pub staff: StaffSettings,
    /// Personal details in general.
    pub personal: DetailSettings,
    /// Names beside pictures.
    pub name_with_image: NameSettings,
    /// Pictures, video and sound.
    pub images: ImageSettings,
    /// Pupils' work.
    pub work: WorkSettings,
    /// T.H.I.N.K.
    pub think: ThinkSettings,
    /// Messages.
    pub messages: MessageSettings,
    /// Review by staff.
    pub review: ReviewSettings,
    /// Possible safety matters.
    pub escalation: EscalationSettings,
    /// The incident log.
    pub log: LogSettings,
    /// Channels by id.
    pub channels: Map<String, Rule<Channel>>,
    /// What follows from each kind that a text can hold.
    pub details: Map<Kind, Rule<ByAudience>>,
    /// Who can help, by id.
    pub signposts: Map<String, Rule<Signpost>>,
}

impl Settings {
    /// Reads every setting.
    pub(crate) fn read(given: &Given) -> Self {
        Self {
            school: SchoolSettings::read(given),
            roles: given.keyed("roles"),
            duties: DutySettings::read(given),
            author: AuthorSettings::read(given),
            staff: StaffSettings::read(given),
            personal: DetailSettings::read(given),
            name_with_image: NameSettings::read(given),
            images: ImageSettings::read(given),
            work: WorkSettings::read(given),
            think: ThinkSettings::read(given),
            messages: MessageSettings::read(given),
            review: ReviewSettings::read(given),
            escalation: EscalationSettings::read(given),
            log: LogSettings::read(given),
            channels: given.keyed("channels"),
            details: kinds_in_text()
                .map(|kind| (kind, given.rule(&["details.", kind.as_str()].concat())))
                .collect(),
            signposts: given.keyed("signposts"),
        }
    }
}
