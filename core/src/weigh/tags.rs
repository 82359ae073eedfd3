//! What a line and its words may be tagged with.

use crate::{Category, Kind, Letter};

/// Tags of a word.
pub const TAGS: usize = 16;
/// Columns of a line: its tags (the first stands for any detail), then [`Call`]s.
pub const COLUMNS: usize = TAGS + 8;

/// What a word belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tag {
    /// Nothing.
    Outside,
    /// A private person's full name.
    Name,
    /// A home.
    Address,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A name on a service or a learning site.
    Handle,
    /// A password or code.
    Credential,
    /// The school, or the class.
    School,
    /// A club by name.
    Club,
    /// A birthday or date of birth.
    Birth,
    /// Where the writer is or lives.
    Location,
    /// When and where the writer can be found again.
    Routine,
    /// An invitation.
    Meeting,
    /// Age, sex, place.
    Asl,
    /// Somebody unknown.
    Stranger,
    /// Pass this on.
    Chain,
}

impl Tag {
    /// Every tag of a detail, in order.
    pub const DETAILS: [Tag; TAGS - 1] = [
        Tag::Name,
        Tag::Address,
        Tag::Phone,
        Tag::Email,
        Tag::Handle,
        Tag::Credential,
        Tag::School,
        Tag::Club,
        Tag::Birth,
        Tag::Location,
        Tag::Routine,
        Tag::Meeting,
        Tag::Asl,
        Tag::Stranger,
        Tag::Chain,
    ];

    /// The tag under which a kind is learnt.
    pub const fn of(kind: Kind) -> Option<Self> {
        kind.facts().tag
    }
}

/// What a whole line may call for: a letter of T.H.I.N.K., or an adult.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Call {
    /// Is it true?
    True,
    /// Is it helpful?
    Helpful,
    /// Is it inspiring?
    Inspiring,
    /// Is it necessary?
    Necessary,
    /// Is it kind?
    Kind,
    /// A worry that an adult should read.
    Worry,
    /// A threat.
    Threat,
    /// A sexual picture.
    SexualImage,
}

impl Call {
    /// Every call, in the order of the columns.
    pub const ALL: [Call; COLUMNS - TAGS] = [
        Call::True,
        Call::Helpful,
        Call::Inspiring,
        Call::Necessary,
        Call::Kind,
        Call::Worry,
        Call::Threat,
        Call::SexualImage,
    ];

    /// Its column.
    pub const fn column(self) -> usize {
        TAGS + self as usize
    }

    /// The letter of T.H.I.N.K. that it raises.
    pub(super) const fn letter(self) -> Option<Letter> {
        Some(match self {
            Call::True => Letter::True,
            Call::Helpful => Letter::Helpful,
            Call::Inspiring => Letter::Inspiring,
            Call::Necessary => Letter::Necessary,
            Call::Kind => Letter::Kind,
            Call::Worry | Call::Threat | Call::SexualImage => return None,
        })
    }

    /// What an adult is told that it is, and the kind of its findings.
    pub(super) const fn concern(self) -> Option<(Category, Kind)> {
        Some(match self {
            Call::Worry => (Category::Worry, Kind::WorryDisclosure),
            Call::Threat => (Category::Threat, Kind::ThreatOrWeapon),
            Call::SexualImage => (Category::SexualImage, Kind::SexualImage),
            _ => return None,
        })
    }
}
