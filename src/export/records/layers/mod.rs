//! Reads a map back: the layers of a folder, or those of a GeoPackage, edited or not.
//!
//! Points become the rows of a table and are read like those of any other; lines and areas are taken as they stand. What is
//! told at both ends of a movement is taken from the layer of the movements.

mod folder;
mod front;
mod geopackage;

use super::cells::Cells;
use super::header::{Header, Needed};
use super::problem::RecordsError;
use super::{NEEDED, Places, Records};
use crate::export::catalogue::{self, LayerFile, Shape};
use crate::export::columns::unplaced_of;
use crate::export::formats::{FORMATS, Format};
use crate::export::value::Value;
use crate::model::{Layer, Location};
use csv::ByteRecord;
use folder::Folder;
use geo::Geometry;
use geopackage::GeoPackage;
use std::collections::BTreeMap;
use std::path::Path;

/// What the movements of people are called.
const FLOWS: &str = "displacement_flows";
/// What could not be placed.
const UNLOCATED: &str = "unlocated";

/// A feature, or a row of a table, as both kinds of files have it: its columns by name, and where it is.
struct Found {
    /// The line of the file, or the number of the row.
    at: u64,
    columns: Vec<(String, String)>,
    geometry: Option<Geometry<f64>>,
}

/// What is done with each.
type Take<'t> = &'t mut dyn FnMut(Found) -> Result<(), RecordsError>;

/// Where layers are read from.
enum Source {
    Folder(Folder),
    GeoPackage(GeoPackage),
}

impl Source {
    fn open(path: &Path) -> Result<Self, RecordsError> {
        Ok(if path.is_dir() {
            Self::Folder(Folder::open(path)?)
        } else {
            Self::GeoPackage(GeoPackage::open(path)?)
        })
    }

    /// Hands what stands in a layer to `take`; a layer that is not there has nothing in it.
    fn each(&self, layer: &str, take: Take<'_>) -> Result<(), RecordsError> {
        match self {
            Self::Folder(folder) => folder.each(layer, take),
            Self::GeoPackage(database) => database.each(layer, take),
        }
    }

    /// What a layer is called in messages.
    fn file(&self, layer: &str) -> String {
        match self {
            Self::Folder(_) if layer == UNLOCATED => format!("{layer}.csv"),
            Self::Folder(_) => format!("{layer}.geojson"),
            Self::GeoPackage(database) => format!("{}/{layer}", database.name),
        }
    }
}

/// True for what [`Records::read_map`] reads: a folder, or a file that ends as a GeoPackage does.
pub fn is_map(path: &Path) -> bool {
    path.is_dir()
        || path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("gpkg"))
}

/// Refuses a file that ends as those of a format do which does not keep all of a map.
///
/// # Errors
/// [`RecordsError::Unread`], with what the format does not keep.
pub fn refuse_unread(path: &Path) -> Result<(), RecordsError> {
    let ends = |format: &&Format| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(format.extension))
    };
    match FORMATS.iter().find(ends).and_then(|format| format.unread) {
        None => Ok(()),
        Some(why) => Err(RecordsError::Unread {
            file: path.display().to_string(),
            why,
        }),
    }
}

impl Records {
    /// Reads all layers of a map that was written as a folder or a GeoPackage.
    pub fn read_map(&mut self, path: &Path, places: &Places<'_>) -> Result<(), RecordsError> {
        let source = Source::open(path)?;
        let ends = ends(&source)?;
        for layer in catalogue::layers() {
            match (layer.shape, layer.stem) {
                (Shape::Point, _) => self.points(&source, &layer, &ends, places)?,
                (Shape::Line, FLOWS) => {}
                _ => self.front(&source, &layer)?,
            }
        }
        source.each(UNLOCATED, &mut |found| {
            self.unplaced(&source.file(UNLOCATED), found, places)
        })
    }

    /// What could not be placed stays so, for its reason, unless somebody filled in where it is.
    fn unplaced(&mut self, file: &str, found: Found, places: &Places<'_>) -> Result<(), RecordsError> {
        let is_filled_in = ["location", "latitude"]
            .iter()
            .any(|name| found.text(name).is_some_and(|text| !text.is_empty()));
        let reason = found
            .text("unlocated_reason")
            .and_then(unplaced_of)
            .filter(|_| !is_filled_in);
        let Some(reason) = reason else {
            return self.found(file, found, places);
        };
        let nowhere = Places {
            find: &|_| Vec::new(),
            ..*places
        };
        let before = self.situation.unlocated.len();
        self.found(file, found, &nowhere)?;
        if let Some(told) = self.situation.unlocated.get_mut(before) {
            told.account.location = Location::Nowhere(reason);
        }
        Ok(())
    }

    /// The events of a layer of points.
    fn points(
        &mut self,
        source: &Source,
        layer: &LayerFile,
        ends: &BTreeMap<String, [String; 4]>,
        places: &Places<'_>,
    ) -> Result<(), RecordsError> {
        let moves = layer.points() == Layer::Displacement;
        source.each(layer.stem, &mut |mut found| {
            if let Some(Geometry::Point(at)) = found.geometry {
                found.set("latitude", at.y());
                found.set("longitude", at.x());
            }
            if let Some(ends) = found.text("event_id").and_then(|id| ends.get(id)).filter(|_| moves) {
                let names = [
                    "origin_longitude",
                    "origin_latitude",
                    "destination_longitude",
                    "destination_latitude",
                ];
                names
                    .iter()
                    .zip(ends)
                    .for_each(|(name, degrees)| found.set(name, degrees));
            }
            self.found(&source.file(layer.stem), found, places)
        })
    }

    /// A row out of what was found.
    fn found(&mut self, file: &str, found: Found, places: &Places<'_>) -> Result<(), RecordsError> {
        let (header, fields) = found.row(file, NEEDED)?;
        self.rows += 1;
        self.row(Cells::new(file, found.at, found.at, &header, &fields), places);
        Ok(())
    }
}

impl Found {
    fn text(&self, column: &str) -> Option<&str> {
        self.columns
            .iter()
            .find(|(name, _)| name == column)
            .map(|(_, text)| text.as_str())
    }

    fn set(&mut self, column: &str, value: impl ToString) {
        self.columns.retain(|(name, _)| name != column);
        self.columns.push((column.to_owned(), value.to_string()));
    }

    /// The columns as the header and the fields of a table that has what `needed` asks for.
    fn row(&self, file: &str, needed: Needed) -> Result<(Header, ByteRecord), RecordsError> {
        let names: ByteRecord = self.columns.iter().map(|(name, _)| name.as_bytes()).collect();
        let fields = self
            .columns
            .iter()
            .map(|(_, text)| Value::text(text).cell().into_owned().into_bytes());
        Ok((Header::read(file, &names, needed)?, fields.collect()))
    }
}

/// Longitude and latitude of both ends of every movement, by the event's id.
fn ends(source: &Source) -> Result<BTreeMap<String, [String; 4]>, RecordsError> {
    let mut ends = BTreeMap::new();
    source.each(FLOWS, &mut |found| {
        let line = match &found.geometry {
            Some(Geometry::LineString(line)) => line.0.clone(),
            Some(Geometry::MultiLineString(lines)) => lines.iter().flat_map(|line| line.0.clone()).collect(),
            _ => Vec::new(),
        };
        if let (Some(id), [from, .., to]) = (found.text("event_id"), line.as_slice()) {
            ends.insert(
                id.to_owned(),
                [from.x, from.y, to.x, to.y].map(|degrees| degrees.to_string()),
            );
        }
        Ok(())
    })?;
    Ok(ends)
}
