//! Reads a table of incidents back: one that this program wrote, or one that an analyst coded by hand.
//!
//! The columns are those of `incidents.csv`; all but `kind`, a date and a place may be missing. Every row is checked by
//! itself: a wrong one is named with line, column, what was found and what was expected, and the others go on.

mod cells;
mod ends;
mod event;
mod header;
mod layers;
mod place;
mod problem;
mod statements;

pub use layers::{is_map, refuse_unread};
pub use place::Places;
pub use problem::{Problem, RecordsError};
pub use statements::{Statements, Table};

use super::columns;
use super::row::content_id;
use crate::model::{EventId, Evidence, Incident, Location, Report, Situation, Span, Unlocated};
use cells::Cells;
use csv::ByteRecord;
use event::Record;
use header::{Header, Needed};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};

/// What the tables of a run hold.
#[derive(Debug, Default)]
pub struct Records {
    /// The good rows, as incidents and as unlocated. Lines and areas are not drawn yet.
    pub situation: Situation,
    /// What is wrong with the other rows.
    pub problems: Vec<Problem>,
    /// What was passed over in the good rows.
    pub remarks: Vec<Problem>,
    /// Rows with anything in them.
    pub rows: usize,
    /// Those of them that are good.
    pub good: usize,
    /// Where each event was first met: the number of the file, and the line.
    seen: BTreeMap<EventId, (usize, u64)>,
    /// The files, as they are called in messages.
    files: Vec<String>,
}

impl Records {
    /// Reads one table; `file` is the name used in messages and for rows that name no source.
    pub fn read(&mut self, file: &str, input: impl Read, places: &Places<'_>) -> Result<(), RecordsError> {
        let known: Vec<&str> = columns::reports().iter().map(|column| column.name).collect();
        let header = each_row(file, input, NEEDED, |cells| {
            self.rows += 1;
            self.row(cells, places);
        })?;
        let unknown = header.unknown(file, &known, "incidents.csv");
        self.remarks.splice(0..0, unknown);
        Ok(())
    }

    /// Takes one row, or says what is wrong with it.
    fn row(&mut self, mut cells: Cells<'_>, places: &Places<'_>) {
        let record = event::read(&mut cells, places);
        let at = (self.file(cells.file), cells.line);
        let Some(record) = record.filter(|_| cells.problems.is_empty()) else {
            self.problems.append(&mut cells.problems);
            return;
        };
        let id = record.id.clone().unwrap_or_else(|| made_id(&record.account));
        if let Some((file, line)) = self.seen.get(&id) {
            self.problems.push(cells.repeated(&id, &self.files[*file], *line));
            return;
        }
        self.seen.insert(id.clone(), at);
        self.good += 1;
        self.remarks.append(&mut cells.remarks);
        self.add(id, record);
    }

    /// The number of a file.
    fn file(&mut self, name: &str) -> usize {
        let known = self.files.iter().rposition(|file| file == name);
        known.unwrap_or_else(|| {
            self.files.push(name.to_owned());
            self.files.len() - 1
        })
    }

    fn add(&mut self, id: EventId, record: Record) {
        let Record {
            account,
            sources,
            disputed,
            notes,
            ..
        } = record;
        match account.location {
            Location::At(_) => self.situation.incidents.push(Incident {
                id,
                account,
                sources,
                disputed,
                notes,
            }),
            Location::Nowhere(_) => self.situation.unlocated.push(Unlocated { id, account, sources }),
        }
    }
}

/// What no record can do without.
const NEEDED: Needed = Needed {
    columns: &[
        ("kind", &[&["kind"]]),
        ("event_date (or begin and end)", &[&["event_date"], &["begin"]]),
        (
            "location (or latitude and longitude)",
            &[&["location"], &["latitude", "longitude"]],
        ),
    ],
    hint: "the first line names the columns: kind, event_date (or begin and end), \
           and location (or latitude and longitude)",
};

/// Hands every row of a table that has anything in it to `take`, and gives its header. A row of HXL hashtags below the
/// header is none.
fn each_row(
    file: &str,
    input: impl Read,
    needed: Needed,
    mut take: impl FnMut(Cells<'_>),
) -> Result<Header, RecordsError> {
    let unread = |source| RecordsError::Io {
        file: file.to_owned(),
        source,
    };
    let (mut input, mut first) = (BufReader::new(input), Vec::new());
    input.read_until(b'\n', &mut first).map_err(unread)?;
    let first = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&first);
    let mut csv = csv::ReaderBuilder::new()
        .delimiter(header::delimiter(first))
        .flexible(true)
        .has_headers(false)
        .from_reader(first.chain(input));
    let mut fields = ByteRecord::new();
    let unreadable = |error: csv::Error| match error.is_io_error() {
        true => unread(error.into()),
        false => RecordsError::Table {
            file: file.to_owned(),
            problem: error.to_string(),
        },
    };
    csv.read_byte_record(&mut fields).map_err(unreadable)?;
    let header = Header::read(file, &fields, needed)?;
    let mut row = 0;
    while csv.read_byte_record(&mut fields).map_err(unreadable)? {
        row += 1;
        let mut told = fields
            .iter()
            .map(|field| field.trim_ascii())
            .filter(|field| !field.is_empty())
            .peekable();
        let tags = row == 1 && told.clone().all(|field| field.starts_with(b"#"));
        if told.peek().is_some() && !tags {
            let line = fields.position().map_or(row, |position| position.line());
            take(Cells::new(file, line, row, &header, &fields));
        }
    }
    Ok(header)
}

/// An id out of what a row says, for a row that brings none.
fn made_id(account: &Report) -> EventId {
    let (place, lat, lon) = match &account.location {
        Location::At(at) => (at.place.name.clone(), at.lat.to_string(), at.lon.to_string()),
        Location::Nowhere(reason) => (format!("{reason:?}"), String::new(), String::new()),
    };
    let days = account
        .when
        .map(|when| format!("{}/{}", when.first, when.last))
        .unwrap_or_default();
    let actor = account.actor1.as_ref().map_or("", |actor| actor.name.as_str());
    let target = account.target.as_deref().unwrap_or_default();
    let quote = account.evidence.first().map_or("", |evidence| evidence.quote.as_str());
    content_id(
        "record",
        &[account.kind.as_str(), &days, &place, &lat, &lon, actor, target, quote],
    )
}

/// The evidence of a row: itself, with the sentence that it quotes.
fn evidence(article: &str, quote: &str) -> Evidence {
    Evidence {
        article: article.to_owned(),
        span: Span::default(),
        code_points: Span::new(0, quote.chars().count()),
        quote: quote.to_owned(),
        role: "event",
        rule: "record",
    }
}
