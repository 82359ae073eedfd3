//! The five questions: which are raised, by what, and what the pupil's answers silence.

use crate::{
    AnswerGiven, Finding, KeyStage, Kind, Letter, Nature, Outcome, Post, Question, Support, detect::Letters,
    policy::Policy, wording,
};

/// The letters that a kind raises by itself. A personal detail that is shown raises Necessary.
pub(crate) fn letters_of(kind: Kind, outcome: Outcome) -> Letters {
    let shown = kind.is_detail() && outcome >= Outcome::Warn;
    let letter = kind.facts().letter.or(shown.then_some(Letter::Necessary));
    letter.map_or(Letters::NONE, Letters::of)
}

/// The five questions, raised by the findings' letters.
pub(crate) fn questions(
    policy: &Policy,
    words: (KeyStage, Support),
    post: &Post,
    findings: &[(Finding, Letters)],
    escalated: bool,
) -> Vec<Question> {
    let asks = policy.asks_to_think(post.moment());
    Letter::ALL
        .iter()
        .map(|&letter| {
            let cues: Vec<usize> = findings
                .iter()
                .enumerate()
                .filter(|(_, (_, letters))| letters.has(letter))
                .map(|(index, _)| index)
                .collect();
            let answer = post.answers.iter().rev().find(|a| a.letter == letter).map(|a| a.answer);
            let answered = answer.is_some_and(|a| silences(a, letter));
            let told = lowered(post.nature, letter) && !cues.iter().any(|&i| is_detail(findings, i));
            // No question stands beside a worry; beside a threat, only whether it is kind.
            let worried = escalated && (letter != Letter::Kind || cues.is_empty());
            let raised = asks && !worried && !answered && !told && (policy.always_asks() || !cues.is_empty());
            Question {
                letter,
                word: policy.letter_word(letter).to_owned(),
                raised,
                question: wording::question(letter, words.0, words.1),
                teacher: wording::question_teacher(
                    letter,
                    !cues.is_empty(),
                    answer.or_else(|| said_of(post.nature).filter(|_| lowered(post.nature, letter))),
                ),
                cues,
            }
        })
        .collect()
}

/// Whether an answer settles the letter it is given to. It silences a question, never a finding, and staff read it: "my opinion" is
/// an answer to whether something is kind too.
fn silences(answer: AnswerGiven, letter: Letter) -> bool {
    match answer {
        AnswerGiven::SawItMyself | AnswerGiven::MyOpinion | AnswerGiven::AStory | AnswerGiven::SchoolWork => {
            true
        }
        AnswerGiven::AskedFirst => letter == Letter::Necessary,
        AnswerGiven::ChangedIt => false,
    }
}

/// A story may be cruel or untrue; an opinion need not be proved. Personal details are never part of a story.
fn lowered(nature: Option<Nature>, letter: Letter) -> bool {
    match nature {
        Some(Nature::Story | Nature::SchoolWork) => {
            matches!(letter, Letter::True | Letter::Kind | Letter::Necessary)
        }
        Some(Nature::Opinion) => letter == Letter::True,
        None => false,
    }
}

/// What a post's nature answers to the letters that it lowers.
fn said_of(nature: Option<Nature>) -> Option<AnswerGiven> {
    nature.map(|nature| match nature {
        Nature::Story => AnswerGiven::AStory,
        Nature::Opinion => AnswerGiven::MyOpinion,
        Nature::SchoolWork => AnswerGiven::SchoolWork,
    })
}

fn is_detail(findings: &[(Finding, Letters)], index: usize) -> bool {
    findings.get(index).is_some_and(|(f, _)| f.kind.is_detail())
}
