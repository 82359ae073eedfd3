//! Addresses and names that are nobody's: in made-up streets, of made-up people, out of a book or a worksheet.

use super::everybody::any_of_us;
use crate::text::{Class, Text, WordSet, one_of};
use std::ops::Range;

/// How many tokens before and after an address tell of it.
const REACH: usize = 10;

/// What only made-up streets and their people are called.
const MADE_UP: &WordSet = words!(
    "gumdrop toadstool mushroom marshmallow candyfloss gingerbread cauldron moonbeam wobble lollipop \
    custard bogey snot creepy gloom spooky ghost ghoul skull dragons wizard witch witches goblin fairy \
    reindeer volcano hutch nowhere slime zombie pretend ogre troll monster alien goldilocks bubblegum \
    cupcake sherbet nightmare wonderland elf vampire storyland sims huffed pigs"
);

/// What real streets are called too.
const OR_REAL: &WordSet = words!("dragon candy santa mermaid unicorn");

/// What tells of addresses without sending anybody there.
const TOLD: &WordSet =
    words!("song comedy cartoon worksheet comprehension quiz exercise underline biography");

/// Whom a pupil plays: "I am a hedgehog and I live at ...".
const PLAYED: &WordSet = words!(
    "squirrel mole hedgehog fox mouse rabbit frog bear owl badger snail ant bee cat dog hamster bird \
    spider giant snowman robot evacuee victorian roman tudor viking pirate superhero penguin lion tiger cell raindrop planet seed"
);

/// Whether an address is nobody's, by the words in it and around it and by how much they say that somebody lives there.
pub(crate) fn is_nobodys(text: &Text<'_>, address: &Range<usize>, home: i32) -> bool {
    let any = |within: Range<usize>, list: &WordSet| {
        within.into_iter().any(|at| {
            let word = text.word(at);
            one_of(word.strip_suffix("'s").unwrap_or(word), list)
        })
    };
    let sentence = text.sentence_of(address.start);
    let around =
        address.start.saturating_sub(REACH).max(sentence.start)..(address.end + REACH).min(sentence.end);
    let plays = |at: usize| {
        // "I am a little hedgehog and", but "I am a dog lover and"
        let ends = |noun: usize| {
            text.ends_at(noun + 1) || one_of(text.word(noun + 1), words!("and who in from called"))
        };
        text.word(at) == "am"
            && one_of(text.word(at + 1), words!("a an the"))
            && (at + 2..at + 4).any(|noun| one_of(text.word(noun), PLAYED) && ends(noun))
    };
    // "if i lived on mars my address would be ..."
    let wished = text.word(address.start.wrapping_sub(2)) == "would" && text.word(address.start - 1) == "be";
    let played = (sentence.start.saturating_sub(2 * REACH)..address.start).any(plays)
        // "In Roblox I live at 12 Maple Street"
        || text.word(sentence.start) == "in" && text.is(sentence.start + 1, Class::Service);
    played
        || wished
        || home < 40 && any(address.clone(), MADE_UP) && !any(address.clone(), OR_REAL)
        || home < 30 && any(around.clone(), TOLD)
        || home < 30 && !any_of_us(text, &around) && (any(around.clone(), MADE_UP) || any(around, OR_REAL))
}

/// "our pretend Instagram page for Henry VIII was @wives_x6": a name that nobody has.
pub(crate) fn is_pretended(text: &Text<'_>, name: usize) -> bool {
    let from = name.saturating_sub(REACH).max(text.sentence_of(name).start);
    let page =
        |at: usize| text.is(at, Class::Service) || one_of(text.word(at), words!("page account profile"));
    (from..name).any(|at| {
        one_of(text.word(at), words!("pretend imaginary")) && (at + 1..(at + 3).min(name)).any(page)
    })
}
