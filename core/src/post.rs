//! What is checked: a post with its pictures.

use crate::{
    Error, KeyStage, Letter, Map,
    consent::register::Register,
    date::{expect_when, year_of},
    policy::Moment,
};

wire_enum! {
    /// Who wrote the post.
    pub enum AuthorKind {
        /// A pupil.
        Pupil = "pupil",
        /// A class with a shared log-on.
        Class = "class",
        /// A member of staff.
        Staff = "staff",
        /// A parent or carer.
        Parent = "parent",
        /// A visitor.
        Visitor = "visitor",
    }
}

wire_enum! {
    /// What the pupil says the text is.
    pub enum Nature {
        /// A made-up story.
        Story = "story",
        /// An opinion.
        Opinion = "opinion",
        /// Work set by the school.
        SchoolWork = "school-work",
    }
}

wire_enum! {
    /// A pupil's answer to a T.H.I.N.K. question.
    pub enum AnswerGiven {
        /// "I saw it myself."
        SawItMyself = "saw-it-myself",
        /// "It is my opinion."
        MyOpinion = "my-opinion",
        /// "It is a story."
        AStory = "a-story",
        /// "It is school work."
        SchoolWork = "school-work",
        /// "I asked first."
        AskedFirst = "asked-first",
        /// "I changed it."
        ChangedIt = "changed-it",
    }
}

wire_enum! {
    /// What an image item is.
    pub enum ImageKind {
        /// A photograph.
        Photo = "photo",
        /// A moving picture.
        Video = "video",
        /// A sound recording.
        Sound = "sound",
        /// A scan or photograph of a pupil's work.
        Work = "work",
        /// A webcam picture.
        Webcam = "webcam",
        /// A recorded conference.
        Recording = "recording",
    }
}

wire_enum! {
    /// A fact a person declares where nobody may have looked.
    pub enum Known {
        /// It is so.
        Yes = "yes",
        /// It is not so.
        No = "no",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

wire_enum! {
    /// A tick by a member of staff about a picture.
    pub enum Confirmation {
        /// Everyone shown has been declared.
        DepictedDeclared = "depicted-declared",
        /// Dress and activity are fitting.
        DressAndActivity = "dress-and-activity",
        /// The background shows no details.
        BackgroundDetails = "background-details",
        /// No name can be read in the picture.
        NoNamesInPicture = "no-names-in-picture",
        /// No child can be recognised.
        NotIndividuallyIdentifiable = "not-individually-identifiable",
        /// The picture was selected carefully.
        SelectedCarefully = "selected-carefully",
    }
}

from_json! {
    /// Who wrote the post; a pupil unless the host says otherwise.
    #[derive(Clone, PartialEq, Eq)]
    pub struct Author {
        /// The author's kind.
        pub kind: AuthorKind = "kind",
        /// The host's reference, the same as in the register.
        pub id: Option<String> = "id",
        /// The author's own name as the host knows it.
        pub name: Option<String> = "name",
        /// Overrides the checker's key stage.
        pub key_stage: Option<KeyStage> = "keyStage",
    }
}

impl Default for Author {
    fn default() -> Self {
        Self { kind: AuthorKind::Pupil, id: None, name: None, key_stage: None }
    }
}

from_json! {
    /// One answer to one letter.
    #[derive(Clone, Copy, PartialEq, Eq)]
    pub struct Answer {
        /// The letter that was asked.
        pub letter: Letter = "letter",
        /// What the pupil answered.
        pub answer: AnswerGiven = "answer",
    }
}

from_json! {
    /// A picture, video, sound or scan of work, with what people and the host know of it.
    #[derive(Clone, Default, PartialEq, Eq)]
    pub struct Image {
        /// What it is; a photograph unless said otherwise.
        pub kind: Option<ImageKind> = "kind",
        /// The file's name now.
        pub file_name: Option<String> = "fileName",
        /// The file's name before the platform renamed it.
        pub original_file_name: Option<String> = "originalFileName",
        /// Alternative text.
        pub alt: Option<String> = "alt",
        /// Caption.
        pub caption: Option<String> = "caption",
        /// Title, description, people tags… as the host read them from the file.
        pub metadata: Option<Map<String, String>> = "metadata",
        /// A digest of the file's bytes, as the host makes it: with it an approval is for exactly this file.
        pub digest: Option<String> = "digest",
        /// The file carries a position.
        pub has_location: Option<bool> = "hasLocation",
        /// Recordings: everyone taking part agreed in writing. Known that somebody did not: an adult decides under every policy.
        pub participants_agreed: Option<bool> = "participantsAgreed",
        /// The host or a person suspects a sexual image.
        pub suspected_sexual: Option<bool> = "suspectedSexual",
        /// References of everyone shown or heard, or whose work it is. `None`: nobody has declared; empty: no people.
        pub people: Option<Vec<String>> = "people",
        /// Someone shown cannot be named.
        pub unknown_people: Option<bool> = "unknownPeople",
        /// One child is clearly recognisable.
        pub identifiable: Option<Known> = "identifiable",
        /// Names can be read in the picture itself.
        pub names_in_picture: Option<Known> = "namesInPicture",
        /// What staff have confirmed.
        pub confirmations: Option<Vec<Confirmation>> = "confirmations",
    }
}

from_json! {
    /// A post before publication.
    #[derive(Clone, Default, PartialEq, Eq)]
    pub struct Post {
        /// Title; serves as an e-mail's subject too.
        pub title: Option<String> = "title",
        /// The text.
        pub body: String = "body",
        /// Tags.
        pub tags: Vec<String> = "tags" or nothing,
        /// Pictures.
        pub images: Vec<Image> = "images" or nothing,
        /// A channel of the policy; `class-blog` if absent.
        pub channel: Option<String> = "channel",
        /// The author; a pupil if absent.
        pub author: Option<Author> = "author",
        /// The message being answered.
        pub in_reply_to: Option<String> = "inReplyTo",
        /// ISO date of publication; without one a register counts as stale.
        pub date: Option<String> = "date",
        /// Consent register; absent in a pupil's page by design.
        pub register: Option<Register> = "register",
        /// The host knows that a parent's comment concerns other pupils.
        pub about_other_pupils: Option<bool> = "aboutOtherPupils",
        /// What is answered shows a picture: a parent's words about other pupils then stand under the picture's rules. Unless the host
        /// says otherwise, every message that is answered may be one.
        pub answers_picture: Option<bool> = "answersPicture",
        /// What the pupil says the text is. It lowers questions; it hides no detail and nothing that an adult should read.
        pub nature: Option<Nature> = "nature",
        /// Answers to the T.H.I.N.K. questions.
        pub answers: Vec<Answer> = "answers" or nothing,
    }
    held to Self::validate
}

impl Post {
    /// Whether its date is one and its register holds; reading has seen to the rest.
    fn validate(&self, at: &str) -> Result<(), Error> {
        if let Some(date) = &self.date {
            expect_when(date, || format!("{at}.date"))?;
        }
        match &self.register {
            Some(register) => register.validate(&format!("{at}.register")),
            None => Ok(()),
        }
    }

    /// The channel it is for.
    pub(crate) fn channel_or_default(&self) -> &str {
        self.channel.as_deref().unwrap_or(crate::checker::DEFAULT_CHANNEL)
    }

    /// The year in which it is posted.
    pub(crate) fn year(&self) -> u16 {
        self.date.as_deref().and_then(year_of).unwrap_or(EDITION)
    }

    /// Whether it answers somebody, or is new.
    pub(crate) fn moment(&self) -> Moment {
        Moment::of_post(self.in_reply_to.is_some())
    }
}

/// The year of this edition, for a post without a date: there is no clock here.
const EDITION: u16 = 2026;

impl From<&str> for Post {
    fn from(body: &str) -> Self {
        Self { body: body.to_owned(), ..Self::default() }
    }
}
