//! What the school means to be public: its own name, address, telephone, e-mail (Borden 2.1, Liverpool 3.3).
//!
//! A detail is passed over when it is an entry of the host's list, or a run of whole words of one: the postcode of the school's
//! address, the school's name within its letterhead. Case, spaces and punctuation do not matter; `+44` is `0`. Passwords are never
//! passed over.

use crate::{Kind, detect::Candidate};
use aho_corasick::{
    Input,
    automaton::{Automaton, OverlappingState},
    nfa::noncontiguous::NFA,
};

/// The list, read once.
pub(crate) struct Allowed {
    entries: Vec<Letters>,
    /// Every entry, to be found inside a longer candidate. Absent without entries of more than one word.
    inside: Option<NFA>,
}

impl Allowed {
    /// Reads the host's list.
    pub(crate) fn new(list: &[String]) -> Self {
        let entries: Vec<Letters> = list.iter().map(|entry| Letters::new(entry)).collect();
        let names: Vec<&str> =
            entries.iter().filter(|e| e.starts.len() > 1).map(|e| e.joined.as_str()).collect();
        Self { inside: if names.is_empty() { None } else { automaton(&names) }, entries }
    }

    /// Leaves out the candidates that are meant to be public.
    pub(crate) fn leave_out(&self, candidates: &mut Vec<Candidate>, raw: &str) {
        if !self.entries.is_empty() && !candidates.is_empty() {
            self.leave_out_entries(candidates, raw);
        }
    }

    #[inline(never)]
    fn leave_out_entries(&self, candidates: &mut Vec<Candidate>, raw: &str) {
        let written: Vec<Letters> = candidates
            .iter()
            .map(|c| match c.kind.is_detail() && c.kind != Kind::Credential {
                true => Letters::new(raw.get(c.span.start..c.span.end).unwrap_or("")),
                false => Letters::default(),
            })
            .collect();
        let passes = self.in_entries(candidates, &written);
        let mut at = 0;
        candidates.retain(|candidate| {
            let (found, passes) = (written.get(at), passes.get(at) == Some(&true));
            at += 1;
            // A school is often named with a word around it: "at Hillside Primary in Leeds".
            let around = candidate.kind == Kind::School && found.is_some_and(|f| self.holds_entry(f));
            !passes && !around
        });
    }

    /// Which of the candidates are whole words of an entry: all of them are sought in one pass over the list.
    fn in_entries(&self, candidates: &[Candidate], written: &[Letters]) -> Vec<bool> {
        let mut passes = vec![false; written.len()];
        let mut patterns: Vec<String> = Vec::new();
        let mut whose: Vec<usize> = Vec::new();
        for (at, (candidate, letters)) in candidates.iter().zip(written).enumerate() {
            if letters.joined.is_empty() {
                continue;
            }
            if candidate.kind == Kind::Phone {
                // As it is dialled at home and from abroad.
                let digits = letters.joined.strip_prefix("44").unwrap_or(&letters.joined);
                let digits = digits.trim_start_matches('0');
                patterns.extend(["0", "44", "440"].map(|prefix| format!("{prefix}{digits}")));
                whose.extend([at; 3]);
            }
            patterns.push(letters.joined.clone());
            whose.push(at);
        }
        let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
        let Some(automaton) = automaton(&patterns) else { return passes };
        for entry in &self.entries {
            each_match(&automaton, &entry.joined, |pattern, start, end| {
                if entry.is_run(start, end) {
                    let pass = whose.get(pattern).and_then(|&at| passes.get_mut(at));
                    pass.into_iter().for_each(|pass| *pass = true);
                }
            });
        }
        passes
    }

    /// Whether an entry stands in it as whole words.
    fn holds_entry(&self, found: &Letters) -> bool {
        let mut holds = false;
        if let Some(automaton) = &self.inside {
            each_match(automaton, &found.joined, |_, start, end| holds |= found.is_run(start, end));
        }
        holds
    }
}

/// What finds the patterns: one function, as the library is compiled anew for each type of pattern.
#[inline(never)]
fn automaton(patterns: &[&str]) -> Option<NFA> {
    NFA::new(patterns).ok()
}

/// Calls `act` with every place of every pattern.
fn each_match(automaton: &NFA, text: &str, mut act: impl FnMut(usize, usize, usize)) {
    let mut state = OverlappingState::start();
    while automaton.try_find_overlapping(&Input::new(text), &mut state).is_ok() {
        let Some(found) = state.get_match() else { return };
        act(found.pattern().as_usize(), found.start(), found.end());
    }
}

/// The letters and digits of a text in lower case, and where its words start among them.
#[derive(Default)]
struct Letters {
    joined: String,
    starts: Vec<usize>,
}

impl Letters {
    fn new(text: &str) -> Self {
        let mut letters = Self::default();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            letters.starts.push(letters.joined.len());
            letters.joined.extend(word.chars().flat_map(char::to_lowercase));
        }
        letters
    }

    fn is_run(&self, start: usize, end: usize) -> bool {
        let starts = |at: usize| self.starts.binary_search(&at).is_ok();
        starts(start) && (starts(end) || end == self.joined.len())
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
            (Kind::School, "at Hillside Primary School, 3 Mill Lane, Leeds LS1 4AB in Leeds", true),
            (Kind::School, "Hill", false),
            (Kind::HomeAddress, "3 Mill Lane", true),
            (Kind::HomeAddress, "13 Mill Lane", false),
            (Kind::Credential, "hillside", false),
        ] {
            let candidate = Candidate::detail(kind, "test", Span::new(0, text.len()), 90);
            let mut candidates = vec![candidate];
            allowed.leave_out(&mut candidates, text);
            assert_eq!(candidates.is_empty(), passes, "{text}");
        }
    }
}
