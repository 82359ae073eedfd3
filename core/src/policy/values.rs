//! What the settings of a policy can say.

use super::shape::{Date, Id, Line, Role};
use crate::{AuthorKind, Category, KeyStage, Outcome};

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
