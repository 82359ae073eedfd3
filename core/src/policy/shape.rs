//! The shapes a setting's value may have: one description reads the value, checks it and writes its JSON Schema.

use crate::{
    Error, Map,
    json::{FromJson, Given, Value},
};
use std::cell::OnceCell;

pub use crate::date::is_date;

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    Choice(&'static [&'static str]),
    /// A list.
    List(&'static Shape),
    /// An object whose keys are ids.
    Map(&'static Shape),
    /// An object with these parts.
    Record(&'static [Part]),
}

/// One part of a record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Its key.
    pub key: &'static str,
    /// Its shape.
    pub shape: &'static Shape,
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

impl Shape {
    /// Reads a value of this shape. What is refused is noted with its place.
    #[inline(never)]
    pub(super) fn read(&self, value: &Value, at: &Place<'_>, refused: &Refused) -> Given {
        let read = match (self, value) {
            (Shape::List(of), Value::Array(items)) => Some(of.read_items(items, at, refused)),
            (Shape::Map(of), Value::Object(entries)) => Some(of.read_entries(entries, at, refused)),
            (Shape::Record(parts), Value::Object(entries)) => Some(read_parts(parts, entries, at, refused)),
            _ => self.read_one(value),
        };
        read.unwrap_or_else(|| {
            refused.value(self, at);
            Given::Nothing
        })
    }

    /// Reads a value without others in it.
    #[inline(never)]
    fn read_one(&self, value: &Value) -> Option<Given> {
        match (self, value) {
            (Shape::Flag, Value::Bool(yes)) => Some(Given::Flag(*yes)),
            (Shape::Number, Value::Number(Some(number @ 1..=0xFFFF_FFFF))) => {
                usize::try_from(*number).ok().map(Given::Number)
            }
            (Shape::Line | Shape::Id | Shape::Role | Shape::Date, Value::String(text)) => {
                self.takes(text).then(|| Given::Text(text.clone()))
            }
            (Shape::Choice(names), Value::String(name)) => crate::wire::place(names, name).map(Given::Number),
            _ => None,
        }
    }

    /// Whether a text holds to what is asked of it.
    #[inline(never)]
    fn takes(&self, text: &str) -> bool {
        match self {
            Shape::Id | Shape::Role => is_id(text),
            Shape::Date => is_date(text),
            _ => !text.trim().is_empty(),
        }
    }

    #[inline(never)]
    fn read_items(&self, items: &[Value], at: &Place<'_>, refused: &Refused) -> Given {
        let read = |(item, number)| self.read(item, &at.item(number), refused);
        Given::Parts(items.iter().zip(0..).map(read).collect())
    }

    /// Each entry with its key.
    #[inline(never)]
    fn read_entries(&self, entries: &Map<String, Value>, at: &Place<'_>, refused: &Refused) -> Given {
        let read = |(key, entry): (&String, &Value)| {
            let at = at.key(key);
            if !is_id(key) {
                refused.value(&Shape::Id, &at);
            }
            Given::Parts(vec![Given::Text(key.clone()), self.read(entry, &at, refused)])
        };
        Given::Parts(entries.iter().map(read).collect())
    }
}

#[inline(never)]
fn read_parts(parts: &[Part], entries: &Map<String, Value>, at: &Place<'_>, refused: &Refused) -> Given {
    if entries.keys().any(|key| !parts.iter().any(|part| part.key == key)) {
        let known: Vec<&str> = parts.iter().map(|part| part.key).collect();
        no_others(entries, &known, at).unwrap_or_else(|error| refused.key(error));
    }
    let read = |part: &Part| {
        let at = at.key(part.key);
        match entries.get(part.key) {
            Some(value) => part.shape.read(value, &at, refused),
            None => {
                if !part.optional {
                    refused.missing(part.shape, &at);
                }
                Given::Nothing
            }
        }
    };
    Given::Parts(parts.iter().map(read).collect())
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
    pub(crate) fn value(&self, shape: &Shape, at: &Place<'_>) {
        self.0.get_or_init(|| shape.error(at));
    }
    /// A value is not there.
    #[cold]
    #[inline(never)]
    pub(crate) fn missing(&self, shape: &Shape, at: &Place<'_>) {
        self.0.get_or_init(|| at.error(&["missing; expected ", &shape.expected()].concat()));
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

/// A type that a setting's value can be read into.
pub trait Shaped: Sized {
    /// What its JSON looks like.
    const SHAPE: Shape;

    /// Whether it may be left out of a record.
    const OPTIONAL: bool = false;

    /// What was read in this shape; anything, if it was refused.
    #[doc(hidden)]
    fn of(given: Given) -> Self;
}

impl Shaped for bool {
    const SHAPE: Shape = Shape::Flag;
    fn of(given: Given) -> Self {
        matches!(given, Given::Flag(true))
    }
}

impl Shaped for u32 {
    const SHAPE: Shape = Shape::Number;
    fn of(given: Given) -> Self {
        given.number().try_into().unwrap_or(Self::MAX)
    }
}

impl Shaped for String {
    const SHAPE: Shape = Shape::Line;
    fn of(given: Given) -> Self {
        FromJson::of(given)
    }
}

/// Declares a piece of text that must hold to something.
macro_rules! text_shape {
    ($($(#[$meta:meta])* $name:ident = $shape:expr;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub String);
        impl Shaped for $name {
            const SHAPE: Shape = $shape;
            fn of(given: Given) -> Self {
                Self(FromJson::of(given))
            }
        }
    )+};
}

text_shape! {
    /// A line of text.
    Line = Shape::Line;
    /// A kebab-case id.
    Id = Shape::Id;
    /// A role; that it is known is checked once the whole policy is read.
    Role = Shape::Role;
    /// An ISO date.
    Date = Shape::Date;
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    fn of(given: Given) -> Self {
        given.parts().map(T::of).collect()
    }
}

impl<T: Shaped> Shaped for Map<String, T> {
    const SHAPE: Shape = Shape::Map(&T::SHAPE);
    fn of(given: Given) -> Self {
        let entry = |entry: Given| {
            let mut entry = entry.parts();
            (FromJson::of(entry.part()), T::of(entry.part()))
        };
        given.parts().map(entry).collect()
    }
}

impl<T: Shaped> Shaped for Option<T> {
    const OPTIONAL: bool = true;
    const SHAPE: Shape = T::SHAPE;
    fn of(given: Given) -> Self {
        given.is_given().then(|| T::of(given))
    }
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
            const SHAPE: $crate::policy::shape::Shape =
                $crate::policy::shape::Shape::Record(&[$($crate::policy::shape::Part {
                    key: $key,
                    shape: &<$ty as $crate::policy::shape::Shaped>::SHAPE,
                    optional: <$ty as $crate::policy::shape::Shaped>::OPTIONAL,
                },)+]);
            fn of(given: $crate::json::Given) -> Self {
                let mut parts = given.parts();
                Self { $($field: $crate::policy::shape::Shaped::of(parts.part()),)+ }
            }
        }
    };
}

/// Reads wire enums by their names.
macro_rules! choices {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::policy::shape::Shaped for $name {
            const SHAPE: $crate::policy::shape::Shape = $crate::policy::shape::Shape::Choice(Self::NAMES);
            fn of(given: $crate::json::Given) -> Self {
                $crate::json::FromJson::of(given)
            }
        }
    )+};
}
