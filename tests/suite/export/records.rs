//! Records coded by hand: what is taken, what is refused and in which words.

use crate::sample;
use sitmap::export::records::{Places, Problem, Records, RecordsError};
use sitmap::model::*;

/// A gazetteer of a few places: two towns of one name, a town within its district, a country.
fn find(name: &str) -> Vec<Place> {
    let of_country = |mut place: Place, country: &str| {
        place.country = Some(country.into());
        place
    };
    match name {
        "Newtown" => vec![
            of_country(sample::place(1, "Newtown", 12.0, 45.0), "XX"),
            of_country(sample::place(2, "Newtown", 52.0, 5.0), "YY"),
        ],
        "Aynal" => {
            let mut district = sample::place(4, "Aynal", 12.1, 45.1);
            district.kind = PlaceKind::District;
            vec![district, sample::place(3, "Aynal", 12.05, 45.05)]
        }
        "Xland" => country("XX").into_iter().collect(),
        _ => vec![],
    }
}

fn country(code: &str) -> Option<Place> {
    let mut place = sample::place(9, "Xland", 12.0, 45.0);
    place.kind = PlaceKind::Country;
    place.radius_m = 300_000;
    (code == "XX").then_some(place)
}

fn read(table: &str) -> Result<Records, RecordsError> {
    let mut records = Records::default();
    records.read(
        "records.csv",
        table.as_bytes(),
        &Places {
            find: &find,
            country: &country,
        },
    )?;
    Ok(records)
}

fn told(problems: &[Problem]) -> String {
    let hint = |problem: &Problem| {
        problem
            .hint
            .as_ref()
            .map(|hint| format!("\n  hint: {hint}"))
            .unwrap_or_default()
    };
    problems
        .iter()
        .map(|problem| format!("{problem}{}\n", hint(problem)))
        .collect()
}

/// The one incident that was read.
fn only(records: &Records) -> Incident {
    assert_eq!(records.situation.incidents.len(), 1);
    records.situation.incidents.iter().next().unwrap()
}

#[test]
fn the_least_a_record_needs() {
    let records = read("kind,event_date,location\nshelling,2023-04-12,Aynal\n").unwrap();
    assert_eq!(records.problems, vec![]);
    let incident = only(&records);
    let Location::At(at) = &incident.account.location else {
        panic!("Aynal is known")
    };
    assert_eq!(
        (at.place.id.0.as_str(), at.precision),
        ("test:3", Precision::Settlement)
    );
    assert_eq!(incident.account.when.unwrap().precision, DatePrecision::Day);
    assert_eq!(incident.account.evidence[0].rule, "record");
}

#[test]
fn names_and_marks_of_other_programs_are_understood() {
    let table = "\u{feff}Kind;Date;Place;Killed;Civilian targeting\nGround Attack;2023-04-12;Aynal;3.0;True\n";
    let records = read(table).unwrap();
    assert_eq!(told(&records.problems) + &told(&records.remarks), "");
    let account = only(&records).account;
    assert_eq!(account.kind, Kind::GroundAttack);
    assert_eq!(
        account.killed,
        Some(Count {
            low: 3,
            best: 3,
            high: Some(3)
        })
    );
    assert_eq!(account.civilian_targeting, Some(true));
}

#[test]
fn a_name_of_several_places_needs_its_country() {
    let table = "kind,event_date,location,country\nmine,2023-04-12,Newtown,\nmine,2023-04-12,Newtown,YY\n\
                 mine,2023-04-13,Newtown,Xland\nmine,2023-04-12,Atlantis,\nmine,2023-04-12,Xland,\n";
    let records = read(table).unwrap();
    let reasons: Vec<_> = records
        .situation
        .unlocated
        .iter()
        .map(|u| u.account.location.clone())
        .collect();
    let expected = [
        Unplaced::Ambiguous("Newtown".into(), 2),
        Unplaced::NotInGazetteer("Atlantis".into()),
        Unplaced::TooCoarse("Xland".into()),
    ];
    assert_eq!(reasons, expected.map(Location::Nowhere));
    let lats: Vec<f64> = records
        .situation
        .incidents
        .iter()
        .map(|incident| match &incident.account.location {
            Location::At(at) => at.lat,
            Location::Nowhere(_) => f64::NAN,
        })
        .collect();
    assert_eq!(lats, [52.0, 12.0]);
}

#[test]
fn a_movement_gets_both_ends() {
    let table = "kind,event_date,location,role,origin,figure_low,unit\nevacuated,2023-04-12,Aynal,destination,Atlantis,40,\n\
                 displaced,2023-04-12,Aynal,destination,,1200,household\n";
    let records = read(table).unwrap();
    assert_eq!(told(&records.problems), "");
    let of = |kind: Kind| {
        records
            .situation
            .incidents
            .iter()
            .find(|told| told.account.kind == kind)
            .unwrap()
    };
    let (evacuated, displaced) = (of(Kind::Evacuated), of(Kind::Displaced));
    assert_eq!(evacuated.notes, ["origin Atlantis could not be placed"]);
    assert_eq!(evacuated.account.figure.unwrap().quantifier, Quantifier::Exact);
    assert_eq!(displaced.account.destination.as_ref().unwrap().place.name, "Aynal");
    assert_eq!(displaced.account.figure.unwrap().unit, FigureUnit::Household);
}

#[test]
fn what_is_wrong_is_named_cell_by_cell() {
    let table = "\
kind,event_date,begin,end,date_precision,location,latitude,longitude,country,fatalities_best,confidence,status
sheling,2023-02-31,,,,Aynal,,,,,,
invasion,12/04/2023,,,,Aynal,,,,-3,1.5,maybe
,2023-04,,,month,Aynal,,,,\"1,200\",\"0,9\",
mine,,2023-04-12,2023-04-10,,,91.0,45.0,,,,
mine,2023-04-12,,,,,145.0,12.0,,,,
mine,2023-04-12,,,,Aynal,45.05,12.05,,,,
mine,2023-04-12,,,,,45.05,12.05,XX,,,
mine,2023-04-12,,,,,12.0,,,,,
mine,2023-04-12,,,,Aynal
mine,2023-04-12,,,,Aynal,,,,,,
mine,2023-04-12,,,,Aynal,,,,,,
";
    let records = read(table).unwrap();
    assert_eq!((records.rows, records.situation.incidents.len()), (11, 1));
    insta::assert_snapshot!(told(&records.problems));
}

#[test]
fn columns_that_are_passed_over_are_named() {
    let table =
        "kind,event_date,location,fatalites_best,remarks_of_the_chief,event_type\nmine,2023-04-12,Aynal,3,x,Mines\n";
    insta::assert_snapshot!(told(&read(table).unwrap().remarks));
}

#[test]
fn a_table_without_the_columns_it_needs_stops_everything() {
    let told = |table: &str| {
        let error = read(table).unwrap_err();
        format!("{error}\n  hint: {}\n", error.hint())
    };
    insta::assert_snapshot!([told("type,day,latitude\n"), told(""), told("kind,date,lat\n")].concat());
}

#[test]
fn text_that_is_no_utf_8_is_named_by_its_line() {
    let mut records = Records::default();
    let table = b"kind,event_date,location\nmine,2023-04-12,Aynal\nmine,2023-04-12,\xC5r\n";
    records
        .read(
            "records.csv",
            table.as_slice(),
            &Places {
                find: &find,
                country: &country,
            },
        )
        .unwrap();
    assert_eq!(records.situation.incidents.len(), 1);
    assert!(
        records.problems[0].to_string().starts_with("records.csv:3: found “"),
        "{}",
        records.problems[0]
    );
}
