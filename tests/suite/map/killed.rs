//! A run that is killed at any moment leaves whole files: each the old one or the new one.

use crate::{examples, files, mapped};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::tempdir;

/// How many moments of a run are tried.
const KILLS: u32 = 16;

#[test]
fn a_kill_at_any_moment_leaves_every_file_whole() {
    let (old, new, folder) = (tempdir().unwrap(), tempdir().unwrap(), tempdir().unwrap());
    let few = [examples().join("07_situation_report.md")];
    mapped(&few, old.path(), &[]);
    let start = Instant::now();
    mapped(&[examples()], new.path(), &[]);
    let whole_run = start.elapsed();
    let (old, new) = (files(old.path()), files(new.path()));
    assert_ne!(old, new);

    mapped(&few, folder.path(), &[]);
    for moment in 1..=KILLS {
        // Most moments lie near the end, where the files are written.
        let share = 1.0 - (1.0 - f64::from(moment) / f64::from(KILLS)).powi(2);
        kill_after(whole_run.mul_f64(share * 1.05), folder.path());
        let left = files(folder.path());
        for (name, bytes) in &old {
            let now = &left[name];
            assert!(
                now == bytes || *now == new[name],
                "{name} is neither the old file nor the new one"
            );
        }
    }
    mapped(&[examples()], folder.path(), &[]);
    assert_eq!(files(folder.path()), new, "what killed runs left behind is still there");
}

/// Starts a run of all articles and kills it, unless it ends before.
fn kill_after(time: Duration, folder: &Path) {
    let mut run = Command::new(env!("CARGO_BIN_EXE_sitmap"))
        .arg("map")
        .arg(examples())
        .arg("-o")
        .arg(folder)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(time);
    run.kill().unwrap();
    run.wait().unwrap();
}
