//! Scores the moves of a transition system: what the parser and the entity recogniser have in common.
//! (`spacy.TransitionBasedParser.v2`.)

use super::kernel::{HIDDEN, Matrix, STATE, WIDTH, add, score_moves};
use super::weights::{self, Strings};

/// The state classifier of a transition system.
pub(super) struct Classifier {
    narrow: Matrix,
    narrow_bias: Vec<f32>,
    state: Matrix,
    state_bias: [f32; STATE],
    /// What stands in for a token that is not there, feature by feature.
    absent: Vec<f32>,
    moves: Matrix,
    move_bias: Vec<f32>,
}

impl Classifier {
    /// Reads the classifier whose sections begin with `name`.
    pub(super) fn load(name: &str) -> Self {
        let state_bias = weights::floats(&format!("{name}.state.b"));
        Self {
            narrow: weights::matrix(&format!("{name}.narrow"), WIDTH),
            narrow_bias: weights::floats(&format!("{name}.narrow.b")),
            state: weights::matrix(&format!("{name}.state"), HIDDEN),
            state_bias: state_bias
                .try_into()
                .expect("a bias for each piece of each hidden unit"),
            absent: weights::floats(&format!("{name}.state.pad")),
            moves: weights::matrix(&format!("{name}.move"), HIDDEN),
            move_bias: weights::floats(&format!("{name}.move.b")),
        }
    }

    /// Computes, for every encoded token of a batch, what it adds to a state in each of its roles.
    pub(super) fn prepare(&self, encoded: &[f32], work: &mut Prepared) {
        let rows = encoded.len() / WIDTH;
        work.narrow.resize(rows * HIDDEN, 0.0);
        self.narrow.multiply::<WIDTH>(rows, encoded, &mut work.narrow);
        for row in work.narrow.chunks_exact_mut(HIDDEN) {
            add(row, &self.narrow_bias);
        }
        work.features.resize(rows * self.state.columns(), 0.0);
        self.state.multiply::<HIDDEN>(rows, &work.narrow, &mut work.features);
        work.scores.resize(self.moves.columns(), 0.0);
    }

    /// Scores all moves for the state in which feature `k` is token `tokens[k]` of the sentence that begins at row `start`
    /// of the batch.
    pub(super) fn score<'a, const FEATURES: usize>(
        &self,
        tokens: [Option<usize>; FEATURES],
        start: usize,
        work: &'a mut Prepared,
    ) -> &'a [f32] {
        let row = self.state.columns();
        let features: [&[f32]; FEATURES] = std::array::from_fn(|feature| match tokens[feature] {
            Some(token) => &work.features[(start + token) * row + feature * STATE..][..STATE],
            None => &self.absent[feature * STATE..][..STATE],
        });
        score_moves(
            &self.state_bias,
            &features,
            &self.moves,
            &self.move_bias,
            &mut work.scores,
        );
        &work.scores[..self.move_bias.len()]
    }
}

/// What [`Classifier::prepare`] computed, and room for scores.
#[derive(Default)]
pub(super) struct Prepared {
    narrow: Vec<f32>,
    features: Vec<f32>,
    scores: Vec<f32>,
}

/// The names of the moves of a system, split at the first hyphen: `"L-nsubj"` to `('L', "nsubj")`.
pub(super) fn moves(name: &str) -> impl Iterator<Item = (char, &'static str)> {
    Strings::section(&format!("{name}.moves")).iter().map(|name| {
        let (action, label) = name.split_once('-').unwrap_or((name, ""));
        (action.chars().next().unwrap_or(' '), label)
    })
}

/// The move with the highest score among `range`, if it beats `best`; of equal ones the first.
pub(super) fn better(scores: &[f32], range: std::ops::Range<usize>, best: Option<usize>) -> Option<usize> {
    range.fold(best, |best, candidate| match best {
        Some(best) if scores[candidate] <= scores[best] => Some(best),
        _ => Some(candidate),
    })
}
