//! What the files promise to QGIS, web maps and scripts, one test a promise.

use crate::sample;
use serde_json::{Map, Value};
use sitmap::export::{self, Outcome, columns};
use sitmap::model::{Location, Situation};
use std::collections::BTreeSet;
use std::fs;
use tempfile::TempDir;

const LAYERS: [&str; 6] = [
    "strikes.geojson",
    "displacement.geojson",
    "displacement_flows.geojson",
    "clashes.geojson",
    "frontlines.geojson",
    "control.geojson",
];

fn written(situation: &Situation) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    export::write(situation, &|code| Some(format!("Land of {code}")), folder.path()).unwrap();
    folder
}

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

fn layer(folder: &TempDir, name: &str) -> Map<String, Value> {
    serde_json::from_str(&text(folder, name)).unwrap()
}

fn features(folder: &TempDir, name: &str) -> Vec<Value> {
    layer(folder, name)["features"].as_array().unwrap().clone()
}

fn table(folder: &TempDir, name: &str) -> Vec<Map<String, Value>> {
    let mut csv = csv::Reader::from_path(folder.path().join(name)).unwrap();
    csv.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn every_file_is_there_and_no_other() {
    let folder = written(&sample::situation());
    let names: BTreeSet<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    let others = [
        "incidents.csv",
        "unlocated.csv",
        "reports.csv",
        "statements.csv",
        "map.html",
        "sitmap.qgs",
        "basemap",
    ];
    let styles = LAYERS.iter().map(|name| name.replace(".geojson", ".qml"));
    let expected = LAYERS.iter().chain(&others).map(|name| name.to_string());
    assert_eq!(names, expected.chain(styles).collect());
}

#[test]
fn collections_follow_rfc_7946() {
    let folder = written(&sample::situation());
    for name in LAYERS {
        let layer = layer(&folder, name);
        assert_eq!(layer.keys().collect::<Vec<_>>(), ["type", "bbox", "features"], "{name}");
        text(&folder, name).parse::<geojson::GeoJson>().unwrap();
    }
    let bbox = &layer(&folder, "clashes.geojson")["bbox"];
    assert_eq!(bbox, &serde_json::json!([45.5, 12.34568, 45.67891, 12.5]));
}

#[test]
fn an_empty_layer_is_still_valid() {
    let folder = written(&Situation::default());
    for name in LAYERS {
        let text = text(&folder, name);
        let collection = geojson::FeatureCollection::try_from(text.parse::<geojson::GeoJson>().unwrap()).unwrap();
        assert!(collection.features.is_empty() && collection.bbox.is_none(), "{name}");
        let free: Vec<String> = collection.foreign_members.unwrap().keys().cloned().collect();
        assert_eq!(free, ["geometryType", "spatialReference", "fields"], "{name}");
        assert!(
            text.find("FeatureCollection") > Some(6_000),
            "{name}: GDAL meets its type too early"
        );
    }
    assert_eq!(text(&folder, "incidents.csv").lines().count(), 1);
}

#[test]
fn every_key_stands_on_every_feature_in_one_order() {
    let folder = written(&sample::situation());
    let of = |columns: columns::Columns| columns.iter().map(|column| column.name).collect::<Vec<_>>();
    let expected = [
        of(columns::events()),
        of(columns::displacement()),
        of(columns::displacement()),
        of(columns::events()),
        of(columns::lines()),
        of(columns::areas()),
    ];
    for (name, expected) in LAYERS.iter().zip(expected) {
        for feature in features(&folder, name) {
            assert_eq!(
                feature.as_object().unwrap().keys().collect::<Vec<_>>(),
                ["type", "id", "geometry", "properties"]
            );
            assert_eq!(
                feature["properties"].as_object().unwrap().keys().collect::<Vec<_>>(),
                expected,
                "{name}"
            );
            assert_eq!(feature["id"], feature["properties"]["event_id"]);
        }
    }
}

#[test]
fn days_and_times_that_no_feature_has_are_no_columns() {
    let mut situation = sample::situation();
    let told = situation.incidents.iter().map(|mut incident| {
        incident.sources.iter_mut().for_each(|source| source.published = None);
        incident
    });
    situation.incidents = told.collect();
    let folder = written(&situation);
    for name in LAYERS {
        for feature in features(&folder, name) {
            let properties = feature["properties"].as_object().unwrap();
            assert!(!properties.contains_key("published_at"), "{name}");
            assert!(!properties.contains_key("updated_at"), "{name}");
            assert!(properties.contains_key("event_date"), "{name}");
        }
    }
    for row in table(&folder, "incidents.csv") {
        assert_eq!(row["published_at"], "");
    }
}

#[test]
fn values_are_flat_and_never_empty() {
    let folder = written(&sample::situation());
    for name in LAYERS {
        for feature in features(&folder, name) {
            for (key, value) in feature["properties"].as_object().unwrap() {
                assert!(
                    !value.is_array() && !value.is_object() && value != "",
                    "{name}: {key} is {value}"
                );
            }
        }
    }
}

#[test]
fn ids_are_unique_in_each_layer() {
    let mut situation = sample::situation();
    situation.lines.push(situation.lines[1].clone());
    let folder = written(&situation);
    for name in LAYERS {
        let features = features(&folder, name);
        let ids: BTreeSet<&str> = features.iter().map(|feature| feature["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), features.len(), "{name}");
    }
}

#[test]
fn one_geometry_type_a_file() {
    let folder = written(&sample::situation());
    let expected = ["Point", "Point", "LineString", "Point", "LineString", "Polygon"];
    for (name, expected) in LAYERS.iter().zip(expected) {
        let types: BTreeSet<String> = features(&folder, name)
            .iter()
            .map(|f| f["geometry"]["type"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(types, BTreeSet::from([expected.to_owned()]), "{name}");
    }
}

#[test]
fn days_are_dates_and_windows_are_date_times() {
    let folder = written(&sample::situation());
    let clashes = features(&folder, "clashes.geojson");
    let month = &clashes[0]["properties"];
    assert_eq!(month["event_date"], "2023-04-01");
    assert_eq!(month["begin"], "2023-04-01T00:00:00Z");
    assert_eq!(month["end"], "2023-04-30T23:59:59Z");
    assert_eq!(month["published_at"], "2023-04-13");
    assert_eq!(month["updated_at"], "2023-04-15");
    let undated = &clashes[1]["properties"];
    for key in ["event_date", "begin", "end", "date_precision", "time_basis"] {
        assert_eq!(undated[key], Value::Null);
    }
}

#[test]
fn unknown_is_null_and_stated_none_is_zero() {
    let folder = written(&sample::situation());
    let properties = &features(&folder, "strikes.geojson")[0]["properties"];
    assert_eq!(properties["fatalities_best"], 3);
    assert_eq!(properties["fatalities_high"], Value::Null);
    assert_eq!(properties["injured_high"], 0);
    assert_eq!(properties["actor2"], Value::Null);
    assert_eq!(properties["confidence"], 0.87);
    assert_eq!(properties["claimed_by"], "Southern Council; residents");
    assert_eq!(properties["country"], "Land of XX");
    assert_eq!(properties["sources"], "Vale Wire: wire-1; Vale Wire: wire-2");
    assert_eq!(properties["source_url"], "https://example.org/wire-1");
}

#[test]
fn flows_only_where_both_ends_are_stated() {
    let mut situation = sample::situation();
    let folder = written(&situation);
    let flow = &features(&folder, "displacement_flows.geojson")[0];
    assert_eq!(
        flow["geometry"]["coordinates"],
        serde_json::json!([[30.25, -12.5], [31.12346, -12.0]])
    );
    assert_eq!(flow["properties"]["role"], "origin");
    assert_eq!(flow["properties"]["origin"], "Örnek");
    assert_eq!(flow["properties"]["destination"], "Ust’-Kamen");
    let told = situation.incidents.iter().map(|mut incident| {
        incident.account.destination = None;
        incident
    });
    situation.incidents = told.collect();
    assert!(features(&written(&situation), "displacement_flows.geojson").is_empty());
}

#[test]
fn hostile_text_is_harmless() {
    let folder = written(&sample::situation());
    let rows = table(&folder, "incidents.csv");
    let row = rows.iter().find(|row| row["event_id"] == "sm-2").unwrap();
    assert_eq!(row["location"], "'=HYPERLINK(\"x\")");
    assert_eq!(row["target"], "'@cmd|' /C calc'!A0 [31m");
    assert_eq!(row["weapon"], "");
    let quote = row["source_quote"].as_str().unwrap();
    assert!(
        quote.starts_with("'-Line one line two and") && quote.ends_with("and more…"),
        "{quote}"
    );
    assert_eq!(row["longitude"], -7.5);
    assert!(!text(&folder, "incidents.csv").contains(['\u{1b}', '\u{202E}', '\r']));
}

#[test]
fn unlocated_rows_say_why() {
    let rows = table(&written(&sample::situation()), "unlocated.csv");
    assert_eq!(
        rows[0]["unlocated_reason"],
        "4 places bear the name “Newtown” and nothing decides"
    );
    assert_eq!(rows[0]["place_as_written"], "Newtown");
    assert_eq!(rows[0]["latitude"], "");
}

#[test]
fn reports_carry_their_event_rule_and_evidence() {
    let rows = table(&written(&sample::situation()), "reports.csv");
    let row = rows.iter().find(|row| row["event_id"] == "sm-1").unwrap();
    assert_eq!((&row["rule"], &row["article"]), (&"test.rule".into(), &"wire-1".into()));
    assert_eq!(row["source_count"], 1);
    let evidence = columns::evidence_of(row["evidence"].as_str().unwrap()).unwrap();
    let roles: Vec<&str> = evidence.iter().map(|cell| cell.role.as_str()).collect();
    assert_eq!(roles, ["event", "date", "toll"]);
    assert_eq!(evidence[1].end - evidence[1].start, "on Wednesday".chars().count());
}

#[test]
fn lines_and_areas_begin_with_the_block_and_name_their_basis() {
    let folder = written(&sample::situation());
    let line = &features(&folder, "frontlines.geojson")[0]["properties"];
    assert_eq!(line["based_on"], "sm-3; sm-4");
    assert_eq!(
        (&line["begin"], &line["as_of"]),
        (&"2023-04-12T00:00:00Z".into(), &"2023-04-15".into())
    );
    assert_eq!(line["date_precision"], "period");
    let areas = features(&folder, "control.geojson");
    let sides: BTreeSet<String> = areas
        .iter()
        .map(|a| format!("{}/{}", a["properties"]["side"], a["properties"]["contested_by"]))
        .collect();
    let expected = ["\"Northern Army\"/null", "null/\"Northern Army; Southern Council\""];
    assert_eq!(sides, expected.map(str::to_owned).into());
}

#[test]
fn the_order_of_what_was_found_does_not_matter() {
    let (forward, mut backward) = (sample::situation(), sample::situation());
    let mut incidents: Vec<_> = backward.incidents.iter().collect();
    incidents.reverse();
    backward.incidents = incidents.into_iter().collect();
    backward.reports.reverse();
    backward.lines.reverse();
    backward.areas.reverse();
    let (a, b) = (written(&forward), written(&backward));
    for name in LAYERS
        .iter()
        .chain(&["incidents.csv", "unlocated.csv", "reports.csv", "map.html"])
    {
        assert_eq!(text(&a, name), text(&b, name), "{name}");
    }
}

#[test]
fn a_second_run_touches_nothing() {
    let folder = written(&sample::situation());
    let outcomes = export::write(
        &sample::situation(),
        &|code| Some(format!("Land of {code}")),
        folder.path(),
    )
    .unwrap();
    assert!(outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Unchanged));
}

#[test]
fn what_is_not_on_earth_is_refused_before_anything_is_written() {
    let mut situation = sample::situation();
    let told = situation.incidents.iter().map(|mut incident| {
        if let Location::At(at) = &mut incident.account.location
            && incident.id.0 == "sm-5"
        {
            at.lat = f64::NAN;
        }
        incident
    });
    situation.incidents = told.collect();
    let folder = tempfile::tempdir().unwrap();
    let error = export::write(&situation, &|_| None, folder.path()).unwrap_err();
    assert!(error.to_string().starts_with("sm-5 lies at latitude NaN"), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
