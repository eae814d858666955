//! `sitmap gazetteer fetch`: GeoNames' dumps, from GeoNames or from a copy of it.

use super::download::{Download, Outcome, client};
use crate::cli::failure::Failure;
use crate::cli::say;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Where GeoNames publishes its dumps.
const GEONAMES: &str = "https://download.geonames.org/export/dump/";
/// Tables that are not of one country.
const TABLES: [&str; 4] = [
    "allCountries.zip",
    "alternateNamesV2.zip",
    "hierarchy.zip",
    "admin1CodesASCII.txt",
];

/// Download GeoNames' dumps: of countries, or of the world
#[derive(Args)]
pub struct Arguments {
    /// Countries (ISO 3166-1: AZ AM), or allCountries, alternateNamesV2, hierarchy, admin1CodesASCII
    #[arg(required = true, value_name = "TABLES", value_parser = file_name)]
    tables: Vec<String>,
    /// Where the files are
    #[arg(long, value_name = "URL", default_value = GEONAMES)]
    base_url: String,
    /// The folder to put them into
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    output: PathBuf,
    /// Fetch files anew that are there already
    #[arg(long)]
    again: bool,
}

/// The file that a word of the command line names.
fn file_name(word: &str) -> Result<String, String> {
    let stem = |file: &str| file.split('.').next().unwrap_or_default().to_owned();
    if let Some(table) = TABLES.iter().find(|table| **table == word || stem(table) == word) {
        return Ok((*table).to_owned());
    }
    let code = word.to_ascii_uppercase();
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(format!("{code}.zip"));
    }
    let tables: Vec<String> = TABLES.iter().map(|table| stem(table)).collect();
    Err(format!(
        "expected a code of ISO 3166-1, such as AZ, or one of {}",
        tables.join(", ")
    ))
}

/// Fetches one file after the other and says what became of each.
pub(super) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let folder = &arguments.output;
    let cannot = |error| Failure::new(format!("{}: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(cannot)?;
    let client = client();
    for file in &arguments.tables {
        let download = Download {
            url: format!("{}/{file}", arguments.base_url.trim_end_matches('/')),
            target: folder.join(file),
        };
        let target = download.target.display().to_string();
        if download.target.exists() && !arguments.again {
            say::note(format!("{target} is there already; --again fetches it anew"));
            continue;
        }
        let bar = progress_bar();
        let outcome = download.run(&client, &mut |done, all| {
            bar.set_length(all.unwrap_or(done));
            bar.set_position(done);
        });
        bar.finish_and_clear();
        say::line(&in_words(&target, &outcome?));
    }
    Ok(ExitCode::SUCCESS)
}

fn in_words(target: &str, outcome: &Outcome) -> String {
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let mut words = format!("{target}: {:.1} MB", megabytes(outcome.bytes));
    if outcome.kept > 0 {
        words.push_str(&format!(
            ", of which {:.1} MB were there from before",
            megabytes(outcome.kept)
        ));
    }
    words + if outcome.checked { ", checksum right" } else { "" }
}

fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {bytes_per_sec}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_files() {
        for (word, file) in [
            ("az", "AZ.zip"),
            ("allCountries", "allCountries.zip"),
            ("hierarchy.zip", "hierarchy.zip"),
            ("admin1CodesASCII", "admin1CodesASCII.txt"),
        ] {
            assert_eq!(file_name(word), Ok(file.to_owned()));
        }
        for word in ["", "AZE", "../x", "A/", "allcountries"] {
            assert!(file_name(word).is_err(), "{word}");
        }
    }
}
