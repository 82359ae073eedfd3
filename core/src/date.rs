//! Days and times as the host gives them: there is no clock here. Both are kept as they were written, once it is known that their
//! day exists. Days can be compared as text; times, which may have an offset, are not compared.

use crate::{
    Error,
    json::{FromJson, Given, Shape},
    policy::shape::is_date,
};
use serde::Serialize;

/// An ISO date: `2026-11-02`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Day(String);

/// An ISO date, or date-time: `2026-11-02T09:30:00Z`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When(String);

const DAY: &str = "a date such as 2026-11-02";
const WHEN: &str = "a date such as 2026-11-02, or a time such as 2026-11-02T09:30:00Z";

impl FromJson for Day {
    const SHAPE: Shape = Shape::Held(is_date, DAY);
    fn of(given: Given) -> Self {
        Self(String::of(given))
    }
}

impl FromJson for When {
    const SHAPE: Shape = Shape::Held(is_when, WHEN);
    fn of(given: Given) -> Self {
        Self(String::of(given))
    }
}

by_way_of_json!(Day, When);

impl Day {
    /// A day; `what` names it in the error.
    ///
    /// # Errors
    /// Anything but an ISO date whose day exists.
    pub fn new(what: &str, text: &str) -> Result<Self, Error> {
        let holds = is_date(text);
        holds.then(|| Self(text.to_owned())).ok_or_else(|| Error::new(what, format!("expected {DAY}")))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day that many months later; a day that the month may lack becomes its 28th.
    pub(crate) fn months_later(&self, months: u32) -> Self {
        let part =
            |at: std::ops::Range<usize>| self.0.get(at).and_then(|p| p.parse::<u32>().ok()).unwrap_or(1);
        let then = part(0..4) * 12 + part(5..7).saturating_sub(1) + months;
        Self(format!("{:04}-{:02}-{:02}", then / 12, then % 12 + 1, part(8..10).min(28)))
    }
}

impl When {
    /// A time; `what` names it in the error.
    ///
    /// # Errors
    /// Anything but an ISO date or date-time whose day exists.
    pub fn new(what: &str, text: &str) -> Result<Self, Error> {
        let holds = is_when(text);
        holds.then(|| Self(text.to_owned())).ok_or_else(|| Error::new(what, format!("expected {WHEN}")))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its day, as it was written.
    pub fn day(&self) -> Day {
        Day(self.0.get(..10).unwrap_or(&self.0).to_owned())
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl From<When> for String {
    fn from(when: When) -> Self {
        when.0
    }
}

/// Whether a text is an ISO date, or a date-time, whose day exists.
pub(crate) fn is_when(text: &str) -> bool {
    let (day, rest) = text.split_at_checked(10).unwrap_or((text, ""));
    is_date(day) && (rest.is_empty() || rest.strip_prefix('T').is_some_and(is_time))
}

/// Whether a text is a time of day: hours and minutes, then what more ISO 8601 allows.
fn is_time(text: &str) -> bool {
    let of = |part: Option<&str>, below: u8| {
        part.filter(|p| p.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|p| p.parse::<u8>().ok())
            .is_some_and(|n| n < below)
    };
    let more = text.get(5..).unwrap_or("");
    of(text.get(..2), 24)
        && text.get(2..3) == Some(":")
        && of(text.get(3..5), 60)
        && more.bytes().all(|b| b.is_ascii_digit() || b":.,+-Z".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_date_that_exists() {
        for text in ["2026-11-02", "2024-02-29", "2026-12-31"] {
            assert_eq!(Day::new("on", text).map(String::from).ok().as_deref(), Some(text));
            assert_eq!(When::new("at", text).map(|at| at.day()).ok(), Day::new("on", text).ok());
        }
        for text in [
            "",
            "never",
            "yesterday",
            "27/11/2026",
            "2026-13-45",
            "2026-11-31",
            "2026-11-2",
            "26-11-02",
            "２０26-11-02",
        ] {
            let said = Day::new("on", text).expect_err(text).to_string();
            assert!(said.starts_with("on: expected a date"), "{said}");
            assert!(When::new("at", text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_time_stands_behind_its_day() {
        for text in ["2026-11-02T09:30", "2026-11-02T23:59:59.999Z", "2026-11-02T09:30:00+01:00"] {
            assert_eq!(
                When::new("at", text).map(|at| at.day()).ok(),
                Day::new("on", "2026-11-02").ok(),
                "{text}"
            );
            assert!(Day::new("on", text).is_err(), "{text}");
        }
        for text in [
            "2026-11-02T",
            "2026-11-02T9:30",
            "2026-11-02T24:00",
            "2026-11-02T09:60",
            "2026-11-02T+9:30",
            "2026-11-02T09:30 or so",
            "2026-11-02 09:30",
            "2026-11-02Tea",
            "2026-11-31T09:30",
        ] {
            assert!(When::new("at", text).is_err(), "{text}");
        }
    }
}
