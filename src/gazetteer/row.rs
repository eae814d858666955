//! Rows as they are read from tables, before they are compiled into an index.

use super::feature::{Feature, feature};
use super::fold::{fold, key};
use super::format::NameKind;
use super::generic::{is_listed_whole, names_something, without_generic};
use crate::model::{PlaceId, PlaceKind};

/// Identity of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum RowId {
    /// A GeoNames number.
    Geonames(u32),
    /// Any other identity, with its own prefix: `sitmap:murovdag`.
    Text(String),
}

impl RowId {
    /// Reads `123`, `geonames:123` or an id with another prefix.
    pub(super) fn parse(text: &str) -> Self {
        match text.strip_prefix("geonames:").unwrap_or(text).parse() {
            Ok(number) if number < super::format::TEXT_ID => Self::Geonames(number),
            _ => Self::Text(text.to_owned()),
        }
    }

    /// The same, as the rest of the program writes it.
    pub(super) fn place_id(&self) -> PlaceId {
        PlaceId(match self {
            Self::Geonames(number) => format!("geonames:{number}"),
            Self::Text(text) => text.clone(),
        })
    }
}

/// A name of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowName {
    pub text: String,
    /// ISO 639 code, where known.
    pub language: Option<String>,
    pub kind: NameKind,
}

/// A place as some table has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub id: RowId,
    pub kind: PlaceKind,
    /// GeoNames feature code.
    pub feature: String,
    /// Latitude and longitude; `None` leaves them to the outlines.
    pub point: Option<(f64, f64)>,
    /// Metres, where the table says it.
    pub radius_m: Option<u32>,
    /// ISO code, may be empty.
    pub country: String,
    /// GeoNames code of the first-level division, may be empty.
    pub admin1_code: String,
    /// Name of the first-level division, where the table has it.
    pub admin1: Option<String>,
    pub population: u64,
    pub names: Names,
    /// A row of a lower layer that this one corrects.
    pub replaces: Option<u32>,
    /// Where the row comes from, in a few words.
    pub source: String,
    /// The row only takes `replaces`, or its own id, away.
    pub removes: bool,
}

impl Row {
    /// The table's entry for the feature code.
    pub(super) fn feature(&self) -> Feature {
        feature(&self.feature, "")
    }

    /// The key under which one of its names is found; `None` for a name that would find nothing but noise.
    pub(super) fn key(&self, name: &str) -> Option<String> {
        let folded = key(name);
        let whole = self.feature == SECOND_LEVEL && is_listed_whole(&folded);
        if matches!(self.kind, PlaceKind::District | PlaceKind::Region)
            && !whole
            && let Some(stripped) = without_generic(&folded)
        {
            return Some(stripped.to_owned());
        }
        names_something(&folded).then_some(folded)
    }
}

/// The names of a row, the main one first, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    list: Vec<RowName>,
    /// The first names folded, as far as they were ever compared.
    folded: Vec<String>,
}

impl Names {
    /// Names that are known to differ.
    pub(super) fn of(list: Vec<RowName>) -> Self {
        let folded = Vec::new();
        Self { list, folded }
    }

    /// All of them.
    pub(super) fn list(&self) -> &[RowName] {
        &self.list
    }

    /// All of them, to keep.
    pub(super) fn into_list(self) -> Vec<RowName> {
        self.list
    }

    /// Adds a name unless it is there or is no name. Of names without a language, one spelling of each key is enough.
    pub(super) fn add(&mut self, name: RowName) {
        let trusted = name.kind == NameKind::Main || name.language.is_some();
        let wanted = !name.text.is_empty() && name.text.len() <= LONGEST && (trusted || !is_noise(&name.text));
        let same = |n: &RowName| n.text == name.text && n.language == name.language;
        if wanted && !self.list.iter().any(same) && (trusted || self.is_new(&fold(&name.text))) {
            self.list.push(name);
        }
    }

    fn is_new(&mut self, key: &str) -> bool {
        let unfolded = self.list.iter().skip(self.folded.len());
        self.folded.extend(unfolded.map(|name| fold(&name.text)));
        self.folded.iter().all(|known| known != key)
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

/// Feature code of districts, counties and the like.
const SECOND_LEVEL: &str = "ADM2";
/// Longest name that is kept, in bytes.
const LONGEST: usize = 120;

/// GeoNames lists codes, links and machine transliterations among the alternate names: "GNJ", "swldw".
fn is_noise(text: &str) -> bool {
    let is_code = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let is_transliteration = text.is_ascii() && !text.bytes().any(|b| b.is_ascii_uppercase());
    is_code || is_transliteration || text.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_links_and_transliterations_are_no_names() {
        for noise in ["GNJ", "UBBG", "swldw", "https://example.org"] {
            assert!(is_noise(noise), "{noise}");
        }
        for name in ["Ganja", "de Panne", "Гянджа", "Ağdam"] {
            assert!(!is_noise(name), "{name}");
        }
    }

    #[test]
    fn ids_are_read_with_and_without_their_prefix() {
        assert_eq!(RowId::parse("586429"), RowId::Geonames(586_429));
        assert_eq!(RowId::parse("geonames:586429"), RowId::Geonames(586_429));
        assert_eq!(
            RowId::parse("sitmap:murovdag"),
            RowId::Text("sitmap:murovdag".to_owned())
        );
        assert_eq!(RowId::parse("4294967295"), RowId::Text("4294967295".to_owned()));
    }
}
