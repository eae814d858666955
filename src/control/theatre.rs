//! The area within which lines and areas are drawn.

use super::belief::Held;
use super::plane::Plane;
use geo::{Area, Buffer, ConvexHull, Coord, LineString, MultiPoint, MultiPolygon, Polygon};

/// Least distance that a derived theatre reaches beyond its outermost places, in metres.
const MARGIN_M: f64 = 25_000.0;

/// The theatre on the plane: the given outline (longitude, latitude), or the convex hull of the places, wider by 25 km or
/// half of their typical spacing, whichever is more. Points of an outline that are no coordinates are left out.
pub(super) fn theatre(outline: Option<&MultiPolygon<f64>>, held: &[Held], plane: Plane) -> MultiPolygon<f64> {
    match outline {
        Some(outline) => outline.iter().map(|polygon| on_plane(polygon, plane)).collect(),
        None => derived(held, plane),
    }
}

fn on_plane(polygon: &Polygon<f64>, plane: Plane) -> Polygon<f64> {
    let on_globe = |c: &&Coord<f64>| c.x.is_finite() && c.y.is_finite() && c.x.abs() <= 360.0 && c.y.abs() <= 90.0;
    let ring =
        |ring: &LineString<f64>| ring.coords().filter(on_globe).map(|&c| plane.to_metres(c)).collect::<LineString<f64>>();
    Polygon::new(ring(polygon.exterior()), polygon.interiors().iter().map(ring).collect())
}

fn derived(held: &[Held], plane: Plane) -> MultiPolygon<f64> {
    let places: MultiPoint<f64> =
        held.iter().map(|place| plane.to_metres(Coord { x: place.lon, y: place.lat })).collect::<Vec<_>>().into();
    let hull = places.convex_hull();
    hull.buffer(MARGIN_M.max(typical_spacing(&hull, held.len()) / 2.0))
}

/// The spacing of as many places laid out evenly over their hull, or along it where it is narrow, in metres.
fn typical_spacing(hull: &Polygon<f64>, count: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)] // far below 2^52 places
    let count = count.max(1) as f64;
    let around: f64 = hull.exterior().lines().map(|side| side.dx().hypot(side.dy())).sum();
    (hull.unsigned_area() / count).sqrt().max(around / 2.0 / count)
}
