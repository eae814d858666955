//! A table of words that is asked for nearly every word of every text: a bucket for each length and first letter, so that
//! most words are answered by an empty bucket.

/// Longest word of any table.
const LONGEST: usize = 16;

/// First letters, told apart by their lower five bits, which are the same for both cases.
const LETTERS: usize = 32;

/// What words mean, whatever their case. The words of a table are ASCII in lower case.
pub(super) struct Table<T> {
    buckets: Vec<Vec<(&'static str, T)>>,
}

impl<T> Table<T> {
    /// The table of `rows`; where a word comes twice the first row stands.
    pub fn new(rows: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut buckets: Vec<Vec<_>> = (0..LETTERS * (LONGEST + 1)).map(|_| Vec::new()).collect();
        for (word, value) in rows {
            let bucket = bucket(word).unwrap_or_default();
            buckets[bucket].push((word, value));
        }
        Self { buckets }
    }

    /// What `word` means.
    pub fn get(&self, word: &str) -> Option<&T> {
        let bucket = &self.buckets[bucket(word)?];
        bucket
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(word))
            .map(|(_, value)| value)
    }
}

fn bucket(word: &str) -> Option<usize> {
    let first = usize::from(*word.as_bytes().first()?) % LETTERS;
    (word.len() <= LONGEST).then_some(word.len() * LETTERS + first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let table = Table::new([("two", 2), ("ten", 10), ("~", 0)].into_iter());
        assert_eq!(table.get("TEN"), Some(&10));
        assert_eq!(table.get("~"), Some(&0));
        assert_eq!(table.get("tie"), None);
        assert_eq!(table.get(""), None);
        assert_eq!(table.get("a word longer than any"), None);
    }
}
