//! A JSON reader that is compiled once: it walks along a table of what is to be read. What it takes and where it stops is what
//! serde_json takes and where that stops; only an array is no struct here.

use super::{
    Value,
    shape::{Given, Part, Shape, one_of},
};
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

type Read<T> = Result<T, Failure>;

/// No deeper than this.
const DEPTH: u8 = 128;

/// A number.
enum Number {
    Natural(u64),
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
        Ok(match whole {
            Some(n) if !negative => Number::Natural(n),
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
        let plain = self.plain();
        if self.byte() == Some(b'"') {
            self.at += 1;
            return Ok(plain.to_owned());
        }
        self.rest(plain)
    }

    /// The text up to the next character that is none of it, or is written in another way.
    fn plain(&mut self) -> &'a str {
        let (json, from) = (self.json, self.at);
        let rest = json.as_bytes().get(from..).unwrap_or_default();
        self.at += rest.iter().position(|&b| b == b'"' || b == b'\\' || b < b' ').unwrap_or(rest.len());
        json.get(from..self.at).unwrap_or("")
    }

    /// A string with escapes, after how it begins.
    #[cold]
    #[inline(never)]
    fn rest(&mut self, begins: &str) -> Read<String> {
        let mut text = begins.to_owned();
        loop {
            let next = self.byte();
            self.at += 1;
            match next {
                Some(b'"') => return Ok(text),
                Some(b'\\') => text.push(self.escaped()?),
                _ => return Err(self.taken()),
            }
            text.push_str(self.plain());
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

    /// The error for a value that is not of this shape. The value is taken, as far as it is no container; a container is gone into
    /// where one could have stood there.
    #[cold]
    #[inline(never)]
    fn refused(&mut self, shape: &Shape) -> Failure {
        let goes_in = matches!(shape, Shape::Percent | Shape::NameOr(_));
        let read = match self.byte() {
            Some(b'n') => self.ident("null"),
            Some(b't') => self.ident("true"),
            Some(b'f') => self.ident("false"),
            Some(b'-' | b'0'..=b'9') => self.number().map(drop),
            Some(b'"') => self.string().map(drop),
            Some(b'[') if goes_in => self.passed(b']'),
            Some(b'{') if goes_in => self.passed(b'}'),
            Some(b'[' | b'{') => Ok(()),
            _ => Err(self.seen()),
        };
        match read {
            Ok(()) => self.unfit(shape),
            Err(failure) => failure,
        }
    }

    /// Goes into a container, and out of it again if it is empty.
    #[cold]
    fn passed(&mut self, bracket: u8) -> Read<()> {
        self.enter()?;
        // what else stands in it is not looked at
        let _ = self.leave(bracket);
        Ok(())
    }

    /// The error for a value that was taken and is not of this shape.
    #[cold]
    fn unfit(&self, shape: &Shape) -> Failure {
        Failure::new(["expected ", &shape.expected()].concat()).fix(self.at)
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

    /// A whole value. Small, as a policy has hundreds of values: an engine compiles anew all of a function that is entered often.
    #[inline(never)]
    pub(crate) fn tree(&mut self) -> Read<Value> {
        match self.value()? {
            b'"' => self.string().map(Value::String),
            b'[' => self.array(),
            b'{' => self.object(),
            first => self.word(first),
        }
    }

    /// A value without quotes or brackets.
    #[inline(never)]
    fn word(&mut self, first: u8) -> Read<Value> {
        match first {
            b'n' => self.ident("null").map(|()| Value::Null),
            b't' => self.ident("true").map(|()| Value::Bool(true)),
            b'f' => self.ident("false").map(|()| Value::Bool(false)),
            b'-' | b'0'..=b'9' => self.number().map(|number| match number {
                Number::Natural(n) => Value::Number(Some(n)),
                Number::Other => Value::Number(None),
            }),
            _ => Err(self.seen()),
        }
    }

    #[inline(never)]
    fn array(&mut self) -> Read<Value> {
        let (mut items, mut first) = (Vec::new(), true);
        self.enter()?;
        while self.goes_on(b']', &mut first)? {
            items.push(self.tree()?);
        }
        self.leave(b']')?;
        Ok(Value::Array(items))
    }

    #[inline(never)]
    fn object(&mut self) -> Read<Value> {
        let (mut entries, mut first) = (Vec::new(), true);
        self.enter()?;
        while self.goes_on(b'}', &mut first)? {
            let key = self.string()?;
            self.colon()?;
            entries.push((key, self.tree()?));
        }
        self.leave(b'}')?;
        Ok(Value::Object(entries.into()))
    }

    /// A value of this shape.
    pub(crate) fn read(&mut self, shape: &Shape) -> Read<Given> {
        if let Shape::Maybe(of) = shape {
            return match self.space() {
                Some(b'n') => self.ident("null").map(|()| Given::Nothing),
                _ => self.read(of),
            };
        }
        if let Shape::Raw = shape {
            self.space();
            let from = self.at;
            self.tree()?;
            return Ok(Given::Text(self.json.get(from..self.at).unwrap_or("").to_owned()));
        }
        let first = self.value()?;
        match (shape, first) {
            (Shape::Flag, b't') => self.ident("true").map(|()| Given::Flag(true)),
            (Shape::Flag, b'f') => self.ident("false").map(|()| Given::Flag(false)),
            (Shape::Count | Shape::Percent, b'-' | b'0'..=b'9') => {
                let most = if let Shape::Percent = shape { 100 } else { usize::MAX };
                match self.number()? {
                    Number::Natural(n) => usize::try_from(n).ok().filter(|n| *n <= most),
                    Number::Other => None,
                }
                .map(Given::Number)
                .ok_or_else(|| self.unfit(shape))
            }
            (Shape::Text | Shape::NameOr(_), b'"') => self.string().map(Given::Text),
            (Shape::Held(holds, _), b'"') => {
                let text = self.string()?;
                holds(&text).then_some(Given::Text(text)).ok_or_else(|| self.unfit(shape))
            }
            (Shape::Name(names) | Shape::Do(names), b'"') => {
                let name = self.string()?;
                let place = crate::wire::place(names, &name);
                place.map(Given::Number).ok_or_else(|| self.unfit(shape))
            }
            // serde_json takes what is no text for no enum at all
            (Shape::Do(_), _) => Err(self.seen()),
            (Shape::List(of), b'[') => self.container(b']', |input| input.items(of)),
            (Shape::Tuple(of), b'[') => self.container(b']', |input| input.tuple(of, shape)),
            (Shape::Texts, b'{') => self.container(b'}', Self::texts),
            (Shape::Record(parts) | Shape::NameOr(parts), b'{') => {
                self.container(b'}', |input| input.record(parts))
            }
            _ => Err(self.refused(shape)),
        }
    }

    /// A container with what stands in it.
    fn container(&mut self, bracket: u8, inside: impl FnOnce(&mut Self) -> Read<Given>) -> Read<Given> {
        self.enter()?;
        let read = inside(self);
        let end = self.leave(bracket);
        read.and_then(|read| end.map(|()| read)).map_err(|failure| failure.fix(self.at))
    }

    fn items(&mut self, of: &Shape) -> Read<Given> {
        let (mut items, mut first) = (Vec::new(), true);
        while self.goes_on(b']', &mut first)? {
            items.push(self.read(of)?);
        }
        Ok(Given::Parts(items))
    }

    fn tuple(&mut self, of: &[Shape], whole: &Shape) -> Read<Given> {
        let (mut items, mut first) = (Vec::new(), true);
        for of in of {
            if !self.goes_on(b']', &mut first)? {
                return Err(Failure::new(["expected ", &whole.expected()].concat()));
            }
            items.push(self.read(of)?);
        }
        Ok(Given::Parts(items))
    }

    fn texts(&mut self) -> Read<Given> {
        let (mut texts, mut first) = (Vec::new(), true);
        while self.goes_on(b'}', &mut first)? {
            let key = self.string()?;
            self.colon()?;
            if let Given::Text(text) = self.read(&Shape::Text)? {
                texts.push((key, text));
            }
        }
        Ok(Given::Texts(texts.into()))
    }

    fn record(&mut self, parts: &[Part]) -> Read<Given> {
        let mut given: Vec<Option<Given>> = parts.iter().map(|_| None).collect();
        let mut first = true;
        while self.goes_on(b'}', &mut first)? {
            let key = self.string()?;
            let known = parts.iter().zip(&mut given).find(|(part, _)| part.key == key);
            let Some((part, given)) = known else {
                // the path ends in the key
                let keys: Vec<&str> = parts.iter().map(|part| part.key).collect();
                return Err(Failure::new(["unknown key; expected ", &one_of(&keys)].concat()));
            };
            if given.is_some() {
                return Err(Failure::new(["duplicate field `", part.key, "`"].concat()));
            }
            self.colon()?;
            *given = Some(self.read(part.shape)?);
        }
        let missing = parts.iter().zip(&given).find(|(part, given)| given.is_none() && !part.optional);
        if let Some((part, _)) = missing {
            return Err(Failure::new(["missing key `", part.key, "`"].concat()));
        }
        Ok(Given::Parts(given.into_iter().map(Option::unwrap_or_default).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(json: &str) -> Result<Value, (usize, usize)> {
        let mut input = Input::new(json);
        let tree = input.tree();
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
