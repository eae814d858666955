//! Both ends of a displacement that a row tells of.

use super::cells::Cells;
use super::place::{self, Places};
use crate::export::row::{End, same_point};
use crate::export::words::ROLES;
use crate::model::{Located, Location, Place, PlaceId, PlaceKind};

/// Origin and destination. The end that `role` gives to the row's own place is that place, unless the row says where else
/// it is.
pub fn read(
    cells: &mut Cells<'_>,
    places: &Places<'_>,
    location: &Location,
    notes: &mut Vec<String>,
) -> (Option<Located>, Option<Located>) {
    let mut ends = [End::Origin, End::Destination].map(|end| read_end(cells, places, end, location, notes));
    if let (Some(role), Location::At(here)) = (cells.choice("role", ROLES), location) {
        let own = &mut ends[role as usize];
        if own.as_ref().is_none_or(|end| same_point(end, here)) {
            *own = Some(here.clone());
        }
    }
    ends.into()
}

fn read_end(
    cells: &mut Cells<'_>,
    places: &Places<'_>,
    end: End,
    location: &Location,
    notes: &mut Vec<String>,
) -> Option<Located> {
    let [column, latitude, longitude] = match end {
        End::Origin => ["origin", "origin_latitude", "origin_longitude"],
        End::Destination => ["destination", "destination_latitude", "destination_longitude"],
    };
    let name = cells.text(column);
    if let Some(at) = place::coordinates(cells, latitude, longitude) {
        return Some(place::located(
            named_point(name.unwrap_or_default(), at),
            name.unwrap_or_default(),
            at,
            None,
            None,
        ));
    }
    let name = name?;
    if let Location::At(here) = location
        && here.place.name == name
    {
        return Some(here.clone());
    }
    match place::choose(name, None, None, None, places) {
        Ok(found) => {
            let at = (found.lat, found.lon);
            Some(place::located(found, name, at, None, None))
        }
        Err(_) => {
            notes.push(format!("{column} {name} could not be placed"));
            None
        }
    }
}

/// A place of which a row gives no more than a name and a point.
fn named_point(name: &str, (lat, lon): (f64, f64)) -> Place {
    Place {
        id: PlaceId(String::new()),
        name: name.to_owned(),
        kind: PlaceKind::Settlement,
        feature: String::new(),
        lat,
        lon,
        radius_m: 0,
        country: None,
        admin1: None,
        population: 0,
    }
}
