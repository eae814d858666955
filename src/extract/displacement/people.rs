//! Those who move: "residents", "12,000 others", "between 4,000 and 5,000 households".

use super::words::mover;
use crate::extract::classes::{Class, is_a};
use crate::extract::clause::Clause;
use crate::extract::syntax::Tree;
use crate::model::EntityLabel;

/// The heads of the phrases for those who move.
pub fn people(tree: &Tree<'_>, clause: &Clause) -> Vec<usize> {
    let i = clause.trigger;
    let described = matches!(
        tree.dep(i),
        "acomp" | "oprd" | "attr" | "xcomp" | "acl" | "ccomp" | "advcl"
    )
    .then(|| tree.head(i))
    .flatten();
    let above = described.and_then(|head| {
        if tree.is_noun(head) || tree.token(head).tag == "CD" {
            Some(head)
        } else {
            tree.subject(head)
        }
    });
    let subject = tree.subject(clause.verb.unwrap_or(i));
    let for_them = tree
        .obliques(i)
        .into_iter()
        .filter(|(word, _)| word == "for")
        .map(|(_, object)| object);
    let mut people: Vec<usize> = clause
        .patients
        .iter()
        .copied()
        .chain(clause.agent)
        .chain(subject)
        .collect();
    people.extend(for_them);
    people.extend(subject.and_then(|vehicle| aboard(tree, vehicle)));
    people.extend(ranged(tree, clause.verb.unwrap_or(i)));
    if !people.iter().any(|&p| is_mover(tree, p)) {
        people.extend(above);
    }
    people.retain(|&p| is_mover(tree, p));
    people
}

/// "Buses carrying 212 people left X", "trains with 300 evacuees arrived": those who are in what moves.
fn aboard(tree: &Tree<'_>, vehicle: usize) -> Option<usize> {
    let carries =
        |&c: &usize| tree.dep(c) == "acl" && matches!(tree.lemma(c), "bring" | "carry" | "take" | "transport");
    let carried = tree.children(vehicle).iter().copied().find(carries);
    let with = |(word, _): &(String, usize)| matches!(word.as_str(), "of" | "with");
    let carried = carried
        .and_then(|c| tree.child(c, &["dobj"]))
        .or_else(|| tree.obliques(vehicle).into_iter().find(with).map(|(_, o)| o));
    carried.filter(|_| is_a(tree.lemma(vehicle), Class::Vehicle))
}

/// "He fled as a child", "a reporter left the town": the life of one person.
pub fn is_one(tree: &Tree<'_>, movement: usize) -> bool {
    let alone = |s: usize| {
        matches!(tree.word(s).to_lowercase().as_str(), "he" | "i" | "she")
            || tree.token(s).tag == "NN"
                && mover(tree.lemma(s)).is_none_or(|_| !matches!(tree.lemma(s), "people" | "population" | "household"))
                && tree
                    .children(s)
                    .iter()
                    .any(|&c| matches!(tree.word(c).to_lowercase().as_str(), "a" | "an"))
                && tree.obliques(s).is_empty()
    };
    tree.is_verb(movement) && tree.child(movement, &["nsubj"]).is_some_and(alone)
}

/// "Between 4,000 and 5,000 households have fled": a subject that the parser takes for a phrase of place.
fn ranged(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let range = |(word, object): &(String, usize)| {
        *object < verb
            && matches!(word.as_str(), "around" | "between" | "over" | "up")
            && mover(tree.lemma(*object)).is_some()
    };
    let open = !tree.has(verb, &["nsubj", "nsubjpass"]);
    tree.obliques(verb)
        .into_iter()
        .find(range)
        .filter(|_| open)
        .map(|(_, object)| object)
}

pub fn is_mover(tree: &Tree<'_>, i: usize) -> bool {
    let vague = is_a(tree.lemma(i), Class::Uncounted);
    let of = |(word, object): (String, usize)| word == "of" && mover(tree.lemma(object)).is_some();
    vague
        || mover(tree.lemma(i)).is_some()
        || matches!(tree.token(i).tag, "CD" | "NNPS")
        || tree.obliques(i).into_iter().any(of)
}

/// "Syrians", "Rohingya": people called by their nation.
pub fn is_nation(tree: &Tree<'_>, i: usize) -> bool {
    let mut labels = tree.sentence.entities.iter();
    tree.is_noun(i) && labels.any(|e| e.label == EntityLabel::Norp && (e.start..e.end).contains(&i))
}
