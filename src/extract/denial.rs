//! Denials: "Armenia denied this", "the army denied targeting the cathedral", "Moscow rejected the accusation".
//!
//! A denial makes no report of its own. It belongs to what it denies: reports of the article whose accused is the one who
//! denies, the nearest first, and among them those that share what the denial names.

use super::actors::{Party, party};
use super::context::Context;
use super::draft::Draft;
use super::lexicon::{self, Governor};
use super::syntax::Tree;
use crate::model::{Document, Layer};

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
        let named = named_targets(tree, verb);
        let reach = if named.is_empty() { REACH } else { FAR_REACH };
        let accused = |d: &Draft| d.actor.as_ref().is_some_and(|a| a.actor.side == denier.actor.side);
        let matches = |d: &Draft| {
            let near = d.sentence + reach >= tree.index;
            let target = named.is_empty() || d.target.as_ref().is_some_and(|t| named.contains(&t.lemma));
            let own = d.voices.claimants.iter().any(|c| c.actor.side == denier.actor.side);
            let open = d.actor.is_none() && d.kind.layer() == Layer::Strikes && !named.is_empty();
            near && target && !own && (accused(d) || open)
        };
        let last = drafts.iter().filter(|d| matches(d)).map(|d| d.sentence).max();
        // a bare "denied this" speaks of the last sentence that accuses; a named target of every report of it
        let hit = |d: &Draft| matches(d) && (!named.is_empty() || Some(d.sentence) == last);
        for draft in drafts.iter_mut().filter(|d| hit(d)) {
            if !draft.denied_by.contains(&denier) {
                draft.denied_by.push(denier.clone());
            }
        }
    }
}

fn denier(document: &Document<'_>, tree: &Tree<'_>, verb: usize, context: &Context) -> Option<Party> {
    let by = || tree.obliques(verb).into_iter().find(|(w, _)| w == "by").map(|(_, o)| o);
    let subject = if tree.is_passive(verb) {
        by()
    } else {
        tree.subject(verb)
    };
    party(document, tree, subject?, context.speaker()).filter(|p| p.is_side)
}

/// The targets that a denial names: "denied targeting the cathedral".
fn named_targets(tree: &Tree<'_>, verb: usize) -> Vec<String> {
    let below = tree.subtree(verb);
    let targets = below
        .into_iter()
        .filter(|&t| tree.is_noun(t) && lexicon::target(tree.lemma(t)).is_some());
    targets.map(|t| tree.lemma(t).to_owned()).collect()
}
