//! Megabytes a second of processor time for each stage of the recogniser, over the text of a file.
use thinkfirst::names::{cue::Cues, features, lexicon::Lexicon, model::Model, recogniser, token};
fn cpu() -> f64 {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed().as_secs_f64()
}
fn best(text: &str, mut f: impl FnMut()) -> f64 {
    let t = (0..60)
        .map(|_| {
            let t = cpu();
            f();
            cpu() - t
        })
        .fold(f64::MAX, f64::min);
    text.len() as f64 / t / 1e6
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let text: String = std::fs::read_to_string(&a[1]).unwrap().chars().take(60000).collect();
    let lists = std::fs::read(&a[2]).unwrap();
    let t0 = cpu();
    let lexicon = Lexicon::read(&lists);
    println!("lists {:.2} ms", (cpu() - t0) * 1e3);
    let bytes = std::fs::read(&a[3]).unwrap();
    let t0 = cpu();
    let model = Model::read(&bytes).unwrap();
    println!("model {:.2} ms", (cpu() - t0) * 1e3);
    let cues = Cues::new();
    let mut tokens = token::Tokens::default();
    println!("tokens {:.1}", best(&text, || token::tokenize(&text, &mut tokens)));
    let n = tokens.list.len();
    println!("{} bytes a token", text.len() as f64 / n as f64);
    let mut sentence = features::Sentence::default();
    println!(
        "atoms {:.1}",
        best(&text, || recogniser::sentences(&tokens, &lexicon, |r| sentence.read(
            &tokens, r, &lexicon, &cues
        )))
    );
    let mut all = Vec::new();
    recogniser::sentences(&tokens, &lexicon, |r| {
        sentence.read(&tokens, r, &lexicon, &cues);
        all.push(sentence.atoms.clone());
    });
    let mut work = Default::default();
    println!("labels {:.1}", best(&text, || all.iter().for_each(|a| model.names(a, 0, &mut work, |_, _| ()))));
    let mut sum = 0u32;
    println!(
        "rows {:.1}",
        best(&text, || for a in &all {
            for w in a.windows(5) {
                for r in features::rows(w.try_into().unwrap()) {
                    sum = sum.wrapping_add(r);
                }
            }
        })
    );
    println!("{sum}");
}
