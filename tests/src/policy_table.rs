//! The five schools side by side, as Markdown, from their policies.

use std::fmt::Write as _;
use thinkfirst::Policy;
use thinkfirst::policy::{Explained, explain, settings::SPECS};

const SCHOOLS: [(&str, &str); 5] = [
    ("claines", "Claines"),
    ("borden", "Borden"),
    ("little-heath", "Little Heath"),
    ("st-peters", "St Peter's"),
    ("liverpool", "Liverpool"),
];

/// The page of `docs/policies.md`.
pub fn page() -> String {
    let schools: Vec<Vec<Explained>> = SCHOOLS
        .iter()
        .filter_map(|(id, _)| Policy::built_in(id).ok())
        .map(|policy| explain(&policy))
        .collect();
    let mut out = String::from(
        "# Five schools side by side\n\nMade from the built-in policies (`UPDATE=1 cargo test -p thinkfirst-tests --test policy_docs`). \
         A value without a clause is one the school's text is silent on: a cautious value was chosen, and the school would be asked. \
         No school has endorsed its file.\n",
    );
    let mut group = "";
    for spec in SPECS {
        let name = spec.path.split('.').next().unwrap_or("");
        if matches!(name, "roles" | "signposts") {
            continue;
        }
        if name != group {
            group = name;
            let _ = write!(out, "\n## {name}\n\n| setting |");
            SCHOOLS.iter().for_each(|(_, school)| out.push_str(&format!(" {school} |")));
            out.push_str("\n|---|---|---|---|---|---|\n");
        }
        let prefix = spec.path.strip_suffix('*');
        let mut paths: Vec<&str> = schools
            .iter()
            .flatten()
            .map(|e| e.path.as_str())
            .filter(|path| prefix.map_or(*path == spec.path, |prefix| path.starts_with(prefix)))
            .collect();
        paths.sort_unstable();
        paths.dedup();
        for path in paths {
            let key = path.split_once('.').map_or(path, |(_, key)| key);
            let words = if prefix.is_some() { String::new() } else { format!("<br>{}", spec.words.trim()) };
            let _ = write!(out, "| `{key}`{words} |");
            for school in &schools {
                out.push_str(&match school.iter().find(|e| e.path == path) {
                    Some(setting) => cell(setting),
                    None => " |".to_owned(),
                });
            }
            out.push('\n');
        }
    }
    out
}

fn cell(setting: &Explained) -> String {
    let clauses: Vec<&str> = setting.cite.iter().map(|c| c.clause.as_str()).collect();
    match clauses.is_empty() {
        true => format!(" {} |", setting.says),
        false => format!(" {} ({}) |", setting.says, clauses.join(", ")),
    }
}
