//! Names of those who act or speak: states through their names, demonyms and institutions, and armed groups from a table.

use super::table::Table;
use crate::gazetteer::Gazetteer;
use crate::model::{ActorMention, Sentence, Span};
use foldhash::HashMap;
use std::sync::LazyLock;

/// An armed group or state as the table has it.
struct Known {
    name: &'static str,
    side: &'static str,
}

/// The table by its key: the name as written, in lower case.
static TABLE: LazyLock<HashMap<&'static str, Known>> = LazyLock::new(|| {
    let rows = include_str!("actors.csv").lines().skip(1);
    let cells = rows.map(|row| row.split(',').collect::<Vec<_>>());
    cells.map(|c| (c[0], Known { name: c[1], side: c[2] })).collect()
});

/// What the names of the table begin with, up to the first mark or space: most words begin none.
static FIRST: LazyLock<Table<()>> = LazyLock::new(|| Table::new(TABLE.keys().map(|key| (first(key), ()))));

/// The most tokens that a name in the table has.
const LONGEST: usize = 6;

/// The actors that parsed sentences of an article name, in order, not overlapping.
pub fn find(text: &str, sentences: &[Sentence], gazetteer: &Gazetteer) -> Vec<ActorMention> {
    let mut found = Vec::new();
    for sentence in sentences {
        let mut at = 0;
        while at < sentence.tokens.len() {
            match known(text, sentence, at, gazetteer).or_else(|| state(text, sentence, at, gazetteer)) {
                Some((tokens, mention)) => {
                    found.push(mention);
                    at += tokens;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// True for a name of the table: "Hamas" is no town in Germany that Arabic calls so.
pub fn is_listed(name: &str) -> bool {
    name.chars().any(char::is_uppercase)
        && FIRST.get(first(name)).is_some()
        && TABLE.contains_key(name.to_lowercase().as_str())
}

/// The longest name of the table that starts at token `at`.
fn known(text: &str, sentence: &Sentence, at: usize, gazetteer: &Gazetteer) -> Option<(usize, ActorMention)> {
    let start = sentence.tokens[at].span.start;
    FIRST.get(first(sentence.tokens[at].span.of(text)))?;
    let longest = LONGEST.min(sentence.tokens.len() - at);
    (1..=longest).rev().find_map(|length| {
        let span = Span::new(start, sentence.tokens[at + length - 1].span.end);
        let written = span.of(text);
        if !written.chars().any(char::is_uppercase) {
            return None;
        }
        let row = TABLE.get(plain(written).as_str())?;
        Some((
            length,
            ActorMention {
                span,
                name: row.name.to_owned(),
                side: row.side.to_owned(),
                is_state: gazetteer.state(row.name).as_deref() == Some(row.name),
            },
        ))
    })
}

/// A state by name, demonym or capital: "Armenia", "Azeri", "U.S.", "Moscow".
fn state(text: &str, sentence: &Sentence, at: usize, gazetteer: &Gazetteer) -> Option<(usize, ActorMention)> {
    let first = sentence.tokens[at].span;
    if !first.of(text).starts_with(char::is_uppercase) {
        return None;
    }
    let whole = sentence
        .tokens
        .get(at + 1)
        .is_none_or(|next| next.span.start > first.end);
    if whole && !gazetteer.begins_state(first.of(text)) {
        return None;
    }
    let longest = 4.min(sentence.tokens.len() - at);
    (1..=longest).rev().find_map(|length| {
        let last = sentence.tokens[at + length - 1].span;
        // "The settlement of…" is no state, though one has a capital of that name
        if !last.of(text).starts_with(char::is_uppercase) {
            return None;
        }
        let span = Span::new(first.start, last.end);
        let state = gazetteer.state(span.of(text))?;
        Some((
            length,
            ActorMention {
                span,
                name: state.to_string(),
                side: state.to_string(),
                is_state: true,
            },
        ))
    })
}

/// Up to the first mark or space.
fn first(name: &str) -> &str {
    name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Lower case with straight apostrophes: the form of the table's keys.
fn plain(written: &str) -> String {
    written.to_lowercase().replace(['’', '‘', 'ʼ'], "'")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted_without_doubles_and_complete() {
        let keys: Vec<&str> = include_str!("actors.csv")
            .lines()
            .skip(1)
            .map(|row| row.split(',').next().unwrap())
            .collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{keys:?}");
        assert!(
            include_str!("actors.csv")
                .lines()
                .all(|row| row.split(',').all(|cell| !cell.is_empty()))
        );
        assert!(keys.iter().all(|key| *key == super::plain(key)));
        assert!(keys.iter().all(|key| super::FIRST.get(super::first(key)).is_some()));
    }
}
