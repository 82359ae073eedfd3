//! Finds the limits of the weights on held-out lines: as much found as may be for few false alarms.

use crate::Arguments;
use crate::pupils::{Item, read};
use std::fs;
use thinkfirst::weigh::tags::{COLUMNS, Call, TAGS, Tag};
use thinkfirst::weigh::{Weigher, model::SCALE};
use thinkfirst::{Checker, Kind, Letter, Options, Outcome, Post};

/// The limits of both tables, in the units of [`SCALE`].
#[derive(Clone, PartialEq)]
pub struct Limits {
    pub lines: [i32; COLUMNS],
    pub line_doubts: [i32; COLUMNS],
    pub words: [i32; TAGS],
    pub word_doubts: [i32; TAGS],
}

/// Where the limits stand in the files, in `i16`.
pub fn patch(lines: &mut [u8], words: &mut [u8], limits: &Limits) {
    let set = |file: &mut [u8], from: usize, numbers: &[i32]| {
        for (i, &n) in numbers.iter().enumerate() {
            let at = 2 * (from + i);
            file[at..at + 2].copy_from_slice(&(n.clamp(-32000, 32000) as i16).to_le_bytes());
        }
    };
    set(lines, COLUMNS, &limits.lines);
    set(lines, 2 * COLUMNS, &limits.line_doubts);
    set(words, TAGS * (TAGS + 1), &limits.words);
    set(words, TAGS * (TAGS + 1) + TAGS, &limits.word_doubts);
}

const FAMILIES: &[&[Kind]] = &[
    &[Kind::FullName, Kind::OthersFullName, Kind::FirstName, Kind::NameWithImage],
    &[Kind::HomeAddress, Kind::Postcode],
    &[Kind::BirthDate, Kind::Birthday, Kind::Age],
    &[Kind::ImHandle, Kind::Username],
    &[Kind::LocationNow, Kind::Routine],
    &[Kind::Asl, Kind::Age, Kind::Sex, Kind::PhotoDescription],
    &[Kind::Meeting, Kind::StrangerContact],
    &[Kind::School, Kind::ClassTeacher, Kind::HobbyClub],
];

fn same(a: Kind, b: Kind) -> bool {
    a == b || FAMILIES.iter().any(|f| f.contains(&a) && f.contains(&b))
}

/// What was found of some items.
#[derive(Clone, Default)]
pub struct Tally {
    /// Per tag: how many must be found, how many were, alarms.
    pub tags: [(u32, u32, u32); TAGS],
    /// Per call: must, found, false.
    pub calls: [(u32, u32, u32); COLUMNS - TAGS],
    pub words: u32,
    /// Items that must stay silent, and how many did not.
    pub silent: (u32, u32),
    /// Clean lines of T.H.I.N.K., and how many raised a letter.
    pub clean: (u32, u32),
}

fn is_person_of_no_interest(label: &str) -> bool {
    matches!(label, "first-name" | "staff" | "public")
}

/// Counts what a checker finds in the items.
pub fn tally(checker: &Checker, items: &[Item], show: bool) -> Tally {
    let mut t = Tally::default();
    for item in items {
        let report = checker.check(&Post::from(item.text.as_str()));
        let raised = |letter: Letter| report.think.iter().any(|q| q.letter == letter && q.raised);
        let escalated = report.outcome == Outcome::Escalate;
        match &item.calls {
            Some(calls) => {
                let said = |call: Call| calls.iter().find(|c| c.0 == call).map(|c| c.1);
                let path = Call::ALL.into_iter().skip(5).filter_map(said).max();
                let mut any = false;
                for (i, (call, letter)) in Call::ALL.into_iter().zip(Letter::ALL.iter()).enumerate() {
                    let up = raised(*letter);
                    any |= up;
                    match said(call) {
                        Some(true) => {
                            t.calls[i].0 += 1;
                            t.calls[i].1 += u32::from(up);
                            if show && !up {
                                println!("miss {call:?} «{}»", item.text);
                            }
                        }
                        None if up => {
                            t.calls[i].2 += 1;
                            if show {
                                let rules: Vec<_> = report.findings.iter().map(|f| f.rule).collect();
                                println!("stray {call:?} «{}» {rules:?}", item.text);
                            }
                        }
                        _ => {}
                    }
                }
                if calls.is_empty() {
                    t.clean.0 += 1;
                    t.clean.1 += u32::from(any);
                }
                match path {
                    Some(true) => {
                        t.calls[5].0 += 1;
                        t.calls[5].1 += u32::from(escalated);
                        if show && !escalated {
                            println!("miss path «{}»", item.text);
                        }
                    }
                    None if escalated => {
                        t.calls[5].2 += 1;
                        if show {
                            let rules: Vec<_> = report.findings.iter().map(|f| f.rule).collect();
                            println!("false path «{}» {rules:?}", item.text);
                        }
                    }
                    _ => {}
                }
            }
            None => {
                t.words += item.text.split_whitespace().count() as u32;
                let shown: Vec<_> = report
                    .findings
                    .iter()
                    .filter(|f| {
                        f.outcome > Outcome::Allow
                            && (f.kind.is_detail()
                                || f.kind == Kind::ChainLetter
                                || f.kind == Kind::WorryDisclosure
                                || f.kind == Kind::ThreatOrWeapon
                                || f.kind == Kind::SexualImage)
                    })
                    .collect();
                for m in item.marks.iter().filter(|m| m.must) {
                    let Some(kind) = Kind::from_wire(&m.label) else { continue };
                    let Some(tag) = Tag::of(kind) else { continue };
                    let hit = shown.iter().any(|f| {
                        let shared = f.span.end.min(m.end).saturating_sub(f.span.start.max(m.start));
                        2 * shared >= m.end - m.start
                            && f.span.len() <= 2 * (m.end - m.start) + 12
                            && same(f.kind, kind)
                    });
                    let tag = &mut t.tags[tag as usize];
                    tag.0 += 1;
                    tag.1 += u32::from(hit);
                    if show && !hit {
                        println!("miss {} «{}» in «{}»", m.label, &item.text[m.start..m.end], item.text);
                    }
                }
                let mut broken = false;
                for f in &shown {
                    let marked = item.marks.iter().any(|m| {
                        !is_person_of_no_interest(&m.label) && f.span.start < m.end && m.start < f.span.end
                    });
                    if !marked {
                        broken = true;
                        t.tags[Tag::of(f.kind).map_or(0, |t| t as usize)].2 += 1;
                        if show {
                            println!(
                                "alarm {} {} «{}» in «{}»",
                                f.rule,
                                f.score,
                                &item.text[f.span.start..f.span.end],
                                item.text
                            );
                        }
                    }
                }
                if item.marks.iter().all(|m| is_person_of_no_interest(&m.label)) {
                    t.silent.0 += 1;
                    t.silent.1 += u32::from(broken);
                }
            }
        }
    }
    t
}

impl Tally {
    pub fn print(&self, name: &str) {
        let (all, found, alarms) = self.tags.iter().fold((0, 0, 0), |s, t| (s.0 + t.0, s.1 + t.1, s.2 + t.2));
        let per = |n: u32, of: u32| 100.0 * f64::from(n) / f64::from(of.max(1));
        println!(
            "{name}: found {found}/{all} {:.1}%, alarms {alarms} = {:.2} per 1,000 words, silent broken {}/{} {:.1}%",
            per(found, all),
            1000.0 * f64::from(alarms) / f64::from(self.words.max(1)),
            self.silent.1,
            self.silent.0,
            per(self.silent.1, self.silent.0)
        );
        for tag in Tag::DETAILS {
            let (all, found, alarms) = self.tags[tag as usize];
            print!("  {tag:?} {found}/{all}+{alarms}");
        }
        println!("  others +{}", self.tags[0].2);
        let letters = self.calls[..5].iter().fold((0, 0, 0), |s, t| (s.0 + t.0, s.1 + t.1, s.2 + t.2));
        println!(
            "  letters {}/{} {:.1}%, stray {}; clean raised {}/{} {:.1}%; paths {}/{} {:.1}%, false {}",
            letters.1,
            letters.0,
            per(letters.1, letters.0),
            letters.2,
            self.clean.1,
            self.clean.0,
            per(self.clean.1, self.clean.0),
            self.calls[5].1,
            self.calls[5].0,
            per(self.calls[5].1, self.calls[5].0),
            self.calls[5].2
        );
        for (call, (all, found, stray)) in Call::ALL.iter().zip(self.calls).take(5) {
            print!("  {call:?} {found}/{all}+{stray}");
        }
        println!();
    }
}

fn checker(lines: &[u8], words: &[u8], limits: &Limits) -> Checker {
    let (mut lines, mut words) = (lines.to_vec(), words.to_vec());
    patch(&mut lines, &mut words, limits);
    let weigher = Weigher::read(lines.leak(), words.leak()).expect("the files of the trainer");
    Checker::new(Options::default()).expect("options").with_weights(weigher)
}

const OFF: i32 = 2000;

/// No weights at all.
fn off() -> Limits {
    Limits {
        lines: [OFF; COLUMNS],
        line_doubts: [-OFF; COLUMNS],
        words: [OFF; TAGS],
        word_doubts: [-OFF; TAGS],
    }
}

/// `tune --lines FILE --words FILE --held FILE...`: sets the limits in both files.
pub fn run(args: &Arguments) {
    let (lines, words) =
        (fs::read(args.one("lines", "")).expect("lines"), fs::read(args.one("words", "")).expect("words"));
    let items = read(&args.all("held"));
    let plain = items.iter().filter(|i| i.calls.is_none()).count();
    println!("{} items, {plain} of details", items.len());
    let (alarm_cost, call_cost) = (args.number("alarm", 1.0), args.number("false-call", 1.0));
    let mut limits = off();
    let base = tally(&checker(&lines, &words, &limits), &items, false);
    base.print("rules alone");
    let worth = move |t: &Tally| -> f64 {
        let tags = t.tags.iter().map(|t| f64::from(t.1) - alarm_cost * f64::from(t.2)).sum::<f64>();
        let calls = t.calls.iter().map(|t| f64::from(t.1) - call_cost * f64::from(t.2)).sum::<f64>();
        tags + calls
    };
    let mut best = worth(&base);
    let steps = [-3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0_f32];
    for round in 0..2 {
        let mut try_one = |set: &(dyn Fn(&mut Limits, i32) + Sync), options: &[i32]| {
            let (now, lines, words, items) = (&limits, &lines, &words, &items);
            let one = |&o: &i32| {
                let mut next = now.clone();
                set(&mut next, o);
                (worth(&tally(&checker(lines, words, &next), items, false)), next)
            };
            let half = options.len() / 2;
            let tried: Vec<(f64, Limits)> = std::thread::scope(|scope| {
                let first = scope.spawn(|| options[..half].iter().map(one).collect::<Vec<_>>());
                let second: Vec<_> = options[half..].iter().map(one).collect();
                first.join().expect("a half").into_iter().chain(second).collect()
            });
            for (w, next) in tried {
                if w > best + 1e-9 {
                    (best, limits) = (w, next);
                }
            }
        };
        let units = |x: f32| (x * SCALE as f32) as i32;
        let up: Vec<i32> = steps.iter().map(|&s| units(s)).chain([OFF]).collect();
        let down: Vec<i32> = [-12.0, -9.0, -7.0, -5.0, -4.0, -3.0, -2.0, -1.0_f32]
            .iter()
            .map(|&s| units(s))
            .chain([-OFF])
            .collect();
        for t in 1..TAGS {
            try_one(&|l, o| l.words[t] = o, &up);
            try_one(&|l, o| l.word_doubts[t] = o, &down);
        }
        for c in TAGS..COLUMNS {
            try_one(&|l, o| l.lines[c] = o, &up);
            try_one(&|l, o| l.line_doubts[c] = o, &down);
        }
        println!("round {round}: worth {best:.1}");
    }
    let show = |all: &[i32]| {
        all.iter().map(|n| format!("{:.1}", f64::from(*n) / f64::from(SCALE))).collect::<Vec<_>>().join(" ")
    };
    println!(
        "lines {}\nline doubts {}\nwords {}\nword doubts {}",
        show(&limits.lines),
        show(&limits.line_doubts),
        show(&limits.words),
        show(&limits.word_doubts)
    );
    tally(&checker(&lines, &words, &limits), &items, args.0.contains_key("show")).print("with weights");
    for file in args.all("also") {
        tally(&checker(&lines, &words, &limits), &read(&[file]), false).print(file);
    }
    let (mut lines, mut words) = (lines, words);
    patch(&mut lines, &mut words, &limits);
    fs::write(args.one("lines", ""), lines).expect("written");
    fs::write(args.one("words", ""), words).expect("written");
}

/// `found --lines FILE --words FILE --held FILE... [--show] [--off] [--limit N --doubt N --call N --call-doubt N]`: what is found with the
/// limits as they are, with no weights, or with the same limits for all.
pub fn found(args: &Arguments) {
    let read_file = |key: &str| fs::read(args.one(key, "")).expect(key);
    let (lines, words) = (read_file("lines"), read_file("words"));
    let one = |key: &str, other: f64| (args.number(key, other) * f64::from(SCALE)) as i32;
    let checker = if args.0.contains_key("off") {
        checker(&lines, &words, &off())
    } else if args.0.contains_key("limit") {
        let (limit, doubt, call, call_doubt) =
            (one("limit", 0.0), one("doubt", -99.0), one("call", 99.0), one("call-doubt", -99.0));
        let mut l = Limits {
            lines: [call; COLUMNS],
            line_doubts: [call_doubt; COLUMNS],
            words: [limit; TAGS],
            word_doubts: [doubt; TAGS],
        };
        for c in 5..8 {
            l.line_doubts[TAGS + c] = one("path-doubt", -99.0);
            l.lines[TAGS + c] = one("path", 1.0);
        }
        l.word_doubts[1] = one("name-doubt", -4.0);
        checker(&lines, &words, &l)
    } else {
        let weigher = Weigher::read(lines.leak(), words.leak()).expect("the files of the trainer");
        Checker::new(Options::default()).expect("options").with_weights(weigher)
    };
    for file in args.all("held") {
        tally(&checker, &read(&[file]), args.0.contains_key("show")).print(file);
    }
}
