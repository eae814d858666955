//! Reading flat columns that may be cut short: what is not there is `None`.

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
