//! The cost of a check grows with the length of the text and no faster. Work is counted, not timed: the core runs in an
//! interpreter of WebAssembly that charges each instruction, so the figures are the same on every machine.
//!
//! What a byte of each sample costs is recorded in `tests/linear/work.txt` and may grow by a quarter. A change that is worth more renews
//! it: `UPDATE=1 cargo test -p thinkfirst-linear`.

use std::{collections::BTreeMap, env, fmt::Write, fs, path::Path, process::Command};
use wasmi::{Config, Engine, Instance, Linker, Module, Store, WasmParams};

/// Ten times the text may cost at most this many times ten times the work.
const SLACK: f64 = 1.3;

/// A byte may cost at most this many times what is recorded.
const BUDGET: f64 = 1.25;

/// Looking for the cues of T.H.I.N.K. may take at most this part of the work of a check.
const THINK: f64 = 0.30;

/// These are also checked at ten times the longer length.
const LONG: &[&str] = &["prose", "marks only"];

fn module() -> Vec<u8> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = here.join("../../target/linear");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--target", "wasm32-unknown-unknown", "--target-dir"])
        .arg(&target)
        .current_dir(here.join("module"))
        .status();
    assert!(
        built.is_ok_and(|status| status.success()),
        "tests/linear/module does not build: is the wasm32-unknown-unknown target installed (rustup target add wasm32-unknown-unknown)?"
    );
    std::fs::read(target.join("wasm32-unknown-unknown/release/thinkfirst_work.wasm"))
        .expect("the module just built")
}

/// The module in an interpreter that charges its work.
struct Counter {
    store: Store<()>,
    instance: Instance,
}

impl Counter {
    fn new(module: &[u8]) -> Self {
        let mut config = Config::default();
        config.consume_fuel(true);
        let engine = Engine::new(&config);
        let module = Module::new(&engine, module).expect("a module");
        let mut store = Store::new(&engine, ());
        store.set_fuel(u64::MAX).expect("fuel is counted");
        let linker = Linker::new(&engine);
        let instance = linker.instantiate_and_start(&mut store, &module).expect("no imports are needed");
        Self { store, instance }
    }

    /// Work spent on checking a text.
    fn work(&mut self, text: &str) -> u64 {
        self.spent::<()>(text, "check", ()).0
    }

    /// Work spent on a text by a function of the module, and what it counted.
    fn spent<Args: WasmParams>(&mut self, text: &str, function: &str, args: Args) -> (u64, u32) {
        let (store, instance) = (&mut self.store, &self.instance);
        let prepare = instance.get_typed_func::<u32, u32>(&*store, "prepare").expect("prepare");
        let function =
            instance.get_typed_func::<Args, u32>(&*store, function).expect("a function of the module");
        let memory = instance.get_memory(&*store, "memory").expect("memory");
        let at = prepare.call(&mut *store, text.len() as u32).expect("room for the text");
        memory.write(&mut *store, at as usize, text.as_bytes()).expect("the text fits");
        let before = store.get_fuel().expect("fuel is counted");
        let count = function.call(&mut *store, args).expect("an answer");
        (before - store.get_fuel().expect("fuel is counted"), count)
    }
}

/// The recorded instructions a byte, by sample.
fn recorded(file: &str) -> BTreeMap<&str, f64> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).filter_map(|(n, v)| Some((n, v.parse().ok()?))).collect()
}

#[test]
fn work_grows_with_the_text_and_no_faster_and_keeps_to_its_budget() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("work.txt");
    let file = fs::read_to_string(&path).unwrap_or_default();
    let budget = recorded(&file);
    let mut record = String::from(
        "# Instructions a byte of a text of 6,000 bytes, as tests/linear/tests/linear.rs counts them.\n\
         # Renewed by `UPDATE=1 cargo test -p thinkfirst-linear`.\n",
    );

    let mut counter = Counter::new(&module());
    let samples = [
        (
            "prose",
            "Yesterday our class went to the farm and we saw some pigs. Maya fed a lamb with a bottle! ",
        ),
        (
            "details",
            "im callum obrien ring me on 07700 900123 or i live at 14 acacia avenue, AB1 0AA my snap is mayaxo_11. ",
        ),
        ("one long line of digits", "0123456789 "),
        ("single letters", "a b c d e f g "),
        ("no space at all", "abcdefghij"),
        ("names without end", "Maya Patel Tom Fletcher Aisha Bibi "),
        ("odd characters", "é👩‍👩‍👧\u{200b}Ｍａｙａ 0️⃣7️⃣ pаss\u{301} "),
        ("marks only", "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}"),
        ("symbols", "@.@.-_/:;!?"),
        ("line ends", "a\n"),
        ("full stops apart", ". "),
        ("slips of the pen", "sned taht verry iwant mynameis "),
        ("no full stop", "im so bored meet me at the park from 4 and my mum is away and "),
        ("tags without spaces", "#a"),
        ("worries without end", "i want to die "),
        ("capitals", "AB CD "),
        ("figures and marks", "1/2/3/"),
        ("noughts of every language", "zero null eber cero zero "),
        ("unkind words", "ur so ugly nobody likes u jk. i heard leo cheated. "),
        ("feasts and parties", "christmas my party at the park on boxing day "),
    ];
    let mut wrong = Vec::new();
    for (name, sample) in samples {
        let of_length = |bytes: usize| sample.repeat(bytes / sample.len());
        let (small, large) = (counter.work(&of_length(600)), counter.work(&of_length(6_000)));
        let ratio = large as f64 / (10.0 * small as f64);
        if ratio > SLACK {
            wrong.push(format!("{name}: ten times the text cost {:.1} times the work", ratio * 10.0));
        }
        if LONG.contains(&name) {
            let ratio = counter.work(&of_length(60_000)) as f64 / (10.0 * large as f64);
            if ratio > SLACK {
                wrong.push(format!("{name}: 60 KB cost {:.1} times the work of 6 KB", ratio * 10.0));
            }
        }
        let a_byte = large as f64 / of_length(6_000).len() as f64;
        let _ = writeln!(record, "{name}\t{a_byte:.0}");
        match budget.get(name) {
            Some(usual) if a_byte <= BUDGET * usual => {}
            usual => wrong.push(format!("{name}: a byte costs {a_byte:.0} instructions, recorded {usual:?}")),
        }
    }
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &record).expect("work.txt is written");
        wrong.retain(|fault| !fault.contains("a byte costs"));
    } else if budget.len() != record.lines().filter(|line| !line.starts_with('#')).count() {
        wrong.push("work.txt does not hold these samples".to_owned());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Pupils' posts, one after another, up to a length.
fn posts(bytes: usize) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pupils/posts.jsonl");
    let file = fs::read_to_string(file).expect("the labelled posts are in the repository");
    let mut out = String::new();
    for line in file.lines() {
        let post: serde_json::Value = serde_json::from_str(line).expect("a post a line");
        out.push_str(post["text"].as_str().unwrap_or_default());
        out.push_str("\n\n");
        if out.len() >= bytes {
            break;
        }
    }
    out
}

#[test]
#[allow(clippy::print_stdout, reason = "the figure is worth a look")]
fn think_costs_at_most_its_part_of_a_check() {
    let mut counter = Counter::new(&module());
    let farm = "Yesterday our class went to the farm and we saw some pigs. Maya fed a lamb with a bottle! ";
    let mut wrong = Vec::new();
    for (name, text) in [("posts", posts(12_000)), ("prose", farm.repeat(60))] {
        // What is spread out when a text first needs it is no part of looking.
        counter.spent(&text, "cues", 1_u32);
        let (looking, cues) = counter.spent(&text, "cues", 1_u32);
        let (reading, none) = counter.spent(&text, "cues", 0_u32);
        let share = (looking - reading) as f64 / counter.work(&text) as f64;
        assert!(none == 0 && (cues > 0 || name == "prose"), "{name}: {cues} cues, {none} without looking");
        println!("T.H.I.N.K. in {name}: {:.1} % of a check", 100.0 * share);
        if share > THINK {
            wrong.push(format!("{name}: {:.1} % of a check", 100.0 * share));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
