//! KML 2.2 (OGC 07-147r2), and KMZ, which is the same in a ZIP archive with the sign of the points beside it.
//!
//! A window of time is a `TimeSpan`, so that the columns `begin` and `end` are that; KML has no days, so that others are
//! text. What is undated is shown at every time. Balloons are HTML: words of articles are escaped for that first.

mod style;

use super::look::Look;
use super::{Drawn, DrawnLayer};
use crate::export::about::{CAUTION, RIGHTS};
use crate::export::columns::{Column, ColumnKind};
use crate::export::geometry::{Geometry, Position};
use crate::export::row::Row;
use crate::export::tip;
use crate::export::value::Value;
use crate::export::xml::{Xml, escape};
use std::io::{self, Seek, Write};
use style::Styles;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// A white disc, which the styles colour.
const DOT: &[u8] = include_bytes!("dot.png");
/// What it is called in the archive, and the like that Google Earth brings along.
const DOT_IN_ARCHIVE: &str = "dot.png";
const DOT_ELSEWHERE: &str = "http://maps.google.com/mapfiles/kml/shapes/placemark_circle.png";

/// Writes a document by itself.
pub(super) fn write(out: &mut impl Write, drawn: &Drawn<'_>) -> io::Result<()> {
    document(out, drawn, DOT_ELSEWHERE)
}

/// Writes a document that needs nothing else, packed.
pub(super) fn write_packed(out: &mut (impl Write + Seek), drawn: &Drawn<'_>) -> io::Result<()> {
    let mut archive = ZipWriter::new(out);
    // The archive's own earliest time: the same map gives the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    archive.start_file("doc.kml", options)?;
    document(&mut archive, drawn, DOT_IN_ARCHIVE)?;
    archive.start_file(DOT_IN_ARCHIVE, options)?;
    archive.write_all(DOT)?;
    archive.finish()?.flush()
}

fn document(out: &mut impl Write, drawn: &Drawn<'_>, dot: &str) -> io::Result<()> {
    let styles = Styles::of(drawn);
    let mut xml = Xml::default();
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    xml.open("kml", &[("xmlns", "http://www.opengis.net/kml/2.2")])
        .open("Document", &[]);
    xml.leaf("name", &[], &drawn.about.title).leaf("open", &[], "1");
    xml.leaf(
        "description",
        &[],
        &escape(&format!("{} {CAUTION} {RIGHTS}", drawn.about.basis)),
    );
    styles.write(&mut xml, dot);
    drawn.layers.iter().for_each(|layer| schema(&mut xml, layer));
    for layer in &drawn.layers {
        xml.open("Folder", &[("id", layer.file.stem)])
            .leaf("name", &[], layer.file.title);
        xml.leaf("description", &[], layer.file.holds);
        layer.features.each(|(row, geometry)| {
            let style = styles.name(Look::of(row, geometry, &drawn.sides));
            placemark(&mut xml, layer, (row, geometry), style);
            xml.flush(out)
        })?;
        xml.close();
    }
    xml.close().close();
    xml.flush(out)
}

/// Columns that are data of a feature; `begin` and `end` are its time.
fn data<'l>(layer: &'l DrawnLayer<'_>) -> impl Iterator<Item = &'l &'static Column> {
    layer
        .file
        .columns
        .iter()
        .filter(|column| column.kind != ColumnKind::Instant)
}

fn schema(xml: &mut Xml, layer: &DrawnLayer<'_>) {
    let id = format!("{}_columns", layer.file.stem);
    xml.within("Schema", &[("id", &id), ("name", layer.file.stem)], |xml| {
        for column in data(layer) {
            let kind = match column.kind {
                ColumnKind::Integer => "int",
                ColumnKind::Real => "double",
                ColumnKind::Flag => "bool",
                ColumnKind::Text | ColumnKind::Day | ColumnKind::Instant => "string",
            };
            xml.within("SimpleField", &[("type", kind), ("name", column.name)], |xml| {
                xml.leaf("displayName", &[], column.name);
            });
        }
    });
}

fn placemark(xml: &mut Xml, layer: &DrawnLayer<'_>, (row, geometry): (&Row<'_>, &Geometry), style: &str) {
    xml.open("Placemark", &[]).leaf("name", &[], &tip::title(row));
    xml.empty("Snippet", &[("maxLines", "0")]);
    xml.leaf("description", &[], &balloon(row, layer));
    if let Some((first, last)) = row.days() {
        xml.within("TimeSpan", &[], |xml| {
            xml.leaf("begin", &[], &Value::begin(first).plain());
            xml.leaf("end", &[], &Value::end(last).plain());
        });
    }
    xml.leaf("styleUrl", &[], &format!("#{style}"));
    let schema = format!("#{}_columns", layer.file.stem);
    xml.open("ExtendedData", &[])
        .open("SchemaData", &[("schemaUrl", &schema)]);
    for column in data(layer) {
        let value = (column.value)(row);
        if value != Value::Null {
            xml.leaf("SimpleData", &[("name", column.name)], &value.plain());
        }
    }
    xml.close().close();
    shape(xml, geometry);
    xml.close();
}

/// What opens over a feature, as HTML.
fn balloon(row: &Row<'_>, layer: &DrawnLayer<'_>) -> String {
    let columns = &layer.file.columns;
    let mut html: String = tip::lines(row, columns)
        .iter()
        .map(|(label, text)| format!("<b>{label}</b> {}<br/>", escape(text)))
        .collect();
    if let Some(quote) = tip::quote(row) {
        html.push_str(&format!("<blockquote>“{}”</blockquote>", escape(&quote)));
    }
    if let Some(address) = tip::address(row, columns) {
        let address = address.plain();
        html.push_str(&format!("<a href=\"{0}\">{0}</a>", escape(&address)));
    }
    html
}

fn shape(xml: &mut Xml, geometry: &Geometry) {
    match geometry {
        Geometry::Point(at) => {
            xml.within("Point", &[], |xml| coordinates(xml, std::slice::from_ref(at)));
        }
        Geometry::LineString(line) => self::line(xml, line),
        Geometry::MultiLineString(parts) => {
            xml.within("MultiGeometry", &[], |xml| {
                parts.iter().for_each(|part| line(xml, part))
            });
        }
        Geometry::Polygon(rings) => area(xml, rings),
        Geometry::MultiPolygon(parts) => {
            xml.within("MultiGeometry", &[], |xml| {
                parts.iter().for_each(|rings| area(xml, rings))
            });
        }
    }
}

fn line(xml: &mut Xml, positions: &[Position]) {
    xml.within("LineString", &[], |xml| {
        xml.leaf("tessellate", &[], "1");
        coordinates(xml, positions);
    });
}

fn area(xml: &mut Xml, rings: &[Vec<Position>]) {
    xml.within("Polygon", &[], |xml| {
        xml.leaf("tessellate", &[], "1");
        for (number, ring) in rings.iter().enumerate() {
            let boundary = if number == 0 {
                "outerBoundaryIs"
            } else {
                "innerBoundaryIs"
            };
            xml.within(boundary, &[], |xml| {
                xml.within("LinearRing", &[], |xml| coordinates(xml, ring));
            });
        }
    });
}

fn coordinates(xml: &mut Xml, positions: &[Position]) {
    let all: Vec<String> = positions.iter().map(|[lon, lat]| format!("{lon},{lat}")).collect();
    xml.leaf("coordinates", &[], &all.join(" "));
}
