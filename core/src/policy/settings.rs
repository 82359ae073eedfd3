//! Every setting there is: its path, its shape, what it means. Declared once; reading, schema, `explain`, docs
//! and the mutation test all follow this list.

use super::shape::{Date, Id, Line, Role, Shape, Shaped};
use crate::{AuthorKind, Category, KeyStage, Kind, Map, Outcome, policy::read::Given};

wire_enum! {
    /// Who can read a channel.
    pub enum Audience {
        /// Anyone.
        Public = "public",
        /// The school's families, behind a log-in.
        Families = "families",
        /// The school alone.
        Internal = "internal",
    }
}

wire_enum! {
    /// The nation whose services and guidance apply.
    pub enum Nation {
        /// England.
        England = "england",
        /// Wales.
        Wales = "wales",
        /// Scotland.
        Scotland = "scotland",
        /// Northern Ireland.
        NorthernIreland = "northern-ireland",
    }
}

wire_enum! {
    /// Who a record says wrote a post.
    pub enum Identity {
        /// The class: pupils share a log-on.
        Class = "class",
        /// The pupil.
        Individual = "individual",
        /// The class below key stage 2, the pupil from there on.
        IndividualFromKs2 = "individual-from-ks2",
        /// Whatever the host knows.
        Any = "any",
    }
}

wire_enum! {
    /// Whether someone's agreement is needed.
    pub enum Need {
        /// Nothing happens without it.
        Required = "required",
        /// A known "no" is respected; not having asked is no obstacle.
        RespectRefusal = "respect-refusal",
    }
}

wire_enum! {
    /// What staff must have said about pictures of themselves.
    pub enum StaffNeed {
        /// Yes, in writing.
        InWriting = "in-writing",
        /// Yes, in any form.
        AnyForm = "any-form",
        /// A known "no" is respected.
        RespectRefusal = "respect-refusal",
    }
}

wire_enum! {
    /// What a rule about a medium says.
    pub enum MediumRule {
        /// The usual consent decides.
        Consent = "consent",
        /// An adult decides each time.
        NeedsApproval = "needs-approval",
        /// Never.
        Block = "block",
    }
}

wire_enum! {
    /// How long a consent lasts.
    pub enum ValidityBasis {
        /// The policy does not say.
        Unstated = "unstated",
        /// From joining, with no end named.
        GivenOnJoining = "given-on-joining",
        /// As long as the child is at the school.
        WholeTimeAtSchool = "whole-time-at-school",
        /// Until the next 1 September.
        AcademicYear = "academic-year",
    }
}

wire_enum! {
    /// How a consent may be taken back.
    pub enum Withdrawal {
        /// Any clear statement is enough.
        AnyClearStatement = "any-clear-statement",
        /// In writing. A spoken one counts too, but the school then asks for the paper.
        InWriting = "in-writing",
    }
}

wire_enum! {
    /// Where a name beside a picture is looked for.
    pub enum NameField {
        /// The title.
        Title = "title",
        /// The text.
        Text = "text",
        /// The tags.
        Tags = "tags",
        /// The file's name, also the one it had before.
        FileName = "file-name",
        /// The alternative text.
        Alt = "alt",
        /// The caption.
        Caption = "caption",
        /// The file's metadata.
        Metadata = "metadata",
        /// The picture itself, as a person declared.
        InPicture = "in-picture",
    }
}

wire_enum! {
    /// When pupils are asked to think.
    pub enum Moment {
        /// Before sharing what somebody else wrote.
        Share = "share",
        /// Before posting.
        Post = "post",
        /// Before replying.
        Reply = "reply",
    }
}

impl Moment {
    /// The moment of a post that answers somebody, or is new.
    pub(crate) fn of_post(reply: bool) -> Self {
        if reply { Self::Reply } else { Self::Post }
    }
}

wire_enum! {
    /// Who looks at replies and comments before they are shown.
    pub enum ReplyApproval {
        /// The channel's approvers, as for a post.
        AsPost = "as-post",
        /// Nobody: the check alone.
        CheckOnly = "check-only",
    }
}

wire_enum! {
    /// When a second reviewer must agree.
    pub enum SecondReview {
        /// Never.
        Never = "never",
        /// When an approval overrides a finding.
        Overrides = "overrides",
        /// For every approval.
        Always = "always",
    }
}

wire_enum! {
    /// Why an approval may override a finding.
    pub enum OverrideReason {
        /// The check was mistaken.
        FalseAlarm = "false-alarm",
        /// The words are meant to be public.
        MeantToBePublic = "meant-to-be-public",
        /// The person concerned, or a parent, agreed.
        AgreedByThoseConcerned = "agreed-by-those-concerned",
        /// The record or confirmation that was missing has been seen.
        RecordSeen = "record-seen",
        /// A project that a teacher has approved, with a responsible adult there.
        ProjectWithAdult = "project-with-adult",
    }
}

wire_enum! {
    /// The steps after something was published that should not have been.
    pub enum LadderStep {
        /// The author takes it down.
        AuthorRemoves = "author-removes",
        /// A member of staff takes it down.
        StaffRemoves = "staff-removes",
        /// The author's access is suspended.
        AccessSuspended = "access-suspended",
        /// The author talks it through with a school leader.
        Talk = "talk",
        /// Parents are told.
        ParentsTold = "parents-told",
        /// A device is handed on: to whoever looks after devices, or to the police.
        DeviceReferred = "device-referred",
    }
}

wire_enum! {
    /// When a possible safety matter reaches an adult; the later, the stricter.
    pub enum Fires {
        /// When the pupil presses "tell a teacher".
        OnTellATeacher = "on-tell-a-teacher",
        /// When the pupil presses publish.
        OnPublish = "on-publish",
        /// While the pupil is still typing; pupils must have been told.
        WhileTyping = "while-typing",
    }
}

wire_enum! {
    /// How often the log is gone through.
    pub enum Cadence {
        /// Every month.
        Monthly = "monthly",
        /// Every term.
        Termly = "termly",
        /// Regularly, without a stated interval.
        Regular = "regular",
        /// Every year.
        Yearly = "yearly",
    }
}

wire_enum! {
    /// When parents are told of an incident.
    pub enum ParentInformed {
        /// Always.
        Always = "always",
        /// All but very minor ones.
        AllButMinor = "all-but-minor",
        /// When staff are concerned.
        IfConcerned = "if-concerned",
        /// Staff decide each time.
        StaffDecide = "staff-decide",
    }
}

wire_enum! {
    /// Where the log is kept.
    pub enum FiledIn {
        /// In a log of its own.
        IncidentLog = "incident-log",
        /// Inside the child-protection records.
        ChildProtectionFile = "child-protection-file",
    }
}

choices! {
    Audience, Nation, Identity, Need, StaffNeed, MediumRule, ValidityBasis, Withdrawal, NameField, Moment, ReplyApproval,
    SecondReview, OverrideReason, LadderStep, Fires, Cadence, ParentInformed, FiledIn, Outcome, AuthorKind, KeyStage, Category,
    crate::Confirmation, crate::ImageKind,
}

record! {
    /// A place where posts appear.
    pub struct Channel {
        /// Whether the school uses it.
        allowed: bool = "allowed",
        /// Who can read it.
        audience: Audience = "audience",
        /// The roles of which one must approve; empty: none.
        approvers: Vec<Role> = "approvers",
        /// The services it stands for, such as `seesaw`; a post may name one of them as its channel.
        products: Option<Vec<Id>> = "products",
        /// Used only with an adult there.
        supervised: Option<bool> = "supervised",
        /// Whether pupils may post there themselves.
        pupils_may_post: Option<bool> = "pupilsMayPost",
        /// Whether an adult may approve a pupil for one aim and a time.
        grants: Option<bool> = "grants",
        /// Who gave the channel its written approval.
        approved_by: Option<Role> = "approvedBy",
        /// When.
        approved_on: Option<Date> = "approvedOn",
    }
}

record! {
    /// What follows from a kind of finding.
    pub struct ByAudience {
        /// Where anyone can read it.
        public: Outcome = "public",
        /// Inside the school and its families.
        inside: Outcome = "inside",
        /// Where some authors or ages differ; the first that fits counts.
        except: Option<Vec<Exception>> = "except",
    }
}

record! {
    /// Another outcome for some authors or ages.
    pub struct Exception {
        /// Whose posts; everyone's if absent.
        author: Option<Vec<AuthorKind>> = "author",
        /// At which key stages; all if absent.
        key_stage: Option<Vec<KeyStage>> = "keyStage",
        /// Where anyone can read it; as usual if absent.
        public: Option<Outcome> = "public",
        /// Inside the school; as usual if absent.
        inside: Option<Outcome> = "inside",
    }
}

record! {
    /// How long a consent lasts, and what an older one means.
    pub struct Validity {
        /// What ends it.
        basis: ValidityBasis = "basis",
        /// After how many months it counts as old, if the basis does not say.
        months: Option<u32> = "months",
        /// What an old one leads to.
        old: Outcome = "old",
    }
}

record! {
    /// When several weak details about one child become a warning.
    pub struct Combination {
        /// How many different kinds it takes.
        count: u32 = "count",
        /// Where anyone can read it.
        public: Outcome = "public",
        /// Inside the school and its families.
        inside: Outcome = "inside",
    }
}

record! {
    /// The words of the five letters.
    pub struct Letters {
        /// The word for T.
        t: Line = "true",
        /// The word for H.
        h: Line = "helpful",
        /// The word for I.
        i: Line = "inspiring",
        /// The word for N.
        n: Line = "necessary",
        /// The word for K.
        k: Line = "kind",
    }
}

record! {
    /// The ages a service is for.
    pub struct Ages {
        /// The youngest.
        from: u32 = "from",
        /// The oldest; no limit if absent.
        to: Option<u32> = "to",
    }
}

record! {
    /// A person or service that can help.
    pub struct Signpost {
        /// What the pupil reads.
        line: Line = "line",
        /// What the youngest read.
        simple_line: Option<Line> = "simpleLine",
        /// A telephone number.
        phone: Option<Line> = "phone",
        /// A web address.
        url: Option<Line> = "url",
        /// Whom it is for.
        ages: Ages = "ages",
        /// What it is for; everything if absent.
        categories: Option<Vec<Category>> = "categories",
        /// Only in immediate danger.
        urgent_only: Option<bool> = "urgentOnly",
        /// Where it works; all four nations if absent.
        nations: Option<Vec<Nation>> = "nations",
        /// For staff, never shown to a pupil.
        staff_only: Option<bool> = "staffOnly",
        /// When somebody last checked that this is right.
        checked_on: Date = "checkedOn",
    }
}

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
