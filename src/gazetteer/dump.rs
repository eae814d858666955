//! GeoNames' dumps: 19 tab-separated columns without a header (<https://download.geonames.org/export/dump/readme.txt>), and
//! its table of alternate names.

use super::complete::kind_in;
use super::feature::feature;
use super::format::NameKind;
use super::lines::Line;
use super::problem::RowProblem;
use super::row::{Names, Row, RowId, RowName};
use super::select::Selection;
use crate::model::PlaceKind;

/// Columns of a dump.
const COLUMNS: usize = 19;
/// What GeoNames files under "language" that is none.
const NO_LANGUAGES: [&str; 12] = [
    "abbr", "faac", "fr_1793", "iata", "icao", "link", "phon", "piny", "post", "tcid", "unlc", "wkdt",
];

/// The place of a line of a dump; `None` where it is not selected.
pub(super) fn row(line: &Line<'_>, selection: &Selection) -> Result<Option<Row>, RowProblem> {
    let cells: &[&str; COLUMNS] = line.cells[..].try_into().map_err(|_| {
        let what = format!("found {} tab-separated columns, expected {COLUMNS}", line.cells.len());
        line.problem(
            what,
            "this should be a GeoNames dump such as AZ.txt; a table of your own ends in .csv",
        )
    })?;
    let [
        id,
        name,
        ascii,
        alternates,
        lat,
        lon,
        class,
        code,
        country,
        _,
        admin1,
        _,
        _,
        _,
        population,
        ..,
    ] = *cells;
    if id.is_empty() || name.is_empty() {
        return Err(line.problem("the id or the name is empty".to_owned(), ""));
    }
    let population = population.parse().unwrap_or(0);
    if !selection.takes_row(country, class, population) {
        return Ok(None);
    }
    let kind = kind_in(country, code, feature(code, class).kind);
    let others = if selection.takes_untagged() { alternates } else { "" };
    Ok(Some(Row {
        id: RowId::parse(id),
        kind,
        feature: code.to_owned(),
        point: point(line, name, [lat, lon], kind)?,
        radius_m: None,
        country: country.to_owned(),
        admin1_code: admin1.to_owned(),
        admin1: None,
        population,
        names: names(name, ascii, others),
        replaces: None,
        source: line.file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        removes: false,
    }))
}

fn point(
    line: &Line<'_>,
    name: &str,
    [lat, lon]: [&str; 2],
    kind: PlaceKind,
) -> Result<Option<(f64, f64)>, RowProblem> {
    let point =
        parse_point(lat, lon).map_err(|what| line.problem(what, "columns 5 and 6 are degrees north and east"))?;
    if point.is_none() && kind != PlaceKind::Country {
        let what = format!("{name} has no coordinates");
        return Err(line.problem(what, "only states may leave them to their divisions"));
    }
    Ok(point)
}

fn names(main: &str, ascii: &str, alternates: &str) -> Names {
    let mut names = Names::default();
    let mut add = |text: &str, kind| {
        names.add(RowName {
            text: text.trim().to_owned(),
            language: None,
            kind,
        });
    };
    add(main, NameKind::Main);
    add(ascii, NameKind::Official);
    alternates.split(',').for_each(|text| add(text, NameKind::Alternate));
    names
}

/// The name of a line of alternate names, and whose it is; `None` where it is none or is not selected.
pub(super) fn alternate_name(line: &Line<'_>, selection: &Selection) -> Result<Option<(RowId, RowName)>, RowProblem> {
    let [_, id, language, name, rest @ ..] = &line.cells[..] else {
        let what = format!("found {} tab-separated columns, expected at least 4", line.cells.len());
        return Err(line.problem(what, "this should be GeoNames' alternateNamesV2.txt"));
    };
    if name.is_empty() || NO_LANGUAGES.contains(language) || !selection.takes_language(language) {
        return Ok(None);
    }
    let flag = |at: usize| rest.get(at).is_some_and(|cell| *cell == "1");
    let kind = match (flag(0), flag(2) || flag(3)) {
        (_, true) => NameKind::Old,
        (true, false) => NameKind::Official,
        (false, false) => NameKind::Alternate,
    };
    let name = RowName {
        text: (*name).to_owned(),
        language: (!language.is_empty()).then(|| (*language).to_owned()),
        kind,
    };
    Ok(Some((RowId::parse(id), name)))
}

/// Degrees north and east; `None` when both cells are empty.
pub(super) fn parse_point(lat: &str, lon: &str) -> Result<Option<(f64, f64)>, String> {
    if lat.is_empty() && lon.is_empty() {
        return Ok(None);
    }
    let degrees = |text: &str, name: &str, limit: f64| match text.parse::<f64>() {
        Ok(value) if value.abs() <= limit => Ok(value),
        _ => Err(format!(
            "{name} is {text:?}, expected a number from -{limit} to {limit}"
        )),
    };
    Ok(Some((
        degrees(lat, "latitude", 90.0)?,
        degrees(lon, "longitude", 180.0)?,
    )))
}
