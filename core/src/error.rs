//! Why a checker could not be built. Checking itself cannot fail.

use std::fmt;

/// A wrong option, policy or register. The message names the key (with its path) and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Where: a path such as `policy.channels.class-blog.audience`, or an option's name.
    pub path: String,
    /// What was expected there.
    pub expected: String,
}

impl Error {
    /// An error at `path` that says what was expected.
    pub fn new(path: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { path: path.into(), expected: expected.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.expected)
    }
}

impl std::error::Error for Error {}
