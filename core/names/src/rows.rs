//! Which rows of a large table have weights, and at which place these stand.

/// Rows of a group.
pub const GROUP: usize = 64;

/// One bit a row, read in place; a row that has its bit has a place among those that do. How many groups of rows there are is known
/// beforehand: no row lies outside.
#[derive(Clone)]
pub struct Rows<'a, const GROUPS: usize> {
    /// Of each 64 rows the bits, lowest first.
    groups: &'a [[u8; GROUP / 8]; GROUPS],
    /// How many rows with a bit stand before each group.
    before: Box<[u16; GROUPS]>,
    count: usize,
}

/// How many bits are set before each group, and in all.
#[inline(never)]
fn count(groups: &[[u8; GROUP / 8]]) -> (Vec<u16>, u32) {
    let (mut before, mut count) = (vec![0; groups.len()], 0);
    for (before, group) in before.iter_mut().zip(groups) {
        *before = count as u16;
        count += u64::from_le_bytes(*group).count_ones();
    }
    (before, count)
}

impl<'a, const GROUPS: usize> Rows<'a, GROUPS> {
    /// Reads one bit a row, eight rows a byte, lowest bit first. `None` where it is not so many rows or more than 65,535 have weights.
    #[must_use]
    pub fn read(bits: &'a [u8]) -> Option<Self> {
        let (groups, []) = bits.as_chunks() else { return None };
        let (before, count) = count(groups);
        u16::try_from(count).ok()?;
        let before = before.into_boxed_slice().try_into().ok()?;
        Some(Self { groups: groups.try_into().ok()?, before, count: count as usize })
    }

    /// How many rows have weights.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The place of a row among those with weights, from 1 on; 0 for any other row. After the last row the first one follows. Which rows
    /// have weights is hard to foretell: there is no branch for it.
    #[inline(always)]
    #[must_use]
    pub fn place(&self, row: u32) -> usize {
        let at = row as usize / GROUP % GROUPS;
        // the row's own bit on top, those of the rows before it below
        let bits = u64::from_le_bytes(self.groups[at]) << (!row % GROUP as u32);
        let stands = (bits as i64 >> 63) as u32;
        ((u32::from(self.before[at]) + bits.count_ones()) & stands) as usize
    }
}

/// Calls `each` with every row that has its bit, from the first on, as long as it says so.
#[inline]
pub fn each(bits: &[u8], mut each: impl FnMut(usize) -> Option<()>) -> Option<()> {
    for (group, &rows) in bits.as_chunks().0.iter().enumerate() {
        let mut left = u64::from_le_bytes(rows);
        while left != 0 {
            each(group * GROUP + left.trailing_zeros() as usize)?;
            left &= left - 1;
        }
    }
    Some(())
}

/// What [`Rows::read`] and [`each`] read: of each row whether it has weights.
#[must_use]
pub fn bits(rows: &[bool]) -> Vec<u8> {
    let byte = |eight: &[bool]| eight.iter().rev().fold(0, |byte, &stands| byte << 1 | u8::from(stands));
    rows.chunks(8).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_with_a_bit_has_the_next_place() {
        let stands: Vec<bool> = (0..512_u32).map(|n| (n * n + n / 3) % 5 == 1).collect();
        let bits = bits(&stands);
        let rows = Rows::<8>::read(&bits).expect("few rows");
        let mut next = 0;
        for (row, &stands) in stands.iter().enumerate() {
            next += usize::from(stands);
            assert_eq!(rows.place(row as u32), if stands { next } else { 0 });
        }
        assert_eq!(rows.count(), next);
        let mut found = Vec::new();
        let all = each(&bits, |row| {
            found.push(row);
            Some(())
        });
        assert!(all.is_some());
        assert!(found.iter().copied().eq((0..512).filter(|&row| stands[row])));
        assert!(each(&bits, |row| (row < 100).then_some(())).is_none());
        assert!(next > 50);
        assert!(Rows::<9>::read(&bits).is_none());
        assert!(Rows::<1024>::read(&[0xff; 8192]).is_none());
    }
}
