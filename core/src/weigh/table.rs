//! A table of small whole weights: a row for each hashed sign, a column for each thing it may speak for.

use thinkfirst_names::rows::Rows;

/// Rows of a table, as a power of two.
pub const ROWS_LOG2: u32 = 18;
/// Rows of a table.
pub const ROWS: usize = 1 << ROWS_LOG2;

/// Columns of a lane: the weights of a row stand eight in a number, each above nought by [`ABOVE`].
const LANE: usize = 8;
const ABOVE: i32 = 128;
/// Every second weight of a lane.
const SECOND: u64 = 0x00ff_00ff_00ff_00ff;
/// So many weights add up in sixteen bits.
const TOGETHER: usize = 256;

/// Weights by row. Most rows have none and most others speak for one column or two: in the file a bit a row tells whether it has weights,
/// a bit a column which, and the weights stand one behind the other; here each row with weights is laid out, so that adding it is
/// nothing but adding.
#[derive(Clone)]
pub struct Table<const COLUMNS: usize, const LANES: usize> {
    rows: Rows,
    weights: Vec<[u64; LANES]>,
}

/// Rows as bits, the first lowest; columns of a row too.
fn bits(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))
}

impl<const COLUMNS: usize, const LANES: usize> Table<COLUMNS, LANES> {
    const WIDTH: usize = COLUMNS.div_ceil(8);

    /// Reads what [`write`] wrote; `None` when it is no such file.
    pub fn read(file: &[u8]) -> Option<Self> {
        let (all, rest) = file.split_at_checked(ROWS / 8)?;
        let rows = Rows::read(all);
        let (columns, mut rest) = rest.split_at_checked(rows.count() * Self::WIDTH)?;
        let mut weights = Vec::with_capacity(rows.count());
        for row in columns.chunks_exact(Self::WIDTH) {
            let (mut row, mut lanes) = (bits(row), [u64::from_le_bytes([ABOVE as u8; LANE]); LANES]);
            while row != 0 {
                let (&weight, more) = rest.split_first()?;
                let column = row.trailing_zeros() as usize;
                *lanes.get_mut(column / LANE)? ^= u64::from(weight) << (8 * (column % LANE));
                (row, rest) = (row & (row - 1), more);
            }
            weights.push(lanes);
        }
        rest.is_empty().then_some(Self { rows, weights })
    }

    /// Adds the weights of these rows to the sums of the columns.
    #[inline(always)]
    pub fn add(&self, rows: &[u32], sums: &mut [i32; COLUMNS]) {
        for rows in rows.chunks(TOGETHER) {
            let mut standing = [0; TOGETHER];
            let count = self.rows.standing(rows, &mut standing);
            let (mut even, mut odd) = ([0; LANES], [0; LANES]);
            for &row in standing.iter().take(count) {
                let weights = self.weights.get(self.rows.place(row)).unwrap_or(&[0; LANES]);
                for lane in 0..LANES {
                    even[lane] += weights[lane] & SECOND;
                    odd[lane] += weights[lane] >> 8 & SECOND;
                }
            }
            for (eight, (even, odd)) in sums.chunks_mut(LANE).zip(even.into_iter().zip(odd)) {
                for (column, sum) in eight.iter_mut().enumerate() {
                    let four: u64 = if column % 2 == 0 { even } else { odd };
                    *sum += i32::from((four >> (8 * (column - column % 2))) as u16) - ABOVE * count as i32;
                }
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
#[inline(always)]
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
            n if !row.is_multiple_of(5) || n > 3 + row / 7 % 5 => 0,
            n => n as i8 * 13 - 26,
        };
        let rows: Vec<[i8; 24]> = (0..ROWS).map(|row| std::array::from_fn(|c| weight(row, c))).collect();
        let file = write(&rows);
        let table = Table::<24, 3>::read(&file).expect("a table");
        for (row, weights) in rows.iter().enumerate().step_by(7) {
            let mut sums = [1; 24];
            table.add(&[row as u32; 700], &mut sums);
            assert_eq!(sums, weights.map(|w| 1 + 700 * i32::from(w)), "{row}");
        }
    }

    #[test]
    fn a_broken_file_is_none() {
        let mut rows = vec![[0_i8; 16]; ROWS];
        rows[5] = [3; 16];
        let file = write(&rows);
        assert!(Table::<16, 2>::read(&file).is_some());
        assert!((0..file.len()).step_by(911).all(|n| file.get(..n).and_then(Table::<16, 2>::read).is_none()));
    }
}
