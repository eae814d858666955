//! What is left of a strike: "an unexploded bomblet was found at a farm", "the tail of a rocket sticks out of a field".

use super::super::classes::{Class, is_a};
use super::super::clause::{Clause, is_amount};
use super::super::draft::Draft;
use super::super::syntax::Tree;
use super::super::weapons::{self, Weapon};
use crate::model::Kind;

/// A weapon's name and what it does stand within so many words after the part of it.
const REACH: usize = 8;

/// The weapon that the phrase at `head` names, by itself, by a part or by a number of it: "a drone", "debris from a drone", "a
/// volley of rockets".
pub fn weapon_of(tree: &Tree<'_>, head: usize) -> Option<Weapon> {
    let part = is_a(tree.lemma(head), Class::Remnant) || is_amount(tree.lemma(head));
    let whole = tree
        .obliques(head)
        .into_iter()
        .filter(|(w, _)| part && matches!(w.as_str(), "from" | "of"));
    let mut named = std::iter::once(head).chain(whole.map(|(_, o)| o));
    named.find_map(|t| weapons::ending_at(tree, t))
}

/// The weapon found at `i`, unexploded or in parts.
pub fn find(tree: &Tree<'_>, i: usize) -> Option<Draft> {
    if !tree.is_noun(i) {
        return None;
    }
    unexploded(tree, i).or_else(|| remains(tree, i))
}

/// "an unexploded rocket", "unexploded ordnance"; not one of a past war.
fn unexploded(tree: &Tree<'_>, i: usize) -> Option<Draft> {
    // of "An unexploded rocket sticks out of…" a parser may take the verb for a noun
    let verb = tree
        .head(i)
        .filter(|&v| tree.dep(i) == "compound" && is_a(&tree.word(v).to_lowercase(), Class::LieThere));
    let around = tree
        .children(i)
        .iter()
        .chain(verb.map(|v| tree.children(v)).unwrap_or_default());
    let dud = around
        .filter(|&&c| c < i)
        .any(|&c| tree.word(c).to_lowercase().contains("unexploded"));
    if !dud && !is_made_safe(tree, i) {
        return None;
    }
    let weapon = weapons::ending_at(tree, i);
    if weapon.is_none() && !matches!(tree.lemma(i), "ordnance" | "munition" | "device" | "ammunition") {
        return None;
    }
    let mut clause = Clause::around(tree, verb.unwrap_or(i));
    let fired = tree.children(i).iter().copied().find(|&c| tree.dep(c) == "acl");
    clause.agent = fired
        .and_then(|v| tree.obliques(v).into_iter().find(|(w, _)| w == "by"))
        .map(|(_, o)| o);
    // "was removed from a school": the place where it lay
    let from = clause.verb.map(|v| tree.obliques(v)).unwrap_or_default();
    clause
        .patients
        .extend(from.into_iter().filter(|(w, _)| w == "from").map(|(_, o)| o));
    let mut draft = Draft::new(Kind::Unexploded, tree.index, clause, "strike/unexploded");
    draft.weapon = weapon.map(|w| w.name.trim_start_matches("unexploded ").to_owned());
    Some(draft)
}

/// "Sappers defused a shell", "a bomb was made safe".
fn is_made_safe(tree: &Tree<'_>, i: usize) -> bool {
    let verb = tree
        .head(i)
        .filter(|_| matches!(tree.dep(i), "dobj" | "nsubj" | "nsubjpass"));
    let safe = |v: usize| tree.children(v).iter().any(|&c| tree.lemma(c) == "safe");
    verb.is_some_and(|v| match tree.lemma(v) {
        "deactivate" | "defuse" | "disarm" => true,
        "make" | "render" => safe(v),
        "be" => false,
        _ => tree.lemma(v) == "safe",
    })
}

/// "the tail of a rocket sticks out of a field", "fragments of a missile lie in a street".
fn remains(tree: &Tree<'_>, i: usize) -> Option<Draft> {
    if !is_a(tree.lemma(i), Class::Remnant) || !tree.word_at(i + 1).eq_ignore_ascii_case("of") {
        return None;
    }
    let near = (i + 2..tree.len()).take(REACH);
    let first = near.clone().find(|&t| weapons::ending_at(tree, t).is_some())?;
    // "Grad" and "rocket" of "Grad rocket"
    let named = (first..tree.len()).map_while(|t| Some((t, weapons::ending_at(tree, t)?)));
    let (head, weapon) = named.last()?;
    let there = near
        .filter(|&t| t > head)
        .any(|t| is_a(&tree.word(t).to_lowercase(), Class::LieThere));
    if !there {
        return None;
    }
    let end = (head..tree.len())
        .find(|&t| matches!(tree.word(t), "," | ";"))
        .unwrap_or(tree.len());
    // where it sticks is no origin: "protrudes from a garden"
    let ground = (head..end).filter(|&t| tree.dep(t) == "pobj").collect();
    let clause = Clause {
        patients: ground,
        trigger: i,
        scope: (head + 1..end).collect(),
        ..Clause::default()
    };
    let mut draft = Draft::new(weapon.kind, tree.index, clause, "strike/remains");
    draft.weapon = Some(weapon.name);
    Some(draft)
}
