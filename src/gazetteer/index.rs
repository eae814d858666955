//! Reading an index where it lies: mapped, embedded or in memory.

use super::bytes::{Bytes, Stretch, partition, pool, read_u32};
use super::feature::feature;
use super::format::{
    BEST, DEGREES, HEADER, NO_PLACE, NUMBER_ROW, NameKind, OUTLINE_ROW, PLACE_ROW, PlaceRow, Posting, RADIUS_STEP,
    RANKED, Section, TEXT_ID, place_kind, take_varint,
};
use super::header::{CONTENT, Damage, check_header};
use super::outline::{self, Bounds};
use crate::model::{Place, PlaceId, PlaceKind};
use geo::MultiPolygon;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

/// So often a place is guessed from its number before the rest is searched.
const GUESSES: usize = 8;

/// One name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As its source spells it.
    pub text: String,
    /// ISO 639 code, where the source says it; `old` for a former name and `alt` for a spelling of no stated language.
    pub language: Option<String>,
    /// How it belongs to the place.
    pub kind: NameKind,
}

/// An opened index.
pub(super) struct Index {
    bytes: Arc<Bytes>,
    ranges: [Range<usize>; Section::COUNT],
    keys: fst::Map<Stretch>,
    /// What each feature of the pool adds to a place's renown.
    weights: Vec<f64>,
}

impl Index {
    /// Checks the header and the sizes, and with `whole` also the checksum of the content.
    pub(super) fn open(bytes: Bytes, whole: bool) -> Result<Self, Damage> {
        let ranges = check_header(bytes.as_ref())?;
        if whole && blake3::hash(&bytes.as_ref()[HEADER..]).as_bytes()[..] != bytes.as_ref()[CONTENT] {
            return Err(Damage::Broken("its content does not fit its checksum"));
        }
        let bytes = Arc::new(bytes);
        let stretch = Stretch {
            bytes: Arc::clone(&bytes),
            range: ranges[Section::Keys as usize].clone(),
        };
        let keys = fst::Map::new(stretch).map_err(|_| Damage::Broken("its names cannot be read"))?;
        let mut index = Self {
            bytes,
            ranges,
            keys,
            weights: Vec::new(),
        };
        let features = read_u32(index.section(Section::Features), 0).unwrap_or(0) as usize;
        index.weights = (0..features)
            .map(|number| feature(index.pooled(Section::Features, number), "").weight)
            .collect();
        let (places, numbers) = (index.section(Section::Places), index.section(Section::Numbers));
        if places.len() / PLACE_ROW * NUMBER_ROW != numbers.len() {
            return Err(Damage::Broken("it numbers other places than it has"));
        }
        Ok(index)
    }

    /// Number of places.
    pub(super) fn len(&self) -> usize {
        self.section(Section::Places).len() / PLACE_ROW
    }

    /// The map from folded names to postings.
    pub(super) fn keys(&self) -> &fst::Map<Stretch> {
        &self.keys
    }

    /// The same, for walking byte by byte: without a look at where the bytes lie at every step.
    pub(super) fn raw_keys(&self) -> fst::raw::Fst<&[u8]> {
        fst::raw::Fst::new(self.section(Section::Keys)).expect("the keys were read when the index was opened")
    }

    /// Number of distinct folded names.
    pub(super) fn key_count(&self) -> usize {
        self.keys.len()
    }

    fn section(&self, section: Section) -> &[u8] {
        &(*self.bytes).as_ref()[self.ranges[section as usize].clone()]
    }

    fn u32_at(&self, section: Section, at: usize) -> u32 {
        read_u32(self.section(section), at * 4).unwrap_or(0)
    }

    /// What is known of a place; nothing of one that is not there.
    fn row(&self, place: u32) -> PlaceRow {
        let rows = self.section(Section::Places).as_chunks().0;
        rows.get(place as usize).map(PlaceRow::from_bytes).unwrap_or_default()
    }

    fn pooled(&self, section: Section, number: usize) -> &str {
        pool(self.section(section), number).unwrap_or_default()
    }

    /// Length of the file.
    pub(super) fn bytes(&self) -> usize {
        (*self.bytes).as_ref().len()
    }

    /// The checksum of the content that the header states, in hexadecimal digits.
    pub(super) fn checksum(&self) -> String {
        let digits = (*self.bytes).as_ref()[CONTENT].iter().map(|byte| format!("{byte:02x}"));
        digits.collect()
    }

    /// Where rows come from.
    pub(super) fn sources(&self) -> Vec<String> {
        let count = read_u32(self.section(Section::Sources), 0).unwrap_or(0) as usize;
        let sources = (0..count).map(|number| self.pooled(Section::Sources, number).to_owned());
        sources.filter(|source| !source.is_empty()).collect()
    }

    /// Where the row comes from.
    pub(super) fn source(&self, place: u32) -> &str {
        self.pooled(Section::Sources, self.row(place).source as usize)
    }

    /// The postings of a value of [`Index::keys`]; of a ranked list the best-known.
    pub(super) fn postings(&self, value: u64) -> impl Iterator<Item = Posting> {
        let at = (value >> 1) as usize;
        let is_list = value & 1 == 1;
        let count = match is_list.then(|| self.u32_at(Section::Postings, at)) {
            None => 1,
            Some(ranked) if ranked & RANKED != 0 => BEST,
            Some(count) => count as usize,
        };
        let places = self.len() as u32;
        (0..count)
            .map(move |i| {
                Posting(if is_list {
                    self.u32_at(Section::Postings, at + 1 + i)
                } else {
                    at as u32
                })
            })
            .filter(move |posting| posting.place() < places)
    }

    /// The place's number in GeoNames or its text id.
    pub(super) fn id(&self, place: u32) -> PlaceId {
        let id = self.id_code(place);
        PlaceId(match id.checked_sub(TEXT_ID) {
            Some(text) => self.pooled(Section::TextIds, text as usize).to_owned(),
            None => format!("geonames:{id}"),
        })
    }

    /// A number that stands for the place's id in this index; GeoNames' own where it has one.
    pub(super) fn id_code(&self, place: u32) -> u32 {
        self.row(place).id
    }

    /// The place that bears the same identity as `other`'s.
    pub(super) fn same_id(&self, other: &Self, place: u32) -> Option<u32> {
        let id = other.id_code(place);
        match id.checked_sub(TEXT_ID) {
            Some(text) => self.by_text_id(other.pooled(Section::TextIds, text as usize)),
            None => self.by_number(id),
        }
    }

    /// The place with that identity.
    pub(super) fn by_id(&self, id: &PlaceId) -> Option<u32> {
        match id.0.strip_prefix("geonames:").and_then(|number| number.parse().ok()) {
            Some(number) if number < TEXT_ID => self.by_number(number),
            _ => self.by_text_id(&id.0),
        }
    }

    /// Number of places whose ids are texts; in [`Section::Numbers`] they come last.
    fn text_ids(&self) -> usize {
        read_u32(self.section(Section::TextIds), 0).unwrap_or(0) as usize
    }

    /// An id of the sorted list, or its place.
    fn numbered(&self, at: usize) -> u32 {
        self.u32_at(Section::Numbers, 2 * at)
    }

    fn place_numbered(&self, at: usize) -> u32 {
        self.u32_at(Section::Numbers, 2 * at + 1)
    }

    /// The place of a GeoNames number. Numbers lie close together, so where one is can be guessed to within a few: a search
    /// from the middle would touch a dozen pages of a world's.
    pub(super) fn by_number(&self, id: u32) -> Option<u32> {
        let numbers = self.len().saturating_sub(self.text_ids());
        let (mut low, mut high) = (0, numbers.checked_sub(1)?);
        for _ in 0..GUESSES {
            let (first, last) = (self.numbered(low), self.numbered(high));
            if id < first || last < id {
                return None;
            }
            let share = f64::from(id - first) / f64::from((last - first).max(1));
            let guess = low + (share * (high - low) as f64) as usize;
            match self.numbered(guess).cmp(&id) {
                Ordering::Equal => return Some(self.place_numbered(guess)),
                Ordering::Less => low = guess + 1,
                Ordering::Greater => high = guess.checked_sub(1)?,
            }
            if low > high {
                return None;
            }
        }
        let found = low + partition(high - low, |at| self.numbered(low + at) < id);
        (self.numbered(found) == id).then(|| self.place_numbered(found))
    }

    fn by_text_id(&self, id: &str) -> Option<u32> {
        let count = self.text_ids();
        let first = self.len().checked_sub(count)?;
        let text = |at: usize| {
            let number = self.numbered(first + at).checked_sub(TEXT_ID)?;
            Some(self.pooled(Section::TextIds, number as usize))
        };
        let at = partition(count, |at| text(at) < Some(id));
        (at < count && text(at) == Some(id)).then(|| self.place_numbered(first + at))
    }

    /// What this layer says of a GeoNames number below it: nothing, `Some(None)` to take it away, or a replacement.
    pub(super) fn replacement(&self, number: u32) -> Option<Option<u32>> {
        let hides = self.section(Section::Hides);
        let at = partition(hides.len() / 8, |row| read_u32(hides, row * 8).unwrap_or(0) < number);
        let place = (read_u32(hides, at * 8)? == number).then(|| read_u32(hides, at * 8 + 4))??;
        Some((place != NO_PLACE).then_some(place))
    }

    /// The GeoNames number below that the place stands for.
    pub(super) fn replaced_by(&self, place: u32) -> Option<u32> {
        let mut hides = self.section(Section::Hides).chunks_exact(8);
        hides
            .find(|row| read_u32(row, 4) == Some(place))
            .and_then(|row| read_u32(row, 0))
    }

    /// The GeoNames number, where the identity is one.
    pub(super) fn number(&self, place: u32) -> Option<u32> {
        Some(self.id_code(place)).filter(|id| *id < TEXT_ID)
    }

    /// Degrees north and east.
    pub(super) fn point(&self, place: u32) -> (f64, f64) {
        let row = self.row(place);
        (f64::from(row.lat) / DEGREES, f64::from(row.lon) / DEGREES)
    }

    pub(super) fn kind(&self, place: u32) -> PlaceKind {
        place_kind(self.row(place).kind)
    }

    pub(super) fn population(&self, place: u32) -> u32 {
        self.row(place).population
    }

    pub(super) fn radius_m(&self, place: u32) -> u32 {
        u32::from(self.row(place).radius) * RADIUS_STEP
    }

    pub(super) fn feature(&self, place: u32) -> &str {
        self.pooled(Section::Features, self.row(place).feature as usize)
    }

    /// States, territories, and places of a feature code.
    pub(super) fn states_and(&self, code: &str) -> impl Iterator<Item = u32> {
        let code = (0..self.weights.len()).find(|&feature| self.pooled(Section::Features, feature) == code);
        let code = code.map(|feature| feature as u16);
        let rows = self.section(Section::Places).as_chunks().0.iter().zip(0..);
        rows.filter(move |(row, _)| {
            let row = PlaceRow::from_bytes(row);
            place_kind(row.kind) == PlaceKind::Country || code == Some(row.feature)
        })
        .map(|(_, place)| place)
    }

    /// What the place's feature adds to its renown.
    pub(super) fn weight(&self, place: u32) -> f64 {
        let feature = self.row(place).feature;
        self.weights.get(feature as usize).copied().unwrap_or(0.0)
    }

    pub(super) fn country(&self, place: u32) -> &str {
        self.pooled(Section::Countries, self.row(place).country as usize)
    }

    fn admin1(&self, place: u32) -> &str {
        self.pooled(Section::Admin1s, self.row(place).admin1 as usize)
    }

    /// All that is known of the place but its other names.
    pub(super) fn place(&self, place: u32) -> Place {
        let (lat, lon) = self.point(place);
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Place {
            id: self.id(place),
            name: self.main_name(place).unwrap_or_default().to_owned(),
            kind: self.kind(place),
            feature: self.feature(place).to_owned(),
            lat,
            lon,
            radius_m: self.radius_m(place),
            country: given(self.country(place)),
            admin1: given(self.admin1(place)),
            population: u64::from(self.population(place)),
        }
    }

    /// Every name of the place, the main one first.
    pub(super) fn names(&self, place: u32) -> Vec<Name> {
        let mut names = Vec::new();
        self.for_each_name(place, |kind, language, text| {
            let language = Some(self.pooled(Section::Languages, language)).filter(|tag| !tag.is_empty());
            names.push(Name {
                text: text.to_owned(),
                language: language.map(str::to_owned),
                kind,
            });
        });
        names
    }

    /// Hands over how each name of the place is spelled, the main one first.
    pub(super) fn for_each_spelling(&self, place: u32, mut take: impl FnMut(&str)) {
        self.for_each_name(place, |_, _, text| take(text));
    }

    /// Hands over the kind, the language's number and the spelling of each name.
    fn for_each_name(&self, place: u32, mut take: impl FnMut(NameKind, usize, &str)) {
        let mut bytes = self.coded_names(place).unwrap_or_default();
        let mut spelling = Vec::new();
        for _ in 0..take_varint(&mut bytes).unwrap_or(0) {
            let Some((kind, language)) = decode_name(&mut bytes, &mut spelling) else {
                return;
            };
            let Ok(text) = str::from_utf8(&spelling) else { return };
            take(kind, language, text);
        }
    }

    /// The first of a place's names, which shares no bytes with one before it.
    fn main_name(&self, place: u32) -> Option<&str> {
        let mut bytes = self.coded_names(place)?;
        let (_count, (_kind, rest)) = (take_varint(&mut bytes)?, bytes.split_first()?);
        bytes = rest;
        let (_language, _shared) = (take_varint(&mut bytes)?, take_varint(&mut bytes)?);
        let length = take_varint(&mut bytes)? as usize;
        str::from_utf8(bytes.get(..length)?).ok()
    }

    fn coded_names(&self, place: u32) -> Option<&[u8]> {
        self.section(Section::Names).get(self.row(place).names as usize..)
    }

    /// Outlined places with the bounds of their outlines.
    pub(super) fn outlined(&self) -> impl Iterator<Item = (u32, Bounds)> {
        self.section(Section::OutlineTable)
            .chunks_exact(OUTLINE_ROW)
            .map(|row| {
                let degrees = |at| f64::from(read_u32(row, at).unwrap_or(0) as i32) / DEGREES;
                (
                    read_u32(row, 0).unwrap_or(0),
                    [degrees(4), degrees(8), degrees(12), degrees(16)],
                )
            })
    }

    /// The outline of a place.
    pub(super) fn outline(&self, place: u32) -> Option<MultiPolygon<f64>> {
        let table = self.section(Section::OutlineTable);
        let count = table.len() / OUTLINE_ROW;
        let at = partition(count, |row| read_u32(table, row * OUTLINE_ROW).unwrap_or(0) < place);
        let row = table.get(at * OUTLINE_ROW..(at + 1) * OUTLINE_ROW)?;
        if read_u32(row, 0)? != place {
            return None;
        }
        outline::decode(self.section(Section::Outlines).get(read_u32(row, 20)? as usize..)?)
    }
}

/// The kind of the next name and its language's number; what it shares with the one before stands in `spelling`, which
/// becomes its own.
fn decode_name(bytes: &mut &[u8], spelling: &mut Vec<u8>) -> Option<(NameKind, usize)> {
    let (&kind, rest) = bytes.split_first()?;
    *bytes = rest;
    let language = take_varint(bytes)? as usize;
    spelling.truncate(take_varint(bytes)? as usize);
    let length = take_varint(bytes)? as usize;
    let (suffix, rest) = bytes.split_at_checked(length)?;
    spelling.extend_from_slice(suffix);
    *bytes = rest;
    Some((NameKind::from_rank(kind), language))
}
