//! Geometry as RFC 7946 wants it: rounded, wound counter-clockwise, and with a box around it.

use geo::orient::{Direction, Orient};
use geo::{LineString, MultiPolygon, Polygon};
use serde::Serialize;

/// Longitude, latitude.
pub type Position = [f64; 2];

/// A geometry of one of the types that the layers have.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "coordinates")]
#[allow(missing_docs)] // the names are the standard's own
pub enum Geometry {
    Point(Position),
    LineString(Vec<Position>),
    MultiLineString(Vec<Vec<Position>>),
    Polygon(Vec<Vec<Position>>),
    MultiPolygon(Vec<Vec<Vec<Position>>>),
}

impl Geometry {
    /// A point.
    pub fn point(lon: f64, lat: f64) -> Self {
        Self::Point(position(lon, lat))
    }

    /// A straight line, or nothing where both ends fall on one position.
    pub fn segment(from: (f64, f64), to: (f64, f64)) -> Option<Self> {
        let line = LineString::from(vec![from, to]);
        positions(&line, 2).map(Self::LineString)
    }

    /// Calls `visit` with every position.
    pub fn each(&self, visit: &mut impl FnMut(Position)) {
        match self {
            Self::Point(at) => visit(*at),
            Self::LineString(line) => line.iter().for_each(|at| visit(*at)),
            Self::MultiLineString(lines) | Self::Polygon(lines) => lines.iter().flatten().for_each(|at| visit(*at)),
            Self::MultiPolygon(parts) => parts.iter().flatten().flatten().for_each(|at| visit(*at)),
        }
    }
}

/// Lines as geometries of one type: `LineString` where each has one part, else `MultiLineString` for all. `None` for a line
/// of which rounding leaves nothing.
pub fn lines(all: &[&[LineString<f64>]]) -> Vec<Option<Geometry>> {
    let parts: Vec<Vec<Vec<Position>>> = all
        .iter()
        .map(|line| line.iter().filter_map(|part| positions(part, 2)).collect())
        .collect();
    let single = parts.iter().all(|line| line.len() <= 1);
    parts
        .into_iter()
        .map(|mut line| match (line.len(), single) {
            (0, _) => None,
            (_, true) => line.pop().map(Geometry::LineString),
            (_, false) => Some(Geometry::MultiLineString(line)),
        })
        .collect()
}

/// Areas as geometries of one type: `Polygon` where each has one part, else `MultiPolygon` for all. `None` for an area of
/// which rounding leaves nothing.
pub fn areas(all: &[&MultiPolygon<f64>]) -> Vec<Option<Geometry>> {
    let parts: Vec<Vec<Vec<Vec<Position>>>> = all
        .iter()
        .map(|area| area.orient(Direction::Default).iter().filter_map(rings).collect())
        .collect();
    let single = parts.iter().all(|area| area.len() <= 1);
    parts
        .into_iter()
        .map(|mut area| match (area.len(), single) {
            (0, _) => None,
            (_, true) => area.pop().map(Geometry::Polygon),
            (_, false) => Some(Geometry::MultiPolygon(area)),
        })
        .collect()
}

/// West, south, east, north of all geometries; `None` where there are none.
pub fn bounds<'a>(geometries: impl IntoIterator<Item = &'a Geometry>) -> Option<[f64; 4]> {
    let mut bounds = None;
    geometries.into_iter().for_each(|geometry| widen(&mut bounds, geometry));
    bounds
}

/// The bounds that hold others.
pub fn around(all: impl Iterator<Item = [f64; 4]>) -> Option<[f64; 4]> {
    all.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

/// Widens bounds so that a geometry lies within.
pub fn widen(bounds: &mut Option<[f64; 4]>, geometry: &Geometry) {
    geometry.each(&mut |[lon, lat]| {
        let [west, south, east, north] = bounds.unwrap_or([lon, lat, lon, lat]);
        *bounds = Some([west.min(lon), south.min(lat), east.max(lon), north.max(lat)]);
    });
}

/// Degrees with five decimals, about a metre.
pub fn round(degrees: f64) -> f64 {
    let rounded = (degrees * 1e5).round() / 1e5;
    if rounded == 0.0 { 0.0 } else { rounded }
}

fn position(lon: f64, lat: f64) -> Position {
    [round(lon), round(lat)]
}

/// The exterior and the holes of a polygon; `None` where the exterior vanishes.
fn rings(polygon: &Polygon<f64>) -> Option<Vec<Vec<Position>>> {
    let exterior = positions(polygon.exterior(), 4)?;
    Some(
        std::iter::once(exterior)
            .chain(polygon.interiors().iter().filter_map(|hole| positions(hole, 4)))
            .collect(),
    )
}

/// Rounded positions without repeats; `None` where fewer than `least` remain.
fn positions(line: &LineString<f64>, least: usize) -> Option<Vec<Position>> {
    let mut positions: Vec<Position> = line.coords().map(|c| position(c.x, c.y)).collect();
    positions.dedup();
    (positions.len() >= least).then_some(positions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{line_string, polygon};

    #[test]
    fn five_decimals_and_no_negative_zero() {
        assert_eq!(Geometry::point(46.7514412, -0.000001), Geometry::Point([46.75144, 0.0]));
        assert!(round(-0.000001).is_sign_positive());
    }

    #[test]
    fn outer_rings_run_counter_clockwise() {
        let clockwise = polygon![(x: 0., y: 0.), (x: 0., y: 1.), (x: 1., y: 1.), (x: 1., y: 0.)];
        let area = MultiPolygon::new(vec![clockwise]);
        let Some(Geometry::Polygon(rings)) = areas(&[&area]).remove(0) else {
            panic!("one part is a Polygon")
        };
        let doubled: f64 = rings[0].windows(2).map(|w| w[0][0] * w[1][1] - w[1][0] * w[0][1]).sum();
        assert!(doubled > 0.0 && rings[0].first() == rings[0].last());
    }

    #[test]
    fn one_type_for_all() {
        let one = vec![line_string![(x: 0., y: 0.), (x: 1., y: 1.)]];
        let two = vec![one[0].clone(), line_string![(x: 2., y: 2.), (x: 3., y: 3.)]];
        assert!(matches!(lines(&[&one])[0], Some(Geometry::LineString(_))));
        assert!(
            lines(&[&one, &two])
                .iter()
                .all(|line| matches!(line, Some(Geometry::MultiLineString(_))))
        );
    }

    #[test]
    fn what_rounding_flattens_is_left_out() {
        let dot = vec![line_string![(x: 1., y: 1.), (x: 1.000001, y: 1.)]];
        assert_eq!(lines(&[&dot]), vec![None]);
        assert_eq!(bounds([]), None);
    }
}
