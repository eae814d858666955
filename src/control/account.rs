//! What a stretch of line rests on: the places that hold it where it runs, and what is told of each.

use super::belief::{Held, sides_at};
use super::plane::Plane;
use super::stretches::steps;
use super::support::Beside;
use super::voice::weight;
use super::{Options, draw, on_plane, position};
use crate::model::ControlStatement;
use geo::LineString;
use std::collections::BTreeMap;

/// The places that hold a stretch of line, and how near they are to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The places, the one nearest to the line first.
    pub places: Vec<Holding>,
    /// At the point of the stretch where the further of the two nearest places is furthest off: distance of the nearer and of
    /// the further, in metres.
    pub loosest_m: (f64, f64),
}

/// A place that holds a stretch of line.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// Who holds it, and how surely.
    pub place: Held,
    /// Its least distance from the part of the stretch that it holds, in metres.
    pub away_m: f64,
    /// What is told of it up to the day of the line, in order of days, and what each statement weighs; empty where the place
    /// stands for an earlier line.
    pub told: Vec<(ControlStatement, f64)>,
}

/// Accounts for a stretch of the line between two sides that [`draw`] drew from the same statements and options; `None` where
/// no place of theirs holds it.
pub fn account(
    statements: &[ControlStatement],
    options: &Options,
    stretch: &LineString<f64>,
    sides: (&str, &str),
) -> Option<Account> {
    let mut held = sides_at(statements, options.as_of);
    if let Some(baseline) = &options.baseline {
        held.extend(baseline.prior(&held));
    }
    let plane = Plane::around(held.iter().map(position));
    let sites = on_plane(&mut held, plane);
    let doubted = draw(statements, options).doubted;
    let beside = Beside::new(&held, &sites, |place| !doubted.contains(&held[place]));
    let line = stretch.coords().map(|&at| plane.to_metres(at)).collect();
    let mut away: BTreeMap<usize, f64> = BTreeMap::new();
    let mut loosest_m = (0.0, 0.0);
    for (from, to) in steps(&line, plane) {
        let middle = from + (to - from) / 2.0;
        let Some(known) = beside.nearest(middle, sides) else {
            continue;
        };
        let [a, b] = known.map(|(_, place)| (plane.metres(sites[place], middle), place));
        for (metres, place) in [a, b] {
            let least = away.entry(place).or_insert(metres);
            *least = least.min(metres);
        }
        if a.0.max(b.0) > loosest_m.1 {
            loosest_m = (a.0.min(b.0), a.0.max(b.0));
        }
    }
    let mut places: Vec<Holding> = away
        .into_iter()
        .map(|(place, away_m)| holding(&held[place], away_m, statements, options))
        .collect();
    places.sort_by(|a, b| a.away_m.total_cmp(&b.away_m));
    (!places.is_empty()).then_some(Account { places, loosest_m })
}

fn holding(place: &Held, away_m: f64, statements: &[ControlStatement], options: &Options) -> Holding {
    let of_it = |s: &&ControlStatement| place.is_of(s) && s.date <= options.as_of;
    let mut told: Vec<(ControlStatement, f64)> = statements
        .iter()
        .filter(of_it)
        .map(|s| (s.clone(), weight(s)))
        .collect();
    told.sort_by(|a, b| a.0.date.cmp(&b.0.date).then(a.0.event.cmp(&b.0.event)));
    Holding {
        place: place.clone(),
        away_m,
        told,
    }
}
