//! Every line that a child reads: short sentences, easy words, no blame, an end in something to do.

use thinkfirst::policy::settings::Nation;
use thinkfirst::{Category, Help, KeyStage, Kind, Letter, Policy, Support, wording};

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

/// What can be said of a picture, as the data has it.
fn pictures() -> Vec<&'static str> {
    let file = include_str!("../../core/data/wording/other.txt");
    file.lines().filter_map(|line| line.strip_prefix("[picture/")?.strip_suffix(']')).collect()
}

/// Every signpost that a child of this stage may be shown, under every policy that is built in.
fn help(stage: KeyStage) -> Vec<(&'static str, Help)> {
    let mut all = Vec::new();
    for id in ["default", "claines", "borden", "little-heath", "st-peters", "liverpool"] {
        let policy = Policy::built_in(id).unwrap();
        for nation in Nation::ALL {
            let mut policy = policy.clone();
            policy.rules.school.nation.value = *nation;
            for category in Category::ALL {
                all.extend(policy.signposts(Some(*category), true, stage).into_iter().map(|help| (id, help)));
            }
        }
    }
    all.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    all.dedup();
    all
}

#[test]
fn a_picture_has_its_own_line_for_every_stage() {
    assert!(pictures().len() >= 7, "{:?}", pictures());
    for need in pictures().into_iter().filter(|need| *need != "teacher-looks") {
        for (stage, _) in STAGES {
            assert_ne!(wording::image(need, stage), wording::image("teacher-looks", stage), "{need} {stage}");
        }
    }
}

/// The few words of the page around a report are the same for every age: where they are sentences, they are measured as those of KS2.
#[test]
fn the_pages_own_words_are_measured_too() {
    let file = include_str!("../../wasm/dom/words.js");
    let words = file.split_once("WORDS = {").unwrap().1;
    let said: Vec<&str> =
        words.split('"').skip(1).step_by(2).filter(|text| text.ends_with(['.', '?', '!'])).collect();
    assert!(said.len() >= 4, "{said:?}");
    let mut wrong = Vec::new();
    for text in said {
        faults("page", text, 4.0, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
        faults(&format!("fix {stage}"), wording::fix_label(stage), most, &mut wrong);
        for need in pictures() {
            faults(&format!("picture {need} {stage}"), &wording::image(need, stage), most, &mut wrong);
        }
        for (policy, help) in help(stage) {
            faults(&format!("{policy} {} {stage}", help.id), &help.line, most, &mut wrong);
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
    assert_eq!(wording::icons().len(), Kind::ALL.len() + Letter::ALL.len());
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
