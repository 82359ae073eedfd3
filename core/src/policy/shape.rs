//! The shapes a setting's value may have: one description reads the value, checks it and writes its JSON Schema.

use crate::Error;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

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
    pub fn error(&self, path: &str) -> Error {
        Error::new(path, format!("expected {}", self.expected()))
    }

    /// The JSON Schema of the shape.
    pub fn schema(&self) -> Value {
        let text = |key: &'static str, words: &str| (key, Value::from(words));
        match self {
            Shape::Flag => object([text("type", "boolean")]),
            Shape::Number => {
                object([text("type", "integer"), ("minimum", 1.into()), ("maximum", u32::MAX.into())])
            }
            Shape::Line => object([text("type", "string"), ("minLength", 1.into())]),
            Shape::Id | Shape::Role => object([text("type", "string"), text("pattern", ID_PATTERN)]),
            Shape::Date => object([text("type", "string"), text("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]),
            Shape::Choice(names) => object([("enum", words(names))]),
            Shape::List(of) => object([text("type", "array"), ("items", of.schema())]),
            Shape::Map(of) => object([
                text("type", "object"),
                ("propertyNames", object([text("pattern", ID_PATTERN)])),
                ("additionalProperties", of.schema()),
            ]),
            Shape::Record(parts) => {
                let properties: Map<String, Value> =
                    parts.iter().map(|p| (p.key.to_owned(), p.shape.schema())).collect();
                let required: Vec<&str> = parts.iter().filter(|p| !p.optional).map(|p| p.key).collect();
                object([
                    text("type", "object"),
                    ("properties", Value::Object(properties)),
                    ("required", words(&required)),
                    ("additionalProperties", false.into()),
                ])
            }
        }
    }
}

// by hand: `json!` brings a way to write numbers of every sort
fn object<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn words(words: &[&str]) -> Value {
    Value::Array(words.iter().map(|&word| word.into()).collect())
}

/// The pattern of an id, for the schema.
pub const ID_PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// Whether a word is a kebab-case id.
pub fn is_id(word: &str) -> bool {
    word.split('-').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Whether a word is an ISO date (`2026-11-02`) with a day that exists in some year.
pub fn is_date(word: &str) -> bool {
    let mut parts = word.split('-').map(|p| (p.len(), p.bytes().all(|b| b.is_ascii_digit()), p.parse().ok()));
    let (Some((4, true, Some::<u16>(_))), Some((2, true, Some(month))), Some((2, true, Some(day))), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// A type that a setting's value can be read into.
pub trait Shaped: Sized {
    /// What its JSON looks like.
    fn shape() -> Shape;

    /// Reads it; the error names `path`, or a path inside it.
    fn read(value: &Value, path: &str) -> Result<Self, Error>;

    /// Whether it may be left out of a record.
    const OPTIONAL: bool = false;

    /// Reads a record's part, which may be absent.
    fn read_part(value: Option<&Value>, path: &str) -> Result<Self, Error> {
        match value {
            Some(value) => Self::read(value, path),
            None => Err(Error::new(path, format!("missing; expected {}", Self::shape().expected()))),
        }
    }
}

impl Shaped for bool {
    fn shape() -> Shape {
        Shape::Flag
    }
    fn read(value: &Value, path: &str) -> Result<Self, Error> {
        value.as_bool().ok_or_else(|| Self::shape().error(path))
    }
}

impl Shaped for u32 {
    fn shape() -> Shape {
        Shape::Number
    }
    fn read(value: &Value, path: &str) -> Result<Self, Error> {
        value
            .as_u64()
            .and_then(|n| n.try_into().ok())
            .filter(|&n| n > 0)
            .ok_or_else(|| Self::shape().error(path))
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
            fn read(value: &Value, path: &str) -> Result<Self, Error> {
                let holds: fn(&str) -> bool = $holds;
                match value.as_str() {
                    Some(text) if holds(text) => Ok(Self(text.to_owned())),
                    _ => Err(Self::shape().error(path)),
                }
            }
        }
    )+};
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
    fn read(value: &Value, path: &str) -> Result<Self, Error> {
        let items = value.as_array().ok_or_else(|| Self::shape().error(path))?;
        items.iter().enumerate().map(|(i, item)| T::read(item, &format!("{path}[{i}]"))).collect()
    }
}

impl<T: Shaped> Shaped for BTreeMap<String, T> {
    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
    fn read(value: &Value, path: &str) -> Result<Self, Error> {
        let entries = value.as_object().ok_or_else(|| Self::shape().error(path))?;
        entries
            .iter()
            .map(|(key, entry)| {
                let path = format!("{path}.{key}");
                if !is_id(key) {
                    return Err(Shape::Id.error(&path));
                }
                Ok((key.clone(), T::read(entry, &path)?))
            })
            .collect()
    }
}

impl<T: Shaped> Shaped for Option<T> {
    const OPTIONAL: bool = true;
    fn shape() -> Shape {
        T::shape()
    }
    fn read(value: &Value, path: &str) -> Result<Self, Error> {
        T::read(value, path).map(Some)
    }
    fn read_part(value: Option<&Value>, path: &str) -> Result<Self, Error> {
        value.map(|value| T::read(value, path)).transpose()
    }
}

/// Refuses keys that a record does not have.
pub(crate) fn no_others(entries: &Map<String, Value>, known: &[&str], path: &str) -> Result<(), Error> {
    match entries.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => {
            Err(Error::new(format!("{path}.{key}"), format!("unknown key; expected {}", known.join(", "))))
        }
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
            fn read(value: &serde_json::Value, path: &str) -> Result<Self, $crate::Error> {
                let entries = value.as_object().ok_or_else(|| Self::shape().error(path))?;
                $crate::policy::shape::no_others(entries, &[$($key),+], path)?;
                Ok(Self { $($field: $crate::policy::shape::Shaped::read_part(
                    entries.get($key),
                    &format!(concat!("{}.", $key), path),
                )?,)+ })
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
            fn read(value: &serde_json::Value, path: &str) -> Result<Self, $crate::Error> {
                value.as_str().and_then(Self::from_wire).ok_or_else(|| Self::shape().error(path))
            }
        }
    )+};
}
