//! A table of small whole weights: a row for each hashed sign, a column for each thing it may speak for.

use std::{cmp::Reverse, collections::BTreeMap, iter::repeat_n};
pub use thinkfirst_names::sums::{FARTHEST, ROWS, ROWS_LOG2};
use thinkfirst_names::{
    rows::{bits, count, lay_out},
    sums::{LANE, Places, add},
};

/// The rows that a byte tells apart: the commonest ones, each written once.
const COMMON: usize = 254;
/// The byte of the next row that is written by its columns.
const SPARSE: u8 = 254;
/// The byte of the next row that is written whole.
const WHOLE: u8 = 255;
/// A row of more weights is written whole.
const FEW: usize = 7;

/// Weights by row. Most rows have none and most others speak for one column or two. The file tells the least and the greatest weight and
/// how many rows are written whole; by a bit a row which have weights; by a byte a row with weights whether it is one of the commonest
/// rows or the next of the others. The rows with many weights follow as they are. Of the commonest rows and those with few weights a bit a
/// column follows, then the weights one behind the other, both for eight columns after the other. Here they are laid out, so that adding
/// a row is nothing but adding. What is read most, the rows with many weights, stands together.
#[derive(Clone)]
pub struct Table<const COLUMNS: usize, const LANES: usize> {
    /// Where the weights of rows stand.
    places: Box<Places>,
    /// The first are of a row that has none.
    weights: Vec<[u64; LANES]>,
    /// By how much each weight is raised.
    raised: i32,
}

/// The place of each row's weights, and how many are laid out: none, those written whole, the common ones, those written by their columns.
/// Gives what follows in the file.
#[inline(never)]
fn places(file: &[u8], whole: u16) -> Option<(Box<Places>, usize, &[u8])> {
    let (stands, rest) = file.split_at_checked(ROWS / 8)?;
    let (codes, rest) = rest.split_at_checked(count(stands))?;
    let mut next: [u16; 256] = std::array::from_fn(|code| 1 + whole.wrapping_add(code as u16));
    next[usize::from(WHOLE)] = 1;
    let place = |&code: &u8| {
        let next = &mut next[usize::from(code)];
        let place = *next;
        *next = next.saturating_add(u16::from(code >= SPARSE));
        place
    };
    let places = lay_out(stands, 0, &codes.iter().map(place).collect::<Vec<u16>>())?;
    let laid_out = usize::from(next[usize::from(SPARSE)]);
    (next[usize::from(WHOLE)] == whole.checked_add(1)?).then_some((places, laid_out, rest))
}

/// Adds weights, written one behind the other, to the first lane of each row, `each` being the lanes of a row: of the columns whose bits
/// are set. Gives the weights that are left, `None` when there were too few. The one loop that runs hot at the start: an engine compiles
/// it anew, so it is small and the same for every table.
#[inline(never)]
fn spread<'a>(lanes: &mut [u64], each: usize, columns: &[u8], mut weights: &'a [u8]) -> Option<&'a [u8]> {
    let mut at = 0;
    for &columns in columns {
        let mut left = u32::from(columns);
        if left != 0 {
            let lane = lanes.get_mut(at)?;
            while left != 0 {
                let (&weight, rest) = weights.split_first()?;
                *lane = lane.wrapping_add((i64::from(weight as i8) as u64) << (8 * left.trailing_zeros()));
                left &= left - 1;
                weights = rest;
            }
        }
        at += each;
    }
    Some(weights)
}

/// The eight sums of eight weights and eight others.
const fn each_plus(a: u64, b: u64) -> u64 {
    const TOP: u64 = 0x8080_8080_8080_8080;
    ((a & !TOP) + (b & !TOP)) ^ ((a ^ b) & TOP)
}

impl<const COLUMNS: usize, const LANES: usize> Table<COLUMNS, LANES> {
    /// Reads what [`write`] wrote; `None` when it is no such file. Apart from its callers: an engine compiles anew all of a function that
    /// runs hot.
    #[inline(never)]
    pub fn read(file: &[u8]) -> Option<Self> {
        let (&[least, most, a, b], rest) = file.split_first_chunk()?;
        let (least, most) = (i32::from(least as i8).min(0), i32::from(most as i8).max(0));
        let whole = u16::from_le_bytes([a, b]);
        let (places, count, rest) = places(rest, whole)?;
        let none = [u64::from_le_bytes([least.unsigned_abs() as u8; LANE]); LANES];
        let mut weights = vec![none; count];
        let (whole, sparse) = weights.get_mut(1..)?.split_at_mut_checked(usize::from(whole))?;
        let (many, rest) = rest.split_at_checked(whole.len() * LANES * LANE)?;
        for (lane, &eight) in whole.as_flattened_mut().iter_mut().zip(many.as_chunks().0) {
            *lane = each_plus(*lane, u64::from_le_bytes(eight));
        }
        let (mut columns, mut few) = rest.split_at_checked(sparse.len() * LANES)?;
        for lane in 0..LANES {
            let own;
            (own, columns) = columns.split_at_checked(sparse.len())?;
            few = spread(sparse.as_flattened_mut().get_mut(lane..)?, LANES, own, few)?;
        }
        (few.is_empty() && most - least <= FARTHEST).then_some(Self { places, weights, raised: -least })
    }

    /// Adds the weights of these rows to the sums of the columns.
    pub fn add(&self, rows: &[u32], to: &mut [i32; COLUMNS]) {
        add(&self.places, self.weights.as_flattened(), self.raised, rows, to);
    }
}

/// Writes the file that [`Table::read`] reads.
///
/// # Panics
/// More than 65,535 rows have weights, or weights are more than 85 apart.
#[must_use]
pub fn write<const COLUMNS: usize>(rows: &[[i8; COLUMNS]]) -> Vec<u8> {
    let count = |row: &[i8; COLUMNS]| row.iter().filter(|w| **w != 0).count();
    let standing: Vec<&[i8; COLUMNS]> = rows.iter().filter(|row| count(row) > 0).collect();
    let mut often = BTreeMap::new();
    for (at, row) in standing.iter().enumerate() {
        often.entry(row).or_insert((0, at)).0 += 1;
    }
    let mut often: Vec<_> =
        often.into_iter().map(|(row, (times, first))| (Reverse(times), first, *row)).collect();
    often.sort_unstable();
    often.truncate(COMMON);
    let codes: BTreeMap<_, _> =
        often.iter().enumerate().map(|(code, &(_, _, row))| (row, code as u8)).collect();
    let code = |row: &[i8; COLUMNS]| match codes.get(row) {
        Some(&code) => code,
        None if count(row) > FEW => WHOLE,
        None => SPARSE,
    };
    let of = |sort: u8| standing.iter().copied().filter(move |row| code(row) == sort);
    let none = [0; COLUMNS];
    let common = often.iter().map(|&(_, _, row)| row).chain(repeat_n(&none, COMMON - often.len()));
    let sparse: Vec<&[i8; COLUMNS]> = common.chain(of(SPARSE)).collect();
    let values = || standing.iter().copied().flatten().copied();

    let [least, most] = [values().min(), values().max()].map(|weight| weight.unwrap_or(0));
    assert!(i32::from(most) - i32::from(least) <= FARTHEST, "weights from {least} to {most}");
    let mut file = [least, most].map(|weight| weight as u8).to_vec();
    file.extend(u16::try_from(of(WHOLE).count()).expect("fewer rows").to_le_bytes());
    file.extend(bits(&rows.iter().map(|row| count(row) > 0).collect::<Vec<_>>()));
    file.extend(standing.iter().map(|row| code(row)));
    for row in of(WHOLE) {
        let rest = COLUMNS.next_multiple_of(LANE) - COLUMNS;
        file.extend(row.iter().map(|&weight| weight as u8).chain(repeat_n(0, rest)));
    }
    for from in (0..COLUMNS).step_by(LANE) {
        file.extend(sparse.iter().map(|row| {
            let lane = row.iter().skip(from).take(LANE);
            lane.rev().fold(0_u8, |all, &weight| all << 1 | u8::from(weight != 0))
        }));
    }
    for from in (0..COLUMNS).step_by(LANE) {
        let lanes = sparse.iter().flat_map(|row| row.iter().skip(from).take(LANE));
        file.extend(lanes.filter(|weight| **weight != 0).map(|&weight| weight as u8));
    }
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
            n => n as i8 * 9 - 26 + (row % 23) as i8,
        };
        let rows: Vec<[i8; 24]> = (0..ROWS).map(|row| std::array::from_fn(|c| weight(row, c))).collect();
        let file = write(&rows);
        let table = Table::<24, 3>::read(&file).expect("a table");
        for (row, weights) in rows.iter().enumerate().step_by(7) {
            let mut sums = [1; 24];
            table.add(&[row as u32; 700], &mut sums);
            assert_eq!(sums, weights.map(|w| 1 + 700 * i32::from(w)), "{row}");
        }
        let codes = file.get(4 + ROWS / 8..).expect("codes");
        assert!([0, SPARSE, WHOLE].iter().all(|code| codes.contains(code)));
    }

    #[test]
    fn a_broken_file_is_none() {
        let mut rows = vec![[0_i8; 16]; ROWS];
        rows[5] = [3; 16];
        // more than the common ones, with few weights and with many
        for (n, row) in rows.iter_mut().step_by(300).enumerate() {
            row[..n % 12].fill((n % FARTHEST as usize) as i8);
        }
        let mut file = write(&rows);
        assert!(Table::<16, 2>::read(&file).is_some());
        let cut = (0..file.len()).filter(|n| n % 911 == 0 || *n > ROWS / 8);
        assert!(cut.into_iter().all(|n| file.get(..n).and_then(Table::<16, 2>::read).is_none()));
        file.push(0);
        assert!(Table::<16, 2>::read(&file).is_none());
    }
}
