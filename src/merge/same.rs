//! When two reports tell of one incident.
//!
//! The same place on another day is another incident; a run of days is not one of its days; a report without a date is that
//! of its article's days. A place inside another (a cathedral, its town) is the same when nothing says otherwise.

use crate::model::{DateBasis, DatePrecision, Kind, Layer, Located, Location, PlaceId, Precision, Report, When};
use geo::{Distance, Haversine, Point};
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// Two spellings of a place, or a site and its town, may lie this far apart: metres.
const NEARBY_M: f64 = 12_000.0;
/// Sheltering is a condition that lasts: told of a place again within these days, it is the same.
const SHELTER_DAYS: i32 = 14;

/// The order in which reports are merged: exact dates and places first, then content.
pub fn order(report: &Report) -> impl Ord + use<> {
    let (place, precision) = match &report.location {
        Location::At(l) => (l.place.id.0.clone(), l.precision),
        Location::Nowhere(_) => (String::new(), Precision::Country),
    };
    let exact = report.when.map(|w| (w.basis, w.precision, w.first, w.last));
    let first = report.evidence.first().map(|e| (e.span, e.quote.clone()));
    (
        report.kind.layer(),
        exact.is_none(),
        exact,
        report.kind,
        precision,
        place,
        report.article.clone(),
        first,
    )
}

/// All of a report that [`incident`] and [`same_target`] look at: reports that are equal in it are the same to them.
#[derive(PartialEq, Eq, Hash)]
pub struct Gist {
    kind: Kind,
    place: Option<(PlaceId, [u64; 2], Precision, u32)>,
    when: Option<When>,
    side: Option<String>,
    target: Option<String>,
    figure: Option<u64>,
}

impl Gist {
    /// Of `report`.
    pub fn of(report: &Report) -> Self {
        let place = at(report).map(|l| {
            let point = [l.lat.to_bits(), l.lon.to_bits()];
            (l.place.id.clone(), point, l.precision, l.radius_m)
        });
        Self {
            kind: report.kind,
            place,
            when: report.when,
            side: report.actor1.as_ref().map(|actor| actor.side.clone()),
            target: target(report),
            figure: report.figure.map(|figure| figure.low),
        }
    }
}

/// The day under which an incident is found that `report` is the first to tell: `None` where reports of other days may tell
/// of it too.
pub fn found_on(report: &Report) -> Option<Date> {
    let lasts = report.kind == Kind::Sheltering;
    report.when.filter(|w| w.first == w.last && !lasts).map(|w| w.first)
}

/// The days under which the incidents are found that `report` may tell of, besides those without one.
pub fn days(report: &Report) -> Option<RangeInclusive<Date>> {
    report.when.filter(|w| w.first <= w.last).map(|w| w.first..=w.last)
}

/// True when `report` tells the same incident as all of `told`. A condition that lasts goes on from one report to the next,
/// so its days need only be near those of one of them.
pub fn incident<'a>(told: impl Iterator<Item = &'a Report> + Clone, report: &Report) -> bool {
    let lasts = report.kind == Kind::Sheltering;
    let fits = |r: &Report| {
        r.kind.layer() == report.kind.layer()
            && (lasts || dates(r, report))
            && kinds(r, report)
            && parties(r, report)
            && (places(r, report) || near(r, report))
    };
    told.clone().all(fits) && { told }.any(|r| places(r, report) && dates(r, report))
}

/// "Bombing" may be any strike; a missile is no artillery shell.
fn kinds(a: &Report, b: &Report) -> bool {
    let (x, y) = (a.kind, b.kind);
    if x == y {
        return true;
    }
    match x.layer() {
        Layer::Strikes => {
            let loose = |k: Kind| k == Kind::Strike;
            let dud = |k: Kind, o: Kind| {
                k == Kind::Unexploded
                    && matches!(o, Kind::Rocket | Kind::Missile | Kind::Shelling | Kind::ClusterMunition)
            };
            let same_thing = common_target(a, b) && day(a) && day(b);
            loose(x) || loose(y) || dud(x, y) || dud(y, x) || same_thing
        }
        Layer::Displacement => {
            matches!(
                (x, y),
                (Kind::Displaced, Kind::Evacuated) | (Kind::Evacuated, Kind::Displaced)
            ) && a.figure.is_some()
                && a.figure.map(|f| f.low) == b.figure.map(|f| f.low)
        }
        Layer::Clashes => {
            let fight = |k: Kind| matches!(k, Kind::Clash | Kind::GroundAttack | Kind::CeasefireViolation);
            fight(x) && fight(y)
        }
    }
}

/// Days between two windows; 0 when they meet.
fn days_apart(a: When, b: When) -> i32 {
    let gap = |from: Date, to: Date| to.since(from).map_or(i32::MAX, |span| span.get_days());
    gap(a.last, b.first).max(gap(b.last, a.first)).max(0)
}

fn day(report: &Report) -> bool {
    report.when.is_some_and(|w| w.first == w.last)
}

fn at(report: &Report) -> Option<&Located> {
    match &report.location {
        Location::At(located) => Some(located),
        Location::Nowhere(_) => None,
    }
}

/// The same place, or a site and the town it stands in.
fn places(a: &Report, b: &Report) -> bool {
    let (Some(x), Some(y)) = (at(a), at(b)) else {
        return false;
    };
    if x.place.id == y.place.id {
        return metres(x, y) <= f64::from(x.radius_m.max(y.radius_m)).max(2_000.0);
    }
    let site = (x.precision == Precision::Site) != (y.precision == Precision::Site);
    let small = x.precision <= Precision::Settlement && y.precision <= Precision::Settlement;
    site && small && near(a, b) && (a.target.is_none() || b.target.is_none() || common_target(a, b))
}

fn near(a: &Report, b: &Report) -> bool {
    at(a).zip(at(b)).is_some_and(|(x, y)| metres(x, y) <= NEARBY_M)
}

fn metres(a: &Located, b: &Located) -> f64 {
    Haversine.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat))
}

/// Both name a target, and the same: "historic cathedral" and "cathedral".
fn common_target(a: &Report, b: &Report) -> bool {
    a.target.is_some() && target(a) == target(b)
}

/// What the report says was hit, without the words before it.
pub fn target(report: &Report) -> Option<String> {
    let last = report.target.as_ref()?.split(' ').next_back()?;
    Some(last.trim_end_matches('s').to_lowercase())
}

/// The same days, as far as both say.
fn dates(a: &Report, b: &Report) -> bool {
    let (Some(x), Some(y)) = (a.when, b.when) else {
        return a.when.is_none() && b.when.is_none();
    };
    if a.kind == Kind::Sheltering {
        return days_apart(x, y) <= SHELTER_DAYS;
    }
    if x.first > y.last || y.first > x.last {
        return false;
    }
    let exact = |w: When| w.basis != DateBasis::Publication && w.precision == DatePrecision::Day && w.first == w.last;
    let run = |w: When| w.basis != DateBasis::Publication && !(w.precision == DatePrecision::Day && w.first == w.last);
    let people_move = a.kind.layer() == Layer::Displacement;
    match (exact(x), exact(y)) {
        (true, true) => x.first == y.first,
        // a run of days is not one of its days; people who moved are counted over days
        (true, false) => !run(y) || people_move,
        (false, true) => !run(x) || people_move,
        (false, false) => true,
    }
}

/// Two different sides are not accused of one incident; who captures a place is part of what happened.
fn parties(a: &Report, b: &Report) -> bool {
    match (&a.actor1, &b.actor1) {
        (Some(x), Some(y)) => {
            x.side == y.side || x.side.is_empty() || y.side.is_empty() || a.kind == Kind::Clash || b.kind == Kind::Clash
        }
        _ => true,
    }
}

/// True when a report without a place tells of the target and day of a placed one.
pub fn same_target(placed: &Report, report: &Report) -> bool {
    day(placed)
        && day(report)
        && common_target(placed, report)
        && kinds(placed, report)
        && dates(placed, report)
        && parties(placed, report)
        && placed.when.map(|w| w.basis) != Some(DateBasis::Publication)
        && report.when.map(|w| w.basis) != Some(DateBasis::Publication)
}
