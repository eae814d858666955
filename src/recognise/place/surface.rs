//! What the words around a name say without a parse: the preposition, verb or generic word that reaches it through an
//! enumeration.

use super::codes::preposition;
use super::territory::{Territory, territory};
use super::view::View;
use super::words::{BELONGINGS, JOINTS, SAYING, VERBS};
use foldhash::HashSet;
use std::ops::Range;

/// Words between a name and what governs it.
const REACH: usize = 9;

/// The word to the left that a name hangs from, past other names, commas, "and", articles and points of the compass.
pub(super) fn governor(view: View<'_>, tokens: &Range<usize>) -> Option<usize> {
    let first = tokens.start.saturating_sub(REACH);
    (first..tokens.start).rev().find(|&i| !joins(view, i))
}

fn joins(view: View<'_>, i: usize) -> bool {
    view.capital(i) && i > 0 || JOINTS.contains(view.word(i)) || view.words[i].direction
}

/// The governing word where it is a preposition.
pub(super) fn preposition_before(view: View<'_>, tokens: &Range<usize>) -> Option<usize> {
    governor(view, tokens).filter(|&i| preposition(view.lower(Some(i))) > 1.0)
}

/// Object of a verb that takes places.
pub(super) fn follows_verb_of_place(view: View<'_>, tokens: &Range<usize>) -> bool {
    governor(view, tokens).is_some_and(|i| is_form(view.lower(Some(i)), &VERBS))
}

/// Whether a word is one of `words` or what the regular endings make of one: "shelled", "crossing", "cities".
fn is_form(word: &str, words: &HashSet<&str>) -> bool {
    const ENDINGS: [(&str, &str); 10] = [
        ("", ""),
        ("s", ""),
        ("es", ""),
        ("d", ""),
        ("ed", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ies", "y"),
        ("led", ""),
        ("ling", ""),
    ];
    ENDINGS.iter().any(|(ending, instead)| {
        let stem = word.strip_suffix(ending);
        stem.is_some_and(|stem| {
            if instead.is_empty() {
                words.contains(stem)
            } else {
                words.contains(format!("{stem}{instead}").as_str())
            }
        })
    })
}

/// Words of saying beside the name: 1 behind it, 2 before it.
pub(super) fn speaks(view: View<'_>, tokens: &Range<usize>) -> f32 {
    let says = |i: usize| view.tokens().get(i).is_some() && SAYING.contains(view.word(i));
    if says(tokens.end) {
        1.0
    } else if tokens.start.checked_sub(1).is_some_and(says) {
        2.0
    } else {
        0.0
    }
}

/// Nothing, something, or what places have.
pub(super) fn possesses(view: View<'_>, tokens: &Range<usize>) -> f32 {
    let mark = view.tokens().get(tokens.end).map(|_| view.word(tokens.end));
    if !matches!(mark, Some("'s" | "’s" | "'" | "’")) {
        return 0.0;
    }
    let owned = (tokens.end + 1..(tokens.end + 4).min(view.tokens().len())).any(|i| is_form(view.word(i), &BELONGINGS));
    1.0 + f32::from(u8::from(owned))
}

/// The generic word that goes with the name: "X district", "the region of X", "the regions of X and Y".
pub(super) fn generic(view: View<'_>, tokens: &Range<usize>) -> Option<&'static Territory> {
    let at = |i: usize| view.tokens().get(i).and_then(|_| territory(view.lower(Some(i))));
    let last = || {
        (tokens.len() > 1 && view.capital(tokens.end - 1))
            .then(|| at(tokens.end - 1))
            .flatten()
    };
    let before = || {
        let of = governor(view, tokens).filter(|&i| i > 0 && view.word(i).eq_ignore_ascii_case("of"))?;
        at(of - 1)
    };
    at(tokens.end).or_else(last).or_else(before)
}
