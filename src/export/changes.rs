//! The table of what changed hands between two days.

use super::geometry::round;
use super::table::io_error;
use super::value::Value;
use crate::model::ControlChange;
use std::io::{self, Write};

/// A column's name, and how its value is read off a change.
type Column = (&'static str, for<'a> fn(&'a ControlChange) -> Value<'a>);

/// The columns.
const COLUMNS: &[Column] = &[
    ("from_date", |c| Value::day(c.from)),
    ("to_date", |c| Value::day(c.to)),
    ("side_before", |c| {
        c.side_before.as_deref().map_or(Value::Null, Value::text)
    }),
    ("side_after", |c| {
        c.side_after.as_deref().map_or(Value::Null, Value::text)
    }),
    ("area_km2", |c| Value::Real((c.km2 * 10.0).round() / 10.0)),
    ("latitude", |c| Value::Real(round(c.lat))),
    ("longitude", |c| Value::Real(round(c.lon))),
    ("places", |c| Value::list(&c.places)),
    ("based_on", |c| Value::list(c.based_on.iter().map(|id| &id.0))),
];

/// Writes one row a change.
pub fn write(out: &mut impl Write, changes: &[ControlChange]) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS.iter().map(|(name, _)| name))
        .map_err(io_error)?;
    for change in changes {
        let cells: Vec<_> = COLUMNS.iter().map(|(_, value)| value(change)).collect();
        csv.write_record(cells.iter().map(|cell| cell.cell().into_owned()))
            .map_err(io_error)?;
    }
    csv.flush()
}
