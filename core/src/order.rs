//! Every sort of the crate. std compiles its sort anew for each type and key, at 5 to 9 KB; this one is compiled once.

use std::cmp::Ordering;

/// Puts `items` in rising order.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Puts `items` in the order of their keys; equal ones keep their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Puts `items` in the order of `compare`; equal ones keep their order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    if let Some(mut places) = places {
        put(items, places.all());
    }
}

/// So many items are put in order without any memory of their own: what has a few keys is sorted often.
const FEW: usize = 8;

/// A number for each item.
enum Places {
    Few([u32; FEW], usize),
    Many(Vec<u32>),
}

impl Places {
    fn new(len: usize) -> Self {
        if len <= FEW { Self::Few([0; FEW], len) } else { Self::Many(vec![0; len]) }
    }

    fn all(&mut self) -> &mut [u32] {
        match self {
            Self::Few(few, len) => few.get_mut(..*len).unwrap_or_default(),
            Self::Many(many) => many,
        }
    }
}

/// Puts each item in its place.
#[inline(never)]
fn put<T>(items: &mut [T], places: &mut [u32]) {
    for at in 0..items.len() {
        while let Some(&to) = places.get(at)
            && to as usize != at
        {
            items.swap(at, to as usize);
            places.swap(at, to as usize);
        }
    }
}

/// For each item the place it goes to; `None` if they stand in order.
#[inline(never)]
fn places(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Option<Places> {
    if (1..len).all(|at| compare(at - 1, at) != Ordering::Greater) {
        return None;
    }
    let (mut order, mut places) = (Places::new(len), Places::new(len));
    let order = order.all();
    order.iter_mut().zip(0..).for_each(|(to, at)| *to = at);
    order.sort_by(|a, b| compare(*a as usize, *b as usize));
    for (place, &from) in (0..).zip(&*order) {
        if let Some(slot) = places.all().get_mut(from as usize) {
            *slot = place;
        }
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_stds_stable_sort(items in prop::collection::vec((0_u8..9, any::<u8>()), 0..60)) {
            let (mut ours, mut stds) = (items.clone(), items.clone());
            sort_by_key(&mut ours, |item| item.0);
            stds.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &stds);
            sort(&mut ours);
            stds.sort();
            prop_assert_eq!(ours, stds);
        }
    }
}
