//! How fast the crate checks, natively: `cargo run --release -p thinkfirst-tests --example speed [-- NAME]`.

use std::time::Instant;
use thinkfirst::{Checker, Options, Post};

fn main() {
    let checker = Checker::new(Options::default()).expect("the default options are right");
    let prose = "Yesterday our class went to the farm and we saw some pigs. Maya fed a lamb with a bottle! Then it rained, so \
                 we ate our sandwiches in the barn with Mrs Khan. ";
    let only = std::env::args().nth(1);
    let curly = prose.replace('!', " – it’s true! 🐑");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/pupils/posts.jsonl");
    let posts = std::fs::read_to_string(file).expect("the labelled posts are in the repository");
    let text = |line: &str| {
        let post: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(post.get("text")?.as_str()?.to_owned())
    };
    let posts: Vec<String> = posts.lines().filter_map(text).collect();
    for (name, sample) in [
        ("prose", prose),
        ("prose with curly quotes and emoji", curly.as_str()),
        ("pupils' posts, full of details", posts.join("\n\n").as_str()),
    ] {
        if only.as_ref().is_some_and(|only| !name.contains(only.as_str())) {
            continue;
        }
        let post = Post::from(sample.repeat(20_000_usize.div_ceil(sample.len())).as_str());
        let mut times: Vec<f64> = (0..200)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(checker.check(&post));
                start.elapsed().as_secs_f64()
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let middle = times.get(times.len() / 2).copied().unwrap_or_default();
        let bytes = post.body.len() as f64;
        write(name, bytes / middle / 1e6, middle * 1e9 / bytes);
    }
    let start = Instant::now();
    std::hint::black_box(Checker::new(Options::default()).is_ok());
    let built = start.elapsed().as_secs_f64();
    write_built(built);
}

#[expect(clippy::print_stdout, reason = "a command that prints")]
fn write(name: &str, rate: f64, per_byte: f64) {
    println!("{name}: {rate:.1} MB/s, {per_byte:.1} ns a byte");
}

#[expect(clippy::print_stdout, reason = "a command that prints")]
fn write_built(seconds: f64) {
    println!("a checker built in {:.2} ms", seconds * 1e3);
}
