//! Enums that cross the boundary: each variant is declared once, with its wire name.

use serde::{Deserializer, de};
use std::fmt;

/// Declares an enum with its kebab-case wire names, a list of `ALL` variants, and serde by name.
macro_rules! wire_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $wire:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$vmeta])* $variant,)+ }
        impl $name {
            /// Every variant, in order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            pub(crate) const NAMES: &'static [&'static str] = &[$($wire,)+];
            /// The name used in JSON and in rule files.
            pub const fn as_str(self) -> &'static str { Self::NAMES[self as usize] }
            /// The variant of this wire name, if there is one.
            pub fn from_wire(name: &str) -> Option<$name> {
                $crate::wire::place(Self::NAMES, name).and_then(|at| Self::ALL.get(at).copied())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::wire::read(Self::NAMES, from).map(|at| Self::ALL[at])
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> { to.serialize_str(self.as_str()) }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}

/// The place of a name in the list.
#[inline(never)]
pub(crate) fn place(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

/// Reads a name of the list, as its place: compiled once for all enums.
#[inline(never)]
pub(crate) fn read<'de, D: Deserializer<'de>>(
    names: &'static [&'static str],
    from: D,
) -> Result<usize, D::Error> {
    struct Name(&'static [&'static str]);
    impl de::Visitor<'_> for Name {
        type Value = usize;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("one of")?;
            self.0.iter().try_for_each(|name| write!(f, " `{name}`"))
        }
        fn visit_str<E: de::Error>(self, name: &str) -> Result<usize, E> {
            place(self.0, name).ok_or_else(|| E::invalid_value(de::Unexpected::Other("name"), &self))
        }
    }
    from.deserialize_str(Name(names))
}
