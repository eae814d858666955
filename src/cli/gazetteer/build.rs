//! `sitmap gazetteer build`: a layer from dumps and tables.

use crate::cli::failure::Failure;
use crate::cli::say;
use crate::gazetteer::{BuildInput, Progress, Selection, build};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// GeoNames' feature classes.
const CLASSES: &str = "AHLPRSTUV";

/// Build a layer from GeoNames dumps and tables of one's own
#[derive(Args)]
pub struct Arguments {
    /// GeoNames dumps (.txt, .zip: a country or allCountries) and tables in the supplement's columns (.csv)
    #[arg(required = true)]
    tables: Vec<PathBuf>,
    /// GeoNames' alternateNamesV2 (.txt, .zip): names with their languages
    #[arg(long, value_name = "FILE")]
    alternate_names: Vec<PathBuf>,
    /// GeoNames' hierarchy (.txt, .zip): the first-level division of places whose code gives none
    #[arg(long, value_name = "FILE")]
    hierarchy: Vec<PathBuf>,
    /// GeoNames' admin1CodesASCII.txt: names of first-level divisions that the dumps only code
    #[arg(long, value_name = "FILE")]
    admin_codes: Vec<PathBuf>,
    /// GeoJSON of outlines; each feature's property `id` names a row
    #[arg(long, value_name = "FILE")]
    outlines: Vec<PathBuf>,
    #[command(flatten)]
    selected: Selected,
    /// Memory for sorting, in MB; the layer is the same
    #[arg(long, value_name = "MB", default_value_t = 256)]
    memory: usize,
    /// The layer to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// What of the dumps is taken; tables of one's own always are.
#[derive(Args)]
struct Selected {
    /// Only places of these countries (ISO 3166-1: AZ,AM)
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = country)]
    countries: Vec<String>,
    /// Only places of these GeoNames classes (P settlements, A divisions, H waters, T heights, S sites …)
    #[arg(long, value_name = "LETTERS", value_delimiter = ',', value_parser = class)]
    classes: Vec<String>,
    /// Only names of these languages (ISO 639: en,ru); main names, and names without a stated language, stay
    #[arg(long, value_name = "TAGS", value_delimiter = ',', value_parser = language, requires = "alternate_names")]
    langs: Vec<String>,
    /// Only places with so many people; states and divisions stay
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    min_population: u64,
}

fn country(text: &str) -> Result<String, String> {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let code = || text.to_ascii_uppercase();
    is_code
        .then(code)
        .ok_or_else(|| "expected two letters of ISO 3166-1, such as AZ".to_owned())
}

fn class(text: &str) -> Result<String, String> {
    let letter = text.to_ascii_uppercase();
    let is_class = letter.len() == 1 && CLASSES.contains(&letter);
    is_class
        .then_some(letter)
        .ok_or_else(|| format!("expected one of {CLASSES}"))
}

fn language(text: &str) -> Result<String, String> {
    let is_tag = (2..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag
        .then(|| text.to_owned())
        .ok_or_else(|| "expected a tag of ISO 639, such as ru".to_owned())
}

/// Builds the layer and says what became of it.
pub(super) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let output = &arguments.output;
    if output
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
    {
        let failure = Failure::new(format!("{}: a layer is no table", output.display()));
        return Err(failure.hint("name it for instance places.gaz"));
    }
    let selection = Selection {
        countries: arguments.selected.countries,
        classes: arguments.selected.classes,
        languages: arguments.selected.langs,
        min_population: arguments.selected.min_population,
    };
    let selects = selection != Selection::default();
    let input = BuildInput {
        tables: arguments.tables,
        alternate_names: arguments.alternate_names,
        hierarchy: arguments.hierarchy,
        admin_codes: arguments.admin_codes,
        outlines: arguments.outlines,
        selection,
        memory: Some(arguments.memory << 20),
    };
    let bar = progress_bar();
    let built = build(&input, output, &mut |progress| bar.set_message(in_words(progress)));
    bar.finish_and_clear();
    let built = built?;
    built.warnings.iter().for_each(say::warning);
    if built.places == 0 && selects {
        say::warning("no place fits what was selected");
    }
    let megabytes = built.bytes as f64 / 1e6;
    say::line(&format!(
        "{}: {} places, {megabytes:.1} MB",
        output.display(),
        built.places
    ));
    Ok(ExitCode::SUCCESS)
}

fn in_words(progress: Progress) -> String {
    match progress {
        Progress::Reading(lines) => format!("{lines} lines read"),
        Progress::Joining(places) => format!("{places} places joined with their names"),
        Progress::Compiling(done, all) => format!("{done} of {all} places compiled"),
        Progress::Writing(names) => format!("{names} names written"),
    }
}

fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {msg}, {elapsed}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_checked() {
        assert_eq!(country("az"), Ok("AZ".to_owned()));
        assert!(country("AZE").is_err() && country("").is_err() && country("A1").is_err());
        assert_eq!(class("p"), Ok("P".to_owned()));
        assert!(class("X").is_err() && class("").is_err() && class("PA").is_err());
        assert_eq!(language("zh-Hant"), Ok("zh-Hant".to_owned()));
        assert!(language("e").is_err() && language("en,ru").is_err());
    }
}
