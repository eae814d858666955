//! A place of the gazetteer.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A place's identity across runs and layers: `geonames:586429`, or the supplement's own `sitmap:…`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlaceId(pub String);

impl fmt::Display for PlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place, independent of any text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Identity.
    pub id: PlaceId,
    /// The gazetteer's name. A disputed place carries all of its names; a map label uses the article's spelling.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// GeoNames feature code, `PPL`, `ADM1`, `DAM`, …
    pub feature: String,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Degrees east, WGS 84.
    pub lon: f64,
    /// The circle around the point that holds the place, in metres: its extent, not an error.
    pub radius_m: u32,
    /// ISO 3166-1 alpha-2 as the place's source has it.
    pub country: Option<String>,
    /// Name of the first-level division, where known.
    pub admin1: Option<String>,
    /// Inhabitants; 0 where unknown.
    pub population: u64,
}

/// What a place is, as far as mapping an incident needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PlaceKind {
    /// A building, bridge, dam, airfield, border post: smaller than a settlement.
    Site,
    /// A city, town, village, or part of one.
    Settlement,
    /// A second-level division; in countries whose first level is that small (Azerbaijan's rayons), the first.
    District,
    /// A first-level division or a named region, corridor, valley, mountain range, line.
    Region,
    /// A state.
    Country,
    /// A river, lake, sea.
    Water,
    /// A continent or part of one: never a pin.
    Continent,
}

/// How finely an incident is placed: the `geo_precision` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are the column's values
pub enum Precision {
    Site,
    Settlement,
    District,
    Region,
    Country,
}

impl PlaceKind {
    /// Its word in tables and output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Settlement => "settlement",
            Self::District => "district",
            Self::Region => "region",
            Self::Country => "country",
            Self::Water => "water",
            Self::Continent => "continent",
        }
    }
}

impl Precision {
    /// The column's value.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Settlement => "settlement",
            Self::District => "district",
            Self::Region => "region",
            Self::Country => "country",
        }
    }
}
