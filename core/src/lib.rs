//! `thinkfirst` checks a pupil's post before it is published.
//!
//! A post goes in, a [`Report`] comes out: personal details, T.H.I.N.K. questions, image decisions,
//! who must approve, and, where a child asks for help, who can help. The crate is pure: no I/O, no
//! clock, no randomness. Spans are UTF-8 byte ranges of the field they were found in.
//!
//! ```
//! use thinkfirst::{Checker, Options, Post};
//! let checker = Checker::new(Options::default()).unwrap();
//! let text = "Text me on 07700 900123 x";
//! let report = checker.check(&Post::from(text));
//! let span = report.findings[0].span;
//! assert_eq!(text.get(span.start..span.end), Some("07700 900123"));
//! assert_eq!(checker.redact(text), "Text me on [phone number] x");
//! ```
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::use_debug))]

#[macro_use]
mod wire;
#[macro_use]
pub mod json;
#[macro_use]
pub mod text;

mod allow;
pub mod checker;
mod combine;
pub mod consent;
pub mod date;
pub mod detect;
mod error;
pub mod incident;
mod kind;
mod map;
pub mod names;
mod near;
mod options;
mod order;
mod packed;
mod people;
pub mod policy;
mod post;
mod report;
mod resolve;
mod shipped;
mod sieve;
pub mod think;
pub mod weigh;
mod whose;
pub mod wording;
pub mod workflow;

pub use checker::{Checker, PreparedRegister};
pub use consent::register::Register;
pub use date::{Day, When};
pub use error::Error;
pub use kind::Kind;
pub use map::Map;
pub use options::{KeyStage, Options, Person, Support};
pub use policy::Policy;
pub use post::{
    Answer, AnswerGiven, Author, AuthorKind, Confirmation, Image, ImageKind, Known, Nature, Post,
};
pub use report::{
    Category, Escalation, Field, FieldName, Finding, Fix, Help, ImageDecision, ImageReason, Letter, Outcome,
    Question, Report, Span,
};
