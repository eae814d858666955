//! Lists of places over a gazetteer of two countries that is kept beside the project; skipped with a message where it is absent.
#![allow(clippy::unwrap_used)] // a table that cannot be built should stop the test

use jiff::civil::date;
use sitmap::gazetteer::{BuildInput, Gazetteer, Layer, build};
use sitmap::model::{Kind, Location, Report};
use sitmap::{pipeline, read};
use std::collections::BTreeSet;
use std::path::Path;

const FUZULI: [&str; 8] = [
    "Aybasanly",
    "Karamamedli",
    "Mirzadzhamally",
    "Yaglyvend",
    "Seidmahmudlu",
    "Abdurakhmanly",
    "Gharghabazar",
    "Govshatlu",
];
const JABRAYIL: [&str; 7] = [
    "Shakhveledi",
    "Dashveysali",
    "Efendilar",
    "Yarahmedli",
    "Goravly",
    "Imambagi",
    "Khalafli",
];
const ZANGILAN: [&str; 5] = ["Shafibeyli", "Pirchevan", "Udgyun", "Meshadi-Ismaili", "Vanatly"];

#[test]
fn twenty_captured_villages_are_on_twenty_points_or_unlocated_with_the_reason() {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gazetteer");
    if !tables.join("AZ.txt").exists() {
        eprintln!("skipped: no tables of places beside the project");
        return;
    }
    let gazetteer = gazetteer(&tables);
    let items = |names: &[&str]| names.iter().map(|name| format!("- {name}\n")).collect::<String>();
    let listed = format!(
        "Azerbaijan's president said that the following villages had been liberated from Armenian forces:\n\n{}{}{}\n",
        items(&FUZULI),
        items(&JABRAYIL),
        items(&ZANGILAN)
    );
    check(&listed, &gazetteer);
    let (last, first) = ZANGILAN.split_last().unwrap();
    let running = format!(
        "Azerbaijan's army captured the villages of {}, {}, {} and {last}, its defence ministry said on Monday.\n",
        FUZULI.join(", "),
        JABRAYIL.join(", "),
        first.join(", ")
    );
    check(&running, &gazetteer);
}

/// Every name is captured once, on a point of its own or for a reason.
fn check(text: &str, gazetteer: &Gazetteer) {
    let article = read::article_from_text("list", text.to_owned(), Some(date(2020, 10, 20)));
    let reports = pipeline::extract(&article, gazetteer);
    let captured: Vec<&Report> = reports.iter().filter(|r| r.kind == Kind::Captured).collect();
    let mut points = BTreeSet::new();
    let mut placed = 0;
    for report in &captured {
        match &report.location {
            Location::At(at) => {
                placed += 1;
                points.insert(at.place.id.clone());
            }
            Location::Nowhere(why) => eprintln!("unlocated: {why:?}"),
        }
    }
    assert_eq!(captured.len(), 20, "{text}");
    assert_eq!(points.len(), placed, "two villages on one point");
    assert!(placed >= 15, "only {placed} of 20 placed");
}

fn gazetteer(tables: &Path) -> Gazetteer {
    let input = BuildInput {
        tables: vec![tables.join("AZ.txt"), tables.join("AM.txt")],
        ..BuildInput::default()
    };
    let layer = std::env::temp_dir().join(format!("sitmap-shared-{}.gaz", std::process::id()));
    build(&input, &layer, &mut |_| ()).unwrap();
    let gazetteer = Gazetteer::embedded().layered(Layer::open(&layer).unwrap());
    std::fs::remove_file(&layer).unwrap();
    gazetteer
}
