//! The layout of an index file: a header, then sections of flat little-endian columns.
//!
//! ```text
//! 0   magic      8 bytes   "sitmapGZ"
//! 8   version    u32
//! 12  sections   u32       how many
//! 16  length     u64       of the whole file
//! 24  content    32 bytes  BLAKE3 of everything after the header
//! 56  table      sections × (offset u64, length u64)
//! …   check      8 bytes   first bytes of BLAKE3 of the header up to here
//! ```
//!
//! One format serves the embedded world set, the supplement and every layer of a user; all are read where they lie.

use crate::model::PlaceKind;

/// First bytes of every index file.
pub(super) const MAGIC: &[u8; 8] = b"sitmapGZ";
/// Raised with every change of layout or of folding.
pub(super) const VERSION: u32 = 1;
/// Scale of coordinates in columns: 1e-5 degrees, about a metre.
pub(super) const DEGREES: f64 = 1e5;
/// Scale of radii in columns: metres.
pub(super) const RADIUS_STEP: u32 = 50;
/// Stands for "no place" in columns of place numbers.
pub(super) const NO_PLACE: u32 = u32::MAX;
/// Ids from here on are positions in the pool of text ids.
pub(super) const TEXT_ID: u32 = 0xF000_0000;
/// So many places share an entry of [`Section::NameAt`].
pub(super) const NAMES_BLOCK: usize = 16;
/// Bytes of one row of [`Section::OutlineTable`]: place, west, south, east, north, offset.
pub(super) const OUTLINE_ROW: usize = 24;
/// Lists of more postings than this are ranked.
pub(super) const LONG_LIST: usize = 32;
/// So many postings of a ranked list are ever looked at.
pub(super) const BEST: usize = 32;
/// Set in the length of a ranked list of postings.
pub(super) const RANKED: u32 = 1 << 31;
/// Length of the header.
pub(super) const HEADER: usize = 56 + Section::COUNT * 16 + 8;

/// The sections, in file order. A pool is a list of strings, of which the first is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Pool: where rows come from.
    Sources,
    /// u16 per place, into the pool of sources.
    Source,
    /// FST map from folded name to a posting, or to a list of them.
    Keys,
    /// u32 lists: how many, then so many postings. With [`RANKED`] set in their number they are best-known first, else in
    /// the order of places.
    Postings,
    /// u32 per place, ascending.
    Ids,
    /// i32 per place.
    Lat,
    /// i32 per place.
    Lon,
    /// u32 per place.
    Population,
    /// u16 per place.
    Radius,
    /// u8 per place.
    Kind,
    /// u16 per place, into the pool of features.
    Feature,
    /// u16 per place, into the pool of countries.
    Country,
    /// u16 per place, into the pool of first-level divisions.
    Admin1,
    /// u32 per [`NAMES_BLOCK`] places, into [`Section::Names`].
    NameAt,
    /// Names of each place: how many bytes they take, then the names front-coded.
    Names,
    /// Pool of feature codes.
    Features,
    /// Pool of ISO codes.
    Countries,
    /// Pool of names of first-level divisions.
    Admin1s,
    /// Pool of language tags.
    Languages,
    /// Pool of ids that are no GeoNames numbers.
    TextIds,
    /// Pairs of u32, ascending: a GeoNames id below, and the place of this layer that stands for it or none.
    Hides,
    /// Rows of [`OUTLINE_ROW`] bytes.
    OutlineTable,
    /// Encoded outlines.
    Outlines,
}

impl Section {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Outlines as usize + 1;
}

/// How a name belongs to its place; the number is its rank, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// The name that the row bears.
    Main = 0,
    /// Official or preferred in some language, or the main name in ASCII.
    Official = 1,
    /// Any other name in use.
    Alternate = 2,
    /// Historic or colloquial.
    Old = 3,
}

impl NameKind {
    pub(super) fn from_rank(rank: u8) -> Self {
        match rank {
            0 => Self::Main,
            1 => Self::Official,
            2 => Self::Alternate,
            _ => Self::Old,
        }
    }
}

/// A place number with the rank of the name that led to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(pub u32);

impl Posting {
    pub(super) fn new(place: u32, kind: NameKind) -> Self {
        Self(place << 2 | kind as u32)
    }

    pub(super) fn place(self) -> u32 {
        self.0 >> 2
    }

    pub(super) fn name_rank(self) -> u8 {
        (self.0 & 3) as u8
    }
}

/// The kind of a place whose number it is.
pub(super) fn place_kind(number: u8) -> PlaceKind {
    const KINDS: [PlaceKind; 7] = [
        PlaceKind::Site,
        PlaceKind::Settlement,
        PlaceKind::District,
        PlaceKind::Region,
        PlaceKind::Country,
        PlaceKind::Water,
        PlaceKind::Continent,
    ];
    KINDS.get(usize::from(number)).copied().unwrap_or(PlaceKind::Site)
}

/// Appends a base-128 varint.
pub(super) fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Takes a base-128 varint from the front; `None` at the end of the bytes.
pub(super) fn take_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn varints_come_back(values: Vec<u64>) {
            let mut bytes = Vec::new();
            values.iter().for_each(|value| put_varint(&mut bytes, *value));
            let mut rest = &bytes[..];
            for value in values {
                prop_assert_eq!(take_varint(&mut rest), Some(value));
            }
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn any_bytes_are_no_panic(bytes: Vec<u8>) {
            let mut rest = &bytes[..];
            while take_varint(&mut rest).is_some() {}
        }
    }
}
