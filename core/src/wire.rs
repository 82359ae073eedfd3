//! Enums that cross the boundary: each variant is declared once, with its wire name.

/// Declares an enum with its kebab-case wire names, a list of `ALL` variants, and serde by name.
macro_rules! wire_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $wire:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        $vis enum $name { $($(#[$vmeta])* #[serde(rename = $wire)] $variant,)+ }
        impl $name {
            /// Every variant, in order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            /// The name used in JSON and in rule files.
            pub const fn as_str(self) -> &'static str { match self { $($name::$variant => $wire,)+ } }
            /// The variant of this wire name, if there is one.
            pub fn from_wire(name: &str) -> Option<$name> { match name { $($wire => Some($name::$variant),)+ _ => None } }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct WireName;
                impl serde::de::Visitor<'_> for WireName {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("one of" $(, " `", $wire, "`")+))
                    }
                    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<$name, E> {
                        $name::from_wire(name)
                            .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Other("name"), &self))
                    }
                }
                from.deserialize_str(WireName)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}
