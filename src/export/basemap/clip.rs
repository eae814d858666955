//! Cuts features to a box, and thins them to what a map of that box can show.

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
    rect: Rect<f64>,
    outline: Polygon<f64>,
    /// A box in it that is left to a finer map.
    hole: Option<Polygon<f64>>,
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
            hole: None,
            tolerance: span / corners,
            highest_rank,
        }
    }

    /// The box.
    pub fn rect(&self) -> Rect<f64> {
        self.rect
    }

    /// The same without a box that a finer map shows.
    pub fn without([west, south, east, north]: Bounds, frame: Self) -> Self {
        let hole = Rect::new(coord! {x: west, y: south}, coord! {x: east, y: north});
        Self {
            hole: Some(hole.to_polygon()),
            ..frame
        }
    }

    /// True when a map of the box has room for the feature.
    fn shows(&self, feature: &Feature) -> bool {
        let ranked = matches!(feature.theme, Theme::Divisions | Theme::Rivers | Theme::Towns);
        let near = feature
            .geometry
            .bounding_rect()
            .is_some_and(|rect| rect.intersects(&self.rect));
        near && (!ranked || feature.rank <= self.highest_rank)
    }

    /// The part of the feature in the box; `None` where there is none.
    pub fn cut(&self, feature: &Feature) -> Option<Feature> {
        if !self.shows(feature) {
            return None;
        }
        let geometry = match &feature.geometry {
            Geometry::MultiPolygon(areas) => self.areas(areas).map(Geometry::MultiPolygon),
            Geometry::MultiLineString(lines) => self.lines(lines).map(Geometry::MultiLineString),
            other => self.is_outside_hole(other).then(|| other.clone()),
        }?;
        Some(Feature { geometry, ..*feature })
    }

    fn areas(&self, areas: &MultiPolygon<f64>) -> Option<MultiPolygon<f64>> {
        let near = areas.iter().filter(|polygon| self.is_wide(*polygon));
        let roughly: MultiPolygon<f64> = near.map(|polygon| self.roughly(polygon)).collect();
        let mut cut = roughly.simplify(self.tolerance).intersection(&self.outline);
        if let Some(hole) = &self.hole {
            cut = cut.difference(hole);
        }
        (!cut.0.is_empty()).then_some(cut)
    }

    /// The area in and close about the box, edges along the box's sides doubled: continents have tens of thousands of
    /// corners, and the exact cut is for the few that matter.
    fn roughly(&self, polygon: &Polygon<f64>) -> Polygon<f64> {
        let margin = self.rect.width().max(self.rect.height()) / 8.0;
        let margin = coord! {x: margin, y: margin};
        let within = Rect::new(self.rect.min() - margin, self.rect.max() + margin);
        let cut = |ring: &LineString<f64>| ring_within(&self.thinned(ring), within);
        let inner = polygon.interiors().iter().map(cut);
        let inner = inner.filter(|ring| !ring.0.is_empty()).collect();
        Polygon::new(cut(polygon.exterior()), inner)
    }

    fn is_outside_hole(&self, geometry: &Geometry<f64>) -> bool {
        self.hole.as_ref().is_none_or(|hole| !hole.intersects(geometry))
    }

    /// True for what is more than a dot on a map of the box.
    fn is_wide<G: BoundingRect<f64>>(&self, shape: &G) -> bool
    where
        G::Output: Into<Option<Rect<f64>>>,
    {
        let rect: Option<Rect<f64>> = shape.bounding_rect().into();
        rect.is_some_and(|rect| rect.width().max(rect.height()) > 4.0 * self.tolerance)
    }

    fn lines(&self, lines: &MultiLineString<f64>) -> Option<MultiLineString<f64>> {
        let lines = lines.iter().map(|line| self.thinned(line));
        let (inside, reaching_out): (Vec<_>, Vec<_>) = lines.partition(|line| self.holds(line));
        let mut cut = MultiLineString(inside);
        if !reaching_out.is_empty() {
            let clipped = self.outline.clip(&MultiLineString(reaching_out), false);
            cut.0.extend(clipped);
        }
        if let Some(hole) = &self.hole {
            cut = hole.clip(&cut, true);
        }
        let cut = cut.simplify(self.tolerance);
        let kept: Vec<_> = cut.0.into_iter().filter(|line| self.is_wide(line)).collect();
        (!kept.is_empty()).then_some(MultiLineString(kept))
    }

    /// Nothing of the line lies out of the box.
    fn holds(&self, line: &LineString<f64>) -> bool {
        line.bounding_rect().is_some_and(|rect| self.rect.contains(&rect))
    }

    /// Without corners that lie closer to the one before than a map of the box can show.
    fn thinned(&self, line: &LineString<f64>) -> LineString<f64> {
        let near = |a: &Coord<f64>, b: &Coord<f64>| (a.x - b.x).abs().max((a.y - b.y).abs()) < self.tolerance / 2.0;
        let (Some(first), Some(last)) = (line.0.first(), line.0.last()) else {
            return line.clone();
        };
        let mut kept = vec![*first];
        for corner in &line.0[1..line.0.len().max(2) - 1] {
            if kept.last().is_none_or(|before| !near(before, corner)) {
                kept.push(*corner);
            }
        }
        kept.push(*last);
        LineString(kept)
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
