//! What an article as a whole says about where it plays.

use super::Surroundings;
use crate::model::{Place, PlaceKind, PlaceMention};
use std::collections::{BTreeMap, BTreeSet};

/// The weight of the outlet's country: that of a state which the article names once.
const HOME: f64 = 1.0;

/// What the article as a whole says about where it plays.
pub(super) struct Setting {
    /// Share of the evidence for each country, by ISO code.
    share: BTreeMap<String, f64>,
    /// How many different names speak for each country.
    names: BTreeMap<String, BTreeSet<String>>,
}

impl Setting {
    pub(super) fn of(mentions: &[PlaceMention], around: &Surroundings) -> Self {
        let mut weight = around.countries.clone();
        if let Some(code) = around.home.as_ref().and_then(|home| home.country.clone()) {
            *weight.entry(code).or_default() += HOME;
        }
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for code in weight.keys() {
            names.entry(code.clone()).or_default().insert(String::new());
        }
        for mention in mentions.iter().filter(|m| m.exact) {
            let state = mention.candidates.iter().find(|c| c.kind == PlaceKind::Country);
            let Some(first) = state.or(mention.candidates.first()) else {
                continue;
            };
            let Some(code) = &first.country else { continue };
            let alone = mention.candidates.iter().all(|c| c.country == first.country);
            let vote = match (first.kind, alone) {
                (PlaceKind::Country, _) => 1.0,
                (_, true) => 0.7,
                _ if first.population >= 100_000 => 0.3,
                _ => 0.0,
            };
            *weight.entry(code.clone()).or_default() += vote;
            if vote > 0.0 {
                names.entry(code.clone()).or_default().insert(first.name.clone());
            }
        }
        let total: f64 = weight.values().sum();
        let share = weight
            .into_iter()
            .filter(|(_, w)| *w > 0.0)
            .map(|(code, w)| (code, w / total))
            .collect();
        Self { share, names }
    }

    pub(super) fn share(&self, place: &Place) -> f64 {
        place
            .country
            .as_ref()
            .and_then(|code| self.share.get(code))
            .copied()
            .unwrap_or(0.0)
    }

    /// Names other than the place's own speak for other countries, and none for its country.
    pub(super) fn is_about_others(&self, place: &Place) -> bool {
        let other_name = |names: &BTreeSet<String>| names.iter().any(|name| *name != place.name);
        let mut spoken_for = self
            .names
            .iter()
            .filter(|(_, names)| other_name(names))
            .map(|(code, _)| Some(code))
            .peekable();
        spoken_for.peek().is_some() && !spoken_for.any(|code| code == place.country.as_ref())
    }
}
