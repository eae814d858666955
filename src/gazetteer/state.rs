//! Which state a word stands for: by its code, its people, its name or its capital.

use super::fold::fold_first_word;
use super::{Gazetteer, PlaceRef, country};
use crate::model::{Place, PlaceKind};
use foldhash::HashSet;
use std::sync::{Arc, LazyLock};

/// The feature code of capitals.
const CAPITAL: &str = "PPLC";

impl Gazetteer {
    /// The state or territory of an ISO 3166-1 alpha-2 code.
    pub fn country(&self, code: &str) -> Option<Place> {
        static NUMBERS: LazyLock<std::collections::HashMap<String, u32>> = LazyLock::new(|| {
            let index = &Gazetteer::world().layers[0].index;
            let states = (0..index.len() as u32).filter(|place| index.kind(*place) == PlaceKind::Country);
            states.map(|place| (index.country(place).to_owned(), place)).collect()
        });
        let place = PlaceRef {
            layer: 0,
            number: *NUMBERS.get(code)?,
        };
        self.topmost(place).map(|place| self.place(place))
    }

    /// ISO code of the state whose people or things the word means: "Azeri", "Azerbaijani", "Armenians".
    pub fn demonym(&self, word: &str) -> Option<&str> {
        country::demonym(word)
    }

    /// The name of the state that a name means: its own ("Armenia"), its people's ("Azeri") or its capital's ("Moscow said").
    pub fn state(&self, written: &str) -> Option<Arc<str>> {
        self.memo.state(written, || {
            let state = match self.demonym(written) {
                Some(code) => self.country(code),
                None => self.seat(written),
            };
            state.map(|state| state.name)
        })
    }

    /// Does what the first name that is asked about would wait for.
    pub fn prepare(&self) {
        self.begins_state("");
    }

    /// False where no name of a state, its people or its capital begins with the first word of `written`.
    pub fn begins_state(&self, written: &str) -> bool {
        let firsts = self.memo.first_words_of_states(|| self.first_words_of_states());
        let word = fold_first_word(written);
        firsts.contains(&word) || word.strip_suffix('s').is_some_and(|one| firsts.contains(one))
    }

    /// The state whose name it is, or whose capital is the best known of the places that bear it.
    fn seat(&self, written: &str) -> Option<Place> {
        if !self.begins_state(written) {
            return None;
        }
        let places: Vec<PlaceRef> = self.candidates(written).iter().map(|c| c.place).collect();
        if let Some(state) = places.iter().find(|place| self.kind(**place) == PlaceKind::Country) {
            return Some(self.place(*state));
        }
        // a news agency is spelled like a capital, in capitals
        let shouted = written.len() > 2 && !written.contains(char::is_lowercase);
        let capital = places
            .first()
            .filter(|place| self.feature(**place) == CAPITAL && !shouted)?;
        self.country(self.country_code(*capital))
    }

    /// What the names of states, peoples and capitals begin with, in the layers that are small enough to be gone through.
    fn first_words_of_states(&self) -> HashSet<String> {
        let mut words: HashSet<String> = country::demonyms().map(fold_first_word).collect();
        for layer in self.layers.iter().filter(|layer| layer.is_small()) {
            for place in layer.index.states_and(CAPITAL) {
                layer.index.for_each_spelling(place, |name| {
                    words.insert(fold_first_word(name));
                });
            }
        }
        words
    }
}
