//! From JSON to a policy: what a school says goes over what its base says; errors name the path.

use super::{
    Certainty, Citation, Policy, Setting, built_in,
    settings::{GROUPS, Rule, SPECS, Settings, kinds_in_text},
    shape::{Id, Shape, Shaped, is_id, no_others},
};
use crate::{Error, json::Input};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Where errors in a policy start.
const ROOT: &str = "policy";

const HEAD: [&str; 5] = ["$schema", "id", "extends", "name", "version"];

/// Settings by path, the base's and the school's own together.
pub(crate) struct Given(BTreeMap<String, Setting>);

impl Given {
    /// One setting, read into its type.
    #[inline(never)]
    pub(crate) fn rule<T: Shaped>(&self, path: &str) -> Result<Rule<T>, Error> {
        let (value, at, clauses) = self.find(path, T::shape)?;
        Ok(Rule { value: T::read(value, &at)?, clauses })
    }

    /// A setting's value, its path for errors, its clauses.
    fn find(&self, path: &str, shape: fn() -> Shape) -> Result<(&Value, String, Vec<String>), Error> {
        match self.0.get(path) {
            Some(setting) => {
                let clauses = setting.cite.iter().map(|c| c.clause.clone()).collect();
                Ok((&setting.value, format!("{ROOT}.{path}.value"), clauses))
            }
            None => {
                Err(Error::new(format!("{ROOT}.{path}"), format!("missing; expected {}", shape().expected())))
            }
        }
    }

    /// Every setting of a keyed group.
    pub(crate) fn keyed<T: Shaped>(&self, group: &str) -> Result<BTreeMap<String, Rule<T>>, Error> {
        self.0
            .keys()
            .filter_map(|path| path.strip_prefix(group)?.strip_prefix('.'))
            .map(|key| Ok((key.to_owned(), self.rule(&format!("{group}.{key}"))?)))
            .collect()
    }
}

/// Reads a policy on top of its base.
pub(super) fn policy(json: &str) -> Result<Policy, Error> {
    let (head, given) = merged(json)?;
    let given = Given(given);
    let rules = Settings::read(&given)?;
    // What ships is held to this by a test.
    if built_in::json(&head.id) != Some(json) {
        check_references(&given, &rules)?;
    }
    let Head { id, base, name, version } = head;
    Ok(Policy { id, base, name, version, settings: given.0.into_values().collect(), rules })
}

/// What a policy says of itself.
struct Head {
    id: String,
    base: Option<String>,
    name: String,
    version: String,
}

/// The settings of a policy over those of its base.
fn merged(json: &str) -> Result<(Head, BTreeMap<String, Setting>), Error> {
    let mut input = Input::new(json);
    let value = input.tree().and_then(|value| input.end().map(|()| value));
    let value = value.map_err(|failure| {
        let (line, column) = failure.place(json);
        Error::new(ROOT, format!("not JSON at line {line} column {column}"))
    })?;
    let Value::Object(mut top) = value else { return Err(Error::new(ROOT, "expected an object")) };
    let known: Vec<&str> = HEAD.iter().copied().chain(GROUPS.iter().map(|(name, _)| *name)).collect();
    no_others(&top, &known, ROOT)?;
    let id = head(&top, "id")?.ok_or_else(|| Error::new("policy.id", "missing; expected a kebab-case id"))?;
    if !is_id(&id) {
        return Err(Shape::Id.error("policy.id"));
    }
    let base = match head(&top, "extends")? {
        _ if id == built_in::ROOT_ID && top.get("extends").is_none() => None,
        Some(base) => Some(base),
        None => Some(built_in::ROOT_ID.to_owned()),
    };
    let mut given = match &base {
        None => BTreeMap::new(),
        Some(base) if *base == id => {
            return Err(Error::new("policy.extends", "a policy cannot extend itself"));
        }
        Some(base) => {
            let json = built_in::json(base).ok_or_else(|| {
                Error::new("policy.extends", format!("expected one of {}", built_in::ids().join(", ")))
            })?;
            merged(json)?.1
        }
    };
    let name = head(&top, "name")?.unwrap_or_else(|| id.clone());
    let version = head(&top, "version")?.unwrap_or_else(|| "1".to_owned());
    for &(group, keys) in GROUPS {
        if let Some(value) = top.remove(group) {
            read_group(group, keys, value, &mut given)?;
        }
    }
    Ok((Head { id, base, name, version }, given))
}

/// A text of the policy's head.
fn head(top: &Map<String, Value>, key: &str) -> Result<Option<String>, Error> {
    match top.get(key) {
        None => Ok(None),
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.clone())),
        Some(_) => Err(Shape::Line.error(&format!("{ROOT}.{key}"))),
    }
}

fn read_group(
    group: &str,
    keys: &[&str],
    value: Value,
    given: &mut BTreeMap<String, Setting>,
) -> Result<(), Error> {
    let at = format!("{ROOT}.{group}");
    let Value::Object(entries) = value else { return Err(Error::new(&at, "expected an object of settings")) };
    match group {
        "details" => {
            let kinds: Vec<&str> = kinds_in_text().map(|k| k.as_str()).collect();
            no_others(&entries, &kinds, &at)?;
        }
        _ if keys.is_empty() => {
            for key in entries.keys() {
                Id::read(&Value::String(key.clone()), &format!("{at}.{key}"))?;
            }
        }
        _ => no_others(&entries, keys, &at)?,
    }
    for (key, entry) in entries {
        let path = format!("{group}.{key}");
        given.insert(path.clone(), setting(path, entry)?);
    }
    Ok(())
}

fn setting(path: String, value: Value) -> Result<Setting, Error> {
    let at = format!("{ROOT}.{path}");
    let Value::Object(mut entry) = value else {
        return Err(Error::new(&at, "expected an object with value, and optionally certainty, cite, note"));
    };
    no_others(&entry, &["value", "certainty", "cite", "note"], &at)?;
    let given = entry.remove("value").ok_or_else(|| Error::new(format!("{at}.value"), "missing"))?;
    let certainty = match entry.get("certainty") {
        None => Certainty::Stated,
        Some(value) => Certainty::read(value, &format!("{at}.certainty"))?,
    };
    let cite = match entry.get("cite") {
        None => Vec::new(),
        Some(value) => Vec::<Citation>::read(value, &format!("{at}.cite"))?,
    };
    let note = match entry.get("note") {
        None => None,
        Some(Value::String(note)) => Some(note.clone()),
        Some(_) => return Err(Shape::Line.error(&format!("{at}.note"))),
    };
    Ok(Setting { path, value: given, certainty, cite, note })
}

/// Roles and uses that are named must exist.
fn check_references(given: &Given, rules: &Settings) -> Result<(), Error> {
    let known: Vec<&str> = rules.roles.keys().map(String::as_str).collect();
    for setting in given.0.values() {
        let Some(spec) = SPECS.iter().find(|s| super::fits(s.path, &setting.path)) else { continue };
        let path = format!("{ROOT}.{}.value", setting.path);
        roles((spec.shape)(), &setting.value, &path, &known)?;
    }
    let images = &rules.images;
    for (name, map) in [("useMap", &images.use_map), ("kindUses", &images.kind_uses)] {
        for (key, used) in &map.value {
            let path = format!("{ROOT}.images.{name}.value.{key}");
            if !images.uses.value.contains(used) {
                return Err(Error::new(path, "expected a use of images.uses"));
            }
            if name == "kindUses" && crate::ImageKind::from_wire(key).is_none() {
                return Err(crate::ImageKind::shape().error(&path));
            }
        }
    }
    if !rules.channels.contains_key(super::OUTSIDE) {
        return Err(Error::new(format!("{ROOT}.channels.{}", super::OUTSIDE), "missing"));
    }
    Ok(())
}

fn roles(shape: Shape, value: &Value, path: &str, known: &[&str]) -> Result<(), Error> {
    match shape {
        Shape::Role if !value.as_str().is_some_and(|role| known.contains(&role)) => {
            Err(Error::new(path, format!("expected a role of the policy: {}", known.join(", "))))
        }
        Shape::List(of) => {
            for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                roles((*of).clone(), item, &format!("{path}[{i}]"), known)?;
            }
            Ok(())
        }
        Shape::Record(parts) => {
            for part in parts {
                if let Some(inner) = value.get(part.key) {
                    roles(part.shape, inner, &format!("{path}.{}", part.key), known)?;
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
