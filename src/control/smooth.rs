//! Rounds the corners of a border without moving it past a site.
//!
//! Chaikin's corner cutting (Computer Graphics and Image Processing 3, 1974). Consecutive edges of a border bound one common
//! cell, and cells are convex: a chord that cuts the corner between them, by less than half of each edge, stays inside that
//! cell, and so do the chords of later passes. So the rounded border cannot cross itself or another, and the only thing to
//! check is the cell's own site.

use geo::Coord;

/// Part of the shorter of two edges that a cut takes away; below a half, so that something of every edge remains.
const CUT: f64 = 0.3;
/// How near a chord may come to the site of its cell, as a part of the site's distance from the chord's nearer end.
const CLEARANCE: f64 = 0.25;
/// Cuts shorter than this change nothing that a map shows, in metres.
const LEAST_CUT_M: f64 = 20.0;

/// A border on its way to be drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    /// Its points; a closed border repeats the first.
    pub points: Vec<Coord<f64>>,
    /// For each segment, the nearest site on its left and on its right.
    pub beside: Vec<(usize, usize)>,
    /// For each inner point, and for the point where a closed border closes, the site that the border turns around there.
    pub pivots: Vec<Coord<f64>>,
}

impl Path {
    /// The path with every corner cut once where that passes no site.
    pub(super) fn cut_corners(self) -> Self {
        let edges = self.beside.len();
        let Some(&first) = self.points.first() else { return self };
        let closing = self
            .pivots
            .get(edges.wrapping_sub(1))
            .and_then(|_| self.chord(edges - 1));
        let mut cut = Self {
            points: vec![closing.map_or(first, |(_, join)| join)],
            ..Self::default()
        };
        for i in 0..edges {
            let pivot = self.pivots.get(i).copied();
            match self.chord(i) {
                Some((leave, join)) => {
                    cut.extend(leave, self.beside[i], pivot);
                    cut.extend(join, self.beside[i], pivot);
                }
                None => cut.extend(self.points[i + 1], self.beside[i], pivot),
            }
        }
        cut
    }

    fn extend(&mut self, point: Coord<f64>, beside: (usize, usize), pivot: Option<Coord<f64>>) {
        self.points.push(point);
        self.beside.push(beside);
        self.pivots.extend(pivot);
    }

    /// The chord that cuts the corner at the end of edge `i`.
    fn chord(&self, i: usize) -> Option<(Coord<f64>, Coord<f64>)> {
        let site = *self.pivots.get(i)?;
        let after = if i + 1 == self.beside.len() { 1 } else { i + 2 };
        chord([self.points[i], self.points[i + 1], self.points[after]], site)
    }
}

/// The chord that cuts the middle one of three points as far from it on both edges; `None` where it would come too near to
/// `site` or pass it.
fn chord([before, corner, after]: [Coord<f64>; 3], site: Coord<f64>) -> Option<(Coord<f64>, Coord<f64>)> {
    let (back, ahead) = (before - corner, after - corner);
    let (back_len, ahead_len) = (back.x.hypot(back.y), ahead.x.hypot(ahead.y));
    let reach = back_len.min(ahead_len) * CUT;
    if reach < LEAST_CUT_M {
        return None;
    }
    let (leave, join) = (corner + back * (reach / back_len), corner + ahead * (reach / ahead_len));
    let along = join - leave;
    let length = along.x.hypot(along.y);
    let off = |p: Coord<f64>| (along.x * (p.y - leave.y) - along.y * (p.x - leave.x)) / length;
    let near = |p: Coord<f64>| (p.x - site.x).hypot(p.y - site.y);
    let clear = CLEARANCE * near(leave).min(near(join));
    (length > 0.0 && off(site) * off(corner) < 0.0 && off(site).abs() >= clear).then_some((leave, join))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bend(site: Coord<f64>) -> Path {
        let points = [(0.0, 0.0), (9_000.0, 0.0), (9_000.0, 9_000.0)]
            .map(Coord::from)
            .to_vec();
        Path {
            points,
            beside: vec![(0, 1), (2, 1)],
            pivots: vec![site],
        }
    }

    #[test]
    fn a_corner_is_cut_as_far_as_the_site_allows() {
        let cut = bend(Coord { x: 3_000.0, y: 6_000.0 }).cut_corners();
        assert_eq!(cut.points.len(), 4);
        assert_eq!((cut.beside.len(), cut.pivots.len()), (3, 2));
        let kept = bend(Coord { x: 8_900.0, y: 100.0 }).cut_corners();
        assert_eq!(kept.points.len(), 3, "the site lies in the corner");
    }
}
