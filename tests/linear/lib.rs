//! The test is in `tests/linear.rs`; the module it counts in `module/`.
