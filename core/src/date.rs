//! Days and times as the host gives them: there is no clock here. Both are kept as they were written, once it is known that their
//! day exists. Days can be compared as text; times, which may have an offset, are not compared.

use crate::{
    Error,
    json::{FromJson, Given, Shape},
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
        let Some(CalendarDay { year, month, day }) = CalendarDay::of(&self.0) else { return self.clone() };
        let then = year * 12 + month - 1 + i64::from(months);
        Self(format!("{:04}-{:02}-{:02}", then / 12, then % 12 + 1, day.min(28)))
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

/// A day of the calendar in numbers: the earlier is the lesser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CalendarDay {
    year: i64,
    month: i64,
    day: i64,
}

impl CalendarDay {
    /// The day of an ISO date or date-time, if it is one.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let (day, rest) = text.split_at_checked(10).unwrap_or((text, ""));
        let whole = rest.is_empty() || rest.strip_prefix('T').is_some_and(is_time);
        Self::of_date(day).filter(|_| whole)
    }

    /// The day of an ISO date, if it is one.
    fn of_date(text: &str) -> Option<Self> {
        let mut parts =
            text.split('-').map(|p| (p.len(), p.bytes().all(|b| b.is_ascii_digit()), p.parse().ok()));
        let (Some((4, true, Some(year))), Some((2, true, Some(month))), Some((2, true, Some(day))), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let days = match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }

    /// 1 September of the academic year in which it lies.
    pub(crate) fn year_start(self) -> Self {
        let year = if self.month >= 9 { self.year } else { self.year - 1 };
        Self { year, month: 9, day: 1 }
    }

    /// Begun months until another day: one year to the day is 12, a day more is 13.
    pub(crate) fn months_until(self, to: Self) -> i64 {
        (to.year - self.year) * 12 + to.month - self.month + i64::from(to.day > self.day)
    }
}

/// Whether a word is an ISO date (`2026-11-02`) with a day that exists.
pub fn is_date(word: &str) -> bool {
    CalendarDay::of_date(word).is_some()
}

/// Whether a text is an ISO date, or a date-time, whose day exists.
fn is_when(text: &str) -> bool {
    CalendarDay::of(text).is_some()
}

/// The year of an ISO date or date-time.
pub(crate) fn year_of(text: &str) -> Option<u16> {
    CalendarDay::of(text).and_then(|day| day.year.try_into().ok())
}

/// Refuses what is no ISO date or date-time; `path` says where it stands.
pub(crate) fn expect_when(text: &str, path: impl FnOnce() -> String) -> Result<(), Error> {
    if is_when(text) { Ok(()) } else { Err(Error::new(path(), format!("expected {DAY}"))) }
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
    fn months_and_school_years_are_counted() {
        let day = |text: &str| CalendarDay::of(text).unwrap();
        for (from, to, months) in [
            ("2025-11-20", "2026-11-20", 12),
            ("2025-11-20", "2026-11-21", 13),
            ("2025-11-20T09:30", "2026-11-19", 12),
            ("2026-11-20", "2026-11-20", 0),
            ("2026-11-20", "2026-09-20", -2),
        ] {
            assert_eq!(day(from).months_until(day(to)), months, "{from} {to}");
        }
        for (on, start) in
            [("2026-09-01", "2026-09-01"), ("2026-08-31", "2025-09-01"), ("2027-01-01", "2026-09-01")]
        {
            assert_eq!(day(on).year_start(), day(start), "{on}");
        }
        for (on, months, later) in [
            ("2026-11-30", 3, "2027-02-28"),
            ("2026-12-05", 12, "2027-12-05"),
            ("2026-12-05", 1, "2027-01-05"),
        ] {
            let on = Day::new("on", on).unwrap();
            assert_eq!(on.months_later(months).as_str(), later);
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
