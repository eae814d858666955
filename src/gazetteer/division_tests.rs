//! The layer of states, divisions, regions and waters over the towns.

use super::bytes::Bytes;
use super::index::Index;
use super::*;
use crate::model::Span;
use geo::{Contains, CoordsIter, Point};

/// The farthest that a state's point may lie from its divisions, in metres. The build allows 100 km; small islands are not
/// kept in the outlines.
const OFF_SHORE_M: f64 = 250_000.0;

fn first(name: &str) -> Place {
    let found = Gazetteer::embedded().find(name);
    found.into_iter().next().unwrap_or_else(|| panic!("{name} is unknown"))
}

fn scanned(text: &str) -> Vec<&str> {
    let found = Gazetteer::embedded().scan(text, Span::new(0, text.len()));
    found.iter().map(|name| name.span.of(text)).collect()
}

#[test]
fn the_layer_is_of_this_format_and_whole() {
    let index =
        Index::open(Bytes::Embedded(DIVISIONS_BYTES), true).expect("rebuild it with gazetteer/build_divisions.py");
    assert!(index.len() > 20_000, "{}", index.len());
}

#[test]
fn names_lead_to_the_place_that_news_means() {
    for (name, id, kind, point) in [
        ("Laurel County", "geonames:4297480", PlaceKind::District, (37.1, -84.1)),
        ("California", "geonames:5332921", PlaceKind::Region, (37.0, -119.6)),
        ("Middle East", "sitmap:middle-east", PlaceKind::Continent, (31.0, 44.0)),
        ("Calif.", "geonames:5332921", PlaceKind::Region, (37.0, -119.6)),
        ("Ontario", "geonames:6093943", PlaceKind::Region, (50.5, -86.5)),
        ("England", "geonames:6269131", PlaceKind::Region, (52.5, -1.2)),
        ("New Zealand", "geonames:2186224", PlaceKind::Country, (-41.0, 174.0)),
        ("Darfur", "sitmap:darfur", PlaceKind::Region, (13.0, 25.0)),
        ("U.S.", "geonames:6252001", PlaceKind::Country, (39.76, -98.5)),
    ] {
        let place = first(name);
        assert_eq!((place.id.0.as_str(), place.kind), (id, kind), "{name}");
        assert!(
            rank::metres((place.lat, place.lon), point) < 200_000.0,
            "{name}: {},{}",
            place.lat,
            place.lon
        );
    }
}

#[test]
fn a_town_comes_before_the_division_named_after_it() {
    for town in [
        "Kherson",
        "Donetsk",
        "Aleppo",
        "Idlib",
        "New York",
        "Laurel",
        "Pokrovsk",
        "Santa Clara",
    ] {
        assert_eq!(first(town).kind, PlaceKind::Settlement, "{town}");
    }
    let counties = Gazetteer::embedded().find("Laurel");
    assert!(
        counties.iter().all(|place| place.id.0 != "geonames:4297480"),
        "nobody calls the county so"
    );
}

#[test]
fn a_correction_keeps_the_names_and_the_outline_below() {
    let gazetteer = Gazetteer::embedded();
    let ontario = first("Ontario");
    assert!(ontario.population > 10_000_000 && gazetteer.outline(&ontario.id).is_some());
    assert!(gazetteer.names(&ontario.id).iter().any(|name| name.text == "Онтарио"));
    let ukraine = first("Ukraine");
    assert!(gazetteer.names(&ukraine.id).iter().any(|name| name.text == "Україна"));
}

#[test]
fn every_state_s_point_lies_in_its_divisions_or_just_off_shore() {
    let gazetteer = Gazetteer::embedded();
    for line in include_str!("../../gazetteer/countries.csv").lines().skip(1) {
        let Some(state) = gazetteer.country(&line[..2]) else {
            continue;
        };
        let Some(areas) = gazetteer.outline(&state.id) else {
            continue;
        };
        let near = |corner: geo::Coord| rank::metres((state.lat, state.lon), (corner.y, corner.x)) < OFF_SHORE_M;
        let inside = areas.contains(&Point::new(state.lon, state.lat));
        assert!(
            inside || areas.coords_iter().any(near),
            "{} at {},{}",
            state.name,
            state.lat,
            state.lon
        );
    }
}

#[test]
fn abbreviations_take_their_dot_and_others_leave_it() {
    for (text, names) in [
        ("in London, Ky., and in Mass. General", &["London", "Ky.", "Mass."][..]),
        ("from the U.S. to the UK. they", &["U.S.", "UK"]),
        ("in the U.K.", &["U.K."]),
        ("in Charleston, W.Va.", &["Charleston", "W.Va."]),
        ("all along the DRC.", &["DRC"]),
    ] {
        assert_eq!(scanned(text), names, "{text}");
    }
}

#[test]
fn a_possessive_joins_no_name() {
    for (text, names) in [
        ("Canada's north and Peru’s coast", &["Canada", "Peru"][..]),
        ("in St. John's today", &["St. John's"]),
        ("in King's Lynn", &["King's Lynn"]),
        ("Laurel County's jail", &["Laurel County"]),
    ] {
        assert_eq!(scanned(text), names, "{text}");
    }
}
