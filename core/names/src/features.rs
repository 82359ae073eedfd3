//! What the recogniser looks at: per token a few atoms, per position the templates that join them into row numbers of the model.
//!
//! Trainer and reader share this file, so the two cannot drift; golden vectors hold the row numbers.

use super::cue::{Cue, Cues};
use super::lexicon::{Attributes, Lexicon, Listed};
use super::token::{Shape, Token, Tokens};

/// Rows of the model, as a power of two.
pub const ROWS_LOG2: u32 = 19;
/// Number of templates: row numbers per position.
pub const TEMPLATES: usize = 48;

/// What one token is made of, computed once: each a well-mixed number, so that templates join them with one multiplication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Atoms {
    /// The folded word.
    pub word: u32,
    /// Shape, the case status of the sentence, and whether the token sticks to the one before.
    pub shape: u32,
    /// First three letters.
    pub prefix3: u32,
    /// Last two letters.
    pub suffix2: u32,
    /// Last three letters.
    pub suffix3: u32,
    /// Last four letters.
    pub suffix4: u32,
    /// What the lists say; of a word they do not hold, how it is spelt.
    pub class: u32,
    /// The same without its finer steps, where three of them meet.
    pub coarse: u32,
    /// Cue class.
    pub cue: u32,
    /// Length in bytes, in steps.
    pub length: u32,
    /// An everyday word, written as one, that stands on no list of names, or a token between such that looks like none: it is no part of a
    /// name, and its own features are not read.
    pub plain: bool,
}

/// Spreads a small number over 32 bits; `salt` keeps the kinds of atom apart. The row number mixes further.
#[inline(always)]
const fn mix(n: u32, salt: u32) -> u32 {
    (n ^ salt.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b)
}

/// The atoms beyond the ends of a sentence.
const EDGE: Atoms = Atoms {
    word: mix(1, 90),
    shape: mix(1, 91),
    prefix3: mix(1, 92),
    suffix2: mix(1, 93),
    suffix3: mix(1, 94),
    suffix4: mix(1, 95),
    class: mix(1, 96),
    coarse: mix(1, 97),
    cue: mix(1, 98),
    length: mix(1, 99),
    plain: true,
};

/// How a sentence is written: it decides what a capital means.
fn case_status(list: &[Token]) -> u32 {
    let (mut words, mut capitals, mut uppers, mut first) = (0u32, 0u32, 0u32, true);
    // a word of any shape is as likely as another: there is no branch for it
    for t in list {
        let capital = matches!(t.shape, Shape::Capital | Shape::CapitalHyphen | Shape::Mixed);
        let upper = t.shape == Shape::Upper;
        let word = capital | upper | matches!(t.shape, Shape::Lower | Shape::LowerHyphen);
        words += u32::from(word);
        capitals += u32::from(capital & !first);
        uppers += u32::from(upper);
        first &= !word;
    }
    if uppers * 4 > words * 3 && words > 1 {
        3
    } else if capitals * 3 > words * 2 && words > 3 {
        2
    } else {
        u32::from(capitals + uppers > 0)
    }
}

/// Everyday words that are hardly ever part of a name, in a writing that does not set them apart.
fn is_plain(t: &Token, word: &[u8], lists: Listed, case: u32) -> bool {
    if t.shape == Shape::Mark {
        return matches!(word, b"!" | b"?" | b";");
    }
    lists.is_plain() && is_low(t, case)
}

/// "andddd", "whennnn": a letter three times in a row, as no name is spelt.
fn is_drawn_out(word: &[u8]) -> bool {
    word.windows(3).any(|run| run[0].is_ascii_alphabetic() && run.iter().all(|b| *b == run[0]))
}

/// Whether the writing does not set a word apart.
fn is_low(t: &Token, case: u32) -> bool {
    t.shape == Shape::Lower
        || t.shape == Shape::Capital && (t.opens || case == 2)
        || t.shape == Shape::Upper && case == 3
}

/// A word that no list holds is hardly a name below this step of [`Lexicon::likeness`].
const NAME_LIKE: u8 = 4;

/// Whether a token is part of a name only beside one that looks like a name: a mark, a letter, "mum", "you", a common noun.
fn is_faint(t: &Token, word: &[u8], (lists, like): (Attributes, u8), cue: Cue, case: u32) -> bool {
    if word.len() == 1 || cue != Cue::None {
        return true;
    }
    let unknown = (1..NAME_LIKE).contains(&like);
    let everyday = lists.everyday == 3 && lists.given < 3 || lists.everyday == 2 && lists.given == 0;
    matches!(t.shape, Shape::Mark | Shape::Digits | Shape::Clitic) || (everyday || unknown) && is_low(t, case)
}

/// Whether a given name may follow, however common it is as a word: "my friend will".
const fn announces(cue: Cue) -> bool {
    matches!(cue, Cue::Name | Cue::Copula | Cue::Friend | Cue::Kin | Cue::Title)
}

/// What the lists say of a word without hyphens, or of the same without its plural s: "lilys house". `on` is its text from there on.
fn listed(word: &[u8], on: &[u8], lexicon: &Lexicon<'_>) -> Listed {
    match (lexicon.look_up_in(word, on), word) {
        (Listed::NOWHERE, [stem @ .., b's']) if stem.len() > 2 => lexicon.look_up(stem),
        (lists, _) => lists,
    }
}

/// The first three letters, noughts after them, and the last four.
fn ends(word: &[u8]) -> (u32, u32) {
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        return (u32::from_be_bytes(*first) >> 8, u32::from_be_bytes(*last));
    }
    let all = word.iter().fold(0, |all, &letter| all << 8 | u32::from(letter));
    (all << (8 * (3 - word.len().min(3))), all)
}

/// What is read of every token: whether it may be part of a name.
struct Seen {
    lists: Listed,
    like: u8,
    plain: bool,
}

/// One sentence as the recogniser looks at it. Its memory is kept from sentence to sentence.
#[derive(Default)]
pub struct Sentence {
    seen: Vec<Seen>,
    /// The atoms, with two edge atoms before and after; none where every token is plain. A plain token has its own only where a template
    /// joins them to those of one that is not.
    pub atoms: Vec<Atoms>,
}

/// Tokens that templates join to the one in the middle, on each side.
const REACH: usize = 2;

impl Sentence {
    /// Reads the tokens of `range`.
    pub fn read(
        &mut self,
        tokens: &Tokens,
        range: core::ops::Range<usize>,
        lexicon: &Lexicon<'_>,
        cues: &Cues,
    ) {
        let list = tokens.list.get(range).unwrap_or(&[]);
        let case = case_status(list);
        self.look(tokens, list, case, lexicon, cues);
        self.atoms.clear();
        if self.seen.iter().all(|seen| seen.plain) {
            return;
        }
        self.atoms.resize(list.len() + 2 * REACH, EDGE);
        let mut from = 0;
        for (at, _) in self.seen.iter().enumerate().filter(|(_, seen)| !seen.plain) {
            let near = from.max(at.saturating_sub(REACH))..list.len().min(at + REACH + 1);
            from = near.end;
            let seen = self.seen.get(near.clone()).unwrap_or(&[]);
            let places = self.atoms.get_mut(near.start + REACH..).unwrap_or_default();
            for ((place, seen), t) in places.iter_mut().zip(seen).zip(list.get(near).unwrap_or(&[])) {
                *place = seen.atoms(t, tokens.bytes(t), cues.get(t.hash), case);
            }
        }
    }

    /// Looks each token up, and tells which are plain.
    fn look(&mut self, tokens: &Tokens, list: &[Token], case: u32, lexicon: &Lexicon<'_>, cues: &Cues) {
        self.seen.clear();
        self.seen.reserve(list.len());
        // where a run of faint tokens began, if there is nothing else in it
        let (mut faint, mut before) = (Some(0), None);
        for t in list {
            let (word, on) = tokens.bytes_on(t);
            let lists = if matches!(t.shape, Shape::Mark | Shape::Digits | Shape::Address | Shape::Clitic) {
                Listed::NOWHERE
            } else if matches!(t.shape, Shape::LowerHyphen | Shape::CapitalHyphen) {
                lexicon.word(tokens.word(t)).into()
            } else {
                listed(word, on, lexicon)
            };
            let letters = matches!(t.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Mixed);
            let unlisted = letters && lists == Listed::NOWHERE;
            let plain =
                is_plain(t, word, lists, case) || unlisted && t.shape == Shape::Lower && is_drawn_out(word);
            let mut seen = Seen { lists, like: 0, plain };
            if seen.plain {
                self.leave_out(faint);
                faint = Some(self.seen.len());
            } else {
                if unlisted {
                    seen.like = lexicon.likeness(tokens.word(t));
                }
                let lists = lists.attributes();
                let announced = || before.is_some_and(|t: &Token| announces(cues.get(t.hash)));
                if !is_faint(t, word, (lists, seen.like), cues.get(t.hash), case)
                    || lists.is_name() && announced()
                {
                    faint = None;
                }
            }
            before = Some(t);
            self.seen.push(seen);
        }
        self.leave_out(faint);
    }

    /// Makes the tokens from `first` on plain: nothing among them looks like a name.
    fn leave_out(&mut self, first: Option<usize>) {
        let run = first.and_then(|first| self.seen.get_mut(first..)).unwrap_or_default();
        run.iter_mut().for_each(|seen| seen.plain = true);
    }
}

impl Seen {
    fn atoms(&self, t: &Token, word: &[u8], cue: Cue, case: u32) -> Atoms {
        let &Self { lists, like, plain } = self;
        let (prefix3, suffix4) = ends(word);
        let class = u32::from(lists.0) | u32::from(like) << 8;
        let lists = lists.attributes();
        let coarse = u32::from(lists.given.div_ceil(2))
            | u32::from(lists.surname.div_ceil(2)) << 2
            | u32::from(lists.everyday / 2) << 4
            | u32::from(like.div_ceil(2)) << 5;
        let length = match word.len() {
            0..=2 => 1,
            3..=4 => 2,
            5..=7 => 3,
            8..=11 => 4,
            _ => 5,
        };
        Atoms {
            word: t.hash,
            shape: mix(t.shape as u32 | case << 5 | u32::from(!t.space) << 7, 1),
            prefix3: mix(prefix3, 2),
            suffix2: mix(suffix4 & 0xffff, 3),
            suffix3: mix(suffix4 & 0x00ff_ffff, 4),
            suffix4: mix(suffix4, 5),
            class: mix(class, 6),
            coarse: mix(coarse, 7),
            cue: mix(cue as u32, 8),
            length: mix(length, 9),
            plain,
        }
    }
}

#[inline(always)]
const fn row(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let joined = a ^ b.rotate_left(11) ^ c.rotate_left(21) ^ template.wrapping_mul(0x9e37_79b9);
    (joined ^ (joined >> 16)).wrapping_mul(0x85eb_ca6b) >> (32 - ROWS_LOG2)
}

/// Row numbers of the position whose atoms stand in the middle of `w` (two before, two after).
#[inline(always)]
#[must_use]
pub fn rows(w: &[Atoms; 5]) -> [u32; TEMPLATES] {
    let [a2, a1, a, b1, b2] = w;
    [
        row(0, a2.word, 0, 0),
        row(1, a1.word, 0, 0),
        row(2, a.word, 0, 0),
        row(3, b1.word, 0, 0),
        row(4, b2.word, 0, 0),
        row(5, a1.word, a.word, 0),
        row(6, a.word, b1.word, 0),
        row(7, a2.word, a1.word, 0),
        row(8, b1.word, b2.word, 0),
        row(9, a1.word, b1.word, 0),
        row(10, a.shape, 0, 0),
        row(11, a1.shape, 0, 0),
        row(12, b1.shape, 0, 0),
        row(13, a1.shape, a.shape, 0),
        row(14, a.shape, b1.shape, 0),
        row(15, a1.shape, a.shape, b1.shape),
        row(16, a.prefix3, 0, 0),
        row(17, a.suffix2, 0, 0),
        row(18, a.suffix3, 0, 0),
        row(19, a.suffix4, 0, 0),
        row(20, a.suffix3, a.shape, 0),
        row(21, a1.suffix3, a.coarse, 0),
        row(22, b1.suffix3, a.coarse, 0),
        row(23, a.class, 0, 0),
        row(24, a1.class, 0, 0),
        row(25, b1.class, 0, 0),
        row(26, a1.class, a.class, 0),
        row(27, a.class, b1.class, 0),
        row(28, a1.coarse, a.coarse, b1.coarse),
        row(29, a.class, a.shape, 0),
        row(30, a.class, a1.word, 0),
        row(31, a.class, b1.word, 0),
        row(32, a1.coarse, a.coarse, a.shape.wrapping_add(a1.shape.rotate_left(5))),
        row(33, a.coarse, b1.coarse, a.shape.wrapping_add(b1.shape.rotate_left(5))),
        row(34, a1.cue, a.coarse, 0),
        row(35, a2.cue, a.coarse, 0),
        row(36, a1.cue, a.shape, 0),
        row(37, a1.cue.wrapping_add(a2.cue.rotate_left(5)), a.coarse, 0),
        row(38, a1.cue.wrapping_add(a2.cue.rotate_left(5)), a.coarse, b1.coarse),
        row(39, b1.cue, a.coarse, 0),
        row(40, a.length, a.shape, 0),
        row(41, a2.word, a.coarse, 0),
        row(42, b2.word, a.coarse, 0),
        row(43, a2.word, a1.word, a.coarse),
        row(44, b1.cue.wrapping_add(b2.cue.rotate_left(5)), a.coarse, 0),
        row(45, a2.coarse, a1.coarse, a.coarse),
        row(46, a.coarse, b1.coarse, b2.coarse),
        row(47, a.cue, a.shape, 0),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    /// Golden vectors: trainer and reader hash alike, and a shipped model keeps its meaning. Whoever changes a template trains anew.
    #[test]
    fn golden_rows() {
        let mut tokens = Tokens::default();
        tokenize("My friend Maya Patel-Jones won!", &mut tokens);
        let mut read = Sentence::default();
        read.read(&tokens, 0..tokens.list.len(), &Lexicon::read(&[]), &Cues::new());
        let rows: Vec<u32> =
            read.atoms.windows(5).filter_map(|w| <&[Atoms; 5]>::try_from(w).ok()).flat_map(rows).collect();
        assert_eq!(rows.len(), 6 * TEMPLATES);
        assert!(rows.iter().all(|r| *r < 1 << ROWS_LOG2));
        let sum = rows.iter().fold(0u32, |sum, r| sum.rotate_left(5) ^ r);
        assert_eq!((rows[0], sum), (399_999, 2_782_505_517));
    }

    #[test]
    fn what_has_no_name_beside_it_is_not_read() {
        let everyday = Attributes { everyday: 3, ..Attributes::default() };
        let word = |word: &str, lists| (word.to_string(), lists);
        let lists = crate::lexicon::write(
            &[
                word("maya", Attributes { given: 3, ..Attributes::default() }),
                word("the", everyday),
                word("will", Attributes { given: 2, ..everyday }),
                word("you", Attributes { surname: 2, ..everyday }),
            ],
            &[],
        );
        let read = |text: &str| {
            let (mut tokens, mut read) = (Tokens::default(), Sentence::default());
            tokenize(text, &mut tokens);
            read.read(&tokens, 0..tokens.list.len(), &Lexicon::read(&lists), &Cues::new());
            read.atoms.iter().filter(|a| !a.plain).count()
        };
        assert_eq!(read("the will, you 7 the"), 0);
        assert_eq!(read("the maya, you 7 the"), 4);
        assert_eq!(read("will the friend will you"), 3);
    }
}
