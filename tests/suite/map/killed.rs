//! A run that is killed at any moment leaves whole files: each the old one or the new one, and all of one run as soon as
//! somebody opens the folder again.

use crate::{examples, files, mapped};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::tempdir;

/// Articles of the first run, and of those that are killed.
const FEW: [&str; 1] = ["07_situation_report.md"];
const MORE: [&str; 3] = [
    "01_wire_first_day.txt",
    "08_wire_17_october.txt",
    "10_list_of_villages.txt",
];
/// Moments while articles are read, as shares of a run.
const READING: [f64; 3] = [0.2, 0.5, 0.8];
/// Moments after the first new file shows up in the folder, in microseconds.
const WRITING: [u64; 9] = [0, 200, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 40_000];

#[test]
fn a_kill_at_any_moment_leaves_every_file_whole() {
    let (old, new, folder) = (tempdir().unwrap(), tempdir().unwrap(), tempdir().unwrap());
    mapped(&articles(&FEW), old.path(), &[]);
    let start = Instant::now();
    mapped(&articles(&MORE), new.path(), &[]);
    let run = start.elapsed();
    let (old, new) = (files(old.path()), files(new.path()));
    assert_ne!(old, new);

    let reading = READING.iter().map(|share| (false, run.mul_f64(*share)));
    let writing = WRITING.iter().map(|moment| (true, Duration::from_micros(*moment)));
    for (from_first_file, time) in reading.chain(writing) {
        reset(folder.path(), &old);
        kill(folder.path(), from_first_file, time);
        let left = files(folder.path());
        for (name, bytes) in &old {
            let now = &left[name];
            assert!(
                now == bytes || *now == new[name],
                "{name} is neither the old file nor the new one"
            );
        }
        sitmap::export::complete(folder.path()).unwrap();
        let mut left = files(folder.path());
        left.retain(|name, _| old.contains_key(name));
        assert!(left == old || left == new, "files of two runs stand side by side");
    }
    mapped(&articles(&MORE), folder.path(), &[]);
    assert_eq!(files(folder.path()), new, "what killed runs left behind is still there");
}

/// Makes the folder what it was before any killed run.
fn reset(folder: &Path, old: &BTreeMap<String, Vec<u8>>) {
    for name in files(folder).keys() {
        fs::remove_file(folder.join(name)).unwrap();
    }
    for (name, bytes) in old {
        fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn articles(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(|name| examples().join(name)).collect()
}

/// Starts a run and kills it some time after its start, or after its first file; it may end before.
fn kill(folder: &Path, from_first_file: bool, time: Duration) {
    let names = || fs::read_dir(folder).unwrap().count();
    let before = names();
    let mut run = Command::new(env!("CARGO_BIN_EXE_sitmap"))
        .arg("map")
        .args(articles(&MORE))
        .arg("-o")
        .arg(folder)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while from_first_file && names() == before && run.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(50));
    }
    thread::sleep(time);
    run.kill().unwrap();
    run.wait().unwrap();
}
