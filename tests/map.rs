//! The whole program on the shipped articles: `tests/suite/map`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "suite/map/again.rs"]
mod again;
#[path = "suite/map/golden.rs"]
mod golden;
#[path = "suite/map/hostile.rs"]
mod hostile;
#[path = "suite/map/killed.rs"]
mod killed;
#[path = "suite/map/spans.rs"]
mod spans;
#[path = "suite/map/unreadable.rs"]
mod unreadable;

use sitmap::gazetteer::Gazetteer;
use sitmap::model::Article;
use sitmap::read::{Options, Reader};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;

/// The embedded places, opened once for all tests.
static PLACES: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

/// A file of the repository.
fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn examples() -> PathBuf {
    repository("examples/articles")
}

/// The shipped articles, as the program reads them.
fn articles() -> Vec<Article> {
    let reader = Reader::new(&[examples().to_str().unwrap().to_owned()], Options::default()).unwrap();
    reader
        .map(|article| article.unwrap_or_else(|error| panic!("{error}")))
        .collect()
}

/// Runs `sitmap map` from `inputs` into `folder`.
fn map(inputs: &[PathBuf], folder: &Path, options: &[&str]) -> Output {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("sitmap");
    command.arg("map").args(inputs).arg("-o").arg(folder).args(options);
    command.output().unwrap()
}

/// The same, for runs that are to succeed.
fn mapped(inputs: &[PathBuf], folder: &Path, options: &[&str]) {
    let output = map(inputs, folder, options);
    assert!(output.status.success(), "{}", told(&output));
}

/// What a run said on standard error.
fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The files of a folder and of the folders in it: names and bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            let inner = self::files(&entry.path()).into_iter();
            files.extend(inner.map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Says which files differ, rather than printing both.
fn assert_same(left: &BTreeMap<String, Vec<u8>>, right: &BTreeMap<String, Vec<u8>>, hint: &str) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(left), names(right), "{hint}");
    for (name, bytes) in left {
        let (left, right) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&right[name]));
        let differs = left.lines().zip(right.lines()).find(|(left, right)| left != right);
        assert!(left == right, "{name} differs; {hint}\n{differs:#?}");
    }
}
