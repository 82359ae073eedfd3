//! Figures in words of other languages: "zero siedem siedem zero zero ...". Only a whole telephone number is read so: each word alone
//! may be an English one ("do", "pump", "no").

use crate::text::{Text, TokenKind, WordSet, lines};

/// The figures from nought to nine in languages of UK classrooms, as pupils type them, without accents: a language a line, other spellings
/// after "|". A language may write a word before the figure (Irish "a"): it is passed over.
const TONGUES: &str = crate::shipped::shipped!("../../../data/tongues.txt");

/// The words for nought: every number begins with one.
pub(crate) const NOUGHTS: &WordSet = words!(
    "zero sifar shunya eber sifir cero null nul dim sero naid nialas neoni nol nulis ling yao sifr shunno \
    shunyo odo 零 〇"
);

/// So many figures make a number.
const FEWEST: usize = 10;
/// More make none.
const MOST: usize = 11;
/// A number ends within so many tokens.
const MOST_TOKENS: usize = 24;

/// The figures from the nought at a token on, in one language, and the token after the last.
pub(crate) fn figures(text: &Text<'_>, from: usize) -> Option<(Vec<u8>, usize)> {
    lines(TONGUES).find_map(|tongue| read(text, from, tongue))
}

fn read(text: &Text<'_>, from: usize, tongue: &str) -> Option<(Vec<u8>, usize)> {
    let is = |figure: &str, word: &str| figure.split('|').any(|known| known == word);
    let nought = tongue.split(' ').next()?;
    let mut tokens = text.tokens().get(from..)?.iter().zip(from..).take(MOST_TOKENS);
    tokens.next().filter(|(token, _)| is(nought, text.typed(token)))?;
    let (mut figures, mut end) = (vec![0], from);
    for (token, at) in tokens {
        let word = text.typed(token);
        let figure = tongue.split(' ').position(|figure| is(figure, word));
        match figure {
            Some(figure) => {
                figures.push(figure as u8);
                end = at + 1;
            }
            // commas, and what stands before a Gaelic figure: "a dhà", "a h-ochd"
            None if token.kind == TokenKind::Symbol || matches!(word, "a" | "h") => {}
            None => break,
        }
        if figures.len() > MOST {
            return None;
        }
    }
    (figures.len() >= FEWEST).then_some((figures, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_ten_figures_and_its_nought_begins_a_number() {
        for tongue in lines(TONGUES) {
            assert_eq!(tongue.split(' ').count(), 10, "{tongue}");
            let noughts = tongue.split(' ').next().unwrap_or_default();
            assert!(noughts.split('|').all(|nought| NOUGHTS.has(nought)), "{tongue}");
        }
    }
}
