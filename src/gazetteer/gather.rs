//! Gathering rows and names in any number, joining what belongs to one place, completing it, compiling it.
//!
//! Rows and names are sorted by id; then rows of one id are joined while a first pass over them takes note of what others
//! need, sorted by main name, and completed and compiled in a second pass. What is held in memory is what [`Scratch`] allows
//! for sorting, outlines, and what is known of divisions.

use super::compile::Compiler;
use super::complete::{Completer, Survey};
use super::fold::fold;
use super::join::{Collision, Joiner, Origin, name_record, row_record};
use super::numbers::Numbers;
use super::outline;
use super::parents::Parents;
use super::record::{id_key, id_of_key, put_row, take_row};
use super::row::{Row, RowId, RowName};
use super::sort::Sorter;
use super::spool::Scratch;
use super::{Gazetteer, Progress};
use geo::{Contains, MultiPolygon, Point};
use std::collections::BTreeMap;
use std::io::{self, Seek, Write};

/// Simplified outlines of rows.
pub(super) type Outlines = BTreeMap<RowId, MultiPolygon<f64>>;
/// So many places lie between two words on progress.
const STEP: u64 = 10_000;
/// Stands between name and identity in the key of a place; no folded name holds it.
const END_OF_NAME: u8 = 0;

/// Gathers rows and outlines, then writes them as one index.
pub(super) struct Builder {
    scratch: Scratch,
    records: Sorter,
    /// Numbers of the rows so far: names of others are not kept.
    numbers: Numbers,
    outlines: Outlines,
    /// Which place lies in which.
    pub(super) parents: Parents,
    coded: Vec<u8>,
}

/// What became of the rows.
#[derive(Debug)]
pub(super) struct Finished {
    /// Places in the index.
    pub places: u64,
    /// Numbers that two places bear, the first of them.
    pub collisions: Vec<Collision>,
    /// How many there are.
    pub all_collisions: u64,
}

impl Builder {
    /// With temporary files as told.
    pub(super) fn new(scratch: &Scratch) -> Self {
        Self {
            scratch: scratch.clone(),
            records: Sorter::new(scratch),
            numbers: Numbers::default(),
            outlines: Outlines::new(),
            parents: Parents::default(),
            coded: Vec::new(),
        }
    }

    /// Takes a row. A second row of the same id adds its names, unless it lies elsewhere: then it is another place
    /// that was given the same number, and is kept under its origin's name and the number.
    pub(super) fn add(&mut self, row: &Row, origin: Origin) -> io::Result<()> {
        if let RowId::Geonames(number) = row.id {
            self.numbers.insert(number);
        }
        row_record(&mut self.coded, row, origin);
        self.records.push(&id_key(&row.id), &self.coded)
    }

    /// Adds a name to the rows of that id that were taken before.
    pub(super) fn add_name(&mut self, id: &RowId, name: &RowName) -> io::Result<()> {
        if matches!(id, RowId::Geonames(number) if !self.numbers.contains(*number)) {
            return Ok(());
        }
        name_record(&mut self.coded, name);
        self.records.push(&id_key(id), &self.coded)
    }

    /// Takes the outline of a row.
    pub(super) fn outline(&mut self, id: RowId, areas: &MultiPolygon<f64>) {
        self.outlines.insert(id, outline::simplify(areas));
    }

    /// Writes the index file. `around` supplies first-level divisions where the rows have none.
    pub(super) fn finish(
        mut self,
        around: Option<&Gazetteer>,
        out: impl Write + Seek,
        progress: &mut dyn FnMut(Progress),
    ) -> io::Result<Finished> {
        self.parents.sort();
        let mut first = FirstPass {
            survey: Survey::of(&self.parents),
            outlines: &self.outlines,
            around,
            rows: Sorter::new(&self.scratch),
            coded: Vec::new(),
            count: 0,
            progress,
        };
        let joiner = Joiner::new(&self.scratch);
        let collisions = joiner.join(self.records, |row| first.row(row))?;
        let (survey, rows, count) = (first.survey, first.rows, first.count);
        let completer = Completer::new(survey, &self.outlines, &self.parents, around);
        let mut compiler = Compiler::new(&self.scratch, &self.outlines);
        second_pass(rows, completer, &mut compiler, &mut |done| {
            progress(Progress::Compiling(done, count))
        })?;
        let places = compiler.places();
        compiler.finish(out, &mut |names| progress(Progress::Writing(names)))?;
        Ok(Finished {
            places,
            all_collisions: collisions.all,
            collisions: collisions.first,
        })
    }
}

/// Joined rows on their way to the second pass.
struct FirstPass<'a, 'p> {
    survey: Survey,
    outlines: &'a Outlines,
    around: Option<&'a Gazetteer>,
    rows: Sorter,
    coded: Vec<u8>,
    count: u64,
    progress: &'a mut (dyn FnMut(Progress) + 'p),
}

impl FirstPass<'_, '_> {
    fn row(&mut self, mut row: Row) -> io::Result<()> {
        self.count += 1;
        if self.count.is_multiple_of(STEP) {
            (self.progress)(Progress::Joining(self.count));
        }
        if let Some(around) = self.around {
            take_point(&mut row, around);
        }
        if let Some(areas) = self.outlines.get(&row.id) {
            place_area(&mut row, areas);
        }
        self.survey.see(&row, self.outlines);
        self.coded.clear();
        put_row(&mut self.coded, &row);
        self.rows.push(&place_key(&row), &self.coded)
    }
}

/// Bytes that sort as places are numbered: by the folded main name, then by identity.
fn place_key(row: &Row) -> Vec<u8> {
    let name = row.names.list().first().map(|name| fold(&name.text));
    let mut key = name.unwrap_or_default().into_bytes();
    key.push(END_OF_NAME);
    key.extend(id_key(&row.id));
    key
}

/// The id in a key of [`place_key`].
fn id_of_place_key(key: &[u8]) -> Option<RowId> {
    let end = key.iter().position(|byte| *byte == END_OF_NAME)?;
    Some(id_of_key(&key[end + 1..]))
}

fn second_pass(
    rows: Sorter,
    mut completer: Completer<'_>,
    compiler: &mut Compiler<'_>,
    told: &mut dyn FnMut(u64),
) -> io::Result<()> {
    let (mut sorted, mut done) = (rows.sorted()?, 0);
    while let Some((key, mut coded)) = sorted.next()? {
        let id = id_of_place_key(key);
        let row = id.and_then(|id| take_row(id, &mut coded));
        let mut row = row.ok_or(io::ErrorKind::InvalidData)?;
        completer.complete(&mut row);
        if row.point.is_some() || row.removes {
            compiler.add(&row)?;
        }
        done += 1;
        if done % STEP == 0 {
            told(done);
        }
    }
    Ok(())
}

/// A row without a point that corrects one of `around` keeps that one's point and extent.
fn take_point(row: &mut Row, around: &Gazetteer) {
    if row.point.is_some() || row.removes {
        return;
    }
    if let Some(place) = around.by_id(&row.id.place_id()) {
        row.point = Some((place.lat, place.lon));
        row.radius_m = row.radius_m.or(Some(place.radius_m));
    }
}

/// Puts the point of an outlined row inside its outline and the outline inside its circle.
fn place_area(row: &mut Row, areas: &MultiPolygon<f64>) {
    let Some((point, radius)) = outline::centre(areas) else {
        return;
    };
    let inside = row
        .point
        .is_some_and(|(lat, lon)| areas.contains(&Point::new(lon, lat)));
    if !inside {
        row.point = Some((point.y(), point.x()));
    }
    row.radius_m = row.radius_m.or(Some(radius as u32));
}
