//! Writes rows as CSV (RFC 4180, UTF-8, lines end in LF).

use super::columns::Column;
use super::row::Row;
use std::io::{self, Write};

/// Writes the header and one line a row.
pub fn write<'a>(out: &mut impl Write, columns: &[&Column], rows: impl IntoIterator<Item = Row<'a>>) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(columns.iter().map(|column| column.name))
        .map_err(io_error)?;
    rows.into_iter()
        .try_for_each(|row| write_row(&mut csv, columns, &row))?;
    csv.flush()
}

/// Writes the line of a row.
pub(super) fn write_row(csv: &mut csv::Writer<impl Write>, columns: &[&Column], row: &Row<'_>) -> io::Result<()> {
    for column in columns {
        csv.write_field((column.value)(row).cell().as_bytes())
            .map_err(io_error)?;
    }
    csv.write_record(None::<&[u8]>).map_err(io_error)
}

/// The error beneath: rows of one table have one length, so that nothing but the file can fail.
pub(super) fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
