//! Tables in the supplement's columns: the project's own, and any that a user writes.
//!
//! | column | |
//! |---|---|
//! | `id` | own id with a prefix (`sitmap:murovdag`) |
//! | `kind` | site, settlement, district, region, country, water, continent |
//! | `feature` | GeoNames feature code; may be empty |
//! | `name` | main name, English where there is one |
//! | `names` | other names, `language:name` separated by `\|`; language `old` for a former name, `alt` for another spelling |
//! | `lat`, `lon` | degrees north and east; a row that corrects one of the world set by its id may leave both out |
//! | `radius_m` | the circle that holds the place |
//! | `country`, `admin1`, `parent`, `population` | as known |
//! | `geonames_id` | a row below that this one corrects |
//! | `remove` | `yes`: only takes that row away |
//! | `source`, `note` | where it comes from, and why |

use super::dump::parse_point;
use super::feature::{self, KINDS};
use super::format::NameKind;
use super::problem::{GazetteerError, RowProblem};
use super::row::{Names, Row, RowId, RowName};
use crate::model::PlaceKind;
use csv::{ReaderBuilder, StringRecord};
use std::collections::HashMap;
use std::path::Path;

const COLUMNS: [&str; 16] = [
    "id",
    "kind",
    "feature",
    "name",
    "names",
    "lat",
    "lon",
    "radius_m",
    "country",
    "admin1",
    "parent",
    "population",
    "geonames_id",
    "remove",
    "source",
    "note",
];
const REQUIRED: [&str; 5] = ["id", "kind", "name", "lat", "lon"];
/// Prefixes of ids that rows of the world set bear; a row that corrects one may leave the point to it.
const BELOW: [&str; 2] = ["geonames:", "naturalearth:"];
/// Stands for the language of a name that was in use once.
const FORMER: &str = "old";
/// Stands for the language of another spelling of no language in particular.
const OTHER: &str = "alt";

/// Reads a user's own table and says how many rows it has; every bad row is named.
pub fn check(path: &Path) -> Result<usize, GazetteerError> {
    let text = std::fs::read_to_string(path).map_err(|error| GazetteerError::io(path, error))?;
    let rows = read(&text, path).map_err(GazetteerError::Rows)?;
    Ok(rows.len())
}

/// All rows, or all that is wrong with them.
pub(super) fn read(text: &str, path: &Path) -> Result<Vec<Row>, Vec<RowProblem>> {
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let at = |line, what, hint: &str| RowProblem {
        file: path.to_owned(),
        line,
        what,
        hint: hint.to_owned(),
    };
    let header = reader
        .headers()
        .map_err(|error| vec![at(1, error.to_string(), "")])?
        .clone();
    let columns = Columns::of(&header).map_err(|(what, hint)| vec![at(1, what, &hint)])?;
    let (mut rows, mut problems, mut lines) = (Vec::new(), Vec::new(), HashMap::new());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.push(at(
                    error.position().map_or(0, csv::Position::line),
                    error.to_string(),
                    "",
                ));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cells = Cells {
            columns: &columns,
            record: &record,
        };
        if let Some(first) = lines.insert(cells.get("id").to_owned(), line) {
            problems.push(at(
                line,
                format!("id {:?} is also that of line {first}", cells.get("id")),
                "give it an id of its own",
            ));
        }
        match cells.row() {
            Ok(row) => rows.push(row),
            Err((what, hint)) => problems.push(at(line, what, &hint)),
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// What is wrong, and a hint.
type Wrong = (String, String);

fn wrong<T>(what: impl Into<String>, hint: impl Into<String>) -> Result<T, Wrong> {
    Err((what.into(), hint.into()))
}

/// Where each known column stands.
struct Columns(HashMap<String, usize>);

impl Columns {
    fn of(header: &StringRecord) -> Result<Self, Wrong> {
        let places: HashMap<String, usize> = header
            .iter()
            .enumerate()
            .map(|(at, name)| (name.trim().to_owned(), at))
            .collect();
        if let Some(unknown) = header.iter().map(str::trim).find(|name| !COLUMNS.contains(name)) {
            return wrong(
                format!("unknown column {unknown:?}"),
                format!("the columns are {}", COLUMNS.join(",")),
            );
        }
        if let Some(missing) = REQUIRED.iter().find(|name| !places.contains_key(**name)) {
            return wrong(
                format!("column {missing:?} is missing"),
                format!("at least {} are needed", REQUIRED.join(",")),
            );
        }
        Ok(Self(places))
    }
}

/// One row, by column name.
struct Cells<'a> {
    columns: &'a Columns,
    record: &'a StringRecord,
}

impl Cells<'_> {
    fn get(&self, column: &str) -> &str {
        self.columns
            .0
            .get(column)
            .and_then(|at| self.record.get(*at))
            .unwrap_or_default()
            .trim()
    }

    fn row(&self) -> Result<Row, Wrong> {
        let id = self.get("id");
        if id.is_empty() {
            return wrong("id is empty", "for instance own:my-village");
        }
        let removes = self.flag("remove")?;
        let kind = self.kind(removes)?;
        let mut row = Row {
            id: RowId::parse(id),
            kind,
            feature: self.feature(kind)?,
            point: parse_point(self.get("lat"), self.get("lon")).map_err(|what| (what, self.point_hint()))?,
            radius_m: self.number("radius_m")?.map(|metres| metres as u32),
            country: self.country()?,
            admin1_code: String::new(),
            admin1: Some(self.get("admin1").to_owned()).filter(|name| !name.is_empty()),
            population: self.number("population")?.unwrap_or(0),
            names: Names::default(),
            source: self.get("source").to_owned(),
            replaces: self.number("geonames_id")?.map(|number| number as u32),
            removes,
        };
        let has_outline = matches!(kind, PlaceKind::Region | PlaceKind::District) && id.starts_with("sitmap:");
        let corrects = BELOW.iter().any(|prefix| id.starts_with(prefix));
        if row.point.is_none() && !removes && !has_outline && !corrects {
            return wrong("lat and lon are empty", "degrees north and east, such as 39.75,46.75");
        }
        self.names(&mut row)?;
        Ok(row)
    }

    fn kind(&self, removes: bool) -> Result<PlaceKind, Wrong> {
        let word = self.get("kind");
        match feature::kind(word) {
            Some(kind) => Ok(kind),
            None if removes => Ok(PlaceKind::Site),
            None => {
                let known: Vec<_> = KINDS.iter().map(|kind| kind.as_str()).collect();
                wrong(format!("kind is {word:?}, expected one of {}", known.join(", ")), "")
            }
        }
    }

    fn feature(&self, kind: PlaceKind) -> Result<String, Wrong> {
        match self.get("feature") {
            "" => Ok(feature::usual_code(kind).to_owned()),
            code if feature::is_known(code) => Ok(code.to_owned()),
            code => wrong(
                format!("feature is {code:?}, which is no known GeoNames code"),
                "leave it empty, or see features.csv",
            ),
        }
    }

    fn point_hint(&self) -> String {
        let swapped = parse_point(self.get("lon"), self.get("lat")).is_ok_and(|point| point.is_some());
        if swapped {
            "are lat and lon exchanged?".to_owned()
        } else {
            "degrees north and east, with a decimal point".to_owned()
        }
    }

    fn country(&self) -> Result<String, Wrong> {
        let code = self.get("country");
        if code.is_empty() || (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())) {
            return Ok(code.to_owned());
        }
        wrong(
            format!("country is {code:?}, expected an ISO 3166-1 code"),
            "two capitals, such as AZ",
        )
    }

    fn number(&self, column: &str) -> Result<Option<u64>, Wrong> {
        let text = self.get(column);
        match text.parse() {
            Ok(number) if number <= u64::from(u32::MAX) => Ok(Some(number)),
            _ if text.is_empty() => Ok(None),
            _ => wrong(format!("{column} is {text:?}, expected a whole number"), "digits only"),
        }
    }

    fn flag(&self, column: &str) -> Result<bool, Wrong> {
        match self.get(column) {
            "" | "no" | "false" | "0" => Ok(false),
            "yes" | "true" | "1" => Ok(true),
            other => wrong(format!("{column} is {other:?}, expected yes or nothing"), ""),
        }
    }

    fn names(&self, row: &mut Row) -> Result<(), Wrong> {
        let main = self.get("name");
        if main.is_empty() && !row.removes {
            return wrong("name is empty", "");
        }
        row.names.add(RowName {
            text: main.to_owned(),
            language: None,
            kind: NameKind::Main,
        });
        for entry in self
            .get("names")
            .split('|')
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
        {
            let Some((language, text)) = entry.split_once(':').filter(|(tag, _)| is_language(tag)) else {
                return wrong(
                    format!("names has {entry:?}, expected language:name"),
                    "for instance en:Shusha|az:Şuşa|old:Panahabad",
                );
            };
            let kind = match language {
                FORMER => NameKind::Old,
                OTHER => NameKind::Alternate,
                _ => NameKind::Official,
            };
            row.names.add(RowName {
                text: text.trim().to_owned(),
                language: Some(language.to_owned()),
                kind,
            });
        }
        Ok(())
    }
}

fn is_language(tag: &str) -> bool {
    (2..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{BuildInput, build};
    use std::path::PathBuf;

    #[test]
    fn the_project_s_own_table_is_sound() {
        let path = Path::new("gazetteer/supplement/places.csv");
        let rows = read(include_str!("../../gazetteer/supplement/places.csv"), path);
        let rows = rows.unwrap_or_else(|problems| panic!("{}", GazetteerError::Rows(problems)));
        assert!(
            rows.iter().all(|row| !row.source.is_empty()),
            "every row says where it comes from"
        );
    }

    #[test]
    fn the_compiled_supplement_is_that_of_its_tables() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("gazetteer/supplement");
        let input = BuildInput {
            tables: vec![folder.join("places.csv")],
            outlines: vec![folder.join("outlines.geojson")],
            ..BuildInput::default()
        };
        let scratch = tempfile::tempdir().expect("a folder");
        let built = scratch.path().join("supplement.bin");
        build(&input, &built, &mut |_| ()).expect("sound tables");
        assert!(
            std::fs::read(built).expect("built") == include_bytes!("../../gazetteer/supplement.bin"),
            "gazetteer/supplement.bin is older than its tables; run: sitmap gazetteer build gazetteer/supplement/places.csv \
             --outlines gazetteer/supplement/outlines.geojson -o gazetteer/supplement.bin"
        );
    }
}
