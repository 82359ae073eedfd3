//! Data files as they ship: without the remarks that say where they are from.

/// A file of `core/data` without the lines that begin with `#`; its path is told from the file that names it.
macro_rules! shipped {
    ($path:literal) => {{
        const ALL: &str = include_str!($path);
        const LENGTH: usize = $crate::shipped::without_remarks::<{ ALL.len() }>(ALL).1;
        const SHIPPED: [u8; LENGTH] = $crate::shipped::without_remarks::<LENGTH>(ALL).0;
        match str::from_utf8(&SHIPPED) {
            Ok(text) => text,
            Err(_) => panic!("whole lines are left out"),
        }
    }};
}
pub(crate) use shipped;

/// The first `N` bytes of a text without its remarks, and how many bytes there are.
pub(crate) const fn without_remarks<const N: usize>(text: &str) -> ([u8; N], usize) {
    let bytes = text.as_bytes();
    let (mut kept, mut length, mut at) = ([0; N], 0, 0);
    let mut remark = false;
    while at < bytes.len() {
        if at == 0 || bytes[at - 1] == b'\n' {
            remark = bytes[at] == b'#';
        }
        if !remark {
            if length < N {
                kept[length] = bytes[at];
            }
            length += 1;
        }
        at += 1;
    }
    (kept, length)
}

#[cfg(test)]
mod tests {
    use super::without_remarks;

    #[test]
    fn remarks_are_left_out_and_nothing_else() {
        let (kept, length) = without_remarks::<12>("# from a book\na\tb # c\n#\n\nd\n# end");
        assert_eq!(&kept[..length], b"a\tb # c\n\nd\n");
    }
}
