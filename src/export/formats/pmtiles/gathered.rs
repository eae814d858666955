//! The features of all layers, as tiles need them.
//!
//! Of every feature some thirty bytes stay in memory: where its row ends in the file of rows, and a point itself. Lines and
//! areas stay whole.

use super::pieces::Piece;
use super::points::{self, Point};
use super::rows::{Rows, Writing};
use super::square::on_grid;
use crate::export::catalogue::LayerFile;
use crate::export::formats::{Drawn, wkb};
use geo::{Geometry, MapCoords};
use std::io;
use std::sync::Arc;

/// Features, numbered through all layers in their order.
pub(super) struct Gathered<'a> {
    /// Each layer, and the number of its first feature.
    pub layers: Vec<(&'a LayerFile, u32)>,
    /// How many features there are.
    pub len: usize,
    /// What stands in their columns.
    pub rows: Rows,
    /// As they lie on the map.
    pub points: Vec<Point>,
    /// Lines and areas.
    pub pieces: Vec<Piece>,
}

impl<'a> Gathered<'a> {
    /// Goes over every feature once.
    pub fn of(drawn: &'a Drawn<'_>) -> io::Result<Self> {
        let mut rows = Writing::begin()?;
        let (mut layers, mut points, mut pieces) = (Vec::new(), Vec::new(), Vec::new());
        let mut next = 0_u32;
        for layer in &drawn.layers {
            layers.push((&layer.file, next));
            layer.features.each(|(row, geometry)| {
                rows.push(row, &layer.file.columns)?;
                match wkb::geometry(geometry).map_coords(|at| on_grid(at.into())) {
                    Geometry::Point(at) => points.push(Point::new(next, at.into(), row)),
                    geometry => pieces.push(Piece {
                        feature: next,
                        geometry: Arc::new(geometry),
                    }),
                }
                next = next.checked_add(1).ok_or(io::ErrorKind::FileTooLarge)?;
                Ok::<_, io::Error>(())
            })?;
        }
        points::sort(&mut points);
        Ok(Self {
            layers,
            len: next as usize,
            rows: rows.end()?,
            points,
            pieces,
        })
    }

    /// The number of a feature's layer.
    pub fn layer(&self, feature: u32) -> usize {
        self.layers.partition_point(|(_, first)| *first <= feature) - 1
    }
}
