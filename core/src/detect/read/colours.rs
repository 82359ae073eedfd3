//! Colours: of a door, in a password, in a picture.

use crate::text::WordSet;

pub(crate) const COLOURS: &WordSet =
    words!("red blue green yellow pink purple black white orange grey brown");
