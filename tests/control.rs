//! Runs the cases of `tests/suite/control`, whose README describes their form.
#![allow(clippy::unwrap_used)] // a case that cannot be read should stop the test

use geo::{Coord, Intersects, Line, LineString, MultiLineString, MultiPolygon, Point, Rect};
use jiff::civil::Date;
use sitmap::control::{Baseline, Drawn, Ground, Held, Options, draw, reach, sides_at};
use sitmap::model::{ControlArea, ControlStatement, FrontLine, Hold, LineStatus, Status};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

mod theatre;

#[derive(Default)]
struct Case {
    as_of: Option<Date>,
    told: Vec<ControlStatement>,
    baseline: Option<Baseline>,
    expected: Vec<String>,
}

#[test]
fn cases() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/control");
    let mut failures = Vec::new();
    for file in ["who_holds.txt", "lines.txt", "no_line.txt"] {
        let text = std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
        for part in format!("\n{text}").split("\n# ").skip(1) {
            let (title, lines) = part.split_once('\n').unwrap();
            let wrong = run(&read(lines));
            failures.extend(wrong.into_iter().map(|wrong| format!("{file}: {title}: {wrong}")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn read(lines: &str) -> Case {
    let mut case = Case::default();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        if let Some(day) = line.strip_prefix("as of ") {
            case.as_of = Some(day.parse().unwrap());
        } else if let Some(known) = line.strip_prefix("baseline ") {
            case.baseline = Some(baseline(known));
        } else if let Some(expected) = line.strip_prefix("> ") {
            case.expected.push(expected.to_owned());
        } else {
            case.told.push(statement(line));
        }
    }
    case
}

fn baseline(text: &str) -> Baseline {
    let (left, rest) = text.split_once(' ').unwrap();
    let (points, right) = rest.rsplit_once(' ').unwrap();
    let point = |text: &str| {
        let (lon, lat) = text.trim().split_once(' ').unwrap();
        Coord {
            x: lon.parse().unwrap(),
            y: lat.parse().unwrap(),
        }
    };
    let line: LineString<f64> = points.split(',').map(point).collect();
    Baseline {
        line: vec![line],
        left: left.to_owned(),
        right: right.to_owned(),
    }
}

fn statement(line: &str) -> ControlStatement {
    let mut columns = line.split(" | ");
    let date = columns.next().unwrap().parse().unwrap();
    let words: Vec<&str> = columns.next().unwrap().splitn(3, ' ').collect();
    let (lat, lon) = columns.next().unwrap().split_once(' ').unwrap();
    let (mut claimed_by, mut denied_by, mut status) = (Vec::new(), Vec::new(), None);
    let names = |list: &str| list.split(", ").map(str::to_owned).collect();
    for column in columns {
        match column.split_once(" by ") {
            Some(("claimed", by)) => claimed_by = names(by),
            Some(("denied", by)) => denied_by = names(by),
            _ => status = Some(self::status(column)),
        }
    }
    ControlStatement {
        place: words[2].to_owned(),
        lat: lat.parse().unwrap(),
        lon: lon.parse().unwrap(),
        radius_m: 1_000,
        date,
        side: words[0].to_owned(),
        hold: hold(words[1]),
        status: status.unwrap_or(if claimed_by.is_empty() {
            Status::Reported
        } else {
            Status::Claimed
        }),
        claimed_by,
        denied_by,
        event: None,
    }
}

fn hold(verb: &str) -> Hold {
    match verb {
        "took" => Hold::Took,
        "gained" => Hold::Gained,
        "holds" => Hold::Holds,
        "under-fire" => Hold::UnderFire,
        "background" => Hold::Background,
        "corrected" => Hold::Corrected,
        other => panic!("no verb of a statement: {other}"),
    }
}

fn status(word: &str) -> Status {
    match word {
        "confirmed" => Status::Confirmed,
        "reported" => Status::Reported,
        "claimed" => Status::Claimed,
        "denied" => Status::Denied,
        other => panic!("no status of a statement: {other}"),
    }
}

/// What is not as expected.
fn run(case: &Case) -> Vec<String> {
    let as_of = case.as_of.unwrap();
    let held = sides_at(&case.told, as_of);
    let drawn = draw(
        &case.told,
        &Options {
            as_of,
            outline: None,
            ground: None,
            baseline: case.baseline.clone(),
        },
    );
    let wrong = |expected: &&String| !holds(expected, &held, &drawn);
    case.expected
        .iter()
        .filter(wrong)
        .map(|expected| format!("expected {expected}\n{held:#?}\n{drawn:#?}"))
        .collect()
}

fn holds(expected: &str, held: &[Held], drawn: &Drawn) -> bool {
    if let Some(words) = expected.strip_prefix("no line: ") {
        return drawn.lines.is_empty() && drawn.why_empty.as_ref().is_some_and(|why| why.contains(words));
    }
    if let Some(count) = expected.strip_prefix("lines ") {
        let pairs: BTreeSet<_> = drawn.lines.iter().map(|line| (&line.side_a, &line.side_b)).collect();
        return pairs.len() == count.parse::<usize>().unwrap();
    }
    if let Some(line) = expected.strip_prefix("line ") {
        return line_is_there(line, held, drawn);
    }
    let (place, rest) = expected.split_once(' ').unwrap();
    let place = named(place, held);
    match rest.rsplit_once(' ').unwrap() {
        ("is held by", side) => place.side.as_deref() == Some(side),
        ("is", "contested") => place.side.is_none(),
        ("lies in the area of", side) => area_of(place, drawn) == Some((side != "nobody").then_some(side)),
        _ => panic!("no expectation: {expected}"),
    }
}

fn named<'a>(name: &str, held: &'a [Held]) -> &'a Held {
    held.iter()
        .find(|place| place.place == name)
        .unwrap_or_else(|| panic!("no place {name}"))
}

fn area_of<'a>(place: &Held, drawn: &'a Drawn) -> Option<Option<&'a str>> {
    let point = Point::new(place.lon, place.lat);
    let area = drawn.areas.iter().find(|area| area.geometry.intersects(&point))?;
    Some(area.side.as_deref())
}

fn line_is_there(expected: &str, held: &[Held], drawn: &Drawn) -> bool {
    let words: Vec<&str> = expected.split(' ').collect();
    let (side_a, side_b) = words[0].split_once('|').unwrap();
    let status = match words[1] {
        "assessed" => LineStatus::Assessed,
        "claimed" => LineStatus::Claimed,
        "contested" => LineStatus::Contested,
        "inferred" => LineStatus::Inferred,
        other => panic!("no status of a line: {other}"),
    };
    let is_it = |line: &&FrontLine| line.side_a == side_a && line.side_b == side_b && line.status == status;
    let stretches: Vec<&FrontLine> = drawn.lines.iter().filter(is_it).collect();
    if stretches.is_empty() {
        return false;
    }
    let [_, _, "parts", from, "from", to] = words[..] else {
        return true;
    };
    let at = |name: &str| {
        let place = named(name, held);
        // A little aside: places in rows make lines with corners on the way itself, which would count twice.
        Coord {
            x: place.lon + 3e-4,
            y: place.lat + 7e-4,
        }
    };
    let way = Line::new(at(from), at(to));
    stretches
        .iter()
        .flat_map(|line| &line.geometry)
        .flat_map(LineString::lines)
        .filter(|segment| segment.intersects(&way))
        .count()
        % 2
        == 1
}

#[test]
fn the_time_grows_with_the_statements_and_not_with_their_square() {
    let took = |count: usize| -> Duration {
        let told = theatre::statements(count, 1);
        let options = Options {
            as_of: told[0].date,
            outline: None,
            ground: None,
            baseline: None,
        };
        let draw_once = || {
            let start = Instant::now();
            assert!(!draw(&told, &options).lines.is_empty());
            start.elapsed()
        };
        (0..3).map(|_| draw_once()).min().unwrap()
    };
    let (few, many) = (took(1_000), took(10_000));
    assert!(many < 30 * few, "{few:?} for 1,000, {many:?} for 10,000");
}

/// The line on a plain between Amber in the west and Blue in the east, with a place of each every 55 km from south to north:
/// Amber's 15 km west of 31° east, Blue's 44 km east of it. A river flows along `river`.
fn on_a_plain(river: &[(f64, f64)]) -> Vec<Coord<f64>> {
    let sample = theatre::statements(1, 1).remove(0);
    let place = |lat: f64, lon: f64, side: &str| ControlStatement {
        lat,
        lon,
        side: side.to_owned(),
        ..sample.clone()
    };
    let rows = (0..8).map(|row| 48.0 + 0.5 * f64::from(row));
    let told: Vec<_> = rows
        .flat_map(|lat| [place(lat, 30.8, "Amber"), place(lat + 0.1, 31.6, "Blue")])
        .collect();
    // One half of it is drawn up the stream.
    let (down, up) = river.split_at(river.len() / 2);
    let up = down.last().into_iter().chain(up).copied().rev();
    let pieces = vec![LineString::from(down.to_vec()), up.collect()];
    let coast = MultiPolygon::new(vec![Rect::new((20.0, 40.0), (40.0, 60.0)).to_polygon()]);
    let ground = Ground::new((coast, 0.0), Vec::new(), vec![MultiLineString(pieces)], &told);
    let options = Options {
        as_of: told[0].date,
        outline: None,
        ground: Some(&ground),
        baseline: None,
    };
    let lines = draw(&told, &options).lines;
    let corners = lines
        .iter()
        .flat_map(|line| &line.geometry)
        .flat_map(LineString::coords);
    corners.copied().filter(|at| (48.3..51.3).contains(&at.y)).collect()
}

/// How far the line is from 31° east on average, in km.
fn off(line: &[Coord<f64>]) -> f64 {
    line.iter().map(|at| (at.x - 31.0).abs() * 72.0).sum::<f64>() / line.len() as f64
}

#[test]
fn where_places_are_few_the_line_follows_a_great_river() {
    let without = on_a_plain(&[]);
    let along = on_a_plain(&[(31.0, 45.0), (31.0, 48.0), (31.0, 50.0), (31.0, 55.0)]);
    assert!(off(&without) > 12.0, "{} km from where no river is", off(&without));
    assert!(off(&along) < 6.0, "{} km from the river", off(&along));
}

#[test]
fn a_line_crosses_a_river_that_flows_through_both_sides() {
    let without = off(&on_a_plain(&[]));
    let across = off(&on_a_plain(&[(26.0, 49.8), (29.0, 49.8), (33.0, 49.8), (36.0, 49.8)]));
    assert!(
        (across - without).abs() < 2.0,
        "{without} km without it, {across} km with it"
    );
}

#[test]
fn a_theatre_ends_where_a_state_begins_that_nothing_is_told_of() {
    let told = theatre::statements(40, 1);
    let bounds = reach(&told).unwrap();
    let state =
        |west: f64, east: f64| MultiPolygon::new(vec![Rect::new((west, bounds[1]), (east, bounds[3])).to_polygon()]);
    let easternmost = told.iter().map(|s| s.lon).fold(f64::MIN, f64::max);
    let border = easternmost + 0.05;
    let drawn = |states: Vec<MultiPolygon<f64>>| {
        let ground = Ground::new((state(bounds[0], bounds[2]), 0.0), states, Vec::new(), &told);
        let as_of = told.iter().map(|s| s.date).max().unwrap();
        draw(
            &told,
            &Options {
                as_of,
                outline: None,
                ground: Some(&ground),
                baseline: None,
            },
        )
        .areas
    };
    let reaches = |areas: &[ControlArea]| {
        areas
            .iter()
            .any(|area| area.geometry.intersects(&Point::new(border + 0.05, told[0].lat)))
    };
    assert!(!reaches(&drawn(vec![
        state(bounds[0], border),
        state(border, bounds[2])
    ])));
    assert!(
        reaches(&drawn(vec![
            state(bounds[0], easternmost - 0.5),
            state(easternmost - 0.5, bounds[2])
        ])),
        "both are at war"
    );
    assert!(
        reaches(&drawn(vec![state(bounds[0], border)])),
        "what lies beyond a disputed border is no state's"
    );
}
