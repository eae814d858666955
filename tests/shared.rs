//! Accuracy on real articles, read by hand. Their texts are other people's and not in this repository: the test runs where
//! the folder `../shared`, or the one that `SITMAP_SHARED` names, has them, and says so where it does not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use geo::Contains;
use geojson::{Feature, FeatureCollection};
use serde_json::Value;
use sitmap::gazetteer::Gazetteer;
use sitmap::model::Place;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// What the scorer has to find at least: recall and precision of the incidents, attributes of those that match.
const LEAST: [(&str, f64); 3] = [("recall", 0.9), ("precision", 0.9), ("attributes", 0.8)];

fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("SITMAP_SHARED").map_or_else(beside, PathBuf::from);
    let there = folder.join("gold/score_layers.py").is_file();
    if !there {
        eprintln!("skipped: the articles read by hand are not here ({})", folder.display());
    }
    there.then_some(folder)
}

/// The layers of the articles read by hand.
fn layers(shared: &Path) -> TempDir {
    let output = tempfile::tempdir().unwrap();
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("sitmap");
    command
        .arg("map")
        .arg(shared.join("seeds"))
        .arg("-o")
        .arg(output.path());
    command.assert().success();
    output
}

fn features(folder: &Path, layer: &str) -> Vec<Feature> {
    let text = fs::read_to_string(folder.join(format!("{layer}.geojson"))).unwrap();
    text.parse::<FeatureCollection>().unwrap().features
}

#[test]
fn the_layers_say_what_a_careful_reader_does() {
    let Some(shared) = shared() else { return };
    let output = layers(&shared);
    let scorer = Command::new("python3")
        .arg(shared.join("gold/score_layers.py"))
        .arg(shared.join("gold/seeds.json"))
        .arg(output.path())
        .output();
    let Ok(scored) = scorer else {
        eprintln!("skipped: the scorer needs python3");
        return;
    };
    let scores = String::from_utf8(scored.stdout).unwrap();
    println!("{scores}");
    for (measure, least) in LEAST {
        let reached = measured(&scores, measure);
        assert!(
            reached >= least,
            "{measure} {reached:.3}, expected {least} at least\n{scores}"
        );
    }
}

/// A measure over all layers: the scorer prints "recall 3/4" for each.
fn measured(scores: &str, measure: &str) -> f64 {
    let words: Vec<&str> = scores.split_whitespace().collect();
    let fractions = words
        .windows(2)
        .filter(|pair| pair[0] == measure)
        .filter_map(|pair| pair[1].split_once('/'));
    let (good, all) = fractions.fold((0.0, 0.0), |(good, all), (part, whole)| {
        (good + part.parse::<f64>().unwrap(), all + whole.parse::<f64>().unwrap())
    });
    good / all
}

#[test]
fn nothing_is_drawn_that_the_articles_do_not_report() {
    let Some(shared) = shared() else { return };
    let output = layers(&shared);
    for layer in ["strikes", "displacement", "clashes"] {
        for feature in features(output.path(), layer) {
            let said = serde_json::to_string(&feature.properties).unwrap();
            let text = |name: &str| {
                feature
                    .property(name)
                    .and_then(|value| value.as_str())
                    .unwrap_or_default()
                    .to_owned()
            };
            let number = |name: &str| {
                feature
                    .property(name)
                    .and_then(|value| value.as_u64())
                    .unwrap_or_default()
            };
            assert!(
                ["Azerbaijan", "Armenia"].contains(&text("country").as_str()),
                "another country: {said}"
            );
            assert!(text("geo_precision") != "country", "the middle of a state: {said}");
            assert!(text("end").as_str() >= "2020-09-27", "history: {said}");
            assert!(number("fatalities_low") < 100, "the total of a war: {said}");
            assert!(
                layer != "strikes" || !text("source_quote").contains("uneral"),
                "a funeral: {said}"
            );
        }
    }
}

#[test]
fn the_line_parts_the_sides_places() {
    let Some(shared) = shared() else { return };
    let gold: Value = serde_json::from_slice(&fs::read(shared.join("gold/seeds.json")).unwrap()).unwrap();
    let output = layers(&shared);
    assert!(!features(output.path(), "frontlines").is_empty());
    let areas = features(output.path(), "control");
    let places = Gazetteer::embedded();
    let holders = |side: &str| -> BTreeSet<Option<String>> {
        let names = gold["frontline"][side]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap());
        names.map(|name| holder(&areas, &places.find(name)[0])).collect()
    };
    let (a, b) = (holders("side_a"), holders("side_b"));
    assert!(
        a.len() == 1 && b.len() == 1 && a != b && !a.contains(&None),
        "{a:?} and {b:?}"
    );
}

/// The side in whose area a place lies.
fn holder(areas: &[Feature], place: &Place) -> Option<String> {
    let point = geo::Point::new(place.lon, place.lat);
    let holds = |area: &&Feature| {
        geo::Geometry::<f64>::try_from(area.geometry.clone().unwrap())
            .unwrap()
            .contains(&point)
    };
    let side = areas.iter().find(holds)?.property("side")?;
    side.as_str().map(str::to_owned)
}
