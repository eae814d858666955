//! The program `sitmap`: hands the command line to [`sitmap::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    sitmap::cli::run()
}
