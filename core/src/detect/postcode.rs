//! UK postcodes: the full format with a real area; a district that does not exist is still found. Format: Royal Mail, PAF
//! Programmers' Guide; the letters C I K M O V never stand in the last two.

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    context::{Frame, lower},
};
use crate::{
    Kind,
    text::{Class, Cue, Text, TokenKind, lines},
};

const AREAS: &str = include_str!("../../data/postcode-areas.txt");
/// Postcodes everybody knows: the Palace, Downing Street, Parliament, the BBC.
const FAMOUS: &[&str] =
    &["SW1A1AA", "SW1A2AA", "SW1A0AA", "SW1A2AB", "SW1A0PW", "W1A1AA", "GIR0AA", "BX11LT"];

/// Where it begins.
pub(super) const BEGINS: Begins =
    Begins { looks: begins::FIGURE | begins::SHORT | begins::JOINED, ..Begins::TOKENS };

pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let mut at = 0;
    while let Some(start) = starts.next(at) {
        at = start;
        match postcode_at(scan, at) {
            Some((end, candidate)) => {
                out.extend(candidate);
                at = end;
            }
            None => at += 1,
        }
    }
}

/// The postcode that begins with token `first`, and where it ends.
fn postcode_at(scan: &Scan<'_>, first: usize) -> Option<(usize, Option<Candidate>)> {
    let text = scan.text;
    let token = text.tokens().get(first).filter(|t| t.kind == TokenKind::Word)?;
    // An outward code has a digit, or its area stands alone.
    if !token.has_digit && !token.joined && token.end - token.start > 2 {
        return None;
    }
    let mut code = String::new();
    let mut pieces = 0;
    let mut at = first;
    let mut outward = 0;
    while code.len() < 7 && pieces < 6 {
        let next = text.tokens().get(at)?;
        if next.kind == TokenKind::Symbol {
            let separator = matches!(text.word(at), "-" | "." | "_" | "*" | "/");
            if !separator || pieces == 0 {
                break;
            }
            at += 1;
            continue;
        }
        if pieces > 0 && next.line_before && !next.joined {
            break;
        }
        outward = if pieces == 1 { code.len() } else { outward };
        // The word as it was typed: a disguise read as a word is no postcode.
        let piece = if next.joined && next.kind == TokenKind::Word {
            let raw = text.folded().low().get(next.start as usize..next.end as usize).unwrap_or("");
            raw.chars().filter(char::is_ascii_alphanumeric).collect()
        } else {
            text.token_text(next).to_owned()
        };
        if code.len() + piece.len() > 7 {
            break;
        }
        code.push_str(&piece);
        pieces += 1;
        at += 1;
        if let Some((normal, swapped)) = normal(&code) {
            return Some((
                at,
                score(scan, first, at, &normal, Look { pieces, outward, swapped, capital: token.capital }),
            ));
        }
    }
    None
}

struct Look {
    pieces: usize,
    /// The length of the first piece, if there are more.
    outward: usize,
    swapped: bool,
    capital: bool,
}

fn score(scan: &Scan<'_>, first: usize, end: usize, code: &str, look: Look) -> Option<Candidate> {
    let text = scan.text;
    let sentence = text.sentence_of(first);
    let cue = cue(text, first, end, &sentence);
    let mut score: i32 = match (look.capital, look.pieces) {
        (true, 2) => 60,
        (true, 1) => 55,
        (false, 1) => 50,
        (false, 2) => 40,
        (true, _) => 40,
        (false, _) => 10,
    };
    if look.pieces == 2 && look.outward + 3 != code.len() {
        score -= 30;
    }
    if look.swapped {
        score -= if look.capital { 10 } else { 20 };
    }
    score += cue;
    let near = first.saturating_sub(2)..first;
    // "Form B2 5AB", "sample AB1 2XY"
    if text.has_class(&near, Class::LabelWord) {
        score -= 40;
    }
    if FAMOUS.contains(&code) {
        score -= 60;
    }
    let doubt = scan.context.doubt(first, &[Frame::Story, Frame::SetWork]);
    let score = lower(score.clamp(0, 100) as u8, doubt, 20);
    Some(Candidate::detail(Kind::Postcode, "postcode/full", text.span(first..end), score))
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

/// The code in capitals with O and I read as figures where a figure stands, if it is a postcode; and whether any was.
fn normal(code: &str) -> Option<(String, bool)> {
    if !(5..=7).contains(&code.len()) || !code.is_ascii() {
        return None;
    }
    let upper = code.to_ascii_uppercase();
    let (outward, inward) = upper.split_at_checked(upper.len() - 3)?;
    let mut swapped = false;
    let mut figure = |b: u8| match b {
        b'0'..=b'9' => Some(b as char),
        b'O' => {
            swapped = true;
            Some('0')
        }
        b'I' | b'L' => {
            swapped = true;
            Some('1')
        }
        _ => None,
    };
    let [first, last @ ..] = inward.as_bytes() else { return None };
    let inward_figure = figure(*first)?;
    if !last.iter().all(|b| b.is_ascii_uppercase() && !b"CIKMOV".contains(b)) {
        return None;
    }
    let letters = outward.bytes().take_while(u8::is_ascii_uppercase).count();
    let out = outward.as_bytes();
    let mut normal = String::new();
    // The area is the longest run of letters that is one; "BO" in "BO1" is not, "B" with nought for O is.
    let area =
        [2, 1].into_iter().filter(|&n| n <= letters).find(|&n| outward.get(..n).is_some_and(is_area))?;
    normal.push_str(outward.get(..area)?);
    match out.get(area..)? {
        [a] => normal.push(figure(*a)?),
        [a, b] => {
            normal.push(figure(*a)?);
            match figure(*b) {
                Some(b) => normal.push(b),
                None if b.is_ascii_uppercase() => normal.push(*b as char),
                None => return None,
            }
        }
        _ => return None,
    }
    // Letters alone are words ("go to st").
    if !code.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    normal.push(inward_figure);
    normal.push_str(std::str::from_utf8(last).ok()?);
    Some((normal, swapped))
}

fn is_area(letters: &str) -> bool {
    lines(AREAS).flat_map(str::split_whitespace).any(|area| area == letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_areas_are_124() {
        assert_eq!(lines(AREAS).flat_map(str::split_whitespace).count(), 124);
    }

    #[test]
    fn formats() {
        for code in ["m11aa", "cr26xh", "dn551pt", "ec1a1bb", "w1a0ax", "ab1oaa", "bt974rs"] {
            assert!(normal(code).is_some(), "{code}");
        }
        for code in ["qa11aa", "xa11aa", "m11ca", "m11ai", "1a11aa", "ab123cd", "md21ps"] {
            assert!(normal(code).is_none(), "{code}");
        }
    }
}
