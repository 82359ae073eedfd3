//! Which rows of a large table have weights, and at which place these stand.

/// Rows of a group.
const GROUP: usize = 64;

/// One bit a row, read in place; a row that has its bit has a place among those that do.
#[derive(Clone)]
pub struct Rows<'a> {
    /// Of each 64 rows the bits, lowest first.
    groups: &'a [[u8; GROUP / 8]],
    /// How many rows with a bit stand before each group.
    before: Vec<u16>,
    count: usize,
}

impl<'a> Rows<'a> {
    /// Reads one bit a row, eight rows a byte, lowest bit first; of whole groups of 64 rows. `None` when more than 65,535 rows have weights.
    #[must_use]
    #[inline(never)]
    pub fn read(bits: &'a [u8]) -> Option<Self> {
        let (groups, _) = bits.as_chunks();
        let mut count = 0;
        let before = groups.iter().map(|&group| {
            let before = count;
            count += u64::from_le_bytes(group).count_ones();
            before as u16
        });
        let before = before.collect();
        (count <= u32::from(u16::MAX)).then_some(Self { groups, before, count: count as usize })
    }

    /// How many rows have weights.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The place of a row among those with weights, from 1 on; 0 for any other row. Which rows have weights is hard to foretell: there is
    /// no branch for it.
    #[inline(always)]
    #[must_use]
    pub fn place(&self, row: u32) -> usize {
        let at = row as usize / GROUP;
        let group = self.groups.get(at).map_or(0, |&group| u64::from_le_bytes(group));
        let before = self.before.get(at).copied().unwrap_or(0);
        // the row's own bit on top, those of the rows before it below
        let bits = group << (!row % GROUP as u32);
        let stands = (bits as i64 >> 63) as u32;
        ((u32::from(before) + bits.count_ones()) & stands) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_with_a_bit_has_the_next_place() {
        let bits: Vec<u8> = (0..64_u32).map(|n| (n * n * 37 + n / 3) as u8 & (n * 91) as u8).collect();
        let rows = Rows::read(&bits).expect("few rows");
        let mut next = 0;
        for row in 0..8 * bits.len() as u32 {
            let stands = bits[row as usize / 8] >> (row % 8) & 1 == 1;
            next += usize::from(stands);
            assert_eq!(rows.place(row), if stands { next } else { 0 });
        }
        assert_eq!(rows.count(), next);
        assert!(next > 50);
        assert_eq!(rows.place(8 * bits.len() as u32), 0);
        assert!(Rows::read(&[0xff; 8192]).is_none());
    }
}
