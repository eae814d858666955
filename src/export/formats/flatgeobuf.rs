//! FlatGeobuf: one file a layer, sorted along a Hilbert curve with an index, for reading a part of it over the web.
//!
//! The format has no days: they are times, at the first second. It has no ids either; `event_id` is a column.

use super::{DrawnLayer, wkb};
use crate::export::catalogue::Shape;
use crate::export::columns::{Column, ColumnKind};
use crate::export::row::Row;
use crate::export::value::Value;
use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geozero::{ColumnValue, PropertyProcessor};
use std::io::{self, Write};

/// Writes a layer.
pub(super) fn write(out: &mut impl Write, layer: &DrawnLayer<'_>) -> io::Result<()> {
    let (file, columns) = (&layer.file, &layer.file.columns);
    let options = FgbWriterOptions {
        // An index of nothing has bounds that no reader takes.
        write_index: layer.features.extent.len > 0,
        detect_type: false,
        crs: FgbCrs {
            org: Some("EPSG"),
            code: 4326,
            ..FgbCrs::default()
        },
        title: Some(file.title),
        description: Some(file.holds),
        ..FgbWriterOptions::default()
    };
    let kind = match file.shape {
        Shape::Point => GeometryType::Point,
        Shape::Line => GeometryType::MultiLineString,
        Shape::Area => GeometryType::MultiPolygon,
    };
    let mut writer = FgbWriter::create_with_options(file.stem, kind, options).map_err(io::Error::other)?;
    for column in columns {
        writer.add_column(column.name, column_type(column.kind), |text, arguments| {
            arguments.description = Some(text.create_string(column.doc));
        });
    }
    layer.features.each(|(row, geometry)| {
        let mut unfit = None;
        let added = writer.add_feature_geom(wkb::geometry(geometry), |feature| {
            unfit = properties(feature, row, columns).err();
        });
        unfit.map_or(added, Err).map_err(io::Error::other)
    })?;
    writer.write(out).map_err(io::Error::other)
}

/// The values that are not null: the format leaves those out.
fn properties(feature: &mut impl PropertyProcessor, row: &Row<'_>, columns: &[&Column]) -> geozero::error::Result<()> {
    for (at, column) in columns.iter().enumerate() {
        let value = (column.value)(row);
        let text = match value {
            Value::Day(day) => Value::Begin(day).plain().into_owned(),
            _ => value.plain().into_owned(),
        };
        let cell = match &value {
            Value::Null => continue,
            Value::Text(_) => ColumnValue::String(&text),
            Value::Integer(number) => ColumnValue::Long(i64::try_from(*number).unwrap_or(i64::MAX)),
            Value::Real(number) => ColumnValue::Double(*number),
            Value::Bool(yes) => ColumnValue::Bool(*yes),
            Value::Day(_) | Value::Begin(_) | Value::End(_) => ColumnValue::DateTime(&text),
        };
        feature.property(at, column.name, &cell)?;
    }
    Ok(())
}

fn column_type(kind: ColumnKind) -> ColumnType {
    match kind {
        ColumnKind::Text => ColumnType::String,
        ColumnKind::Integer => ColumnType::Long,
        ColumnKind::Real => ColumnType::Double,
        ColumnKind::Flag => ColumnType::Bool,
        ColumnKind::Day | ColumnKind::Instant => ColumnType::DateTime,
    }
}
