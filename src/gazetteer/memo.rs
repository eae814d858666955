//! Answers kept: the articles of one war ask for the same names again and again.

use super::scan::Begun;
use super::{Candidate, Meaning, PlaceRef};
use foldhash::HashSet;
use quick_cache::sync::Cache;
use std::sync::{Arc, OnceLock};

/// Answers kept of each kind, a few megabytes in all.
const MOST: usize = 16_384;

/// What a name was answered with. An answer depends on nothing but the layers, so that keeping it never changes a result.
pub(super) struct Memo {
    begun: Cache<String, Begun>,
    meanings: Cache<String, Arc<Meaning>>,
    candidates: Cache<String, Arc<[Candidate]>>,
    neighbours: Cache<String, Arc<[PlaceRef]>>,
    states: Cache<String, Option<Arc<str>>>,
    first_words_of_states: OnceLock<HashSet<String>>,
}

impl Memo {
    pub(super) fn new() -> Self {
        Self {
            begun: Cache::new(MOST),
            meanings: Cache::new(MOST),
            candidates: Cache::new(MOST),
            neighbours: Cache::new(MOST),
            states: Cache::new(MOST),
            first_words_of_states: OnceLock::new(),
        }
    }

    /// Where the beginning of a token leads, asked for once.
    pub(super) fn begun(&self, word: &str, ask: impl FnOnce() -> Begun) -> Begun {
        once(&self.begun, word, ask)
    }

    /// What a name in running text may mean, asked for once.
    pub(super) fn meaning(&self, written: &str, ask: impl FnOnce() -> Meaning) -> Arc<Meaning> {
        once(&self.meanings, written, || Arc::new(ask()))
    }

    /// The candidates of a name, asked for once.
    pub(super) fn candidates(&self, name: &str, ask: impl FnOnce() -> Vec<Candidate>) -> Arc<[Candidate]> {
        once(&self.candidates, name, || ask().into())
    }

    /// The places of names one letter from it, asked for once.
    pub(super) fn neighbours(&self, name: &str, ask: impl FnOnce() -> Vec<PlaceRef>) -> Arc<[PlaceRef]> {
        once(&self.neighbours, name, || ask().into())
    }

    /// What the names of states, peoples and capitals begin with, asked for once.
    pub(super) fn first_words_of_states(&self, ask: impl FnOnce() -> HashSet<String>) -> &HashSet<String> {
        self.first_words_of_states.get_or_init(ask)
    }

    /// The name of the state that a name means, asked for once.
    pub(super) fn state(&self, name: &str, ask: impl FnOnce() -> Option<String>) -> Option<Arc<str>> {
        once(&self.states, name, || ask().map(Arc::from))
    }
}

fn once<T: Clone>(kept: &Cache<String, T>, name: &str, ask: impl FnOnce() -> T) -> T {
    kept.get(name).unwrap_or_else(|| {
        let answer = ask();
        kept.insert(name.to_owned(), answer.clone());
        answer
    })
}
