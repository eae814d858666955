//! Frequent English words, many of which are also the names of places somewhere: "March", "Reading", "Both".

use super::fold;
use foldhash::HashSet;
use std::sync::LazyLock;

static WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("tables/common_words.txt").split_whitespace().collect());

/// True for a frequent word of English prose: alone and at the head of a sentence it is rarely a place.
pub fn is_common_word(word: &str) -> bool {
    WORDS.contains(fold(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_words_are_known_and_towns_are_not() {
        for word in [
            "March", "Man", "Of", "Police", "Reading", "Nice", "Bombs", "Both", "Monday", "the",
        ] {
            assert!(is_common_word(word), "{word}");
        }
        for town in ["Stepanakert", "Ganja", "Kharkiv", "Khartoum", "Aleppo", "Gaza"] {
            assert!(!is_common_word(town), "{town}");
        }
    }

    #[test]
    fn the_table_is_sorted_folded_and_without_duplicates() {
        let words: Vec<_> = include_str!("tables/common_words.txt").split_whitespace().collect();
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "sorted, none twice");
        assert!(words.iter().all(|word| fold(word) == *word));
    }
}
