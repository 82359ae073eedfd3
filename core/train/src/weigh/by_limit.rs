//! What is found of the lines that were held out, by limit: to choose the limits by.

use super::{Line, whole};
use crate::pupils::Item;
use thinkfirst::weigh::tags::{COLUMNS, Call, TAGS, Tag};
use thinkfirst::weigh::{LineModel, WordModel, line_rows, model::SCALE};

/// Prints it.
pub fn print(items: &[Item], lines: &[Line], line_model: &LineModel, word_model: &WordModel) {
    let dev: Vec<&Line> = lines.iter().filter(|l| l.dev).collect();
    if dev.is_empty() {
        return;
    }
    let word_count: usize = dev.iter().map(|l| l.words.len()).sum();
    println!("held out: {} lines, {word_count} words", dev.len());
    let scored: Vec<[i32; COLUMNS]> =
        dev.iter().map(|line| line_model.scores(&line.signs, &line.rules)).collect();
    for (c, call) in Call::ALL.iter().enumerate() {
        let c = c + TAGS;
        let think: Vec<usize> = (0..dev.len()).filter(|&i| items[dev[i].item].calls.is_some()).collect();
        let all = think.iter().filter(|&&i| dev[i].goal[c] == Some(true)).count();
        let others = think.iter().filter(|&&i| dev[i].goal[c] == Some(false)).count();
        print!("{call:?} ({all} of {others}):");
        for limit in [-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0_f32] {
            let over = |goal| {
                think.iter().filter(|&&i| dev[i].goal[c] == Some(goal) && scored[i][c] > whole(limit)).count()
            };
            let plain = (0..dev.len())
                .filter(|&i| items[dev[i].item].calls.is_none() && scored[i][c] > whole(limit))
                .count();
            print!(
                "  {limit}: {:.0}%/{}+{plain}",
                100.0 * over(true) as f32 / all.max(1) as f32,
                over(false)
            );
        }
        println!();
    }
    // stretches of every line
    let mut found: Vec<(usize, usize, usize, usize, i32)> = Vec::new();
    for (i, line) in dev.iter().enumerate() {
        let mut start = [0; TAGS];
        word_model.add(&line_rows(&scored[i]), &mut start);
        let sums: Vec<[i32; TAGS]> = line
            .words
            .iter()
            .map(|(_, rows)| {
                let mut s = start;
                word_model.add(rows, &mut s);
                s
            })
            .collect();
        for s in word_model.stretches(&sums, 2 * SCALE) {
            let (a, b) = (line.words[s.words.start].0.start, line.words[s.words.end - 1].0.end);
            found.push((i, a, b, s.tag, s.margin));
        }
    }
    for tag in Tag::DETAILS {
        let t = tag as usize;
        let labels: Vec<(usize, usize, usize)> = dev
            .iter()
            .enumerate()
            .flat_map(|(i, l)| {
                let (a, b) =
                    (l.words.first().map_or(0, |w| w.0.start), l.words.last().map_or(0, |w| w.0.end));
                items[l.item]
                    .marks
                    .iter()
                    .filter(move |m| m.must && m.start < b && a < m.end && m.tag() == Some(tag))
                    .map(move |m| (i, m.start, m.end))
            })
            .collect();
        print!("{tag:?} ({}):", labels.len());
        for limit in [-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0_f32] {
            let at: Vec<_> = found.iter().filter(|f| f.3 == t && f.4 >= whole(limit)).collect();
            let hit = labels
                .iter()
                .filter(|l| {
                    at.iter().any(|f| {
                        let shared = f.2.min(l.2).saturating_sub(f.1.max(l.1));
                        f.0 == l.0 && 2 * shared >= l.2 - l.1 && f.2 - f.1 <= 2 * (l.2 - l.1) + 12
                    })
                })
                .count();
            let stray = at
                .iter()
                .filter(|f| {
                    !items[dev[f.0].item].marks.iter().any(|m| {
                        m.start < f.2
                            && f.1 < m.end
                            && !matches!(m.label.as_str(), "first-name" | "staff" | "public")
                    })
                })
                .count();
            print!("  {limit}: {:.0}%/{stray}", 100.0 * hit as f32 / labels.len().max(1) as f32);
        }
        println!();
    }
}
