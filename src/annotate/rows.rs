//! Vectors as whole numbers of eight bits: what the products of the networks are made of.

use super::dots::{self, QUAD};

/// Vectors of one width as whole numbers of eight bits, each with 128 added to it and with the scale of its row.
#[derive(Default)]
pub(super) struct Rows {
    width: usize,
    pub(super) bytes: Vec<u8>,
    pub(super) scales: Vec<f32>,
}

/// What a zero is stored as.
pub(super) const ZERO: u8 = 128;

/// The largest number that a component of a vector or a weight is stored as.
const LARGEST: f32 = 127.0;

impl Rows {
    /// Becomes `count` rows of zeros.
    pub(super) fn reset(&mut self, width: usize, count: usize) {
        self.width = width;
        self.bytes.clear();
        self.bytes.resize(count * width, ZERO);
        self.scales.clear();
        self.scales.resize(count, 0.0);
    }

    /// Replaces all rows by those of `vectors`.
    pub(super) fn set(&mut self, width: usize, vectors: &[f32]) {
        self.reset(width, vectors.len() / width);
        quantise_all(vectors, self);
    }

    /// A row, in fours.
    #[inline(always)]
    pub(super) fn row(&self, index: usize) -> &[[u8; QUAD]] {
        self.bytes[index * self.width..][..self.width].as_chunks().0
    }
}

/// A vector as whole numbers of sixteen bits, with its scale.
pub(super) struct Wide<const WIDTH: usize> {
    numbers: [i16; WIDTH],
    scale: f32,
}

impl<const WIDTH: usize> Wide<WIDTH> {
    /// The numbers nearest to `values`.
    pub(super) fn of(values: &[f32; WIDTH]) -> Self {
        let (mut numbers, mut scale) = ([0; WIDTH], 0.0);
        widen(values, &mut numbers, &mut scale);
        Self { numbers, scale }
    }

    /// `count` of the numbers from `start` on, and their scale.
    pub(super) fn part(&self, start: usize, count: usize) -> (&[i16], f32) {
        (&self.numbers[start..][..count], self.scale)
    }
}

dots::for_each_processor! {
    fn quantise_all(vectors: &[f32], output: &mut Rows) = quantise_rows;
    fn widen(values: &[f32], numbers: &mut [i16], scale: &mut f32) = quantise_wide;
}

#[inline(always)]
fn quantise_rows<const PROCESSOR: u8>(vectors: &[f32], output: &mut Rows) {
    let rows = vectors
        .chunks_exact(output.width)
        .zip(output.bytes.chunks_exact_mut(output.width));
    for ((vector, bytes), scale) in rows.zip(&mut output.scales) {
        *scale = quantise(vector, bytes);
    }
}

/// Turns a vector into whole numbers; the scale takes them back.
#[inline(always)]
pub(super) fn quantise(vector: &[f32], bytes: &mut [u8]) -> f32 {
    let (up, down) = scales(largest(vector));
    for (byte, value) in bytes.iter_mut().zip(vector) {
        *byte = whole(*value, up);
    }
    down
}

/// The same with numbers of sixteen bits.
#[inline(always)]
fn quantise_wide<const PROCESSOR: u8>(values: &[f32], numbers: &mut [i16], scale: &mut f32) {
    *scale = largest(values) / f32::from(i16::MAX);
    let unit = larger(*scale, f32::MIN_POSITIVE);
    for (number, value) in numbers.iter_mut().zip(values) {
        *number = nearest(value / unit, 0) as i16;
    }
}

/// The largest magnitude.
#[inline(always)]
fn largest(values: &[f32]) -> f32 {
    let mut lanes = [0.0f32; LANES];
    for chunk in values.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            lanes[lane] = larger(chunk[lane].abs(), lanes[lane]);
        }
    }
    fold(lanes, larger)
}

/// By what numbers up to `largest` are multiplied to become numbers up to [`LARGEST`], and by what to come back.
#[inline(always)]
pub(super) fn scales(largest: f32) -> (f32, f32) {
    if largest < f32::MIN_POSITIVE * LARGEST {
        return (0.0, 0.0);
    }
    (LARGEST / largest, largest / LARGEST)
}

/// The whole number nearest to `value * scale`, plus [`ZERO`].
#[inline(always)]
pub(super) fn whole(value: f32, scale: f32) -> u8 {
    nearest(value * scale, ZERO) as u8
}

/// The whole number nearest to `value`, plus `more`, in the last bits. Behind a number of 23 bits there is no room for a
/// fraction: the sum is rounded to a whole number (to the even one of two), and its last bits are those of that number.
#[inline(always)]
fn nearest(value: f32, more: u8) -> u32 {
    const ROOM: f32 = (3 << 22) as f32;
    (value + (ROOM + f32::from(more))).to_bits()
}

/// Lanes in which a vector is gone through, on every machine.
pub(super) const LANES: usize = 16;

/// Joins the lanes, half of them with the other half until one is left.
#[inline(always)]
pub(super) fn fold(mut lanes: [f32; LANES], join: impl Fn(f32, f32) -> f32) -> f32 {
    for half in [8, 4, 2, 1] {
        for lane in 0..half {
            lanes[lane] = join(lanes[lane], lanes[lane + half]);
        }
    }
    lanes[0]
}

/// The larger of two, the second of equals.
#[inline(always)]
pub(super) fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_the_nearest() {
        for (value, expected) in [
            (-127.0, 1),
            (-0.6, 127),
            (0.0, 128),
            (0.5, 128),
            (1.5, 130),
            (126.7, 255),
        ] {
            assert_eq!(whole(value, 1.0), expected);
        }
        assert_eq!(scales(0.0), (0.0, 0.0));
    }
}
