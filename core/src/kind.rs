//! What a finding can be about.

wire_enum! {
    /// The kind of a finding: the 32 kinds of personal detail and safety matter, then T.H.I.N.K. cues and image rules.
    pub enum Kind {
        /// The writer's own first and last name.
        FullName = "full-name",
        /// A first name alone.
        FirstName = "first-name",
        /// First and last name of another private person.
        OthersFullName = "others-full-name",
        /// House or flat with its street, or a dwelling described well enough to find.
        HomeAddress = "home-address",
        /// A full UK postcode.
        Postcode = "postcode",
        /// A private telephone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
        /// A name on a chat, game or social service.
        ImHandle = "im-handle",
        /// The school that a pupil attends.
        School = "school",
        /// A class or its teacher.
        ClassTeacher = "class-teacher",
        /// A date of birth with its year.
        BirthDate = "birth-date",
        /// The day of a birthday, without a year.
        Birthday = "birthday",
        /// How old a child is.
        Age = "age",
        /// A child's sex, inside an age-sex-location answer.
        Sex = "sex",
        /// Where a child is now, or the area where they live.
        LocationNow = "location-now",
        /// A repeated time and place, or when a child or a house is alone.
        Routine = "routine",
        /// A named club, team or troop.
        HobbyClub = "hobby-club",
        /// A password, PIN or pass code.
        Credential = "credential",
        /// An account name on a school or learning site.
        Username = "username",
        /// A picture of oneself, offered or asked for.
        PhotoDescription = "photo-description",
        /// An arrangement to meet.
        Meeting = "meeting",
        /// Age, sex, location: the question or an answer.
        Asl = "asl",
        /// Contact with someone unknown, or an open invitation to it.
        StrangerContact = "stranger-contact",
        /// A message that wants to be passed on.
        ChainLetter = "chain-letter",
        /// A download or file, asked for or offered.
        AttachmentOrDownload = "attachment-or-download",
        /// Private thoughts or family matters.
        PrivateThoughts = "private-thoughts",
        /// A worry or a disclosure: an adult should read it.
        WorryDisclosure = "worry-disclosure",
        /// A threat, or talk of bringing a weapon.
        ThreatOrWeapon = "threat-or-weapon",
        /// Extremist talk.
        Radicalisation = "radicalisation",
        /// A sexual picture, mentioned, asked for or sent.
        SexualImage = "sexual-image",
        /// Copied material without a source.
        MissingSource = "missing-source",
        /// Words that could bring the school into disrepute.
        Disrepute = "disrepute",
        /// Words aimed at a person that could hurt.
        Unkind = "unkind",
        /// A word that attacks a group of people.
        Slur = "slur",
        /// One child singled out again and again.
        Targeting = "targeting",
        /// Hearsay, a hoax, or a claim about someone.
        Rumour = "rumour",
        /// Repeated text or letters.
        Spam = "spam",
        /// Test or homework answers, asked for or given.
        AnswerSharing = "answer-sharing",
        /// A dare or a risky challenge.
        Dare = "dare",
        /// Words that put down effort or a group.
        PutDown = "put-down",
        /// Somebody else's secret or private news.
        OthersSecret = "others-secret",
        /// Capitals and exclamation marks at someone.
        Shouting = "shouting",
        /// A name beside a picture of people.
        NameWithImage = "name-with-image",
        /// A position recorded in a picture's file.
        ImageLocation = "image-location",
        /// A parent's words about other people's children in a picture.
        PictureComment = "picture-comment",
    }
}

impl Kind {
    /// Whether it is a personal detail, which can be taken out, and not a safety matter, a chain letter or a T.H.I.N.K. cue. Relies on
    /// the order above: details first.
    pub fn is_detail(self) -> bool {
        self < Kind::WorryDisclosure && self != Kind::ChainLetter
    }
}
