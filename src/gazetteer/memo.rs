//! Answers kept: the articles of one war ask for the same names again and again.

use super::{Candidate, PlaceRef};
use quick_cache::sync::Cache;
use std::sync::Arc;

/// Answers kept of each kind, a few megabytes in all.
const MOST: usize = 16_384;

/// What a name was answered with. An answer depends on nothing but the layers, so that keeping it never changes a result.
pub(super) struct Memo {
    candidates: Cache<String, Arc<[Candidate]>>,
    neighbours: Cache<String, Arc<[PlaceRef]>>,
}

impl Memo {
    pub(super) fn new() -> Self {
        Self {
            candidates: Cache::new(MOST),
            neighbours: Cache::new(MOST),
        }
    }

    /// The candidates of a name, asked for once.
    pub(super) fn candidates(&self, name: &str, ask: impl FnOnce() -> Vec<Candidate>) -> Arc<[Candidate]> {
        once(&self.candidates, name, ask)
    }

    /// The places of names one letter from it, asked for once.
    pub(super) fn neighbours(&self, name: &str, ask: impl FnOnce() -> Vec<PlaceRef>) -> Arc<[PlaceRef]> {
        once(&self.neighbours, name, ask)
    }
}

fn once<T: Clone>(kept: &Cache<String, Arc<[T]>>, name: &str, ask: impl FnOnce() -> Vec<T>) -> Arc<[T]> {
    kept.get(name).unwrap_or_else(|| {
        let answer: Arc<[T]> = ask().into();
        kept.insert(name.to_owned(), Arc::clone(&answer));
        answer
    })
}
