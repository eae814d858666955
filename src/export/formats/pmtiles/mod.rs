//! PMTiles: all layers as vector tiles in one file, which a page reads in parts from any web server (MapLibre, QGIS 3.32).
//!
//! The last zoom holds every feature, with every position to about a metre. At the zooms before, a tile that would weigh
//! more than [`MOST_BYTES`] holds fewer points: those that tell of the most deaths stay, then those that the most articles
//! tell of; what is shown stays at the zooms that follow. Lines and areas are as fine as a zoom can show. How many
//! features of which layer a zoom leaves out stands in the description, under `left_out`.
//!
//! A tile has no days and no names of features: days and times are text, and `event_id` is a column. The number of a
//! feature, which tells that pieces in several tiles are one, is its place in the layer.

mod archive;
mod square;
mod tile;

use super::{Drawn, DrawnLayer};
use crate::export::about::{CAUTION, RIGHTS};
use crate::export::catalogue::LayerFile;
use crate::export::columns::{Column, ColumnKind};
use crate::export::geojson::Feature;
use crate::export::geometry::around;
use crate::export::row::Row;
use crate::export::value::Value;
use crate::model::Incident;
use archive::{Archive, Header, pack, place};
use fast_mvt::{MvtFeatureBuilder, MvtGeometry, MvtLayerBuilder, MvtResult, MvtTileBuilder, MvtValueRef};
use rayon::prelude::*;
use serde_json::{Map, json};
use square::{LAST_ZOOM, zoom_of};
use std::io::{self, Seek, Write};
use tile::{Number, Tile};

/// What a tile weighs at most, packed, before points are left out: what the makers of tiles have agreed on.
const MOST_BYTES: usize = 500_000;
/// Points that are tried at first. One that says little packs to some 30 bytes.
const MOST_POINTS: usize = MOST_BYTES / 16;
/// Tiles that are in memory at once, packed.
const BATCH: usize = 256;

/// A layer with all of its features at once: a tile takes them as they lie, not as they are sorted.
struct Whole<'a> {
    file: &'a LayerFile,
    features: Vec<Feature<'a>>,
}

impl<'a> Whole<'a> {
    fn of(layer: &'a DrawnLayer<'_>, told: &'a [Incident]) -> Self {
        Self {
            file: &layer.file,
            features: layer.features.over(told),
        }
    }
}

/// A tile as it is written.
struct Packed {
    bytes: Vec<u8>,
    /// What stands in it.
    numbers: Vec<Number>,
    /// How many of its points.
    shown: usize,
}

/// Writes all layers.
pub(super) fn write(out: &mut (impl Write + Seek), drawn: &Drawn<'_>) -> io::Result<()> {
    let told: Vec<Vec<Incident>> = drawn
        .layers
        .iter()
        .map(|layer| layer.features.incidents().collect())
        .collect();
    let layers: Vec<Whole<'_>> = drawn
        .layers
        .iter()
        .zip(&told)
        .map(|(layer, told)| Whole::of(layer, told))
        .collect();
    let mut archive = Archive::begin(out)?;
    let mut left_out = Vec::new();
    let mut tiles = vec![Tile::world(&layers)];
    tiles.retain(|tile| !tile.is_empty());
    for _ in 0..=LAST_ZOOM {
        let mut noted = Noted::none(&layers);
        let mut next = Vec::new();
        tiles.sort_by_key(|tile| place(tile.square));
        for some in tiles.chunks(BATCH) {
            let packed: io::Result<Vec<_>> = some.par_iter().map(|tile| packed(tile, &layers)).collect();
            for (tile, packed) in some.iter().zip(packed?) {
                archive.add(place(tile.square), &packed.bytes)?;
                noted.note(&packed.numbers);
                next.push((tile, packed.shown));
            }
        }
        left_out.push(noted.left_out());
        let quarters = next.into_par_iter().flat_map_iter(|(tile, shown)| tile.quarters(shown));
        tiles = quarters.collect();
    }
    archive.finish(&header(drawn), &description(drawn, &left_out))
}

/// Which features of which layer stand in some tile of a zoom.
struct Noted(Vec<Vec<bool>>);

impl Noted {
    fn none(layers: &[Whole<'_>]) -> Self {
        Self(layers.iter().map(|layer| vec![false; layer.features.len()]).collect())
    }

    fn note(&mut self, numbers: &[Number]) {
        numbers
            .iter()
            .for_each(|(layer, feature)| self.0[*layer][*feature] = true);
    }

    /// How many of each layer do not.
    fn left_out(&self) -> Vec<usize> {
        let layers = self.0.iter();
        layers
            .map(|features| features.iter().filter(|shown| !**shown).count())
            .collect()
    }
}

fn packed(tile: &Tile, layers: &[Whole<'_>]) -> io::Result<Packed> {
    let is_last = tile.square.zoom == LAST_ZOOM;
    let pieces: Vec<_> = tile.pieces().collect();
    let mut shown = if is_last { usize::MAX } else { MOST_POINTS }.min(tile.points.len());
    loop {
        let mut features: Vec<_> = pieces.iter().cloned().chain(tile.points(shown)).collect();
        features.sort_by_key(|(number, _)| *number);
        let bytes = pack(&encoded(&features, layers).map_err(io::Error::other)?)?;
        if is_last || shown <= tile.shown || bytes.len() <= MOST_BYTES {
            let numbers = features.into_iter().map(|(number, _)| number).collect();
            return Ok(Packed { bytes, numbers, shown });
        }
        // A little fewer than would fit if all weighed the same.
        shown = (shown * MOST_BYTES / bytes.len() * 19 / 20).max(tile.shown);
    }
}

/// Features, in the order of their numbers, as a vector tile (version 2 of Mapbox's specification).
fn encoded(features: &[(Number, MvtGeometry)], layers: &[Whole<'_>]) -> MvtResult<Vec<u8>> {
    let mut tile = MvtTileBuilder::new();
    for of_layer in features.chunk_by(|a, b| a.0.0 == b.0.0) {
        let layer = &layers[of_layer[0].0.0];
        let mut into = tile.layer(layer.file.stem)?;
        for ((_, feature), geometry) in of_layer {
            into = add(into, *feature, geometry, layer)?;
        }
        tile = into.end();
    }
    Ok(tile.encode())
}

fn add(into: MvtLayerBuilder, number: usize, shape: &MvtGeometry, layer: &Whole<'_>) -> MvtResult<MvtLayerBuilder> {
    let mut feature = into.feature(shape)?;
    feature.id(Some(number as u64 + 1));
    for column in &layer.file.columns {
        tag(&mut feature, column, &layer.features[number].0)?;
    }
    Ok(feature.end())
}

/// Null is what is not there.
fn tag(feature: &mut MvtFeatureBuilder, column: &Column, row: &Row<'_>) -> MvtResult<()> {
    let value = (column.value)(row);
    let text = value.plain();
    let value = match &value {
        Value::Null => return Ok(()),
        Value::Integer(number) => MvtValueRef::UInt(*number),
        Value::Real(number) => MvtValueRef::Double(*number),
        Value::Bool(yes) => MvtValueRef::Bool(*yes),
        Value::Text(_) | Value::Day(_) | Value::Begin(_) | Value::End(_) => MvtValueRef::String(&text),
    };
    feature.tag_ref(column.name, value)?;
    Ok(())
}

fn header(drawn: &Drawn<'_>) -> Header {
    let around = around(drawn.layers.iter().filter_map(|layer| layer.features.extent.bounds));
    // Readers take a box without width for one without contents.
    let around = around.map(|[west, south, east, north]| {
        let margin = |from: f64, to: f64| if from == to { 0.01 } else { 0.0 };
        let (wide, high) = (margin(west, east), margin(south, north));
        [west - wide, south - high, east + wide, north + high]
    });
    let bounds = around.unwrap_or([-180.0, -85.0, 180.0, 85.0]);
    Header {
        zooms: (0, LAST_ZOOM),
        bounds,
        whole: zoom_of(bounds),
    }
}

/// What the archive says of itself (TileJSON 3.0), and how many features of each layer each zoom leaves out, where it
/// leaves any out.
fn description(drawn: &Drawn<'_>, left_out: &[Vec<usize>]) -> String {
    let layers: Vec<_> = drawn.layers.iter().map(|layer| &layer.file).collect();
    let vector_layers: Vec<_> = layers
        .iter()
        .map(|layer| {
            let fields = layer
                .columns
                .iter()
                .map(|column| (column.name.to_owned(), json!(type_name(column))));
            json!({
                "id": layer.stem,
                "description": format!("{}: {}", layer.title, layer.holds),
                "minzoom": 0,
                "maxzoom": LAST_ZOOM,
                "fields": fields.collect::<Map<_, _>>(),
            })
        })
        .collect();
    let of_zoom = |counts: &Vec<usize>| {
        let some = layers.iter().zip(counts).filter(|(_, count)| **count > 0);
        some.map(|(layer, count)| (layer.stem.to_owned(), json!(count)))
            .collect::<Map<_, _>>()
    };
    let left_out = left_out
        .iter()
        .enumerate()
        .map(|(zoom, counts)| (zoom.to_string(), of_zoom(counts)));
    let left_out: Map<_, _> = left_out
        .filter(|(_, counts)| !counts.is_empty())
        .map(|(zoom, counts)| (zoom, json!(counts)))
        .collect();
    json!({
        "name": drawn.about.title,
        "description": format!("{} {CAUTION}", drawn.about.basis),
        "attribution": RIGHTS,
        "type": "overlay",
        "format": "pbf",
        "generator": "sitmap",
        "vector_layers": vector_layers,
        "left_out": left_out,
    })
    .to_string()
}

/// The type of a column as viewers know it.
fn type_name(column: &Column) -> &'static str {
    match column.kind {
        ColumnKind::Integer | ColumnKind::Real => "Number",
        ColumnKind::Flag => "Boolean",
        ColumnKind::Text | ColumnKind::Day | ColumnKind::Instant => "String",
    }
}
