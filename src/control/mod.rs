//! Step 6: statements of control → who holds which place → areas → the line between the sides.
//!
//! [`statements()`] reads them off the incidents, [`sides_at`] weighs them place by place, and [`draw()`] joins the Voronoi
//! cells of the places of each side: the line runs between neighbouring places of opposite sides. Nothing here can fail: what
//! cannot be drawn is left out, and [`Drawn::why_empty`] says why.

mod areas;
mod baseline;
mod belief;
mod borders;
mod kriging;
mod lines;
mod mesh;
mod nearest;
mod plane;
#[cfg(test)]
mod properties;
mod scales;
mod statements;
mod support;
mod theatre;
mod trust;
mod voice;

pub use baseline::{Baseline, BaselineError};
pub use belief::{Held, sides_at};
pub use statements::statements;

use crate::model::{ControlArea, ControlStatement, FrontLine};
use geo::{BoundingRect, Coord, MultiPolygon};
use jiff::civil::Date;
use kriging::Field;
use mesh::Mesh;
use plane::Plane;
use std::collections::BTreeSet;
use support::Support;

/// What to draw.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day that the line stands for: later statements are left out.
    pub as_of: Date,
    /// The theatre as longitude, latitude; `None`: the convex hull of the places, wider by 25 km or half of their typical
    /// spacing, whichever is more.
    pub outline: Option<MultiPolygon<f64>>,
    /// A known earlier line that the statements move.
    pub baseline: Option<Baseline>,
}

/// The lines and areas of one day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// One for each two sides and status that have any, in that order.
    pub lines: Vec<FrontLine>,
    /// Who holds what, contested areas first; they cover the theatre and do not overlap. Empty where one side holds all.
    pub areas: Vec<ControlArea>,
    /// Why `lines` is empty, in words for the reader of the map.
    pub why_empty: Option<String>,
}

/// Draws the lines and areas of a day. The order of `statements` does not matter.
pub fn draw(statements: &[ControlStatement], options: &Options) -> Drawn {
    let mut held = sides_at(statements, options.as_of);
    if let Some(baseline) = &options.baseline {
        held.extend(baseline.prior(&held, options.as_of));
    }
    if let Some(why) = too_little(&held) {
        return Drawn {
            why_empty: Some(why),
            ..Drawn::default()
        };
    }
    let plane = Plane::around(held.iter().map(|place| Coord {
        x: place.lon,
        y: place.lat,
    }));
    let theatre = theatre::theatre(options.outline.as_ref(), &held, plane);
    let sites = on_plane(&mut held, plane);
    let (classes, numbers) = areas::classes(&held);
    let stated: Vec<f64> = held.iter().map(Held::error).collect();
    let (field, wrong) = trust::weighed(Field::new(&sites, &numbers), &stated);
    let mesh = theatre.bounding_rect().and_then(|bounds| Mesh::new(&sites, bounds, &field));
    let Some(mesh) = mesh else {
        return Drawn {
            why_empty: Some("the places cannot be told apart".to_owned()),
            ..Drawn::default()
        };
    };
    let arcs = borders::arcs(&mesh);
    let support = Support::new(&held, &sites, |place| wrong[place] < 0.5);
    let lines = lines::lines(&held, &classes, &arcs, &support, (plane, &theatre), options.as_of);
    let areas = areas::areas(&held, (&classes, &numbers), &arcs, (plane, &theatre), options.as_of);
    let why_empty = lines.is_empty().then(|| nothing_drawn(&held));
    Drawn {
        lines,
        areas,
        why_empty,
    }
}

/// Why no line can be drawn between these places, if none can.
fn too_little(held: &[Held]) -> Option<String> {
    let leans: BTreeSet<&str> = held.iter().map(|place| place.lean.as_str()).collect();
    let contested = held.iter().any(|place| place.side.is_none());
    match (held, leans.len()) {
        ([], _) => Some("no statement says who holds a place".to_owned()),
        ([only], _) => Some(format!(
            "all statements speak of one place, {}: a line needs one on each side",
            only.place
        )),
        ([first, ..], 1) if !contested => Some(format!(
            "{} holds every place that is spoken of: a line needs two sides",
            first.lean
        )),
        _ => None,
    }
}

/// Why no line was drawn although there are two places.
fn nothing_drawn(held: &[Held]) -> String {
    let leans: BTreeSet<&str> = held.iter().map(|place| place.lean.as_str()).collect();
    if leans.len() < 2 {
        return "the sides dispute places, but no place is known to be held by a second side".to_owned();
    }
    let km = 2.0 * support::SUPPORT_M / 1000.0;
    format!(
        "the sides' places within the theatre lie further than {km:.0} km apart, or no line between them crosses it"
    )
}

/// The places on the plane, of which those that fall on one point of it (at a pole) keep the first.
fn on_plane(held: &mut Vec<Held>, plane: Plane) -> Vec<Coord<f64>> {
    let mut taken = BTreeSet::new();
    let mut sites = Vec::with_capacity(held.len());
    held.retain(|place| {
        let site = plane.to_metres(Coord {
            x: place.lon,
            y: place.lat,
        });
        let new = taken.insert((site.x.to_bits(), site.y.to_bits()));
        if new {
            sites.push(site);
        }
        new
    });
    sites
}
