//! PMTiles: all layers as vector tiles in one file, which a page reads in parts from any web server (MapLibre, QGIS 3.32).
//!
//! The last zoom holds every feature, with every position to about a metre. At the zooms before, a tile that would weigh
//! more than [`MOST_BYTES`] holds fewer points: those that tell of the most deaths stay, then those that the most articles
//! tell of; what is shown stays at the zooms that follow. Lines and areas are as fine as a zoom can show. How many
//! features of which layer a zoom leaves out stands in the description, under `left_out`.
//!
//! Features are read once. Their rows go to a temporary file, since a tile takes them as they lie on the map; what stays in
//! memory of each is little ([`gathered`]). A tile is made when it is known what lies in it, zoom by zoom.
//!
//! A tile has no days and no names of features: days and times are text (ISO 8601), and `event_id` is a column. The number of a
//! feature, which tells that pieces in several tiles are one, is its place in the layer.

mod archive;
mod gathered;
mod pieces;
mod points;
mod rows;
mod square;
mod tile;

use super::Drawn;
use crate::export::about::{CAUTION, RIGHTS};
use crate::export::columns::{Column, ColumnKind};
use crate::export::geometry::around;
use archive::{Archive, Header, pack, place};
use fast_mvt::{MvtGeometry, MvtLayerBuilder, MvtTileBuilder};
use gathered::Gathered;
use points::Point;
use rayon::prelude::*;
use serde_json::{Map, json};
use square::{LAST_ZOOM, zoom_of};
use std::io::{self, Seek, Write};
use tile::{Tile, tiles};

/// What a tile weighs at most, packed, before points are left out: what the makers of tiles have agreed on.
const MOST_BYTES: usize = 500_000;
/// Points that are tried at first. One that says little packs to some 30 bytes.
const MOST_POINTS: usize = MOST_BYTES / 16;
/// Tiles that are in memory at once, packed.
const BATCH: usize = 256;

/// A tile as it is written.
struct Packed {
    bytes: Vec<u8>,
    /// The features that stand in it.
    features: Vec<u32>,
}

/// Writes all layers.
pub(super) fn write(out: &mut (impl Write + Seek), drawn: &Drawn<'_>) -> io::Result<()> {
    let gathered = Gathered::of(drawn)?;
    let mut archive = Archive::begin(out)?;
    let mut left_out = Vec::new();
    let mut before = Noted::none(&gathered);
    for (zoom, pieces) in (0..).zip(pieces::cut(&gathered.pieces)?) {
        let mut noted = Noted::none(&gathered);
        let mut tiles = tiles(zoom, &gathered.points, pieces)?;
        loop {
            let some = tiles.some(BATCH)?;
            if some.is_empty() {
                break;
            }
            let packed: io::Result<Vec<_>> = some.par_iter().map(|tile| packed(tile, &before, &gathered)).collect();
            for (tile, packed) in some.iter().zip(packed?) {
                archive.add(place(tile.square), &packed.bytes, tile.points.is_empty())?;
                noted.note(&packed.features);
            }
        }
        left_out.push(noted.left_out(&gathered));
        before = noted;
    }
    archive.finish(&header(drawn), &description(drawn, &left_out))
}

/// Which features stand in some tile of a zoom.
struct Noted(Vec<bool>);

impl Noted {
    fn none(gathered: &Gathered<'_>) -> Self {
        Self(vec![false; gathered.len])
    }

    fn note(&mut self, features: &[u32]) {
        features.iter().for_each(|feature| self.0[*feature as usize] = true);
    }

    fn has(&self, feature: u32) -> bool {
        self.0[feature as usize]
    }

    /// How many of each layer do not.
    fn left_out(&self, gathered: &Gathered<'_>) -> Vec<usize> {
        let mut counts = vec![0; gathered.layers.len()];
        let shown = (0..).zip(&self.0);
        for (feature, _) in shown.filter(|(_, shown)| !**shown) {
            counts[gathered.layer(feature)] += 1;
        }
        counts
    }
}

/// Packs a tile with all that it has room for, and in any case with what stands at the zoom `before`.
fn packed(tile: &Tile<'_>, before: &Noted, gathered: &Gathered<'_>) -> io::Result<Packed> {
    let is_last = tile.square.zoom == LAST_ZOOM;
    let mut points: Vec<&Point> = tile.points.iter().collect();
    points.sort_unstable_by_key(|point| point.rank());
    let least = points.iter().filter(|point| before.has(point.feature)).count();
    let mut shown = if is_last { usize::MAX } else { MOST_POINTS }.min(points.len());
    loop {
        let points = points[..shown].iter();
        let points = points.map(|point| (point.feature, geo::Point(tile.square.nearest(point.at())).into()));
        let mut features: Vec<(u32, MvtGeometry)> = tile.pieces.iter().cloned().chain(points).collect();
        features.sort_by_key(|(feature, _)| *feature);
        let bytes = pack(&encoded(&features, gathered)?)?;
        if is_last || shown <= least || bytes.len() <= MOST_BYTES {
            let features = features.into_iter().map(|(feature, _)| feature).collect();
            return Ok(Packed { bytes, features });
        }
        // A little fewer than would fit if all weighed the same.
        shown = (shown * MOST_BYTES / bytes.len() * 19 / 20).max(least);
    }
}

/// Features, in the order of their numbers, as a vector tile (version 2 of Mapbox's specification).
fn encoded(features: &[(u32, MvtGeometry)], gathered: &Gathered<'_>) -> io::Result<Vec<u8>> {
    let mut tile = MvtTileBuilder::new();
    for of_layer in features.chunk_by(|a, b| gathered.layer(a.0) == gathered.layer(b.0)) {
        let layer = gathered.layer(of_layer[0].0);
        let mut into = tile.layer(gathered.layers[layer].0.stem).map_err(io::Error::other)?;
        for (feature, geometry) in of_layer {
            into = add(into, *feature, geometry, (gathered, layer))?;
        }
        tile = into.end();
    }
    Ok(tile.encode())
}

/// Adds a feature of a layer; null is what is not there.
fn add(
    into: MvtLayerBuilder,
    feature: u32,
    shape: &MvtGeometry,
    (gathered, layer): (&Gathered<'_>, usize),
) -> io::Result<MvtLayerBuilder> {
    let (file, first) = gathered.layers[layer];
    let mut added = into.feature(shape).map_err(io::Error::other)?;
    added.id(Some(u64::from(feature - first) + 1));
    let mut bytes = Vec::new();
    let cells = gathered.rows.read(feature as usize, &mut bytes)?;
    for (column, cell) in file.columns.iter().zip(&cells) {
        if let Some(cell) = cell {
            added.tag_ref(column.name, cell.value()).map_err(io::Error::other)?;
        }
    }
    Ok(added.end())
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
