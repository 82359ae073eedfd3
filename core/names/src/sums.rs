//! Sums of small weights, eight columns at a time: what a table of weights spends its time on.

/// Rows of a table, as a power of two.
pub const ROWS_LOG2: u32 = 18;
/// Rows of a table.
pub const ROWS: usize = 1 << ROWS_LOG2;
/// Columns of a lane: the weights of a row stand eight in a number, each raised so that none is below nought.
pub const LANE: usize = 8;
/// The most lanes of a table.
pub const LANES: usize = 3;
/// So many weights add up in sixteen bits.
pub const TOGETHER: usize = 256;
/// Every second weight of a lane.
const SECOND: u64 = 0x00ff_00ff_00ff_00ff;

/// Per row the place of its weights.
pub type Places = [u16; ROWS];

/// Of each lane the sums of every second weight, from the first on and from the second on: four in a number.
pub type Sums = [[u64; 2]; LANES];

/// Adds up the weights of at most [`TOGETHER`] rows, where `places` tells the place of a row's weights among `weights`, `lanes` is how
/// many lanes they have, 2 or 3, and so `few` of them add up in eight bits.
#[inline(never)]
#[must_use]
pub fn sums(places: &Places, weights: &[u64], lanes: usize, few: usize, rows: &[u32]) -> Sums {
    let mut sums = Sums::default();
    match lanes {
        2 => add::<2>(places, weights.as_chunks().0, few, rows, &mut sums),
        _ => add::<LANES>(places, weights.as_chunks().0, few, rows, &mut sums),
    }
    sums
}

#[inline(always)]
fn add<const N: usize>(places: &Places, weights: &[[u64; N]], few: usize, rows: &[u32], sums: &mut Sums) {
    for rows in rows.chunks(few) {
        let mut all = [0_u64; N];
        for &row in rows {
            let place = places[row as usize % ROWS];
            let Some(lanes) = weights.get(usize::from(place)) else { continue };
            for (all, lane) in all.iter_mut().zip(lanes) {
                *all = all.wrapping_add(*lane);
            }
        }
        for ([even, odd], all) in sums.iter_mut().zip(all) {
            *even = even.wrapping_add(all & SECOND);
            *odd = odd.wrapping_add(all >> 8 & SECOND);
        }
    }
}
