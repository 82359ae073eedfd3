//! Options, posts and other input as JSON. Unknown keys are refused by name; no error repeats a value.

mod input;
mod place;
mod value;

pub(crate) use input::{Failure, Input};
pub use value::Value;

use crate::{Error, KeyStage, Options, Person, Policy, Post, Register, Support, date::is_when};
use serde::{Deserialize, Deserializer, de, de::DeserializeOwned};
use std::fmt;

/// Reads an object of JSON (or a single value) as a `T`; `what` names the whole in errors ("post", "options", "policy").
///
/// # Errors
/// The path of the first thing that is wrong and what was expected there: never the value that stood there, for it may
/// be a pupil's words.
pub fn read<T: DeserializeOwned>(what: &str, json: &str) -> Result<T, Error> {
    let mut input = Input::new(json);
    let value = T::deserialize(&mut input).map_err(|failure| refusal(what, json, &failure))?;
    input.end().map_err(|_| Error::new(what, "not JSON"))?;
    Ok(value)
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

/// A part of the JSON as it stands.
struct Raw(String);

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Unread;
        impl de::Visitor<'_> for Unread {
            type Value = Raw;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }
            fn visit_str<E: de::Error>(self, json: &str) -> Result<Raw, E> {
                Ok(Raw(json.to_owned()))
            }
        }
        from.deserialize_newtype_struct(input::RAW, Unread)
    }
}

/// An integer from 0 to 100, said so where it is not.
fn percent<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u8>, D::Error> {
    struct Percent;
    impl de::Visitor<'_> for Percent {
        type Value = Option<u8>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an integer from 0 to 100")
        }
        fn visit_u64<E: de::Error>(self, number: u64) -> Result<Option<u8>, E> {
            u8::try_from(number)
                .ok()
                .filter(|n| *n <= 100)
                .map(Some)
                .ok_or_else(|| E::invalid_value(de::Unexpected::Unsigned(number), &self))
        }
    }
    from.deserialize_any(Percent)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct OptionsJson {
    #[serde(default)]
    policy: Option<Raw>,
    #[serde(default)]
    key_stage: Option<KeyStage>,
    #[serde(default)]
    people: Option<Vec<Person>>,
    #[serde(default)]
    allow: Option<Vec<String>>,
    #[serde(default, deserialize_with = "percent")]
    sensitivity: Option<u8>,
    #[serde(default)]
    support: Option<Support>,
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
            sensitivity: given.sensitivity.unwrap_or(usual.sensitivity),
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
        let post: Self = read("post", json)?;
        if post.date.as_deref().is_some_and(|date| !is_when(date)) {
            return Err(Error::new("post.date", "expected a date such as 2026-11-02"));
        }
        post.register.iter().try_for_each(|register| register.validate("post.register"))?;
        Ok(post)
    }
}

impl Register {
    /// A consent register as JSON, in the shape of a post's `register`; errors name it so.
    ///
    /// # Errors
    /// An unknown key, a wrong type, a day that is none.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let register: Self = read("post.register", json)?;
        register.validate("post.register")?;
        Ok(register)
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
            (r#""my secret""#, "post: expected an object"),
        ] {
            let said = refused(Post::from_json(json));
            assert!(said.contains(message), "{json}: {said}");
            assert!(!said.contains("secret"), "{said}");
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
