//! Who holds which area: the cells of each side, and of each set of sides that dispute places, joined and clipped.

use super::belief::Held;
use super::cells::{Arc, OUTSIDE};
use super::plane::Plane;
use crate::model::{ControlArea, EventId};
use geo::orient::{Direction, Orient};
use geo::{Area, BooleanOps, LineString, MultiPolygon, Polygon};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Clipping works on a grid of about a centimetre; parts below this many square metres are its crumbs.
const CRUMB_M2: f64 = 100.0;

/// Whose area a place belongs to: a side, or nobody and those who dispute it.
pub(super) type Holder = (Option<String>, Vec<String>);

/// The holder of a place's cell.
pub(super) fn holder(place: &Held) -> Holder {
    (place.side.clone(), place.contested_by.clone())
}

/// The areas within `theatre`, those contested first, then by side. They do not overlap, and together they cover it.
/// `labels` gives each place's label as in `arcs`.
pub(super) fn areas(
    held: &[Held],
    labels: &[usize],
    arcs: &[Arc],
    (plane, theatre): (Plane, &MultiPolygon<f64>),
    as_of: Date,
) -> Vec<ControlArea> {
    let mut holders: BTreeMap<Holder, (BTreeSet<usize>, BTreeSet<EventId>)> = BTreeMap::new();
    for (place, &label) in held.iter().zip(labels) {
        let (own, events) = holders.entry(holder(place)).or_default();
        own.insert(label);
        events.extend(place.based_on.iter().cloned());
    }
    let area = |((side, contested_by), (own, events)): (Holder, (BTreeSet<usize>, BTreeSet<EventId>))| {
        let clipped = cells_of(&own, arcs).intersection(theatre);
        let parts = clipped
            .into_iter()
            .filter(|part| part.unsigned_area() > CRUMB_M2)
            .collect();
        let geometry = plane.unproject(&MultiPolygon::new(parts)).orient(Direction::Default);
        ControlArea {
            geometry,
            side,
            contested_by,
            based_on: events.into_iter().collect(),
            as_of,
        }
    };
    holders
        .into_iter()
        .map(area)
        .filter(|area| !area.geometry.0.is_empty())
        .collect()
}

/// All cells with one of the labels, as rings of which each point is inside that lies in an odd number: that is how geo's
/// boolean operations read polygons that overlap, so holes need no finding and borders between two of the labels cancel.
fn cells_of(own: &BTreeSet<usize>, arcs: &[Arc]) -> MultiPolygon<f64> {
    let rings = own.iter().flat_map(|&label| rings(label, arcs));
    rings
        .map(|ring| Polygon::new(LineString::new(ring), Vec::new()))
        .collect()
}

/// The rings around the cells of `label`, drawn with them on the left. In a triangle where three labels meet, one border
/// with the label on its left ends and one starts.
fn rings(label: usize, arcs: &[Arc]) -> Vec<Vec<geo::Coord<f64>>> {
    let mut rings = Vec::new();
    let mut open: BTreeMap<usize, (usize, &Arc)> = BTreeMap::new();
    for arc in arcs.iter().filter(|arc| arc.left == label || arc.right == label) {
        match arc.ends {
            None => rings.push(arc.points.clone()),
            Some((from, to)) if arc.left == label => drop(open.insert(from, (to, arc))),
            Some((from, to)) => drop(open.insert(to, (from, arc))),
        }
    }
    while let Some((first, (mut at, arc))) = open.pop_first() {
        let mut ring = drawn(arc, label);
        while at != first {
            let Some((next, arc)) = open.remove(&at) else { break };
            ring.extend(drawn(arc, label));
            at = next;
        }
        rings.push(ring);
    }
    rings
}

/// The points of a border with `label` on its left.
fn drawn(arc: &Arc, label: usize) -> Vec<geo::Coord<f64>> {
    let mut points = arc.points.clone();
    if arc.left != label {
        points.reverse();
    }
    points
}

/// Numbers the labels of places: those that share one form one group of cells. Places of one holder that lean to different
/// sides are kept apart, because the line runs between them.
pub(super) fn labels(held: &[Held]) -> Vec<usize> {
    let keys: BTreeSet<(Holder, &str)> = held.iter().map(|place| (holder(place), place.lean.as_str())).collect();
    let numbers: BTreeMap<_, usize> = keys.into_iter().zip(0..OUTSIDE).collect();
    held.iter()
        .map(|place| numbers[&(holder(place), place.lean.as_str())])
        .collect()
}
