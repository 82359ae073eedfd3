//! Combinations: weak details that find a child together. As many kinds of them in one text as the policy says raise each other, and a
//! full name raises the age of whom it names. No span is added.

use crate::{
    Kind,
    detect::{Candidate, Standing},
};

/// Rules whose finding is meant to be public by itself and is never raised: a teacher by title.
const NEVER_RAISED: &[&str] = &["class-teacher/teacher"];

const _: () = assert!(Kind::ALL.len() <= u64::BITS as usize);

/// So many bytes at most stand between a name and the age of whom it names: "Maya Patel, aged nine".
const BESIDE: usize = ", aged ".len();

/// Raises the weak details of a text's findings where `enough` kinds of them stand together (a setting of the policy).
pub(crate) fn combine(found: &mut [Candidate], enough: u32) {
    let identifying = found.iter().filter(|c| c.score >= 40 && c.kind.facts().identifies);
    let kinds: u64 = identifying.fold(0, |kinds, c| kinds | 1 << c.kind as u32);
    let together = kinds.count_ones() >= enough;
    let own = found.iter().any(|c| c.kind == Kind::FullName);
    for at in 0..found.len() {
        let weak = found.get(at).filter(|c| c.standing == Standing::Weak && !NEVER_RAISED.contains(&c.rule));
        let raised =
            weak.is_some_and(|c| together || c.kind == Kind::Age && (own || is_beside_a_name(found, at)));
        if let Some(candidate) = found.get_mut(at).filter(|_| raised) {
            candidate.standing = Standing::Together;
        }
    }
}

/// Whether a full name stands beside the finding at `at`; they are in order.
fn is_beside_a_name(found: &[Candidate], at: usize) -> bool {
    let beside = |first: Option<&Candidate>, second: Option<&Candidate>, name: Option<&Candidate>| {
        name.is_some_and(|name| name.kind == Kind::OthersFullName)
            && first.zip(second).is_some_and(|(a, b)| b.span.start.saturating_sub(a.span.end) <= BESIDE)
    };
    let [before, here, after] = [at.wrapping_sub(1), at, at + 1].map(|at| found.get(at));
    beside(before, here, before) || beside(here, after, after)
}
