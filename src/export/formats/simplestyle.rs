//! GeoJSON with simplestyle 1.1.0: all layers in one file with colours, as geojson.io and others draw it.
//!
//! It has no hatch, no dashes and no shapes but pins. Titles and descriptions are shown as markup by some programs and as
//! text by others: what could begin an element stands there as a mark that looks alike.

use super::look::Look;
use super::{Drawn, DrawnLayer};
use crate::export::geojson::Feature;
use crate::export::geometry::around;
use crate::export::tip;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::io::{self, Write};

/// Pixels of a millimetre (CSS).
const PIXELS: f64 = 96.0 / 25.4;
/// Diameters in millimetres from which a pin is medium, and large.
const MEDIUM_MM: f64 = 4.0;
const LARGE_MM: f64 = 6.5;

/// Writes the collection, areas first, so that points lie over them.
pub(super) fn write(out: &mut impl Write, drawn: &Drawn<'_>) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\"")?;
    if let Some(bbox) = around(drawn.layers.iter().filter_map(|layer| layer.features.extent.bounds)) {
        out.write_all(b",\"bbox\":")?;
        serde_json::to_writer(&mut *out, &bbox)?;
    }
    out.write_all(b",\"features\":[")?;
    let mut first = true;
    for layer in drawn.layers.iter().rev() {
        layer.features.each(|feature| {
            out.write_all(if first { b"\n" } else { b",\n" })?;
            first = false;
            serde_json::to_writer(&mut *out, &Styled { drawn, layer, feature }).map_err(io::Error::from)
        })?;
    }
    out.write_all(b"\n]}\n")
}

struct Styled<'a> {
    drawn: &'a Drawn<'a>,
    layer: &'a DrawnLayer<'a>,
    feature: &'a Feature<'a>,
}

impl Serialize for Styled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (row, geometry) = self.feature;
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("type", "Feature")?;
        map.serialize_entry("id", &row.id)?;
        map.serialize_entry("geometry", geometry)?;
        map.serialize_entry("properties", &Properties(self))?;
        map.end()
    }
}

struct Properties<'a>(&'a Styled<'a>);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Styled {
            drawn,
            layer,
            feature: (row, geometry),
        } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("title", &unmarked(&tip::title(row)))?;
        let told = tip::lines(row, &layer.file.columns)
            .into_iter()
            .map(|(label, text)| format!("{label} {text}"));
        let quote = tip::quote(row).map(|quote| format!("“{quote}”"));
        let description: Vec<String> = told.chain(quote).collect();
        map.serialize_entry("description", &unmarked(&description.join("\n")))?;
        match Look::of(row, geometry, &drawn.sides) {
            Look::Point(colour, size) => {
                map.serialize_entry("marker-color", colour)?;
                map.serialize_entry("marker-size", marker(size))?;
            }
            Look::Line(colour, width) => stroke(&mut map, colour, width)?,
            Look::Area(colour, opacity) => {
                stroke(&mut map, colour, 0.2)?;
                map.serialize_entry("fill", colour)?;
                map.serialize_entry("fill-opacity", &opacity)?;
            }
        }
        map.serialize_entry("layer", layer.file.stem)?;
        for column in &layer.file.columns {
            map.serialize_entry(column.name, &(column.value)(row))?;
        }
        map.end()
    }
}

fn stroke<M: SerializeMap>(map: &mut M, colour: &str, width: f64) -> Result<(), M::Error> {
    map.serialize_entry("stroke", colour)?;
    map.serialize_entry("stroke-width", &((width * PIXELS * 10.0).round() / 10.0))?;
    map.serialize_entry("stroke-opacity", &1)
}

fn marker(size: f64) -> &'static str {
    match size {
        size if size >= LARGE_MM => "large",
        size if size >= MEDIUM_MM => "medium",
        _ => "small",
    }
}

/// Text in which nothing can begin an element or an entity.
fn unmarked(text: &str) -> String {
    text.replace('<', "‹").replace('>', "›").replace('&', "＆")
}
