//! The law that a table written is a table read: export ∘ read = identity on what the files show.

use crate::sample;
use jiff::civil::date;
use proptest::prelude::*;
use sitmap::export::records::{Places, Records};
use sitmap::export::{self, words};
use sitmap::model::*;
use std::fs;
use tempfile::TempDir;

/// The files that come from incidents alone.
const FILES: [&str; 5] = [
    "strikes.geojson",
    "displacement.geojson",
    "displacement_flows.geojson",
    "clashes.geojson",
    "incidents.csv",
];

fn write(situation: &Situation) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    export::write(situation, &|_| None, folder.path()).unwrap();
    folder
}

fn read(folder: &TempDir, name: &str) -> Records {
    let places = Places {
        find: &|_| Vec::new(),
        country: &|_| None,
    };
    let mut records = Records::default();
    records
        .read(name, fs::File::open(folder.path().join(name)).unwrap(), &places)
        .unwrap();
    records
}

fn same_files(a: &TempDir, b: &TempDir, names: &[&str]) {
    for name in names {
        let text = |folder: &TempDir| fs::read_to_string(folder.path().join(name)).unwrap();
        let (a, b) = (text(a), text(b));
        assert_eq!(a.lines().count(), b.lines().count(), "{name}");
        // Column by column, so that a failure can be read.
        for (a, b) in a.split(",\"").zip(b.split(",\"")) {
            assert_eq!(a, b, "{name}");
        }
    }
}

#[test]
fn the_sample_comes_back() {
    let first = write(&sample::situation());
    let records = read(&first, "incidents.csv");
    assert_eq!((records.problems, records.remarks), (vec![], vec![]));
    same_files(&first, &write(&records.situation), &FILES);
}

#[test]
fn the_work_list_comes_back_once_a_place_is_filled_in() {
    let first = write(&sample::situation());
    let mut records = read(&first, "unlocated.csv");
    assert_eq!(records.situation.unlocated.len(), 1);
    assert_eq!(
        records.situation.unlocated[0].account.location,
        Location::Nowhere(Unplaced::NotInGazetteer("Newtown".into()))
    );
    // What an analyst does: a name that the gazetteer knows, in the empty cell before the spelling of the article.
    let filled = fs::read_to_string(first.path().join("unlocated.csv"))
        .unwrap()
        .replace(",,,,Newtown,", ",Aynal,,,Newtown,");
    fs::write(first.path().join("filled.csv"), filled).unwrap();
    let places = Places {
        find: &|name| vec![sample::place(1, name, 12.0, 45.0)],
        country: &|_| None,
    };
    records = Records::default();
    records
        .read(
            "filled.csv",
            fs::File::open(first.path().join("filled.csv")).unwrap(),
            &places,
        )
        .unwrap();
    let incident = records.situation.incidents.iter().next().unwrap();
    assert_eq!((incident.id.0.as_str(), records.problems.len()), ("sm-9", 0));
    let Location::At(at) = &incident.account.location else {
        panic!("it has a place now")
    };
    assert_eq!((at.place.name.as_str(), at.as_written.as_str()), ("Aynal", "Newtown"));
}

fn text() -> impl Strategy<Value = String> {
    // Letters of several scripts, and what spreadsheets, JSON and CSV take for something else.
    "[a-zA-Zа-яəş=+@'\",\\-\\t\\n 0-9]{0,12}"
}

fn count() -> impl Strategy<Value = Count> {
    (0u32..50, 0u32..50, prop::option::of(0u32..50)).prop_map(|(low, more, most)| Count {
        low,
        best: low + more,
        high: most.map(|most| low + more + most),
    })
}

fn figure() -> impl Strategy<Value = Figure> {
    let words = (
        prop::sample::select(words::QUANTIFIERS),
        prop::sample::select(words::UNITS),
        prop::sample::select(words::CATEGORIES),
    );
    (0u64..90_000, prop::option::of(0u64..90_000), words).prop_map(|(low, more, (quantifier, unit, category))| Figure {
        low,
        high: more.map(|more| low + more),
        quantifier: quantifier.0,
        unit: unit.0,
        category: category.0,
    })
}

fn located() -> impl Strategy<Value = Located> {
    let point = (-90.0..=90.0, -180.0..=180.0);
    (
        text(),
        text(),
        point,
        prop::sample::select(words::PRECISIONS),
        0u32..90_000,
        1u32..9,
    )
        .prop_map(|(name, as_written, (lat, lon), precision, radius_m, id)| Located {
            as_written,
            lat,
            lon,
            precision: precision.0,
            radius_m,
            place: sample::place(id, &name, 0.0, 0.0),
        })
}

fn when() -> impl Strategy<Value = When> {
    let words = (
        prop::sample::select(words::DATE_PRECISIONS),
        prop::sample::select(words::DATE_BASES),
    );
    (1i8..=28, 0i8..3, words).prop_map(|(first, later, (precision, basis))| When {
        first: date(2022, 2, first),
        last: date(2022, 2 + later, first),
        precision: precision.0,
        basis: basis.0,
    })
}

prop_compose! {
    fn account()(
        kind in prop::sample::select(Kind::ALL),
        location in located(),
        when in prop::option::of(when()),
        (actor1, actor2) in (prop::option::of("[a-zа-я]{1,6}"), prop::option::of("[a-zа-я]{1,6}")),
        role in prop::sample::select(words::ACTOR_ROLES),
        (target, weapon) in (prop::option::of(text()), prop::option::of(text())),
        civilian_targeting in any::<Option<bool>>(),
        (killed, injured) in (prop::option::of(count()), prop::option::of(count())),
        figure in prop::option::of(figure()),
        (origin, destination) in (prop::option::of(located()), prop::option::of(located())),
        (claimed_by, denied_by) in (prop::collection::vec(text(), 0..3), prop::collection::vec(text(), 0..3)),
        status in prop::sample::select(words::STATUSES),
        (confidence, quote) in (0.0f32..=1.0, ".{0,400}"),
    ) -> Report {
        let named = |name: String| Actor { side: format!("side of {name}"), name };
        let mut report = sample::report(kind, Location::At(location));
        report.when = when;
        (report.actor1, report.actor2) = (actor1.map(named), actor2.map(named));
        (report.actor1_role, report.target, report.weapon) = (role.0, target, weapon);
        report.civilian_targeting = civilian_targeting;
        (report.killed, report.injured, report.figure) = (killed, injured, figure);
        (report.origin, report.destination) = (origin.map(Box::new), destination.map(Box::new));
        (report.claimed_by, report.denied_by) = (claimed_by, denied_by);
        (report.status, report.confidence) = (status.0, confidence);
        report.evidence[0].quote = quote;
        report
    }
}

prop_compose! {
    fn incident(id: usize)(
        account in account(),
        days in prop::collection::vec(prop::option::of(1i8..28), 0..4),
        disputed in any::<bool>(),
        notes in prop::collection::vec(text(), 0..3),
        addressed in any::<bool>(),
    ) -> Incident {
        let mut days = days;
        days.sort();
        let mut sources: Vec<SourceRef> = days.iter().enumerate().map(|(n, day)| {
            let mut source = sample::source(&format!("article-{n}"), day.unwrap_or(1));
            source.published = source.published.filter(|_| day.is_some());
            source.url = source.url.filter(|_| addressed);
            source
        }).collect();
        sources.truncate(3);
        Incident { id: EventId(format!("sm-{id}")), account, sources, disputed, notes }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn prop_export_of_read_is_identity(incidents in (incident(1), incident(2), incident(3))) {
        let incidents = vec![incidents.0, incidents.1, incidents.2];
        let first = write(&Situation { incidents: incidents.into_iter().collect(), ..Situation::default() });
        let records = read(&first, "incidents.csv");
        prop_assert_eq!(&records.problems, &vec![]);
        same_files(&first, &write(&records.situation), &FILES);
    }

    #[test]
    fn prop_any_bytes_are_read_without_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let places = Places { find: &|_| Vec::new(), country: &|_| None };
        let header = b"kind,event_date,location,latitude,longitude,fatalities_best\n";
        bytes.splice(0..0, header.iter().copied());
        let _ = Records::default().read("any.csv", bytes.as_slice(), &places);
    }
}
