//! Step 7: incidents, lines and areas to files.
//!
//! [`write`] makes the files of a folder out of a [`Situation`]: layers as GeoJSON, tables as CSV, and the map as a page.
//! [`columns`] is the one table of what stands in them, [`Folder`] replaces them atomically. [`records`] reads such a table
//! back, or one that an analyst coded by hand. What QGIS and the page draw with comes from the same columns and from one
//! table of signs ([`symbology`]).

mod about;
pub mod basemap;
mod catalogue;
mod changes;
pub mod columns;
mod features;
mod folder;
pub mod formats;
mod geojson;
pub mod geometry;
pub mod json_lines;
mod layers;
pub mod nearest;
mod page;
mod qgis;
pub mod records;
pub mod row;
mod statements;
pub mod symbology;
mod table;
mod tip;
pub mod toponyms;
pub mod value;
pub mod words;
mod xml;

pub use folder::{Draft, ExportError, Folder, Outcome, complete};
pub use formats::{FORMATS, Format, Target, TargetError};
pub use row::CountryName;

use crate::model::{ControlChange, Situation};
use layers::Rows;
use std::path::Path;

/// Writes every file of a run into `folder`, all or none. Returns each file's name and what became of it.
pub fn write(
    situation: &Situation,
    countries: &CountryName<'_>,
    folder: &Path,
) -> Result<Vec<(String, Outcome)>, ExportError> {
    write_to(situation, countries, &Target::folder(folder, &[]))
}

/// Writes the files of `target`, all or none. Returns each file's name and what became of it.
pub fn write_to(
    situation: &Situation,
    countries: &CountryName<'_>,
    target: &Target,
) -> Result<Vec<(String, Outcome)>, ExportError> {
    let mut folder = Folder::open(&target.folder)?;
    if target.has_folder() {
        let (rows, ground) = rayon::join(|| Rows::new(situation, countries), || basemap::beneath(situation));
        let rows = rows?;
        let mut files = rows.files(&ground);
        files.extend(qgis::files(situation, &ground, &mut folder));
        folder.stage_all(files)?;
    }
    if target.files.iter().any(|file| !file.format.is_folder()) {
        formats::stage(&layers::drawn(situation, countries)?, target, &mut folder)?;
    }
    folder.commit()
}

/// Writes the lines and areas of a run that reads no articles, and what changed from day to day.
pub fn write_front(
    situation: &Situation,
    changed: &[ControlChange],
    countries: &CountryName<'_>,
    folder: &Path,
) -> Result<Vec<(String, Outcome)>, ExportError> {
    let mut folder = Folder::open(folder)?;
    let rows = Rows::new(situation, countries)?;
    let mut files = rows.front_files();
    files.extend(qgis::front_files(situation, &mut folder));
    files.push(Draft::new("changes.csv", |out| changes::write(out, changed)));
    folder.stage_all(files)?;
    folder.commit()
}
