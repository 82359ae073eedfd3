//! Combinations: weak details that find a child together. As many kinds of them in one text as the policy says raise each other.
//! No span is added.

use crate::{
    Kind,
    detect::{Candidate, Standing},
};

/// Rules whose finding is meant to be public by itself and is never raised: a teacher by title.
const NEVER_RAISED: &[&str] = &["class-teacher/teacher"];

const _: () = assert!(Kind::ALL.len() <= u64::BITS as usize);

/// Raises the weak details of a text's findings where `enough` kinds of them stand together (a setting of the policy).
pub(crate) fn combine(found: &mut [Candidate], enough: u32) {
    let identifying = found.iter().filter(|c| c.score >= 40 && c.kind.facts().identifies);
    let kinds: u64 = identifying.fold(0, |kinds, c| kinds | 1 << c.kind as u32);
    if kinds.count_ones() < enough {
        return;
    }
    for candidate in found.iter_mut() {
        if candidate.standing == Standing::Weak && !NEVER_RAISED.contains(&candidate.rule) {
            candidate.standing = Standing::Together;
        }
    }
}
