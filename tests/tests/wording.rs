//! Every line that a child reads: short sentences, easy words, no blame, an end in something to do.

use thinkfirst::{KeyStage, Kind, Letter, Support, wording};

/// Syllables by runs of vowels, without a silent e: a little high for "someone", right for most.
fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    if word.len() <= 3 {
        return 1;
    }
    let vowel = |c: char| "aeiouy".contains(c);
    let mut count = 0;
    let mut before = false;
    for c in word.chars() {
        count += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    let silent = (word.ends_with('e') && !word.ends_with("le"))
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"));
    (count - usize::from(silent && count > 1)).max(1)
}

struct Measure {
    /// Flesch-Kincaid grade level (Kincaid and others, 1975).
    grade: f64,
    /// Words of the longest sentence.
    longest: usize,
}

fn measure(text: &str) -> Measure {
    let sentences: Vec<Vec<&str>> = text
        .split(['.', '?', '!'])
        .map(|s| s.split([' ', '-']).filter(|w| w.chars().any(char::is_alphanumeric)).collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
        .collect();
    let words: usize = sentences.iter().map(Vec::len).sum();
    let syllables: usize = sentences.iter().flatten().map(|word| syllables(word)).sum();
    Measure {
        grade: 0.39 * words as f64 / sentences.len() as f64 + 11.8 * syllables as f64 / words as f64 - 15.59,
        longest: text.split(['.', '?', '!']).map(|s| s.split_whitespace().count()).max().unwrap_or(0),
    }
}

const STAGES: [(KeyStage, f64); 4] =
    [(KeyStage::Eyfs, 2.0), (KeyStage::Ks1, 2.0), (KeyStage::Ks2, 4.0), (KeyStage::Ks3, 6.0)];

/// Words that blame, frighten or promise too much.
const NOT_SAID: &[&str] = &[
    "safe",
    "caught",
    "block",
    "blocked",
    "wrong",
    "bad post",
    "naughty",
    "rude",
    "must not",
    "never",
    "broke",
    "against the rules",
    "punish",
    "report you",
    "should not",
    "shouldn't",
    "your fault",
    "illegal",
    "police",
    "stupid",
    "lie",
    "danger",
];

fn faults(name: &str, text: &str, most: f64, out: &mut Vec<String>) {
    if text.is_empty() {
        out.push(format!("{name}: nothing is said"));
        return;
    }
    let measure = measure(text);
    if measure.grade > most {
        out.push(format!("{name}: grade {:.1} above {most}: {text}", measure.grade));
    }
    if measure.longest > 12 {
        out.push(format!("{name}: {} words in a sentence: {text}", measure.longest));
    }
    let low = format!(" {} ", text.to_lowercase().replace(['.', ',', '?', '!'], " "));
    for word in NOT_SAID.iter().filter(|w| low.contains(&format!(" {w} "))) {
        out.push(format!("{name}: says {word}: {text}"));
    }
}

#[test]
fn every_message_is_short_easy_and_kind() {
    let mut wrong = Vec::new();
    for (stage, most) in STAGES {
        for support in [Support::Usual, Support::More] {
            for &kind in Kind::ALL {
                faults(
                    &format!("{kind} {stage} {support}"),
                    wording::message(kind, stage, support),
                    most,
                    &mut wrong,
                );
            }
            for &letter in Letter::ALL {
                faults(
                    &format!("{letter} {stage} {support}"),
                    wording::question(letter, stage, support),
                    most,
                    &mut wrong,
                );
            }
        }
        faults(&format!("praise {stage}"), wording::praise(stage), most, &mut wrong);
        for need in [
            "tell-an-adult",
            "remove-name",
            "remove-location",
            "other-words",
            "other-picture",
            "teacher-looks",
        ] {
            faults(&format!("picture {need} {stage}"), &wording::image(need, stage), most, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn more_support_says_less() {
    for &kind in Kind::ALL {
        for stage in [KeyStage::Ks1, KeyStage::Ks2, KeyStage::Ks3] {
            let (usual, more) =
                (wording::message(kind, stage, Support::Usual), wording::message(kind, stage, Support::More));
            assert!(more.len() < usual.len(), "{kind} {stage}: {more}");
        }
    }
}

#[test]
fn every_kind_has_a_label_an_icon_and_a_line_for_staff() {
    for &kind in Kind::ALL {
        let label = wording::label(kind);
        assert!(
            !label.is_empty() && label.chars().all(|c| c.is_ascii_lowercase() || " '".contains(c)),
            "{kind}: {label}"
        );
        assert!(!wording::icon(kind).is_empty(), "{kind}: no icon");
        assert!(wording::teacher(kind, "").ends_with('.'), "{kind}: nothing for staff");
    }
    for &letter in Letter::ALL {
        assert!(!wording::question_icon(letter).is_empty());
        assert!(wording::question_teacher(letter, true, None).ends_with('.'));
    }
}

#[test]
fn a_worry_is_thanked() {
    for kind in [Kind::WorryDisclosure, Kind::SexualImage] {
        for (stage, _) in STAGES {
            for support in [Support::Usual, Support::More] {
                let message = wording::message(kind, stage, support);
                assert!(
                    message.starts_with("Thank you") && message.contains("help"),
                    "{kind} {stage}: {message}"
                );
            }
        }
    }
}
