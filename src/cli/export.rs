//! `sitmap export`: records that an analyst coded by hand to layers.

use super::failure::Failure;
use super::inputs::{Front, Places, Reading};
use super::summary::Summary;
use super::{say, status};
use crate::export::records::{self, Problem, Records, RecordsError};
use crate::gazetteer::Gazetteer;
use crate::pipeline;
use clap::Args;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write the layers of the map from records coded by hand
///
/// The columns are those of incidents.csv. A record needs a kind, an event_date (or begin and end), and a location (or
/// latitude and longitude); all else may be missing.
#[derive(Args)]
pub struct Arguments {
    /// Tables of records (CSV); - for standard input
    #[arg(required = true, value_name = "RECORDS")]
    tables: Vec<PathBuf>,
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    places: Places,
    #[command(flatten)]
    front: Front,
    /// Print the summary as JSON on standard output
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments {
        tables,
        output,
        places,
        front,
        json,
    } = arguments;
    let options = front.options()?;
    let gazetteer = places.open()?;
    let Records {
        mut situation,
        problems,
        remarks,
        rows,
        ..
    } = read(&tables, &gazetteer)?;
    problems.iter().chain(&remarks).for_each(tell);
    pipeline::draw(&mut situation, &gazetteer, &options);
    let unread = situation.reports.len().abs_diff(rows);
    let reading = Reading {
        read: situation.reports.len(),
        unread,
    };
    let countries = |code: &str| gazetteer.country(code).map(|place| place.name);
    Summary::write(situation, reading, "row", &countries, &output)?.tell(&output, json)?;
    Ok(status(unread > 0))
}

fn read(tables: &[PathBuf], gazetteer: &Gazetteer) -> Result<Records, Failure> {
    let places = records::Places {
        find: &|name| gazetteer.find(name),
        country: &|code| gazetteer.country(code),
    };
    let mut records = Records::default();
    for path in tables {
        if path == Path::new("-") {
            records.read("standard input", io::stdin(), &places)?;
        } else {
            let shown = path.display().to_string();
            let file = File::open(path).map_err(|source| RecordsError::Io { file: shown, source })?;
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            records.read(&name, file, &places)?;
        }
    }
    Ok(records)
}

fn tell(problem: &Problem) {
    say::warning(problem);
    if let Some(hint) = &problem.hint {
        say::hint(hint);
    }
}
