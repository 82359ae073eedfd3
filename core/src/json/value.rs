//! A value of JSON as a tree. No key of ours takes a number that is negative or not whole: such a number has no value here.

use crate::map::Map;
use serde::{Serialize, Serializer};

/// A value of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number; `None` if it is negative or not whole, or larger than 64 bits.
    Number(Option<u64>),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Values by key.
    Object(Map<String, Value>),
}

impl Value {
    /// Whether it is yes or no, if it is either.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(yes) => Some(*yes),
            _ => None,
        }
    }
    /// The whole number that it is.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Value::Number(number) => *number,
            _ => None,
        }
    }
    /// The text that it is.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }
    /// The list that it is.
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }
    /// The object that it is.
    pub fn as_object(&self) -> Option<&Map<String, Value>> {
        match self {
            Value::Object(entries) => Some(entries),
            _ => None,
        }
    }
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.get(key)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

/// `null` stands for a number that has no value here.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null | Value::Number(None) => serializer.serialize_unit(),
            Value::Bool(yes) => serializer.serialize_bool(*yes),
            Value::Number(Some(number)) => serializer.serialize_u64(*number),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => serializer.collect_seq(items),
            Value::Object(entries) => entries.serialize(serializer),
        }
    }
}
