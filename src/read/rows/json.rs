//! JSON Lines, and JSON arrays of articles.

use super::super::bytes::{Bytes, MAX_BYTES};
use super::super::decode::{decode, is_utf16};
use super::super::error::{At, ReadError};
use super::{Row, TEXT, fallback, is_named, no_text, piece, row};
use encoding_rs::Encoding;
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader, Cursor, Read};

/// A file with one JSON object a line.
pub(in super::super) struct JsonLines {
    input: BufReader<Box<dyn Read + Send>>,
    encoding: &'static Encoding,
    file: String,
    line: u64,
    ended: bool,
}

impl JsonLines {
    pub fn new(bytes: Bytes, file: &str) -> Result<Self, ReadError> {
        let encoding = fallback(&bytes.head);
        let input: Box<dyn Read + Send> = if is_utf16(&bytes.head) {
            Box::new(Cursor::new(decode(bytes.all(MAX_BYTES)?, false)))
        } else {
            Box::new(bytes.stream())
        };
        Ok(Self {
            input: BufReader::new(input),
            encoding,
            file: file.to_owned(),
            line: 0,
            ended: false,
        })
    }

    /// The next line without its end; longer ones than [`MAX_BYTES`] are passed over with an error.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, ReadError>> {
        let mut line = Vec::new();
        self.line += 1;
        let at = At::line(self.line);
        let read = self.input.by_ref().take(MAX_BYTES + 1).read_until(b'\n', &mut line);
        let skipped = if line.len() as u64 > MAX_BYTES {
            self.input.skip_until(b'\n')
        } else {
            Ok(0)
        };
        match read.and(skipped.map(|_| line.len())) {
            Ok(0) => None,
            Ok(length) if length as u64 > MAX_BYTES => Some(Err(ReadError::TooLarge {
                file: self.file.clone(),
                at,
                limit_mib: MAX_BYTES >> 20,
            })),
            Ok(_) => Some(Ok(line)),
            Err(source) => {
                self.ended = true;
                Some(Err(ReadError::Io {
                    file: self.file.clone(),
                    action: "cannot read",
                    source,
                }))
            }
        }
    }
}

impl Iterator for JsonLines {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let line = match self.next_line()? {
                Ok(line) => piece(&line, self.encoding),
                Err(error) => return Some(Err(error)),
            };
            let line = line.trim_start_matches('\u{FEFF}').trim();
            if !line.is_empty() {
                let at = At::line(self.line);
                let value = serde_json::from_str::<Value>(line).map_err(|error| {
                    let at = at.column(error.column() as u64);
                    ReadError::Malformed {
                        file: self.file.clone(),
                        at,
                        reason: reason(&error),
                    }
                });
                return Some(value.and_then(|value| article(&value, &self.file, at, self.line)));
            }
        }
        None
    }
}

/// A JSON file that is an array of objects, or objects one after the other. The text is held, the articles are not.
pub(in super::super) struct JsonValues {
    text: String,
    /// Offset of what has not been read.
    at: usize,
    file: String,
    rows: u64,
}

impl JsonValues {
    pub fn new(bytes: Bytes, file: &str) -> Result<Self, ReadError> {
        let text = decode(bytes.all(MAX_BYTES)?, false);
        Ok(Self {
            text,
            at: 0,
            file: file.to_owned(),
            rows: 0,
        })
    }
}

impl Iterator for JsonValues {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | ',' | '\u{FEFF}'));
        let start = self.text.len() - rest.len();
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let value = values.next()?;
        self.at = start + values.byte_offset();
        self.rows += 1;
        let lines_before = self.text[..start].bytes().filter(|byte| *byte == b'\n').count() as u64;
        let at = At::row(self.rows, lines_before + 1);
        Some(match value {
            Ok(value) => article(&value, &self.file, at, self.rows),
            Err(error) => {
                self.at = self.text.len();
                let at = At::row(self.rows, lines_before + error.line() as u64);
                Err(ReadError::Malformed {
                    file: self.file.clone(),
                    at,
                    reason: reason(&error),
                })
            }
        })
    }
}

/// What is wrong with the JSON; where is said apart.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    format!("this is not JSON: {message}; expected an object such as {{\"id\": …, \"published\": …, \"text\": …}}")
}

fn article(value: &Value, file: &str, at: At, number: u64) -> Result<Row, ReadError> {
    let Value::Object(fields) = value else {
        let reason = "found a value that is no object; expected {\"id\": …, \"published\": …, \"text\": …}".to_owned();
        return Err(ReadError::Malformed {
            file: file.to_owned(),
            at,
            reason,
        });
    };
    if !fields.keys().any(|key| is_named(key, TEXT)) {
        return Err(no_text(file, at, fields.keys()));
    }
    row(|name| field(fields, name), file, at, number)
}

/// A field as text: numbers are identifiers and years, lists and objects are nothing that is read.
fn field(fields: &Map<String, Value>, name: &str) -> Option<String> {
    let value = fields.get(name).or_else(|| {
        fields
            .iter()
            .find(|(key, _)| is_named(key, name))
            .map(|(_, value)| value)
    })?;
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
