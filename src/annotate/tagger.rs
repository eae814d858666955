//! Part-of-speech tags: one product and the largest score.

use super::encoder::Encoded;
use super::kernel::{Matrix, WIDTH};
use super::weights::{self, Strings};

/// The tagger's weights and labels.
pub(super) struct Tagger {
    scores: Matrix,
    bias: Vec<f32>,
    labels: Vec<&'static str>,
}

impl Tagger {
    /// Reads the tagger.
    pub(super) fn load() -> Self {
        Self {
            scores: weights::matrix("tag.score", WIDTH, 1),
            bias: weights::floats("tag.score.b"),
            labels: Strings::section("tag.labels").iter().collect(),
        }
    }

    /// The tag of each encoded token of a batch.
    pub(super) fn tag(&self, encoded: Encoded<'_>) -> Vec<&'static str> {
        let columns = self.scores.columns();
        let mut scores = vec![0.0; encoded.tokens.len() * columns];
        self.scores.multiply(encoded.rows, encoded.tokens, &mut scores);
        scores
            .chunks_exact(columns)
            .map(|scores| self.labels[self.best(scores)])
            .collect()
    }

    fn best(&self, scores: &[f32]) -> usize {
        let scores = scores.iter().zip(&self.bias).map(|(score, bias)| score + bias);
        let labels = scores.take(self.labels.len()).enumerate();
        let best = labels.reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map_or(0, |(label, _)| label)
    }
}
