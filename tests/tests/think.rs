//! Every case file of `tests/cases/think`, against the crate with its default policy; and what answers and the post's nature silence.

use std::{fs, path::Path};
use thinkfirst::{
    Answer, AnswerGiven, Category, Checker, KeyStage, Kind, Letter, Nature, Options, Outcome, Post, Report,
};
use thinkfirst_tests::think;

fn checker() -> Checker {
    Checker::new(Options::default()).expect("the default options are right")
}

fn raised(report: &Report, letter: Letter) -> bool {
    report.think.iter().any(|q| q.letter == letter && q.raised)
}

#[test]
fn case_files_hold() {
    let checker = checker();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/think");
    let (mut wrong, mut cases) = (Vec::new(), 0);
    for entry in fs::read_dir(folder).expect("tests/cases/think").flatten() {
        let path = entry.path();
        let file = fs::read_to_string(&path).expect("a case file");
        for case in think::read(&file) {
            cases += 1;
            let report = checker.check(&Post::from(case.text.as_str()));
            let rules: Vec<&str> = report.findings.iter().map(|f| f.rule).collect();
            for fault in think::faults(&case, &report) {
                wrong.push(format!(
                    "{}:{}: {fault}: {} [{}]",
                    path.display(),
                    case.line,
                    case.text,
                    rules.join(" ")
                ));
            }
        }
    }
    assert!(cases >= 400, "only {cases} cases");
    assert!(wrong.is_empty(), "{} of {cases} cases wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_answer_silences_its_letter_and_is_kept_for_staff() {
    let text = "i heard mrs patel is leaving";
    let answer = Answer { letter: Letter::True, answer: AnswerGiven::SawItMyself };
    let post = Post { answers: vec![answer], ..Post::from(text) };
    assert!(raised(&checker().check(&Post::from(text)), Letter::True));
    let report = checker().check(&post);
    assert!(!raised(&report, Letter::True));
    let question = report.think.iter().find(|q| q.letter == Letter::True).expect("five questions");
    assert!(question.teacher.contains("I saw it myself"), "{}", question.teacher);
    assert!(!question.cues.is_empty());
}

#[test]
fn a_story_may_be_cruel_but_holds_no_details() {
    let text = "you are so ugly, said nobody. ring me on 07700 900123";
    let post = Post { nature: Some(Nature::Story), ..Post::from(text) };
    let report = checker().check(&post);
    assert!(!raised(&report, Letter::Kind));
    assert!(report.findings.iter().any(|f| f.kind == Kind::Phone && f.outcome == Outcome::Block));
}

/// What a child ticks lowers questions; it switches nothing off that an adult should read.
#[test]
fn a_tag_hides_no_worry_no_threat_and_no_slur() {
    let slur = format!("you {}", think::rot13("avttre"));
    let texts = [
        "i will kill you leo after school",
        "send nudes",
        "all jews should die",
        "my dad hits me",
        "ive got a gun in my bag",
        slur.as_str(),
    ];
    for text in texts {
        let plain = checker().check(&Post::from(text));
        for nature in [Nature::Story, Nature::SchoolWork, Nature::Opinion] {
            let report = checker().check(&Post { nature: Some(nature), ..Post::from(text) });
            assert!(report.outcome >= Outcome::NeedsApproval, "{nature:?}: {text}");
            assert_eq!((report.outcome, report.escalation), (plain.outcome, plain.escalation), "{text}");
        }
    }
    let tale = "Once upon a time a wolf said he would kill the three pigs.";
    assert_eq!(checker().check(&Post::from(tale)).escalation, None);
}

#[test]
fn an_opinion_silences_the_letter_it_is_given_to_and_staff_read_it() {
    let text = "mrs brown is an idiot";
    let report = |post: Post| checker().check(&post);
    assert!(raised(&report(Post::from(text)), Letter::Kind));
    let answer = Answer { letter: Letter::Kind, answer: AnswerGiven::MyOpinion };
    let answered = report(Post { answers: vec![answer], ..Post::from(text) });
    assert!(!raised(&answered, Letter::Kind) && !answered.findings.is_empty());
    let heard = Post { nature: Some(Nature::Opinion), ..Post::from("i heard mrs patel is leaving") };
    let told = report(heard);
    let letter = |letter| told.think.iter().find(|q| q.letter == letter).expect("five questions");
    assert!(!raised(&told, Letter::True) && letter(Letter::True).teacher.contains("opinion"));
    assert!(!letter(Letter::Helpful).teacher.contains("opinion"));
}

/// The outcome is the strictest of the findings', and no weaker finding speaks of the same words.
#[test]
fn what_is_escalated_is_said_by_its_finding() {
    for text in
        ["go kill yourself", "he said he would kill me", "send nudes", "my dad hits me", "hitler was right"]
    {
        let report = checker().check(&Post::from(text));
        let strictest = report.findings.iter().map(|f| f.outcome).max();
        assert_eq!((report.outcome, strictest), (Outcome::Escalate, Some(Outcome::Escalate)), "{text}");
        assert_eq!(report.findings.iter().filter(|f| f.outcome > Outcome::Allow).count(), 1, "{text}");
    }
    for text in [
        "my friend says he is going to stab jack",
        "my uncle says he will fight for isis",
        "he said he would kill me",
        "someone in my class said kys to me",
        "tom told me to kys",
        "she texted me kys",
    ] {
        let report = checker().check(&Post::from(text));
        assert!(report.findings.iter().any(|f| f.message.starts_with("Thank you")), "{text}");
        assert!(report.think.iter().all(|q| !q.raised), "{text}");
    }
    for text in ["kys", "i told him to kys", "ill stab him", "kys and i mean it, tell me when"] {
        let report = checker().check(&Post::from(text));
        assert!(report.findings.iter().all(|f| !f.message.starts_with("Thank you")), "{text}");
    }
}

#[test]
fn an_answer_says_what_it_agrees_with() {
    let reply = |asked: &str, text: &str| {
        checker().check(&Post { in_reply_to: Some(asked.to_owned()), ..Post::from(text) })
    };
    for (asked, text) in
        [("kayla is so ugly", "+1"), ("i hate kayla who else does", "me too"), ("ur a loser", "true")]
    {
        assert!(raised(&reply(asked, text), Letter::Kind), "{text}");
    }
    for (asked, text) in [
        ("i love pizza", "+1"),
        ("who else likes dogs", "me too"),
        ("kayla is so kind", "she is"),
        ("kayla is so ugly", "thats not nice"),
    ] {
        assert!(!raised(&reply(asked, text), Letter::Kind), "{text}");
    }
    let finds =
        |asked: &str, text: &str, kind: Kind| reply(asked, text).findings.iter().any(|f| f.kind == kind);
    assert!(finds("wanna meet up after school?", "yes 4pm at the park", Kind::Meeting));
    assert!(finds("do u want to meet at the park?", "ok saturday", Kind::Meeting));
    assert!(!finds("wanna meet up after school?", "no i cant", Kind::Meeting));
    assert!(!finds("do you want to play roblox", "yes at 4pm", Kind::Meeting));
    assert!(!finds("what is your favourite film?", "yes 4pm at the park", Kind::Meeting));
    assert!(finds("hi im 12 how old are u", "where do u live", Kind::Asl));
    assert!(!finds("how are you?", "where do you live?", Kind::Asl));
}

#[test]
fn a_worry_meets_thanks_and_help_and_no_question() {
    for stage in [KeyStage::Ks1, KeyStage::Ks2, KeyStage::Ks3] {
        let checker =
            Checker::new(Options { key_stage: stage, ..Options::default() }).expect("right options");
        let report = checker.check(&Post::from("my stepdad hits me and i dont want to be here anymore"));
        assert_eq!(report.outcome, Outcome::Escalate);
        assert!(report.think.iter().all(|q| !q.raised));
        assert!(report.help.iter().any(|h| h.phone.as_deref() == Some("0800 1111")));
        assert!(report.help.iter().any(|h| h.phone.as_deref() == Some("999")), "urgent");
        let worry = report.findings.iter().find(|f| f.kind == Kind::WorryDisclosure).expect("a worry");
        assert!(worry.message.starts_with("Thank you") && worry.fixes.is_empty());
    }
}

#[test]
fn categories_say_why() {
    let category = |text: &str| checker().check(&Post::from(text)).escalation.map(|e| (e.category, e.urgent));
    assert_eq!(category("i keep cutting my arms"), Some((Category::SelfHarm, true)));
    assert_eq!(category("my dad hits me"), Some((Category::Abuse, true)));
    assert_eq!(category("ur getting stabbed"), Some((Category::Threat, true)));
    assert_eq!(category("someone shared a naked picture of her"), Some((Category::SexualImage, true)));
    assert_eq!(category("nothing to see here"), None);
}

#[test]
fn the_hashes_are_those_of_the_word_list_and_no_file_shows_a_word() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(root.join("wordlists/hashed.rot13.txt")).expect("the word list");
    let data = root.join("../core/data");
    assert_eq!(fs::read_to_string(data.join("think/hashed.txt")).expect("the hashes"), think::hashed(&list));
    // Words that are slurs or swear words and nothing else stand in no shipped file.
    let mut section = "";
    let mut never: Vec<String> = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            section = line;
        } else if matches!(section, "[slur]" | "[swear-verb]" | "[rude-plural]") {
            never.extend(line.split_whitespace().map(think::rot13));
        }
    }
    let harmless = ["frig", "jog", "naff", "sod", "hoes", "spec", "spics", "jap", "japs"];
    for folder in ["think", "wording", "cues", "words"] {
        for entry in fs::read_dir(data.join(folder)).expect("a folder of data").flatten() {
            let file = fs::read(entry.path()).expect("a file of data");
            let file = String::from_utf8_lossy(&file).to_lowercase();
            for word in file.split(|c: char| !c.is_alphanumeric()).filter(|w| !harmless.contains(w)) {
                assert!(
                    !never.iter().any(|n| n == word),
                    "{}: shows a word of the list",
                    entry.path().display()
                );
            }
        }
    }
}
