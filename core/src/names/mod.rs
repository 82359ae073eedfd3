//! Names of people: text → tokens → features → labels → spans; then whose name it is.
//!
//! A linear-chain model with int8 weights and name lists as features finds names in any casing ([`recogniser`]); [`judge`] tells
//! private people from public ones by the words around; [`known`] sets the names that the host gave beside them. The model and the lists are made
//! by `core/train` from open data; sources and licences stand in `data/names/SOURCES.md`.

mod apart;
mod disguise;
mod judge;
mod known;
mod register;
mod signal;
mod stated;

pub use thinkfirst_names::{cue, features, lexicon, model, public, recogniser, spelling, token};

use crate::Span;
use crate::consent;
use crate::detect::{CLEAR, Candidate, Remedy, Scan};
use crate::kind::Kind;
use crate::people::{self, Sighting};
use crate::text::{Cue, CueHit, Folded, Language, WordSet, one_of};
use judge::{Rule, Setting};
use recogniser::{NameSpan, Recogniser, Scratch};
use signal::SignalWords;
use std::sync::LazyLock;
use token::{Shape, Token, Tokens};

/// The rule of a by-line or a sign-off.
pub(crate) const SIGNED: &str = "full-name/signed";
/// The rule of a name that is said to be of somebody the writer knows.
pub(crate) const RELATION: &str = "others-full-name/relation";
/// The rule of a name that is typed letter by letter.
pub(crate) const APART: &str = "others-full-name/apart";

/// The rule of a public figure's name.
pub(crate) const PUBLIC: &str = "others-full-name/public";
/// The rule of a name that is told of in a tale.
pub(crate) const PLAYED: &str = "others-full-name/played";

const LISTS: &[u8] = include_bytes!("../../data/names/names.bin");
const MODEL: &[u8] = include_bytes!("../../data/names/model.bin");

/// Lists, model and signal words, ready for use. Built once.
pub struct Names {
    recogniser: Option<Recogniser<'static>>,
    /// Read only where a full name stands.
    signals: LazyLock<SignalWords>,
}

impl Names {
    /// Reads the crate's data.
    #[must_use]
    pub fn new() -> Self {
        Self { recogniser: Recogniser::read(LISTS, MODEL), signals: LazyLock::new(SignalWords::new) }
    }

    /// What the lists say of a folded lower-case word.
    pub(crate) fn lists(&self, word: &str) -> lexicon::Attributes {
        self.recogniser.as_ref().map(|r| r.lexicon.word(word)).unwrap_or_default()
    }

    /// Whether a folded lower-case word stands in running text now and then.
    pub(crate) fn is_everyday(&self, word: &str) -> bool {
        self.recogniser.as_ref().is_some_and(|r| r.lexicon.word(word).everyday > 0)
    }

    /// Whether a folded lower-case word is a first name and hardly anything else.
    pub(crate) fn is_first_name(&self, word: &str) -> bool {
        let lists = self.recogniser.as_ref().map(|r| r.lexicon.word(word)).unwrap_or_default();
        (lists.given >= 2 && lists.everyday <= 1) || (lists.given >= 4 && lists.everyday <= 2)
    }

    /// Whether these folded words are the name of a public figure.
    pub(crate) fn is_public(&self, words: &[&str]) -> bool {
        self.recogniser.as_ref().is_some_and(|r| r.public.has(words))
    }
}

impl Default for Names {
    fn default() -> Self {
        Self::new()
    }
}

/// How far below the model's balance a name is still judged, in hundredths of a natural-log unit.
const DOUBTFUL: i32 = 120;

/// The bias on "no name" in hundredths of a natural-log unit for a sensitivity of 0 to 100: 50 stands at the model's own balance,
/// 80 (the queue) finds more, 20 less.
fn bias(sensitivity: u8) -> i32 {
    (50 - i32::from(sensitivity)) * 10 / 3
}

/// The raw spans of every name the recogniser sees, public or private, in bytes of `text`: for measuring.
///
/// ```
/// use thinkfirst::{names, text::Language};
/// let text = "im callum obrien and this is maya";
/// let spans = names::spans(&Language::new(), text, 50);
/// assert_eq!(&text[spans[0].start..spans[0].end], "callum obrien");
/// ```
#[must_use]
pub fn spans(language: &Language, text: &str, sensitivity: u8) -> Vec<Span> {
    let Some(recogniser) = &language.names.recogniser else { return Vec::new() };
    let folded = Folded::new(text, &language.lookalikes);
    let (mut scratch, mut found) = (Scratch::default(), Vec::new());
    recogniser.find(folded.cased(), bias(sensitivity), &mut scratch, &mut found);
    found.iter().map(|&name| raw(&folded, &scratch.tokens, name)).collect()
}

fn raw(folded: &Folded<'_>, tokens: &Tokens, name: NameSpan) -> Span {
    match (tokens.list.get(name.first), tokens.list.get(name.end.wrapping_sub(1))) {
        (Some(first), Some(last)) => folded.span(first.start as usize, last.end as usize),
        _ => Span::default(),
    }
}

/// Full names, other people's full names and first names.
pub(crate) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let Some(recogniser) = &scan.names.recogniser else { return };
    let (mut scratch, mut found) = (Scratch::default(), Vec::new());
    let folded = scan.text.folded();
    // A doubtful name is looked at too: what stands before it may settle it.
    recogniser.find(folded.cased(), bias(scan.sensitivity) - DOUBTFUL, &mut scratch, &mut found);
    let tokens = &scratch.tokens;
    disguise::find(recogniser, tokens, folded.cased(), scan.field, |range, public, how| {
        let score = if how == disguise::Joined::Capitals { 75 } else { 90 };
        let found =
            written_oddly("others-full-name/joined", folded.span(range.start, range.end), score, public);
        let own = how == disguise::Joined::Said;
        out.push(if own {
            Candidate { kind: Kind::FullName, rule: "full-name/joined", ..found }
        } else {
            found
        });
    });
    apart::find(recogniser, scan.text, |span, public| {
        out.push(written_oddly(APART, span, 75, public));
    });
    register::find(recogniser, tokens, |name, score, public| {
        // "Pryce, Dylan Chen, Lian": the first name of one pupil and the surname of the next are nobody
        let across = |other: &NameSpan| other.first < name.first && name.first < other.end;
        found.retain(|other| !across(other));
        let surname = raw(folded, tokens, NameSpan { end: name.first + 2, ..name });
        let found = written_oddly("others-full-name/register", raw(folded, tokens, name), score, public);
        out.push(Candidate { remedy: Remedy::TakeOutPart(surname), ..found });
    });
    if let Some(cue) = scan.text.cues_of(Cue::Backwards).next() {
        out.extend(backwards(recogniser, scan, cue));
    }
    stated::find(recogniser, tokens, &found, |span, own| {
        let score = if own { BOTH_TOLD } else { 85 };
        out.push(Candidate::detail(Kind::FullName, "full-name/stated", raw(folded, tokens, span), score));
    });
    let beside = consent::names::shows_people(scan.post);
    let known = known::places(tokens, scan.known.find(folded, scan.field, beside));
    join_first_names(tokens, &mut found);
    let told = surnames(tokens, &found);
    join_surnames(tokens, &told, &mut found);
    known::with_surnames(recogniser, tokens, &known, &mut found);
    if !found.is_empty() {
        names(recogniser, scan, &scratch, (&found, &known, &told), out);
    }
    if !known.is_empty() {
        known::names(scan, (&found, &known), out);
    }
}

/// How sure "my surname is Ng my first name is Hannah" is: nothing around it says otherwise.
const BOTH_TOLD: u8 = 98;

/// A full name without spaces, or with too many, or the surname first.
fn written_oddly(rule: &'static str, span: Span, score: u8, public: bool) -> Candidate {
    Candidate::detail(Kind::OthersFullName, rule, span, if public { 30 } else { score })
}

/// "My name is Maya": no people of long ago, however the word looks.
fn is_told(tokens: &Tokens, name: NameSpan) -> bool {
    let before = |n: usize| name.first.checked_sub(n).map_or("", |i| tokens.word_at(i));
    one_of(before(1), words!("is 's")) && before(2) == "name" && one_of(before(3), words!("my mi"))
}

/// The tokens of the longest name whose surname stands first: "Patel, Maya Anne".
const LONGEST_TURNED: usize = 4;

/// "is mise Eilidh, m' àireamh fòn": a comma parts a surname from first names, nothing longer.
fn has_clauses(tokens: &Tokens, name: NameSpan) -> bool {
    name.len() > LONGEST_TURNED && name.tokens().any(|i| tokens.word_at(i) == ",")
}

/// "🥈Tom 🥉Kofi": a picture before each name heads a list.
fn is_listed(tokens: &Tokens, name: NameSpan) -> bool {
    let list = &tokens.list;
    let picture = |i: usize| {
        let heads = |mark: &Token, next: &Token| mark.shape == Shape::Mark && mark.space && !next.space;
        list.get(i).zip(list.get(i + 1)).is_some_and(|(mark, next)| heads(mark, next))
            && !tokens.word_at(i).is_ascii()
    };
    name.first.checked_sub(1).is_some_and(picture) && name.tokens().skip(1).any(picture)
}

/// The names that the recogniser found, without those that are known; with the surnames that the text has told.
#[inline(never)]
fn names(
    recogniser: &Recogniser<'_>,
    scan: &Scan<'_>,
    scratch: &Scratch,
    (found, known, told): (&[NameSpan], &[(NameSpan, Sighting)], &[u32]),
    out: &mut Vec<Candidate>,
) {
    let (folded, tokens) = (scan.text.folded(), &scratch.tokens);
    let mut setting: Option<Setting<'_>> = None;
    // where the last full name ended, and how strongly it was announced
    let mut last = (0, 0);
    for &name in found {
        if known::is_settled(known, name) {
            continue;
        }
        let somebody = known::begins(recogniser, tokens, known, name);
        let name = of_a_thing(tokens, without_class(tokens, without_kin(recogniser, tokens, name)));
        // "dad r splitting up": the letter is a word of chat.
        let chat = matches!(tokens.word_at(name.first), "r" | "u" | "n");
        if chat && tokens.list.get(name.first).is_some_and(|t| t.shape == Shape::Lower) {
            continue;
        }
        let titled = name.first > 0 && recogniser.is_title(tokens, name.first - 1);
        let runs_on =
            !told.contains(&tokens.hash_at(name.first + 1)) && runs_on(recogniser, scan, tokens, name);
        if !is_full(tokens, name)
            || name.len() == 2 && holds_office(tokens.word_at(name.first))
            || name.tokens().skip(1).any(|i| recogniser.is_title(tokens, i))
            || (titled && initials_only(tokens, name))
            || ends_in_an_initial(tokens, name)
            || has_clauses(tokens, name)
            || is_listed(tokens, name)
            || first_names(recogniser, tokens, name)
            || runs_on
        {
            if !titled && (name.margin >= bias(scan.sensitivity) || is_told(tokens, name)) {
                let end = if runs_on { name.first + 1 } else { name.end };
                first_name(recogniser, tokens, folded, NameSpan { end, ..name }, out);
            }
            continue;
        }
        let setting = setting.get_or_insert_with(|| {
            Setting::new(scratch, recogniser, &scan.names.signals, scan.context.lately)
        });
        let at = tokens.list.get(name.first).map_or(0, |t| t.start);
        let at = scan.text.tokens().partition_point(|t| t.end <= at);
        let joined = (last.0..name.first).all(|i| one_of(tokens.word_at(i), words!("and & n ,")));
        let beside = if joined && last.0 < name.first { last.1 } else { 0 };
        let verdict = setting.judge(name, scan, at, beside);
        last = (name.end, verdict.announced);
        let with_title = NameSpan { first: name.first - usize::from(titled), ..name };
        let span = raw(folded, tokens, with_title);
        let surname = raw(folded, tokens, NameSpan { first: name.first + 1, ..name });
        let (kind, rule) = match (verdict.own, verdict.rule) {
            (_, Rule::Public) => (Kind::OthersFullName, PUBLIC),
            (_, Rule::Played) => (Kind::OthersFullName, PLAYED),
            (true, Rule::Said) => (Kind::FullName, "full-name/said"),
            (true, Rule::Signed) => (Kind::FullName, SIGNED),
            (true, _) => (Kind::FullName, "full-name/mentioned"),
            (false, Rule::Relation) => (Kind::OthersFullName, RELATION),
            (false, _) => (Kind::OthersFullName, "others-full-name/mentioned"),
        };
        if verdict.rule == Rule::Thing {
            continue;
        }
        let remedy = Remedy::TakeOutPart(surname);
        let sure = if somebody && verdict.rule != Rule::Public { known::SOMEBODY } else { 0 };
        out.push(Candidate { remedy, ..Candidate::detail(kind, rule, span, verdict.score.max(sure)) });
    }
}

/// "letap ayam backwards": a first name and a surname beside each other, each from its end.
#[inline(never)]
fn backwards(recogniser: &Recogniser<'_>, scan: &Scan<'_>, cue: &CueHit) -> Option<Candidate> {
    let text = scan.text;
    let turned = |at: usize| -> (String, lexicon::Attributes) {
        let word: String = text.word(at).chars().rev().collect();
        let lists = recogniser.lexicon.word(&word);
        (word, lists)
    };
    let first = |at| {
        let (word, _) = turned(at);
        word.len() > 2 && scan.names.is_first_name(&word)
    };
    let last = |at| {
        let (word, lists) = turned(at);
        word.len() > 2 && lists.surname >= 1 && !scan.names.is_everyday(text.word(at))
    };
    let sentence = text.sentence_of(cue.tokens.start);
    let pair = |&at: &usize| first(at) && last(at + 1) || last(at) && first(at + 1);
    // "Stanley Yelnats has a name that is the same backwards"
    let public = |at: usize| scan.names.is_public(&[text.word(at), text.word(at + 1)]);
    let at = (sentence.start..sentence.end.saturating_sub(1)).find(pair).filter(|&at| !public(at))?;
    Some(Candidate::detail(Kind::OthersFullName, "others-full-name/backwards", text.span(at..at + 2), CLEAR))
}

/// Whether a surname after this word is an adult's public form, as after "Mrs": "Sergeant Doyle", "Imam Yusuf".
pub(crate) fn holds_office(word: &str) -> bool {
    const OFFICES: &WordSet = words!(
        "pc constable sergeant inspector officer captain major colonel imam rabbi vicar reverend pastor \
        father bishop nurse coach sensei chef councillor mayor"
    );
    one_of(word, OFFICES)
}

/// "Grandma Bao", "Uncle Bob", "bi freddie": the word before is no part of the name.
fn without_kin(recogniser: &Recogniser<'_>, tokens: &Tokens, name: NameSpan) -> NameSpan {
    let kin = recogniser.cues.get(tokens.hash_at(name.first)) == cue::Cue::Kin;
    let by = one_of(tokens.word_at(name.first), words!("by bi biy from frum"));
    NameSpan { first: name.first + usize::from((kin || by) && name.len() > 1), ..name }
}

/// "mr dale, 8K": the class after the comma is no part of the name.
fn without_class(tokens: &Tokens, name: NameSpan) -> NameSpan {
    let class = name.len() > 1 && tokens.word_at(name.end - 1).bytes().any(|b| b.is_ascii_digit());
    let marked = tokens.list.get(name.end.wrapping_sub(2)).is_some_and(|t| t.shape == Shape::Mark);
    if class && name.len() > 2 && marked { NameSpan { end: name.end - 2, ..name } } else { name }
}

/// "George's Marvellous Medicine": what follows belongs to the name and is none.
fn of_a_thing(tokens: &Tokens, name: NameSpan) -> NameSpan {
    let owns = |&i: &usize| tokens.word_at(i) == "'s";
    NameSpan { end: name.tokens().skip(1).find(owns).unwrap_or(name.end), ..name }
}

/// Whether the token at `i` goes on with the line and sentence of the word before it.
fn goes_on(tokens: &Tokens, i: usize) -> bool {
    tokens.list.get(i).is_some_and(|t| t.space && !t.opens && !t.line)
}

/// "love Nerys Amy Coslett": a first name right before a full one, all with capitals, is part of it.
fn join_first_names(tokens: &Tokens, found: &mut Vec<NameSpan>) {
    let capital = |i: usize| tokens.list.get(i).is_some_and(|t| t.shape == Shape::Capital);
    found.dedup_by(|next, name| {
        let joins =
            name.len() == 1 && next.len() > 1 && name.end == next.first && goes_on(tokens, next.first);
        let joined = joins && capital(name.first) && capital(next.first) && capital(next.first + 1);
        if joined {
            name.end = next.end;
            name.margin = name.margin.min(next.margin);
        }
        joined
    });
}

/// The surnames of one text that are looked for in the rest of it.
const MOST_SURNAMES: usize = 8;

/// The surnames, with a capital, of the full names of a text: as hashes.
fn surnames(tokens: &Tokens, found: &[NameSpan]) -> Vec<u32> {
    let last = |name: &NameSpan| name.end.wrapping_sub(1);
    let capital = |at: &usize| tokens.list.get(*at).is_some_and(|t| t.shape == Shape::Capital);
    let full = found.iter().filter(|name| is_full(tokens, **name));
    full.map(last).filter(capital).map(|at| tokens.hash_at(at)).take(MOST_SURNAMES).collect()
}

/// "my mum lorraine tuck", where "Maisie Tuck" signs: a surname that the text has told is one, however everyday.
fn join_surnames(tokens: &Tokens, told: &[u32], found: &mut [NameSpan]) {
    for name in found.iter_mut().filter(|name| name.len() == 1) {
        if goes_on(tokens, name.end) && told.contains(&tokens.hash_at(name.end)) {
            name.end += 1;
        }
    }
}

/// Two or more words, not counting initials and joining marks.
fn is_full(tokens: &Tokens, name: NameSpan) -> bool {
    let words = name.tokens().filter(|&i| tokens.list.get(i).is_some_and(|t| t.shape != Shape::Mark)).count();
    words > 1
}

/// "Theo P": as a class tells its children apart.
fn ends_in_an_initial(tokens: &Tokens, name: NameSpan) -> bool {
    let shape = |i: usize| tokens.list.get(i).map(|t| t.shape);
    let initial = match shape(name.end.wrapping_sub(1)) {
        Some(Shape::Letter | Shape::Initial) => true,
        Some(Shape::Lower) => tokens.word_at(name.end - 1).len() == 1,
        _ => false,
    };
    name.len() == 2 && initial && !matches!(shape(name.first), Some(Shape::Letter | Shape::Initial))
}

/// "jack oliver noah and arthur": three first names or more in a row, which go on to one more or end in what is nobody's surname.
fn first_names(recogniser: &Recogniser<'_>, tokens: &Tokens, name: NameSpan) -> bool {
    let lists = |i: usize| recogniser.lexicon.word(tokens.word_at(i));
    let after = lists(name.end + 1).given >= 2 || tokens.word_at(name.end + 1) == "me";
    let goes_on = after && one_of(tokens.word_at(name.end), words!("and & n an"));
    // "me Efe Seren and Maksim"
    let after_me = name.first > 0 && tokens.word_at(name.first - 1) == "me";
    let last = lists(name.end - 1);
    let common = last.surname == 0 && last.everyday == 0 && name.tokens().all(|i| lists(i).given == 4);
    let all = |least| name.tokens().all(|i| lists(i).given >= least);
    name.len() > 2 && (common || goes_on && all(2)) || name.len() == 2 && after_me && goes_on && all(1)
}

/// "kai still cant", "amy likes ben": the second word, in lower case, is an ordinary word that is hardly anybody's surname.
fn runs_on(recogniser: &Recogniser<'_>, scan: &Scan<'_>, tokens: &Tokens, name: NameSpan) -> bool {
    let Some(second) = tokens.list.get(name.first + 1) else { return false };
    let lists = |i: usize| recogniser.lexicon.word(tokens.word_at(i));
    let known = |i: usize| scan.grammar.knows(crate::text::word_hash(tokens.word_at(i)));
    let (of_first, of_second) = (lists(name.first), lists(name.first + 1));
    let plain = of_second.everyday >= 2 || known(name.first + 1);
    let written = scan.text.folded().cased().get(second.start as usize..);
    let small = written.is_some_and(|t| !t.starts_with(char::is_uppercase));
    // "my amma cooks vadai"
    let does = of_first.given == 0 && known(name.first);
    let between = (plain || tokens.word_at(name.first + 1).ends_with("ed"))
        && of_second.surname <= 1
        && of_second.given == 0
        && lists(name.first + 2).given >= 2
        && !people::is_particle(tokens.word_at(name.first + 1));
    small && (name.len() == 2 && (plain && of_second.surname <= 2 || does) || name.len() == 3 && between)
}

/// "D. Lyle": an initial and a surname.
fn initials_only(tokens: &Tokens, name: NameSpan) -> bool {
    let words = name
        .tokens()
        .filter(|&i| {
            tokens.list.get(i).is_some_and(|t| {
                !matches!(t.shape, Shape::Mark | Shape::Initial | Shape::Letter) && t.end - t.start > 1
            })
        })
        .count();
    words < 2
}

fn first_name(
    recogniser: &Recogniser<'_>,
    tokens: &Tokens,
    folded: &Folded<'_>,
    name: NameSpan,
    out: &mut Vec<Candidate>,
) {
    let Some(token) = tokens.list.get(name.first) else { return };
    if matches!(token.shape, Shape::Handle | Shape::Address | Shape::Hashtag | Shape::Underscore) {
        return;
    }
    let listed = recogniser.lexicon.word(tokens.word(token)).given > 0;
    let score = if listed { 55 } else { 35 };
    out.push(Candidate::detail(Kind::FirstName, "first-name/mentioned", raw(folded, tokens, name), score));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw_names(text: &str, sensitivity: u8) -> Vec<String> {
        let language = Language::new();
        spans(&language, text, sensitivity)
            .iter()
            .filter_map(|s| text.get(s.start..s.end))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn the_table_is_made_from_the_list() {
        let lookalikes = crate::text::Lookalikes::new();
        let made = public::write(include_str!("../../data/names/public_figures.txt"), |name| {
            Folded::new(name, &lookalikes).low().to_owned()
        });
        let steps = include_bytes!("../../data/names/public.bin");
        assert!(made == steps, "run `thinkfirst-train public`");
        assert!(steps.len() / 2 > 1500);
    }

    #[test]
    fn the_shipped_model_reads() {
        let names = Names::new();
        let recogniser = names.recogniser.as_ref().unwrap();
        assert!(recogniser.lexicon.len() > 24_000);
        assert_eq!(raw_names("my best friend is Zainab Hussain", 50), ["Zainab Hussain"]);
    }

    #[test]
    fn spans_stand_in_the_original() {
        assert_eq!(
            raw_names("\u{1F600} my name is Jo\u{200d}se\u{200d}ph Thorne", 50),
            ["Jo\u{200d}se\u{200d}ph Thorne"]
        );
        assert_eq!(raw_names("my name\nis\nCharlie\nWebster", 50), ["Charlie\nWebster"]);
        assert_eq!(raw_names("", 50), Vec::<String>::new());
    }

    #[test]
    fn a_higher_sensitivity_never_finds_less_names() {
        let text = "maya went to the park with rose and will, then mark rang grace patel";
        assert!(raw_names(text, 0).len() <= raw_names(text, 50).len());
        assert!(raw_names(text, 50).len() <= raw_names(text, 100).len());
    }
}
