//! Lone places inside another side's area.
//!
//! One wrong statement deep behind the line would draw a ring around its place. So a place all of whose neighbours are held
//! by others stays a pocket only where more than one statement, a confirmed one or the background holds it; else it becomes
//! a contested place of its neighbours' area: shown, but with no line around it. A side of which most places stand alone
//! like that is left as it is: scattered places are all that is known of it.

use super::belief::Held;
use super::cells::Cells;
use std::collections::BTreeMap;

/// Marks lone, weakly held places as contested. The places are those of `cells`, in its order.
pub(super) fn contest_lone_places(held: &mut [Held], cells: &Cells) {
    let doubtful: Vec<(usize, String)> = (0..held.len())
        .filter_map(|place| Some((place, surrounded_by(place, held, cells)?)))
        .collect();
    let alone = count(doubtful.iter().map(|(place, _)| held[*place].lean.clone()));
    let all = count(held.iter().map(|place| place.lean.clone()));
    let scattered = |side: &str| alone[side] * 2 >= all[side];
    let kept: Vec<_> = doubtful
        .into_iter()
        .filter(|(place, _)| !scattered(&held[*place].lean))
        .collect();
    for (place, around) in kept {
        let place = &mut held[place];
        let mut rivals = vec![place.lean.clone(), around.clone()];
        rivals.append(&mut place.contested_by);
        rivals.sort();
        rivals.dedup();
        place.contested_by = rivals;
        (place.side, place.assessed, place.lean) = (None, false, around);
        place.probability = 1.0 - place.probability;
    }
}

fn count(sides: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for side in sides {
        *counts.entry(side).or_default() += 1;
    }
    counts
}

/// The side that holds most places around a weakly held one, where none of them leans its way.
fn surrounded_by(place: usize, held: &[Held], cells: &Cells) -> Option<String> {
    let own = &held[place];
    if own.firm {
        return None;
    }
    let mut around: BTreeMap<&str, usize> = BTreeMap::new();
    for neighbour in cells.neighbours(place) {
        let Some(lean) = held.get(neighbour).map(|place| place.lean.as_str()) else {
            continue;
        };
        if lean == own.lean {
            return None;
        }
        *around.entry(lean).or_default() += 1;
    }
    let most = around
        .into_iter()
        .max_by_key(|&(side, count)| (count, std::cmp::Reverse(side)))?;
    Some(most.0.to_owned())
}
