//! Reads the embedded file that `gazetteer/build_basemap.py` writes: seven themes, features, parts, corners as steps from
//! the corner before.

use super::{Feature, Theme};
use geo::{Coord, Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon, Rect};
use std::str;

/// Steps per degree: one is at most 111 metres.
pub(super) const STEPS: f64 = 1e3;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/basemap.bin"));

/// What of the world reaches into a box: features with those of their parts that do.
pub(super) fn reaching(into: Rect<f64>) -> Vec<Feature> {
    decode(EMBEDDED, into).expect("a test decodes the embedded file")
}

/// What of a file reaches into a box; `None` where the file is cut short or no such file.
fn decode(bytes: &'static [u8], into: Rect<f64>) -> Option<Vec<Feature>> {
    let mut reader = Reader::new(bytes, into);
    let mut features = Vec::new();
    for theme in Theme::ALL {
        let count = reader.number()?;
        reader.last = (0, 0);
        for _ in 0..count {
            let rank = u8::try_from(reader.number()?).ok()?;
            let name = reader.text()?;
            let mut parts = Vec::new();
            for _ in 0..reader.number()? {
                parts.extend(reader.part()?);
            }
            features.extend(geometry(theme, parts).map(|geometry| Feature {
                theme,
                name,
                rank,
                geometry,
            }));
        }
    }
    reader.bytes.is_empty().then_some(features)
}

fn geometry(theme: Theme, parts: Vec<Vec<Coord<f64>>>) -> Option<Geometry<f64>> {
    let first = *parts.first()?.first()?;
    Some(match theme {
        Theme::Land | Theme::Lakes => Geometry::MultiPolygon(polygons(parts)),
        Theme::Borders | Theme::Divisions | Theme::Rivers => {
            Geometry::MultiLineString(MultiLineString(parts.into_iter().map(LineString).collect()))
        }
        Theme::States | Theme::Towns => Geometry::Point(Point(first)),
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
    /// The part that was read last, in steps.
    part: Vec<(i64, i64)>,
    /// West, south, east and north end of the box that is asked for, in steps.
    into: [i64; 4],
}

impl Reader {
    fn new(bytes: &'static [u8], into: Rect<f64>) -> Self {
        let (least, most) = (into.min(), into.max());
        let down = [least.x, least.y].map(|degrees| (degrees * STEPS).floor() as i64);
        let up = [most.x, most.y].map(|degrees| (degrees * STEPS).ceil() as i64);
        Self {
            bytes,
            last: (0, 0),
            part: Vec::new(),
            into: [down[0], down[1], up[0], up[1]],
        }
    }

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

    /// The next part; none of it when it lies beside the box.
    fn part(&mut self) -> Option<Option<Vec<Coord<f64>>>> {
        let count = self.number()?;
        self.part.clear();
        let [mut west, mut south, mut east, mut north] = [i64::MAX, i64::MAX, i64::MIN, i64::MIN];
        for _ in 0..count {
            let (x, y) = self.last;
            let (x, y) = (x.wrapping_add(self.step()?), y.wrapping_add(self.step()?));
            (west, south, east, north) = (west.min(x), south.min(y), east.max(x), north.max(y));
            self.last = (x, y);
            self.part.push((x, y));
        }
        let [left, below, right, above] = self.into;
        let reaches = west <= right && east >= left && south <= above && north >= below;
        let degrees = |&(x, y): &(i64, i64)| Coord {
            x: x as f64 / STEPS,
            y: y as f64 / STEPS,
        };
        Some(reaches.then(|| self.part.iter().map(degrees).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_file_is_whole() {
        let world = Rect::new((-180.0, -90.0), (180.0, 90.0));
        let features = decode(EMBEDDED, world).unwrap();
        assert!(features.len() > 20_000);
        assert_eq!(decode(&EMBEDDED[..EMBEDDED.len() - 1], world), None);
    }

    #[test]
    fn what_lies_beside_the_box_is_not_unpacked() {
        let box_of_cyprus = Rect::new((32.0, 34.4), (34.8, 35.8));
        let features = reaching(box_of_cyprus);
        assert!(features.iter().any(|feature| feature.name == "Nicosia"));
        assert!(!features.iter().any(|feature| feature.name == "Beirut"));
        let land = features.iter().find(|feature| feature.theme == Theme::Land).unwrap();
        let Geometry::MultiPolygon(islands) = &land.geometry else {
            panic!("land is areas")
        };
        assert!(islands.0.len() < 5, "{} islands", islands.0.len());
    }
}
