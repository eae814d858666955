//! Geometry as well-known binary (OGC 06-103r4), little-endian.

use crate::export::catalogue::Shape;
use crate::export::geometry::{Geometry, Position};

const POINT: u32 = 1;
const LINE_STRING: u32 = 2;
const POLYGON: u32 = 3;
const MULTI_LINE_STRING: u32 = 5;
const MULTI_POLYGON: u32 = 6;

/// The one type that a layer's geometries are written as. Lines and areas are always of several parts, so that a layer's
/// type does not hang on what was drawn that day.
pub(super) fn type_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Point => "Point",
        Shape::Line => "MultiLineString",
        Shape::Area => "MultiPolygon",
    }
}

/// A geometry as the type that its layer has.
pub(super) fn geometry(geometry: &Geometry) -> geo::Geometry<f64> {
    let line = |line: &Vec<Position>| geo::LineString::from(line.clone());
    let area = |rings: &Vec<Vec<Position>>| {
        let mut rings = rings.iter().map(line);
        let exterior = rings.next().unwrap_or_else(|| geo::LineString::new(Vec::new()));
        geo::Polygon::new(exterior, rings.collect())
    };
    match geometry {
        Geometry::Point(at) => geo::Point::from(*at).into(),
        Geometry::LineString(one) => geo::MultiLineString(vec![line(one)]).into(),
        Geometry::MultiLineString(parts) => geo::MultiLineString(parts.iter().map(line).collect()).into(),
        Geometry::Polygon(rings) => geo::MultiPolygon(vec![area(rings)]).into(),
        Geometry::MultiPolygon(parts) => geo::MultiPolygon(parts.iter().map(area).collect()).into(),
    }
}

/// Appends a geometry, as the type that its layer has.
pub(super) fn write(out: &mut Vec<u8>, geometry: &Geometry) {
    match geometry {
        Geometry::Point(at) => {
            begin(out, POINT);
            position(out, at);
        }
        Geometry::LineString(line) => lines(out, std::slice::from_ref(line)),
        Geometry::MultiLineString(parts) => lines(out, parts),
        Geometry::Polygon(rings) => areas(out, std::slice::from_ref(rings)),
        Geometry::MultiPolygon(parts) => areas(out, parts),
    }
}

fn lines(out: &mut Vec<u8>, parts: &[Vec<Position>]) {
    begin(out, MULTI_LINE_STRING);
    count(out, parts.len());
    for part in parts {
        begin(out, LINE_STRING);
        positions(out, part);
    }
}

fn areas(out: &mut Vec<u8>, parts: &[Vec<Vec<Position>>]) {
    begin(out, MULTI_POLYGON);
    count(out, parts.len());
    for rings in parts {
        begin(out, POLYGON);
        count(out, rings.len());
        rings.iter().for_each(|ring| positions(out, ring));
    }
}

fn begin(out: &mut Vec<u8>, kind: u32) {
    out.push(1);
    out.extend(kind.to_le_bytes());
}

fn count(out: &mut Vec<u8>, number: usize) {
    out.extend((number as u32).to_le_bytes());
}

fn positions(out: &mut Vec<u8>, all: &[Position]) {
    count(out, all.len());
    all.iter().for_each(|at| position(out, at));
}

fn position(out: &mut Vec<u8>, at: &Position) {
    at.iter().for_each(|degrees| out.extend(degrees.to_le_bytes()));
}

/// Reads a geometry as a GeoPackage packs it: a header of eight bytes, a box of 0 to 64, and well-known binary of either
/// byte order. `None` for what is none, is empty, or is of a type that no layer has.
pub(in crate::export) fn unpack(blob: &[u8]) -> Option<geo::Geometry<f64>> {
    let (header, rest) = blob.split_at_checked(8)?;
    let flags = *header.strip_prefix(b"GP\0")?.first()?;
    let envelope = match flags >> 1 & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return None,
    };
    Reader(rest.get(envelope..)?).geometry()
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn geometry(&mut self) -> Option<geo::Geometry<f64>> {
        let (kind, big) = self.begin()?;
        Some(match kind {
            POINT => geo::Geometry::Point(self.position(big)?.into()),
            LINE_STRING => geo::Geometry::LineString(self.line(big)?),
            POLYGON => geo::Geometry::Polygon(self.polygon(big)?),
            MULTI_LINE_STRING => {
                let parts = self.several(big, |r| r.part(LINE_STRING, Self::line))?;
                geo::Geometry::MultiLineString(geo::MultiLineString(parts))
            }
            MULTI_POLYGON => {
                let parts = self.several(big, |r| r.part(POLYGON, Self::polygon))?;
                geo::Geometry::MultiPolygon(geo::MultiPolygon(parts))
            }
            _ => return None,
        })
    }

    /// The type, and whether the bytes of a number stand with the most significant first.
    fn begin(&mut self) -> Option<(u32, bool)> {
        let big = self.take::<1>()?[0] == 0;
        Some((self.number(big)?, big))
    }

    /// A part of a geometry of several, which is never of several itself.
    fn part<T>(&mut self, expected: u32, read: fn(&mut Self, bool) -> Option<T>) -> Option<T> {
        let (kind, big) = self.begin()?;
        (kind == expected).then(|| read(self, big))?
    }

    fn polygon(&mut self, big: bool) -> Option<geo::Polygon<f64>> {
        let mut rings = self.several(big, |r| r.line(big))?.into_iter();
        Some(geo::Polygon::new(rings.next()?, rings.collect()))
    }

    fn line(&mut self, big: bool) -> Option<geo::LineString<f64>> {
        self.several(big, |r| r.position(big)).map(geo::LineString)
    }

    fn position(&mut self, big: bool) -> Option<geo::Coord<f64>> {
        let (x, y) = (self.degrees(big)?, self.degrees(big)?);
        Some(geo::Coord { x, y })
    }

    /// As many as a number in front says; a number too large runs out of bytes, not of memory.
    fn several<T>(&mut self, big: bool, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number(big)?;
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(one(self)?);
        }
        Some(all)
    }

    fn degrees(&mut self, big: bool) -> Option<f64> {
        let bytes = self.take()?;
        let degrees = if big {
            f64::from_be_bytes(bytes)
        } else {
            f64::from_le_bytes(bytes)
        };
        degrees.is_finite().then_some(degrees)
    }

    fn number(&mut self, big: bool) -> Option<u32> {
        let bytes = self.take()?;
        Some(if big {
            u32::from_be_bytes(bytes)
        } else {
            u32::from_le_bytes(bytes)
        })
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_takes_21_bytes_and_a_line_is_of_several_parts() {
        let mut bytes = Vec::new();
        write(&mut bytes, &Geometry::Point([1.0, 2.0]));
        assert_eq!((bytes.len(), &bytes[..5]), (21, &[1, 1, 0, 0, 0][..]));
        bytes.clear();
        write(&mut bytes, &Geometry::LineString(vec![[0.0, 0.0], [1.0, 1.0]]));
        assert_eq!(&bytes[..14], [1, 5, 0, 0, 0, 1, 0, 0, 0, 1, 2, 0, 0, 0]);
    }

    #[test]
    fn what_is_written_is_read_and_what_is_cut_is_not() {
        let square = vec![[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]];
        let mut bytes = b"GP\0\x01\0\0\0\0".to_vec();
        write(&mut bytes, &Geometry::Polygon(vec![square]));
        assert!(matches!(unpack(&bytes), Some(geo::Geometry::MultiPolygon(parts)) if parts.0.len() == 1));
        for length in 0..bytes.len() {
            assert_eq!(unpack(&bytes[..length]), None);
        }
    }
}
