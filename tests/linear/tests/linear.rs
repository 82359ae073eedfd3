//! The cost of a check grows with the length of the text and no faster. Work is counted, not timed: the core runs in an
//! interpreter of WebAssembly that charges each instruction, so the figures are the same on every machine.

use std::{path::Path, process::Command};
use wasmi::{Config, Engine, Linker, Module, Store};

/// Ten times the text may cost at most this many times ten times the work.
const SLACK: f64 = 1.3;

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

/// Work spent on checking each text, each in a fresh instance.
fn work(module: &[u8], texts: &[String]) -> Vec<u64> {
    let mut config = Config::default();
    config.consume_fuel(true);
    let engine = Engine::new(&config);
    let module = Module::new(&engine, module).expect("a module");
    texts
        .iter()
        .map(|text| {
            let mut store = Store::new(&engine, ());
            store.set_fuel(u64::MAX).expect("fuel is counted");
            let instance = Linker::new(&engine)
                .instantiate_and_start(&mut store, &module)
                .expect("no imports are needed");
            let prepare = instance.get_typed_func::<u32, u32>(&store, "prepare").expect("prepare");
            let check = instance.get_typed_func::<(), u32>(&store, "check").expect("check");
            let memory = instance.get_memory(&store, "memory").expect("memory");
            let at = prepare.call(&mut store, text.len() as u32).expect("room for the text");
            memory.write(&mut store, at as usize, text.as_bytes()).expect("the text fits");
            let before = store.get_fuel().expect("fuel is counted");
            check.call(&mut store, ()).expect("a check");
            before - store.get_fuel().expect("fuel is counted")
        })
        .collect()
}

#[test]
fn work_grows_with_the_text_and_no_faster() {
    let module = module();
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
        ("unkind words", "ur so ugly nobody likes u jk. i heard leo cheated. "),
    ];
    let mut wrong = Vec::new();
    for (name, sample) in samples {
        let of_length = |bytes: usize| sample.repeat(bytes / sample.len());
        let counted = work(&module, &[of_length(1_000), of_length(10_000)]);
        let [small, large] = counted[..] else { panic!("two texts were counted") };
        let ratio = large as f64 / (10.0 * small as f64);
        if ratio > SLACK {
            wrong.push(format!("{name}: ten times the text cost {:.1} times the work", ratio * 10.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
