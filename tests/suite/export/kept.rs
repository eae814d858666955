//! A style or project that somebody changed is theirs: the next run leaves it as it is and says so.

use crate::sample;
use sitmap::export::{self, Outcome};
use sitmap::model::Situation;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn write(situation: &Situation, folder: &Path) -> BTreeMap<String, Outcome> {
    export::write(situation, &|_| None, folder)
        .unwrap()
        .into_iter()
        .collect()
}

#[test]
fn what_somebody_changed_stays_and_the_rest_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    write(&sample::situation(), folder.path());
    for name in ["strikes.qml", "sitmap.qgs"] {
        let path = folder.path().join(name);
        let mine = fs::read_to_string(&path).unwrap().replace("#7A7A7A", "#123456");
        fs::write(&path, mine).unwrap();
    }
    let files = write(&Situation::default(), folder.path());
    for name in ["strikes.qml", "sitmap.qgs"] {
        assert_eq!(files[name], Outcome::Kept);
        assert!(
            fs::read_to_string(folder.path().join(name))
                .unwrap()
                .contains("#123456")
        );
    }
    // The sides are other ones, so their colours are.
    assert_eq!(files["clashes.qml"], Outcome::Written);
    assert_eq!(files["strikes.geojson"], Outcome::Written);
}

#[test]
fn a_file_of_another_program_under_our_name_is_not_ours() {
    let folder = tempfile::tempdir().unwrap();
    for half in ["<!DOCTYPE qgis><qgis vers", ""] {
        fs::write(folder.path().join("control.qml"), half).unwrap();
        let files = write(&sample::situation(), folder.path());
        assert_eq!(files["control.qml"], Outcome::Kept);
        assert_eq!(fs::read_to_string(folder.path().join("control.qml")).unwrap(), half);
    }
}

#[test]
fn a_removed_style_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    write(&sample::situation(), folder.path());
    fs::remove_file(folder.path().join("strikes.qml")).unwrap();
    let files = write(&sample::situation(), folder.path());
    assert_eq!(files["strikes.qml"], Outcome::Written);
    assert_eq!(files["clashes.qml"], Outcome::Unchanged);
}
