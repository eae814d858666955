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
        let Some(charge) = charge(tree, word) else { continue };
        let voice = |token| party(document, tree, token, known, known.side());
        let side = |token| voice(token).filter(|p| p.is_side);
        let Some(party) = side(charge.doer) else { continue };
        let near = |d: &&mut Draft| d.sentence + REACH >= tree.index && d.kind.layer() != Layer::Displacement;
        let unknown = |d: &&mut Draft| {
            d.actor
                .as_ref()
                .is_none_or(|a| !a.is_named || a.actor.side == party.actor.side)
        };
        let Some(draft) = drafts.iter_mut().rev().find(|d| near(d) && unknown(d)) else {
            continue;
        };
        if let Some(speaker) = charge.speaker.and_then(voice)
            && !draft.voices.claimants.contains(&speaker)
        {
            draft.voices.claimants.push(speaker);
        }
        draft.presumed = charge.speaker != Some(charge.doer);
        draft.actor = Some(party);
    }
}

/// Who is said to have done it, and by whom.
struct Charge {
    doer: usize,
    speaker: Option<usize>,
}

fn charge(tree: &Tree<'_>, word: usize) -> Option<Charge> {
    if let Some(doer) = claimed(tree, word) {
        let speaker = Some(doer);
        return Some(Charge { doer, speaker });
    }
    let said = |doer| Charge { doer, speaker: None };
    accused(tree, word)
        .or_else(|| held(tree, word))
        .or_else(|| blamed(tree, word).map(said))
}

/// "Kyiv blamed Moscow", "it accuses Armenia": a charge that says no more is of the attack just told.
fn accused(tree: &Tree<'_>, verb: usize) -> Option<Charge> {
    let accuses = tree.is_verb(verb) && lexicon::governor(tree.lemma(verb)) == Some(Governor::Accuse);
    let doer = tree
        .child(verb, &["dobj"])
        .filter(|_| accuses && !tree.is_passive(verb))?;
    let more = tree.children(verb).iter().chain(tree.children(doer));
    let bare = !more
        .into_iter()
        .any(|&c| matches!(tree.dep(c), "prep" | "advcl" | "xcomp" | "ccomp" | "advmod" | "neg"));
    let speaker = attribution::voice(tree, verb).filter(|_| bare)?;
    let speaker = Some(attribution::spoken_for(tree, speaker));
    Some(Charge { doer, speaker })
}

/// "Officials held the group responsible": the parser takes the group for many things.
fn held(tree: &Tree<'_>, word: usize) -> Option<Charge> {
    if tree.lemma(word) != "responsible" {
        return None;
    }
    let verb = tree.ancestors(word).take(2).find(|&v| tree.lemma(v) == "hold")?;
    let named = |&t: &usize| t > verb && t < word && tree.is_noun(t);
    let near = tree.children(word).iter().chain(tree.children(verb)).copied();
    let group = tree.head(word).into_iter().chain(near).find(named)?;
    Some(Charge {
        doer: group,
        speaker: Some(attribution::voice(tree, verb)?),
    })
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
