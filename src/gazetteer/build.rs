//! Building an index file from dumps, alternate names, outlines and tables in the supplement's columns.
//!
//! Lines are read one at a time, and sorted in temporary files beside the index where they are many. The index appears
//! under its name when it is whole.

use super::dump;
use super::gather::Builder;
use super::join::{Collision, Origin};
use super::lines::{Act, Line, Stop, each_line};
use super::problem::GazetteerError;
use super::row::RowId;
use super::select::Selection;
use super::spool::Scratch;
use super::{Gazetteer, outline, supplement};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// So much is sorted in memory at a time unless said otherwise, in bytes.
const MEMORY: usize = 256 << 20;
/// So many lines lie between two words on progress.
const STEP: u64 = 10_000;

/// The files that an index is built from.
#[derive(Clone, Debug, Default)]
pub struct BuildInput {
    /// GeoNames dumps (`.txt`, `.tsv`, `.zip`) and tables in the supplement's columns (`.csv`).
    pub tables: Vec<PathBuf>,
    /// GeoNames' `alternateNamesV2` (`.txt`, `.zip`): names with their language.
    pub alternate_names: Vec<PathBuf>,
    /// GeoNames' `hierarchy` (`.txt`, `.zip`): which place lies in which.
    pub hierarchy: Vec<PathBuf>,
    /// GeoNames' `admin1CodesASCII.txt`: what codes of first-level divisions mean.
    pub admin_codes: Vec<PathBuf>,
    /// GeoJSON features whose property `id` names a row.
    pub outlines: Vec<PathBuf>,
    /// What of the dumps and of the alternate names is taken.
    pub selection: Selection,
    /// How much is sorted in memory at a time, in bytes; 256 MB unless given. The index is the same.
    pub memory: Option<usize>,
}

/// What was built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// Number of places in the index.
    pub places: u64,
    /// Length of the index in bytes.
    pub bytes: u64,
    /// Remarks for the user: numbers that two files give to different places.
    pub warnings: Vec<String>,
}

/// How far a build has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many lines are read.
    Reading(u64),
    /// So many places are joined with their names.
    Joining(u64),
    /// So many places of so many are compiled.
    Compiling(u64, u64),
    /// So many folded names are written.
    Writing(u64),
}

/// Reads all input and writes the index. `progress` is told now and then.
pub fn build(input: &BuildInput, output: &Path, progress: &mut dyn FnMut(Progress)) -> Result<Built, GazetteerError> {
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut reading = Reading::new(folder, input, progress);
    reading.everything()?;
    let Reading { builder, files, .. } = reading;
    let cannot = |error| GazetteerError::io(output, error);
    let mut file = new_file_in(folder).map_err(cannot)?;
    let finished = builder
        .finish(Some(Gazetteer::world()), file.as_file_mut(), progress)
        .map_err(cannot)?;
    file.as_file().sync_all().map_err(cannot)?;
    let bytes = file.as_file().metadata().map_err(cannot)?.len();
    file.persist(output).map_err(|error| cannot(error.error))?;
    let mut warnings: Vec<String> = finished.collisions.iter().map(|found| warning(&files, found)).collect();
    let untold = finished.all_collisions - warnings.len() as u64;
    if untold > 0 {
        warnings.push(format!("{untold} more places have numbers that others bear"));
    }
    Ok(Built {
        places: finished.places,
        bytes,
        warnings,
    })
}

fn warning(files: &[PathBuf], found: &Collision) -> String {
    let file = files
        .get(found.file as usize - 1)
        .map(|file| file.display().to_string());
    let (file, line, name, id) = (file.unwrap_or_default(), found.line, &found.name, &found.id);
    format!("{file}:{line}: {name} has a number that another place bears; it is kept as {id}")
}

/// A file with the permissions of any new file, not those of a secret one.
fn new_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// The reading of all input.
struct Reading<'a, 'p> {
    input: &'a BuildInput,
    folder: &'a Path,
    builder: Builder,
    /// Tables that rows came from; an [`Origin`] counts them from 1.
    files: Vec<PathBuf>,
    lines: u64,
    progress: &'a mut (dyn FnMut(Progress) + 'p),
}

impl<'a, 'p> Reading<'a, 'p> {
    fn new(folder: &'a Path, input: &'a BuildInput, progress: &'a mut (dyn FnMut(Progress) + 'p)) -> Self {
        let scratch = Scratch::new(folder.to_owned(), input.memory.unwrap_or(MEMORY));
        Self {
            input,
            folder,
            builder: Builder::new(&scratch),
            files: Vec::new(),
            lines: 0,
            progress,
        }
    }

    /// Rows come before names, which are kept for rows that are there.
    fn everything(&mut self) -> Result<(), GazetteerError> {
        let input = self.input;
        input.tables.iter().try_for_each(|path| self.table(path))?;
        self.each(&input.alternate_names, Self::name)?;
        self.each(&input.hierarchy, |reading, line| {
            let pair = reading.builder.parents.add_pair(&line.cells);
            pair.map_err(|(what, hint)| line.problem(what, hint).into())
        })?;
        self.each(&input.admin_codes, |reading, line| {
            let code = reading.builder.parents.add_code(&line.cells);
            code.map_err(|(what, hint)| line.problem(what, hint).into())
        })?;
        input
            .outlines
            .iter()
            .try_for_each(|path| add_outlines(&mut self.builder, path))
    }

    fn each(
        &mut self,
        paths: &[PathBuf],
        act: impl Fn(&mut Self, &Line<'_>) -> Result<(), Stop>,
    ) -> Result<(), GazetteerError> {
        let folder = self.folder;
        let mut counted: Box<Act<'_>> = Box::new(|line| {
            self.count();
            act(self, line)
        });
        paths.iter().try_for_each(|path| each_line(path, folder, &mut *counted))
    }

    fn count(&mut self) {
        self.lines += 1;
        if self.lines.is_multiple_of(STEP) {
            (self.progress)(Progress::Reading(self.lines));
        }
    }

    fn table(&mut self, path: &Path) -> Result<(), GazetteerError> {
        let is_own = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        if !is_own {
            return self.each(&[path.to_owned()], Self::row);
        }
        let text = std::fs::read_to_string(path).map_err(|error| GazetteerError::io(path, error))?;
        for row in supplement::read(&text, path).map_err(GazetteerError::Rows)? {
            let added = self.builder.add(&row, Origin::Table);
            added.map_err(|error| GazetteerError::io(self.folder, error))?;
        }
        Ok(())
    }

    fn row(&mut self, line: &Line<'_>) -> Result<(), Stop> {
        let Some(row) = dump::row(line, &self.input.selection)? else {
            return Ok(());
        };
        if self.files.last().is_none_or(|file| file != line.file) {
            self.files.push(line.file.to_owned());
        }
        let origin = Origin::Dump {
            file: self.files.len() as u32,
            line: line.number,
        };
        Ok(self.builder.add(&row, origin)?)
    }

    fn name(&mut self, line: &Line<'_>) -> Result<(), Stop> {
        if let Some((id, name)) = dump::alternate_name(line, &self.input.selection)? {
            self.builder.add_name(&id, &name)?;
        }
        Ok(())
    }
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
