//! GDAL reads every layer: geometry type, typed columns, every feature. Needs `ogrinfo` (Debian: gdal-bin); without it the
//! tests say so and pass, unless `SITMAP_REQUIRE_CLIENTS=1`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "suite/export/sample.rs"]
mod sample;

use sitmap::export;
use sitmap::export::columns::{self, Columns};
use sitmap::model::Situation;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The layers, the geometry that GDAL finds in each, and its columns.
fn layers() -> [(&'static str, &'static str, Columns); 6] {
    [
        ("strikes", "Point", columns::events()),
        ("displacement", "Point", columns::displacement()),
        ("displacement_flows", "Line String", columns::displacement()),
        ("clashes", "Point", columns::events()),
        ("frontlines", "Line String", columns::lines()),
        ("control", "Polygon", columns::areas()),
    ]
}

/// What GDAL makes of a layer.
struct Layer {
    geometry: String,
    features: u64,
    fields: BTreeMap<String, String>,
    names: Vec<String>,
}

fn is_there() -> bool {
    let there = Command::new("ogrinfo").arg("--version").output().is_ok();
    let required = std::env::var("SITMAP_REQUIRE_CLIENTS").is_ok_and(|value| value == "1");
    assert!(
        there || !required,
        "SITMAP_REQUIRE_CLIENTS=1, but ogrinfo is not installed (Debian: gdal-bin)"
    );
    if !there {
        eprintln!("skipped: ogrinfo is not installed (Debian: gdal-bin)");
    }
    there
}

/// Reads a layer with `ogrinfo -so`, whose text has stayed the same since GDAL 1.
fn open(path: &Path) -> Layer {
    let output = Command::new("ogrinfo")
        .args(["-ro", "-al", "-so"])
        .arg(path)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success() && complaint.is_empty(),
        "{}: {complaint}",
        path.display()
    );
    let after = |start: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(start))
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    // "begin: DateTime (0.0)", behind the line with the coordinate system's name.
    let fields: Vec<(String, String)> = text
        .lines()
        .filter_map(|line| line.strip_suffix(')')?.rsplit_once(" (")?.0.split_once(": "))
        .filter(|(name, _)| {
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        })
        .map(|(name, kind)| (name.to_owned(), kind.to_owned()))
        .collect();
    Layer {
        geometry: after("Geometry: "),
        features: after("Feature Count: ").parse().unwrap(),
        names: fields.iter().map(|(name, _)| name.clone()).collect(),
        fields: fields.into_iter().collect(),
    }
}

fn written(situation: &Situation) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    export::write(situation, &|_| None, folder.path()).unwrap();
    folder
}

#[test]
fn every_layer_opens_with_its_geometry_and_all_features() {
    if !is_there() {
        return;
    }
    let folder = written(&sample::situation());
    let features = [2, 1, 1, 2, 2, 2];
    for ((name, geometry, columns), features) in layers().into_iter().zip(features) {
        let layer = open(&folder.path().join(format!("{name}.geojson")));
        assert_eq!(
            (layer.geometry.as_str(), layer.features),
            (geometry, features),
            "{name}"
        );
        // GDAL puts the Feature's id in front.
        let names: Vec<&str> = ["id"]
            .into_iter()
            .chain(columns.iter().map(|column| column.name))
            .collect();
        assert_eq!(layer.names, names, "{name}");
    }
}

#[test]
fn columns_have_their_types() {
    if !is_there() {
        return;
    }
    let folder = written(&sample::situation());
    let types = |layer: &str, expected: &[(&str, &str)]| {
        let opened = open(&folder.path().join(format!("{layer}.geojson")));
        for (column, kind) in expected {
            assert_eq!(opened.fields[*column], *kind, "{layer}: {column}");
        }
    };
    let dates = [("event_date", "Date"), ("begin", "DateTime"), ("end", "DateTime")];
    for (layer, ..) in layers() {
        types(layer, &dates);
    }
    types(
        "clashes",
        &[
            ("published_at", "Date"),
            ("confidence", "Real"),
            ("civilian_targeting", "Integer(Boolean)"),
        ],
    );
    types(
        "clashes",
        &[
            ("fatalities_best", "Integer"),
            ("geo_radius_m", "Integer"),
            ("source_count", "Integer"),
        ],
    );
    types("displacement", &[("figure_low", "Integer")]);
    types("frontlines", &[("buffer_m", "Integer"), ("as_of", "Date")]);
}

#[test]
fn empty_layers_keep_their_geometry_and_columns() {
    if !is_there() {
        return;
    }
    let folder = written(&Situation::default());
    for (name, geometry, columns) in layers() {
        let layer = open(&folder.path().join(format!("{name}.geojson")));
        assert_eq!((layer.geometry.as_str(), layer.features), (geometry, 0), "{name}");
        let told = columns.iter().filter(|column| !column.kind.is_time());
        let names: Vec<&str> = std::iter::once("id").chain(told.map(|column| column.name)).collect();
        assert_eq!(layer.names, names, "{name}");
        assert!(layer.fields["geo_radius_m"].starts_with("Integer"), "{name}");
        assert!(layer.fields["confidence"].starts_with("Real"), "{name}");
    }
}

#[test]
fn the_shipped_layers_open_with_their_types() {
    if !is_there() {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("output");
    for (name, geometry, columns) in layers() {
        let layer = open(&folder.join(format!("{name}.geojson")));
        if layer.features == 0 {
            continue;
        }
        assert!(layer.geometry.ends_with(geometry), "{name}: {}", layer.geometry);
        for column in ["event_date", "begin", "end"] {
            assert!(
                layer.fields[column].starts_with("Date"),
                "{name}: {column} is {}",
                layer.fields[column]
            );
        }
        assert_eq!(layer.names.len(), columns.len() + 1, "{name}");
    }
}
