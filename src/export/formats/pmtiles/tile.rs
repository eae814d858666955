//! A tile: the points that lie in it, and what is drawn of lines and areas there.

use super::archive::place;
use super::pieces::{Drawn, Zoom};
use super::points::{Point, by_tile};
use super::square::Square;
use fast_mvt::MvtGeometry;
use std::io;
use std::iter::Peekable;

/// A tile with something in it.
pub(super) struct Tile<'p> {
    /// Where it is.
    pub square: Square,
    /// Each in one tile of a zoom.
    pub points: &'p [Point],
    /// Parts of lines and areas, each with the number of its feature.
    pub pieces: Vec<(u32, MvtGeometry)>,
}

/// The tiles of a zoom, in the order of the archive.
pub(super) struct Tiles<'p, P: Iterator<Item = &'p [Point]>> {
    zoom: u8,
    points: Peekable<P>,
    pieces: Zoom,
    next: Option<Drawn>,
}

/// The tiles of a zoom that points, or lines and areas, lie in.
pub(super) fn tiles(
    zoom: u8,
    points: &[Point],
    mut pieces: Zoom,
) -> io::Result<Tiles<'_, impl Iterator<Item = &[Point]>>> {
    Ok(Tiles {
        zoom,
        points: by_tile(points, zoom).peekable(),
        next: pieces.next()?,
        pieces,
    })
}

impl<'p, P: Iterator<Item = &'p [Point]>> Tiles<'p, P> {
    /// The next so many tiles; none at the end.
    pub fn some(&mut self, count: usize) -> io::Result<Vec<Tile<'p>>> {
        let mut some = Vec::with_capacity(count);
        while some.len() < count
            && let Some(tile) = self.next()?
        {
            some.push(tile);
        }
        Ok(some)
    }

    fn next(&mut self) -> io::Result<Option<Tile<'p>>> {
        let zoom = self.zoom;
        let of_points = self.points.peek().map(|points| points[0].tile(zoom));
        let of_pieces = self.next.as_ref().map(|drawn| drawn.square);
        let first = of_points.into_iter().chain(of_pieces);
        let Some(square) = first.min_by_key(|square| place(*square)) else {
            return Ok(None);
        };
        let points = self.points.next_if(|points| points[0].tile(zoom) == square);
        let drawn = self.next.take_if(|drawn| drawn.square == square);
        if drawn.is_some() {
            self.next = self.pieces.next()?;
        }
        Ok(Some(Tile {
            square,
            points: points.unwrap_or_default(),
            pieces: drawn.map(|drawn| drawn.pieces).unwrap_or_default(),
        }))
    }
}
