//! A world of made-up places in GeoNames' formats, and how fast an index of it is asked.
//!
//! ```text
//! cargo run --release --example world -- dump 13000000 FOLDER     # allCountries.txt, alternateNamesV2.txt, …
//! cargo run --release --example world -- ask FILE FOLDER          # look-ups a second in an index built from it
//! ```
//!
//! The same number and seed give the same bytes. What is like GeoNames: shares of feature classes and countries, lengths of
//! names, how often one name is many places', how many names a place has and in which scripts, ids in no order.

mod ask;
mod draw;
mod dump;
mod names;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: world dump ROWS FOLDER [SEED]\n       world ask FILE FOLDER";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["dump", rows, folder, ref rest @ ..] if rest.len() < 2 => {
            let seed = rest.first().map_or(Ok(1), |seed| seed.parse());
            match (rows.parse(), seed) {
                (Ok(rows), Ok(seed)) => dump::write(rows, seed, Path::new(folder)).map_err(|error| error.to_string()),
                _ => Err(USAGE.to_owned()),
            }
        }
        ["ask", file, folder] => ask::run(Path::new(file), Path::new(folder)),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
