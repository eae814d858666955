//! The squares that the map of the web is cut into (OGC 17-083r4, WebMercatorQuad), on a grid of whole numbers: the steps
//! of the last zoom's tiles, counted from the north-western corner of the world.

use crate::export::geometry::Position;
use geo::{Coord, Rect, coord};
use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// The last zoom. A step of its tiles is 2.4 m at the equator, so that nothing is drawn more than 1.2 m off: the decimals
/// of the other formats keep as much.
pub(super) const LAST_ZOOM: u8 = 12;
/// Steps along the side of a tile, the format's usual number.
const STEPS: u32 = 4096;
/// What of lines and areas stands in a tile beyond its sides, in steps, so that no seams are seen: 1/64 of a side.
const MARGIN: f64 = 64.0;
/// Steps of the grid around the world.
const WORLD: f64 = (STEPS << LAST_ZOOM) as f64;

/// The square of a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Square {
    /// 0 for the whole world, one more for each halving.
    pub zoom: u8,
    /// Squares to the west.
    pub x: u32,
    /// Squares to the north.
    pub y: u32,
}

impl Square {
    /// The one of zoom 0.
    pub const WORLD: Self = Self { zoom: 0, x: 0, y: 0 };

    /// The one of a zoom that holds a position, which is given in steps of the grid.
    pub fn of((x, y): (u32, u32), zoom: u8) -> Self {
        let side = STEPS << (LAST_ZOOM - zoom);
        Self {
            zoom,
            x: x / side,
            y: y / side,
        }
    }

    /// Its four quarters; none of a square of the last zoom.
    pub fn quarters(self) -> impl Iterator<Item = Self> {
        let quarters = [(0, 0), (1, 0), (0, 1), (1, 1)].into_iter();
        let quarters = quarters.filter(move |_| self.zoom < LAST_ZOOM);
        quarters.map(move |(right, down)| Self {
            zoom: self.zoom + 1,
            x: 2 * self.x + right,
            y: 2 * self.y + down,
        })
    }

    /// A step of its tile, in steps of the grid.
    pub fn step(self) -> f64 {
        f64::from(1_u32 << (LAST_ZOOM - self.zoom))
    }

    /// Its side, in steps of the grid.
    fn side(self) -> f64 {
        f64::from(STEPS) * self.step()
    }

    fn corner(self) -> Coord<f64> {
        let side = self.side();
        coord! {x: f64::from(self.x) * side, y: f64::from(self.y) * side}
    }

    /// What lines and areas are cut to.
    pub fn with_margin(self) -> Rect<f64> {
        let (corner, step) = (self.corner(), self.step());
        let (margin, side) = (MARGIN * step, self.side());
        let margin = coord! {x: margin, y: margin};
        Rect::new(corner - margin, corner + coord! {x: side, y: side} + margin)
    }

    /// The nearest step of its tile.
    #[allow(clippy::cast_possible_truncation, reason = "at most the steps of the grid")]
    pub fn nearest(self, at: Coord<f64>) -> Coord<i32> {
        let from = (at - self.corner()) / self.step();
        coord! {x: from.x.round() as i32, y: from.y.round() as i32}
    }
}

/// A position on the grid. What is nearer to a pole than the map reaches (85.05°) stands at its edge.
pub(super) fn on_grid([lon, lat]: Position) -> Coord<f64> {
    let x = (lon + 180.0) / 360.0;
    let y = 0.5 - (lat.to_radians() / 2.0 + PI / 4.0).tan().ln() / (2.0 * PI);
    let step = |share: f64| (share * WORLD).round().clamp(0.0, WORLD - 1.0);
    coord! {x: step(x), y: step(y)}
}

/// The last zoom at which a tile is as wide and as high as the box between two positions.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "within the zooms"
)]
pub(super) fn zoom_of([west, south, east, north]: [f64; 4]) -> u8 {
    let size = on_grid([east, south]) - on_grid([west, north]);
    let halvings = (WORLD / size.x.max(size.y).max(1.0)).log2().floor();
    halvings.clamp(0.0, f64::from(LAST_ZOOM)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(at: Coord<f64>, zoom: u8) -> Square {
        Square::of((at.x as u32, at.y as u32), zoom)
    }

    #[test]
    fn positions_lie_in_one_square_of_each_zoom() {
        // Tile 12/2048/2048 is south-east of where the equator meets Greenwich.
        let centre = on_grid([0.0, 0.0]);
        assert_eq!(centre, coord! {x: WORLD / 2.0, y: WORLD / 2.0});
        for zoom in 0..LAST_ZOOM {
            let quarters: Vec<_> = square(centre, zoom).quarters().collect();
            assert_eq!(quarters.iter().filter(|q| **q == square(centre, zoom + 1)).count(), 1);
        }
        let last = square(centre, LAST_ZOOM);
        assert_eq!((last.x, last.y), (2048, 2048));
        assert_eq!(last.quarters().count(), 0);
        assert_eq!(last.nearest(centre), coord! {x: 0, y: 0});
    }

    #[test]
    fn the_ends_of_the_world_are_on_the_map() {
        for at in [[180.0, 90.0], [-180.0, -90.0], [180.0, 0.0], [0.0, -89.0]] {
            assert_eq!(square(on_grid(at), 0), Square::WORLD, "{at:?}");
        }
    }

    #[test]
    fn the_whole_is_seen_at_the_zoom_whose_tiles_hold_it() {
        assert_eq!(zoom_of([-180.0, -85.0, 180.0, 85.0]), 0);
        assert_eq!(zoom_of([44.0, 38.0, 51.0, 42.0]), 5);
        assert_eq!(zoom_of([44.0, 38.0, 44.0, 38.0]), LAST_ZOOM);
    }
}
