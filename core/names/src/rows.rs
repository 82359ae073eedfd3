//! Which rows of a large table have weights, and at which place these stand.

/// Rows of a group.
const GROUP: usize = 32;

/// One bit a row of `ROWS`; a row that has its bit has a place among those that do.
#[derive(Clone)]
pub struct Rows {
    /// Of each 32 rows the bits, lowest first, and above them how many rows with a bit stand before.
    groups: Vec<u64>,
    count: u32,
}

impl Rows {
    /// Reads one bit a row, eight rows a byte, lowest bit first; of whole groups of 32 rows.
    #[must_use]
    pub fn read(bits: &[u8]) -> Self {
        let mut count = 0;
        let (groups, _) = bits.as_chunks::<{ GROUP / 8 }>();
        let groups = groups
            .iter()
            .map(|&group| {
                let bits = u32::from_le_bytes(group);
                let before = u64::from(count) << 32;
                count += bits.count_ones();
                before | u64::from(bits)
            })
            .collect();
        Self { groups, count }
    }

    /// How many rows have weights.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// The place of a row among those with weights, from 1 on; 0 for any other row. Which rows have weights is hard to foretell: there is
    /// no branch for it.
    #[inline(always)]
    #[must_use]
    pub fn place(&self, row: u32) -> usize {
        let group = self.groups.get(row as usize / GROUP).copied().unwrap_or(0);
        // the row's own bit on top, those of the rows before it below
        let bits = (group as u32) << (!row % GROUP as u32);
        let stands = (bits as i32 >> 31) as u32;
        (((group >> 32) as u32 + bits.count_ones()) & stands) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_with_a_bit_has_the_next_place() {
        let bits: Vec<u8> = (0..64_u32).map(|n| (n * n * 37 + n / 3) as u8 & (n * 91) as u8).collect();
        let rows = Rows::read(&bits);
        let mut next = 0;
        for row in 0..8 * bits.len() as u32 {
            let stands = bits[row as usize / 8] >> (row % 8) & 1 == 1;
            next += usize::from(stands);
            assert_eq!(rows.place(row), if stands { next } else { 0 });
        }
        assert_eq!(rows.count(), next);
        assert!(next > 50);
        assert_eq!(rows.place(8 * bits.len() as u32), 0);
    }
}
