//! Whose detail it is: the person that the words before a place speak of.

use super::words::Words;
use crate::text::{Class, Classes, one_of};

/// The writer, alone or with others.
pub(crate) const WRITER: Classes = Classes::of(&[Class::Myself, Class::Ourselves]);
/// The same and their family.
pub(crate) const FAMILY: Classes = WRITER.with(Class::Kin);

/// Of whom the words speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The writer, alone or with others.
    Own,
    /// The reader.
    You,
    /// A relation or a friend of the writer.
    Kin,
    /// Someone or something else.
    Other,
    /// Nobody is named.
    Nobody,
}

/// The nearest person among the `reach` words before `at`, in the same sentence.
pub fn owner(w: &Words<'_>, at: usize, reach: usize) -> Owner {
    let sentence = w.sentence(at);
    for i in (sentence.start.max(at.saturating_sub(reach))..at).rev() {
        let word = w.get(i);
        if word.classes.meets(Classes::of(&[Class::Kin, Class::Friend])) {
            return Owner::Kin;
        }
        if word.classes.meets(Classes::of(&[Class::Pet, Class::Title])) {
            return Owner::Other;
        }
        // "guess who turns 11": the writer.
        if word.text == "who" && w.one_of(i.wrapping_sub(1), words!("guess gess")) {
            return Owner::Own;
        }
        if word.text == "one" && w.text(i.wrapping_sub(1)) == "no" {
            return Owner::Other;
        }
        if word.text == "ill" || word.classes.meets(WRITER) {
            return Owner::Own;
        }
        if word.classes.has(Class::You) {
            return Owner::You;
        }
        if one_of(word.text, words!("he she they his her their him them he's she's who")) {
            return Owner::Other;
        }
    }
    Owner::Nobody
}

/// How many words before "he" or "she" tell whom it is.
const SPOKEN_OF: usize = 40;

/// "my baby brother ... and he was born", "he goes to": whether "he" or "she" is the brother or sister spoken of before, and no pet.
pub(crate) fn is_kin_spoken_of(w: &Words<'_>, subject: usize) -> bool {
    const SPOKEN: Classes = Classes::of(&[Class::Kin, Class::Title, Class::Pet]);
    w.one_of(subject, words!("he she")) && {
        let spoken =
            (subject.saturating_sub(SPOKEN_OF)..subject).rev().find(|&i| w.get(i).classes.meets(SPOKEN));
        spoken.is_some_and(|i| w.is(i, Class::Kin))
    }
}
