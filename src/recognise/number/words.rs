//! The words of numbers (`words.csv`) and of their bounds (`bounds.csv`).

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::recognise::lexeme::Line;
use crate::recognise::table::Table;

static WORDS_CSV: &str = include_str!("words.csv");
static BOUNDS_CSV: &str = include_str!("bounds.csv");

/// What a word is in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognise) enum Word {
    /// "one" to "nineteen".
    Small(u64),
    /// "twenty" to "ninety".
    Tens(u64),
    /// "dozen", "hundred", "million".
    Scale(u64),
    /// "dozens", "hundreds": the unit counted in.
    Plural(u64),
    /// "first", "third": a rank, and in "a third of" a share.
    Ordinal(u64),
    /// "quarter", "thirds": the divisor.
    Portion(u64),
    /// What is measured and not counted: "km", "per cent", "dollars".
    Measure,
    /// A word that a number after it belongs to as a name: "Resolution 1325".
    Label,
    /// "several", "no", "half": a number by itself or with others.
    Quantifier,
    /// A word that can begin a number without being one: "a", "between".
    Opener,
}

/// How a number is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    AtMost,
    About,
}

static WORDS: LazyLock<Table<Word>> = LazyLock::new(|| Table::new(rows(WORDS_CSV).filter_map(word_row)));

/// Phrases by their first word, the longest first.
static BOUNDS: LazyLock<Table<Vec<(Phrase, Bound)>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (phrase, bound) in rows(BOUNDS_CSV).filter_map(bound_row) {
        phrases.entry(phrase[0]).or_default().push((phrase, bound));
    }
    phrases
        .values_mut()
        .for_each(|phrases| phrases.sort_by_key(|(words, _)| Reverse(words.len())));
    Table::new(phrases.into_iter())
});

/// The words of a phrase in order; never empty.
type Phrase = Vec<&'static str>;

/// What `word` is in a number, whatever its case.
pub(in crate::recognise) fn word(word: &str) -> Option<Word> {
    WORDS.get(word).copied()
}

/// The bound that begins at `i`, and the place after it.
pub(super) fn bound(line: &Line, i: usize) -> Option<(Bound, usize)> {
    let phrases = BOUNDS.get(line.at(i)?.text)?;
    phrases
        .iter()
        .find_map(|(words, bound)| Some((*bound, line.phrase(i, words)?)))
}

fn rows(csv: &'static str) -> impl Iterator<Item = &'static str> {
    csv.lines().skip(1)
}

fn word_row(row: &'static str) -> Option<(&'static str, Word)> {
    let mut fields = row.split(',');
    let (word, class, value) = (fields.next()?, fields.next()?, fields.next()?);
    let value = value.parse();
    let class = match class {
        "small" => Word::Small(value.ok()?),
        "tens" => Word::Tens(value.ok()?),
        "scale" => Word::Scale(value.ok()?),
        "plural" => Word::Plural(value.ok()?),
        "ordinal" => Word::Ordinal(value.ok()?),
        "portion" => Word::Portion(value.ok()?),
        "measure" => Word::Measure,
        "label" => Word::Label,
        "quantifier" => Word::Quantifier,
        "opener" => Word::Opener,
        _ => return None,
    };
    Some((word, class))
}

fn bound_row(row: &'static str) -> Option<(Phrase, Bound)> {
    let (phrase, bound) = row.split_once(',')?;
    let bound = match bound {
        "at_least" => Bound::AtLeast,
        "at_most" => Bound::AtMost,
        "about" => Bound::About,
        _ => return None,
    };
    Some((phrase.split(' ').collect(), bound))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_every_row_is_read() {
        for (csv, read) in [
            (WORDS_CSV, rows(WORDS_CSV).filter_map(word_row).count()),
            (BOUNDS_CSV, rows(BOUNDS_CSV).filter_map(bound_row).count()),
        ] {
            let keys: Vec<_> = rows(csv).filter_map(|row| row.split(',').next()).collect();
            assert!(
                keys.windows(2).all(|pair| pair[0] < pair[1]),
                "sorted, no duplicates: {keys:?}"
            );
            assert_eq!(keys.len(), read);
            assert!(keys.iter().all(|key| *key == key.to_lowercase()));
        }
    }
}
