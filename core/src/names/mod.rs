//! The name recogniser: tokens, features, labels, spans.

pub mod cue;
pub mod features;
pub mod fold;
pub mod lexicon;
pub mod model;
pub mod recogniser;
pub mod token;

use crate::detect::{Candidate, Scan};

/// Full names, other people's full names and first names.
pub(crate) fn find(_scan: &Scan<'_>, _out: &mut Vec<Candidate>) {}
