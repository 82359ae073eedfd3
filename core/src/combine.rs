//! Combinations: weak details that find a child together. As many kinds of them in one text as the policy says raise each other.
//! No span is added.

use crate::{
    Kind,
    detect::{Candidate, Standing},
};

/// Kinds that tell who or where a child is.
const IDENTIFYING: &[Kind] = &[
    Kind::FullName,
    Kind::FirstName,
    Kind::Age,
    Kind::Sex,
    Kind::School,
    Kind::ClassTeacher,
    Kind::BirthDate,
    Kind::Birthday,
    Kind::HobbyClub,
    Kind::LocationNow,
    Kind::Routine,
    Kind::HomeAddress,
    Kind::Postcode,
    Kind::ImHandle,
    Kind::Phone,
    Kind::Email,
];

/// Rules whose finding is meant to be public by itself and is never raised: a teacher by title.
const NEVER_RAISED: &[&str] = &["class-teacher/teacher"];

/// Raises the weak details of a text's findings where `enough` kinds of them stand together (a setting of the policy).
pub(crate) fn combine(found: &mut [Candidate], enough: u32) {
    let kinds =
        IDENTIFYING.iter().filter(|&&kind| found.iter().any(|c| c.kind == kind && c.score >= 40)).count();
    if kinds < enough as usize {
        return;
    }
    for candidate in found.iter_mut() {
        if candidate.standing == Standing::Weak && !NEVER_RAISED.contains(&candidate.rule) {
            candidate.standing = Standing::Together;
        }
    }
}
