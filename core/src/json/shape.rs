//! What the JSON of a type looks like, as a table: one walk reads every type by its table, and each type only takes its parts. serde's
//! derived readers are compiled anew for every type, to the largest part of the module after the checks themselves.

use crate::{Error, Map};

/// What a value of JSON must look like to be read.
#[doc(hidden)]
pub enum Shape {
    /// `true` or `false`.
    Flag,
    /// A natural number.
    Count,
    /// A whole number from 0 to 100.
    Percent,
    /// A text.
    Text,
    /// A text that holds to something, and what that is.
    Held(fn(&str) -> bool, &'static str),
    /// One of these names, as its place.
    Name(&'static [&'static str]),
    /// One of these actions, as its place.
    Do(&'static [&'static str]),
    /// The value or `null`.
    Maybe(&'static Shape),
    /// A list.
    List(&'static Shape),
    /// A list of so many values, each of its own shape.
    Tuple(&'static [Shape]),
    /// An object of texts with any keys.
    Texts,
    /// An object with these parts.
    Record(&'static [Part]),
    /// A name alone, or an object with these parts.
    NameOr(&'static [Part]),
    /// Any JSON, left as it stands.
    Raw,
}

/// A part of an object.
#[doc(hidden)]
pub struct Part {
    /// Its key.
    pub key: &'static str,
    /// What its value looks like.
    pub shape: &'static Shape,
    /// Whether it may be left out.
    pub optional: bool,
}

impl Part {
    /// A part that may be left out if its value may be `null`, or if it is said to be optional.
    pub const fn new(key: &'static str, shape: &'static Shape, optional: bool) -> Self {
        Self { key, shape, optional: optional || matches!(shape, Shape::Maybe(_)) }
    }
}

impl Shape {
    /// What an error says was expected.
    #[cold]
    pub(super) fn expected(&self) -> String {
        match self {
            Shape::Flag => "true or false".to_owned(),
            Shape::Count => "a whole number, 0 or more".to_owned(),
            Shape::Percent => "an integer from 0 to 100".to_owned(),
            Shape::Text => "a string".to_owned(),
            Shape::Held(_, what) => (*what).to_owned(),
            Shape::Name(names) => ["one of `", &names.join("` `"), "`"].concat(),
            Shape::Do(names) => one_of(names),
            Shape::Maybe(of) => of.expected(),
            Shape::List(_) => "an array".to_owned(),
            Shape::Tuple(of) => format!("a list of {}", of.len()),
            Shape::Texts | Shape::Record(_) => "an object".to_owned(),
            Shape::NameOr(_) => "a name, or an object with `name` and `ref`".to_owned(),
            Shape::Raw => "JSON".to_owned(),
        }
    }
}

/// "`a`", "`a` or `b`", "one of `a`, `b`, `c`".
#[cold]
pub(super) fn one_of(names: &[&str]) -> String {
    match names {
        [a] => format!("`{a}`"),
        [a, b] => format!("`{a}` or `{b}`"),
        _ => format!("one of `{}`", names.join("`, `")),
    }
}

/// A value that was read, in its shape.
#[doc(hidden)]
#[derive(Default)]
pub enum Given {
    /// `null`, or left out.
    #[default]
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A number, or the place of a name.
    Number(usize),
    /// A text.
    Text(String),
    /// The items of a list or a tuple, or the parts of an object in the order of its table.
    Parts(Vec<Given>),
    /// Texts by key.
    Texts(Map<String, String>),
}

impl Given {
    /// Whether it is there.
    pub(crate) fn is_given(&self) -> bool {
        !matches!(self, Given::Nothing)
    }

    /// The number, or the place of the name.
    pub(crate) fn number(self) -> usize {
        match self {
            Given::Number(number) => number,
            _ => 0,
        }
    }

    /// The parts, one after the other.
    #[inline(never)]
    pub(crate) fn parts(self) -> Parts {
        Parts(match self {
            Given::Parts(parts) => parts.into_iter(),
            _ => Vec::new().into_iter(),
        })
    }
}

/// Parts of what was read.
pub(crate) struct Parts(std::vec::IntoIter<Given>);

impl Parts {
    /// The next part.
    #[inline(never)]
    pub(crate) fn part(&mut self) -> Given {
        self.next().unwrap_or_default()
    }
}

impl Iterator for Parts {
    type Item = Given;
    fn next(&mut self) -> Option<Given> {
        self.0.next()
    }
}

/// A type that is read from JSON. Which types these are is settled here.
pub trait FromJson: Sized {
    /// What its JSON looks like.
    #[doc(hidden)]
    const SHAPE: Shape;

    /// The value that was read in this shape.
    #[doc(hidden)]
    fn of(given: Given) -> Self;

    /// What a shape cannot say: whether the parts go together. If not, what was expected.
    #[doc(hidden)]
    fn fit(_: &Given) -> Result<(), String> {
        Ok(())
    }

    /// What a shape cannot say of what was read, where `at` names it in errors.
    #[doc(hidden)]
    fn validated(&self, _at: &str) -> Result<(), Error> {
        Ok(())
    }
}

impl FromJson for bool {
    const SHAPE: Shape = Shape::Flag;
    fn of(given: Given) -> Self {
        matches!(given, Given::Flag(true))
    }
}

impl FromJson for usize {
    const SHAPE: Shape = Shape::Count;
    fn of(given: Given) -> Self {
        given.number()
    }
}

impl FromJson for String {
    const SHAPE: Shape = Shape::Text;
    #[inline(never)]
    fn of(given: Given) -> Self {
        match given {
            Given::Text(text) => text,
            _ => Self::new(),
        }
    }
}

impl FromJson for Map<String, String> {
    const SHAPE: Shape = Shape::Texts;
    fn of(given: Given) -> Self {
        match given {
            Given::Texts(texts) => texts,
            _ => Self::new(),
        }
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const SHAPE: Shape = Shape::Maybe(&T::SHAPE);
    fn of(given: Given) -> Self {
        given.is_given().then(|| T::of(given))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    fn of(given: Given) -> Self {
        given.parts().map(T::of).collect()
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    const SHAPE: Shape = Shape::Tuple(&[A::SHAPE, B::SHAPE]);
    fn of(given: Given) -> Self {
        let mut parts = given.parts();
        (A::of(parts.part()), B::of(parts.part()))
    }
}

/// Declares an object of JSON with its keys, and how it is read. A part is optional if its type is, or if `or nothing` says that its
/// type's nothing stands for it: `false`, an empty list. What `held to` names has the last word on what was read.
macro_rules! from_json {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$fmeta:meta])* $fvis:vis $field:ident: $ty:ty = $key:literal $(or $nothing:ident)?,)+
    } $(held to $validate:path)?) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $ty,)+ }
        impl $name {
            const PARTS: &'static [$crate::json::Part] = &[$($crate::json::Part::new(
                $key,
                &<$ty as $crate::json::FromJson>::SHAPE,
                !concat!($(stringify!($nothing))?).is_empty(),
            ),)+];
        }
        impl $crate::json::FromJson for $name {
            const SHAPE: $crate::json::Shape = $crate::json::Shape::Record(Self::PARTS);
            fn of(given: $crate::json::Given) -> Self {
                let mut parts = given.parts();
                Self { $($field: $crate::json::FromJson::of(parts.part()),)+ }
            }
            $(fn validated(&self, at: &str) -> Result<(), $crate::Error> {
                $validate(self, at)
            })?
        }
        by_way_of_json!($name);
    };
}

/// Reads types from every format of serde, by way of JSON.
macro_rules! by_way_of_json {
    ($($name:ty),+) => {$(
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::json::by_way(from)
            }
        }
    )+};
}
