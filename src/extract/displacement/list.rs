//! Figures for several places in one sentence: "2,000 people fled to X, 3,500 to Y and 400 to Z".

use super::ends::is_drawable;
use super::figure::{self, Counted};
use crate::extract::draft::Draft;
use crate::extract::location::Placing;
use crate::extract::syntax::Tree;
use crate::model::{Document, FigureCategory, Kind, Located, NumberMention, Resolution, ResolvedPlace, Span};

/// The most words between a number and its place: "2,000 displaced people in the town of".
const REACH: usize = 8;

/// A draft for each number that the sentence gives a place of its own; the draft itself where it gives one or none.
pub fn split(document: &Document<'_>, tree: &Tree<'_>, draft: Draft, counted: &[Counted]) -> Vec<Draft> {
    let pairs = pairs(document, tree, counted);
    let listed = pairs.len() > 1
        && draft
            .figure
            .is_some_and(|f| pairs.iter().any(|p| p.number.quantity.low == f.low));
    if !listed {
        return vec![draft];
    }
    pairs.iter().map(|pair| share(tree, &draft, pair)).collect()
}

/// A number of people and the place it is given for.
struct Pair {
    number: Counted,
    place: Located,
    preposition: String,
}

/// The numbers with a place of their own, in order; empty if two of them are given for one place.
fn pairs(document: &Document<'_>, tree: &Tree<'_>, counted: &[Counted]) -> Vec<Pair> {
    let Some(first) = counted.first() else {
        return Vec::new();
    };
    let numbers = document
        .numbers_in(tree.sentence.span)
        .filter(|n| n.quantity.share_permille.is_none());
    let mut pairs: Vec<Pair> = Vec::new();
    for number in numbers.filter(|n| n.span.start >= first.span.start) {
        let own = counted.iter().find(|c| c.span == number.span);
        let Some((place, preposition)) = place_of(document, tree, number) else {
            continue;
        };
        if pairs.iter().any(|p| p.place.place.id == place.place.id) {
            return Vec::new();
        }
        let number = Counted {
            span: number.span,
            quantity: number.quantity,
            ..*own.unwrap_or(first)
        };
        pairs.push(Pair {
            number,
            place,
            preposition,
        });
    }
    pairs
}

/// The place right after a number, with the preposition between, if no other number or verb stands there.
fn place_of(document: &Document<'_>, tree: &Tree<'_>, number: &NumberMention) -> Option<(Located, String)> {
    let after = document
        .places_in(tree.sentence.span)
        .find(|p| p.mention.span.start >= number.span.end)?;
    let gap = Span::new(number.span.end, after.mention.span.start);
    let words: Vec<&str> = gap.of(tree.text).split_whitespace().collect();
    let between = tree.tokens_in(gap);
    let verb = between
        .iter()
        .any(|&t| matches!(tree.token(t).tag, "VBD" | "VBZ" | "VBP" | "VB"));
    let moved = between.iter().any(|&t| matches!(tree.dep(t), "ROOT"));
    if words.len() > REACH
        || verb && !moved
        || gap.of(tree.text).contains([',', ';', '.'])
        || document.numbers_in(gap).next().is_some()
    {
        return None;
    }
    let preposition = words
        .iter()
        .rev()
        .find(|word| matches!(**word, "at" | "from" | "in" | "into" | "near" | "to"))?;
    Some((drawable(after)?, (*preposition).to_owned()))
}

fn drawable(place: &ResolvedPlace) -> Option<Located> {
    match &place.resolution {
        Resolution::Found(found) if is_drawable(found) => Some((**found).clone()),
        _ => None,
    }
}

/// The part of a draft that one pair tells.
fn share(tree: &Tree<'_>, draft: &Draft, pair: &Pair) -> Draft {
    let mut part = draft.clone();
    let category = draft.figure.map(|f| f.category);
    let figure = figure::figure(tree, &draft.clause, draft.kind, &pair.number);
    part.figure = category.map(|category| crate::model::Figure { category, ..figure });
    part.placings = vec![Placing::At(pair.place.clone())];
    match pair.preposition.as_str() {
        "from" => part.origin = Some(pair.place.clone()),
        "into" | "to" => part.destination = Some(pair.place.clone()),
        _ if draft.destination.is_some()
            || draft.kind == Kind::Sheltering
            || category == Some(FigureCategory::Stock) =>
        {
            part.destination = Some(pair.place.clone())
        }
        _ => {
            part.origin = draft
                .origin
                .clone()
                .filter(|origin| origin.place.id != pair.place.place.id)
        }
    }
    part
}
