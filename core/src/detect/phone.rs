//! Telephone numbers. Ranges: Ofcom, National Telephone Numbering Plan; the drama ranges (07700 900xxx, 01632 960xxx) count.

use super::{Candidate, Scan};
use crate::{Kind, text::TokenKind};

/// Digits typed as digits, with single separators between groups. (First slice: the full scanner replaces it.)
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let tokens = scan.text.tokens();
    let mut at = 0;
    while at < tokens.len() {
        let mut digits = String::new();
        let mut end = at;
        while let Some(token) = tokens.get(end).filter(|t| t.kind == TokenKind::Number && digits.len() < 15) {
            digits.push_str(scan.text.token_text(token));
            end += 1;
        }
        if digits.len() == 11 && digits.starts_with("07") {
            out.push(Candidate::detail(Kind::Phone, "phone/uk-mobile", scan.text.span(at..end), 90));
        }
        at = end.max(at + 1);
    }
}
