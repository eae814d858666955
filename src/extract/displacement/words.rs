//! The words of displacement, each table read once.

use crate::model::{FigureCategory, FigureUnit, Kind};
use foldhash::HashMap;
use std::sync::LazyLock;

/// What has to stand with a word before it tells that people moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: "fled", "displaced".
    Nothing,
    /// People, counted: "arrived", "crossed".
    People,
    /// People who go back: "returned to", "returned home".
    Back,
    /// People, and the homes or the place they leave: "left", "forced from".
    Home,
    /// People who are driven from their homes, or carried.
    Driven,
    /// Many people, or all of a place, and where they are brought: "were bused to X".
    Carried,
    /// Many people, or all of a place, and where they go: "have gone to X".
    Journey,
    /// As [`Needs::Journey`], with a way to make: "made their way to X".
    Way,
    /// Many people who are on it: "on the move".
    Afoot,
    /// A place without its people: "was emptied".
    Emptied,
    /// People, counted, and a roof: "are accommodated in X", "the reception centre hosts".
    Lodged,
    /// A verb of seeking: "sought refuge".
    Refuge,
    /// People in it: "in basements", "sheltering in".
    Inside,
    /// People in it who would not be there in peace: counted, or "huddled in churches".
    Building,
}

/// What a word of movement tells.
#[derive(Clone, Copy, Debug)]
pub struct Movement {
    /// The kind of report.
    pub kind: Kind,
    /// On what condition.
    pub needs: Needs,
}

/// A word for people.
#[derive(Clone, Copy, Debug)]
pub struct Mover {
    /// What a number before it counts.
    pub unit: FigureUnit,
    /// The movement that the word itself implies: "refugees", "returnees".
    pub label: Option<Kind>,
}

const MOVEMENT_TABLE: &str = include_str!("../words/movement.csv");
const MOVERS_TABLE: &str = include_str!("../words/movers.csv");
const PRESENCE_TABLE: &str = include_str!("../words/presence.csv");
const ORDERS_TABLE: &str = include_str!("../words/orders.txt");

/// Keyed by word and part of speech.
static MOVEMENT: LazyLock<HashMap<(&str, &str), Vec<Movement>>> = LazyLock::new(|| {
    let movement = |c: Vec<&'static str>| {
        let (kind, needs) = (Kind::parse(c[2])?, needs(c[3])?);
        Some(((c[0], c[1]), Movement { kind, needs }))
    };
    let mut words: HashMap<_, Vec<Movement>> = HashMap::default();
    for (word, movement) in rows(MOVEMENT_TABLE).filter_map(movement) {
        words.entry(word).or_default().push(movement);
    }
    words
});

static MOVERS: LazyLock<HashMap<&str, Mover>> = LazyLock::new(|| {
    let mover = |c: Vec<&'static str>| {
        let unit = match c[1] {
            "person" => FigureUnit::Person,
            "household" => FigureUnit::Household,
            _ => return None,
        };
        let label = Kind::parse(c[2]);
        Some((c[0], Mover { unit, label }))
    };
    rows(MOVERS_TABLE).filter_map(mover).collect()
});

static PRESENCE: LazyLock<HashMap<&str, FigureCategory>> = LazyLock::new(|| {
    let presence = |c: Vec<&'static str>| match c[1] {
        "flow" => Some((c[0], FigureCategory::Flow)),
        "stock" => Some((c[0], FigureCategory::Stock)),
        _ => None,
    };
    rows(PRESENCE_TABLE).filter_map(presence).collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|row| row.split(',').collect())
}

fn needs(cell: &str) -> Option<Needs> {
    Some(match cell {
        "nothing" => Needs::Nothing,
        "people" => Needs::People,
        "back" => Needs::Back,
        "home" => Needs::Home,
        "driven" => Needs::Driven,
        "carried" => Needs::Carried,
        "journey" => Needs::Journey,
        "way" => Needs::Way,
        "afoot" => Needs::Afoot,
        "emptied" => Needs::Emptied,
        "lodged" => Needs::Lodged,
        "refuge" => Needs::Refuge,
        "inside" => Needs::Inside,
        "building" => Needs::Building,
        _ => return None,
    })
}

/// What `lemma` may tell as a `"verb"`, `"noun"` or `"adj"`.
pub fn movements<'a>(lemma: &'a str, pos: &'a str) -> &'a [Movement] {
    MOVEMENT.get(&(lemma, pos)).map_or(&[], Vec::as_slice)
}

/// The first of what `lemma` may tell.
pub fn movement(lemma: &str, pos: &str) -> Option<Movement> {
    movements(lemma, pos).first().copied()
}

/// What `lemma` says of people, if it is a word for them.
pub fn mover(lemma: &str) -> Option<Mover> {
    MOVERS.get(lemma).copied()
}

/// How a verb of being somewhere counts the displaced people that it is said of: "hosts", "arrived".
pub fn presence(lemma: &str) -> Option<FigureCategory> {
    PRESENCE.get(lemma).copied()
}

/// True for a verb after which an infinitive is only wanted: "told residents to leave".
pub fn orders(lemma: &str) -> bool {
    ORDERS_TABLE.lines().any(|word| word == lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_without_doubles_and_every_value_is_known() {
        for (table, keys) in [(MOVEMENT_TABLE, 4), (MOVERS_TABLE, 1), (PRESENCE_TABLE, 1)] {
            let found: Vec<String> = rows(table).map(|c| c[..keys].join(",")).collect();
            assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "{found:?}");
        }
        assert!(ORDERS_TABLE.lines().is_sorted());
        assert_eq!(
            MOVEMENT.values().map(Vec::len).sum::<usize>(),
            rows(MOVEMENT_TABLE).count()
        );
        assert_eq!(MOVERS.len(), rows(MOVERS_TABLE).count());
        assert_eq!(PRESENCE.len(), rows(PRESENCE_TABLE).count());
        assert!(rows(MOVERS_TABLE).all(|c| c[2].is_empty() || Kind::parse(c[2]).is_some()));
    }
}
