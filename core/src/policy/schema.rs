//! The JSON Schema of a policy, made from the same list that reads it.

use super::{
    built_in,
    settings::{GROUPS, SPECS, kinds_in_text},
    shape::{ID_PATTERN, Shape, Shaped},
};
use serde_json::{Map, Value, json};

/// The JSON Schema (2020-12) of a policy.
pub fn schema() -> Value {
    let mut properties = Map::new();
    properties.insert("$schema".to_owned(), json!({"type": "string"}));
    properties.insert(
        "id".to_owned(),
        json!({"type": "string", "pattern": ID_PATTERN, "description": "The policy's id."}),
    );
    properties.insert(
        "extends".to_owned(),
        json!({"enum": built_in::ids(), "description": "The policy whose settings hold where this one is silent; default if absent."}),
    );
    properties.insert(
        "name".to_owned(),
        json!({"type": "string", "minLength": 1, "description": "The school's name."}),
    );
    properties.insert(
        "version".to_owned(),
        json!({"type": "string", "minLength": 1, "description": "The date or number of the school's own text, for the log."}),
    );
    for &(group, keys) in GROUPS {
        properties.insert(group.to_owned(), group_schema(group, keys));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "thinkfirst policy",
        "type": "object",
        "properties": properties,
        "required": ["id"],
        "additionalProperties": false,
    })
}

fn group_schema(group: &str, keys: &[&str]) -> Value {
    let spec = |key: &str| SPECS.iter().find(|s| s.path == format!("{group}.{key}"));
    let entries = |names: &mut dyn Iterator<Item = &str>, of: &dyn Fn(&str) -> Value| {
        let properties: Map<String, Value> = names.map(|name| (name.to_owned(), of(name))).collect();
        json!({"type": "object", "properties": properties, "additionalProperties": false})
    };
    let any = spec("*");
    match (group, any) {
        ("details", Some(any)) => {
            entries(&mut kinds_in_text().map(|k| k.as_str()), &|_| setting((any.shape)(), any.words))
        }
        (_, Some(any)) => json!({
            "type": "object",
            "propertyNames": {"pattern": ID_PATTERN},
            "additionalProperties": setting((any.shape)(), any.words),
        }),
        (_, None) => entries(&mut keys.iter().copied(), &|key| {
            spec(key).map_or(Value::Bool(false), |s| setting((s.shape)(), s.words))
        }),
    }
}

fn setting(shape: Shape, words: &str) -> Value {
    json!({
        "type": "object",
        "description": words.trim(),
        "properties": {
            "value": shape.schema(),
            "certainty": super::Certainty::shape().schema(),
            "cite": Vec::<super::Citation>::shape().schema(),
            "note": {"type": "string"},
        },
        "required": ["value"],
        "additionalProperties": false,
    })
}
