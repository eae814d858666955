//! `sitmap gazetteer`: finding places, checking a table of one's own, building a layer,
//! fetching what it is built from.

mod build;
mod download;
mod fetch;
mod find;
mod list;

use super::failure::Failure;
use super::inputs::Places;
use super::say;
use crate::gazetteer::{Layer, check};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Look into the place data, check a table, build a layer
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    places: Places,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find places by name: exactly as folded, then with one or two letters changed
    Find {
        /// The name, in any spelling or script
        name: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Check a table of places (.csv) or a built layer
    Check {
        /// The table or the layer
        file: PathBuf,
    },
    /// List the layers in use, lowest first
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    Build(build::Arguments),
    Fetch(fetch::Arguments),
}

/// Runs `sitmap gazetteer …` over the embedded gazetteer and the layers given with `--gazetteer`.
pub fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    match arguments.command {
        Command::Find { name, json } => Ok(find::run(&name, json, &arguments.places.open()?)?),
        Command::Check { file } => check_file(&file),
        Command::List { json } => list::run(&arguments.places, json),
        Command::Build(arguments) => build::run(arguments),
        Command::Fetch(arguments) => fetch::run(arguments),
    }
}

fn check_file(file: &Path) -> Result<ExitCode, Failure> {
    let is_table = file
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    if is_table {
        say::line(&format!("{}: {} rows, nothing wrong", file.display(), check(file)?));
    } else {
        let layer = Layer::open_whole(file)?;
        let (places, names) = (layer.places(), layer.keys());
        say::line(&format!("{}: {places} places, {names} names, whole", file.display()));
    }
    Ok(ExitCode::SUCCESS)
}
