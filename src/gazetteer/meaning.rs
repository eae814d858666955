//! What a name in running text may mean, with what is asked of it at every place where it stands.

use super::{Candidate, Gazetteer, NameKind};
use crate::model::{Place, PlaceKind};
use std::sync::{Arc, LazyLock, OnceLock};

/// The places that a name may mean.
#[derive(Debug)]
pub struct Meaning {
    /// Best-known first, at most twelve; none for a name that no layer lists.
    pub candidates: Vec<Candidate>,
    /// How many live in each of them, as far as known.
    pub people: Vec<u32>,
    /// ISO codes of their states, each once.
    pub states: Vec<String>,
    /// One of them bears it as its main name.
    pub is_main_name: bool,
    kinds: u8,
    places: OnceLock<Arc<[Place]>>,
}

impl Meaning {
    /// What a name means that no layer lists.
    pub fn none() -> Arc<Self> {
        static NONE: LazyLock<Arc<Meaning>> =
            LazyLock::new(|| Arc::new(Meaning::of(Vec::new(), &Gazetteer::embedded())));
        Arc::clone(&NONE)
    }

    pub(super) fn of(candidates: Vec<Candidate>, gazetteer: &Gazetteer) -> Self {
        let mut states: Vec<String> = Vec::new();
        for candidate in &candidates {
            let state = gazetteer.country_code(candidate.place);
            if !states.iter().any(|known| known == state) {
                states.push(state.to_owned());
            }
        }
        let main = NameKind::Main as u8;
        Self {
            people: candidates.iter().map(|c| gazetteer.population(c.place)).collect(),
            states,
            is_main_name: candidates.iter().any(|c| c.name_rank == main),
            kinds: candidates
                .iter()
                .fold(0, |kinds, c| kinds | bit(gazetteer.kind(c.place))),
            places: OnceLock::new(),
            candidates,
        }
    }

    /// No layer lists the name.
    pub fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// One of the places is of that kind.
    pub fn any_is(&self, kind: PlaceKind) -> bool {
        self.kinds & bit(kind) != 0
    }

    /// All that `gazetteer`, which gave this answer, knows of the places but their other names.
    pub fn places(&self, gazetteer: &Gazetteer) -> Arc<[Place]> {
        let read = || self.candidates.iter().map(|c| gazetteer.place(c.place)).collect();
        Arc::clone(self.places.get_or_init(read))
    }
}

fn bit(kind: PlaceKind) -> u8 {
    1 << kind as u8
}
