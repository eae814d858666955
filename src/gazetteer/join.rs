//! Joining sorted rows and names of one id.

use super::format::{NameKind, put_varint, take_varint};
use super::rank::metres;
use super::record::{id_key, id_of_key, put_name, put_row, take_name, take_row};
use super::row::{Row, RowId, RowName};
use super::sort::{Sorted, Sorter};
use super::spool::Scratch;
use std::io;

/// Rows of one id that lie further apart than this, in metres, are different places.
const SAME_PLACE_M: f64 = 25_000.0;
/// So many collisions are told one by one.
const MOST_TOLD: usize = 1_000;

/// What a record holds; the first byte of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Row = 0,
    Name = 1,
    /// A row that was moved to an id of its own; of several the last stands.
    Moved = 2,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// In a table of one's own.
    Table,
    /// In a line of a dump, both counted from 1.
    Dump { file: u32, line: u64 },
}

/// Two places that bear one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Collision {
    pub file: u32,
    pub line: u64,
    /// The main name of the second.
    pub name: String,
    /// What the second is kept as.
    pub id: String,
}

/// All that were found.
#[derive(Debug, Default)]
pub(super) struct Collisions {
    /// The first of them, in the order of numbers.
    pub first: Vec<Collision>,
    /// How many there are.
    pub all: u64,
}

/// Codes a row for sorting by its id.
pub(super) fn row_record(out: &mut Vec<u8>, row: &Row, origin: Origin) {
    out.clear();
    out.push(Holds::Row as u8);
    let (file, line) = match origin {
        Origin::Table => (0, 0),
        Origin::Dump { file, line } => (file, line),
    };
    put_varint(out, u64::from(file));
    put_varint(out, line);
    put_row(out, row);
}

/// Codes a name for sorting by its row's id.
pub(super) fn name_record(out: &mut Vec<u8>, name: &RowName) {
    out.clear();
    out.push(Holds::Name as u8);
    put_name(out, name);
}

/// Joins records.
pub(super) struct Joiner {
    /// Records of text ids: rows that were moved there come before those that had one from the start.
    texts: Sorter,
    key: Vec<u8>,
    row: Option<Row>,
    collisions: Collisions,
}

impl Joiner {
    pub(super) fn new(scratch: &Scratch) -> Self {
        Self {
            texts: Sorter::new(scratch),
            key: Vec::new(),
            row: None,
            collisions: Collisions::default(),
        }
    }

    /// Hands on each joined row, in the order of ids.
    pub(super) fn join(mut self, records: Sorter, mut to: impl FnMut(Row) -> io::Result<()>) -> io::Result<Collisions> {
        let mut sorted = records.sorted()?;
        while let Some((key, rest)) = sorted.next()? {
            match id_of_key(key) {
                RowId::Geonames(_) => self.record(key, rest, &mut to)?,
                RowId::Text(_) => self.texts.push(key, rest)?,
            }
        }
        drop(sorted);
        let none = Sorter::new(&Scratch::in_memory());
        let mut sorted: Sorted = std::mem::replace(&mut self.texts, none).sorted()?;
        while let Some((key, rest)) = sorted.next()? {
            self.record(key, rest, &mut to)?;
        }
        self.row.map(to).transpose()?;
        Ok(self.collisions)
    }

    fn record(&mut self, key: &[u8], rest: &[u8], to: &mut impl FnMut(Row) -> io::Result<()>) -> io::Result<()> {
        if key != self.key {
            self.row.take().map(to).transpose()?;
            self.key.clear();
            self.key.extend_from_slice(key);
        }
        self.take(rest)
            .unwrap_or_else(|| Err(io::ErrorKind::InvalidData.into()))
    }

    /// Adds a record to the row at hand; `None` where it cannot be read.
    fn take(&mut self, record: &[u8]) -> Option<io::Result<()>> {
        let (&holds, mut rest) = record.split_first()?;
        if holds == Holds::Name as u8 {
            let name = take_name(&mut rest)?;
            if let Some(row) = &mut self.row {
                row.names.add(name);
            }
            return Some(Ok(()));
        }
        let (file, line) = (take_varint(&mut rest)? as u32, take_varint(&mut rest)?);
        let row = take_row(id_of_key(&self.key), &mut rest)?;
        match &mut self.row {
            Some(known) if holds == Holds::Row as u8 => {
                if are_apart(known, &row) {
                    return Some(self.moved(row, file, line));
                }
                join_into(known, row);
            }
            _ => self.row = Some(row),
        }
        Some(Ok(()))
    }

    /// Keeps a row under an id of its own.
    fn moved(&mut self, mut row: Row, file: u32, line: u64) -> io::Result<()> {
        let RowId::Geonames(number) = row.id else { return Ok(()) };
        let origin = if file == 0 { "csv" } else { &row.source };
        row.id = RowId::Text(format!("{origin}:{number}"));
        if file > 0 {
            self.collisions.all += 1;
            if self.collisions.first.len() < MOST_TOLD {
                self.collisions.first.push(Collision {
                    file,
                    line,
                    name: row
                        .names
                        .list()
                        .first()
                        .map(|name| name.text.clone())
                        .unwrap_or_default(),
                    id: row.id.place_id().0,
                });
            }
        }
        let mut coded = Vec::new();
        row_record(&mut coded, &row, Origin::Dump { file, line });
        coded[0] = Holds::Moved as u8;
        self.texts.push(&id_key(&row.id), &coded)
    }
}

/// True for two places of one GeoNames number.
fn are_apart(known: &Row, row: &Row) -> bool {
    let is_number = matches!(row.id, RowId::Geonames(_));
    is_number && matches!((known.point, row.point), (Some(a), Some(b)) if metres(a, b) > SAME_PLACE_M)
}

fn join_into(known: &mut Row, row: Row) {
    for mut name in row.names.into_list() {
        name.kind = name.kind.max(NameKind::Official);
        known.names.add(name);
    }
    known.population = known.population.max(row.population);
}
