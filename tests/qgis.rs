//! QGIS opens the folder, and the folder moved elsewhere: every layer with its style, its features, its time; the project with
//! its base map, something to see in every layer, and a page to print. Needs PyQGIS (Debian: python3-qgis, qgis-providers);
//! without it the tests say so and pass, unless `SITMAP_REQUIRE_CLIENTS=1`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "suite/export/sample.rs"]
mod sample;

use serde_json::Value;
use sitmap::export;
use sitmap::model::{Actor, Location, Situation};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The system's Python: PyQGIS is a package of the system.
const PYTHON: &str = "/usr/bin/python3";
const LAYERS: [(&str, &str); 6] = [
    ("strikes", "Point"),
    ("clashes", "Point"),
    ("displacement", "Point"),
    ("displacement_flows", "Line"),
    ("frontlines", "Line"),
    ("control", "Polygon"),
];

fn is_there() -> bool {
    let import = Command::new(PYTHON).args(["-c", "import qgis.core"]).output();
    let there = import.is_ok_and(|output| output.status.success());
    let required = std::env::var("SITMAP_REQUIRE_CLIENTS").is_ok_and(|value| value == "1");
    assert!(
        there || !required,
        "SITMAP_REQUIRE_CLIENTS=1, but PyQGIS is not installed (Debian: python3-qgis, qgis-providers)"
    );
    if !there {
        eprintln!("skipped: PyQGIS is not installed (Debian: python3-qgis, qgis-providers)");
    }
    there
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What QGIS makes of a folder; its picture lies beside.
fn open(folder: &Path) -> Value {
    let picture = tempfile::tempdir().unwrap();
    let output = Command::new(PYTHON)
        .arg(repository("tests/suite/qgis/open.py"))
        .arg(folder)
        .arg(picture.path().join("map.png"))
        .env("QT_QPA_PLATFORM", "offscreen")
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    let text = String::from_utf8(output.stdout).unwrap();
    let found = text.lines().find(|line| line.starts_with('{'));
    serde_json::from_str(found.unwrap_or_else(|| panic!("{complaint}"))).unwrap()
}

/// A copy of a folder under another name.
fn moved(folder: &Path) -> tempfile::TempDir {
    let elsewhere = tempfile::tempdir().unwrap();
    copy(folder, &elsewhere.path().join("elsewhere"));
    elsewhere
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn features(folder: &Path, layer: &str) -> usize {
    let text = fs::read_to_string(folder.join(format!("{layer}.geojson"))).unwrap();
    text.lines()
        .filter(|line| line.starts_with("{\"type\":\"Feature\","))
        .count()
}

/// A layer with features opens with its style, and the Temporal Controller shows every feature on its first day.
fn assert_styled(layer: &Value, name: &str, geometry: &str, features: usize) {
    assert_eq!(layer["features"], features, "{name}");
    assert_eq!(layer["geometry"], geometry, "{name}");
    assert_eq!(layer["crs"], "EPSG:4326", "{name}");
    assert_eq!(layer["renderer"], "RuleRenderer", "{name}");
    assert_eq!(layer["invalid"], 0, "{name}: geometries that GEOS refuses");
    assert_eq!(layer["plays"], true, "{name}: the Temporal Controller is off");
    assert_eq!(
        layer["unseen"],
        serde_json::json!([]),
        "{name}: not shown on their first day"
    );
    assert_eq!(layer["mistakes"], serde_json::json!([]), "{name}: expressions");
    let weights = layer["weights"].as_array().unwrap();
    assert!(
        !weights.is_empty() && weights.iter().all(|weight| *weight == 50),
        "{name}: thin letters"
    );
    assert!(layer["aliases"].as_u64().unwrap() > 40, "{name}: fields have no names");
    let tips = layer["tips"].as_array().unwrap();
    assert!(
        tips.iter().all(|tip| tip.as_str().unwrap().contains("<b>")),
        "{name}: {tips:?}"
    );
}

#[test]
fn every_layer_opens_with_its_style() {
    if !is_there() {
        return;
    }
    let folder = repository("output");
    let found = open(&folder);
    for (name, geometry) in LAYERS {
        let count = features(&folder, name);
        if count > 0 {
            assert_styled(&found["files"][name], name, geometry, count);
        }
    }
}

#[test]
fn the_project_opens_wherever_its_folder_is() {
    if !is_there() {
        return;
    }
    let golden = repository("output");
    let elsewhere = moved(&golden);
    let folder = elsewhere.path().join("elsewhere");
    let found = open(&folder);
    assert_eq!(found["read"], true);
    assert_eq!(found["crs"], "EPSG:3857");
    assert_eq!(
        found["groups"],
        serde_json::json!(["Events", "Front lines and areas", "Base map"])
    );
    assert_eq!((&found["plays"], &found["opens_on"]), (&true.into(), &true.into()));
    let sides = found["zooms_out_to"].as_array().unwrap();
    let width = sides[2].as_f64().unwrap() - sides[0].as_f64().unwrap();
    assert!(
        (500_000.0..1_500_000.0).contains(&width),
        "full zoom leaves the theatre: {sides:?}"
    );
    for (name, geometry) in LAYERS {
        let layer = &found["project"][format!("{name}_sitmap")];
        assert_styled(layer, name, geometry, features(&golden, name));
    }
    for (id, layer) in found["project"].as_object().unwrap() {
        assert_eq!(
            (&layer["valid"], &layer["licence"]),
            (&true.into(), &true.into()),
            "{id}"
        );
        assert!(
            layer["source"].as_str().unwrap().starts_with(folder.to_str().unwrap()),
            "{id}: {}",
            layer["source"]
        );
        // Of the base map's rivers and divisions there may be none where the map opens.
        let is_seen = layer["features"].as_u64() > Some(0) && (id.ends_with("_sitmap") || id == "basemap_land");
        let shows = found["drawn"]["changed"][id].as_u64().unwrap() > 0;
        assert!(shows || !is_seen, "{id}: nothing of it is seen");
    }
    assert!(
        found["drawn"]["colours"].as_u64().unwrap() > 100,
        "the picture is blank"
    );
    let page = found["pages"]["Situation map"].as_array().unwrap();
    for item in [
        "QgsLayoutItemMap",
        "QgsLayoutItemLegend",
        "QgsLayoutItemScaleBar",
        "QgsLayoutItemLabel",
    ] {
        assert!(page.iter().any(|found| found == item), "the page has no {item}");
    }
    let fills = found["fills"].as_f64().unwrap();
    assert!((0.8..=1.0).contains(&fills), "the map takes {fills} of its frame");
    assert_legend(&found["legend"]);
}

/// Every sign is explained once, though three layers share most of them.
fn assert_legend(labels: &Value) {
    let labels: Vec<&str> = labels.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for label in [
        "Shelling",
        "Clash",
        "Displaced",
        "Armenia",
        "Claimed",
        "District",
        "5–19 killed",
        "Area held: Armenia",
    ] {
        let count = labels.iter().filter(|known| **known == label).count();
        assert_eq!(count, 1, "{label} in {labels:?}");
    }
    let once: BTreeSet<_> = labels.iter().collect();
    assert_eq!(once.len(), labels.len(), "{labels:?}");
}

#[test]
fn empty_layers_keep_their_geometry_and_style() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    export::write(&Situation::default(), &|_| None, folder.path()).unwrap();
    let found = open(folder.path());
    for (name, geometry) in LAYERS {
        for layer in [&found["files"][name], &found["project"][format!("{name}_sitmap")]] {
            assert_eq!(
                (&layer["features"], &layer["crs"]),
                (&0.into(), &"EPSG:4326".into()),
                "{name}"
            );
            assert_eq!(
                (&layer["geometry"], &layer["renderer"], &layer["plays"]),
                (&geometry.into(), &"RuleRenderer".into(), &true.into()),
                "{name}"
            );
            assert!(layer["aliases"].as_u64().unwrap() > 40, "{name}: fields have no names");
            assert_eq!(layer["times"], serde_json::json!(["begin", "end"]), "{name}");
        }
    }
}

/// A project that is open while the first events come in plays them.
#[test]
fn an_empty_layer_plays_once_it_is_filled() {
    if !is_there() {
        return;
    }
    let (empty, filled) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    export::write(&Situation::default(), &|_| None, empty.path()).unwrap();
    let mut situation = sample::situation();
    let dated = situation
        .incidents
        .iter()
        .filter(|incident| incident.account.when.is_some());
    situation.incidents = dated.collect();
    export::write(&situation, &|_| None, filled.path()).unwrap();
    let output = Command::new(PYTHON)
        .arg(repository("tests/suite/qgis/filled.py"))
        .args([empty.path(), filled.path()])
        .env("QT_QPA_PLATFORM", "offscreen")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    for (name, _) in LAYERS {
        let layer = &found[format!("{name}_sitmap")];
        let count = features(filled.path(), name);
        assert_eq!(
            layer["before"],
            serde_json::json!([0, true, ["begin", "end"]]),
            "{name}"
        );
        assert_eq!(
            layer["after"],
            serde_json::json!([count, true, ["begin", "end"]]),
            "{name}"
        );
        assert_eq!(layer["shown"], serde_json::json!([count, 0]), "{name}");
    }
}

/// Places on both sides of the date line, names in many scripts, a headline of five thousand characters, no link.
#[test]
fn odd_features_open_like_others() {
    if !is_there() {
        return;
    }
    let mut situation = sample::situation();
    let names = ["Ստեփանակերտ", "خان يونس", "Бахмут", "ცხინვალი", "東京"];
    let odd = situation.incidents.iter().enumerate().map(|(number, mut incident)| {
        let mut place = sample::place(90 + number as u32, names[number % names.len()], -17.0, 179.5);
        place.lon += number as f64 * 0.3 - if number > 1 { 360.0 } else { 0.0 };
        incident.account.location = Location::At(sample::located(place));
        incident.account.destination = None;
        incident.sources[0].title = Some("fire ".repeat(1_000));
        incident.sources.iter_mut().for_each(|source| source.url = None);
        incident
    });
    situation.incidents = odd.collect();
    situation.lines.clear();
    situation.areas.clear();
    let folder = tempfile::tempdir().unwrap();
    export::write(&situation, &|_| None, folder.path()).unwrap();
    let found = open(folder.path());
    for (layer, geometry) in LAYERS {
        let count = features(folder.path(), layer);
        if count > 0 {
            assert_styled(&found["files"][layer], layer, geometry, count);
        }
    }
    assert_eq!(found["opens_on"], true);
    let land = found["project"]["basemap_land"]["features"].as_u64();
    assert!(
        land.is_some_and(|parts| parts > 2),
        "both sides of the date line have land"
    );
}

#[test]
fn words_of_articles_stay_words() {
    if !is_there() {
        return;
    }
    let mut situation = sample::situation();
    let name = "People's \"Army\" \\ <b onload=alert(1)> [% 1/0 %] ' || x".to_owned();
    let told = situation.incidents.iter().map(|mut incident| {
        incident.account.actor1 = Some(Actor {
            name: name.clone(),
            side: name.clone(),
        });
        incident.account.target = Some("<script>alert(1)</script>".to_owned());
        incident.sources[0].url = Some("javascript:alert(1)".to_owned());
        incident
    });
    situation.incidents = told.collect();
    situation.areas[0].side = Some(name);
    let folder = tempfile::tempdir().unwrap();
    export::write(&situation, &|_| None, folder.path()).unwrap();
    let found = open(folder.path());
    for (layer, geometry) in LAYERS {
        assert_styled(&found["files"][layer], layer, geometry, features(folder.path(), layer));
        let tips = found["files"][layer]["tips"].to_string();
        assert!(!tips.contains("<script") && !tips.contains("<b onload"), "{tips}");
        assert!(!tips.contains("href=\\\"javascript"), "{tips}");
    }
}
