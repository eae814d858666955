//! What of the map the line keeps to: land, states, great rivers.

use super::belief::speaks;
use super::plane::Plane;
use super::theatre::MARGIN_M;
use crate::model::ControlStatement;
use geo::algorithm::bool_ops::FillRule;
use geo::algorithm::buffer::{BufferStyle, LineJoin};
use geo::{
    BooleanOps, BoundingRect, Buffer, Contains, ConvexHull, Coord, Distance, Euclidean, LineString, MultiLineString,
    MultiPoint, MultiPolygon, Point, Polygon, Rect, Simplify, unary_union,
};
use rayon::prelude::*;
use std::f64::consts::FRAC_PI_4;

/// How far, in degrees, a border may be off: half a millimetre of a map of 1:10 million. A place nearer to it than that may
/// lie on either side.
const OFF: f64 = 0.045;

/// Parts of the map that are united side by side; as many on any machine, so that the result is the same.
const GROUPS: usize = 8;

/// The map as longitude, latitude, within [`reach`].
#[derive(Clone, Debug)]
pub struct Ground {
    /// Great rivers, each in pieces that may be drawn up or down the stream.
    pub rivers: Vec<MultiLineString<f64>>,
    coast: MultiPolygon<f64>,
    /// How far, in degrees, it may be off.
    coast_off: f64,
    states: Vec<MultiPolygon<f64>>,
    places: Vec<Point<f64>>,
}

impl Ground {
    /// The map around the places that `statements` speak of: everything within the `coast`, which may be off by so many
    /// degrees, states, great rivers. Each of `states` is its divisions, of which those at a disputed border may be left out: they belong to no state, so that the
    /// border stops nothing.
    pub fn new(
        (coast, coast_off): (MultiPolygon<f64>, f64),
        states: Vec<MultiPolygon<f64>>,
        rivers: Vec<MultiLineString<f64>>,
        statements: &[ControlStatement],
    ) -> Self {
        Self {
            rivers,
            coast,
            coast_off,
            states,
            places: places(statements),
        }
    }

    /// Where a theatre that is derived from the places ends: at the coast, and where states begin in which nobody is said to
    /// hold a place. A war is drawn over no state that it does not reach. It takes longer to find than anything else.
    pub(super) fn land(&self) -> MultiPolygon<f64> {
        let boxed = self.boxed();
        let holds_any = |&state: &usize| holds_any(&boxed, state, &self.places);
        let (at_war, others): (Vec<usize>, Vec<usize>) = (0..self.states.len()).partition(holds_any);
        if at_war.is_empty() || others.is_empty() {
            return self.coast.clone();
        }
        let (at_war, others) = rayon::join(
            || unary_union(at_war.iter().map(|&state| &self.states[state])),
            || self.beyond(others),
        );
        let beyond = others.difference_with_fill_rule(&at_war, FillRule::NonZero);
        self.coast.difference(&beyond)
    }

    /// States and what lies beside them, some on one thread, some on another; polygons may overlap.
    fn beyond(&self, mut states: Vec<usize>) -> MultiPolygon<f64> {
        states.sort_by(|a, b| self.west(*a).total_cmp(&self.west(*b)));
        let neighbours = states.par_chunks(states.len().div_ceil(GROUPS));
        let around = |states: &[usize]| self.around(states);
        neighbours.flat_map_iter(around).collect::<Vec<_>>().into()
    }

    /// Some states and what lies beside them, but for islands that the coast is too coarse for.
    fn around(&self, states: &[usize]) -> MultiPolygon<f64> {
        let divisions = states.iter().flat_map(|&state| &self.states[state]);
        let coarse: Vec<Polygon<f64>> = divisions.map(|outline| coarsely(outline, self.off())).collect();
        let whole = unary_union(&coarse).into_iter();
        let whole = whole.filter(|land| is_wider(land.exterior(), self.coast_off, f64::max));
        // what is narrower is filled by what lies beside its shores
        let is_gap = |hole: &LineString<f64>| !is_wider(hole, 2.0 * self.off(), f64::min);
        let filled = whole.map(|land| {
            let (exterior, mut interiors) = land.into_inner();
            interiors.retain(|hole| !is_gap(hole));
            Polygon::new(exterior, interiors)
        });
        let filled: MultiPolygon<f64> = filled.collect();
        filled.buffer_with_style(BufferStyle::new(self.off()).line_join(LineJoin::Miter(FRAC_PI_4)))
    }

    /// How far, in degrees, coast and borders may lie apart that are one: land so near to a state is its own.
    fn off(&self) -> f64 {
        self.coast_off.max(OFF)
    }

    /// Where a state begins in the west.
    fn west(&self, state: usize) -> f64 {
        self.states[state].bounding_rect().map_or(0.0, |bounds| bounds.min().x)
    }

    fn boxed(&self) -> Vec<Boxed<'_>> {
        let states = self.states.iter().enumerate();
        let divisions = states.flat_map(|(state, divisions)| divisions.iter().map(move |outline| (state, outline)));
        let boxed = divisions.filter_map(|(state, outline)| {
            let bounds = outline.bounding_rect()?;
            Some(Boxed { state, outline, bounds })
        });
        boxed.collect()
    }
}

/// A division of a state, with the box that it lies in.
struct Boxed<'a> {
    state: usize,
    outline: &'a Polygon<f64>,
    bounds: Rect<f64>,
}

/// The larger or the smaller side of its box is longer than so many degrees.
fn is_wider(ring: &LineString<f64>, least: f64, side: fn(f64, f64) -> f64) -> bool {
    let bounds = ring.bounding_rect();
    bounds.is_some_and(|bounds| side(bounds.width(), bounds.height()) > least)
}

/// A division with few corners, moved by less than it may be `off`; where it has no form at that scale, its hull.
fn coarsely(division: &Polygon<f64>, off: f64) -> Polygon<f64> {
    let coarse = division.simplify(off / 2.0);
    if coarse.exterior().0.len() > 4 {
        coarse
    } else {
        division.convex_hull()
    }
}

/// A place lies in the state, and not so near to another that it may lie there.
fn holds_any(divisions: &[Boxed], state: usize, places: &[Point<f64>]) -> bool {
    let may_lie_in = |at: &Point<f64>, other: &Boxed| {
        Euclidean.distance(at, &other.bounds) <= OFF && Euclidean.distance(at, other.outline) <= OFF
    };
    let others = divisions.iter().filter(|other| other.state != state);
    let is_sure = |at: &&Point<f64>| !others.clone().any(|other| may_lie_in(at, other));
    let own = divisions.iter().filter(|own| own.state == state);
    let lies_in = |at: &&Point<f64>, own: &Boxed| own.bounds.contains(*at) && own.outline.contains(*at);
    own.flat_map(|own| places.iter().filter(move |at| lies_in(at, own)))
        .any(|at| is_sure(&at))
}

/// The box of the map that lines of any day can come to lie in: west, south, east and north in degrees; west lies east of
/// east where it crosses the date line. `None` where nobody is said to hold a place.
pub fn reach(statements: &[ControlStatement]) -> Option<[f64; 4]> {
    let places = places(statements);
    let plane = Plane::around(places.iter().map(|place| place.0));
    let bounds = places.iter().map(|place| plane.to_metres(place.0));
    let bounds = bounds.collect::<MultiPoint<f64>>().bounding_rect()?;
    // The places of an earlier day are fewer: half their spacing is at most half of the box.
    let margin = MARGIN_M.max(bounds.width().max(bounds.height()) / 2.0);
    let margin = Coord { x: margin, y: margin };
    let (least, most) = (
        plane.to_degrees(bounds.min() - margin),
        plane.to_degrees(bounds.max() + margin),
    );
    if most.x - least.x >= 360.0 {
        return Some([-180.0, least.y.max(-90.0), 180.0, most.y.min(90.0)]);
    }
    let turned = |lon: f64| (lon + 180.0).rem_euclid(360.0) - 180.0;
    Some([turned(least.x), least.y.max(-90.0), turned(most.x), most.y.min(90.0)])
}

/// Where somebody is said to hold a place.
fn places(statements: &[ControlStatement]) -> Vec<Point<f64>> {
    let speaking = statements.iter().filter(|statement| speaks(statement));
    speaking
        .map(|statement| Point::new(statement.lon, statement.lat))
        .collect()
}
