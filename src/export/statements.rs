//! The table of statements that lines and areas are drawn from. `sitmap frontline` reads it again.

use super::table::io_error;
use super::value::Value;
use super::words::{HOLDS, STATUSES, word};
use crate::model::ControlStatement;
use std::io::{self, Write};

/// A column's name, and how its value is read off a statement.
type Column = (&'static str, for<'a> fn(&'a ControlStatement) -> Value<'a>);

/// The columns. Coordinates are not rounded, so that the table draws the same line.
const COLUMNS: &[Column] = &[
    ("place", |s| Value::text(&s.place)),
    ("lat", |s| Value::Real(s.lat)),
    ("lon", |s| Value::Real(s.lon)),
    ("date", |s| Value::day(s.date)),
    ("side", |s| Value::text(&s.side)),
    ("hold", |s| Value::Text(word(HOLDS, s.hold).into())),
    ("status", |s| Value::Text(word(STATUSES, s.status).into())),
    ("source", |s| Value::list(&s.claimed_by)),
    ("denied_by", |s| Value::list(&s.denied_by)),
    ("radius_m", |s| Value::Integer(s.radius_m.into())),
    ("event_id", |s| {
        s.event.as_ref().map_or(Value::Null, |id| Value::text(&id.0))
    }),
];

/// Writes one row a statement, by day, whatever the order they were found in.
pub fn write(out: &mut impl Write, statements: &[ControlStatement]) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS.iter().map(|(name, _)| name))
        .map_err(io_error)?;
    let mut sorted: Vec<&ControlStatement> = statements.iter().collect();
    sorted.sort_by(|a, b| {
        let day = (a.date, a.hold).cmp(&(b.date, b.hold));
        let names = (&a.place, &a.side, &a.event).cmp(&(&b.place, &b.side, &b.event));
        let at = a.lat.total_cmp(&b.lat).then(a.lon.total_cmp(&b.lon));
        day.then(names).then(at)
    });
    for statement in sorted {
        let cells: Vec<_> = COLUMNS.iter().map(|(_, value)| value(statement)).collect();
        csv.write_record(cells.iter().map(|cell| cell.cell().into_owned()))
            .map_err(io_error)?;
    }
    csv.flush()
}
