//! What can be wrong with a table or an index, worded for the person who has to mend it.

use super::header::Damage;
use std::fmt;
use std::path::{Path, PathBuf};

/// One thing that is wrong in one line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The table.
    pub file: PathBuf,
    /// Counted from 1, the header included.
    pub line: u64,
    /// What was found, and what was expected.
    pub what: String,
    /// What to do about it; may be empty.
    pub hint: String,
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)?;
        if self.hint.is_empty() {
            Ok(())
        } else {
            write!(f, "\nhint: {}", self.hint)
        }
    }
}

/// Why a gazetteer could not be read or built.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    /// The file cannot be opened, read or written.
    #[error("{path}: {error}", path = path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file is no index, or a broken one.
    #[error("{path}: {damage}", path = path.display())]
    Damaged {
        /// Which.
        path: PathBuf,
        /// How.
        damage: Damage,
    },
    /// Rows that cannot be used.
    #[error("{}", lines(.0))]
    Rows(Vec<RowProblem>),
    /// The file as a whole cannot be used.
    #[error("{path}: {what}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What was found and what was expected.
        what: String,
    },
}

impl GazetteerError {
    pub(super) fn io(path: &Path, error: std::io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            error,
        }
    }

    pub(super) fn file(path: &Path, what: impl Into<String>) -> Self {
        Self::File {
            path: path.to_owned(),
            what: what.into(),
        }
    }
}

fn lines(problems: &[RowProblem]) -> String {
    problems
        .iter()
        .map(RowProblem::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}
