//! Every policy printed in the documentation is one.

use thinkfirst::Policy;

#[test]
fn the_policies_of_the_guide_are_read() {
    let guide = include_str!("../../docs/write-your-policy.md");
    let blocks: Vec<&str> =
        guide.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() >= 4);
    for block in blocks {
        let policy = Policy::from_json(block).unwrap_or_else(|e| panic!("{e}\n{block}"));
        assert_eq!(policy.id, "hillside");
    }
}

#[test]
fn the_schools_side_by_side_are_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/policies.md");
    let page = thinkfirst_tests::policy_table::page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let printed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        printed == page,
        "docs/policies.md is old: UPDATE=1 cargo test -p thinkfirst-tests --test policy_docs"
    );
}
