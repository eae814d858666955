//! What a point of the line rests on: the nearest places of its two sides.

use super::belief::Held;
use super::kriging::Field;
use super::nearest::Tree;
use crate::model::LineStatus;
use geo::Coord;
use std::collections::BTreeMap;

/// How far the nearer of the two places may lie from the line, in metres, so that the line is drawn at all.
pub(super) const SUPPORT_M: f64 = 75_000.0;

/// Where one of the two places is further off than this, in metres, the line is inferred: it may be off by as much.
pub const FIRM_M: f64 = 25_000.0;
/// How far the line may be off, as a part of the distance of the nearer place, where both are as far. Where the other is
/// further off, detours around rivers included, the nearer one holds the line closer, by the square of how much. Set so that
/// nine tenths of known lines lie within it.
const BUFFER: f64 = 1.32;

/// No line is known better than this, in metres: villages are no points.
const LEAST_BUFFER_M: f64 = 500.0;

/// The places of each side, those that are doubted left out.
pub(super) struct Beside<'a> {
    by_side: BTreeMap<&'a str, Tree>,
}

/// What points of the line rest on.
pub(super) struct Support<'a> {
    held: &'a [Held],
    field: &'a Field,
    beside: Beside<'a>,
}

/// How a point of the line is known.
pub(super) struct Supported {
    /// By whom.
    pub status: LineStatus,
    /// How far the line may be off, in metres.
    pub buffer_m: f64,
    /// The nearest place of each of the two sides.
    pub fixed_by: [usize; 2],
}

impl<'a> Beside<'a> {
    /// Of places that lie at `sites`; those for which `trusted` is false are left out.
    pub(super) fn new(held: &'a [Held], sites: &[Coord<f64>], trusted: impl Fn(usize) -> bool) -> Self {
        let mut by_side: BTreeMap<&str, Vec<(Coord<f64>, usize)>> = BTreeMap::new();
        for (i, place) in held.iter().enumerate().filter(|(i, _)| trusted(*i)) {
            by_side.entry(&place.lean).or_default().push((sites[i], i));
        }
        let by_side = by_side
            .into_iter()
            .map(|(side, places)| (side, Tree::new(places)))
            .collect();
        Self { by_side }
    }

    /// The nearest place of each of two sides with its distance; `None` where both are too far from the point.
    pub(super) fn nearest(&self, point: Coord<f64>, (side_a, side_b): (&str, &str)) -> Option<[(f64, usize); 2]> {
        let nearest = |side: &str| self.by_side.get(side)?.nearest(point, 1, None).first().copied();
        let both = [nearest(side_a)?, nearest(side_b)?];
        (both[0].0.min(both[1].0) <= SUPPORT_M).then_some(both)
    }
}

impl<'a> Support<'a> {
    /// The support that the places beside the line give it.
    pub(super) fn new(held: &'a [Held], field: &'a Field, beside: Beside<'a>) -> Self {
        Self { held, field, beside }
    }

    /// How the line between two sides is known at a point; `None` where it is too far from all places.
    pub(super) fn at(&self, point: Coord<f64>, sides: (&str, &str)) -> Option<Supported> {
        let [(a_m, a), (b_m, b)] = self.beside.nearest(point, sides)?;
        let [to_a, to_b] = self.field.metres(point, [a, b]);
        let ratio = to_a.min(to_b) / to_a.max(to_b).max(1.0);
        Some(Supported {
            status: if a_m.max(b_m) > FIRM_M {
                LineStatus::Inferred
            } else {
                status(&self.held[a], &self.held[b])
            },
            buffer_m: (BUFFER * a_m.min(b_m) * ratio * ratio).max(LEAST_BUFFER_M),
            fixed_by: [a, b],
        })
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
