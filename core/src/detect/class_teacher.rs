//! A class or its teacher: "im in 5B", "class 4H", "Miss Hope is my teacher". Alone it only counts towards a combination.

use super::{
    Candidate, Scan,
    begins::{self, Begins, Starts},
    read::{context::Frame, person::WRITER, words::Words},
};
use crate::{
    Kind,
    text::{Class, one_of},
};

/// "5b", "8k", "8t2", "9r": a year of 1 to 13 and a form.
fn is_form(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let year: u32 = word.get(..digits).and_then(|d| d.parse().ok()).unwrap_or(0);
    let form = word.get(digits..).unwrap_or("");
    let letters = form.bytes().take_while(u8::is_ascii_alphabetic).count();
    let set = form.get(letters..).unwrap_or("");
    (1..=13).contains(&year)
        && (1..=2).contains(&letters)
        && set.len() <= 1
        && set.bytes().all(|b| b.is_ascii_digit())
        // fewer than are measures elsewhere: "5c", "5f", "5l" and "5w" are classes
        && !one_of(form, words!("d g k st nd rd th am pm cm mm kg km ml ft in x p m s yo yr m2 oz lb gb mb"))
}

/// Where it begins.
pub(super) const BEGINS: Begins = Begins { classes: &[Class::Title], looks: begins::FIGURE, ..Begins::WORDS };

/// Classes and teachers of the writer.
pub(super) fn find(scan: &Scan<'_>, starts: &Starts<'_>, out: &mut Vec<Candidate>) {
    let w = scan.words;
    for at in starts.all() {
        let word = w.get(at);
        let found = if word.text.starts_with(|c: char| c.is_ascii_digit()) && !word.number {
            form(w, at)
        } else if word.classes.has(Class::Title) {
            teacher(w, at)
        } else {
            None
        };
        if let Some((rule, start, end, score)) = found {
            let score = scan.context.lower(score, word.token as usize, &[Frame::Story, Frame::History], 50);
            out.push(Candidate::detail(Kind::ClassTeacher, rule, w.span(start..end), score).weak());
        }
    }
}

type Found = Option<(&'static str, usize, usize, u8)>;

#[inline(never)]
fn form(w: &Words<'_>, at: usize) -> Found {
    let word = w.get(at);
    // "any year 7s"
    if word.text.ends_with('s') && word.text.len() <= 3 && !word.capital {
        return None;
    }
    let before = w.text(at.wrapping_sub(1));
    let cued = one_of(before, words!("class year form tutor room group"));
    let with_teacher = word.mark == b',' && (at.saturating_sub(6)..at).any(|i| w.is(i, Class::Title));
    // 4k, 3d and 2b mean other things unless a class is spoken of.
    let any_form = word.text.len() == 2 && word.text.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    if !(is_form(word.text) || ((cued || with_teacher) && any_form)) {
        return None;
    }
    let score = if cued {
        75
    } else if matches!(before, "in" | "from" | "to") || with_teacher || word.mark == b'(' || word.capital {
        60
    } else {
        40
    };
    Some(("class-teacher/class", at, at + 1, score))
}

#[inline(never)]
fn teacher(w: &Words<'_>, at: usize) -> Found {
    let end = at + 2;
    if w.get(at + 1).token == u32::MAX || w.is(at + 1, Class::Function) {
        return None;
    }
    let role = |i: usize| w.one_of(i, words!("teacher tutor ta head headteacher coach"));
    let before = (1..=3).any(|n| role(at.wrapping_sub(n)))
        && (2..=4).any(|n| w.one_of(at.wrapping_sub(n), words!("my our form")));
    let after = w.one_of(end, words!("is iz"))
        && w.one_of(end + 1, words!("my our"))
        && (role(end + 2) || role(end + 3));
    // "im in mrs hendersons class"
    let own = w.text(at.wrapping_sub(1)) == "in"
        && (2..=4).any(|n| w.is_any(at.wrapping_sub(n), WRITER))
        && w.one_of(end, words!("class form group"));
    let score = if before || after || own {
        75
    } else if w.text(at.wrapping_sub(1)) == "with" {
        40
    } else {
        return None;
    };
    Some(("class-teacher/teacher", at, end, score))
}
