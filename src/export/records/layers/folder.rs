//! The layers of a folder: GeoJSON, a feature at a time, so that a layer of any size fits.

use super::{Found, RecordsError, Take, UNLOCATED};
use crate::export::value::from_cell;
use geo::Geometry;
use geojson::{Feature, JsonValue};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

/// A folder of layers.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes sure that there is at least one layer in it.
    pub fn open(path: &Path) -> Result<Self, RecordsError> {
        let folder = Self(path.to_owned());
        let layers = crate::export::catalogue::layers();
        if layers.iter().any(|layer| folder.file(layer.stem).exists()) {
            return Ok(folder);
        }
        Err(RecordsError::Map {
            file: path.display().to_string(),
            problem: "none of the layers is in it (strikes.geojson, clashes.geojson, …)".to_owned(),
        })
    }

    fn file(&self, layer: &str) -> PathBuf {
        self.0.join(format!("{layer}.geojson"))
    }

    /// Hands the features of a layer to `take`, or the rows of the table of what could not be placed.
    pub fn each(&self, layer: &str, take: Take<'_>) -> Result<(), RecordsError> {
        let is_table = layer == UNLOCATED;
        let path = if is_table {
            self.0.join("unlocated.csv")
        } else {
            self.file(layer)
        };
        match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(failed(&path)(error)),
            Ok(file) if is_table => rows(&path, file, take),
            Ok(file) => features(&path, file, take),
        }
    }
}

/// Hands the rows of a table to `take`.
fn rows(path: &Path, file: File, take: Take<'_>) -> Result<(), RecordsError> {
    let unreadable = |error: csv::Error| RecordsError::Table {
        file: path.display().to_string(),
        problem: error.to_string(),
    };
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(BufReader::new(file));
    let header = table.headers().map_err(unreadable)?.clone();
    for row in table.records() {
        let row = row.map_err(unreadable)?;
        let cells = header
            .iter()
            .zip(&row)
            .map(|(name, cell)| (name.to_owned(), from_cell(cell).to_owned()));
        take(Found {
            at: row.position().map_or(0, |position| position.line()),
            columns: cells.collect(),
            geometry: None,
        })?;
    }
    Ok(())
}

/// Hands the features of a layer to `take`.
fn features(path: &Path, file: File, take: Take<'_>) -> Result<(), RecordsError> {
    let mut number = 0;
    let mut stopped = None;
    let read = each_feature(BufReader::new(file), |feature| {
        number += 1;
        let geometry = feature.geometry.and_then(|geometry| Geometry::try_from(geometry).ok());
        let properties = feature.properties.unwrap_or_default();
        let columns = properties
            .into_iter()
            .map(|(name, value)| (name, text(value)))
            .collect();
        stopped = take(Found {
            at: number,
            columns,
            geometry,
        })
        .err();
        stopped.is_none()
    });
    match (stopped, read) {
        (Some(error), _) => Err(error),
        (None, read) => read.map_err(|error| RecordsError::Map {
            file: path.display().to_string(),
            problem: error.to_string(),
        }),
    }
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> RecordsError {
    let file = path.display().to_string();
    move |source| RecordsError::Io { file, source }
}

/// A property as the cell of a table has it.
fn text(value: JsonValue) -> String {
    match value {
        JsonValue::Null => String::new(),
        JsonValue::String(text) => text,
        other => other.to_string(),
    }
}

/// Hands the features of a collection to `take` one by one, until it says no.
fn each_feature(input: impl io::Read, take: impl FnMut(Feature) -> bool) -> serde_json::Result<()> {
    let mut json = serde_json::Deserializer::from_reader(input);
    Collection(take).deserialize(&mut json)?;
    json.end()
}

/// A FeatureCollection, whose other members are passed over.
struct Collection<F>(F);

/// Its features.
struct Features<'f, F>(&'f mut F);

impl<'de, F: FnMut(Feature) -> bool> DeserializeSeed<'de> for Collection<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de, F: FnMut(Feature) -> bool> Visitor<'de> for Collection<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a FeatureCollection")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<String>()? {
            match name.as_str() {
                "features" => members.next_value_seed(Features(&mut self.0))?,
                _ => {
                    members.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

impl<'de, F: FnMut(Feature) -> bool> DeserializeSeed<'de> for Features<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Feature) -> bool> Visitor<'de> for Features<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut features: A) -> Result<(), A::Error> {
        while let Some(feature) = features.next_element()? {
            if !(self.0)(feature) {
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}
