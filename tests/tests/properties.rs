//! What holds for any text at all.

use proptest::prelude::*;
use thinkfirst::{Checker, Image, Kind, Options, Outcome, Post, Report};

thread_local! {
    static CHECKER: Checker = Checker::new(Options::default()).expect("the default options are right");
    static QUEUE: Checker = Checker::new(Options { sensitivity: 80, ..Options::default() }).expect("80 is a sensitivity");
}

/// Every span lies on characters of its text, spans are sorted and do not overlap, cues point at findings.
fn well_formed(post: &Post, report: &Report) -> Result<(), TestCaseError> {
    for finding in report.findings.iter().filter(|f| f.field.name == thinkfirst::FieldName::Body) {
        let words = post.body.get(finding.span.start..finding.span.end);
        prop_assert!(words.is_some_and(|w| !w.is_empty()), "{} is off the text", finding.rule);
        for fix in &finding.fixes {
            prop_assert!(
                post.body.get(fix.span.start..fix.span.end).is_some(),
                "{}: a fix is off the text",
                finding.rule
            );
        }
        prop_assert!(finding.score <= 100);
    }
    for pair in report.findings.windows(2) {
        if let [a, b] = pair {
            prop_assert!(a.field <= b.field);
            prop_assert!(
                a.field != b.field || a.span.end <= b.span.start,
                "{} and {} overlap",
                a.rule,
                b.rule
            );
        }
    }
    prop_assert_eq!(report.think.len(), 5);
    for question in &report.think {
        prop_assert!(question.cues.iter().all(|&c| c < report.findings.len()));
    }
    prop_assert_eq!(report.images.len(), post.images.len());
    Ok(())
}

/// Pieces that pupils and disguises are made of: the rules meet each other far more often than in random text.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,12}",
        "\\PC{0,6}",
        prop::sample::select(vec![
            "my name is ",
            "Maya Patel",
            "callum obrien ",
            "07700 900123",
            "oh seven seven ",
            "ring me ",
            "i live at ",
            "14 acacia avenue ",
            "AB1 0AA ",
            "maya at example dot com ",
            "asl? ",
            "meet me at the park at 4 ",
            "my password is ",
            "tiger123 ",
            "snap: mayaxo_11 ",
            "ur so ugly ",
            "nobody likes u ",
            "i wanna die ",
            "send this to 10 people ",
            "m a y a ",
            "\u{200b}",
            "\u{202e}",
            "👩‍👩‍👧",
            "é",
            "e\u{301}",
            "\n",
            ". ",
            "“",
            "’s ",
            "9 f london ",
            "im 9 ",
            "0️⃣7️⃣",
            "Ｍａｙａ ",
            "𝓙𝓪𝓬𝓴 ",
            "born 4.5.16 ",
            "Mrs Khan ",
            "Harry Potter ",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_report(text in pieces()) {
        let post = Post::from(text.as_str());
        CHECKER.with(|c| well_formed(&post, &c.check(&post)))?;
        QUEUE.with(|c| well_formed(&post, &c.check(&post)))?;
    }

    #[test]
    fn the_same_text_gives_the_same_report(text in pieces()) {
        let post = Post::from(text.as_str());
        CHECKER.with(|c| { prop_assert_eq!(c.check(&post), c.check(&post)); Ok(()) })?;
    }

    #[test]
    fn redacting_twice_is_redacting_once(text in pieces()) {
        CHECKER.with(|c| {
            let once = c.redact(&text);
            prop_assert_eq!(c.redact(&once), once);
            Ok(())
        })?;
    }

    /// A report can be logged: it holds no word of the post that its own wording does not hold.
    #[test]
    fn a_report_holds_no_words_of_the_post(secret in "zq[a-z]{6,10}x[0-9]{2}") {
        let text = format!("my password is {secret} and my snap is {secret} and my name is {secret} {secret}, email {secret}@example.com");
        let post = Post {
            title: Some(text.clone()),
            tags: vec![secret.clone()],
            images: vec![Image { caption: Some(text.clone()), file_name: Some(format!("{secret}.jpg")), ..Image::default() }],
            ..Post::from(text.as_str())
        };
        QUEUE.with(|c| {
            let report = c.check(&post);
            let json = serde_json::to_string(&report).unwrap_or_default();
            let debug = format!("{report:?}");
            prop_assert!(!json.contains(&secret) && !debug.contains(&secret), "the report holds words of the post");
            Ok(())
        })?;
    }

    /// Every fix can be pressed: afterwards its words are gone.
    #[test]
    fn a_fix_takes_the_detail_out(digits in "07700 900[0-9]{3}") {
        let text = format!("ring me on {digits} tonight");
        CHECKER.with(|c| {
            let report = c.check(&Post::from(text.as_str()));
            let phone = report.findings.iter().find(|f| f.kind == Kind::Phone);
            let Some(fix) = phone.and_then(|f| f.fixes.first()) else { return Err(TestCaseError::fail("no fix")) };
            let mut fixed = text.clone();
            fixed.replace_range(fix.span.start..fix.span.end, &fix.replacement);
            let after = c.check(&Post::from(fixed.as_str()));
            prop_assert!(after.findings.iter().all(|f| f.kind != Kind::Phone || f.outcome == Outcome::Allow));
            Ok(())
        })?;
    }
}
