//! What the rest of an article says about a name: a surname is introduced once with a given name, a town once with "in".

use super::candidate::Candidate;
use super::surface;
use super::view::View;
use super::words::{GIVEN_NAMES, TITLES};
use crate::gazetteer::Gazetteer;
use crate::model::PlaceKind;
use foldhash::HashMap;

/// Counts over an article.
#[derive(Default)]
pub(super) struct Article {
    names: HashMap<String, Uses>,
    /// How many names and demonyms speak for each state, by ISO code.
    states: HashMap<String, f32>,
    spoken: f32,
}

/// How an article uses a name.
#[derive(Clone, Copy, Default)]
pub(super) struct Uses {
    pub(super) times: f32,
    /// After "in", "near", "at" or "outside".
    pub(super) located: f32,
    /// Behind a given name.
    pub(super) given: f32,
    /// Behind a title.
    pub(super) titled: f32,
    /// Written without a capital.
    pub(super) small: f32,
    /// Uses that were looked at, how likely places they are at first sight, summed up, and the likeliest.
    pub(super) looked: f32,
    pub(super) likely: f32,
    pub(super) likeliest: f32,
}

impl Article {
    /// Reads all sentences with their candidates.
    pub(super) fn of(views: &[View<'_>], candidates: &[Vec<Candidate>], gazetteer: &Gazetteer) -> Self {
        let mut article = Self::default();
        for (view, candidates) in views.iter().zip(candidates) {
            article.count_demonyms(*view, gazetteer);
            for candidate in candidates {
                article.count(*view, candidate, gazetteer);
            }
        }
        for view in views {
            article.count_small(*view);
        }
        article
    }

    /// Takes down how likely a use of `name` is a place at first look.
    pub(super) fn weigh(&mut self, name: &str, probability: f32) {
        let uses = self.names.entry(key(name)).or_default();
        uses.looked += 1.0;
        uses.likely += probability;
        uses.likeliest = uses.likeliest.max(probability);
    }

    fn count(&mut self, view: View<'_>, candidate: &Candidate, gazetteer: &Gazetteer) {
        let uses = self.names.entry(key(candidate.span.of(view.text))).or_default();
        uses.times += 1.0;
        if let Some(preposition) = surface::preposition_before(view, &candidate.tokens) {
            let located = ["in", "near", "at", "outside"].contains(&view.lower(Some(preposition)));
            uses.located += f32::from(u8::from(located));
        }
        if let Some(before) = candidate.tokens.start.checked_sub(1) {
            let word = view.lower(Some(before));
            uses.given += f32::from(u8::from(view.capital(before) && GIVEN_NAMES.contains(word)));
            uses.titled += f32::from(u8::from(TITLES.contains(word.trim_end_matches('.'))));
        }
        if !candidate.meaning.any_is(PlaceKind::Country) {
            return;
        }
        let places = &candidate.meaning.candidates;
        if let Some(state) = places.iter().find(|c| gazetteer.kind(c.place) == PlaceKind::Country) {
            self.speak(gazetteer.country_code(state.place), 1.0);
        }
    }

    fn count_small(&mut self, view: View<'_>) {
        for i in 0..view.tokens().len() {
            if view.word(i).starts_with(char::is_lowercase)
                && let Some(uses) = self.names.get_mut(view.word(i))
            {
                uses.small += 1.0;
            }
        }
    }

    fn speak(&mut self, code: &str, weight: f32) {
        *self.states.entry(code.to_owned()).or_default() += weight;
        self.spoken += weight;
    }

    fn count_demonyms(&mut self, view: View<'_>, gazetteer: &Gazetteer) {
        for i in (0..view.tokens().len()).filter(|&i| view.capital(i)) {
            if let Some(code) = gazetteer.demonym(view.word(i)) {
                self.speak(code, 0.5);
            }
        }
    }

    pub(super) fn uses(&self, name: &str) -> Uses {
        self.names.get(&key(name)).copied().unwrap_or_default()
    }

    /// Which share of the names of states are those of `code`; 0 to 1.
    pub(super) fn share(&self, code: &str) -> f32 {
        self.states.get(code).map_or(0.0, |weight| weight / self.spoken)
    }
}

fn key(name: &str) -> String {
    name.to_lowercase()
}
