//! Tables of which most rows have nothing: in a file a bit a row, then what stands in the rows with a bit.

/// Lays a table out whole, so that a row is found by one look. Reads one bit a row, eight rows a byte, lowest bit first, and puts what
/// comes next of `standing` into each row with a bit, `none` into any other. `None` where it is not so many rows, or not so many stand.
#[must_use]
pub fn lay_out<T: Copy, const ROWS: usize>(bits: &[u8], none: T, standing: &[T]) -> Option<Box<[T; ROWS]>> {
    let mut table: Box<[T; ROWS]> = vec![none; ROWS].into_boxed_slice().try_into().ok()?;
    (bits.len() * 8 == ROWS && fill(bits, standing, table.as_mut_slice()).is_some()).then_some(table)
}

/// Whatever the size of the table: an engine compiles anew what runs hot at the start.
#[inline(never)]
fn fill<T: Copy>(bits: &[u8], standing: &[T], table: &mut [T]) -> Option<()> {
    let mut standing = standing.iter();
    for (rows, &bits) in table.as_chunks_mut::<64>().0.iter_mut().zip(bits.as_chunks().0) {
        let mut left = u64::from_le_bytes(bits);
        while left != 0 {
            rows[left.trailing_zeros() as usize % 64] = *standing.next()?;
            left &= left - 1;
        }
    }
    standing.as_slice().is_empty().then_some(())
}

/// How many rows have something.
#[must_use]
pub fn count(bits: &[u8]) -> usize {
    bits.iter().map(|bits| bits.count_ones() as usize).sum()
}

/// What [`lay_out`] reads: of each row whether it has something.
#[must_use]
pub fn bits(rows: &[bool]) -> Vec<u8> {
    let byte = |eight: &[bool]| eight.iter().rev().fold(0, |byte, &stands| byte << 1 | u8::from(stands));
    rows.chunks(8).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_with_a_bit_takes_what_comes_next() {
        let stands: Vec<bool> = (0..512_u32).map(|n| (n * n + n / 3) % 5 == 1).collect();
        let bits = bits(&stands);
        let standing: Vec<u16> = (1..=count(&bits) as u16).collect();
        let table = lay_out::<u16, 512>(&bits, 0, &standing).expect("as many as there are bits");
        let mut next = 0;
        for (&row, &stands) in table.iter().zip(&stands) {
            next += u16::from(stands);
            assert_eq!(row, if stands { next } else { 0 });
        }
        assert!(next > 50);
        assert!(lay_out::<u16, 448>(&bits, 0, &standing).is_none());
        assert!(lay_out::<u16, 512>(&bits, 0, &standing[1..]).is_none());
        assert!(lay_out::<u16, 512>(&bits, 0, &[&standing[..], &[7]].concat()).is_none());
    }
}
