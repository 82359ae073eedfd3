//! Changing any one setting of any policy changes some report, decision or record.

use serde_json::{Map, Value, json};
use thinkfirst::policy::settings::SPECS;
use thinkfirst::policy::shape::Shape;
use thinkfirst::policy::{Setting, built_in_ids};
use thinkfirst::{Checker, Kind, Options, Policy, Post};
use thinkfirst_tests::scenarios::{Seen, TEXTS, observe};

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
            let more = match &**of {
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
    match (entries.get(part.key), &part.shape) {
        (Some(value), shape) => {
            others(shape, value, policy).into_iter().map(|other| with(entries, part.key, other)).collect()
        }
        (None, Shape::Flag) => {
            vec![with(entries, part.key, json!(true)), with(entries, part.key, json!(false))]
        }
        (None, _) => Vec::new(),
    }
}

fn changed(policy: &Policy, setting: &Setting, value: &Value) -> Option<Policy> {
    let (group, key) = setting.path.split_once('.')?;
    let cite: Vec<Value> = setting.cite.iter().map(|c| serde_json::to_value(c).unwrap()).collect();
    let json = json!({"id": "changed", "extends": policy.id, group: {key: {"value": value, "cite": cite}}});
    // A change that makes no policy (a role in use goes away) cannot be made.
    let mut changed = Policy::from_json(&json.to_string()).ok()?;
    changed.id = policy.id.clone();
    changed.version = policy.version.clone();
    changed.name = policy.name.clone();
    Some(changed)
}

#[test]
fn every_text_of_the_scenarios_holds_its_kind() {
    let checker = Checker::new(Options::default()).unwrap();
    let kinds = Kind::ALL.iter().filter(|k| !matches!(k, Kind::NameWithImage | Kind::ImageLocation));
    let mut missing = Vec::new();
    for kind in kinds {
        let text = TEXTS.iter().find(|(k, _)| *k == kind.as_str());
        let found = text
            .is_some_and(|(_, t)| checker.check(&Post::from(*t)).findings.iter().any(|f| f.kind == *kind));
        if !found {
            missing.push(kind.as_str());
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// What changing one policy's settings showed.
#[derive(Default)]
struct Tally {
    settings: usize,
    values: usize,
    /// Values that change nothing.
    idle: Vec<String>,
    /// Settings of which no value changes anything.
    unread: Vec<String>,
}

fn change_everything(id: &str) -> Tally {
    let mut checker = Checker::new(Options::default()).unwrap();
    let mut tally = Tally::default();
    let policy = Policy::built_in(id).unwrap();
    let own: Value = serde_json::from_str(thinkfirst::policy::built_in_json(id).unwrap()).unwrap();
    for setting in &policy.settings {
        let (group, key) = setting.path.split_once('.').unwrap();
        // What a policy takes over from its base is changed in the base.
        if own.get(group).and_then(|g| g.get(key)).is_none() {
            continue;
        }
        tally.settings += 1;
        let fits = |spec: &str| {
            spec == setting.path || spec.strip_suffix('*').is_some_and(|p| setting.path.starts_with(p))
        };
        let shape = (SPECS.iter().find(|s| fits(s.path)).unwrap().shape)();
        checker = checker.with_policy(policy.clone());
        let mut before = Seen::default();
        observe(&checker, &policy, &setting.path, &mut before);
        let ones = others(&shape, &setting.value, &policy);
        // How old, and what follows, only matter together.
        let twos = ones.iter().flat_map(|one| others(&shape, one, &policy));
        let more: Vec<Value> = if setting.path == "images.validity" { twos.collect() } else { Vec::new() };
        let mut moved = false;
        for value in ones.into_iter().chain(more).filter(|value| *value != setting.value) {
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

#[test]
fn changing_any_setting_changes_something() {
    let ids = built_in_ids();
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let threads: Vec<_> = ids.iter().map(|id| scope.spawn(|| change_everything(id))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let unread: Vec<&String> = tallies.iter().flat_map(|t| &t.unread).collect();
    let idle: Vec<&String> = tallies.iter().flat_map(|t| &t.idle).collect();
    let settings: usize = tallies.iter().map(|t| t.settings).sum();
    let values: usize = tallies.iter().map(|t| t.values).sum();
    assert!(unread.is_empty(), "{} of {settings} settings: nothing reads {unread:?}", unread.len());
    assert!(idle.len() * 10 <= values, "{} of {values} values change nothing: {idle:#?}", idle.len());
}
