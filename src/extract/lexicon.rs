//! The words that extraction knows, each table read once. Rules are elsewhere.

use super::syntax::Tree;
use crate::model::{Kind, Layer};
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

/// What has to stand with a trigger before it tells an event of war.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: the word is of war by itself.
    Nothing,
    /// A weapon in the same clause, and nothing else will do: "launched an offensive" is no strike.
    Arms,
    /// A weapon in the same clause, or fighters who act.
    Weapon,
    /// Fighters, a side, or a weapon in the same clause.
    Fighters,
    /// A ceasefire in the same clause.
    Truce,
}

/// A word that tells an event.
#[derive(Clone, Copy, Debug)]
pub struct Trigger {
    /// What it tells when nothing says it more exactly.
    pub kind: Kind,
    /// What has to stand with it.
    pub needs: Needs,
}

/// What a verb, adjective or noun makes of the clause below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Governor {
    /// "said": the subject vouches for it.
    Say,
    /// "accused", "blamed": the subject vouches, the object did it.
    Accuse,
    /// "admitted": the subject speaks against itself.
    Admit,
    /// "confirmed", "witnessed", "filmed": somebody saw it.
    Confirm,
    /// "denied": the subject says it is not so.
    Deny,
    /// "condemned": it happened; the subject does not vouch.
    React,
    /// "continued": it happens.
    Light,
    /// "planned", "feared": it has not happened.
    Plan,
    /// "can", "possible".
    Possible,
    /// "urged": it has not happened.
    Urge,
    /// "tried", "failed": begun, not achieved.
    Attempt,
    /// "funeral", "anniversary": told for another reason than that it happened now.
    Memory,
    /// "stopped", "prevented", "protect from": it does not happen.
    Prevent,
}

/// What a common noun for people says of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum People {
    /// They fight.
    Fighters,
    /// They speak for a side.
    Officials,
    /// They take no side.
    Neutral,
    /// They are what is counted.
    Civilians,
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|row| row.split(',').collect())
}

/// Keyed by word and part of speech.
static TRIGGERS: LazyLock<HashMap<(&str, &str), Trigger>> = LazyLock::new(|| {
    let needs = |word: &str| match word {
        "arms" => Needs::Arms,
        "weapon" => Needs::Weapon,
        "fighters" => Needs::Fighters,
        "truce" => Needs::Truce,
        _ => Needs::Nothing,
    };
    rows(include_str!("words/triggers.csv"))
        .filter_map(|c| {
            Some((
                (c[0], c[1]),
                Trigger {
                    kind: Kind::parse(c[2])?,
                    needs: needs(c[3]),
                },
            ))
        })
        .collect()
});

static WEAPONS: LazyLock<HashMap<&'static str, Option<Kind>>> = LazyLock::new(|| {
    rows(include_str!("words/weapons.csv"))
        .map(|c| (c[0], Kind::parse(c[1])))
        .collect()
});

/// What the names of weapons end with, behind a space or hyphen: most words end none.
static WEAPON_ENDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    WEAPONS
        .keys()
        .filter_map(|name| name.rsplit([' ', '-']).next())
        .collect()
});

static GOVERNORS: LazyLock<HashMap<&'static str, Governor>> = LazyLock::new(|| {
    rows(include_str!("words/governors.csv"))
        .filter_map(|c| Some((c[0], governor_role(c[1])?)))
        .collect()
});

fn governor_role(word: &str) -> Option<Governor> {
    Some(match word {
        "say" => Governor::Say,
        "accuse" => Governor::Accuse,
        "admit" => Governor::Admit,
        "confirm" => Governor::Confirm,
        "deny" => Governor::Deny,
        "react" => Governor::React,
        "light" => Governor::Light,
        "plan" => Governor::Plan,
        "possible" => Governor::Possible,
        "urge" => Governor::Urge,
        "attempt" => Governor::Attempt,
        "memory" => Governor::Memory,
        "prevent" => Governor::Prevent,
        _ => return None,
    })
}

static TARGETS: LazyLock<HashMap<&'static str, Option<bool>>> = LazyLock::new(|| {
    let civilian = |cell: &str| match cell {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    rows(include_str!("words/targets.csv"))
        .map(|c| (c[0], civilian(c[1])))
        .collect()
});

static PEOPLE: LazyLock<HashMap<&'static str, People>> = LazyLock::new(|| {
    let says = |cell: &str| match cell {
        "fighters" | "rebels" => People::Fighters,
        "officials" => People::Officials,
        "neutral" => People::Neutral,
        _ => People::Civilians,
    };
    rows(include_str!("words/people.csv"))
        .map(|c| (c[0], says(c[1])))
        .collect()
});

static REBELS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let rebels = rows(include_str!("words/people.csv")).filter(|c| c[1] == "rebels");
    rebels.map(|c| c[0]).collect()
});

/// The event that `lemma` tells as a verb (`"verb"`) or noun (`"noun"`).
pub fn trigger(lemma: &str, pos: &str) -> Option<Trigger> {
    TRIGGERS.get(&(lemma, pos)).copied()
}

/// The event that the word at `i` of a sentence tells; a gerund in a noun's place ("Fighting near X goes on") does as a noun.
pub fn told_by(tree: &Tree<'_>, i: usize) -> Option<Trigger> {
    match () {
        () if tree.is_gerund(i) => {
            trigger(&tree.word(i).to_lowercase(), "noun").or_else(|| trigger(tree.lemma(i), "verb"))
        }
        () if tree.lemma(i) == "blow" && tree.child(i, &["prt"]).is_some_and(|p| tree.lemma(p) == "up") => {
            trigger("explode", "verb")
        }
        () if tree.is_verb(i) => {
            let told = trigger(tree.lemma(i), "verb")?;
            (told.kind.layer() != Layer::Clashes || !ends_in_death(tree, i)).then_some(told)
        }
        () if tree.is_noun(i) => trigger(tree.lemma(i), "noun"),
        () => None,
    }
}

/// "attacked and killed ten people in X": whom and where the killing tells, and with it the event.
fn ends_in_death(tree: &Tree<'_>, attack: usize) -> bool {
    let somewhere = |word: usize| !tree.obliques(word).is_empty();
    let whom = |verb: usize| tree.child(verb, &["dobj"]);
    let tells = |c: usize| whom(c).is_some_and(|whom| somewhere(c) || somewhere(whom));
    let kills = |c: usize| tree.dep(c) == "conj" && tree.lemma(c) == "kill" && tells(c);
    !tree.is_passive(attack) && !tree.has(attack, &["dobj", "prep"]) && tree.children(attack).iter().any(|&c| kills(c))
}

/// "killed in clashes", "killed in an attack by rebels": another word tells the event.
pub fn is_told_below(tree: &Tree<'_>, verb: usize) -> bool {
    let fighters = || (0..tree.len()).any(|t| people(tree.lemma(t)) == Some(People::Fighters));
    let fight = |object: usize| {
        let told = trigger(tree.lemma(object), "noun").filter(|t| t.kind.layer() == Layer::Clashes);
        told.is_some_and(|t| t.needs == Needs::Nothing || fighters())
    };
    tree.obliques(verb)
        .into_iter()
        .any(|(_, object)| tree.is_noun(object) && fight(object))
}

/// The kind of strike that a weapon of one or several words in lower case, singular, makes; `Some(None)` for what only
/// sounds like one ("fuel tank").
pub fn weapon(words: &str) -> Option<Option<Kind>> {
    WEAPONS.get(words).copied()
}

/// Whether a name of a weapon may end with the word, in lower case, singular.
pub fn may_end_weapon(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    WEAPON_ENDS.contains(last)
}

/// What `lemma` makes of the clause below it.
pub fn governor(lemma: &str) -> Option<Governor> {
    GOVERNORS.get(lemma).copied()
}

/// Whether `lemma` is something that strikes hit, and whether it is civilian where the word says so.
pub fn target(lemma: &str) -> Option<Option<bool>> {
    TARGETS.get(lemma).copied()
}

/// What `lemma` says of people.
pub fn people(lemma: &str) -> Option<People> {
    PEOPLE.get(lemma).copied()
}

/// Fighters whom a state's name only places: Syrian rebels are not Syria.
pub fn are_rebels(lemma: &str) -> bool {
    REBELS.contains(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_without_doubles_and_every_value_is_known() {
        let tables = [
            (include_str!("words/triggers.csv"), 2),
            (include_str!("words/weapons.csv"), 1),
            (include_str!("words/governors.csv"), 1),
            (include_str!("words/targets.csv"), 1),
            (include_str!("words/people.csv"), 1),
        ];
        for (table, keys) in tables {
            let found: Vec<String> = rows(table).map(|c| c[..keys].join(",")).collect();
            assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "{found:?}");
        }
        assert_eq!(TRIGGERS.len(), rows(include_str!("words/triggers.csv")).count());
        let known = |c: Vec<&str>| c[1].is_empty() || Kind::parse(c[1]).is_some();
        assert!(rows(include_str!("words/weapons.csv")).all(known));
        assert_eq!(GOVERNORS.len(), rows(include_str!("words/governors.csv")).count());
    }
}
