//! Words that announce a name, by class.

use super::lexicon::hash_bytes;

/// What a cue word is to a name near it. The order is part of the model file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Cue {
    /// No cue.
    None = 0,
    /// `my`, `our`, `his`
    My = 1,
    /// `name`, `called`, `signed`
    Name = 2,
    /// `friend`, `bff`, `mate`
    Friend = 3,
    /// `mum`, `cousin`, `nan`
    Kin = 4,
    /// `mr`, `miss`, `dr`
    Title = 5,
    /// `hi`, `dear`, `thanks`
    Greeting = 6,
    /// `and`, `&`
    And = 7,
    /// `is`, `am`, `im`
    Copula = 8,
    /// `said`, `told`, `asked`
    Speech = 9,
    /// `with`, `by`, `from`, `to`, `for`
    Preposition = 10,
    /// `in`, `at`, `near`: what follows is more often a place
    Place = 11,
    /// `king`, `sir`, `saint`, `president`
    Rank = 12,
    /// `coach`, `tutor`, `neighbour`, `captain`
    Role = 13,
    /// `street`, `school`, `park`: what stands before is no person
    Thing = 14,
    /// `he`, `she`, `who`
    Pronoun = 15,
}

const WORDS: [(Cue, &str); 15] = [
    (Cue::My, "my our his her their ur your mi"),
    (
        Cue::Name,
        "name names named called calld cald calls surname signed known nickname nicknamed firstname naem nam",
    ),
    (
        Cue::Friend,
        "friend friends frend frends freind freinds bff bffs bestie besties mate mates bf gf boyfriend girlfriend buddy pal partner crush",
    ),
    (
        Cue::Kin,
        "mum mums mom moms mummy mam mammy dad dads daddy sister sis brother bro bros brothers sisters cousin cousins cuz aunt aunty auntie uncle nan nana nanny gran granny grandma grandad grandpa granddad stepdad stepmum son daughter nephew niece taid nain wife husband twin baby mother father grandmother grandfather parent parents ammi abbu amma appa hooyo mamgu tadcu bampy dadi nani babcia nonna nonno abuela",
    ),
    (
        Cue::Title,
        "mr mrs miss ms dr mister sir madam prof professor rev reverend mx mr. mrs. madame mme monsieur senor senora herr frau",
    ),
    (
        Cue::Greeting,
        "hi hello hey hiya dear thanks thank thx cheers bye congratulations congrats love regards sincerely yo helo heya ty",
    ),
    (Cue::And, "and & n nd plus an"),
    (Cue::Copula, "is am im was are 'm 's its it's be were iz"),
    (
        Cue::Speech,
        "said says told asked shouted replied whispered cried told laughed sed thinks thought knows wants loves likes hates",
    ),
    (Cue::Preposition, "with by from to for about against of like met meet tell saw"),
    (Cue::Place, "in at near live lives visited around on into"),
    (
        Cue::Rank,
        "king queen prince princess lord lady saint st emperor empress pope president general captain duke earl baron count sultan pharaoh tsar dame admiral colonel major sergeant detective inspector minister senator prime",
    ),
    (
        Cue::Role,
        "coach tutor teacher neighbour neighbor trainer manager leader doctor nurse dentist babysitter childminder head driver author artist actor singer player striker goalkeeper director scientist explorer poet composer inventor",
    ),
    (
        Cue::Thing,
        "street st road lane avenue close drive way school academy college primary park house hall hospital church cathedral university stadium court prize award cup trust foundation bridge station square gardens hill town city river museum library ltd inc company hurricane storm day island bay mountain palace castle",
    ),
    (Cue::Pronoun, "he she who whose they him i you u we me hes shes"),
];

const SLOTS: usize = 1024;

/// The cue words, ready for look-up.
pub struct Cues {
    slots: Vec<(u32, Cue)>,
}

impl Cues {
    /// Spreads the cue words; where a word stands in two classes the first counts.
    #[must_use]
    #[inline(never)]
    pub fn new() -> Self {
        let mut cues = Self { slots: vec![(0, Cue::None); SLOTS] };
        for (cue, words) in WORDS {
            for word in words.as_bytes().split(|&byte| byte == b' ') {
                let hash = hash_bytes(word);
                if cues.get(hash) != Cue::None {
                    continue;
                }
                let mut at = hash as usize % SLOTS;
                while let Some(slot) = cues.slots.get_mut(at) {
                    if slot.1 == Cue::None {
                        *slot = (hash, cue);
                        break;
                    }
                    at = (at + 1) % SLOTS;
                }
            }
        }
        cues
    }

    /// The class of the word with this hash.
    #[must_use]
    pub fn get(&self, hash: u32) -> Cue {
        let mut at = hash as usize % SLOTS;
        while let Some(&(h, cue)) = self.slots.get(at) {
            if cue == Cue::None || h == hash {
                return cue;
            }
            at = (at + 1) % SLOTS;
        }
        Cue::None
    }
}

impl Default for Cues {
    fn default() -> Self {
        Self::new()
    }
}
