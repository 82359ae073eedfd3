//! What rules read with: a text's words, what it is about, who is meant, and what stands at a place in it, such as a time, a street or
//! an invitation. Nothing here is a kind of detail.

pub(crate) mod age;
pub(crate) mod alone;
pub(crate) mod clause;
pub(crate) mod colours;
pub mod context;
pub(crate) mod digits;
pub(crate) mod everybody;
pub(crate) mod invitation;
pub(crate) mod make_believe;
pub(crate) mod person;
pub(crate) mod phrases;
pub(crate) mod place;
pub(crate) mod school_name;
pub(crate) mod street;
pub(crate) mod tongues;
pub(crate) mod value;
pub(crate) mod when;
pub mod words;
