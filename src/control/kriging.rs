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
    /// For each place the others that it is judged by.
    others: Vec<Vec<usize>>,
}

impl Field {
    /// The field of places that are all trusted alike. Sites must be finite and distinct, classes be numbered from zero.
    pub(super) fn new(sites: &[Coord<f64>], class: &[usize]) -> Self {
        let scales = Scales::new(sites);
        let others = (0..sites.len()).into_par_iter().map(|i| scales.around(sites[i], Some(i)));
        let mut field = Self {
            sites: sites.to_vec(),
            classes: class.iter().max().map_or(0, |most| most + 1),
            class: class.to_vec(),
            spacing: (0..sites.len()).into_par_iter().map(|i| spacing(&scales, sites[i], i)).collect(),
            error: Vec::new(),
            others: others.collect(),
            scales,
        };
        field.trust(&vec![LEAST_ERROR; sites.len()]);
        field
    }

    /// Sets the error variance of each place, in units of its spacing.
    pub(super) fn trust(&mut self, error: &[f64]) {
        self.error = self.spacing.iter().zip(error).map(|(spacing, error)| spacing * error).collect();
    }

    /// The number of places.
    pub(super) fn len(&self) -> usize {
        self.sites.len()
    }

    /// Distance to the nearest place, in metres.
    pub(super) fn nearest_m(&self, point: Coord<f64>) -> f64 {
        self.scales.nearest(point, 1, None).first().map_or(f64::INFINITY, |nearest| nearest.0)
    }

    /// The estimate for each class at a point; they sum to one. It may leave 0–1 a little.
    pub(super) fn at(&self, point: Coord<f64>) -> Vec<f64> {
        self.estimate(point, &self.scales.around(point, None))
    }

    /// The estimate for each class at place `i`.
    pub(super) fn at_place(&self, i: usize) -> Vec<f64> {
        let mut around = self.others[i].clone();
        around.push(i);
        self.estimate(self.sites[i], &around)
    }

    /// The estimate for place `i`'s own class from all other places.
    pub(super) fn without(&self, i: usize) -> f64 {
        self.estimate(self.sites[i], &self.others[i])[self.class[i]]
    }

    fn estimate(&self, point: Coord<f64>, around: &[usize]) -> Vec<f64> {
        let mut sums = vec![0.0; self.classes];
        let Some(&first) = around.first() else { return sums };
        if around.iter().all(|&i| self.class[i] == self.class[first]) {
            sums[self.class[first]] = 1.0;
            return sums;
        }
        for (&i, weight) in around.iter().zip(self.weights(point, around)) {
            sums[self.class[i]] += weight;
        }
        sums
    }

    /// The kriging weights of the places `around` a point.
    fn weights(&self, point: Coord<f64>, around: &[usize]) -> Vec<f64> {
        let n = around.len();
        let apart = |a: Coord<f64>, b: Coord<f64>| (a.x - b.x).hypot(a.y - b.y);
        let to_point: Vec<f64> = around.iter().map(|&i| apart(self.sites[i], point)).collect();
        // The constant turns the variogram into a covariance; the weights do not depend on it.
        let sill = 4.0 * to_point.iter().fold(1.0, |a: f64, &b| a.max(b));
        let mut matrix = vec![0.0; n * n];
        for (row, &i) in around.iter().enumerate() {
            for (column, &j) in around[..row].iter().enumerate() {
                matrix[row * n + column] = sill - apart(self.sites[i], self.sites[j]);
            }
            matrix[row * n + row] = sill + self.error[i];
        }
        factorise(&mut matrix, n);
        let ones = solve(&matrix, vec![1.0; n]);
        let mut weights = solve(&matrix, to_point.iter().map(|distance| sill - distance).collect());
        let (sum, of_ones): (f64, f64) = (weights.iter().sum(), ones.iter().sum());
        let rest = (1.0 - sum) / of_ones;
        weights.iter_mut().zip(&ones).for_each(|(weight, one)| *weight += rest * one);
        weights
    }
}

/// Half of the mean distance of a place from its neighbours, in metres.
fn spacing(scales: &Scales, site: Coord<f64>, i: usize) -> f64 {
    let near = scales.nearest(site, SPACING_OF, Some(i));
    #[allow(clippy::cast_precision_loss)] // at most eight
    let count = near.len().max(1) as f64;
    (near.iter().map(|(distance, _)| distance).sum::<f64>() / count / 2.0).max(1.0)
}

/// Cholesky's factor of a symmetric matrix given by its lower half, in its place.
fn factorise(matrix: &mut [f64], n: usize) {
    for row in 0..n {
        let (above, rest) = matrix.split_at_mut(row * n);
        let own = &mut rest[..n];
        for column in 0..row {
            let other = &above[column * n..column * n + column + 1];
            let sum: f64 = own[..column].iter().zip(other).map(|(a, b)| a * b).sum();
            own[column] = (own[column] - sum) / other[column];
        }
        let sum: f64 = own[..row].iter().map(|a| a * a).sum();
        // Positive in exact arithmetic; coinciding places may bring it to zero.
        own[row] = (own[row] - sum).max(1e-6).sqrt();
    }
}

/// Solves with the factor of [`factorise`].
fn solve(factor: &[f64], mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for row in 0..n {
        let (known, own) = right.split_at_mut(row);
        let sum: f64 = factor[row * n..row * n + row].iter().zip(known.iter()).map(|(a, b)| a * b).sum();
        own[0] = (own[0] - sum) / factor[row * n + row];
    }
    for row in (0..n).rev() {
        right[row] /= factor[row * n + row];
        let value = right[row];
        let (above, _) = right.split_at_mut(row);
        above.iter_mut().zip(&factor[row * n..row * n + row]).for_each(|(a, f)| *a -= f * value);
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
        let sites: Vec<_> = (0..40).map(|i| at(f64::from(i % 7) * 3e3, f64::from(i * i % 11) * 2e3 + f64::from(i))).collect();
        let class: Vec<_> = (0..40).map(|i| (i % 7) / 3).collect();
        let field = Field::new(&sites, &class);
        for (site, class) in sites.iter().zip(&class) {
            let values = field.at(*site);
            assert!((values.iter().sum::<f64>() - 1.0).abs() < 1e-9 && values[*class] > 0.5, "{values:?}");
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
