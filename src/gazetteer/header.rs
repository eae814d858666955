//! The header of an index: what it states is checked before anything else is read.

use super::bytes::{read_u32, read_u64};
use super::format::{HEADER, MAGIC, Section, VERSION};
use std::ops::Range;

/// Where the header states the checksum of the content.
pub(super) const CONTENT: Range<usize> = 24..56;

/// Why bytes are no index.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Damage {
    /// Another kind of file.
    #[error("this is no gazetteer index: it begins with other bytes")]
    Foreign,
    /// Written by another version of the program.
    #[error(
        "the index has format {0}, this program reads format {VERSION}\nhint: build it again with `sitmap gazetteer build`"
    )]
    Version(u32),
    /// Cut short or changed.
    #[error("the index is damaged: {0}\nhint: build it again with `sitmap gazetteer build`")]
    Broken(&'static str),
}

/// Where the sections lie, if the header fits the bytes.
pub(super) fn check_header(bytes: &[u8]) -> Result<[Range<usize>; Section::COUNT], Damage> {
    const SHORT: Damage = Damage::Broken("it is cut short");
    if bytes.get(..8) != Some(MAGIC) {
        return Err(Damage::Foreign);
    }
    let version = read_u32(bytes, 8).ok_or(SHORT)?;
    if version != VERSION {
        return Err(Damage::Version(version));
    }
    if read_u64(bytes, 16) != Some(bytes.len() as u64) || bytes.len() < HEADER {
        return Err(SHORT);
    }
    if read_u32(bytes, 12) != Some(Section::COUNT as u32)
        || blake3::hash(&bytes[..HEADER - 8]).as_bytes()[..8] != bytes[HEADER - 8..HEADER]
    {
        return Err(Damage::Broken("its header does not fit its checksum"));
    }
    let mut ranges = std::array::from_fn(|_| 0..0);
    for (number, range) in ranges.iter_mut().enumerate() {
        let start = read_u64(bytes, 56 + number * 16).ok_or(SHORT)?;
        let length = read_u64(bytes, 64 + number * 16).ok_or(SHORT)?;
        let end = start
            .checked_add(length)
            .filter(|end| *end <= bytes.len() as u64)
            .ok_or(SHORT)?;
        *range = start as usize..end as usize;
    }
    Ok(ranges)
}
