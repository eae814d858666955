//! The line between each two sides: the borders between areas that lean to different ones.
//!
//! The line is cut into stretches that are known alike. A stretch says how far it may be off, and whether it is more than a
//! guess between places that lie far apart; see [`super::support`].

use super::areas::Class;
use super::belief::Held;
use super::borders::Arc;
use super::mesh::OUTSIDE;
use super::plane::Plane;
use super::support::{Support, Supported};
use crate::model::{EventId, FrontLine, LineStatus};
use geo::{BooleanOps, Coord, LineString, MultiLineString, MultiPolygon};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Shorter pieces are what clipping leaves at the edge of the theatre, in metres.
const CRUMB_M: f64 = 10.0;
/// Nowhere in a stretch may the line be off by this many times more than elsewhere in it.
const MOST_ALIKE: f64 = 1.25;
/// A piece of line is looked at this often, in metres.
const STEP_M: f64 = 1_000.0;

/// How a line came about, for its `method` column.
const METHOD: &str = "kriging of who holds each place, drawn where two sides are as likely";

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
        let (left, right) = (classes[arc.left].lean.as_str(), classes[arc.right].lean.as_str());
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
            if length(&stretch.points, plane) > CRUMB_M {
                lines.push(stretch.line(sides, held, plane, as_of));
            }
        }
    }
    lines
}

/// Points that follow one another and are known alike.
struct Stretch {
    points: Vec<Coord<f64>>,
    status: LineStatus,
    /// Sum over its length of how far it may be off, and its length; and the least and most of the former, in metres.
    off: f64,
    length: f64,
    range: (f64, f64),
    fixed_by: BTreeSet<usize>,
}

impl Stretch {
    fn start(from: Coord<f64>, known: &Supported) -> Self {
        Self {
            points: vec![from],
            status: known.status,
            off: 0.0,
            length: 0.0,
            range: (known.buffer_m, known.buffer_m),
            fixed_by: BTreeSet::new(),
        }
    }

    /// True where the line goes on as it is known here.
    fn is_like(&self, known: &Supported) -> bool {
        let (least, most) = (self.range.0.min(known.buffer_m), self.range.1.max(known.buffer_m));
        self.status == known.status && most <= MOST_ALIKE * least
    }

    fn extend(&mut self, to: Coord<f64>, known: &Supported, length: f64) {
        self.points.push(to);
        self.range = (self.range.0.min(known.buffer_m), self.range.1.max(known.buffer_m));
        self.off += known.buffer_m * length;
        self.length += length;
        self.fixed_by.extend(known.fixed_by);
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // not negative, below the size of the globe
    fn line(&self, (side_a, side_b): (&str, &str), held: &[Held], plane: Plane, as_of: Date) -> FrontLine {
        let newest = self.fixed_by.iter().map(|&place| held[place].newest).max();
        FrontLine {
            geometry: vec![plane.unproject(&LineString::new(self.points.clone()))],
            side_a: side_a.to_owned(),
            side_b: side_b.to_owned(),
            status: self.status,
            buffer_m: (self.off / self.length).ceil() as u32,
            method: METHOD.to_owned(),
            based_on: events(&self.fixed_by, held),
            as_of,
            valid: (newest.unwrap_or(as_of), as_of),
        }
    }
}

/// Cuts a piece of line where it comes to be known otherwise; what nothing supports is left out.
fn stretches(piece: &LineString<f64>, sides: (&str, &str), support: &Support, plane: Plane) -> Vec<Stretch> {
    let mut done: Vec<Stretch> = Vec::new();
    let mut open: Option<Stretch> = None;
    for (from, to) in steps(piece, plane) {
        let Some(known) = support.at(from + (to - from) / 2.0, sides) else {
            done.extend(open.take());
            continue;
        };
        if open.as_ref().is_some_and(|stretch| !stretch.is_like(&known)) {
            done.extend(open.take());
        }
        let stretch = open.get_or_insert_with(|| Stretch::start(from, &known));
        stretch.extend(to, &known, plane.metres(from, to));
    }
    done.extend(open);
    done
}

/// The segments of a piece, long ones in parts.
pub(super) fn steps(piece: &LineString<f64>, plane: Plane) -> Vec<(Coord<f64>, Coord<f64>)> {
    let mut steps = Vec::new();
    for segment in piece.lines() {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // not negative, at most the globe in steps
        let parts = (plane.metres(segment.start, segment.end) / STEP_M).ceil().max(1.0) as u32;
        let point = |i: u32| match i {
            i if i == parts => segment.end,
            i => segment.start + segment.delta() * (f64::from(i) / f64::from(parts)),
        };
        steps.extend((0..parts).map(|i| (point(i), point(i + 1))));
    }
    steps
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

fn length(points: &[Coord<f64>], plane: Plane) -> f64 {
    points.windows(2).map(|pair| plane.metres(pair[0], pair[1])).sum()
}

fn events(places: &BTreeSet<usize>, held: &[Held]) -> Vec<EventId> {
    let all: BTreeSet<&EventId> = places.iter().flat_map(|&place| &held[place].based_on).collect();
    all.into_iter().cloned().collect()
}
