//! The bytes of an index: where they lie, and reading flat columns that may be cut short: what is not there is `None`.

use std::ops::Range;
use std::sync::Arc;

/// Where the bytes of an index lie.
pub(super) enum Bytes {
    Embedded(&'static [u8]),
    Mapped(memmap2::Mmap),
    Owned(Vec<u8>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Embedded(bytes) => bytes,
            Self::Mapped(map) => map,
            Self::Owned(bytes) => bytes,
        }
    }
}

/// A stretch of the bytes of an index.
#[derive(Clone)]
pub(super) struct Stretch {
    pub(super) bytes: Arc<Bytes>,
    pub(super) range: Range<usize>,
}

impl AsRef<[u8]> for Stretch {
    fn as_ref(&self) -> &[u8] {
        &(*self.bytes).as_ref()[self.range.clone()]
    }
}

/// A little-endian u32 at that byte.
pub(super) fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A little-endian u64 at that byte.
pub(super) fn read_u64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// A string of a pool: how many, their ends, their bytes.
pub(super) fn pool(bytes: &[u8], number: usize) -> Option<&str> {
    let count = read_u32(bytes, 0)? as usize;
    if number >= count {
        return None;
    }
    let start = if number == 0 {
        0
    } else {
        read_u32(bytes, number * 4)? as usize
    };
    let end = read_u32(bytes, 4 + number * 4)? as usize;
    let texts = bytes.get(4 + count * 4..)?;
    str::from_utf8(texts.get(start..end)?).ok()
}

/// The first of `0..count` that is not `before`.
pub(super) fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
