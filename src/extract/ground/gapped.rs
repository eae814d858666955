//! One verb, several places with a date each: "X was captured on 4 January, Y on 21 January, and Z last Thursday", "troops
//! entered X on Monday and Y on Tuesday", "X came under their control on 4 January, followed two days later by Y".

use super::super::draft::Draft;
use super::super::syntax::Tree;
use crate::model::Document;

/// The draft, and one more for each place after it in its sentence that has a date of its own and no verb.
pub fn split(document: &Document<'_>, tree: &Tree<'_>, draft: Draft) -> Vec<Draft> {
    let mut all = by_object(document, tree, draft);
    let first = all[0].clone();
    all.extend(following(document, tree, &first));
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
        all.push(about(&first, vec![name], (begin..=until).collect()));
        from = until + 1;
    }
    all
}

/// A draft for each of the coordinated places that has a date of its own, the first one's with all others.
fn by_object(document: &Document<'_>, tree: &Tree<'_>, mut draft: Draft) -> Vec<Draft> {
    let trigger = draft.clause.trigger;
    let active = draft.clause.verb.filter(|&v| v == trigger && !tree.is_passive(v));
    let dated = |&p: &usize| tree.dep(p) == "conj" && tree.subtree(p).into_iter().any(|t| dated_by(document, tree, t));
    // the parser may hang the second place from the verb itself
    let gapped = active.map(|v| tree.children(v)).unwrap_or_default().iter();
    let gapped = gapped.filter(|&&c| tree.is_noun(c) && named_at(document, tree, first_of(tree, c)).is_some());
    let candidates = draft.clause.patients.iter().chain(gapped).copied();
    let apart: Vec<usize> = candidates.filter(dated).collect();
    if active.is_none() || apart.is_empty() {
        return vec![draft];
    }
    let others = apart
        .iter()
        .map(|&p| about(&draft, vec![p], tree.subtree(p)))
        .collect::<Vec<_>>();
    let own = |t: &usize| !apart.iter().any(|&p| tree.under(*t, p));
    draft.clause.patients.retain(own);
    draft.clause.scope.retain(own);
    std::iter::once(draft).chain(others).collect()
}

/// "…, followed on Tuesday by Y and Z".
fn following(document: &Document<'_>, tree: &Tree<'_>, draft: &Draft) -> Option<Draft> {
    let verb = draft.clause.verb.unwrap_or(draft.clause.trigger);
    let mut below = tree.children(verb).iter().copied();
    let follows = below.find(|&c| tree.lemma(c) == "follow" && tree.token(c).tag == "VBN")?;
    let (_, by) = tree.obliques(follows).into_iter().find(|(w, _)| w == "by")?;
    let places: Vec<usize> = tree.conjuncts(by);
    let named = places
        .iter()
        .all(|&p| named_at(document, tree, first_of(tree, p)).is_some());
    named.then(|| about(draft, places, tree.subtree(follows)))
}

fn first_of(tree: &Tree<'_>, head: usize) -> usize {
    tree.phrase(head).first().copied().unwrap_or(head)
}

/// The same, done to other places.
fn about(draft: &Draft, places: Vec<usize>, scope: Vec<usize>) -> Draft {
    let mut other = draft.clone();
    other.clause.patients = places;
    other.clause.scope = scope;
    other
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
