//! Points as they lie on the map: those of a tile follow one another, at every zoom.

use super::archive::place;
use super::square::{LAST_ZOOM, Square};
use crate::export::row::Row;
use geo::{Coord, coord};
use std::cmp::Reverse;

/// A point, in as little memory as will do: every one of a map is held.
pub(super) struct Point {
    /// The number of its feature.
    pub feature: u32,
    /// Steps of the grid.
    x: u32,
    y: u32,
    /// How many died.
    killed: u32,
    /// How many articles tell of it.
    sources: u32,
}

impl Point {
    /// The point of a feature, in steps of the grid.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "on the grid, which has 2^24 steps; of fewer articles"
    )]
    pub fn new(feature: u32, at: Coord<f64>, row: &Row<'_>) -> Self {
        let killed = row.account().and_then(|account| account.killed);
        Self {
            feature,
            x: at.x as u32,
            y: at.y as u32,
            killed: killed.map_or(0, |killed| killed.best),
            sources: row.sources().len() as u32,
        }
    }

    /// Where it lies, in steps of the grid.
    pub fn at(&self) -> Coord<f64> {
        coord! {x: f64::from(self.x), y: f64::from(self.y)}
    }

    /// The one tile of a zoom that it lies in.
    pub fn tile(&self, zoom: u8) -> Square {
        Square::of((self.x, self.y), zoom)
    }

    /// Those that tell of the most deaths come first, then those that the most articles tell of.
    pub fn rank(&self) -> impl Ord + use<> {
        (Reverse((self.killed, self.sources)), self.feature)
    }
}

/// Sorts points so that those of a tile follow one another: the curve through the tiles of a zoom goes through all quarters
/// of one before it goes on to the next.
pub(super) fn sort(points: &mut [Point]) {
    points.sort_by_cached_key(|point| place(point.tile(LAST_ZOOM)));
}

/// The points of each tile of a zoom, tile by tile in the order of the archive.
pub(super) fn by_tile(points: &[Point], zoom: u8) -> impl Iterator<Item = &[Point]> {
    points.chunk_by(move |a, b| a.tile(zoom) == b.tile(zoom))
}
