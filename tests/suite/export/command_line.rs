//! The program as people meet it: help, messages, exit status.

use crate::sample;
use sitmap::export;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What the program prints in a folder: exit status, standard output, standard error.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("sitmap");
    let output = command
        .current_dir(folder)
        .env_remove("COLUMNS")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let status = output.status.code().unwrap();
    format!(
        "exit status {status}\n--- stdout\n{}--- stderr\n{}",
        text(&output.stdout),
        text(&output.stderr)
    )
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Two good records on coordinates of their own, and a bad one.
const RECORDS: &str = "kind,event_date,latitude,longitude,location,source_quote\n\
    shelling,2023-04-12,12.05,45.05,Aynal,The mill was hit.\n\
    captured,2023-04-31,12.05,45.05,Aynal,\n\
    captured,2023-04-13,12.15,45.15,Quarry Hill,The hill changed hands.\n";

#[test]
fn help() {
    let folder = folder(&[]);
    for command in ["map", "extract", "export", "frontline", "explain"] {
        insta::assert_snapshot!(format!("help_{command}"), run(folder.path(), &[command, "--help"]));
    }
}

#[test]
fn a_map_is_not_read_from_a_format_that_keeps_too_little_of_it() {
    let folder = folder(&[("records.csv", RECORDS)]);
    run(folder.path(), &["export", "records.csv", "-o", "map.pmtiles"]);
    let told = run(folder.path(), &["export", "map.pmtiles", "-o", "output"]);
    assert_eq!(
        told,
        "exit status 2\n--- stdout\n--- stderr\n\
         error: map.pmtiles cannot be read back: tiles round positions, cut lines and areas into pieces, hold days as text, \
         and leave out what could not be placed\n\
         hint: give the folder or the GeoPackage of the same map; each can be turned into every format\n"
    );
    assert!(!folder.path().join("output").exists());
    for format in export::formats::FORMATS.iter().filter(|format| format.unread.is_some()) {
        let name = format!("situation.{}", format.extension);
        fs::write(folder.path().join(&name), "").unwrap();
        let told = run(folder.path(), &["export", &name, "-o", "output"]);
        assert!(told.contains(&format!("error: {name} cannot be read back: ")), "{told}");
    }
}

#[test]
fn export_takes_the_good_rows_and_names_the_bad() {
    let folder = folder(&[("records.csv", RECORDS)]);
    let told = run(folder.path(), &["export", "records.csv", "-o", "output"]);
    assert!(told.starts_with("exit status 1\n"), "{told}");
    assert!(
        told.contains("warning: records.csv:3: event_date: found “2023-04-31”, expected a day"),
        "{told}"
    );
    assert!(told.contains("2 rows read, 1 could not be"), "{told}");
    assert!(told.ends_with("output: 25 files written, 0 unchanged\n"), "{told}");
    let again = run(folder.path(), &["export", "records.csv", "-o", "output"]);
    assert!(again.ends_with("output: 0 files written, 25 unchanged\n"), "{again}");
}

#[test]
fn export_tells_scripts_in_json() {
    let folder = folder(&[("records.csv", RECORDS)]);
    let told = run(folder.path(), &["export", "records.csv", "-o", "output", "--json"]);
    let json = told
        .split("--- stdout\n")
        .nth(1)
        .unwrap()
        .split("--- stderr")
        .next()
        .unwrap();
    let summary: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!((&summary["read"], &summary["unread"]), (&2.into(), &1.into()));
    assert_eq!(summary["incidents"]["strikes"], 1);
}

#[test]
fn tables_that_cannot_be_read() {
    let folder = folder(&[("records.csv", "type,day\n"), ("output.txt", "")]);
    insta::assert_snapshot!(
        "missing_columns",
        run(folder.path(), &["export", "records.csv", "-o", "output"])
    );
    insta::assert_snapshot!(
        "missing_table",
        run(folder.path(), &["export", "nowhere.csv", "-o", "output"])
    );
    assert!(!folder.path().join("output").exists());
}

#[test]
fn a_folder_that_cannot_be_made() {
    let folder = folder(&[("records.csv", RECORDS), ("output", "a file")]);
    let told = run(folder.path(), &["export", "records.csv", "-o", "output"]);
    assert!(
        told.starts_with("exit status 2\n") && told.contains("error: cannot create the folder output: "),
        "{told}"
    );
    assert!(
        told.ends_with("hint: a file stands where the folder should be; name another folder with -o\n"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(folder.path().join("output")).unwrap(), "a file");
}

#[test]
fn explain_shows_what_every_column_rests_on() {
    let folder = folder(&[]);
    export::write(&sample::situation(), &|_| None, folder.path()).unwrap();
    insta::assert_snapshot!("explain", run(folder.path(), &["explain", "sm-1", "."]));
    insta::assert_snapshot!("explain_unknown", run(folder.path(), &["explain", "sm-l", "."]));
    insta::assert_snapshot!("explain_nowhere", run(folder.path(), &["explain", "sm-1", "elsewhere"]));
}

#[test]
fn explain_tells_scripts_in_json() {
    let folder = folder(&[]);
    export::write(&sample::situation(), &|_| None, folder.path()).unwrap();
    let told = run(folder.path(), &["explain", "sm-9", ".", "--json"]);
    let json = told
        .split("--- stdout\n")
        .nth(1)
        .unwrap()
        .split("--- stderr")
        .next()
        .unwrap();
    let explained: serde_json::Value = serde_json::from_str(json).unwrap();
    let columns = explained["columns"].as_array().unwrap();
    let killed = columns
        .iter()
        .find(|column| column["name"] == "fatalities_best")
        .unwrap();
    assert_eq!(
        (&killed["value"], &killed["rests_on"]),
        (&"3".into(), &serde_json::json!([3]))
    );
    assert_eq!(explained["evidence"][2]["quote"], "at least two, perhaps three dead");
    assert_eq!(
        columns.last().unwrap()["value"],
        "4 places bear the name “Newtown” and nothing decides"
    );
}

#[test]
fn explain_answers_for_front_lines() {
    let folder = folder(&[]);
    export::write(&sample::situation(), &|_| None, folder.path()).unwrap();
    let layer = fs::read_to_string(folder.path().join("frontlines.geojson")).unwrap();
    let id = layer.split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap();
    let told = run(folder.path(), &["explain", id, "."]);
    assert!(
        told.contains("based_on               sm-3; sm-4  (the statements nearest to it)"),
        "{told}"
    );
}

#[test]
fn explain_answers_for_hand_coded_records() {
    let folder = folder(&[("records.csv", RECORDS)]);
    run(folder.path(), &["export", "records.csv", "-o", "output"]);
    let table = fs::read_to_string(folder.path().join("output/incidents.csv")).unwrap();
    let id = table.lines().nth(1).unwrap().split(',').next().unwrap();
    let told = run(folder.path(), &["explain", id, "output"]);
    assert!(told.contains("[1] event, by the rule record: records.csv#1"), "{told}");
    assert!(told.contains("“The mill was hit.”"), "{told}");
}

/// Statements of which every second row has something wrong with it.
const STATEMENTS: &str = "place,lat,lon,date,side\n\
    Ash,10.0,20.0,2022-05-01,Red\n\
    Yew,10.1,20.0,2022-05-01,\n\
    Oak,10.1,20.1,2022-05-01,Red\n\
    ,,,2022-05-01,Red\n\
    Elm,10.0,20.3,2022-05-01,Blue\n\
    Bay,10.05,20.0,2022-05-32,Red\n\
    Fir,10.1,20.3,2022-05-02,Blue\n\
    Fig,110,20.0,2022-05-01,Red\n\
    Box,20.0,10.0,2022-05-01,Red\n\
    Ash,10.0,20.0,2022-05-01,Blue\n\
    Nowhereatall,,,2022-05-01,Red\n";

/// An earlier line that crosses itself, and one that does not.
const BASELINE: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"side_left":"Red","side_right":"Blue"},"geometry":{"type":"LineString","coordinates":[[20.1,9],[20.2,10],[20.2,9],[20.1,10]]}},
    {"type":"Feature","properties":{"side_left":"Red","side_right":"Blue"},"geometry":{"type":"LineString","coordinates":[[20.2,9.5],[20.2,10.5]]}}]}"#;

#[test]
fn frontline_takes_the_good_rows_and_names_the_bad() {
    let folder = folder(&[("s.csv", STATEMENTS), ("before.geojson", BASELINE)]);
    let told = run(
        folder.path(),
        &["frontline", "s.csv", "-o", "output", "--baseline", "before.geojson"],
    );
    insta::assert_snapshot!("frontline", told);
}

#[test]
fn frontline_says_why_there_is_no_line() {
    let rows = |rows: &[&str]| format!("place,lat,lon,date,side\n{}\n", rows.join("\n"));
    let one_side = rows(&["Ash,10.0,20.0,2022-05-01,Red", "Oak,10.1,20.0,2022-05-01,Red"]);
    let one_spot = rows(&["Ash,10.0,20.0,2022-05-01,Red", "Ash,10.0,20.0,2022-05-02,Blue"]);
    let folder = folder(&[
        ("one_side.csv", &one_side),
        ("one_spot.csv", &one_spot),
        ("none.csv", "place,date\n"),
    ]);
    for table in ["one_side", "one_spot", "none"] {
        let told = run(folder.path(), &["frontline", &format!("{table}.csv"), "-o", table]);
        insta::assert_snapshot!(format!("frontline_{table}"), told);
    }
}

#[test]
fn explain_says_what_holds_a_line_where_it_runs() {
    let folder = folder(&[("s.csv", STATEMENTS)]);
    run(folder.path(), &["frontline", "s.csv", "-o", "output"]);
    let layer = fs::read_to_string(folder.path().join("output/frontlines.geojson")).unwrap();
    let id = layer.split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap();
    insta::assert_snapshot!("explain_line", run(folder.path(), &["explain", id, "output"]));
}
