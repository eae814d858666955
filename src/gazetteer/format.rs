//! The layout of an index file: a header, then sections, all of it little-endian.
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
//! Places are numbered in the order of their folded main names: those that one name may mean lie side by side, and a look at
//! them touches a page or two of a world's. One format serves the embedded world set, the supplement and every layer of a
//! user; all are read where they lie.

use crate::model::PlaceKind;

/// First bytes of every index file.
pub(super) const MAGIC: &[u8; 8] = b"sitmapGZ";
/// Raised with every change of layout or of folding.
pub(super) const VERSION: u32 = 2;
/// Scale of coordinates: 1e-5 degrees, about a metre.
pub(super) const DEGREES: f64 = 1e5;
/// Scale of radii: metres.
pub(super) const RADIUS_STEP: u32 = 50;
/// Stands for "no place" where a place's number is asked for.
pub(super) const NO_PLACE: u32 = u32::MAX;
/// Ids from here on are positions in the pool of text ids.
pub(super) const TEXT_ID: u32 = 0xF000_0000;
/// Bytes of one row of [`Section::Places`].
pub(super) const PLACE_ROW: usize = 32;
/// Bytes of one row of [`Section::Numbers`].
pub(super) const NUMBER_ROW: usize = 8;
/// Bytes of one row of [`Section::OutlineTable`]: place, west, south, east, north, offset.
pub(super) const OUTLINE_ROW: usize = 24;
/// Lists of more postings than this are ranked.
pub(super) const LONG_LIST: usize = 16;
/// So many postings of a ranked list are ever looked at.
pub(super) const BEST: usize = 16;
/// Set in the length of a ranked list of postings.
pub(super) const RANKED: u32 = 1 << 31;
/// Length of the header.
pub(super) const HEADER: usize = 56 + Section::COUNT * 16 + 8;

/// The sections, in file order. A pool is a list of strings, of which the first is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// A [`PlaceRow`] for each place.
    Places,
    /// Pairs of u32, an id and its place: numbers ascending, then text ids in the order of their texts.
    Numbers,
    /// FST map from folded name to a posting, or to a list of them.
    Keys,
    /// u32 lists: how many, then so many postings. With [`RANKED`] set in their number they are best-known first, else in
    /// the order of places.
    Postings,
    /// Names of each place: how many, then the names front-coded.
    Names,
    /// Pool: where rows come from.
    Sources,
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

/// What is known of a place but its names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PlaceRow {
    /// GeoNames number; from [`TEXT_ID`] on a position in the pool of text ids.
    pub id: u32,
    /// In steps of 1 / [`DEGREES`].
    pub lat: i32,
    pub lon: i32,
    pub population: u32,
    /// Where its names begin in [`Section::Names`].
    pub names: u32,
    /// In steps of [`RADIUS_STEP`].
    pub radius: u16,
    /// Positions in pools.
    pub feature: u16,
    pub country: u16,
    pub admin1: u16,
    pub source: u16,
    /// Number of its kind, for [`place_kind`].
    pub kind: u8,
}

impl PlaceRow {
    /// The row's bytes: its fields in order, and one that is 0.
    pub(super) fn to_bytes(self) -> [u8; PLACE_ROW] {
        let mut bytes = [0; PLACE_ROW];
        let words = [self.id, self.lat as u32, self.lon as u32, self.population, self.names];
        let halves = [self.radius, self.feature, self.country, self.admin1, self.source];
        let fields = words.iter().flat_map(|word| word.to_le_bytes());
        let fields = fields.chain(halves.iter().flat_map(|half| half.to_le_bytes()));
        for (byte, field) in bytes.iter_mut().zip(fields.chain([self.kind])) {
            *byte = field;
        }
        bytes
    }

    /// The row that [`PlaceRow::to_bytes`] gave.
    pub(super) fn from_bytes(bytes: &[u8; PLACE_ROW]) -> Self {
        let word = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let half = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        Self {
            id: word(0),
            lat: word(4) as i32,
            lon: word(8) as i32,
            population: word(12),
            names: word(16),
            radius: half(20),
            feature: half(22),
            country: half(24),
            admin1: half(26),
            source: half(28),
            kind: bytes[30],
        }
    }
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
        fn prop_rows_come_back(
            (id, lat, lon, population, names) in any::<(u32, i32, i32, u32, u32)>(),
            (radius, feature, country, admin1, source, kind) in any::<(u16, u16, u16, u16, u16, u8)>(),
        ) {
            let row = PlaceRow { id, lat, lon, population, names, radius, feature, country, admin1, source, kind };
            prop_assert_eq!(PlaceRow::from_bytes(&row.to_bytes()), row);
        }

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
