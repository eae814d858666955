//! Cuts features to a box, and thins them to what a map of that box can show.

use super::{Bounds, Feature, Theme};
use geo::{
    BooleanOps, BoundingRect, Geometry, Intersects, LineString, MultiLineString, MultiPolygon, Polygon, Rect, Simplify,
    coord,
};

/// Up to how many degrees of a box's longer side what is ranked up to which number is shown (Natural Earth ranks by the
/// scale at which a feature is worth drawing), and how many corners fit on that side.
const DETAIL: [(f64, u8, f64); 4] = [
    (16.0, 12, 4000.0),
    (30.0, 8, 3000.0),
    (60.0, 6, 2500.0),
    (360.0, 2, 1200.0),
];

/// A box to cut to.
pub(super) struct Frame {
    rect: Rect<f64>,
    outline: Polygon<f64>,
    tolerance: f64,
    highest_rank: u8,
}

impl Frame {
    pub fn new([west, south, east, north]: Bounds) -> Self {
        let rect = Rect::new(coord! {x: west, y: south}, coord! {x: east, y: north});
        let span = rect.width().max(rect.height());
        let detail = DETAIL.into_iter().find(|(widest, ..)| span <= *widest);
        let (_, highest_rank, corners) = detail.unwrap_or(DETAIL[DETAIL.len() - 1]);
        Self {
            rect,
            outline: rect.to_polygon(),
            tolerance: span / corners,
            highest_rank,
        }
    }

    /// True when a map of the box has room for the feature.
    pub fn shows(&self, feature: &Feature) -> bool {
        let ranked = matches!(feature.theme, Theme::Divisions | Theme::Rivers | Theme::Towns);
        let near = feature
            .geometry
            .bounding_rect()
            .is_some_and(|rect| rect.intersects(&self.rect));
        near && (!ranked || feature.rank <= self.highest_rank)
    }

    /// The part of the feature in the box; `None` where there is none.
    pub fn cut(&self, feature: &Feature) -> Option<Feature> {
        let geometry = match &feature.geometry {
            Geometry::MultiPolygon(areas) => self.areas(areas).map(Geometry::MultiPolygon),
            Geometry::MultiLineString(lines) => self.lines(lines).map(Geometry::MultiLineString),
            other => Some(other.clone()),
        }?;
        Some(Feature {
            geometry,
            ..feature.clone()
        })
    }

    fn areas(&self, areas: &MultiPolygon<f64>) -> Option<MultiPolygon<f64>> {
        let wide = |polygon: &Polygon<f64>| {
            let rect = polygon.bounding_rect();
            rect.is_some_and(|rect| rect.width().max(rect.height()) > 4.0 * self.tolerance)
        };
        let near = areas
            .iter()
            .filter(|polygon| wide(polygon))
            .cloned()
            .collect::<MultiPolygon<f64>>();
        let cut = near.simplify(self.tolerance).intersection(&self.outline);
        (!cut.0.is_empty()).then_some(cut)
    }

    /// True for what is more than a dot on a map of the box.
    fn is_wide(&self, line: &LineString<f64>) -> bool {
        let rect = line.bounding_rect();
        rect.is_some_and(|rect| rect.width().max(rect.height()) > 4.0 * self.tolerance)
    }

    fn lines(&self, lines: &MultiLineString<f64>) -> Option<MultiLineString<f64>> {
        let cut = self.outline.clip(lines, false).simplify(self.tolerance);
        let kept: Vec<_> = cut.0.into_iter().filter(|line| self.is_wide(line)).collect();
        (!kept.is_empty()).then_some(MultiLineString(kept))
    }
}
