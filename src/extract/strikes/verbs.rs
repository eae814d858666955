//! What verbs say of a weapon: that it is let go, scattered, brought down, set off by who treads on it, or found stuck.

use super::super::syntax::Tree;
use foldhash::HashMap;
use std::sync::LazyLock;

/// What a verb says of a weapon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// "pose", "cost", "escort": what it is, or what it does without harm.
    Stative,
    /// "fire", "drop": its object is the weapon, not the target.
    LetsGo,
    /// "scatter", "hurl": as [`Class::LetsGo`], and by itself enough to tell a strike.
    Scatters,
    /// "intercept", "shoot down": its object is the other side's weapon.
    Downs,
    /// "step on", "hit", "drive over": a mine that is its object goes off.
    SetsOff,
    /// "stick", "protrude": the weapon has come down and is still there.
    Lodges,
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = include_str!("../words/weapon_verbs.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(','))
}

static CLASSES: LazyLock<HashMap<&'static str, Class>> =
    LazyLock::new(|| rows().filter_map(|(verb, class)| Some((verb, parse(class)?))).collect());

fn parse(class: &str) -> Option<Class> {
    Some(match class {
        "stative" => Class::Stative,
        "lets_go" => Class::LetsGo,
        "scatters" => Class::Scatters,
        "downs" => Class::Downs,
        "sets_off" => Class::SetsOff,
        "lodges" => Class::Lodges,
        _ => return None,
    })
}

/// What the verb at `i` says of a weapon. "shot" and "brought" say it with "down" only, "set" with "off".
pub fn class(tree: &Tree<'_>, i: usize) -> Option<Class> {
    let class = *CLASSES.get(tree.lemma(i)).filter(|_| tree.is_verb(i))?;
    let particle = match tree.lemma(i) {
        "bring" | "shoot" => "down",
        "set" => "off",
        _ => return Some(class),
    };
    let mut children = tree.children(i).iter();
    children
        .any(|&c| tree.word(c).eq_ignore_ascii_case(particle))
        .then_some(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verbs_are_sorted_without_doubles_and_known() {
        let rows: Vec<_> = rows().collect();
        assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(rows.iter().all(|(_, class)| parse(class).is_some()));
    }
}
