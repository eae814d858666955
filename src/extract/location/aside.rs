//! Names that do not say where: who speaks, where a road leads, where something came from, another cell of a table.

use super::super::classes::{Class, is_a};
use super::super::clause::{Clause, suffers};
use super::super::lexicon::{self, Governor};
use super::super::syntax::Tree;
use super::{Spot, is_small};
use crate::model::ResolvedPlace;

/// The name stands for who acts or speaks: below the agent, a possessor of forces, or the subject of a verb of saying.
pub fn is_voice(tree: &Tree<'_>, name: usize, clause: &Clause) -> bool {
    let mut below = name;
    for word in std::iter::once(name).chain(tree.ancestors(name)) {
        if word != name {
            let undergoes = Some(word) == clause.verb && suffers(tree.lemma(word));
            let speaks = !undergoes && lexicon::governor(tree.lemma(word)).is_some_and(|g| g != Governor::Light);
            let subject = matches!(tree.dep(below), "nsubj" | "nsubjpass" | "agent")
                || tree.dep(below) == "dobj" && lexicon::governor(tree.lemma(word)) == Some(Governor::Accuse);
            if speaks && subject && tree.is_verb(word) && !tree.under(clause.trigger, below) {
                return true;
            }
            let institution = lexicon::people(tree.lemma(word))
                .is_some_and(|p| p != lexicon::People::Civilians && p != lexicon::People::Neutral);
            let belongs = matches!(tree.dep(below), "poss" | "compound" | "amod" | "nmod")
                || tree.dep(below) == "prep" && matches!(tree.word(below), "of" | "from");
            // in "accused troops of shelling X" the place hangs from the troops by the charge
            if institution && belongs && !tree.under(clause.trigger, below) {
                return true;
            }
            let by = tree.dep(below) == "prep" && matches!(tree.word(below), "by" | "from" | "of");
            if by && is_a(tree.lemma(word), Class::Statement) && !tree.under(clause.trigger, below) {
                return true;
            }
            if tree.lemma(word) == "accord" || tree.word(word).eq_ignore_ascii_case("according") {
                return true;
            }
        }
        below = word;
    }
    clause.agent.is_some_and(|a| name == a)
}

/// "X's brother", "the X brothers": somebody, whose name a town bears too.
pub fn is_kin(tree: &Tree<'_>, name: usize) -> bool {
    let kin = |head: usize| is_a(tree.lemma(head), Class::Kin);
    matches!(tree.dep(name), "compound" | "poss") && tree.head(name).is_some_and(kin)
}

/// "by the road to X", "on the highway from Y to X", "at the border with X": that is where it leads, the event is elsewhere.
pub fn points_away(text: &str, place: &ResolvedPlace) -> bool {
    let before = &text[..place.mention.span.start];
    let mut words = before.rsplit(' ').filter(|w| !w.is_empty());
    let road = |word: &str| is_a(word, Class::Road);
    match words.next().filter(|_| before.ends_with(' ')) {
        Some("to" | "towards" | "toward") => words.take(3).any(road),
        Some("with") => words.next() == Some("border"),
        _ => false,
    }
}

/// "In X, officials said that a missile hit Y": where it is said counts only if what is said names no place.
pub fn prefer_told(tree: &Tree<'_>, clause: &Clause, own: &mut Vec<&Spot<'_>>) {
    let told = clause.verb.filter(|&v| tree.dep(v) == "ccomp");
    let Some(verb) = told else { return };
    if own.iter().any(|s| tree.under(s.head, verb) && is_small(s)) {
        own.retain(|s| tree.under(s.head, verb));
    }
}

/// In a row of a table, the places of the event's own cell, or else of the first cell that names one.
pub fn keep_cell(tree: &Tree<'_>, clause: &Clause, all: &mut Vec<Spot<'_>>) {
    let sentence = tree.sentence.span;
    if !sentence.of(tree.text).contains(" | ") {
        return;
    }
    let cell = |at: usize| tree.text[sentence.start..at].matches('|').count();
    let own = cell(tree.token(clause.trigger).span.start);
    let of = |s: &Spot<'_>| cell(s.place.mention.span.start);
    let kept = if all.iter().any(|s| of(s) == own) {
        Some(own)
    } else {
        all.iter().map(of).min()
    };
    all.retain(|s| Some(of(s)) == kept);
}

/// "fired from X", "refugees from X at a strike": where it came from. What an event is done to ("withdrew from X") is its place.
pub fn is_source(tree: &Tree<'_>, name: usize, clause: &Clause) -> bool {
    std::iter::once(name)
        .chain(tree.ancestors(name))
        .take_while(|t| !tree.is_verb(*t) && !clause.patients.contains(t))
        .any(|t| {
            let from = tree.dep(t) == "prep" && tree.word(t).eq_ignore_ascii_case("from");
            from && !is_news(tree, t) && !is_distance(tree, t)
        })
}

/// "clashes sent thousands fleeing towards X", "sought refuge in X after strikes": where people went, not what they fled.
pub fn is_fled_to(tree: &Tree<'_>, name: usize, clause: &Clause) -> bool {
    let within = tree.head(name).filter(|&p| matches!(tree.word(p), "at" | "in"));
    let safe = |t: usize| is_a(tree.lemma(t), Class::Refuge);
    let seeks = |v: usize| matches!(tree.lemma(v), "find" | "seek" | "take") && v != clause.trigger;
    let sought = |above: usize| {
        let verb = if tree.is_verb(above) {
            Some(above)
        } else {
            tree.head(above)
        };
        verb.is_some_and(|v| seeks(v) && tree.child(v, &["dobj"]).is_some_and(safe))
    };
    if within.and_then(|p| tree.head(p)).is_some_and(sought) {
        return true;
    }
    let goal = tree
        .head(name)
        .filter(|&p| matches!(tree.word(p), "into" | "to" | "toward" | "towards"));
    let verb = goal.and_then(|p| tree.head(p));
    verb.is_some_and(|v| {
        v != clause.trigger && Some(v) != clause.verb && matches!(tree.lemma(v), "escape" | "flee" | "run")
    })
}

/// "200 metres from the hospital in X", "a mile from X".
fn is_distance(tree: &Tree<'_>, from: usize) -> bool {
    let unit = from.checked_sub(1).map(|before| tree.lemma(before));
    unit.is_some_and(|unit| is_a(unit, Class::Length))
}

/// "Residents of X reported shelling", "a doctor in X said": what those who live in a place tell of without naming another
/// happened there.
pub fn is_local_voice(tree: &Tree<'_>, name: usize) -> bool {
    let prep = tree
        .head(name)
        .filter(|&p| tree.dep(p) == "prep" && matches!(tree.word(p), "at" | "in" | "of"));
    let Some(people) = prep.and_then(|p| tree.head(p)) else {
        return false;
    };
    let local = is_a(tree.lemma(people), Class::Populace) || is_a(tree.lemma(people), Class::Local);
    let speaks = |v: usize| tree.is_verb(v) && lexicon::governor(tree.lemma(v)).is_some_and(|g| g != Governor::Light);
    local && tree.dep(people) == "nsubj" && tree.head(people).is_some_and(speaks)
}

/// "was reported from X", "was heard from X": where it happened.
fn is_news(tree: &Tree<'_>, from: usize) -> bool {
    let verb = tree.head(from).filter(|&v| tree.is_passive(v));
    verb.is_some_and(|v| matches!(tree.lemma(v), "hear" | "report"))
}
