//! Strikes out rows of tables that are worth little, without learning anew.

use crate::Arguments;
use crate::pupils::read;
use std::fs;
use thinkfirst::weigh::table::{ROWS, write};
use thinkfirst::weigh::tags::{COLUMNS, TAGS};
use thinkfirst::weigh::{LineModel, Sample, WordModel};
use thinkfirst::{Checker, Options};

/// How often each row stands in the lines, in the words.
fn counts(paths: &[&str]) -> [Vec<u32>; 2] {
    let checker = Checker::new(Options::default()).expect("options");
    let mut counts = [vec![0; ROWS], vec![0; ROWS]];
    for Sample { signs, rules, words } in read(paths).iter().flat_map(|item| checker.samples(&item.text, true)) {
        signs.iter().chain(&rules).for_each(|&row| counts[0][row as usize] += 1);
        words.iter().flat_map(|word| &word.1).for_each(|&row| counts[1][row as usize] += 1);
    }
    counts
}

/// Keeps the rows of most worth: the squares of their weights by how often they stand.
fn keep<const N: usize>(rows: &mut [[i8; N]], counts: &[u32], keep: usize) {
    let worth = |row: usize| {
        let squares: u64 = rows[row].iter().map(|&w| u64::from(w.unsigned_abs()).pow(2)).sum();
        squares * u64::from(counts[row])
    };
    let mut order: Vec<usize> = (0..ROWS).collect();
    order.sort_by_key(|&row| std::cmp::Reverse(worth(row)));
    let stand = rows.iter().filter(|row| row.iter().any(|&w| w != 0)).count();
    println!("{stand} rows stand, {} are kept", stand.min(keep));
    order.iter().skip(keep).for_each(|&row| rows[row] = [0; N]);
}

/// `prune --pupils FILE... --lines FILE --words FILE --keep ROWS --keep-words ROWS`: writes both files anew.
pub fn run(args: &Arguments) {
    let [of_lines, of_words] = counts(&args.all("pupils"));
    let number = |key: &str| args.number(key, ROWS as f64) as usize;
    let (path, head) = (args.one("lines", "lines.bin"), 2 * 3 * COLUMNS);
    let mut file = fs::read(path).expect(path);
    let model = LineModel::read(&file).expect("a file of the trainer");
    let none = model.scores(&[], &[]);
    let weights = |row: usize| {
        let scores = model.scores(&[], &[row as u32]);
        std::array::from_fn(|column| (scores[column] - none[column]) as i8)
    };
    let mut rows: Vec<[i8; COLUMNS]> = (0..ROWS).map(weights).collect();
    keep(&mut rows, &of_lines, number("keep"));
    file.truncate(head);
    file.extend(write(&rows));
    fs::write(path, file).expect(path);

    let (path, head) = (args.one("words", "words.bin"), 2 * TAGS * (TAGS + 3));
    let mut file = fs::read(path).expect(path);
    let model = WordModel::read(&file).expect("a file of the trainer");
    let weights = |row: usize| {
        let mut sums = [0; TAGS];
        model.add(&[row as u32], &mut sums);
        sums.map(|w| w as i8)
    };
    let mut rows: Vec<[i8; TAGS]> = (0..ROWS).map(weights).collect();
    keep(&mut rows, &of_words, number("keep-words"));
    file.truncate(head);
    file.extend(write(&rows));
    fs::write(path, file).expect(path);
}
