//! The words of denying, each table read once.

use foldhash::HashMap;
use std::sync::LazyLock;

/// What a word says in a denial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// "false", "fabricated", "a lie".
    Untrue,
    /// What was said: "the claim", "this".
    Accusation,
    /// "any part", "involved", "responsible".
    Part,
    /// What happened, without saying what: "the incident".
    Event,
    /// "denials from".
    Denial,
}

const DENIAL_TABLE: &str = include_str!("../words/denial.csv");
const PROTECTED_TABLE: &str = include_str!("../words/protected.csv");

static DENIAL: LazyLock<HashMap<&str, Word>> = LazyLock::new(|| {
    let word = |role: &str| {
        Some(match role {
            "untrue" => Word::Untrue,
            "accusation" => Word::Accusation,
            "part" => Word::Part,
            "event" => Word::Event,
            "denial" => Word::Denial,
            _ => return None,
        })
    };
    rows(DENIAL_TABLE)
        .filter_map(|(key, role)| Some((key, word(role)?)))
        .collect()
});

static PROTECTED: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| rows(PROTECTED_TABLE).collect());

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().skip(1).filter_map(|row| row.split_once(','))
}

/// What `lemma` says in a denial.
pub fn word(lemma: &str) -> Option<Word> {
    DENIAL.get(lemma).copied()
}

/// The class of things that must not be hit which `lemma` belongs to: "clinic" and "medic" are both medical.
pub fn class(lemma: &str) -> Option<&'static str> {
    PROTECTED.get(lemma).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_without_doubles_and_every_value_is_known() {
        for table in [DENIAL_TABLE, PROTECTED_TABLE] {
            assert!(rows(table).map(|(key, _)| key).is_sorted_by(|a, b| a < b));
        }
        assert_eq!(DENIAL.len(), rows(DENIAL_TABLE).count());
    }
}
