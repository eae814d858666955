//! The area within which lines and areas are drawn.

use super::belief::Held;
use super::plane::{Plane, apart};
use super::{Options, position};
use geo::{Area, BooleanOps, ConvexHull, Coord, LineString, MultiPoint, MultiPolygon, Polygon};

/// Least distance that a derived theatre reaches beyond its outermost places, in metres.
pub(super) const MARGIN_M: f64 = 25_000.0;

/// Points of the circle that stands for a place's surroundings.
const CIRCLE_POINTS: u8 = 32;

/// The theatre on the plane: the given outline, or what of the convex hull of the places, wider by 25 km or half of their
/// typical spacing, whichever is more, is land: `land` where it is known, else that of the ground. Points of an outline that
/// are no coordinates are left out.
pub(super) fn theatre(
    options: &Options,
    land: Option<&MultiPolygon<f64>>,
    held: &[Held],
    plane: Plane,
) -> MultiPolygon<f64> {
    match (&options.outline, land, options.ground) {
        (Some(outline), ..) => project(outline, plane),
        (None, Some(land), _) => ashore(derived(held, plane), land, plane),
        (None, None, Some(ground)) => ashore(derived(held, plane), &ground.land(), plane),
        (None, None, None) => derived(held, plane),
    }
}

/// What of a theatre is land; all of it where none is.
fn ashore(theatre: MultiPolygon<f64>, land: &MultiPolygon<f64>, plane: Plane) -> MultiPolygon<f64> {
    let ashore = theatre.intersection(&project(land, plane));
    if ashore.0.is_empty() { theatre } else { ashore }
}

fn project(polygons: &MultiPolygon<f64>, plane: Plane) -> MultiPolygon<f64> {
    polygons.iter().map(|polygon| on_plane(polygon, plane)).collect()
}

fn on_plane(polygon: &Polygon<f64>, plane: Plane) -> Polygon<f64> {
    let on_globe = |c: &&Coord<f64>| c.x.is_finite() && c.y.is_finite() && c.x.abs() <= 360.0 && c.y.abs() <= 90.0;
    let ring = |ring: &LineString<f64>| {
        ring.coords()
            .filter(on_globe)
            .map(|&c| plane.to_metres(c))
            .collect::<LineString<f64>>()
    };
    Polygon::new(ring(polygon.exterior()), polygon.interiors().iter().map(ring).collect())
}

/// The hull of circles around the places: unlike a buffer around their hull, it is a polygon also for two places or a row.
fn derived(held: &[Held], plane: Plane) -> MultiPolygon<f64> {
    let hull = |points: Vec<Coord<f64>>| MultiPoint::from(points).convex_hull();
    let inner = hull(held.iter().map(|place| plane.to_metres(position(place))).collect());
    let margin = MARGIN_M.max(typical_spacing(&inner, held.len()) / 2.0);
    let circle = |&at: &Coord<f64>| (0..CIRCLE_POINTS).map(move |i| at + on_circle(i) * margin);
    MultiPolygon::new(vec![hull(inner.exterior().coords().flat_map(circle).collect())])
}

fn on_circle(point: u8) -> Coord<f64> {
    let angle = f64::from(point) / f64::from(CIRCLE_POINTS) * std::f64::consts::TAU;
    Coord {
        x: angle.cos(),
        y: angle.sin(),
    }
}

/// The spacing of as many places laid out evenly over their hull, or along it where it is narrow, in metres.
fn typical_spacing(hull: &Polygon<f64>, count: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)] // far below 2^52 places
    let count = count.max(1) as f64;
    let around: f64 = hull.exterior().lines().map(|side| apart(side.start, side.end)).sum();
    (hull.unsigned_area() / count).sqrt().max(around / 2.0 / count)
}
