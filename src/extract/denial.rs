//! Denials: "Armenia denied this", "the army denied targeting the cathedral", "Moscow rejected the accusation".
//!
//! A denial makes no report of its own. It belongs to what it denies: reports of the article whose accused is the one who
//! denies, the nearest first, and among them those that share what the denial names.

use super::actors::{Party, party};
use super::context::Context;
use super::draft::Draft;
use super::lexicon::{self, Governor};
use super::syntax::Tree;
use crate::model::{Document, Layer, PlaceId, Precision, Resolution};

/// How many sentences back a denial that names nothing reaches.
const REACH: usize = 3;
/// How many sentences back a denial that names a target reaches.
const FAR_REACH: usize = 12;

/// Attaches the denials of a sentence to the drafts before it.
pub fn attach(document: &Document<'_>, tree: &Tree<'_>, drafts: &mut [Draft], context: &Context) {
    for verb in (0..tree.len()).filter(|&v| lexicon::governor(tree.lemma(v)) == Some(Governor::Deny)) {
        let Some(denier) = denier(document, tree, verb, context) else {
            continue;
        };
        let denial = Denial {
            sentence: tree.index,
            targets: targets(tree, verb),
            places: places(document, tree, verb),
            denier,
        };
        let last = drafts.iter().filter(|d| denial.is_of(d)).map(|d| d.sentence).max();
        // a bare "denied this" speaks of the last sentence that accuses; a named target or place of every report of it
        for draft in drafts
            .iter_mut()
            .filter(|d| denial.is_of(d) && (denial.names_something() || Some(d.sentence) == last))
        {
            if !draft.denied_by.contains(&denial.denier) {
                draft.denied_by.push(denial.denier.clone());
            }
        }
    }
}

/// Somebody who says that something is not so.
struct Denial {
    sentence: usize,
    denier: Party,
    /// Base forms of the targets it names: "cathedral".
    targets: Vec<String>,
    /// The places it names.
    places: Vec<PlaceId>,
}

impl Denial {
    fn names_something(&self) -> bool {
        !self.targets.is_empty() || !self.places.is_empty()
    }

    /// True when `draft` may be what is denied: its accused denies it, or somebody denies what is named.
    fn is_of(&self, draft: &Draft) -> bool {
        let side = &self.denier.actor.side;
        let reach = if self.names_something() { FAR_REACH } else { REACH };
        let near = draft.sentence + reach >= self.sentence;
        let target = draft.target.as_ref().is_some_and(|t| self.targets.contains(&t.lemma));
        let place = draft.located().any(|l| self.places.contains(&l.place.id));
        let named = if self.names_something() {
            target || place
        } else {
            draft.actor.is_some()
        };
        let own = draft.voices.claimants.iter().any(|c| c.actor.side == *side);
        // an unnamed "army" that denies is the accused one; a place lost is denied by who is said to have lost it
        let accused = draft.actor.as_ref().is_none_or(|a| a.actor.side == *side) || !self.denier.is_named;
        let taken = place && draft.kind.layer() == Layer::Clashes;
        near && named && !own && (accused || taken)
    }
}

fn denier(document: &Document<'_>, tree: &Tree<'_>, verb: usize, context: &Context) -> Option<Party> {
    let by = || tree.obliques(verb).into_iter().find(|(w, _)| w == "by").map(|(_, o)| o);
    let subject = if tree.is_passive(verb) {
        by()
    } else {
        tree.subject(verb)
    };
    party(document, tree, subject?, context.known(), context.known().side()).filter(|p| p.is_side || !p.is_named)
}

/// The targets that a denial names: "denied targeting the cathedral".
fn targets(tree: &Tree<'_>, verb: usize) -> Vec<String> {
    let below = tree.subtree(verb);
    let targets = below
        .into_iter()
        .filter(|&t| tree.is_noun(t) && lexicon::target(tree.lemma(t)).is_some());
    targets.map(|t| tree.lemma(t).to_owned()).collect()
}

/// The places that a denial names: "denied that X had fallen".
fn places(document: &Document<'_>, tree: &Tree<'_>, verb: usize) -> Vec<PlaceId> {
    let subject = tree.subject(verb);
    let below = |span| {
        tree.head_of_span(span)
            .is_some_and(|h| tree.under(h, verb) && subject.is_none_or(|s| !tree.under(h, s)))
    };
    let named = document.places_in(tree.sentence.span).filter(|p| below(p.mention.span));
    let found = named.filter_map(|p| match &p.resolution {
        Resolution::Found(place) if place.precision < Precision::Region => Some(place.place.id.clone()),
        _ => None,
    });
    found.collect()
}
