//! What rows leave open and the others say: the points of states, the names of first-level divisions.
//!
//! All rows are seen once, in the order of their ids; then each is completed.

use super::Gazetteer;
use super::around::Around;
use super::country::has_small_first_level;
use super::gather::Outlines;
use super::outline;
use super::parents::Parents;
use super::row::{Row, RowId};
use crate::model::PlaceKind;
use geo::{Contains, Distance, Haversine, Point};
use std::collections::HashMap;

/// GeoNames code of first-level divisions.
const FIRST_LEVEL: &str = "ADM1";

/// What the rows say of states and first-level divisions. It grows with these, not with the rows.
#[derive(Default)]
pub(super) struct Survey {
    states: HashMap<String, State>,
    /// First-level divisions that the rows name, by number.
    numbered: HashMap<u32, Named>,
}

/// A division's country and name.
#[derive(Clone, Debug)]
struct Named {
    country: String,
    name: String,
}

/// What is known of a state's places.
#[derive(Default)]
struct State {
    /// The most people of one place, and where it is.
    largest: Option<(u64, (f64, f64))>,
    /// First-level divisions, and their radii in metres.
    divisions: Vec<(Point<f64>, u32)>,
    /// Names of first-level divisions by their codes.
    by_code: HashMap<String, String>,
    outlined: Vec<(outline::Bounds, RowId, String)>,
}

impl Survey {
    /// Knows divisions by what tables of codes call them.
    pub(super) fn of(parents: &Parents) -> Self {
        let mut survey = Self::default();
        for division in parents.divisions() {
            let state = survey.states.entry(division.country.clone()).or_default();
            state.by_code.insert(division.code.clone(), division.name.clone());
            let (country, name) = (division.country.clone(), division.name.clone());
            survey.numbered.insert(division.number, Named { country, name });
        }
        survey
    }

    /// Takes note of a row.
    pub(super) fn see(&mut self, row: &Row, outlines: &Outlines) {
        let is_division = row.feature == FIRST_LEVEL;
        if row.point.is_none() && !is_division {
            return;
        }
        if !self.states.contains_key(&row.country) {
            self.states.insert(row.country.clone(), State::default());
        }
        let state = self.states.get_mut(&row.country).expect("it was just put there");
        if let Some(point) = row.point {
            let known = state.largest.get_or_insert((row.population, point));
            if row.population > known.0 {
                *known = (row.population, point);
            }
            if is_division {
                state
                    .divisions
                    .push((Point::new(point.1, point.0), row.radius_m.unwrap_or(0)));
            }
        }
        if is_division && (row.point.is_some() || row.removes || row.kind == PlaceKind::Country) {
            self.see_division(row, outlines);
        }
    }

    fn see_division(&mut self, row: &Row, outlines: &Outlines) {
        let (Some(name), Some(state)) = (row.names.list().first(), self.states.get_mut(&row.country)) else {
            return;
        };
        let name = name.text.clone();
        if !row.admin1_code.is_empty() {
            state.by_code.insert(row.admin1_code.clone(), name.clone());
        }
        if let Some(bounds) = outlines.get(&row.id).and_then(outline::bounds) {
            state.outlined.push((bounds, row.id.clone(), name.clone()));
        }
        if let RowId::Geonames(number) = row.id {
            let country = row.country.clone();
            self.numbered.insert(number, Named { country, name });
        }
    }
}

/// Completes rows from what all of them say.
pub(super) struct Completer<'a> {
    survey: Survey,
    outlines: &'a Outlines,
    parents: &'a Parents,
    around: Option<Around<'a>>,
}

impl<'a> Completer<'a> {
    pub(super) fn new(
        survey: Survey,
        outlines: &'a Outlines,
        parents: &'a Parents,
        around: Option<&'a Gazetteer>,
    ) -> Self {
        Self {
            survey,
            outlines,
            parents,
            around: around.map(Around::of),
        }
    }

    /// Gives a state its point and any other row its first-level division.
    pub(super) fn complete(&mut self, row: &mut Row) {
        if row.point.is_none() && row.kind == PlaceKind::Country {
            self.place_state(row);
        }
        let is_whole = row.feature == FIRST_LEVEL || matches!(row.kind, PlaceKind::Country | PlaceKind::Continent);
        if row.admin1.is_none() && !is_whole && (row.point.is_some() || row.removes) {
            row.admin1 = self.division(row);
        }
    }

    /// A state without a point gets that of its most populous place; its circle holds the centres of its divisions.
    fn place_state(&self, row: &mut Row) {
        let Some(state) = self.survey.states.get(&row.country) else {
            return;
        };
        let parts = &state.divisions;
        let largest = state.largest.map(|(_, (lat, lon))| Point::new(lon, lat));
        let Some(centre) = mean(parts.iter().map(|part| part.0)).or(largest) else {
            return;
        };
        let reach = |part: &(Point<f64>, u32)| Haversine.distance(centre, part.0) + f64::from(part.1);
        let radius = parts.iter().map(reach).fold(0.0, f64::max);
        row.point = Some((centre.y(), centre.x()));
        row.radius_m = row.radius_m.or((radius > 0.0).then_some(radius as u32));
    }

    /// The first-level division by the outline that holds the row's point, else by its code, else by what it is said to
    /// lie in, else as the places around have it.
    fn division(&mut self, row: &Row) -> Option<String> {
        let (lat, lon) = row.point?;
        let state = self.survey.states.get(&row.country);
        let known = state.and_then(|state| {
            let holding = || self.holding(state, lat, lon);
            let coded = || state.by_code.get(&row.admin1_code).map(String::as_str);
            holding().or_else(coded)
        });
        if let Some(name) = known.or_else(|| self.ancestor(row)) {
            return Some(name.to_owned());
        }
        self.around.as_mut()?.admin1(&row.country, lat, lon)
    }

    fn holding<'s>(&self, state: &'s State, lat: f64, lon: f64) -> Option<&'s str> {
        let inside =
            |[west, south, east, north]: outline::Bounds| west <= lon && lon <= east && south <= lat && lat <= north;
        let holds = |id| {
            self.outlines
                .get(id)
                .is_some_and(|areas| areas.contains(&Point::new(lon, lat)))
        };
        let mut candidates = state.outlined.iter();
        let found = candidates.find(|(bounds, id, _)| inside(*bounds) && holds(id));
        found.map(|(_, _, name)| name.as_str())
    }

    /// The first-level division of the row's country that the hierarchy says it lies in.
    fn ancestor(&self, row: &Row) -> Option<&str> {
        let RowId::Geonames(number) = row.id else { return None };
        let mut ancestors = self.parents.ancestors(number);
        let found = ancestors.find_map(|ancestor| self.survey.numbered.get(&ancestor))?;
        (found.country == row.country).then_some(found.name.as_str())
    }
}

fn mean(points: impl Iterator<Item = Point<f64>>) -> Option<Point<f64>> {
    let (sum, count) = points.fold((Point::new(0.0, 0.0), 0.0), |(sum, count), point| {
        (sum + point, count + 1.0)
    });
    (count > 0.0).then(|| sum / count)
}

/// The kind of a first-level division depends on how its country is divided.
pub(super) fn kind_in(country: &str, feature: &str, kind: PlaceKind) -> PlaceKind {
    if feature == FIRST_LEVEL && has_small_first_level(country) {
        PlaceKind::District
    } else {
        kind
    }
}
