//! People the host knows: a first name alone stays a first name, and never hides somebody's full name.

use thinkfirst::{Checker, Image, Kind, Options, Person, Post};

fn checker(people: &[&str]) -> Checker {
    let people = people.iter().map(|name| Person::Name((*name).to_owned())).collect();
    Checker::new(Options { people, ..Options::default() }).unwrap()
}

/// The names found in the body: the kind and the words of each.
fn names<'t>(checker: &Checker, body: &'t str) -> Vec<(Kind, &'t str)> {
    let report = checker.check(&Post::from(body));
    let name = |kind| matches!(kind, Kind::FullName | Kind::OthersFullName | Kind::FirstName);
    let named = report.findings.iter().filter(|f| name(f.kind));
    named.map(|f| (f.kind, body.get(f.span.start..f.span.end).unwrap())).collect()
}

const FIRST: [&str; 6] = ["Leo", "Maya", "Amira", "Tom", "Zofia", "Siân"];

#[test]
fn a_known_first_name_is_half_of_a_full_name() {
    let class = checker(&FIRST);
    let last = ["Smith", "Marlowe", "Patel", "Kowalska", "Brown", "King", "Okafor", "Young"];
    for first in FIRST {
        for last in last {
            let name = format!("{first} {last}");
            for body in [format!("I played with {name} today"), format!("{name} came first in the race")] {
                assert_eq!(names(&class, &body), [(Kind::OthersFullName, name.as_str())], "{body}");
            }
        }
    }
}

#[test]
fn a_known_first_name_alone_is_one() {
    let class = checker(&["Leo", "Maya", "Rose", "Will", "Harry"]);
    for (body, first) in [
        ("I played with Leo today", &["Leo"][..]),
        ("Leo Went up the hill and maya ran", &["Leo", "maya"]),
        ("Me, Maya Rose and Leo made a den", &["Maya", "Rose", "Leo"]),
        ("will you come and see the rose garden", &[]),
        ("We read Harry Potter on Monday", &[]),
    ] {
        let found = names(&class, body);
        assert!(found.iter().all(|(kind, _)| *kind == Kind::FirstName), "{body}: {found:?}");
        assert_eq!(found.iter().map(|(_, words)| *words).collect::<Vec<_>>(), first, "{body}");
    }
}

#[test]
fn a_file_is_called_after_somebody() {
    let found = |people: &[&str], file: &str| {
        let image = Image { file_name: Some(file.to_owned()), ..Image::default() };
        let post = Post { images: vec![image], ..Post::from("Our day.") };
        let report = checker(people).check(&post);
        report.findings.iter().any(|f| f.kind == Kind::OthersFullName)
    };
    for file in [
        "maya patel.jpg",
        "maya patel st marys.jpg",
        "maya_patel_y4.jpg",
        "jack_jones_y4.jpg",
        "Oliver van Dyke (2).png",
    ] {
        assert!(found(&[], file) && found(&["Maya", "Oliver", "Jack"], file), "{file}");
    }
    for file in
        ["red apple.jpg", "red_apple.jpg", "harry potter.jpg", "school hall display.jpg", "Paris trip.png"]
    {
        assert!(!found(&[], file), "{file}");
    }
}

#[test]
fn the_registers_people_are_found_as_the_options_are() {
    let options = checker(&["Thomas Fletcher"]);
    let register = r#"{"format": "register-1", "issuedOn": "2026-11-01", "useBy": "2026-12-01", "people": [{"ref": "p-1",
        "kind": "pupil", "status": "on-roll", "names": {"first": "Thomas", "last": "Fletcher"}, "decisions": []}]}"#;
    let plain = checker(&[]);
    let register = plain.prepare(serde_json::from_str(register).unwrap());
    for (body, words) in [
        ("tommy fletcher fell over", "tommy fletcher"),
        ("I sat beside T. Fletcher", "T. Fletcher"),
        ("Tom Achterberg came first in the race", "Tom Achterberg"),
        ("we saw thomas at the fair", "thomas"),
    ] {
        let found = plain.check_under(&register, &Post::from(body));
        let spans: Vec<_> =
            found.findings.iter().filter_map(|f| body.get(f.span.start..f.span.end)).collect();
        assert_eq!(spans, [words], "{body}");
        assert_eq!(
            names(&options, body).iter().map(|(_, words)| *words).collect::<Vec<_>>(),
            spans,
            "{body}"
        );
    }
}

#[test]
fn a_public_figure_is_nobody_of_the_class() {
    let class = checker(&["Thomas Fletcher", "Harry Potts"]);
    for body in [
        "Thomas Edison made a light bulb",
        "Harry Kane scored twice for England",
        "Harry Potter is my favourite book",
    ] {
        assert_eq!(names(&class, body), [], "{body}");
    }
    assert_eq!(names(&class, "Harry scored twice"), [(Kind::FirstName, "Harry")]);
}
