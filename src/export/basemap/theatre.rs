//! The box that a situation's map shows.

use super::Bounds;
use crate::model::{Located, Location, Situation};
use geo::{Coord, CoordsIter};

/// The share of the box's sides that is added around it, so that nothing stands at the edge.
const MARGIN: f64 = 0.25;
/// The least that is added, in degrees.
const LEAST_MARGIN: f64 = 0.75;
/// The same of what a map opens on.
const RIM: (f64, f64) = (0.04, 0.15);

/// A box is at least so many times as wide as it is high, as screens and pages are, and at most so many times.
const WIDE: f64 = 1.6;
const WIDEST: f64 = 2.4;
/// What a window shows beyond the theatre, as parts of its width and height on each side.
const BEYOND: [f64; 2] = [0.25, 0.75];
/// Where the few places lie that a map need not open on: farther from the middle than so many times the distance within
/// which three quarters of them lie, and than so many degrees.
const FAR: (f64, f64) = (4.0, 3.0);

/// The box around all that a situation places, with a margin; `None` where it places nothing. West lies east of east where
/// the shorter way around the Earth crosses the date line.
pub fn theatre(situation: &Situation) -> Option<Bounds> {
    boxed(&places(situation).collect::<Vec<_>>())
}

/// The box around the places that a map opens on: the theatre without the few that lie far from all others, the capital where
/// somebody fled to.
pub fn focus(situation: &Situation) -> Option<Bounds> {
    boxed(&near(places(situation).collect()))
}

/// What of it a map opens on, and a page shows: the places with hardly anything about them.
pub fn opening(situation: &Situation) -> Option<Bounds> {
    let [west, south, east, north] = around(&near(places(situation).collect()))?;
    let (share, least) = RIM;
    let aside = (width(west, east) * share).max(least);
    let above = ((north - south) * share).max(least);
    Some(grown([west, south, east, north], aside, above))
}

/// The places without the few that lie far from all others.
fn near(mut places: Vec<Coord<f64>>) -> Vec<Coord<f64>> {
    let Some(reference) = places.first().map(|at| at.x) else {
        return places;
    };
    let middle = Coord {
        x: reference + median(places.iter().map(|at| turn(at.x - reference))),
        y: median(places.iter().map(|at| at.y)),
    };
    let narrowed = middle.y.to_radians().cos();
    let distance = |at: &Coord<f64>| ((turn(at.x - middle.x) * narrowed).powi(2) + (at.y - middle.y).powi(2)).sqrt();
    let mut distances: Vec<f64> = places.iter().map(distance).collect();
    distances.sort_by(f64::total_cmp);
    let (times, least) = FAR;
    let limit = (times * distances[distances.len() * 3 / 4]).max(least);
    places.retain(|at| distance(at) <= limit);
    places
}

/// The box that a window shows which is higher or wider than the theatre: a phone, a page to print. Past the map there is
/// nothing to tell land from sea.
pub(super) fn beyond([west, south, east, north]: Bounds) -> Bounds {
    let (aside, above) = (BEYOND[0] * (east - west), BEYOND[1] * (north - south));
    [
        (west - aside).max(-180.0),
        (south - above).max(-90.0),
        (east + aside).min(180.0),
        (north + above).min(90.0),
    ]
}

/// The box around places with a margin, wide enough for a screen.
fn boxed(places: &[Coord<f64>]) -> Option<Bounds> {
    let [west, south, east, north] = around(places)?;
    let (width, height) = (width(west, east), north - south);
    let narrowed = ((south + north) / 2.0).to_radians().cos().max(0.1);
    let above = (height * MARGIN)
        .max(LEAST_MARGIN)
        .max((width * narrowed / WIDEST - height) / 2.0);
    let wide = (height + 2.0 * above) * WIDE / narrowed;
    let aside = (width * MARGIN).max(LEAST_MARGIN).max((wide - width) / 2.0);
    Some(grown([west, south, east, north], aside, above))
}

/// The box around places, on the shorter way around the Earth.
fn around(places: &[Coord<f64>]) -> Option<Bounds> {
    if places.is_empty() {
        return None;
    }
    let south = places.iter().map(|at| at.y).fold(90.0, f64::min);
    let north = places.iter().map(|at| at.y).fold(-90.0, f64::max);
    let mut meridians: Vec<f64> = places.iter().map(|at| at.x).collect();
    meridians.sort_by(f64::total_cmp);
    let (west, east) = shortest_arc(&meridians);
    Some([west, south, east, north])
}

/// How many degrees it is from west to east.
fn width(west: f64, east: f64) -> f64 {
    if west <= east { east - west } else { east + 360.0 - west }
}

/// A box with so many degrees more on its sides.
fn grown([west, south, east, north]: Bounds, aside: f64, above: f64) -> Bounds {
    let (west, east) = if width(west, east) + 2.0 * aside >= 360.0 {
        (-180.0, 180.0)
    } else {
        (turn(west - aside), turn(east + aside))
    };
    [west, (south - above).max(-90.0), east, (north + above).min(90.0)]
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Everything that the files place on the map.
fn places(situation: &Situation) -> impl Iterator<Item = Coord<f64>> {
    let at = |place: &Located| Coord {
        x: place.lon,
        y: place.lat,
    };
    let incidents = situation.incidents.iter().flat_map(move |incident| {
        let account = &incident.account;
        let here = match &account.location {
            Location::At(place) => Some(place),
            Location::Nowhere(_) => None,
        };
        let ends = [here, account.origin.as_deref(), account.destination.as_deref()];
        ends.map(|end| end.map(at)).into_iter().flatten()
    });
    let lines = situation
        .lines
        .iter()
        .flat_map(|line| line.geometry.iter().flat_map(CoordsIter::coords_iter));
    let areas = situation.areas.iter().flat_map(|area| area.geometry.coords_iter());
    let all = incidents.chain(lines).chain(areas);
    all.filter(|at| at.x.is_finite() && at.y.is_finite())
}

/// West and east end of the shortest arc that holds all of the sorted meridians.
fn shortest_arc(meridians: &[f64]) -> (f64, f64) {
    let (first, last) = (meridians[0], meridians[meridians.len() - 1]);
    let mut arc = (360.0 - (last - first), first, last);
    for pair in meridians.windows(2) {
        if pair[1] - pair[0] > arc.0 {
            arc = (pair[1] - pair[0], pair[1], pair[0]);
        }
    }
    (arc.1, arc.2)
}

/// The same meridian, or difference of meridians, from -180 to 180.
fn turn(meridian: f64) -> f64 {
    if meridian < -180.0 {
        meridian + 360.0
    } else if meridian > 180.0 {
        meridian - 360.0
    } else {
        meridian
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shorter_way_around_the_earth_is_taken() {
        assert_eq!(shortest_arc(&[44.0, 45.0, 47.0]), (44.0, 47.0));
        assert_eq!(shortest_arc(&[-179.0, 177.0, 179.0]), (177.0, -179.0));
        assert_eq!(shortest_arc(&[12.0]), (12.0, 12.0));
    }

    #[test]
    fn what_lies_beyond_ends_where_the_earth_does() {
        assert_eq!(beyond([40.0, 38.0, 50.0, 42.0]), [37.5, 35.0, 52.5, 45.0]);
        assert_eq!(beyond([-170.0, 50.0, 170.0, 85.0]), [-180.0, 23.75, 180.0, 90.0]);
    }

    #[test]
    fn nothing_placed_has_no_theatre() {
        assert_eq!(theatre(&Situation::default()), None);
        assert_eq!(opening(&Situation::default()), None);
    }
}
