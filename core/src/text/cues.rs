//! Cue phrases: one pass over the usual spelling of the words, each known by its place in the word list.

use super::{
    Lexicon, Text, TokenKind,
    lexicon::{Piece, Pieces, WordId},
};
use crate::order;
use std::ops::Range;

pub(super) const PHRASES: &[&str] = &[
    include_str!("../../data/cues/details.txt"),
    include_str!("../../data/cues/contact.txt"),
    include_str!("../../data/cues/think.txt"),
];

wire_enum! {
    /// What a cue phrase points to. The phrases are in `data/cues/`.
    pub enum Cue {
        /// "i live at": an address follows or stands near.
        Home = "home",
        /// "i live on", "my house is": the writer's own home, or a relative's.
        OwnHome = "own-home",
        /// "lives at": somebody's home, perhaps a bear's.
        TheirHome = "their-home",
        /// "ring me", "my number": a telephone number stands near.
        Ring = "ring",
        /// "once upon a time": the whole text is a story.
        WholeStory = "whole-story",
        /// "in the book": a story is talked of from here on.
        Story = "story",
        /// "in victorian times": long ago.
        History = "history",
        /// "never tell strangers": advice to others.
        Advice = "advice",
        /// "how many", "we did a survey": a sum, a survey, a language lesson.
        SetWork = "set-work",
        /// "dear parents": the school's own news.
        Notice = "notice",
        /// "put a zero at the front".
        ZeroInFront = "zero-in-front",
        /// "starts with": the first half of a number follows.
        FirstHalf = "first-half",
        /// "ends in": the last half of a number follows.
        LastHalf = "last-half",
        /// "backwards".
        Backwards = "backwards",
        /// "postcode is".
        Postcode = "postcode",
        /// "add me on": a handle follows.
        AddMe = "add-me",
        /// "free robux": a bait.
        Bait = "bait",
        /// "the file i sent".
        OpenFile = "open-file",
        /// "asl", "age sex location".
        Asl = "asl",
        /// "how old are you".
        AskAge = "ask-age",
        /// "are you a boy or a girl".
        AskSex = "ask-sex",
        /// "where are you from".
        AskPlace = "ask-place",
        /// "pics for pics": a picture of oneself.
        Picture = "picture",
        /// "add me anyone".
        OpenInvitation = "open-invitation",
        /// "my online friend".
        MetOnline = "met-online",
        /// "he said keep it secret".
        Secrecy = "secrecy",
        /// "do not break the chain".
        Chain = "chain",
        /// "are getting divorced".
        Private = "private",
        /// "picture from google".
        Copied = "copied",
        /// "our school stinks".
        Disrepute = "disrepute",
    }
}

/// A cue phrase found: which, and the tokens it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueHit {
    /// Which cue.
    pub cue: Cue,
    /// The phrase's tokens.
    pub tokens: Range<usize>,
}

/// All cue phrases, as a tree of words.
pub struct Cues {
    /// The node to which a word of the list leads from the root; 0 for none.
    begins: Vec<u16>,
    /// From a node by a word to a node, in open addressing: node, word and node in 16 bits each; 0 is free.
    steps: Vec<u64>,
    /// For each node the phrases that end there: the last in `ends`, plus one.
    nodes: Vec<u16>,
    /// The cue of a phrase, and the next phrase of the same words.
    ends: Vec<(Cue, u16)>,
}

/// Several times as many as there are words in all phrases.
const STEPS: usize = 1 << 13;

impl Cues {
    /// Reads the crate's phrases, whose words become words of the list.
    #[inline(never)]
    pub fn new(lexicon: &mut Lexicon) -> Self {
        let mut cues = Self {
            begins: Vec::with_capacity(STEPS / 2),
            steps: vec![0; STEPS],
            nodes: vec![0],
            ends: Vec::with_capacity(STEPS / 8),
        };
        for file in PHRASES {
            let (mut cue, mut node) = (None, 0);
            for piece in Pieces::of(file) {
                match piece {
                    Piece::Head(name) => {
                        cues.end(cue, node);
                        (cue, node) = (Cue::from_wire(name), 0);
                    }
                    Piece::Word { text, hash, first } => {
                        if first {
                            cues.end(cue, node);
                            node = 0;
                        }
                        node = cues.after(node, lexicon.add(text, hash));
                    }
                }
            }
            cues.end(cue, node);
        }
        cues
    }

    /// The node to which the word leads from a node, which is made if there is none.
    #[inline(never)]
    fn after(&mut self, node: u16, id: WordId) -> u16 {
        let next = self.nodes.len() as u16;
        let known = if node == 0 {
            if self.begins.len() <= id as usize {
                self.begins.resize(id as usize + 1, 0);
            }
            let Some(begins) = self.begins.get_mut(id as usize) else { return 0 };
            if *begins == 0 {
                *begins = next;
            }
            *begins
        } else {
            let slot = self.slot(node, id);
            let Some(step) = self.steps.get_mut(slot) else { return 0 };
            if *step == 0 {
                *step = key(node, id) | u64::from(next);
            }
            *step as u16
        };
        if known == next {
            self.nodes.push(0);
        }
        known
    }

    /// A phrase of the cue ends at the node.
    fn end(&mut self, cue: Option<Cue>, node: u16) {
        if let Some(cue) = cue
            && node != 0
            && let Some(end) = self.nodes.get_mut(node as usize)
        {
            self.ends.push((cue, *end));
            *end = self.ends.len() as u16;
        }
    }

    /// Where the step stands, or would stand.
    fn slot(&self, node: u16, id: WordId) -> usize {
        let key = key(node, id);
        let mut at = ((key >> 16) as u32).wrapping_mul(0x9E37_79B1) as usize >> (32 - STEPS.ilog2());
        while self.steps.get(at).is_some_and(|&step| step != 0 && step & !0xFFFF != key) {
            at = (at + 1) % STEPS;
        }
        at
    }

    /// Every cue phrase in the text, by first token. Symbols between words do not count; sentence ends do.
    #[inline(never)]
    pub fn find(&self, text: &Text<'_>, lexicon: &Lexicon) -> Vec<CueHit> {
        let mut hits: Vec<CueHit> = Vec::new();
        // The phrases begun: the node reached, and the first token.
        let mut begun: Vec<(u16, u32)> = Vec::new();
        let mut sentence = 0;
        for (index, token) in text.tokens().iter().enumerate() {
            if token.kind == TokenKind::Symbol {
                continue;
            }
            if token.sentence != sentence {
                sentence = token.sentence;
                begun.clear();
            }
            match lexicon.usual(token.id) {
                [] => self.step(token.id, index, &mut begun, &mut hits),
                usual => {
                    for part in usual {
                        self.step(part.id, index, &mut begun, &mut hits);
                    }
                }
            }
        }
        order::sort_by_key(&mut hits, |hit| (hit.tokens.start, hit.tokens.end, hit.cue));
        hits
    }

    /// Goes on by one word with each phrase that was begun, and begins another.
    fn step(&self, id: WordId, token: usize, begun: &mut Vec<(u16, u32)>, hits: &mut Vec<CueHit>) {
        if id == 0 {
            begun.clear();
            return;
        }
        begun.retain_mut(|(node, _)| {
            *node = self.steps.get(self.slot(*node, id)).map_or(0, |&step| step as u16);
            *node != 0
        });
        if let Some(&node) = self.begins.get(id as usize).filter(|&&node| node != 0) {
            begun.push((node, token as u32));
        }
        for &(node, first) in begun.iter() {
            let mut end = self.nodes.get(node as usize).copied().unwrap_or(0);
            while let Some(&(cue, next)) = self.ends.get((end as usize).wrapping_sub(1)) {
                hits.push(CueHit { cue, tokens: first as usize..token + 1 });
                end = next;
            }
        }
    }
}

fn key(node: u16, id: WordId) -> u64 {
    u64::from(node) << 32 | u64::from(id) << 16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{
        Language,
        lexicon::{lines, word_hash, words},
    };

    /// Every phrase is found by its own words, wherever it is not written like another word.
    #[test]
    fn every_phrase_is_found() {
        let language = Language::new();
        let mut cue = None;
        let mut count = 0;
        for line in PHRASES.iter().flat_map(|file| lines(file)) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                cue = Cue::from_wire(name);
                assert!(cue.is_some(), "{name}");
                continue;
            }
            let usual = words(line).all(|w| lexicon_is_usual(&language.lexicon, w));
            if !usual {
                continue;
            }
            let raw = format!("zzz {line} zzz");
            let text = Text::new(&raw, &language);
            let all = 1..1 + words(line).count();
            count += 1;
            assert!(text.cues().iter().any(|hit| Some(hit.cue) == cue && hit.tokens == all), "{line}");
        }
        assert!(count > 500 && language.cues.nodes.len() * 2 < STEPS, "{count}");
    }

    fn lexicon_is_usual(lexicon: &Lexicon, word: &str) -> bool {
        word.len() > 1 && lexicon.usual(lexicon.id(word_hash(word))).is_empty()
    }

    #[test]
    fn phrases_share_words_and_end_with_the_sentence() {
        let language = Language::new();
        let found = |raw: &str| Text::new(raw, &language).cues().iter().map(|h| h.cue).collect::<Vec<_>>();
        assert_eq!(found("once upon a time"), [Cue::WholeStory]);
        assert_eq!(found("once upon. A time"), []);
    }
}
