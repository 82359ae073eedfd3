//! Which rows of a table have weights, and at which place these stand.

/// Rows of a group.
pub const GROUP: usize = 32;

/// One bit a row; a row that has its bit has a place among those that do. How many groups of rows there are is known beforehand: no row
/// lies outside. Few groups are hardly more than their bits: what is read at random stays near the processor.
#[derive(Clone)]
pub struct Rows<const GROUPS: usize> {
    /// Of each group the bits, lowest first, and above them how many rows with a bit stand before it.
    groups: Box<[u64; GROUPS]>,
    count: usize,
}

/// Lays out the bits with how many of them are set before each group, and tells how many are in all.
#[inline(never)]
fn lay_out(bits: &[[u8; GROUP / 8]]) -> (Vec<u64>, u32) {
    let mut count = 0;
    let group = |&bits: &[u8; GROUP / 8]| {
        let (bits, before) = (u32::from_le_bytes(bits), count);
        count += bits.count_ones();
        u64::from(before) << GROUP | u64::from(bits)
    };
    (bits.iter().map(group).collect(), count)
}

impl<const GROUPS: usize> Rows<GROUPS> {
    /// Reads one bit a row, eight rows a byte, lowest bit first. `None` where it is not so many rows.
    #[must_use]
    pub fn read(bits: &[u8]) -> Option<Self> {
        let (bits, []) = bits.as_chunks() else { return None };
        let (groups, count) = lay_out(bits);
        Some(Self { groups: groups.into_boxed_slice().try_into().ok()?, count: count as usize })
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
        let group = self.groups[row as usize / GROUP % GROUPS];
        // the row's own bit on top, those of the rows before it below
        let bits = (group as u32) << (!row % GROUP as u32);
        let stands = (bits as i32 >> 31) as u32;
        (((group >> GROUP) as u32 + bits.count_ones()) & stands) as usize
    }
}

/// A table small enough to be laid out whole, so that a row is found by one look: reads the same bits as [`Rows::read`] and puts what
/// `standing` gives into the rows with a bit, `none` into any other. `None` where it is not so many rows, or `standing` gives more or less
/// than they take.
#[must_use]
pub fn spread<T: Copy, const ROWS: usize>(
    bits: &[u8],
    none: T,
    standing: impl IntoIterator<Item = T>,
) -> Option<Box<[T; ROWS]>> {
    let mut table: Box<[T; ROWS]> = vec![none; ROWS].into_boxed_slice().try_into().ok()?;
    if bits.len() * 8 != ROWS {
        return None;
    }
    let mut standing = standing.into_iter();
    for (rows, &bits) in table.as_chunks_mut::<8>().0.iter_mut().zip(bits) {
        let mut left = u32::from(bits);
        while left != 0 {
            rows[left.trailing_zeros() as usize % 8] = standing.next()?;
            left &= left - 1;
        }
    }
    standing.next().is_none().then_some(table)
}

/// What [`Rows::read`] and [`spread`] read: of each row whether it has weights.
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
        let rows = Rows::<16>::read(&bits).expect("few rows");
        let mut next = 0;
        for (row, &stands) in stands.iter().enumerate() {
            next += usize::from(stands);
            assert_eq!(rows.place(row as u32), if stands { next } else { 0 });
        }
        assert_eq!(rows.count(), next);
        assert!(next > 50);
        assert!(Rows::<9>::read(&bits).is_none());
    }

    #[test]
    fn each_row_with_a_bit_takes_the_next() {
        let stands: Vec<bool> = (0..512_u32).map(|n| n % 3 == 1).collect();
        let (bits, count) = (bits(&stands), stands.iter().filter(|stands| **stands).count() as u8);
        let table = spread::<u8, 512>(&bits, 0, 1..=count).expect("as many as there are bits");
        let mut next = 0;
        for (&row, &stands) in table.iter().zip(&stands) {
            next += u8::from(stands);
            assert_eq!(row, if stands { next } else { 0 });
        }
        assert!(spread::<u8, 512>(&bits, 0, 1..count).is_none());
        assert!(spread::<u8, 512>(&bits, 0, 0..=count).is_none());
        assert!(spread::<u8, 504>(&bits, 0, 1..=count).is_none());
    }
}
