//! What front lines and areas add.

use super::event::choice;
use super::{Column, RestsOn, STATEMENTS, day, integer, text};
use crate::export::row::{Row, Subject};
use crate::export::value::Value;
use crate::export::words::LINE_STATUSES;
use crate::model::{ControlArea, FrontLine};

/// The columns of the lines.
pub(super) const LINE: &[Column] = &[
    text(
        "side_a",
        STATEMENTS,
        "The side on the left in drawing direction.",
        |r| line(r).map_or(Value::Null, |l| Value::text(&l.side_a)),
    ),
    text("side_b", STATEMENTS, "The side on the right.", |r| {
        line(r).map_or(Value::Null, |l| Value::text(&l.side_b))
    }),
    text("side_left", STATEMENTS, "The same as side_a.", |r| {
        line(r).map_or(Value::Null, |l| Value::text(&l.side_a))
    }),
    text("side_right", STATEMENTS, "The same as side_b.", |r| {
        line(r).map_or(Value::Null, |l| Value::text(&l.side_b))
    }),
    text("line_status", STATEMENTS, "How the line is known.", |r| {
        choice(LINE_STATUSES, line(r).map(|l| l.status))
    }),
    integer("buffer_m", STATEMENTS, "How far the line may be off, in metres.", |r| {
        line(r).map_or(Value::Null, |l| Value::Integer(l.buffer_m.into()))
    }),
    text("method", STATEMENTS, "How it was drawn.", |r| {
        line(r).map_or(Value::Null, |l| Value::text(&l.method))
    }),
];

/// The columns of the areas.
pub(super) const AREA: &[Column] = &[
    text(
        "side",
        STATEMENTS,
        "The side that holds it; null where contested.",
        |r| area(r).and_then(|a| a.side.as_deref()).map_or(Value::Null, Value::text),
    ),
    text("contested_by", STATEMENTS, "The sides that dispute it.", |r| {
        area(r).map_or(Value::Null, |a| Value::list(&a.contested_by))
    }),
];

/// What both rest on.
pub(super) const BASIS: &[Column] = &[
    text(
        "based_on",
        RestsOn::Derived("the statements nearest to it"),
        "The events it rests on.",
        |r| match r.subject {
            Subject::Line(line) => Value::list(line.based_on.iter().map(|id| &id.0)),
            Subject::Area(area) => Value::list(area.based_on.iter().map(|id| &id.0)),
            _ => Value::Null,
        },
    ),
    day("as_of", STATEMENTS, "The day it stands for.", |r| match r.subject {
        Subject::Line(line) => Value::day(line.as_of),
        Subject::Area(area) => Value::day(area.as_of),
        _ => Value::Null,
    }),
];

fn line<'a>(row: &Row<'a>) -> Option<&'a FrontLine> {
    match row.subject {
        Subject::Line(line) => Some(line),
        _ => None,
    }
}

fn area<'a>(row: &Row<'a>) -> Option<&'a ControlArea> {
    match row.subject {
        Subject::Area(area) => Some(area),
        _ => None,
    }
}
