//! A table of small whole weights: a row for each hashed sign, a column for each thing it may speak for.

/// Rows of a table, as a power of two.
pub const ROWS_LOG2: u32 = 18;
/// Rows of a table.
pub const ROWS: usize = 1 << ROWS_LOG2;

/// Sums of weights, four columns a word: one addition adds four. A column may reach from -32,768 to 32,767.
#[derive(Clone, Copy)]
pub struct Sums<const LANES: usize>([u64; LANES]);

impl<const LANES: usize> Default for Sums<LANES> {
    fn default() -> Self {
        Self([0; LANES])
    }
}

impl<const LANES: usize> Sums<LANES> {
    #[inline]
    fn add(&mut self, column: usize, weight: i8) {
        if let Some(lane) = self.0.get_mut(column / 4) {
            *lane = lane.wrapping_add((i64::from(weight) as u64) << (16 * (column % 4)));
        }
    }

    #[inline]
    fn add_all(&mut self, other: &Self) {
        for (lane, other) in self.0.iter_mut().zip(&other.0) {
            *lane = lane.wrapping_add(*other);
        }
    }

    /// The sum of each column.
    #[must_use]
    pub fn columns<const COLUMNS: usize>(&self) -> [i32; COLUMNS] {
        let mut out = [0; COLUMNS];
        for (columns, &lane) in out.chunks_mut(4).zip(&self.0) {
            let mut rest = lane as i64;
            for column in columns {
                *column = i32::from(rest as i16);
                rest = rest.wrapping_sub(i64::from(*column)) >> 16;
            }
        }
        out
    }
}

/// A row with so many weights is laid out when a table is read.
const MANY: u32 = 4;
/// Marks a row that is laid out.
const LAID_OUT: u32 = 1 << 31;

/// Weights read in place. Most rows have none and most others speak for one column or two: a bit a row tells whether it has weights,
/// a bit a column which; the weights stand one behind the other.
#[derive(Clone)]
pub struct Table<'a, const COLUMNS: usize, const LANES: usize> {
    /// Of each 64 rows a bit a row, and how many rows with weights stand before them.
    stands: Vec<(u64, u32)>,
    /// Per row with weights, where they begin, or its place among the rows laid out.
    begins: Vec<u32>,
    /// The rows of many weights.
    laid_out: Vec<Sums<LANES>>,
    /// Per row with weights, a bit a column, lowest first.
    columns: &'a [u8],
    weights: &'a [u8],
}

/// Rows as bits, the first lowest; columns of a row too.
fn bits(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))
}

/// Adds a row's weights.
#[inline]
fn add_row<const LANES: usize>(mut columns: u64, weights: &[u8], sums: &mut Sums<LANES>) {
    for &weight in weights {
        if columns == 0 {
            break;
        }
        sums.add(columns.trailing_zeros() as usize, weight as i8);
        columns &= columns - 1;
    }
}

impl<'a, const COLUMNS: usize, const LANES: usize> Table<'a, COLUMNS, LANES> {
    const WIDTH: usize = COLUMNS.div_ceil(8);

    /// Reads what [`write`] wrote; `None` when it is no such file.
    pub fn read(file: &'a [u8]) -> Option<Self> {
        let (all, rest) = file.split_at_checked(ROWS / 8)?;
        let (mut stands, mut rows) = (Vec::with_capacity(ROWS / 64), 0);
        for group in all.chunks_exact(8) {
            let group = bits(group);
            stands.push((group, rows));
            rows += group.count_ones();
        }
        let (columns, weights) = rest.split_at_checked(rows as usize * Self::WIDTH)?;
        let (mut begins, mut laid_out, mut sum) = (Vec::with_capacity(rows as usize), Vec::new(), 0);
        for row in columns.chunks_exact(Self::WIDTH) {
            let row = bits(row);
            if row.count_ones() < MANY {
                begins.push(sum);
            } else {
                begins.push(laid_out.len() as u32 | LAID_OUT);
                let mut sums = Sums::default();
                add_row(row, weights.get(sum as usize..)?, &mut sums);
                laid_out.push(sums);
            }
            sum += row.count_ones();
        }
        (weights.len() == sum as usize).then_some(Self { stands, begins, laid_out, columns, weights })
    }

    /// Adds the weights of a row to the sums.
    #[inline]
    pub fn add(&self, row: u32, sums: &mut Sums<LANES>) {
        let (stands, before) = self.stands.get((row >> 6) as usize).copied().unwrap_or_default();
        let bit = 1 << (row & 63);
        if stands & bit != 0 {
            self.add_some((before + (stands & (bit - 1)).count_ones()) as usize, sums);
        }
    }

    /// Adds the weights of the `at`th row that has any.
    fn add_some(&self, at: usize, sums: &mut Sums<LANES>) {
        let begin = self.begins.get(at).copied().unwrap_or(0);
        if begin & LAID_OUT != 0 {
            if let Some(row) = self.laid_out.get((begin & !LAID_OUT) as usize) {
                sums.add_all(row);
            }
            return;
        }
        let columns = self.columns.get(at * Self::WIDTH..(at + 1) * Self::WIDTH).map_or(0, bits);
        add_row(columns, self.weights.get(begin as usize..).unwrap_or_default(), sums);
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
            n if !row.is_multiple_of(5) || n > 3 + row / 7 % 5 => 0,
            n => n as i8 * 13 - 26,
        };
        let rows: Vec<[i8; 24]> = (0..ROWS).map(|row| std::array::from_fn(|c| weight(row, c))).collect();
        let file = write(&rows);
        let table = Table::<24, 6>::read(&file).expect("a table");
        for (row, weights) in rows.iter().enumerate().step_by(7) {
            let mut sums = Sums::default();
            table.add(row as u32, &mut sums);
            table.add(row as u32, &mut sums);
            assert_eq!(sums.columns(), weights.map(|w| 2 * i32::from(w)), "{row}");
        }
    }

    #[test]
    fn a_broken_file_is_none() {
        let mut rows = vec![[0_i8; 16]; ROWS];
        rows[5] = [3; 16];
        let file = write(&rows);
        assert!(Table::<16, 4>::read(&file).is_some());
        assert!((0..file.len()).step_by(911).all(|n| file.get(..n).and_then(Table::<16, 4>::read).is_none()));
    }
}
