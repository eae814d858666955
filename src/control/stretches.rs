//! The line cut into stretches that are known alike.
//!
//! A stretch says how far it may be off, and whether it is more than a guess between places that lie far apart; see
//! [`super::support`]. It is cut where either changes. Cutting less finely holds less of the known lines within bands as wide
//! (`docs/FRONTLINE.md`).

use super::belief::Held;
use super::plane::Plane;
use super::support::{Support, Supported};
use crate::model::{EventId, FrontLine, LineStatus};
use geo::{Coord, LineString};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Nowhere in a stretch may the line be off by this many times more than elsewhere in it.
const MOST_ALIKE: f64 = 1.25;
/// A piece of line is looked at this often, in metres.
const STEP_M: f64 = 1_000.0;

/// How a line came about, for its `method` column.
const METHOD: &str = "kriging of who holds each place, drawn where two sides are as likely";

/// Points that follow one another and are known alike.
pub(super) struct Stretch {
    points: Vec<Coord<f64>>,
    status: LineStatus,
    /// How far it may be off, in metres: summed up over its length, and the least and the most of it.
    off: f64,
    range: (f64, f64),
    /// In metres.
    pub(super) length: f64,
    fixed_by: BTreeSet<usize>,
}

impl Stretch {
    fn start(from: Coord<f64>, known: &Supported) -> Self {
        Self {
            points: vec![from],
            status: known.status,
            off: 0.0,
            range: (known.buffer_m, known.buffer_m),
            length: 0.0,
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

    /// The stretch as a line between two sides.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // not negative, below the size of the globe
    pub(super) fn line(&self, (side_a, side_b): (&str, &str), held: &[Held], plane: Plane, as_of: Date) -> FrontLine {
        FrontLine {
            geometry: vec![plane.unproject(&LineString::new(self.points.clone()))],
            side_a: side_a.to_owned(),
            side_b: side_b.to_owned(),
            status: self.status,
            buffer_m: (self.off / self.length).ceil() as u32,
            method: METHOD.to_owned(),
            based_on: events(&self.fixed_by, held),
            as_of,
            valid: (as_of, as_of),
        }
    }
}

/// Cuts a piece of line where it comes to be known otherwise; what nothing supports is left out.
pub(super) fn stretches(piece: &LineString<f64>, sides: (&str, &str), support: &Support, plane: Plane) -> Vec<Stretch> {
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

fn events(places: &BTreeSet<usize>, held: &[Held]) -> Vec<EventId> {
    let all: BTreeSet<&EventId> = places.iter().flat_map(|&place| &held[place].based_on).collect();
    all.into_iter().cloned().collect()
}
