//! Reading packed data files: numbers of seven bits a byte, least first (LEB128).

use std::str;

/// A place in packed bytes. Past the end every number is 0.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// At the start of the bytes.
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The next number.
    pub(crate) fn number(&mut self) -> u32 {
        match self.bytes {
            [byte @ ..0x80, rest @ ..] => {
                self.bytes = rest;
                u32::from(*byte)
            }
            [low, byte @ ..0x80, rest @ ..] => {
                self.bytes = rest;
                u32::from(*low & 0x7f) | u32::from(*byte) << 7
            }
            _ => self.long_number(),
        }
    }

    #[cold]
    #[inline(never)]
    fn long_number(&mut self) -> u32 {
        let mut number = 0;
        for (at, &byte) in self.bytes.iter().enumerate().take(5) {
            number |= u32::from(byte & 0x7f) << (7 * at);
            if byte < 0x80 {
                self.bytes = self.bytes.get(at + 1..).unwrap_or_default();
                return number;
            }
        }
        self.bytes = &[];
        0
    }

    /// The next number as a count or an index.
    pub(crate) fn size(&mut self) -> usize {
        self.number() as usize
    }

    /// So many bytes.
    pub(crate) fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.bytes.split_at_checked(length).unwrap_or((self.bytes, &[]));
        self.bytes = rest;
        taken
    }

    /// A text after its length.
    pub(crate) fn text(&mut self) -> &'a str {
        let length = self.size();
        str::from_utf8(self.take(length)).unwrap_or_default()
    }

    /// What stands apart, after its length.
    pub(crate) fn column(&mut self) -> Self {
        let length = self.size();
        Self::new(self.take(length))
    }

    /// The next number as the length of a list: none has more numbers than bytes are left.
    pub(crate) fn count(&mut self) -> usize {
        self.size().min(self.left())
    }

    /// What is left.
    pub(crate) const fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    /// How many bytes are left.
    pub(crate) fn left(&self) -> usize {
        self.bytes.len()
    }
}
