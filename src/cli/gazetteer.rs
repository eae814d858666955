//! Stand-in for `sitmap gazetteer`.

use super::failure::Failure;
use std::process::ExitCode;

/// Its arguments.
#[derive(clap::Args)]
pub struct Arguments {}

/// Runs it.
pub fn run(_arguments: Arguments) -> Result<ExitCode, Failure> {
    Err(Failure::new("`sitmap gazetteer` is not there yet"))
}
