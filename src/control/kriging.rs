//! Who holds a point between places: ordinary indicator kriging with a linear variogram.
//!
//! How likely it is that two points lie on different sides of a line grows with their distance and nothing else as long as
//! the line is a line: so the variogram of the indicator "held by side s" is linear near zero whatever the war (Matheron,
//! Random Sets and Integral Geometry, 1975; Journel, Math. Geol. 15, 1983). It has no length scale, so the estimate adapts
//! to the spacing of the places by itself. The weights are the same for every side and sum to one, so the sides' estimates
//! do too. A place that may be told wrongly has an error variance of its own (a nugget): the less it is trusted, the less it
//! weighs against those around it. Great rivers part places further ([`super::rivers`]).

use super::plane::apart;
use super::rivers::Rivers;
use super::scales::Scales;
use super::system::System;
use geo::Coord;
use std::sync::OnceLock;

/// Error that even a trusted place has, in units of its spacing: villages are no points.
pub(super) const LEAST_ERROR: f64 = 0.1;

/// Places on the plane, the class that each belongs to, and what its error is.
#[derive(Clone, Debug)]
pub(super) struct Field {
    sites: Vec<Coord<f64>>,
    class: Vec<usize>,
    classes: usize,
    /// In units of each place's spacing.
    error: Vec<f64>,
    lone: Vec<bool>,
    scales: Scales,
    /// What lies around each place, once it is asked for: of scattered places few are.
    around: Vec<OnceLock<Box<Surroundings>>>,
    rivers: Rivers,
    /// What each place sees of the rivers, once it is asked for.
    banks: Vec<OnceLock<Vec<f64>>>,
}

/// What lies around a place, in as little memory as will do.
#[derive(Clone, Debug)]
struct Surroundings {
    /// The other places near it; none where all of them are of its own class, which says enough.
    near: Box<[u32]>,
    /// The class that all of them share, if they do.
    calm: Option<usize>,
    /// Half of the mean distance of its neighbours, in metres.
    spacing: f64,
}

impl Surroundings {
    /// Of place `i`.
    #[allow(clippy::cast_possible_truncation)] // far below 2^32 places
    fn new(i: usize, near: &[usize], spacing: f64, class: &[usize]) -> Self {
        let calm = sole_class(class, near);
        let judges = if calm == Some(class[i]) { &[] } else { near };
        Self {
            near: judges.iter().map(|&other| other as u32).collect(),
            calm,
            spacing,
        }
    }

    /// The places that it is judged by.
    fn judges(&self) -> impl Iterator<Item = usize> {
        self.near.iter().map(|&other| other as usize)
    }
}

impl Field {
    /// The field of places that are all trusted alike; those that are `lone` are judged by the others and judge none. Sites
    /// must be finite and distinct, classes be numbered from zero.
    pub(super) fn new(sites: &[Coord<f64>], class: &[usize], lone: &[bool], rivers: Rivers) -> Self {
        Self {
            sites: sites.to_vec(),
            lone: lone.to_vec(),
            classes: class.iter().max().map_or(0, |most| most + 1),
            class: class.to_vec(),
            error: vec![LEAST_ERROR; sites.len()],
            around: vec![OnceLock::new(); sites.len()],
            scales: Scales::new(sites, lone),
            banks: vec![OnceLock::new(); sites.len()],
            rivers,
        }
    }

    /// Sets the error variance of each place, in units of its spacing.
    pub(super) fn trust(&mut self, error: Vec<f64>) {
        self.error = error;
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
        self.scales.nearest_m(point)
    }

    /// The estimate for each class at a point; they sum to one. It may leave 0–1 a little.
    pub(super) fn at(&self, point: Coord<f64>) -> Vec<f64> {
        self.estimate(point, &self.scales.around(point))
    }

    /// The estimate for each class at place `i`, from those near it and, unless it is lone, itself.
    pub(super) fn at_place(&self, i: usize) -> Vec<f64> {
        let around = self.surroundings(i);
        if around.calm == Some(self.class[i]) {
            return self.sure(self.class[i]);
        }
        let own = (!self.lone[i]).then_some(i);
        let judges: Vec<usize> = around.judges().chain(own).collect();
        self.estimate(self.sites[i], &judges)
    }

    /// The estimate for place `i`'s own class from those near it alone.
    pub(super) fn without(&self, i: usize) -> f64 {
        let around = self.surroundings(i);
        match around.calm {
            Some(class) if class == self.class[i] => 1.0,
            Some(_) => 0.0,
            None => {
                let judges: Vec<usize> = around.judges().collect();
                self.estimate(self.sites[i], &judges)[self.class[i]]
            }
        }
    }

    fn surroundings(&self, place: usize) -> &Surroundings {
        self.around[place].get_or_init(|| {
            let (near, spacing) = self.scales.near(self.sites[place], place);
            Box::new(Surroundings::new(place, &near, spacing, &self.class))
        })
    }

    fn banks_of(&self, place: usize) -> &[f64] {
        self.banks[place].get_or_init(|| self.rivers.seen_from(self.sites[place]))
    }

    /// How far a point lies from some places, detours around rivers included, in metres.
    pub(super) fn metres<const N: usize>(&self, point: Coord<f64>, places: [usize; N]) -> [f64; N] {
        let away = |&i: &usize| apart(self.sites[i], point);
        let around: Vec<f64> = self.scales.nearest(point).iter().map(away).collect();
        let banks = self.banks_around(point, &places, self.rivers.detour_m(&around));
        std::array::from_fn(|i| away(&places[i]) + banks.iter().map(|bank| bank[i].abs()).sum::<f64>())
    }

    /// For each river the detour from a point to each of some places; its sign is that of the bank.
    fn banks_around(&self, point: Coord<f64>, places: &[usize], detour_m: f64) -> Vec<Vec<f64>> {
        if detour_m == 0.0 {
            return Vec::new();
        }
        let own = self.rivers.seen_from(point);
        let bank = |(river, own): (usize, f64)| {
            places
                .iter()
                .map(|&i| (self.banks_of(i)[river] - own) * detour_m)
                .collect()
        };
        own.into_iter().enumerate().map(bank).collect()
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
        let mut present: Vec<usize> = around.iter().map(|&i| self.class[i]).collect();
        present.sort_unstable();
        present.dedup();
        let mut values = vec![0.0; self.classes];
        for (&class, value) in present.iter().zip(self.system(point, around, &present).estimates()) {
            values[class] = value;
        }
        values
    }

    /// The kriging system of the places `around` a point; `classes` are in order and hold all of theirs.
    fn system(&self, point: Coord<f64>, around: &[usize], classes: &[usize]) -> System {
        let mut away: Vec<f64> = around.iter().map(|&i| apart(self.sites[i], point)).collect();
        let banks = self.banks_around(point, around, self.rivers.detour_m(&away));
        for bank in &banks {
            away.iter_mut().zip(bank).for_each(|(away, bank)| *away += bank.abs());
        }
        System {
            x: around.iter().map(|&i| self.sites[i].x).collect(),
            y: around.iter().map(|&i| self.sites[i].y).collect(),
            error: around
                .iter()
                .map(|&i| self.surroundings(i).spacing * self.error[i])
                .collect(),
            away,
            banks,
            class: around
                .iter()
                .map(|&i| classes.partition_point(|&class| class < self.class[i]))
                .collect(),
            classes: classes.len(),
        }
    }
}

/// The class that all of some places share; `None` where they do not, or where there are none.
fn sole_class(class: &[usize], places: &[usize]) -> Option<usize> {
    let &first = places.first()?;
    places.iter().all(|&i| class[i] == class[first]).then_some(class[first])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Coord<f64> {
        Coord { x, y }
    }

    #[test]
    fn half_way_between_two_sides_both_are_as_likely() {
        let field = Field::new(
            &[at(0.0, 0.0), at(8_000.0, 0.0)],
            &[0, 1],
            &[false; 2],
            Rivers::default(),
        );
        assert!((field.at(at(4_000.0, 3_000.0))[0] - 0.5).abs() < 1e-9);
        assert!(field.at(at(1_000.0, 0.0))[0] > 0.8);
    }

    #[test]
    fn estimates_sum_to_one_and_the_places_have_their_own_class() {
        let sites: Vec<_> = (0..40)
            .map(|i| at(f64::from(i % 7) * 3e3, f64::from(i * i % 11) * 2e3 + f64::from(i)))
            .collect();
        let class: Vec<_> = (0..40).map(|i| (i % 7) / 3).collect();
        let field = Field::new(&sites, &class, &[false; 40], Rivers::default());
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
        let mut field = Field::new(&sites, &[1, 0, 0, 0, 0], &[false; 5], Rivers::default());
        assert!(field.at(sites[0])[1] > 0.5 && field.without(0) < 1e-9);
        field.trust(vec![30.0, 0.1, 0.1, 0.1, 0.1]);
        assert!(field.at(sites[0])[1] < 0.5);
    }

    #[test]
    fn a_lone_place_is_judged_by_those_around_it_and_judges_none() {
        let sites = [at(0.0, 0.0), at(5e3, 0.0), at(-5e3, 0.0), at(0.0, 5e3), at(0.0, -5e3)];
        let field = Field::new(
            &sites,
            &[1, 0, 0, 0, 0],
            &[true, false, false, false, false],
            Rivers::default(),
        );
        assert_eq!((field.at_place(0), field.without(1)), (vec![1.0, 0.0], 1.0));
    }
}
