//! `docs/SYMBOLS.md` shows the table of signs as it is. After a change: `SITMAP_BLESS=1 cargo test --test symbols`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use sitmap::export::symbology::{Group, group, path};
use std::fs;
use std::path::Path;

const START: &str = "<!-- The tables below are written by tests/symbols.rs. -->\n";

/// What each group of the table is about, for a reader.
fn heading(group: Group) -> Option<&'static str> {
    Some(match group {
        Group::Shape => return None,
        Group::Kind => "Shape: what happened",
        Group::Side => "Colour: who is said to have done it, or who holds the ground",
        Group::Status => "Filling: how sure",
        Group::Line => "Lines: which boundary",
        Group::Area => "Areas",
        Group::Precision => "Circles: how exactly it is placed",
        Group::Deaths => "Size of strikes and clashes: how many were killed",
        Group::People => "Size of displacement: how many people",
    })
}

fn tables() -> String {
    let mut rows = csv::Reader::from_reader(include_str!("../src/export/symbology/symbols.csv").as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.unwrap()).collect();
    let mut text = String::new();
    for of in Group::ALL {
        let Some(heading) = heading(of) else { continue };
        text.push_str(&format!(
            "\n## {heading}\n| value | in the legend | drawn as | means |\n|---|---|---|---|\n"
        ));
        for row in rows.iter().filter(|row| &row[0] == of.as_str()) {
            text.push_str(&format!(
                "| `{}` | {} | `{}` | {} |\n",
                &row[1], &row[2], &row[3], &row[4]
            ));
        }
    }
    text
}

#[test]
fn the_document_shows_the_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/SYMBOLS.md");
    let text = fs::read_to_string(&file).unwrap();
    let (prose, shown) = text.split_once(START).expect("the document has its mark");
    if std::env::var("SITMAP_BLESS").is_ok_and(|value| value == "1") {
        fs::write(&file, format!("{prose}{START}{}", tables())).unwrap();
        return;
    }
    assert!(
        shown == tables(),
        "after a change of the table: SITMAP_BLESS=1 cargo test --test symbols"
    );
}

/// Every path keeps to the few commands that a canvas and an SVG draw alike, and to its box.
#[test]
fn paths_stay_in_their_box() {
    for shape in group(Group::Shape) {
        let words: Vec<&str> = path(shape.value).unwrap().split(' ').collect();
        for word in &words {
            let number = word.trim_start_matches(['M', 'L', 'A', 'Z']);
            let inside = number.is_empty() || number.parse::<f64>().is_ok_and(|number| number.abs() <= 1.6);
            assert!(inside, "{}: {word}", shape.value);
        }
        assert_eq!(words.last(), Some(&"Z"), "{} is not closed", shape.value);
    }
}
