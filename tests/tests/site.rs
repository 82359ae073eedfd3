//! The documentation's reference pages say something of every kind, and their snippets are policies.

use thinkfirst::{AuthorKind, Checker, KeyStage, Kind, Options, Outcome, Policy, policy::Audience};
use thinkfirst_tests::site::{doc, pages, switch};

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
