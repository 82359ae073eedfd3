//! Counts what is found of held-out lines, as the project's acceptance does.

use crate::Arguments;
use crate::pupils::{Item, read};
use std::fs;
use thinkfirst::weigh::Weigher;
use thinkfirst::weigh::tags::{COLUMNS, Call, TAGS, Tag};
use thinkfirst::{Checker, Kind, Letter, Options, Outcome, Post};

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

/// `found --lines FILE --words FILE --told FILE --held FILE... [--off] [--show]`: what is found with the weights, or by the rules alone.
pub fn run(args: &Arguments) {
    let file = |key: &str| fs::read(args.one(key, "")).expect(key).leak();
    let on = !args.0.contains_key("off");
    let weigher = on.then(|| {
        Weigher::read(file("lines"), file("words"), file("told")).expect("the files of the trainer")
    });
    let checker = Checker::new(Options::default()).expect("options").with_weights(weigher);
    for file in args.all("held") {
        tally(&checker, &read(&[file]), args.0.contains_key("show")).print(file);
    }
}
