//! Why an image may not go up as it is: each reason's code, what staff read, and what would change it.

use crate::{ImageReason, Outcome};

/// A reason there is.
pub struct Reason {
    /// A short name, the same in reports, tests and docs.
    pub code: &'static str,
    /// To staff: the state, never what lies behind it. `#` stands for the person's number in the picture.
    teacher: &'static str,
    /// What would change the outcome.
    need: &'static str,
    /// Whether the author can put it right alone.
    pub author_can_fix: bool,
}

impl Reason {
    /// Whether both are the same.
    pub fn is(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

macro_rules! reasons {
    ($($name:ident = $code:literal, $teacher:literal, $need:literal $(, $fix:ident)?;)+) => {
        $(#[doc = concat!("`", $code, "`: ", $teacher)] pub const $name: Reason = Reason {
            code: $code,
            teacher: $teacher,
            need: $need,
            author_can_fix: reasons!(@ $($fix)?),
        };)+
        /// Every reason.
        pub const ALL: &[&Reason] = &[$(&$name),+];
    };
    (@) => { false };
    (@ author) => { true };
}

reasons! {
    // What goes before everything else.
    SEXUAL_IMAGE = "sexual-image-suspected", "Do not open, copy or share this picture. Tell the safeguarding lead now.", "safeguarding-lead";
    // Where the picture would stand.
    CHANNEL = "channel-not-listed", "The policy does not list this channel, or the school does not use it.", "listed-channel";
    // Who is shown, and whether there was a register to look at.
    UNDECLARED = "nobody-declared", "Nobody has said who can be seen or heard.", "declare-people";
    UNKNOWN_PEOPLE = "unknown-person", "Somebody shown cannot be named, or is a member of the public.", "name-everyone-shown";
    NO_REGISTER = "register-missing", "The consent register was not there to look at.", "register";
    STALE_REGISTER = "register-stale", "The consent register is past its use-by date or was issued after the day of publication, or that day is not known.", "register";
    // A hold, and every "no" of those who decide for a pupil.
    HOLD = "safeguarding-hold", "Person #: do not publish. Ask the safeguarding lead.", "safeguarding-lead";
    REFUSED = "consent-refused", "Person #: no consent for this use.", "other-picture";
    WITHDRAWN = "consent-withdrawn", "Person #: no consent for this use.", "other-picture";
    WITHDRAWN_SPOKEN = "consent-withdrawn-spoken", "Person #: no consent for this use.", "other-picture";
    OBJECTION = "consent-objection", "Person #: no consent for this use.", "other-picture";
    CONFLICT = "consent-conflict", "Person #: no consent for this use.", "other-picture";
    // A consent that is missing or weak.
    NO_RECORD = "no-record", "Person #: there is no record.", "consent-record";
    NOT_ASKED = "use-not-asked", "Person #: this use was never asked.", "consent-record";
    NOT_WRITTEN = "consent-not-written", "Person #: consent was given by word of mouth; the school needs it in writing.", "written-consent";
    NO_AUTHORITY = "consent-authority-not-recorded", "Person #: the record does not say who may decide.", "consent-authority";
    ENDED = "consent-ended", "Person #: the consent has run out.", "consent-record";
    // Time has passed, or something has changed.
    OLD = "consent-old", "Person #: the consent is old.", "consent-renewal";
    REVIEW = "review-change-of-circumstances", "Person #: look at the record before this goes up.", "record-review";
    LEFT = "pupil-left", "Person #: is no longer at the school.", "consent-record";
    STAFF_LEFT = "staff-left", "Person #: no longer works at the school.", "staff-consent";
    // A pupil's own answer.
    OWN_MISSING = "own-agreement-missing", "Person #: has not been asked for their own agreement.", "own-agreement";
    OWN_REFUSAL = "own-refusal", "Person #: does not agree to this use.", "other-picture";
    // Staff, who answer for themselves.
    STAFF_MISSING = "staff-consent-missing", "Person #: works at the school and has not agreed to this use.", "staff-consent";
    STAFF_REFUSED = "staff-refusal", "Person #: no consent for this use.", "other-picture";
    // Webcams and recorded conferences.
    WEBCAM_NEVER = "webcam-never-shows-people", "The policy does not let webcams show people.", "other-picture", author;
    WEBCAM_ADULT = "webcam-needs-approval", "An adult decides about webcam pictures of people.", "adult-decision";
    RECORDING_OUTSIDE = "recording-not-outside-school", "The policy keeps recordings of conferences inside the school.", "other-picture", author;
    RECORDING_ADULT = "recording-needs-approval", "An adult decides about recordings that leave the school.", "adult-decision";
    RECORDING_NOT_AGREED = "recording-not-agreed-by-all", "Not everyone taking part is known to have agreed in writing.", "participants-agreement";
    // The picture and its file.
    NAME_IN_PICTURE = "name-in-picture", "A name can be read in the picture.", "other-picture", author;
    IDENTIFIABLE = "individual-identifiable", "One child can clearly be recognised.", "other-picture", author;
    LOCATION = "location-in-file", "The file says where it was taken.", "remove-location", author;
    // What staff have not confirmed.
    CONFIRM_DEPICTED = "confirm-depicted-declared", "Nobody has confirmed that everyone shown was declared.", "confirmation/depicted-declared";
    CONFIRM_DRESS = "confirm-dress-and-activity", "Nobody has confirmed that dress and activity are fitting.", "confirmation/dress-and-activity";
    CONFIRM_BACKGROUND = "confirm-background-details", "Nobody has confirmed that the background gives nothing away.", "confirmation/background-details";
    CONFIRM_NO_NAMES = "confirm-no-names-in-picture", "Nobody has confirmed that no name can be read or heard.", "confirmation/no-names-in-picture";
    CONFIRM_NOT_IDENTIFIABLE = "confirm-not-individually-identifiable", "Nobody has confirmed that no child can be recognised.", "confirmation/not-individually-identifiable";
    CONFIRM_SELECTED = "confirm-selected-carefully", "Nobody has confirmed that the picture was selected carefully.", "confirmation/selected-carefully";
    // A pupil's work.
    WORK_PARENT = "work-parent-missing", "Person #: no parent's permission to show work is on record.", "work-permission";
    WORK_PUPIL = "work-pupil-missing", "Person #: the pupil has not agreed that this work is shown.", "own-agreement";
    // What the author should think about.
    OWN_IMAGE = "own-image", "A picture of the author: they read what publishing it can mean.", "think-about-own-picture", author;
    PARENT_ON_OTHERS = "parent-comment-on-others", "A parent writes about other people's children in a picture.", "other-words", author;
    // A full name beside the picture.
    FULL_TITLE = "full-name-in-title", "A full name stands in the title.", "remove-name", author;
    FULL_TEXT = "full-name-in-text", "A full name stands in the text.", "remove-name", author;
    FULL_TAGS = "full-name-in-tags", "A full name stands in a tag.", "remove-name", author;
    FULL_FILE = "full-name-in-file-name", "A full name stands in the file's name.", "remove-name", author;
    FULL_ALT = "full-name-in-alt", "A full name stands in the alternative text.", "remove-name", author;
    FULL_CAPTION = "full-name-in-caption", "A full name stands in the caption.", "remove-name", author;
    FULL_METADATA = "full-name-in-metadata", "A full name stands in the file's metadata.", "remove-name", author;
    // A first name beside the picture.
    FIRST_TITLE = "first-name-in-title", "A first name stands in the title.", "remove-name", author;
    FIRST_TEXT = "first-name-in-text", "A first name stands in the text.", "remove-name", author;
    FIRST_TAGS = "first-name-in-tags", "A first name stands in a tag.", "remove-name", author;
    FIRST_FILE = "first-name-in-file-name", "A first name stands in the file's name.", "remove-name", author;
    FIRST_ALT = "first-name-in-alt", "A first name stands in the alternative text.", "remove-name", author;
    FIRST_CAPTION = "first-name-in-caption", "A first name stands in the caption.", "remove-name", author;
    FIRST_METADATA = "first-name-in-metadata", "A first name stands in the file's metadata.", "remove-name", author;
}

/// The reasons found for one image, with what they lead to.
#[derive(Default)]
pub(super) struct Found {
    /// The strictest outcome.
    pub outcome: Option<Outcome>,
    pub reasons: Vec<ImageReason>,
    pub needs: Vec<String>,
    /// The strictest outcome of what the author cannot put right.
    pub for_staff: Option<Outcome>,
    /// The strictest reason the author can put right.
    pub for_author: Option<(Outcome, &'static str)>,
}

impl Found {
    /// Adds a reason, unless it leads to nothing.
    pub fn add(&mut self, reason: &'static Reason, outcome: Outcome, clauses: &[String]) {
        self.add_for(reason, None, outcome, clauses);
    }

    /// Adds a reason about the person at `index` of the picture.
    pub fn add_for(
        &mut self,
        reason: &'static Reason,
        index: Option<usize>,
        outcome: Outcome,
        clauses: &[String],
    ) {
        if outcome == Outcome::Allow {
            return;
        }
        self.outcome = self.outcome.max(Some(outcome));
        if reason.author_can_fix {
            self.for_author = self.for_author.max(Some((outcome, reason.need)));
        } else {
            self.for_staff = self.for_staff.max(Some(outcome));
        }
        let teacher = match index {
            Some(index) => reason.teacher.replace('#', &(index + 1).to_string()),
            None => reason.teacher.replace("Person #: ", ""),
        };
        self.reasons.push(ImageReason { code: reason.code, teacher, clauses: clauses.to_vec() });
        self.need(reason.need);
    }

    /// Adds something that would change the outcome, once.
    pub fn need(&mut self, need: &str) {
        if !self.needs.iter().any(|n| n == need) {
            self.needs.push(need.to_owned());
        }
    }
}
