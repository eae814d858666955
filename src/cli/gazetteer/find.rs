//! `sitmap gazetteer find`: what a name may mean.

use crate::gazetteer::{Gazetteer, Name};
use crate::model::Place;
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;
use std::process::ExitCode;

/// Prints the places of that name, or of names like it.
pub(super) fn run(name: &str, as_json: bool, gazetteer: &Gazetteer) -> Result<ExitCode> {
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
        .map(|distance| gazetteer.find_fuzzy(name, distance))
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
