//! Every format beside the folder, in the program that people open it with. Clients that are not installed are named and
//! passed over, unless `SITMAP_REQUIRE_CLIENTS=1`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "suite/formats/client.rs"]
mod client;
#[path = "suite/formats/columnar.rs"]
mod columnar;
#[path = "suite/formats/geopackage.rs"]
mod geopackage;
#[path = "suite/formats/plain.rs"]
mod plain;
#[path = "suite/formats/pmtiles.rs"]
mod pmtiles;
#[path = "suite/export/sample.rs"]
mod sample;
#[path = "suite/page/situations.rs"]
#[allow(dead_code, reason = "the tests of the page use the others")]
mod situations;

use sitmap::export::records::{Places, Records};
use sitmap::export::{self, Target};
use sitmap::model::Situation;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The layers, and how many features of the sample each has.
const LAYERS: [(&str, u64); 6] = [
    ("strikes", 2),
    ("clashes", 2),
    ("displacement", 1),
    ("displacement_flows", 1),
    ("frontlines", 2),
    ("control", 2),
];

/// Writes a situation in a format; the folder it is in, and the file of the whole.
fn written(situation: &Situation, format: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let target = Target::of(folder.path(), &[format.to_owned()]).unwrap();
    let files = export::write_to(situation, &|_| None, &target).unwrap();
    let file = folder.path().join(&files[0].0);
    (folder, file)
}

/// What a map says that was written before.
fn read(map: &Path) -> Records {
    let places = Places {
        find: &|_| Vec::new(),
        country: &|_| None,
    };
    let mut records = Records::default();
    records.read_map(map, &places).unwrap();
    records
}

/// The same of a table.
fn read_table(table: &Path) -> Records {
    let places = Places {
        find: &|_| Vec::new(),
        country: &|_| None,
    };
    let mut records = Records::default();
    records
        .read("table", std::fs::File::open(table).unwrap(), &places)
        .unwrap();
    records
}

#[test]
fn the_same_situation_gives_the_same_bytes() {
    for format in export::FORMATS.iter().filter(|format| !format.is_folder()) {
        let bytes = || std::fs::read(written(&sample::situation(), format.name).1);
        let (first, second) = (bytes().unwrap(), bytes().unwrap());
        assert!(!first.is_empty() && first == second, "{}", format.name);
    }
}

/// A map in one format, read and written as the folder, is the folder that the situation gives.
#[test]
fn a_map_comes_back_whole() {
    let (folder, _) = written(&sample::situation(), "folder");
    let (_elsewhere, package) = written(&sample::situation(), "gpkg");
    for map in [folder.path(), &package] {
        let records = read(map);
        assert_eq!(
            (records.problems, records.remarks),
            (vec![], vec![]),
            "{}",
            map.display()
        );
        let (again, _) = written(&records.situation, "folder");
        let layers = LAYERS.map(|(layer, _)| format!("{layer}.geojson"));
        for name in layers
            .iter()
            .map(String::as_str)
            .chain(["incidents.csv", "unlocated.csv"])
        {
            let text = |folder: &TempDir| std::fs::read_to_string(folder.path().join(name)).unwrap();
            assert_eq!(text(&again), text(&folder), "{name} of {}", map.display());
        }
    }
}
