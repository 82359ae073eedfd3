//! Consent cases: facts about a picture in words, and what each school's policy makes of them.
//!
//! [`post`] is the one place where facts become a post with its register, so that others can see the mapping:
//!
//! | fact | becomes |
//! |---|---|
//! | `channel` | the post's channel |
//! | `media` | the image's kind; `none`: no image |
//! | `people` | one register entry each, and the image's `people` |
//! | `consents` of a person | a written decision by a parent (for staff: by themselves) for each use, on 7 September of the school year, for every subject; `all` is the use `*`; `withdrawn-spoken` is a spoken withdrawal; `null`: no pupil of this reference is in the register, or a member of staff without a decision |
//! | `consentAgeMonths` | the decisions were made that many months before |
//! | `own` | the person's own agreement for every use |
//! | `left`, `circumstancesChanged`, `hold` | the entry's status, review and hold |
//! | `decisions`, `ownAgreement` | the register's own form, where a case needs more |
//! | `register` | `missing`: the post carries none; `stale`: its use-by date is past; `later`: issued after the day of publication |
//! | `confirmed` less `unconfirmed` | the image's confirmations; `all` is every one |
//! | `names` | a first or full name of the first pupil, who is on the roll of the register, in that field |
//! | `work` | a scan of a pupil's work: `parent` and `pupil` say who agreed that work is shown |
//! | `gps`, `unknownPeople`, `sexualImageSuspected`, `identifiable`, `participantsAgreed` | the image's facts of that name |
//! | `author`, `commentOnOtherPupils` | the post's author and `aboutOtherPupils` |
//! | `image`, `images`, `post` | the API's own form, laid over the rest |

use serde_json::{Map, Value, json};
use thinkfirst::{Confirmation, Post};

/// The day on which every case is published.
pub const DATE: &str = "2026-11-20";

/// The schools, in the order of the tables.
pub const SCHOOLS: [&str; 5] = ["claines", "borden", "little-heath", "st-peters", "liverpool"];

/// A file of cases.
///
/// # Panics
/// On JSON that is no list of cases: the file is wrong.
pub fn read(file: &str) -> Vec<Value> {
    serde_json::from_str(file).expect("a list of cases")
}

/// The post with its register that a case's facts describe.
///
/// # Panics
/// On facts that make no post: the case is wrong.
pub fn post(facts: &Value) -> Post {
    let json = post_json(facts);
    let post: Post = serde_json::from_value(json.clone()).unwrap_or_else(|e| panic!("{e}: {json}"));
    post
}

/// The same as JSON, for the package.
pub fn post_json(facts: &Value) -> Value {
    let text = |key: &str| facts.get(key).and_then(Value::as_str);
    let people: Vec<&Value> = facts.get("people").and_then(Value::as_array).into_iter().flatten().collect();
    let mut post = json!({"body": "We had a lovely day.", "date": DATE});
    set(&mut post, "channel", facts.get("channel"));
    if let Some(author) = text("author") {
        set(&mut post, "author", Some(&json!({"kind": author})));
    }
    set(&mut post, "aboutOtherPupils", facts.get("commentOnOtherPupils"));
    let mut entries: Vec<Value> =
        people.iter().enumerate().filter_map(|(i, person)| entry(i, person)).collect();
    let mut refs: Vec<Value> = people.iter().enumerate().map(|(i, person)| reference(i, person)).collect();
    let media = text("media").unwrap_or("photo");
    let mut images = Vec::new();
    if let Some(work) = facts.get("work") {
        let mut decisions = Vec::new();
        for (who, state) in work.as_object().into_iter().flatten().filter(|(who, _)| *who == "parent") {
            decisions.push(decision("*", "work", state, who, "2026-09-07"));
        }
        let pupil = work.get("pupil").cloned().unwrap_or(json!("not-asked"));
        let own = json!([{"use": "*", "subject": "work", "state": pupil, "on": "2026-09-07"}]);
        entries.push(json!({"ref": "p-w", "kind": "pupil", "status": "on-roll", "names": name(),
            "decisions": decisions, "ownAgreement": own}));
        refs.push(json!("p-w"));
        images.push(image("work", facts, &refs));
    } else if media != "none" {
        images.push(image(media, facts, &refs));
    }
    if entries.is_empty() && facts.get("names").is_some() {
        entries.push(
            json!({"ref": "p-roll", "kind": "pupil", "status": "on-roll", "names": name(), "decisions": []}),
        );
    }
    match text("register") {
        Some("missing") => {}
        state => {
            let use_by = if state == Some("stale") { "2026-11-19" } else { "2026-12-01" };
            let issued = if state == Some("later") { "2026-11-21" } else { "2026-11-01" };
            let register =
                json!({"format": "register-1", "issuedOn": issued, "useBy": use_by, "people": entries});
            set(&mut post, "register", Some(&register));
        }
    }
    for name in facts.get("names").and_then(Value::as_array).into_iter().flatten() {
        let full = name.get("type") == Some(&json!("full"));
        place(&mut post, &mut images, name.get("field").and_then(Value::as_str).unwrap_or(""), full);
    }
    if let Some(given) = facts.get("images").and_then(Value::as_array) {
        let first = images.first().cloned().unwrap_or(json!({}));
        images = given.iter().map(|over| laid_over(&first, over)).collect();
    }
    set(&mut post, "images", Some(&Value::Array(images)));
    if let Some(over) = facts.get("post") {
        post = laid_over(&post, over);
    }
    // The package takes no null: what is not there is left out.
    if let Some(keys) = post.as_object_mut() {
        keys.retain(|_, value| !value.is_null());
    }
    post
}

/// The name that cases put into a field.
fn name() -> Value {
    json!({"first": "Maya", "last": "Patel"})
}

fn set(object: &mut Value, key: &str, value: Option<&Value>) {
    if let (Some(map), Some(value)) = (object.as_object_mut(), value) {
        map.insert(key.to_owned(), value.clone());
    }
}

fn laid_over(base: &Value, over: &Value) -> Value {
    let mut out = base.as_object().cloned().unwrap_or_default();
    for (key, value) in over.as_object().into_iter().flatten() {
        out.insert(key.clone(), value.clone());
    }
    Value::Object(out)
}

fn reference(index: usize, person: &Value) -> Value {
    person.get("id").cloned().unwrap_or_else(|| json!(format!("p-{index}")))
}

/// A person's entry in the register; the first pupil is the one on the roll.
fn entry(index: usize, person: &Value) -> Option<Value> {
    let kind = person.get("kind").and_then(Value::as_str).unwrap_or("pupil");
    let yes = |key: &str| person.get(key) == Some(&Value::Bool(true));
    let by = if kind == "staff" { "staff" } else { "parent" };
    let on =
        person.get("consentAgeMonths").and_then(Value::as_u64).map_or("2026-09-07".to_owned(), months_before);
    let decisions = match (person.get("decisions"), person.get("consents")) {
        (Some(decisions), _) => decisions.clone(),
        (None, Some(Value::Object(consents))) => {
            consents.iter().map(|(used, state)| decision(used, "*", state, by, &on)).collect()
        }
        _ if kind == "staff" => json!([]),
        _ => return None,
    };
    let own = match (person.get("ownAgreement"), person.get("own")) {
        (Some(own), _) => own.clone(),
        (None, Some(state)) => json!([{"use": "*", "state": state, "on": "2026-11-01"}]),
        (None, None) => json!([]),
    };
    let mut entry = json!({
        "ref": reference(index, person), "kind": kind,
        "status": if yes("left") { "left" } else { "on-roll" },
        "hold": yes("hold"), "review": yes("circumstancesChanged"),
        "decisions": decisions, "ownAgreement": own,
    });
    match (index, kind) {
        (0, "pupil") => set(&mut entry, "names", Some(&name())),
        (_, "staff") => set(&mut entry, "names", Some(&json!({"first": "Dana", "last": "Khan"}))),
        _ => {}
    }
    Some(entry)
}

fn decision(used: &str, subject: &str, state: &Value, by: &str, on: &str) -> Value {
    let spoken = state == "withdrawn-spoken";
    json!({
        "use": if used == "all" { "*" } else { used }, "subject": subject,
        "state": if spoken { json!("withdrawn") } else { state.clone() },
        "by": by, "form": if spoken { "spoken" } else { "written" }, "on": on, "until": null,
    })
}

/// The day that many months before [`DATE`].
fn months_before(months: u64) -> String {
    let then = 2026 * 12 + 10 - months;
    format!("{:04}-{:02}-20", then / 12, then % 12 + 1)
}

fn image(media: &str, facts: &Value, people: &[Value]) -> Value {
    let listed = |key: &str| facts.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let every = Confirmation::ALL.iter().map(|c| json!(c.as_str()));
    let confirmed = listed("confirmed");
    let unconfirmed = listed("unconfirmed");
    let confirmations: Vec<Value> = every
        .filter(|c| confirmed.contains(&json!("all")) || confirmed.contains(c))
        .filter(|c| !unconfirmed.contains(c))
        .collect();
    let kind = if media == "conference-recording" { "recording" } else { media };
    let mut image = json!({"kind": kind, "people": people, "confirmations": confirmations});
    for (fact, key) in [
        ("identifiable", "identifiable"),
        ("gps", "hasLocation"),
        ("unknownPeople", "unknownPeople"),
        ("sexualImageSuspected", "suspectedSexual"),
        ("participantsAgreed", "participantsAgreed"),
    ] {
        set(&mut image, key, facts.get(fact));
    }
    match facts.get("image") {
        Some(over) => laid_over(&image, over),
        None => image,
    }
}

/// Puts the roll's name into a field of the post or of its first image.
fn place(post: &mut Value, images: &mut [Value], field: &str, full: bool) {
    let name = if full { "Maya Patel" } else { "Maya" };
    let in_words = json!(format!("A lovely day with {name} at the fair"));
    let file = json!(if full { "maya_patel_y4.jpg" } else { "maya_fair.jpg" });
    match (field, images.first_mut()) {
        ("title", _) => set(post, "title", Some(&in_words)),
        ("text", _) => set(post, "body", Some(&in_words)),
        ("tags", _) => set(post, "tags", Some(&json!([name]))),
        ("file-name", Some(image)) => set(image, "fileName", Some(&file)),
        ("original-file-name", Some(image)) => set(image, "originalFileName", Some(&file)),
        ("alt", Some(image)) => set(image, "alt", Some(&in_words)),
        ("caption", Some(image)) => set(image, "caption", Some(&in_words)),
        ("metadata", Some(image)) => set(image, "metadata", Some(&json!({"description": in_words}))),
        ("in-picture", Some(image)) => set(image, "namesInPicture", Some(&json!("yes"))),
        (field, _) => panic!("no field {field}"),
    }
}

/// A case's title, facts and what each school makes of it.
///
/// # Panics
/// On a case without them.
pub fn parts(case: &Value) -> (&str, &Value, &Map<String, Value>) {
    let title = case.get("title").and_then(Value::as_str).expect("title");
    let facts = case.get("facts").expect("facts");
    (title, facts, case.get("expected").and_then(Value::as_object).expect("expected"))
}
