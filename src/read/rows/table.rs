//! Tables of articles: CSV with commas, semicolons or tabs, told by the header.

use super::super::bytes::{Bytes, Limited, MAX_BYTES};
use super::super::decode::{decode, is_utf16};
use super::super::error::{At, ReadError};
use super::super::record::column_name;
use super::{fallback, no_text, piece};
use csv::{ByteRecord, ErrorKind, ReaderBuilder};
use encoding_rs::Encoding;
use std::io::{Cursor, Read};

/// A table that is being read.
pub(in super::super) struct Table {
    reader: csv::Reader<Limited<Box<dyn Read + Send>>>,
    columns: Vec<String>,
    encoding: &'static Encoding,
    pub file: String,
    rows: u64,
    ended: bool,
}

/// One row.
pub(in super::super) struct Record {
    fields: ByteRecord,
    pub at: At,
    pub number: u64,
}

impl Table {
    /// Reads the header.
    pub fn new(bytes: Bytes, file: &str) -> Result<Self, ReadError> {
        let delimiter = delimiter(&bytes.head);
        let encoding = fallback(&bytes.head);
        let input: Box<dyn Read + Send> = if is_utf16(&bytes.head) {
            Box::new(Cursor::new(decode(bytes.all(MAX_BYTES)?, false)))
        } else {
            Box::new(bytes.stream())
        };
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(Limited::new(input));
        let header = reader
            .byte_headers()
            .map_err(|error| malformed(file, At::line(1), &error))?;
        let columns = header.iter().map(|name| column_name(&piece(name, encoding))).collect();
        Ok(Self {
            reader,
            columns,
            encoding,
            file: file.to_owned(),
            rows: 0,
            ended: false,
        })
    }

    /// True when the header has the column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|name| name == column)
    }

    /// An error that lists the columns when `column` is not among them.
    pub fn require(&self, column: &'static str) -> Result<(), ReadError> {
        if self.has(column) {
            Ok(())
        } else {
            Err(no_text(&self.file, At::default(), &self.columns))
        }
    }

    /// The value of a row's column; `None` when the table has no such column.
    pub fn value(&self, record: &Record, column: &str) -> Option<String> {
        let index = self.columns.iter().position(|name| name == column)?;
        record.fields.get(index).map(|field| piece(field, self.encoding))
    }

    /// The next row; after an error of the file itself there is none.
    pub fn next(&mut self) -> Option<Result<Record, ReadError>> {
        if self.ended {
            return None;
        }
        self.reader.get_mut().renew();
        let mut fields = ByteRecord::new();
        let read = self.reader.read_byte_record(&mut fields);
        self.rows += 1;
        match read {
            Ok(true) => {
                let line = fields.position().map_or(0, csv::Position::line);
                Some(Ok(Record {
                    fields,
                    at: At::row(self.rows, line),
                    number: self.rows,
                }))
            }
            Ok(false) if self.rows == 1 => {
                self.ended = true;
                Some(Err(ReadError::Empty {
                    file: self.file.clone(),
                }))
            }
            Ok(false) => None,
            Err(error) => {
                self.ended = matches!(error.kind(), ErrorKind::Io(_));
                let line = error.position().map_or(0, csv::Position::line);
                Some(Err(malformed(&self.file, At::row(self.rows, line), &error)))
            }
        }
    }
}

/// The separator that the header has most of; a comma where it has none.
fn delimiter(head: &[u8]) -> u8 {
    let header = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    let count = |delimiter: u8| header.iter().filter(|byte| **byte == delimiter).count();
    [b';', b'\t']
        .into_iter()
        .filter(|other| count(*other) > count(b','))
        .max_by_key(|other| count(*other))
        .unwrap_or(b',')
}

fn malformed(file: &str, at: At, error: &csv::Error) -> ReadError {
    let file = file.to_owned();
    match error.kind() {
        ErrorKind::Io(source) if source.kind() == std::io::ErrorKind::FileTooLarge => ReadError::TooLarge {
            file,
            at,
            limit_mib: MAX_BYTES >> 20,
        },
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            let reason =
                format!("found {len} fields, expected {expected_len} as in the header (is a separator not quoted?)");
            ReadError::Malformed { file, at, reason }
        }
        _ => ReadError::Malformed {
            file,
            at,
            reason: error.to_string(),
        },
    }
}
