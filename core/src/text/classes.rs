//! Word classes: what a word can be to a detector. One bit each; the words are in `data/words/`.

macro_rules! classes {
    ($($(#[$meta:meta])* $variant:ident = $wire:literal,)+) => {
        /// A word class.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Class { $($(#[$meta])* $variant,)+ }
        impl Class {
            /// Every class.
            pub const ALL: &'static [Class] = &[$(Class::$variant,)+];
            /// Its section in the word file.
            pub const fn as_str(self) -> &'static str { match self { $(Class::$variant => $wire,)+ } }
        }
    };
}

classes! {
    /// i, me, my, mine.
    Myself = "myself",
    /// we, us, our.
    Ourselves = "ourselves",
    /// you, your.
    You = "you",
    /// mum, brother, cousin.
    Kin = "kin",
    /// friend, mate, bff.
    Friend = "friend",
    /// Mr, Mrs, Miss, Dr.
    Title = "title",
    /// street, road, close.
    Street = "street",
    /// street, road, avenue: nothing but a street.
    SureStreet = "sure-street",
    /// zero, oh, nine, double.
    NumberWord = "number-word",
    /// monday, tues.
    Weekday = "weekday",
    /// january, feb.
    Month = "month",
    /// snapchat, roblox, insta.
    Service = "service",
    /// wizard, dragon, kingdom: a story is told.
    Story = "story",
    /// romans, victorian, century: long ago.
    History = "history",
    /// school, academy, infants, college.
    School = "school",
    /// park, shop, tesco, cinema: a place to be at outside school and home.
    Place = "place",
    /// hall, classroom, playground: a place inside school.
    SchoolPlace = "school-place",
    /// leeds, cardiff, belfast.
    Town = "town",
    /// brownies, harriers, fc, dojo: the last word of a club's or team's name.
    Club = "club",
    /// swimming, karate, football.
    Activity = "activity",
    /// today, tomorrow, weekend: a day without its name.
    Day = "day",
    /// every, each, always, mondays: again and again.
    Repeat = "repeat",
    /// dog, hamster, guinea.
    Pet = "pet",
    /// cm, minutes, points: a number before it is a measure.
    Unit = "unit",
    /// boy, girl, male, f.
    Sex = "sex",
    /// choir, assembly, rehearsal, fair: the school's own events.
    SchoolEvent = "school-event",
    /// someone, man, stranger, random.
    Stranger = "stranger",
    /// pic, selfie, photo.
    Picture = "picture",
    /// the, and, with, because: words that stand in no name.
    Function = "function",
    /// at, next, half, third, christmas: words that may begin a place, a date or a time.
    Lead = "lead",
    /// meet, come, go, hang: words that an invitation may turn on.
    Invite = "invite",
    /// alone, bus, holiday, key: words without which no routine is told.
    RoutineWord = "routine-word",
    /// play, train, member, goalie: words of belonging to a club.
    Part = "part",
    /// go, play, like, want: everyday verbs.
    Verb = "verb",
    /// ring, text, mobile, tel.
    RingWord = "ring-word",
    /// isbn, score, sum, population: a number near is no telephone number.
    CountWord = "count-word",
    /// gmail, hotmail.
    MailProvider = "mail-provider",
    /// email, inbox.
    MailWord = "mail-word",
    /// com, uk, org: the end of a host name.
    TopDomain = "top-domain",
    /// password, pin, pw.
    Secret = "secret",
    /// username, login, account.
    Account = "account",
    /// tablet, wifi, mathletics: what a password opens.
    Opens = "opens",
    /// gamertag, handle, user: a name on a service.
    Handle = "handle",
    /// add, follow, sub.
    Add = "add",
    /// flat, apartment, house.
    Dwelling = "dwelling",
    /// opposite, next, behind, near.
    Beside = "beside",
    /// The commonest words of children's writing: none is a password or a handle.
    Plain = "plain",
    /// dot, underscore, at: a mark in words.
    SpeltMark = "spelt-mark",
    /// sample, form, model: a code follows that is no postcode.
    LabelWord = "label-word",
    /// code, combination: a secret where it opens something.
    Code = "code",
    /// door, gate, flag, blue: what a house is known by.
    Feature = "feature",
    /// paddington, grimmauld: homes that everybody knows.
    FamousHome = "famous-home",
    /// worksheet, bitesize, classroom: work set by the school.
    SchoolSource = "school-source",
    /// download, install, click.
    Download = "download",
    /// robux, vbucks, skins: what bait offers.
    Bait = "bait",
    /// answers, test, copy: what is shared where each should think alone.
    Answers = "answers",
    /// dare, challenge, jump: what somebody is egged on to do.
    Dares = "dares",
    /// weird, shooting, feathers: what looks like a slip of the pen and is a word.
    SpeltRight = "spelt-right",
}

/// A set of classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Classes(pub u128);

impl Classes {
    /// Whether the class is in the set.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }
    /// The set with the class.
    pub const fn with(self, class: Class) -> Self {
        Self(self.0 | (1 << class as u8))
    }
    /// The set of these classes.
    pub const fn of(classes: &[Class]) -> Self {
        let mut set = Self(0);
        let mut at = 0;
        while at < classes.len() {
            set = set.with(classes[at]);
            at += 1;
        }
        set
    }
    /// Whether the sets share a class.
    pub const fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }
    /// Both sets together.
    pub const fn and(self, other: Classes) -> Self {
        Self(self.0 | other.0)
    }
    /// Whether it is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
