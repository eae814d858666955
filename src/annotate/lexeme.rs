//! What the encoders are told about a word: hashes of its norm, first letter, last letters and shape, and its word vector.
//!
//! Hashes are those of spaCy's string store: MurmurHash64A with seed 1, but names of its built-in symbols have the
//! symbol's number instead.

use super::characters::{Characters, Class};
use super::weights::{self, Strings};

/// The features of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Lexeme {
    pub(super) norm: u64,
    pub(super) prefix: u64,
    pub(super) suffix: u64,
    pub(super) shape: u64,
    /// Row of the table of word vectors.
    pub(super) vector: Option<u16>,
}

/// The tables that features are looked up in.
pub(super) struct Vocabulary {
    norm_hashes: &'static [u64],
    norm_texts: Strings,
    symbol_hashes: &'static [u64],
    symbol_ids: &'static [u64],
    keys: VectorKeys,
}

impl Vocabulary {
    /// Opens the tables.
    pub(super) fn load() -> Self {
        Self {
            norm_hashes: weights::integers("norm.hash"),
            norm_texts: Strings::section("norm.text"),
            symbol_hashes: weights::integers("symbol.hash"),
            symbol_ids: weights::integers("symbol.id"),
            keys: VectorKeys::load(),
        }
    }

    /// The features of `word`; `norm` is given by the tokeniser for the parts of contractions.
    pub(super) fn lexeme(&self, characters: &Characters, word: &str, norm: Option<&str>) -> Lexeme {
        let first = word.chars().next().map_or(0, char::len_utf8);
        let last = word.char_indices().rev().take(3).last().map_or(0, |(at, _)| at);
        let id = self.id(word);
        Lexeme {
            norm: norm.map_or_else(|| self.norm(word, id), |norm| self.id(norm)),
            prefix: self.id(&word[..first]),
            suffix: self.id(&word[last..]),
            shape: self.id(&shape(characters, word)),
            vector: self.keys.row(id),
        }
    }

    fn norm(&self, word: &str, id: u64) -> u64 {
        match self.norm_hashes.binary_search(&id) {
            Ok(index) => self.id(self.norm_texts.get(index)),
            Err(_) => self.id(&word.to_lowercase()),
        }
    }

    fn id(&self, text: &str) -> u64 {
        let hash = murmur64(text.as_bytes());
        self.symbol_hashes
            .binary_search(&hash)
            .map_or(hash, |index| self.symbol_ids[index])
    }
}

/// Finds the row of a word's vector: buckets by the upper bits of the key, 16 further bits within a bucket.
struct VectorKeys {
    counts: &'static [u8],
    bases: &'static [u32],
    checks: &'static [u16],
    rows: &'static [u16],
}

const BUCKET_BITS: u32 = 18;
const BUCKETS_PER_BASE: usize = 64;

impl VectorKeys {
    fn load() -> Self {
        Self {
            counts: weights::integers("key.bucket"),
            bases: weights::integers("key.base"),
            checks: weights::integers("key.check"),
            rows: weights::integers("key.row"),
        }
    }

    fn row(&self, key: u64) -> Option<u16> {
        let bucket = (key >> (64 - BUCKET_BITS)) as usize;
        let check = (key >> (64 - BUCKET_BITS - 16)) as u16;
        let group = bucket / BUCKETS_PER_BASE;
        let before: usize = self.counts[group * BUCKETS_PER_BASE..bucket]
            .iter()
            .map(|&count| usize::from(count))
            .sum();
        let start = self.bases[group] as usize + before;
        let range = start..start + usize::from(self.counts[bucket]);
        self.checks[range.clone()]
            .binary_search(&check)
            .ok()
            .map(|index| self.rows[range.start + index])
    }
}

/// MurmurHash64A (Austin Appleby) with seed 1; 0 for nothing.
pub(super) fn murmur64(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    if bytes.is_empty() {
        return 0;
    }
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let (blocks, tail) = bytes.as_chunks::<8>();
    for block in blocks {
        let mut k = u64::from_le_bytes(*block).wrapping_mul(M);
        k = (k ^ (k >> 47)).wrapping_mul(M);
        hash = (hash ^ k).wrapping_mul(M);
    }
    if !tail.is_empty() {
        let last = tail.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte));
        hash = (hash ^ last).wrapping_mul(M);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(M);
    hash ^ (hash >> 47)
}

/// Characters from which on a word's shape is only called long.
const LONG: usize = 100;

/// `"Terter"` to `"Xxxxx"`, `"S-300"` to `"X-ddd"`: no class is repeated more than four times.
fn shape(characters: &Characters, word: &str) -> String {
    if word.chars().count() >= LONG {
        return "LONG".into();
    }
    let mut shape = String::new();
    let (mut last, mut repeated) = (None, 0);
    for character in word.chars() {
        let class = if characters.is(character, Class::Alphabetic) {
            if characters.is(character, Class::Uppercase) {
                'X'
            } else {
                'x'
            }
        } else if characters.is(character, Class::Digit) {
            'd'
        } else {
            character
        };
        repeated = if last == Some(class) { repeated + 1 } else { 0 };
        last = Some(class);
        if repeated < 4 {
            shape.push(class);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_abridged() {
        let characters = Characters::load();
        for (word, expected) in [
            ("Terter", "Xxxxx"),
            ("S-300", "X-ddd"),
            ("......", "...."),
            ("Ağdam", "Xxxxx"),
        ] {
            assert_eq!(shape(&characters, word), expected);
        }
    }

    #[test]
    fn hashes_are_those_of_the_string_store() {
        assert_eq!(murmur64("coffee".as_bytes()), 3_197_928_453_018_144_401);
    }

    #[test]
    fn words_have_vectors_and_symbols_have_numbers() {
        let (vocabulary, characters) = (Vocabulary::load(), Characters::load());
        assert!(vocabulary.lexeme(&characters, "shelling", None).vector.is_some());
        assert_eq!(vocabulary.lexeme(&characters, "Qxqzvvkk", None).vector, None);
        assert!(vocabulary.id("X") < 1000);
        assert_eq!(vocabulary.lexeme(&characters, "“", None).norm, vocabulary.id("\""));
    }
}
