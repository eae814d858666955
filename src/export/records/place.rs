//! Where a row is: by its coordinates, else by its name in the gazetteer.

use super::cells::Cells;
use crate::export::words::PRECISIONS;
use crate::model::{Located, Location, Place, PlaceId, PlaceKind, Precision, Unplaced};
use geo::{Distance, Haversine, Point};

/// Places of one name that lie this close together are one place with its surroundings: a town and its district. Metres.
const SAME_PLACE_M: f64 = 25_000.0;

/// How far coordinates may lie from the place that a row names before they are tried the other way round. Metres.
const FAR_M: f64 = 100_000.0;

/// What the gazetteer is asked.
#[derive(Clone, Copy)]
pub struct Places<'a> {
    /// Every place that bears a name, best known first.
    pub find: &'a dyn Fn(&str) -> Vec<Place>,
    /// A country by its ISO 3166-1 alpha-2 code.
    pub country: &'a dyn Fn(&str) -> Option<Place>,
}

/// The place of a row.
pub fn location(cells: &mut Cells<'_>, places: &Places<'_>) -> Location {
    let name = cells.text("location").or_else(|| cells.text("place_as_written"));
    let written = cells
        .text("place_as_written")
        .or(name.filter(|_| !cells.has("place_as_written")));
    let written = written.unwrap_or_default().to_owned();
    let country = cells.text("country").and_then(|country| code(country, places));
    let precision = cells.choice("geo_precision", PRECISIONS);
    let radius = cells.count("geo_radius_m");
    if let Some((lat, lon)) = coordinates(cells, "latitude", "longitude") {
        check_swapped(cells, places, (lat, lon), name, country.as_deref());
        let place = place_of_row(cells, country, precision.unwrap_or(Precision::Settlement), (lat, lon));
        return Location::At(located(place, &written, (lat, lon), precision, radius));
    }
    let Some(name) = name else {
        return Location::Nowhere(Unplaced::NoPlaceNamed);
    };
    let admin1 = cells.text("admin1");
    match choose(name, country.as_deref(), admin1, precision, places) {
        Ok(place) => {
            let at = (place.lat, place.lon);
            Location::At(located(place, &written, at, precision, radius))
        }
        Err(reason) => Location::Nowhere(reason),
    }
}

/// A pair of coordinates; half a pair, or numbers that are off the Earth, are problems of the row.
pub fn coordinates(cells: &mut Cells<'_>, latitude: &str, longitude: &str) -> Option<(f64, f64)> {
    match (cells.text(latitude), cells.text(longitude)) {
        (None, None) => return None,
        (None, Some(_)) => cells.fault(latitude, (format!("a number beside {longitude}"), None)),
        (Some(_), None) => cells.fault(longitude, (format!("a number beside {latitude}"), None)),
        (Some(lat), Some(lon)) => {
            if let (Ok(lat), Ok(lon)) = (lat.parse::<f64>(), lon.parse::<f64>())
                && lat.abs() > 90.0
                && lat.abs() <= 180.0
                && lon.abs() <= 90.0
            {
                let hint = format!("{latitude} and {longitude} seem to be swapped");
                cells.fault(latitude, ("a number from -90 to 90".into(), Some(hint)));
                return None;
            }
        }
    }
    let (lat, lon) = (cells.real(latitude, -90.0, 90.0), cells.real(longitude, -180.0, 180.0));
    lat.zip(lon)
}

/// The one place that a name means, given what else the row says of it.
pub fn choose(
    name: &str,
    country: Option<&str>,
    admin1: Option<&str>,
    precision: Option<Precision>,
    places: &Places<'_>,
) -> Result<Place, Unplaced> {
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    let mut found = (places.find)(name);
    found.retain(|place| country.is_none_or(|code| place.country.as_deref() == Some(code)));
    found.retain(|place| admin1.is_none_or(|admin1| place.admin1.as_deref().is_some_and(|own| same(own, admin1))));
    let as_fine = |place: &Place| precision.is_none_or(|precision| precision_of(place.kind) == Some(precision));
    if found.iter().any(as_fine) {
        found.retain(as_fine);
    }
    let fine: Vec<&Place> = found.iter().filter(|place| fit_for_a_point(place.kind)).collect();
    // Sites before settlements before districts: the point of the smallest is the nearest to what is meant.
    let first = fine.iter().min_by_key(|place| precision_of(place.kind));
    match first {
        None if found.is_empty() => Err(Unplaced::NotInGazetteer(name.to_owned())),
        None => Err(Unplaced::TooCoarse(name.to_owned())),
        Some(first)
            if fine
                .iter()
                .all(|other| metres(first, (other.lat, other.lon)) <= SAME_PLACE_M) =>
        {
            Ok((**first).clone())
        }
        Some(_) => Err(Unplaced::Ambiguous(name.to_owned(), fine.len())),
    }
}

/// Says so where coordinates lie far from the place or the country that the row names, and would fit if swapped. A row
/// with a `place_id` is from a program, which does not swap.
fn check_swapped(
    cells: &mut Cells<'_>,
    places: &Places<'_>,
    at: (f64, f64),
    name: Option<&str>,
    country: Option<&str>,
) {
    let swapped = (at.1, at.0);
    if swapped.0.abs() > 90.0 || cells.text("place_id").is_some() {
        return;
    }
    let named = name.map(places.find).unwrap_or_default();
    let mut known: Vec<Place> = named.into_iter().filter(|place| fit_for_a_point(place.kind)).collect();
    if known.is_empty() {
        known.extend(country.and_then(|code| (places.country)(code)));
    }
    let within = |at: (f64, f64)| {
        known
            .iter()
            .find(|place| metres(place, at) <= FAR_M.max(f64::from(place.radius_m)))
    };
    if within(at).is_some() {
        return;
    }
    if let Some(place) = within(swapped) {
        let expected = format!("coordinates near {} ({:.2}, {:.2})", place.name, place.lat, place.lon);
        cells.fault(
            "latitude",
            (expected, Some("latitude and longitude seem to be swapped".into())),
        );
    }
}

/// The place of a row that brings its own coordinates, as far as the row describes it.
fn place_of_row(cells: &Cells<'_>, country: Option<String>, precision: Precision, (lat, lon): (f64, f64)) -> Place {
    let text = |column| cells.text(column).unwrap_or_default().to_owned();
    Place {
        id: PlaceId(text("place_id")),
        name: text("location"),
        kind: kind_of(precision),
        feature: String::new(),
        lat,
        lon,
        radius_m: usual_radius_m(precision),
        country,
        admin1: cells.text("admin1").map(str::to_owned),
        population: 0,
    }
}

/// A place as a row names it. Without a stated precision and radius, those of the place.
pub fn located(
    place: Place,
    written: &str,
    (lat, lon): (f64, f64),
    precision: Option<Precision>,
    radius_m: Option<u32>,
) -> Located {
    let precision = precision.or(precision_of(place.kind)).unwrap_or(Precision::Region);
    let radius_m = radius_m.unwrap_or(place.radius_m);
    Located {
        place,
        as_written: written.to_owned(),
        lat,
        lon,
        precision,
        radius_m,
    }
}

/// The ISO code of a country given by code or by name; as it stands where the gazetteer knows neither.
fn code(country: &str, places: &Places<'_>) -> Option<String> {
    if (places.country)(country).is_some() {
        return Some(country.to_owned());
    }
    let named = (places.find)(country)
        .into_iter()
        .find(|place| place.kind == PlaceKind::Country);
    named
        .and_then(|place| place.country)
        .or_else(|| Some(country.to_owned()))
}

/// Great-circle distance in metres.
fn metres(place: &Place, (lat, lon): (f64, f64)) -> f64 {
    Haversine.distance(Point::new(place.lon, place.lat), Point::new(lon, lat))
}

/// No pin stands for a state, a continent or a river.
fn fit_for_a_point(kind: PlaceKind) -> bool {
    !matches!(kind, PlaceKind::Country | PlaceKind::Continent | PlaceKind::Water)
}

fn precision_of(kind: PlaceKind) -> Option<Precision> {
    match kind {
        PlaceKind::Site => Some(Precision::Site),
        PlaceKind::Settlement => Some(Precision::Settlement),
        PlaceKind::District => Some(Precision::District),
        PlaceKind::Region => Some(Precision::Region),
        PlaceKind::Country => Some(Precision::Country),
        PlaceKind::Water | PlaceKind::Continent => None,
    }
}

fn kind_of(precision: Precision) -> PlaceKind {
    match precision {
        Precision::Site => PlaceKind::Site,
        Precision::Settlement => PlaceKind::Settlement,
        Precision::District => PlaceKind::District,
        Precision::Region => PlaceKind::Region,
        Precision::Country => PlaceKind::Country,
    }
}

/// The circle, in metres, for coordinates of which the row says no more than how fine they are: about the size of such
/// places.
fn usual_radius_m(precision: Precision) -> u32 {
    match precision {
        Precision::Site => 500,
        Precision::Settlement => 5_000,
        Precision::District => 20_000,
        Precision::Region => 60_000,
        Precision::Country => 300_000,
    }
}
