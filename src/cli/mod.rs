//! The command line: its grammar, and what people read of a run.
//!
//! Data goes to standard output, everything else to standard error. The library never imports this module.

mod explain;
mod export;
mod extract;
mod failure;
mod frontline;
mod gazetteer;
mod geoparse;
mod inputs;
mod map;
mod output;
mod progress;
mod say;
mod summary;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Draws the situation map from the news: strikes, displacement, clashes and front lines, each with the sentence it rests on.
#[derive(Parser)]
#[command(name = "sitmap", version, max_term_width = 100, after_help = STATUS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const STATUS: &str = "Exit status: 0 done; 1 done, but some input could not be used; 2 stopped.";

#[derive(Subcommand)]
enum Command {
    Map(map::Arguments),
    Extract(extract::Arguments),
    Geoparse(geoparse::Arguments),
    Export(export::Arguments),
    Frontline(frontline::Arguments),
    Explain(explain::Arguments),
    Gazetteer(gazetteer::Arguments),
}

/// Runs the program on the command line it was given.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Map(arguments) => map::run(arguments),
        Command::Extract(arguments) => extract::run(arguments),
        Command::Geoparse(arguments) => geoparse::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Frontline(arguments) => frontline::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Gazetteer(arguments) => gazetteer::run(arguments),
    };
    result.unwrap_or_else(|failure| failure.report())
}

/// The status of a run that ended, given whether some of its input could not be used.
fn status(gaps: bool) -> ExitCode {
    if gaps { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_grammar_is_sound() {
        Cli::command().debug_assert();
    }
}
