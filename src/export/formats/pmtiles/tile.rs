//! What lies in a tile: points by their position, lines and areas cut to it and, on the way down, to its quarters.

use super::Whole;
use super::square::{LAST_ZOOM, Square, on_grid};
use crate::export::formats::wkb;
use crate::export::geojson::Feature;
use fast_mvt::MvtGeometry;
use geo::{
    BooleanOps, BoundingRect, Contains, Coord, Geometry, Intersects, LineString, MapCoords, MultiLineString,
    MultiPolygon, Polygon, Simplify, coord,
};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::IntOverlayOptions;
use i_overlay::core::simplify::Simplify as _;
use i_overlay::i_float::int::point::IntPoint;
use std::cmp::Reverse;

/// How far lines and the edges of areas may be off where a tile is not of the last zoom, in its steps: half a pixel.
const TOLERANCE: f64 = 4.0;

/// A feature: the number of its layer, and its own in the layer.
pub(super) type Number = (usize, usize);

/// A tile, with what lies in it.
pub(super) struct Tile {
    /// Where it is.
    pub square: Square,
    /// Points, those that tell of the most deaths first, then those that the most articles tell of; each in one tile of a
    /// zoom.
    pub points: Vec<(Number, Coord<f64>)>,
    /// How many of the points, from the first, are shown at the zoom before, and so at this one.
    pub shown: usize,
    /// Lines and areas, in steps of the grid.
    pieces: Vec<(Number, Geometry<f64>)>,
}

impl Tile {
    /// The tile of zoom 0, which everything lies in.
    pub fn world(layers: &[Whole<'_>]) -> Self {
        let (mut points, mut pieces) = (Vec::new(), Vec::new());
        for (number, feature) in numbered(layers) {
            let geometry = wkb::geometry(&feature.1).map_coords(|at| on_grid(at.into()));
            match geometry {
                Geometry::Point(at) => points.push((number, at.into())),
                other => pieces.push((number, other)),
            }
        }
        points.sort_by_cached_key(|((layer, feature), _)| {
            let row = &layers[*layer].features[*feature].0;
            let killed = row.account().and_then(|account| account.killed);
            let killed = killed.map_or(0, |killed| killed.best);
            (Reverse((killed, row.sources().len())), *layer, *feature)
        });
        Self {
            square: Square::WORLD,
            points,
            shown: 0,
            pieces,
        }
    }

    /// True for a tile without anything, which is not written.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty() && self.pieces.is_empty()
    }

    /// Its quarters that something lies in, where it shows as many of its points.
    pub fn quarters(&self, shown: usize) -> impl Iterator<Item = Self> {
        let quarters = self.square.quarters().map(move |square| {
            let held = |points: &[(Number, Coord<f64>)]| -> Vec<_> {
                points.iter().filter(|(_, at)| square.holds(*at)).copied().collect()
            };
            let pieces = self.pieces.iter();
            Self {
                square,
                points: held(&self.points),
                shown: held(&self.points[..shown]).len(),
                pieces: pieces
                    .filter_map(|(number, piece)| Some((*number, cut(piece, square)?)))
                    .collect(),
            }
        });
        quarters.filter(|tile| !tile.is_empty())
    }

    /// Lines and areas on the steps of the tile; what is smaller than a step is left out.
    pub fn pieces(&self) -> impl Iterator<Item = (Number, MvtGeometry)> {
        self.pieces.iter().filter_map(|(number, piece)| {
            let drawn = match piece {
                Geometry::MultiLineString(lines) => self.lines(lines)?.into(),
                Geometry::MultiPolygon(areas) => self.areas(areas)?.into(),
                _ => return None,
            };
            Some((*number, drawn))
        })
    }

    /// The first points, on the steps of the tile.
    pub fn points(&self, most: usize) -> impl Iterator<Item = (Number, MvtGeometry)> {
        let points = self.points.iter().take(most);
        points.map(|(number, at)| (*number, geo::Point(self.square.nearest(*at)).into()))
    }

    fn lines(&self, lines: &MultiLineString<f64>) -> Option<MultiLineString<i32>> {
        let lines = self.simplified(lines);
        let drawn = lines.iter().map(|line| self.nearest(line));
        let drawn: Vec<_> = drawn.filter(|line| line.len() > 1).map(LineString).collect();
        (!drawn.is_empty()).then_some(MultiLineString(drawn))
    }

    /// Moving corners to steps can make an area cross itself: what it covers is found anew.
    fn areas(&self, areas: &MultiPolygon<f64>) -> Option<MultiPolygon<i32>> {
        let areas = self.simplified(areas);
        let rings = areas
            .iter()
            .flat_map(|area| std::iter::once(area.exterior()).chain(area.interiors()));
        let rings = rings.map(|ring| self.nearest(ring));
        let contours: Vec<Vec<IntPoint>> = rings
            .filter(|ring| ring.len() > 3)
            .map(|ring| ring[1..].iter().map(|at| IntPoint::new(at.x, at.y)).collect())
            .collect();
        let covered = contours.simplify(FillRule::NonZero, IntOverlayOptions::ogc());
        let ring = |contour: &Vec<IntPoint>| contour.iter().map(|at| coord! {x: at.x, y: at.y}).collect();
        let polygons = covered.iter().filter_map(|shape| {
            let mut rings = shape.iter().map(ring);
            Some(Polygon::new(rings.next()?, rings.collect()))
        });
        let polygons: Vec<_> = polygons.collect();
        (!polygons.is_empty()).then_some(MultiPolygon(polygons))
    }

    fn simplified<G: Simplify<f64> + Clone>(&self, geometry: &G) -> G {
        if self.square.zoom == LAST_ZOOM {
            geometry.clone()
        } else {
            geometry.simplify(TOLERANCE * self.square.step())
        }
    }

    /// Corners on the steps of the tile, without repeats.
    fn nearest(&self, line: &LineString<f64>) -> Vec<Coord<i32>> {
        let mut corners: Vec<_> = line.coords().map(|at| self.square.nearest(*at)).collect();
        corners.dedup();
        corners
    }
}

/// Every feature of some layers.
fn numbered<'l, 'a>(layers: &'l [Whole<'a>]) -> impl Iterator<Item = (Number, &'l Feature<'a>)> {
    let layers = layers.iter().enumerate();
    layers.flat_map(|(layer, drawn)| {
        let features = drawn.features.iter().enumerate();
        features.map(move |(feature, drawn)| ((layer, feature), drawn))
    })
}

/// The part of lines or areas in a square; `None` where there is none.
fn cut(piece: &Geometry<f64>, square: Square) -> Option<Geometry<f64>> {
    let (within, around) = (square.with_margin(), piece.bounding_rect()?);
    if within.contains(&around) {
        return Some(piece.clone());
    }
    if !within.intersects(&around) {
        return None;
    }
    let within = within.to_polygon();
    match piece {
        Geometry::MultiLineString(lines) => {
            let part = within.clip(lines, false);
            (!part.0.is_empty()).then(|| part.into())
        }
        Geometry::MultiPolygon(areas) => {
            let part = areas.intersection(&within);
            (!part.0.is_empty()).then(|| part.into())
        }
        _ => None,
    }
}
