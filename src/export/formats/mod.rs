//! The formats beside the folder of GeoJSON, tables, page and QGIS project: one row of [`FORMATS`] each.
//!
//! All are written from the same rows as the folder's files ([`Drawn`]): columns, their types and their order stand in
//! [`super::columns`], signs in [`super::symbology`], and nothing of either is said here again.

mod flatgeobuf;
mod geopackage;
mod geoparquet;
mod hxl;
mod kml;
mod look;
mod pmtiles;
mod simplestyle;
mod target;
pub(super) mod wkb;

pub use target::{Target, TargetError};

use super::about::About;
use super::catalogue::LayerFile;
use super::features::{Events, Features};
use super::folder::{ExportError, Folder};
use super::row::Row;
use super::symbology::Sides;
use jiff::civil::Date;
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

/// A format.
pub struct Format {
    /// What `-f` calls it.
    pub name: &'static str,
    /// The ending of its files, without the dot.
    pub extension: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Why a map is not read back from it; `None` where it is.
    pub unread: Option<&'static str>,
    writes: Writes,
}

/// How a format's files come about.
enum Writes {
    /// The folder as it always is.
    Folder,
    /// One file of everything.
    File(fn(&mut BufWriter<File>, &Drawn<'_>) -> io::Result<()>),
    /// A file a layer.
    EachLayer(fn(&mut BufWriter<File>, &DrawnLayer<'_>) -> io::Result<()>),
    /// One file of everything, written by its path.
    Database(fn(&Path, &Drawn<'_>) -> io::Result<()>),
}

/// The formats, in the order of the help.
pub const FORMATS: &[Format] = &[
    Format {
        name: "folder",
        extension: "",
        about: "GeoJSON layers, tables, page and QGIS project",
        unread: None,
        writes: Writes::Folder,
    },
    Format {
        name: "gpkg",
        extension: "gpkg",
        about: "GeoPackage: all layers in one file, styled for QGIS",
        unread: None,
        writes: Writes::Database(geopackage::write),
    },
    Format {
        name: "simplestyle",
        extension: "geojson",
        about: "GeoJSON with colours, all layers in one file: geojson.io",
        unread: Some("it has no layers, and leaves out what could not be placed"),
        writes: Writes::File(simplestyle::write),
    },
    Format {
        name: "hxl",
        extension: "csv",
        about: "CSV of the incidents, with HXL tags in the second row",
        unread: None,
        writes: Writes::File(hxl::write),
    },
    Format {
        name: "kml",
        extension: "kml",
        about: "KML with styles and times: Google Earth",
        unread: Some("its days are text, and it leaves out what could not be placed"),
        writes: Writes::File(kml::write),
    },
    Format {
        name: "kmz",
        extension: "kmz",
        about: "the same packed, with its icons",
        unread: Some("its days are text, and it leaves out what could not be placed"),
        writes: Writes::File(kml::write_packed),
    },
    Format {
        name: "fgb",
        extension: "fgb",
        about: "FlatGeobuf, a file a layer",
        unread: Some("it holds one layer of several"),
        writes: Writes::EachLayer(flatgeobuf::write),
    },
    Format {
        name: "parquet",
        extension: "parquet",
        about: "GeoParquet, a file a layer: geopandas and other data frames",
        unread: Some("it holds one layer of several"),
        writes: Writes::EachLayer(geoparquet::write),
    },
    Format {
        name: "pmtiles",
        extension: "pmtiles",
        about: "PMTiles: all layers as vector tiles in one file, for pages",
        unread: Some(
            "tiles round positions, cut lines and areas into pieces, hold days as text, and leave out what could not be placed",
        ),
        writes: Writes::File(pmtiles::write),
    },
];

impl Format {
    /// True for the folder of GeoJSON, tables, page and project.
    pub fn is_folder(&self) -> bool {
        matches!(self.writes, Writes::Folder)
    }
}

/// What the formats are written from.
pub(super) struct Drawn<'a> {
    /// In the order of the map, uppermost first.
    pub layers: [DrawnLayer<'a>; 6],
    /// What the layers of points are read from.
    pub events: Events<'a>,
    /// What could not be placed.
    pub unlocated: Vec<Row<'a>>,
    /// When the newest article was published that any of it rests on.
    pub newest: Option<Date>,
    /// Who has which colour.
    pub sides: Sides,
    /// What the map says of itself.
    pub about: About,
}

/// A layer and its features.
pub(super) struct DrawnLayer<'a> {
    /// Its name, shape and columns.
    pub file: LayerFile,
    /// Its rows, and where each is.
    pub features: Features<'a>,
}

/// Writes the files of `target`, the folder's own excepted, beside the old ones.
pub(super) fn stage(drawn: &Drawn<'_>, target: &Target, folder: &mut Folder) -> Result<(), ExportError> {
    for file in &target.files {
        let name = file.name();
        match file.format.writes {
            Writes::Folder => {}
            Writes::EachLayer(write) => {
                let mut layers = drawn.layers.iter();
                let layer = layers
                    .find(|layer| layer.file.stem == file.stem)
                    .expect("a target's files are called after layers");
                folder.stage(&name, |out| write(out, layer))?;
            }
            Writes::File(write) => folder.stage(&name, |out| write(out, drawn))?,
            Writes::Database(write) => {
                refuse_open(&folder.file(&name))?;
                folder.stage_at(&name, |path| write(path, drawn))?;
            }
        }
    }
    Ok(())
}

/// A database that is open elsewhere is not replaced: SQLite would take the journal beside it for that of the new file.
fn refuse_open(path: &Path) -> Result<(), ExportError> {
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        Path::new(&name).exists()
    };
    if beside("-wal") || beside("-journal") {
        return Err(ExportError::Open(path.to_owned()));
    }
    Ok(())
}
