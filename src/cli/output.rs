//! Where a command writes to, and in which formats: `-o` and `-f`.

use super::failure::Failure;
use crate::export::{FORMATS, Target};
use clap::Args;
use std::path::PathBuf;

/// The output of a command that writes a map.
#[derive(Args)]
pub struct Output {
    /// The folder to write to, or a file whose ending names its format (map.gpkg)
    #[arg(short, long, value_name = "PATH")]
    pub output: PathBuf,
    /// What to write, instead of what the ending of --output says
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', help = help())]
    format: Vec<String>,
}

impl Output {
    /// The files to write.
    pub fn target(&self) -> Result<Target, Failure> {
        Target::of(&self.output, &self.format).map_err(|error| Failure::new(error.to_string()).hint(error.hint()))
    }
}

/// The formats, one a line.
fn help() -> String {
    let rows = FORMATS
        .iter()
        .map(|format| format!("\n  {:12}{}", format.name, format.about));
    format!(
        "What to write, by names with commas between; by default what --output ends in:{}",
        rows.collect::<String>()
    )
}
