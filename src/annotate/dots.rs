//! Sums of products of whole numbers of eight bits, by the best instructions that the processor has. Sums of whole numbers
//! are exact, so all processors get the same.

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

/// Columns computed side by side.
pub(super) const PANEL: usize = 32;

/// Inputs taken together: as many as one instruction multiplies for each column.
pub(super) const QUAD: usize = 4;

/// The weights of [`QUAD`] inputs for each column of a panel.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
pub(super) struct Quad(pub(super) [[i8; QUAD]; PANEL]);

/// Code for every processor.
pub(super) const PLAIN: u8 = 0;
/// Code for processors with AVX2.
pub(super) const AVX2: u8 = 1;
/// Code for processors with AVX-512 and its instructions for sums of products of bytes (VNNI).
pub(super) const VNNI: u8 = 2;

/// The best code that this processor can run.
pub(super) fn processor() -> u8 {
    #[cfg(target_arch = "x86_64")]
    {
        let avx512 = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw");
        if avx512 && is_x86_feature_detected!("avx512vl") && is_x86_feature_detected!("avx512vnni") {
            return VNNI;
        }
        if is_x86_feature_detected!("avx2") {
            return AVX2;
        }
    }
    PLAIN
}

/// Defines functions that call another, compiled for each kind of processor; its first parameter is the kind. The other
/// must be always inlined, for only so it is compiled with the instructions of the function it is called in; and what it
/// does in loops must not be handed to library functions (`array::map`), which need not be.
macro_rules! for_each_processor {
    ($(fn $name:ident($($argument:ident: $kind:ty),*) = $body:ident;)*) => {$(
        fn $name($($argument: $kind),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn avx2($($argument: $kind),*) {
                    $body::<{ $crate::annotate::dots::AVX2 }>($($argument),*);
                }
                #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
                fn vnni($($argument: $kind),*) {
                    $body::<{ $crate::annotate::dots::VNNI }>($($argument),*);
                }
                match $crate::annotate::dots::processor() {
                    // SAFETY: the processor has just been found to have the features.
                    $crate::annotate::dots::VNNI => return unsafe { vnni($($argument),*) },
                    // SAFETY: the same.
                    $crate::annotate::dots::AVX2 => return unsafe { avx2($($argument),*) },
                    _ => {}
                }
            }
            $body::<{ $crate::annotate::dots::PLAIN }>($($argument),*);
        }
    )*};
}
pub(super) use for_each_processor;

/// For each of `COUNT` rows of inputs, given in fours, the sums over all inputs of input times weight, added to `start`.
/// `PROCESSOR` must be one that this processor can run.
#[inline(always)]
pub(super) fn sums<const PROCESSOR: u8, const COUNT: usize>(
    weights: &[Quad],
    rows: [&[[u8; QUAD]]; COUNT],
    start: &[i32; PANEL],
) -> [[i32; PANEL]; COUNT] {
    // slices of one length, so that the loops need no checks
    let mut same = rows;
    for row in &mut same {
        *row = &row[..weights.len()];
    }
    let rows = same;
    match PROCESSOR {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: only code for this kind of processor asks for it.
        VNNI => unsafe { sums_vnni(weights, rows, start) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: the same.
        AVX2 => unsafe { sums_avx2(weights, rows, start) },
        _ => sums_plain(weights, rows, start),
    }
}

#[inline(always)]
fn sums_plain<const COUNT: usize>(
    weights: &[Quad],
    rows: [&[[u8; QUAD]]; COUNT],
    start: &[i32; PANEL],
) -> [[i32; PANEL]; COUNT] {
    let mut sums = [*start; COUNT];
    for (at, quad) in weights.iter().enumerate() {
        for (sums, row) in sums.iter_mut().zip(rows) {
            for (sum, weights) in sums.iter_mut().zip(&quad.0) {
                let products = row[at].iter().zip(weights).map(|(&a, &b)| i32::from(a) * i32::from(b));
                *sum += products.sum::<i32>();
            }
        }
    }
    sums
}

/// One instruction multiplies four inputs with the weights of sixteen columns and adds the products up.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
#[inline]
fn sums_vnni<const COUNT: usize>(
    weights: &[Quad],
    rows: [&[[u8; QUAD]]; COUNT],
    start: &[i32; PANEL],
) -> [[i32; PANEL]; COUNT] {
    // SAFETY: both are 128 bytes, and every bit pattern is a value of either.
    let mut sums = [unsafe { std::mem::transmute::<[i32; PANEL], [__m512i; 2]>(*start) }; COUNT];
    for (at, quad) in weights.iter().enumerate() {
        // SAFETY: the same.
        let [low, high] = unsafe { std::mem::transmute::<Quad, [__m512i; 2]>(*quad) };
        for (sums, row) in sums.iter_mut().zip(rows) {
            let inputs = _mm512_set1_epi32(i32::from_le_bytes(row[at]));
            sums[0] = _mm512_dpbusd_epi32(sums[0], inputs, low);
            sums[1] = _mm512_dpbusd_epi32(sums[1], inputs, high);
        }
    }
    let mut numbers = [[0; PANEL]; COUNT];
    for (numbers, sums) in numbers.iter_mut().zip(sums) {
        // SAFETY: the same.
        *numbers = unsafe { std::mem::transmute::<[__m512i; 2], [i32; PANEL]>(sums) };
    }
    numbers
}

/// Columns whose weights for four inputs fill a register of sixteen numbers.
#[cfg(target_arch = "x86_64")]
const NARROW: usize = 4;

/// The widest row of inputs, in fours.
#[cfg(target_arch = "x86_64")]
const MOST_QUADS: usize = 24;

/// Inputs and weights are widened to sixteen bits; one instruction then multiplies four inputs with the weights of four
/// columns and adds the products up two by two. (The one for bytes would do with sixteen bits for such a sum.)
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
#[inline]
fn sums_avx2<const COUNT: usize>(
    weights: &[Quad],
    rows: [&[[u8; QUAD]]; COUNT],
    start: &[i32; PANEL],
) -> [[i32; PANEL]; COUNT] {
    let mut wide = [[0; MOST_QUADS]; COUNT];
    for (wide, row) in wide.iter_mut().zip(rows) {
        for (wide, &inputs) in wide.iter_mut().zip(row) {
            *wide = _mm_cvtsi128_si64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(i32::from_le_bytes(inputs))));
        }
    }
    let mut sums = [*start; COUNT];
    for group in 0..PANEL / NARROW {
        let mut pairs = [_mm256_setzero_si256(); COUNT];
        for (at, quad) in weights.iter().enumerate().take(MOST_QUADS) {
            // SAFETY: both are 128 bytes, and every bit pattern is a value of either.
            let quads = unsafe { std::mem::transmute::<Quad, [__m128i; PANEL / NARROW]>(*quad) };
            let weights = _mm256_cvtepi8_epi16(quads[group]);
            for (pairs, wide) in pairs.iter_mut().zip(&wide) {
                *pairs = _mm256_add_epi32(*pairs, _mm256_madd_epi16(_mm256_set1_epi64x(wide[at]), weights));
            }
        }
        for (sums, pairs) in sums.iter_mut().zip(pairs) {
            // SAFETY: both are 32 bytes, and every bit pattern is a value of either.
            let pairs = unsafe { std::mem::transmute::<__m256i, [[i32; 2]; NARROW]>(pairs) };
            for (sum, [even, odd]) in sums[group * NARROW..].iter_mut().zip(pairs) {
                *sum += even + odd;
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 24 fours of inputs for `rows` rows, and weights, with the extremes of both.
    fn example(rows: usize) -> (Vec<Quad>, Vec<[u8; QUAD]>) {
        let number = |index: usize| [255, 0, (index * 7919 % 251) as u8, (index * 104_729 % 256) as u8][index % 7 % 4];
        let weight = |index: usize| (number(index + 3).wrapping_sub(128) as i8).max(-127);
        let quad = |at: usize| {
            Quad(std::array::from_fn(|c| {
                std::array::from_fn(|i| weight(at * 128 + c * 4 + i))
            }))
        };
        let inputs = (0..rows * MOST_QUADS).map(|at| std::array::from_fn(|i| number(at * 4 + i)));
        ((0..MOST_QUADS).map(quad).collect(), inputs.collect())
    }

    #[test]
    fn every_processor_gets_the_same_sums() {
        let (weights, inputs) = example(8);
        let start = std::array::from_fn(|column| column as i32 * -1000);
        let rows: [_; 8] = std::array::from_fn(|row| &inputs[row * MOST_QUADS..][..MOST_QUADS]);
        let expected = sums_plain(&weights, rows, &start);
        let column: i32 = (0..96)
            .map(|i| i32::from(rows[5][i / 4][i % 4]) * i32::from(weights[i / 4].0[7][i % 4]))
            .sum();
        assert_eq!(expected[5][7], column - 7000);
        if processor() >= AVX2 {
            assert_eq!(sums::<AVX2, 8>(&weights, rows, &start), expected);
            assert_eq!(
                sums::<AVX2, 1>(&weights[..16], [rows[0]], &start),
                sums_plain(&weights[..16], [rows[0]], &start)
            );
        }
        if processor() >= VNNI {
            assert_eq!(sums::<VNNI, 8>(&weights, rows, &start), expected);
        }
    }
}
