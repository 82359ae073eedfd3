//! Writes packed data files: numbers of seven bits a byte, least first (LEB128).

/// A packed file in the making.
#[derive(Default)]
pub(crate) struct Writer {
    /// What is written.
    pub(crate) bytes: Vec<u8>,
}

impl Writer {
    /// A number.
    pub(crate) fn number(&mut self, number: usize) {
        let mut left = number;
        while left > 0x7f {
            self.bytes.push(left as u8 | 0x80);
            left >>= 7;
        }
        self.bytes.push(left as u8);
    }

    /// A text after its length.
    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend(text.bytes());
    }

    /// What stands apart, after its length: numbers of one sort beside each other compress better.
    pub(crate) fn column(&mut self, column: Self) {
        self.number(column.bytes.len());
        self.bytes.extend(column.bytes);
    }
}
