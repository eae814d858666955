//! `sitmap frontline`: a table of who holds which place to the line between them.

use super::failure::Failure;
use super::inputs::{Front, Places, Threads};
use super::{say, status};
use crate::control::{self, Period};
use crate::export::records::{self, Problem, RecordsError, Statements, Table};
use crate::export::{self, Outcome};
use crate::gazetteer::Gazetteer;
use crate::model::{FrontLine, LineStatus, Situation};
use crate::pipeline;
use crate::read::parse_day;
use clap::Args;
use geo::{Haversine, Length};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Draw the front line from a table of who holds which place
///
/// The columns are place, lat, lon, date, side, and where known source, status (confirmed, reported, claimed, denied),
/// radius_m and denied_by. Places without lat and lon are looked up. Writes frontlines.geojson and control.geojson with their
/// styles, statements.csv, which they are drawn from, and changes.csv.
#[derive(Args)]
pub struct Arguments {
    /// Tables of statements (CSV); - for standard input
    #[arg(required = true, value_name = "STATEMENTS")]
    tables: Vec<PathBuf>,
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    places: Places,
    #[command(flatten)]
    front: Front,
    /// Corrections by hand (CSV: place, lat, lon, date, side, reason), which stand against every statement
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// The first day of a period; one line is drawn for it and each step after it
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    from: Option<Date>,
    /// The last day of a period [default: that of the newest statement]
    #[arg(long, value_name = "DATE", value_parser = parse_day, requires = "from", conflicts_with = "as_of")]
    to: Option<Date>,
    /// Days from one line to the next [default: the first and the last day only]
    #[arg(long, value_name = "DAYS", requires = "from", value_parser = clap::value_parser!(u16).range(1..))]
    step: Option<u16>,
    #[command(flatten)]
    threads: Threads,
    /// Print the summary as JSON on standard output
    #[arg(long)]
    json: bool,
}

/// Fewer places than this do not say where a line runs.
const FEW_PLACES: usize = 4;
/// Doubted places that are named.
const MOST_NAMED: usize = 8;

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    arguments.threads.apply()?;
    let front = arguments.front.options()?;
    let gazetteer = arguments.places.open()?;
    let statements = read(&arguments, &gazetteer)?;
    statements.problems.iter().chain(&statements.remarks).for_each(tell);
    let newest = statements.told.iter().map(|s| s.date).max();
    let days = days(&arguments, front.as_of.or(newest))?;
    let ground = pipeline::ground(&statements.told, &gazetteer);
    let options = control::Options {
        as_of: days.last().copied().unwrap_or_default(),
        outline: front.outline,
        ground: ground.as_ref(),
        baseline: front.baseline,
    };
    let mut period = control::period(&statements.told, &options, &days);
    let situation = Situation {
        lines: std::mem::take(&mut period.lines),
        areas: std::mem::take(&mut period.areas),
        statements: statements.told.clone(),
        ..Situation::default()
    };
    let countries = |code: &str| gazetteer.country(code).map(|place| place.name);
    let files = export::write_front(&situation, &period.changes, &countries, &arguments.output)?;
    Summary::new(&statements, &period, &days, files).tell(&arguments.output, arguments.json)?;
    Ok(status(!statements.problems.is_empty()))
}

fn read(arguments: &Arguments, gazetteer: &Gazetteer) -> Result<Statements, Failure> {
    let places = records::Places {
        find: &|name| gazetteer.find(name),
        country: &|code| gazetteer.country(code),
    };
    let mut statements = Statements::default();
    let tables = arguments.tables.iter().map(|path| (path, Table::Statements));
    for (path, table) in tables.chain(arguments.corrections.iter().map(|path| (path, Table::Corrections))) {
        if path == Path::new("-") {
            statements.read("standard input", io::stdin(), table, &places)?;
        } else {
            let shown = path.display().to_string();
            let file = File::open(path).map_err(|source| RecordsError::Io { file: shown, source })?;
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            statements.read(&name, file, table, &places)?;
        }
    }
    Ok(statements)
}

/// The days to draw. `last` is the day of the newest statement, or the one asked for; without any, nothing can be drawn and
/// one day says so.
fn days(arguments: &Arguments, last: Option<Date>) -> Result<Vec<Date>, Failure> {
    let last = arguments.to.or(last).unwrap_or_default();
    let Some(first) = arguments.from else {
        return Ok(vec![last]);
    };
    if first > last {
        let message = format!("--from {first} is later than the last day, {last}");
        return Err(Failure::new(message).hint("give an earlier --from, or a --to that is not before it"));
    }
    let mut days = match arguments.step {
        Some(step) => first
            .series(i32::from(step).days())
            .take_while(|day| *day <= last)
            .collect(),
        None => vec![first],
    };
    if days.last() != Some(&last) {
        days.push(last);
    }
    Ok(days)
}

fn tell(problem: &Problem) {
    say::warning(problem);
    if let Some(hint) = &problem.hint {
        say::hint(hint);
    }
}

/// What the run comes to.
#[derive(Serialize)]
struct Summary {
    /// Rows that were read, and those that could not be used.
    read: usize,
    unread: usize,
    /// Places spoken of.
    places: usize,
    /// Days drawn.
    days: usize,
    /// Length of the last day's line by status, in km.
    front_line_km: BTreeMap<&'static str, f64>,
    /// Areas of the last day.
    areas: usize,
    /// What changed hands over the period, in km².
    changed_km2: f64,
    notes: Vec<String>,
    files: BTreeMap<String, bool>,
}

impl Summary {
    fn new(statements: &Statements, period: &Period, days: &[Date], files: Vec<(String, Outcome)>) -> Self {
        let spots: BTreeSet<(u64, u64)> = statements
            .told
            .iter()
            .map(|s| (s.lat.to_bits(), s.lon.to_bits()))
            .collect();
        Self {
            read: statements.told.len(),
            unread: statements.rows - statements.told.len(),
            places: spots.len(),
            days: days.len(),
            front_line_km: lengths(&period.last.lines),
            areas: period.last.areas.len(),
            changed_km2: period.changes.iter().map(|change| change.km2).sum::<f64>().round(),
            notes: notes(spots.len(), period),
            files: files
                .into_iter()
                .map(|(name, outcome)| (name, outcome == Outcome::Written))
                .collect(),
        }
    }

    /// Says it on standard error, or prints it as JSON.
    fn tell(&self, folder: &Path, json: bool) -> Result<(), Failure> {
        if json {
            let text = serde_json::to_string_pretty(self).expect("words and numbers are always JSON");
            return writeln!(io::stdout(), "{text}").map_err(Failure::output);
        }
        self.notes.iter().for_each(say::note);
        let unread = match self.unread {
            0 => String::new(),
            unread => format!(", {unread} could not be"),
        };
        say::line(&format!(
            "{} statements of {} places read{unread}",
            self.read, self.places
        ));
        for (status, km) in &self.front_line_km {
            say::line(&format!("  {status:13}{km:6} km"));
        }
        say::line(&format!("  {:13}{:6}", "areas", self.areas));
        if self.days > 1 {
            say::line(&format!("  {:13}{:6}", "days", self.days));
            say::line(&format!("  {:13}{:6} km²", "changed hands", self.changed_km2));
        }
        let written = self.files.values().filter(|written| **written).count();
        let unchanged = self.files.len() - written;
        say::line(&format!(
            "{}: {written} files written, {unchanged} unchanged",
            folder.display()
        ));
        Ok(())
    }
}

/// Whole kilometres of line of each status.
fn lengths(lines: &[FrontLine]) -> BTreeMap<&'static str, f64> {
    let mut lengths = BTreeMap::new();
    for line in lines {
        let word = match line.status {
            LineStatus::Assessed => "assessed",
            LineStatus::Claimed => "claimed",
            LineStatus::Contested => "contested",
            LineStatus::Inferred => "inferred",
        };
        *lengths.entry(word).or_insert(0.0) += line.geometry.iter().map(|part| Haversine.length(part)).sum::<f64>();
    }
    lengths
        .values_mut()
        .for_each(|metres| *metres = (*metres / 1000.0).round());
    lengths
}

fn notes(places: usize, period: &Period) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(why) = &period.last.why_empty {
        notes.push(format!("no front line: {why}"));
    } else if places < FEW_PLACES {
        notes.push(format!(
            "only {places} places: the line is hardly more than a guess between them"
        ));
    }
    let doubted: Vec<&str> = period.last.doubted.iter().map(|place| place.place.as_str()).collect();
    if !doubted.is_empty() {
        let more = if doubted.len() > MOST_NAMED { ", …" } else { "" };
        let names = doubted.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
        let count = doubted.len();
        notes.push(format!(
            "{count} not believed against all around, and moved no line: {names}{more}"
        ));
    }
    notes
}
