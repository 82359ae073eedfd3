//! The fuzz targets on stable: every file of the corpus, then a bounded number of changes to it. The changes follow from a fixed
//! seed, so a failure comes again; `cargo fuzz` (see `tests/fuzz/Cargo.toml`) searches further.

use std::{fs, path::Path};
use thinkfirst_tests::fuzz::TARGETS;

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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in TARGETS {
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
