//! Cue phrases: one Aho–Corasick pass over the usual spelling of the words.

use super::{Lexicon, Text, TokenKind, lexicon::lines};
use crate::order;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
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

/// The automaton of all cue phrases.
pub struct Cues {
    automaton: Option<AhoCorasick>,
    /// The cue of each phrase.
    cues: Vec<Cue>,
}

impl Cues {
    /// Builds the automaton from the crate's phrases.
    pub fn new() -> Self {
        let mut cues = Vec::new();
        let mut phrases = Vec::new();
        let mut cue = None;
        for line in PHRASES.iter().flat_map(|file| lines(file)) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                cue = Cue::from_wire(name);
            } else if let Some(cue) = cue {
                cues.push(cue);
                phrases.push(format!(" {line} "));
            }
        }
        let automaton =
            AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(&phrases).ok();
        Self { automaton, cues }
    }

    /// Every cue phrase in the text, by first token. Symbols between words do not count; sentence ends do.
    pub fn find(&self, text: &Text<'_>, lexicon: &Lexicon) -> Vec<CueHit> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let mut line = String::with_capacity(text.folded().low().len() + 64);
        // Where each token's words begin in `line`.
        let mut starts: Vec<(u32, u32)> = Vec::with_capacity(text.tokens().len());
        let mut sentence = 0;
        line.push(' ');
        for (index, token) in text.tokens().iter().enumerate() {
            if token.kind == TokenKind::Symbol {
                continue;
            }
            if token.sentence != sentence {
                sentence = token.sentence;
                line.push_str(". ");
            }
            starts.push((line.len() as u32, index as u32));
            match lexicon.usual(token.hash) {
                Some(usual) => line.push_str(usual),
                None => line.extend(text.token_text(token).chars().filter(|&c| c != '\'')),
            }
            line.push(' ');
        }
        let mut hits: Vec<CueHit> = Vec::new();
        for found in automaton.find_overlapping_iter(&line) {
            let token_at = |offset: usize| {
                let after = starts.partition_point(|&(start, _)| start as usize <= offset);
                starts.get(after.wrapping_sub(1)).map(|&(_, index)| index as usize)
            };
            // The phrase stands between its two spaces.
            if let (Some(&cue), Some(first), Some(last)) = (
                self.cues.get(found.pattern().as_usize()),
                token_at(found.start() + 1),
                token_at(found.end() - 2),
            ) {
                hits.push(CueHit { cue, tokens: first..last + 1 });
            }
        }
        order::sort_by_key(&mut hits, |hit| (hit.tokens.start, hit.tokens.end, hit.cue));
        hits
    }
}

impl Default for Cues {
    fn default() -> Self {
        Self::new()
    }
}
