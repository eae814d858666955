//! Input that cannot be read: named with its reason, the rest is mapped, and the exit status says so.

use crate::{examples, files, map, told};
use std::fs;
use tempfile::tempdir;

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_mapped() {
    let (input, output) = (tempdir().unwrap(), tempdir().unwrap());
    fs::copy(
        examples().join("07_situation_report.md"),
        input.path().join("report.md"),
    )
    .unwrap();
    fs::write(input.path().join("program.txt"), b"\x7fELF\0\x01\x02").unwrap();
    fs::write(input.path().join("nothing.txt"), "").unwrap();
    let run = map(&[input.path().to_owned()], output.path(), &[]);
    let told = told(&run);
    assert_eq!(run.status.code(), Some(1), "{told}");
    assert!(told.contains("program.txt: this is not text"), "{told}");
    assert!(told.contains("nothing.txt: the file is empty"), "{told}");
    assert!(told.contains("1 article read, 2 could not be"), "{told}");
    assert!(files(output.path())["displacement.geojson"].len() > 1000);
}

#[test]
fn an_empty_folder_stops_the_run_with_the_reason_and_leaves_the_old_layers() {
    let (input, output) = (tempdir().unwrap(), tempdir().unwrap());
    fs::write(output.path().join("strikes.geojson"), "old").unwrap();
    let run = map(&[input.path().to_owned()], output.path(), &[]);
    let told = told(&run);
    assert_eq!(run.status.code(), Some(2), "{told}");
    assert!(told.contains("no article found in this folder"), "{told}");
    assert!(told.contains("hint: "), "{told}");
    assert_eq!(files(output.path())["strikes.geojson"], b"old");
}

#[test]
fn an_article_about_something_else_gives_empty_layers_that_say_why() {
    let (input, output) = (tempdir().unwrap(), tempdir().unwrap());
    fs::write(
        input.path().join("fair.txt"),
        "The cheese fair in Bern opened on Monday under rain.\n",
    )
    .unwrap();
    let run = map(
        &[input.path().to_owned()],
        output.path(),
        &["--published", "2021-05-04"],
    );
    let told = told(&run);
    assert_eq!(run.status.code(), Some(0), "{told}");
    assert!(
        told.contains("the layers are empty: no incident was found in 1 article"),
        "{told}"
    );
    assert_eq!(
        files(output.path()).len(),
        18,
        "ten files of data, the page, six styles, a project"
    );
}

#[test]
fn a_folder_that_cannot_be_written_to_stops_the_run() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("taken");
    fs::write(&file, "a file").unwrap();
    let run = map(&[examples()], &file, &[]);
    let told = told(&run);
    assert_eq!(run.status.code(), Some(2), "{told}");
    assert!(told.contains("taken") && told.contains("hint: "), "{told}");
    assert_eq!(fs::read(&file).unwrap(), b"a file");
}
