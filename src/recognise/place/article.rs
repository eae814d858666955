//! What the rest of an article says about a name: a surname is introduced once with a given name, a town once with "in".

use super::candidate::Candidate;
use super::view::{View, is_place};
use crate::gazetteer::Gazetteer;
use crate::model::{EntityLabel, PlaceKind};
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
    /// Of these, labelled as a place.
    pub(super) place: f32,
    /// Labelled as a person.
    pub(super) person: f32,
    /// Labelled as an organisation.
    pub(super) organisation: f32,
    /// After "in", "near", "at" or "outside".
    pub(super) located: f32,
    /// As a later word of a person's name of several words.
    pub(super) surname: f32,
}

impl Article {
    /// Reads all sentences with their candidates.
    pub(super) fn of(sentences: &[(View<'_>, Vec<Candidate>)], gazetteer: &Gazetteer) -> Self {
        let mut article = Self::default();
        for (view, candidates) in sentences {
            article.count_surnames(*view);
            article.count_demonyms(*view, gazetteer);
            for candidate in candidates {
                article.count(*view, candidate, gazetteer);
            }
        }
        article
    }

    fn count(&mut self, view: View<'_>, candidate: &Candidate, gazetteer: &Gazetteer) {
        let label = view.entity(&candidate.tokens).map(|e| e.label);
        let uses = self.names.entry(key(candidate.span.of(view.text))).or_default();
        uses.times += 1.0;
        match label {
            Some(label) if is_place(label) => uses.place += 1.0,
            Some(EntityLabel::Person) => uses.person += 1.0,
            Some(EntityLabel::Org) => uses.organisation += 1.0,
            _ => {}
        }
        if let Some(preposition) = view.preposition(&candidate.tokens) {
            let located = ["in", "near", "at", "outside"].contains(&view.lower(Some(preposition)).as_str());
            uses.located += f32::from(u8::from(located));
        }
        let state = candidate
            .places
            .iter()
            .find(|c| gazetteer.kind(c.place) == PlaceKind::Country);
        if let Some(state) = state {
            self.speak(gazetteer.country_code(state.place), 1.0);
        }
    }

    fn speak(&mut self, code: &str, weight: f32) {
        *self.states.entry(code.to_owned()).or_default() += weight;
        self.spoken += weight;
    }

    fn count_surnames(&mut self, view: View<'_>) {
        for entity in &view.sentence.entities {
            if entity.label == EntityLabel::Person && entity.end - entity.start > 1 {
                for i in entity.start + 1..entity.end {
                    self.names.entry(key(view.word(i))).or_default().surname += 1.0;
                }
            }
        }
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
