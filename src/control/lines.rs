//! The line between each two sides: the borders between areas that lean to different ones.
//!
//! It is cut into stretches that are known alike; see [`super::stretches`].

use super::areas::Class;
use super::belief::Held;
use super::borders::Arc;
use super::mesh::OUTSIDE;
use super::plane::Plane;
use super::stretches::stretches;
use super::support::Support;
use crate::model::FrontLine;
use geo::{BooleanOps, Coord, LineString, MultiLineString, MultiPolygon};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Shorter pieces are what clipping leaves at the edge of the theatre, in metres.
const CRUMB_M: f64 = 10.0;

/// The lines within `theatre`, stretch by stretch, in the order of their sides.
pub(super) fn lines(
    held: &[Held],
    classes: &[Class],
    arcs: &[Arc],
    support: &Support,
    (plane, theatre): (Plane, &MultiPolygon<f64>),
    as_of: Date,
) -> Vec<FrontLine> {
    let mut pairs: BTreeMap<(&str, &str), Vec<Vec<Coord<f64>>>> = BTreeMap::new();
    for arc in arcs.iter().filter(|arc| arc.right != OUTSIDE) {
        let (left, right) = (classes[arc.left].lean, classes[arc.right].lean);
        let mut points = arc.points.clone();
        if left > right {
            points.reverse();
        }
        if left != right {
            pairs
                .entry((left.min(right), left.max(right)))
                .or_default()
                .push(points);
        }
    }
    let mut lines = Vec::new();
    for (sides, pieces) in pairs {
        let clipped = theatre.clip(&MultiLineString::new(joined(pieces)), false);
        for stretch in clipped.iter().flat_map(|piece| stretches(piece, sides, support, plane)) {
            if stretch.length > CRUMB_M {
                lines.push(stretch.line(sides, held, plane, as_of));
            }
        }
    }
    lines
}

/// Joins pieces that follow one another into the longest lines; pieces keep their direction.
fn joined(pieces: Vec<Vec<Coord<f64>>>) -> Vec<LineString<f64>> {
    let key = |point: Option<&Coord<f64>>| point.map(|p| (p.x.to_bits(), p.y.to_bits()));
    let mut starts: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, piece) in pieces.iter().enumerate().rev() {
        starts.entry(key(piece.first())).or_default().push(i);
    }
    let ends: BTreeSet<_> = pieces.iter().map(|piece| key(piece.last())).collect();
    let mut unused: Vec<Option<Vec<Coord<f64>>>> = pieces.into_iter().map(Some).collect();
    let is_start: Vec<bool> = unused
        .iter()
        .map(|piece| !ends.contains(&key(piece.as_ref().and_then(|p| p.first()))))
        .collect();
    let order = (0..unused.len())
        .filter(|&i| is_start[i])
        .chain((0..unused.len()).filter(|&i| !is_start[i]));
    let mut lines = Vec::new();
    for i in order {
        let Some(mut line) = unused[i].take() else { continue };
        while let Some(next) = starts
            .get_mut(&key(line.last()))
            .and_then(|list| pop_unused(list, &mut unused))
        {
            line.extend(next.into_iter().skip(1));
        }
        lines.push(LineString::new(line));
    }
    lines
}

fn pop_unused(list: &mut Vec<usize>, unused: &mut [Option<Vec<Coord<f64>>>]) -> Option<Vec<Coord<f64>>> {
    while let Some(i) = list.pop() {
        if let Some(piece) = unused[i].take() {
            return Some(piece);
        }
    }
    None
}
