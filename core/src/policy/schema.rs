//! The JSON Schema of a policy, made from the same list that reads it.

use super::{
    built_in,
    settings::{GROUPS, SPECS, kinds_in_text},
    shape::{ID_PATTERN, Shape, Shaped, object, words},
};
use crate::json::Value;

fn text(description: &str, more: (&'static str, Value)) -> Value {
    object(vec![("type", "string".into()), ("description", description.into()), more])
}

fn not_empty() -> (&'static str, Value) {
    ("minLength", Value::Number(Some(1)))
}

/// The JSON Schema (2020-12) of a policy.
pub fn schema() -> Value {
    let base = "The policy whose settings hold where this one is silent; default if absent.";
    let mut properties = vec![
        ("$schema", object(vec![("type", "string".into())])),
        ("id", text("The policy's id.", ("pattern", ID_PATTERN.into()))),
        ("extends", object(vec![("enum", words(&built_in::ids())), ("description", base.into())])),
        ("name", text("The school's name.", not_empty())),
        ("version", text("The date or number of the school's own text, for the log.", not_empty())),
    ];
    properties.extend(GROUPS.iter().map(|&(group, keys)| (group, group_schema(group, keys))));
    object(vec![
        ("$schema", "https://json-schema.org/draft/2020-12/schema".into()),
        ("title", "thinkfirst policy".into()),
        ("type", "object".into()),
        ("properties", object(properties)),
        ("required", words(&["id"])),
        ("additionalProperties", Value::Bool(false)),
    ])
}

fn group_schema(group: &str, keys: &[&str]) -> Value {
    let spec = |key: &str| SPECS.iter().find(|s| s.path == format!("{group}.{key}"));
    let entries = |properties: Vec<(&str, Value)>| {
        object(vec![
            ("type", "object".into()),
            ("properties", object(properties)),
            ("additionalProperties", Value::Bool(false)),
        ])
    };
    match (group, spec("*")) {
        ("details", Some(any)) => {
            entries(kinds_in_text().map(|k| (k.as_str(), setting(any.shape, any.words))).collect())
        }
        (_, Some(any)) => object(vec![
            ("type", "object".into()),
            ("propertyNames", object(vec![("pattern", ID_PATTERN.into())])),
            ("additionalProperties", setting(any.shape, any.words)),
        ]),
        (_, None) => {
            let of = |key: &&str| spec(key).map_or(Value::Bool(false), |s| setting(s.shape, s.words));
            entries(keys.iter().map(|key| (*key, of(key))).collect())
        }
    }
}

fn setting(shape: &Shape, meaning: &str) -> Value {
    object(vec![
        ("type", "object".into()),
        ("description", meaning.trim().into()),
        (
            "properties",
            object(vec![
                ("value", shape.schema()),
                ("certainty", super::Certainty::SHAPE.schema()),
                ("cite", Vec::<super::Citation>::SHAPE.schema()),
                ("note", object(vec![("type", "string".into())])),
            ]),
        ),
        ("required", words(&["value"])),
        ("additionalProperties", Value::Bool(false)),
    ])
}
