//! Word types that an encoder has computed: what it knows of a word by itself. All threads look them up and add to them.

use foldhash::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::kernel::{PIECES, WIDTH};
use super::lexeme::Lexeme;
use super::rows::Wide;

/// Types kept before others take their place, some two thousand bytes each.
const MOST: usize = 12_288;

/// A word, and whether a space follows it.
pub(super) type Spaced = (Lexeme, bool);

/// What comes before the first neighbour is looked at.
pub(super) struct Type {
    pub(super) vector: [f32; WIDTH],
    /// The products of the first window layer for each place that the word may have in a window.
    pub(super) products: Wide<{ 3 * PIECES }>,
}

/// The types of one encoder, by their numbers.
#[derive(Default)]
pub(super) struct Types {
    types: boxcar::Vec<Type>,
    numbers: Mutex<HashMap<Spaced, u32>>,
    parts: Mutex<Parts>,
}

/// What prefixes and shapes add before mixing, by table and hash.
type Parts = HashMap<(usize, u64), Arc<[f32]>>;

impl Types {
    /// Whether it is time for others.
    pub(super) fn is_full(&self) -> bool {
        self.types.count() >= MOST
    }

    /// Takes all away; the memory stays for the next ones.
    pub(super) fn clear(&mut self) {
        self.types.clear();
        lock(&self.numbers).clear();
        lock(&self.parts).clear();
    }

    /// Those of `words` that nobody has added.
    pub(super) fn unknown(&self, words: &[Spaced]) -> Vec<Spaced> {
        let numbers = lock(&self.numbers);
        words
            .iter()
            .filter(|word| !numbers.contains_key(*word))
            .copied()
            .collect()
    }

    /// Adds the types of words. When two threads add the same word, its type is that of the first.
    pub(super) fn add(&self, words: &[Spaced], types: impl Iterator<Item = Type>) {
        let added: Vec<_> = types.map(|kind| self.types.push(kind) as u32).collect();
        let mut numbers = lock(&self.numbers);
        for (word, number) in words.iter().zip(added) {
            numbers.entry(*word).or_insert(number);
        }
    }

    /// The numbers of words that were added.
    pub(super) fn numbers(&self, words: &[Spaced]) -> Vec<u32> {
        let numbers = lock(&self.numbers);
        words.iter().map(|word| numbers[word]).collect()
    }

    /// What a prefix or shape adds, computed once.
    pub(super) fn part(&self, table: usize, id: u64, compute: impl FnOnce() -> Vec<f32>) -> Arc<[f32]> {
        let mut parts = lock(&self.parts);
        parts.entry((table, id)).or_insert_with(|| compute().into()).clone()
    }

    /// The type of this number.
    pub(super) fn get(&self, number: u32) -> &Type {
        &self.types[number as usize]
    }
}

/// What a thread that died held is whole all the same: each change is one insertion.
fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
