//! Writes rows as CSV (RFC 4180, UTF-8, lines end in LF).

use super::columns::Column;
use super::row::Row;
use std::io::{self, Write};

/// What is done with each row of a table.
pub type Take<'t> = &'t mut dyn FnMut(&Row<'_>) -> io::Result<()>;

/// Writes the header and one line for each row that `rows` hands over.
pub fn write(
    out: &mut impl Write,
    columns: &[&Column],
    rows: impl FnOnce(Take<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(columns.iter().map(|column| column.name))
        .map_err(io_error)?;
    rows(&mut |row| write_row(&mut csv, columns, row))?;
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
