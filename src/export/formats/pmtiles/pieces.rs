//! Lines and areas, cut to the tiles of every zoom.
//!
//! A piece is cut out of that of the tile above, so what is held are the pieces on the way down to one tile; what is drawn
//! of them goes to a temporary file a zoom. Quarters are gone through in the order of the archive, and so are the tiles of a
//! zoom, then.

use super::archive::place;
use super::square::{LAST_ZOOM, Square};
use fast_mvt::MvtGeometry;
use geo::{
    BooleanOps, BoundingRect, Contains, Coord, Geometry, Intersects, LineString, MultiLineString, MultiPolygon,
    Polygon, Simplify, coord,
};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::IntOverlayOptions;
use i_overlay::core::simplify::Simplify as _;
use i_overlay::i_float::int::point::IntPoint;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::sync::Arc;
use tempfile::SpooledTempFile;

/// How far lines and the edges of areas may be off where a tile is not of the last zoom, in its steps: half a pixel.
const TOLERANCE: f64 = 4.0;
/// Bytes of a zoom that are kept in memory.
const IN_MEMORY: usize = 1 << 20;

/// Lines or areas of a feature, in steps of the grid: all of them, or what of them lies in a tile.
pub(super) struct Piece {
    /// The number of the feature.
    pub feature: u32,
    /// What lies wholly in a tile is that of the tile above.
    pub geometry: Arc<Geometry<f64>>,
}

/// What is drawn of lines and areas in a tile, each with the number of its feature.
#[derive(Serialize, Deserialize)]
pub(super) struct Drawn {
    /// The tile.
    pub square: Square,
    /// In steps of the tile.
    pub pieces: Vec<(u32, MvtGeometry)>,
}

/// What is drawn in the tiles of a zoom, in the order of the archive.
pub(super) struct Zoom(BufReader<SpooledTempFile>);

impl Zoom {
    /// What is drawn in the next tile.
    pub fn next(&mut self) -> io::Result<Option<Drawn>> {
        let mut length = [0; 8];
        match self.0.read_exact(&mut length) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            read => read?,
        }
        let length = usize::try_from(u64::from_le_bytes(length)).map_err(io::Error::other)?;
        let mut packed = vec![0; length];
        self.0.read_exact(&mut packed)?;
        postcard::from_bytes(&packed).map(Some).map_err(io::Error::other)
    }
}

/// Cuts lines and areas to the tiles of all zooms.
pub(super) fn cut(pieces: &[Piece]) -> io::Result<Vec<Zoom>> {
    let spool = |_| BufWriter::new(tempfile::spooled_tempfile(IN_MEMORY));
    let mut zooms: Vec<_> = (0..=LAST_ZOOM).map(spool).collect();
    descend(Square::WORLD, pieces, &mut zooms)?;
    let zooms = zooms.into_iter().map(|zoom| {
        let mut file = zoom.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(Zoom(BufReader::new(file)))
    });
    zooms.collect()
}

/// Draws the pieces in a tile, and those in its quarters.
fn descend(square: Square, pieces: &[Piece], zooms: &mut [BufWriter<SpooledTempFile>]) -> io::Result<()> {
    if pieces.is_empty() {
        return Ok(());
    }
    let draw = |piece: &Piece| Some((piece.feature, drawn(&piece.geometry, square)?));
    let drawn = Drawn {
        square,
        pieces: pieces.par_iter().filter_map(draw).collect(),
    };
    let packed = postcard::to_allocvec(&drawn).map_err(io::Error::other)?;
    let zoom = &mut zooms[usize::from(square.zoom)];
    zoom.write_all(&(packed.len() as u64).to_le_bytes())?;
    zoom.write_all(&packed)?;
    drop((drawn, packed));
    let mut quarters: Vec<Square> = square.quarters().collect();
    quarters.sort_by_key(|quarter| place(*quarter));
    for quarter in quarters {
        let within: Vec<Piece> = pieces.par_iter().filter_map(|piece| piece.within(quarter)).collect();
        descend(quarter, &within, zooms)?;
    }
    Ok(())
}

impl Piece {
    /// The part of it in a square; `None` where there is none.
    fn within(&self, square: Square) -> Option<Self> {
        let (within, around) = (square.with_margin(), self.geometry.bounding_rect()?);
        let geometry = if within.contains(&around) {
            self.geometry.clone()
        } else if within.intersects(&around) {
            Arc::new(part(&self.geometry, &within.to_polygon())?)
        } else {
            return None;
        };
        Some(Self {
            feature: self.feature,
            geometry,
        })
    }
}

/// The part of lines or areas in an area; `None` where there is none.
fn part(geometry: &Geometry<f64>, within: &Polygon<f64>) -> Option<Geometry<f64>> {
    match geometry {
        Geometry::MultiLineString(lines) => {
            let part = within.clip(lines, false);
            (!part.0.is_empty()).then(|| part.into())
        }
        Geometry::MultiPolygon(areas) => {
            let part = areas.intersection(within);
            (!part.0.is_empty()).then(|| part.into())
        }
        _ => None,
    }
}

/// Lines or areas on the steps of a tile; what is smaller than a step is left out.
fn drawn(geometry: &Geometry<f64>, square: Square) -> Option<MvtGeometry> {
    match geometry {
        Geometry::MultiLineString(lines) => lines_on_steps(lines, square).map(Into::into),
        Geometry::MultiPolygon(areas) => areas_on_steps(areas, square).map(Into::into),
        _ => None,
    }
}

fn lines_on_steps(lines: &MultiLineString<f64>, square: Square) -> Option<MultiLineString<i32>> {
    let lines = simplified(lines, square);
    let drawn = lines.iter().map(|line| corners(line, square));
    let drawn: Vec<_> = drawn.filter(|line| line.len() > 1).map(LineString).collect();
    (!drawn.is_empty()).then_some(MultiLineString(drawn))
}

/// Moving corners to steps can make an area cross itself: what it covers is found anew.
fn areas_on_steps(areas: &MultiPolygon<f64>, square: Square) -> Option<MultiPolygon<i32>> {
    let areas = simplified(areas, square);
    let rings = areas
        .iter()
        .flat_map(|area| std::iter::once(area.exterior()).chain(area.interiors()));
    let rings = rings.map(|ring| corners(ring, square));
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

fn simplified<G: Simplify<f64> + Clone>(geometry: &G, square: Square) -> G {
    if square.zoom == LAST_ZOOM {
        geometry.clone()
    } else {
        geometry.simplify(TOLERANCE * square.step())
    }
}

/// Corners on the steps of a tile, without repeats.
fn corners(line: &LineString<f64>, square: Square) -> Vec<Coord<i32>> {
    let mut corners: Vec<_> = line.coords().map(|at| square.nearest(*at)).collect();
    corners.dedup();
    corners
}
