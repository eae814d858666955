//! Running again: what does not rest on a changed article does not change.

use crate::{PLACES, articles, examples, files, mapped};
use sitmap::merge::merge;
use sitmap::model::{Incident, Report, SourceRef, Span};
use sitmap::pipeline;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::tempdir;

/// A table's row: cells by their column.
pub type Row = BTreeMap<String, String>;
/// The files of a run.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The tables that hold one event a row.
const TABLES: [&str; 2] = ["incidents.csv", "unlocated.csv"];

pub fn run(inputs: &[PathBuf]) -> Files {
    let folder = tempdir().unwrap();
    mapped(inputs, folder.path(), &[]);
    files(folder.path())
}

pub fn rows(files: &Files, table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(files[table].as_slice());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn the_same_articles_leave_every_file_alone() {
    let folder = tempdir().unwrap();
    mapped(&[examples()], folder.path(), &[]);
    let stamps = || -> Vec<_> {
        let entries = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap());
        entries
            .map(|entry| (entry.file_name(), entry.metadata().unwrap().modified().unwrap()))
            .collect()
    };
    let before = stamps();
    mapped(&[examples()], folder.path(), &[]);
    assert_eq!(before, stamps());
}

#[test]
fn edited_added_and_removed_articles_change_only_what_rests_on_them() {
    let input = tempdir().unwrap();
    copy(&examples(), input.path());
    let before = run(&[input.path().to_owned()]);

    let edited = input.path().join("08_wire_17_october.txt");
    let text = fs::read_to_string(&edited).unwrap();
    fs::write(
        &edited,
        format!("{text}\nRockets also hit the town of Naftalan on Sunday, wounding four people.\n"),
    )
    .unwrap();
    fs::remove_file(input.path().join("11_violations_bulletin.txt")).unwrap();
    let added = "On Wednesday, 28 October, shells fell on the village of Garayusifli in Barda district.\n";
    fs::write(input.path().join("17_added.txt"), added).unwrap();
    let after = run(&[input.path().to_owned()]);

    let touched = ["08_wire_17_october.txt", "11_violations_bulletin.txt", "17_added.txt"];
    let untouched = |files: &Files| -> BTreeMap<String, Row> {
        let rows = TABLES.iter().flat_map(|table| rows(files, table));
        rows.filter(|row| !touched.iter().any(|article| row["sources"].contains(article)))
            .map(|row| (row["event_id"].clone(), row))
            .collect()
    };
    let (before_rows, after_rows) = (untouched(&before), untouched(&after));
    assert!(before_rows.len() > 40);
    for (id, row) in &before_rows {
        assert_eq!(Some(row), after_rows.get(id), "{id}");
    }
    let told = String::from_utf8_lossy(&after["strikes.geojson"]);
    assert!(
        told.contains("\"Naftalan\"") && told.contains("17_added.txt"),
        "the changes do not show"
    );
}

/// Every article in turn is taken away: incidents that rest on others alone stay as they were, with their ids.
#[test]
fn without_any_one_article_all_others_stay() {
    let articles = articles();
    let told: Vec<(String, Vec<Report>)> = articles
        .iter()
        .map(|article| (article.id.clone(), pipeline::extract(article, &PLACES)))
        .collect();
    let known: BTreeMap<String, SourceRef> = articles
        .into_iter()
        .map(|article| {
            let source = SourceRef {
                published: article.published,
                article: article.id.clone(),
                source: article.source,
                title: article.title,
                url: article.url,
                span: Span::default(),
            };
            (article.id, source)
        })
        .collect();
    let merged = |without: Option<&str>| -> Vec<Incident> {
        let kept = told.iter().filter(|(id, _)| Some(id.as_str()) != without);
        merge(kept.flat_map(|(_, reports)| reports.clone()).collect(), &known).incidents
    };
    let whole = merged(None);
    for (without, _) in &told {
        let rest = merged(Some(without));
        for incident in &whole {
            if incident.sources.iter().all(|source| source.article != *without) {
                let same = rest.iter().find(|other| other.id == incident.id);
                assert_eq!(same, Some(incident), "without {without}");
            }
        }
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}
