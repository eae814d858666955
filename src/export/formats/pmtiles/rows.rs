//! What stands in the columns of every feature, in a temporary file: a tile takes features as they lie on the map, not in
//! the order in which they are read.

use crate::export::columns::Column;
use crate::export::row::Row;
use crate::export::value::Value;
use fast_mvt::MvtValueRef;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::sync::Mutex;

/// A cell, as tiles know it.
#[derive(Serialize, Deserialize)]
pub(super) enum Cell<'a> {
    Integer(u64),
    Real(f64),
    Flag(bool),
    Text(#[serde(borrow)] Cow<'a, str>),
}

impl Cell<'_> {
    /// Days and times are text; null is no cell.
    fn of<'v>(value: &'v Value<'_>) -> Option<Cell<'v>> {
        Some(match value {
            Value::Null => return None,
            Value::Integer(number) => Cell::Integer(*number),
            Value::Real(number) => Cell::Real(*number),
            Value::Bool(yes) => Cell::Flag(*yes),
            Value::Text(_) | Value::Day(_) | Value::Begin(_) | Value::End(_) => Cell::Text(value.plain()),
        })
    }

    /// The cell as the format's own value.
    pub fn value(&self) -> MvtValueRef<'_> {
        match self {
            Self::Integer(number) => MvtValueRef::UInt(*number),
            Self::Real(number) => MvtValueRef::Double(*number),
            Self::Flag(yes) => MvtValueRef::Bool(*yes),
            Self::Text(text) => MvtValueRef::String(text),
        }
    }
}

/// Rows that are being written.
pub(super) struct Writing {
    out: BufWriter<File>,
    ends: Vec<u64>,
}

impl Writing {
    /// Into a file without a name, which ends with the run.
    pub fn begin() -> io::Result<Self> {
        Ok(Self {
            out: BufWriter::new(tempfile::tempfile()?),
            ends: Vec::new(),
        })
    }

    /// Adds the row of the next feature.
    pub fn push(&mut self, row: &Row<'_>, columns: &[&Column]) -> io::Result<()> {
        let values: Vec<Value<'_>> = columns.iter().map(|column| (column.value)(row)).collect();
        let cells: Vec<Option<Cell<'_>>> = values.iter().map(Cell::of).collect();
        let packed = postcard::to_allocvec(&cells).map_err(io::Error::other)?;
        self.out.write_all(&packed)?;
        let end = self.ends.last().unwrap_or(&0) + packed.len() as u64;
        self.ends.push(end);
        Ok(())
    }

    /// The rows, to be read in any order.
    pub fn end(self) -> io::Result<Rows> {
        let file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(Rows {
            file: Mutex::new(file),
            ends: self.ends,
        })
    }
}

/// The rows of all features, by the features' numbers.
pub(super) struct Rows {
    file: Mutex<File>,
    /// Where each row ends.
    ends: Vec<u64>,
}

impl Rows {
    /// Reads the row of a feature into `bytes`, and gives its cells in the order of the columns.
    pub fn read<'b>(&self, feature: usize, bytes: &'b mut Vec<u8>) -> io::Result<Vec<Option<Cell<'b>>>> {
        let start = feature.checked_sub(1).map_or(0, |before| self.ends[before]);
        let length = usize::try_from(self.ends[feature] - start).map_err(io::Error::other)?;
        bytes.resize(length, 0);
        let mut file = self.file.lock().expect("reading does not panic");
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(bytes)?;
        drop(file);
        postcard::from_bytes(bytes).map_err(io::Error::other)
    }
}
