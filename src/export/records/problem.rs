//! What can be wrong with a table of records, worded for the person who made it.

use std::fmt;
use std::io;
use thiserror::Error;

/// Something wrong in one cell of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Name of the file.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
    /// Column, where one is to blame.
    pub column: Option<String>,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some(column) = &self.column {
            write!(f, "{column}: ")?;
        }
        write!(f, "found {}, expected {}", self.found, self.expected)
    }
}

/// Why a table cannot be read at all.
#[derive(Debug, Error)]
pub enum RecordsError {
    /// The system refused.
    #[error("cannot read {file}: {source}")]
    Io {
        /// Name of the file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// It is no table.
    #[error("{file} is not a table in CSV: {problem}")]
    Table {
        /// Name of the file.
        file: String,
        /// What is wrong.
        problem: String,
    },
    /// It is no map that this program wrote.
    #[error("{file} is no map of layers: {problem}")]
    Map {
        /// Name of the file or folder.
        file: String,
        /// What is wrong.
        problem: String,
    },
    /// It is a map in a format that keeps too little of it.
    #[error("{file} cannot be read back: {why}")]
    Unread {
        /// Name of the file.
        file: String,
        /// What the format does not keep.
        why: &'static str,
    },
    /// Columns that no record can do without.
    #[error("{file}:1: missing {}; found {}", missing.join(", "), if found.is_empty() { "none".into() } else { found.join(", ") })]
    Columns {
        /// Name of the file.
        file: String,
        /// What is missing.
        missing: Vec<&'static str>,
        /// The columns it has.
        found: Vec<String>,
        /// What the user can do about it.
        hint: &'static str,
    },
}

impl RecordsError {
    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io { .. } => "give the path of a CSV file that you may read",
            Self::Table { .. } => "save the sheet as CSV (UTF-8), with the names of the columns in the first line",
            Self::Map { .. } => "give a folder or a GeoPackage that sitmap wrote, or a table of records as CSV",
            Self::Unread { .. } => {
                "give the folder or the GeoPackage of the same map; each can be turned into every format"
            }
            Self::Columns { hint, .. } => hint,
        }
    }
}
