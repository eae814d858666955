//! What ground is: a named place, or a word for one ("the town", "positions near X", "most of X").

use super::super::classes::{Class, is_a};
use super::super::heading;
use super::super::syntax::Tree;
use crate::model::{Document, Resolution};
use foldhash::HashMap;
use std::sync::LazyLock;

/// What a common noun says of ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// "town": ground by itself.
    Settlement,
    /// "position": ground where a place is named with it.
    Position,
    /// "half", "outskirts": ground if it is of a place.
    Part,
}

static GROUND: LazyLock<HashMap<&'static str, Ground>> = LazyLock::new(|| {
    let rows = include_str!("../words/ground.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(','))
        .map(|(word, is)| {
            let is = match is {
                "settlement" => Ground::Settlement,
                "position" => Ground::Position,
                _ => Ground::Part,
            };
            (word, is)
        })
        .collect()
});

/// True when the phrase headed by `head` is ground that somebody can take.
pub fn is_ground(document: &Document<'_>, tree: &Tree<'_>, head: usize) -> bool {
    if is_named(document, tree, head) {
        return true;
    }
    match GROUND.get(tree.lemma(head)) {
        Some(Ground::Settlement) => true,
        Some(Ground::Position) => {
            names(document, tree, head).next().is_some()
                || is_by_settlement(tree, head)
                || heading::end(document, tree).is_some()
        }
        Some(Ground::Part) => tree
            .obliques(head)
            .into_iter()
            .any(|(w, o)| matches!(w.as_str(), "of" | "in") && o != head && is_ground(document, tree, o)),
        None => false,
    }
}

/// "an outpost near the town".
fn is_by_settlement(tree: &Tree<'_>, head: usize) -> bool {
    let the = |t: usize| tree.children(t).iter().any(|&c| tree.lemma(c) == "the");
    tree.obliques(head)
        .into_iter()
        .any(|(_, o)| is_settlement(tree, o) && tree.token(o).tag == "NN" && the(o))
}

/// True when the phrase is itself a place's name, or a word for ground with the name: "X", "the villages of X and Y".
pub fn is_named(document: &Document<'_>, tree: &Tree<'_>, head: usize) -> bool {
    names(document, tree, head)
        .any(|name| name == head || tree.token(head).tag.starts_with("NNP") && is_of(tree, name, head))
        || GROUND.contains_key(tree.lemma(head)) && names(document, tree, head).any(|name| is_of(tree, name, head))
}

/// The heads of the places named in the phrase.
pub fn names<'a>(document: &'a Document<'_>, tree: &'a Tree<'_>, head: usize) -> impl Iterator<Item = usize> + 'a {
    let words = phrase(tree, head);
    let places = document.places_in(tree.span_of(&words));
    places.filter_map(|place| tree.head_of_span(place.mention.span))
}

/// "the villages of X", "the town X", "X district": the name stands for the ground itself.
fn is_of(tree: &Tree<'_>, name: usize, ground: usize) -> bool {
    let through = |t: usize| {
        tree.dep(t) == "prep" && tree.word(t).eq_ignore_ascii_case("of")
            || matches!(tree.dep(t), "pobj" | "conj" | "appos" | "compound" | "nmod")
    };
    name != ground
        && tree.under(name, ground)
        && through(name)
        && tree.ancestors(name).take_while(|&a| a != ground).all(through)
}

/// A phrase without what is told about it, but with where it lies: "the villages facing X".
fn phrase(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let mut words = tree.subtree_but(head, &["relcl", "acl"]);
    let lies = |c: &usize| tree.dep(*c) == "acl" && is_a(tree.lemma(*c), Class::Adjoin);
    let beside = tree.children(head).iter().copied().filter(lies);
    words.extend(beside.flat_map(|c| tree.subtree(c)));
    words.sort_unstable();
    words
}

/// The words among which the ground's name stands: its phrase, without what is told about it ("X, capital of Y").
pub fn extent(document: &Document<'_>, tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let words = phrase(tree, head);
    let known = |name: usize| {
        let mut places = document.places_in(tree.sentence.span);
        places.any(|p| matches!(p.resolution, Resolution::Found(_)) && p.mention.span.overlaps(tree.token(name).span))
    };
    let aside =
        |t: usize| tree.dep(t) == "appos" && !tree.token(t).tag.starts_with("NNP") && tree.head(t).is_some_and(known);
    let asides: Vec<usize> = words.iter().copied().filter(|&t| aside(t)).collect();
    let told = |t: &usize| asides.iter().any(|&a| tree.under(*t, a));
    words.into_iter().filter(|t| !told(t)).collect()
}

/// Where the verb at `i` says that the ground lies: "took positions in X", "captured a village near X".
pub fn around<'a>(document: &'a Document<'_>, tree: &'a Tree<'_>, i: usize) -> impl Iterator<Item = usize> + 'a {
    let locative = |w: &str| is_a(w, Class::Around);
    let phrases = tree
        .obliques(i)
        .into_iter()
        .filter(move |(w, _)| locative(w))
        .map(|(_, o)| o);
    phrases.filter(|&o| names(document, tree, o).next().is_some())
}

/// True for "town", "village" and other words for ground by itself.
pub fn is_settlement(tree: &Tree<'_>, head: usize) -> bool {
    GROUND.get(tree.lemma(head)) == Some(&Ground::Settlement)
}

/// True for a word for positions, which is ground where its verb says where they are.
pub fn is_position(tree: &Tree<'_>, head: usize) -> bool {
    GROUND.get(tree.lemma(head)) == Some(&Ground::Position)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_for_ground_are_sorted_without_doubles_and_known() {
        let rows: Vec<(&str, &str)> = include_str!("../words/ground.csv")
            .lines()
            .skip(1)
            .map(|row| row.split_once(',').unwrap())
            .collect();
        assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(
            rows.iter()
                .all(|(_, is)| ["settlement", "position", "part"].contains(is))
        );
        for list in [include_str!("../words/sides.txt"), include_str!("../words/unarmed.txt")] {
            let words: Vec<&str> = list.lines().collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
