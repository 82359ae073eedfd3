//! From JSON to a policy: what a school says goes over what its base says; errors name the path.

use super::{
    Certainty, Citation, Policy, Setting, built_in,
    settings::{GROUPS, Rule, SPECS, Settings, kinds_in_text},
    shape::{Place, Refused, Shape, Shaped, is_id, no_others},
};
use crate::{
    Error, Map,
    json::{self, Failure, Input, Value},
};

/// Where errors in a policy start.
const ROOT: Place<'_> = Place::of("policy");

const HEAD: [&str; 5] = ["$schema", "id", "extends", "name", "version"];

/// Settings by path, the base's and the school's own together, and what was refused in them.
pub(crate) struct Given {
    settings: Map<String, Setting>,
    refused: Refused,
}

impl Given {
    /// One setting, read into its type.
    #[inline(never)]
    pub(crate) fn rule<T: Shaped>(&self, path: &str) -> Rule<T> {
        let (value, clauses) = self.find(path, &T::SHAPE);
        Rule { value: T::of(value), clauses }
    }

    /// A setting's value and its clauses.
    #[inline(never)]
    fn find(&self, path: &str, shape: &Shape) -> (json::Given, Vec<String>) {
        let at = ROOT.key(path);
        match self.settings.get(path) {
            Some(setting) => (
                shape.read(&setting.value, &at.key("value"), &self.refused),
                setting.cite.iter().map(|c| c.clause.clone()).collect(),
            ),
            None => {
                self.refused.missing(shape, &at);
                (json::Given::Nothing, Vec::new())
            }
        }
    }

    /// Every setting of a keyed group.
    pub(crate) fn keyed<T: Shaped>(&self, group: &str) -> Map<String, Rule<T>> {
        let key = |path: &str| path.strip_prefix(group)?.strip_prefix('.').map(str::to_owned);
        self.settings.keys().filter_map(|path| Some((key(path)?, self.rule(path)))).collect()
    }
}

/// Reads a policy on top of its base.
pub(super) fn policy(json: &str) -> Result<Policy, Error> {
    let (head, settings) = merged(json)?;
    let given = Given { settings: settings.into(), refused: Refused::default() };
    let rules = Settings::read(&given);
    let Given { settings, refused } = given;
    let rules = refused.or(rules)?;
    // What ships is held to this by a test.
    if built_in::json(&head.id) != Some(json) {
        check_references(&settings, &rules)?;
    }
    let Head { id, base, name, version } = head;
    let settings = settings.into_iter().map(|(path, setting)| Setting { path, ..setting }).collect();
    Ok(Policy { id, base, name, version, settings, rules })
}

/// What a policy says of itself.
struct Head {
    id: String,
    base: Option<String>,
    name: String,
    version: String,
}

/// The settings of a policy, after those of its base.
fn merged(json: &str) -> Result<(Head, Vec<(String, Setting)>), Error> {
    let mut input = Input::new(json);
    let value = input.tree().and_then(|value| input.end().map(|()| value));
    let value = value.map_err(|failure| not_json(json, &failure))?;
    let Value::Object(mut top) = value else { return Err(ROOT.error("expected an object")) };
    let known: Vec<&str> = HEAD.iter().copied().chain(GROUPS.iter().map(|(name, _)| *name)).collect();
    no_others(&top, &known, &ROOT)?;
    let id = head(&top, "id")?.ok_or_else(|| ROOT.key("id").error("missing; expected a kebab-case id"))?;
    if !is_id(&id) {
        return Err(Shape::Id.error(&ROOT.key("id")));
    }
    let base = match head(&top, "extends")? {
        _ if id == built_in::ROOT_ID && top.get("extends").is_none() => None,
        Some(base) => Some(base),
        None => Some(built_in::ROOT_ID.to_owned()),
    };
    let mut given = match &base {
        None => Vec::new(),
        Some(base) if *base == id => {
            return Err(ROOT.key("extends").error("a policy cannot extend itself"));
        }
        Some(base) => merged(built_in::json(base).ok_or_else(no_such_base)?)?.1,
    };
    let name = head(&top, "name")?.unwrap_or_else(|| id.clone());
    let version = head(&top, "version")?.unwrap_or_else(|| "1".to_owned());
    // Nobody has stated what the base of all others says.
    let unsaid = if base.is_none() { Certainty::Default } else { Certainty::Stated };
    for &(group, keys) in GROUPS {
        if let Some(value) = top.remove(group) {
            read_group(group, keys, value, unsaid, &mut given)?;
        }
    }
    Ok((Head { id, base, name, version }, given))
}

#[cold]
#[inline(never)]
fn not_json(json: &str, failure: &Failure) -> Error {
    let (line, column) = failure.place(json);
    ROOT.error(&format!("not JSON at line {line} column {column}"))
}

#[cold]
#[inline(never)]
fn no_such_base() -> Error {
    ROOT.key("extends").error(&format!("expected one of {}", built_in::ids().join(", ")))
}

/// A text of the policy's head.
fn head(top: &Map<String, Value>, key: &str) -> Result<Option<String>, Error> {
    match top.get(key) {
        None => Ok(None),
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.clone())),
        Some(_) => Err(Shape::Line.error(&ROOT.key(key))),
    }
}

fn read_group(
    group: &str,
    keys: &[&str],
    value: Value,
    unsaid: Certainty,
    given: &mut Vec<(String, Setting)>,
) -> Result<(), Error> {
    let at = ROOT.key(group);
    let Value::Object(entries) = value else { return Err(at.error("expected an object of settings")) };
    match group {
        "details" => {
            let kinds: Vec<&str> = kinds_in_text().map(|k| k.as_str()).collect();
            no_others(&entries, &kinds, &at)?;
        }
        _ if keys.is_empty() => {
            if let Some(key) = entries.keys().find(|key| !is_id(key)) {
                return Err(Shape::Id.error(&at.key(key)));
            }
        }
        _ => no_others(&entries, keys, &at)?,
    }
    for (key, entry) in entries {
        let path = [group, ".", &key].concat();
        let setting = setting(&path, entry, unsaid)?;
        given.push((path, setting));
    }
    Ok(())
}

/// A setting, its path being left to its key. Without a certainty it is `unsaid`.
fn setting(path: &str, value: Value, unsaid: Certainty) -> Result<Setting, Error> {
    let at = ROOT.key(path);
    let Value::Object(mut entry) = value else {
        return Err(at.error("expected an object with value, and optionally certainty, cite, note"));
    };
    no_others(&entry, &["value", "certainty", "cite", "note"], &at)?;
    let refused = Refused::default();
    let given = entry.remove("value").ok_or_else(|| at.key("value").error("missing"))?;
    let certainty = match entry.get("certainty") {
        None => unsaid,
        Some(value) => Shaped::of(Certainty::SHAPE.read(value, &at.key("certainty"), &refused)),
    };
    let cite = match entry.get("cite") {
        None => Vec::new(),
        Some(value) => Shaped::of(Vec::<Citation>::SHAPE.read(value, &at.key("cite"), &refused)),
    };
    let note = match entry.get("note") {
        None => None,
        Some(Value::String(note)) => Some(note.clone()),
        Some(_) => {
            refused.value(&Shape::Line, &at.key("note"));
            None
        }
    };
    refused.or(Setting { path: String::new(), value: given, certainty, cite, note })
}

/// Roles and uses that are named must exist.
#[inline(never)]
fn check_references(settings: &Map<String, Setting>, rules: &Settings) -> Result<(), Error> {
    let known: Vec<&str> = rules.roles.keys().map(String::as_str).collect();
    for (path, setting) in settings {
        let Some(spec) = SPECS.iter().find(|s| super::fits(s.path, path)) else { continue };
        roles(spec.shape, &setting.value, &ROOT.key(path).key("value"), &known)?;
    }
    let images = &rules.images;
    for (name, map) in [("useMap", &images.use_map), ("kindUses", &images.kind_uses)] {
        for (key, used) in &map.value {
            let images_at = ROOT.key("images");
            let map_at = images_at.key(name);
            let value_at = map_at.key("value");
            let at = value_at.key(key);
            if !images.uses.value.contains(used) {
                return Err(at.error("expected a use of images.uses"));
            }
            if name == "kindUses" && crate::ImageKind::from_wire(key).is_none() {
                return Err(crate::ImageKind::SHAPE.error(&at));
            }
        }
    }
    if !rules.channels.contains_key(super::OUTSIDE) {
        return Err(ROOT.key("channels").key(super::OUTSIDE).error("missing"));
    }
    Ok(())
}

fn roles(shape: &Shape, value: &Value, at: &Place<'_>, known: &[&str]) -> Result<(), Error> {
    match shape {
        Shape::Role if !value.as_str().is_some_and(|role| known.contains(&role)) => {
            Err(at.error(&format!("expected a role of the policy: {}", known.join(", "))))
        }
        Shape::List(of) => {
            for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                roles(of, item, &at.item(i), known)?;
            }
            Ok(())
        }
        Shape::Record(parts) => {
            for part in *parts {
                if let Some(inner) = value.get(part.key) {
                    roles(part.shape, inner, &at.key(part.key), known)?;
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
