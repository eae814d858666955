//! GeoPackage 1.3 (OGC 12-128r17): all layers in one SQLite file, each with its spatial index, the meaning of its columns
//! and the style that QGIS opens it with.
//!
//! The same rows give the same bytes: what the standard dates with the clock is dated with the newest article instead.

use super::{Drawn, DrawnLayer, wkb};
use crate::export::about::{CAUTION, LICENCE, RIGHTS};
use crate::export::catalogue::LayerFile;
use crate::export::columns::{Column, ColumnKind, unlocated};
use crate::export::geometry::{Geometry, bounds};
use crate::export::qgis::table_style;
use crate::export::row::Row;
use crate::export::value::Value;
use jiff::civil::Date;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params};
use std::io;
use std::path::Path;

const SCHEMA: &str = include_str!("schema.sql");
/// The triggers of a layer's index; `{t}` stands for its table.
const INDEX: &str = include_str!("index.sql");
/// The table of what could not be placed.
const UNLOCATED: &str = "unlocated";
/// Its title.
const NOT_PLACED: &str = "Not placed";
/// When contents changed of which no article says when it was published.
const UNDATED: &str = "1970-01-01T00:00:00.000Z";

/// Writes the file.
pub(super) fn write(path: &Path, drawn: &Drawn<'_>) -> io::Result<()> {
    fill(path, drawn).map_err(io_error)
}

/// What the system said, where it said something: a full disk stays one.
fn io_error(error: rusqlite::Error) -> io::Error {
    let kind = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
        Some(rusqlite::ErrorCode::CannotOpen) => io::ErrorKind::PermissionDenied,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}

fn fill(path: &Path, drawn: &Drawn<'_>) -> rusqlite::Result<()> {
    let mut database = Connection::open(path)?;
    // The file appears under its name when it is whole: no journal is needed to undo half of it. 'GPKG', version 1.3.
    database.execute_batch(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA application_id=0x47504B47; PRAGMA user_version=10300;",
    )?;
    let changed = changed(drawn);
    let transaction = database.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    for layer in &drawn.layers {
        features(&transaction, layer, &changed)?;
        let LayerFile { stem, title, .. } = layer.file;
        style(
            &transaction,
            (stem, "geom", title),
            &layer.file.style(&drawn.sides),
            &changed,
        )?;
    }
    attributes(&transaction, &drawn.unlocated, &changed)?;
    contents(
        &transaction,
        (
            "layer_styles",
            "attributes",
            "layer_styles",
            "Styles of the layers, for QGIS.",
        ),
        (&changed, None),
        None,
    )?;
    metadata(&transaction, drawn, &changed)?;
    transaction.commit()
}

/// The newest publication of an article that anything rests on, as the standard writes the time of a change.
fn changed(drawn: &Drawn<'_>) -> String {
    drawn.newest.map_or(UNDATED.to_owned(), |day| instant(day, "00:00:00"))
}

fn instant(day: Date, time: &str) -> String {
    format!("{day}T{time}.000Z")
}

/// A layer's table, its index, and where the standard wants both named.
fn features(database: &Connection, layer: &DrawnLayer<'_>, changed: &str) -> rusqlite::Result<()> {
    let (table, columns) = (layer.file.stem, &layer.file.columns);
    let kind = wkb::type_name(layer.file.shape).to_uppercase();
    let typed: String = columns
        .iter()
        .map(|column| format!(", \"{}\" {}", column.name, sql_type(column.kind)))
        .collect();
    database.execute_batch(&format!(
        "CREATE TABLE \"{table}\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {kind}{typed});
         CREATE VIRTUAL TABLE \"rtree_{table}_geom\" USING rtree(id, minx, maxx, miny, maxy);"
    ))?;
    let about = (table, "features", layer.file.title, layer.file.holds);
    contents(database, about, (changed, layer.features.extent.bounds), Some(4326))?;
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, 4326, 0, 0)",
        params![table, kind],
    )?;
    database.execute(
        "INSERT INTO gpkg_extensions VALUES (?1, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only')",
        [table],
    )?;
    meanings(database, table, columns)?;
    let mut row_of = database.prepare(&insert(table, "geom", columns))?;
    let mut box_of = database.prepare(&format!(
        "INSERT INTO \"rtree_{table}_geom\" VALUES (?1, ?2, ?3, ?4, ?5)"
    ))?;
    let mut bytes = Vec::new();
    layer.features.each(|(row, geometry)| {
        let [west, south, east, north] = blob(&mut bytes, geometry);
        row_of.raw_bind_parameter(1, bytes.as_slice())?;
        bind(&mut row_of, 2, row, columns)?;
        row_of.raw_execute()?;
        box_of.execute(params![database.last_insert_rowid(), west, east, south, north])?;
        Ok::<_, rusqlite::Error>(())
    })?;
    database.execute_batch(&INDEX.replace("{t}", table))
}

/// The table of what could not be placed.
fn attributes(database: &Connection, rows: &[Row<'_>], changed: &str) -> rusqlite::Result<()> {
    let columns = unlocated();
    let typed: String = columns
        .iter()
        .map(|column| format!(", \"{}\" {}", column.name, sql_type(column.kind)))
        .collect();
    database.execute_batch(&format!(
        "CREATE TABLE \"{UNLOCATED}\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL{typed});"
    ))?;
    let about = (
        UNLOCATED,
        "attributes",
        NOT_PLACED,
        "Reports that could not be placed, with the reason.",
    );
    contents(database, about, (changed, None), None)?;
    meanings(database, UNLOCATED, &columns)?;
    style(database, (UNLOCATED, "", NOT_PLACED), &table_style(&columns), changed)?;
    let mut row_of = database.prepare(&insert(UNLOCATED, "", &columns))?;
    for row in rows {
        bind(&mut row_of, 1, row, &columns)?;
        row_of.raw_execute()?;
    }
    Ok(())
}

/// Names a table in the list of contents: name, type, title, what it holds; when it changed, and its bounds.
fn contents(
    database: &Connection,
    (table, kind, title, holds): (&str, &str, &str, &str),
    (changed, bounds): (&str, Option<[f64; 4]>),
    srs: Option<i32>,
) -> rusqlite::Result<()> {
    let [west, south, east, north] = bounds.map_or([None; 4], |bounds| bounds.map(Some));
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![table, kind, title, holds, changed, west, south, east, north, srs],
    )?;
    Ok(())
}

/// What each column means.
fn meanings(database: &Connection, table: &str, columns: &[&Column]) -> rusqlite::Result<()> {
    let mut meaning = database
        .prepare_cached("INSERT INTO gpkg_data_columns (table_name, column_name, description) VALUES (?1, ?2, ?3)")?;
    columns
        .iter()
        .try_for_each(|column| meaning.execute([table, column.name, column.doc]).map(|_| ()))
}

/// Hands QGIS the style of a table, by name, column of geometry (none: empty) and title.
fn style(
    database: &Connection,
    (table, geometry, title): (&str, &str, &str),
    style: &str,
    changed: &str,
) -> rusqlite::Result<()> {
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
         styleSLD, useAsDefault, description, owner, update_time)
         VALUES ('', '', ?1, ?2, ?1, ?3, '', 1, ?4, '', ?5)",
        params![table, geometry, style, title, changed],
    )?;
    Ok(())
}

/// What the file says of itself as a whole.
fn metadata(database: &Connection, drawn: &Drawn<'_>, changed: &str) -> rusqlite::Result<()> {
    let about = &drawn.about;
    let text = format!("{}. {} {CAUTION} {RIGHTS} {LICENCE}.", about.title, about.basis);
    database.execute(
        "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'http://purl.org/dc/terms/', 'text/plain', ?1)",
        [text],
    )?;
    database.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?1, 1, NULL)",
        [changed],
    )?;
    Ok(())
}

fn insert(table: &str, geometry: &str, columns: &[&Column]) -> String {
    let names: Vec<&str> = [geometry]
        .into_iter()
        .filter(|name| !name.is_empty())
        .chain(columns.iter().map(|column| column.name))
        .collect();
    let marks = vec!["?"; names.len()].join(",");
    format!("INSERT INTO \"{table}\" (\"{}\") VALUES ({marks})", names.join("\",\""))
}

/// Binds the values of a row from parameter `first` on.
fn bind(
    statement: &mut rusqlite::Statement<'_>,
    first: usize,
    row: &Row<'_>,
    columns: &[&Column],
) -> rusqlite::Result<()> {
    columns.iter().enumerate().try_for_each(|(at, column)| {
        let value = (column.value)(row);
        statement.raw_bind_parameter(first + at, Cell(&value))
    })
}

/// A value as the standard has it in a column of its type.
struct Cell<'a>(&'a Value<'a>);

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Integer(number) => i64::try_from(*number).unwrap_or(i64::MAX).into(),
            Value::Real(number) => (*number).into(),
            Value::Bool(yes) => (*yes).into(),
            Value::Day(day) => day.to_string().into(),
            Value::Begin(day) => instant(*day, "00:00:00").into(),
            Value::End(day) => instant(*day, "23:59:59").into(),
        })
    }
}

fn sql_type(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "TEXT",
        ColumnKind::Integer => "INTEGER",
        ColumnKind::Real => "REAL",
        ColumnKind::Flag => "BOOLEAN",
        ColumnKind::Day => "DATE",
        ColumnKind::Instant => "DATETIME",
    }
}

/// A geometry as the standard packs it: a header, with the box around all but points, and well-known binary. Returns the box.
fn blob(bytes: &mut Vec<u8>, geometry: &Geometry) -> [f64; 4] {
    let around = bounds([geometry]).unwrap_or_default();
    let [west, south, east, north] = around;
    bytes.clear();
    bytes.extend(b"GP\0");
    let is_point = matches!(geometry, Geometry::Point(_));
    bytes.push(if is_point { 0b001 } else { 0b011 });
    bytes.extend(4326_i32.to_le_bytes());
    if !is_point {
        [west, east, south, north]
            .iter()
            .for_each(|degrees| bytes.extend(degrees.to_le_bytes()));
    }
    wkb::write(bytes, geometry);
    around
}
