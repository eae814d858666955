//! What was hit.

use super::super::clause::Clause;
use super::super::draft::Target;
use super::super::lexicon;
use super::super::syntax::Tree;

/// What was hit, where the words for it are in the table of targets.
pub fn target(tree: &Tree<'_>, clause: &Clause) -> Option<Target> {
    // a fuel tank is no tank
    let harmless = |p: usize| {
        let name = format!("{} {}", tree.word_at(p.saturating_sub(1)).to_lowercase(), tree.lemma(p));
        lexicon::weapon(&name) == Some(None)
    };
    let known = |p: usize| lexicon::target(tree.lemma(p)).map(|civilian| (p, civilian.filter(|_| !harmless(p))));
    let inside = |p: usize| {
        tree.obliques(p)
            .into_iter()
            .filter(|(w, _)| matches!(w.as_str(), "of" | "in" | "at"))
            .find_map(|(_, o)| known(o))
    };
    let places = tree
        .obliques(clause.verb.unwrap_or(clause.trigger))
        .into_iter()
        .filter(|(w, _)| matches!(w.as_str(), "in" | "at" | "near" | "on" | "beside" | "outside" | "into"))
        .map(|(_, o)| o);
    let within = clause.scope.iter().copied().filter(|&t| {
        tree.dep(t) == "pobj"
            && tree
                .head(t)
                .is_some_and(|h| matches!(tree.lemma(h), "at" | "in" | "on"))
    });
    // what is detonated is no target: "detonated his car at a checkpoint"
    let hit = clause
        .patients
        .iter()
        .copied()
        .filter(|_| tree.lemma(clause.trigger) != "detonate");
    let heads = hit.chain(places).chain(within);
    let (head, civilian) = heads.into_iter().find_map(|p| known(p).or_else(|| inside(p)))?;
    let describes = |&t: &usize| {
        let kind = matches!(tree.dep(t), "compound" | "amod" | "nmod");
        t == head || kind && matches!(tree.token(t).tag, "NN" | "NNS" | "NNP" | "JJ")
    };
    let words = tree.phrase(head).into_iter().filter(describes);
    let phrase = words.map(|t| tree.word(t)).collect::<Vec<_>>().join(" ");
    let people = |t: usize| {
        tree.phrase(t)
            .iter()
            .any(|&w| matches!(tree.lemma(w), "civilian" | "residential"))
    };
    Some(Target {
        phrase,
        lemma: tree.lemma(head).to_owned(),
        civilian: civilian.or_else(|| people(head).then_some(true)),
    })
}
