//! `articles.csv` beside the files: what is known about each, by its `file` column.
//!
//! It is metadata, not a table of articles: it has a `file` column and no `text` column.

use super::bytes::Bytes;
use super::error::{ReadError, ReadWarning, shown};
use super::record::Metadata;
use super::rows::{TEXT, Table};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// The table's file name.
pub(super) const SIDECAR: &str = "articles.csv";

/// The column that names a file, relative to the table.
const FILE: &str = "file";

/// The metadata of all tables found.
#[derive(Default)]
pub(super) struct Sidecars {
    /// By the file's path with links followed.
    files: HashMap<PathBuf, Metadata>,
    loaded: HashSet<PathBuf>,
}

/// True for an existing `articles.csv` that describes the files beside it.
pub(super) fn is_sidecar(path: &Path) -> bool {
    let named = path.file_name().is_some_and(|name| name == SIDECAR) && path.is_file();
    let table = named
        .then(|| Bytes::open(path).and_then(|bytes| Table::new(bytes, SIDECAR)).ok())
        .flatten();
    table.is_some_and(|table| table.has(FILE) && !table.has(TEXT))
}

impl Sidecars {
    /// True for a table that has been read.
    pub fn is_loaded(&self, path: &Path) -> bool {
        self.loaded.contains(path)
    }

    /// What the tables say about a file, links followed.
    pub fn of(&self, real: &Path) -> Metadata {
        self.files.get(real).cloned().unwrap_or_default()
    }

    /// Reads a table; rows with an error are left out and named.
    pub fn load(&mut self, path: &Path, warnings: &mut Vec<ReadWarning>) -> Vec<ReadError> {
        self.loaded.insert(path.to_owned());
        let file = shown(path);
        let mut table = match Bytes::open(path).and_then(|bytes| Table::new(bytes, &file)) {
            Ok(table) => table,
            Err(error) => return vec![error],
        };
        let mut errors = Vec::new();
        while let Some(record) = table.next() {
            let read = record.and_then(|record| {
                let metadata = Metadata::from_fields(|name| table.value(&record, name), &file, record.at)?;
                let named = table.value(&record, FILE).unwrap_or_default();
                match path.with_file_name(named.trim().replace('\\', "/")).canonicalize() {
                    Ok(real) => drop(self.files.insert(real, metadata)),
                    Err(_) => warnings.push(ReadWarning::MissingFile {
                        table: file.clone(),
                        row: record.number,
                        file: named,
                    }),
                }
                Ok(())
            });
            errors.extend(read.err());
        }
        errors
    }
}
