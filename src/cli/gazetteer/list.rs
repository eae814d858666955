//! `sitmap gazetteer list`: the layers in use.

use crate::cli::failure::Failure;
use crate::cli::inputs::Places;
use crate::gazetteer::{About, Gazetteer};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::process::ExitCode;

/// So many sources are named one by one; a table may have one for each row.
const MOST_SOURCES: usize = 5;

/// Prints the layers, lowest first.
pub(super) fn run(places: &Places, as_json: bool) -> Result<ExitCode, Failure> {
    let gazetteer = places.open()?;
    let files = places.files().iter().map(|path| path.display().to_string());
    let embedded = Gazetteer::EMBEDDED_LAYERS
        .iter()
        .map(|name| format!("embedded: {name}"));
    let layers: Vec<(String, About)> = embedded.chain(files).zip(gazetteer.about()).collect();
    let mut out = io::stdout().lock();
    let written = if as_json {
        let rows: Vec<Value> = layers.iter().map(|(name, about)| to_json(name, about)).collect();
        writeln!(out, "{:#}", Value::from(rows))
    } else {
        layers
            .iter()
            .try_for_each(|(name, about)| write_layer(&mut out, name, about))
    };
    written.map_err(Failure::output)?;
    Ok(ExitCode::SUCCESS)
}

fn to_json(name: &str, about: &About) -> Value {
    json!({
        "layer": name,
        "places": about.places,
        "names": about.names,
        "bytes": about.bytes,
        "format": about.version,
        "blake3": about.checksum,
        "sources": about.sources,
    })
}

fn write_layer(out: &mut impl Write, name: &str, about: &About) -> io::Result<()> {
    let megabytes = about.bytes as f64 / 1e6;
    let mut sources = about
        .sources
        .iter()
        .take(MOST_SOURCES)
        .cloned()
        .collect::<Vec<_>>()
        .join("; ");
    if about.sources.len() > MOST_SOURCES {
        sources.push_str(&format!("; and {} more", about.sources.len() - MOST_SOURCES));
    }
    writeln!(out, "{name}")?;
    writeln!(out, "  {:<8} {} places, {} names", "holds", about.places, about.names)?;
    writeln!(out, "  {:<8} {megabytes:.1} MB, format {}", "size", about.version)?;
    writeln!(out, "  {:<8} {}", "blake3", about.checksum)?;
    writeln!(out, "  {:<8} {sources}", "sources")
}
