//! Options, posts and other input as JSON. Unknown keys are refused by name; no error repeats a value.

mod input;
mod place;
#[macro_use]
mod shape;
mod value;

pub(crate) use input::{Failure, Input};
pub use shape::FromJson;
#[doc(hidden)]
pub use shape::{Given, Part, Shape};
pub use value::Value;

use crate::{Error, KeyStage, Options, Person, Policy, Post, Register, Support};
use serde::{Deserialize, Deserializer, de};

/// Reads an object of JSON (or a single value) as a `T`; `what` names the whole in errors ("post", "options", "policy").
///
/// # Errors
/// The path of the first thing that is wrong and what was expected there: never the value that stood there, for it may
/// be a pupil's words.
pub fn read<T: FromJson>(what: &str, json: &str) -> Result<T, Error> {
    let read = whole(what, json, &T::SHAPE, T::fit).map(T::of)?;
    read.validated(what).map(|()| read)
}

/// What the whole JSON gives in this shape.
#[inline(never)]
fn whole(
    what: &str,
    json: &str,
    shape: &Shape,
    fit: fn(&Given) -> Result<(), String>,
) -> Result<Given, Error> {
    let mut input = Input::new(json);
    let given = input.read(shape).map_err(|failure| refusal(what, json, &failure))?;
    fit(&given).map_err(|expected| Error::new(what, expected))?;
    input.end().map_err(|_| Error::new(what, "not JSON"))?;
    Ok(given)
}

/// The error of the whole for a failure in it.
#[cold]
#[inline(never)]
fn refusal(what: &str, json: &str, failure: &Failure) -> Error {
    let Some((expected, at)) = failure.expected() else {
        return Error::new(what, "not JSON");
    };
    let path = place::path_at(json.get(..at).unwrap_or(json));
    Error::new(if path.is_empty() { what.to_owned() } else { format!("{what}.{path}") }, expected)
}

/// Reads a `T` from another format of serde.
pub(crate) fn by_way<'de, T: FromJson, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    read("JSON", &Value::deserialize(from)?.to_string()).map_err(de::Error::custom)
}

/// A part of the JSON as it stands.
struct Raw(String);

impl FromJson for Raw {
    const SHAPE: Shape = Shape::Raw;
    fn of(given: Given) -> Self {
        Self(String::of(given))
    }
}

/// A whole number from 0 to 100, if one is given.
struct Percent(Option<u8>);

impl FromJson for Percent {
    const SHAPE: Shape = Shape::Percent;
    fn of(given: Given) -> Self {
        Self(given.is_given().then(|| given.number()).and_then(|number| number.try_into().ok()))
    }
}

from_json! {
    struct OptionsJson {
        policy: Option<Raw> = "policy",
        key_stage: Option<KeyStage> = "keyStage",
        people: Option<Vec<Person>> = "people",
        allow: Option<Vec<String>> = "allow",
        sensitivity: Percent = "sensitivity" or nothing,
        support: Option<Support> = "support",
    }
}

impl Options {
    /// Options as JSON, in the shape of the package's `Options`: what is absent takes its default.
    ///
    /// # Errors
    /// An unknown key, a wrong type, an unknown policy or key stage, anything wrong inside the policy.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let given: OptionsJson = read("options", json)?;
        let policy = match given.policy {
            None => Policy::default(),
            Some(raw) => Policy::from_wire(&raw.0)?,
        };
        let usual = Options::under(policy);
        Ok(Options {
            key_stage: given.key_stage.unwrap_or(usual.key_stage),
            people: given.people.unwrap_or_default(),
            allow: given.allow.unwrap_or_default(),
            sensitivity: given.sensitivity.0.unwrap_or(usual.sensitivity),
            support: given.support.unwrap_or(usual.support),
            policy: usual.policy,
        })
    }
}

impl Policy {
    /// A policy as a host names it: the JSON of a built-in id or of a school's own policy.
    ///
    /// # Errors
    /// An unknown id, or anything wrong inside the policy.
    pub fn from_wire(json: &str) -> Result<Self, Error> {
        match json.starts_with('"') {
            true => Policy::built_in(&read::<String>("policy", json)?),
            false => Policy::from_json(json),
        }
    }
}

impl Post {
    /// A post as JSON, in the shape of the package's `Post`.
    ///
    /// # Errors
    /// An unknown key, a wrong type, a missing body, a malformed register.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        read("post", json)
    }
}

impl Register {
    /// A consent register as JSON, in the shape of a post's `register`; errors name it so.
    ///
    /// # Errors
    /// An unknown key, a wrong type, a day that is none.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        read("post.register", json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused<T>(read: Result<T, Error>) -> String {
        read.err().map(|e| e.to_string()).expect("refused")
    }

    #[test]
    fn options_name_the_key_and_what_was_expected() {
        for (json, message) in [
            (r#"{"keystage":"ks2"}"#, "options.keystage: unknown key; expected one of `policy`"),
            (r#"{"keyStage":"ks9"}"#, "options.keyStage: expected one of `eyfs` `ks1` `ks2` `ks3`"),
            (r#"{"keyStage":5}"#, "options.keyStage: expected one of `eyfs`"),
            (r#"{"people":"Maya"}"#, "options.people: expected an array"),
            (r#"{"people":["Maya",{"name":"Sam","reff":"p1"}]}"#, "options.people[1].reff: unknown key;"),
            (r#"{"people":[7]}"#, "options.people[0]: expected a name"),
            (r#"{"people":[{"ref":"p1"}]}"#, "options.people[0]: missing key `name`"),
            (r#"{"sensitivity":101}"#, "options.sensitivity: expected an integer from 0 to 100"),
            (r#"{"sensitivity":-1}"#, "options.sensitivity: expected an integer from 0 to 100"),
            (r#"{"sensitivity":1.5}"#, "options.sensitivity: expected an integer from 0 to 100"),
            (r#"{"sensitivity":"50"}"#, "options.sensitivity: expected an integer from 0 to 100"),
            (r#"{"policy":"clains"}"#, "policy: "),
            (r#"{"support":true}"#, "options.support: expected one of `usual` `more`"),
            (r#"[]"#, "options: expected an object"),
            (r#"{"#, "options: not JSON"),
            (r#"{} {}"#, "options: not JSON"),
        ] {
            let said = refused(Options::from_json(json));
            assert!(said.contains(message), "{json}: {said}");
        }
    }

    #[test]
    fn posts_name_the_key_and_never_the_words() {
        for (json, message) in [
            (r#"{"title":"x"}"#, "post: missing key `body`"),
            (r#"{"body":1}"#, "post.body: expected a string"),
            (r#"{"body":"x","images":[["x"]]}"#, "post.images[0]: expected an object"),
            (r#"{"body":"x","tags":"my secret, expected words"}"#, "post.tags: expected an array"),
            (r#"{"body":"x","nature":"my secret"}"#, "post.nature: expected one of `story`"),
            (
                r#"{"body":"x","images":[{"alt":"x","altt":"my secret"}]}"#,
                "post.images[0].altt: unknown key;",
            ),
            (r#"{"body":"x","register":{"format":"register-1"}}"#, "post.register: missing key `issuedOn`"),
            (r#"{"body":"x","author":{"kind":"pupil","age":7}}"#, "post.author.age: unknown key;"),
            (r#"{"body":"x","aboutOtherPupils":"secret"}"#, "post.aboutOtherPupils: expected true or false"),
            (r#"{"body":"x","date":"secret"}"#, "post.date: expected a date such as 2026-11-02"),
            (r#""my secret""#, "post: expected an object"),
        ] {
            let said = refused(Post::from_json(json));
            assert!(said.contains(message), "{json}: {said}");
            assert!(!said.contains("secret"), "{said}");
        }
    }

    #[test]
    fn counts_and_pairs_are_named_in_plain_words() {
        let count = |json: &str| read::<crate::incident::KindCount>("count", json);
        for wrong in ["-1", "1.5", "\"1\"", "null"] {
            let said = refused(count(&format!(r#"{{"kind":"phone","count":{wrong}}}"#)));
            assert_eq!(said, "count.count: expected a whole number, 0 or more", "{wrong}");
        }
        assert!(count(r#"{"kind":"phone","count":0}"#).is_ok());
        for wrong in ["[]", "\"x\"", "[\"x\"]"] {
            let said = refused(read::<(String, String)>("pair", wrong));
            assert!(said.ends_with(": expected a list of 2"), "{wrong}: {said}");
        }
    }

    #[test]
    fn good_input_is_read() {
        let options =
            Options::from_json(r#"{"policy":"default","keyStage":"ks1","people":["Maya",{"name":"Sam"}]}"#);
        assert_eq!(options.map(|o| (o.key_stage, o.people.len())), Ok((KeyStage::Ks1, 2)));
        assert!(Post::from_json(r#"{"body":"","images":[{"people":null}]}"#).is_ok());
    }
}
