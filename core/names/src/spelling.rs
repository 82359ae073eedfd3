//! How much a word is spelt like a name, for words that no list holds: "mulcair" and "oduya" are, "wierdly" is not.
//!
//! A table of small whole weights, one for each run of two to four letters (runs share a weight where their hashes meet). The trainer
//! learns it from names too rare for the lists and from words that texts write in lower case.

/// Weights of the table, as a power of two.
const SLOTS_LOG2: u32 = 12;
/// Weights of the table.
pub const SLOTS: usize = 1 << SLOTS_LOG2;
/// Units of one natural-log unit.
pub const SCALE: f32 = 8.0;
/// Stands before the first letter and after the last.
const EDGE: u8 = b'^';
/// Letters that are read.
const LONGEST: usize = 15;
/// Fewer letters tell nothing.
const SHORTEST: usize = 3;
/// Sums of weights from which on a word is one step more like a name.
const STEPS: [i32; 5] = [-15, -5, 3, 13, 25];

/// Calls `f` with the place of each run of letters in the table. A run that begins the word comes again in place of the longer ones that
/// would begin before it.
#[inline]
pub fn runs(word: &str, mut f: impl FnMut(usize)) {
    let mut last = u32::from(EDGE);
    for letter in word.bytes().take(LONGEST).chain([EDGE]) {
        last = last << 8 | u32::from(letter);
        for run in [last & 0xffff, last & 0x00ff_ffff, last] {
            let mixed = (run ^ run >> 15).wrapping_mul(0x2c1b_3c6d);
            f(((mixed ^ mixed >> 13).wrapping_mul(0x85eb_ca6b) >> (32 - SLOTS_LOG2)) as usize);
        }
    }
}

/// Whether the spelling of a folded word can tell something.
#[must_use]
pub fn is_read(word: &str) -> bool {
    word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// From 1, a word, to 6, a name; 0 where nothing can be told.
#[must_use]
pub fn likeness(table: &[u8], word: &str) -> u8 {
    let Ok(table) = <&[u8; SLOTS]>::try_from(table) else { return 0 };
    if !is_read(word) {
        return 0;
    }
    let mut sum = 0;
    runs(word, |slot| sum += i32::from(table[slot] as i8));
    1 + STEPS.iter().filter(|&&step| sum >= step).count() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_of_runs_add_up() {
        let mut table = vec![0; SLOTS];
        runs("mulcair", |slot| table[slot] = 1);
        assert_eq!(likeness(&table, "mulcair"), 5);
        assert!(likeness(&table, "mulberry") < 5);
        runs("wierdly", |slot| table[slot] = 0xff);
        assert_eq!(likeness(&table, "wierdly"), 1);
    }

    #[test]
    fn no_word_and_no_table_tell_nothing() {
        for word in ["", "mo", "o'neill", "zoë"] {
            assert_eq!(likeness(&[1; SLOTS], word), 0, "{word}");
        }
        assert_eq!(likeness(&[1; 16], "mulcair"), 0);
    }
}
