//! T.H.I.N.K.: cues for the five letters and the questions; worries and the gentle path.

use crate::{
    Finding, KeyStage, Letter, Post, Question,
    detect::{Candidate, Letters, Scan},
    policy::Policy,
};

/// Cues for the letters, worries, threats.
pub(crate) fn find(_scan: &Scan<'_>, _out: &mut Vec<Candidate>) {}

/// The five questions, raised by the findings' letters.
pub(crate) fn questions(
    _policy: &Policy,
    key_stage: KeyStage,
    _post: &Post,
    findings: &[(Finding, Letters)],
) -> Vec<Question> {
    Letter::ALL
        .iter()
        .map(|&letter| {
            let cues: Vec<usize> = findings
                .iter()
                .enumerate()
                .filter(|(_, (_, letters))| letters.has(letter))
                .map(|(index, _)| index)
                .collect();
            let _ = key_stage;
            Question {
                letter,
                word: letter.as_str().to_owned(),
                raised: !cues.is_empty(),
                question: String::new(),
                teacher: String::new(),
                cues,
            }
        })
        .collect()
}
