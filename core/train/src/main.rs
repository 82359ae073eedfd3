//! Trains the name recogniser and the weights of lines and words, and measures them.
//!
//! `lists`, `public`, `train`, `eval`, `posts`; `weigh`, `limits`, `mend`, `thin`, `told`, `found`: see README.md for the data each needs and where it comes from.

mod augment;
mod crf;
mod data;
mod found;
mod lists;
mod measure;
mod names;
mod posts;
mod pupils;
mod random;
mod spelling;
mod templates;
mod told;
mod weigh;

use augment::{Variation, vary};
use crf::{Examples, Learner, Weights, best_rows, mean, quantise};
use data::{Marked, Sentence, lay_out, read_spans, read_tokens};
use names::Pool;
use random::Random;
use std::collections::HashMap;
use std::fs;
use thinkfirst::names::lexicon::{self, Lexicon};
use thinkfirst::names::recogniser::Recogniser;

/// Arguments as `--name value`; values may repeat.
struct Arguments(HashMap<String, Vec<String>>);

impl Arguments {
    fn read() -> (String, Self) {
        let mut args = std::env::args().skip(1);
        let command = args.next().unwrap_or_default();
        let mut map: HashMap<String, Vec<String>> = HashMap::new();
        let mut key = String::new();
        for a in args {
            match a.strip_prefix("--") {
                Some(k) => {
                    key = k.to_string();
                    map.entry(key.clone()).or_default();
                }
                None => map.entry(key.clone()).or_default().push(a),
            }
        }
        (command, Self(map))
    }

    fn all(&self, key: &str) -> Vec<&str> {
        self.0.get(key).map(|v| v.iter().map(String::as_str).collect()).unwrap_or_default()
    }

    fn one<'a>(&'a self, key: &str, default: &'a str) -> &'a str {
        self.0.get(key).and_then(|v| v.first()).map_or(default, String::as_str)
    }

    fn number(&self, key: &str, default: f64) -> f64 {
        self.one(key, "").parse().unwrap_or(default)
    }
}

fn main() {
    let (command, args) = Arguments::read();
    match command.as_str() {
        "lists" => make_lists(&args),
        "train" => train(&args),
        "public" => {
            let list = fs::read_to_string(args.one("list", "")).expect("reading the list");
            let file = thinkfirst::names::public::write(&list, data::fold);
            println!("{} names of public figures", file.len() / 2);
            fs::write(args.one("out", "public.bin"), file).expect("writing the hashes");
        }
        "eval" => eval(&args),
        "weigh" => weigh::run(&args),
        "limits" => weigh::limits::run(&args),
        "mend" => weigh::mend::run(&args),
        "thin" => weigh::thin::run(&args),
        "found" => found::run(&args),
        "told" => told::run(&args),
        "posts" => posts::run(
            &args.all("files"),
            args.number("sensitivity", 50.0) as u8,
            args.0.contains_key("show"),
        ),
        _ => {
            eprintln!(
                "usage: thinkfirst-train lists|public|train|eval|posts|weigh|limits|mend|thin|told|found ...; see core/train/README.md"
            );
            std::process::exit(2);
        }
    }
}

fn text_fields(paths: &[&str]) -> Vec<String> {
    paths.iter().flat_map(|p| read_spans(p)).map(|m| m.text).collect()
}

fn make_lists(args: &Arguments) {
    let sentences: Vec<Sentence> = args.all("ner").iter().flat_map(|p| read_tokens(p)).collect();
    let counts = lists::counts(&sentences, &text_fields(&args.all("texts")));
    let mut built = lists::build(
        &lists::Sources {
            given_ons: args.one("given-ons", ""),
            given_ssa: args.one("given-ssa", ""),
            given_more: &args.all("given-more"),
            surnames: args.one("surnames", ""),
            surnames_more: &args.all("surnames-more"),
            places: &args.all("places"),
            least: lists::Least {
                births: args.number("births", 12.0) as u64,
                births_us: args.number("births-us", 800.0) as u64,
                ranks: args.number("ranks", 22_000.0) as usize,
                everyday: args.number("everyday", 20.0) as u32,
                place: args.number("place", 0.0) as u32,
            },
        },
        &counts,
    );
    let public = lists::read(args.one("public", ""));
    let table = spelling::learn(
        &spelling::Names {
            surnames: &lists::read(args.one("surnames", "")),
            given: &lists::read(args.one("given-ons", "")),
            public: &public,
        },
        &built,
        &counts,
    );
    lists::add_public(&mut built, &public, &counts, &table);
    let file = lexicon::write(&built, &table);
    println!(
        "{} words, {} with a given name, {} with a surname, {} places, {} everyday only",
        built.len(),
        built.iter().filter(|w| w.1.given > 0).count(),
        built.iter().filter(|w| w.1.surname > 0).count(),
        built.iter().filter(|w| w.1.place).count(),
        built.iter().filter(|w| !w.1.is_name() && !w.1.place).count()
    );
    fs::write(args.one("out", "names.bin"), file).expect("writing the lists");
}

fn train(args: &Arguments) {
    let lists = fs::read(args.one("lists", "")).expect("reading the lists");
    let lexicon = Lexicon::read(&lists);
    let sentences: Vec<Sentence> = args.all("ner").iter().flat_map(|p| read_tokens(p)).collect();
    let skip: Vec<&str> = args.all("skip");
    let sentences: Vec<Sentence> =
        sentences.into_iter().filter(|s| !skip.iter().any(|k| s.source.starts_with(k))).collect();
    let mut sentences = sentences;
    sentences.extend(args.all("marked").iter().flat_map(|p| read_spans(p)).map(|m| data::cut(&m)));
    let pupils: Vec<Sentence> =
        pupils::read(&args.all("pupils")).iter().filter_map(pupils::people).map(|m| data::cut(&m)).collect();
    for _ in 0..args.number("pupils-times", 2.0) as usize {
        sentences.extend(pupils.iter().cloned());
    }
    let pool = Pool::read(args.one("given-ons", ""), args.one("surnames", ""), &args.all("surnames-more"));
    let templates = templates::Templates::read(
        args.one("templates", "templates.txt"),
        args.one("fillers", "fillers.txt"),
        args.one("public", ""),
    );
    let seeds = args.number("seeds", 2.0) as u64;
    let epochs = args.number("epochs", 5.0) as usize;
    let v = Variation {
        swap: args.number("swap", 0.4),
        lower: args.number("lower", 0.45),
        lower_names: args.number("lower-names", 0.08),
        upper: args.number("upper", 0.03),
        names_only: args.number("names-only", 0.04),
        misspell: args.number("misspell", 0.02),
        no_end: 0.15,
        no_apostrophe: 0.1,
    };
    let (rate, decay) = (args.number("rate", 0.1) as f32, args.number("decay", 0.0) as f32);
    // first all rows learn, then only the ones worth most
    let (more, keep) = (args.number("more", 4.0) as usize, args.number("rows", 60_000.0) as usize);
    let made = args.number("made", 4000.0) as usize;
    let named_share = args.number("named-share", 0.5);
    println!("{} sentences", sentences.len());
    let dev: Vec<(String, Vec<Marked>)> = dev_sets(args);
    let one = |seed: u64, epochs: usize, mut learner: Learner| -> (Weights, Vec<[f32; 2]>) {
        let mut r = Random(seed * 7919 + 17);
        let mut cut = Examples::new(&lexicon);
        let mut sum: Option<Vec<Weights>> = None;
        for epoch in 0..epochs {
            let mut all: Vec<usize> = (0..sentences.len() + made).collect();
            r.shuffle(&mut all);
            let (mut loss, mut n) = (0.0f64, 0usize);
            for i in all {
                let s = match sentences.get(i) {
                    Some(s) => vary(s, &v, &pool, &mut r),
                    None => {
                        let named = r.chance(named_share);
                        let s = templates.draw(named, &pool, &mut r);
                        vary(&s, &v, &pool, &mut r)
                    }
                };
                cut.cut(&lay_out(&s), |x| {
                    loss += f64::from(learner.learn(&x));
                    n += 1;
                });
            }
            // the last epochs are averaged: steadier than the last alone
            if epoch + 3 >= epochs {
                sum.get_or_insert_default().push(learner.weights.clone());
            }
            println!("seed {seed} epoch {} loss {:.4}", epoch + 1, loss / n as f64);
        }
        (mean(&sum.unwrap_or_else(|| vec![learner.weights.clone()])), learner.squares)
    };
    // two at a time: the order of the work never changes a result
    let run = |first: u64, epochs: usize, start: &(dyn Fn() -> Learner + Sync)| {
        let mut all = Vec::new();
        for pair in (first..first + seeds).collect::<Vec<_>>().chunks(2) {
            std::thread::scope(|s| {
                let one = &one;
                let runs: Vec<_> =
                    pair.iter().map(|&seed| s.spawn(move || one(seed, epochs, start()))).collect();
                all.extend(runs.into_iter().map(|h| h.join().expect("training")));
            });
        }
        all
    };
    let (all, squares): (Vec<Weights>, Vec<_>) =
        run(0, epochs, &|| Learner::new(rate, decay)).into_iter().unzip();
    let dense = mean(&all);
    let mut worth = vec![0.0; dense.rows.len()];
    for squares in &squares {
        worth.iter_mut().zip(Learner::worth(&dense, squares)).for_each(|(sum, w)| *sum += w);
    }
    let keep = best_rows(&worth, keep);
    let start = || Learner::resume(&dense, &keep, rate, decay);
    let all: Vec<Weights> = run(1000, more, &start).into_iter().map(|(weights, _)| weights).collect();
    let weights = mean(&all);
    for cut in args
        .all("cut")
        .iter()
        .map(|c| c.parse::<f32>().expect("a number"))
        .chain(args.all("cut").is_empty().then_some(0.13))
    {
        let (file, stand) = quantise(&weights, args.number("scale", 32.0) as f32, cut);
        let out = args.one("out", "model.bin");
        fs::write(out, &file).expect("writing the model");
        println!("cut {cut}: {stand} rows with weights");
        let r = Recogniser::read(&lists, &file).expect("the model just written");
        report(&r, &dev, args);
    }
}

fn dev_sets(args: &Arguments) -> Vec<(String, Vec<Marked>)> {
    let name = |p: &str| p.rsplit('/').next().unwrap_or(p).trim_end_matches(".jsonl").to_string();
    let mut out: Vec<(String, Vec<Marked>)> =
        args.all("dev").iter().map(|p| (name(p), read_spans(p))).collect();
    for p in args.all("dev-tokens") {
        let mut by: HashMap<String, Vec<Marked>> = HashMap::new();
        for s in read_tokens(p) {
            by.entry(s.source.split('_').next().unwrap_or("").to_string()).or_default().push(lay_out(&s));
        }
        let mut by: Vec<_> = by.into_iter().filter(|(k, _)| k != "uner").collect();
        by.sort_by(|a, b| a.0.cmp(&b.0));
        out.extend(by);
    }
    out
}

fn report(r: &Recogniser, dev: &[(String, Vec<Marked>)], args: &Arguments) {
    let show = args.0.contains_key("show");
    for outside in args
        .all("outside")
        .iter()
        .map(|s| s.parse::<i32>().expect("a number"))
        .chain(args.all("outside").is_empty().then_some(0))
    {
        for (name, texts) in dev {
            println!("{outside:>4} {name:>14} cased {}", measure::measure(r, texts, outside, show).line());
            println!(
                "{outside:>4} {name:>14} lower {}",
                measure::measure(r, &measure::lower(texts), outside, show).line()
            );
        }
    }
    if let Some((_, texts)) = dev.first() {
        println!("{:.1} MB/s", measure::speed(r, texts));
    }
}

fn eval(args: &Arguments) {
    let lists = fs::read(args.one("lists", "")).expect("reading the lists");
    let model = fs::read(args.one("model", "")).expect("reading the model");
    let r = Recogniser::read(&lists, &model).expect("a model file");
    report(&r, &dev_sets(args), args);
}
