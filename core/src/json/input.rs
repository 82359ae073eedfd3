//! A JSON reader for serde that is compiled once: serde_json's is compiled anew for every type that is read, and formats floating-point
//! numbers for messages that [`super::read`] never shows. What it takes and where it stops is what serde_json takes and where that
//! stops; only an array is no struct here.

use super::Value;
use serde::de::{self, Expected, Unexpected, Visitor};
use std::fmt;

/// Why JSON was not read: the sentence for whoever wrote it, and where.
#[derive(Debug)]
pub struct Failure(Box<Reason>);

#[derive(Debug)]
struct Reason {
    /// What was expected; none where it is no JSON at all.
    expected: Option<String>,
    /// How many bytes had been read.
    at: Option<usize>,
}

impl Failure {
    #[cold]
    fn not_json(at: usize) -> Self {
        Self(Box::new(Reason { expected: None, at: Some(at) }))
    }

    #[cold]
    fn new(expected: String) -> Self {
        Self(Box::new(Reason { expected: Some(expected), at: None }))
    }

    #[cold]
    fn fix(mut self, at: usize) -> Self {
        self.0.at.get_or_insert(at);
        self
    }

    /// What was expected, and how many bytes had been read. `None` where it is no JSON at all.
    pub(super) fn expected(&self) -> Option<(&str, usize)> {
        Some((self.0.expected.as_deref()?, self.0.at.unwrap_or(0)))
    }

    /// Line and column, from one.
    pub(crate) fn place(&self, json: &str) -> (usize, usize) {
        let read = json.as_bytes().get(..self.0.at.unwrap_or(0)).unwrap_or(json.as_bytes());
        let line = 1 + read.iter().filter(|b| **b == b'\n').count();
        (line, read.iter().rev().take_while(|b| **b != b'\n').count())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.expected.as_deref().unwrap_or("not JSON"))
    }
}

impl std::error::Error for Failure {}

/// What a value should have been, in words that hold outside Rust.
#[cold]
#[inline(never)]
fn wanted(expected: &dyn Expected) -> Failure {
    let wanted = expected.to_string();
    Failure::new(match wanted.as_str() {
        "a map" => "expected an object".to_owned(),
        "a sequence" => "expected an array".to_owned(),
        name if name.starts_with("struct ") => "expected an object".to_owned(),
        other => ["expected ", other].concat(),
    })
}

/// "`a`", "`a` or `b`", "one of `a`, `b`, `c`".
fn one_of(names: &[&str]) -> String {
    match names {
        [a] => format!("`{a}`"),
        [a, b] => format!("`{a}` or `{b}`"),
        _ => format!("one of `{}`", names.join("`, `")),
    }
}

impl de::Error for Failure {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        Self::new(match message.rsplit_once(", expected ") {
            Some((_, wanted)) => format!("expected {wanted}"),
            None => message,
        })
    }
    #[cold]
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        wanted(expected)
    }
    #[cold]
    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        wanted(expected)
    }
    #[cold]
    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        wanted(expected)
    }
    #[cold]
    #[inline(never)]
    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Self::new(format!("expected {}", one_of(known)))
    }
    // the path ends in the key
    #[cold]
    #[inline(never)]
    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Self::new(format!("unknown key; expected {}", one_of(known)))
    }
    #[cold]
    #[inline(never)]
    fn missing_field(key: &'static str) -> Self {
        Self::new(format!("missing key `{key}`"))
    }
    #[cold]
    #[inline(never)]
    fn duplicate_field(key: &'static str) -> Self {
        Self::new(format!("duplicate field `{key}`"))
    }
}

type Read<T> = Result<T, Failure>;

/// No deeper than this.
const DEPTH: u8 = 128;

/// The name of [`super::Raw`], for which the JSON is handed over unread.
pub(super) const RAW: &str = "thinkfirst raw JSON";

/// No key takes a number that is not whole: any one stands for all.
const NO_WHOLE_NUMBER: f64 = 0.5;

/// A number.
enum Number {
    Natural(u64),
    Negative(i64),
    Other,
}

/// JSON on its way into a type.
pub(crate) struct Input<'a> {
    json: &'a str,
    at: usize,
    depth: u8,
}

impl<'a> Input<'a> {
    pub(crate) fn new(json: &'a str) -> Self {
        Self { json, at: 0, depth: DEPTH }
    }

    /// Nothing but white space may be left.
    pub(crate) fn end(&mut self) -> Read<()> {
        match self.space() {
            None => Ok(()),
            Some(_) => Err(self.seen()),
        }
    }

    fn byte(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space, not yet taken.
    #[inline(never)]
    fn space(&mut self) -> Option<u8> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other,
            }
        }
    }

    /// No JSON, told by the byte that was taken last.
    #[cold]
    fn taken(&self) -> Failure {
        Failure::not_json(self.at.min(self.json.len()))
    }

    /// No JSON, told by the byte that comes next.
    #[cold]
    fn seen(&self) -> Failure {
        Failure::not_json((self.at + 1).min(self.json.len()))
    }

    /// The first byte of a value.
    fn value(&mut self) -> Read<u8> {
        self.space().ok_or_else(|| self.seen())
    }

    #[inline(never)]
    fn ident(&mut self, ident: &str) -> Read<()> {
        for wanted in ident.bytes() {
            let next = self.byte();
            self.at += 1;
            if next != Some(wanted) {
                return Err(self.taken());
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn number(&mut self) -> Read<Number> {
        let negative = self.byte() == Some(b'-');
        self.at += usize::from(negative);
        let first = self.byte();
        self.at += 1;
        let mut whole = match first {
            Some(b'0') if self.byte().is_some_and(|b| b.is_ascii_digit()) => return Err(self.seen()),
            Some(digit @ b'0'..=b'9') => Some(u64::from(digit - b'0')),
            _ => return Err(self.taken()),
        };
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            whole = whole.and_then(|n| n.checked_mul(10)?.checked_add(u64::from(digit - b'0')));
            self.at += 1;
        }
        if self.byte() == Some(b'.') {
            whole = None;
            self.at += 1;
            if !self.byte().is_some_and(|b| b.is_ascii_digit()) {
                return Err(self.seen());
            }
            self.digits();
        }
        if let Some(b'e' | b'E') = self.byte() {
            whole = None;
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            if !self.byte().is_some_and(|b| b.is_ascii_digit()) {
                self.at += 1;
                return Err(self.taken());
            }
            self.digits();
        }
        Ok(match (negative, whole) {
            (false, Some(n)) => Number::Natural(n),
            (true, Some(n @ 1..)) => 0_i64.checked_sub_unsigned(n).map_or(Number::Other, Number::Negative),
            _ => Number::Other,
        })
    }

    fn digits(&mut self) {
        while self.byte().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
    }

    /// The string whose quote comes next.
    #[inline(never)]
    pub(super) fn string(&mut self) -> Read<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let from = self.at;
            while self.byte().is_some_and(|b| b != b'"' && b != b'\\' && b >= b' ') {
                self.at += 1;
            }
            text.push_str(self.json.get(from..self.at).unwrap_or(""));
            let next = self.byte();
            self.at += 1;
            match next {
                Some(b'"') => return Ok(text),
                Some(b'\\') => text.push(self.escaped()?),
                _ => return Err(self.taken()),
            }
        }
    }

    fn escaped(&mut self) -> Read<char> {
        let next = self.byte();
        self.at += 1;
        Ok(match next {
            Some(plain @ (b'"' | b'\\' | b'/')) => char::from(plain),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => match self.hex()? {
                high @ 0xD800..=0xDBFF => {
                    self.ident("\\u")?;
                    let low = self.hex()?;
                    let pair = char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + low.wrapping_sub(0xDC00));
                    pair.filter(|_| (0xDC00..0xE000).contains(&low)).ok_or_else(|| self.taken())?
                }
                unit => char::from_u32(unit).ok_or_else(|| self.taken())?,
            },
            _ => return Err(self.taken()),
        })
    }

    fn hex(&mut self) -> Read<u32> {
        let digits = self.json.as_bytes().get(self.at..self.at + 4);
        self.at += 4;
        let digit = |n: u32, b: &u8| Some(n << 4 | char::from(*b).to_digit(16)?);
        digits.and_then(|digits| digits.iter().try_fold(0, digit)).ok_or_else(|| self.taken())
    }

    /// The error for a value that is not what was expected. The value is taken, as far as it is no container.
    #[cold]
    #[inline(never)]
    fn refused(&mut self, expected: &dyn Expected) -> Failure {
        let read = match self.byte() {
            Some(b'n') => self.ident("null"),
            Some(b't') => self.ident("true"),
            Some(b'f') => self.ident("false"),
            Some(b'-' | b'0'..=b'9') => self.number().map(drop),
            Some(b'"') => self.string().map(drop),
            Some(b'[' | b'{') => Ok(()),
            _ => Err(self.seen()),
        };
        match read {
            Ok(()) => wanted(expected).fix(self.at),
            Err(failure) => failure,
        }
    }

    /// Goes into a container.
    fn enter(&mut self) -> Read<()> {
        self.depth -= 1;
        if self.depth == 0 {
            return Err(self.seen());
        }
        self.at += 1;
        Ok(())
    }

    /// Leaves a container: its closing bracket comes next.
    #[inline(never)]
    fn leave(&mut self, bracket: u8) -> Read<()> {
        self.depth += 1;
        match self.space() {
            Some(b) if b == bracket => {
                self.at += 1;
                Ok(())
            }
            Some(b',') if bracket == b']' => {
                self.at += 1;
                self.space();
                Err(self.seen())
            }
            _ => Err(self.seen()),
        }
    }

    /// Whether a container goes on, and past the comma if it does.
    #[inline(never)]
    fn goes_on(&mut self, bracket: u8, first: &mut bool) -> Read<bool> {
        let is_first = std::mem::take(first);
        let mut next = self.space();
        if next == Some(bracket) {
            return Ok(false);
        }
        if !is_first {
            if next != Some(b',') {
                return Err(self.seen());
            }
            self.at += 1;
            next = self.space();
        }
        match next {
            Some(b) if b != bracket && (bracket == b']' || b == b'"') => Ok(true),
            _ => Err(self.seen()),
        }
    }

    #[inline(never)]
    fn colon(&mut self) -> Read<()> {
        if self.space() != Some(b':') {
            return Err(self.seen());
        }
        self.at += 1;
        Ok(())
    }

    /// A whole value.
    pub(crate) fn tree(&mut self) -> Read<Value> {
        Ok(match self.value()? {
            b'n' => self.ident("null").map(|()| Value::Null)?,
            b't' => self.ident("true").map(|()| Value::Bool(true))?,
            b'f' => self.ident("false").map(|()| Value::Bool(false))?,
            b'-' | b'0'..=b'9' => match self.number()? {
                Number::Natural(n) => Value::Number(Some(n)),
                Number::Negative(_) | Number::Other => Value::Number(None),
            },
            b'"' => Value::String(self.string()?),
            b'[' => {
                let (mut items, mut first) = (Vec::new(), true);
                self.enter()?;
                while self.goes_on(b']', &mut first)? {
                    items.push(self.tree()?);
                }
                self.leave(b']')?;
                Value::Array(items)
            }
            b'{' => {
                let (mut entries, mut first) = (Vec::new(), true);
                self.enter()?;
                while self.goes_on(b'}', &mut first)? {
                    let key = self.string()?;
                    self.colon()?;
                    entries.push((key, self.tree()?));
                }
                self.leave(b'}')?;
                Value::Object(entries.into())
            }
            _ => return Err(self.seen()),
        })
    }

    fn done<T>(&self, value: Read<T>) -> Read<T> {
        value.map_err(|failure| failure.fix(self.at))
    }

    fn seq<V: Visitor<'a>>(&mut self, visitor: V) -> Read<V::Value> {
        self.enter()?;
        let value = visitor.visit_seq(Parts { input: self, first: true });
        let end = self.leave(b']');
        self.done(value.and_then(|value| end.map(|()| value)))
    }

    fn map<V: Visitor<'a>>(&mut self, visitor: V) -> Read<V::Value> {
        self.enter()?;
        let value = visitor.visit_map(Parts { input: self, first: true });
        let end = self.leave(b'}');
        self.done(value.and_then(|value| end.map(|()| value)))
    }

    fn text<V: Visitor<'a>>(&mut self, visitor: V) -> Read<V::Value> {
        let text = self.string()?;
        let value = visitor.visit_str(&text);
        self.done(value)
    }

    fn numeral<V: Visitor<'a>>(&mut self, visitor: V) -> Read<V::Value> {
        let value = match self.number()? {
            Number::Natural(n) => visitor.visit_u64(n),
            Number::Negative(n) => visitor.visit_i64(n),
            Number::Other => visitor.visit_f64(NO_WHOLE_NUMBER),
        };
        self.done(value)
    }

    fn flag<V: Visitor<'a>>(&mut self, value: bool, visitor: V) -> Read<V::Value> {
        self.ident(if value { "true" } else { "false" })?;
        let value = visitor.visit_bool(value);
        self.done(value)
    }
}

impl<'de> de::Deserializer<'de> for &mut Input<'de> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.value()? {
            b'n' => {
                self.ident("null")?;
                let value = visitor.visit_unit();
                self.done(value)
            }
            b't' => self.flag(true, visitor),
            b'f' => self.flag(false, visitor),
            b'-' | b'0'..=b'9' => self.numeral(visitor),
            b'"' => self.text(visitor),
            b'[' => self.seq(visitor),
            b'{' => self.map(visitor),
            _ => Err(self.seen()),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.value()? {
            b't' => self.flag(true, visitor),
            b'f' => self.flag(false, visitor),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.value()? {
            b'-' | b'0'..=b'9' => self.numeral(visitor),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.value()? {
            b'"' => self.text(visitor),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.space() {
            Some(b'n') => {
                self.ident("null")?;
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.value()? {
            b'[' => self.seq(visitor),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.value()? {
            b'{' => self.map(visitor),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        match self.value()? {
            b'"' => {
                let name = self.string()?;
                let value = visitor.visit_enum(de::IntoDeserializer::into_deserializer(name.as_str()));
                self.done(value)
            }
            _ => Err(self.seen()),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Read<V::Value> {
        if name != RAW {
            return visitor.visit_newtype_struct(self);
        }
        self.space();
        let from = self.at;
        <de::IgnoredAny as de::Deserialize>::deserialize(&mut *self)?;
        visitor.visit_str(self.json.get(from..self.at).unwrap_or(""))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 f32 f64 char bytes byte_buf unit unit_struct tuple_struct ignored_any
    }
}

/// The parts of a container.
struct Parts<'i, 'a> {
    input: &'i mut Input<'a>,
    first: bool,
}

impl<'a> de::SeqAccess<'a> for Parts<'_, 'a> {
    type Error = Failure;

    fn next_element_seed<T: de::DeserializeSeed<'a>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        match self.input.goes_on(b']', &mut self.first)? {
            true => seed.deserialize(&mut *self.input).map(Some),
            false => Ok(None),
        }
    }
}

impl<'a> de::MapAccess<'a> for Parts<'_, 'a> {
    type Error = Failure;

    fn next_key_seed<K: de::DeserializeSeed<'a>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if !self.input.goes_on(b'}', &mut self.first)? {
            return Ok(None);
        }
        let key = self.input.string()?;
        seed.deserialize(de::value::StrDeserializer::new(&key)).map(Some)
    }

    fn next_value_seed<V: de::DeserializeSeed<'a>>(&mut self, seed: V) -> Read<V::Value> {
        self.input.colon()?;
        seed.deserialize(&mut *self.input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    fn read(json: &str) -> Result<Value, (usize, usize)> {
        let mut input = Input::new(json);
        let tree = input.tree();
        let typed = serde_json::Value::deserialize(&mut Input::new(json));
        assert_eq!(typed.ok().map(ours), tree.as_ref().ok().cloned(), "{json}");
        let value = tree.and_then(|value| input.end().map(|()| value));
        value.map_err(|failure| failure.place(json))
    }

    proptest! {
        /// What serde_json reads is read, and what it refuses is refused at the same place.
        #[test]
        fn it_reads_what_serde_json_reads(
            parts in prop::collection::vec(prop_oneof![
                "[\\[\\]{},: \n\"]", "[-0-9]{1,4}", "-?[0-9]{18,21}", "\"[a-zé ]{0,4}\" ?[:,]?", "\"(\\\\[\"/bfnrtux\\\\]){1,2}\"",
                "\"\\\\u(d[89a-f][0-9a-f]{2}|00e9|zzzz)(\\\\ud[c-f]00|x)?\"", "true|false|null|nul|tru", "\"\u{1}", "[0-9]\\.[0-9]?",
                "[0-9][eE][-+]?[0-9]?", "\\{\"a\":", "\\[1,",
            ], 0..12),
        ) {
            let json = parts.concat();
            let theirs = serde_json::from_str::<serde_json::Value>(&json);
            // no key takes a number so large
            prop_assume!(!theirs.as_ref().is_err_and(|e| e.to_string().starts_with("number out of range")));
            let theirs = theirs.map_err(|e| (e.line(), e.column()));
            match (read(&json), theirs) {
                (Ok(read), Ok(theirs)) => prop_assert_eq!(read, ours(theirs)),
                (read, theirs) => prop_assert_eq!(read.err(), theirs.err(), "{}", json),
            }
        }
    }

    fn ours(value: serde_json::Value) -> Value {
        use serde_json::Value as Theirs;
        match value {
            Theirs::Null => Value::Null,
            Theirs::Bool(yes) => Value::Bool(yes),
            Theirs::Number(number) => Value::Number(number.as_u64()),
            Theirs::String(text) => Value::String(text),
            Theirs::Array(items) => Value::Array(items.into_iter().map(ours).collect()),
            Theirs::Object(entries) => {
                Value::Object(entries.into_iter().map(|(key, value)| (key, ours(value))).collect())
            }
        }
    }

    #[test]
    fn it_goes_as_deep_as_serde_json() {
        for depth in [127, 128, 129] {
            let json = "[".repeat(depth) + &"]".repeat(depth);
            assert_eq!(
                read(&json).is_ok(),
                serde_json::from_str::<serde_json::Value>(&json).is_ok(),
                "{depth}"
            );
        }
    }
}
