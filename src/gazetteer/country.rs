//! States and territories: codes, and the words for their people.

use super::fold;
use csv::ReaderBuilder;
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

struct Countries {
    /// Folded, in English.
    names: HashSet<String>,
    demonyms: HashMap<String, String>,
    small_first_level: Vec<String>,
}

/// Columns: iso, name, other_names, demonyms, first_level, lat, lon.
static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    let table = include_str!("../../gazetteer/countries.csv");
    let mut countries = Countries {
        names: HashSet::default(),
        demonyms: HashMap::default(),
        small_first_level: Vec::new(),
    };
    for row in ReaderBuilder::new()
        .from_reader(table.as_bytes())
        .records()
        .filter_map(Result::ok)
    {
        let (Some(iso), Some(name), Some(demonyms), Some(level)) = (row.get(0), row.get(1), row.get(3), row.get(4))
        else {
            continue;
        };
        countries.names.insert(fold(name));
        for word in demonyms.split('|').filter(|word| !word.is_empty()) {
            countries.demonyms.insert(fold(word), iso.to_owned());
        }
        if level == "district" {
            countries.small_first_level.push(iso.to_owned());
        }
    }
    countries
});

/// ISO code of the state whose people or things the word means: "Azeri", "Armenians", "Sudanese"; "Laos" and "Philippines" are
/// states and not several of their people.
pub(super) fn demonym(word: &str) -> Option<&'static str> {
    let folded = fold(word);
    let Countries { names, demonyms, .. } = &*COUNTRIES;
    let one = || folded.strip_suffix('s').filter(|_| !names.contains(&folded));
    demonyms
        .get(&folded)
        .or_else(|| demonyms.get(one()?))
        .map(String::as_str)
}

/// The words for peoples, folded.
pub(super) fn demonyms() -> impl Iterator<Item = &'static str> {
    COUNTRIES.demonyms.keys().map(String::as_str)
}

/// True for states whose first-level divisions are no larger than districts elsewhere: median area of the division's
/// polygons in Natural Earth under 1,500 km² (Uganda's are just above).
pub(super) fn has_small_first_level(iso: &str) -> bool {
    COUNTRIES.small_first_level.iter().any(|code| code == iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn demonyms_name_their_state() {
        for (word, iso) in [
            ("Azeri", "AZ"),
            ("Azerbaijani", "AZ"),
            ("Armenians", "AM"),
            ("Sudanese", "SD"),
            ("Turks", "TR"),
        ] {
            assert_eq!(demonym(word), Some(iso), "{word}");
        }
        for state in ["Laos", "Philippines"] {
            assert_eq!(demonym(state), None, "{state}");
        }
        assert_eq!(demonym("Stepanakert"), None);
        assert_eq!(demonym("s"), None);
    }

    #[test]
    fn the_table_is_sorted_and_complete() {
        let table = include_str!("../../gazetteer/countries.csv");
        let rows: Vec<_> = ReaderBuilder::new()
            .from_reader(table.as_bytes())
            .into_records()
            .collect::<Result<_, _>>()
            .expect("well-formed");
        let codes: Vec<_> = rows.iter().map(|row| row[0].to_owned()).collect();
        assert!(
            codes.windows(2).all(|pair| pair[0] < pair[1]),
            "sorted by code, none twice"
        );
        assert!(
            rows.iter()
                .all(|row| row.len() == 7 && matches!(&row[4], "district" | "region"))
        );
        let mut words: Vec<_> = rows
            .iter()
            .flat_map(|row| row[3].split('|').filter(|word| !word.is_empty()).map(fold))
            .collect();
        words.sort_unstable();
        assert_eq!(
            words.windows(2).find(|pair| pair[0] == pair[1]),
            None,
            "a demonym stands for two states"
        );
        assert!(has_small_first_level("AZ") && !has_small_first_level("UA"));
    }
}
