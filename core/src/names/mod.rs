//! The name recogniser: tokens, features, labels, spans.

use crate::detect::{Candidate, Scan};

/// Full names, other people's full names and first names.
pub(crate) fn find(_scan: &Scan<'_>, _out: &mut Vec<Candidate>) {}
