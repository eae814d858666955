//! Building an index from GeoNames country dumps, alternate names, outlines and tables in the supplement's columns.
//!
//! A dump has 19 tab-separated columns without a header (<https://download.geonames.org/export/dump/readme.txt>), plain or
//! in a `.zip`. Lines are read one at a time; what is kept of them grows with the places, not with the file.

use super::feature::feature;
use super::format::NameKind;
use super::gather::{Builder, kind_in};
use super::problem::{GazetteerError, RowProblem};
use super::row::{Row, RowId, RowName};
use super::{Gazetteer, outline, supplement};
use crate::model::PlaceKind;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Columns of a dump.
const COLUMNS: usize = 19;
/// Reading stops after so many bad lines.
const MOST_PROBLEMS: usize = 20;
/// What GeoNames files under "language" that is none.
const NO_LANGUAGES: [&str; 12] = [
    "abbr", "faac", "fr_1793", "iata", "icao", "link", "phon", "piny", "post", "tcid", "unlc", "wkdt",
];

/// The files that an index is built from.
#[derive(Clone, Debug, Default)]
pub struct BuildInput {
    /// GeoNames dumps (`.txt`, `.tsv`, `.zip`) and tables in the supplement's columns (`.csv`).
    pub tables: Vec<PathBuf>,
    /// GeoNames' `alternateNamesV2` (`.txt`, `.zip`): names with their language.
    pub alternate_names: Vec<PathBuf>,
    /// GeoJSON features whose property `id` names a row.
    pub outlines: Vec<PathBuf>,
}

/// What was built.
#[derive(Debug)]
pub struct Built {
    /// The index file.
    pub bytes: Vec<u8>,
    /// Number of places read.
    pub places: usize,
    /// Remarks for the user: numbers that two files give to different places.
    pub warnings: Vec<String>,
}

/// Reads all input and compiles it. `progress` is told the number of lines read so far, now and then.
pub fn build(input: &BuildInput, progress: &mut dyn FnMut(u64)) -> Result<Built, GazetteerError> {
    let mut reading = Reading {
        builder: Builder::default(),
        warnings: Vec::new(),
        lines: 0,
        progress,
    };
    for table in &input.tables {
        reading.table(table)?;
    }
    for names in &input.alternate_names {
        reading.each_line(names, &mut Reading::alternate_name)?;
    }
    for outlines in &input.outlines {
        add_outlines(&mut reading.builder, outlines)?;
    }
    let places = reading.builder.len();
    Ok(Built {
        bytes: reading.builder.finish(Some(Gazetteer::world())),
        places,
        warnings: reading.warnings,
    })
}

/// A line of a table, and where it stands.
struct Line<'a> {
    file: &'a Path,
    number: u64,
    cells: Vec<&'a str>,
}

impl Line<'_> {
    fn problem(&self, what: String, hint: &str) -> RowProblem {
        RowProblem {
            file: self.file.to_owned(),
            line: self.number,
            what,
            hint: hint.to_owned(),
        }
    }
}

struct Reading<'p> {
    builder: Builder,
    warnings: Vec<String>,
    lines: u64,
    progress: &'p mut dyn FnMut(u64),
}

type EachLine<'r, 'p> = &'r mut dyn FnMut(&mut Reading<'p>, &Line<'_>) -> Result<(), RowProblem>;

impl<'p> Reading<'p> {
    fn table(&mut self, path: &Path) -> Result<(), GazetteerError> {
        if path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
        {
            let text = std::fs::read_to_string(path).map_err(|error| GazetteerError::io(path, error))?;
            for row in supplement::read(&text, path).map_err(GazetteerError::Rows)? {
                self.builder.add(row, "csv");
            }
            return Ok(());
        }
        self.each_line(path, &mut Reading::dump_line)
    }

    fn each_line(&mut self, path: &Path, act: EachLine<'_, 'p>) -> Result<(), GazetteerError> {
        let file = File::open(path).map_err(|error| GazetteerError::io(path, error))?;
        if !path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("zip"))
        {
            return self.lines_of(path, file, act);
        }
        let unreadable = |error| GazetteerError::file(path, format!("not a readable zip archive: {error}"));
        let mut archive = zip::ZipArchive::new(file).map_err(unreadable)?;
        for number in 0..archive.len() {
            let member = archive.by_index(number).map_err(unreadable)?;
            let name = PathBuf::from(member.name().map_err(unreadable)?.into_owned());
            let is_table = name.extension().is_some_and(|extension| extension == "txt");
            if is_table && !name.ends_with("readme.txt") && !name.ends_with("iso-languagecodes.txt") {
                self.lines_of(&path.join(name), member, act)?;
            }
        }
        Ok(())
    }

    fn lines_of(&mut self, path: &Path, input: impl Read, act: EachLine<'_, 'p>) -> Result<(), GazetteerError> {
        let mut input = BufReader::with_capacity(1 << 16, input);
        let (mut bytes, mut number, mut problems) = (Vec::new(), 0, Vec::new());
        loop {
            bytes.clear();
            if input
                .read_until(b'\n', &mut bytes)
                .map_err(|error| GazetteerError::io(path, error))?
                == 0
            {
                break;
            }
            number += 1;
            self.lines += 1;
            if self.lines.is_multiple_of(10_000) {
                (self.progress)(self.lines);
            }
            let text = String::from_utf8_lossy(&bytes);
            let text = text.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}');
            if text.is_empty() {
                continue;
            }
            let line = Line {
                file: path,
                number,
                cells: text.split('\t').collect(),
            };
            problems.extend(act(self, &line).err());
            if problems.len() >= MOST_PROBLEMS {
                break;
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(GazetteerError::Rows(problems))
        }
    }

    fn dump_line(&mut self, line: &Line<'_>) -> Result<(), RowProblem> {
        let row = parse_dump_line(line)?;
        let origin = line.file.file_stem().unwrap_or_default().to_string_lossy();
        let name = row.names.first().map(|name| name.text.clone()).unwrap_or_default();
        if let Some(RowId::Text(id)) = self.builder.add(row, &origin) {
            let place = format!("{}:{}: {name}", line.file.display(), line.number);
            self.warnings.push(format!(
                "{place} has a number that another place bears; it is kept as {id}"
            ));
        }
        Ok(())
    }

    fn alternate_name(&mut self, line: &Line<'_>) -> Result<(), RowProblem> {
        let [_, id, language, name, rest @ ..] = &line.cells[..] else {
            let what = format!("found {} tab-separated columns, expected at least 4", line.cells.len());
            return Err(line.problem(what, "this should be GeoNames' alternateNamesV2.txt"));
        };
        if name.is_empty() || NO_LANGUAGES.contains(language) {
            return Ok(());
        }
        let flag = |at: usize| rest.get(at).is_some_and(|cell| *cell == "1");
        let kind = match (flag(0), flag(2) || flag(3)) {
            (_, true) => NameKind::Old,
            (true, false) => NameKind::Official,
            (false, false) => NameKind::Alternate,
        };
        let language = (!language.is_empty()).then(|| (*language).to_owned());
        self.builder.add_name(
            &RowId::parse(id),
            RowName {
                text: (*name).to_owned(),
                language,
                kind,
            },
        );
        Ok(())
    }
}

fn parse_dump_line(line: &Line<'_>) -> Result<Row, RowProblem> {
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
    let usual = feature(code, class);
    let point =
        parse_point(lat, lon).map_err(|what| line.problem(what, "columns 5 and 6 are degrees north and east"))?;
    if point.is_none() && usual.kind != PlaceKind::Country {
        return Err(line.problem(
            format!("{name} has no coordinates"),
            "only states may leave them to their divisions",
        ));
    }
    let mut row = Row {
        id: RowId::parse(id),
        kind: kind_in(country, code, usual.kind),
        feature: code.to_owned(),
        point,
        radius_m: None,
        country: country.to_owned(),
        admin1_code: admin1.to_owned(),
        admin1: None,
        population: population.parse().unwrap_or(0),
        names: Vec::new(),
        replaces: None,
        source: line.file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        removes: false,
    };
    let plain = |text: &str, kind| RowName {
        text: text.trim().to_owned(),
        language: None,
        kind,
    };
    row.add_name(plain(name, NameKind::Main));
    row.add_name(plain(ascii, NameKind::Official));
    alternates
        .split(',')
        .for_each(|text| row.add_name(plain(text, NameKind::Alternate)));
    Ok(row)
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

fn add_outlines(builder: &mut Builder, path: &Path) -> Result<(), GazetteerError> {
    let text = std::fs::read_to_string(path).map_err(|error| GazetteerError::io(path, error))?;
    read_outlines(builder, &text).map_err(|what| GazetteerError::file(path, what))
}

/// Adds the outlines of a GeoJSON FeatureCollection.
pub(super) fn read_outlines(builder: &mut Builder, text: &str) -> Result<(), String> {
    let collection: geojson::FeatureCollection = text
        .parse::<geojson::GeoJson>()
        .and_then(TryInto::try_into)
        .map_err(|error| format!("not a GeoJSON FeatureCollection: {error}"))?;
    for (number, feature) in collection.features.into_iter().enumerate() {
        let id = feature.property("id").and_then(|id| id.as_str()).map(RowId::parse);
        let id = id.ok_or_else(|| format!("feature {number} lacks the text property \"id\""))?;
        let geometry = feature
            .geometry
            .ok_or_else(|| format!("feature {number} has no geometry"))?;
        let geometry = geo::Geometry::try_from(geometry).map_err(|error| format!("feature {number}: {error}"))?;
        let areas =
            outline::areas(geometry).ok_or_else(|| format!("feature {number} is neither an area nor a line"))?;
        builder.outline(id, &areas);
    }
    Ok(())
}
