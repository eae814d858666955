//! Writes a layer as GeoJSON (RFC 7946), one feature a line.

use super::catalogue::Shape;
use super::columns::{Column, ColumnKind};
use super::features::Features;
use super::geometry::Geometry;
use super::row::Row;
use super::value::Value;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::json;
use std::io::{self, Write};

/// A feature: where, and what is read into its properties.
pub type Feature<'a> = (Row<'a>, Geometry);

/// Writes a FeatureCollection with the given columns. Every key stands on every feature, in the columns' order; days and
/// times only if a feature has one.
pub(super) fn write(
    out: &mut impl Write,
    shape: Shape,
    columns: &[&Column],
    features: &Features<'_>,
) -> io::Result<()> {
    let columns = &typed(columns, features);
    if features.extent.len == 0 {
        return write_empty(out, shape, columns);
    }
    out.write_all(b"{\"type\":\"FeatureCollection\"")?;
    if let Some(bbox) = features.extent.bounds {
        out.write_all(b",\"bbox\":")?;
        serde_json::to_writer(&mut *out, &bbox)?;
    }
    out.write_all(b",\"features\":[")?;
    let mut first = true;
    features.each(|(row, geometry)| {
        out.write_all(if first { b"\n" } else { b",\n" })?;
        first = false;
        serde_json::to_writer(&mut *out, &Line { row, geometry, columns }).map_err(io::Error::from)
    })?;
    out.write_all(b"\n]}\n")
}

/// The columns without those of days and times that no feature fills: GDAL would take them for text, which they are not
/// once a feature does. The styles declare them, so that QGIS has them all the same.
fn typed<'c>(columns: &[&'c Column], features: &Features<'_>) -> Vec<&'c Column> {
    let mut unfilled: Vec<&str> = columns
        .iter()
        .filter(|column| column.kind.is_time())
        .map(|column| column.name)
        .collect();
    let is_filled = |column: &&&Column, row: &Row<'_>| !matches!((column.value)(row), Value::Null);
    // An error ends the search: most often the first feature fills all of them.
    let _ = features.each(|(row, _)| {
        for column in columns.iter().filter(|column| is_filled(column, row)) {
            unfilled.retain(|name| *name != column.name);
        }
        if unfilled.is_empty() { Err(()) } else { Ok(()) }
    });
    let mut typed = columns.to_vec();
    typed.retain(|column| !unfilled.contains(&column.name));
    typed
}

/// How far GDAL reads a file to tell what it is.
const FIRST_LOOK: usize = 6_000;

/// Writes a FeatureCollection without features. GeoJSON has no place for the type and the columns of a layer but its
/// features; members that it leaves free (RFC 7946, 6.1) hold them in Esri's words, which GDAL, and QGIS with it, goes by
/// where it has not met the collection's own type before [`FIRST_LOOK`].
fn write_empty(out: &mut impl Write, shape: Shape, columns: &[&Column]) -> io::Result<()> {
    let geometry = match shape {
        Shape::Point => "esriGeometryPoint",
        Shape::Line => "esriGeometryPolyline",
        Shape::Area => "esriGeometryPolygon",
    };
    let id = ("id", ColumnKind::Text, "The feature's id.");
    let columns = columns.iter().map(|column| (column.name, column.kind, column.doc));
    let fields: Vec<String> = std::iter::once(id)
        .chain(columns)
        .map(|(name, kind, doc)| json!({"name": name, "type": esri_type(kind), "description": doc}).to_string())
        .collect();
    let told = format!(
        "{{\"geometryType\":\"{geometry}\",\"spatialReference\":{{\"wkid\":4326}},\"fields\":[\n{}\n],",
        fields.join(",\n")
    );
    writeln!(
        out,
        "{told:FIRST_LOOK$}\n\"type\":\"FeatureCollection\",\"features\":[\n]}}"
    )
}

fn esri_type(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "esriFieldTypeString",
        ColumnKind::Integer => "esriFieldTypeInteger",
        ColumnKind::Real => "esriFieldTypeDouble",
        ColumnKind::Flag => "esriFieldTypeSmallInteger",
        ColumnKind::Day | ColumnKind::Instant => "esriFieldTypeDate",
    }
}

struct Line<'a> {
    row: &'a Row<'a>,
    geometry: &'a Geometry,
    columns: &'a [&'a Column],
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("type", "Feature")?;
        map.serialize_entry("id", &self.row.id)?;
        map.serialize_entry("geometry", self.geometry)?;
        map.serialize_entry("properties", &Properties(self))?;
        map.end()
    }
}

struct Properties<'a>(&'a Line<'a>);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Line { row, columns, .. } = self.0;
        serializer.collect_map(columns.iter().map(|column| (column.name, (column.value)(row))))
    }
}
