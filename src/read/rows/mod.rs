//! Files with one article a row or a line, read one at a time.

mod json;
mod table;

use super::bytes::Bytes;
use super::decode::{guess, normalise};
use super::draft::Draft;
use super::error::{At, ReadError};
use super::record::{Metadata, column_name, listed};
use encoding_rs::{Encoding, UTF_8};
use json::{JsonLines, JsonValues};
pub(super) use table::Table;

/// The column that makes a table one of articles.
pub(super) const TEXT: &str = "text";

/// A file of many articles that is being read.
pub(super) enum Rows {
    /// Comma, semicolon or tab separated, with a header.
    Table(Table),
    /// A JSON object a line.
    JsonLines(JsonLines),
    /// A JSON array of objects, or objects one after the other.
    Json(JsonValues),
}

/// One article of a file of many.
pub(super) struct Row {
    pub draft: Draft,
    /// Its number in the file, from 1.
    pub number: u64,
}

impl Rows {
    /// A table with a header.
    pub fn table(bytes: Bytes, file: &str) -> Result<Self, ReadError> {
        let table = Table::new(bytes, file)?;
        table.require(TEXT)?;
        Ok(Self::Table(table))
    }

    /// One JSON object a line.
    pub fn json_lines(bytes: Bytes, file: &str) -> Result<Self, ReadError> {
        JsonLines::new(bytes, file).map(Self::JsonLines)
    }

    /// An array of JSON objects.
    pub fn json(bytes: Bytes, file: &str) -> Result<Self, ReadError> {
        JsonValues::new(bytes, file).map(Self::Json)
    }
}

impl Iterator for Rows {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Table(table) => {
                let record = match table.next()? {
                    Ok(record) => record,
                    Err(error) => return Some(Err(error)),
                };
                Some(row(
                    |name| table.value(&record, name),
                    &table.file,
                    record.at,
                    record.number,
                ))
            }
            Self::JsonLines(lines) => lines.next(),
            Self::Json(values) => values.next(),
        }
    }
}

/// The article of one record whose columns `value` finds.
fn row(value: impl Fn(&str) -> Option<String>, file: &str, at: At, number: u64) -> Result<Row, ReadError> {
    let value = |name: &str| value(name).map(normalise);
    let metadata = Metadata::from_fields(value, file, at)?;
    let text = value(TEXT).unwrap_or_default();
    if text.trim().is_empty() {
        return Err(ReadError::EmptyText {
            file: file.to_owned(),
            at,
        });
    }
    Ok(Row {
        draft: Draft {
            text,
            metadata,
            ..Draft::default()
        },
        number,
    })
}

/// The encoding that a file's pieces are in when they are not UTF-8. Where lines and fields end is ASCII in all of them.
fn fallback(head: &[u8]) -> &'static Encoding {
    if head.is_ascii() { UTF_8 } else { guess(head) }
}

/// A piece of a file: UTF-8 if it is valid, else in the file's encoding, else what it looks like alone.
fn piece(bytes: &[u8], fallback: &'static Encoding) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if fallback != UTF_8 => fallback.decode_without_bom_handling(bytes).0.into_owned(),
        Err(_) => guess(bytes).decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The error for a record without the column `text`.
fn no_text<S: AsRef<str>>(file: &str, at: At, found: impl IntoIterator<Item = S>) -> ReadError {
    ReadError::MissingColumn {
        file: file.to_owned(),
        at,
        column: TEXT,
        found: listed(found),
    }
}

fn is_named(key: &str, name: &str) -> bool {
    key == name || column_name(key) == name
}
