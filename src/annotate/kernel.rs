//! The arithmetic of the networks: products with a matrix, maxout with layer normalisation, scores of a state.
//!
//! Each function exists twice, compiled for AVX2 with fused multiply-add and for the baseline, from one body; the choice is
//! made when it is called. On one machine a row's result depends on nothing but that row: neither on how many rows are
//! computed together nor on where it stands among them.

/// Columns computed side by side.
pub(super) const PANEL: usize = 16;

/// Width of a token's vector.
pub(super) const WIDTH: usize = 96;

/// Outputs of a maxout layer before the largest of each three is taken.
pub(super) const PIECES: usize = 3 * WIDTH;

/// Rows computed side by side: twelve accumulators of eight numbers, two for the panel and one for the input.
const ROWS: usize = 6;

/// A matrix of `inputs` rows, stored in panels of [`PANEL`] columns, each panel row by row; columns are padded with zeros.
pub(super) struct Matrix {
    inputs: usize,
    panels: Vec<[f32; PANEL]>,
}

impl Matrix {
    /// Takes panels as stored.
    pub(super) fn from_panels(inputs: usize, panels: Vec<[f32; PANEL]>) -> Self {
        assert_eq!(panels.len() % inputs, 0, "whole panels");
        Self { inputs, panels }
    }

    /// Stacks matrices of equally many columns: the inputs of the one come behind those of the other.
    pub(super) fn stack(parts: &[&Matrix]) -> Self {
        let panels = (0..parts[0].columns() / PANEL).flat_map(|p| {
            parts
                .iter()
                .flat_map(move |part| part.panels[p * part.inputs..(p + 1) * part.inputs].iter().copied())
        });
        Self {
            inputs: parts.iter().map(|part| part.inputs).sum(),
            panels: panels.collect(),
        }
    }

    /// Number of columns with padding: the length of a row of results.
    pub(super) fn columns(&self) -> usize {
        self.panels.len() / self.inputs * PANEL
    }

    /// Multiplies `rows` rows of inputs, which begin `STRIDE` apart (and may overlap), into rows of [`Matrix::columns`]
    /// results.
    pub(super) fn multiply<const STRIDE: usize>(&self, rows: usize, input: &[f32], output: &mut [f32]) {
        #[cfg(target_arch = "x86_64")]
        if has_avx2() {
            // SAFETY: the processor has just been found to have the features.
            return unsafe { multiply_avx2::<STRIDE>(self, rows, input, output) };
        }
        multiply::<false, STRIDE>(self, rows, input, output);
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
    /// Applies it to each row of `pieces` and adds the result to the row of `vectors` (zero, or the residual).
    pub(super) fn add_to(&self, pieces: &[f32], vectors: &mut [f32]) {
        #[cfg(target_arch = "x86_64")]
        if has_avx2() {
            // SAFETY: the processor has just been found to have the features.
            return unsafe { activate_avx2(self, pieces, vectors) };
        }
        activate::<false>(self, pieces, vectors);
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
    #[cfg(target_arch = "x86_64")]
    if has_avx2() {
        // SAFETY: the processor has just been found to have the features.
        return unsafe { score_avx2(bias, features, moves, move_bias, scores) };
    }
    score::<false>(bias, features, moves, move_bias, scores);
}

/// Adds `terms` to `sums`.
pub(super) fn add(sums: &mut [f32], terms: &[f32]) {
    for (sum, term) in sums.iter_mut().zip(terms) {
        *sum += term;
    }
}

#[cfg(target_arch = "x86_64")]
fn has_avx2() -> bool {
    is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma")
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn multiply_avx2<const STRIDE: usize>(matrix: &Matrix, rows: usize, input: &[f32], output: &mut [f32]) {
    multiply::<true, STRIDE>(matrix, rows, input, output);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn activate_avx2(activation: &Activation, pieces: &[f32], vectors: &mut [f32]) {
    activate::<true>(activation, pieces, vectors);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn score_avx2(bias: &[f32; STATE], features: &[&[f32]], moves: &Matrix, move_bias: &[f32], scores: &mut [f32]) {
    score::<true>(bias, features, moves, move_bias, scores);
}

/// `a * b + c`, fused where that is one instruction; elsewhere a fused operation would be a call into the C library.
#[inline(always)]
fn multiply_add<const FUSED: bool>(a: f32, b: f32, c: f32) -> f32 {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

#[inline(always)]
fn multiply<const FUSED: bool, const STRIDE: usize>(matrix: &Matrix, rows: usize, input: &[f32], output: &mut [f32]) {
    let columns = matrix.columns();
    let whole = rows - rows % ROWS;
    for (index, panel) in matrix.panels.chunks_exact(matrix.inputs).enumerate() {
        let column = index * PANEL;
        for row in (0..whole).step_by(ROWS) {
            tile::<FUSED, ROWS, STRIDE>(
                panel,
                &input[row * STRIDE..],
                &mut output[row * columns + column..],
                columns,
            );
        }
        for row in whole..rows {
            tile::<FUSED, 1, STRIDE>(
                panel,
                &input[row * STRIDE..],
                &mut output[row * columns + column..],
                columns,
            );
        }
    }
}

/// `COUNT` rows of results of one panel.
#[inline(always)]
fn tile<const FUSED: bool, const COUNT: usize, const STRIDE: usize>(
    panel: &[[f32; PANEL]],
    input: &[f32],
    output: &mut [f32],
    columns: usize,
) {
    // Slices of the panel's length, at constant distances: so the loop needs no checks and one address.
    let inputs: [&[f32]; COUNT] = std::array::from_fn(|row| &input[row * STRIDE..][..panel.len()]);
    let mut sums = [[0.0f32; PANEL]; COUNT];
    for (k, weights) in panel.iter().enumerate() {
        for (sums, input) in sums.iter_mut().zip(&inputs) {
            for column in 0..PANEL {
                sums[column] = multiply_add::<FUSED>(input[k], weights[column], sums[column]);
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        output[row * columns..][..PANEL].copy_from_slice(sums);
    }
}

#[inline(always)]
fn activate<const FUSED: bool>(activation: &Activation, pieces: &[f32], vectors: &mut [f32]) {
    for (pieces, vector) in pieces
        .as_chunks::<PIECES>()
        .0
        .iter()
        .zip(vectors.as_chunks_mut::<WIDTH>().0)
    {
        let mut largest = [0.0f32; WIDTH];
        for unit in 0..WIDTH {
            let [a, b, c] = [0, 1, 2].map(|piece| pieces[piece * WIDTH + unit] + activation.bias[piece * WIDTH + unit]);
            let ab = if a > b { a } else { b };
            largest[unit] = if ab > c { ab } else { c };
        }
        let mean = sum(&largest) / WIDTH as f32;
        let squares = largest.map(|value| (value - mean) * (value - mean));
        let scale = 1.0 / (sum(&squares) / WIDTH as f32 + 1e-8).sqrt();
        for unit in 0..WIDTH {
            let normal = (largest[unit] - mean) * scale;
            vector[unit] += multiply_add::<FUSED>(normal, activation.gain[unit], activation.shift[unit]);
        }
    }
}

/// A sum in eight lanes, which is the same on every machine.
#[inline(always)]
fn sum(values: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for chunk in values.as_chunks::<8>().0 {
        for lane in 0..8 {
            lanes[lane] += chunk[lane];
        }
    }
    lanes.iter().sum()
}

#[inline(always)]
fn score<const FUSED: bool>(
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
    let hidden: [f32; HIDDEN] = std::array::from_fn(|unit| {
        let (a, b) = (state[unit], state[HIDDEN + unit]);
        if a > b { a } else { b }
    });
    multiply::<FUSED, HIDDEN>(moves, 1, &hidden, scores);
    for (score, bias) in scores.iter_mut().zip(move_bias) {
        *score += bias;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A matrix of 40 inputs and 48 columns, and rows to multiply with it.
    fn example(rows: usize) -> (Matrix, Vec<f32>) {
        let number = |index: usize| ((index * 7919) % 1000) as f32 / 500.0 - 1.0;
        let panels = (0..3 * 40)
            .map(|row| std::array::from_fn(|column| number(row * PANEL + column)))
            .collect();
        (Matrix::from_panels(40, panels), (0..rows * WIDTH).map(number).collect())
    }

    #[test]
    fn products_are_right() {
        let (matrix, input) = example(8);
        let mut output = vec![0.0; 8 * matrix.columns()];
        matrix.multiply::<WIDTH>(8, &input, &mut output);
        for (row, column) in [(0, 0), (3, 17), (5, 47), (7, 30)] {
            let weight = |k: usize| matrix.panels[column / PANEL * 40 + k][column % PANEL];
            let expected: f32 = (0..40).map(|k| input[row * WIDTH + k] * weight(k)).sum();
            assert!((output[row * 48 + column] - expected).abs() < 1e-4);
        }
    }

    #[test]
    fn a_row_is_the_same_in_any_company() {
        let (matrix, input) = example(23);
        let mut together = vec![0.0; 23 * 48];
        matrix.multiply::<WIDTH>(23, &input, &mut together);
        for row in 0..23 {
            let mut alone = vec![0.0; 48];
            matrix.multiply::<WIDTH>(1, &input[row * WIDTH..], &mut alone);
            assert_eq!(alone, together[row * 48..][..48]);
        }
    }

    #[test]
    fn the_baseline_agrees_with_the_processors_own() {
        let (matrix, input) = example(7);
        let (mut best, mut baseline) = (vec![0.0; 7 * 48], vec![0.0; 7 * 48]);
        matrix.multiply::<WIDTH>(7, &input, &mut best);
        multiply::<false, WIDTH>(&matrix, 7, &input, &mut baseline);
        assert!(best.iter().zip(&baseline).all(|(a, b)| (a - b).abs() < 1e-4));
    }
}
