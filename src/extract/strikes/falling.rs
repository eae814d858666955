//! Weapons that a line without a verb tells of: "Mortar shells on X and Y", "X: roadside bomb near the bridge", "X under Grad
//! fire again". A parser finds little to hold on to in such lines, so the order of words counts here.

use super::super::classes::{Class, is_a};
use super::super::heading;
use super::super::syntax::Tree;
use super::super::weapons;
use crate::model::Document;

/// True for a weapon that something comes under, and for one that a line without a verb says falls on something.
pub fn falls(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> bool {
    if !tree.is_noun(i) || weapons::ending_at(tree, i).is_none() {
        return false;
    }
    if let Some(prep) = under(tree, i) {
        let verb = tree.head(prep).filter(|&v| tree.is_verb(v)).map(|v| tree.lemma(v));
        return matches!(verb, None | Some("be" | "come" | "remain"));
    }
    if is_a(tree.lemma(i), Class::Carrier) || !is_free(tree, i) || tree.lemma(i) == "mine" {
        return false;
    }
    let headed = heading::end(document, tree);
    let onto = |(word, _): &(String, usize)| matches!(word.as_str(), "on" | "over" | "near" | "at" | "across");
    let first = tree.phrase(i).first().copied().unwrap_or(i);
    headed == Some(first) || opens(tree, headed.unwrap_or(0), first) && tree.obliques(i).iter().any(onto)
}

/// "drones flew over X", "jets circled": nothing is hit on the way.
pub fn passes(tree: &Tree<'_>, verb: usize) -> bool {
    let moves = matches!(tree.lemma(verb), "circle" | "fly" | "hover" | "patrol" | "roar");
    moves
        && !tree
            .obliques(verb)
            .iter()
            .any(|(word, _)| matches!(word.as_str(), "at" | "into"))
}

/// "The aircraft landed safely", "a jet crashed near X": no strike.
pub fn comes_down(tree: &Tree<'_>, verb: usize) -> bool {
    let carrier = tree.subject(verb).is_some_and(|s| is_a(tree.lemma(s), Class::Carrier));
    carrier && matches!(tree.lemma(verb), "crash" | "fall" | "land")
}

/// The words before "under" in "X under mortar fire" where no verb joins them, for the noun at `i`.
pub fn before_under(tree: &Tree<'_>, i: usize) -> Option<std::ops::Range<usize>> {
    let prep = under(tree, i)?;
    let joined =
        tree.head(prep).is_some_and(|v| tree.is_verb(v) && !is_bare(tree, v)) || (0..prep).any(|t| tree.is_verb(t));
    (!joined && prep > 0).then_some(0..prep)
}

/// "X, under constant fire, …", "had X under fire": what is under it, where the verb says something else of it.
pub fn held_under(tree: &Tree<'_>, i: usize) -> Option<usize> {
    let prep = under(tree, i)?;
    let above = tree.head(prep)?;
    if prep > 1 && tree.is_verb(above) && tree.word(prep - 1) == "," && tree.is_noun(prep - 2) {
        return Some(prep - 2);
    }
    let object = if tree.is_verb(above) {
        tree.child(above, &["dobj"])
    } else {
        Some(above)
    };
    let kept = |v: usize| matches!(tree.lemma(v), "bring" | "have" | "hold" | "keep" | "place" | "put");
    object.filter(|&o| o < prep && tree.dep(o) == "dobj" && tree.head(o).is_some_and(kept))
}

/// The preposition in "under fire".
fn under(tree: &Tree<'_>, i: usize) -> Option<usize> {
    tree.head(i)
        .filter(|&prep| tree.dep(i) == "pobj" && tree.word(prep).eq_ignore_ascii_case("under"))
}

/// No verb stands above, unless one without subject and auxiliary that a comma parts from it ("…, two wounded").
fn is_free(tree: &Tree<'_>, i: usize) -> bool {
    let parted = |verb: usize| is_bare(tree, verb) && (i..verb).any(|t| matches!(tree.word(t), "," | ";"));
    tree.ancestors(i).all(|above| !tree.is_verb(above) || parted(above))
}

/// "wounded", "burning": a participle that stands for a sentence.
fn is_bare(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.token(verb).tag, "VBN" | "VBD" | "VBG") && !tree.has(verb, &["aux", "auxpass"])
}

/// Nothing but times and numbers stands between `from` and `first`: the line begins with it.
fn opens(tree: &Tree<'_>, from: usize, first: usize) -> bool {
    (from..first).all(|t| !tree.is_noun(t) && !tree.is_verb(t) || tree.dep(t) == "npadvmod")
}
