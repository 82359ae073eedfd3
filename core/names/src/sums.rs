//! Sums of small weights, eight columns at a time: what a table of weights spends its time on.

/// Rows of a table, as a power of two.
pub const ROWS_LOG2: u32 = 18;
/// Rows of a table.
pub const ROWS: usize = 1 << ROWS_LOG2;
/// Columns of a lane: the weights of a row stand eight in a number, each raised so that none is below nought.
pub const LANE: usize = 8;
/// So many weights add up in eight bits.
const FEW: usize = 3;
/// How far the least and the greatest weight of a table may be apart.
pub const FARTHEST: i32 = 255 / FEW as i32;
/// So many weights add up in sixteen bits.
const TOGETHER: usize = 255;
/// Every second weight of a lane.
const SECOND: u64 = 0x00ff_00ff_00ff_00ff;

/// Of each row the place of its weights.
pub type Places = [u16; ROWS];

/// Adds the weights of rows to the sums of the columns, sixteen or twenty-four. `places` tells the place of a row's weights among
/// `weights`, where each row has as many lanes as there are eights of columns; they are raised by `raised`.
#[inline(never)]
pub fn add(places: &Places, weights: &[u64], raised: i32, rows: &[u32], sums: &mut [i32]) {
    match sums.len() / LANE {
        2 => add_lanes::<2>(places, weights.as_chunks().0, raised, rows, sums),
        3 => add_lanes::<3>(places, weights.as_chunks().0, raised, rows, sums),
        _ => {}
    }
}

#[inline(always)]
fn add_lanes<const N: usize>(
    places: &Places,
    weights: &[[u64; N]],
    raised: i32,
    rows: &[u32],
    sums: &mut [i32],
) {
    for rows in rows.chunks(TOGETHER) {
        let lanes = |row: u32| weights.get(usize::from(places[row as usize % ROWS])).unwrap_or(&[0; N]);
        // of each lane every second weight, from the first on and from the second on
        let mut all = [[0_u64; 2]; N];
        let mut plus = |lane: usize, eight: u64| {
            all[lane][0] += eight & SECOND;
            all[lane][1] += eight >> 8 & SECOND;
        };
        let (few, rest) = rows.as_chunks::<FEW>();
        for few in few {
            let [a, b, c] = few.map(lanes);
            (0..N).for_each(|lane| plus(lane, a[lane].wrapping_add(b[lane]).wrapping_add(c[lane])));
        }
        for &row in rest {
            (0..N).for_each(|lane| plus(lane, lanes(row)[lane]));
        }
        let off = raised * rows.len() as i32;
        for (sums, all) in sums.as_chunks_mut::<LANE>().0.iter_mut().zip(all) {
            for (column, sum) in sums.iter_mut().enumerate() {
                *sum += i32::from((all[column % 2] >> (8 * (column - column % 2))) as u16) - off;
            }
        }
    }
}
