//! Step 6: statements of control → who holds which place → areas → the line between the sides.
//!
//! [`statements()`] reads them off the incidents, [`sides_at`] weighs them place by place. [`draw()`] estimates between the
//! places who holds each point ([`kriging`]), trusting each place as far as those around it bear it out ([`trust`]), and reads
//! the borders off a triangulation ([`mesh`], [`borders`]): the line is where two sides are as likely. [`period()`] does so for day
//! after day and lists what changed; [`account()`] says what a stretch of line rests on. Nothing here can fail: what cannot be
//! drawn is left out, and [`Drawn::why_empty`] says why.
//! `docs/FRONTLINE.md` gives the method with its sources, how it was chosen and when not to trust it.

mod account;
mod areas;
mod baseline;
mod belief;
mod borders;
mod changes;
mod ground;
mod kriging;
mod lines;
mod mesh;
mod nearest;
mod period;
mod plane;
mod pockets;
#[cfg(test)]
mod properties;
mod rivers;
mod scales;
mod statements;
mod stretches;
mod support;
mod system;
mod theatre;
mod trust;
mod voice;

pub use account::{Account, Holding, account};
pub use baseline::{Baseline, BaselineError};
pub use belief::{Held, sides_at};
pub use ground::{Ground, reach};
pub use period::{Period, period};
pub use statements::statements;
pub use support::FIRM_M;

use crate::model::{ControlArea, ControlStatement, FrontLine};
use geo::{BoundingRect, Coord, MultiPolygon};
use jiff::civil::Date;
use kriging::Field;
use mesh::Mesh;
use plane::Plane;
use rivers::Rivers;
use std::collections::BTreeSet;
use support::{Beside, Support};

/// What to draw.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// The day that the line stands for: later statements are left out.
    pub as_of: Date,
    /// The theatre as longitude, latitude; `None`: the convex hull of the places, wider by 25 km or half of their typical
    /// spacing, whichever is more, on land and in states that the statements speak of.
    pub outline: Option<MultiPolygon<f64>>,
    /// The map; `None`: land everywhere and no rivers.
    pub ground: Option<&'a Ground>,
    /// A known earlier line that the statements move.
    pub baseline: Option<Baseline>,
}

/// The lines and areas of one day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// Stretches of line, in the order of their sides.
    pub lines: Vec<FrontLine>,
    /// Who holds what, contested areas first; they cover the theatre and do not overlap. Empty where one side holds all.
    pub areas: Vec<ControlArea>,
    /// Places that what is told of them was not believed for, because it stands alone against all around.
    pub doubted: Vec<Held>,
    /// Why `lines` is empty, in words for the reader of the map.
    pub why_empty: Option<String>,
}

impl Drawn {
    /// Nothing, and why.
    fn nothing(why: impl Into<String>) -> Self {
        Self {
            why_empty: Some(why.into()),
            ..Self::default()
        }
    }

    /// The same for another day up to which nothing new is told.
    fn on(mut self, day: Date) -> Self {
        for line in &mut self.lines {
            (line.as_of, line.valid) = (day, (day, day));
        }
        for area in &mut self.areas {
            (area.as_of, area.valid) = (day, (day, day));
        }
        self
    }
}

/// Draws the lines and areas of a day. The order of `statements` does not matter.
pub fn draw(statements: &[ControlStatement], options: &Options) -> Drawn {
    draw_on(statements, options, None)
}

/// The same on land that was found before.
fn draw_on(statements: &[ControlStatement], options: &Options, land: Option<&MultiPolygon<f64>>) -> Drawn {
    let mut held = sides_at(statements, options.as_of);
    if let Some(baseline) = &options.baseline {
        held.extend(baseline.prior(&held));
    }
    if let Some(why) = too_early(statements, options).or_else(|| too_little(&held)) {
        return Drawn::nothing(why);
    }
    let plane = Plane::around(held.iter().map(position));
    let sites = on_plane(&mut held, plane);
    let (classes, numbers) = areas::classes(&held);
    let stated: Vec<f64> = held.iter().map(Held::error).collect();
    let indistinct = || Drawn::nothing("the places cannot be told apart");
    let Some(triangles) = mesh::between(&sites) else {
        return indistinct();
    };
    let rivers = options.ground.map_or(&[][..], |ground| &ground.rivers);
    let lone = pockets::lone(&held, &triangles);
    let field = Field::new(&sites, &numbers, &lone, Rivers::new(rivers, plane));
    let Some(field) = trust::weighed(field, &stated) else {
        return Drawn::nothing("the sides' places lie scattered among one another: there is no line between them");
    };
    let theatre = theatre::theatre(options, land, &held, plane);
    let bounds = theatre.bounding_rect();
    let Some(mesh) = bounds.and_then(|bounds| Mesh::new(&sites, triangles, bounds, &field)) else {
        return indistinct();
    };
    let mut arcs = borders::arcs(&mesh);
    // Each area is clipped on a grid of its own: rounded after that, those on both sides of a border may part.
    arcs.iter_mut()
        .for_each(|arc| arc.move_points(|point| plane.as_written(point)));
    let is_doubted = |place: usize| mesh.class(place) != numbers[place];
    let beside = Beside::new(&held, &sites, |place| !is_doubted(place));
    let support = Support::new(&held, &field, beside);
    let on = (plane, &theatre);
    let (lines, areas) = rayon::join(
        || lines::lines(&held, &classes, &arcs, &support, on, options.as_of),
        || areas::areas(&held, (&classes, &numbers), &arcs, on, options.as_of),
    );
    Drawn {
        areas,
        why_empty: lines.is_empty().then(|| nothing_drawn(&held)),
        doubted: (0..held.len())
            .filter(|&i| is_doubted(i))
            .map(|i| held[i].clone())
            .collect(),
        lines,
    }
}

fn position(place: &Held) -> Coord<f64> {
    Coord {
        x: place.lon,
        y: place.lat,
    }
}

/// Why nothing is known yet on the day, if all is told of later ones and no earlier line is given.
fn too_early(statements: &[ControlStatement], options: &Options) -> Option<String> {
    let first = statements.iter().map(|statement| statement.date).min()?;
    let (as_of, is_early) = (options.as_of, first > options.as_of && options.baseline.is_none());
    is_early.then(|| format!("nothing is told of {as_of} or before; the first statement is of {first}"))
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
        let site = plane.to_metres(position(place));
        let new = taken.insert((site.x.to_bits(), site.y.to_bits()));
        if new {
            sites.push(site);
        }
        new
    });
    sites
}
