//! What a point of the line rests on: the nearest places of its two sides.

use super::belief::Held;
use super::nearest::Tree;
use crate::model::LineStatus;
use geo::Coord;
use std::collections::BTreeMap;

/// How far the nearer of the two places may lie from the line, in metres, so that the line is drawn at all.
pub(super) const SUPPORT_M: f64 = 75_000.0;

/// Where one of the two places is further off than this, in metres, the line is inferred: it may be off by as much.
pub const FIRM_M: f64 = 25_000.0;
/// How far the line may be off, as a part of the distance of the nearer place, where both are as far. Where the other is
/// further off, the nearer one holds the line closer. Set so that nine tenths of known lines lie within it.
const BUFFER: f64 = 1.17;

/// No line is known better than this, in metres: villages are no points.
const LEAST_BUFFER_M: f64 = 500.0;

/// The places of each side, those that are doubted left out.
pub(super) struct Support<'a> {
    held: &'a [Held],
    by_side: BTreeMap<&'a str, Tree>,
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

impl<'a> Support<'a> {
    /// The support of places that lie at `sites`; those for which `trusted` is false fix no line.
    pub(super) fn new(held: &'a [Held], sites: &[Coord<f64>], trusted: impl Fn(usize) -> bool) -> Self {
        let mut by_side: BTreeMap<&str, Vec<(Coord<f64>, usize)>> = BTreeMap::new();
        for (i, place) in held.iter().enumerate().filter(|(i, _)| trusted(*i)) {
            by_side.entry(&place.lean).or_default().push((sites[i], i));
        }
        let by_side = by_side
            .into_iter()
            .map(|(side, places)| (side, Tree::new(places)))
            .collect();
        Self { held, by_side }
    }

    /// How the line between two sides is known at a point; `None` where it is too far from all places.
    pub(super) fn at(&self, point: Coord<f64>, (side_a, side_b): (&str, &str)) -> Option<Supported> {
        let nearest = |side: &str| self.by_side.get(side)?.nearest(point, 1, None).first().copied();
        let ((a_m, a), (b_m, b)) = (nearest(side_a)?, nearest(side_b)?);
        let (near, far) = (a_m.min(b_m), a_m.max(b_m));
        (near <= SUPPORT_M).then(|| Supported {
            status: if far > FIRM_M {
                LineStatus::Inferred
            } else {
                status(&self.held[a], &self.held[b])
            },
            buffer_m: (BUFFER * near * near / far.max(1.0)).max(LEAST_BUFFER_M),
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
