//! Enums that cross the boundary: each variant is declared once, with its wire name.

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
        impl $crate::json::FromJson for $name {
            const SHAPE: $crate::json::Shape = $crate::json::Shape::Name(Self::NAMES);
            fn of(given: $crate::json::Given) -> Self { Self::ALL[given.number()] }
        }
        by_way_of_json!($name);
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> { $crate::wire::constant(&self.as_str(), to) }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}

/// Serializes words of the program itself as a name: a serializer that makes strings of its own need make each only once.
pub(crate) fn constant<S: serde::Serializer>(words: &&'static str, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_unit_variant("", 0, words)
}

/// The place of a name in the list.
#[inline(never)]
pub(crate) fn place(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}
