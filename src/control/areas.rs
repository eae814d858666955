//! Who holds which area: the cells of each side, and of each set of sides that dispute places, joined and clipped.

use super::belief::Held;
use super::borders::Arc;
use super::plane::Plane;
use crate::model::{ControlArea, EventId};
use geo::orient::{Direction, Orient};
use geo::{Area, BooleanOps, LineString, MultiPolygon, Polygon};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Clipping works on a grid of about a centimetre; parts below this many square metres are its crumbs.
const CRUMB_M2: f64 = 100.0;

/// What places of one kind have in common. Places of one holder that lean to different sides are kept apart, because the
/// line runs between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class<'a> {
    /// The side that holds them; `None` where sides dispute them.
    pub side: Option<&'a str>,
    /// Those sides, else empty.
    pub contested_by: &'a [String],
    /// The likeliest side.
    pub lean: &'a str,
}

impl<'a> Class<'a> {
    fn of(place: &'a Held) -> Self {
        Self {
            side: place.side.as_deref(),
            contested_by: &place.contested_by,
            lean: &place.lean,
        }
    }
}

/// The classes of places, contested ones first, and the number of each place's class.
pub(super) fn classes(held: &[Held]) -> (Vec<Class<'_>>, Vec<usize>) {
    let all: BTreeSet<Class> = held.iter().map(Class::of).collect();
    let classes: Vec<Class> = all.into_iter().collect();
    let number = |place: &Held| classes.partition_point(|class| *class < Class::of(place));
    let numbers = held.iter().map(number).collect();
    (classes, numbers)
}

/// The areas within `theatre`, those contested first, then by side. They do not overlap, and together they cover it.
/// `numbers` gives each place's class.
pub(super) fn areas(
    held: &[Held],
    (classes, numbers): (&[Class], &[usize]),
    arcs: &[Arc],
    (plane, theatre): (Plane, &MultiPolygon<f64>),
    as_of: Date,
) -> Vec<ControlArea> {
    let mut holders: BTreeMap<(Option<&str>, &[String]), BTreeSet<usize>> = BTreeMap::new();
    for (number, class) in classes.iter().enumerate() {
        holders
            .entry((class.side, class.contested_by))
            .or_default()
            .insert(number);
    }
    let area = |((side, contested_by), own): ((Option<&str>, &[String]), BTreeSet<usize>)| {
        let clipped = cells_of(&own, arcs).intersection(theatre);
        let parts = clipped
            .into_iter()
            .filter(|part| part.unsigned_area() > CRUMB_M2)
            .collect();
        let places = held.iter().zip(numbers).filter(|(_, number)| own.contains(number));
        let events: BTreeSet<&EventId> = places.flat_map(|(place, _)| &place.based_on).collect();
        ControlArea {
            geometry: plane.unproject(&MultiPolygon::new(parts)).orient(Direction::Default),
            side: side.map(str::to_owned),
            contested_by: contested_by.to_vec(),
            based_on: events.into_iter().cloned().collect(),
            as_of,
            valid: (as_of, as_of),
        }
    };
    holders
        .into_iter()
        .map(area)
        .filter(|area| !area.geometry.0.is_empty())
        .collect()
}

/// All cells with one of the classes, as rings of which each point is inside that lies in an odd number: that is how geo's
/// boolean operations read polygons that overlap, so holes need no finding and borders between two of the classes cancel.
fn cells_of(own: &BTreeSet<usize>, arcs: &[Arc]) -> MultiPolygon<f64> {
    let rings = own.iter().flat_map(|&class| rings(class, arcs));
    rings
        .map(|ring| Polygon::new(LineString::new(ring), Vec::new()))
        .collect()
}

/// The rings around the cells of `class`, drawn with them on the left. In a triangle where three classes meet, one border
/// with the class on its left ends and one starts.
fn rings(class: usize, arcs: &[Arc]) -> Vec<Vec<geo::Coord<f64>>> {
    let mut rings = Vec::new();
    let mut open: BTreeMap<usize, (usize, &Arc)> = BTreeMap::new();
    for arc in arcs.iter().filter(|arc| arc.left == class || arc.right == class) {
        match arc.ends {
            None => rings.push(arc.points.clone()),
            Some((from, to)) if arc.left == class => drop(open.insert(from, (to, arc))),
            Some((from, to)) => drop(open.insert(to, (from, arc))),
        }
    }
    while let Some((first, (mut at, arc))) = open.pop_first() {
        let mut ring = drawn(arc, class);
        while at != first {
            let Some((next, arc)) = open.remove(&at) else { break };
            ring.extend(drawn(arc, class));
            at = next;
        }
        rings.push(ring);
    }
    rings
}

/// The points of a border with `class` on its left.
fn drawn(arc: &Arc, class: usize) -> Vec<geo::Coord<f64>> {
    let mut points = arc.points.clone();
    if arc.left != class {
        points.reverse();
    }
    points
}
