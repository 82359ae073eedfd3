//! Spans in UTF-8 bytes become spans in UTF-16 units, by one forward pass over each field.

use thinkfirst::{Post, Report, Span, checker};

/// Converts every span of `report`, which belongs to `post`.
pub fn convert(report: &mut Report, post: &Post) {
    let mut fields = checker::fields(post).into_iter();
    let mut rest = report.findings.as_mut_slice();
    // findings stand in the order of the fields
    while let Some(field) = rest.first().map(|finding| finding.field) {
        let count = rest.iter().take_while(|finding| finding.field == field).count();
        let (here, later) = rest.split_at_mut(count);
        rest = later;
        let Some((_, text)) = fields.find(|(name, _)| *name == field) else { continue };
        if text.is_ascii() {
            continue;
        }
        let spans = here.iter_mut().flat_map(|finding| {
            std::iter::once(&mut finding.span).chain(finding.fixes.iter_mut().map(|fix| &mut fix.span))
        });
        convert_spans(spans, text);
    }
}

/// Converts spans of one text. Apart from its caller: most texts are ASCII.
#[inline(never)]
fn convert_spans<'s>(spans: impl Iterator<Item = &'s mut Span>, text: &str) {
    // per block of bytes, how many units begin before it
    let mut before = Vec::with_capacity(text.len() / BLOCK + 1);
    let mut units = 0;
    for block in text.as_bytes().chunks(BLOCK) {
        before.push(units);
        units += units_of(block);
    }
    before.push(units);
    let convert = |end: &mut usize| {
        let block = *end / BLOCK;
        let within = text.as_bytes().get(block * BLOCK..*end).unwrap_or_default();
        *end = before.get(block).map_or(units, |before| before + units_of(within));
    };
    spans.flat_map(|span| [&mut span.start, &mut span.end]).for_each(convert);
}

const BLOCK: usize = 64;

fn units_of(bytes: &[u8]) -> usize {
    bytes.iter().map(|&byte| units_begun_by(byte)).sum()
}

/// How many UTF-16 units a character takes, counted at its first byte.
const fn units_begun_by(byte: u8) -> usize {
    match byte {
        0x80..0xC0 => 0,
        0xF0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_pass_agrees_with_counting_from_the_start(text in any::<String>(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12)) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let mut spans: Vec<Span> = cuts
                .chunks_exact(2)
                .map(|pair| {
                    let (a, b) = (*pair[0].get(&places), *pair[1].get(&places));
                    Span::new(a.min(b), a.max(b))
                })
                .collect();
            let naive: Vec<Span> = spans
                .iter()
                .map(|s| {
                    let units = |to| text.get(..to).unwrap_or("").encode_utf16().count();
                    Span::new(units(s.start), units(s.end))
                })
                .collect();
            convert_spans(spans.iter_mut(), &text);
            prop_assert_eq!(spans, naive);
        }
    }
}
