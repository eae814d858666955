//! The chosen place as the mention has it: territory words widen it, relations move it.

use super::{Choice, point};
use crate::model::{Located, Place, PlaceKind, PlaceMention, Precision, Relation, Resolution, ResolvedPlace, Span};
use geo::{Bearing, Destination, Distance, Haversine, Point};
use std::collections::{BTreeMap, BTreeSet};

/// Applies territory words and relations to the chosen places.
pub(super) fn locate(mentions: Vec<PlaceMention>, chosen: Vec<(Choice, f32)>, text: &str) -> Vec<ResolvedPlace> {
    let by_span: BTreeMap<_, _> = mentions
        .iter()
        .map(|m| m.span)
        .zip(chosen.iter().map(|(choice, _)| choice.clone()))
        .collect();
    let far_ends: BTreeSet<_> = mentions
        .iter()
        .filter_map(|m| match m.relation {
            Relation::Between(s) => Some(s),
            _ => None,
        })
        .collect();
    mentions
        .into_iter()
        .zip(chosen)
        .map(|(mention, (choice, probability))| {
            let resolution = match choice {
                Choice::Place(place) => {
                    let as_written = mention.span.of(text).to_owned();
                    Resolution::Found(Box::new(Located {
                        as_written,
                        ..place_at(*place, &mention, &by_span)
                    }))
                }
                Choice::Open(n) => Resolution::Ambiguous(n),
                Choice::None => Resolution::Unknown,
            };
            ResolvedPlace {
                confidence: mention.probability * probability,
                is_far_end: far_ends.contains(&mention.span),
                mention,
                resolution,
            }
        })
        .collect()
}

/// Radius of a district or region that the gazetteer knows only by its main town, in metres.
const DISTRICT_M: u32 = 25_000;
const REGION_M: u32 = 80_000;
/// What may be farther from its point than this is as vague as a region; a division of the second level may be wider.
const WIDE_M: u32 = 40_000;
const WIDE_DISTRICT_M: u32 = 80_000;

fn place_at(place: Place, mention: &PlaceMention, others: &BTreeMap<Span, Choice>) -> Located {
    let (mut precision, mut radius_m) = extent(&place, mention.territory);
    let (mut lat, mut lon) = (place.lat, place.lon);
    let here = Point::new(lon, lat);
    let mut shift = |to: Point| (lon, lat) = (to.x(), to.y());
    match &mention.relation {
        Relation::At => {}
        Relation::Near => radius_m = (2 * radius_m).clamp(8_000, 60_000),
        Relation::Offset { km, bearing } => {
            let metres = km.map_or(8_000.0, |km| (km * 1000.0).min(150_000.0));
            match bearing {
                Some(bearing) => {
                    shift(Haversine.destination(here, *bearing, metres));
                    radius_m = ((metres * if km.is_some() { 0.35 } else { 1.25 }) as u32).max(3_000);
                }
                None => radius_m = metres as u32 + radius_m.min(5_000),
            }
        }
        Relation::Between(other) => {
            if let Some(Choice::Place(end)) = others.get(other) {
                let far = point(end);
                let half = Haversine.distance(here, far) / 2.0;
                shift(Haversine.destination(here, Haversine.bearing(here, far), half));
                radius_m = half.max(3_000.0) as u32;
            } else {
                radius_m = (2 * radius_m).max(10_000);
            }
        }
    }
    let itself = place.kind == PlaceKind::District && mention.relation == Relation::At;
    if radius_m > if itself { WIDE_DISTRICT_M } else { WIDE_M } && precision < Precision::Region {
        precision = Precision::Region;
    } else if radius_m > 15_000 && precision < Precision::District {
        precision = Precision::District;
    }
    Located {
        as_written: String::new(),
        lat,
        lon,
        precision,
        radius_m,
        place,
    }
}

/// Precision and radius of a place, as far as the territory word beside it reaches.
fn extent(place: &Place, territory: Option<PlaceKind>) -> (Precision, u32) {
    let own = match place.kind {
        PlaceKind::Site => Precision::Site,
        PlaceKind::Settlement => Precision::Settlement,
        PlaceKind::District => Precision::District,
        PlaceKind::Region | PlaceKind::Water => Precision::Region,
        PlaceKind::Country | PlaceKind::Continent => Precision::Country,
    };
    match territory {
        Some(PlaceKind::District) if own < Precision::District => (Precision::District, place.radius_m.max(DISTRICT_M)),
        Some(PlaceKind::Region) if own < Precision::District => (Precision::Region, place.radius_m.max(REGION_M)),
        _ => (own, place.radius_m),
    }
}
