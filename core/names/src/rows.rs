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

    #[inline(always)]
    fn group(&self, row: u32) -> u64 {
        self.groups.get(row as usize / GROUP).copied().unwrap_or(0)
    }

    /// Puts those of the rows that have weights to the front of `out`, and gives their number. Which ones have is hard to foretell:
    /// there is no branch for it.
    #[inline(always)]
    pub fn standing<const MOST: usize>(&self, rows: &[u32], out: &mut [u32; MOST]) -> usize {
        let mut count = 0;
        for &row in rows.iter().take(MOST) {
            out[count % MOST] = row;
            count += (self.group(row) as u32 >> (row % GROUP as u32) & 1) as usize;
        }
        count
    }

    /// The place of a row among those with weights, if it has any.
    #[inline(always)]
    #[must_use]
    pub fn place(&self, row: u32) -> usize {
        let group = self.group(row);
        let before = group as u32 & ((1 << (row % GROUP as u32)) - 1);
        (group >> 32) as usize + before.count_ones() as usize
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
            let mut out = [0; 2];
            let stands = bits[row as usize / 8] >> (row % 8) & 1 == 1;
            assert_eq!(rows.standing(&[row; 2], &mut out), 2 * usize::from(stands));
            if stands {
                assert_eq!((out, rows.place(row)), ([row; 2], next));
                next += 1;
            }
        }
        assert_eq!(rows.count(), next);
        assert!(next > 50);
        assert_eq!(rows.standing(&[8 * bits.len() as u32], &mut [0; 2]), 0);
    }
}
