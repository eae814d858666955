//! `sitmap gazetteer` as a program: listing layers, refusing files, failing without leaving halves behind.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn sitmap(arguments: &[&str]) -> std::process::Output {
    Command::cargo_bin("sitmap")
        .unwrap()
        .arg("gazetteer")
        .args(arguments)
        .output()
        .unwrap()
}

fn stderr(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with a dump of that many villages.
fn villages(count: usize) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let line = |id| format!("{id}\tVillage {id}\tVillage {id}\t\t1.5\t2.5\tP\tPPL\tXX\t\t\t\t\t\t0\t\t\t\t\n");
    fs::write(folder.path().join("XX.txt"), (1..=count).map(line).collect::<String>()).unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let dump = path("XX.txt");
    (folder, dump)
}

fn files_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names
}

#[test]
fn the_list_has_every_layer_with_its_checksum() {
    let (folder, dump) = villages(3);
    let layer = folder.path().join("xx.gaz").to_str().unwrap().to_owned();
    assert!(sitmap(&["build", &dump, "-o", &layer]).status.success());
    let output = sitmap(&["list", "--json", "--gazetteer", &layer]);
    let layers: Value = serde_json::from_slice(&output.stdout).unwrap();
    let layers = layers.as_array().unwrap();
    assert_eq!(layers.len(), 4);
    assert!(
        layers[..3]
            .iter()
            .all(|layer| layer["layer"].as_str().unwrap().starts_with("embedded: "))
    );
    let own = &layers[3];
    assert_eq!(
        (&own["places"], &own["names"], &own["format"]),
        (&3.into(), &3.into(), &2.into())
    );
    assert_eq!(
        (&own["layer"], &own["sources"][0]),
        (&layer.as_str().into(), &"XX".into())
    );
    assert_eq!(own["bytes"], fs::metadata(&layer).unwrap().len());
    let bytes = fs::read(&layer).unwrap();
    let stated: String = bytes[24..56].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(own["blake3"], stated.as_str());
    let text = String::from_utf8(sitmap(&["list"]).stdout).unwrap();
    assert_eq!(text.matches("  blake3 ").count(), 3, "{text}");
}

#[test]
fn a_damaged_layer_is_refused_by_every_command_that_would_use_it() {
    let (folder, dump) = villages(3);
    let layer = folder.path().join("xx.gaz").to_str().unwrap().to_owned();
    assert!(sitmap(&["build", &dump, "-o", &layer]).status.success());
    let bytes = fs::read(&layer).unwrap();
    fs::write(&layer, &bytes[..bytes.len() / 2]).unwrap();
    for arguments in [
        &["list", "--gazetteer", &layer][..],
        &["find", "Ganja", "--gazetteer", &layer],
        &["check", &layer],
    ] {
        let output = sitmap(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let message = stderr(&output);
        assert!(
            message.starts_with(&format!("error: {layer}: the index is damaged: it is cut short")),
            "{message}"
        );
    }
}

/// A limit on the size of files stands for a disk without room: both fail in the middle of a write.
#[cfg(unix)]
#[test]
fn without_room_the_old_layer_stays_and_nothing_is_left_over() {
    let (folder, dump) = villages(20_000);
    let layer = folder.path().join("xx.gaz");
    fs::write(&layer, "the old one").unwrap();
    let program = assert_cmd::cargo::cargo_bin("sitmap");
    let script = r#"trap "" XFSZ; ulimit -f 100; exec "$0" gazetteer build "$1" -o "$2""#;
    let mut shell = std::process::Command::new("sh");
    let output = shell
        .args(["-c", script])
        .arg(program)
        .arg(&dump)
        .arg(&layer)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("xx.gaz: File too large"),
        "{}",
        stderr(&output)
    );
    assert_eq!(fs::read_to_string(&layer).unwrap(), "the old one");
    assert_eq!(files_in(folder.path()), ["XX.txt", "xx.gaz"]);
}

#[test]
fn languages_need_names_with_languages() {
    let output = sitmap(&["build", "XX.txt", "--langs", "en", "-o", "x.gaz"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--alternate-names"), "{}", stderr(&output));
}
