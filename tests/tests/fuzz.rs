//! The fuzz targets on stable: every file of the corpus, then a bounded number of changes to it. The changes follow from a fixed
//! seed, so a failure comes again; `cargo fuzz` (see `tests/fuzz/Cargo.toml`) searches further.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, panic,
    path::Path,
    sync::Mutex,
};
use thinkfirst_tests::fuzz::{CANARY, TARGETS, Target};

// The files of `tests/fuzz/fuzz_targets` are compiled here as they are, with this crate in libFuzzer's place.
extern crate self as libfuzzer_sys;

/// libFuzzer's macro: the body becomes a function.
#[macro_export]
macro_rules! fuzz_target {
    (|$data:ident: &[u8]| $body:expr) => {
        pub fn run($data: &[u8]) {
            $body
        }
    };
}

#[path = "../fuzz/fuzz_targets"]
mod bodies {
    pub mod check;
    pub mod fold;
    pub mod policy;
    pub mod post;
    pub mod redact;
    pub mod register;
}

/// What libFuzzer runs.
const BODIES: &[Target] = &[
    ("check", bodies::check::run),
    ("redact", bodies::redact::run),
    ("fold", bodies::fold::run),
    ("policy", bodies::policy::run),
    ("register", bodies::register::run),
    ("post", bodies::post::run),
];

/// Changes tried of each target.
const CHANGES: usize = 3_000;

/// A small deterministic generator (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize;
        high % limit.max(1)
    }
}

fn change(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = seed.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(out.len() + 1);
        match random.below(5) {
            0 if at < out.len() => {
                out.remove(at);
            }
            1 => out.insert(at, random.below(256) as u8),
            2 => {
                let odd = [
                    "\u{200b}",
                    "\u{202e}",
                    "é",
                    "👩‍👧",
                    "\u{301}",
                    "@",
                    "\n",
                    "0",
                    " ",
                    "{",
                    "\"",
                    "ﬀ",
                    "İ",
                    "ẞ",
                    "٣",
                    CANARY,
                ];
                let piece = odd[random.below(odd.len())];
                out.splice(at..at, piece.bytes());
            }
            3 => {
                let from = random.below(other.len());
                let to = (from + random.below(24)).min(other.len());
                out.splice(at..at, other[from..to].iter().copied());
            }
            _ => out.truncate(at),
        }
    }
    out
}

#[test]
fn corpus_and_changes_to_it_hold() {
    let heard: &'static Mutex<Vec<String>> = Box::leak(Box::default());
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        heard.lock().unwrap_or_else(|e| e.into_inner()).push(panic.to_string());
    }));
    // The hook hears what Rust's own panics say: a text cut inside a character is told with its words.
    #[allow(clippy::string_slice, reason = "to be heard")]
    let cut = panic::catch_unwind(|| format!("{CANARY}é")[..CANARY.len() + 1].len());
    let run = panic::catch_unwind(every_seed_and_change);
    panic::set_hook(usual);
    let heard = heard.lock().unwrap_or_else(|e| e.into_inner());
    let (first, others) = heard.split_first().expect("a panic was heard");
    assert!(cut.is_err() && first.contains(CANARY));
    assert!(!others.iter().any(|said| said.contains(CANARY)), "a panic repeats the post");
    assert!(run.is_ok(), "{others:?}");
}

fn every_seed_and_change() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in BODIES {
        let mut seeds: Vec<Vec<u8>> = Vec::new();
        let mut files: Vec<_> =
            fs::read_dir(folder.join(name)).expect("a corpus for each target").flatten().collect();
        files.sort_by_key(fs::DirEntry::path);
        for file in files {
            let bytes = fs::read(file.path()).expect("a corpus file");
            target(&bytes);
            seeds.push(bytes);
        }
        assert!(!seeds.is_empty(), "no corpus for {name}");
        let mut random = Random(0x7468_696e_6b21);
        for _ in 0..CHANGES {
            let seed = &seeds[random.below(seeds.len())];
            let other = &seeds[random.below(seeds.len())];
            target(&change(seed, other, &mut random));
        }
    }
}

#[test]
fn libfuzzer_runs_every_target() {
    let known: BTreeSet<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(BODIES.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), known);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let files = fs::read_dir(folder.join("fuzz_targets")).expect("its targets").flatten();
    let files: BTreeSet<String> = files
        .filter_map(|file| file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(files.iter().map(String::as_str).collect::<BTreeSet<_>>(), known);
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("its manifest");
    for name in known {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name} is no binary");
    }
}

/// The names under a heading such as `[dependencies]`.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let part = manifest.split("\n[dependencies]\n").nth(1).unwrap_or("");
    let part = part.split("\n[").next().unwrap_or("");
    part.lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect()
}

/// The packages of a lock file without a source, with what they depend on.
fn own_packages(lock: &str) -> BTreeMap<String, BTreeSet<String>> {
    let quoted = |line: &str| line.split('"').nth(1).map(str::to_owned);
    lock.split("[[package]]")
        .filter(|package| !package.contains("\nsource = "))
        .filter_map(|package| {
            let name = quoted(package.lines().find(|line| line.starts_with("name = "))?)?;
            let needs = package.lines().filter(|line| line.starts_with(" \"")).filter_map(quoted);
            Some((name, needs.filter_map(|n| n.split(' ').next().map(str::to_owned)).collect()))
        })
        .collect()
}

/// Crates outside the workspace are built with their own lock files, which nobody else looks at.
#[test]
fn lock_files_outside_the_workspace_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    for folder in ["core/train", "tests/fuzz", "tests/linear/module"] {
        let packages = own_packages(&read(&format!("{folder}/Cargo.lock")));
        let own = ["core", "core/names", "tests", folder];
        for manifest in own.map(|part| read(&format!("{part}/Cargo.toml"))) {
            let name = manifest.split("name = \"").nth(1).and_then(|rest| rest.split('"').next());
            let Some(locked) = name.and_then(|name| packages.get(name)) else { continue };
            assert_eq!(*locked, dependencies(&manifest), "{folder}/Cargo.lock: {name:?}");
        }
        for needed in packages.values().flatten().filter(|name| name.starts_with("thinkfirst")) {
            assert!(packages.contains_key(needed), "{folder}/Cargo.lock lacks {needed}");
        }
    }
}
