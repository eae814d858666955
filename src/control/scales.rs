//! Which places a point of the map is judged by: the nearest ones, and fewer and fewer of those further away.
//!
//! The nearest few alone would all lie in one cluster of villages, and the line in the gap before it would be drawn towards
//! the side with fewer of them. So the places are thinned again and again, to one for each cell of a grid that grows, and
//! some of each generation are taken: about as many as there are directions. What lies near hides what lies far behind it, so
//! this ends where the places taken reach several times as far as the nearest one.

use super::nearest::{Found, Tree};
use geo::Coord;
use std::collections::BTreeMap;

/// How many of all places are taken, and how many of each thinned generation.
const NEAREST: usize = 16;
const OF_EACH: usize = 8;
/// No further generation is taken where one reaches so many times as far as the nearest place. Eight changes no figure of
/// `docs/FRONTLINE.md` by more than 0.02 km, four some.
const FAR: f64 = 8.0;
/// So many generations are near a place.
const NEAR: usize = 2;
/// How many neighbours make the spacing of a place.
const SPACING_OF: usize = 8;
/// The first grid has this many cells for a place, and each next one is wider by a factor.
const FIRST_CELL: f64 = 1.5;
const GROWTH: f64 = 2.0;

/// Places, and thinned generations of them.
#[derive(Clone, Debug)]
pub(super) struct Scales {
    generations: Vec<Tree>,
}

impl Scales {
    /// The generations of places, those that are `lone` left out.
    pub(super) fn new(places: &[Coord<f64>], lone: &[bool]) -> Self {
        let mut kept: Vec<usize> = (0..places.len()).filter(|&i| !lone[i]).collect();
        let tree = |kept: &[usize]| Tree::new(kept.iter().map(|&i| (places[i], i)));
        let mut generations = vec![tree(&kept)];
        let mut cell = FIRST_CELL * spacing(places);
        while kept.len() > NEAREST && cell > 0.0 && cell.is_finite() {
            let thinned = thin(places, &kept, cell);
            if thinned.len() < kept.len() {
                generations.push(tree(&thinned));
                kept = thinned;
            }
            cell *= GROWTH;
        }
        Self { generations }
    }

    /// The places that `at` is judged by, in order of their indices.
    pub(super) fn around(&self, at: Coord<f64>) -> Vec<usize> {
        joined(self.found(self.generations.len(), at, None))
    }

    /// The places near place `i`, at `at`, that it is judged by, in order of their indices, and half of the mean distance of
    /// the nearest [`SPACING_OF`] of them in metres.
    pub(super) fn near(&self, at: Coord<f64>, i: usize) -> (Vec<usize>, f64) {
        let found = self.found(NEAR, at, Some(i));
        let neighbours = &found[..SPACING_OF.min(found.len())];
        #[allow(clippy::cast_precision_loss)] // at most eight
        let count = neighbours.len().max(1) as f64;
        let spacing = neighbours.iter().map(|(distance, _)| distance).sum::<f64>() / count / 2.0;
        (joined(found), spacing.max(1.0))
    }

    /// The nearest places of so many generations, one after the other.
    fn found(&self, generations: usize, at: Coord<f64>, skip: Option<usize>) -> Found {
        let mut found = Vec::with_capacity(NEAREST + OF_EACH * generations);
        for (generation, tree) in self.generations.iter().take(generations).enumerate() {
            let count = if generation == 0 { NEAREST } else { OF_EACH };
            found.append(&mut tree.nearest(at, count, skip));
            if generation + 1 >= NEAR && is_far(&found) {
                break;
            }
        }
        found
    }

    /// The nearest places.
    pub(super) fn nearest(&self, at: Coord<f64>) -> Vec<usize> {
        joined(self.generations[0].nearest(at, NEAREST, None))
    }

    /// Distance to the nearest place, in metres.
    pub(super) fn nearest_m(&self, at: Coord<f64>) -> f64 {
        let nearest = self.generations[0].nearest(at, 1, None);
        nearest.first().map_or(f64::INFINITY, |nearest| nearest.0)
    }
}

/// The place taken last is far off, measured by the one taken first.
fn is_far(found: &Found) -> bool {
    let distances = found.first().zip(found.last());
    distances.is_some_and(|(nearest, last)| last.0 > FAR * nearest.0)
}

/// Places of several generations in order of their indices, each once.
fn joined(found: Found) -> Vec<usize> {
    let mut places: Vec<usize> = found.into_iter().map(|(_, i)| i).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The spacing of as many places laid out evenly over their box, or along it where it is narrow, in metres.
fn spacing(places: &[Coord<f64>]) -> f64 {
    let range = |of: fn(&Coord<f64>) -> f64| {
        let (low, high) = places
            .iter()
            .map(of)
            .fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
        (high - low).max(0.0)
    };
    let (width, height) = (range(|p| p.x), range(|p| p.y));
    #[allow(clippy::cast_precision_loss)] // far below 2^52 places
    let count = places.len().max(1) as f64;
    (width * height / count).sqrt().max(width.max(height) / count)
}

/// One place for each cell of a grid: the first of those in it.
fn thin(places: &[Coord<f64>], kept: &[usize], cell: f64) -> Vec<usize> {
    let mut first: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    for &i in kept {
        #[allow(clippy::cast_possible_truncation)] // metres on Earth in cells
        let key = ((places[i].x / cell).floor() as i64, (places[i].y / cell).floor() as i64);
        first.entry(key).or_insert(i);
    }
    first.into_values().collect()
}
