//! Cue phrases: one pass over the usual spelling of the words, each known by its place in the word list.

use super::{Lexicon, Text, TokenKind, WordId};
use crate::{order, packed::Reader};
use std::ops::Range;

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
        /// "are getting divorced", "i am adopted": private, of the writer or of a relation.
        Private = "private",
        /// "moved out", "in prison": private where a relation did it.
        Family = "family",
        /// "i fancy": a person follows, or noodles.
        Liking = "liking",
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

/// All cue phrases, as a tree of words. Its root is node 0; the words that begin a phrase are the first of the word list, so that the
/// place of such a word is its node.
pub struct Cues {
    /// How many words begin a phrase.
    begins: WordId,
    /// The nodes, those reached from one beside each other, by their words.
    nodes: Vec<Node>,
    /// The cues of the phrases, by the nodes where they end.
    ends: Vec<Cue>,
    /// A bit for each word that follows others, by its [`step`]: hardly any word goes on with a phrase.
    steps: Box<[u64; STEPS / 64]>,
}

/// Bits that tell steps apart.
const STEPS: usize = 1 << 14;

/// Which bit stands for the step to a word among the nodes from `from` on: its place in [`Cues::steps`], and the bit.
const fn step(from: u16, word: WordId) -> (usize, u64) {
    let joined = (from as u32) << 16 | word as u32;
    let step = joined.wrapping_mul(0x9e37_79b1) >> (32 - STEPS.ilog2());
    (step as usize / 64, 1 << (step % 64))
}

#[derive(Clone, Copy)]
struct Node {
    /// The word that leads here; 0 where a phrase begins.
    word: WordId,
    /// The first node that is reached from here; the next node's is the one after the last.
    next: u16,
    /// The first phrase that ends here, likewise.
    ends: u16,
}

/// The place of a word that is not in the word list: it stands in no phrase.
const UNKNOWN: WordId = 0;

/// A phrase of which some words are read.
struct Begun {
    /// The nodes of the words that may follow.
    from: u16,
    to: u16,
    /// Its first token.
    first: u32,
}

impl Cues {
    /// Reads the phrases, in columns: how many words begin one; per node, after the root, how many nodes are reached from it and how many
    /// phrases end there; the words of those that begin none, rising from each one as differences; the cues.
    #[inline(never)]
    pub(super) fn read(packed: &mut Reader<'_>) -> Self {
        let begins = packed.number() as WordId;
        let [mut heads, mut words, mut ends] = std::array::from_fn(|_| packed.column());
        let mut nodes = Vec::with_capacity(heads.left() + 2);
        let mut steps = Box::new([0; STEPS / 64]);
        let mut node = Node { word: 0, next: 1 + begins, ends: 0 };
        // the root
        nodes.push(Node { next: 1, ..node });
        nodes.resize(1 + usize::from(begins), node);
        for at in 1.. {
            if heads.left() == 0 {
                break;
            }
            let head = heads.number();
            let Some(own) = nodes.get_mut(at) else { break };
            (own.next, own.ends) = (node.next, node.ends);
            let from = node.next;
            node.next += (head >> 2) as u16;
            node.ends += (head & 3) as u16;
            let mut word = 0;
            for _ in 0..head >> 2 {
                word += words.number() as WordId;
                nodes.push(Node { word, ..node });
                let (place, bit) = step(from, word);
                steps[place] |= bit;
            }
        }
        // what stands after the last
        nodes.push(node);
        let cues = (0..ends.left()).map(|_| Cue::ALL.get(ends.size()).copied());
        Self { begins, nodes, ends: cues.flatten().collect(), steps }
    }

    /// Moves a phrase to a node and notes the cues of the phrases that end there. Whether more words may follow.
    fn reach(&self, node: usize, token: usize, phrase: &mut Begun, hits: &mut Vec<CueHit>) -> bool {
        let Some([here, after, ..]) = self.nodes.get(node..) else { return false };
        if here.ends < after.ends {
            let ends = self.ends.get(usize::from(here.ends)..usize::from(after.ends)).unwrap_or_default();
            let tokens = phrase.first as usize..token + 1;
            hits.extend(ends.iter().map(|&cue| CueHit { cue, tokens: tokens.clone() }));
        }
        (phrase.from, phrase.to) = (here.next, after.next);
        phrase.from < phrase.to
    }

    /// Every cue phrase in the text, by first token. Symbols between words do not count; sentence ends do.
    #[inline(never)]
    pub fn find(&self, text: &Text<'_>, lexicon: &Lexicon) -> Vec<CueHit> {
        let mut hits: Vec<CueHit> = Vec::new();
        let mut begun: Vec<Begun> = Vec::new();
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
    fn step(&self, id: WordId, token: usize, begun: &mut Vec<Begun>, hits: &mut Vec<CueHit>) {
        if id == UNKNOWN {
            begun.clear();
        }
        if !begun.is_empty() {
            begun.retain_mut(|phrase| {
                let (place, bit) = step(phrase.from, id);
                if self.steps[place] & bit == 0 {
                    return false;
                }
                let from = usize::from(phrase.from);
                let next = self.nodes.get(from..usize::from(phrase.to)).unwrap_or_default();
                let found = next.binary_search_by_key(&id, |node| node.word);
                found.is_ok_and(|at| self.reach(from + at, token, phrase, hits))
            });
        }
        if (1..=self.begins).contains(&id) {
            let mut phrase = Begun { from: 0, to: 0, first: token as u32 };
            if self.reach(usize::from(id), token, &mut phrase, hits) {
                begun.push(phrase);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, lines, section};

    const PHRASES: &[&str] = &[
        include_str!("../../data/cues/details.txt"),
        include_str!("../../data/cues/contact.txt"),
        include_str!("../../data/cues/think.txt"),
    ];

    /// Every phrase is found by its own words.
    #[test]
    fn every_phrase_is_found() {
        let language = Language::new();
        let mut cue = None;
        let mut count = 0;
        for line in PHRASES.iter().flat_map(|file| lines(file)) {
            if let Some(name) = section(line) {
                cue = Cue::from_wire(name);
                assert!(cue.is_some(), "{name}");
                continue;
            }
            let words = || line.split_ascii_whitespace();
            // letters alone may be typed apart
            if words().any(|word| word.len() == 1) {
                continue;
            }
            let raw = format!("zzz {line} zzz");
            let text = Text::new(&raw, &language);
            let all = 1..1 + words().count();
            count += 1;
            assert!(text.cues().iter().any(|hit| Some(hit.cue) == cue && hit.tokens == all), "{line}");
        }
        assert!(count > 500, "{count}");
    }

    #[test]
    fn phrases_share_words_and_end_with_the_sentence() {
        let language = Language::new();
        let found = |raw: &str| Text::new(raw, &language).cues().iter().map(|h| h.cue).collect::<Vec<_>>();
        assert_eq!(found("once upon a time"), [Cue::WholeStory]);
        assert_eq!(found("once upon. A time"), []);
    }
}
