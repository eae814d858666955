//! Building: the same bytes however little memory there is, selections, what tables beside the dumps add, refusals.

use super::format::VERSION;
use super::*;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A line of a dump; class and code, country and division are joined by dots.
fn line(id: u32, name: &str, others: &str, point: (f64, f64), class: &str, division: &str, people: u32) -> String {
    let (class, code) = class.split_once('.').expect("class and code");
    let (country, admin1) = division.split_once('.').expect("country and division");
    let (lat, lon) = point;
    format!(
        "{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{class}\t{code}\t{country}\t\t{admin1}\t\t\t\t{people}\t\t\t\t\n"
    )
}

/// A folder with tables, and what is built from them.
struct Bench {
    folder: TempDir,
    input: BuildInput,
}

impl Bench {
    fn new(dump: &str, alternates: &str) -> Self {
        let mut bench = Self {
            folder: tempfile::tempdir().expect("a folder"),
            input: BuildInput::default(),
        };
        bench.input.tables = vec![bench.table("XX.txt", dump)];
        bench.input.alternate_names = vec![bench.table("names.txt", alternates)];
        bench
    }

    fn table(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).expect("written");
        path
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The index, built with so many bytes to sort in.
    fn bytes(&mut self, memory: usize) -> Vec<u8> {
        self.input.memory = Some(memory);
        let output = self.path("out.gaz");
        build(&self.input, &output, &mut |_| ()).expect("good tables");
        fs::read(output).expect("built")
    }

    fn gazetteer(&mut self) -> Gazetteer {
        self.bytes(usize::MAX);
        Gazetteer::world()
            .clone()
            .layered(Layer::open(&self.path("out.gaz")).expect("whole"))
    }

    fn names_of(&mut self, id: &str) -> Vec<String> {
        let names = self.gazetteer().names(&PlaceId(id.to_owned()));
        names.into_iter().map(|name| name.text).collect()
    }

    fn division_of(&mut self, id: u32) -> Option<String> {
        self.gazetteer()
            .by_id(&PlaceId(format!("geonames:{id}")))
            .expect("it is there")
            .admin1
    }
}

type Drawn = (u32, String, Vec<String>, f64, &'static str, u32);

/// Lines of a dump in which numbers, places and names meet again and again.
fn places() -> impl Strategy<Value = Vec<Drawn>> {
    let class = prop_oneof![Just("P.PPL"), Just("A.ADM1"), Just("A.PCLI"), Just("H.STM")];
    let name = prop_oneof![3 => "[A-D][a-c]{1,2}", 1 => "[А-В][а-в]{1,2}( rayon)?"];
    let place = (
        1..12_u32,
        name,
        prop::collection::vec("[A-Za-c]{0,3}", 0..4),
        0.0..2.0_f64,
        class,
        0..900_u32,
    );
    prop::collection::vec(place, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn prop_any_memory_gives_the_same_bytes(
        rows in places(), names in prop::collection::vec((1..14_u32, "(en|ru||link)", "[A-C][a-c]{1,3}"), 0..60), memory in 0..3_000_usize,
    ) {
        let dump: String = rows
            .iter()
            .map(|(id, name, others, lat, class, people)| line(*id, name, &others.join(","), (*lat, 44.0), class, "XX.01", *people))
            .collect();
        let names: String = names.iter().map(|(id, language, text)| format!("1\t{id}\t{language}\t{text}\t\t\t\t\t\t\n")).collect();
        let mut bench = Bench::new(&dump, &names);
        let at_once = bench.bytes(usize::MAX);
        prop_assert!(bench.bytes(memory) == at_once);
    }
}

#[test]
fn a_selection_takes_what_was_asked_for() {
    let dump = [
        line(1, "Aha", "Ahaa,Аха", (1.0, 1.0), "P.PPL", "XX.01", 900),
        line(2, "Bub", "", (1.0, 1.1), "P.PPL", "XX.01", 10),
        line(3, "Cyc", "", (1.0, 1.2), "A.ADM2", "XX.01", 0),
        line(4, "Dad", "", (1.0, 1.3), "P.PPL", "YY.01", 900),
        line(5, "Ebe", "", (1.0, 1.4), "H.LK", "XX.01", 900),
    ];
    let names =
        "1\t1\tru\tАха\t\t\t\t\t\t\n2\t1\tde\tAchach\t\t\t\t\t\t\n3\t1\t\tOho\t\t\t\t\t\t\n4\t4\tru\tДад\t\t\t\t\t\t\n";
    let mut bench = Bench::new(&dump.concat(), names);
    let there = |bench: &mut Bench| {
        let gazetteer = bench.gazetteer();
        (1..=5)
            .filter(|id| {
                gazetteer
                    .by_id(&PlaceId(format!("geonames:{id}")))
                    .is_some_and(|p| p.name.len() == 3)
            })
            .collect::<Vec<u32>>()
    };
    assert_eq!(there(&mut bench), [1, 2, 3, 4, 5]);
    bench.input.selection.countries = vec!["XX".to_owned()];
    assert_eq!(there(&mut bench), [1, 2, 3, 5]);
    bench.input.selection.classes = vec!["P".to_owned(), "A".to_owned()];
    assert_eq!(there(&mut bench), [1, 2, 3]);
    bench.input.selection.min_population = 500;
    assert_eq!(there(&mut bench), [1, 3], "a division stays whatever its population");
    bench.input.selection.languages = vec!["ru".to_owned()];
    assert_eq!(
        bench.names_of("geonames:1"),
        ["Aha", "Oho", "Аха"],
        "another language's and the dump's own are left out"
    );
}

#[test]
fn codes_and_the_hierarchy_name_divisions() {
    let dump = [
        line(1, "Aha", "", (0.0, -30.0), "P.PPL", "XX.07", 0),
        line(2, "Bub", "", (0.0, -30.1), "P.PPL", "XX.00", 0),
        line(3, "Cyc", "", (0.0, -30.2), "A.ADM2", "XX.", 0),
        line(4, "Dad", "", (0.0, -30.3), "P.PPL", "YY.", 0),
        line(5, "Ebe", "", (0.0, -30.4), "A.ADM1", "XX.08", 0),
        line(6, "Faf", "", (0.0, -30.5), "P.PPL", "XX.08", 0),
    ];
    let mut bench = Bench::new(&dump.concat(), "");
    assert_eq!(bench.division_of(1), None);
    assert_eq!(bench.division_of(6).as_deref(), Some("Ebe"));
    bench.input.admin_codes = vec![bench.table("codes.txt", "XX.07\tSeventh\tSeventh\t77\nXX.08\tEighth\tEighth\t5\n")];
    assert_eq!(bench.division_of(1).as_deref(), Some("Seventh"));
    assert_eq!(
        bench.division_of(6).as_deref(),
        Some("Ebe"),
        "a row of the dump says it better"
    );
    assert_eq!(bench.division_of(2), None);
    bench.input.hierarchy = vec![bench.table("hierarchy.txt", "3\t2\tADM\n77\t3\tADM\n77\t4\t\n")];
    assert_eq!(
        bench.division_of(2).as_deref(),
        Some("Seventh"),
        "by way of what it lies in"
    );
    assert_eq!(bench.division_of(4), None, "that of another country is none");
    bench.input.admin_codes = vec![bench.table("codes.txt", "XX.07.1\tSeventh\tSeventh\t77\n")];
    let error = build(&bench.input, &bench.path("x.gaz"), &mut |_| ()).expect_err("second-level codes");
    assert!(
        error.to_string().contains("codes.txt:1: the code is \"XX.07.1\""),
        "{error}"
    );
}

#[test]
fn of_a_name_that_is_everywhere_the_best_known_are_found() {
    let rows = (1..=1_000_u32).map(|id| {
        line(
            id,
            "Kirkenau",
            "",
            (f64::from(id) / 20.0, 20.0),
            "P.PPL",
            "XX.",
            id % 997,
        )
    });
    let mut bench = Bench::new(&rows.collect::<String>(), "");
    let found = bench.gazetteer().find("Kirkenau");
    let people: Vec<u64> = found.iter().map(|place| place.population).collect();
    assert_eq!(
        people,
        (996 - MOST_CANDIDATES as u64 + 1..=996).rev().collect::<Vec<_>>()
    );
}

#[test]
fn a_failed_build_leaves_the_old_index_and_nothing_else() {
    let good = line(1, "Aha", "", (1.0, 1.0), "P.PPL", "XX.", 0);
    let mut bench = Bench::new(&good, "");
    let before = bench.bytes(0);
    bench.table("XX.txt", &format!("{good}2\tBub\n"));
    let error = build(&bench.input, &bench.path("out.gaz"), &mut |_| ()).expect_err("a short line");
    assert!(
        error
            .to_string()
            .contains("XX.txt:2: found 2 tab-separated columns, expected 19"),
        "{error}"
    );
    assert_eq!(fs::read(bench.path("out.gaz")).expect("still there"), before);
    assert_eq!(files_in(bench.folder.path()), ["XX.txt", "names.txt", "out.gaz"]);
    let nowhere = bench.path("nowhere/out.gaz");
    let error = build(&bench.input, &nowhere, &mut |_| ()).expect_err("no such folder");
    assert!(
        error.to_string().contains("XX.txt:2") || error.to_string().contains("nowhere"),
        "{error}"
    );
}

fn files_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> = entries
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn damaged_cut_foreign_and_other_files_are_refused_by_name() {
    let mut bench = Bench::new(&line(1, "Aha", "", (1.0, 1.0), "P.PPL", "XX.", 0), "");
    let whole = bench.bytes(0);
    let changed = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    let other_version = format!(
        "the index has format {}, this program reads format {VERSION}",
        VERSION ^ 1
    );
    for (bytes, why) in [
        (changed(whole.len() - 1), "its content does not fit its checksum"),
        (changed(60), "its header does not fit its checksum"),
        (whole[..whole.len() - 1].to_vec(), "it is cut short"),
        (whole[..20].to_vec(), "it is cut short"),
        ([&whole[..], b"more"].concat(), "it is cut short"),
        (changed(8), other_version.as_str()),
        (b"PK\x03\x04 an archive".to_vec(), "this is no gazetteer index"),
        (Vec::new(), "this is no gazetteer index"),
    ] {
        let path = bench.path("bad.gaz");
        fs::write(&path, bytes).expect("written");
        for refused in [Layer::open(&path).err(), Layer::open_whole(&path).err()] {
            let message = refused.expect("refused").to_string();
            assert!(
                message.starts_with(&path.display().to_string()) && message.contains(why),
                "{message}"
            );
        }
    }
}
