//! Exports one check over a text that the host writes into memory, and T.H.I.N.K. alone.

use std::cell::RefCell;
use thinkfirst::{Checker, Options, Post};

thread_local! {
    static STATE: RefCell<(Option<Checker>, Vec<u8>)> = const { RefCell::new((None, Vec::new())) };
}

/// Builds the checker and makes room for `length` bytes; the address to write them to.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(length: usize) -> *const u8 {
    STATE.with_borrow_mut(|(checker, text)| {
        if checker.is_none() {
            *checker = Checker::new(Options::default()).ok();
        }
        text.clear();
        text.resize(length, b' ');
        text.as_ptr()
    })
}

/// Checks what was written; the number of findings.
#[unsafe(no_mangle)]
pub extern "C" fn check() -> usize {
    STATE.with_borrow(|(checker, text)| {
        let post = Post::from(String::from_utf8_lossy(text).as_ref());
        checker.as_ref().map_or(0, |checker| checker.check(&post).findings.len())
    })
}

/// Reads what was written and, if told to, looks for cues of T.H.I.N.K.; the number of cues.
#[unsafe(no_mangle)]
pub extern "C" fn cues(look: u32) -> usize {
    STATE.with_borrow(|(checker, text)| {
        let text = String::from_utf8_lossy(text);
        checker.as_ref().map_or(0, |checker| checker.cues(&text, look != 0))
    })
}
