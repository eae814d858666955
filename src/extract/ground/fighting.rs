//! Words that tell fighting wherever they stand: "heavy clashes near X", "attacked X", "exchanged fire", "violated the truce".

use super::super::classes::{Class, is_a};
use super::super::clause::Clause;
use super::super::draft::Draft;
use super::super::lexicon::{self, Needs};
use super::super::location;
use super::super::syntax::Tree;
use super::super::toll::is_total;
use super::{oblique, side, territory};
use crate::model::{Document, Kind, Layer};

/// The fight that the word at `i` tells.
pub fn find(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    if exchanges_fire(tree, i) {
        return Some(fight(document, tree, i, Kind::Clash, "ground/exchanged-fire"));
    }
    if let Some(found) = killed(document, tree, i) {
        return Some(found);
    }
    let trigger = lexicon::told_by(tree, i).filter(|t| t.kind.layer() == Layer::Clashes)?;
    let found = fight(document, tree, i, trigger.kind, "ground/word");
    let armed = is_armed(document, tree, &found.clause);
    let met = match (trigger.kind, trigger.needs) {
        (Kind::CeasefireViolation, _) => mentions_truce(tree, &found.clause),
        (Kind::Clash, _) if !is_of_arms(document, tree, &found.clause) => false,
        // one is a feeling
        _ if tree.lemma(i) == "hostility" && tree.token(i).tag != "NNS" => false,
        (_, Needs::Fighters) => {
            armed || is_fought(document, tree, &found.clause) || takes_on(document, tree, &found.clause)
        }
        _ => true,
    };
    met.then_some(found)
}

/// "Rebels killed twelve soldiers near X": those who fight on both sides; "twelve rebels were killed in X": one of them.
fn killed(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Draft> {
    if !tree.is_verb(i) || tree.lemma(i) != "kill" {
        return None;
    }
    let found = fight(document, tree, i, Kind::Clash, "ground/killed");
    let fighter = |&p: &usize| tree.is_noun(p) && side::is_fighter(tree, p);
    let Clause { agent, patients, .. } = &found.clause;
    let placed = || location::is_placed(document, tree, &found.clause);
    let by_whom = match agent {
        Some(agent) => fighter(agent),
        None => tree.is_passive(i) && placed() && !is_total(tree) && !lexicon::is_told_below(tree, i),
    };
    (by_whom && patients.iter().any(fighter)).then_some(found)
}

/// A draft of a fight with its parties in order: who attacks, whom.
fn fight(document: &Document<'_>, tree: &Tree<'_>, i: usize, kind: Kind, rule: &'static str) -> Draft {
    let mut clause = Clause::around(tree, i);
    if matches!(tree.lemma(i), "repel" | "repulse" | "thwart" | "foil") && tree.is_verb(i) {
        // who repels an attack is who was attacked
        let attack = clause.patients.first().copied();
        let defender = clause.agent;
        clause.agent = attack.and_then(|a| oblique(tree, a, &["by"]).or_else(|| tree.child(a, &["poss", "amod"])));
        clause.patients.splice(0..0, defender);
    }
    if let Some(between) = oblique(tree, i, &["between"]) {
        let mut parties = tree.conjuncts(between).into_iter();
        clause.agent = parties.next();
        clause.patients.extend(parties);
    }
    let with = oblique(tree, i, &["with", "against"])
        .or_else(|| clause.verb.and_then(|v| oblique(tree, v, &["with", "against"])));
    clause
        .patients
        .extend(with.filter(|&w| side::fights(document, tree, w)));
    Draft::new(kind, tree.index, clause, rule)
}

/// "exchanged fire", "traded gunfire", "fire was exchanged".
fn exchanges_fire(tree: &Tree<'_>, i: usize) -> bool {
    let fire = |o: usize| matches!(tree.lemma(o), "fire" | "gunfire");
    match tree.lemma(i) {
        "exchange" | "trade" if tree.is_verb(i) => tree.child(i, &["dobj", "nsubjpass"]).is_some_and(fire),
        "exchange" => oblique(tree, i, &["of"]).is_some_and(fire) || between_guns(tree, i),
        "duel" => between_guns(tree, i),
        _ => false,
    }
}

/// "artillery exchanges", "an artillery duel".
fn between_guns(tree: &Tree<'_>, i: usize) -> bool {
    let guns = |&c: &usize| is_a(tree.lemma(c), Class::Gun);
    tree.is_noun(i) && tree.children(i).iter().any(guns)
}

/// Somebody who fights acts, is fought, or is named in the clause.
fn is_armed(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    let fighter = |t: usize| side::is_fighter(tree, t) && tree.token(t).tag != "PRP";
    let parties = clause.agent.iter().chain(&clause.patients);
    let acts = parties.clone().any(|&p| tree.phrase(p).into_iter().any(fighter))
        || clause
            .agent
            .is_some_and(|a| tree.phrase(a).into_iter().any(|t| side::fights(document, tree, t)));
    acts || clause.scope.iter().any(|&t| fighter(t))
}

/// Ground is what it is done to, or it is told in the words of war: "X came under attack", "the assault on X", "street battles".
fn is_fought(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    let fierce = tree
        .children(clause.trigger)
        .iter()
        .any(|&c| is_a(tree.lemma(c), Class::Fierce));
    let ground = |p: usize| territory::is_named(document, tree, p);
    let towards = oblique(tree, clause.trigger, &["for", "towards", "toward", "near", "around"]);
    let plural = tree.token(clause.trigger).tag == "NNS" && matches!(tree.lemma(clause.trigger), "clash" | "hostility");
    tree.is_noun(clause.trigger) && (fierce || plural || clause.patients.iter().copied().chain(towards).any(ground))
}

/// "Ansarullah attacked positions near X", "Jaysh al-Islam stormed X": somebody whom no table knows, against ground.
fn takes_on(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    let i = clause.trigger;
    let somebody = |a: usize| side::may_fight(document, tree, a) && !territory::is_named(document, tree, a);
    // governors are attacked in words, and states by them
    let attack = tree.lemma(i) == "attack";
    let ground = |&p: &usize| {
        territory::is_ground(document, tree, p)
            && !(attack && territory::is_named(document, tree, p) && tree.token(p).tag.starts_with("NNP"))
    };
    tree.is_verb(i) && clause.agent.is_some_and(somebody) && clause.patients.iter().any(ground)
}

/// Not a protest, a lawsuit or an illness: nobody unarmed is a party, and nothing abstract is fought.
fn is_of_arms(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> bool {
    let i = clause.trigger;
    let parties = clause.agent.iter().chain(&clause.patients).copied();
    let unarmed = parties
        .chain(tree.children(i).iter().copied())
        .any(|p| side::is_unarmed(tree, p));
    let fought = oblique(tree, i, &["against", "with", "over"]).or_else(|| tree.child(i, &["dobj"]));
    let abstraction = |o: usize| {
        !(tree.token(o).tag.starts_with("NNP")
            || side::fights(document, tree, o)
            || territory::is_ground(document, tree, o)
            || lexicon::people(tree.lemma(o)).is_some()
            || document
                .times_in(tree.sentence.span)
                .any(|t| t.mention.span.overlaps(tree.token(o).span))
            || matches!(tree.lemma(o), "control" | "battle" | "war"))
    };
    !unarmed && !fought.is_some_and(abstraction)
}

fn mentions_truce(tree: &Tree<'_>, clause: &Clause) -> bool {
    let truce = |t: &usize| is_a(tree.lemma(*t), Class::Truce);
    clause.scope.iter().any(truce) || tree.phrase(clause.trigger).iter().any(truce)
}
