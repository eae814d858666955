//! `sitmap geoparse`: where names stand, in which units, and what becomes of names that nothing decides.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use assert_cmd::Command;
use serde_json::Value;

fn geoparse(text: &str, arguments: &[&str]) -> Vec<Value> {
    let line = serde_json::json!({ "doc_id": "a", "text": text }).to_string();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("article.jsonl");
    std::fs::write(&file, line).unwrap();
    let output = Command::cargo_bin("sitmap")
        .unwrap()
        .arg("geoparse")
        .arg(&file)
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["doc_id"], "a");
    answer["toponyms"].as_array().unwrap().clone()
}

const TEXT: &str = "“Nothing fell on us,” said a baker in Şuşa, but shells hit Ganja, in Azerbaijan, on Monday.";

#[test]
fn offsets_count_code_points_or_bytes_and_span_the_name() {
    let characters: Vec<char> = TEXT.chars().collect();
    for toponym in geoparse(TEXT, &[]) {
        let (start, end) = (toponym["start"].as_u64().unwrap(), toponym["end"].as_u64().unwrap());
        let name: String = characters[start as usize..end as usize].iter().collect();
        assert_eq!(toponym["name"], name.as_str());
    }
    let in_bytes = geoparse(TEXT, &["--offsets", "byte"]);
    let ganja = in_bytes.iter().find(|t| t["name"] == "Ganja").unwrap();
    assert_eq!(ganja["start"].as_u64().unwrap() as usize, TEXT.find("Ganja").unwrap());
}

#[test]
fn every_place_has_a_point_a_kind_and_how_sure_that_is() {
    let toponyms = geoparse(TEXT, &[]);
    let ganja = toponyms.iter().find(|t| t["name"] == "Ganja").unwrap();
    assert_eq!(ganja["kind"], "settlement");
    assert!((ganja["lat"].as_f64().unwrap() - 40.68).abs() < 0.05);
    assert!((0.4..=1.0).contains(&ganja["confidence"].as_f64().unwrap()));
}

#[test]
fn people_papers_and_demonyms_are_no_places() {
    let text = "Fuzuli Mammadov told the Kyiv Independent that Armenian soldiers had left. Mammadov lives in Baku.";
    let names: Vec<Value> = geoparse(text, &[]).into_iter().map(|t| t["name"].clone()).collect();
    assert_eq!(names, ["Baku"]);
}

/// Where an article was written and who wrote it from where is no part of what it tells, but the text names it.
#[test]
fn datelines_bylines_and_texts_in_capitals_name_places() {
    for (text, expected) in [
        (
            "MOGADISHU, Somalia (AP) — A car bomb killed nine people on Monday.",
            vec!["MOGADISHU", "Somalia"],
        ),
        (
            "Shells fell on Idlib.\n\n(Reporting by Jane Doe in Baghdad; Editing by John Smith)",
            vec!["Idlib", "Baghdad"],
        ),
        (
            "TWO BOMBS WENT OFF IN LA PAZ LAST NIGHT, THE UNITED STATES SAID.",
            vec!["LA PAZ", "UNITED STATES"],
        ),
    ] {
        let names: Vec<Value> = geoparse(text, &[]).into_iter().map(|t| t["name"].clone()).collect();
        assert_eq!(names, expected, "{text}");
    }
}

/// States, divisions and seas that a text names and says nothing more about are what everybody means by the name.
#[test]
fn well_known_names_alone_mean_what_everybody_means() {
    for (name, kind, lat, lon) in [
        ("China", "country", 35.0, 105.0),
        ("Laos", "country", 18.0, 105.0),
        ("Malta", "country", 35.9, 14.4),
        ("Jordan", "country", 31.0, 36.0),
        ("the Philippines", "country", 13.0, 122.0),
        ("Florida", "region", 28.2, -81.6),
        ("Minnesota", "region", 46.1, -93.4),
        ("Dublin", "settlement", 53.3, -6.2),
        ("the North Sea", "water", 56.0, 3.0),
    ] {
        let text = format!("Rain is expected in {name} until the end of the week.");
        let toponyms = geoparse(&text, &[]);
        let [toponym] = toponyms.as_slice() else {
            panic!("{name}: {toponyms:?}");
        };
        assert_eq!(toponym["kind"], kind, "{name}");
        let (north, east) = (toponym["lat"].as_f64().unwrap(), toponym["lon"].as_f64().unwrap());
        assert!(
            (north - lat).abs() < 3.0 && (east - lon).abs() < 3.0,
            "{name}: {north} {east}"
        );
    }
}

#[test]
fn a_name_that_no_gazetteer_has_is_unknown_and_without_a_point() {
    let toponyms = geoparse("Rebels took the village of Qorvanabad near Ganja in Azerbaijan.", &[]);
    let unknown = toponyms.iter().find(|t| t["name"] == "Qorvanabad").unwrap();
    assert_eq!(unknown["kind"], "unknown");
    assert!(unknown["lat"].is_null());
}

#[test]
fn both_ends_of_between_are_there() {
    let toponyms = geoparse(
        "A mine exploded on the road between Fuzuli and Shusha in Azerbaijan.",
        &[],
    );
    let names: Vec<&str> = toponyms.iter().map(|t| t["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Fuzuli", "Shusha", "Azerbaijan"]);
}

#[test]
fn an_outlet_s_home_decides_between_namesakes() {
    let text = "A man from Alexandria was charged with arson on Monday.";
    let point = |arguments: &[&str]| {
        let toponyms = geoparse(text, arguments);
        let place = toponyms.iter().find(|t| t["name"] == "Alexandria").unwrap();
        (place["lat"].as_f64(), place["lon"].as_f64())
    };
    let (louisiana, egypt) = ((31.31, -92.44), (31.2, 29.9));
    for (home, (lat, lon)) in [("Pineville, Louisiana", louisiana), ("Cairo, EG", egypt)] {
        let (Some(found_lat), Some(found_lon)) = point(&["--home", home]) else {
            panic!("{home}: no point");
        };
        assert!((found_lat - lat).abs() < 0.1 && (found_lon - lon).abs() < 0.1, "{home}");
    }
}

#[test]
fn homes_are_learned_from_what_outlets_write_of() {
    let local = [
        "A bridge between Alexandria, Louisiana, and Pineville, Louisiana, was closed.",
        "A shop opened in Pineville, Louisiana.",
        "The road from Pineville, Louisiana, to Marksville, Louisiana, was mended.",
    ];
    let charged = "A man from Alexandria was charged with arson on Monday.";
    let row = |outlet: &str, text: &str| serde_json::json!({"source": outlet, "text": text}).to_string();
    let mut rows: Vec<String> = local.iter().map(|text| row("The Ferry", text)).collect();
    rows.extend(["The Ferry", "The Lighthouse"].map(|outlet| row(outlet, charged)));
    let file = tempfile::NamedTempFile::with_suffix(".jsonl").unwrap();
    std::fs::write(file.path(), rows.join("\n")).unwrap();
    let output = Command::cargo_bin("sitmap")
        .unwrap()
        .args(["geoparse", "--learn-homes"])
        .arg(file.path())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let of_line = |line: &str| -> Value {
        let document: Value = serde_json::from_str(line).unwrap();
        let toponyms = document["toponyms"].as_array().unwrap();
        toponyms.iter().find(|t| t["name"] == "Alexandria").unwrap()["lat"].clone()
    };
    let [ferry, lighthouse] = [3, 4].map(|line| of_line(printed.lines().nth(line).unwrap()));
    assert!((ferry.as_f64().unwrap() - 31.31).abs() < 0.1, "{ferry}");
    assert_ne!(ferry, lighthouse);
}

#[test]
fn homes_are_not_learned_from_what_can_be_read_only_once() {
    let output = Command::cargo_bin("sitmap")
        .unwrap()
        .args(["geoparse", "--learn-homes", "-"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("standard input cannot be read twice"), "{error}");
}

#[test]
fn a_home_that_nobody_knows_is_an_error_that_says_what_to_write() {
    let file = tempfile::NamedTempFile::with_suffix(".txt").unwrap();
    let output = Command::cargo_bin("sitmap")
        .unwrap()
        .args(["geoparse", "--home", "Qorvanabad"])
        .arg(file.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("no place is known as Qorvanabad"), "{error}");
    assert!(error.contains("ISO code"), "{error}");
}
