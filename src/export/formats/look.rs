//! What a feature looks like where a format knows colours, widths and sizes and nothing else: the signs of the map without
//! shapes, hatches and dashes.

use crate::export::geometry::Geometry;
use crate::export::row::{Row, Subject};
use crate::export::symbology::{self, Group, INK, Mark, Sides};
use crate::model::Layer;

/// How a feature is drawn. Lengths are millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Look {
    /// `#RRGGBB`, diameter.
    Point(&'static str, f64),
    /// `#RRGGBB`, width.
    Line(&'static str, f64),
    /// `#RRGGBB`, opacity.
    Area(&'static str, f64),
}

impl Look {
    /// That of a feature.
    pub fn of(row: &Row<'_>, geometry: &Geometry, sides: &Sides) -> Self {
        match row.subject {
            Subject::Line(line) => Self::Line(INK, width(symbology::line(line.status).mark)),
            Subject::Area(area) => match area.side.as_deref() {
                None => Self::Area(INK, opacity("held")),
                side => Self::Area(sides.colour(side), opacity("held")),
            },
            _ if matches!(geometry, Geometry::Point(_)) => {
                let side = row.account().and_then(|account| account.actor1.as_ref());
                Self::Point(sides.colour(side.map(|actor| actor.side.as_str())), size(row))
            }
            _ => Self::Line(sides.colour(None), 1.0),
        }
    }
}

fn width(mark: Mark) -> f64 {
    match mark {
        Mark::Stroke(stroke) => stroke.width,
        _ => 1.0,
    }
}

fn opacity(area: &str) -> f64 {
    match symbology::find(Group::Area, area).map(|symbol| symbol.mark) {
        Some(Mark::Fill(opacity)) => opacity,
        _ => 0.2,
    }
}

/// The diameter of a point, by how many died or had to leave.
fn size(row: &Row<'_>) -> f64 {
    let Some(account) = row.account() else { return 3.0 };
    let (group, number) = match account.kind.layer() {
        Layer::Displacement => (Group::People, account.figure.map_or(0, |figure| figure.low)),
        _ => (Group::Deaths, account.killed.map_or(0, |killed| killed.best.into())),
    };
    let fits = symbology::sizes(group).take_while(|(least, _)| *least <= number);
    fits.last().map_or(3.0, |(_, size)| size)
}
