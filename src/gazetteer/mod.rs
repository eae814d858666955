//! The places of the world: loading, finding by name, layers, building from dumps.
//!
//! A [`Gazetteer`] is a stack of [`Layer`]s. At the bottom lies the world set (places over 500 inhabitants, first-level
//! divisions with outlines, states; over these second-level divisions, regions and waters), over it the project's
//! supplement, over that whatever a user brings. A place of an
//! upper layer stands for the same place below: the same id, a row that it corrects, or the same name and kind within
//! [`SAME_PLACE_M`]. This module finds every place that a name may mean; which one an article means is decided in
//! [`crate::resolve`].

mod around;
mod background;
mod build;
#[cfg(test)]
mod build_tests;
mod bytes;
mod compile;
mod complete;
mod country;
#[cfg(test)]
mod division_tests;
mod divisions;
mod dump;
mod feature;
mod fold;
mod format;
mod fuzzy;
mod gather;
mod generic;
mod header;
mod index;
mod join;
mod layer;
mod lines;
mod meaning;
mod memo;
mod numbers;
mod outline;
mod parents;
mod problem;
mod rank;
mod record;
mod row;
mod scan;
mod select;
mod sort;
mod spool;
mod stack;
mod state;
mod supplement;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use background::Background;
pub use build::{BuildInput, Built, Progress, build};
pub use fold::fold;
pub use format::NameKind;
pub use header::Damage;
pub use index::Name;
pub use layer::{About, Layer};
pub use meaning::Meaning;
pub use problem::{GazetteerError, RowProblem};
pub use scan::NameMatch;
pub use select::Selection;
pub use supplement::check;
pub use words::is_common_word;

use crate::model::{Place, PlaceId, PlaceKind};
use bytes::Bytes;
use gather::Builder;
use index::Index;
use memo::Memo;
use spool::Scratch;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// Places of one name and kind in two layers that lie closer than this, in metres, are one place.
const SAME_PLACE_M: f64 = 5_000.0;
/// Shorter than any degree of latitude, in metres: places farther apart by that need no closer look.
const LEAST_DEGREE_M: f64 = 110_000.0;
/// So many candidates are kept for one name.
const MOST_CANDIDATES: usize = 12;

static WORLD_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/world.bin"));

/// Compiled from `gazetteer/supplement/`; a test says how when it is older than its tables.
static SUPPLEMENT_BYTES: &[u8] = include_bytes!("../../gazetteer/supplement.bin");

/// What `gazetteer/build_divisions.py` makes: states with their conventional points, second-level divisions, regions, waters.
static DIVISIONS_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/divisions.bin"));

/// Layers of the world set: towns and outlines at the bottom, divisions over them.
const WORLD_LAYERS: u16 = 2;

static WORLD: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer {
    layers: [WORLD_BYTES, DIVISIONS_BYTES]
        .into_iter()
        .map(|bytes| Arc::new(embedded(bytes)))
        .collect(),
    memo: Arc::new(Memo::new()),
    homes: Arc::default(),
});

static EMBEDDED: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::world().clone().layered(embedded(SUPPLEMENT_BYTES)));

/// An embedded set of another format version opens as an empty one, so that the program that rebuilds it can be built; a
/// test holds that those in the repository fit.
fn embedded(bytes: &'static [u8]) -> Layer {
    match Index::open(Bytes::Embedded(bytes), false) {
        Ok(index) => Layer { index },
        Err(_) => Layer::compiled(Builder::new(&Scratch::in_memory()), None),
    }
}

/// Every place that the program knows of. Cheap to clone, shared by threads.
#[derive(Clone)]
pub struct Gazetteer {
    /// Lowest first.
    layers: Vec<Arc<Layer>>,
    memo: Arc<Memo>,
    homes: Arc<Homes>,
}

/// Where outlets are at home: what their articles are about as long as they do not say otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Homes {
    /// By the outlet's name.
    pub learned: BTreeMap<String, Place>,
    /// That of all other articles.
    pub given: Option<Place>,
}

/// A place of one [`Gazetteer`], not yet read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceRef {
    layer: u16,
    number: u32,
}

/// A place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub place: PlaceRef,
    /// How the name belongs to the place: 0 its main name, 1 official in some language, 2 another name, 3 a former one.
    pub name_rank: u8,
}

impl Gazetteer {
    /// The world set alone.
    pub(crate) fn world() -> &'static Self {
        &WORLD
    }

    /// The world set under the project's supplement. The bytes are part of the program and are read where they lie.
    pub fn embedded() -> Self {
        EMBEDDED.clone()
    }

    /// What the layers of [`Gazetteer::embedded`] hold, lowest first.
    pub const EMBEDDED_LAYERS: [&str; 3] = [
        "towns and outlines of divisions",
        "divisions, states and waters",
        "supplement",
    ];

    /// What is known of each layer as a whole, lowest first.
    pub fn about(&self) -> impl Iterator<Item = About> {
        self.layers.iter().map(|layer| layer.about())
    }

    /// Lays another layer on top.
    pub fn layered(mut self, layer: Layer) -> Self {
        self.layers.push(Arc::new(layer));
        self.memo = Arc::new(Memo::new());
        self
    }

    /// The place behind a candidate.
    pub fn place(&self, place: PlaceRef) -> Place {
        self.index(place)
            .map(|index| index.place(place.number))
            .expect("a reference comes from this gazetteer")
    }

    /// What the place is, without reading the rest of it.
    pub fn kind(&self, place: PlaceRef) -> PlaceKind {
        self.index(place)
            .map_or(PlaceKind::Site, |index| index.kind(place.number))
    }

    /// How many live there; 0 where unknown.
    pub fn population(&self, place: PlaceRef) -> u32 {
        self.index(place).map_or(0, |index| index.population(place.number))
    }

    /// ISO 3166-1 alpha-2 of its state; empty where unknown.
    pub fn country_code(&self, place: PlaceRef) -> &str {
        self.index(place).map_or("", |index| index.country(place.number))
    }

    /// GeoNames feature code.
    pub fn feature(&self, place: PlaceRef) -> &str {
        self.index(place).map_or("", |index| index.feature(place.number))
    }

    fn index(&self, place: PlaceRef) -> Option<&Index> {
        self.layers.get(place.layer as usize).map(|layer| &layer.index)
    }

    /// The same places as the outlets see them.
    pub fn seen_from(mut self, homes: Homes) -> Self {
        self.homes = Arc::new(homes);
        self
    }

    /// Where the outlet of that name is at home.
    pub fn home(&self, outlet: Option<&str>) -> Option<&Place> {
        let learned = outlet.and_then(|outlet| self.homes.learned.get(outlet));
        learned.or(self.homes.given.as_ref())
    }

    /// The best-known place that somebody means by an ISO 3166-1 alpha-2 code ("AM"), a name ("Alexandria"), or a name and
    /// what it lies in: a state, its code or a first-level division ("Alexandria, Louisiana").
    pub fn named(&self, words: &str) -> Option<Place> {
        let words = words.trim();
        if let Some(country) = self.country(words) {
            return Some(country);
        }
        let Some((name, within)) = words.rsplit_once(',') else {
            return self.find(words).into_iter().next();
        };
        let within = fold(within.trim());
        let is_within = |place: &Place| {
            let code = place.country.as_deref();
            let country = code
                .and_then(|code| self.country(code))
                .map(|country| fold(&country.name));
            let admin1 = place.admin1.as_deref().map(fold);
            code.map(fold).as_ref() == Some(&within)
                || country.as_ref() == Some(&within)
                || admin1.as_ref() == Some(&within)
        };
        self.find(name.trim()).into_iter().find(is_within)
    }

    /// Every place of that name, folded; best-known first. A division is found with its generic word ("Donetsk Oblast")
    /// and without.
    pub fn find(&self, name: &str) -> Vec<Place> {
        self.candidates(name)
            .iter()
            .map(|candidate| self.place(candidate.place))
            .collect()
    }

    /// As [`Gazetteer::find`], without reading the places.
    pub fn candidates(&self, name: &str) -> Arc<[Candidate]> {
        self.memo.candidates(name, || self.candidates_of_name(name))
    }

    fn candidates_of_name(&self, name: &str) -> Vec<Candidate> {
        let listed = self.candidates_of_key(&fold::key(name));
        if !listed.is_empty() {
            return listed;
        }
        let folded = fold(name);
        let found = if name.trim_end().ends_with('.') {
            self.candidates_of_key(&folded)
        } else {
            Vec::new()
        };
        match generic::without_generic(&folded) {
            Some(stripped) if found.is_empty() => {
                let mut divisions = self.candidates_of_key(stripped);
                divisions.retain(|c| matches!(self.kind(c.place), PlaceKind::District | PlaceKind::Region));
                divisions
            }
            _ => found,
        }
    }

    fn candidates_of_key(&self, key: &str) -> Vec<Candidate> {
        let values = self.layers.iter().enumerate();
        let values: Vec<_> = values
            .filter_map(|(layer, l)| Some((layer, l.index.keys().get(key)?)))
            .collect();
        let mut found = self.gather(&values);
        self.prefer_own(&mut found, key);
        found
    }

    /// Names within so many edits of the folded name, nearest first, each with its best-known place. Distances over 2 are
    /// taken for 2.
    pub fn find_fuzzy(&self, name: &str, distance: u32) -> Vec<(String, Place)> {
        let best = |found: String| {
            let place = self.candidates_of_key(&found).first()?.place;
            Some((self.spelling(place, &found), self.place(place)))
        };
        let keys = self.keys_near(&fold(name), distance.min(2) as usize, 0);
        keys.into_iter().filter_map(best).collect()
    }

    /// The best-known places of the names one edit from the folded name that begin with the same letter.
    pub fn neighbours(&self, name: &str) -> Arc<[PlaceRef]> {
        self.memo.neighbours(name, || {
            let keys = self.keys_near(&fold(name), 1, 1).into_iter();
            keys.filter_map(|key| Some(self.candidates_of_key(&key).first()?.place))
                .collect()
        })
    }

    /// Folded names within so many edits of `key` that begin with its first `kept` characters, nearest first.
    fn keys_near(&self, key: &str, distance: usize, kept: usize) -> Vec<String> {
        let layers = self.layers.iter();
        let mut keys: Vec<String> = layers
            .flat_map(|layer| fuzzy::near(&layer.index.raw_keys(), key, distance, kept))
            .filter(|found| found != key)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys.sort_by_key(|found| strsim::levenshtein(key, found));
        keys
    }

    /// A name of the place as written that folds to the key.
    fn spelling(&self, place: PlaceRef, key: &str) -> String {
        let names = self.names_of(place).into_iter().map(|name| name.text);
        names
            .into_iter()
            .find(|text| fold::key(text) == key)
            .unwrap_or_else(|| key.to_owned())
    }

    /// The place of that identity, as the topmost layer has it.
    pub fn by_id(&self, id: &PlaceId) -> Option<Place> {
        self.ref_by_id(id).map(|place| self.place(place))
    }

    fn ref_by_id(&self, id: &PlaceId) -> Option<PlaceRef> {
        let layers = self.layers.iter().enumerate().rev();
        let found = layers
            .filter_map(|(layer, l)| {
                Some(PlaceRef {
                    layer: layer as u16,
                    number: l.index.by_id(id)?,
                })
            })
            .next();
        found.and_then(|place| self.topmost(place))
    }

    /// Every name in use of the place, those of the topmost layer first.
    pub fn names(&self, id: &PlaceId) -> Vec<Name> {
        self.ref_by_id(id).map(|place| self.names_of(place)).unwrap_or_default()
    }

    fn names_of(&self, place: PlaceRef) -> Vec<Name> {
        let Some(top) = self.index(place) else {
            return Vec::new();
        };
        let mut names = top.names(place.number);
        let replaced = top.replaced_by(place.number);
        for layer in self.layers[..place.layer as usize].iter().rev() {
            let below = layer
                .index
                .same_id(top, place.number)
                .or_else(|| layer.index.by_number(replaced?));
            for name in below.map(|number| layer.index.names(number)).unwrap_or_default() {
                if !names.iter().any(|known| known.text == name.text) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// Where the place's row comes from; `gazetteer/SOURCES.md` says more of each.
    pub fn source(&self, id: &PlaceId) -> String {
        let place = self.ref_by_id(id);
        let source = place.and_then(|place| Some(self.index(place)?.source(place.number)));
        source.unwrap_or_default().to_owned()
    }

    /// Who held which place before the run's own articles, with the dates of that.
    pub fn background(&self) -> &[Background] {
        background::embedded()
    }
}
