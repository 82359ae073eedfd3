//! What the school means to be public: its own name, address, telephone, e-mail (Borden 2.1, Liverpool 3.3).
//!
//! A detail is passed over when it is an entry of the host's list, or a run of whole words of one: the postcode of the school's
//! address, the school's name within its letterhead. Case, spaces and punctuation do not matter; `+44` is `0`. Passwords are never
//! passed over.

use crate::{Kind, detect::Candidate};

/// The list, read once.
pub(crate) struct Allowed {
    /// Each entry's words.
    entries: Vec<Vec<String>>,
}

impl Allowed {
    /// Reads the host's list.
    pub(crate) fn new(list: &[String]) -> Self {
        Self { entries: list.iter().map(|entry| words(entry)).filter(|words| !words.is_empty()).collect() }
    }

    /// Whether a candidate is meant to be public.
    pub(crate) fn passes(&self, candidate: &Candidate, raw: &str) -> bool {
        if self.entries.is_empty() || !candidate.kind.is_detail() || candidate.kind == Kind::Credential {
            return false;
        }
        let found = raw.get(candidate.span.start..candidate.span.end).map(words).unwrap_or_default();
        if found.is_empty() {
            return false;
        }
        let phone = candidate.kind == Kind::Phone;
        let key = |words: &[String]| if phone { national(words.concat()) } else { words.concat() };
        let wanted = key(&found);
        // A school is often named with a word around it: "at Hillside Primary in Leeds".
        let inside = candidate.kind == Kind::School;
        self.entries.iter().any(|entry| {
            run_of(entry, &wanted, &key)
                || (inside && entry.len() > 1 && run_of(&found, &entry.concat(), &key))
        })
    }
}

/// Whether some whole words in a row read the same as `wanted`.
fn run_of(words: &[String], wanted: &str, key: &dyn Fn(&[String]) -> String) -> bool {
    (0..words.len()).any(|from| {
        (from + 1..=words.len())
            .map_while(|end| words.get(from..end))
            .map(key)
            .take_while(|run| run.len() <= wanted.len() + 2)
            .any(|run| run == wanted)
    })
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// A telephone number as it is dialled at home.
fn national(digits: String) -> String {
    match digits.strip_prefix("44") {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    #[test]
    fn the_schools_own_details_pass_and_a_pupils_do_not() {
        let list =
            ["Hillside Primary School, 3 Mill Lane, Leeds LS1 4AB", "01632 960001", "office@hillside.sch.uk"];
        let allowed = Allowed::new(&list.map(str::to_owned));
        for (kind, text, passes) in [
            (Kind::Postcode, "ls1 4ab", true),
            (Kind::Postcode, "LS14AB", true),
            (Kind::Postcode, "LS1 4AC", false),
            (Kind::Phone, "01632960001", true),
            (Kind::Phone, "+44 1632 960001", true),
            (Kind::Phone, "01632 960002", false),
            (Kind::Email, "office@hillside.sch.uk", true),
            (Kind::Email, "maya@hillside.sch.uk", false),
            (Kind::School, "hillside primary", true),
            (Kind::HomeAddress, "3 Mill Lane", true),
            (Kind::HomeAddress, "13 Mill Lane", false),
            (Kind::Credential, "hillside", false),
        ] {
            let candidate = Candidate::detail(kind, "test", Span::new(0, text.len()), 90);
            assert_eq!(allowed.passes(&candidate, text), passes, "{text}");
        }
    }
}
