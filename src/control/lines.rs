//! The line between each two sides: the borders between cells of places that lean to different sides.
//!
//! A stretch is drawn only where the places that fix it lie within [`SUPPORT_M`]: so no line runs between places more than
//! twice as far apart, and none runs on beyond the last places into the empty.

use super::belief::Held;
use super::cells::{Arc, Cells, OUTSIDE};
use super::plane::Plane;
use crate::model::{EventId, FrontLine, LineStatus};
use geo::{BooleanOps, Coord, LineString, MultiLineString, MultiPolygon};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How far a place may lie from the line that it fixes, in metres.
pub(super) const SUPPORT_M: f64 = 75_000.0;
/// Part of a line's length along which the line is not further off than its `buffer_m`.
const BUFFER_QUANTILE: f64 = 0.9;
/// Step between the points of a line at which its distance from the places is taken, in metres.
const STEP_M: f64 = 2_000.0;
/// Shorter pieces are what clipping leaves at the edge of the theatre, in metres.
const CRUMB_M: f64 = 10.0;

/// How a line came about, for its `method` column.
const METHOD: &str = "border of the Voronoi cells of places held by opposite sides";

/// The two sides, left first, and how the stretch is known.
type Stretch<'a> = (&'a str, &'a str, LineStatus);

/// Pieces of line and the places that fix them.
#[derive(Default)]
struct Pieces {
    lines: Vec<Vec<Coord<f64>>>,
    fixed_by: BTreeSet<usize>,
}

/// The lines within `theatre`, one for each two sides and status that have any, in that order.
pub(super) fn lines(
    held: &[Held],
    cells: &Cells,
    arcs: &[Arc],
    (plane, theatre): (Plane, &MultiPolygon<f64>),
    as_of: Date,
) -> Vec<FrontLine> {
    let mut stretches: BTreeMap<Stretch, Pieces> = BTreeMap::new();
    for arc in arcs.iter().filter(|arc| arc.right != OUTSIDE) {
        collect(held, arc, plane, &mut stretches);
    }
    let line = |((side_a, side_b, status), pieces): (Stretch, Pieces)| {
        let clipped = theatre.clip(&MultiLineString::new(joined(pieces.lines)), false);
        let geometry: Vec<_> = clipped
            .into_iter()
            .filter(|line| length(line, plane) > CRUMB_M)
            .collect();
        let newest = pieces
            .fixed_by
            .iter()
            .map(|&site| held[site].newest)
            .max()
            .unwrap_or(as_of);
        FrontLine {
            buffer_m: buffer(&geometry, held, cells, plane),
            geometry: geometry.iter().map(|line| plane.unproject(line)).collect(),
            side_a: side_a.to_owned(),
            side_b: side_b.to_owned(),
            status,
            method: METHOD.to_owned(),
            based_on: events(&pieces.fixed_by, held),
            as_of,
            valid: (newest, as_of),
        }
    };
    stretches
        .into_iter()
        .map(line)
        .filter(|line| !line.geometry.is_empty())
        .collect()
}

/// Adds the supported stretches of a border between two sides, with the first side on the left.
fn collect<'a>(held: &'a [Held], arc: &Arc, plane: Plane, stretches: &mut BTreeMap<Stretch<'a>, Pieces>) {
    let Some(&(left, right)) = arc.beside.first() else {
        return;
    };
    let (left, right) = (held[left].lean.as_str(), held[right].lean.as_str());
    if left == right {
        return;
    }
    let turn = left > right;
    let (side_a, side_b) = if turn { (right, left) } else { (left, right) };
    let mut last = None;
    let count = arc.beside.len();
    for i in (0..count).map(|i| if turn { count - 1 - i } else { i }) {
        let (near, far) = arc.beside[i];
        let ends = if turn {
            (arc.points[i + 1], arc.points[i])
        } else {
            (arc.points[i], arc.points[i + 1])
        };
        let at = plane.to_metres(Coord {
            x: held[near].lon,
            y: held[near].lat,
        });
        let Some((from, to)) = within(ends, at, SUPPORT_M) else {
            continue;
        };
        let stretch = (side_a, side_b, status(&held[near], &held[far]));
        let pieces = stretches.entry(stretch).or_default();
        match pieces.lines.last_mut() {
            Some(line) if last == Some((stretch, from)) => line.push(to),
            _ => pieces.lines.push(vec![from, to]),
        }
        pieces.fixed_by.extend([near, far]);
        last = Some((stretch, to));
    }
}

/// How a stretch is known that two places fix: by the weaker of them.
fn status(a: &Held, b: &Held) -> LineStatus {
    if a.side.is_none() || b.side.is_none() {
        LineStatus::Contested
    } else if a.assessed && b.assessed {
        LineStatus::Assessed
    } else {
        LineStatus::Claimed
    }
}

/// The part of a segment within a circle.
fn within((from, to): (Coord<f64>, Coord<f64>), centre: Coord<f64>, radius: f64) -> Option<(Coord<f64>, Coord<f64>)> {
    let (along, out) = (to - from, from - centre);
    let (a, b) = (along.x * along.x + along.y * along.y, along.x * out.x + along.y * out.y);
    let inside = b * b - a * (out.x * out.x + out.y * out.y - radius * radius);
    if a <= 0.0 || inside <= 0.0 {
        return None;
    }
    let (enter, leave) = ((-b - inside.sqrt()) / a, (-b + inside.sqrt()) / a);
    let first = if enter > 0.0 { from + along * enter } else { from };
    let last = if leave < 1.0 { from + along * leave } else { to };
    (enter < 1.0 && leave > 0.0).then_some((first, last))
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

fn length(line: &LineString<f64>, plane: Plane) -> f64 {
    line.lines()
        .map(|segment| plane.metres(segment.start, segment.end))
        .sum()
}

/// The distance to the nearest place, or how far off that place itself may be, that [`BUFFER_QUANTILE`] of the line's length
/// does not exceed: the true line passes between the places on its two sides.
fn buffer(lines: &[LineString<f64>], held: &[Held], cells: &Cells, plane: Plane) -> u32 {
    let mut samples = Vec::new();
    for segment in lines.iter().flat_map(LineString::lines) {
        let length = plane.metres(segment.start, segment.end);
        let steps = (length / STEP_M).ceil().max(1.0);
        let mut step = 0.5;
        while step < steps {
            let point = segment.start + segment.delta() * (step / steps);
            samples.extend(cells.nearest(point).and_then(|i| held.get(i)).map(|place| {
                let distance = plane.metres(
                    point,
                    plane.to_metres(Coord {
                        x: place.lon,
                        y: place.lat,
                    }),
                );
                (distance.max(f64::from(place.radius_m)), length / steps)
            }));
            step += 1.0;
        }
    }
    quantile(samples)
}

/// The value that [`BUFFER_QUANTILE`] of the weight does not exceed, as whole metres.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // finite, not negative, below the size of the globe
fn quantile(mut samples: Vec<(f64, f64)>) -> u32 {
    samples.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let wanted = BUFFER_QUANTILE * samples.iter().map(|sample| sample.1).sum::<f64>();
    let mut sum = 0.0;
    for &(value, weight) in &samples {
        sum += weight;
        if sum >= wanted {
            return value.ceil() as u32;
        }
    }
    samples.last().map_or(0, |sample| sample.0.ceil() as u32)
}

fn events(places: &BTreeSet<usize>, held: &[Held]) -> Vec<EventId> {
    let all: BTreeSet<&EventId> = places.iter().flat_map(|&place| &held[place].based_on).collect();
    all.into_iter().cloned().collect()
}
