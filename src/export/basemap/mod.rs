//! The quiet map beneath the layers: land, lakes, borders, first-level divisions, rivers, and names for orientation.
//!
//! Embedded for the whole world (Natural Earth, public domain; `gazetteer/SOURCES.md`) and cut to the theatre, so that a map
//! needs no server. It says where things are and nothing about the war: borders are those that were drawn before it, and
//! disputed ones are marked as such.

mod clip;
mod decode;
mod theatre;

pub use theatre::{opening, theatre};

use theatre::{beyond, focus};

use crate::model::Situation;
use clip::Frame;
use geo::{Coord, Geometry, MultiLineString, MultiPolygon};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// West, south, east, north in degrees; west lies east of east where the box crosses the date line.
pub type Bounds = [f64; 4];

/// What a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Theme {
    /// Land, to be filled without an outline: it ends where the box ends.
    Land,
    /// Lakes, likewise.
    Lakes,
    /// Borders of states; rank 1 are disputed ones, lines of control and frontiers that were never settled.
    Borders,
    /// Borders of first-level divisions.
    Divisions,
    /// Rivers, canals and the lines of rivers through lakes.
    Rivers,
    /// A point for the name of each state.
    States,
    /// Towns.
    Towns,
}

impl Theme {
    /// Every theme, the lowest first.
    pub const ALL: [Theme; 7] = [
        Self::Land,
        Self::Lakes,
        Self::Borders,
        Self::Divisions,
        Self::Rivers,
        Self::States,
        Self::Towns,
    ];

    /// Its word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Land => "land",
            Self::Lakes => "lakes",
            Self::Borders => "borders",
            Self::Divisions => "divisions",
            Self::Rivers => "rivers",
            Self::States => "states",
            Self::Towns => "towns",
        }
    }
}

/// Up to which rank a map of a continent shows a river.
const GREAT_RIVER: u8 = 6;

/// A feature, cut to a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// What it is.
    pub theme: Theme,
    /// Its name; empty for what has none.
    pub name: &'static str,
    /// Importance as Natural Earth ranks it, 0 highest; for borders see [`Theme::Borders`].
    pub rank: u8,
    /// Longitude and latitude: `MultiPolygon`, `MultiLineString` or `Point`, one kind a theme.
    pub geometry: Geometry<f64>,
}

/// What lies in a box, themes in their order. The wider the box, the coarser the lines and the fewer the rivers and towns.
pub fn around(bounds: Bounds) -> Vec<Feature> {
    within(bounds, &Theme::ALL)
}

/// What of some themes lies in a box, in their order.
fn within(bounds: Bounds, themes: &[Theme]) -> Vec<Feature> {
    let [west, south, east, north] = bounds;
    if west > east {
        let mut both = within([west, south, 180.0, north], themes);
        both.extend(within([-180.0, south, east, north], themes));
        both.sort_by_key(|feature| feature.theme);
        return both;
    }
    Frame::new(bounds).features(themes)
}

/// The land in a box, lakes and the Caspian with it, as fine as a map of the box shows it, and by how many degrees its
/// coast may be off.
pub fn land(bounds: Bounds) -> (MultiPolygon<f64>, f64) {
    let [west, south, east, north] = bounds;
    if west > east {
        let (mut both, off) = land([west, south, 180.0, north]);
        let (other, other_off) = land([-180.0, south, east, north]);
        both.0.extend(other);
        return (both, off.max(other_off));
    }
    let frame = Frame::new(bounds);
    (frame.land(), frame.tolerance())
}

/// The great rivers in a box, each in the pieces that it is drawn in.
pub fn great_rivers(bounds: Bounds) -> Vec<MultiLineString<f64>> {
    let mut rivers: BTreeMap<&str, MultiLineString<f64>> = BTreeMap::new();
    for feature in within(bounds, &[Theme::Rivers]) {
        if let (0..=GREAT_RIVER, Geometry::MultiLineString(pieces)) = (feature.rank, feature.geometry) {
            rivers
                .entry(feature.name)
                .or_insert(MultiLineString(Vec::new()))
                .0
                .extend(pieces);
        }
    }
    rivers.into_values().collect()
}

/// Disputed borders, lines of control and frontiers that were never settled in a box.
pub fn disputed_borders(bounds: Bounds) -> MultiLineString<f64> {
    let borders = within(bounds, &[Theme::Borders]).into_iter();
    let disputed = borders.filter_map(|border| match border.geometry {
        Geometry::MultiLineString(lines) if border.rank > 0 => Some(lines.0),
        _ => None,
    });
    MultiLineString(disputed.flatten().collect())
}

/// What lies beneath a situation: finely where its map opens, coarsely around it and about the few places far from all
/// others.
pub fn beneath(situation: &Situation) -> Vec<Feature> {
    let (Some(whole), Some(core)) = (theatre(situation), focus(situation)) else {
        return Vec::new();
    };
    let crosses_date_line = |bounds: Bounds| bounds[0] > bounds[2];
    if crosses_date_line(whole) || crosses_date_line(core) {
        return around(whole);
    }
    let (mut features, coarse) = rayon::join(
        || Frame::new(core).features(&Theme::ALL),
        || Frame::without(core, Frame::new(beyond(whole))).features(&Theme::ALL),
    );
    features.extend(coarse);
    features.sort_by_key(|feature| feature.theme);
    features
}

/// Writes features as GeoJSON with `name` and `rank`, three decimals (about a hundred metres).
pub fn write<'a>(out: &mut impl Write, features: impl IntoIterator<Item = &'a Feature>) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for (number, feature) in features.into_iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        let name = (!feature.name.is_empty()).then_some(feature.name);
        let line = json!({
            "type": "Feature",
            "geometry": geometry(&feature.geometry),
            "properties": {"name": name, "rank": feature.rank},
        });
        serde_json::to_writer(&mut *out, &line)?;
    }
    out.write_all(b"\n]}\n")
}

/// A geometry as GeoJSON has it.
pub fn geometry(geometry: &Geometry<f64>) -> serde_json::Value {
    match geometry {
        Geometry::Point(point) => json!({"type": "Point", "coordinates": position(&point.0)}),
        Geometry::MultiLineString(MultiLineString(lines)) => {
            let lines: Vec<_> = lines.iter().map(|line| positions(&line.0)).collect();
            json!({"type": "MultiLineString", "coordinates": lines})
        }
        Geometry::MultiPolygon(MultiPolygon(polygons)) => {
            let polygons: Vec<Vec<_>> = polygons
                .iter()
                .map(|polygon| {
                    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
                    rings.map(|ring| positions(&ring.0)).collect()
                })
                .collect();
            json!({"type": "MultiPolygon", "coordinates": polygons})
        }
        _ => serde_json::Value::Null,
    }
}

fn positions(corners: &[Coord<f64>]) -> Vec<[f64; 2]> {
    corners.iter().map(position).collect()
}

fn position(corner: &Coord<f64>) -> [f64; 2] {
    [corner.x, corner.y].map(|degrees| (degrees * decode::STEPS).round() / decode::STEPS + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::LineString;

    const SOUTH_CAUCASUS: Bounds = [39.0, 37.0, 51.0, 44.0];

    fn count(features: &[Feature]) -> BTreeMap<Theme, usize> {
        let mut count = BTreeMap::new();
        for feature in features {
            *count.entry(feature.theme).or_default() += 1;
        }
        count
    }

    #[test]
    fn a_theatre_has_every_theme_in_order_and_is_light() {
        let features = around(SOUTH_CAUCASUS);
        assert_eq!(count(&features).len(), Theme::ALL.len(), "{:?}", count(&features));
        assert!(features.windows(2).all(|pair| pair[0].theme <= pair[1].theme));
        let named = |theme, name| features.iter().any(|f| f.theme == theme && f.name == name);
        for (theme, name) in [
            (Theme::States, "Armenia"),
            (Theme::Towns, "Yerevan"),
            (Theme::Rivers, "Kura"),
        ] {
            assert!(named(theme, name), "{name}");
        }
        let mut json = Vec::new();
        write(&mut json, &features).unwrap();
        assert!((20_000..250_000).contains(&json.len()), "{} bytes", json.len());
        serde_json::from_slice::<serde_json::Value>(&json).unwrap();
    }

    #[test]
    fn the_world_is_light_too() {
        let mut json = Vec::new();
        write(&mut json, &around([-180.0, -90.0, 180.0, 90.0])).unwrap();
        assert!(json.len() < 1_000_000, "{} bytes", json.len());
    }

    #[test]
    fn nothing_reaches_out_of_the_box() {
        let [west, south, east, north] = SOUTH_CAUCASUS;
        for feature in around(SOUTH_CAUCASUS) {
            for corner in geo::CoordsIter::coords_iter(&feature.geometry) {
                assert!(
                    corner.x >= west - 0.001 && corner.x <= east + 0.001,
                    "{:?}",
                    feature.theme
                );
                assert!(
                    corner.y >= south - 0.001 && corner.y <= north + 0.001,
                    "{:?}",
                    feature.theme
                );
            }
        }
    }

    #[test]
    fn across_the_date_line_both_sides_are_there() {
        let fiji = around([176.0, -20.0, -178.0, -15.0]);
        let land = |east: bool| {
            fiji.iter()
                .filter(|f| f.theme == Theme::Land)
                .any(|f| geo::CoordsIter::coords_iter(&f.geometry).any(|c| (c.x > 0.0) == east))
        };
        assert!(land(true) && land(false));
    }

    #[test]
    fn lakes_are_land_and_the_sea_is_none() {
        let (land, _) = land([27.0, 45.0, 39.0, 51.0]);
        let covers = |lon: f64, lat: f64| geo::Contains::contains(&land, &geo::Point::new(lon, lat));
        assert!(covers(32.5, 49.3), "the reservoir of Kremenchuk");
        assert!(covers(36.23, 49.99) && !covers(36.2, 46.3) && !covers(31.0, 45.5));
    }

    #[test]
    fn great_rivers_are_those_of_an_atlas() {
        let bounds = [29.0, 45.0, 38.0, 51.0];
        let rivers = around(bounds).into_iter().filter(|f| f.theme == Theme::Rivers).count();
        let great = great_rivers(bounds);
        assert!((2..rivers).contains(&great.len()), "{} of {rivers}", great.len());
        let near = |lon: f64, lat: f64| {
            let at = Coord { x: lon, y: lat };
            let mut corners = great.iter().flatten().flat_map(LineString::coords);
            corners.any(|&corner| (corner - at).x.hypot((corner - at).y) < 0.2)
        };
        assert!(
            near(32.6, 46.65) && near(35.1, 47.85),
            "the Dnieper at Kherson and at Zaporizhzhia"
        );
    }

    #[test]
    fn disputed_borders_are_marked() {
        let kashmir = around([72.0, 32.0, 80.0, 37.0]);
        assert!(kashmir.iter().any(|f| f.theme == Theme::Borders && f.rank == 1));
    }
}
