//! Gathering rows and outlines, and completing what they leave open, before they are compiled.

use super::Gazetteer;
use super::compile::compile;
use super::country::has_small_first_level;
use super::format::NameKind;
use super::outline;
use super::rank::metres;
use super::row::{Row, RowId, RowName};
use crate::model::PlaceKind;
use geo::{Contains, Distance, Haversine, MultiPolygon, Point};
use std::collections::{BTreeMap, HashMap};

/// Rows of one id that lie further apart than this, in metres, are different places.
const SAME_PLACE_M: f64 = 25_000.0;

/// Gathers rows and outlines, then writes them as one index.
#[derive(Default)]
pub(super) struct Builder {
    rows: BTreeMap<RowId, Row>,
    outlines: BTreeMap<RowId, MultiPolygon<f64>>,
}

impl Builder {
    /// Number of rows so far.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Takes a row. A second row of the same id adds its names, unless it lies elsewhere: then it is another place
    /// that was given the same number, and is kept as `origin:number`, which is returned.
    pub(super) fn add(&mut self, mut row: Row, origin: &str) -> Option<RowId> {
        let Some(known) = self.rows.get_mut(&row.id) else {
            self.rows.insert(row.id.clone(), row);
            return None;
        };
        if let (Some(a), Some(b), RowId::Geonames(number)) = (known.point, row.point, &row.id)
            && metres(a, b) > SAME_PLACE_M
        {
            row.id = RowId::Text(format!("{origin}:{number}"));
            let id = row.id.clone();
            self.rows.insert(id.clone(), row);
            return Some(id);
        }
        for mut name in row.names {
            name.kind = name.kind.max(NameKind::Official);
            known.add_name(name);
        }
        known.population = known.population.max(row.population);
        None
    }

    /// Adds a name to a row; `false` when there is no such row.
    pub(super) fn add_name(&mut self, id: &RowId, name: RowName) -> bool {
        let row = self.rows.get_mut(id);
        row.map(|row| row.add_name(name)).is_some()
    }

    /// Takes the outline of a row.
    pub(super) fn outline(&mut self, id: RowId, areas: &MultiPolygon<f64>) {
        self.outlines.insert(id, outline::simplify(areas));
    }

    /// The index file. `around` supplies first-level divisions where the rows have none.
    pub(super) fn finish(mut self, around: Option<&Gazetteer>) -> Vec<u8> {
        self.complete_from(around);
        self.place_areas();
        self.place_states();
        self.rows.retain(|_, row| row.point.is_some() || row.removes);
        self.name_divisions(around);
        compile(self.rows.into_values().collect(), self.outlines)
    }

    /// A row without a point that corrects one of `around` keeps that one's point and extent.
    fn complete_from(&mut self, around: Option<&Gazetteer>) {
        let Some(around) = around else { return };
        for row in self.rows.values_mut().filter(|row| row.point.is_none() && !row.removes) {
            if let Some(place) = around.by_id(&row.id.place_id()) {
                row.point = Some((place.lat, place.lon));
                row.radius_m = row.radius_m.or(Some(place.radius_m));
            }
        }
    }

    /// Puts the point of an outlined row inside its outline and the outline inside its circle.
    fn place_areas(&mut self) {
        for (id, areas) in &self.outlines {
            let Some(row) = self.rows.get_mut(id) else { continue };
            let Some((point, radius)) = outline::centre(areas) else {
                continue;
            };
            let inside = row
                .point
                .is_some_and(|(lat, lon)| areas.contains(&Point::new(lon, lat)));
            if !inside {
                row.point = Some((point.y(), point.x()));
            }
            row.radius_m = row.radius_m.or(Some(radius as u32));
        }
    }

    /// A state without a point gets that of its most populous place; its circle holds the centres of its divisions.
    fn place_states(&mut self) {
        let mut largest: HashMap<&str, (u64, (f64, f64))> = HashMap::new();
        let mut divisions: HashMap<&str, Vec<(Point<f64>, u32)>> = HashMap::new();
        for row in self.rows.values() {
            let Some(point) = row.point else { continue };
            let best = largest.entry(&row.country).or_insert((row.population, point));
            if row.population > best.0 {
                *best = (row.population, point);
            }
            if row.feature == "ADM1" {
                divisions
                    .entry(&row.country)
                    .or_default()
                    .push((Point::new(point.1, point.0), row.radius_m.unwrap_or(0)));
            }
        }
        let mut found = Vec::new();
        for (id, row) in self
            .rows
            .iter()
            .filter(|(_, row)| row.point.is_none() && row.kind == PlaceKind::Country)
        {
            let parts = divisions.get(row.country.as_str()).map_or(&[][..], Vec::as_slice);
            let centre = mean(parts.iter().map(|part| part.0))
                .or(largest.get(row.country.as_str()).map(|l| Point::new(l.1.1, l.1.0)));
            let Some(centre) = centre else { continue };
            let reach = |part: &(Point<f64>, u32)| Haversine.distance(centre, part.0) + f64::from(part.1);
            let radius = parts.iter().map(reach).fold(0.0, f64::max);
            found.push((id.clone(), centre, (radius > 0.0).then_some(radius as u32)));
        }
        for (id, centre, radius) in found {
            let row = self.rows.get_mut(&id).expect("ids come from the rows");
            row.point = Some((centre.y(), centre.x()));
            row.radius_m = row.radius_m.or(radius);
        }
    }

    /// Names each row's first-level division: by the outline that holds its point, else by code, else from `around`.
    fn name_divisions(&mut self, around: Option<&Gazetteer>) {
        let divisions = Divisions::of(self);
        let is_division =
            |row: &Row| row.feature == "ADM1" || matches!(row.kind, PlaceKind::Country | PlaceKind::Continent);
        for row in self
            .rows
            .values_mut()
            .filter(|row| row.admin1.is_none() && !is_division(row))
        {
            let Some((lat, lon)) = row.point else { continue };
            row.admin1 = divisions
                .holding(&row.country, lat, lon)
                .or_else(|| divisions.coded(&row.country, &row.admin1_code))
                .map(str::to_owned)
                .or_else(|| {
                    around?
                        .admin1_at(lat, lon)
                        .filter(|place| place.country.as_ref() == Some(&row.country))
                        .map(|p| p.name)
                });
        }
    }
}

fn mean(points: impl Iterator<Item = Point<f64>>) -> Option<Point<f64>> {
    let (sum, count) = points.fold((Point::new(0.0, 0.0), 0.0), |(sum, count), point| {
        (sum + point, count + 1.0)
    });
    (count > 0.0).then(|| sum / count)
}

/// First-level divisions by country, to look up by point or by code.
struct Divisions {
    outlined: HashMap<String, Vec<(outline::Bounds, MultiPolygon<f64>, String)>>,
    by_code: HashMap<(String, String), String>,
}

impl Divisions {
    fn of(builder: &Builder) -> Self {
        let mut divisions = Self {
            outlined: HashMap::new(),
            by_code: HashMap::new(),
        };
        for row in builder.rows.values().filter(|row| row.feature == "ADM1") {
            let Some(name) = row.names.first().map(|name| name.text.clone()) else {
                continue;
            };
            if !row.admin1_code.is_empty() {
                divisions
                    .by_code
                    .insert((row.country.clone(), row.admin1_code.clone()), name.clone());
            }
            if let Some(areas) = builder.outlines.get(&row.id)
                && let Some(bounds) = outline::bounds(areas)
            {
                divisions
                    .outlined
                    .entry(row.country.clone())
                    .or_default()
                    .push((bounds, areas.clone(), name));
            }
        }
        divisions
    }

    fn holding(&self, country: &str, lat: f64, lon: f64) -> Option<&str> {
        let inside =
            |[west, south, east, north]: outline::Bounds| west <= lon && lon <= east && south <= lat && lat <= north;
        let point = Point::new(lon, lat);
        let candidates = self.outlined.get(country)?;
        candidates
            .iter()
            .find(|(bounds, areas, _)| inside(*bounds) && areas.contains(&point))
            .map(|(_, _, name)| name.as_str())
    }

    fn coded(&self, country: &str, code: &str) -> Option<&str> {
        self.by_code
            .get(&(country.to_owned(), code.to_owned()))
            .map(String::as_str)
    }
}

/// The kind of a first-level division depends on how its country is divided.
pub(super) fn kind_in(country: &str, feature: &str, kind: PlaceKind) -> PlaceKind {
    if feature == "ADM1" && has_small_first_level(country) {
        PlaceKind::District
    } else {
        kind
    }
}
