//! UK postcodes: the full format with a real area; a district that does not exist is still found. Format: Royal Mail, PAF
//! Programmers' Guide; the letters C I K M O V never stand in the last two, but a slip of the pen may put them there.

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{context::Frame, digits::spoken, everybody::is_of_all, person::WRITER},
};
use crate::{
    Kind,
    text::{Class, Cue, Text, Token, TokenKind, WordSet, one_of},
};
use std::ops::Range;

const AREAS: &str = crate::shipped::shipped!("../../data/postcode-areas.txt");
/// Postcodes everybody knows: the Palace, Downing Street, Parliament, the BBC.
const FAMOUS: &[&[u8]] =
    &[b"sw1a1aa", b"sw1a2aa", b"sw1a0aa", b"sw1a2ab", b"sw1a0pw", b"w1a1aa", b"gir0aa", b"bx11lt"];

/// Where it begins.
pub(super) const BEGINS: Begins = Begins {
    words: &[LETTERS, RADIO],
    looks: begins::FIGURE | begins::SHORT | begins::JOINED,
    ..Begins::TOKENS
};

/// Names of letters.
const LETTERS: &WordSet = words!(
    "ay eh be bee cee see dee ee eff gee aitch haitch jay kay ell em en pee cue queue are ess tee you vee ex why \
    zed"
);

/// Those of the radio's alphabet (ICAO), which are call signs too.
const RADIO: &WordSet = words!(
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec \
    romeo sierra tango uniform victor whiskey whisky yankee zulu"
);

/// The letter that a word names.
#[inline(never)]
fn letter(name: &str) -> Option<u8> {
    (LETTERS.has(name) || RADIO.has(name)).then_some(match name {
        "eh" => b'a',
        "aitch" | "haitch" => b'h',
        "see" => b'c',
        "cue" => b'q',
        "are" => b'r',
        "you" => b'u',
        "why" => b'y',
        "echo" => b'e',
        // "ell", "ess", "ee", "bravo"
        _ => *name.strip_prefix('e').unwrap_or(name).as_bytes().first()?,
    })
}

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let turns = |cue| matches!(cue, Cue::Backwards | Cue::LastHalf);
    let turned = scan.text.cues().iter().any(|hit| turns(hit.cue));
    let mut at = 0;
    while let Some(start) = starts.next(at) {
        at = start;
        match postcode_at(scan, at) {
            Some((end, candidate)) => {
                out.extend(candidate);
                at = end;
            }
            None => {
                if turned {
                    out.extend(told(scan, at));
                }
                at += 1;
            }
        }
    }
}

/// How far the halves of a postcode stand apart, in tokens.
const APART: usize = 8;

/// "ends in 8QT starts ME9", "backwards TQ8 9EM": a postcode that the words around turn round.
#[inline(never)]
fn told(scan: &Scan<'_>, at: usize) -> Option<Candidate> {
    let text = scan.text;
    let near = at.saturating_sub(APART)..(at + APART).min(text.tokens().len());
    let says = |within: &Range<usize>, cue| text.cues_in(within).any(|hit| hit.cue == cue);
    let code = |pieces: &[usize], turned: bool| {
        let mut code = Code::default();
        let all = pieces.iter().all(|&piece| code.add(text.word(piece), false));
        let mut bytes = code.bytes().to_vec();
        if turned {
            bytes.reverse();
        }
        (all && normal(&bytes).is_some_and(|n| !n.slip)).then_some(())
    };
    let found = |tokens| Some(Candidate::detail(Kind::Postcode, "postcode/told", text.span(tokens), 75));
    if says(&near, Cue::Backwards) {
        return (1..=2)
            .find(|&len| code(&(at..at + len).collect::<Vec<_>>(), true).is_some())
            .and_then(|len| found(at..at + len));
    }
    let inward = text.tokens().get(at).is_some_and(|t| t.has_digit && t.end - t.start == 3);
    let is_last = inward && says(&(at.saturating_sub(3)..at), Cue::LastHalf);
    if !is_last || !says(&near, Cue::FirstHalf) || cue(text, at, at + 1, &text.sentence_of(at)) < 45 {
        return None;
    }
    let other = near.filter(|&other| other != at).find(|&other| code(&[other, at], false).is_some())?;
    found(other.min(at)..other.max(at) + 1)
}

/// The postcode that begins with token `first`, and where it ends.
fn postcode_at(scan: &Scan<'_>, first: usize) -> Option<(usize, Option<Candidate>)> {
    let text = scan.text;
    let token = text.tokens().get(first).filter(|t| t.kind == TokenKind::Word)?;
    // An outward code has a digit, or its area stands alone.
    if !token.has_digit
        && !token.joined
        && token.end - token.start > 2
        && letter(text.token_text(token)).is_none()
    {
        return None;
    }
    let mut code = Code::default();
    let mut pieces = 0;
    let mut at = first;
    let mut outward = 0;
    let mut said = false;
    // How many letters are named, or stand alone.
    let mut named = 0;
    let mut radio = false;
    // Where each piece ends.
    let mut ends = 0u32;
    while code.len < LONGEST && pieces < LONGEST {
        let next = text.tokens().get(at)?;
        if next.kind == TokenKind::Symbol {
            let separator = one_of(text.word(at), words!("- . _ * /")) || said && text.word(at) == ",";
            if !separator || pieces == 0 {
                break;
            }
            at += 1;
            continue;
        }
        if pieces > 0 && next.line_before && !next.joined {
            break;
        }
        // "G U then fifty six then four R D"
        if pieces > 0 && text.word(at) == "then" {
            at += 1;
            continue;
        }
        outward = if pieces == 1 { code.len } else { outward };
        // The word as it was typed: a disguise read as a word is no postcode.
        let typed = next.joined && next.kind == TokenKind::Word;
        let number_word = next.classes.has(Class::NumberWord);
        // "em", "ex" and "be" are letters among named ones only
        let name = letter(text.token_text(next)).filter(|_| next.end - next.start > 2 || named > 0 || said);
        // most often the next word is too long
        if !typed
            && !number_word
            && name.is_none()
            && (next.text.1 - next.text.0) as usize > LONGEST - code.len
        {
            break;
        }
        let piece = if typed { text.typed(next) } else { text.token_text(next) };
        let figure = number_word.then(|| spoken(piece)).flatten().filter(|&n| n < 100);
        said |= figure.is_some();
        let alone = piece.len() == 1 && piece.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        named += usize::from(alone || name.is_some());
        radio |= RADIO.has(piece);
        let added = match (figure.filter(|_| pieces > 0), name) {
            (Some(n @ 0..10), _) => code.push(b'0' + n as u8),
            // "fifty six": the unit is the next piece
            (Some(n), _) => {
                let unit = n >= 20 && spoken(text.word(at + 1)).is_some_and(|n| (1..10).contains(&n));
                code.push(b'0' + (n / 10) as u8) && (unit || code.push(b'0' + (n % 10) as u8))
            }
            (None, Some(letter)) => code.push(letter),
            (None, None) => code.add(piece, typed),
        };
        if !added {
            break;
        }
        // "to the ..."
        if !may_begin(code.bytes()) {
            break;
        }
        ends |= 1 << code.len;
        pieces += 1;
        at += 1;
        if let Some(Normal { code: normal, swapped, slip }) = normal(code.bytes()) {
            return Some((
                at,
                score(
                    scan,
                    first,
                    at,
                    normal.bytes(),
                    Look {
                        pieces,
                        outward,
                        len: normal.len,
                        parted: ends & (1 << (normal.len - 3)) != 0,
                        swapped,
                        slip,
                        capital: token.capital,
                        said: said && !token.all_capitals,
                        named,
                        radio,
                    },
                ),
            ));
        }
    }
    None
}

/// Rows and places, in small letters after capitals; "2ND" may end a postcode.
const ORDINALS: &WordSet = words!("1st 2nd 3rd 4th 5th 6th 7th 8th 9th");

struct Look {
    pieces: usize,
    /// The length of the first piece, if there are more.
    outward: usize,
    /// How many letters and figures it has.
    len: usize,
    /// A piece ends where the inward code begins.
    parted: bool,
    swapped: bool,
    slip: bool,
    capital: bool,
    /// A figure is a word, and the first piece no capitals.
    said: bool,
    /// How many letters are named, or stand alone: "bee ess five", "c v seven".
    named: usize,
    /// One of them by a word of the radio's alphabet.
    radio: bool,
}

#[inline(never)]
fn score(scan: &Scan<'_>, first: usize, end: usize, code: &[u8], look: Look) -> Option<Candidate> {
    let text = scan.text;
    let sentence = text.sentence_of(first);
    let cue = cue(text, first, end, &sentence);
    let mut score: i32 = match (look.capital, look.pieces) {
        (true, 2) => 60,
        (true, 1) => 55,
        (false, 1) => 50,
        (false, 2) => 40,
        (true, _) if look.parted => 55,
        (true, _) => 40,
        (false, _) if look.parted => 20,
        (false, _) => 10,
    };
    // "our house is NG9 2QK" and "NG92QK", but "Room B2 1PM near my house"
    let whole = look.pieces == 2 && look.outward + 3 == code.len();
    // "TN34 is a robot", "seats M12 to M19 at the panto"
    let word =
        |at: usize| text.tokens().get(at).is_some_and(|t| !t.capital && t.classes.has(Class::Function));
    let parted = look.pieces == 2 && !whole;
    if look.capital && (look.swapped || parted) && (first + 1..end).any(word) {
        return None;
    }
    // "we sat in B1 2nd row"
    let home = || text.cues_in(&sentence).any(|hit| matches!(hit.cue, Cue::Postcode | Cue::Home));
    if look.capital && whole && one_of(text.cased(end - 1), ORDINALS) && !home() {
        return None;
    }
    let unit = code.ends_with(b"pm") || code.ends_with(b"am") || code.ends_with(b"km");
    if look.slip && (cue == 0 || !look.capital || !(whole || look.pieces == 1) || look.swapped || unit) {
        return None;
    }
    // "call sign sierra oscar one four tango bravo"
    if look.radio && cue == 0 {
        return None;
    }
    // "m0lly"
    if look.pieces == 1 && look.swapped && !look.capital && cue == 0 {
        return None;
    }
    // "pr1m4ry": a word in disguise rather.
    let read = text.tokens().get(first).is_some_and(|t| t.joined && !t.classes.is_empty());
    let short = look.pieces == 1 && !look.capital && (read || look.len < 6);
    if short {
        score -= 15;
    }
    if look.pieces == 2 && !whole {
        score -= 30;
    }
    if look.swapped {
        score -= if look.capital { 10 } else { 20 };
    }
    // "tell me one 2nd", but "eh seven nine two jay pee"
    if look.said && look.named > 1 {
        score += 40;
    } else if look.said && cue == 0 {
        score -= 30;
    }
    score += cue;
    let near = first.saturating_sub(4)..first;
    // "Form B2 5AB", "sample AB1 2XY", "Set list for rooms: M12 2FR"
    if text.has_class(&near, Class::LabelWord) || near.clone().any(|at| is_labelled(text.word(at))) {
        score -= 40;
    }
    // "the printer needs a HP304XL"
    if cue == 0 && one_of(text.word(first.wrapping_sub(1)), words!("a an")) {
        score -= 40;
    }
    if FAMOUS.contains(&code) {
        score -= 60;
    }
    // "my bit of the survey: ..."
    let own = text.has_any(&(sentence.start..first), WRITER);
    let frames: &[Frame] = if own { &[Frame::Story] } else { &[Frame::Story, Frame::SetWork] };
    // a thing's label, a word in disguise among others and a zoo's postcode are known by more than weights
    let known = cue == 0
        && (of_a_car(text, first)
            || near.into_iter().any(|at| is_labelled(text.word(at)))
            || short && after_disguises(text, first))
        || is_of_all(text, &(first..end));
    let score = if known { 0 } else { scan.context.lower(score.clamp(0, 100) as u8, first, frames, 20) };
    Some(Candidate::detail(Kind::Postcode, "postcode/full", text.span(first..end), score))
}

/// "the number plate on my car is": whether the number of a car is spoken of before.
pub(crate) fn of_a_car(text: &Text<'_>, at: usize) -> bool {
    (text.sentence_of(at).start..at).any(|i| {
        let plate = one_of(text.word(i), words!("plate plates"))
            && one_of(text.word(i.wrapping_sub(1)), words!("number reg car registration"));
        plate || one_of(text.word(i), words!("numberplate numberplates"))
    })
}

/// Things that bear a number of letters and figures: "the level was called B12 4XY".
fn is_labelled(word: &str) -> bool {
    one_of(word, words!("level levels kit packet lego spaceship sample samples"))
}

/// "1f y0u c4n r34d th15 y0ur br41n 15 w31rd": whether words in disguise stand before it.
fn after_disguises(text: &Text<'_>, first: usize) -> bool {
    let read = |t: &Token| t.joined && text.typed(t).bytes().any(|b| b.is_ascii_digit());
    text.tokens().get(first.saturating_sub(6)..first).is_some_and(|before| before.iter().any(read))
}

/// What the words around add: "postcode", a home, a map.
fn cue(text: &Text<'_>, first: usize, end: usize, sentence: &std::ops::Range<usize>) -> i32 {
    let near =
        first.saturating_sub(14).max(sentence.start.saturating_sub(3))..(end + 10).min(sentence.end.max(end));
    if text.cues_in(&near).any(|hit| hit.cue == Cue::Postcode) {
        return 45;
    }
    if text.cues_in(&near).any(|hit| hit.cue == Cue::Home) || text.has_class(&near, Class::Street) {
        return 25;
    }
    0
}

/// The letters and figures of the longest postcode.
const LONGEST: usize = 7;

/// At most so many letters and figures.
#[derive(Clone, Copy, Default)]
struct Code {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Code {
    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// Adds a piece, of which only letters and figures count where it holds separators. `false`: there is no room for it.
    fn add(&mut self, piece: &str, separated: bool) -> bool {
        for b in piece.bytes().filter(|b| !separated || b.is_ascii_alphanumeric()) {
            if !self.push(b) {
                return false;
            }
        }
        true
    }

    fn push(&mut self, byte: u8) -> bool {
        let Some(slot) = self.bytes.get_mut(self.len) else { return false };
        *slot = byte;
        self.len += 1;
        true
    }
}

/// A code that is a postcode.
struct Normal {
    /// With O and I read as figures where a figure stands.
    code: Code,
    /// Whether any was.
    swapped: bool,
    /// Whether a letter stands at its end that never does.
    slip: bool,
}

/// How letters and figures read as a postcode; `None`: they are none.
fn normal(code: &[u8]) -> Option<Normal> {
    // Letters alone are words ("go to st").
    if code.len() < 5 || !code.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let (outward, inward) = code.split_at_checked(code.len() - 3)?;
    let mut swapped = false;
    let mut figure = |b: u8| match b {
        b'0'..=b'9' => Some(b),
        b'o' => {
            swapped = true;
            Some(b'0')
        }
        b'i' | b'l' => {
            swapped = true;
            Some(b'1')
        }
        _ => None,
    };
    let [first, last @ ..] = inward else { return None };
    let inward_figure = figure(*first)?;
    if !last.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let slip = last.iter().any(|b| b"cikmov".contains(b));
    // The area is the longest run of letters that is one; "BO" in "BO1" is not, "B" with nought for O is.
    let area = [2, 1].into_iter().find(|&n| outward.get(..n).is_some_and(is_area))?;
    let mut normal = Code::default();
    let put = |normal: &mut Code, bytes: &[u8]| bytes.iter().all(|&b| normal.push(b));
    put(&mut normal, outward.get(..area)?);
    match outward.get(area..)? {
        [a] => put(&mut normal, &[figure(*a)?]),
        [a, b] => {
            let first = figure(*a)?;
            let second = figure(*b).or(b.is_ascii_lowercase().then_some(*b))?;
            put(&mut normal, &[first, second])
        }
        _ => return None,
    };
    put(&mut normal, &[inward_figure]);
    put(&mut normal, last);
    Some(Normal { code: normal, swapped, slip })
}

/// The second letters of the areas by their first letter; the last bit for an area of one letter.
const SECOND_LETTERS: [u32; 26] = {
    let file = AREAS.as_bytes();
    let mut letters = [0; 26];
    let (mut at, mut comment) = (0, false);
    while at < file.len() {
        let begins = at == 0 || file[at - 1].is_ascii_whitespace();
        comment = file[at] != b'\n' && (comment || file[at] == b'#');
        if !comment && begins && file[at].is_ascii_uppercase() {
            let second = if at + 1 < file.len() { file[at + 1] } else { b'\n' };
            let bit = if second.is_ascii_uppercase() { second - b'A' } else { 31 };
            letters[(file[at] - b'A') as usize] |= 1 << bit;
        }
        at += 1;
    }
    letters
};

/// Whether a postcode may begin so.
fn may_begin(code: &[u8]) -> bool {
    match code {
        [first, second, ..] => is_area(&[*first]) || is_area(&[*first, *second]),
        _ => true,
    }
}

fn is_area(letters: &[u8]) -> bool {
    let seconds = |first: u8| SECOND_LETTERS.get(usize::from(first.wrapping_sub(b'a'))).copied().unwrap_or(0);
    match *letters {
        [first] => seconds(first) & 1 << 31 != 0,
        [first, second @ b'a'..=b'z'] => seconds(first) & 1 << (second - b'a') != 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines;

    #[test]
    fn the_areas_are_124() {
        let areas: Vec<String> =
            lines(AREAS).flat_map(str::split_whitespace).map(str::to_ascii_lowercase).collect();
        assert_eq!(areas.len(), 124);
        assert!(areas.iter().all(|area| is_area(area.as_bytes())));
        assert_eq!(SECOND_LETTERS.iter().map(|letters| letters.count_ones()).sum::<u32>(), 124);
    }

    #[test]
    fn formats() {
        for code in ["m11aa", "cr26xh", "dn551pt", "ec1a1bb", "w1a0ax", "ab1oaa", "bt974rs"] {
            assert!(normal(code.as_bytes()).is_some_and(|n| !n.slip), "{code}");
        }
        for code in ["m11ca", "m11ai", "ab123cd"] {
            assert!(normal(code.as_bytes()).is_some_and(|n| n.slip), "{code}");
        }
        for code in ["qa11aa", "xa11aa", "1a11aa", "md21ps"] {
            assert!(normal(code.as_bytes()).is_none(), "{code}");
        }
    }
}
