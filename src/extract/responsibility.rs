//! "The group claimed responsibility", "X was behind the attack": who did what the sentences before tell.

use super::actors::party;
use super::attribution;
use super::draft::Draft;
use super::known::Known;
use super::lexicon::{self, Governor};
use super::syntax::Tree;
use crate::model::{Document, Layer};

/// How many sentences back the attack is looked for.
const REACH: usize = 3;

/// Names who did the last attack where the sentence says who claims it, or who was responsible.
pub fn attach(document: &Document<'_>, tree: &Tree<'_>, drafts: &mut [Draft], known: &Known) {
    for word in 0..tree.len() {
        let Some((token, claims)) = claimed(tree, word)
            .map(|t| (t, true))
            .or_else(|| Some((blamed(tree, word)?, false)))
        else {
            continue;
        };
        let Some(party) = party(document, tree, token, known, known.side()).filter(|p| p.is_side) else {
            continue;
        };
        let near = |d: &&mut Draft| d.sentence + REACH >= tree.index && d.kind.layer() != Layer::Displacement;
        let unknown = |d: &&mut Draft| {
            d.actor
                .as_ref()
                .is_none_or(|a| !a.is_named || a.actor.side == party.actor.side)
        };
        let Some(draft) = drafts.iter_mut().rev().find(|d| near(d) && unknown(d)) else {
            continue;
        };
        if claims && !draft.voices.claimants.contains(&party) {
            draft.voices.claimants.push(party.clone());
        }
        draft.presumed = !claims;
        draft.actor = Some(party);
    }
}

/// The subject of "claimed responsibility", "said it was behind the attack".
fn claimed(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let takes = tree.is_verb(verb) && matches!(tree.lemma(verb), "accept" | "admit" | "assume" | "claim" | "take");
    let object = tree.child(verb, &["dobj"]).filter(|_| takes)?;
    let subject = attribution::voice(tree, verb)?;
    let nobody = |i: usize| {
        tree.children(i).iter().any(|&c| {
            matches!(
                tree.word(c).to_lowercase().as_str(),
                "no" | "neither" | "not" | "n't" | "yet"
            )
        })
    };
    let told = tree.lemma(object) == "responsibility" && !nobody(verb) && !nobody(subject);
    told.then_some(subject)
}

/// The subject of "was responsible", "was behind", unless a negation or a denial stands with it.
fn blamed(tree: &Tree<'_>, word: usize) -> Option<usize> {
    let named = matches!(tree.lemma(word), "responsible" | "behind") && matches!(tree.dep(word), "acomp" | "prep");
    let be = tree.head(word).filter(|&v| named && tree.lemma(v) == "be")?;
    let negative = tree.children(be).iter().any(|&c| matches!(tree.dep(c), "neg" | "aux"));
    let denied = tree
        .ancestors(be)
        .any(|a| lexicon::governor(tree.lemma(a)) == Some(Governor::Deny));
    let attack = tree
        .subtree(word)
        .into_iter()
        .any(|t| tree.is_noun(t) && (lexicon::trigger(tree.lemma(t), "noun").is_some() || tree.lemma(t) == "killing"));
    let subject = tree.child(be, &["nsubj"])?;
    (attack && !negative && !denied).then_some(subject)
}
