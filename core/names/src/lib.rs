//! The name recogniser of `thinkfirst`: text → tokens → features → labels → spans.
//!
//! A crate of its own, because most of a check's time is spent here: it is compiled to be fast, the rest to be small.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::use_debug))]

pub mod cue;
pub mod features;
pub mod lexicon;
pub mod model;
pub mod public;
pub mod recogniser;
pub mod rows;
pub mod spelling;
pub mod sums;
pub mod token;
