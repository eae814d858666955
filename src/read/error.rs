//! What can be wrong with an input, worded for the person who gave it.
//!
//! Every message names the file and the place in it, what was found there and what was expected. What to do about it is
//! kept apart, in [`ReadError::hint`], so that the program can print it on a line of its own.

use super::day::DayError;
use std::num::NonZeroU64;
use std::path::Path;
use thiserror::Error;

/// Why an input, a file or one row of a table gave no article.
#[derive(Debug, Error)]
pub enum ReadError {
    /// No input was named at all.
    #[error("no articles were named")]
    NoInputs,
    /// A path that does not exist.
    #[error("{file}: there is no such file or folder")]
    NotFound {
        /// The path as given.
        file: String,
    },
    /// A pattern that cannot be parsed.
    #[error("{pattern}: this pattern cannot be read: {reason}")]
    BadPattern {
        /// The pattern as given.
        pattern: String,
        /// What the pattern's parser says.
        reason: String,
    },
    /// A folder or a pattern in which no article was found.
    #[error("{input}: no article found {place}")]
    NoArticles {
        /// The folder or pattern as given.
        input: String,
        /// "in this folder" or "by this pattern".
        place: &'static str,
    },
    /// The operating system refused.
    #[error("{file}: {action}: {source}")]
    Io {
        /// The path as given.
        file: String,
        /// What was being done: "cannot open", "cannot read".
        action: &'static str,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file with nothing but white space.
    #[error("{file}: the file is empty; expected the text of an article")]
    Empty {
        /// The path as given.
        file: String,
    },
    /// A file that holds no text.
    #[error("{file}: this is not text: byte {offset} is 0x{byte:02X}; expected an article")]
    Binary {
        /// The path as given.
        file: String,
        /// Offset of the first byte that no text has.
        offset: usize,
        /// That byte.
        byte: u8,
    },
    /// A format that holds text, but that is not read here.
    #[error("{file}: {found} is not read; expected text, Markdown, HTML, CSV or JSON Lines")]
    Unsupported {
        /// The path as given.
        file: String,
        /// The format: "a PDF file".
        found: String,
    },
    /// More bytes in one article than are held in memory.
    #[error("{file}{at}: one article is larger than {limit_mib} MiB")]
    TooLarge {
        /// The path as given.
        file: String,
        /// Where: empty, or ", row 3".
        at: At,
        /// The limit, MiB.
        limit_mib: u64,
    },
    /// A table or record without a column that is needed.
    #[error("{file}{at}: no column `{column}`; found {found}")]
    MissingColumn {
        /// The path as given.
        file: String,
        /// Where.
        at: At,
        /// The column.
        column: &'static str,
        /// The columns that are there, quoted and joined.
        found: String,
    },
    /// A row whose text is empty.
    #[error("{file}{at}: the column `text` is empty; expected the text of an article")]
    EmptyText {
        /// The path as given.
        file: String,
        /// Where.
        at: At,
    },
    /// A day that is none.
    #[error("{file}{at}: `{column}`: {source}")]
    BadDate {
        /// The path as given.
        file: String,
        /// Where.
        at: At,
        /// The column or key it stands in.
        column: String,
        /// What is wrong with it.
        source: DayError,
    },
    /// A row or line that breaks the rules of its format.
    #[error("{file}{at}: {reason}")]
    Malformed {
        /// The path as given.
        file: String,
        /// Where.
        at: At,
        /// What is wrong.
        reason: String,
    },
    /// A page in which no main text was found.
    #[error("{file}: no main text found in this page")]
    NoMainText {
        /// The path as given.
        file: String,
    },
}

impl ReadError {
    /// What the reader can do about it, if anything general can be said.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoInputs => "name files, folders or patterns, or `-` for standard input",
            Self::NotFound { .. } => "check the spelling; quote a pattern so that it arrives whole",
            Self::BadPattern { .. } => "`*`, `?`, `**`, `[a-z]` and `{a,b}` have a meaning in patterns",
            Self::NoArticles { .. } => {
                "articles end in .txt, .md, .html, .csv, .jsonl or .json; hidden files are skipped"
            }
            Self::Unsupported { .. } => "convert it to text first, with `pdftotext` or `pandoc -t plain` for example",
            Self::Binary { .. } => "name the articles one by one, or move this file out of the folder",
            Self::TooLarge { .. } => "cut it into one article a file, or one a line (JSON Lines)",
            Self::MissingColumn { .. } => {
                "the columns are id, url, title, published, source and text; a table with `file` and no `text` \
                 describes the files beside it: give their folder"
            }
            Self::BadDate { .. } => "write days as 2020-10-31",
            Self::NoMainText { .. } => "save the text of the article as .txt",
            Self::Io { .. } | Self::Empty { .. } | Self::EmptyText { .. } | Self::Malformed { .. } => return None,
        })
    }
}

/// A place in a file; nothing when the whole file is meant. Lines, columns and rows count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    row: Option<NonZeroU64>,
    line: Option<NonZeroU64>,
    column: Option<NonZeroU64>,
}

impl At {
    /// A line.
    pub fn line(line: u64) -> Self {
        Self {
            line: NonZeroU64::new(line),
            ..Self::default()
        }
    }

    /// A row of a table, without the header, and the line it begins on.
    pub fn row(row: u64, line: u64) -> Self {
        Self {
            row: NonZeroU64::new(row),
            ..Self::line(line)
        }
    }

    /// The same with a column in characters.
    pub(super) fn column(self, column: u64) -> Self {
        Self {
            column: NonZeroU64::new(column),
            ..self
        }
    }
}

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [("row", self.row), ("line", self.line), ("column", self.column)];
        for (name, number) in parts {
            if let Some(number) = number {
                write!(f, ", {name} {number}")?;
            }
        }
        Ok(())
    }
}

/// Something worth saying that kept no article from being read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadWarning {
    /// An `articles.csv` names a file that is not there.
    #[error("{table}, row {row}: names `{file}`, which is not there")]
    MissingFile {
        /// The table's path.
        table: String,
        /// The row, from 1.
        row: u64,
        /// The file it names.
        file: String,
    },
    /// A file in a folder whose name does not say that it is an article.
    #[error("{file}: skipped: its name does not say that it is an article")]
    Skipped {
        /// The file's path.
        file: String,
    },
    /// A date in a page's own metadata that could not be understood.
    #[error("{file}: the page's date `{found}` was not understood; left out")]
    PageDate {
        /// The file's path.
        file: String,
        /// The date as found.
        found: String,
    },
}

/// A path as it is shown to people.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
