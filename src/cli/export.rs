//! `sitmap export`: records that an analyst coded by hand to layers, and a map in one format to another.

use super::failure::Failure;
use super::inputs::{Front, Places, Reading};
use super::output::Output;
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

/// Write the map from records coded by hand, or from a map in another format
///
/// The columns of a table are those of incidents.csv. A record needs a kind, an event_date (or begin and end), and a location (or
/// latitude and longitude); all else may be missing.
#[derive(Args)]
pub struct Arguments {
    /// Tables of records (CSV), - for standard input; or maps: folders of layers and GeoPackages
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
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
        inputs,
        output,
        places,
        front,
        json,
    } = arguments;
    let target = output.target()?;
    let options = front.options()?;
    let gazetteer = places.open()?;
    let Records {
        mut situation,
        problems,
        remarks,
        rows,
        good,
        ..
    } = read(&inputs, &gazetteer)?;
    problems.iter().chain(&remarks).for_each(tell);
    // Lines and areas of a map stand as they are, unless others are asked for.
    if options != pipeline::Options::default() || !inputs.iter().any(|path| records::is_map(path)) {
        situation.lines.clear();
        situation.areas.clear();
        pipeline::draw(&mut situation, &gazetteer, &options);
    }
    let unread = rows - good;
    let reading = Reading { read: good, unread };
    let countries = |code: &str| gazetteer.country(code).map(|place| place.name);
    Summary::write(situation, reading, "row", &countries, &target)?.tell(&output.output, json)?;
    Ok(status(unread > 0))
}

fn read(inputs: &[PathBuf], gazetteer: &Gazetteer) -> Result<Records, Failure> {
    let places = records::Places {
        find: &|name| gazetteer.find(name),
        country: &|code| gazetteer.country(code),
    };
    let mut records = Records::default();
    for path in inputs {
        if path == Path::new("-") {
            records.read("standard input", io::stdin(), &places)?;
        } else if records::is_map(path) {
            records.read_map(path, &places)?;
        } else {
            let shown = path.display().to_string();
            let file = File::open(path).map_err(|source| RecordsError::Io { file: shown, source })?;
            records::refuse_unread(path)?;
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
