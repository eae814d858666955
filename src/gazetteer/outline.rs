//! Outlines of regions: simplified, quantised, delta-coded; decoded one at a time.

use super::format::{put_varint, take_varint};
use geo::{
    BoundingRect, Buffer, Coord, Geometry, InteriorPoint, LineString, MultiPolygon, Point, Polygon, SimplifyVwPreserve,
    Validation,
};

/// Steps per degree: one is at most 56 metres.
const STEPS: f64 = 2e3;
/// Triangles smaller than this many square degrees go (about 1.5 km² in middle latitudes): as fine as the 1:10 million
/// map that the outlines come from.
const TRIANGLE: f64 = 1.5e-4;
/// Half the width, in degrees, of the strip that stands for a line.
const STRIP: f64 = 0.02;

/// West, south, east, north in degrees.
pub(super) type Bounds = [f64; 4];

/// The areas of a GeoJSON geometry; a line becomes a narrow strip. `None` for points.
pub(super) fn areas(geometry: Geometry<f64>) -> Option<MultiPolygon<f64>> {
    match geometry {
        Geometry::Polygon(polygon) => Some(MultiPolygon(vec![polygon])),
        Geometry::MultiPolygon(polygons) => Some(polygons),
        Geometry::LineString(line) => Some(line.buffer(STRIP)),
        Geometry::MultiLineString(lines) => Some(lines.buffer(STRIP)),
        _ => None,
    }
}

/// Fewer vertices, as valid as before. Parts smaller than the tolerance stay as they are when they are all there is.
pub(super) fn simplify(outline: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    let simple = outline.simplify_vw_preserve(TRIANGLE);
    let kept: Vec<_> = simple
        .0
        .into_iter()
        .filter(|polygon| polygon.exterior().0.len() > 4 && polygon.is_valid())
        .collect();
    if kept.is_empty() {
        outline.clone()
    } else {
        MultiPolygon(kept)
    }
}

/// A point inside, and the radius in metres of a circle around it that holds the largest part.
pub(super) fn centre(outline: &MultiPolygon<f64>) -> Option<(Point<f64>, f64)> {
    use geo::{Area, Distance, Haversine};
    let largest = outline
        .iter()
        .max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    let point = largest.interior_point()?;
    let radius = largest
        .exterior()
        .points()
        .map(|corner| Haversine.distance(point, corner))
        .fold(0.0, f64::max);
    Some((point, radius))
}

/// Appends the outline.
pub(super) fn encode(outline: &MultiPolygon<f64>, out: &mut Vec<u8>) {
    put_varint(out, outline.0.len() as u64);
    for polygon in outline {
        put_varint(out, 1 + polygon.interiors().len() as u64);
        encode_ring(polygon.exterior(), out);
        polygon.interiors().iter().for_each(|ring| encode_ring(ring, out));
    }
}

fn encode_ring(ring: &LineString<f64>, out: &mut Vec<u8>) {
    let open = &ring.0[..ring.0.len().saturating_sub(1)];
    put_varint(out, open.len() as u64);
    let (mut x, mut y) = (0, 0);
    for corner in open {
        let (next_x, next_y) = ((corner.x * STEPS).round() as i64, (corner.y * STEPS).round() as i64);
        put_varint(out, zigzag(next_x - x));
        put_varint(out, zigzag(next_y - y));
        (x, y) = (next_x, next_y);
    }
}

/// Reads the outline at the front of the bytes; `None` where they are cut short.
pub(super) fn decode(mut bytes: &[u8]) -> Option<MultiPolygon<f64>> {
    let mut polygons = Vec::new();
    for _ in 0..take_varint(&mut bytes)? {
        let rings = take_varint(&mut bytes)?;
        let exterior = decode_ring(&mut bytes)?;
        let interiors = (1..rings).map(|_| decode_ring(&mut bytes)).collect::<Option<_>>()?;
        polygons.push(Polygon::new(exterior, interiors));
    }
    Some(MultiPolygon(polygons))
}

fn decode_ring(bytes: &mut &[u8]) -> Option<LineString<f64>> {
    let mut corners = Vec::new();
    let (mut x, mut y) = (0_i64, 0_i64);
    for _ in 0..take_varint(bytes)? {
        x = x.wrapping_add(unzigzag(take_varint(bytes)?));
        y = y.wrapping_add(unzigzag(take_varint(bytes)?));
        corners.push(Coord {
            x: x as f64 / STEPS,
            y: y as f64 / STEPS,
        });
    }
    Some(LineString(corners))
}

fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

/// Bounds of an outline; `None` when it has no corners.
pub(super) fn bounds(outline: &MultiPolygon<f64>) -> Option<Bounds> {
    outline
        .bounding_rect()
        .map(|b| [b.min().x, b.min().y, b.max().x, b.max().y])
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Contains, polygon};
    use proptest::prelude::*;

    fn square() -> MultiPolygon<f64> {
        MultiPolygon(vec![
            polygon![(x: 46.0, y: 39.0), (x: 47.0, y: 39.0), (x: 47.0, y: 40.0), (x: 46.0, y: 40.0)],
        ])
    }

    #[test]
    fn outlines_come_back() {
        let mut bytes = Vec::new();
        encode(&square(), &mut bytes);
        assert_eq!(decode(&bytes), Some(square()));
        assert_eq!(decode(&bytes[..bytes.len() - 1]), None);
    }

    #[test]
    fn the_centre_lies_inside_and_its_circle_holds_the_outline() {
        let (point, radius) = centre(&square()).expect("a square has a centre");
        assert!(square().contains(&point));
        assert!((69_000.0..72_000.0).contains(&radius), "{radius}");
    }

    proptest! {
        #[test]
        fn any_bytes_are_no_panic(bytes: Vec<u8>) {
            decode(&bytes);
        }
    }
}
