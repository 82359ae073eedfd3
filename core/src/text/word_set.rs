//! Sets of words written as one line: `words!("mon tue wed")`.

/// Words that are looked for together, parted by spaces, none of them empty. One string takes less room than a list of them.
#[derive(Clone, Copy, Debug)]
pub struct WordSet {
    list: &'static str,
    /// A bit for each, by its first and last letter and its length: nearly every other word is turned away at one look.
    looks: u64,
}

impl WordSet {
    /// The words of a line.
    pub const fn new(list: &'static str) -> Self {
        let bytes = list.as_bytes();
        let (mut looks, mut at) = (0, 0);
        while at < bytes.len() {
            if at == 0 || bytes[at - 1] == b' ' {
                let mut end = at;
                while end < bytes.len() && bytes[end] != b' ' {
                    end += 1;
                }
                assert!(end > at, "two spaces");
                assert!(
                    end - at == 1 || !matches!(bytes[end - 1], b',' | b':' | b';'),
                    "a mark is a word of its own"
                );
                looks |= look(bytes[at], bytes[end - 1], end - at);
            }
            at += 1;
        }
        Self { list, looks }
    }

    /// Whether the word is one of them.
    pub fn has(&self, word: &str) -> bool {
        match word.as_bytes() {
            word @ [first, ..] => {
                self.looks & look(*first, word.last().copied().unwrap_or(*first), word.len()) != 0
                    && self.find(word)
            }
            [] => false,
        }
    }

    #[inline(never)]
    fn find(&self, word: &[u8]) -> bool {
        let mut rest = self.list.as_bytes();
        while let Some((begin, after)) = rest.split_at_checked(word.len()) {
            // nearly every comparison ends at the first letter or at the end
            if begin.first() == word.first() && after.first().is_none_or(|&b| b == b' ') && begin == word {
                return true;
            }
            let Some(space) = rest.iter().position(|&b| b == b' ') else { return false };
            rest = rest.get(space + 1..).unwrap_or_default();
        }
        false
    }

    /// The line.
    pub const fn line(&self) -> &'static str {
        self.list
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.list.split(' ')
    }
}

/// The bit of a word with these letters at its ends, and of this length.
const fn look(first: u8, last: u8, len: usize) -> u64 {
    1 << ((first as usize * 7 + last as usize * 3 + len) & 63)
}

/// A [`WordSet`], made when compiled.
macro_rules! words {
    ($list:expr) => {
        const { &$crate::text::WordSet::new($list) }
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
