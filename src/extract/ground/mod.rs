//! Fighting on the ground: clashes, attacks, captures, losses, withdrawals, and statements of who holds a place.
//!
//! [`fighting`] reads the words that need no ground ("heavy clashes near X"), [`holding`] the verbs and nouns that do something
//! to ground ("captured X", "the fall of X"), [`control`] what ground is in ("under the control of", "in the hands of").
//! [`territory`] says what ground is and [`side`] who can take it. [`lists`] and [`gapped`] read enumerations.

mod arguments;
mod control;
mod fighting;
mod gapped;
mod holding;
mod lists;
mod side;
mod territory;

pub use holding::is_deed;
pub use lists::spread;
pub use territory::is_ground;

use super::clause::Clause;
use super::draft::Draft;
use super::syntax::Tree;
use crate::model::{Document, Kind};

/// The events on the ground that a sentence tells.
pub fn find(document: &Document<'_>, tree: &Tree<'_>) -> Vec<Draft> {
    let event = |i: usize| {
        control::find(document, tree, i)
            .or_else(|| holding::find(document, tree, i))
            .or_else(|| fighting::find(document, tree, i))
    };
    let found = (0..tree.len()).filter_map(event);
    found.flat_map(|draft| gapped::split(document, tree, draft)).collect()
}

/// A draft of something done to `ground`: by whom, against whom, and where, which is on that ground and nowhere else.
fn draft(document: &Document<'_>, tree: &Tree<'_>, kind: Kind, deed: Deed, rule: &'static str) -> Draft {
    let mut clause = Clause {
        verb: Some(deed.word).filter(|&w| tree.is_verb(w)),
        ..Clause::around(tree, deed.word)
    };
    clause.agent = deed.agent;
    clause.scope = deed
        .ground
        .iter()
        .flat_map(|&g| territory::extent(document, tree, g))
        .collect();
    if !deed.ground.iter().any(|&g| territory::is_named(document, tree, g)) {
        let lies = territory::around(document, tree, deed.word);
        clause.scope.extend(lies.flat_map(|o| tree.subtree(o)));
    }
    clause.scope.sort_unstable();
    clause.scope.dedup();
    clause.patients = deed.foe.into_iter().chain(deed.ground).collect();
    Draft::new(kind, tree.index, clause, rule)
}

/// Something done to ground, as token indices.
struct Deed {
    /// The word that tells it.
    word: usize,
    /// Who does it.
    agent: Option<usize>,
    /// To whom.
    foe: Option<usize>,
    /// Heads of the phrases for the ground.
    ground: Vec<usize>,
}

/// The object of the first of the prepositions `words` below `i`.
fn oblique(tree: &Tree<'_>, i: usize, words: &[&str]) -> Option<usize> {
    let found = tree.obliques(i).into_iter().find(|(w, _)| words.contains(&w.as_str()));
    found.map(|(_, object)| object)
}
