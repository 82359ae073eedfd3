//! What the crate answers to every consent case, clause and changed setting, as JSON Lines, so that the package built from it can be
//! asked the same: `cargo run --release -p thinkfirst-tests --example calls`. Each line: policy, call, args, result, perhaps the
//! setting that was changed.

use std::io::{BufWriter, Write};
use thinkfirst::{Checker, Options, Policy, policy::built_in_ids};
use thinkfirst_tests::{clauses, consent_cases, desk, mutations};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut notes = desk::recorded(|| drop(clauses::run()));
    let files =
        [include_str!("../policies/consent_cases.json"), include_str!("../policies/further_cases.json")];
    for id in consent_cases::SCHOOLS {
        let policy = Policy::built_in(id)?;
        let checker = Checker::new(Options { policy: policy.clone(), ..Options::default() })?;
        for case in files.into_iter().flat_map(consent_cases::read) {
            let (_, facts, _) = consent_cases::parts(&case);
            let post = consent_cases::post_json(facts);
            notes.extend(desk::recorded(|| drop(desk::check(&policy, &checker, &post))));
        }
    }
    // Every field with a detail after characters that are no single byte.
    let text = "🐙 é ring me on 07700 900123";
    let post = serde_json::json!({"title": text, "body": text, "tags": ["🐙", text], "images": [{
        "fileName": "🐙_maya_patel.jpg", "originalFileName": "é 07700 900123.jpg", "alt": text, "caption": text,
        "metadata": {"title": text, "author": text},
    }]});
    let checker = Checker::new(Options::default())?;
    notes.extend(desk::recorded(|| drop(desk::check(&Policy::default(), &checker, &post))));
    for id in built_in_ids() {
        let (calls, without) = mutations::calls(id);
        notes.extend(calls);
        for setting in without {
            eprintln!("no call of the package shows {setting}");
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    for note in notes {
        writeln!(out, "{note}")?;
    }
    Ok(out.flush()?)
}
