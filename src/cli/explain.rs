//! `sitmap explain`: what every column of an event rests on, and what holds a stretch of the front line where it runs.

mod line;

use super::failure::Failure;
use super::inputs;
use crate::export;
use crate::export::columns::{EvidenceCell, RestsOn, evidence_of, find};
use crate::export::nearest::nearest;
use crate::export::value::{clean, from_cell};
use clap::Args;
use geojson::FeatureCollection;
use line::Stretch;
use serde::Serialize;
use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Show every column of an event with the sentences, articles and rule it rests on
///
/// Of a stretch of the front line also the places that hold it where it runs, and what is told of them.
#[derive(Args)]
pub struct Arguments {
    /// The event_id of a feature or row
    #[arg(value_name = "EVENT_ID")]
    event: String,
    /// A folder that `sitmap map`, `sitmap export` or `sitmap frontline` wrote
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The earlier front line that the lines of the folder were drawn with
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

/// An event and what it rests on.
#[derive(Serialize)]
struct Explanation {
    event_id: String,
    columns: Vec<Explained>,
    evidence: Vec<Cited>,
    /// For a stretch of the front line.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<Stretch>,
}

/// A column, its value, and why it has that value.
#[derive(Serialize)]
struct Explained {
    name: String,
    value: Option<String>,
    /// Numbers of the pieces of evidence, from 1.
    rests_on: Vec<usize>,
    /// What else it follows from.
    because: Option<&'static str>,
}

/// A stretch of an article.
#[derive(Clone, PartialEq, Serialize)]
struct Cited {
    article: String,
    #[serde(flatten)]
    evidence: EvidenceCell,
}

/// A table as rows of named cells, in the order of its columns.
type Row = Vec<(String, String)>;

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments {
        event,
        folder,
        baseline,
        json,
    } = arguments;
    export::complete(&folder)?;
    let row = find_event(&event, &folder)?;
    let baseline = baseline.as_deref().map(inputs::baseline).transpose()?.flatten();
    let line = match line::layer(&folder) {
        Some(layer) => line::stretch(&event, &layer, &folder, baseline)?,
        None => None,
    };
    let reports = rows_if_any(&folder, "reports.csv")?;
    let explanation = explain(event, row, &reports, line);
    let mut out = io::stdout().lock();
    let printed = if json {
        let text = serde_json::to_string_pretty(&explanation).expect("words and numbers are always JSON");
        writeln!(out, "{text}")
    } else {
        print(&mut out, &explanation)
    };
    printed.map_err(Failure::output)?;
    Ok(ExitCode::SUCCESS)
}

/// The row of the event, located or not; its neighbours by name where there is none.
fn find_event(event: &str, folder: &Path) -> Result<Row, Failure> {
    let mut all = rows_if_any(folder, "incidents.csv")?;
    all.extend(rows_if_any(folder, "unlocated.csv")?);
    all.extend(features(&folder.join("frontlines.geojson"))?);
    all.extend(features(&folder.join("control.geojson"))?);
    let ids: Vec<String> = all.iter().map(|row| cell(row, "event_id").to_owned()).collect();
    if let Some(index) = ids.iter().position(|id| id == event) {
        return Ok(all.swap_remove(index));
    }
    let near = nearest(event, ids.iter().map(String::as_str));
    let hint = match near.as_slice() {
        [] => "the first column of incidents.csv, and every feature's id, names an event".to_owned(),
        near => format!(
            "nearest ids: {}",
            near.iter().take(3).copied().collect::<Vec<_>>().join(", ")
        ),
    };
    Err(Failure::new(format!("no event {event} in {}", folder.display())).hint(hint))
}

/// The rows of a table of events; none in a folder of [`super::frontline`], which has no events.
fn rows_if_any(folder: &Path, name: &str) -> Result<Vec<Row>, Failure> {
    let path = folder.join(name);
    if !path.exists() && folder.join("changes.csv").exists() {
        return Ok(Vec::new());
    }
    rows(&path)
}

/// The rows of a CSV table.
fn rows(path: &Path) -> Result<Vec<Row>, Failure> {
    let unreadable = |error: csv::Error| unreadable(path, &error);
    let mut csv = csv::Reader::from_path(path).map_err(unreadable)?;
    let names = csv.headers().map_err(unreadable)?.clone();
    let named = |record: csv::StringRecord| {
        names
            .iter()
            .zip(&record)
            .map(|(name, cell)| (name.to_owned(), clean(from_cell(cell)).into_owned()))
            .collect()
    };
    csv.records()
        .map(|record| record.map(named).map_err(unreadable))
        .collect()
}

/// The properties of a layer's features.
fn features(path: &Path) -> Result<Vec<Row>, Failure> {
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let layer: FeatureCollection = text.parse().map_err(|error| unreadable(path, &error))?;
    let text = |value: serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => clean(&text).into_owned(),
        other => other.to_string(),
    };
    let properties = layer.features.into_iter().filter_map(|feature| feature.properties);
    Ok(properties
        .map(|properties| {
            properties
                .into_iter()
                .map(|(name, value)| (name, text(value)))
                .collect()
        })
        .collect())
}

fn unreadable(path: &Path, error: &dyn Display) -> Failure {
    let hint = "name a folder that `sitmap map`, `sitmap export` or `sitmap frontline` wrote";
    Failure::new(format!("cannot read {}: {error}", path.display())).hint(hint)
}

fn cell<'a>(row: &'a Row, column: &str) -> &'a str {
    row.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| cell)
}

fn explain(event_id: String, row: Row, reports: &[Row], line: Option<Stretch>) -> Explanation {
    let evidence = evidence(&event_id, reports);
    let columns = row
        .into_iter()
        .map(|(name, value)| {
            let (rests_on, because) = basis(&name, &value, &evidence);
            Explained {
                name,
                value: (!value.is_empty()).then_some(value),
                rests_on,
                because,
            }
        })
        .collect();
    Explanation {
        event_id,
        columns,
        evidence,
        line,
    }
}

/// The event's evidence out of its reports, each piece once.
fn evidence(event: &str, reports: &[Row]) -> Vec<Cited> {
    let mut all: Vec<Cited> = Vec::new();
    for report in reports.iter().filter(|report| cell(report, "event_id") == event) {
        for evidence in evidence_of(cell(report, "evidence")).unwrap_or_default() {
            let cited = Cited {
                article: cell(report, "article").to_owned(),
                evidence,
            };
            if !all.contains(&cited) {
                all.push(cited);
            }
        }
    }
    all
}

/// What a column's value rests on: the evidence of the first role that has any, or something else in words.
fn basis(column: &str, value: &str, evidence: &[Cited]) -> (Vec<usize>, Option<&'static str>) {
    match find(column).map(|column| column.rests_on) {
        _ if value.is_empty() => (Vec::new(), None),
        Some(RestsOn::Derived(from)) => (Vec::new(), Some(from)),
        Some(RestsOn::Articles) => (Vec::new(), Some("the articles themselves")),
        Some(RestsOn::Evidence(roles)) => {
            let of_role = |role: &&str| -> Vec<usize> {
                let numbered = evidence.iter().zip(1..);
                numbered
                    .filter(|(cited, _)| cited.evidence.role == *role)
                    .map(|(_, number)| number)
                    .collect()
            };
            (
                roles
                    .iter()
                    .map(of_role)
                    .find(|numbers| !numbers.is_empty())
                    .unwrap_or_default(),
                None,
            )
        }
        None => (Vec::new(), None),
    }
}

fn print(out: &mut impl Write, explanation: &Explanation) -> io::Result<()> {
    for Explained {
        name,
        value,
        rests_on,
        because,
    } in &explanation.columns
    {
        // a stretch of line has no toll and no weapon
        if value.is_none() && explanation.line.is_some() {
            continue;
        }
        let numbers: String = rests_on.iter().map(|number| format!(" [{number}]")).collect();
        let because = because.map(|because| format!("  ({because})")).unwrap_or_default();
        writeln!(out, "{name:22} {}{numbers}{because}", value.as_deref().unwrap_or("–"))?;
    }
    for (Cited { article, evidence }, number) in explanation.evidence.iter().zip(1..) {
        let EvidenceCell {
            role,
            rule,
            start,
            end,
            quote,
        } = evidence;
        writeln!(
            out,
            "\n[{number}] {role}, by the rule {rule}: {article}, characters {start}–{end}"
        )?;
        writeln!(out, "    “{quote}”")?;
    }
    explanation.line.as_ref().map_or(Ok(()), |line| line.print(out))
}
