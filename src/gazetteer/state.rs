//! Which state a word stands for: by its code, its people, its name or its capital.

use super::{Gazetteer, PlaceRef, country, fold};
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

    /// The state whose name it is, or whose capital is the best known of the places that bear it.
    fn seat(&self, written: &str) -> Option<Place> {
        let firsts = self.memo.first_words_of_states(|| self.first_words_of_states());
        if !firsts.contains(first_word(&fold(written))) {
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

    /// What the names of states and capitals begin with.
    fn first_words_of_states(&self) -> HashSet<String> {
        let mut words = HashSet::default();
        for (layer, of_layer) in self.layers.iter().enumerate() {
            for number in of_layer.index.states_and(CAPITAL) {
                let layer = layer as u16;
                let names = self.names_of(PlaceRef { layer, number });
                words.extend(names.iter().map(|name| first_word(&fold(&name.text)).to_owned()));
            }
        }
        words
    }
}

fn first_word(folded: &str) -> &str {
    folded.split(' ').next().unwrap_or_default()
}
