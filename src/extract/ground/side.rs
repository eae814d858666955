//! Who can take and hold ground: states, armed groups, forces and their armour; not a film, a crowd or the police.

use super::super::lexicon::{self, People};
use super::super::syntax::Tree;
use crate::model::{Document, Sentence};
use foldhash::HashSet;
use std::sync::LazyLock;

/// Common nouns for sides.
static SIDES: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("../words/sides.txt").lines().collect());

/// Those who clash without being at war, and words for clashes that are none.
static UNARMED: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("../words/unarmed.txt").lines().collect());

/// True when the phrase headed by `head` stands for somebody who fights.
pub fn fights(document: &Document<'_>, tree: &Tree<'_>, head: usize) -> bool {
    is_fighter(tree, head)
        || is_named(document, tree, head)
        || amount_of(tree, head).is_some_and(|o| is_fighter(tree, o))
}

/// As [`fights`], or somebody by a name that no table knows.
pub fn may_fight(document: &Document<'_>, tree: &Tree<'_>, head: usize) -> bool {
    fights(document, tree, head) || tree.token(head).tag.starts_with("NNP")
}

/// A common noun for those who fight, or a pronoun that may stand for one.
pub fn is_fighter(tree: &Tree<'_>, i: usize) -> bool {
    lexicon::people(tree.lemma(i)) == Some(People::Fighters)
        || SIDES.contains(tree.lemma(i))
        || matches!(tree.word(i).to_lowercase().as_str(), "it" | "they" | "we" | "both")
        || lexicon::people(tree.lemma(i)) == Some(People::Civilians)
            && tree.children(i).iter().any(|&c| tree.lemma(c) == "armed")
}

/// True for words of those who clash without being at war ("protesters") and of clashes that are none ("legal").
pub fn is_unarmed(tree: &Tree<'_>, i: usize) -> bool {
    matches!(
        lexicon::people(tree.lemma(i)),
        Some(People::Neutral | People::Civilians)
    ) || UNARMED.contains(tree.lemma(i))
}

fn is_named(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> bool {
    let sentence: &Sentence = tree.sentence;
    document
        .actors_in(sentence.span)
        .any(|actor| actor.span.overlaps(tree.token(i).span))
}

/// "dozens of fighters", "a column of tanks".
fn amount_of(tree: &Tree<'_>, i: usize) -> Option<usize> {
    tree.obliques(i).into_iter().find(|(w, _)| w == "of").map(|(_, o)| o)
}
