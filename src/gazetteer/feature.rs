//! What GeoNames' feature codes mean here: the kind of place, its usual extent, how much it weighs among namesakes.

use crate::model::PlaceKind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Feature {
    /// What it is.
    pub kind: PlaceKind,
    /// The circle that usually holds one, in metres; 0 where the population says it.
    pub radius_m: u32,
    /// Added to the logarithm of the population when namesakes are put in order.
    pub weight: f64,
}

static FEATURES: LazyLock<HashMap<&'static str, Feature>> = LazyLock::new(|| {
    include_str!("tables/features.csv")
        .lines()
        .skip(1)
        .filter_map(parse)
        .collect()
});

fn parse(line: &'static str) -> Option<(&'static str, Feature)> {
    let mut cells = line.split(',');
    let code = cells.next()?;
    let kind = kind(cells.next()?)?;
    let radius_m = cells.next()?.parse().ok()?;
    let tenths: f64 = cells.next()?.parse().ok()?;
    Some((
        code,
        Feature {
            kind,
            radius_m,
            weight: tenths / 10.0,
        },
    ))
}

/// Every kind, in the order of its word.
pub(super) const KINDS: [PlaceKind; 7] = [
    PlaceKind::Continent,
    PlaceKind::Country,
    PlaceKind::District,
    PlaceKind::Region,
    PlaceKind::Settlement,
    PlaceKind::Site,
    PlaceKind::Water,
];

/// The kind that a table's word names.
pub(super) fn kind(word: &str) -> Option<PlaceKind> {
    KINDS.into_iter().find(|kind| kind.as_str() == word)
}

/// The row of a feature code; a code that the table lacks goes by its class letter.
pub(super) fn feature(code: &str, class: &str) -> Feature {
    let by_class = match class {
        "P" => "PPL",
        "A" => "ADM2",
        "H" => "STM",
        "L" | "V" => "AREA",
        "T" => "MT",
        _ => "BLDG",
    };
    FEATURES
        .get(code)
        .or_else(|| FEATURES.get(by_class))
        .copied()
        .expect("the table has every fallback code")
}

/// True when the table has a row for the code.
pub(super) fn is_known(code: &str) -> bool {
    FEATURES.contains_key(code)
}

/// A code for a supplement row that gives none.
pub(super) fn usual_code(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Site => "BLDG",
        PlaceKind::Settlement => "PPL",
        PlaceKind::District => "ADM2",
        PlaceKind::Region => "RGN",
        PlaceKind::Country => "PCLI",
        PlaceKind::Water => "STM",
        PlaceKind::Continent => "CONT",
    }
}

/// Radius in metres of a settlement with that many inhabitants: a disc of 3,000 people per square kilometre, and never
/// smaller than a village with its outskirts.
pub(super) fn settlement_radius_m(population: u64) -> u32 {
    const PEOPLE_PER_SQUARE_METRE: f64 = 0.003;
    let area = population as f64 / PEOPLE_PER_SQUARE_METRE;
    ((area / std::f64::consts::PI).sqrt() as u32).clamp(800, 25_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read_and_in_order() {
        let codes: Vec<_> = include_str!("tables/features.csv").lines().skip(1).collect();
        assert!(codes.is_sorted());
        assert_eq!(
            FEATURES.len(),
            codes.len(),
            "a row has an unknown kind or a duplicate code"
        );
        for kind in KINDS {
            assert!(is_known(usual_code(kind)));
        }
    }

    #[test]
    fn unknown_codes_go_by_their_class() {
        assert_eq!(feature("PPLNEW", "P").kind, PlaceKind::Settlement);
        assert_eq!(feature("?", "H").kind, PlaceKind::Water);
        assert_eq!(feature("", "").kind, PlaceKind::Site);
    }

    #[test]
    fn a_city_is_wider_than_a_village() {
        assert_eq!(settlement_radius_m(0), 800);
        assert!((9_000..11_500).contains(&settlement_radius_m(1_000_000)));
    }
}
