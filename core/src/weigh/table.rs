//! A table of small whole weights: a row for each hashed sign, a column for each thing it may speak for.

/// Rows of a table, as a power of two.
pub const ROWS_LOG2: u32 = 18;
/// Rows of a table.
pub const ROWS: usize = 1 << ROWS_LOG2;

/// Weights read in place. Most rows have none and most others speak for one column or two: a bit a row tells whether it has weights,
/// a bit a column which; the weights stand one behind the other.
pub struct Table<'a, const COLUMNS: usize> {
    stands: &'a [u8],
    /// Of each eight rows, how many rows with weights and how many weights stand before them.
    before: Vec<(u32, u32)>,
    /// Per row with weights, a bit a column, lowest first.
    columns: &'a [u8],
    weights: &'a [u8],
}

/// The columns of a row, as bits.
fn bits(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |all, &byte| all << 8 | u32::from(byte))
}

impl<'a, const COLUMNS: usize> Table<'a, COLUMNS> {
    const WIDTH: usize = COLUMNS.div_ceil(8);

    /// Reads what [`write`] wrote; `None` when it is no such file.
    pub fn read(file: &'a [u8]) -> Option<Self> {
        let (stands, rest) = file.split_at_checked(ROWS / 8)?;
        let rows: usize = stands.iter().map(|bits| bits.count_ones() as usize).sum();
        let (columns, weights) = rest.split_at_checked(rows * Self::WIDTH)?;
        let mut each = columns.chunks_exact(Self::WIDTH).map(|row| bits(row).count_ones());
        let (mut before, mut rows, mut sum) = (Vec::with_capacity(ROWS / 8), 0, 0);
        for group in stands {
            before.push((rows, sum));
            rows += group.count_ones();
            sum += each.by_ref().take(group.count_ones() as usize).sum::<u32>();
        }
        (weights.len() == sum as usize).then_some(Self { stands, before, columns, weights })
    }

    /// Adds the weights of a row to the sums.
    #[inline]
    pub fn add(&self, row: u32, sums: &mut [i32; COLUMNS]) {
        let group = (row >> 3) as usize;
        let stands = self.stands.get(group).copied().unwrap_or(0);
        if stands >> (row & 7) & 1 != 0 {
            self.add_some(group, (stands & ((1 << (row & 7)) - 1)).count_ones() as usize, sums);
        }
    }

    /// Adds the weights of the `inside`th row with weights of a group.
    fn add_some(&self, group: usize, inside: usize, sums: &mut [i32; COLUMNS]) {
        let (rows, mut weights) = self.before.get(group).copied().unwrap_or_default();
        let from = rows as usize * Self::WIDTH;
        let mut rows = self.columns.get(from..).unwrap_or_default().chunks_exact(Self::WIDTH);
        weights += rows.by_ref().take(inside).map(|row| bits(row).count_ones()).sum::<u32>();
        let mut columns = rows.next().map_or(0, bits);
        let mut weights = self.weights.get(weights as usize..).unwrap_or_default().iter();
        while columns != 0 {
            let column = columns.trailing_zeros() as usize;
            columns &= columns - 1;
            if let (Some(sum), Some(&weight)) = (sums.get_mut(column), weights.next()) {
                *sum += i32::from(weight as i8);
            }
        }
    }
}

/// Writes the file that [`Table::read`] reads.
#[must_use]
pub fn write<const COLUMNS: usize>(rows: &[[i8; COLUMNS]]) -> Vec<u8> {
    let columns = |row: &[i8; COLUMNS]| row.iter().rev().fold(0_u32, |all, &w| all << 1 | u32::from(w != 0));
    let mut file: Vec<u8> = rows
        .chunks(8)
        .map(|eight| {
            eight.iter().enumerate().fold(0, |byte, (i, row)| byte | u8::from(columns(row) != 0) << i)
        })
        .collect();
    let standing = || rows.iter().filter(|row| columns(row) != 0);
    for row in standing() {
        file.extend(columns(row).to_le_bytes().into_iter().take(COLUMNS.div_ceil(8)));
    }
    file.extend(standing().flatten().filter(|w| **w != 0).map(|&w| w as u8));
    file
}

/// The row of a sign: its sort and what it is made of.
#[inline]
pub(super) const fn row(sort: u32, a: u32, b: u32, c: u32) -> u32 {
    let joined = a ^ b.rotate_left(11) ^ c.rotate_left(21) ^ sort.wrapping_mul(0x9e37_79b9);
    let mixed = (joined ^ (joined >> 15)).wrapping_mul(0x85eb_ca6b);
    (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35) >> (32 - ROWS_LOG2)
}

/// Spreads a small number over 32 bits.
#[inline]
pub(super) const fn mix(n: u32) -> u32 {
    (n ^ 0x51ed_270b).wrapping_mul(0x9e37_79b1).rotate_left(13).wrapping_mul(0x85eb_ca6b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let weight = |row: usize, column: usize| match (row * 31 + column * 17) % 11 {
            n if !row.is_multiple_of(5) || n > 3 => 0,
            n => n as i8 - 2,
        };
        let rows: Vec<[i8; 24]> = (0..ROWS).map(|row| std::array::from_fn(|c| weight(row, c))).collect();
        let file = write(&rows);
        let table = Table::<24>::read(&file).expect("a table");
        for (row, weights) in rows.iter().enumerate().step_by(7) {
            let mut sums = [1; 24];
            table.add(row as u32, &mut sums);
            assert_eq!(sums.map(|s| s - 1), weights.map(i32::from), "{row}");
        }
    }

    #[test]
    fn a_broken_file_is_none() {
        let mut rows = vec![[0_i8; 16]; ROWS];
        rows[5] = [3; 16];
        let file = write(&rows);
        assert!(Table::<16>::read(&file).is_some());
        assert!((0..file.len()).step_by(911).all(|n| file.get(..n).and_then(Table::<16>::read).is_none()));
    }
}
