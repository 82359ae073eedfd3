//! The shapes a setting's value may have: one description reads the value, checks it and writes its JSON Schema.

use crate::{Error, Map, json::Value};
use std::cell::OnceCell;

/// What a value looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// `true` or `false`.
    Flag,
    /// A whole number of at least one.
    Number,
    /// A line of text.
    Line,
    /// A kebab-case id.
    Id,
    /// A role of `roles`.
    Role,
    /// An ISO date.
    Date,
    /// One of these words.
    Choice(Vec<&'static str>),
    /// A list.
    List(Box<Shape>),
    /// An object whose keys are ids.
    Map(Box<Shape>),
    /// An object with these parts.
    Record(Vec<Part>),
}

/// One part of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its key.
    pub key: &'static str,
    /// Its shape.
    pub shape: Shape,
    /// Whether it may be left out.
    pub optional: bool,
}

impl Shape {
    /// What an error says was expected.
    pub fn expected(&self) -> String {
        match self {
            Shape::Flag => "true or false".to_owned(),
            Shape::Number => "a whole number, 1 or more".to_owned(),
            Shape::Line => "a line of text".to_owned(),
            Shape::Id => "a kebab-case id such as class-blog".to_owned(),
            Shape::Role => "a role of roles".to_owned(),
            Shape::Date => "a date such as 2026-11-02".to_owned(),
            Shape::Choice(names) => format!("one of {}", names.join(", ")),
            Shape::List(of) => format!("a list, each {}", of.expected()),
            Shape::Map(of) => format!("an object of ids, each {}", of.expected()),
            Shape::Record(parts) => {
                format!("an object with {}", parts.iter().map(|p| p.key).collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// The error for a value that is not of this shape.
    #[cold]
    #[inline(never)]
    pub fn error(&self, at: &Place<'_>) -> Error {
        at.error(&["expected ", &self.expected()].concat())
    }

    /// The JSON Schema of the shape.
    pub fn schema(&self) -> Value {
        let text = |key: &'static str, words: &str| (key, Value::from(words));
        match self {
            Shape::Flag => object(vec![text("type", "boolean")]),
            Shape::Number => object(vec![
                text("type", "integer"),
                ("minimum", Value::Number(Some(1))),
                ("maximum", Value::Number(Some(u32::MAX.into()))),
            ]),
            Shape::Line => object(vec![text("type", "string"), ("minLength", Value::Number(Some(1)))]),
            Shape::Id | Shape::Role => object(vec![text("type", "string"), text("pattern", ID_PATTERN)]),
            Shape::Date => {
                object(vec![text("type", "string"), text("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")])
            }
            Shape::Choice(names) => object(vec![("enum", words(names))]),
            Shape::List(of) => object(vec![text("type", "array"), ("items", of.schema())]),
            Shape::Map(of) => object(vec![
                text("type", "object"),
                ("propertyNames", object(vec![text("pattern", ID_PATTERN)])),
                ("additionalProperties", of.schema()),
            ]),
            Shape::Record(parts) => {
                let properties = parts.iter().map(|p| (p.key, p.shape.schema())).collect();
                let required: Vec<&str> = parts.iter().filter(|p| !p.optional).map(|p| p.key).collect();
                object(vec![
                    text("type", "object"),
                    ("properties", object(properties)),
                    ("required", words(&required)),
                    ("additionalProperties", Value::Bool(false)),
                ])
            }
        }
    }
}

/// An object with these keys.
pub(super) fn object(entries: Vec<(&str, Value)>) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// A list of words.
pub(super) fn words(words: &[&str]) -> Value {
    Value::Array(words.iter().map(|&word| word.into()).collect())
}

/// The pattern of an id, for the schema.
pub const ID_PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// Whether a word is a kebab-case id.
pub fn is_id(word: &str) -> bool {
    word.split('-').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Whether a word is an ISO date (`2026-11-02`) with a day that exists.
pub fn is_date(word: &str) -> bool {
    let mut parts = word.split('-').map(|p| (p.len(), p.bytes().all(|b| b.is_ascii_digit()), p.parse().ok()));
    let (Some((4, true, Some::<u16>(year))), Some((2, true, Some(month))), Some((2, true, Some(day))), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let days = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Where a value stands. The path is put together only for an error.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    inside: Option<&'a Place<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

impl<'a> Place<'a> {
    /// The outermost value.
    pub(crate) const fn of(name: &'a str) -> Self {
        Self { inside: None, step: Step::Key(name) }
    }
    /// The value of a key.
    pub(crate) const fn key(&'a self, key: &'a str) -> Place<'a> {
        Self { inside: Some(self), step: Step::Key(key) }
    }
    /// An item of a list.
    pub(crate) const fn item(&'a self, at: usize) -> Place<'a> {
        Self { inside: Some(self), step: Step::Item(at) }
    }
    /// The error that something else was expected here.
    #[cold]
    #[inline(never)]
    pub(crate) fn error(&self, expected: &str) -> Error {
        Error::new(self.path(), expected)
    }
    fn path(&self) -> String {
        let before = self.inside.map_or_else(String::new, Place::path);
        match self.step {
            Step::Key(key) if before.is_empty() => key.to_owned(),
            Step::Key(key) => format!("{before}.{key}"),
            Step::Item(at) => format!("{before}[{at}]"),
        }
    }
}

/// The first thing that is wrong in what is read. Reading goes on with something in its place: a way out at every step would be most
/// of the code.
#[derive(Default)]
pub struct Refused(OnceCell<Error>);

impl Refused {
    /// A value is not of this shape.
    #[cold]
    #[inline(never)]
    pub(crate) fn value(&self, shape: fn() -> Shape, at: &Place<'_>) {
        self.0.get_or_init(|| shape().error(at));
    }
    /// A value is not there.
    #[cold]
    #[inline(never)]
    pub(crate) fn missing(&self, shape: fn() -> Shape, at: &Place<'_>) {
        self.0.get_or_init(|| at.error(&["missing; expected ", &shape().expected()].concat()));
    }
    /// A key is not known.
    #[cold]
    fn key(&self, error: Error) {
        self.0.get_or_init(|| error);
    }
    /// What was read, if nothing was refused.
    pub(crate) fn or<T>(self, read: T) -> Result<T, Error> {
        self.0.into_inner().map_or(Ok(read), Err)
    }
}

/// What is read where nothing is.
const NOTHING: &Value = &Value::Null;

/// A type that a setting's value can be read into.
pub trait Shaped: Sized {
    /// What its JSON looks like.
    fn shape() -> Shape;

    /// Reads it. What is refused is noted with its place.
    fn read(value: &Value, at: &Place<'_>, refused: &Refused) -> Self;

    /// Reads a list of them.
    fn read_list(items: &[Value], at: &Place<'_>, refused: &Refused) -> Vec<Self> {
        items.iter().zip(0..).map(|(item, number)| Self::read(item, &at.item(number), refused)).collect()
    }

    /// Whether it may be left out of a record.
    const OPTIONAL: bool = false;

    /// Reads a record's part, which may be absent.
    fn read_part(value: Option<&Value>, at: &Place<'_>, refused: &Refused) -> Self {
        if value.is_none() {
            refused.missing(Self::shape, at);
        }
        Self::read(value.unwrap_or(NOTHING), at, refused)
    }
}

impl Shaped for bool {
    fn shape() -> Shape {
        Shape::Flag
    }
    fn read(value: &Value, at: &Place<'_>, refused: &Refused) -> Self {
        value.as_bool().unwrap_or_else(|| {
            refused.value(Self::shape, at);
            false
        })
    }
}

impl Shaped for u32 {
    fn shape() -> Shape {
        Shape::Number
    }
    fn read(value: &Value, at: &Place<'_>, refused: &Refused) -> Self {
        value.as_u64().and_then(|n| n.try_into().ok()).filter(|&n| n > 0).unwrap_or_else(|| {
            refused.value(Self::shape, at);
            1
        })
    }
}

/// Declares a piece of text that must hold to something.
macro_rules! text_shape {
    ($($(#[$meta:meta])* $name:ident = $shape:expr, $holds:expr;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub String);
        impl Shaped for $name {
            fn shape() -> Shape {
                $shape
            }
            fn read(value: &Value, at: &Place<'_>, refused: &Refused) -> Self {
                Self(text(value, $holds, Self::shape, at, refused))
            }
        }
    )+};
}

/// Reads a text that must hold to something.
#[inline(never)]
fn text(
    value: &Value,
    holds: fn(&str) -> bool,
    shape: fn() -> Shape,
    at: &Place<'_>,
    refused: &Refused,
) -> String {
    let text = value.as_str().unwrap_or("");
    if !holds(text) {
        refused.value(shape, at);
    }
    text.to_owned()
}

text_shape! {
    /// A line of text.
    Line = Shape::Line, |text| !text.trim().is_empty();
    /// A kebab-case id.
    Id = Shape::Id, is_id;
    /// A role; that it is known is checked once the whole policy is read.
    Role = Shape::Role, is_id;
    /// An ISO date.
    Date = Shape::Date, is_date;
}

impl<T: Shaped> Shaped for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
    fn read(value: &Value, at: &Place<'_>, refused: &Refused) -> Self {
        T::read_list(items(value, Self::shape, at, refused), at, refused)
    }
}

impl<T: Shaped> Shaped for Map<String, T> {
    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
    fn read(value: &Value, at: &Place<'_>, refused: &Refused) -> Self {
        let read = |(key, entry): &(String, Value)| {
            let at = at.key(key);
            if !is_id(key) {
                refused.value(|| Shape::Id, &at);
            }
            (key.clone(), T::read(entry, &at, refused))
        };
        entries(value, Self::shape, at, refused).into_iter().map(read).collect()
    }
}

impl<T: Shaped> Shaped for Option<T> {
    const OPTIONAL: bool = true;
    fn shape() -> Shape {
        T::shape()
    }
    fn read(value: &Value, at: &Place<'_>, refused: &Refused) -> Self {
        Some(T::read(value, at, refused))
    }
    fn read_part(value: Option<&Value>, at: &Place<'_>, refused: &Refused) -> Self {
        value.map(|value| T::read(value, at, refused))
    }
}

/// The items of a list.
#[inline(never)]
fn items<'v>(value: &'v Value, shape: fn() -> Shape, at: &Place<'_>, refused: &Refused) -> &'v [Value] {
    value.as_array().unwrap_or_else(|| {
        refused.value(shape, at);
        &[]
    })
}

/// The entries of an object.
#[inline(never)]
fn entries<'v>(
    value: &'v Value,
    shape: fn() -> Shape,
    at: &Place<'_>,
    refused: &Refused,
) -> &'v Map<String, Value> {
    const NONE: &Map<String, Value> = &Map::new();
    value.as_object().unwrap_or_else(|| {
        refused.value(shape, at);
        NONE
    })
}

/// The entries of a record with these keys.
#[inline(never)]
pub(super) fn parts<'v>(
    value: &'v Value,
    known: &[&str],
    shape: fn() -> Shape,
    at: &Place<'_>,
    refused: &Refused,
) -> &'v Map<String, Value> {
    let entries = entries(value, shape, at, refused);
    if let Err(error) = no_others(entries, known, at) {
        refused.key(error);
    }
    entries
}

/// The place of a name in the list; of the first where it is none.
#[inline(never)]
pub(crate) fn choice(
    value: &Value,
    names: &[&str],
    shape: fn() -> Shape,
    at: &Place<'_>,
    refused: &Refused,
) -> usize {
    value.as_str().and_then(|name| crate::wire::place(names, name)).unwrap_or_else(|| {
        refused.value(shape, at);
        0
    })
}

/// Refuses keys that a record does not have.
#[inline(never)]
pub(crate) fn no_others(entries: &Map<String, Value>, known: &[&str], at: &Place<'_>) -> Result<(), Error> {
    match entries.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(at.key(key).error(&["unknown key; expected ", &known.join(", ")].concat())),
        None => Ok(()),
    }
}

/// Declares a record with its keys, and how it is read.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* $field:ident: $ty:ty = $key:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name { $($(#[$fmeta])* pub $field: $ty,)+ }
        impl $crate::policy::shape::Shaped for $name {
            fn shape() -> $crate::policy::shape::Shape {
                $crate::policy::shape::Shape::Record(vec![$($crate::policy::shape::Part {
                    key: $key,
                    shape: <$ty as $crate::policy::shape::Shaped>::shape(),
                    optional: <$ty as $crate::policy::shape::Shaped>::OPTIONAL,
                },)+])
            }
            fn read(
                value: &$crate::json::Value,
                at: &$crate::policy::shape::Place<'_>,
                refused: &$crate::policy::shape::Refused,
            ) -> Self {
                let parts = $crate::policy::shape::parts(value, &[$($key),+], Self::shape, at, refused);
                Self { $($field: $crate::policy::shape::Shaped::read_part(parts.get($key), &at.key($key), refused),)+ }
            }
        }
    };
}

/// Reads wire enums by their names.
macro_rules! choices {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::policy::shape::Shaped for $name {
            fn shape() -> $crate::policy::shape::Shape {
                $crate::policy::shape::Shape::Choice(Self::ALL.iter().map(|v| v.as_str()).collect())
            }
            fn read(
                value: &$crate::json::Value,
                at: &$crate::policy::shape::Place<'_>,
                refused: &$crate::policy::shape::Refused,
            ) -> Self {
                Self::ALL[$crate::policy::shape::choice(value, Self::NAMES, Self::shape, at, refused)]
            }
        }
    )+};
}
