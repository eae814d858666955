//! Which colour a side has on a map: the same in every layer, style and legend of a run.

use super::{Group, Mark, group, known};
use crate::model::{Actor, Incident, Situation};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The sides of a situation, those with colours of their own first.
///
/// The sides of the front lines and areas come first, in alphabetical order, so that a few reports more or less leave
/// their colours alone; then those that are said to have done something, the most often named first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides(Vec<String>);

impl Sides {
    /// The sides that `situation` names.
    pub fn of(situation: &Situation) -> Self {
        let lines = situation.lines.iter();
        let lines = lines
            .clone()
            .map(|line| &line.side_a)
            .chain(lines.map(|line| &line.side_b));
        let areas = situation
            .areas
            .iter()
            .flat_map(|area| area.side.iter().chain(&area.contested_by));
        let holding: BTreeSet<&String> = lines.chain(areas).filter(|side| !side.is_empty()).collect();
        let mut acting: BTreeMap<String, usize> = BTreeMap::new();
        for side in situation.incidents.iter().filter_map(side_of) {
            *acting.entry(side).or_default() += 1;
        }
        acting.retain(|side, _| !holding.contains(side));
        let mut others: Vec<_> = acting.into_iter().map(|(side, count)| (Reverse(count), side)).collect();
        others.sort();
        let others = others.into_iter().map(|(_, side)| side);
        Self(holding.into_iter().cloned().chain(others).collect())
    }

    /// The colour of a side as `#RRGGBB`: its own while there are any, then one for all others; `None` is nobody.
    pub fn colour(&self, side: Option<&str>) -> &'static str {
        let symbol = match side.filter(|side| !side.is_empty()) {
            None => known(Group::Side, "unknown"),
            Some(side) => self
                .coloured()
                .find(|(name, _)| *name == side)
                .map_or_else(|| known(Group::Side, "other"), |(_, symbol)| symbol),
        };
        colour_of(symbol.mark)
    }

    /// The sides with a colour of their own, and their colours, in the order of the legend.
    pub fn legend(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.coloured().map(|(side, symbol)| (side, colour_of(symbol.mark)))
    }

    /// The colour that the sides without one of their own share.
    pub fn others(&self) -> &'static str {
        colour_of(known(Group::Side, "other").mark)
    }

    /// True when there are more sides than colours.
    pub fn has_others(&self) -> bool {
        self.0.len() > self.coloured().count()
    }

    fn coloured(&self) -> impl Iterator<Item = (&str, &'static super::Symbol)> {
        let own = group(Group::Side).filter(|symbol| symbol.label.is_empty());
        self.0.iter().map(String::as_str).zip(own)
    }
}

/// The side that is said to have done it.
fn side_of(incident: Incident) -> Option<String> {
    let Actor { side, .. } = incident.account.actor1?;
    (!side.is_empty()).then_some(side)
}

fn colour_of(mark: Mark) -> &'static str {
    match mark {
        Mark::Colour(colour) => colour,
        _ => unreachable!("sides are drawn by colour"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(names: &[&str]) -> Sides {
        Sides(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn each_side_has_its_colour_and_the_seventh_shares_one() {
        let sides = sides(&["A", "B", "C", "D", "E", "F", "G"]);
        assert_eq!(sides.colour(Some("A")), "#0072B2");
        assert_eq!(sides.colour(Some("G")), "#7A7A7A");
        assert_eq!(sides.colour(Some("never named")), "#7A7A7A");
        assert_eq!(sides.colour(Some("")), sides.colour(None));
        assert!(sides.has_others());
        assert_eq!(sides.legend().count(), 6);
    }

    #[test]
    fn nothing_that_happened_has_no_sides() {
        let none = Sides::of(&Situation::default());
        assert_eq!(none, sides(&[]));
        assert!(!none.has_others());
    }
}
