//! The path of a place in JSON, such as `images[0].alt`.

use super::Input;
use std::fmt::Write;

/// The part of a container that is being read.
enum Part {
    Key(String),
    Index(usize),
}

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
                if key_next && let Some(Part::Key(key)) = parts.last_mut() {
                    *key =
                        read.get(at..end).and_then(|text| Input::new(text).string().ok()).unwrap_or_default();
                    key_next = false;
                }
                at = end;
                continue;
            }
            b'{' => {
                parts.push(Part::Key(String::new()));
                key_next = true;
            }
            b'[' => parts.push(Part::Index(0)),
            b'}' | b']' => {
                parts.pop();
                key_next = false;
            }
            b',' => match parts.last_mut() {
                Some(Part::Index(index)) => *index += 1,
                _ => key_next = true,
            },
            _ => {}
        }
        at += 1;
    }
    let mut path = String::new();
    for part in parts {
        match part {
            Part::Key(key) if key.is_empty() => {}
            Part::Key(key) if path.is_empty() => path = key,
            Part::Key(key) => {
                let _ = write!(path, ".{key}");
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
            (r#"{"#, ""),
            ("", ""),
        ] {
            assert_eq!(path_at(json), path, "{json}");
        }
        assert_eq!(path_at("{\n  \"a\": {\n    \"b\": 1"), "a.b");
    }
}
