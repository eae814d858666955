//! Scores the moves of a transition system: what the parser and the entity recogniser have in common.
//! (`spacy.TransitionBasedParser.v2`.)

use super::encoder::Encoded;
use super::kernel::{HIDDEN, Matrix, STATE, WIDTH, add, score_moves};
use super::rows::{LANES, Rows, fold, larger};
use super::weights::{self, Strings};

/// The state classifier of a transition system.
pub(super) struct Classifier {
    narrow: Matrix,
    narrow_bias: Vec<f32>,
    state: Matrix,
    state_bias: [f32; STATE],
    /// What stands in for a token that is not there, feature by feature.
    absent: Vec<f32>,
    /// How many moves there are; the matrix and the bias have more columns.
    count: usize,
    moves: Matrix,
    move_bias: Vec<f32>,
}

impl Classifier {
    /// Reads the classifier whose sections begin with `name`.
    pub(super) fn load(name: &str) -> Self {
        let state_bias = weights::floats(&format!("{name}.state.b"));
        let moves = weights::matrix(&format!("{name}.move"), HIDDEN, 1);
        let mut move_bias = weights::floats(&format!("{name}.move.b"));
        let count = move_bias.len();
        move_bias.resize(moves.columns(), 0.0);
        Self {
            narrow: weights::matrix(&format!("{name}.narrow"), WIDTH, 1),
            narrow_bias: weights::floats(&format!("{name}.narrow.b")),
            state: weights::matrix(&format!("{name}.state"), HIDDEN, 1),
            state_bias: state_bias
                .try_into()
                .expect("a bias for each piece of each hidden unit"),
            absent: weights::floats(&format!("{name}.state.pad")),
            count,
            moves,
            move_bias,
        }
    }

    /// Computes, for every encoded token of a batch, what it adds to a state in each of its roles.
    pub(super) fn prepare(&self, encoded: Encoded<'_>, work: &mut Prepared) {
        let count = encoded.tokens.len();
        let narrow = room(&mut work.narrow, count * HIDDEN);
        self.narrow.multiply(encoded.rows, encoded.tokens, narrow);
        for row in narrow.chunks_exact_mut(HIDDEN) {
            add(row, &self.narrow_bias);
        }
        work.rows.set(HIDDEN, narrow);
        work.order.clear();
        work.order.extend(0..count as u32);
        let features = room(&mut work.features, count * self.state.columns());
        self.state.multiply(&work.rows, &work.order, features);
        work.scores.resize(self.moves.columns(), 0.0);
    }

    /// Scores all moves for the state in which feature `k` is token `tokens[k]` of the sentence that begins with token
    /// `start` of the batch.
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
        &work.scores[..self.count]
    }
}

/// What [`Classifier::prepare`] computed, and room for scores.
#[derive(Default)]
pub(super) struct Prepared {
    narrow: Vec<f32>,
    rows: Rows,
    order: Vec<u32>,
    features: Vec<f32>,
    scores: Vec<f32>,
}

/// The beginning of a buffer that never shrinks: what it held is written over, so it need not be cleared.
fn room(buffer: &mut Vec<f32>, length: usize) -> &mut [f32] {
    if buffer.len() < length {
        buffer.resize(length, 0.0);
    }
    &mut buffer[..length]
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
    let among = &scores[range.clone()];
    let highest = highest(among);
    if best.is_some_and(|best| scores[best] >= highest) {
        return best;
    }
    among
        .iter()
        .position(|score| *score == highest)
        .map(|at| range.start + at)
}

fn highest(scores: &[f32]) -> f32 {
    let (chunks, rest) = scores.as_chunks::<LANES>();
    let mut lanes = [f32::NEG_INFINITY; LANES];
    for chunk in chunks {
        for lane in 0..LANES {
            lanes[lane] = larger(chunk[lane], lanes[lane]);
        }
    }
    rest.iter()
        .fold(fold(lanes, larger), |highest, score| larger(*score, highest))
}
