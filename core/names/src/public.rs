//! Public, historical and fictional people, by the hash of their name.
//!
//! The readable list is `data/names/public_figures.txt`; `public.bin` is made from it (`core/train`) and a test of the crate thinkfirst holds them equal.

use super::lexicon::hash_letters;

const STEPS: &[u8] = include_bytes!("../../data/names/public.bin");

/// Letters of the shortest sound that stands for a name: shorter ones are many people's.
const SHORTEST_SOUND: usize = 8;

/// The hash of a full name in lower case, however its words are joined and about as it sounds; 24 bits.
fn hash_name(words: &[&str]) -> u32 {
    let mut letters = Vec::with_capacity(words.iter().map(|word| word.len()).sum());
    for word in words {
        letters.extend(word.chars().filter(|c| c.is_alphanumeric()));
    }
    let sound = sound(&letters);
    let bytes = sound.iter().map(|c| c.len_utf8()).sum::<usize>();
    hash_letters(if bytes < SHORTEST_SOUND { &letters } else { &sound }) & 0x00ff_ffff
}

/// What misspelling leaves of a name: a run of vowels is a light or a dark one, a doubled letter stands once, letters that sound
/// alike are the same.
fn sound(letters: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(letters.len());
    for (at, &letter) in letters.iter().enumerate() {
        let last = out.last().copied();
        let sound = match letter {
            'o' | 'u' if last != Some('a') => 'o',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => {
                out.pop_if(|c| *c == 'o');
                'a'
            }
            'c' if at > 0 && matches!(letters.get(at + 1), Some('e' | 'i' | 'y')) => 's',
            'c' if last == Some('s') && letters.get(at + 1) == Some(&'h') => continue,
            'c' | 'q' => 'k',
            'z' => 's',
            'v' => 'f',
            'h' if last == Some('p') => {
                out.pop();
                'f'
            }
            'h' if at > 0 => continue,
            other => other,
        };
        if out.last() != Some(&sound) {
            out.push(sound);
        }
    }
    while out.pop_if(|c| matches!(c, 'a' | 'o')).is_some() {}
    out
}

/// Hashes with the same upper bits stand together.
const LOWER_BITS: u32 = 12;

/// The hashes, ready for look-up.
pub struct PublicFigures {
    hashes: Vec<u32>,
    /// For each number of the upper bits where its hashes begin, and the end.
    begins: Vec<u32>,
}

impl PublicFigures {
    /// Reads the shipped table: the steps from one sorted hash to the next, two bytes each, all upper bytes before all lower ones.
    #[must_use]
    #[inline(never)]
    pub fn new() -> Self {
        let (upper, lower) = STEPS.split_at(STEPS.len() / 2);
        let steps = upper.iter().zip(lower).map(|(&u, &l)| u32::from(u) << 8 | u32::from(l));
        let hashes: Vec<u32> = steps
            .scan(0, |hash, step| {
                *hash += step;
                Some(*hash)
            })
            .collect();
        let mut begins = Vec::with_capacity((1 << (24 - LOWER_BITS)) + 1);
        for (at, hash) in (0..).zip(&hashes) {
            while begins.len() <= (hash >> LOWER_BITS) as usize {
                begins.push(at);
            }
        }
        begins.resize((1 << (24 - LOWER_BITS)) + 1, hashes.len() as u32);
        Self { hashes, begins }
    }

    /// Whether a name is in the table; spelling it about as it sounds will do where it is long enough.
    #[must_use]
    pub fn has(&self, words: &[&str]) -> bool {
        let hash = hash_name(words);
        let begin = |upper: usize| self.begins.get(upper).map_or(0, |&at| at as usize);
        let upper = (hash >> LOWER_BITS) as usize;
        self.hashes.get(begin(upper)..begin(upper + 1)).is_some_and(|hashes| hashes.contains(&hash))
    }
}

impl Default for PublicFigures {
    fn default() -> Self {
        Self::new()
    }
}

/// Writes the table from the text of the readable list: people between `;`, aliases after `|`, `#` before remarks.
#[must_use]
pub fn write(list: &str, fold: impl Fn(&str) -> String) -> Vec<u8> {
    let mut hashes: Vec<u32> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(['|', ';']))
        .map(|name| fold(name.trim()))
        .filter(|name| !name.is_empty())
        .map(|name| hash_name(&[&name]))
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    let mut before = 0;
    let steps: Vec<u32> = hashes.iter().map(|&h| h - core::mem::replace(&mut before, h)).collect();
    assert!(steps.iter().all(|&step| step < 1 << 16), "a step takes two bytes: more names make them smaller");
    steps.iter().map(|s| (s >> 8) as u8).chain(steps.iter().map(|&s| s as u8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_listed_names_in_any_spelling() {
        for words in [
            &["harry", "potter"][..],
            &["tim", "berners-lee"],
            &["florence", "nightingale"],
            &["anne", "frank"],
        ] {
            assert!(PublicFigures::new().has(words), "{words:?}");
        }
        for words in [
            &["florense", "nightingail"][..],
            &["christano", "ronaldo"],
            &["lionel", "mesi"],
            &["steven", "hawking"],
            &["harry", "poter"],
            &["hermoine", "granger"],
            &["axel", "shefler"],
        ] {
            assert!(PublicFigures::new().has(words), "{words:?}");
        }
        // what is short has many namesakes
        for words in [&["maya", "patel"], &["holly", "berry"], &["lenny", "hoyle"], &["peter", "abbott"]] {
            assert!(!PublicFigures::new().has(words), "{words:?}");
        }
    }
}
