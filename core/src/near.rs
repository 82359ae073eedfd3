//! Which spans may stand on the words of another one, without looking at all of them.

use crate::Span;

/// Bytes of a stretch of text: about as long as what is found in it.
const STRETCH: usize = 64;

/// Numbers of spans, by the stretches of the text in which they stand.
#[derive(Default)]
pub(crate) struct Near(Vec<Vec<u32>>);

impl Near {
    /// Notes a span under a number.
    pub(crate) fn put(&mut self, span: Span, number: usize) {
        let (first, last) = (span.start / STRETCH, span.end / STRETCH);
        if self.0.len() <= last {
            self.0.resize_with(last + 1, Vec::new);
        }
        for stretch in self.0.iter_mut().take(last + 1).skip(first) {
            stretch.push(number as u32);
        }
    }

    /// The numbers of all spans that stand in the same stretches, some of them more than once.
    pub(crate) fn to(&self, span: Span) -> impl Iterator<Item = usize> {
        let (first, last) = (span.start / STRETCH, span.end / STRETCH);
        self.0.iter().take(last + 1).skip(first).flatten().map(|&number| number as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_span_that_overlaps_is_missed() {
        let spans: Vec<Span> = (0..200).map(|n| Span::new(n * 7, n * 7 + n * n % 211)).collect();
        let mut near = Near::default();
        spans.iter().enumerate().for_each(|(number, &span)| near.put(span, number));
        for &span in &spans {
            let found: Vec<usize> = near.to(span).collect();
            for (number, other) in spans.iter().enumerate() {
                assert!(!other.overlaps(span) || found.contains(&number), "{number}");
            }
        }
        assert!(near.to(Span::new(99_000, 99_999)).next().is_none());
    }
}
