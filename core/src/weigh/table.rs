//! A table of small whole weights: a row for each hashed sign, a column for each thing it may speak for.

use thinkfirst_names::rows::Rows;

/// Rows of a table, as a power of two.
pub const ROWS_LOG2: u32 = 18;
/// Rows of a table.
pub const ROWS: usize = 1 << ROWS_LOG2;

/// Columns of a lane: the weights of a row stand eight in a number, each raised so that none is below nought.
const LANE: usize = 8;
/// Every second weight of a lane.
const SECOND: u64 = 0x00ff_00ff_00ff_00ff;
/// So many weights add up in sixteen bits.
const TOGETHER: usize = 256;

/// Weights by row. Most rows have none and most others speak for one column or two: in the file a bit a row tells whether it has weights,
/// a bit a column which, and the weights stand one behind the other; here they are laid out, so that adding a row is nothing but
/// adding. Rows that speak for one column, and as strongly, share what is laid out: what is read again and again should be near at hand.
#[derive(Clone)]
pub struct Table<const COLUMNS: usize, const LANES: usize> {
    rows: Rows,
    /// Per row with weights their place, after 0 for any other row.
    places: Vec<u16>,
    /// The first has none.
    weights: Vec<[u64; LANES]>,
    /// By how much each weight is raised.
    raised: i32,
    /// So many weights add up in eight bits.
    few: usize,
}

/// Columns of a row as bits, the first lowest.
fn bits<const N: usize>(bytes: [u8; N]) -> u64 {
    bytes.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))
}

impl<const COLUMNS: usize, const LANES: usize> Table<COLUMNS, LANES> {
    /// Reads what [`write`] wrote; `None` when it is no such file. Apart from its callers: an engine compiles anew all of a function that
    /// runs hot.
    #[inline(never)]
    pub fn read(file: &[u8]) -> Option<Self> {
        let (all, rest) = file.split_at_checked(ROWS / 8)?;
        let rows = Rows::read(all);
        let (columns, mut rest) = rest.split_at_checked(rows.count() * LANES)?;
        let values = || rest.iter().map(|&weight| i32::from(weight as i8));
        let (least, most) = (values().min().unwrap_or(0).min(0), values().max().unwrap_or(0).max(0));
        let none = [u64::from_le_bytes([least.unsigned_abs() as u8; LANE]); LANES];
        let mut places = Vec::with_capacity(rows.count() + 1);
        places.push(0);
        let mut weights = vec![none];
        // where a row stands that speaks for one column, by the column and the weight
        let mut alone = [[0; 256]; COLUMNS];
        for &row in columns.as_chunks::<LANES>().0 {
            let mut row = bits(row);
            let (own, more) = rest.split_at_checked(row.count_ones() as usize)?;
            let mut apart = 0;
            let place = match own {
                &[weight] => &mut alone.get_mut(row.trailing_zeros() as usize)?[usize::from(weight)],
                _ => &mut apart,
            };
            if *place == 0 {
                let mut lanes = none;
                for &weight in own {
                    let column = row.trailing_zeros() as usize;
                    let lane = lanes.get_mut(column / LANE)?;
                    *lane = lane.wrapping_add((i64::from(weight as i8) as u64) << (8 * (column % LANE)));
                    row &= row - 1;
                }
                *place = u16::try_from(weights.len()).ok()?;
                weights.push(lanes);
            }
            places.push(*place);
            rest = more;
        }
        let few = (255 / (most - least).max(1)) as usize;
        rest.is_empty().then_some(Self { rows, places, weights, raised: -least, few })
    }

    /// Adds the weights of these rows to the sums of the columns.
    #[inline(always)]
    pub fn add(&self, rows: &[u32], sums: &mut [i32; COLUMNS]) {
        for rows in rows.chunks(TOGETHER) {
            let (mut even, mut odd) = ([0; LANES], [0; LANES]);
            for few in rows.chunks(self.few) {
                let mut all = [0; LANES];
                for &row in few {
                    let place = self.places.get(self.rows.place(row)).copied().unwrap_or(0);
                    let weights = self.weights.get(usize::from(place)).unwrap_or(&[0; LANES]);
                    for lane in 0..LANES {
                        all[lane] += weights[lane];
                    }
                }
                for lane in 0..LANES {
                    even[lane] += all[lane] & SECOND;
                    odd[lane] += all[lane] >> 8 & SECOND;
                }
            }
            let raised = self.raised * rows.len() as i32;
            for (eight, (even, odd)) in sums.chunks_mut(LANE).zip(even.into_iter().zip(odd)) {
                for (column, sum) in eight.iter_mut().enumerate() {
                    let four: u64 = if column % 2 == 0 { even } else { odd };
                    *sum += i32::from((four >> (8 * (column - column % 2))) as u16) - raised;
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
