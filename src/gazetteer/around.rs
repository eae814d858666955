//! The first-level division at a point, for many points: each outline of the world set is decoded once.

use super::outline::Bounds;
use super::{Gazetteer, PlaceRef};
use geo::{Contains, MultiPolygon, Point};
use std::collections::HashMap;

/// A division of the world set; its outline is decoded when it is first needed.
struct Division {
    number: u32,
    bounds: Bounds,
    found: Option<Found>,
}

struct Found {
    areas: MultiPolygon<f64>,
    country: Option<String>,
    name: String,
}

/// The divisions of a gazetteer, by the whole degrees that they touch.
pub(super) struct Around<'g> {
    gazetteer: &'g Gazetteer,
    divisions: Vec<Division>,
    /// Divisions of each degree of latitude, south first.
    bands: HashMap<(i32, i32), Vec<usize>>,
}

impl<'g> Around<'g> {
    pub(super) fn of(gazetteer: &'g Gazetteer) -> Self {
        let mut around = Self {
            gazetteer,
            divisions: Vec::new(),
            bands: HashMap::new(),
        };
        for (number, bounds) in gazetteer.first_level() {
            let [west, south, east, north] = bounds.map(|degrees| degrees.floor() as i32);
            for cell in (south..=north).flat_map(|lat| (west..=east).map(move |lon| (lat, lon))) {
                around.bands.entry(cell).or_default().push(around.divisions.len());
            }
            around.divisions.push(Division {
                number,
                bounds,
                found: None,
            });
        }
        around
    }

    /// The name of the division that holds the point, if it is of that country: as [`Gazetteer::admin1_at`] has it.
    pub(super) fn admin1(&mut self, country: &str, lat: f64, lon: f64) -> Option<String> {
        if country.is_empty() {
            return None;
        }
        let cell = self.bands.get(&(lat.floor() as i32, lon.floor() as i32))?;
        for &number in cell {
            let division = &mut self.divisions[number];
            let [west, south, east, north] = division.bounds;
            if !(west <= lon && lon <= east && south <= lat && lat <= north) {
                continue;
            }
            let found = match &mut division.found {
                Some(found) => found,
                empty => empty.insert(decode(self.gazetteer, division.number)?),
            };
            if found.areas.contains(&Point::new(lon, lat)) {
                return (found.country.as_deref() == Some(country)).then(|| found.name.clone());
            }
        }
        None
    }
}

fn decode(gazetteer: &Gazetteer, number: u32) -> Option<Found> {
    let areas = gazetteer.index(PlaceRef { layer: 0, number })?.outline(number)?;
    let place = gazetteer.topmost(PlaceRef { layer: 0, number });
    let place = place.map(|place| gazetteer.place(place));
    Some(Found {
        areas,
        country: place.as_ref().and_then(|place| place.country.clone()),
        name: place.map(|place| place.name).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_as_one_point_at_a_time() {
        let world = Gazetteer::world();
        let mut around = Around::of(world);
        for step in 0..600 {
            let (lat, lon) = (f64::from(step * 37 % 140) - 60.3, f64::from(step * 101 % 360) - 179.7);
            let Some(place) = world.admin1_at(lat, lon) else {
                continue;
            };
            let country = place.country.expect("every division has a country");
            assert_eq!(around.admin1(&country, lat, lon), Some(place.name), "{lat},{lon}");
            assert_eq!(around.admin1("??", lat, lon), None);
        }
    }
}
