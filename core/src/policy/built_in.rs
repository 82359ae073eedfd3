//! The policies that come with the library.

/// The base of all others.
pub(super) const ROOT_ID: &str = "default";

const POLICIES: &[(&str, &str)] = &[
    (ROOT_ID, include_str!("../../data/policies/default.json")),
    ("claines", include_str!("../../data/policies/claines.json")),
    ("borden", include_str!("../../data/policies/borden.json")),
    ("little-heath", include_str!("../../data/policies/little-heath.json")),
    ("st-peters", include_str!("../../data/policies/st-peters.json")),
    ("liverpool", include_str!("../../data/policies/liverpool.json")),
];

/// The ids of the built-in policies; the default first.
pub fn ids() -> Vec<&'static str> {
    POLICIES.iter().map(|(id, _)| *id).collect()
}

/// A built-in policy's text.
pub fn json(id: &str) -> Option<&'static str> {
    POLICIES.iter().find(|(known, _)| *known == id).map(|(_, json)| *json)
}
