//! Where regions and states lie: the outlines of the world set's divisions.

use super::outline::Bounds;
use super::{Gazetteer, PlaceRef};
use crate::model::{Place, PlaceId, PlaceKind};
use geo::{Contains, MultiPolygon, Point, Polygon};
use std::collections::BTreeMap;

impl Gazetteer {
    /// The outline of a region, longitude and latitude; for a state the outlines of its first-level divisions side by
    /// side.
    pub fn outline(&self, id: &PlaceId) -> Option<MultiPolygon<f64>> {
        let own = self
            .layers
            .iter()
            .rev()
            .find_map(|layer| layer.index.outline(layer.index.by_id(id)?));
        own.or_else(|| {
            let place = self.by_id(id).filter(|place| place.kind == PlaceKind::Country)?;
            self.divisions_of(&place.country?)
        })
    }

    fn divisions_of(&self, country: &str) -> Option<MultiPolygon<f64>> {
        let index = &self.layers.first()?.index;
        let divisions = index.outlined().filter(|(place, _)| index.country(*place) == country);
        let polygons: Vec<_> = divisions
            .filter_map(|(place, _)| index.outline(place))
            .flat_map(|areas| areas.0)
            .collect();
        (!polygons.is_empty()).then_some(MultiPolygon(polygons))
    }

    /// The first-level division that holds a point. Outlines are simplified: within about a kilometre of a border it may
    /// be the neighbour.
    pub fn admin1_at(&self, lat: f64, lon: f64) -> Option<Place> {
        let point = Point::new(lon, lat);
        let index = &self.layers.first()?.index;
        let holding = |[west, south, east, north]: Bounds| west <= lon && lon <= east && south <= lat && lat <= north;
        let number = self
            .first_level()
            .filter(|(_, bounds)| holding(*bounds))
            .map(|(place, _)| place)
            .find(|place| index.outline(*place).is_some_and(|areas| areas.contains(&point)))?;
        self.topmost(PlaceRef { layer: 0, number })
            .map(|place| self.place(place))
    }

    /// The outlined first-level divisions of the lowest layer, with the bounds of their outlines.
    pub(super) fn first_level(&self) -> impl Iterator<Item = (u32, Bounds)> {
        let index = self.layers.first().map(|layer| &layer.index);
        let outlined = index
            .into_iter()
            .flat_map(|index| index.outlined().map(move |found| (index, found)));
        outlined
            .filter(|(index, (place, _))| index.feature(*place) == "ADM1")
            .map(|(_, found)| found)
    }

    /// The states in a box of west, south, east and north, west lying east of east where it crosses the date line: of each
    /// the outlines of its first-level divisions that reach into the box.
    pub fn states_in(&self, [west, south, east, north]: [f64; 4]) -> Vec<MultiPolygon<f64>> {
        let overlaps = |[w, s, e, n]: Bounds| {
            let beside = if west <= east {
                w > east || e < west
            } else {
                w > east && e < west
            };
            !beside && s <= north && n >= south
        };
        let mut states: BTreeMap<&str, Vec<Polygon<f64>>> = BTreeMap::new();
        if let Some(index) = self.layers.first().map(|layer| &layer.index) {
            for (division, _) in self.first_level().filter(|(_, bounds)| overlaps(*bounds)) {
                let outline = index.outline(division).into_iter().flatten();
                states.entry(index.country(division)).or_default().extend(outline);
            }
        }
        states.into_values().map(MultiPolygon).collect()
    }
}
