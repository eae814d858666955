//! Great rivers: where little is told, a front follows one rather than crosses it.
//!
//! Two points on opposite banks are further apart than they lie, by a detour times the part of a turn that the river between
//! them takes up as seen from the one and as seen from the other: a whole turn between the banks, less beyond the river's
//! ends. That is the difference of a number that each point has, so the variogram stays valid. The river is drawn no more
//! exactly than a map of 1:10 million can: it is seen from as high above the ground as it may be off, so that one bank turns
//! into the other over that distance. For the same reason the detour is what the places around a point are further apart than
//! twice that: nearer ones know better than the map on which side of it the line runs.

use super::plane::{Plane, apart};
use geo::{Coord, Line, LineString, MultiLineString, Simplify};
use std::f64::consts::TAU;

/// How far a river may be off, in metres: half a millimetre of a map of 1:10 million.
const OFF_M: f64 = 5_000.0;
/// Pieces of a river whose ends are nearer than this follow one another, in metres.
const GAP_M: f64 = 1_000.0;
/// So many places around a point say how far apart they are there.
const AROUND: usize = 8;

/// The rivers of a theatre.
#[derive(Clone, Debug, Default)]
pub(super) struct Rivers {
    rivers: Vec<LineString<f64>>,
}

impl Rivers {
    /// Rivers in degrees, each in pieces that may be drawn up or down the stream.
    pub(super) fn new(rivers: &[MultiLineString<f64>], plane: Plane) -> Self {
        let piece = |piece: &LineString<f64>| piece.coords().map(|&at| plane.to_metres(at)).collect();
        let joined = rivers
            .iter()
            .flat_map(|river| joined(river.iter().map(piece).collect()));
        Self {
            rivers: joined.map(|river| river.simplify(OFF_M / 2.0)).collect(),
        }
    }

    /// The part of a turn that each river takes up as seen from a point; negative where it flows the other way around.
    pub(super) fn seen_from(&self, at: Coord<f64>) -> Vec<f64> {
        let part = |river: &LineString<f64>| river.lines().map(|line| turn(line, at)).sum::<f64>() / TAU;
        self.rivers.iter().map(part).collect()
    }

    /// The detour around a river in metres, for a point that has places so far away.
    pub(super) fn detour_m(&self, away: &[f64]) -> f64 {
        if self.rivers.is_empty() {
            return 0.0;
        }
        let mut away: Vec<f64> = away.iter().copied().filter(|&away| away > 0.0).collect();
        if away.len() > AROUND {
            away.select_nth_unstable_by(AROUND, f64::total_cmp);
            away.truncate(AROUND);
        }
        #[allow(clippy::cast_precision_loss)] // at most eight
        let count = away.len().max(1) as f64;
        (away.iter().sum::<f64>() / count - 2.0 * OFF_M).max(0.0)
    }
}

/// The angle that a straight piece takes up as seen from [`OFF_M`] above a point: the potential of a double layer there.
fn turn(line: Line<f64>, at: Coord<f64>) -> f64 {
    let length = apart(line.start, line.end);
    if length == 0.0 {
        return 0.0;
    }
    let (along, from) = (line.delta() / length, line.start - at);
    let (start, aside) = (from.x * along.x + from.y * along.y, from.y * along.x - from.x * along.y);
    let off = (aside * aside + OFF_M * OFF_M).sqrt();
    aside / off * (length * off).atan2(off * off + start * (start + length))
}

/// Joins pieces that follow one another, turning them where needed.
fn joined(mut pieces: Vec<LineString<f64>>) -> Vec<LineString<f64>> {
    pieces.retain(|piece| piece.0.len() > 1);
    let mut rivers = Vec::new();
    while let Some(mut river) = pieces.pop() {
        let mut turned = 0;
        while turned < 2 {
            match next(&river, &mut pieces) {
                Some(piece) => river.0.extend(piece.0),
                None => {
                    river.0.reverse();
                    turned += 1;
                }
            }
        }
        rivers.push(river);
    }
    rivers
}

/// Takes the piece that goes on where a river ends.
fn next(river: &LineString<f64>, pieces: &mut Vec<LineString<f64>>) -> Option<LineString<f64>> {
    let end = *river.0.last()?;
    let meets = |at: Option<&Coord<f64>>| at.is_some_and(|&at| apart(at, end) < GAP_M);
    let i = pieces
        .iter()
        .position(|piece| meets(piece.0.first()) || meets(piece.0.last()))?;
    let mut piece = pieces.swap_remove(i);
    if !meets(piece.0.first()) {
        piece.0.reverse();
    }
    Some(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Coord<f64> {
        Coord { x, y }
    }

    fn along_y(from: f64, to: f64) -> LineString<f64> {
        LineString(vec![at(0.0, from), at(0.0, to)])
    }

    #[test]
    fn banks_are_a_turn_apart_and_less_beyond_the_river_s_end() {
        let rivers = Rivers {
            rivers: vec![along_y(-4e5, 4e5)],
        };
        let between = |y: f64| (rivers.seen_from(at(4e4, y))[0] - rivers.seen_from(at(-4e4, y))[0]).abs();
        assert!((0.9..1.0).contains(&between(0.0)), "{}", between(0.0));
        assert!(between(6e5) < 0.1);
        assert!(rivers.seen_from(at(0.0, 0.0))[0].abs() < 1e-9, "neither bank");
    }

    #[test]
    fn pieces_drawn_up_and_down_the_stream_are_one_river() {
        let joined = joined(vec![
            along_y(2e4, 1e4),
            along_y(0.0, 1.02e4),
            along_y(2e4, 3e4),
            along_y(5e4, 6e4),
        ]);
        let ends = |river: &LineString<f64>| (river.0[0].y, river.0[river.0.len() - 1].y);
        let mut ends: Vec<_> = joined.iter().map(ends).map(|(a, b)| (a.min(b), a.max(b))).collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert_eq!(ends, [(0.0, 3e4), (5e4, 6e4)]);
    }

    #[test]
    fn dense_places_need_no_river() {
        let rivers = Rivers {
            rivers: vec![along_y(-4e5, 4e5)],
        };
        assert_eq!(rivers.detour_m(&[4e3, 9e3, 12e3]), 0.0);
        assert_eq!(rivers.detour_m(&[0.0, 2e4, 4e4]), 2e4);
        assert_eq!(rivers.detour_m(&[[2e4; 8].as_slice(), &[9e4]].concat()), 1e4);
        assert_eq!(Rivers::default().detour_m(&[2e4]), 0.0);
    }
}
