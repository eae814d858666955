//! The place a movement is drawn at.

use super::PRESENT;
use super::ends::{is_drawable, leaves};
use crate::extract::draft::Draft;
use crate::extract::location::Placing;
use crate::extract::syntax::Tree;
use crate::model::{FigureCategory, Kind, Unplaced, When};

/// A figure for longer than this is a sum of many movements: days.
const LONG_DAYS: i32 = 60;

/// The place a movement is drawn at: its origin, else where the people are (for a return the other way round, and who shelters
/// is not where he came from), else where the clause says, regions included.
pub fn settle(draft: &mut Draft, placings: Vec<Placing>) {
    let own = std::mem::take(&mut draft.placings);
    if own.iter().any(|p| matches!(p, Placing::At(_))) {
        draft.placings = own;
        return;
    }
    let ends = match draft.kind {
        Kind::Returned => [&draft.destination, &draft.origin],
        Kind::Sheltering => [&draft.destination, &None],
        _ => [&draft.origin, &draft.destination],
    };
    let end = ends.into_iter().flatten().find(|place| is_drawable(place));
    if let Some(place) = end {
        draft.placings = vec![Placing::At(place.clone())];
        return;
    }
    let drawn = placings.into_iter().map(|placing| match placing {
        Placing::Within(region) => Placing::At(region),
        other => other,
    });
    let left = draft.origin.as_ref().filter(|_| draft.kind == Kind::Sheltering);
    let left = left.map(|place| place.place.id.clone());
    let is_left = |placing: &Placing| matches!(placing, Placing::At(at) if Some(&at.place.id) == left.as_ref());
    draft.placings = drawn.filter(|placing| !is_left(placing)).collect();
    let reason = own
        .iter()
        .any(|p| !matches!(p, Placing::Nowhere(Unplaced::TooCoarse(_))));
    if draft.placings.is_empty() || reason && draft.located().next().is_none() {
        draft.placings = own;
    }
    if draft.placings.is_empty() && is_total(draft) {
        draft.placings = vec![Placing::Nowhere(Unplaced::NoPlaceNamed)];
    }
    let stock = draft
        .figure
        .is_some_and(|figure| figure.category == FigureCategory::Stock);
    let here = stock || draft.rule == PRESENT;
    if here && draft.origin.is_none() && draft.destination.is_none() {
        let place = draft.located().next().cloned();
        draft.destination = place;
    }
}

/// "since April 2023, 12 million": the sum of a war, which the town named before has no part in.
fn is_total(draft: &Draft) -> bool {
    let days = |when: When| when.first.until(when.last).map_or(0, |span| span.get_days());
    draft.when.is_some_and(|when| days(when) > LONG_DAYS)
}

/// "Shells hit X. Some 600 people have gone to Y.": those who set off from nowhere that is named set off from `here`, the place
/// told of before.
pub fn set_off(tree: &Tree<'_>, draft: &mut Draft, here: &[Placing]) {
    let trigger = draft.clause.trigger;
    let departs = leaves(tree, trigger)
        || matches!(tree.lemma(trigger), "empty" | "evacuate" | "evacuation")
        || tree.is_passive(trigger);
    if !departs || draft.origin.is_some() || matches!(draft.kind, Kind::Returned | Kind::Sheltering) {
        return;
    }
    let Some(destination) = &draft.destination else {
        // "10,000 residents left", of the town just named: it is what they left
        let left = draft.located().next().filter(|_| leaves(tree, trigger)).cloned();
        draft.origin = left;
        return;
    };
    let drawn_there = draft.located().all(|place| place.place.id == destination.place.id);
    let [Placing::At(origin)] = here else { return };
    if drawn_there && origin.place.id != destination.place.id && is_drawable(origin) {
        draft.origin = Some(origin.clone());
        draft.placings = here.to_vec();
    }
}
