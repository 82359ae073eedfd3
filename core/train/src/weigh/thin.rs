//! Strikes out what is worth least of a training that is done.

use crate::Arguments;
use std::fs;
use thinkfirst::weigh::table::{ROWS, Table, write};
use thinkfirst::weigh::tags::{COLUMNS, TAGS};

/// Bytes before the table of the lines: a base, a limit and a doubt a column.
const BEFORE_LINES: usize = 2 * 3 * COLUMNS;
/// Bytes before the table of the words: steps between tags and from the start, a limit and a doubt a tag.
const BEFORE_WORDS: usize = 2 * (TAGS * (TAGS + 1) + 2 * TAGS);

/// `thin --lines FILE --strike ROWS --words FILE --strike-words ROWS`: takes so many rows, those of the least weights (the sum of their
/// squares), out of each.
pub fn run(args: &Arguments) {
    let strike = |of| args.number(of, 0.0) as usize;
    thin::<COLUMNS, { COLUMNS.div_ceil(8) }>(args.one("lines", "lines.bin"), BEFORE_LINES, strike("strike"));
    thin::<TAGS, { TAGS.div_ceil(8) }>(args.one("words", "words.bin"), BEFORE_WORDS, strike("strike-words"));
}

fn thin<const N: usize, const LANES: usize>(path: &str, before: usize, strike: usize) {
    let mut file = fs::read(path).expect(path);
    let table = Table::<N, LANES>::read(&file[before..]).expect("a file of the trainer");
    let row = |at: u32| {
        let mut sums = [0; N];
        table.add(&[at], &mut sums);
        sums.map(|sum| sum as i8)
    };
    let mut rows: Vec<[i8; N]> = (0..ROWS as u32).map(row).collect();
    let worth = |at: &usize| rows[*at].iter().map(|&weight| i32::from(weight).pow(2)).sum::<i32>();
    let mut stand: Vec<usize> = (0..ROWS).filter(|at| worth(at) > 0).collect();
    stand.sort_by_key(worth);
    for &at in stand.iter().take(strike) {
        rows[at] = [0; N];
    }
    println!("{path}: {} rows stand", stand.len().saturating_sub(strike));
    file.truncate(before);
    file.extend(write(&rows));
    fs::write(path, file).expect(path);
}
