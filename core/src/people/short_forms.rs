//! Everyday short forms of first names: who is Thomas is also Tom.

use crate::{order, sieve::Sieve, text::lines};
use std::sync::LazyLock;

/// Every name of a line stands for the others.
const LIST: &str = crate::shipped::shipped!("../../data/names/short_forms.txt");

static PAIRS: LazyLock<Pairs> = LazyLock::new(Pairs::read);

/// Each form with each other one that may be meant by it, in order.
struct Pairs {
    list: Vec<(&'static str, &'static str)>,
    sieve: Sieve,
}

impl Pairs {
    fn read() -> Self {
        let mut list = Vec::new();
        for line in lines(LIST) {
            for form in line.split_ascii_whitespace() {
                let others = line.split_ascii_whitespace().filter(|other| *other != form);
                list.extend(others.map(|other| (form, other)));
            }
        }
        order::sort(&mut list);
        Self { sieve: Sieve::of(list.iter().map(|(form, _)| *form)), list }
    }
}

/// The other forms of a first name. `place` is the word's own, from [`Sieve::place`].
pub(super) fn others(form: &str, place: usize) -> impl Iterator<Item = &'static str> {
    let list: &'static [(&str, &str)] = if PAIRS.sieve.may_hold(place) { &PAIRS.list } else { &[] };
    let from = list.partition_point(|pair| pair.0 < form);
    list.iter().skip(from).take_while(move |pair| pair.0 == form).map(|pair| pair.1)
}
