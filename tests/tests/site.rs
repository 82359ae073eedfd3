//! The documentation's reference pages say something of every kind, and their snippets are policies.

use thinkfirst::{
    AuthorKind, Checker, KeyStage, Kind, Options, Outcome, Policy,
    policy::{Audience, explain, schema, settings::SPECS},
};
use thinkfirst_tests::site::{FOUND, LEFT, WITHOUT_EXAMPLES, doc, pages, switch};

#[test]
fn every_kind_has_a_page() {
    let pages = pages();
    for &kind in Kind::ALL {
        assert!(!doc(kind).is_empty(), "{kind} is not documented");
        let page = pages.iter().find(|p| p.path == format!("kinds/{kind}.md"));
        assert!(page.is_some_and(|p| p.markdown.contains("## What follows")), "{kind} has no page");
    }
}

#[test]
fn every_kind_shows_what_is_found_and_what_is_left_alone() {
    let pages = pages();
    for &kind in Kind::ALL {
        let page = pages.iter().find(|p| p.path == format!("kinds/{kind}.md")).expect("a page");
        for title in [FOUND, LEFT] {
            let part = page.markdown.split(&format!("\n## {title}\n\n")).nth(1);
            let part = part.unwrap_or_else(|| panic!("{kind} has no \"{title}\""));
            let part = part.split("\n## ").next().unwrap_or("");
            let examples = part.lines().filter(|line| line.starts_with("- ")).count();
            let bold = part.lines().filter(|line| line.starts_with("- ") && line.contains("**")).count();
            let reason = WITHOUT_EXAMPLES.iter().find(|(of, heading, _)| *of == kind && *heading == title);
            match reason {
                Some((_, _, reason)) => {
                    assert!(part.starts_with(reason) && examples == 0, "{kind} needs no reason: {part}");
                }
                None if title == FOUND => assert!(examples > 0 && bold == examples, "{kind}: {part}"),
                None => assert!(examples > 0 && bold == 0, "{kind}: {part}"),
            }
        }
        assert!(!page.markdown.contains('~'), "{kind} shows the notation of a hidden word");
    }
}

#[test]
fn the_switch_on_each_page_is_a_policy_that_switches() {
    for &kind in Kind::ALL {
        let Some(switch) = switch(kind) else { continue };
        let policy = Policy::from_json(&switch).unwrap_or_else(|e| panic!("{kind}: {e}"));
        let public = policy.outcome(kind, Audience::Public, AuthorKind::Pupil, KeyStage::Ks2).0;
        let inside = policy.outcome(kind, Audience::Internal, AuthorKind::Pupil, KeyStage::Ks2).0;
        assert_eq!((public, inside), (Outcome::Advise, Outcome::Allow), "{kind}");
        assert!(Checker::new(Options { policy, ..Options::default() }).is_ok());
    }
}

#[test]
fn the_policy_reference_holds_every_setting_the_default_policy_and_the_schema() {
    let pages = pages();
    let page = pages.iter().find(|p| p.path == "policy-reference.md").expect("a page");
    for spec in SPECS {
        let line = page.markdown.lines().find(|line| line.starts_with(&format!("| `{}` | ", spec.path)));
        let cells: Vec<&str> = line.unwrap_or_else(|| panic!("{}", spec.path)).split(" | ").collect();
        assert!(cells.len() == 3 && cells.iter().all(|cell| cell.len() > 2), "{cells:?}");
    }
    let blocks: Vec<&str> =
        page.markdown.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [default, shown] = blocks.as_slice() else { panic!("{} blocks", blocks.len()) };
    let read = Policy::from_json(default).expect("the default policy");
    assert_eq!(explain(&read), explain(&Policy::default()));
    let shown: serde_json::Value = serde_json::from_str(shown).expect("a schema");
    assert_eq!(shown, serde_json::json!(schema::schema()));
}
