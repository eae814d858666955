//! Lines and areas as a map has them: drawn once, they are not drawn anew.

use super::{LayerFile, Records, RecordsError, Shape, Source};
use crate::export::records::cells::Cells;
use crate::export::records::header::Needed;
use crate::export::words::LINE_STATUSES;
use crate::model::{ControlArea, EventId, FrontLine, LineStatus};
use geo::{Geometry, MultiPolygon};
use jiff::civil::Date;

impl Records {
    /// The features of the layer of lines, or of areas.
    pub(super) fn front(&mut self, source: &Source, layer: &LayerFile) -> Result<(), RecordsError> {
        let file = source.file(layer.stem);
        source.each(layer.stem, &mut |mut found| {
            let geometry = found.geometry.take();
            let (header, fields) = found.row(&file, NEEDED)?;
            let mut cells = Cells::new(&file, found.at, found.at, &header, &fields);
            match layer.shape {
                Shape::Line => self.situation.lines.extend(line(&mut cells, geometry)),
                _ => self.situation.areas.extend(area(&mut cells, geometry)),
            }
            self.problems.append(&mut cells.problems);
            Ok(())
        })
    }
}

/// Which columns are there is looked at value by value.
const NEEDED: Needed = Needed { columns: &[], hint: "" };

fn line(cells: &mut Cells<'_>, geometry: Option<Geometry<f64>>) -> Option<FrontLine> {
    let parts = match geometry {
        Some(Geometry::LineString(line)) => vec![line],
        Some(Geometry::MultiLineString(lines)) => lines.0,
        _ => {
            cells.fault("geometry", ("a line".into(), None));
            return None;
        }
    };
    let (as_of, valid) = days(cells)?;
    Some(FrontLine {
        geometry: parts,
        side_a: cells.text("side_a").unwrap_or_default().to_owned(),
        side_b: cells.text("side_b").unwrap_or_default().to_owned(),
        status: cells
            .choice("line_status", LINE_STATUSES)
            .unwrap_or(LineStatus::Inferred),
        buffer_m: cells.count("buffer_m").unwrap_or_default(),
        method: cells.text("method").unwrap_or_default().to_owned(),
        based_on: based_on(cells),
        as_of,
        valid,
    })
}

fn area(cells: &mut Cells<'_>, geometry: Option<Geometry<f64>>) -> Option<ControlArea> {
    let geometry = match geometry {
        Some(Geometry::Polygon(polygon)) => MultiPolygon(vec![polygon]),
        Some(Geometry::MultiPolygon(polygons)) => polygons,
        _ => {
            cells.fault("geometry", ("an area".into(), None));
            return None;
        }
    };
    let (as_of, valid) = days(cells)?;
    Some(ControlArea {
        geometry,
        side: cells.text("side").map(str::to_owned),
        contested_by: cells.list("contested_by"),
        based_on: based_on(cells),
        as_of,
        valid,
    })
}

fn based_on(cells: &Cells<'_>) -> Vec<EventId> {
    cells.list("based_on").into_iter().map(EventId).collect()
}

/// The day that it stands for, and the days it is valid; one of them is enough.
fn days(cells: &mut Cells<'_>) -> Option<(Date, (Date, Date))> {
    let (as_of, begin, end) = (cells.day("as_of"), cells.day("begin"), cells.day("end"));
    let as_of = as_of.or(end).or(begin);
    if as_of.is_none() {
        cells.fault("as_of", ("a date as YYYY-MM-DD".into(), None));
    }
    let as_of = as_of?;
    Some((as_of, (begin.unwrap_or(as_of), end.unwrap_or(as_of))))
}
