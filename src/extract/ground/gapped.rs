//! One verb, several places with a date each: "X was captured on 4 January, Y on 21 January, and Z last Thursday".

use super::super::draft::Draft;
use super::super::syntax::Tree;
use crate::model::Document;

/// The draft, and one more for each place after it in its sentence that has a date of its own and no verb.
pub fn split(document: &Document<'_>, tree: &Tree<'_>, draft: Draft) -> Vec<Draft> {
    let mut all = vec![draft];
    let first = all[0].clone();
    let trigger = first.clause.trigger;
    let verb = first.clause.verb.filter(|&v| v == trigger && tree.is_passive(v));
    if verb.is_none() {
        return all;
    }
    let mut from = trigger + 1;
    while let Some(end) = (from..tree.len()).find(|&t| ends(tree, t)) {
        let next = (end + 1..tree.len()).find(|&t| ends(tree, t)).unwrap_or(tree.len());
        let begin = (end + 1..next).find(|&t| tree.dep(t) != "cc").unwrap_or(next);
        from = next.max(end + 1);
        let Some(name) = named_at(document, tree, begin) else {
            continue;
        };
        // an aside may stand between a name and its date: "Z, 23 km west of Y, last Thursday"
        let until = (begin..tree.len())
            .find(|&t| dated_by(document, tree, t))
            .filter(|&t| is_bare(tree, begin, t));
        let Some(until) = until else { continue };
        let mut other = first.clone();
        other.clause.patients = vec![name];
        other.clause.scope = (begin..=until).collect();
        all.push(other);
        from = until + 1;
    }
    all
}

/// A comma or "and" that may stand before the next place.
fn ends(tree: &Tree<'_>, t: usize) -> bool {
    matches!(tree.word(t), "," | ";" | "and")
}

/// The head of the place whose name begins at token `t`.
fn named_at(document: &Document<'_>, tree: &Tree<'_>, t: usize) -> Option<usize> {
    let start = tree.sentence.tokens.get(t)?.span.start;
    let mut places = document.places_in(tree.sentence.span);
    let place = places.find(|p| p.mention.span.start == start)?;
    tree.head_of_span(place.mention.span)
}

/// Token `t` ends an expression of time.
fn dated_by(document: &Document<'_>, tree: &Tree<'_>, t: usize) -> bool {
    document
        .times_in(tree.sentence.span)
        .any(|time| time.when.is_some() && time.mention.span.end == tree.token(t).span.end)
}

/// No verb stands between.
fn is_bare(tree: &Tree<'_>, from: usize, to: usize) -> bool {
    (from..=to).all(|t| !tree.is_verb(t))
}
