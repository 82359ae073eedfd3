//! A full name is found alike whatever language a pupil's family speaks.

use std::{fs, path::Path};
use thinkfirst::{Checker, Kind, Options, Outcome, Post};

/// What pupils say of each other. A name in small letters follows what has none.
const FRAMES: [&str; 8] = [
    "my friend NAME came round and we made slime",
    "NAME was my partner in pe and we won",
    "thanks to NAME for lending me a rubber",
    "i sat next to NAME on the coach",
    "the winner was NAME and they got a medal",
    "did u see NAME fall off the bench lol",
    "Today NAME read her poem to the class.",
    "On Monday NAME showed us how to fold a crane.",
];

/// Of a thousand names of any origin so many must be found at least.
const FOUND: usize = 900;

#[test]
fn names_of_every_origin_are_found() {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("names/origins.txt");
    let list = fs::read_to_string(list).expect("the names");
    let checker = Checker::new(Options::default()).expect("the default options are right");
    let found = |text: &str, name: &str| {
        let begin = text.find(name).expect("a frame holds NAME");
        let report = checker.check(&Post::from(text));
        report.findings.iter().any(|f| {
            let whole = f.span.start <= begin && begin + name.len() <= f.span.end;
            whole && matches!(f.kind, Kind::FullName | Kind::OthersFullName) && f.outcome > Outcome::Advise
        })
    };
    let mut origins = 0;
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let [origin, given, surnames] = line.split('|').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (mut all, mut hits) = (0, 0);
        for first in given.split_whitespace() {
            for last in surnames.split_whitespace().filter(|&last| last != first) {
                for frame in FRAMES {
                    let name = format!("{first} {last}");
                    let small = frame.starts_with(char::is_lowercase) || frame.starts_with("NAME");
                    let name = if small { name.to_lowercase() } else { name };
                    all += 1;
                    hits += usize::from(found(&frame.replace("NAME", &name), &name));
                }
            }
        }
        origins += 1;
        assert!(1000 * hits >= FOUND * all, "{origin}: {hits} of {all} found");
    }
    assert!(origins > 15);
}
