//! Reads a table of statements: who held which place on which day, a row each; or one of corrections by hand.

use super::cells::Cells;
use super::each_row;
use super::header::Needed;
use super::place::{Places, coordinates, location};
use super::problem::{Problem, RecordsError};
use crate::export::columns;
use crate::export::words::{HOLDS, STATUSES};
use crate::model::{ControlStatement, EventId, Hold, Location, Status};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::Read;

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// What is told.
    Statements,
    /// What an analyst put right.
    Corrections,
}

/// The statements of a run.
#[derive(Debug, Default)]
pub struct Statements {
    /// The good rows.
    pub told: Vec<ControlStatement>,
    /// What is wrong with the other rows.
    pub problems: Vec<Problem>,
    /// What the user should know about good rows.
    pub remarks: Vec<Problem>,
    /// Rows with anything in them.
    pub rows: usize,
}

/// What no statement can do without.
const NEEDED: Needed = Needed {
    columns: &[
        ("place (or lat and lon)", &[&["location"], &["latitude", "longitude"]]),
        ("date", &[&["event_date"]]),
        ("side", &[&["side"]]),
    ],
    hint: "the first line names the columns: place, lat, lon, date, side, and where known source, status, radius_m; \
           places without lat and lon are looked up",
};

/// The columns of both tables, as [`super::header`] calls them.
const COLUMNS: &[&str] = &[
    "location",
    "place_as_written",
    "country",
    "admin1",
    "geo_precision",
    "latitude",
    "longitude",
    "event_date",
    "side",
    "sources",
    "status",
    "radius_m",
    "geo_radius_m",
    "denied_by",
    "reason",
    "hold",
    "event_id",
];

/// How far a place of which only the coordinates are known may reach, in metres.
const SETTLEMENT_M: u32 = 2_000;

/// Degrees from the middle of all places beyond which coordinates are tried the other way round, and within which they must
/// then lie.
const FAR_DEGREES: f64 = 8.0;
const NEAR_DEGREES: f64 = 4.0;

impl Statements {
    /// Reads one table; `file` is the name used in messages.
    pub fn read(
        &mut self,
        file: &str,
        input: impl Read,
        table: Table,
        places: &Places<'_>,
    ) -> Result<(), RecordsError> {
        let mut rows: Vec<(u64, ControlStatement)> = Vec::new();
        let header = each_row(file, input, NEEDED, |mut cells| {
            self.rows += 1;
            let statement = statement(&mut cells, table, places);
            match statement.filter(|_| cells.problems.is_empty()) {
                Some(statement) => rows.push((cells.line, statement)),
                None => self.problems.append(&mut cells.problems),
            }
        })?;
        self.remarks.extend(header.unknown(file, COLUMNS, "statements"));
        self.leave_out_swapped(file, &mut rows);
        self.remarks.extend(two_sides(file, &rows));
        self.told.extend(rows.into_iter().map(|(_, statement)| statement));
        Ok(())
    }

    /// Takes out rows far from all others that would lie among them with latitude and longitude swapped.
    fn leave_out_swapped(&mut self, file: &str, rows: &mut Vec<(u64, ControlStatement)>) {
        let middle = |of: fn(&ControlStatement) -> f64| {
            let mut values: Vec<f64> = rows.iter().map(|(_, s)| of(s)).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied().unwrap_or_default()
        };
        let (lat, lon) = (middle(|s| s.lat), middle(|s| s.lon));
        let off = |at: (f64, f64)| (at.0 - lat).abs().max((at.1 - lon).abs());
        rows.retain(|(line, s)| {
            let swapped = off((s.lat, s.lon)) > FAR_DEGREES && off((s.lon, s.lat)) < NEAR_DEGREES;
            if swapped {
                self.problems.push(Problem {
                    file: file.to_owned(),
                    line: *line,
                    column: None,
                    found: format!("latitude {}, longitude {}", s.lat, s.lon),
                    expected: format!("a place among the others, around {lat:.1}, {lon:.1}"),
                    hint: Some("latitude and longitude seem to be swapped".into()),
                });
            }
            !swapped
        });
    }
}

/// Rows that give one place two sides on one day.
fn two_sides(file: &str, rows: &[(u64, ControlStatement)]) -> Vec<Problem> {
    let mut first: BTreeMap<(u64, u64, Date), (u64, &str)> = BTreeMap::new();
    let mut remarks = Vec::new();
    for (line, s) in rows {
        let (other, side) = *first
            .entry((s.lat.to_bits(), s.lon.to_bits(), s.date))
            .or_insert((*line, &s.side));
        if side != s.side {
            remarks.push(Problem {
                file: file.to_owned(),
                line: *line,
                column: Some("side".into()),
                found: format!("“{}” for {} on {}", s.side, s.place, s.date),
                expected: format!("“{side}” as in line {other}; the place is contested"),
                hint: Some("name the source of each, so that they can be weighed".into()),
            });
        }
    }
    remarks
}

/// One row; `None` where it cannot be used, with the problems in `cells`.
fn statement(cells: &mut Cells<'_>, table: Table, places: &Places<'_>) -> Option<ControlStatement> {
    if !cells.problems.is_empty() {
        return None;
    }
    let side = cells.text("side").map(str::to_owned);
    if side.is_none() {
        cells.fault("side", ("the side that holds the place".into(), None));
    }
    let date = cells.day("event_date");
    if date.is_none() && cells.text("event_date").is_none() {
        cells.fault("event_date", ("a date as YYYY-MM-DD".into(), None));
    }
    let at = located(cells, places);
    let radius = cells.count("radius_m").or(cells.count("geo_radius_m"));
    let stated = cells.choice("status", STATUSES);
    let hold = cells.choice("hold", HOLDS).unwrap_or(Hold::Holds);
    let (side, date, at) = (side?, date?, at?);
    let sources = cells.list("sources");
    let claims = sources.iter().any(|source| source.eq_ignore_ascii_case(&side));
    let usual = if claims { Status::Claimed } else { Status::Reported };
    let sources = sources.into_iter().map(|source| {
        if source.eq_ignore_ascii_case(&side) {
            side.clone()
        } else {
            source
        }
    });
    let (corrected, name) = (table == Table::Corrections, cells.text("location").unwrap_or("unnamed"));
    let reason = cells.text("reason").filter(|_| corrected);
    let told = cells.text("event_id").map(str::to_owned);
    let row = told.unwrap_or_else(|| format!("{}:{}", cells.file, cells.line));
    Some(ControlStatement {
        place: name.to_owned(),
        lat: at.0,
        lon: at.1,
        radius_m: radius.unwrap_or(at.2),
        date,
        hold: if corrected { Hold::Corrected } else { hold },
        status: stated.unwrap_or(usual),
        claimed_by: if corrected { Vec::new() } else { sources.collect() },
        denied_by: cells.list("denied_by"),
        event: Some(EventId(match reason {
            Some(reason) => format!("{row} ({})", reason.replace(';', ",")),
            None => row,
        })),
        side,
    })
}

/// Latitude, longitude and radius of a row's place.
fn located(cells: &mut Cells<'_>, places: &Places<'_>) -> Option<(f64, f64, u32)> {
    let before = cells.problems.len();
    if cells.text("latitude").is_some() || cells.text("longitude").is_some() {
        return coordinates(cells, "latitude", "longitude").map(|(lat, lon)| (lat, lon, SETTLEMENT_M));
    }
    match location(cells, places) {
        Location::At(at) => Some((at.lat, at.lon, at.radius_m)),
        Location::Nowhere(reason) => {
            if cells.problems.len() == before {
                let expected = format!(
                    "a place that can be found, or lat and lon: {}",
                    columns::unplaced(&reason)
                );
                cells.fault("location", (expected, None));
            }
            None
        }
    }
}
