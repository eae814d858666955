//! Laws that lines and areas keep, whatever the statements.

use super::{Baseline, Held, Options, draw, period, sides_at};
use crate::model::{ControlArea, ControlStatement, EventId, FrontLine, Hold, LineStatus, Status};
use geo::{
    Area, Contains, Coord, CoordsIter, Distance, Euclidean, Intersects, LineString, MultiPolygon, Point, Rect,
    Validation,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const AS_OF: Date = date(2021, 3, 31);

fn theatre() -> MultiPolygon<f64> {
    MultiPolygon::new(vec![Rect::new((30.0, 10.0), (33.0, 12.0)).to_polygon()])
}

fn options(outline: Option<MultiPolygon<f64>>) -> Options<'static> {
    Options {
        as_of: AS_OF,
        outline,
        ground: None,
        baseline: None,
    }
}

/// Coordinates on a coarse grid, where cells degenerate, and between.
fn degrees(low: f64, high: f64) -> impl Strategy<Value = f64> {
    prop_oneof![
        (0u8..=8).prop_map(move |i| low + (high - low) * f64::from(i) / 8.0),
        (low..high).prop_map(|x| (x * 1e5).round() / 1e5),
    ]
}

fn some_side() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["Amber", "Blue", "Cyan"]).prop_map(str::to_owned)
}

fn statement() -> impl Strategy<Value = ControlStatement> {
    let hold = prop::sample::select(vec![
        Hold::Took,
        Hold::Gained,
        Hold::Holds,
        Hold::UnderFire,
        Hold::Background,
    ]);
    let status = prop::sample::select(vec![
        Status::Confirmed,
        Status::Reported,
        Status::Claimed,
        Status::Denied,
    ]);
    let voices = || prop::collection::vec(some_side(), 0..2);
    let at = (degrees(30.1, 32.9), degrees(10.1, 11.9));
    (at, some_side(), hold, status, voices(), voices(), 1i8..=31, 0u32..9_000).prop_map(
        |((lon, lat), side, hold, status, claimed_by, denied_by, day, number)| ControlStatement {
            place: format!("place {number}"),
            lat,
            lon,
            radius_m: number,
            date: date(2021, 3, day),
            side,
            hold,
            status,
            claimed_by,
            denied_by,
            event: Some(EventId(format!("event-{number}"))),
        },
    )
}

fn holders_at(areas: &[ControlArea], point: Point<f64>) -> Vec<&ControlArea> {
    areas.iter().filter(|area| area.geometry.intersects(&point)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn areas_tile_the_theatre(told in prop::collection::vec(statement(), 2..30)) {
        let drawn = draw(&told, &options(Some(theatre())));
        if !drawn.areas.is_empty() {
            let whole = theatre().unsigned_area();
            let sum: f64 = drawn.areas.iter().map(|area| area.geometry.unsigned_area()).sum();
            prop_assert!((sum - whole).abs() < 1e-6 * whole, "{sum} of {whole}");
        }
        for area in &drawn.areas {
            prop_assert!(area.geometry.is_valid(), "{:?}", area.geometry.validation_errors());
        }
    }

    /// As the files have them, rounded. A corner may be missing where the neighbour's border runs straight through it: each
    /// area is clipped on a grid of its own, of about a centimetre, and what is straight on it needs no corner.
    #[test]
    fn areas_beside_one_another_share_their_corners(told in prop::collection::vec(statement(), 2..30)) {
        let drawn = draw(&told, &options(Some(theatre())));
        let written = |c: Coord<f64>| ((c.x * 1e5).round() as i64, (c.y * 1e5).round() as i64);
        let within = |c: &Coord<f64>| c.x > 30.001 && c.x < 32.999 && c.y > 10.001 && c.y < 11.999;
        let mut corners: BTreeMap<(i64, i64), usize> = BTreeMap::new();
        for area in &drawn.areas {
            let own: BTreeSet<_> = area.geometry.coords_iter().filter(within).map(written).collect();
            own.into_iter().for_each(|corner| *corners.entry(corner).or_default() += 1);
        }
        let beside = |at: Point<f64>| {
            let on_border = |area: &&ControlArea| {
                let mut borders = area.geometry.iter().flat_map(|part| part.interiors().iter().chain([part.exterior()]));
                borders.any(|border| Euclidean.distance(border, &at) < 2e-7)
            };
            drawn.areas.iter().filter(on_border).count()
        };
        let lone = corners.iter().filter(|(_, areas)| **areas < 2).map(|(at, _)| *at);
        for (x, y) in lone {
            let exactly = drawn.areas.iter().flat_map(|area| area.geometry.coords_iter()).find(|c| written(*c) == (x, y));
            prop_assert!(beside(exactly.unwrap().into()) > 1, "{x} {y} is nowhere on the border of a neighbour");
        }
    }

    #[test]
    fn every_place_that_is_believed_lies_in_an_area_of_its_side(told in prop::collection::vec(statement(), 2..30)) {
        let drawn = draw(&told, &options(None));
        let believed = |place: &&Held| !drawn.areas.is_empty() && !drawn.doubted.contains(place);
        for place in sides_at(&told, AS_OF).iter().filter(believed) {
            let around = holders_at(&drawn.areas, Point::new(place.lon, place.lat));
            prop_assert_eq!(around.len(), 1);
            prop_assert!(around[0].side == place.side, "{:?} in {:?}", place, around[0].side);
        }
    }

    #[test]
    fn lines_part_the_areas_of_their_sides(told in prop::collection::vec(statement(), 2..30)) {
        let drawn = draw(&told, &options(Some(theatre())));
        for (line, segment) in drawn.lines.iter().flat_map(|line| line.geometry.iter().flat_map(move |g| g.lines().map(move |s| (line, s)))) {
            let length = segment.dx().hypot(segment.dy());
            if length > 0.001 {
                let left = Coord { x: -segment.dy(), y: segment.dx() } * (1e-6 / length);
                let middle = segment.start + segment.delta() * 0.5;
                for (beside, side) in [(middle + left, &line.side_a), (middle - left, &line.side_b)] {
                    let around = holders_at(&drawn.areas, beside.into());
                    prop_assert!(around.iter().any(|area| area.side.as_ref().is_none_or(|own| own == side)), "{side} beside {middle:?}");
                }
            }
        }
    }

    #[test]
    fn a_day_of_a_period_is_drawn_as_if_alone(told in prop::collection::vec(statement(), 2..20), first in 1i8..=28) {
        let days: Vec<Date> = (0..4).map(|day| date(2021, 3, first + day)).collect();
        let drawn = period(&told, &options(None), &days);
        for (&as_of, next) in days.iter().zip(days[1..].iter().copied().chain([days[3].tomorrow().expect("no last day")])) {
            let alone = draw(&told, &Options { as_of, ..options(None) });
            let lasting = |line: &FrontLine| FrontLine { valid: (as_of, next.yesterday().expect("no first day")), ..line.clone() };
            let of_day = drawn.lines.iter().filter(|line| line.as_of == as_of);
            prop_assert!(of_day.cloned().eq(alone.lines.iter().map(lasting)));
        }
    }

    #[test]
    fn the_order_of_statements_does_not_matter(told in prop::collection::vec(statement(), 0..20), turn in 0usize..20) {
        let mut turned = told.clone();
        turned.reverse();
        turned.rotate_left(turn % told.len().max(1));
        prop_assert_eq!(draw(&told, &options(None)), draw(&turned, &options(None)));
    }

    #[test]
    fn no_number_stops_the_drawing(
        at in prop::collection::vec((any::<f64>(), any::<f64>(), -200.0..200.0, -100.0..100.0), 0..12),
        told in prop::collection::vec(statement(), 12),
    ) {
        let told: Vec<_> = told.into_iter().zip(&at).enumerate().map(|(i, (mut statement, at))| {
            (statement.lon, statement.lat) = if i % 3 == 0 { (at.0, at.1) } else { (at.2, at.3) };
            statement
        }).collect();
        let wild: LineString<f64> = at.iter().map(|at| (at.0, at.3)).collect();
        let outline = MultiPolygon::new(vec![geo::Polygon::new(wild.clone(), vec![])]);
        let baseline = Baseline { line: vec![wild], left: "Amber".to_owned(), right: "Blue".to_owned() };
        draw(&told, &options(None));
        draw(&told, &Options { baseline: Some(baseline), ..options(Some(outline)) });
    }
}

/// A report that a side holds a place at 11° north.
fn told_of(side: &str) -> ControlStatement {
    ControlStatement {
        place: side.to_owned(),
        lat: 11.0,
        lon: 0.0,
        radius_m: 0,
        date: AS_OF,
        side: side.to_owned(),
        hold: Hold::Holds,
        status: Status::Reported,
        claimed_by: vec![],
        denied_by: vec![],
        event: None,
    }
}

#[test]
fn two_places_are_parted_in_the_middle() {
    let at = |lon: f64, side: &str| ControlStatement { lon, ..told_of(side) };
    let drawn = draw(&[at(31.3, "Blue"), at(31.7, "Amber")], &options(Some(theatre())));
    for line in &drawn.lines {
        assert_eq!((line.side_a.as_str(), line.side_b.as_str()), ("Amber", "Blue"));
        let path = &line.geometry[0];
        assert!(path.coords().all(|c| (c.x - 31.5).abs() < 0.01), "{path:?}");
        assert!(
            path.0[0].y > path.0[path.0.len() - 1].y,
            "southward, with the eastern side on the left"
        );
        // Half of the 44 km between them, and more where the line runs on to the theatre's edge.
        assert!(line.buffer_m > 21_000, "{}", line.buffer_m);
        let firm = line.status == LineStatus::Assessed;
        assert!(firm || line.buffer_m > 25_000, "{line:?}");
    }
    assert!(drawn.lines.iter().any(|line| line.status == LineStatus::Assessed));
    assert!(drawn.areas[0].geometry.contains(&Point::new(31.7, 11.0)));
}

#[test]
fn scattered_places_have_no_line() {
    let at = |i: i32| ControlStatement {
        place: format!("place {i}"),
        lat: 10.2 + f64::from(i / 6) * 0.25,
        lon: 30.2 + f64::from(i % 6) * 0.3,
        radius_m: 0,
        date: AS_OF,
        side: if (i / 6 + i % 6) % 2 == 0 { "Amber" } else { "Blue" }.to_owned(),
        hold: Hold::Holds,
        status: Status::Reported,
        claimed_by: vec![],
        denied_by: vec![],
        event: None,
    };
    let drawn = draw(&(0..36).map(at).collect::<Vec<_>>(), &options(None));
    assert!(drawn.lines.is_empty() && drawn.why_empty.is_some_and(|why| why.contains("scattered")));
}

#[test]
fn a_day_on_which_nothing_is_told_has_the_line_of_the_day_before() {
    let at = |lon: f64, side: &str| ControlStatement { lon, ..told_of(side) };
    let told = [at(31.3, "Blue"), at(31.7, "Amber")];
    let days = [AS_OF, AS_OF.tomorrow().expect("no last day")];
    let drawn = period(&told, &options(Some(theatre())), &days);
    let on = |day: Date| drawn.lines.iter().filter(move |line| line.as_of == day);
    assert!(on(days[0]).count() > 0);
    assert!(
        on(days[0])
            .map(|line| &line.geometry)
            .eq(on(days[1]).map(|line| &line.geometry))
    );
    assert!(on(days[1]).all(|line| line.valid == (days[1], days[1])) && drawn.changes.is_empty());
}
