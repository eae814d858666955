//! `sitmap frontline`: what it says of bad input, what it writes, and how near it comes to known lines.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use geojson::FeatureCollection;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Exit status and what is said of a table.
fn run(table: &str, arguments: &[&str]) -> (TempDir, i32, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("s.csv"), table).unwrap();
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("sitmap");
    command
        .current_dir(folder.path())
        .args(["frontline", "s.csv", "-o", "out"]);
    let output = command.args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (folder, output.status.code().unwrap(), said)
}

fn layer(folder: &TempDir, name: &str) -> FeatureCollection {
    let text = fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    text.parse().unwrap()
}

/// Rows of two sides, twenty kilometres apart.
const GOOD: &str = "place,lat,lon,date,side\n\
    Ash,10.0,20.0,2022-05-01,Red\nOak,10.1,20.0,2022-05-01,Red\n\
    Elm,10.0,20.2,2022-05-01,Blue\nFir,10.1,20.2,2022-05-01,Blue\n";

#[test]
fn a_table_becomes_a_line_and_areas() {
    let (folder, status, said) = run(GOOD, &[]);
    assert_eq!(status, 0, "{said}");
    let lines = layer(&folder, "frontlines.geojson");
    let is = |name: &str, value: &str| lines.features.iter().all(|f| f.property(name).unwrap() == value);
    assert!(is("side_left", "Blue") && is("side_right", "Red"));
    let text = |name: &'static str| {
        lines
            .features
            .iter()
            .map(move |f| f.property(name).unwrap().as_str().unwrap().to_owned())
    };
    assert!(text("line_status").any(|status| status == "assessed"));
    assert!(text("based_on").any(|rows| rows.contains("s.csv:2")));
    assert_eq!(layer(&folder, "control.geojson").features.len(), 2);
}

#[test]
fn what_is_wrong_is_named_and_the_rest_is_used() {
    let rows = format!(
        "{GOOD}Yew,10.05,20.0,2022-05-01,\nBay,10.05,20.0,2022-05-32,Red\nFig,110,20.0,2022-05-01,Red\n\
         Box,20.0,10.0,2022-05-01,Red\n,,,2022-05-01,Red\nNowhereatall,,,2022-05-01,Red\nAsh,10.0,20.0,2022-05-01,Blue\n"
    );
    let (folder, status, said) = run(&rows, &[]);
    assert_eq!(status, 1, "{said}");
    for words in [
        "s.csv:6: side: found an empty cell, expected the side",
        "s.csv:7: date: found “2022-05-32”, expected a day",
        "s.csv:8: lat: found “110”",
        "s.csv:9: found latitude 20, longitude 10, expected a place among the others",
        "seem to be swapped",
        "s.csv:10: ",
        "s.csv:11: place: found “Nowhereatall”",
        "s.csv:12: side: found “Blue” for Ash on 2022-05-01, expected “Red” as in line 2; the place is contested",
        "5 statements of 4 places read, 6 could not be",
    ] {
        assert!(said.contains(words), "“{words}” is not said:\n{said}");
    }
    assert!(!layer(&folder, "frontlines.geojson").features.is_empty());
}

#[test]
fn a_run_that_can_draw_no_line_says_why_and_writes_empty_layers() {
    let one_side = "place,lat,lon,date,side\nAsh,10.0,20.0,2022-05-01,Red\nOak,10.1,20.0,2022-05-01,Red\n";
    let one_spot = "place,lat,lon,date,side\nAsh,10.0,20.0,2022-05-01,Red\nAsh,10.0,20.0,2022-05-02,Blue\n";
    let nothing = "place,lat,lon,date,side\n";
    for (table, why) in [
        (one_side, "Red holds every place that is spoken of"),
        (one_spot, "all statements speak of one place, Ash"),
        (nothing, "no statement says who holds a place"),
    ] {
        let (folder, _, said) = run(table, &[]);
        assert!(said.contains(why), "{said}");
        assert!(layer(&folder, "frontlines.geojson").features.is_empty());
    }
    let (_, status, said) = run("place,date\nAsh,2022-05-01\n", &[]);
    assert!(status == 2 && said.contains("s.csv:1: missing side"), "{said}");
}

#[test]
fn a_day_before_all_statements_has_no_line_and_the_first_of_them_is_named() {
    let (folder, _, said) = run(GOOD, &["--as-of", "2022-04-01"]);
    assert!(
        said.contains("nothing is told of 2022-04-01 or before; the first statement is of 2022-05-01"),
        "{said}"
    );
    assert!(layer(&folder, "frontlines.geojson").features.is_empty());
}

#[test]
fn few_places_make_a_guess() {
    let (_, _, said) = run(&GOOD.lines().take(4).collect::<Vec<_>>().join("\n"), &[]);
    assert!(said.contains("only 3 places"), "{said}");
}

#[test]
fn a_period_has_a_line_a_day_and_a_table_of_what_changed() {
    let moved = format!("{GOOD}Oak,10.1,20.0,2022-05-03,Blue\n");
    let (folder, status, said) = run(&moved, &["--from", "2022-05-01", "--to", "2022-05-04", "--step", "1"]);
    assert_eq!(status, 0, "{said}");
    let areas = layer(&folder, "control.geojson");
    let begins: Vec<&str> = areas
        .features
        .iter()
        .map(|f| f.property("begin").unwrap().as_str().unwrap())
        .collect();
    for day in 1..=4 {
        assert_eq!(
            begins
                .iter()
                .filter(|begin| begin.starts_with(&format!("2022-05-0{day}")))
                .count(),
            2,
            "{begins:?}"
        );
    }
    let changes = fs::read_to_string(folder.path().join("out/changes.csv")).unwrap();
    let rows: Vec<&str> = changes.lines().collect();
    assert!(rows[1].starts_with("2022-05-02,2022-05-03,Red,Blue,"), "{changes}");
    assert!(rows[1].ends_with(",Oak,s.csv:6"), "{changes}");
}

#[test]
fn without_an_outline_areas_end_at_the_coast() {
    let table = "place,lat,lon,date,side\nGenichesk,46.17,34.81,2022-05-01,Red\nKerch,45.36,36.47,2022-05-01,Red\n\
        Mariupol,47.10,37.54,2022-05-01,Blue\nYeysk,46.71,38.27,2022-05-01,Blue\n";
    let outline = r#"{"type":"Polygon","coordinates":[[[34,45],[39,45],[39,48],[34,48],[34,45]]]}"#;
    let sea = geo::Point::new(36.2, 46.3);
    let covers = |folder: &TempDir| {
        let areas = layer(folder, "control.geojson").features.into_iter();
        let mut areas = areas.map(|area| geo::Geometry::<f64>::try_from(area.geometry.unwrap()).unwrap());
        areas.any(|area| geo::Contains::contains(&area, &sea))
    };
    let (ashore, ..) = run(table, &[]);
    assert!(!layer(&ashore, "control.geojson").features.is_empty() && !covers(&ashore));
    let path = ashore.path().join("outline.geojson");
    fs::write(&path, outline).unwrap();
    let (outlined, ..) = run(table, &["--outline", path.to_str().unwrap()]);
    assert!(covers(&outlined));
}

#[test]
fn a_baseline_that_only_crosses_itself_is_named_and_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("before.geojson");
    let line = r#"{"type":"Feature","properties":{"side_left":"Red","side_right":"Blue"},
        "geometry":{"type":"LineString","coordinates":[[20.1,9],[20.2,10],[20.2,9],[20.1,10]]}}"#;
    fs::write(&path, line).unwrap();
    let (drawn, status, said) = run(GOOD, &["--baseline", path.to_str().unwrap()]);
    assert!(
        status == 0 && said.contains("line 1 of the baseline crosses itself"),
        "{said}"
    );
    let (plain, ..) = run(GOOD, &[]);
    assert_eq!(layer(&drawn, "frontlines.geojson"), layer(&plain, "frontlines.geojson"));
}

/// A client that plays the days must not show some stretches of a line before the others.
#[test]
fn a_line_is_there_from_the_day_it_is_drawn_for_and_whole() {
    let older = format!("{GOOD}Yew,10.3,20.0,2022-03-01,Red\nBox,10.3,20.2,2022-04-01,Blue\n");
    let (folder, _, said) = run(&older, &[]);
    for layer in [layer(&folder, "frontlines.geojson"), layer(&folder, "control.geojson")] {
        let day = |name: &str, day: &str| layer.features.iter().all(|f| f.property(name).unwrap() == day);
        assert!(!layer.features.is_empty(), "{said}");
        assert!(day("begin", "2022-05-01T00:00:00Z") && day("end", "2022-05-01T23:59:59Z"));
    }
}

#[test]
fn a_correction_by_hand_wins_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let corrections = folder.path().join("c.csv");
    fs::write(
        &corrections,
        "place,lat,lon,date,side,reason\nOak,10.1,20.0,2022-04-30,Blue,seen by us\n",
    )
    .unwrap();
    let (output, status, said) = run(GOOD, &["--corrections", corrections.to_str().unwrap()]);
    assert_eq!(status, 0, "{said}");
    let lines = fs::read_to_string(output.path().join("out/frontlines.geojson")).unwrap();
    assert!(lines.contains("c.csv:2 (seen by us)"), "{lines}");
}

#[test]
fn styles_stand_beside_the_layers_and_the_statements_draw_the_same_line_again() {
    let table = "place,lat,lon,date,side,source,status,denied_by\n\
        Ash,10.0,20.0,2022-05-01,Red,Red,claimed,Blue\n\
        Oak,10.1234567,20.0,2022-05-02,Red,,reported,\n\
        Elm,10.0,20.3,2022-05-01,Blue,Red,claimed,\n\
        Fir,10.1,20.3,2022-05-02,Blue,an agency,confirmed,\n";
    let (folder, status, said) = run(table, &[]);
    assert_eq!(status, 0, "{said}");
    let out = folder.path().join("out");
    assert!(out.join("frontlines.qml").is_file() && out.join("control.qml").is_file());
    let statements = fs::read_to_string(out.join("statements.csv")).unwrap();
    let (again, status, said) = run(&statements, &[]);
    assert_eq!(status, 0, "{said}");
    for file in ["frontlines.geojson", "control.geojson", "statements.csv"] {
        let text = |folder: &TempDir| fs::read_to_string(folder.path().join("out").join(file)).unwrap();
        assert_eq!(text(&folder), text(&again), "{file}");
    }
}

/// The cases with known lines: theatre, case, the most that the line may be off on average in km, and whether so few places
/// are known that its firm part must not be far off.
const CASES: [(&str, &str, f64, bool); 17] = [
    ("ua20240910", "all", 2.2, false),
    ("ua20240910", "r30", 3.2, false),
    ("ua20240910", "r10", 4.6, false),
    ("ua20240910", "r03", 7.5, true),
    ("ua20240910", "r10_wrong5", 5.0, false),
    ("ua20240910", "r10_stale60", 4.6, false),
    ("ua20240910", "near15", 2.2, false),
    ("ua20240910", "near15_conflict60", 2.2, false),
    ("ua20240910", "near15_stale60", 2.2, false),
    ("ua20240910", "news40", 12.0, true),
    ("karabakh", "all", 2.2, false),
    ("karabakh", "r30", 3.2, false),
    ("karabakh", "r10", 4.2, false),
    ("karabakh", "r10_wrong5", 4.5, false),
    ("karabakh", "near15", 3.5, false),
    ("karabakh", "r03", 8.0, true),
    ("karabakh", "news40", 12.0, true),
];

/// The folder of known lines; they are other people's and not in this repository.
fn known_lines() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("SITMAP_SHARED")
        .map_or_else(beside, PathBuf::from)
        .join("eval");
    let scorer = folder.join("score_frontline.py").is_file();
    let shapely = Command::new(python()).args(["-c", "import shapely"]).output();
    if !scorer || !shapely.is_ok_and(|output| output.status.success()) {
        eprintln!(
            "skipped: known lines are not in {}, or python3 has no shapely",
            folder.display()
        );
        return None;
    }
    Some(folder)
}

/// The Python with shapely: `python3`, or what `SITMAP_PYTHON` names.
fn python() -> String {
    std::env::var("SITMAP_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

fn scores(eval: &Path, theatre: &str, lines: &Path) -> Value {
    let data = |what: &str| eval.join(format!("frontline/{theatre}_{what}.geojson"));
    let output = Command::new(python())
        .arg(eval.join("score_frontline.py"))
        .arg("--ref")
        .arg(data("ref"))
        .arg("--domain")
        .arg(data("domain"))
        .arg("--pred")
        .arg(lines)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_line_runs_where_known_lines_run() {
    let Some(eval) = known_lines() else { return };
    for (theatre, case, most_km, sparse) in CASES {
        let table = fs::read_to_string(eval.join(format!("frontline/cases/{theatre}_{case}.csv"))).unwrap();
        let outline = eval.join(format!("frontline/{theatre}_outline.geojson"));
        let (folder, status, said) = run(&table, &["--outline", outline.to_str().unwrap()]);
        assert_eq!(status, 0, "{said}");
        let path = folder.path().join("out/frontlines.geojson");
        let all = scores(&eval, theatre, &path);
        let measure = |scores: &Value, name: &str| scores[name].as_f64().unwrap();
        println!(
            "{theatre} {case}: {:.2} km, band holds {:.3}, {:.1} km wide",
            measure(&all, "mean_both_capped"),
            measure(&all, "band_holds_ref"),
            measure(&all, "band_mean_km")
        );
        assert!(
            measure(&all, "mean_both_capped") <= most_km,
            "{theatre} {case}: {all:#}"
        );
        assert!(measure(&all, "band_holds_ref") >= 0.9, "{theatre} {case}: {all:#}");
        for wrong in ["self_crossing_lines", "crossings_between_lines", "overlapping_lines"] {
            assert_eq!(all["topology"][wrong], 0, "{theatre} {case}: {all:#}");
        }
        if sparse {
            let mut lines: FeatureCollection = fs::read_to_string(&path).unwrap().parse().unwrap();
            lines
                .features
                .retain(|line| line.property("line_status").unwrap() != "inferred");
            fs::write(&path, lines.to_string()).unwrap();
            let firm = scores(&eval, theatre, &path);
            assert!(measure(&firm, "false_line_share") <= 0.02, "{theatre} {case}: {firm:#}");
        }
    }
}

/// The articles tell of fire on towns behind the line; all else is known from before the war. So the line has to run where it
/// ran from 1994 on.
#[test]
fn three_articles_draw_the_ceasefire_line_that_they_do_not_speak_of() {
    let Some(eval) = known_lines() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("sitmap");
    let articles = eval.join("../seeds");
    let output = command
        .arg("map")
        .arg(articles)
        .arg("-o")
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let scores = scores(&eval, "karabakh", &folder.path().join("frontlines.geojson"));
    let measure = |name: &str| scores[name].as_f64().unwrap();
    println!(
        "the ceasefire line is {:.1} km from the one drawn ({:.1} km in the median), {:.2} of it within the band",
        measure("r2p_mean"),
        measure("r2p_median"),
        measure("band_holds_ref")
    );
    assert!(
        measure("r2p_mean") <= 5.5 && measure("missed_line_share") <= 0.01,
        "{scores:#}"
    );
    assert!(measure("band_holds_ref") >= 0.85, "{scores:#}");
}
