//! The embedded model file: finds its sections and reads them as numbers and strings. Knows nothing of what they mean.
//!
//! Layout (written by `models/export_english.py`): a header of 64 bytes (magic, version, number of sections, BLAKE3 of all
//! that follows), a table of 32 bytes a section (name, offset, length), then the sections, each on a 64-byte boundary.
//! Numbers are little-endian. Nothing is parsed at start but the few matrices that are turned from half to single
//! precision.

use super::dots::{self, PANEL};
use super::kernel::Matrix;

#[cfg(target_endian = "big")]
compile_error!("the embedded model is read in place and is little-endian");

/// Gives its content the alignment of a cache line.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static ENGLISH: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/english.bin")));

const HEADER: usize = 64;
const ENTRY: usize = 32;
const NAME: usize = 16;

/// The bytes of the embedded model file.
pub(super) fn file() -> &'static [u8] {
    &ENGLISH.0
}

/// The bytes of the section called `name`. The file is part of the program: a section that is missing is a build gone
/// wrong, not an input.
pub(super) fn section(name: &str) -> &'static [u8] {
    let file = file();
    let count = number(&file[12..16]);
    let entry = file[HEADER..HEADER + count * ENTRY]
        .chunks_exact(ENTRY)
        .find(|entry| entry[..NAME].iter().copied().take_while(|&b| b != 0).eq(name.bytes()));
    let entry = entry.expect("the embedded model holds every section that the code names");
    let offset = number(&entry[NAME..NAME + 4]);
    let length = number(&entry[NAME + 8..NAME + 12]);
    &file[offset..offset + length]
}

fn number(bytes: &[u8]) -> usize {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize
}

/// A section of integers, used where it lies.
pub(super) fn integers<T: Integer>(name: &str) -> &'static [T] {
    // SAFETY: `Integer` is only implemented for unsigned integers, for which every bit pattern is a value.
    let (before, values, after) = unsafe { section(name).align_to::<T>() };
    assert!(
        before.is_empty() && after.is_empty(),
        "section {name} is aligned and whole"
    );
    values
}

/// Unsigned integers: types without padding or invalid values.
pub(super) trait Integer: Copy + 'static {}
impl Integer for u8 {}
impl Integer for u16 {}
impl Integer for u32 {}
impl Integer for u64 {}

/// A section of single-precision numbers.
pub(super) fn floats(name: &str) -> Vec<f32> {
    integers::<u32>(name).iter().map(|&bits| f32::from_bits(bits)).collect()
}

/// A section of half-precision numbers, widened.
pub(super) fn halves(name: &str) -> Vec<f32> {
    integers::<u16>(name).iter().map(|&bits| widened(bits)).collect()
}

/// Adds half-precision numbers, given as their bits, to `sums`.
pub(super) fn add_halves(bits: &[u16], sums: &mut [f32]) {
    add_all(bits, sums);
}

dots::for_each_processor! {
    fn add_all(bits: &[u16], sums: &mut [f32]) = add_widened;
}

#[inline(always)]
fn add_widened<const PROCESSOR: u8>(bits: &[u16], sums: &mut [f32]) {
    for (sum, bits) in sums.iter_mut().zip(bits) {
        *sum += widened(*bits);
    }
}

/// A finite half-precision number. Its exponent is fifteen and that of single precision 127 at the power 0, also where the
/// number is too small for a leading one.
#[inline(always)]
fn widened(bits: u16) -> f32 {
    const POWER: f32 = f32::from_bits((127 + (127 - 15)) << 23);
    let magnitude = f32::from_bits(u32::from(bits & 0x7fff) << 13) * POWER;
    f32::from_bits(magnitude.to_bits() | u32::from(bits & 0x8000) << 16)
}

/// A matrix of so many blocks of `width` inputs each, from the section that holds it.
pub(super) fn matrix(name: &str, width: usize, blocks: usize) -> Matrix {
    let numbers = halves(name);
    let stored = Stored::new(width * blocks, &numbers);
    Matrix::new([width, blocks, stored.panels()], |block, input, panel| {
        stored.weights(block * width + input, panel)
    })
}

/// Columns that stand side by side in the file.
const STORED: usize = 16;

/// A matrix as the file has it: in panels of [`STORED`] columns, each panel row by row.
pub(super) struct Stored<'a> {
    inputs: usize,
    rows: &'a [[f32; STORED]],
}

impl<'a> Stored<'a> {
    /// Takes the numbers of a matrix of so many inputs.
    pub(super) fn new(inputs: usize, numbers: &'a [f32]) -> Self {
        let rows = numbers.as_chunks().0;
        assert_eq!(rows.len() % inputs, 0, "whole panels");
        Self { inputs, rows }
    }

    /// How many panels of [`PANEL`] columns it takes.
    pub(super) fn panels(&self) -> usize {
        (self.rows.len() / self.inputs * STORED).div_ceil(PANEL)
    }

    /// The weights of an input for the columns of a panel of [`PANEL`]; zeros for columns that are not there.
    pub(super) fn weights(&self, input: usize, panel: usize) -> [f32; PANEL] {
        let mut weights = [0.0; PANEL];
        let stored = self.rows.chunks_exact(self.inputs).skip(panel * (PANEL / STORED));
        for (weights, stored) in weights.chunks_exact_mut(STORED).zip(stored) {
            weights.copy_from_slice(&stored[input]);
        }
        weights
    }
}

/// A section of strings.
#[derive(Clone, Copy)]
pub(super) struct Strings {
    offsets: &'static [[u8; 4]],
    text: &'static [u8],
}

impl Strings {
    /// The strings in section `name`.
    pub(super) fn section(name: &str) -> Self {
        let bytes = section(name);
        let count = number(bytes);
        let (offsets, text) = bytes[4..].split_at(4 * (count + 1));
        Self {
            offsets: offsets.as_chunks().0,
            text,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The string at `index`.
    pub(super) fn get(&self, index: usize) -> &'static str {
        let text: &'static [u8] = self.text;
        let bytes = &text[number(&self.offsets[index])..number(&self.offsets[index + 1])];
        std::str::from_utf8(bytes).expect("the model's strings are UTF-8")
    }

    /// Where `wanted` stands in a section that is sorted by bytes.
    pub(super) fn position(&self, wanted: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = (low + high) / 2;
            match self.get(middle).cmp(wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// All of them in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        let strings = *self;
        (0..strings.len()).map(move |index| strings.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_file_is_whole() {
        let file = file();
        assert_eq!(&file[..8], b"SITMAPEN");
        assert_eq!(number(&file[8..12]), 1, "format version");
        assert_eq!(&file[16..48], blake3::hash(&file[HEADER..]).as_bytes());
    }

    #[test]
    fn string_sections_that_are_searched_are_sorted() {
        let strings = Strings::section("case.chunks");
        assert!(strings.iter().is_sorted_by(|a, b| a < b));
        assert!(
            strings
                .iter()
                .enumerate()
                .all(|(index, chunk)| strings.position(chunk) == Some(index))
        );
        assert_eq!(strings.position("no such chunk"), None);
    }
}
