//! Fighting on the ground: clashes, attacks, captures, losses, withdrawals, and statements of who holds a place.
//!
//! "Forces captured X, Y and Z" · "X fell to the rebels" · "troops withdrew from X" · "X is under the control of Y".

use super::clause::Clause;
use super::draft::Draft;
use super::lexicon::{self, Needs, People};
use super::syntax::Tree;
use crate::model::{Document, Kind, Layer};

/// Words for ground that is taken and held.
const GROUND: [&str; 14] = [
    "area",
    "base",
    "city",
    "district",
    "ground",
    "height",
    "land",
    "outpost",
    "position",
    "region",
    "settlement",
    "territory",
    "town",
    "village",
];

/// The events on the ground that a sentence tells.
pub fn find(document: &Document<'_>, tree: &Tree<'_>) -> Vec<Draft> {
    (0..tree.len())
        .filter_map(|i| phrase(tree, i).or_else(|| word(document, tree, i)))
        .collect()
}

fn word(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    let pos = if tree.is_verb(i) { "verb" } else { "noun" };
    if !tree.is_verb(i) && !tree.is_noun(i) {
        return None;
    }
    let trigger = lexicon::trigger(tree.lemma(i), pos).filter(|t| t.kind.layer() == Layer::Clashes)?;
    let mut clause = Clause::around(tree, i);
    let armed = is_armed(document, tree, &clause);
    let ground = taken(document, tree, &clause);
    let met = match (trigger.kind, trigger.needs) {
        (Kind::Captured | Kind::Holds | Kind::Lost, _) => ground && (armed || trigger.needs != Needs::Fighters),
        (Kind::CeasefireViolation, _) => mentions_truce(tree, &clause),
        (_, Needs::Fighters) => armed,
        _ => true,
    };
    if !met {
        return None;
    }
    if matches!(trigger.kind, Kind::Captured | Kind::Holds | Kind::Lost) {
        clause.scope = clause
            .patients
            .iter()
            .flat_map(|&p| tree.subtree_but(p, &["relcl", "acl"]))
            .collect();
        clause.scope.sort_unstable();
    }
    Some(Draft::new(trigger.kind, tree.index, clause, "ground/word"))
}

/// What a word alone does not tell: "took control of X", "X fell to Y", "X is under Y's control", "pulled out of X".
fn phrase(tree: &Tree<'_>, i: usize) -> Option<Draft> {
    if tree.lemma(i) == "control" && tree.is_noun(i) {
        return control(tree, i);
    }
    let verb = |kind, clause, rule| Some(Draft::new(kind, tree.index, clause, rule));
    match tree.lemma(i) {
        "fall" if tree.is_verb(i) => {
            let to = tree
                .obliques(i)
                .into_iter()
                .find(|(w, _)| matches!(w.as_str(), "to" | "into" | "under"))?
                .1;
            let mut clause = Clause::around(tree, i);
            let lost: Vec<usize> = clause.agent.map(|s| tree.conjuncts(s)).unwrap_or_default();
            clause.agent = Some(to);
            clause.scope = lost.iter().flat_map(|&p| tree.subtree(p)).collect();
            clause.patients = lost;
            let fighters = tree
                .subtree(to)
                .iter()
                .any(|&t| lexicon::people(tree.lemma(t)) == Some(People::Fighters) || tree.lemma(t) == "hand");
            if fighters {
                verb(Kind::Captured, clause, "ground/fell-to")
            } else {
                None
            }
        }
        "pull" if tree.children(i).iter().any(|&c| matches!(tree.word(c), "out" | "back")) => {
            verb(Kind::Withdrew, Clause::around(tree, i), "ground/pulled-out")
        }
        "take" | "retake" if tree.is_verb(i) => {
            let clause = Clause::around(tree, i);
            let ground = clause.patients.iter().any(|&p| GROUND.contains(&tree.lemma(p)));
            if ground {
                verb(Kind::Captured, clause, "ground/took")
            } else {
                None
            }
        }
        _ => None,
    }
}

/// "took control of X", "lost control of X", "X is under the control of Y".
fn control(tree: &Tree<'_>, i: usize) -> Option<Draft> {
    let mut clause = Clause::around(tree, i);
    let of: Vec<usize> = tree
        .obliques(i)
        .into_iter()
        .filter(|(w, _)| matches!(w.as_str(), "of" | "over"))
        .flat_map(|(_, o)| tree.conjuncts(o))
        .collect();
    let head = tree.head(i)?;
    let (kind, rule) = if tree.dep(i) == "dobj" {
        clause.agent = tree.subject(head);
        match tree.lemma(head) {
            "take" | "gain" | "seize" | "wrest" | "regain" | "retake" | "assume" | "establish" | "win" => {
                (Kind::Captured, "ground/took-control")
            }
            "lose" | "cede" | "relinquish" => (Kind::Lost, "ground/lost-control"),
            "have" | "hold" | "keep" | "maintain" | "retain" => (Kind::Holds, "ground/has-control"),
            _ => return None,
        }
    } else if tree.dep(i) == "pobj" && tree.word(head).eq_ignore_ascii_case("under") {
        let verb = tree.ancestors(i).find(|&a| tree.is_verb(a))?;
        clause.agent = of.first().copied().or(tree.child(i, &["poss", "amod"]));
        let held = tree.subject(verb)?;
        clause.patients = tree.conjuncts(held);
        clause.scope = clause
            .patients
            .iter()
            .flat_map(|&p| tree.subtree_but(p, &["relcl", "acl"]))
            .collect();
        return Some(Draft::new(Kind::Holds, tree.index, clause, "ground/under-control"));
    } else {
        return None;
    };
    clause.patients = of;
    clause.scope = clause
        .patients
        .iter()
        .flat_map(|&p| tree.subtree_but(p, &["relcl", "acl"]))
        .collect();
    Some(Draft::new(kind, tree.index, clause, rule))
}

/// Somebody who fights acts, is fought, or is named in the clause.
fn is_armed(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    let fighters = |t: usize| lexicon::people(tree.lemma(t)) == Some(People::Fighters);
    let parties = clause
        .agent
        .iter()
        .chain(&clause.patients)
        .any(|&p| tree.phrase(p).into_iter().any(fighters) || fighters(p));
    let actor = |t: usize| {
        document
            .actors_in(tree.sentence.span)
            .any(|a| a.span.overlaps(tree.token(t).span))
    };
    let states = clause.agent.is_some_and(|a| tree.phrase(a).into_iter().any(actor));
    let between = clause.scope.iter().any(|&t| fighters(t));
    parties || states || between
}

/// Ground is named: a place, or a word for one.
fn taken(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    clause.patients.iter().any(|&p| {
        let words = tree.subtree_but(p, &["relcl", "acl"]);
        let span = tree.span_of(&words);
        let named = document.places_in(span).any(|place| {
            tree.head_of_span(place.mention.span)
                .is_some_and(|h| h == p || is_of(tree, h, p))
        });
        named || GROUND.contains(&tree.lemma(p))
    })
}

/// "the villages of X", "the town X": the name stands for the ground itself.
fn is_of(tree: &Tree<'_>, name: usize, ground: usize) -> bool {
    tree.ancestors(name).take_while(|&a| a != ground).all(|a| {
        matches!(tree.dep(a), "prep") && tree.word(a).eq_ignore_ascii_case("of")
            || matches!(tree.dep(a), "pobj" | "conj" | "appos" | "compound")
    }) && tree.under(name, ground)
        && (GROUND.contains(&tree.lemma(ground)) || tree.token(ground).tag.starts_with("NNP"))
}

fn mentions_truce(tree: &Tree<'_>, clause: &Clause) -> bool {
    let truce = |t: &usize| matches!(tree.lemma(*t), "ceasefire" | "truce" | "cease" | "armistice");
    clause.scope.iter().any(truce) || tree.phrase(clause.trigger).iter().any(truce)
}
