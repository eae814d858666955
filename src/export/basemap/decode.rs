//! Reads the embedded file that `gazetteer/build_basemap.py` writes: seven themes, features, parts, corners as steps from
//! the corner before.

use super::{Feature, Theme};
use geo::{Coord, Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon};
use std::str;
use std::sync::LazyLock;

/// Steps per degree: one is at most 111 metres.
pub(super) const STEPS: f64 = 1e3;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/basemap.bin"));

/// Every feature of the world.
pub(super) fn features() -> impl Iterator<Item = &'static Feature> {
    static FEATURES: LazyLock<Vec<Feature>> =
        LazyLock::new(|| decode(EMBEDDED).expect("a test decodes the embedded file"));
    FEATURES.iter()
}

/// The features of a file; `None` where it is cut short or no such file.
fn decode(bytes: &'static [u8]) -> Option<Vec<Feature>> {
    let mut reader = Reader { bytes, last: (0, 0) };
    let mut features = Vec::new();
    for theme in Theme::ALL {
        let count = reader.number()?;
        reader.last = (0, 0);
        for _ in 0..count {
            let rank = u8::try_from(reader.number()?).ok()?;
            let name = reader.text()?;
            let parts = (0..reader.number()?)
                .map(|_| reader.part())
                .collect::<Option<Vec<_>>>()?;
            features.push(Feature {
                theme,
                name,
                rank,
                geometry: geometry(theme, parts)?,
            });
        }
    }
    reader.bytes.is_empty().then_some(features)
}

fn geometry(theme: Theme, parts: Vec<Vec<Coord<f64>>>) -> Option<Geometry<f64>> {
    Some(match theme {
        Theme::Land | Theme::Lakes => Geometry::MultiPolygon(polygons(parts)),
        Theme::Borders | Theme::Divisions | Theme::Rivers => {
            Geometry::MultiLineString(MultiLineString(parts.into_iter().map(LineString).collect()))
        }
        Theme::States | Theme::Towns => Geometry::Point(Point(*parts.first()?.first()?)),
    })
}

/// Rings as a shapefile has them: outer ones clockwise, each followed by its holes.
fn polygons(rings: Vec<Vec<Coord<f64>>>) -> MultiPolygon<f64> {
    let mut polygons: Vec<Polygon<f64>> = Vec::new();
    for ring in rings.into_iter().filter(|ring| ring.len() >= 4) {
        let doubled: f64 = ring.windows(2).map(|w| w[0].x * w[1].y - w[1].x * w[0].y).sum();
        match polygons.last_mut() {
            Some(polygon) if doubled > 0.0 => polygon.interiors_push(ring),
            _ => polygons.push(Polygon::new(LineString(ring), Vec::new())),
        }
    }
    MultiPolygon(polygons)
}

struct Reader {
    bytes: &'static [u8],
    last: (i64, i64),
}

impl Reader {
    fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn step(&mut self) -> Option<i64> {
        let value = self.number()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    fn text(&mut self) -> Option<&'static str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        str::from_utf8(text).ok()
    }

    fn part(&mut self) -> Option<Vec<Coord<f64>>> {
        let count = usize::try_from(self.number()?).ok()?;
        let mut corners = Vec::new();
        for _ in 0..count {
            let (x, y) = self.last;
            self.last = (x.wrapping_add(self.step()?), y.wrapping_add(self.step()?));
            corners.push(Coord {
                x: self.last.0 as f64 / STEPS,
                y: self.last.1 as f64 / STEPS,
            });
        }
        Some(corners)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_file_is_whole() {
        let features = decode(EMBEDDED).unwrap();
        assert!(features.len() > 20_000);
        assert_eq!(decode(&EMBEDDED[..EMBEDDED.len() - 1]), None);
    }
}
