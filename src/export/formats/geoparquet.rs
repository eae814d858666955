//! GeoParquet 1.1: one file a layer, geometry as well-known binary with a box around each feature, for data frames.

use super::{DrawnLayer, wkb};
use crate::export::columns::{Column, ColumnKind};
use crate::export::geojson::Feature;
use crate::export::geometry::bounds;
use crate::export::value::Value;
use jiff::civil::{Date, date};
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};

use parquet::schema::parser::parse_message_type;
use serde_json::json;
use std::io::{self, Write};
use std::sync::Arc;

/// Features that are in memory at once, and are read at once.
const GROUP: usize = 1 << 16;
const DAY_MS: i64 = 86_400_000;

/// Writes a layer.
pub(super) fn write(out: &mut (impl Write + Send), layer: &DrawnLayer<'_>) -> io::Result<()> {
    fill(out, layer).map_err(io_error)
}

/// What the system said, where it said something.
fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(inner) => *inner,
            Err(inner) => io::Error::other(inner),
        },
        error => io::Error::other(error),
    }
}

fn fill(out: &mut (impl Write + Send), layer: &DrawnLayer<'_>) -> Result<()> {
    let columns = &layer.file.columns;
    let properties = WriterProperties::builder()
        .set_compression(Compression::GZIP(Default::default()))
        .set_created_by("sitmap".to_owned())
        .set_key_value_metadata(Some(vec![KeyValue::new("geo".to_owned(), metadata(layer))]))
        .build();
    let schema = Arc::new(parse_message_type(&schema(columns))?);
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
    layer.features.groups(GROUP, |features| {
        let mut group = writer.next_row_group()?;
        for column in columns {
            values(&mut group, column, features)?;
        }
        geometry(&mut group, features)?;
        group.close()?;
        Ok::<_, ParquetError>(())
    })?;
    writer.close()?;
    Ok(())
}

/// The columns, the geometry, and the box around each, as Parquet's language of schemas has them.
fn schema(columns: &[&Column]) -> String {
    let fields: String = columns
        .iter()
        .map(|column| match column.kind {
            ColumnKind::Text => format!("OPTIONAL BYTE_ARRAY {} (STRING); ", column.name),
            ColumnKind::Integer => format!("OPTIONAL INT64 {}; ", column.name),
            ColumnKind::Real => format!("OPTIONAL DOUBLE {}; ", column.name),
            ColumnKind::Flag => format!("OPTIONAL BOOLEAN {}; ", column.name),
            ColumnKind::Day => format!("OPTIONAL INT32 {} (DATE); ", column.name),
            ColumnKind::Instant => format!("OPTIONAL INT64 {} (TIMESTAMP(MILLIS,true)); ", column.name),
        })
        .collect();
    let sides = ["xmin", "ymin", "xmax", "ymax"]
        .map(|side| format!("REQUIRED DOUBLE {side}; "))
        .concat();
    format!("message layer {{ {fields} REQUIRED BYTE_ARRAY geometry; REQUIRED GROUP bbox {{ {sides} }} }}")
}

/// What the standard wants to be said of the geometry. Without a coordinate system named it is longitude and latitude.
fn metadata(layer: &DrawnLayer<'_>) -> String {
    let side = |name: &str| json!(["bbox", name]);
    let mut column = json!({
        "encoding": "WKB",
        "geometry_types": [wkb::type_name(layer.file.shape)],
        "orientation": "counterclockwise",
        "covering": {
            "bbox": {"xmin": side("xmin"), "ymin": side("ymin"), "xmax": side("xmax"), "ymax": side("ymax")},
        },
    });
    if let Some(bbox) = layer.features.extent.bounds {
        column["bbox"] = json!(bbox);
    }
    json!({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}).to_string()
}

/// A column of some features.
fn values<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    column: &Column,
    features: &[Feature<'_>],
) -> Result<()> {
    let values = || features.iter().map(|(row, _)| (column.value)(row));
    match column.kind {
        ColumnKind::Text => put::<ByteArrayType, _>(group, values().map(text)),
        ColumnKind::Integer => put::<Int64Type, _>(group, values().map(integer)),
        ColumnKind::Real => put::<DoubleType, _>(group, values().map(real)),
        ColumnKind::Flag => put::<BoolType, _>(group, values().map(flag)),
        ColumnKind::Day => put::<Int32Type, _>(group, values().map(day)),
        ColumnKind::Instant => put::<Int64Type, _>(group, values().map(instant)),
    }
}

/// The geometry of some features, and the four sides of their boxes.
fn geometry<W: Write + Send>(group: &mut SerializedRowGroupWriter<'_, W>, features: &[Feature<'_>]) -> Result<()> {
    let binary = features.iter().map(|(_, geometry)| {
        let mut bytes = Vec::new();
        wkb::write(&mut bytes, geometry);
        ByteArray::from(bytes)
    });
    put_all::<ByteArrayType, _>(group, &binary.collect::<Vec<_>>(), None)?;
    let boxes: Vec<[f64; 4]> = features
        .iter()
        .map(|(_, geometry)| bounds([geometry]).unwrap_or_default())
        .collect();
    (0..4).try_for_each(|side| {
        let sides: Vec<f64> = boxes.iter().map(|around| around[side]).collect();
        put_all::<DoubleType, _>(group, &sides, None)
    })
}

fn put<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: impl Iterator<Item = Option<T::T>>,
) -> Result<()> {
    let mut levels = Vec::new();
    let there: Vec<T::T> = values
        .inspect(|value| levels.push(i16::from(value.is_some())))
        .flatten()
        .collect();
    put_all::<T, W>(group, &there, Some(&levels))
}

fn put_all<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> Result<()> {
    let mut column = group
        .next_column()?
        .expect("the schema has every column that is written");
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}

fn text(value: Value<'_>) -> Option<ByteArray> {
    match value {
        Value::Null => None,
        value => Some(ByteArray::from(value.plain().as_bytes().to_vec())),
    }
}

fn integer(value: Value<'_>) -> Option<i64> {
    match value {
        Value::Integer(number) => i64::try_from(number).ok(),
        _ => None,
    }
}

fn real(value: Value<'_>) -> Option<f64> {
    match value {
        Value::Real(number) => Some(number),
        _ => None,
    }
}

fn flag(value: Value<'_>) -> Option<bool> {
    match value {
        Value::Bool(yes) => Some(yes),
        _ => None,
    }
}

fn day(value: Value<'_>) -> Option<i32> {
    match value {
        Value::Day(day) => Some(since_1970(day)),
        _ => None,
    }
}

/// Milliseconds since 1970.
fn instant(value: Value<'_>) -> Option<i64> {
    match value {
        Value::Begin(day) => Some(i64::from(since_1970(day)) * DAY_MS),
        Value::End(day) => Some(i64::from(since_1970(day) + 1) * DAY_MS - 1000),
        _ => None,
    }
}

/// Days.
fn since_1970(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}
