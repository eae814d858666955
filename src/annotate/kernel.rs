//! The arithmetic of the networks: products with a matrix, maxout with layer normalisation, scores of a state.
//!
//! Products are sums of whole numbers: weights of eight bits with a scale for each column of a block, vectors of eight bits
//! with a scale for each row, found when the vector is. (Dettmers et al. 2022, "LLM.int8()", section 2.1: vector-wise
//! quantisation.) What is not a whole number is added and multiplied in one fixed order and never fused, so that a row's
//! result depends on nothing but that row: neither on its company nor on the processor.

use super::dots::{self, PANEL, QUAD, Quad};
use super::rows::{LANES, Rows, ZERO, fold, larger, quantise, scales, whole};

/// Width of a token's vector.
pub(super) const WIDTH: usize = 96;

/// Outputs of a maxout layer before the largest of each three is taken.
pub(super) const PIECES: usize = 3 * WIDTH;

/// Rows computed side by side.
const TILE: usize = 8;

/// A matrix that is multiplied with one or several [`Rows`] that follow one another: a block of it with each.
pub(super) struct Matrix {
    blocks: usize,
    /// Panel by panel, in each block by block, in each the inputs four by four.
    weights: Vec<Quad>,
    /// Panel by panel, block by block.
    columns: Vec<Columns>,
}

/// What all sums of a block of a panel have in common.
#[derive(Clone)]
struct Columns {
    /// What the sums begin with: it takes away what [`ZERO`] adds to them.
    start: [i32; PANEL],
    scale: [f32; PANEL],
}

impl Matrix {
    /// Takes blocks of `width` inputs and equally many columns; what `weights` gives for a block, an input and a panel are
    /// the weights of the panel's columns.
    pub(super) fn new(
        [width, blocks, panels]: [usize; 3],
        weights: impl Fn(usize, usize, usize) -> [f32; PANEL],
    ) -> Self {
        assert_eq!(width % QUAD, 0, "inputs are taken four by four");
        let mut matrix = Self {
            blocks,
            weights: Vec::with_capacity(panels * blocks * width / QUAD),
            columns: Vec::with_capacity(panels * blocks),
        };
        for panel in 0..panels {
            for block in 0..blocks {
                let block: Vec<_> = (0..width).map(|input| weights(block, input, panel)).collect();
                push_quantised(&mut matrix, &block);
            }
        }
        matrix
    }

    /// Number of columns with padding: the length of a row of results.
    pub(super) fn columns(&self) -> usize {
        self.columns.len() / self.blocks * PANEL
    }

    /// Multiplies rows into rows of [`Matrix::columns`] results. Each of `first` is the first of as many successive rows of
    /// `input` as the matrix has blocks.
    pub(super) fn multiply(&self, input: &Rows, first: &[u32], output: &mut [f32]) {
        multiply_all(self, input, first, output);
    }

    /// The columns' constants of a panel, and its weights, block by block.
    fn panels(&self) -> impl Iterator<Item = (&[Columns], std::slice::ChunksExact<'_, Quad>)> {
        let quads = self.weights.len() / self.columns.len();
        self.columns
            .chunks_exact(self.blocks)
            .zip(self.weights.chunks_exact(self.blocks * quads))
            .map(move |(columns, weights)| (columns, weights.chunks_exact(quads)))
    }
}

/// Largest of three pieces, then normalised: what follows the product in every layer of the encoders.
pub(super) struct Activation {
    /// Added to the pieces, piece by piece.
    pub(super) bias: [f32; PIECES],
    /// Multiplied with the normalised vector.
    pub(super) gain: [f32; WIDTH],
    /// Added to the normalised vector.
    pub(super) shift: [f32; WIDTH],
}

impl Activation {
    /// Applies it to each row of `pieces` and adds the result to that one of `vectors` which `rows` names (zero, or the
    /// residual); the sum also goes into the same row of `output`.
    pub(super) fn add_to(&self, pieces: &[f32], rows: &[u32], vectors: &mut [f32], output: &mut Rows) {
        activate_all(self, pieces, rows, vectors, output);
    }
}

/// Width of the hidden layer of a state classifier, and the pieces of each of its units.
pub(super) const HIDDEN: usize = 64;
pub(super) const STATE: usize = 2 * HIDDEN;

/// Sums the state's feature rows, takes the larger of two pieces, and scores every move.
pub(super) fn score_moves(
    bias: &[f32; STATE],
    features: &[&[f32]],
    moves: &Matrix,
    move_bias: &[f32],
    scores: &mut [f32],
) {
    score(bias, features, moves, move_bias, scores);
}

/// Sums `terms` up, whole numbers with their scales, each as long as `sums`.
pub(super) fn sum_up(terms: &[(&[i16], f32)], sums: &mut [f32]) {
    sum_all(terms, sums);
}

/// Adds `terms` to `sums`.
pub(super) fn add(sums: &mut [f32], terms: &[f32]) {
    for (sum, term) in sums.iter_mut().zip(terms) {
        *sum += term;
    }
}

dots::for_each_processor! {
    fn push_quantised(matrix: &mut Matrix, block: &[[f32; PANEL]]) = push;
    fn multiply_all(matrix: &Matrix, input: &Rows, first: &[u32], output: &mut [f32]) = multiply;
    fn sum_all(terms: &[(&[i16], f32)], sums: &mut [f32]) = sum_terms;
    fn activate_all(activation: &Activation, pieces: &[f32], rows: &[u32], vectors: &mut [f32], output: &mut Rows)
        = activate;
    fn score(bias: &[f32; STATE], features: &[&[f32]], moves: &Matrix, move_bias: &[f32], scores: &mut [f32])
        = score_state;
}

/// Appends a block of a panel to a matrix.
#[inline(always)]
fn push<const PROCESSOR: u8>(matrix: &mut Matrix, block: &[[f32; PANEL]]) {
    let mut largest = [0.0f32; PANEL];
    for weights in block {
        for column in 0..PANEL {
            largest[column] = largest[column].max(weights[column].abs());
        }
    }
    let scales = largest.map(scales);
    let mut start = [0; PANEL];
    for inputs in block.as_chunks::<QUAD>().0 {
        let mut quad = Quad::default();
        for (input, weights) in inputs.iter().enumerate() {
            for column in 0..PANEL {
                let weight = whole(weights[column], scales[column].0).wrapping_sub(ZERO) as i8;
                quad.0[column][input] = weight;
                start[column] -= i32::from(weight) * i32::from(ZERO);
            }
        }
        matrix.weights.push(quad);
    }
    matrix.columns.push(Columns {
        start,
        scale: scales.map(|(_, scale)| scale),
    });
}

#[inline(always)]
fn multiply<const PROCESSOR: u8>(matrix: &Matrix, input: &Rows, first: &[u32], output: &mut [f32]) {
    let panels = matrix.columns() / PANEL;
    let output = output.as_chunks_mut::<PANEL>().0;
    for (panel, (columns, weights)) in matrix.panels().enumerate() {
        for (tile, first) in first.chunks(TILE).enumerate() {
            // a tile that is not full computes its last row again
            let mut rows = [first[first.len() - 1] as usize; TILE];
            for (row, &first) in rows.iter_mut().zip(first) {
                *row = first as usize;
            }
            let results = product::<PROCESSOR, TILE>(columns, weights.clone(), input, rows);
            for (row, results) in results.iter().take(first.len()).enumerate() {
                output[(tile * TILE + row) * panels + panel] = *results;
            }
        }
    }
}

/// The results of one panel for `COUNT` rows.
#[inline(always)]
fn product<'a, const PROCESSOR: u8, const COUNT: usize>(
    columns: &[Columns],
    weights: impl Iterator<Item = &'a [Quad]>,
    input: &Rows,
    rows: [usize; COUNT],
) -> [[f32; PANEL]; COUNT] {
    let mut results = [[0.0f32; PANEL]; COUNT];
    for (block, (columns, weights)) in columns.iter().zip(weights).enumerate() {
        let mut inputs = [[].as_slice(); COUNT];
        for (inputs, row) in inputs.iter_mut().zip(rows) {
            *inputs = input.row(row + block);
        }
        let sums = dots::sums::<PROCESSOR, COUNT>(weights, inputs, &columns.start);
        for row in 0..COUNT {
            let scale = input.scales[rows[row] + block];
            for column in 0..PANEL {
                results[row][column] += sums[row][column] as f32 * columns.scale[column] * scale;
            }
        }
    }
    results
}

#[inline(always)]
fn activate<const PROCESSOR: u8>(
    activation: &Activation,
    pieces: &[f32],
    rows: &[u32],
    vectors: &mut [f32],
    output: &mut Rows,
) {
    let (vectors, bytes) = (
        vectors.as_chunks_mut::<WIDTH>().0,
        output.bytes.as_chunks_mut::<WIDTH>().0,
    );
    for (pieces, &row) in pieces.as_chunks::<PIECES>().0.iter().zip(rows) {
        let vector = &mut vectors[row as usize];
        let mut largest = [0.0f32; WIDTH];
        for unit in 0..WIDTH {
            let piece = |piece: usize| pieces[piece * WIDTH + unit] + activation.bias[piece * WIDTH + unit];
            largest[unit] = larger(larger(piece(0), piece(1)), piece(2));
        }
        let mean = sum(&largest) / WIDTH as f32;
        let mut squares = largest;
        for value in &mut squares {
            *value = (*value - mean) * (*value - mean);
        }
        let scale = 1.0 / (sum(&squares) / WIDTH as f32 + 1e-8).sqrt();
        for unit in 0..WIDTH {
            let normal = (largest[unit] - mean) * scale;
            vector[unit] += normal * activation.gain[unit] + activation.shift[unit];
        }
        output.scales[row as usize] = quantise(vector, &mut bytes[row as usize]);
    }
}

#[inline(always)]
fn sum(values: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0f32; LANES];
    for chunk in values.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            lanes[lane] += chunk[lane];
        }
    }
    fold(lanes, |a, b| a + b)
}

#[inline(always)]
fn sum_terms<const PROCESSOR: u8>(terms: &[(&[i16], f32)], sums: &mut [f32]) {
    for (at, sums) in sums.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
        *sums = [0.0; LANES];
        for (term, scale) in terms {
            let term = &term.as_chunks::<LANES>().0[at];
            for lane in 0..LANES {
                sums[lane] += f32::from(term[lane]) * scale;
            }
        }
    }
}

#[inline(always)]
fn score_state<const PROCESSOR: u8>(
    bias: &[f32; STATE],
    features: &[&[f32]],
    moves: &Matrix,
    move_bias: &[f32],
    scores: &mut [f32],
) {
    let mut state = *bias;
    for feature in features {
        for unit in 0..STATE {
            state[unit] += feature[..STATE][unit];
        }
    }
    let mut hidden = [0.0; HIDDEN];
    for unit in 0..HIDDEN {
        hidden[unit] = larger(state[unit], state[HIDDEN + unit]);
    }
    let mut bytes = [ZERO; HIDDEN];
    let scale = quantise(&hidden, &mut bytes);
    let panels = moves
        .panels()
        .zip(scores.as_chunks_mut::<PANEL>().0)
        .zip(move_bias.as_chunks::<PANEL>().0);
    for (((columns, weights), scores), bias) in panels {
        for (columns, weights) in columns.iter().zip(weights) {
            let [sums] = dots::sums::<PROCESSOR, 1>(weights, [bytes.as_chunks().0], &columns.start);
            for column in 0..PANEL {
                scores[column] = sums[column] as f32 * columns.scale[column] * scale + bias[column];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(index: usize) -> f32 {
        (index * 7919 % 1000) as f32 / 500.0 - 1.0
    }

    fn weights(block: usize, input: usize, panel: usize) -> [f32; PANEL] {
        std::array::from_fn(|column| number((block * WIDTH + input) * 64 + panel * PANEL + column))
    }

    /// A matrix of three blocks and two panels, and rows to multiply with it.
    fn example(count: usize) -> (Matrix, Rows, Vec<u32>) {
        let vectors: Vec<f32> = (0..(count + 2) * WIDTH).map(|at| number(at + at / 977)).collect();
        let mut rows = Rows::default();
        rows.set(WIDTH, &vectors);
        (Matrix::new([WIDTH, 3, 2], weights), rows, (0..count as u32).collect())
    }

    #[test]
    fn products_are_nearly_those_of_the_numbers() {
        let (matrix, rows, first) = example(9);
        let mut output = vec![0.0; 9 * 64];
        matrix.multiply(&rows, &first, &mut output);
        for (row, column) in [(0, 0), (3, 17), (5, 63), (8, 30)] {
            let vector = |at: usize| number(row * WIDTH + at + (row * WIDTH + at) / 977);
            let weight = |at: usize| weights(at / WIDTH, at % WIDTH, column / PANEL)[column % PANEL];
            let products = || (0..3 * WIDTH).map(|at| vector(at) * weight(at));
            let (expected, size): (f32, f32) = (products().sum(), products().map(f32::abs).sum());
            assert!(
                (output[row * 64 + column] - expected).abs() < size / 100.0,
                "{row} {column}"
            );
        }
    }

    #[test]
    fn a_row_is_the_same_in_any_company_and_on_any_processor() {
        let (matrix, rows, first) = example(23);
        let (mut together, mut plain) = (vec![0.0; 23 * 64], vec![0.0; 23 * 64]);
        matrix.multiply(&rows, &first, &mut together);
        multiply::<{ dots::PLAIN }>(&matrix, &rows, &first, &mut plain);
        assert_eq!(together, plain);
        for (first, together) in first.iter().zip(together.chunks_exact(64)) {
            let mut alone = vec![0.0; 64];
            matrix.multiply(&rows, &[*first], &mut alone);
            assert_eq!(alone, together);
        }
    }

    #[test]
    fn activations_are_the_same_on_any_processor() {
        let activation = Activation {
            bias: std::array::from_fn(number),
            gain: std::array::from_fn(|at| number(at + 5)),
            shift: std::array::from_fn(|at| number(at + 7)),
        };
        let pieces: Vec<f32> = (0..PIECES).map(|at| 9.0 * number(at + 3)).collect();
        let run = |activate: fn(&Activation, &[f32], &[u32], &mut [f32], &mut Rows)| {
            let (mut vector, mut output) = ([0.5; WIDTH], Rows::default());
            output.reset(WIDTH, 1);
            activate(&activation, &pieces, &[0], &mut vector, &mut output);
            (vector, output.bytes, output.scales)
        };
        assert_eq!(run(activate_all), run(activate::<{ dots::PLAIN }>));
    }
}
