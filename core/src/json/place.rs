//! The path of a place in JSON, such as `images[0].alt`. The keys of [`UNTOLD`] come from pictures and may be a pupil's words: they are
//! told by number.

use super::Input;
use std::fmt::Write;

/// The part of a container that is being read.
enum Part {
    Key { key: String, number: usize },
    Index(usize),
}

/// The object whose keys are no names of ours.
const UNTOLD: &str = "metadata";

/// The path of the value or key with which the part that was read ends.
pub(super) fn path_at(read: &str) -> String {
    let bytes = read.as_bytes();
    let mut parts: Vec<Part> = Vec::new();
    let mut key_next = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = end_of_string(bytes, at);
                if key_next && let Some(Part::Key { key, .. }) = parts.last_mut() {
                    *key =
                        read.get(at..end).and_then(|text| Input::new(text).string().ok()).unwrap_or_default();
                    key_next = false;
                }
                at = end;
                continue;
            }
            b'{' => {
                parts.push(Part::Key { key: String::new(), number: 0 });
                key_next = true;
            }
            b'[' => parts.push(Part::Index(0)),
            b'}' | b']' => {
                parts.pop();
                key_next = false;
            }
            b',' => match parts.last_mut() {
                Some(Part::Index(index)) => *index += 1,
                Some(Part::Key { number, .. }) => {
                    *number += 1;
                    key_next = true;
                }
                None => {}
            },
            _ => {}
        }
        at += 1;
    }
    let mut path = String::new();
    let mut untold = false;
    for part in parts {
        let inside = std::mem::take(&mut untold);
        match part {
            Part::Key { key, .. } if key.is_empty() && !inside => {}
            Part::Key { number: index, .. } if inside => {
                let _ = write!(path, "[{index}]");
            }
            Part::Key { key, .. } => {
                let dot = if path.is_empty() { "" } else { "." };
                let _ = write!(path, "{dot}{key}");
                untold = key == UNTOLD;
            }
            Part::Index(index) => {
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}

/// One past the string that starts at `at`.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' => end += 2,
            b'"' => return end + 1,
            _ => end += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::path_at;

    #[test]
    fn a_path_leads_to_the_place() {
        for (json, path) in [
            (r#"{"a":1"#, "a"),
            (r#"{"a":1,"b":{"c":"x,}]","d""#, "b.d"),
            (r#"{"a":[{},{"b":[1,2,["x""#, "a[1].b[2][0]"),
            (r#"{"a":{"b":1}"#, "a"),
            (r#"{"a":["x\"]","y"],"b\n":2"#, "b\n"),
            (r#"{"a""#, "a"),
            (r#"{"images":[{"metadata":{"maya":"x","patel":7"#, "images[0].metadata[1]"),
            (r#"{"metadata":{"maya":{"a":[{"b":1"#, "metadata[0].a[0].b"),
            (r#"{"metadata":{"maya":1},"b":2"#, "b"),
            (r#"{"#, ""),
            ("", ""),
        ] {
            assert_eq!(path_at(json), path, "{json}");
        }
        assert_eq!(path_at("{\n  \"a\": {\n    \"b\": 1"), "a.b");
    }
}
