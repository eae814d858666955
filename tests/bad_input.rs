//! What the program does with input that is wrong, seen from outside: it says what and where, maps the rest, and never
//! panics. The cases that need a small disk or much time are in `docs/bad-input.md`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

const GOOD: &str = "On 5 October 2020 rockets hit the town of Terter, killing two people.\n";

/// What a run said and wrote.
struct Run {
    status: i32,
    said: String,
    incidents: String,
}

/// Runs `sitmap COMMAND INPUT -o out` in a folder of its own that holds `files`.
fn run(command: &str, input: &str, files: &[(&str, &[u8])]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    run_in(folder.path(), &[command, input, "-o", "out"])
}

fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitmap"));
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    Run {
        status: output.status.code().expect("no signal ended it"),
        said: String::from_utf8(output.stderr).unwrap(),
        incidents: fs::read_to_string(folder.join("out/incidents.csv")).unwrap_or_default(),
    }
}

/// How many rows the table of incidents has.
fn rows(run: &Run) -> usize {
    run.incidents.lines().count().saturating_sub(1)
}

#[test]
fn an_unreadable_file_is_named_and_the_others_are_mapped() {
    for (bytes, said) in [
        (&b""[..], "articles/bad.txt: the file is empty"),
        (
            b"\x7fELF\x02\x01\x01\0\0\0\0",
            "articles/bad.txt: this is not text: byte 4 is 0x02",
        ),
    ] {
        let files = [("articles/bad.txt", bytes), ("articles/good.txt", GOOD.as_bytes())];
        let run = run("map", "articles", &files);
        assert_eq!(run.status, 1, "{}", run.said);
        assert!(run.said.contains(said), "{}", run.said);
        assert!(run.incidents.contains("Terter"), "{}", run.incidents);
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_read_in_the_likeliest_encoding() {
    let run = run(
        "map",
        "a.txt",
        &[(
            "a.txt",
            b"On 5 October 2020 rockets hit the town of Terter. It cost \xa3 5 million, he said.\n",
        )],
    );
    assert_eq!((run.status, rows(&run)), (0, 1), "{}", run.said);
}

#[test]
fn what_a_script_says_is_not_news() {
    let page = "<html><head><title>News</title><script>var a = 'Missiles hit Baku on 1 October 2020, killing 99 people.';\
        </script></head><body><article><h1>Rockets hit Terter</h1><p>On 5 October 2020 rockets hit the town of Terter, \
        killing two people, officials said.</p><script>document.write('Missiles hit Ganja, killing 500 people')</script>\
        <p>Two houses burned down in the night, the officials added, and the road out of the town was closed.</p>\
        </article></body></html>";
    let run = run("map", "page.html", &[("page.html", page.as_bytes())]);
    assert_eq!(run.status, 0, "{}", run.said);
    assert!(run.incidents.contains("Terter"), "{}", run.incidents);
    assert!(
        !run.incidents.contains("Baku") && !run.incidents.contains("Ganja"),
        "{}",
        run.incidents
    );
}

#[test]
fn a_table_without_its_column_says_which_and_what_is_there() {
    let run = run(
        "map",
        "a.csv",
        &[("a.csv", b"id,headline,body\n1,Rockets,Rockets hit Terter\n")],
    );
    assert_eq!(run.status, 1);
    assert!(
        run.said
            .contains("a.csv: no column `text`; found `id`, `headline`, `body`"),
        "{}",
        run.said
    );
}

#[test]
fn a_day_that_the_calendar_has_not_is_named_with_its_row() {
    let table = format!("id,published,text\n1,2020-02-31,{GOOD:?}\n2,2020-10-06,{GOOD:?}\n").replace("\\n", "");
    let run = run("map", "a.csv", &[("a.csv", table.as_bytes())]);
    assert_eq!((run.status, rows(&run)), (1, 1), "{}", run.said);
    assert!(
        run.said
            .contains("a.csv, row 1, line 2: `published`: there is no 31 February 2020"),
        "{}",
        run.said
    );
}

#[test]
fn swapped_and_impossible_coordinates_are_named_with_their_line() {
    let table = "kind,event_date,location,latitude,longitude\n\
        shelling,2020-10-05,Terter,46.92,40.34\n\
        shelling,2020-10-05,Terter,140.34,46.92\n\
        shelling,2020-02-31,Terter,40.34,46.92\n\
        shelling,2020-10-05,Terter,40.34,46.92\n";
    let run = run("export", "records.csv", &[("records.csv", table.as_bytes())]);
    assert_eq!((run.status, rows(&run)), (1, 1), "{}", run.said);
    for said in [
        "records.csv:2: latitude",
        "records.csv:3: latitude",
        "records.csv:4: event_date",
        "seem to be swapped",
    ] {
        assert!(run.said.contains(said), "{said} in {}", run.said);
    }
}

#[test]
fn an_output_folder_that_cannot_be_made_stops_the_run_with_a_hint() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), GOOD).unwrap();
    fs::write(folder.path().join("taken"), "").unwrap();
    let run = run_in(folder.path(), &["map", "a.txt", "-o", "taken"]);
    assert_eq!(run.status, 2);
    assert!(
        run.said.contains("cannot create the folder taken") && run.said.contains("hint:"),
        "{}",
        run.said
    );
}

#[test]
fn an_ending_that_no_format_has_stops_the_run_with_those_that_are_known() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), GOOD).unwrap();
    let run = run_in(folder.path(), &["map", "a.txt", "-o", "map.shp"]);
    assert_eq!(run.status, 2);
    assert!(
        run.said.contains("no format ends in .shp") && run.said.contains(".gpkg"),
        "{}",
        run.said
    );
    assert!(!folder.path().join("map.shp").exists());
}

#[test]
fn one_line_of_a_megabyte_and_a_half_is_an_article() {
    let mut line = "lorem ipsum ".repeat(128 << 10);
    line.push_str(GOOD.trim_end());
    let run = run("map", "a.txt", &[("a.txt", line.as_bytes())]);
    assert_eq!(run.status, 0, "{}", run.said);
}
