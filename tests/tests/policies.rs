//! Changing any one setting of any policy changes some report, decision or record.

use thinkfirst::policy::built_in_ids;
use thinkfirst::{Checker, Kind, Options, Post};
use thinkfirst_tests::mutations::{Tally, change_everything};
use thinkfirst_tests::scenarios::TEXTS;

#[test]
fn every_text_of_the_scenarios_holds_its_kind() {
    let checker = Checker::new(Options::default()).unwrap();
    let kinds = Kind::ALL
        .iter()
        .filter(|k| !matches!(k, Kind::NameWithImage | Kind::ImageLocation | Kind::PictureComment));
    let mut missing = Vec::new();
    for kind in kinds {
        let text = TEXTS.iter().find(|(k, _)| *k == kind.as_str());
        let found = text
            .is_some_and(|(_, t)| checker.check(&Post::from(*t)).findings.iter().any(|f| f.kind == *kind));
        if !found {
            missing.push(kind.as_str());
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn changing_any_setting_changes_something() {
    let ids = built_in_ids();
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let threads: Vec<_> = ids.iter().map(|id| scope.spawn(|| change_everything(id))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let unread: Vec<&String> = tallies.iter().flat_map(|t| &t.unread).collect();
    let idle: Vec<&String> = tallies.iter().flat_map(|t| &t.idle).collect();
    let settings: usize = tallies.iter().map(|t| t.settings).sum();
    let values: usize = tallies.iter().map(|t| t.values).sum();
    assert!(unread.is_empty(), "{} of {settings} settings: nothing reads {unread:?}", unread.len());
    assert!(idle.len() * 10 <= values, "{} of {values} values change nothing: {idle:#?}", idle.len());
}
