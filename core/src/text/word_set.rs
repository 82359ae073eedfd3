//! Sets of words written as one line: `words!("mon tue wed")`.

/// Words that are looked for together, parted by spaces, none of them empty. One string takes less room than a list of them.
#[derive(Clone, Copy, Debug)]
pub struct WordSet {
    /// The shortest first: the end of the next word is found at one look.
    list: &'static str,
    /// A bit for each, by its [`look`]: nearly every other word is turned away at once.
    looks: u64,
}

impl WordSet {
    /// The words of a line that [`WordSet::sorted`] has made.
    pub const fn new(sorted: &'static [u8]) -> Self {
        let Ok(list) = str::from_utf8(sorted) else { panic!("words are whole characters") };
        let (mut looks, mut rest) = (0, sorted);
        loop {
            let end = word_end(rest);
            looks |= 1 << look(rest.split_at(end).0);
            if end == rest.len() {
                return Self { list, looks };
            }
            rest = rest.split_at(end + 1).1;
        }
    }

    /// The words of a line, the shortest first, those of a length by the alphabet: sets of the same words are the same.
    pub const fn sorted<const N: usize>(line: &str) -> [u8; N] {
        let bytes = line.as_bytes();
        let mut sorted = [b' '; N];
        let (mut last, mut to): (&[u8], usize) = (&[], 0);
        while to < N {
            let mut least: &[u8] = &[];
            let mut rest = bytes;
            loop {
                let end = word_end(rest);
                let word = rest.split_at(end).0;
                assert!(end > 0, "two spaces");
                assert!(
                    end == 1 || !matches!(word[end - 1], b',' | b':' | b';'),
                    "a mark is a word of its own"
                );
                if is_before(last, word) && (least.is_empty() || is_before(word, least)) {
                    least = word;
                }
                if end == rest.len() {
                    break;
                }
                rest = rest.split_at(end + 1).1;
            }
            assert!(!least.is_empty(), "a word stands twice");
            let mut at = 0;
            while at < least.len() {
                sorted[to + at] = least[at];
                at += 1;
            }
            to += least.len() + 1;
            last = least;
        }
        sorted
    }

    /// Whether the word is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.may_hold(look(word.as_bytes())) && self.find(word.as_bytes())
    }

    /// Whether a word with this [`look`] may be one of them; few others may.
    #[inline(always)]
    pub(crate) const fn may_hold(&self, look: u8) -> bool {
        self.looks >> (look & 63) & 1 != 0
    }

    /// Whether a word that may be one of them is.
    #[inline(never)]
    pub(crate) fn find(&self, word: &[u8]) -> bool {
        let list = self.list.as_bytes();
        let (mut at, mut len) = (0, 1);
        while len <= word.len() && at < list.len() {
            if list.get(at + len).is_some_and(|&b| b != b' ') {
                len += 1;
                continue;
            }
            // nearly every comparison ends at the first letter
            if len == word.len() && list.get(at) == word.first() && list.get(at..at + len) == Some(word) {
                return true;
            }
            at += len + 1;
        }
        false
    }

    /// The words, a space between two.
    pub const fn line(&self) -> &'static str {
        self.list
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.list.split(' ')
    }
}

/// Where the first word ends.
const fn word_end(words: &[u8]) -> usize {
    let mut end = 0;
    while end < words.len() && words[end] != b' ' {
        end += 1;
    }
    end
}

/// Whether a word comes before another: a shorter one does, and of a length the first by the alphabet.
const fn is_before(word: &[u8], other: &[u8]) -> bool {
    if word.len() != other.len() {
        return word.len() < other.len();
    }
    let mut at = 0;
    while at < word.len() {
        if word[at] != other[at] {
            return word[at] < other[at];
        }
        at += 1;
    }
    false
}

/// A word's look, 0 to 63: by the letters at its ends and its length.
#[inline(always)]
pub(crate) const fn look(word: &[u8]) -> u8 {
    match word {
        [] => 0,
        [first, ..] => {
            let last = word[word.len() - 1];
            first.wrapping_mul(7).wrapping_add(last.wrapping_mul(3)).wrapping_add(word.len() as u8) & 63
        }
    }
}

/// A [`WordSet`], made when compiled.
macro_rules! words {
    ($list:expr) => {
        const {
            const LINE: &str = $list;
            const SORTED: [u8; LINE.len()] = $crate::text::WordSet::sorted(LINE);
            &$crate::text::WordSet::new(&SORTED)
        }
    };
}

#[cfg(test)]
mod tests {
    use super::WordSet;

    #[test]
    fn a_set_holds_its_words_and_no_others() {
        let set: &WordSet = words!("mon tue wed o'clock");
        assert!(set.iter().all(|word| set.has(word)));
        assert_eq!(set.iter().count(), 4);
        for other in ["", "m", "mo", "mond", "ue", "we", "o", "clock", "thu", "mnn", "man", "mun", "o'clocks"]
        {
            assert!(!set.has(other), "{other}");
        }
    }
}
