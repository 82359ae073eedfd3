//! What a finding can be about, and what is so of each kind, whoever asks.

use crate::{Letter, resolve::Rank, weigh::tags::Tag};

/// What is so of a kind.
#[derive(Clone, Copy)]
pub(crate) struct Facts {
    /// Whether it is a personal detail, which can be taken out.
    pub detail: bool,
    /// What it is to whatever else is read in the same words.
    pub rank: Rank,
    /// The letter of T.H.I.N.K. that it raises always. A detail raises Necessary where it is shown.
    pub letter: Option<Letter>,
    /// Whether it helps to find a child: some kinds that do make a combination (`crate::combine`).
    pub identifies: bool,
    /// Whether it has an owner, who may be another than the writer; names say it themselves.
    pub owned: bool,
    /// Whether somebody can be reached by it.
    pub reaches: bool,
    /// Whether the policy is asked about one that is weak and alone: what the default allows anyway is the school's to say.
    pub asked_alone: bool,
    /// Whether it is for an adult to read, so that only the policy says what follows.
    pub for_an_adult: bool,
    /// Whether only a picture brings it: what follows has settings of its own.
    pub of_a_picture: bool,
    /// The tag under which weights are learnt for it.
    pub tag: Option<Tag>,
}

const DETAIL: Facts = Facts {
    detail: true,
    rank: Rank::Detail,
    letter: None,
    identifies: false,
    owned: false,
    reaches: false,
    asked_alone: false,
    for_an_adult: false,
    of_a_picture: false,
    tag: None,
};

/// A detail with a shape of its own.
const VALUE: Facts = Facts { rank: Rank::Shape, ..DETAIL };

/// A detail that is told in a clause.
const CLAUSE: Facts = Facts { rank: Rank::Clause, ..DETAIL };

const SAFETY: Facts = Facts { detail: false, for_an_adult: true, ..CLAUSE };

const PICTURE: Facts = Facts { detail: false, of_a_picture: true, ..DETAIL };

const fn cue(letter: Letter) -> Facts {
    Facts { detail: false, letter: Some(letter), ..DETAIL }
}

/// Declares the kinds, a row each: what it is, its wire name, its facts.
macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident = $wire:literal: $facts:expr,)+) => {
        wire_enum! {
            /// The kind of a finding: the 32 kinds of personal detail and safety matter, then T.H.I.N.K. cues and image rules.
            pub enum Kind { $($(#[$meta])* $kind = $wire,)+ }
        }
        const FACTS: &[Facts] = &[$($facts,)+];
    };
}

kinds! {
    /// The writer's own first and last name.
    FullName = "full-name": Facts { identifies: true, tag: Some(Tag::Name), ..DETAIL },
    /// A first name alone.
    FirstName = "first-name": Facts { identifies: true, asked_alone: true, ..DETAIL },
    /// First and last name of another private person.
    OthersFullName = "others-full-name": Facts { tag: Some(Tag::Name), ..DETAIL },
    /// House or flat with its street, or a dwelling described well enough to find.
    HomeAddress = "home-address": Facts { identifies: true, owned: true, tag: Some(Tag::Address), ..VALUE },
    /// A full UK postcode.
    Postcode = "postcode": Facts { identifies: true, owned: true, tag: Some(Tag::Address), ..VALUE },
    /// A private telephone number.
    Phone = "phone": Facts { identifies: true, owned: true, reaches: true, tag: Some(Tag::Phone), ..VALUE },
    /// An e-mail address.
    Email = "email": Facts { identifies: true, owned: true, reaches: true, tag: Some(Tag::Email), ..VALUE },
    /// A name on a chat, game or social service.
    ImHandle = "im-handle": Facts { identifies: true, owned: true, reaches: true, tag: Some(Tag::Handle), ..VALUE },
    /// The school that a pupil attends.
    School = "school": Facts { identifies: true, tag: Some(Tag::School), ..DETAIL },
    /// A class or its teacher.
    ClassTeacher = "class-teacher": Facts { identifies: true, asked_alone: true, tag: Some(Tag::School), ..DETAIL },
    /// A date of birth with its year.
    BirthDate = "birth-date": Facts { identifies: true, owned: true, tag: Some(Tag::Birth), ..VALUE },
    /// The day of a birthday, without a year.
    Birthday = "birthday": Facts { identifies: true, owned: true, tag: Some(Tag::Birth), ..DETAIL },
    /// How old a child is.
    Age = "age": Facts { identifies: true, asked_alone: true, ..DETAIL },
    /// A child's sex, inside an age-sex-location answer.
    Sex = "sex": Facts { identifies: true, asked_alone: true, ..DETAIL },
    /// Where a child is now, or the area where they live.
    LocationNow = "location-now": Facts { identifies: true, tag: Some(Tag::Location), ..CLAUSE },
    /// A repeated time and place, or when a child or a house is alone.
    Routine = "routine": Facts { identifies: true, tag: Some(Tag::Routine), ..CLAUSE },
    /// A named club, team or troop.
    HobbyClub = "hobby-club": Facts { identifies: true, tag: Some(Tag::Club), ..DETAIL },
    /// A password, PIN or pass code.
    Credential = "credential": Facts { owned: true, tag: Some(Tag::Credential), ..VALUE },
    /// An account name on a school or learning site.
    Username = "username": Facts { owned: true, tag: Some(Tag::Handle), ..VALUE },
    /// A picture of oneself, offered or asked for.
    PhotoDescription = "photo-description": CLAUSE,
    /// An arrangement to meet.
    Meeting = "meeting": Facts { tag: Some(Tag::Meeting), ..CLAUSE },
    /// Age, sex, location: the question or an answer.
    Asl = "asl": Facts { tag: Some(Tag::Asl), ..DETAIL },
    /// Contact with someone unknown, or an open invitation to it.
    StrangerContact = "stranger-contact": Facts { tag: Some(Tag::Stranger), ..CLAUSE },
    /// A message that wants to be passed on.
    ChainLetter = "chain-letter": Facts { rank: Rank::Clause, tag: Some(Tag::Chain), ..cue(Letter::Necessary) },
    /// A download or file, asked for or offered.
    AttachmentOrDownload = "attachment-or-download": CLAUSE,
    /// Private thoughts or family matters.
    PrivateThoughts = "private-thoughts": CLAUSE,
    /// A worry or a disclosure: an adult should read it.
    WorryDisclosure = "worry-disclosure": SAFETY,
    /// A threat, or talk of bringing a weapon.
    ThreatOrWeapon = "threat-or-weapon": SAFETY,
    /// Extremist talk.
    Radicalisation = "radicalisation": SAFETY,
    /// A sexual picture, mentioned, asked for or sent.
    SexualImage = "sexual-image": Facts { rank: Rank::Picture, ..SAFETY },
    /// Copied material without a source.
    MissingSource = "missing-source": Facts { detail: false, ..CLAUSE },
    /// Words that could bring the school into disrepute.
    Disrepute = "disrepute": Facts { rank: Rank::Clause, ..cue(Letter::Inspiring) },
    /// Words aimed at a person that could hurt.
    Unkind = "unkind": cue(Letter::Kind),
    /// A word that attacks a group of people.
    Slur = "slur": cue(Letter::Kind),
    /// One child singled out again and again.
    Targeting = "targeting": cue(Letter::Kind),
    /// Hearsay, a hoax, or a claim about someone.
    Rumour = "rumour": cue(Letter::True),
    /// Repeated text or letters.
    Spam = "spam": cue(Letter::Helpful),
    /// Test or homework answers, asked for or given.
    AnswerSharing = "answer-sharing": cue(Letter::Helpful),
    /// A dare or a risky challenge.
    Dare = "dare": cue(Letter::Helpful),
    /// Words that put down effort or a group.
    PutDown = "put-down": cue(Letter::Inspiring),
    /// Somebody else's secret or private news.
    OthersSecret = "others-secret": cue(Letter::Necessary),
    /// Capitals and exclamation marks at someone.
    Shouting = "shouting": cue(Letter::Necessary),
    /// A name beside a picture of people.
    NameWithImage = "name-with-image": PICTURE,
    /// A position recorded in a picture's file.
    ImageLocation = "image-location": PICTURE,
    /// A parent's words about other people's children in a picture.
    PictureComment = "picture-comment": PICTURE,
}

impl Kind {
    pub(crate) const fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }

    /// Whether it is a personal detail, which can be taken out, and not a safety matter, a chain letter or a T.H.I.N.K. cue.
    pub fn is_detail(self) -> bool {
        self.facts().detail
    }
}
