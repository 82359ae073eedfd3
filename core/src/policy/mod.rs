//! The school's policy: what follows from a finding, on which channel, for whom.

use crate::{AuthorKind, Error, KeyStage, Kind, Outcome};

wire_enum! {
    /// Who can read a channel.
    pub enum Audience {
        /// Anyone.
        Public = "public",
        /// The school alone.
        Internal = "internal",
    }
}

/// A school's policy.
#[derive(Clone, Default)]
pub struct Policy {}

impl Policy {
    /// A built-in policy by its id.
    pub fn built_in(id: &str) -> Result<Self, Error> {
        match id {
            "default" => Ok(Self::default()),
            _ => Err(Error::new("policy", "a built-in id or an object")),
        }
    }

    /// A school's own policy as JSON, on top of its base.
    pub fn from_json(_json: &str) -> Result<Self, Error> {
        Ok(Self::default())
    }

    /// Who reads the channel.
    pub fn audience(&self, _channel: &str) -> Audience {
        Audience::Public
    }

    /// The roles that must approve on the channel.
    pub fn approvers(&self, _channel: &str) -> Vec<String> {
        Vec::new()
    }

    /// What follows from a kind of finding, and the clauses that say so.
    pub fn outcome(
        &self,
        kind: Kind,
        _audience: Audience,
        _author: AuthorKind,
        _key_stage: KeyStage,
    ) -> (Outcome, Vec<String>) {
        use Kind as K;
        let outcome = match kind {
            K::FullName
            | K::OthersFullName
            | K::HomeAddress
            | K::Postcode
            | K::Phone
            | K::Email
            | K::Credential
            | K::NameWithImage
            | K::ImageLocation => Outcome::Block,
            K::ImHandle
            | K::School
            | K::BirthDate
            | K::Birthday
            | K::Meeting
            | K::Asl
            | K::Routine
            | K::HobbyClub
            | K::ChainLetter
            | K::Username
            | K::LocationNow
            | K::PhotoDescription
            | K::StrangerContact
            | K::AttachmentOrDownload => Outcome::Warn,
            K::FirstName | K::Age | K::ClassTeacher | K::Sex => Outcome::Allow,
            K::WorryDisclosure | K::ThreatOrWeapon | K::Radicalisation | K::SexualImage => Outcome::Escalate,
            K::Slur | K::Targeting => Outcome::NeedsApproval,
            K::PrivateThoughts
            | K::MissingSource
            | K::Disrepute
            | K::Unkind
            | K::Rumour
            | K::Spam
            | K::AnswerSharing
            | K::Dare
            | K::PutDown
            | K::OthersSecret
            | K::Shouting => Outcome::Advise,
        };
        (outcome, Vec::new())
    }
}
