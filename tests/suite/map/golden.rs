//! `output/` holds what the shipped articles give, to the byte, whatever the number of threads and the order of the input.
//!
//! After a change that is meant to show in the layers: `SITMAP_BLESS=1 cargo test --test map golden`, and read the diff.

use crate::{assert_same, examples, files, mapped, repository};
use std::fs;
use std::path::PathBuf;
use tempfile::tempdir;

const HINT: &str = "if the change is meant: SITMAP_BLESS=1 cargo test --test map golden";

#[test]
fn the_shipped_layers_are_what_the_shipped_articles_give() {
    let golden = repository("output");
    if std::env::var("SITMAP_BLESS").is_ok_and(|value| value == "1") {
        mapped(&[examples()], &golden, &[]);
    }
    let folder = tempdir().unwrap();
    mapped(&[examples()], folder.path(), &[]);
    assert_same(&files(&golden), &files(folder.path()), HINT);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let (one, two, eight) = (tempdir().unwrap(), tempdir().unwrap(), tempdir().unwrap());
    mapped(&[examples()], one.path(), &["--threads", "1"]);
    mapped(&[examples()], two.path(), &["--threads", "2"]);
    mapped(&[examples()], eight.path(), &["--threads", "8"]);
    assert_same(&files(one.path()), &files(two.path()), "one thread and two");
    assert_same(&files(one.path()), &files(eight.path()), "one thread and eight");
}

#[test]
fn any_order_of_the_input_gives_the_same_bytes() {
    let mut inputs: Vec<PathBuf> = fs::read_dir(examples())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().is_some_and(|name| name != "articles.csv"))
        .collect();
    inputs.sort();
    let sorted = tempdir().unwrap();
    mapped(&[examples()], sorted.path(), &[]);
    let sorted = files(sorted.path());
    for turn in [5, 11] {
        inputs.rotate_left(turn);
        inputs.reverse();
        let turned = tempdir().unwrap();
        mapped(&inputs, turned.path(), &[]);
        assert_same(&sorted, &files(turned.path()), "another order of the input");
    }
}

#[test]
fn the_event_that_the_readme_explains_is_there() {
    let readme = fs::read_to_string(repository("README.md")).unwrap();
    let event = readme
        .lines()
        .find_map(|line| line.strip_prefix("sitmap explain ")?.strip_suffix(" output"));
    let incidents = fs::read_to_string(repository("output/incidents.csv")).unwrap();
    let event = event.expect("the README shows how to explain an event");
    assert!(
        incidents.lines().any(|row| row.starts_with(event)),
        "{event} is no incident of output/"
    );
}
