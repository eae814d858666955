//! FlatGeobuf and GeoParquet: a file a layer.

use crate::{LAYERS, client, sample, situations, written};
use sitmap::export::{Target, TargetError};
use sitmap::model::Situation;
use std::fs;
use std::path::Path;

/// Prints what a data frame makes of each layer: rows, geometries, coordinate system, types, the first day.
const FRAME: &str = r#"
import sys
import geopandas
for name in sys.argv[1].split(","):
    frame = geopandas.read_parquet(f"{sys.argv[2]}/{name}.parquet")
    kinds = ";".join(sorted(set(frame.geometry.geom_type)))
    types = [str(frame[column].dtype) for column in ("begin", "source_count", "confidence")]
    boxed = geopandas.read_parquet(f"{sys.argv[2]}/{name}.parquet", bbox=(-180, -90, 180, 90))
    print(name, len(frame), kinds or "none", frame.crs.to_epsg() or frame.crs.to_string(), *types, len(boxed), sep="|")
frame = geopandas.read_parquet(f"{sys.argv[2]}/strikes.parquet")
if len(frame):
    print("first", frame.event_id[0], frame.event_date[0], frame.begin[0].isoformat(), frame.end[0].isoformat(), sep="|")
"#;

#[test]
fn gdal_reads_every_layer_of_flatgeobuf_with_its_types() {
    if !client::has_gdal() {
        return;
    }
    for (situation, full) in [(sample::situation(), true), (Situation::default(), false)] {
        let (folder, _) = written(&situation, "fgb");
        for (layer, features) in LAYERS {
            let summary = client::ogrinfo(&folder.path().join(format!("{layer}.fgb")), None);
            let features = if full { features } else { 0 };
            assert_eq!(
                client::after(&summary, "Feature Count: "),
                features.to_string(),
                "{layer}"
            );
            let geometry = match layer {
                "control" => "Multi Polygon",
                "frontlines" | "displacement_flows" => "Multi Line String",
                _ => "Point",
            };
            assert_eq!(client::after(&summary, "Geometry: "), geometry, "{layer}");
            for (column, kind) in [
                ("event_id", "String"),
                ("event_date", "DateTime"),
                ("begin", "DateTime"),
                ("end", "DateTime"),
                ("confidence", "Real"),
                ("geo_radius_m", "Integer64"),
            ] {
                let typed = client::after(&summary, &format!("{column}: "));
                assert!(typed.starts_with(&format!("{kind} (")), "{layer}: {column} is {typed}");
            }
        }
    }
}

#[test]
fn geopandas_reads_every_layer_of_geoparquet_with_its_types() {
    let Some(python) = client::python_with("geopandas") else {
        return;
    };
    let names: Vec<&str> = LAYERS.iter().map(|(name, _)| *name).collect();
    for (situation, full) in [(sample::situation(), true), (Situation::default(), false)] {
        let (folder, _) = written(&situation, "parquet");
        let found = client::run(&python, &["-c", FRAME, &names.join(",")], folder.path());
        for (name, features) in LAYERS {
            let features = if full { features } else { 0 };
            let geometry = match name {
                _ if !full => "none",
                "control" => "MultiPolygon",
                "frontlines" | "displacement_flows" => "MultiLineString",
                _ => "Point",
            };
            let start = format!("{name}|{features}|{geometry}|");
            let line = found.lines().find(|line| line.starts_with(&start));
            let line = line.unwrap_or_else(|| panic!("{start}, found {found}"));
            assert!(
                line.contains("datetime64[ms, UTC]") && line.ends_with(&format!("|{features}")),
                "{line}"
            );
        }
        if full {
            let first = "first|sm-1|2023-04-12|2023-04-12T00:00:00+00:00|2023-04-12T23:59:59+00:00";
            assert!(found.lines().any(|line| line == first), "{found}");
        }
    }
}

#[test]
fn hostile_words_are_only_words() {
    for format in ["fgb", "parquet"] {
        let (folder, _) = written(&situations::hostile(), format);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), LAYERS.len(), "{format}");
    }
}

#[test]
fn a_file_is_called_after_its_layer() {
    let of = |name: &str| Target::of(Path::new(name), &[]);
    assert!(of("strikes.fgb").is_ok());
    let Err(error) = of("map.parquet") else {
        panic!("which layer should it hold?")
    };
    assert!(
        matches!(error, TargetError::Layer { .. }) && error.hint().contains("frontlines"),
        "{}",
        error.hint()
    );
}
