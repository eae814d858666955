//! Rounds the corners of a border without moving it past a site.
//!
//! Consecutive edges of a border bound one common cell, and cells are convex: a chord that cuts the corner between them, by
//! at most half of each edge, stays inside that cell. So the rounded border cannot cross itself or another, and the only
//! thing to check is the cell's own site.

use geo::Coord;

/// How near a chord may come to the site of its cell, as a part of the site's distance from the chord's nearer end.
const CLEARANCE: f64 = 0.25;

/// Points and what lies beside each segment, from the `corners` of a border, what lies `beside` each of its edges, and the
/// site that it turns around at each inner corner. A closed border repeats its first corner and has one more turning site,
/// for the corner where it closes.
pub(super) fn cut_corners(
    corners: &[Coord<f64>],
    beside: &[(usize, usize)],
    pivots: &[Coord<f64>],
) -> (Vec<Coord<f64>>, Vec<(usize, usize)>) {
    let edges = beside.len();
    let closed = pivots.len() == edges;
    let cut = |i: usize| match pivots.get(i) {
        Some(&pivot) => {
            let (before, corner, after) = (corners[i], corners[i + 1], corners[if i + 1 == edges { 1 } else { i + 2 }]);
            chord(before, corner, after, pivot).unwrap_or((corner, corner))
        }
        None => (corners[i + 1], corners[i + 1]),
    };
    let start = if closed { cut(edges - 1).1 } else { corners[0] };
    let mut path = (vec![start], Vec::with_capacity(2 * edges));
    for (i, &sites) in beside.iter().enumerate() {
        let (leave, join) = cut(i);
        extend(&mut path, leave, sites);
        let last = i + 1 == edges;
        extend(&mut path, join, if last { beside[0] } else { beside[i + 1] });
    }
    path
}

fn extend((points, beside): &mut (Vec<Coord<f64>>, Vec<(usize, usize)>), point: Coord<f64>, sites: (usize, usize)) {
    if points.last() != Some(&point) {
        points.push(point);
        beside.push(sites);
    }
}

/// The chord that cuts `corner` as far from it on both edges; `None` where it would come too near to `site` or pass it.
fn chord(
    before: Coord<f64>,
    corner: Coord<f64>,
    after: Coord<f64>,
    site: Coord<f64>,
) -> Option<(Coord<f64>, Coord<f64>)> {
    let (back, ahead) = (before - corner, after - corner);
    let (back_len, ahead_len) = (back.x.hypot(back.y), ahead.x.hypot(ahead.y));
    let reach = back_len.min(ahead_len) / 2.0;
    if reach < 1.0 {
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
