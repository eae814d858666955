//! `sitmap gazetteer`: finding places, checking a table of one's own, building a layer.

use super::failure::Failure;
use super::inputs::Places;
use crate::gazetteer::{BuildInput, Gazetteer, Layer, Name, build, check};
use crate::model::Place;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use std::io::{IsTerminal, Write};
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

#[derive(Subcommand, Debug)]
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
    /// Build a layer from GeoNames dumps and tables of one's own
    Build {
        /// GeoNames country dumps (.txt, .zip) and tables in the supplement's columns (.csv)
        #[arg(required = true)]
        tables: Vec<PathBuf>,
        /// GeoNames' alternateNamesV2 (.txt, .zip): names with their languages
        #[arg(long, value_name = "FILE")]
        alternate_names: Vec<PathBuf>,
        /// GeoJSON of outlines; each feature's property `id` names a row
        #[arg(long, value_name = "FILE")]
        outlines: Vec<PathBuf>,
        /// The layer to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

/// Runs `sitmap gazetteer …` over the embedded gazetteer and the layers given with `--gazetteer`.
pub fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    match arguments.command {
        Command::Find { name, json } => Ok(find(&name, json, &arguments.places.open()?)?),
        Command::Check { file } => Ok(check_file(&file)?),
        Command::Build {
            tables,
            alternate_names,
            outlines,
            output,
        } => Ok(build_layer(
            &BuildInput {
                tables,
                alternate_names,
                outlines,
            },
            &output,
        )?),
    }
}

fn find(name: &str, as_json: bool, gazetteer: &Gazetteer) -> Result<ExitCode> {
    let exact = gazetteer.find(name);
    let near = if exact.is_empty() {
        near(gazetteer, name)
    } else {
        Vec::new()
    };
    let mut out = std::io::stdout().lock();
    if as_json {
        let rows = exact
            .iter()
            .map(|place| (None, place))
            .chain(near.iter().map(|(spelling, place)| (Some(spelling), place)));
        let rows: Vec<Value> = rows
            .map(|(spelling, place)| to_json(gazetteer, spelling, place))
            .collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
    } else {
        exact
            .iter()
            .try_for_each(|place| write_place(&mut out, gazetteer, None, place))?;
        near.iter()
            .try_for_each(|(spelling, place)| write_place(&mut out, gazetteer, Some(spelling), place))?;
    }
    if exact.is_empty() && near.is_empty() {
        eprintln!("no place is called {name:?}, nor anything like it");
        eprintln!(
            "hint: villages are in national dumps: sitmap gazetteer build AZ.zip -o az.gaz, then --gazetteer az.gaz"
        );
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

/// Places one letter away, or where there are none two.
fn near(gazetteer: &Gazetteer, name: &str) -> Vec<(String, Place)> {
    const MOST: usize = 10;
    let mut found = (1..=2)
        .map(|distance| gazetteer.find_fuzzy(name, distance, 0))
        .find(|found| !found.is_empty());
    if let Some(found) = &mut found {
        found.truncate(MOST);
    }
    found.unwrap_or_default()
}

fn to_json(gazetteer: &Gazetteer, spelling: Option<&String>, place: &Place) -> Value {
    let name = |name: &Name| json!({"name": name.text, "language": name.language});
    json!({
        "id": place.id.0,
        "name": place.name,
        "found_as": spelling,
        "kind": place.kind.as_str(),
        "feature": place.feature,
        "lat": place.lat,
        "lon": place.lon,
        "radius_m": place.radius_m,
        "country": place.country,
        "admin1": place.admin1,
        "population": place.population,
        "source": gazetteer.source(&place.id),
        "names": gazetteer.names(&place.id).iter().map(name).collect::<Vec<_>>(),
    })
}

fn write_place(out: &mut impl Write, gazetteer: &Gazetteer, spelling: Option<&String>, place: &Place) -> Result<()> {
    let within: Vec<&str> = [place.admin1.as_deref(), place.country.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let found_as = spelling
        .map(|spelling| format!(" (found as {spelling})"))
        .unwrap_or_default();
    writeln!(out, "{}{found_as}", place.name)?;
    writeln!(
        out,
        "  {:<11} {} {}  {}",
        place.kind.as_str(),
        place.feature,
        within.join(", "),
        place.id
    )?;
    writeln!(
        out,
        "  {:<11} {:.5} {:.5}, within {:.1} km",
        "at",
        place.lat,
        place.lon,
        f64::from(place.radius_m) / 1000.0
    )?;
    if place.population > 0 {
        writeln!(out, "  {:<11} {}", "population", place.population)?;
    }
    let names: Vec<String> = gazetteer.names(&place.id).iter().skip(1).map(tagged).collect();
    if !names.is_empty() {
        writeln!(out, "  {:<11} {}", "names", names.join(", "))?;
    }
    writeln!(out, "  {:<11} {}", "source", gazetteer.source(&place.id))?;
    Ok(())
}

fn tagged(name: &Name) -> String {
    match &name.language {
        Some(language) => format!("{} ({language})", name.text),
        None => name.text.clone(),
    }
}

fn check_file(file: &Path) -> Result<ExitCode> {
    if file
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
    {
        let rows = check(file)?;
        eprintln!("{}: {rows} rows, nothing wrong", file.display());
    } else {
        let layer = Layer::open(file)?;
        eprintln!(
            "{}: {} places, {} names, whole",
            file.display(),
            layer.places(),
            layer.keys()
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn build_layer(input: &BuildInput, output: &Path) -> Result<ExitCode> {
    if output
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
    {
        bail!(
            "{}: a layer is no table\nhint: name it for instance places.gaz",
            output.display()
        );
    }
    let bar = progress_bar();
    let built = build(input, &mut |lines| bar.set_position(lines))?;
    bar.finish_and_clear();
    built
        .warnings
        .iter()
        .for_each(|warning| eprintln!("warning: {warning}"));
    write_atomically(output, &built.bytes)?;
    let megabytes = built.bytes.len() as f64 / 1e6;
    eprintln!("{}: {} places, {megabytes:.1} MB", output.display(), built.places);
    Ok(ExitCode::SUCCESS)
}

fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {human_pos} lines, {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    ProgressBar::new_spinner().with_style(style)
}

/// The file is the old one or the new one, never half of either.
fn write_atomically(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let cannot = || format!("{}: cannot be written", path.display());
    let mut file = new_file_in(folder).with_context(cannot)?;
    file.write_all(bytes).with_context(cannot)?;
    file.persist(path).with_context(cannot)?;
    Ok(())
}

/// A file with the permissions of any new file, not those of a secret one.
fn new_file_in(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
