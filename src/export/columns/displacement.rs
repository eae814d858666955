//! What displacement adds, in IDMC's terms.

use super::event::choice;
use super::{Column, FIGURE, KIND, PLACE, integer, real, text};
use crate::export::geometry::round;
use crate::export::row::{End, Row};
use crate::export::value::Value;
use crate::export::words::{CATEGORIES, QUANTIFIERS, ROLES, UNITS};
use crate::model::{Figure, Kind, Located};

/// The columns of the layer and of the flows.
pub(super) const COLUMNS: &[Column] = &[
    integer("figure_low", FIGURE, "People or households, at least.", |r| {
        figure(r).map_or(Value::Null, |f| Value::Integer(f.low))
    }),
    integer(
        "figure_high",
        FIGURE,
        "People or households, at most; null: no bound stated.",
        |r| figure(r).and_then(|f| f.high).map_or(Value::Null, Value::Integer),
    ),
    text("quantifier", FIGURE, "How the text hedges the figure.", |r| {
        choice(QUANTIFIERS, figure(r).map(|f| f.quantifier))
    }),
    text("unit", FIGURE, "What is counted.", |r| {
        choice(UNITS, figure(r).map(|f| f.unit))
    }),
    text("term", KIND, "IDMC's term.", term),
    text(
        "figure_category",
        FIGURE,
        "flow: newly displaced; stock: displaced at a date. Never add one to the other.",
        |r| choice(CATEGORIES, figure(r).map(|f| f.category)),
    ),
    text("role", PLACE, "Which end of the movement the point is.", |r| {
        choice(ROLES, r.end())
    }),
    text("origin", PLACE, "Where the people left.", |r| {
        end(r, End::Origin, |l| Value::text(&l.place.name))
    }),
    text("destination", PLACE, "Where they went, or where they are.", |r| {
        end(r, End::Destination, |l| Value::text(&l.place.name))
    }),
];

/// What a table has beside: the points of both ends.
pub(super) const TABLE: &[Column] = &[
    real("origin_latitude", PLACE, "Degrees north of the origin.", |r| {
        end(r, End::Origin, latitude)
    }),
    real("origin_longitude", PLACE, "Degrees east of the origin.", |r| {
        end(r, End::Origin, longitude)
    }),
    real(
        "destination_latitude",
        PLACE,
        "Degrees north of the destination.",
        |r| end(r, End::Destination, latitude),
    ),
    real(
        "destination_longitude",
        PLACE,
        "Degrees east of the destination.",
        |r| end(r, End::Destination, longitude),
    ),
];

fn figure(row: &Row<'_>) -> Option<Figure> {
    row.account()?.figure
}

fn term<'a>(row: &'a Row<'_>) -> Value<'a> {
    match row.account().map(|account| account.kind) {
        Some(Kind::Displaced) => Value::text("Displaced"),
        Some(Kind::Evacuated) => Value::text("Evacuated"),
        Some(Kind::Sheltering) => Value::text("Sheltering"),
        Some(Kind::Returned) => Value::text("Returned"),
        _ => Value::Null,
    }
}

fn end<'a>(row: &'a Row<'_>, end: End, read: fn(&Located) -> Value<'_>) -> Value<'a> {
    // Only displacement has ends; other kinds leave the columns empty.
    row.end().and_then(|_| row.movement(end)).map_or(Value::Null, read)
}

fn latitude(located: &Located) -> Value<'_> {
    Value::Real(round(located.lat))
}

fn longitude(located: &Located) -> Value<'_> {
    Value::Real(round(located.lon))
}
