//! Cuts features to a box, and simplifies them to what a map of that box can show.

use super::decode::{self, View};
use super::{Bounds, Feature, Theme};
use geo::{
    BooleanOps, BoundingRect, Contains, Coord, Geometry, Intersects, LineString, MultiLineString, MultiPolygon,
    Polygon, Rect, Simplify, coord,
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
    view: View,
    outline: Polygon<f64>,
    /// A box in it that is left to a finer map.
    hole: Option<Polygon<f64>>,
}

impl Frame {
    pub fn new([west, south, east, north]: Bounds) -> Self {
        let into = Rect::new(coord! {x: west, y: south}, coord! {x: east, y: north});
        let span = into.width().max(into.height());
        let detail = DETAIL.into_iter().find(|(widest, ..)| span <= *widest);
        let (_, highest_rank, corners) = detail.unwrap_or(DETAIL[DETAIL.len() - 1]);
        Self {
            view: View {
                into,
                tolerance: span / corners,
                highest_rank,
            },
            outline: into.to_polygon(),
            hole: None,
        }
    }

    /// The same without a box that a finer map shows.
    pub fn without([west, south, east, north]: Bounds, frame: Self) -> Self {
        let hole = Rect::new(coord! {x: west, y: south}, coord! {x: east, y: north});
        Self {
            hole: Some(hole.to_polygon()),
            ..frame
        }
    }

    /// By how many degrees a line may be off.
    pub fn tolerance(&self) -> f64 {
        self.view.tolerance
    }

    /// What of the world lies in the box, of some themes in their order.
    pub fn features(&self, themes: &[Theme]) -> Vec<Feature> {
        let near = decode::visible(&self.view, themes);
        near.iter().filter_map(|feature| self.cut(feature)).collect()
    }

    /// What of the world's land lies in the box, and the waters within it.
    pub fn land(&self) -> MultiPolygon<f64> {
        let near = decode::visible(&self.view, &[Theme::Land]);
        let filled = |polygon: &Polygon<f64>| Polygon::new(polygon.exterior().clone(), Vec::new());
        let areas = near.iter().filter_map(|feature| match &feature.geometry {
            Geometry::MultiPolygon(areas) => self.areas(&areas.iter().map(filled).collect()),
            _ => None,
        });
        areas.flatten().collect()
    }

    /// The part of the feature in the box; `None` where there is none.
    fn cut(&self, feature: &Feature) -> Option<Feature> {
        let geometry = match &feature.geometry {
            Geometry::MultiPolygon(areas) => self.areas(areas).map(Geometry::MultiPolygon),
            Geometry::MultiLineString(lines) => self.lines(lines).map(Geometry::MultiLineString),
            other => self.is_outside_hole(other).then(|| other.clone()),
        }?;
        Some(Feature { geometry, ..*feature })
    }

    fn areas(&self, areas: &MultiPolygon<f64>) -> Option<MultiPolygon<f64>> {
        let roughly: MultiPolygon<f64> = areas.iter().map(|polygon| self.roughly(polygon)).collect();
        let mut cut = roughly.simplify(self.view.tolerance).intersection(&self.outline);
        if let Some(hole) = &self.hole {
            cut = cut.difference(hole);
        }
        (!cut.0.is_empty()).then_some(cut)
    }

    /// The area in and close about the box, edges along the box's sides doubled: continents have tens of thousands of
    /// corners, and the exact cut is for the few that matter.
    fn roughly(&self, polygon: &Polygon<f64>) -> Polygon<f64> {
        let into = self.view.into;
        let margin = into.width().max(into.height()) / 8.0;
        let margin = coord! {x: margin, y: margin};
        let within = Rect::new(into.min() - margin, into.max() + margin);
        let cut = |ring: &LineString<f64>| ring_within(ring, within);
        let inner = polygon.interiors().iter().map(cut);
        let inner = inner.filter(|ring| !ring.0.is_empty()).collect();
        Polygon::new(cut(polygon.exterior()), inner)
    }

    fn is_outside_hole(&self, geometry: &Geometry<f64>) -> bool {
        self.hole.as_ref().is_none_or(|hole| !hole.intersects(geometry))
    }

    fn lines(&self, lines: &MultiLineString<f64>) -> Option<MultiLineString<f64>> {
        let lines = lines.iter().cloned();
        let (inside, reaching_out): (Vec<_>, Vec<_>) = lines.partition(|line| self.holds(line));
        let mut cut = MultiLineString(inside);
        if !reaching_out.is_empty() {
            let clipped = self.outline.clip(&MultiLineString(reaching_out), false);
            cut.0.extend(clipped);
        }
        if let Some(hole) = &self.hole {
            cut = hole.clip(&cut, true);
        }
        let mut cut = cut.simplify(self.view.tolerance);
        cut.0.retain(|line| {
            let rect = line.bounding_rect();
            rect.is_some_and(|rect| !self.view.is_dot(rect.width().max(rect.height())))
        });
        (!cut.0.is_empty()).then_some(cut)
    }

    /// Nothing of the line lies out of the box.
    fn holds(&self, line: &LineString<f64>) -> bool {
        line.bounding_rect().is_some_and(|rect| self.view.into.contains(&rect))
    }
}

/// A ring cut to a box side by side (Sutherland and Hodgman, 1974).
fn ring_within(ring: &LineString<f64>, rect: Rect<f64>) -> LineString<f64> {
    let (least, most) = (rect.min(), rect.max());
    type Along = fn(&Coord<f64>) -> f64;
    let sides: [(Along, f64, f64); 4] = [
        (|at| at.x, least.x, 1.0),
        (|at| at.x, most.x, -1.0),
        (|at| at.y, least.y, 1.0),
        (|at| at.y, most.y, -1.0),
    ];
    let mut corners = ring.0.clone();
    for (along, limit, sign) in sides {
        let depth = |at: &Coord<f64>| (along(at) - limit) * sign;
        let mut kept = Vec::with_capacity(corners.len());
        for (number, to) in corners.iter().enumerate() {
            let from = &corners[number.checked_sub(1).unwrap_or(corners.len() - 1)];
            let (before, here) = (depth(from), depth(to));
            if (before < 0.0) != (here < 0.0) {
                kept.push(*from + (*to - *from) * (before / (before - here)));
            }
            if here >= 0.0 {
                kept.push(*to);
            }
        }
        corners = kept;
    }
    let mut ring = LineString(corners);
    ring.close();
    ring
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, polygon};

    #[test]
    fn a_ring_is_cut_to_a_box() {
        let diamond = polygon![(x: 0.0, y: -2.0), (x: 2.0, y: 0.0), (x: 0.0, y: 2.0), (x: -2.0, y: 0.0)];
        let within = |x: f64| {
            let rect = Rect::new(coord! {x: x, y: -1.0}, coord! {x: x + 2.0, y: 1.0});
            Polygon::new(ring_within(diamond.exterior(), rect), Vec::new()).unsigned_area()
        };
        assert!((within(-1.0) - 4.0).abs() < 1e-12);
        assert!((within(1.0) - 1.0).abs() < 1e-12);
        assert_eq!(within(5.0), 0.0);
    }
}
