//! What changed hands between two days, and which statements moved the line there.

use super::plane::{Plane, apart};
use crate::model::{ControlArea, ControlChange, ControlStatement, EventId};
use geo::{Area, BooleanOps, BoundingRect, Centroid, Contains, Coord, MapCoords, MultiPolygon, Point, Polygon};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Smaller areas are no change that a map shows, in km².
const LEAST_KM2: f64 = 0.5;

/// The areas that changed hands between two days that were drawn over one theatre, the largest first.
pub(super) fn changes(
    before: &[ControlArea],
    after: &[ControlArea],
    statements: &[ControlStatement],
) -> Vec<ControlChange> {
    let (Some(from), Some(to)) = (before.first().map(|a| a.as_of), after.first().map(|a| a.as_of)) else {
        return Vec::new();
    };
    let new: Vec<&ControlStatement> = statements.iter().filter(|s| s.date > from && s.date <= to).collect();
    if new.is_empty() {
        return Vec::new();
    }
    let mut changes = Vec::new();
    for (old, now) in before.iter().flat_map(|old| after.iter().map(move |now| (old, now))) {
        if (&old.side, &old.contested_by) == (&now.side, &now.contested_by) {
            continue;
        }
        for part in old.geometry.intersection(&now.geometry) {
            changes.extend(change(&part, &new).map(|change| ControlChange {
                from,
                to,
                side_before: old.side.clone(),
                side_after: now.side.clone(),
                ..change
            }));
        }
    }
    changes.sort_by(|a, b| {
        b.km2
            .total_cmp(&a.km2)
            .then(a.lat.total_cmp(&b.lat))
            .then(a.lon.total_cmp(&b.lon))
    });
    changes
}

/// One area that changed hands; its days and sides are still to be set.
fn change(part: &Polygon<f64>, new: &[&ControlStatement]) -> Option<ControlChange> {
    let middle = part.centroid()?;
    let plane = Plane::around(std::iter::once(middle.0));
    let km2 = flat(part, plane).unsigned_area() / 1e6;
    if km2 < LEAST_KM2 {
        return None;
    }
    let moved = movers(part, new, plane);
    let places: BTreeSet<&str> = moved.iter().map(|s| s.place.as_str()).collect();
    let events: BTreeSet<&EventId> = moved.iter().filter_map(|s| s.event.as_ref()).collect();
    Some(ControlChange {
        from: Date::default(),
        to: Date::default(),
        side_before: None,
        side_after: None,
        km2,
        lat: middle.y(),
        lon: middle.x(),
        places: places.into_iter().map(str::to_owned).collect(),
        based_on: events.into_iter().cloned().collect(),
    })
}

fn flat(part: &Polygon<f64>, plane: Plane) -> MultiPolygon<f64> {
    MultiPolygon::new(vec![part.map_coords(|at| plane.to_metres(at))])
}

/// The new statements of places in the area, else the one nearest to its middle.
fn movers<'a>(part: &Polygon<f64>, new: &[&'a ControlStatement], plane: Plane) -> Vec<&'a ControlStatement> {
    let Some(bounds) = part.bounding_rect() else {
        return Vec::new();
    };
    let at = |s: &ControlStatement| Coord { x: s.lon, y: s.lat };
    let inside = |s: &&&ControlStatement| bounds.contains(&at(s)) && part.contains(&Point(at(s)));
    let within: Vec<&ControlStatement> = new.iter().filter(inside).copied().collect();
    if !within.is_empty() {
        return within;
    }
    let away = |s: &&&ControlStatement| apart(plane.to_metres(at(s)), Coord::zero());
    let nearest = new.iter().min_by(|a, b| away(a).total_cmp(&away(b)));
    nearest.copied().into_iter().collect()
}
