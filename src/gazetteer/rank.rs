//! The order of namesakes: best-known first, never by population alone.

use super::{Candidate, Gazetteer};
use geo::{Distance, Haversine, Point};

/// What a name loses that is not the place's main one, by [`super::NameKind`].
const NAME_PENALTY: [f64; 4] = [0.0, 0.3, 1.5, 2.5];
/// What a place gains from lying in a layer above the world set: somebody added it for what the articles are about.
const CHOSEN: f64 = 1.0;

impl Gazetteer {
    /// Sorts candidates, best-known first; equals by identity.
    pub(super) fn order(&self, candidates: &mut [Candidate]) {
        candidates.sort_by_cached_key(|candidate| {
            let score = self.renown(candidate) - NAME_PENALTY[usize::from(candidate.name_rank & 3)];
            (-(score * 1e6) as i64, candidate.place)
        });
    }

    /// The logarithm of its population, and what its rank among places adds.
    fn renown(&self, candidate: &Candidate) -> f64 {
        let place = candidate.place;
        let Some(index) = self.index(place) else { return 0.0 };
        let population = f64::from(index.population(place.number));
        let chosen = if place.layer > 0 { CHOSEN } else { 0.0 };
        (population + 1.0).log10() + index.weight(place.number) + chosen
    }
}

/// Metres between two points given as latitude and longitude. Not for antipodes.
pub(super) fn metres(a: (f64, f64), b: (f64, f64)) -> f64 {
    Haversine.distance(Point::new(a.1, a.0), Point::new(b.1, b.0))
}

/// Levenshtein's distance in characters.
pub(super) fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_in_characters() {
        assert_eq!(edits("agdam", "agdam"), 0);
        assert_eq!(edits("agdam", "aghdam"), 1);
        assert_eq!(edits("шуша", "шуши"), 1);
        assert_eq!(edits("", "abc"), 3);
    }

    #[test]
    fn metres_are_metres() {
        let stepanakert_shusha = metres((39.8153, 46.7519), (39.7585, 46.7486));
        assert!((6_000.0..6_700.0).contains(&stepanakert_shusha), "{stepanakert_shusha}");
    }
}
