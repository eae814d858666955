//! The order of namesakes: best-known first, never by population alone.

use super::fold;
use super::format::NameKind;
use super::row::Row;
use super::{Candidate, Gazetteer, PlaceRef, WORLD_LAYERS};
use crate::model::PlaceKind;
use geo::{Distance, Haversine, Point};

/// The rank of a name that differs from the main one by a letter.
const NEARLY_OWN: u8 = 1;
/// A town so many times the size may be meant by a by-name all the same.
const FAR_LARGER: u32 = 10;
/// A shorter name is another one with a letter changed: bytes.
const LONG_ENOUGH: usize = 6;
/// What a name loses that is not the place's main one, by [`super::NameKind`].
const NAME_PENALTY: [f64; 4] = [0.0, 0.3, 1.5, 2.5];
/// What a place gains from lying in a layer above the world set: somebody added it for what the articles are about.
const CHOSEN: f64 = 1.0;
/// A settlement with this share of the people of the division around it is what its name means first.
const SEAT: f64 = 0.02;

impl Gazetteer {
    /// Sorts candidates, best-known first; equals by identity.
    pub(super) fn order(&self, candidates: &mut [Candidate]) {
        let scores: Vec<f64> = candidates.iter().map(|c| self.score(c)).collect();
        let mut order: Vec<(i64, Candidate)> = candidates
            .iter()
            .zip(&scores)
            .map(|(division, own)| {
                let is_division = self.is_division(division.place);
                let towns = candidates.iter().zip(&scores).filter(|_| is_division);
                let seats = towns.filter(|(town, _)| self.is_seat(town, division));
                let score = seats.map(|(_, score)| *score).fold(*own, f64::min);
                (-(score * 1e6) as i64, *division)
            })
            .collect();
        order.sort_by_key(|(score, candidate)| {
            let place = candidate.place;
            let id = self.index(place).map(|index| index.id_code(place.number));
            (*score, self.kind(place) != PlaceKind::Settlement, place.layer, id)
        });
        for (place, (_, candidate)) in candidates.iter_mut().zip(order) {
            *place = candidate;
        }
    }

    /// Takes a name that is nearly the place's main one for more than a by-name: "Sloviansk" is Slovyansk, and not another town
    /// of that size that was once called so.
    pub(super) fn prefer_own(&self, candidates: &mut Vec<Candidate>, name: &str) {
        let by_name = |c: &Candidate| c.name_rank > NEARLY_OWN;
        if candidates.len() < 2 || !candidates.iter().any(by_name) {
            return;
        }
        let key = fold(name);
        if key.len() < LONG_ENOUGH {
            return;
        }
        let own = |c: &Candidate| strsim::levenshtein(&fold(&self.place(c.place).name), &key) <= 1;
        let mut people = None;
        for candidate in candidates.iter_mut().filter(|c| by_name(c)) {
            if own(candidate) {
                candidate.name_rank = NEARLY_OWN;
                people = people.max(Some(self.population(candidate.place)));
            }
        }
        let Some(people) = people else { return };
        let far_larger = |c: &Candidate| self.population(c.place) / FAR_LARGER > people;
        candidates.retain(|c| !by_name(c) || far_larger(c));
        self.order(candidates);
    }

    fn score(&self, candidate: &Candidate) -> f64 {
        self.renown(candidate) - NAME_PENALTY[usize::from(candidate.name_rank & 3)]
    }

    /// True for the town after which the division around it is named: Kherson comes before its oblast.
    fn is_seat(&self, town: &Candidate, division: &Candidate) -> bool {
        if self.kind(town.place) != PlaceKind::Settlement {
            return false;
        }
        let (Some(inner), Some(outer)) = (self.index(town.place), self.index(division.place)) else {
            return false;
        };
        let (inside, around) = (town.place.number, division.place.number);
        let share = f64::from(inner.population(inside)) / f64::from(outer.population(around).max(1));
        share > SEAT
            && inner.country(inside) == outer.country(around)
            && metres(inner.point(inside), outer.point(around)) <= f64::from(outer.radius_m(around))
    }

    fn is_division(&self, place: PlaceRef) -> bool {
        matches!(self.kind(place), PlaceKind::District | PlaceKind::Region)
    }

    /// What makes the place known by that name, and what it gains from its layer.
    fn renown(&self, candidate: &Candidate) -> f64 {
        let place = candidate.place;
        let Some(index) = self.index(place) else { return 0.0 };
        let own = renown(
            index.kind(place.number),
            u64::from(index.population(place.number)),
            index.weight(place.number),
            candidate.name_rank,
        );
        own + if place.layer >= WORLD_LAYERS { CHOSEN } else { 0.0 }
    }
}

/// The logarithm of its population, which for another name of a division says nothing ("Sur" for Southern Province), and
/// what its rank among places adds.
fn renown(kind: PlaceKind, population: u64, weight: f64, name_rank: u8) -> f64 {
    let is_division = matches!(kind, PlaceKind::District | PlaceKind::Region);
    let is_known_so = name_rank < NameKind::Alternate as u8 || !is_division;
    let population = if is_known_so { population as f64 } else { 0.0 };
    (population + 1.0).log10() + weight
}

/// How well-known a row is by a name of that kind, in millionths: the order of the candidates before any other is known.
pub(super) fn standing(row: &Row, kind: NameKind) -> i32 {
    let known = renown(row.kind, row.population, row.feature().weight, kind as u8);
    ((known - NAME_PENALTY[kind as usize]) * 1e6).round() as i32
}

/// Metres between two points given as latitude and longitude. Not for antipodes.
pub(super) fn metres(a: (f64, f64), b: (f64, f64)) -> f64 {
    Haversine.distance(Point::new(a.1, a.0), Point::new(b.1, b.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metres_are_metres() {
        let stepanakert_shusha = metres((39.8153, 46.7519), (39.7585, 46.7486));
        assert!((6_000.0..6_700.0).contains(&stepanakert_shusha), "{stepanakert_shusha}");
    }
}
