//! How far each place is trusted against those around it.
//!
//! What is told of a place is wrong with a probability that the statements themselves give ([`super::belief`]), but how often
//! statements of this kind are wrong in this war is learned: every place is predicted from all others, and by expectation and
//! maximisation (Dempster, Laird and Rubin, JRSS B 39, 1977) the rate follows at which they differ beyond what a line among
//! them explains. Statements that fit together are all kept as they are, be they ever so few; where one in twenty is wrong,
//! those that stand alone against their neighbours are doubted, and pockets that several sources hold are not.

use super::kriging::{Field, LEAST_ERROR};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Trials of an error common to all, in units of spacing: the best one is where learning starts.
const COMMON_ERRORS: [f64; 3] = [LEAST_ERROR, 1.0, 3.0];
/// Most places that the trials are made on.
const MOST_TRIED: usize = 400;
/// Rounds of expectation and maximisation; each predicts every place once.
const ROUNDS: usize = 3;
/// No prediction is surer than this: neighbours do not know of pockets. Few places know even less (Laplace's rule).
const SUREST: f64 = 0.98;
/// So many statements' worth the stated error counts for against what is learned.
const STATED_COUNTS: f64 = 20.0;
/// Error of a place that is as likely wrong as right, in units of its spacing.
const EVEN_ERROR: f64 = 4.0;

/// Fewer places than this are not said to lie scattered.
const FEWEST_SCATTERED: usize = 12;
/// Part of each side's places, on average, that their neighbours must tell the side of; a half would be chance.
const LEAST_TOLD: f64 = 0.6;

/// Weighs places against one another and trusts each as far as it deserves; `None` where they lie scattered, so that
/// neighbours do not tell the side of a place better than chance: there is no line. `stated` is the probability from the
/// statements alone that a place is told wrongly.
pub(super) fn weighed(mut field: Field, stated: &[f64]) -> Option<Field> {
    if start(&mut field) {
        return None;
    }
    #[allow(clippy::cast_precision_loss)] // far below 2^52 places
    let count = field.len() as f64;
    // Few places are no judges of one another.
    let heard = count / (count + STATED_COUNTS);
    for _ in 0..ROUNDS {
        let wrong = learn(&predicted(&field, 1), stated);
        let error = |wrong: &f64| LEAST_ERROR + heard * EVEN_ERROR * wrong / (1.0 - wrong).max(1e-3);
        field.trust(wrong.iter().map(error).collect());
    }
    Some(field)
}

/// Gives all places the common error under which they predict one another best. True where even that is no better than
/// chance: by how many are told right, or by the probabilities of all.
fn start(field: &mut Field) -> bool {
    let every = field.len().div_ceil(MOST_TRIED).max(1);
    let mut best = (f64::MIN, LEAST_ERROR, 1.0);
    for error in COMMON_ERRORS {
        field.trust(vec![error; field.len()]);
        let predicted = predicted(field, every);
        let score = predicted.iter().map(|p| p.ln()).sum();
        if score > best.0 {
            best = (score, error, told(field, &predicted, every));
        }
    }
    field.trust(vec![best.1; field.len()]);
    field.len() >= FEWEST_SCATTERED && (best.2 < LEAST_TOLD || best.0 <= chance(field, every))
}

/// The score of predictions that know no more than how many other places each class has.
fn chance(field: &Field, every: usize) -> f64 {
    let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
    for place in 0..field.len() {
        *counts.entry(field.class(place)).or_default() += 1.0;
    }
    #[allow(clippy::cast_precision_loss)] // far below 2^52 places
    let others = field.len() as f64 - 1.0;
    let own = |place: usize| (counts[&field.class(place)] - 1.0) / others;
    let places = (0..field.len()).step_by(every);
    places.map(|place| own(place).max(unsure(field)).ln()).sum()
}

/// The part of a class's places that are predicted to be of it, averaged over the classes.
fn told(field: &Field, predicted: &[f64], every: usize) -> f64 {
    let mut classes: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (place, &own) in (0..field.len()).step_by(every).zip(predicted) {
        let (right, all) = classes.entry(field.class(place)).or_default();
        *right += f64::from(u8::from(own > 0.5));
        *all += 1.0;
    }
    #[allow(clippy::cast_precision_loss)] // a handful
    let count = classes.len().max(1) as f64;
    classes.values().map(|(right, all)| right / all).sum::<f64>() / count
}

/// For every `every`th place the probability of its own class from all others.
fn predicted(field: &Field, every: usize) -> Vec<f64> {
    let places: Vec<usize> = (0..field.len()).step_by(every).collect();
    let unsure = unsure(field);
    let own = |&i: &usize| field.without(i).clamp(unsure, 1.0 - unsure);
    places.par_iter().map(own).collect()
}

/// The least probability that a prediction gives.
fn unsure(field: &Field) -> f64 {
    #[allow(clippy::cast_precision_loss)] // far below 2^52 places
    let count = field.len() as f64;
    (1.0 - SUREST).max(1.0 / (count + 2.0))
}

/// The probability that each place is told wrongly, at the rate of errors that explains all of them best.
fn learn(predicted: &[f64], stated: &[f64]) -> Vec<f64> {
    let total: f64 = stated.iter().sum();
    #[allow(clippy::cast_precision_loss)] // far below 2^52 places
    let count = stated.len() as f64;
    let mut factor = 1.0;
    let mut wrong = stated.to_vec();
    for _ in 0..20 {
        for ((wrong, &p), &stated) in wrong.iter_mut().zip(predicted).zip(stated) {
            let odds = factor * stated / (1.0 - stated) * (1.0 - p) / p;
            *wrong = odds / (1.0 + odds);
        }
        let rate = (wrong.iter().sum::<f64>() + STATED_COUNTS * total / count) / (count + STATED_COUNTS);
        factor = rate * count / total;
    }
    wrong
}
