//! Changing any one setting of any policy changes some report, decision or record.

use crate::desk;
use crate::scenarios::{Seen, observe};
use serde_json::{Map, Value, json};
use thinkfirst::policy::settings::SPECS;
use thinkfirst::policy::shape::Shape;
use thinkfirst::policy::{Setting, built_in_json};
use thinkfirst::{Checker, Options, Policy};

/// Other values that a setting of this shape could have.
fn others(shape: &Shape, value: &Value, policy: &Policy) -> Vec<Value> {
    let ids = |list: &mut dyn Iterator<Item = &str>| -> Vec<Value> {
        list.filter(|id| value.as_str() != Some(*id)).map(|id| json!(id)).collect()
    };
    match (shape, value) {
        (Shape::Flag, Value::Bool(yes)) => vec![json!(!yes)],
        (Shape::Number, number) => vec![json!(number.as_u64().unwrap_or(0) + 1)],
        (Shape::Line, _) => vec![json!("Something else")],
        (Shape::Date, _) => vec![json!("2001-01-01")],
        (Shape::Id, _) => vec![json!("a-service"), json!("print"), json!("learning-platform")],
        (Shape::Role, _) => ids(&mut policy.rules.roles.keys().map(String::as_str)),
        (Shape::Choice(names), _) => ids(&mut names.iter().copied()),
        (Shape::List(of), Value::Array(items)) => {
            let mut out: Vec<Value> = (0..items.len())
                .map(|gone| {
                    items.iter().enumerate().filter(|(i, _)| *i != gone).map(|(_, v)| v.clone()).collect()
                })
                .collect();
            let more = match *of {
                Shape::Record(_) => Vec::new(),
                of => others(of, &Value::Null, policy),
            };
            for new in more.into_iter().filter(|new| !items.contains(new)) {
                out.push(items.iter().cloned().chain([new]).collect());
            }
            out
        }
        (Shape::Map(of), Value::Object(entries)) => {
            let mut out = Vec::new();
            for (key, entry) in entries {
                let mut gone = entries.clone();
                gone.remove(key);
                out.push(Value::Object(gone));
                for other in others(of, entry, policy) {
                    out.push(with(entries, key, other));
                }
            }
            for key in ["class-blog", "learning-platform", "video"] {
                for used in &policy.rules.images.uses.value {
                    out.push(with(entries, key, json!(used.0)));
                }
            }
            out
        }
        (Shape::Record(parts), Value::Object(entries)) => {
            parts.iter().flat_map(|part| part_others(part, entries, policy)).collect()
        }
        _ => Vec::new(),
    }
}

fn with(entries: &Map<String, Value>, key: &str, value: Value) -> Value {
    let mut entries = entries.clone();
    entries.insert(key.to_owned(), value);
    Value::Object(entries)
}

fn part_others(
    part: &thinkfirst::policy::shape::Part,
    entries: &Map<String, Value>,
    policy: &Policy,
) -> Vec<Value> {
    match (entries.get(part.key), part.shape) {
        (Some(value), shape) => {
            others(shape, value, policy).into_iter().map(|other| with(entries, part.key, other)).collect()
        }
        (None, Shape::Flag) => {
            vec![with(entries, part.key, json!(true)), with(entries, part.key, json!(false))]
        }
        (None, _) => Vec::new(),
    }
}

/// The policy with this setting changed, as a school writes it.
fn changed_json(policy: &Policy, setting: &Setting, value: &Value) -> Option<Value> {
    let (group, key) = setting.path.split_once('.')?;
    let cite: Vec<Value> = setting.cite.iter().map(|c| json!(c)).collect();
    Some(json!({"id": "changed", "extends": policy.id, group: {key: {"value": value, "cite": cite}}}))
}

fn changed(policy: &Policy, setting: &Setting, value: &Value) -> Option<Policy> {
    let json = changed_json(policy, setting, value)?;
    // A change that makes no policy (a role in use goes away) cannot be made.
    let mut changed = Policy::from_json(&json.to_string()).ok()?;
    changed.id = policy.id.clone();
    changed.version = policy.version.clone();
    changed.name = policy.name.clone();
    Some(changed)
}

/// Whether a policy says this itself: what it takes over from its base is changed in the base.
fn is_own(own: &Value, path: &str) -> bool {
    path.split_once('.').is_some_and(|(group, key)| own.get(group).and_then(|g| g.get(key)).is_some())
}

fn shape_of(path: &str) -> &'static Shape {
    let fits = |spec: &str| spec == path || spec.strip_suffix('*').is_some_and(|p| path.starts_with(p));
    SPECS.iter().find(|s| fits(s.path)).unwrap().shape
}

/// Other values for this setting.
fn values(setting: &Setting, policy: &Policy) -> Vec<Value> {
    let shape = shape_of(&setting.path);
    let given = json!(setting.value);
    let ones = others(shape, &given, policy);
    // How old, and what follows, only matter together.
    let twos = ones.iter().flat_map(|one| others(shape, one, policy));
    let more: Vec<Value> = if setting.path == "images.validity" { twos.collect() } else { Vec::new() };
    ones.into_iter().chain(more).filter(|value| *value != given).collect()
}

/// For each setting of a built-in policy one call that is answered otherwise once the setting is changed, as two notes in the
/// manner of [`desk::recorded`]; and the settings for which there is none in what the package offers.
///
/// # Panics
/// On an id that is not built in.
pub fn calls(id: &str) -> (Vec<Value>, Vec<String>) {
    let mut checker = Checker::new(Options::default()).unwrap();
    let policy = Policy::built_in(id).unwrap();
    let own: Value = serde_json::from_str(built_in_json(id).unwrap()).unwrap();
    let (mut notes, mut without) = (Vec::new(), Vec::new());
    for setting in policy.settings.iter().filter(|setting| is_own(&own, &setting.path)) {
        checker = checker.with_policy(policy.clone());
        let mut before = Seen::of_calls();
        observe(&checker, &policy, &setting.path, &mut before);
        let mut asked = None;
        for value in values(setting, &policy) {
            let Some(other) = changed(&policy, setting, &value) else { continue };
            checker = checker.with_policy(other.clone());
            let mut after = Seen::against(&before);
            observe(&checker, &other, &setting.path, &mut after);
            if let Some(call) = after.asked {
                asked = Some((call, changed_json(&policy, setting, &value)));
                break;
            }
        }
        let Some(((call, args), Some(json))) = asked else {
            without.push(format!("{id} {}", setting.path));
            continue;
        };
        for written in [json!(id), json] {
            let policy = Policy::from_wire(&written.to_string()).unwrap();
            checker = checker.with_policy(policy.clone());
            let result = desk::ask(&policy, &checker, call, &args);
            notes.push(json!({"setting": setting.path, "policy": written, "call": call, "args": args, "result": result}));
        }
    }
    (notes, without)
}

/// What changing one policy's settings showed.
#[derive(Default)]
pub struct Tally {
    /// Settings changed.
    pub settings: usize,
    /// Values tried.
    pub values: usize,
    /// Values that change nothing.
    pub idle: Vec<String>,
    /// Settings of which no value changes anything.
    pub unread: Vec<String>,
}

/// Changes every setting of a built-in policy to every other value.
///
/// # Panics
/// On an id that is not built in.
pub fn change_everything(id: &str) -> Tally {
    let mut checker = Checker::new(Options::default()).unwrap();
    let mut tally = Tally::default();
    let policy = Policy::built_in(id).unwrap();
    let own: Value = serde_json::from_str(built_in_json(id).unwrap()).unwrap();
    for setting in &policy.settings {
        if !is_own(&own, &setting.path) {
            continue;
        }
        tally.settings += 1;
        checker = checker.with_policy(policy.clone());
        let mut before = Seen::default();
        observe(&checker, &policy, &setting.path, &mut before);
        let mut moved = false;
        for value in values(setting, &policy) {
            let Some(other) = changed(&policy, setting, &value) else { continue };
            tally.values += 1;
            checker = checker.with_policy(other.clone());
            let mut after = Seen::against(&before);
            observe(&checker, &other, &setting.path, &mut after);
            moved |= after.differs;
            if !after.differs {
                tally.idle.push(format!("{id} {} = {value}", setting.path));
            }
        }
        if !moved {
            tally.unread.push(format!("{id} {}", setting.path));
        }
    }
    tally
}
