//! Reads the embedded file that `gazetteer/build_basemap.py` writes: seven themes, features, parts with their boxes, corners
//! as steps from the corner before. Only what a map of a box can show is unpacked; the rest is passed over.

use super::{Feature, Theme};
use geo::{Coord, Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon, Rect};
use std::str;

/// Steps per degree: one is at most 111 metres.
pub(super) const STEPS: f64 = 1e3;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/basemap.bin"));

/// What a map can show.
#[derive(Clone, Copy)]
pub(super) struct View {
    /// The box that it shows.
    pub into: Rect<f64>,
    /// How far apart two corners are that it tells apart, in degrees.
    pub tolerance: f64,
    /// Up to which rank it has room for divisions, rivers and towns.
    pub highest_rank: u8,
}

impl View {
    fn has_room_for(&self, theme: Theme, rank: u8) -> bool {
        let ranked = matches!(theme, Theme::Divisions | Theme::Rivers | Theme::Towns);
        !ranked || rank <= self.highest_rank
    }

    /// West, south, east and north of its box in steps.
    fn steps(&self) -> [i64; 4] {
        let (least, most) = (self.into.min(), self.into.max());
        let down = [least.x, least.y].map(|degrees| (degrees * STEPS).floor() as i64);
        let up = [most.x, most.y].map(|degrees| (degrees * STEPS).ceil() as i64);
        [down[0], down[1], up[0], up[1]]
    }

    /// True for what is so many degrees wide or high, and thereby no more than a dot.
    pub fn is_dot(&self, extent: f64) -> bool {
        extent <= 4.0 * self.tolerance
    }
}

/// What of some themes a map can show: features with those of their parts that reach into its box and are more than a dot
/// on it, without corners that lie on the one before.
pub(super) fn visible(view: &View, themes: &[Theme]) -> Vec<Feature> {
    decode(EMBEDDED, view, themes).expect("a test decodes the embedded file")
}

/// What of a file a map can show; `None` where the file is cut short or no such file.
fn decode(bytes: &'static [u8], view: &View, themes: &[Theme]) -> Option<Vec<Feature>> {
    let mut reader = Reader { bytes, last: (0, 0) };
    let into = view.steps();
    let mut features = Vec::new();
    for theme in Theme::ALL {
        let count = reader.number()?;
        reader.last = (0, 0);
        for _ in 0..count {
            let rank = u8::try_from(reader.number()?).ok()?;
            let name = reader.text()?;
            let shown = themes.contains(&theme) && view.has_room_for(theme, rank);
            let mut parts = Vec::new();
            for _ in 0..reader.number()? {
                let part = reader.part()?;
                if shown && part.reaches_into(into) && !part.is_dot(view) {
                    parts.push(part.corners(view.tolerance)?);
                }
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
    /// The south-western corner of the last part's box.
    last: (i64, i64),
}

impl Reader {
    fn number(&mut self) -> Option<u64> {
        number(&mut self.bytes)
    }

    fn text(&mut self) -> Option<&'static str> {
        str::from_utf8(self.take()?).ok()
    }

    /// The bytes that are announced by their number.
    fn take(&mut self) -> Option<&'static [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    fn part(&mut self) -> Option<Part> {
        let west = self.last.0.checked_add(step(&mut self.bytes)?)?;
        let south = self.last.1.checked_add(step(&mut self.bytes)?)?;
        let mut side = |from: i64| from.checked_add_unsigned(self.number()?);
        let (east, north) = (side(west)?, side(south)?);
        self.last = (west, south);
        Some(Part {
            bounds: [west, south, east, north],
            corners: self.take()?,
        })
    }
}

/// A ring, a line or a point, packed.
struct Part {
    /// West, south, east and north in steps.
    bounds: [i64; 4],
    corners: &'static [u8],
}

impl Part {
    fn reaches_into(&self, [left, below, right, above]: [i64; 4]) -> bool {
        let [west, south, east, north] = self.bounds;
        west <= right && east >= left && south <= above && north >= below
    }

    /// Too small for a map to show its form. A point has none.
    fn is_dot(&self, view: &View) -> bool {
        let [west, south, east, north] = self.bounds;
        let is_point = east == west && north == south;
        !is_point && view.is_dot((east - west).max(north - south) as f64 / STEPS)
    }

    /// The corners: the first, the last, and between them those that lie apart from the one before.
    fn corners(&self, tolerance: f64) -> Option<Vec<Coord<f64>>> {
        let near = tolerance * STEPS / 2.0;
        let is_apart = |(x, y): (i64, i64), (u, v): (i64, i64)| (u - x).abs().max((v - y).abs()) as f64 >= near;
        let [mut x, mut y, ..] = self.bounds;
        let mut bytes = self.corners;
        let mut kept: Vec<(i64, i64)> = Vec::new();
        while !bytes.is_empty() {
            x = x.checked_add(step(&mut bytes)?)?;
            y = y.checked_add(step(&mut bytes)?)?;
            if bytes.is_empty() || kept.last().is_none_or(|&last| is_apart(last, (x, y))) {
                kept.push((x, y));
            }
        }
        let degrees = |(x, y)| Coord {
            x: x as f64 / STEPS,
            y: y as f64 / STEPS,
        };
        Some(kept.into_iter().map(degrees).collect())
    }
}

/// Takes a number of seven bits a byte, the lowest first; `None` where the bytes end within it. Most have one byte or two.
#[inline(always)]
fn number(bytes: &mut &[u8]) -> Option<u64> {
    match **bytes {
        [low @ ..0x80, ref rest @ ..] => {
            *bytes = rest;
            Some(u64::from(low))
        }
        [low, high @ ..0x80, ref rest @ ..] => {
            *bytes = rest;
            Some(u64::from(low & 0x7f) | u64::from(high) << 7)
        }
        _ => long_number(bytes),
    }
}

#[cold]
fn long_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// Takes a number with its sign in the lowest bit.
#[inline]
fn step(bytes: &mut &[u8]) -> Option<i64> {
    let value = number(bytes)?;
    Some((value >> 1) as i64 ^ -((value & 1) as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finely(into: Rect<f64>) -> View {
        View {
            into,
            tolerance: 0.0,
            highest_rank: u8::MAX,
        }
    }

    #[test]
    fn a_coarse_map_has_neither_dots_nor_corners_that_it_cannot_tell_apart() {
        let world = Rect::new((-180.0, -90.0), (180.0, 90.0));
        let coarse = View {
            into: world,
            tolerance: 0.3,
            highest_rank: 2,
        };
        let corners = |view: &View| -> usize {
            visible(view, &Theme::ALL)
                .iter()
                .map(|f| geo::CoordsIter::coords_count(&f.geometry))
                .sum()
        };
        assert!(10 * corners(&coarse) < corners(&finely(world)));
        let features = visible(&coarse, &Theme::ALL);
        assert!(features.iter().any(|feature| feature.name == "London"));
        assert!(!features.iter().any(|feature| feature.name == "Luton"));
    }

    #[test]
    fn the_embedded_file_is_whole() {
        let everything = finely(Rect::new((-180.0, -90.0), (180.0, 90.0)));
        let features = decode(EMBEDDED, &everything, &Theme::ALL).unwrap();
        assert!(features.len() > 20_000);
        assert_eq!(decode(&EMBEDDED[..EMBEDDED.len() - 1], &everything, &Theme::ALL), None);
    }

    #[test]
    fn what_lies_beside_the_box_is_not_unpacked() {
        let box_of_cyprus = Rect::new((32.0, 34.4), (34.8, 35.8));
        let features = visible(&finely(box_of_cyprus), &Theme::ALL);
        assert!(features.iter().any(|feature| feature.name == "Nicosia"));
        assert!(!features.iter().any(|feature| feature.name == "Beirut"));
        let land = features.iter().find(|feature| feature.theme == Theme::Land).unwrap();
        let Geometry::MultiPolygon(islands) = &land.geometry else {
            panic!("land is areas")
        };
        assert!(islands.0.len() < 5, "{} islands", islands.0.len());
    }
}
