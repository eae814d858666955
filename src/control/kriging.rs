//! Who holds a point between places: ordinary indicator kriging with a linear variogram.
//!
//! How likely it is that two points lie on different sides of a line grows with their distance and nothing else as long as
//! the line is a line: so the variogram of the indicator "held by side s" is linear near zero whatever the war (Matheron,
//! Random Sets and Integral Geometry, 1975; Journel, Math. Geol. 15, 1983). It has no length scale, so the estimate adapts
//! to the spacing of the places by itself. The weights are the same for every side and sum to one, so the sides' estimates
//! do too. A place that may be told wrongly has an error variance of its own (a nugget): the less it is trusted, the less it
//! weighs against those around it.

use super::scales::Scales;
use geo::Coord;
use rayon::prelude::*;

/// Error that even a trusted place has, in units of its spacing: villages are no points.
pub(super) const LEAST_ERROR: f64 = 0.1;
/// How many neighbours make the spacing of a place: half of their mean distance.
const SPACING_OF: usize = 8;

/// Places on the plane, the class that each belongs to, and what its error is.
#[derive(Clone, Debug)]
pub(super) struct Field {
    sites: Vec<Coord<f64>>,
    class: Vec<usize>,
    classes: usize,
    spacing: Vec<f64>,
    /// Metres of variogram.
    error: Vec<f64>,
    scales: Scales,
    /// For each place the others that it is judged by, and the class that all near it share, if they do.
    others: Vec<Vec<usize>>,
    calm: Vec<Option<usize>>,
}

impl Field {
    /// The field of places that are all trusted alike. Sites must be finite and distinct, classes be numbered from zero.
    pub(super) fn new(sites: &[Coord<f64>], class: &[usize]) -> Self {
        let scales = Scales::new(sites);
        let others = (0..sites.len())
            .into_par_iter()
            .map(|i| scales.around(sites[i], Some(i)));
        let calm = (0..sites.len())
            .into_par_iter()
            .map(|i| sole_class(class, &scales.near(sites[i], i)));
        let mut field = Self {
            sites: sites.to_vec(),
            classes: class.iter().max().map_or(0, |most| most + 1),
            class: class.to_vec(),
            spacing: (0..sites.len())
                .into_par_iter()
                .map(|i| spacing(&scales, sites[i], i))
                .collect(),
            error: Vec::new(),
            others: others.collect(),
            calm: calm.collect(),
            scales,
        };
        field.trust(&vec![LEAST_ERROR; sites.len()]);
        field
    }

    /// Sets the error variance of each place, in units of its spacing.
    pub(super) fn trust(&mut self, error: &[f64]) {
        self.error = self
            .spacing
            .iter()
            .zip(error)
            .map(|(spacing, error)| spacing * error)
            .collect();
    }

    /// The number of places.
    pub(super) fn len(&self) -> usize {
        self.sites.len()
    }

    /// The class of place `i`.
    pub(super) fn class(&self, i: usize) -> usize {
        self.class[i]
    }

    /// Distance to the nearest place, in metres.
    pub(super) fn nearest_m(&self, point: Coord<f64>) -> f64 {
        self.scales
            .nearest(point, 1, None)
            .first()
            .map_or(f64::INFINITY, |nearest| nearest.0)
    }

    /// The estimate for each class at a point; they sum to one. It may leave 0–1 a little.
    pub(super) fn at(&self, point: Coord<f64>) -> Vec<f64> {
        self.estimate(point, &self.scales.around(point, None))
    }

    /// The estimate for each class at place `i`.
    pub(super) fn at_place(&self, i: usize) -> Vec<f64> {
        if self.calm[i] == Some(self.class[i]) {
            return self.sure(self.class[i]);
        }
        let mut around = self.others[i].clone();
        around.push(i);
        self.estimate(self.sites[i], &around)
    }

    /// The estimate for place `i`'s own class from all other places.
    pub(super) fn without(&self, i: usize) -> f64 {
        match self.calm[i] {
            Some(class) if class == self.class[i] => 1.0,
            Some(_) => 0.0,
            None => self.estimate(self.sites[i], &self.others[i])[self.class[i]],
        }
    }

    fn sure(&self, class: usize) -> Vec<f64> {
        let mut values = vec![0.0; self.classes];
        values[class] = 1.0;
        values
    }

    fn estimate(&self, point: Coord<f64>, around: &[usize]) -> Vec<f64> {
        if let Some(class) = sole_class(&self.class, around) {
            return self.sure(class);
        }
        let mut sums = vec![0.0; self.classes];
        for (&i, weight) in around.iter().zip(self.weights(point, around)) {
            sums[self.class[i]] += weight;
        }
        sums
    }

    /// The kriging weights of the places `around` a point.
    fn weights(&self, point: Coord<f64>, around: &[usize]) -> Vec<f64> {
        let n = around.len();
        let sites: Vec<Coord<f64>> = around.iter().map(|&i| self.sites[i]).collect();
        let to_point: Vec<f64> = sites.iter().map(|&site| apart(site, point)).collect();
        // The constant turns the variogram into a covariance; the weights do not depend on it.
        let sill = 4.0 * to_point.iter().fold(1.0, |a: f64, &b| a.max(b));
        let mut matrix = vec![0.0; n * n];
        for (row, cells) in matrix.chunks_exact_mut(n).enumerate() {
            for (cell, &site) in cells[row..].iter_mut().zip(&sites[row..]) {
                *cell = sill - apart(sites[row], site);
            }
            cells[row] += self.error[around[row]];
        }
        factorise(&mut matrix, n);
        let ones = solve(&matrix, vec![1.0; n]);
        let mut weights = solve(&matrix, to_point.iter().map(|distance| sill - distance).collect());
        let (sum, of_ones): (f64, f64) = (weights.iter().sum(), ones.iter().sum());
        let rest = (1.0 - sum) / of_ones;
        weights
            .iter_mut()
            .zip(&ones)
            .for_each(|(weight, one)| *weight += rest * one);
        weights
    }
}

/// The class that all of some places share; `None` where they do not, or where there are none.
fn sole_class(class: &[usize], places: &[usize]) -> Option<usize> {
    let &first = places.first()?;
    places.iter().all(|&i| class[i] == class[first]).then_some(class[first])
}

/// Half of the mean distance of a place from its neighbours, in metres.
fn spacing(scales: &Scales, site: Coord<f64>, i: usize) -> f64 {
    let near = scales.nearest(site, SPACING_OF, Some(i));
    #[allow(clippy::cast_precision_loss)] // at most eight
    let count = near.len().max(1) as f64;
    (near.iter().map(|(distance, _)| distance).sum::<f64>() / count / 2.0).max(1.0)
}

/// Distance on the plane; faster than `hypot`, which guards against numbers that no plane has.
fn apart(a: Coord<f64>, b: Coord<f64>) -> f64 {
    let (x, y) = (a.x - b.x, a.y - b.y);
    (x * x + y * y).sqrt()
}

/// Cholesky's upper factor of a symmetric matrix given by its upper half, in its place. Whole rows are subtracted from one
/// another, which processors do several numbers at a time.
fn factorise(matrix: &mut [f64], n: usize) {
    for row in 0..n {
        let (above, below) = matrix.split_at_mut((row + 1) * n);
        let own = &mut above[row * n..];
        // Positive in exact arithmetic; coinciding places may bring it to zero.
        let pivot = own[row].max(1e-6).sqrt();
        own[row..].iter_mut().for_each(|cell| *cell /= pivot);
        for (cells, next) in below.chunks_exact_mut(n).zip(row + 1..) {
            let factor = own[next];
            cells[next..]
                .iter_mut()
                .zip(&own[next..])
                .for_each(|(cell, own)| *cell -= factor * own);
        }
    }
}

/// Solves with the factor of [`factorise`].
fn solve(factor: &[f64], mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for row in 0..n {
        let cells = &factor[row * n + row..(row + 1) * n];
        let value = right[row] / cells[0];
        right[row] = value;
        right[row + 1..]
            .iter_mut()
            .zip(&cells[1..])
            .for_each(|(right, cell)| *right -= value * cell);
    }
    for row in (0..n).rev() {
        let cells = &factor[row * n + row..(row + 1) * n];
        let sum: f64 = cells[1..]
            .iter()
            .zip(&right[row + 1..])
            .map(|(cell, right)| cell * right)
            .sum();
        right[row] = (right[row] - sum) / cells[0];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Coord<f64> {
        Coord { x, y }
    }

    #[test]
    fn half_way_between_two_sides_both_are_as_likely() {
        let field = Field::new(&[at(0.0, 0.0), at(8_000.0, 0.0)], &[0, 1]);
        assert!((field.at(at(4_000.0, 3_000.0))[0] - 0.5).abs() < 1e-9);
        assert!(field.at(at(1_000.0, 0.0))[0] > 0.8);
    }

    #[test]
    fn estimates_sum_to_one_and_the_places_have_their_own_class() {
        let sites: Vec<_> = (0..40)
            .map(|i| at(f64::from(i % 7) * 3e3, f64::from(i * i % 11) * 2e3 + f64::from(i)))
            .collect();
        let class: Vec<_> = (0..40).map(|i| (i % 7) / 3).collect();
        let field = Field::new(&sites, &class);
        for (site, class) in sites.iter().zip(&class) {
            let values = field.at(*site);
            assert!(
                (values.iter().sum::<f64>() - 1.0).abs() < 1e-9 && values[*class] > 0.5,
                "{values:?}"
            );
        }
    }

    #[test]
    fn a_place_that_is_not_trusted_yields_to_those_around_it() {
        let sites = [at(0.0, 0.0), at(5e3, 0.0), at(-5e3, 0.0), at(0.0, 5e3), at(0.0, -5e3)];
        let mut field = Field::new(&sites, &[1, 0, 0, 0, 0]);
        assert!(field.at(sites[0])[1] > 0.5 && field.without(0) < 1e-9);
        field.trust(&[30.0, 0.1, 0.1, 0.1, 0.1]);
        assert!(field.at(sites[0])[1] < 0.5);
    }
}
