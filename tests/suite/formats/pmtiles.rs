//! PMTiles: all layers in one archive of vector tiles, read by the format's own reader, Mapbox's decoder and GDAL.

use crate::{LAYERS, client, sample, situations, written};
use serde_json::{Value, json};
use sitmap::model::Situation;
use std::collections::BTreeSet;
use std::fs;

const READER: &str = include_str!("pmtiles.py");
/// The zoom that leaves nothing out.
const LAST: u64 = 12;

/// What readers find in the archive of a situation; `None` where they are not installed.
fn read(situation: &Situation) -> Option<Value> {
    let python = client::python_with("pmtiles, mapbox_vector_tile, pyogrio, shapely")?;
    let (_folder, archive) = written(situation, "pmtiles");
    let found: Value = serde_json::from_str(&client::run(&python, &["-c", READER], &archive)).unwrap();
    assert_eq!(found["size"], fs::metadata(&archive).unwrap().len());
    Some(found)
}

/// The ids of a layer's features that a zoom shows.
fn ids(found: &Value, zoom: u64, layer: &str) -> BTreeSet<String> {
    let ids = found["ids"][zoom.to_string()][layer].as_array();
    let ids = ids.into_iter().flatten();
    ids.map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_last_zoom_has_every_feature_and_each_point_once() {
    let Some(found) = read(&sample::situation()) else {
        return;
    };
    let (folder, _) = written(&sample::situation(), "folder");
    for (layer, count) in LAYERS {
        let text = fs::read_to_string(folder.path().join(format!("{layer}.geojson"))).unwrap();
        let collection: Value = serde_json::from_str(&text).unwrap();
        let features = collection["features"].as_array().unwrap();
        let expected: BTreeSet<String> = features.iter().map(|f| f["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(ids(&found, LAST, layer), expected, "{layer}");
        assert_eq!(expected.len() as u64, count, "{layer}");
    }
    assert_eq!(found["points"][LAST.to_string()], 5);
    assert_eq!(found["zooms"], json!([0, LAST]));
}

#[test]
fn the_archive_describes_its_layers_and_gdal_lists_them() {
    let Some(found) = read(&sample::situation()) else {
        return;
    };
    let about = &found["about"];
    for field in ["name", "description", "attribution"] {
        assert!(about[field].as_str().is_some_and(|text| text.len() > 10), "{field}");
    }
    let layers = about["vector_layers"].as_array().unwrap();
    let names: Vec<_> = layers.iter().map(|layer| layer["id"].as_str().unwrap()).collect();
    assert_eq!(names, LAYERS.map(|(layer, _)| layer));
    assert_eq!(found["gdal"], json!(names));
    let fields = &layers[0]["fields"];
    let types = ["event_id", "begin", "source_count", "confidence", "disputed"].map(|column| &fields[column]);
    assert_eq!(types, ["String", "String", "Number", "Number", "Boolean"]);
}

/// Twenty thousand points weigh more than half a megabyte: the zooms that see many at once show some, and say how many.
#[test]
fn what_a_zoom_leaves_out_is_counted_and_comes_back() {
    let count = 20_000;
    let Some(found) = read(&situations::many(count)) else {
        return;
    };
    let shown = |zoom: u64| LAYERS.map(|(layer, _)| ids(&found, zoom, layer));
    let total = |layers: &[BTreeSet<String>; 6]| layers.iter().map(BTreeSet::len).sum::<usize>();
    assert!(total(&shown(0)) < count, "the world at once");
    for zoom in 0..=LAST {
        let here = shown(zoom);
        for (number, ((layer, _), ids)) in LAYERS.iter().zip(&here).enumerate() {
            let left_out = &found["about"]["left_out"][zoom.to_string()][layer];
            let missing = shown(LAST)[number].len() - ids.len();
            assert_eq!(
                left_out.as_u64().unwrap_or_default(),
                missing as u64,
                "{layer} at {zoom}"
            );
        }
        if zoom < LAST {
            assert!(
                found["heaviest"][zoom.to_string()].as_u64().unwrap() <= 500_000,
                "{zoom}"
            );
            let next = shown(zoom + 1);
            let kept = here.iter().zip(&next).all(|(ids, next)| ids.is_subset(next));
            assert!(kept, "what {zoom} shows is not all at the next zoom");
        }
    }
}

#[test]
fn odd_maps_are_archives_too() {
    for situation in [
        situations::hostile(),
        situations::scripts(),
        situations::date_line(),
        situations::one(),
    ] {
        let Some(found) = read(&situation) else { return };
        assert_eq!(found["points"][LAST.to_string()], situation.incidents.len());
        let [west, south, east, north] = [0, 1, 2, 3].map(|side| found["bounds"][side].as_f64().unwrap());
        assert!(west < east && south < north, "{found}");
    }
    let Some(found) = read(&Situation::default()) else {
        return;
    };
    assert_eq!((&found["ids"], &found["about"]["left_out"]), (&json!({}), &json!({})));
}
