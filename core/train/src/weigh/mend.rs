//! Takes back what a training got wrong in a few lines, with the least change: no weight stands that did not stand before.

use crate::Arguments;
use crate::pupils::read;
use std::fs;
use thinkfirst::weigh::LineModel;
use thinkfirst::weigh::model::SCALE;
use thinkfirst::weigh::table::{ROWS, write};
use thinkfirst::weigh::tags::{COLUMNS, Call};
use thinkfirst::{Checker, Options};

/// How often each row stands in the lines of the files.
fn counts(checker: &Checker, paths: &[&str]) -> Vec<u32> {
    let mut counts = vec![0; ROWS];
    for sample in read(paths).iter().flat_map(|item| checker.samples(&item.text, true)) {
        sample.signs.iter().for_each(|&row| counts[row as usize] += 1);
    }
    counts
}

/// `mend --silent FILE... --pupils FILE... --lines FILE --grain GRAIN --below UNITS`: the silent files call for nothing but what they are
/// marked with. Of every line that does, weights that speak for the call are lowered by a grain, again and again, those of the rarest signs
/// first, until it scores so much below its limit, in natural-log units.
pub fn run(args: &Arguments) {
    let (path, head) = (args.one("lines", "lines.bin"), 2 * 3 * COLUMNS);
    let mut file = fs::read(path).expect(path);
    let grain = args.number("grain", 1.0) as i8;
    let below = (args.number("below", 0.25) * f64::from(SCALE)) as i32;
    let mut model = LineModel::read(&file).expect("a file of the trainer");
    let none = model.scores(&[], &[]);
    let mut rows: Vec<[i8; COLUMNS]> = (0..ROWS as u32)
        .map(|row| {
            let scores = model.scores(&[], &[row]);
            std::array::from_fn(|column| (scores[column] - none[column]) as i8)
        })
        .collect();
    let checker = Checker::new(Options::default()).expect("options");
    let counts = counts(&checker, &args.all("pupils"));
    let mut lowered = 0;
    for item in read(&args.all("silent")) {
        for sample in checker.samples(&item.text, true) {
            for column in Call::ALL.map(Call::column) {
                if item.calls.iter().flatten().any(|(call, _)| call.column() == column) {
                    continue;
                }
                while model.scores(&sample.signs, &sample.rules)[column] > model.limits[column] - below {
                    let speaks = |&row: &usize| rows[row][column] > 0;
                    let rarest = sample
                        .signs
                        .iter()
                        .map(|&row| row as usize)
                        .filter(speaks)
                        .min_by_key(|&row| counts[row]);
                    let Some(weight) = rarest.map(|row| &mut rows[row][column]) else { break };
                    *weight -= grain.min(*weight);
                    lowered += 1;
                    file.truncate(head);
                    file.extend(write(&rows));
                    model = LineModel::read(&file).expect("a file just written");
                }
            }
        }
    }
    println!("weights lowered {lowered} times");
    fs::write(path, file).expect(path);
}
