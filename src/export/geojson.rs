//! Writes a layer as GeoJSON (RFC 7946), one feature a line.

use super::columns::Column;
use super::features::Features;
use super::geometry::Geometry;
use super::row::Row;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::io::{self, Write};

/// A feature: where, and what is read into its properties.
pub type Feature<'a> = (Row<'a>, Geometry);

/// Writes a FeatureCollection with the given columns. Every key stands on every feature, in the columns' order.
pub(super) fn write(out: &mut impl Write, columns: &[&Column], features: &Features<'_>) -> io::Result<()> {
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
