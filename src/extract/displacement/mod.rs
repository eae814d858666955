//! Displacement, evacuation, sheltering and return, with figures: "fighting displaced half of the population, about 70,000
//! people", "families fled from X to Y", "residents take shelter in basements", "X hosts 30,000 displaced people".
//!
//! Orders, plans and appeals to leave move nobody and are left out.

mod ends;
mod figure;
mod list;
mod words;

use super::clause::Clause;
use super::draft::Draft;
use super::lexicon::{self, Governor};
use super::location::Placing;
use super::syntax::Tree;
use crate::model::{Document, Figure, FigureCategory, FigureUnit, Kind, Unplaced};
use ends::{Ends, is_drawable};
use figure::Counted;
use words::{Movement, Needs, mover};

/// Fewer people than this who "arrive" or "cross" are travellers, unless a word says that they were displaced.
const A_MOVEMENT: u64 = 20;

/// The movements of people that a sentence tells.
pub fn find(document: &Document<'_>, tree: &Tree<'_>) -> Vec<Draft> {
    let counted = figure::counted(document, tree);
    let told = (0..tree.len())
        .filter_map(|i| moved(document, tree, i, &counted).or_else(|| present(document, tree, i, &counted)));
    told.flat_map(|draft| list::split(document, tree, draft, &counted))
        .collect()
}

/// A movement that the word at `i` tells: "fled", "took shelter".
fn moved(document: &Document<'_>, tree: &Tree<'_>, i: usize, counted: &[Counted]) -> Option<Draft> {
    let Movement { kind, needs } = words::movement(base(tree, i), part_of_speech(tree, i))?;
    if is_label(tree, i) || is_ordered(tree, i) || is_called_off(tree, i) {
        return None;
    }
    let sought = tree.head(i).filter(|_| needs == Needs::Refuge && tree.dep(i) == "dobj");
    let mut clause = Clause::around(tree, sought.unwrap_or(i));
    let people = people(tree, &clause);
    let number = figure::of_clause(tree, counted, &people, &clause);
    if !holds(tree, &clause, needs, &people, number) || tree.dep(i) == "acl" && number.is_none() {
        return None;
    }
    take_in(tree, &mut clause, &people);
    Some(draft(document, tree, clause, kind, number))
}

/// The word that the tables know: "metro" for the stations people shelter in.
fn base<'a>(tree: &Tree<'a>, i: usize) -> &'a str {
    let lemma = tree.lemma(i);
    let kind = tree.child(i, &["compound"]).filter(|_| lemma == "station");
    kind.map_or(lemma, |c| tree.lemma(c))
}

fn part_of_speech(tree: &Tree<'_>, i: usize) -> &'static str {
    match tree.token(i).tag {
        tag if tag.starts_with("VB") => "verb",
        tag if tag.starts_with("NN") => "noun",
        _ => "adj",
    }
}

/// Displaced people who are said to be somewhere: "hosts 30,000 refugees", "6,000 displaced families live in schools".
fn present(document: &Document<'_>, tree: &Tree<'_>, i: usize, counted: &[Counted]) -> Option<Draft> {
    let kind = label(tree, i)?;
    let number = counted.iter().find(|c| tree.under(c.token, i) && c.token < i)?;
    let mut clause = Clause::around(tree, i);
    let host = clause.verb.and_then(|verb| tree.child(verb, &["nsubj"]));
    take_in(tree, &mut clause, &[i].into_iter().chain(host).collect::<Vec<_>>());
    let category = match tree.head(i) {
        None => FigureCategory::Stock,
        Some(_) => words::presence(tree.lemma(clause.verb.filter(|&v| !is_ordered(tree, v))?))?,
    };
    let mut draft = draft(document, tree, clause, kind, Some(number));
    draft.rule = "displacement/present";
    draft.figure = draft.figure.map(|figure| Figure { category, ..figure });
    Some(draft)
}

/// The movement implied by a noun for people: "refugees", "displaced families".
fn label(tree: &Tree<'_>, i: usize) -> Option<Kind> {
    let people = mover(tree.lemma(i)).filter(|_| tree.is_noun(i))?;
    let described = || {
        tree.children(i)
            .iter()
            .find_map(|&c| match tree.word(c).to_lowercase().as_str() {
                "displaced" | "uprooted" | "homeless" => Some(Kind::Displaced),
                "evacuated" => Some(Kind::Evacuated),
                _ => None,
            })
    };
    people.label.or_else(described)
}

fn draft(document: &Document<'_>, tree: &Tree<'_>, mut clause: Clause, kind: Kind, number: Option<&Counted>) -> Draft {
    let Ends {
        origin,
        destination,
        unplaced,
    } = ends::ends(document, tree, &clause);
    let unplaced = unplaced.or_else(|| ends::country(document, tree, &clause));
    // who moves is who the place is about, not who strikes or is faced
    clause.agent = None;
    clause.patients.retain(|&p| is_mover(tree, p));
    let mut draft = Draft::new(kind, tree.index, clause, "displacement/movement");
    draft.figure = number.map(|number| figure::figure(tree, &draft.clause, kind, number));
    (draft.origin, draft.destination) = (origin, destination);
    draft.placings.extend(unplaced);
    draft
}

/// The heads of the phrases for those who move.
fn people(tree: &Tree<'_>, clause: &Clause) -> Vec<usize> {
    let i = clause.trigger;
    let described = matches!(
        tree.dep(i),
        "acomp" | "oprd" | "attr" | "xcomp" | "acl" | "ccomp" | "advcl"
    )
    .then(|| tree.head(i))
    .flatten();
    let above = described.and_then(|head| {
        if tree.is_noun(head) {
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
    if !people.iter().any(|&p| is_mover(tree, p)) {
        people.extend(above);
    }
    people.retain(|&p| is_mover(tree, p));
    people
}

fn is_mover(tree: &Tree<'_>, i: usize) -> bool {
    let reason = own
        .iter()
        .any(|p| !matches!(p, Placing::Nowhere(Unplaced::TooCoarse(_))));
    if draft.placings.is_empty() || reason && draft.located().next().is_none() {
        draft.placings = own;
    }
    let here = draft
        .figure
        .is_some_and(|figure| figure.category == FigureCategory::Stock);
    if here && draft.origin.is_none() && draft.destination.is_none() {
        let place = draft.located().next().cloned();
        draft.destination = place;
    }
}
