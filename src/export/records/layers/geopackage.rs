//! The layers of a GeoPackage, a row at a time.

use super::{Found, RecordsError, Take};
use crate::export::formats::wkb;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use std::path::Path;

/// A GeoPackage, open for reading.
pub(super) struct GeoPackage {
    /// What it is called in messages.
    pub name: String,
    database: Connection,
}

impl GeoPackage {
    pub fn open(path: &Path) -> Result<Self, RecordsError> {
        let name = path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned();
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags).and_then(|database| {
            // A file from elsewhere runs no functions of its own.
            database.execute_batch("PRAGMA trusted_schema=OFF;")?;
            database.query_row("SELECT count(*) FROM gpkg_contents", [], |_| Ok(()))?;
            Ok(database)
        });
        match opened {
            Ok(database) => Ok(Self { name, database }),
            Err(error) => Err(unreadable(&name, &error)),
        }
    }

    /// Hands the rows of a layer to `take`.
    pub fn each(&self, layer: &str, take: Take<'_>) -> Result<(), RecordsError> {
        let failed = |error| unreadable(&self.name, &error);
        if !self.database.table_exists(None, layer).map_err(failed)? {
            return Ok(());
        }
        let mut query = self
            .database
            .prepare(&format!("SELECT * FROM \"{layer}\""))
            .map_err(failed)?;
        let names: Vec<String> = query.column_names().into_iter().map(str::to_owned).collect();
        let mut rows = query.query([]).map_err(failed)?;
        let mut at = 0;
        while let Some(row) = rows.next().map_err(failed)? {
            at += 1;
            take(found(at, row, &names).map_err(failed)?)?;
        }
        Ok(())
    }
}

fn unreadable(file: &str, error: &rusqlite::Error) -> RecordsError {
    RecordsError::Map {
        file: file.to_owned(),
        problem: error.to_string(),
    }
}

fn found(at: u64, row: &Row<'_>, names: &[String]) -> rusqlite::Result<Found> {
    let mut found = Found {
        at,
        columns: Vec::with_capacity(names.len()),
        geometry: None,
    };
    for (number, name) in names.iter().enumerate() {
        let text = match row.get_ref(number)? {
            ValueRef::Blob(blob) => {
                found.geometry = wkb::unpack(blob);
                continue;
            }
            _ if name == "fid" => continue,
            ValueRef::Null => String::new(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        };
        found.columns.push((name.clone(), text));
    }
    Ok(found)
}
